"""How two titles compare: words in one spelling, in all the forms in which a title is printed and registered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Final, Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from claimlint.article import Reference, Work
from claimlint.text.pattern import Pattern
from claimlint.text.plain import plain

TitleKind = Literal["same", "shortened", "near", "different", "conflict", "unknown"]
"""
How two titles compare.

``same``       all words go together, give or take spelling, hyphens, letters of PDF files
``shortened``  one is the beginning, or another whole part, of the other
``near``       some words differ
``different``  most do
``conflict``   near, but what differs is a number, a part, or that one is a notice, a reply, a protocol
``unknown``    one of them has no title
"""

SHORT: Final = 4
"""
Titles of fewer words ("Editorial", "Migraine", "Brain iron metabolism") name no work by themselves. The measurements in
the search-based matcher's evaluation and our own put the border at four words.
"""

LONG: Final = 6
"""So many words that a shortened title, or a title with nothing but its author, still names one work."""

NEAR: Final = 0.6
"""
Share of a title's letters that must go together for ``near``. One wrong word of three to six words leaves .6 to .85;
what is accepted at .6 needs the first author and the first page as well, so the value only bounds what is looked at.
"""

_SPELT: Final = 0.8
"""
Two words are one, misspelt or spelt otherwise, when this share of their letters goes together ("analyse", "analysis";
"efficacy", "effect" have .57). Below it they are two words.
"""


DIGITS: Final = Pattern(r"\d+")
_GREEK: Final = str.maketrans(
    {
        "α": " alpha ", "β": " beta ", "γ": " gamma ", "δ": " delta ", "ε": " epsilon ", "ζ": " zeta ",
        "η": " eta ", "θ": " theta ", "κ": " kappa ", "λ": " lambda ", "μ": " mu ", "µ": " mu ", "ν": " nu ",
        "ξ": " xi ", "π": " pi ", "ρ": " rho ", "σ": " sigma ", "τ": " tau ", "φ": " phi ", "χ": " chi ", "ψ": " psi ",
        "ω": " omega ",
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "'": "", "’": "", "‘": "", "ʼ": "", "`": "", "´": "", "&": " and ",
    }
)  # fmt: skip
_TAG: Final = Pattern(r"</?[A-Za-z][^<>]{0,80}>")
_WORD: Final = Pattern(r"[^\W_]+")


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[str, ...]:
    """
    Return the words of a text as they are compared: no markup, accents, case; Greek letters by name.

    >>> words_of("Effect of β<sub>2</sub>-agonists: the “Anæsthetist’s” view")
    ('effect', 'of', 'beta', '2', 'agonists', 'the', 'anaesthetists', 'view')
    """
    low = plain(text).text
    if "<" in low or "&" in low:
        low = unescape(_TAG.sub("", low))
    low = low.lower().translate(_GREEK)
    if not low.isascii():
        low = unicodedata.normalize("NFKD", low).translate(_GREEK)
        low = "".join(c for c in low if not unicodedata.combining(c))
    return tuple(_WORD.findall(low))


@lru_cache(maxsize=16384)
def spelling(word: str) -> str:
    """
    Return a word in a spelling that British and American writers share.

    Not a word of either: "randomised" and "randomized" both become "randomised", "tumour" and "tumor" "tumor".

    >>> [spelling(w) for w in ("anaesthesia", "behaviour", "centre", "programme", "labelled", "sulphate", "ageing")]
    ['anesthesia', 'behavior', 'center', 'program', 'labeled', 'sulfate', 'aging']
    """
    if len(word) < 4 or not word.isalpha():
        return word
    word = word.replace("ae", "e").replace("oe", "e").replace("ph", "f").replace("z", "s").replace("ll", "l")
    if len(word) > 4:
        word = word.replace("our", "or").replace("geing", "ging").replace("gement", "gment")
    plural = "s" if word.endswith("s") else ""
    bare = word.removesuffix("s")
    for ending, short in _ENDINGS:
        if bare.endswith(ending):
            return bare[: -len(ending)] + short + plural
    return word


_ENDINGS: Final = (("tre", "ter"), ("bre", "ber"), ("mme", "m"), ("ogue", "og"), ("ence", "ense"), ("ice", "ise"))

SMALL: Final = frozenset("a an the of in on for and to with by at from as or is are".split())
"""Words that may be missing from a title without changing it."""

_RETRACTED: Final = Pattern(
    r"^\W*(?:retracted(?:\sarticle)?|withdrawn(?:\sarticle)?|removed|article\sretracted)\s?[:.–-]\s*"
    r"|\s*\[retracted\]\s*",
    re.IGNORECASE,
)
_BRACKET: Final = Pattern(r"\[(?P<inner>[^\[\]]{8,})\]")
# What stands behind a title in brackets and is no part of it: "(Review)", "[letter]", "[Internet]", "(abstract)".
_BEHIND: Final = Pattern(
    r"\s*[(\[](?:review|cochrane\sreview|internet|online|abstract|meta-analysis|(?:article\s)?in\s[a-z]+)[)\]]\W*$",
    re.IGNORECASE,
)
# Titles of what is not the work itself but about it, or before it.
_NOTICE: Final = Pattern(
    r"""^\W*(?:
          (?:author(?:s['’]|['’]s)?\s|publisher(?:['’]s)?\s)?
          (?:errat(?:um|a)|corrigend(?:um|a)|addendum|correction|retraction)\b(?!\sof\s(?!the\sarticle))
          (?:\s(?:notice|to|for)\b|\W|$)
        | expression\sof\sconcern\b | notice\sof\sretraction | retraction\snotice | withdrawal\snotice)""",
    re.VERBOSE | re.IGNORECASE,
)
_REPLY: Final = Pattern(
    r"""^\W*(?:
          (?:author(?:s['’]?|['’]s)?\s|in\s)?(?:reply|rebuttal)\b(?!\s(?:rate|time)) | re:
        | response\sto(?::|\sletter|\sthe\s(?:letter|editor|comment)) | letter\b: | letter\s(?:to|regarding)
        | comments?\son\b | commentary(?:\son\b|:) | invited\scomment\w* | editorial\scomment\w* | discussion\sof\b
        | book\sreview)
      | \b(?:invited\scommentary|author['’]?s?['’]?\s(?:reply|response)|reply\sto\s.{1,40})\W*$
      | (?:[:.]\s|\s[–-]\s|—\s?)(?:an?\s)?(?:commentary|comment|reply|response)\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
_PROTOCOL: Final = Pattern(
    r"""\b(?:study|trial|review|research)\sprotocol\b | \bprotocol\s(?:for|of)\sa\b
      | [:(]\s?(?:a\s|the\s)?(?:[\w-]+\s){0,4}protocol\)?\W*$
      | \brationale\s(?:and|,)\s.{0,30}design | \bdesign\sand\srationale\b""",
    re.VERBOSE | re.IGNORECASE,
)


def title_role(title: str) -> str:
    """
    Return what a title says its work is: "notice" (erratum, retraction), "reply" (comments, letters), "protocol", "".

    >>> [title_role(t) for t in ("Erratum to: Needles", "Re: Needles", "Needles: a study protocol", "Reply rates")]
    ['notice', 'reply', 'protocol', '']
    """
    for role, sign in (("notice", _NOTICE), ("reply", _REPLY), ("protocol", _PROTOCOL)):
        if sign.search(title):
            return role
    return ""


@dataclass(frozen=True, slots=True)
class TitleDifference:
    """How two lists of words compare: the kind, the share of letters that goes together, and what does not."""

    kind: TitleKind
    share: float
    odd: tuple[tuple[str, str], ...] = ()


_RANK: Final = {"same": 5, "shortened": 4, "near": 3, "conflict": 2, "different": 1, "unknown": 0}


def titles_agreement(reference: Reference, work: Work) -> tuple[TitleKind, float, int]:
    """Compare the titles in all their forms; return the best kind, its share, and the words of the shorter title."""
    if not work.titles:
        return "unknown", 0.0, 0
    best: tuple[TitleKind, float, int] = ("unknown", 0.0, 0)
    for printed in printed_titles(reference):
        for known in known_titles(work):
            found = compare_titles(printed, known)
            size = min(len(printed), len(known))
            if (_RANK[found.kind], found.share) > (_RANK[best[0]], best[1]):
                best = found.kind, found.share, size
    if best[0] not in ("same", "shortened"):
        # A title that was read well and differs by a word differs; only one that was read badly is looked for loosely.
        size = _stands_in(reference.text, work, loosely=best[0] in ("different", "unknown"))
        if size:
            best = "shortened", max(best[1], 0.9), size
    if best[0] in ("same", "shortened", "near") and _roles_differ(reference, work):
        best = "conflict", best[1], best[2]
    return best


def _roles_differ(reference: Reference, work: Work) -> bool:
    known = title_role(work.titles[0]) or (title_role(work.subtitles[0]) if work.subtitles else "")
    printed = title_role(reference.title or "")
    if printed == known:
        return False
    return not known or not _ROLE_WORDS[known].search(reference.text)


_ROLE_WORDS: Final = {
    "notice": Pattern(r"\b(?:errat|correct(?:ion|ed)|corrigend|retract|addend)", re.IGNORECASE),
    "reply": Pattern(r"\b(?:letter\b|comment|repl(?:y|ies)\b|response|editor)", re.IGNORECASE),
    "protocol": Pattern(r"\b(?:protocol|rationale|design\sand)\b", re.IGNORECASE),
}
"""Words that may stand anywhere in an entry that means such a work: "[letter]", "Comment in", "Study protocol"."""


@lru_cache(maxsize=2048)
def _printed(title: str) -> tuple[tuple[str, ...], ...]:
    title = _BEHIND.sub("", _RETRACTED.sub("", title))
    found = {words_of(title): None}
    for inner in _BRACKET.findall(title):
        # "Akupunktur bei Kopfschmerz [Acupuncture for headache]": either may be what is registered.
        found[words_of(inner)] = None
        found[words_of(title.replace(f"[{inner}]", " "))] = None
    return tuple(words for words in found if words)


def printed_titles(reference: Reference) -> tuple[tuple[str, ...], ...]:
    """Return the words of the printed title in its forms: whole, and original and translation for themselves."""
    return _printed(reference.title) if reference.title else ()


def known_titles(work: Work) -> tuple[tuple[str, ...], ...]:
    """Return the words of a work's titles in their forms: each title, with and without the subtitle, translations."""
    found: dict[tuple[str, ...], None] = {}
    for title in work.titles:
        bare = _BEHIND.sub("", _RETRACTED.sub("", title))
        for form in _printed(bare):
            found[form] = None
        for subtitle in work.subtitles:
            found[words_of(f"{bare} {subtitle}")] = None
    if len(work.titles) > 1:
        found[words_of(" ".join(work.titles))] = None
    return tuple(words for words in found if words)


@lru_cache(maxsize=16384)
def compare_titles(printed: tuple[str, ...], known: tuple[str, ...]) -> TitleDifference:
    """
    Compare two titles word by word.

    Words that differ by spelling, hyphen or blank go together; numbers must be the same; words that one side alone has
    at one end make it ``shortened``. The share is of letters, so that long words count for more.
    """
    whole, other = "".join(printed), "".join(known)
    if whole == other:
        return TitleDifference("same", 1.0)
    a, b = tuple(map(spelling, printed)), tuple(map(spelling, known))
    longest = max(len(whole), len(other), 1)
    shorter = min(len(a), len(b))
    if a[:shorter] != b[:shorter] and Indel.normalized_similarity(whole, other) < 0.3:
        return TitleDifference("different", Indel.normalized_similarity(whole, other))
    odd: list[tuple[str, str]] = []
    ends: list[bool] = []
    lost = 0
    conflict = False
    for a1, a2, b1, b2 in _segments(a, b):
        verdict = _segment(a[a1:a2], b[b1:b2])
        if verdict == "alike":
            continue
        odd.append((" ".join(printed[a1:a2]), " ".join(known[b1:b2])))
        conflict = conflict or verdict == "conflict"
        one_sided = a1 == a2 or b1 == b2
        ends.append(one_sided and (a1 == b1 == 0 or (a2 == len(a) and b2 == len(b))))
        lost += max(len("".join(a[a1:a2])), len("".join(b[b1:b2])))
    share = max(0.0, 1 - lost / longest)
    if not odd:
        return TitleDifference("same", 1.0)
    if conflict and share >= NEAR:
        return TitleDifference("conflict", share, tuple(odd))
    if len(odd) == 1 and ends[0] and not conflict:
        return TitleDifference("shortened", max(share, 0.9), tuple(odd))
    return TitleDifference("near" if share >= NEAR else "different", share, tuple(odd))


def _segments(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where the two differ, as ranges of both; what differs side by side is one segment."""
    begin: tuple[int, int] | None = None
    end = (0, 0)
    for op in Indel.opcodes(a, b):
        if op.tag == "equal":
            if begin:
                yield begin[0], end[0], begin[1], end[1]
            begin = None
        else:
            begin = begin or (op.src_start, op.dest_start)
            end = (op.src_end, op.dest_end)
    if begin:
        yield begin[0], end[0], begin[1], end[1]


def _peeled(a: Sequence[str], b: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """
    Take off, at both ends, words that are the same but for blanks and hyphens.

    "rail mechanoresponsiveness" and "bone mechano responsiveness" leave "rail" and "bone".
    """
    for i in range(1, len(a)):
        for j in range(1, len(b)):
            if "".join(a[i:]) == "".join(b[j:]):
                return _peeled(a[:i], b[:j])
            if "".join(a[:i]) == "".join(b[:j]):
                return _peeled(a[i:], b[j:])
    return a, b


_ROMANS: Final = {name: str(i) for i, name in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii".split(), 1)}
_SERIES: Final = frozenset("part section paper chapter phase volume vol study report no number letter version".split())
_NUMBER_WORDS: Final = {
    name: str(i) for i, name in enumerate("one two three four five six seven eight nine ten".split(), 1)
}


def _segment(a: Sequence[str], b: Sequence[str]) -> Literal["alike", "odd", "conflict"]:
    """Judge words that stand at the same place of two titles, either side possibly empty."""
    a, b = _peeled(a, b)
    one, other = "".join(a), "".join(b)
    if one == other:
        return "alike"
    numbers_a, numbers_b = _numbers(a, b), _numbers(b, a)
    if a and b:
        if numbers_a != numbers_b:
            return "conflict" if numbers_a and numbers_b else "odd"
        if len(one) == len(other) == 1:
            return "conflict"  # "hepatitis B" and "hepatitis C", "part A" and "part B"
        same = Indel.normalized_similarity(one, other) >= _SPELT or {*a} - SMALL == {*b} - SMALL
        return "alike" if same else "odd"
    words = [*a, *b]
    if all(word in SMALL or (len(word) == 1 and not word.isdigit()) for word in words):
        return "alike"
    if all(word in _SERIES or word in _ROMANS or word.isdigit() for word in words):
        # "Part 2" at one side alone: a sibling, unless it is a mark of the printer's ("pain1").
        return "conflict" if len(words) > 1 or words[0] in _ROMANS else "odd"
    return "odd"


def _numbers(words: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers among words; single letters are Roman numbers only where the other side has a number, too."""
    beside = any(word.isdigit() or word in _ROMANS for word in others)
    found: list[str] = []
    for word in words:
        if word in _ROMANS and (len(word) > 1 or beside):
            found.append(_ROMANS[word])
        elif word in _NUMBER_WORDS:
            found.append(_NUMBER_WORDS[word])
        else:
            found.extend(DIGITS.findall(word))
    return tuple(found)


def _stands_in(text: str, work: Work, *, loosely: bool) -> int:
    """
    Return how many words of the work's title stand in the entry, one behind the other; 0 if not the whole title.

    For entries whose title could not be told from what surrounds it; ``loosely`` lets a letter in twenty differ. Titles
    of fewer than four words or 20 letters could stand anywhere.
    """
    squeezed = _squeezed(text)
    for title in known_titles(work):
        wanted = "".join(map(spelling, title))
        if len(title) < SHORT or len(wanted) < 20:
            continue
        if wanted in squeezed:
            return len(title)
        if loosely and len(wanted) <= len(squeezed):
            best = fuzz.partial_ratio_alignment(wanted, squeezed, score_cutoff=95)
            if best and DIGITS.findall(squeezed[best.dest_start : best.dest_end]) == DIGITS.findall(wanted):
                return len(title)
    return 0


@lru_cache(maxsize=256)
def _squeezed(text: str) -> str:
    """Return the words of an entry in one spelling, without blanks between them."""
    return "".join(map(spelling, words_of(text)))
