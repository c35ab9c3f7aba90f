"""
Which word of an entry belongs to which field.

Entries follow no one style, and few follow theirs to the end, so an entry is read in every order of fields at once:
each word is weighed for each field by what it looks like, what stands around it and where it stands, each step from
field to field by how often entries take it, and the reading with the highest sum is taken (a linear-chain conditional
random field). Weights are learned by ``benchmarks/learn_entries.py`` and stand in ``entry_weights.txt``.

The names of the fields are "A" authors, "Y" year, "T" title, "C" container, "V" volume and issue, "P" pages, "O" the
rest. A field's first word has a tag of its own ("bT"); the rest and the year are told apart by what came before them
("OT"), so that what has ended does not begin again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, repeat
from operator import itemgetter
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
    spans = [m.span() for m in _TOKEN.finditer(core, at)]
    starts, ends = tuple([a for a, _ in spans]), tuple([b for _, b in spans])
    return Tokens(
        tuple([core[a:b] for a, b in spans]),
        starts,
        ends,
        tuple([core[a:b] for a, b in zip((at, *ends), (*starts, len(core)), strict=True)]),
    )


# --- what one word looks like ---------------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def kind_of(word: str) -> str:
    """Return the kind of a word: "Year", "d2", "range", "X" (an initial), "Xx", "xx", "month", "given" …."""
    if word[0] == GAP:
        return "gap"
    if not word.isalpha() and any(map(str.isdigit, word)) and (number := _number_kind(word)):
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
    "before": ("kind-2", "gap-1", "kind-1", "gap", "kind", "gap+1", "kind+1"),
    "behind": ("kind", "gap+1", "kind+1", "gap+2", "kind+2"),
    "number": ("far", "capital", "number"),
    "edge": ("first", "last", "host", "bracket", "kind"),
    "state": ("quoted", "quotes", "closed", "bracket", "year", "within", "edited", "italic"),
}
"""What is seen around a word and of its place."""

STRETCH: Final = {
    "shape": ("size", "low", "named", "abbr"),
    "beside": ("size-1", "low-1", "named-1", "size+1", "low+1", "named+1"),
    "edges": ("begin", "opened", "end", "ended", "after"),
    "rest": ("word", "number", "at", "left"),
}
"""What is seen of a sentence or phrase, and of those beside it."""

_LEXICON: Final = (
    ("0", GIVEN_NAMES),
    ("1", journals.ABBREVIATED),
    ("2", journals.FULL),
    ("3", organisations.WORDS),
)
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
_NO_MARKS: Final = frozenset(("", " "))
_BRACKET: Final = PLACE["state"].index("bracket")
_MEMORABLE: Final = frozenset(("Year", "yrange", "ed", "ed+", "in", "in+"))
"""Kinds of words that change what is known of the words behind them."""
_SIZES: Final = ("0", "1", "2", "3", "3", *["5"] * 4, *["9"] * 7, "16")
_NONE: Final = ("", "", "")


@lru_cache(maxsize=16384)
def seen_of(word: str) -> Row:
    """Return what is seen of a word by itself: kind, spelling, beginning, endings, lists that have it."""
    kind = kind_of(word)
    if kind in _NUMERIC or kind == "gap":
        return kind, "#", "", "", "", ""
    low = word.lower()
    lists = "".join([name for name, known in _LEXICON if low in known])
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
    What is seen of an entry: of each word's place a row for every group of PLACE, and rows of sentences and phrases.

    ``sentence_of`` and ``phrase_of`` say in which of them each word stands.
    """

    words: tuple[str, ...]
    places: tuple[Sequence[Row], ...]
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
    counts = list(accumulate([_COUNTS.get(kind, 0) for kind in kinds], initial=0))
    begins = _phrases(gaps, n)
    phrases, phrase_of = _stretches(begins, words, kinds, gaps, counts)
    sentences, sentence_of = _stretches(_sentences(begins, kinds, gaps), words, kinds, gaps, counts)
    states = _states(kinds, gaps, italic)
    places: tuple[Sequence[Row], ...] = (
        *_around(kinds, gaps),
        _until_number(kinds),
        _edges(words, hosts, states, kinds),
        states,
    )
    return Sight(words, places, sentences, sentence_of, phrases, phrase_of)


def _around(kinds: Sequence[str], gaps: Sequence[str]) -> tuple[list[Row], list[Row]]:
    """Return for each word the kinds and gaps before it and behind it."""
    n = len(kinds)
    # Kinds and gaps in turn, so that what stands around a word is one slice.
    parts = [""] * (2 * n + 8)
    parts[3 : 2 * n + 4 : 2] = gaps
    parts[4 : 2 * n + 4 : 2] = kinds
    line = tuple(parts)
    return [line[i : i + 7] for i in range(0, 2 * n, 2)], [line[i : i + 5] for i in range(4, 2 * n + 4, 2)]


def _edges(words: Sequence[str], hosts: Sequence[str], states: Sequence[Row], kinds: Sequence[str]) -> list[Row]:
    """Return for each word how far it is from both ends of the entry, whether a host speaks it, and brackets."""
    spoken = [_in_host(word, hosts) for word in words] if hosts else [""] * len(words)
    brackets = map(itemgetter(_BRACKET), states)
    return list(zip(*_from_both_ends(len(words), 5), spoken, brackets, kinds, strict=True))


