"""
One entry of a list of references, taken apart into its fields.

Entries follow no one style, and few follow theirs to the end. So an entry is not cut at marks: what is no field's is
blanked out (``blanking``), the rest is read in every order of fields at once and the likeliest reading is taken
(``tagging``, ``weights``), and of the words that stand for a field its value is made (``people``, ``numbers``). A field
that is not sure is None.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from claimlint.references.blanking import Blanked, Range, blank
from claimlint.references.numbers import MONTH, read_pages, read_volume
from claimlint.references.people import Names, acronym_first, others_behind, read_names
from claimlint.references.plain_forms import in_plain_form
from claimlint.references.tagging import GAP, Tokens, kind_of, look, tokens_of
from claimlint.references.weights import weights
from claimlint.text.pattern import Pattern
from claimlint.text.plain import plain

_LONGEST: Final = 2_000
"""As much of an entry is read for its fields; what is longer has an abstract behind the reference."""

_EDGE: Final = " .,;:" + GAP

_SURELY: Final = 2.5
"""So much better must a reading with authors be, where their form alone does not show them to be authors."""


@dataclass(frozen=True, slots=True)
class Entry:
    """
    The fields of one entry, as printed; None or empty where the entry does not say it, or not surely.

    ``authors`` are family names with their particles, or organisations; ``acronyms`` what is printed in parentheses
    behind an organisation; ``suffix`` the letter of "2009a"; ``end`` the offset in the given text where the reference
    itself ends (an abstract glued behind it is not part of it).
    """

    authors: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    et_al: bool = False
    year: int | None = None
    suffix: str = ""
    title: str | None = None
    container: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    urls: tuple[str, ...] = ()
    end: int = 0


# A year of two digits: "'98", "Feb 98;", "12/03/98".
_SHORT_YEAR: Final = Pattern(
    rf"['’‘](?P<a>\d\d)\b(?!\w)|\b{MONTH}\s(?P<b>\d\d)\s?;|\b\d{{1,2}}/\d{{1,2}}/(?P<c>\d\d)\b"
)
_YEAR: Final = Pattern(r"(?P<year>\d{4})(?P<suffix>[a-z])?")
_MORE_LETTERS: Final = re.compile(r"\s?[,/&–-]\s?[a-z]\b")


def parse_entry(text: str, italics: tuple[Range, ...] = (), targets: tuple[str, ...] = ()) -> Entry:
    """
    Take one entry apart.

    ``text`` is the entry in reading text without its printed number; ``italics`` are ranges in it, ``targets`` the
    addresses of links in it.

    >>> entry = parse_entry("Zhao ZQ. Neural mechanism underlying acupuncture. Prog Neurobiol. 2008;85:355-75.")
    >>> entry.authors, entry.year, entry.container, entry.volume, entry.pages
    (('Zhao',), 2008, 'Prog Neurobiol', '85', '355-75')
    """
    head = plain(text[:_LONGEST])
    slanted = tuple((head.place(a), head.place(b)) for a, b in italics if a < _LONGEST)
    blanked = blank(head.text, slanted, targets)
    if (m := in_plain_form(blanked.text, blanked.start)) and (names := read_names(m["names"])).sure:
        return _in_plain_form(m, names, blanked, len(text))
    tokens = tokens_of(blanked.text, blanked.start)
    if not any(map(str.isalpha, blanked.text[blanked.start :])):
        return Entry(doi=blanked.doi, pmid=blanked.pmid, urls=blanked.urls, end=len(text))
    reading = _read(blanked, tokens)
    names, runs = reading.names, reading.runs
    volume, issue = read_volume(_words(head.text, tokens, runs.get("V")))
    year, suffix = _year(blanked.text, tokens, reading)
    end = _end(blanked.text, _numbers_end(tokens, runs))
    return Entry(
        authors=names.names,
        acronyms=names.acronyms,
        et_al=names.et_al,
        year=year,
        suffix=suffix,
        title=_field(head.text, tokens, _first(runs.get("T"))),
        container=_field(head.text, tokens, _first(runs.get("C"))),
        volume=volume,
        issue=issue,
        pages=read_pages(_words(head.text, tokens, runs.get("P"))),
        doi=blanked.doi,
        pmid=blanked.pmid,
        urls=blanked.urls,
        end=len(text) if end is None else min(len(text), head.origin(end)),
    )


def _in_plain_form(m: re.Match[str], names: Names, blanked: Blanked, end: int) -> Entry:
    """Return the fields of an entry whose form shows them."""
    return Entry(
        authors=names.names,
        et_al=names.et_al,
        year=int(m["year"]),
        suffix=m["suffix"] or "",
        title=m["title"],
        container=m["container"],
        volume=m["volume"],
        issue=m["issue"],
        pages=m["pages"],
        doi=blanked.doi,
        pmid=blanked.pmid,
        urls=blanked.urls,
        end=end,
    )


@dataclass(frozen=True, slots=True)
class _EntryReading:
    """The tags of an entry's words, the stretches of words of each field, and its authors."""

    tags: list[str]
    runs: dict[str, list[Range]]
    names: Names


