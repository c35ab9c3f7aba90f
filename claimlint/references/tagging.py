"""
Which word of an entry belongs to which field.

Entries follow no one style, and few follow theirs to the end, so an entry is read in every order of fields at once:
each word is weighed for each field by what it looks like, what stands around it and where it stands, each step from
field to field by how often entries take it, and the reading with the highest sum is taken (a linear-chain conditional
random field). Weights are learned by ``benchmarks/learn_entries.py`` and stand in ``entry_weights.json``.

The names of the fields are "A" authors, "Y" year, "T" title, "C" container, "V" volume and issue, "P" pages, "O" the
rest. A field's first word has a tag of its own ("bT"); the rest and the year are told apart by what came before them
("OT"), so that what has ended does not begin again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from claimlint.references.given_names import GIVEN_NAMES
from claimlint.text import journals, organisations
from claimlint.text.names import PARTICLES
from claimlint.text.pattern import Pattern
from claimlint.text.plain import words as listed

GAP: Final = "\x1f"
"""Stands for every character of an identifier or a note that was blanked out; no field reaches over it."""

# Takes "e0138823", "S41–8", "94-102", "2009a", "Spine" of "Spine26", "O’Brien", "meta-analysis", a run of blanked text.
_TOKEN: Final = Pattern(
    r"\x1f+|[^\W\d_]{0,2}\d[^\W_]*(?:[ ]?[-‐‑‒–—−]{1,2}[ ]?[^\W\d_]{0,2}\d[^\W_]*)*|[^\W\d_]+(?:['’‘‐‑-][^\W_]+)*"
)
_YEAR: Final = Pattern(r"(?:1[5-9]|20)\d\d[a-z]?")
_MONTH: Final = Pattern(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter|mai|juin|juil|avr|août|mars|okt|dez)"
    r"[a-zé]{0,6}"
)
_MARKS: Final = {
    **dict.fromkeys(listed("vol volume vols bd band tome t jg v"), "vol"),
    **dict.fromkeys(listed("no nr issue num iss heft n° number suppl supplement pt part núm"), "no"),
    **dict.fromkeys(listed("p pp pages page s pg pgs seiten páginas"), "pp"),
    **dict.fromkeys(listed("ed eds editor editors edited hrsg dir coord ed éd org orgs a.c"), "ed"),
    **dict.fromkeys(listed("in"), "in"),
    **dict.fromkeys(listed("et al and und y und und e with others"), "and"),
    **dict.fromkeys(
        listed("of the for on to de la le und der die das des du del a an from with at by as or das"), "small"
    ),
    **dict.fromkeys(
        listed("press publisher publishers publishing verlag university books wiley springer elsevier"), "pub"
    ),
    **dict.fromkeys(listed("proceedings proc conference symposium workshop conf annual meeting congress"), "conf"),
    **dict.fromkeys(listed("thesis dissertation phd report technical tech unpublished paper memo rep"), "rep"),
    **dict.fromkeys(listed("jr sr ii iii iv md phd"), "suffix"),
}
_CLOSERS: Final = {"“": "”", '"': '"', "«": "»", "„": "“"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of an entry with their places, and what stands between them: ``gaps[i]`` before ``words[i]``."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[str, ...]


def tokens_of(core: str, at: int = 0) -> Tokens:
    """Return the words of an entry from ``at`` on; there is one gap more than words."""
    words, starts, ends, gaps = [], [], [], []
    last = at
    for m in _TOKEN.finditer(core, at):
        words.append(m[0])
        starts.append(m.start())
        ends.append(m.end())
        gaps.append(core[last : m.start()])
        last = m.end()
    gaps.append(core[last:])
    return Tokens(tuple(words), tuple(starts), tuple(ends), tuple(gaps))


# --- what one word looks like ---------------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def kind_of(word: str) -> str:
    """Return the kind of a word: "Year", "d2", "range", "X" (an initial), "Xx", "xx", "month", "given" …."""
    if word[0] == GAP:
        return "gap"
    if any(c.isdigit() for c in word) and (number := _number_kind(word)):
        return number
    low = word.lower()
    if len(word) == 1:
        return "X" if word.isupper() else _MARKS.get(low, "x")
    if mark := _MARKS.get(low):
        return mark + ("" if word[0].islower() else "+")
    if _MONTH.fullmatch(low):
        return "month"
    if word.isupper():
        return "XX" if len(word) < 4 else "XXXX"
    if word[0].islower():
        return "particle" if low in PARTICLES else "xx"
    return _capital_kind(word, low)


def _number_kind(word: str) -> str | None:
    if _YEAR.fullmatch(word):
        return "Year"
    if not word[0].isalpha() and any(c in word for c in "-‐‑‒–—−"):
        return "yrange" if _YEAR.match(word) and _YEAR.fullmatch(word[-4:]) else "range"
    if word.isdigit():
        return f"d{min(len(word), 5)}"
    if word[0].isdigit():
        return "dx" if len(word) > 1 and word[-2:].lower() not in ("st", "nd", "rd", "th") else "nth"
    return "xd" if sum(c.isdigit() for c in word) > 1 else None


def _capital_kind(word: str, low: str) -> str:
    for name, known in (
        ("given", GIVEN_NAMES),
        ("abbr", journals.ABBREVIATED),
        ("jour", journals.FULL),
        ("org", organisations.WORDS),
        ("part", PARTICLES),
    ):
        if low in known:
            return name
    if "-" in word or "’" in word or "'" in word:
        return "X-x"
    return "Xx" if word[1:].islower() else "XxX"


# --- what is seen of an entry ----------------------------------------------------------------------------------------

Row = tuple[str, ...]

WORD: Final = ("kind", "word", "start", "end3", "end2", "lexicon")
"""What is seen of a word by itself."""

PLACE: Final = {
    "before": ("kind-2", "gap-1", "kind-1", "gap", "kind"),
    "around": ("gap", "kind-1", "kind", "kind+1", "gap+1"),
    "behind": ("kind", "gap+1", "kind+1", "gap+2", "kind+2"),
    "state": ("quoted", "quotes", "closed", "bracket", "year", "within", "edited", "italic", "kind"),
    "number": ("far", "capital", "number"),
    "edge": ("first", "last", "host"),
}
"""What is seen around a word and of its place."""

STRETCH: Final = {
    "shape": ("size", "low", "named", "abbr"),
    "beside": ("size-1", "low-1", "named-1", "size+1", "low+1", "named+1"),
    "edges": ("begin", "opened", "end", "ended", "after"),
    "rest": ("word", "number", "at", "left"),
}
"""What is seen of a sentence or phrase, and of those beside it."""

_LEXICON: Final = (GIVEN_NAMES, journals.ABBREVIATED, journals.FULL, organisations.WORDS)
_NUMERIC: Final = frozenset(("Year", "yrange", "range", "d1", "d2", "d3", "d4", "d5", "xd", "dx"))
_LOW: Final = frozenset(("xx", "x"))
_NAMELIKE: Final = frozenset(("X", "XX", "given", "and", "and+", "part", "particle", "suffix", "suffix+"))
_BITS: Final = 12
"""Four counts share one number, so that a sum over a stretch is one subtraction; no entry has 2 ** 12 words."""
_COUNTS: Final = {
    **dict.fromkeys(_LOW, 1),
    **dict.fromkeys(("abbr", "jour"), 1 << _BITS),
    **dict.fromkeys(_NAMELIKE, 1 << 2 * _BITS),
    **dict.fromkeys(_NUMERIC, 1 << 3 * _BITS),
}
_STRONG: Final = frozenset('.?!“”"«»')
_NO_STOP: Final = frozenset(("X", "abbr", "XX", "no", "vol", "pp", "ed"))
_PLAIN_GAPS: Final = frozenset((" ", "", ". ", ", ", "; ", ": "))
_SIZES: Final = ("0", "1", "2", "3", "3", *["5"] * 4, *["9"] * 7, "16")
_NONE: Final = ("", "", "")


@lru_cache(maxsize=16384)
def seen_of(word: str) -> Row:
    """Return what is seen of a word by itself: kind, spelling, beginning, endings, lists that have it."""
    kind = kind_of(word)
    if kind in _NUMERIC or kind == "gap":
        return kind, "#", "", "", "", ""
    low = word.lower()
    lists = "".join(str(i) for i, known in enumerate(_LEXICON) if low in known)
    return kind, low, low[:3], low[-3:], low[-2:], lists + ("X" if word[0].isupper() else "x")


@lru_cache(maxsize=4096)
def _short(gap: str) -> str:
    """Return a gap in short: one blank for many, the last characters of a long one."""
    short = " ".join(gap.split())
    left, right = gap[:1].isspace(), gap[-1:].isspace()
    return (" " if left else "") + short[-5:] + (" " if right and short else "")


@dataclass(frozen=True, slots=True)
class Sight:
    """
    What is seen of an entry: for each word the rows of its place (PLACE), for sentences and phrases theirs (STRETCH).

    ``sentence_of`` and ``phrase_of`` say in which of them each word stands.
    """

    words: tuple[str, ...]
    places: list[tuple[Row, ...]]
    sentences: list[tuple[Row, ...]]
    sentence_of: list[int]
    phrases: list[tuple[Row, ...]]
    phrase_of: list[int]


def look(tokens: Tokens, italic: Sequence[bool], hosts: Sequence[str] = ()) -> Sight:
    """Return what is seen of an entry; ``italic`` says which words are, ``hosts`` whose addresses stand in it."""
    words = tokens.words
    kinds = [kind_of(word) for word in words]
    gaps = [_short(gap) for gap in tokens.gaps]
    n = len(kinds)
    counts = list(accumulate((_COUNTS.get(kind, 0) for kind in kinds), initial=0))
    sentences, sentence_of = _stretches(_sentences(kinds, gaps), words, kinds, gaps, counts)
    phrases, phrase_of = _stretches(_phrases(gaps, n), words, kinds, gaps, counts)
    k, g = ("", "", *kinds, "", ""), ("", *gaps, "")
    spoken = [_in_host(word, hosts) for word in words] if hosts else [""] * n
    places: list[tuple[Row, ...]] = [
        (
            (k[i], g[i], k[i + 1], g[i + 1], kind),
            (g[i + 1], k[i + 1], kind, k[i + 3], g[i + 2]),
            (kind, g[i + 2], k[i + 3], g[i + 3], k[i + 4]),
            state,
            number,
            ("012345"[min(i, 5)], "012345"[min(n - i, 5)], spoken[i]),
        )
        for i, (kind, state, number) in enumerate(
            zip(kinds, _states(kinds, gaps, italic), _until_number(kinds), strict=True)
        )
    ]
    return Sight(words, places, sentences, sentence_of, phrases, phrase_of)


def _sentences(kinds: Sequence[str], gaps: Sequence[str]) -> list[int]:
    """Return where sentences begin: behind a full stop that ends no initial or abbreviation, at quotation marks."""
    begins = [0]
    for i in range(1, len(kinds)):
        gap = gaps[i]
        if len(gap) > 1 and not _STRONG.isdisjoint(gap):
            short = kinds[i - 1] in _NO_STOP and (kinds[i - 1] != "abbr" or kinds[i] in ("abbr", "X"))
            if gap != ". " or not short:
                begins.append(i)
        elif "gap" in (kinds[i], kinds[i - 1]):
            begins.append(i)
    return begins


def _phrases(gaps: Sequence[str], n: int) -> list[int]:
    """Return where phrases begin: behind any mark."""
    return [0, *(i for i in range(1, n) if gaps[i] not in ("", " "))]


def _stretches(
    begins: list[int], words: Sequence[str], kinds: Sequence[str], gaps: Sequence[str], counts: Sequence[int]
) -> tuple[list[tuple[Row, ...]], list[int]]:
    """Return what is seen of each stretch, and the stretch of each word."""
    shapes: list[Row] = []
    others: list[tuple[Row, Row]] = []
    of: list[int] = []
    last = len(begins)
    for at, (begin, stop) in enumerate(zip(begins, [*begins[1:], len(kinds)], strict=True)):
        n, packed = stop - begin, counts[stop] - counts[begin]
        shape, number = _shape(n, packed)
        shapes.append(shape)
        after = kinds[stop] if stop < len(kinds) else ""
        word = "#" if kinds[begin] in _NUMERIC else words[begin].lower()
        others.append(
            (
                (kinds[begin], gaps[begin], kinds[stop - 1], gaps[stop], after),
                (word, number, "01234"[min(at, 4)], "01234"[min(last - at, 4)]),
            )
        )
        of += [at] * n
    near = (_NONE, *(shape[:3] for shape in shapes), _NONE)
    rows: list[tuple[Row, ...]] = [
        (shape, near[at] + near[at + 2], *other) for at, (shape, other) in enumerate(zip(shapes, others, strict=True))
    ]
    return rows, of


@lru_cache(maxsize=4096)
def _shape(n: int, packed: int) -> tuple[Row, str]:
    """Return the size of a stretch, its shares of small, name-like and abbreviated words; whether it has a number."""
    mask = (1 << _BITS) - 1
    shares = (packed & mask, packed >> 2 * _BITS & mask, packed >> _BITS & mask)
    return (_SIZES[min(n, 16)], *("01234"[4 * share // n] for share in shares)), "#" if packed >> 3 * _BITS else ""


def _states(kinds: Sequence[str], gaps: Sequence[str], italic: Sequence[bool]) -> Iterator[Row]:
    """Return for each word what has been met before it: quotation marks, brackets, a year, "in", editors."""
    quotes = "012"[min(sum(gap.count(c) for gap in gaps if gap not in _PLAIN_GAPS for c in '“"«„'), 2)]
    slanted = any(italic)
    quoted = year = within = edited = closed = ""
    depth = 0
    closer = ""
    for i, kind in enumerate(kinds):
        for c in gaps[i] if gaps[i] not in _PLAIN_GAPS else ():
            if quoted and c == closer:
                quoted, closed = "", "c"
            elif not quoted and c in _CLOSERS:
                quoted, closer = "q", _CLOSERS[c]
            elif c in "([":
                depth += 1
            elif c in ")]":
                depth = max(0, depth - 1)
        mark = ("i" if italic[i] else "r") if slanted else ""
        yield quoted, quotes, closed, "b" if depth else "", year, within, edited, mark, kind
        if kind in ("Year", "yrange"):
            year = "y"
        elif kind in ("ed", "ed+"):
            edited = "e"
        elif kind in ("in", "in+") and i > 3:
            within = "w"


def _until_number(kinds: Sequence[str]) -> list[Row]:
    """Return for each word how far the next number is, whether every word up to it begins with a capital, its kind."""
    found: list[Row] = []
    far, capital, what = -1, "X", ""
    for kind in reversed(kinds):
        found.append((_SIZES[min(far, 16)], capital, what) if far >= 0 else _NONE)
        if kind in _NUMERIC:
            far, capital, what = 0, "X", kind
        elif far >= 0:
            far += 1
            if kind in _LOW:
                capital = "x"
    found.reverse()
    return found


def _in_host(word: str, hosts: Sequence[str]) -> str:
    """Tell whether a host speaks a word: "Verenso", verenso.nl."""
    return "h" if len(word) > 2 and any(word.lower() in host for host in hosts) else "n"
