"""Headings that announce, or end, a list of sources."""

from __future__ import annotations

import re
from typing import Literal

from claimlint.text.lexicon import lexicon, word_set
from claimlint.text.pattern import Pattern

HeadingKind = Literal["list", "perhaps", "topic", "further", "end", ""]

LONGEST = 90
"""A line of more characters than this is no heading."""

# Numbering before a heading: "8. References", "VI) Sources".
_NUMBERING = Pattern(r"^\W*(?:\d{1,2}|[ivxIVX]{1,4})[.)]\s+")
# A remark in brackets after it: "References (selected)".
_ASIDE = Pattern(r"\s*[(\[][^()\[\]]{0,60}[)\]]\s*$")
_WORDS = Pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

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
    r"|download\b.*|print\s+this.*|pingback.*|table\s+of\s+contents|changelog|revision\s+history|funding"
    r"|(?:photo(?:s|graph)?|image|picture)s?\s+(?:by|credits?|courtesy|from)\b.*"
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
    phrases = word_set("phrases-of-sources")
    if phrase in phrases or plain.strip(" :：.*_").lower() in phrases:
        return "list"
    certain, perhaps, topic = (word_set(f"headings-{name}") for name in ("of-sources", "perhaps", "of-topics"))
    around = [w for w in words if w not in word_set("words-around-headings")]
    if any(w in certain for w in words) and all(w in certain or w in perhaps for w in around):
        return "list"
    if any(p in phrase for p in lexicon("headings-cited")) and all(w == "cited" for w in around):
        return "list"
    if _FURTHER.fullmatch(phrase):
        return "further"
    if all(w in perhaps or w in topic for w in around):
        if any(w in perhaps for w in words):
            return "perhaps"
        if any(w in topic for w in words):
            return "topic"
    return "end" if _END.fullmatch(phrase) else ""