def _read(blanked: Blanked, tokens: Tokens) -> _EntryReading:
    """Return the likeliest reading of an entry, without authors where they are not surely some."""
    italic = [any(a <= x < b for a, b in blanked.italics) for x in tokens.starts]
    if all(italic):
        italic = [False] * len(italic)
    sight = look(tokens, italic, blanked.hosts)
    score, tags = weights().best(sight)
    tags, runs = _mended(blanked, tokens, tags, italic)
    if "A" not in runs:
        return _EntryReading(tags, runs, Names())
    # "et al." may stand behind the words that were taken for names.
    words = _field(blanked.text, tokens, runs["A"][0]) or ""
    names = read_names(words + others_behind(blanked.text, tokens.ends[runs["A"][0][1] - 1]), blanked.hosts)
    if not names.sure:
        other, others = weights().best(sight, without="A")
        if score - other < _SURELY:
            return _EntryReading(others, _runs(tokens, others), Names())
    return _EntryReading(tags, runs, names)


def _mended(
    blanked: Blanked, tokens: Tokens, tags: list[str], italic: Sequence[bool]
) -> tuple[list[str], dict[str, list[Range]]]:
    """Return tags, and the stretches of each field, with what the weights get wrong and the form shows."""
    # No name has a year in it: "Vik O (2010) Oat Study Group. Title".
    tags = ["Y0" if t == "A" and kind_of(w) == "Year" else t for w, t in zip(tokens.words, tags, strict=True)]
    runs = _runs(tokens, tags)
    if "T" not in runs and "C" in runs and runs.get("A") == [(0, 3)] and tokens.gaps[2] == ". ":
        # "Lund P. Wool. J Sleep Res.": a title of one word, which looks like the family name of "Marc T. Hamilton".
        runs["A"], runs["T"] = [(0, 2)], [(2, 3)]
    _lengthen(runs, italic)
    if "V" in runs and not any(tag[0] == "Y" for tag in tags) and _is_year(tokens, runs["V"]):
        # "Springer; 1987:1-18": where no other year stands, it is no volume.
        i = runs.pop("V")[0][0]
        tags = [*tags[:i], "Y1", *tags[i + 1 :]]
    if "A" not in runs and (end := acronym_first(blanked.text, blanked.start)):
        stop = bisect_right(tokens.starts, end)
        runs["A"] = [(0, stop)]
        runs["T"] = [(max(stop, first), last) for first, last in runs.get("T", ()) if last > stop]
    return tags, runs


def _is_year(tokens: Tokens, runs: list[Range]) -> bool:
    """Tell whether a volume is nothing but what may be a year."""
    first, stop = runs[0]
    return len(runs) == 1 and stop - first == 1 and kind_of(tokens.words[first]) == "Year"


def _runs(tokens: Tokens, tags: Sequence[str]) -> dict[str, list[Range]]:
    """Return for each field the stretches of words that are its, by the last letter of their tags."""
    runs: dict[str, list[Range]] = {}
    before = ""
    for i, (word, tag) in enumerate(zip(tokens.words, tags, strict=True)):
        name = "" if tag[0] in "OY" or word[0] == GAP else tag[-1]
        if name and name == before and tag[0] != "b":
            runs[name][-1] = (runs[name][-1][0], i + 1)
        elif name:
            runs.setdefault(name, []).append((i, i + 1))
        before = name
    return runs


def _lengthen(runs: dict[str, list[Range]], italic: Sequence[bool]) -> None:
    """Let a title in italics end with them: "Trick or treatment. Alternative medicine on trial"."""
    if "T" not in runs:
        return
    first, stop = runs["T"][0]
    while stop < len(italic) and italic[stop - 1] and italic[stop]:
        stop += 1
    runs["T"][0] = (first, stop)
    if later := [run for run in runs.pop("C", ()) if run[1] <= first or run[0] >= stop]:
        runs["C"] = later


