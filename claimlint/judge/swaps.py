"""
Two entries that changed places.

Each one's citations tell of the other, and each stands among the other's neighbours.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimlint.article import Reference
from claimlint.judge.odds import CLIP, Odds, Use
from claimlint.judge.vocabulary import cue_words
from claimlint.text.names import fold

NEIGHBOURS = ((1, 1.0), (2, 0.5), (3, 0.25))
TITLE = 2.0
AGREEING = 0.6
"""Each further citation for a swap adds so much of the mean; a plain sum would let one subject decide."""
LEAST_TOGETHER = 0.5
"""What both sides must gain together to be looked at."""
# The log odds of a swap, a logistic regression on all pairs of entries in clean and swapped copies of papers (those at
# even places), of their openings, and of the project's own articles: what both sides gain, the side that gains less
# once more, the neighbours, entries on one subject (whose words are each other's anyway), that the text names an entry
# where it cites the other, and that a long list has many pairs.
USUAL, TOGETHER, LESS, BESIDE, ALIKE, NAMED, PAIRS = -0.5, 0.54, 0.41, 1.53, -0.7, 3.7, -1.07
BOTH = 0.5
"""What is named counts where the other side gains so much, too: else one number alone may be mistyped."""
MOST_BESIDE = 2.0
"""Neighbours tell no more than this: writers also group their sources by what the titles do not say."""
# In a short list much depends on how well the words of the article tell its entries apart, in nats: health articles
# that describe their sources reach ENOUGH; openings of papers hardly ever do, and any two of their entries seem to fit.
# POOR was set by hand.
LONG, TELLING, POOR, ENOUGH = 40, 1.06, -1.5, 0.85
OF_LIST, OF_WORDS = (USUAL, PAIRS, TELLING, POOR), (TOGETHER, LESS, NAMED)
FORLORN = -3.0
"""Pairs that neighbours could not raise above these odds are not looked at; as rivals they count for nothing."""
DUMB = -2.0
"""No citation speaks against an article's words more than this."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Entries number ``one`` and ``other`` stand in each other's place; ``score`` are the log odds."""

    one: int
    other: int
    score: float


def find_swaps(
    uses: Sequence[Use],
    odds: Mapping[int, Odds],
    entries: Sequence[Reference],
    named: Mapping[int, int],
    *,
    least: float,
) -> list[Swap]:
    """
    Return the pairs whose exchange explains the text better, with log odds of at least ``least``, the best first.

    ``named`` maps citations to the entry (from 1) that their words name against the printed one.
    Pairs with an entry in common exclude each other, so each lowers the odds of the other; ``least`` is not negative,
    so that no two of them are returned.
    """
    pairs = Pairs(uses, odds, entries, named)
    usual = sum(weight * value for weight, value in zip(OF_LIST, pairs.of_list, strict=True))
    scores: dict[tuple[int, int], float] = {}
    for a, b in pairs.looked_at():
        score = usual + sum(weight * value for weight, value in zip(OF_WORDS, pairs.words(a, b), strict=True))
        if score + BESIDE * MOST_BESIDE < FORLORN:
            continue
        beside, alike = pairs.titles(a, b)
        scores[a, b] = score + BESIDE * beside + ALIKE * alike
    rivals = dict.fromkeys(pairs.gains, 0.0)
    for (a, b), score in scores.items():
        rivals[a] += math.exp(score)
        rivals[b] += math.exp(score)
    found = []
    for (a, b), score in scores.items():
        against = max(0.0, rivals[a] + rivals[b] - 2 * math.exp(score))
        if score - math.log1p(against) >= least:
            found.append(Swap(a, b, score - math.log1p(against)))
    return sorted(found, key=lambda s: (-s.score, s.one, s.other))


class Pairs:
    """The pairs of entries of one list, and what speaks for their exchange; ``benchmarks/learn_swaps.py`` weighs it."""

    def __init__(
        self, uses: Sequence[Use], odds: Mapping[int, Odds], entries: Sequence[Reference], named: Mapping[int, int]
    ) -> None:
        """Add up what the citations of each entry say for each other one; arguments as of :func:`find_swaps`."""
        size = len(entries)
        self.gains = _gains(uses, odds, size)
        self._alike = _Likeness(entries)
        self._told = Counter((use.number, named[use.citation]) for use in uses if use.citation in named)
        short = math.log(LONG / size) if size < LONG else 0.0
        telling = _telling(uses, odds, size) if short else 0.0
        self.of_list = (1.0, math.log(size), short * telling, short * max(0.0, ENOUGH - telling))
        """What holds for all pairs of the list; in the order of ``OF_LIST``."""

    def looked_at(self) -> list[tuple[int, int]]:
        """Return the pairs of which both sides together gain enough, so that one at least gains half."""
        gains = self.gains
        found = {
            (min(a, b), max(a, b))
            for a, row in gains.items()
            for b, gain in enumerate(row, 1)
            if gain >= LEAST_TOGETHER / 2 and b != a and b in gains and gain + gains[b][a - 1] >= LEAST_TOGETHER
        }
        return sorted(found)

    def words(self, a: int, b: int) -> tuple[float, float, float]:
        """Return what both sides gain, what the lesser does, and how often they are named; as ``OF_WORDS``."""
        forth, back = min(CLIP, self.gains[a][b - 1]), min(CLIP, self.gains[b][a - 1])
        named = self._told[a, b] + self._told[b, a] if min(forth, back) >= BOTH else 0
        return forth + back, min(forth, back), float(named)

    def titles(self, a: int, b: int) -> tuple[float, float]:
        """Return how much better the two suit each other's neighbours, and how alike they are."""
        moved = self._alike.moved(a, b) + self._alike.moved(b, a)
        return max(-MOST_BESIDE, min(MOST_BESIDE, moved)), self._alike.pair(a, b)


