"""
Where the article keeps its sources: of all runs of blocks that could be a list, the ones that together explain most.

A candidate is worth what its entries look like, what announces it, and the citations that it answers; a better one
takes its blocks, and the citations that it answers, from the others. What only looks alike is read in the blocks that
are left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from claimlint.article import Article
from claimlint.references.candidates import Candidates, Cited, RawList
from claimlint.references.likeness import entry_likeness
from claimlint.references.splitting import SURE

__all__ = ["Cited", "RawList", "find_lists", "label_starts"]

ANSWER = 1.0
"""What a citation that an entry answers is worth, beside an entry's likeness of at most three."""


def find_lists(article: Article, cited: Cited | None = None) -> tuple[RawList, ...]:
    """Return the article's lists of sources in text order; footnote definitions make a list of their own."""
    choice = _ListChoice(Candidates(article, cited or Cited()))
    candidates = choice.candidates
    choice.take([*candidates.headed(), *candidates.hinted(), *candidates.anchored()])
    choice.take(filter(choice.explains, candidates.answering(choice.free())))
    choice.take(candidates.alike(choice.free()))
    return tuple(sorted([*choice.chosen, *candidates.notes()], key=lambda found: (found.start, found.end)))


class _ListChoice:
    """The lists that have been taken, the best first."""

    def __init__(self, candidates: Candidates) -> None:
        self.candidates = candidates
        self.chosen: list[RawList] = []
        self.numbers: set[int] = set()

    def take(self, found: Iterable[RawList]) -> None:
        """Take the candidates that overlap none already taken, in the order of their worth."""
        several = list(found)
        if len(several) > 1:
            several.sort(key=lambda c: (-self._worth(c), c.start))
        for candidate in several:
            if not self._overlaps(candidate):
                self.chosen.append(candidate)
                self.numbers.update(e.number for e in candidate.entries if e.number is not None)

    def free(self) -> list[bool]:
        """Return for each block whether it is in no list yet."""
        taken = sorted((c.start, c.end) for c in self.chosen)
        free = []
        at = 0
        for block in self.candidates.blocks:
            while at < len(taken) and taken[at][1] <= block.start:
                at += 1
            free.append(not (at < len(taken) and taken[at][0] <= block.start))
        return free

    def explains(self, found: RawList) -> bool:
        """
        Tell whether labels alone make ``found`` a list: the text cites its numbers, and no other list has them.

        Entries that show what they are need a third of them cited; of titles alone all must be, and none behind them.
        """
        candidates = self.candidates
        open_numbers = [e.number for e in found.entries if self._asks(e.number, found)]
        look = sum(candidates.looks_like_source(candidates.text[e.start : e.end]) for e in found.entries)
        if look * 2 >= len(found.entries):
            return len(open_numbers) * 3 >= len(found.entries)
        return (
            len(open_numbers) == len(found.entries) > 1
            and candidates.answers(found.entries)
            and candidates.may_be_titles(found.entries)
            and all(places[-1] < found.start for places in candidates.cited.numbers.values())
        )

    def _asks(self, number: int | None, found: RawList) -> bool:
        """Tell whether a citation of ``number`` stands outside ``found`` and no list taken so far has that number."""
        places = self.candidates.cited.numbers.get(number or 0, ())
        inside = bisect_left(places, found.end) - bisect_left(places, found.start)
        if len(places) == inside:
            return False
        return number not in self.numbers

    def _overlaps(self, found: RawList) -> bool:
        return any(c.start < found.end and found.start < c.end for c in self.chosen)

    def _worth(self, found: RawList) -> float:
        candidates = self.candidates
        worth = found.announced
        for i, entry in enumerate(found.entries, 1):
            words = candidates.text[entry.start : entry.end]
            worth += min(SURE, entry_likeness(words)) or 0.5 * candidates.looks_like_source(words)
            number = entry.number if entry.number is not None else i
            worth += ANSWER * (number in candidates.cited.numbers)
        return worth


def label_starts(article: Article) -> frozenset[int]:
    """Return where the lines of ``article`` begin with numbers that count from 1, two of them at least."""
    runs = Candidates(article, Cited()).counting()
    return frozenset(start for run in runs if len(run.starts) > 1 for start in run.starts)