def _from_both_ends(n: int, most: int) -> tuple[list[str], list[str]]:
    """Return for each of ``n`` places how many are before it, and how many with it to the end; not above ``most``."""
    many = [str(most)]
    near = [*map(str, range(most))]
    firsts = near[:n] + many * (n - most)
    lasts = many * (n - most + 1) + near[:0:-1][max(0, most - 1 - n) :]
    return firsts, lasts


def _phrases(gaps: Sequence[str], n: int) -> list[int]:
    """Return where phrases begin: behind any mark."""
    return [0, *[i for i in range(1, n) if gaps[i] not in _NO_MARKS]]


def _sentences(phrases: Sequence[int], kinds: Sequence[str], gaps: Sequence[str]) -> list[int]:
    """Return where sentences begin: behind a full stop that ends no initial or abbreviation, at quotation marks."""
    begins = [0]
    for i in phrases[1:] if "gap" not in kinds else range(1, len(kinds)):
        gap = gaps[i]
        if len(gap) > 1 and not _STRONG.isdisjoint(gap):
            short = kinds[i - 1] in _NO_STOP and (kinds[i - 1] != "abbr" or kinds[i] in ("abbr", "X"))
            if gap != ". " or not short:
                begins.append(i)
        elif "gap" in (kinds[i], kinds[i - 1]):
            begins.append(i)
    return begins


def _stretches(
    begins: list[int], words: Sequence[str], kinds: Sequence[str], gaps: Sequence[str], counts: Sequence[int]
) -> tuple[list[tuple[Row, ...]], list[int]]:
    """Return what is seen of each stretch, and the stretch of each word."""
    count = len(begins)
    stops = [*begins[1:], len(kinds)]
    shapes = [_shape(stop - begin, counts[stop] - counts[begin]) for begin, stop in zip(begins, stops, strict=True)]
    near = (_NONE, *[row for _, row, _ in shapes], _NONE)
    afters = [*[kinds[stop] for stop in stops[:-1]], ""]
    firsts, lasts = _from_both_ends(count, 4)
    rows: list[tuple[Row, ...]] = []
    for at, (begin, stop) in enumerate(zip(begins, stops, strict=True)):
        shape, _, number = shapes[at]
        kind = kinds[begin]
        rows.append(
            (
                shape,
                near[at] + near[at + 2],
                (kind, gaps[begin], kinds[stop - 1], gaps[stop], afters[at]),
                ("#" if kind in _NUMERIC else words[begin].lower(), number, firsts[at], lasts[at]),
            )
        )
    sizes = [stop - begin for begin, stop in zip(begins, stops, strict=True)]
    return rows, list(chain.from_iterable(map(repeat, range(count), sizes)))


@lru_cache(maxsize=4096)
def _shape(n: int, packed: int) -> tuple[Row, Row, str]:
    """Return of a stretch its size, its shares of small, name-like, abbreviated words; most of it; if with a number."""
    mask = (1 << _BITS) - 1
    shares = (packed & mask, packed >> 2 * _BITS & mask, packed >> _BITS & mask)
    shape = (_SIZES[min(n, 16)], *("01234"[4 * share // n] for share in shares))
    return shape, shape[:3], "#" if packed >> 3 * _BITS else ""


def _states(kinds: Sequence[str], gaps: Sequence[str], italic: Sequence[bool]) -> list[Row]:
    """Return for each word what has been met before it: quotation marks, brackets, a year, "in", editors."""
    quotes = "012"[min(sum(gap.count(c) for gap in gaps if gap not in _PLAIN_GAPS for c in '“"«„'), 2)]
    slanted = any(italic)
    marks = _NO_MARKS_YET
    year = within = edited = slant = ""
    states: list[Row] = []
    state: Row | None = None
    for i, (kind, gap) in enumerate(zip(kinds, gaps[:-1], strict=True)):
        if gap not in _PLAIN_GAPS:
            marks, state = _past(gap, marks), None
        if slanted:
            slant, state = "i" if italic[i] else "r", None
        if state is None:
            closer, closed, depth = marks
            state = ("q" if closer else "", quotes, closed, "b" if depth else "", year, within, edited, slant)
        states.append(state)
        if kind in _MEMORABLE:
            state = None
            if kind in ("Year", "yrange"):
                year = "y"
            elif kind in ("ed", "ed+"):
                edited = "e"
            elif i > 3:
                within = "w"
    return states


_Marks = tuple[str, str, int]
"""What closes the quotation marks that are open, whether some were closed, how many brackets are open."""
_NO_MARKS_YET: Final[_Marks] = ("", "", 0)


def _past(gap: str, marks: _Marks) -> _Marks:
    """Return what quotation marks and brackets are open behind a gap."""
    closer, closed, depth = marks
    for c in gap:
        if closer and c == closer:
            closer, closed = "", "c"
        elif not closer and c in _CLOSERS:
            closer = _CLOSERS[c]
        elif c in "([":
            depth += 1
        elif c in ")]":
            depth = max(0, depth - 1)
    return closer, closed, depth


def _until_number(kinds: Sequence[str]) -> list[Row]:
    """Return for each word how far the next number is, whether every word up to it begins with a capital, its kind."""
    found: list[Row] = []
    far, capital, what = -1, "X", ""
    for kind in reversed(kinds):
        found.append((_SIZES[far] if far < 16 else "16", capital, what) if far >= 0 else _NONE)
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
