"""
The order in which a list is first used, and single citations that break it.

Most numbered articles cite their entries in order, so a number that comes too early, or never, shows where one number
was mistyped. A break weighs the more the fewer there are: lists in alphabetical order switch this evidence off by
themselves.
"""

from __future__ import annotations

import math
from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claimlint.judge.odds import Odds

LEXICAL = 0.7
MOST_REPAIRS = 12
RIVALS = 0.5
"""How much the other places count that might mean the same entry: the order is broken between them, not at one."""
MOST_GAIN = 50.0
LEAST_ORDER = 1.0
"""What the order must bring: words alone decide nothing."""
SPEAKING = 0.5
WITHOUT_WORDS, AGAINST_WORDS = 5.0, 10.0
"""
What the order must bring where the words hardly speak for the other number, and where they speak for the printed one.

An entry that is never cited (only a table did) would otherwise be taken for the source of any sentence without cues.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """One citation in text order: its index, its numbers, whether it is one number (only those are repaired)."""

    citation: int
    numbers: tuple[int, ...]
    single: bool


@dataclass(frozen=True, slots=True)
class Text:
    """
    What is held against a list of ``size`` entries: its citations in text order, and what their words say.

    ``odds`` are by citation; ``named`` maps citations to the entry that their words name against the printed one.
    """

    places: Sequence[Place]
    odds: Mapping[int, Odds]
    named: Mapping[int, int]
    size: int


@dataclass(frozen=True, slots=True)
class Repair:
    """Citation ``citation`` prints ``printed``, means ``right``; ``gain`` is in nats, ``lexical`` its words' part."""

    citation: int
    printed: int
    right: int
    gain: float
    lexical: float


def disorder(places: Sequence[Sequence[int]], size: int) -> tuple[int, list[int]]:
    """
    Return the cost of an order of numbers, and the positions of the breaks.

    A break is a first use that is not the last first use plus one; an entry that is never used costs one too.
    """
    seen: set[int] = set()
    breaks = []
    last = 0
    for position, numbers in enumerate(places):
        for number in numbers:
            if number not in seen and number <= size:
                seen.add(number)
                if number != last + 1:
                    breaks.append(position)
                last = number
    unused = sum(n not in seen for n in range(1, size + 1))
    return len(breaks) + unused, breaks


def find_repairs(text: Text, least: float) -> list[Repair]:
    """
    Return single citations whose number another one explains better, the best repair first taken, then the next.

    ``least`` is the gain below which nothing is said.
    """
    current = [list(p.numbers) for p in text.places]
    found: list[Repair] = []
    for _ in range(MOST_REPAIRS):
        best = _best(text, current)
        if best is None or best[1].gain < least:
            break
        position, repair = best
        found.append(repair)
        current[position] = [repair.right]
    return found


class _Succession:
    """The first uses of a list, in text order, and what another number at one place would make of them."""

    def __init__(self, current: Sequence[Sequence[int]], size: int) -> None:
        self.size = size
        self.uses: dict[int, list[tuple[int, int]]] = {}
        for position, numbers in enumerate(current):
            for rank, number in enumerate(numbers):
                if number <= size:
                    self.uses.setdefault(number, []).append((position, rank))
        self.firsts = sorted((keys[0], number) for number, keys in self.uses.items())
        self.breaks = self._breaks(self.firsts)
        self.unused = size - len(self.uses)

    def changed(self, position: int, printed: int, target: int) -> tuple[int, int]:
        """Return the breaks and the unused entries with ``target`` at a place that prints ``printed`` alone."""
        key = position, 0
        firsts = self.firsts
        keys = self.uses[printed]
        unused = self.unused + (len(keys) == 1) - (target not in self.uses)
        leaves = keys[0] == key
        earlier = target not in self.uses or key < self.uses[target][0]
        if not leaves and not earlier:
            return self.breaks, unused
        moved = {printed} if leaves else set()
        if earlier:
            moved.add(target)
        firsts = [f for f in firsts if f[1] not in moved]
        if leaves and len(keys) > 1:
            insort(firsts, (keys[1], printed))
        if earlier:
            insort(firsts, (key, target))
        return self._breaks(firsts), unused

    @staticmethod
    def _breaks(firsts: Sequence[tuple[tuple[int, int], int]]) -> int:
        return sum(number != last + 1 for (_, last), (_, number) in pairwise([((0, 0), 0), *firsts]))


