"""How much likelier one entry is than another at one citation, mixed so that no single sentence can decide anything."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CLIP = 5.0
"""A citation says no more than this, in nats, for or against a reading of its number."""
UNIFORM = 0.07
"""The share of the chance that all entries have alike, whatever the words say."""


@dataclass(frozen=True, slots=True)
class Use:
    """One number of one citation, with all numbers of its bracket (which are no rivals of each other)."""

    citation: int
    number: int
    group: tuple[int, ...]


class Odds:
    """The chances of the entries of a list at one citation; entries count from 1, as printed."""

    def __init__(self, scores: Sequence[float], group: Iterable[int]) -> None:
        """Take the scores of all entries, and the numbers of the bracket."""
        highest = max(scores)
        # Most entries share no word with a claim and score nothing; what holds of one of them holds of all.
        self._plain = math.exp(-highest)
        self._weights = [math.exp(s - highest) if s else self._plain for s in scores]
        self._speaking = [i for i, s in enumerate(scores) if s]
        members = {n for n in group if 1 <= n <= len(scores)}
        self._rest = sum(self._weights) - sum(self._weights[n - 1] for n in members)
        self._size = len(scores)
        self._rivals = max(1, len(scores) - max(0, len(members) - 1))
        self._own: dict[int, float] = {}

    def gain(self, printed: int, meant: int) -> float:
        """Return the log odds of ``meant`` to ``printed``, clipped; a number beyond the list is an average entry."""
        own = self._own.get(printed)
        if own is None:
            own = self._own[printed] = self.log(printed, printed)
        return max(-CLIP, min(CLIP, self.log(meant, printed) - own))

    def gains(self, printed: int) -> list[float]:
        """Return the gain of each entry of the list, in order, over ``printed``, which is one of them."""
        total = max(self._rest + self._weights[printed - 1], 1e-12)
        least = UNIFORM / self._rivals
        here = self.log(printed, printed)
        share, log = (1 - UNIFORM) / total, math.log
        # As in gain() and log(), with what is clipped told apart before any logarithm: lists are long.
        most = min(math.exp(here + CLIP), 1 - UNIFORM + least)
        lowest, highest = math.exp(here - CLIP), log(most) - here
        weights = self._weights
        found = [
            highest if (p := share * weights[i] + least) >= most else log(p) - here if p > lowest else -CLIP
            for i in self._speaking
        ]
        p = share * self._plain + least
        row = [highest if p >= most else log(p) - here if p > lowest else -CLIP] * self._size
        for i, gain in zip(self._speaking, found, strict=True):
            row[i] = gain
        return row

    def log(self, number: int, printed: int) -> float:
        """Return the log chance of an entry to be meant, the other members of the bracket left out."""
        if not 1 <= number <= self._size:
            return -math.log(self._size)
        own = self._weights[printed - 1] if 1 <= printed <= self._size else 0.0
        total = max(self._rest + own, 1e-12)
        return math.log((1 - UNIFORM) * min(1.0, self._weights[number - 1] / total) + UNIFORM / self._rivals)
