"""Headings that announce, or end, a list of sources."""

from __future__ import annotations

import re
from typing import Literal

from claimlint.text.pattern import Pattern

HeadingKind = Literal["list", "perhaps", "topic", "further", "end", ""]

LONGEST = 90
"""A line of more characters than this is no heading."""

# Numbering before a heading: "8. References", "VI) Sources".
_NUMBERING = Pattern(r"^\W*(?:\d{1,2}|[ivxIVX]{1,4})[.)]\s+")
# A remark in brackets after it: "References (selected)".
_ASIDE = Pattern(r"\s*[(\[][^()\[\]]{0,60}[)\]]\s*$")
_WORDS = Pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

_SURE = frozenset(
    "references reference bibliography bibliographies citations citation footnotes footnote endnotes endnote "
    # German, Dutch, the Scandinavian languages
    "literaturverzeichnis literaturangaben literaturhinweise literaturliste literaturnachweise quellen quellenangaben "
    "quellenangabe quellenverzeichnis quellennachweis quellennachweise quellenliste einzelnachweise referenzen "
    "fußnoten "
    "bronnen bronvermelding bronvermeldingen bronnenlijst literatuurlijst literatuurverwijzingen referenties voetnoten "
    "källor källförteckning referenser referenslista litteraturförteckning kilder kildeliste referanser referencer "
    "litteraturliste kildehenvisninger fotnoter heimildir heimildaskrá "
    # Romance languages
    "référence références bibliographie bibliographies referencias referencia bibliografía bibliografia fuentes "
    "riferimenti fonti bibliografici referências referência fontes referințe bibliografie referències "
    # Slavic, Baltic, Finnic, Hungarian, Turkish, Greek
    "źródła piśmiennictwo przypisy zdroje literatúra použité izvori reference viri источники литература библиография "
    "ссылки джерела література списък източници извори lähteet lähdeluettelo kirjallisuus viited "
    "allikad források irodalomjegyzék hivatkozások felhasznált kaynaklar kaynakça referanslar πηγές βιβλιογραφία "
    "αναφορές παραπομπές "
    # elsewhere
    "参考文献 参考资料 参考資料 引用文献 出典 出处 参照 脚注 참고문헌 출처 참고자료 "
    "المراجع المصادر מקורות ביבליוגרפיה منابع อ้างอิง rujukan "
    "referensi".split()
)
_SURE_PHRASES = (
    "tài liệu tham khảo", "nguồn tham khảo", "daftar pustaka", "daftar rujukan", "lista de referencias",
    "список литературы", "список використаних джерел", "použitá literatura", "seznam literatury", "wykaz źródeł",
    "संदर्भ", "सन्दर्भ", "เอกสารอ้างอิง", "bibliographic references", "références bibliographiques",
)  # fmt: skip
"""Headings of several words, or in scripts whose words are not made of letters alone."""
_CITED_PHRASES = ("works cited", "work cited", "literature cited", "cited literature", "sources cited", "studies cited")
_PERHAPS = frozenset(
    "sources source notes literature literatur literatura litteratur literatuur letteratura littérature quelle fuente "
    "fonte bron källa kilde kildar noten notas note anmerkungen belege nachweise links consulted".split()
)
_TOPIC = frozenset(
    "evidence research studies papers guidelines reports publications books journals articles documents".split()
)
# Words that may stand around those without changing what they announce.
_AROUND = frozenset(
    "selected key main full list lists of all the our my and or for this article articles post page blog cited used "
    "scientific medical clinical academic research study studies primary additional general other published peer "
    "reviewed works work text in to supporting literature numbered website web image further reading sources source "
    "notes note links resources credits evidence papers guide story see bibliographiques bibliográficas consulted "
    "official guidelines reports publications books journals websites documents show view hide expand collapse toggle "
    "open click tap here display what where we read looked at used behind on which based list und et y e og och en "
    "der die das les des de la las los el di dei delle bibliografiche wissenschaftliche medizinische científicas "
    "scientifiques consultées consultadas utilisées verwendete weitere".split()
)
_FURTHER = Pattern(
    r"(?:(?:further|additional|more|recommended|suggested|related|background|other)\s+"
    r"(?:reading|resources?|information|links?|material|sources?|studies|articles?|posts?|content|pages?)"
    r"|learn\s+more|read\s+(?:more|next)|see\s+also|resources|useful\s+(?:links|resources)|external\s+links"
    r"|you\s+(?:may|might)\s+also\b.*|keep\s+reading|more\s+from\b.*)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_END = Pattern(
    r"(?:about\s+(?:the\s+)?(?:authors?|us|me)\b.*|authors?\s+bio.*|written\s+by\b.*|reviewed\s+by\b.*"
    r"|(?:leave|post|add)\s+an?\s+(?:reply|comment).*|(?:\d+|one|no)?\s*(?:comments?|responses?)(?:\s+add\s+yours)?|join\s+the\b.*"
    r"|disclaimers?|medical\s+disclaimer|share(?:\s+this)?\b.*|tags?|categories|filed\s+under.*|posted\s+in.*"
    r"|glossary|appendi(?:x|ces)\b.*|acknowledge?ments?|subscribe.*|newsletter.*|sign\s+up.*|contact(?:\s+us)?"
    r"|(?:previous|next)(?:\s+(?:post|article|story))?|recent\s+(?:posts|comments)|popular\s+posts|copyright.*|cookies?\b.*"
    r"|download\b.*|print\s+this.*|pingback.*|table\s+of\s+contents|changelog|revision\s+history|image\s+credits?|funding"
    r"|conflicts?\s+of\s+interest.*|abbreviations|supplementary\s+materials?|footer|navigation|menu)",
    re.IGNORECASE | re.DOTALL,
)


def heading_kind(text: str) -> HeadingKind:
    """
    Tell what a heading says of the blocks below it.

    ``list`` announces sources, ``perhaps`` may ("Sources" can be of a vitamin), below ``topic`` ("Research papers")
    only what looks like an entry is one, ``further`` announces reading that the text need not cite, ``end`` ends a
    list even without being a heading of its level.

    >>> heading_kind("8. References (selected)"), heading_kind("Sources:"), heading_kind("Sources of calcium")
    ('list', 'perhaps', '')
    """
    if len(text) > LONGEST:
        return ""
    plain = _ASIDE.sub("", _NUMBERING.sub("", text.strip()))
    words = [w.lower() for w in _WORDS.findall(plain)]
    if not words or len(words) > 9:
        return ""
    phrase = " ".join(words)
    if phrase in _SURE_PHRASES or plain.strip(" :：.*_").lower() in _SURE_PHRASES:
        return "list"
    around = [w for w in words if w not in _AROUND]
    sure = [w for w in words if w in _SURE]
    if sure and all(w in _SURE or w in _PERHAPS for w in around):
        return "list"
    if any(p in phrase for p in _CITED_PHRASES) and all(w == "cited" for w in around):
        return "list"
    if _FURTHER.fullmatch(phrase):
        return "further"
    if all(w in _PERHAPS or w in _TOPIC for w in around):
        if any(w in _PERHAPS for w in words):
            return "perhaps"
        if any(w in _TOPIC for w in words):
            return "topic"
    return "end" if _END.fullmatch(phrase) else ""
