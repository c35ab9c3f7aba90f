"""The running text of an article: what is neither its list of sources nor the furniture of its page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from re import Match

from claimlint.article import Article, Block, Mark
from claimlint.references.lists import RawList
from claimlint.text.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Body:
    """
    The ranges of an article's reading text that citations may stand in.

    ``ranges`` are disjoint and in order, each one or several whole blocks; ``code`` holds ranges inside them where no
    citation can stand; ``superscripts`` the raised ranges.
    """

    article: Article
    ranges: tuple[tuple[int, int], ...]
    code: tuple[tuple[int, int], ...]
    superscripts: tuple[Mark, ...]
    links: tuple[Mark, ...]
    block_starts: tuple[int, ...]

    def find(self, pattern: Pattern) -> Iterator[Match[str]]:
        """Yield the matches of ``pattern`` in the running text that stand inside one block and not in code."""
        text = self.article.text
        for start, end in self.ranges:
            for match in pattern.finditer(text, start, end):
                if (
                    not (self.code and covers(self.code, match.start()))
                    and text.find("\n\n", match.start(), match.end()) < 0
                ):
                    yield match

    def __contains__(self, at: int) -> bool:
        return covers(self.ranges, at)

    def block(self, at: int) -> Block:
        """Return the block in which ``text[at]`` stands."""
        return self.article.blocks[max(0, bisect_right(self.block_starts, at) - 1)]

    def mark_over(self, marks: tuple[Mark, ...], start: int, end: int) -> Mark | None:
        """Return the mark among ``marks`` (sorted by start) that covers ``text[start:end]``."""
        i = bisect_right(marks, start, key=lambda m: m.start) - 1
        for mark in reversed(marks[max(0, i - 3) : i + 1]):
            if mark.start <= start and end <= mark.end:
                return mark
        return None


def covers(ranges: tuple[tuple[int, int], ...], at: int) -> bool:
    """Tell whether one of the ordered, disjoint ``ranges`` holds ``at``."""
    i = bisect_right(ranges, at, key=lambda r: r[0]) - 1
    return i >= 0 and at < ranges[i][1]


def find_body(
    article: Article,
    lists: tuple[RawList, ...] = (),
    sources: frozenset[str] = frozenset(),
    apart: Sequence[tuple[int, int]] = (),
) -> Body:
    """
    Return the running text of ``article``: its blocks without lists of sources and furniture.

    ``sources`` are the labels of the footnotes that give a source; other footnotes are remarks, and may cite. ``apart``
    are the ranges of sources inside a sentence.
    """
    taken = sorted([*((found.start, found.end) for found in lists if not found.notes), *apart])
    ranges: list[tuple[int, int]] = []
    fresh = True
    at = 0
    for block in article.blocks:
        while at < len(taken) and taken[at][1] <= block.start:
            at += 1
        usable = (
            block.region == "article"
            and block.end > block.start
            and not (block.kind == "note" and block.label in sources)
        )
        pieces = []
        if usable:
            last = at
            while last < len(taken) and taken[last][0] < block.end:
                last += 1
            pieces = _outside(block.start, block.end, taken[at:last])
        for start, end in pieces:
            if ranges and not fresh and start == block.start:
                ranges[-1] = (ranges[-1][0], end)
            else:
                ranges.append((start, end))
            fresh = end != block.end
        if not pieces:
            fresh = True
    marks = article.marks
    return Body(
        article,
        tuple(ranges),
        tuple((m.start, m.end) for m in marks if m.kind == "code"),
        tuple(m for m in marks if m.kind == "superscript"),
        tuple(m for m in marks if m.kind == "link"),
        tuple(b.start for b in article.blocks),
    )


def _outside(start: int, end: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    pieces = []
    for first, last in taken:
        if first >= end or last <= start:
            continue
        if first > start:
            pieces.append((start, first))
        start = max(start, last)
    if start < end:
        pieces.append((start, end))
    return pieces