def _telling(uses: Sequence[Use], odds: Mapping[int, Odds], size: int) -> float:
    """Return how much likelier the printed entries are, on the average and in nats, than any others."""
    known = [odds[u.citation].log(u.number, u.number) + math.log(size) for u in uses if 1 <= u.number <= size]
    return sum(max(DUMB, k) for k in known) / max(1, len(known))


def _gains(uses: Sequence[Use], odds: Mapping[int, Odds], size: int) -> dict[int, list[float]]:
    """Return, for each cited number, what its citations gain when they mean each of the entries instead."""
    sums: dict[int, list[float]] = {}
    counts: dict[int, int] = {}
    for use in uses:
        if not 1 <= use.number <= size:
            continue
        damp = len(use.group)
        gains = odds[use.citation].gains(use.number)
        told = gains if damp == 1 else [gain / damp for gain in gains]
        before = sums.get(use.number)
        sums[use.number] = told if before is None else [v + gain for v, gain in zip(before, told, strict=True)]
        counts[use.number] = counts.get(use.number, 0) + 1
    return {n: _pooled(row, counts[n]) for n, row in sums.items()}


def _pooled(row: list[float], count: int) -> list[float]:
    """Return what so many citations of one number say together."""
    share = (1 + AGREEING * math.log(count)) / count
    return row if count == 1 else [v * share for v in row]


class _Likeness:
    """How alike the entries of a list are, by the rare words of their titles, their authors and their journals."""

    def __init__(self, entries: Sequence[Reference]) -> None:
        titles = [frozenset(cue_words(r.title or "")) for r in entries]
        spread = Counter(w for title in titles for w in title)
        self.weight = {w: math.log((len(entries) + 1) / k) for w, k in spread.items()}
        self.titles = titles
        self.norms = [math.sqrt(sum(self.weight[w] ** 2 for w in title)) or 1.0 for title in titles]
        self.authors = [frozenset(fold(a) for a in r.authors[:8]) for r in entries]

    def moved(self, entry: int, place: int) -> float:
        """Return how much better ``entry`` suits the neighbours of ``place`` than those of its own (both from 1)."""
        return self._among(entry, place, entry) - self._among(entry, entry, place)

    def _among(self, entry: int, place: int, without: int) -> float:
        total = 0.0
        for distance, weight in NEIGHBOURS:
            for near in (place - distance, place + distance):
                if 1 <= near <= len(self.titles) and near not in (entry, without):
                    total += weight * self.pair(entry, near)
        return total

    def pair(self, entry: int, second: int) -> float:
        """Return how alike two entries are (both from 1)."""
        one, other = entry - 1, second - 1
        shared = sum(self.weight[w] ** 2 for w in self.titles[one] & self.titles[other])
        return TITLE * shared / (self.norms[one] * self.norms[other]) + bool(self.authors[one] & self.authors[other])