def _best(text: Text, current: Sequence[list[int]]) -> tuple[int, Repair] | None:
    places, size = text.places, text.size
    order = _Succession(current, size)
    _, breaks = disorder(current, size)
    suspects = _suspects(current, breaks, size)
    unused = [n for n in range(1, size + 1) if n not in order.uses]
    found: list[tuple[int, Repair, bool]] = []
    rivals: dict[int, float] = {}
    used_before: list[int] = []
    seen: set[int] = set()
    for position, place in enumerate(places):
        printed = place.numbers[0]
        if (
            place.single
            and printed <= size
            and current[position] == [printed]
            and len(order.uses[printed]) > 1  # else, put right, it would leave the entry that it prints uncited
        ):
            here = text.odds[place.citation]
            choices = {t for t in suspects.get(position, ()) if 1 <= t <= size}
            choices.update(_likeliest(here, printed, unused))
            if position in suspects:
                choices.update(_likeliest(here, printed, used_before))
            for target in choices - {printed}:
                lexical = LEXICAL * (here.log(target, printed) - here.log(printed, printed))
                left, without = order.changed(position, printed, target)
                ordered = (order.breaks - left) * math.log(max(1.0, size / (left + 1)))
                ordered += (order.unused - without) * math.log(max(1.0, size / (without + 1)))
                gain = lexical + ordered
                needed = AGAINST_WORDS if lexical < 0 else WITHOUT_WORDS if lexical < SPEAKING else 0.0
                if ordered >= LEAST_ORDER:
                    rivals[target] = rivals.get(target, 0.0) + math.exp(min(MOST_GAIN, gain))
                    found.append((position, Repair(place.citation, printed, target, gain, lexical), gain >= needed))
        used_before.extend(n for n in current[position] if n not in seen and n <= size)
        seen.update(current[position])
    best: tuple[int, Repair] | None = None
    for position, repair, enough in found:
        # Of several places that might mean one entry, each makes the others less likely.
        others = max(0.0, rivals[repair.right] - math.exp(min(MOST_GAIN, repair.gain)))
        odds = repair.gain - RIVALS * math.log1p(others)
        if enough and (best is None or odds > best[1].gain):
            best = position, replace(repair, gain=odds)
    return best


def _likeliest(here: Odds, printed: int, among: Sequence[int]) -> list[int]:
    """The entry of ``among`` that the words speak for most, if there is any."""
    others = [n for n in among if n != printed]
    return [max(others, key=lambda n: here.log(n, printed))] if others else []


def _suspects(current: Sequence[Sequence[int]], breaks: Sequence[int], size: int) -> dict[int, set[int]]:
    """The positions that may hold a mistyped number: each break, and what stands before it up to a first use."""
    suspects: dict[int, set[int]] = {}
    broken = set(breaks)
    seen: set[int] = set()
    last = 0
    since = 0
    for position, numbers in enumerate(current):
        fresh = [n for n in numbers if n not in seen and n <= size]
        if position in broken:
            for k in range(since, position + 1):
                suspects.setdefault(k, set()).add(last + 1)
            suspects[position].update(n - 1 for n in fresh)
        if fresh:
            since = position
            seen.update(fresh)
            last = fresh[-1]
    if last + 1 <= size and last + 1 not in seen:
        # The last entry is never used: one of the last citations may mean it.
        for k in range(since, len(current)):
            suspects.setdefault(k, set()).add(last + 1)
    return suspects