def _first(runs: list[Range] | None) -> Range | None:
    """Return the first of some stretches, the second if the first is one word and the second more."""
    return next((run for run in runs[:2] if run[1] - run[0] > 1), runs[0]) if runs else None


def _words(line: str, tokens: Tokens, runs: list[Range] | None) -> str:
    """Return the words of the first stretch, with "article" before a number; nothing where there is none."""
    if not runs:
        return ""
    first, stop = runs[0]
    if first and tokens.words[first - 1].lower() == "article":
        first -= 1
    return line[tokens.starts[first] : tokens.ends[stop - 1]]


_CLOSERS: Final = {")": "(", "]": "[", "”": "“", '"': '"', "’": "‘", "'": "'", "»": "«"}
_OPENERS: Final = {opener: closer for closer, opener in _CLOSERS.items()}


# What stands behind a title and is not its: " [Article in German]", " [Internet]".
_LANGUAGE: Final = Pattern(r"(?<=\S)\s\[[^\[\]\d]{3,50}\]?$")


def _field(line: str, tokens: Tokens, run: Range | None) -> str | None:
    """Return the text of a stretch of words with the marks at its edges that belong to it: "“Hold me”: a study?"."""
    if run is None:
        return None
    start, end = tokens.starts[run[0]], tokens.ends[run[1] - 1]
    for c in tokens.gaps[run[1]]:
        if c in "?!%+°®™" or (c in _CLOSERS and _open(line[start:end], _CLOSERS[c], c)):
            end += 1
        else:
            break
    for c in reversed(tokens.gaps[run[0]]):
        if c in _OPENERS and _OPENERS[c] in line[start:end] and not _open(line[start:end], c, _OPENERS[c]):
            start -= 1
        else:
            break
    return _LANGUAGE.sub("", line[start:end]).strip() or None


def _open(text: str, opener: str, closer: str) -> bool:
    """Tell whether a bracket or quotation mark is open at the end of a text."""
    if opener == closer:
        return text.count(opener) % 2 == 1
    return text.count(opener) > text.count(closer)


def _year(core: str, tokens: Tokens, reading: _EntryReading) -> tuple[int | None, str]:
    """
    Return the year and its letter; where no word is surely the year, one beside volume and pages is, or any left over.

    "2019a,b" has no letter of its own: it answers to either.
    """
    tags, runs = reading.tags, reading.runs
    beside = [i for tag in "VP" for first, last in runs.get(tag, ()) for i in (first - 1, first - 2, last, last + 1)]
    likely = (i for i in (*beside, *range(len(tags))) if 0 <= i < len(tags) and tags[i][0] == "O")
    for i in (*(i for i, tag in enumerate(tags) if tag[0] == "Y"), *likely):
        if kind_of(tokens.words[i]) in ("Year", "yrange") and (m := _YEAR.match(tokens.words[i])):
            return int(m["year"]), "" if _MORE_LETTERS.match(core, tokens.ends[i]) else m["suffix"] or ""
    if m := _SHORT_YEAR.search(core):
        two = int(m["a"] or m["b"] or m["c"])
        return two + (2000 if two < 40 else 1900), ""
    return None, ""


def _numbers_end(tokens: Tokens, runs: dict[str, list[Range]]) -> int | None:
    """Return where volume and pages end, with a year behind them; None where an entry has neither."""
    last = max((runs[tag][0][1] for tag in "VP" if tag in runs), default=0)
    if not last:
        return None
    if last < len(tokens.words) and kind_of(tokens.words[last]) == "Year":
        last += 1
    return tokens.ends[last - 1]


_CLOSING: Final = re.compile(r"[.)\]]{0,2}")
# What may follow a reference's numbers without being an abstract.
_TAIL_WORDS: Final = Pattern(
    r"[\s.,;:)\]\x1f]*(?:\[[^\]]{0,80}\]|\([^)]{0,80}\)|PMID|PMC|doi|DOI|Epub|Review|Erratum|Published|https?|www)"
)


def _end(core: str, at: int | None) -> int | None:
    """Return where the reference ends if an abstract follows its numbers, None if it does not."""
    if at is None:
        return None
    m = _CLOSING.match(core, at)
    stop = m.end() if m else at
    rest = core[stop:]
    if not rest.strip(_EDGE):
        return None
    if "A" <= rest[0] <= "Z":
        return stop
    if _TAIL_WORDS.match(rest):
        return None
    words = rest.strip(_EDGE)
    if len(words.split()) > 12 and GAP not in rest[:40]:
        return stop
    return None
