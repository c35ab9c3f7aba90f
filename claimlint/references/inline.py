"""
Sources that stand in the sentence itself: ``^[…]``, ``[ref]…[/ref]``, ``((…))``, ``[efn_note]…[/efn_note]``.

Each is a citation and its own entry. Only what gives a source is one; a remark stays running text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from re import Match
from typing import NamedTuple

from claimlint.article import Article
from claimlint.references.reading import gives_source
from claimlint.references.splitting import RawEntry
from claimlint.text.pattern import Pattern

LONGEST = 1200
"""A source has no more characters."""

# "[ref]…[/ref]", "[footnote id=2]…[/footnote]", "[efn_note]…[/efn_note]", "[mfn]…[/mfn]", "[note]…[/note]".
_SHORTCODE = Pattern(
    r"\[(?P<tag>ref|refs|reference|footnotes?|fn|mfn|efn_note|note|cite|citation|source|sidenote|endnote|bg_ref)"
    r"(?:[ =][^\[\]\n]{0,80})?\](?P<words>[^\n]{1,1200}?)\[/(?P=tag)\]"
)
_OPENING = Pattern(r"(?<=\^)\[|\(\((?!\()|(?<=\\footnote)\{|(?<=\\footnotetext)\{")
_CLOSES = {"[": "]", "(": "))", "{": "}"}
_NESTED = Pattern(r"[\[\](){}]")


class _Note(NamedTuple):
    """A note: ``text[start:end]`` with its signs, ``text[first:last]`` its words."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class InlineSource:
    """A source in the running text: ``text[start:end]`` with its signs, and the entry inside them."""

    start: int
    end: int
    entry: RawEntry


def inline_sources(article: Article, taken: Sequence[tuple[int, int]], *, alone: bool) -> Iterator[InlineSource]:
    """
    Yield the sources of the article proper, in text order, numbered from 1.

    None stands in one of the ``taken`` ranges, sorted, which lists have. ``alone``: there is no list beside them.
    """
    text = article.text
    if not any(sign in text for sign in ("[/", "^[", "((", "\\footnote")):
        return
    marks = sorted(article.marks, key=lambda m: m.start)
    starts = [m.start for m in marks]
    number = 0
    for block in article.blocks:
        if block.region != "article" or block.kind in ("note", "heading"):
            continue
        for start, end, first, last in _notes(text, block.start, block.end):
            inside = marks[bisect_left(starts, first) : bisect_left(starts, last)]
            home = bisect_left(taken, (end, 0)) - 1
            if (home >= 0 and taken[home][1] > start) or not gives_source(text[first:last], inside):
                continue
            number += 1
            label = str(number) if alone else f"note {number}"
            yield InlineSource(start, end, RawEntry(first, last, label=label))


def _notes(text: str, start: int, end: int) -> Iterator[_Note]:
    """Yield the notes of one block, those inside another left out."""
    found = [_Note(*m.span(), *m.span("words")) for m in _SHORTCODE.finditer(text, start, end)]
    found.extend(note for m in _OPENING.finditer(text, start, end) if (note := _closed(text, m, end)))
    done = -1
    for note in sorted(found):
        if note.start >= done and text[note.first : note.last].strip():
            done = note.end
            first = note.last - len(text[note.first : note.last].lstrip())
            yield note._replace(first=first, last=first + len(text[first : note.last].rstrip()))


def _closed(text: str, match: Match[str], limit: int) -> _Note | None:
    """Return the note that begins with ``match``, where its bracket is closed before ``limit``."""
    opening = text[match.end() - 1]
    close = _CLOSES[opening]
    start = match.start() - (1 if opening == "[" else 0)
    if opening == "{":
        start = text.rfind("\\", 0, match.start())
    depth = 1
    for sign in _NESTED.finditer(text, match.end(), min(limit, match.end() + LONGEST)):
        if sign[0] == opening:
            depth += 1
        elif sign[0] == close[-1]:
            depth -= 1
            if depth == 0:
                end = sign.start() + len(close)
                return _Note(start, end, match.end(), sign.start()) if text.startswith(close, sign.start()) else None
    return None
