"""
Numbers that were put right in most places and forgotten in some.

A hidden state belongs to each citation in text order: whether its numbers, from some entry on, are off by a constant.
Two kinds of evidence add up: the words at each citation, and the order of first citation, since with the offset taken
away the first uses run 1, 2, 3, … again and what looked like a second use of a number is none. The best path is found
by a beam over (state, highest number used so far).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from claimlint.judge.order import Place, Text, disorder
from claimlint.judge.shifts import Shift

OFFSETS = (-1, 1, -2, 2)
LEXICAL = 0.7
"""Words are worth less than they seem to be, since those of one text are not independent."""
ENTER, LONGER, AGAIN, LEAVE = 5.0, 1.5, 2.0, 0.5
"""
What the first forgotten place costs in a text of ``USUAL`` citations, what a text e times as long adds, what each
further stretch costs (who forgot once forgets again), and what its end costs.
"""
USUAL = 40
REPEATS = 0.7
"""What a number used again counts for, against an entry passed over: texts may cite an entry twice."""
FURTHER = 6.0
"""What each step beyond one costs: two entries are dropped more seldom than one."""
NAMED = 3.0
"""What it adds that the text names the entry, and not the printed one, outright."""
UNDEFINED = 1.5
BEAM = 12
LEAST_PLACES = 2
ROUNDS = 4
MOST_FLIPS = 400
DOUBT = 2.0
"""The most that a place is sure of whose own words speak for the printed number."""


_Chain: TypeAlias = "tuple[int, _Chain] | None"
_State: TypeAlias = tuple[bool, bool, int]
"""Inside a forgotten stretch now, inside one ever, the highest number used."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """
    Citations (by index) whose numbers from ``since`` on are off by ``offset``.

    ``places`` maps each to what the reading would lose without it, in nats; ``gain`` is that of the whole, ``words``
    the part of its words, ``alone`` what it explains better than that the list moved and nothing was put right; both
    count more in a short text, which has fewer places where words mislead.
    """

    offset: int
    since: int
    places: Mapping[int, float]
    gain: float
    words: float
    alone: float

    @property
    def support(self) -> float:
        """The words, and half of what order and words explain together: where the order agrees, fewer words do."""
        return self.words + self.gain / 2

    def right(self, number: int) -> int | None:
        """What a number means at a forgotten place; None when its entry is gone."""
        if number >= self.since:
            return number + self.offset
        return None if self.offset < 0 and number >= self.since + self.offset else number


def find_forgotten(text: Text, moved: Shift | None) -> Forgotten | None:
    """
    Return the reading that explains words and order best, None where the numbers as printed do.

    ``moved`` is what the list looks like if nothing was put right.
    """
    best: _Reading | None = None
    for offset in OFFSETS:
        reading = _Reading(text, offset)
        reading.solve()
        if len(reading.chosen) >= LEAST_PLACES and (best is None or reading.gain > best.gain):
            best = reading
    if best is None or best.gain <= 0:
        return None
    places = {text.places[i].citation: s for i, s in best.sureness().items()}
    everywhere = best.everywhere(best.since)
    if moved is not None:
        starts = [n for n, offset in moved.offsets.items() if offset == best.offset]
        everywhere = max([everywhere, *(best.everywhere(n) for n in starts[:1])])
    words = best.told() * max(1.0, math.log(USUAL) / math.log(len(text.places)))
    alone = (best.gain - everywhere) * max(1.0, math.log(USUAL) / math.log(len(text.places)))
    return Forgotten(best.offset, best.since, places, best.gain, words, alone)


class _Reading:
    """One offset, held against the whole text."""

    def __init__(self, text: Text, offset: int) -> None:
        """Hold ``offset`` against ``text``."""
        self.places = text.places
        self.size = text.size
        self.offset = offset
        self.since = 1
        self.chosen: set[int] = set()
        self.gain = 0.0
        self.enter = max(AGAIN, ENTER + LONGER * math.log(len(text.places) / USUAL))
        self._uses = sum(len(p.numbers) for p in text.places)
        self._known: dict[int, float] = {}
        self.words = [self._words(text, place) for place in text.places]
        self.lost = [self._lost(text, place) for place in text.places]
        _, again = self._order([p.numbers for p in text.places])
        self.weight, self.repeat = self._weights(0, again)

    def _words(self, text: Text, place: Place) -> dict[int, float]:
        """For each number of a citation that has a counterpart, what the words say for the offset."""
        odds = text.odds[place.citation]
        damp = math.sqrt(len(place.numbers))
        named = text.named.get(place.citation)
        return {
            n: LEXICAL * odds.gain(n, n + self.offset) / damp + NAMED * (named == n + self.offset)
            for n in place.numbers
            if 1 <= n + self.offset <= self.size
        }

    def _lost(self, text: Text, place: Place) -> dict[int, float]:
        """For each number of a citation, what the words say for an entry that is gone."""
        if self.offset > 0:
            return {}
        damp = math.sqrt(len(place.numbers))
        odds = text.odds[place.citation]
        return {n: LEXICAL * odds.gain(n, self.size + 1) / damp for n in place.numbers}

    def solve(self) -> None:
        """Find the best path, then where the offset begins, then the path again; first as if it left no disorder."""
        for _ in range(ROUNDS):
            chosen = self._path()
            since = self._since(chosen)
            left, again = self._order(self._numbers(chosen, since), since)
            weights = self._weights(left, again)
            same = chosen == self.chosen and since == self.since and weights == (self.weight, self.repeat)
            self.chosen, self.since = chosen, since
            self.weight, self.repeat = weights
            if same:
                break
        self.gain = self.worth(self.chosen) - self.worth(set()) - FURTHER * (abs(self.offset) - 1)

    def everywhere(self, since: int) -> float:
        """What it would explain that every number from ``since`` on is off, whatever the place."""
        kept = self.since, self.weight, self.repeat
        self.since = since
        chosen = {i for i, p in enumerate(self.places) if any(n >= self._gone() for n in p.numbers)}
        self.weight, self.repeat = self._weights(*self._order(self._numbers(chosen, since), since))
        # A place whose words speak against it costs no more than leaving the stretch there and entering it again.
        gain = self.worth(chosen, -LEAVE - AGAIN) - self.worth(set()) - FURTHER * (abs(self.offset) - 1)
        self.since, self.weight, self.repeat = kept
        return gain

    def _weights(self, left: int, again: int) -> tuple[float, float]:
        """What a break, and a number used again, cost where a reading leaves so many."""
        return (
            math.log(max(1.0, self.size / (left + 1))),
            REPEATS * math.log(max(1.0, self._uses / (again + 1))),
        )

    def _order(self, numbers: Sequence[Sequence[int]], since: int = 0) -> tuple[int, int]:
        """
        Return the breaks and unused entries of an order, and how many numbers are used again.

        With ``since``, the entries that were put in there count for neither: no text cites them yet.
        """
        cost, _ = disorder(numbers, self.size)
        known = [n for group in numbers for n in group if n <= self.size]
        used = set(known)
        if since and self.offset > 0 and used.isdisjoint(range(since, since + self.offset)):
            cost = max(0, cost - self.offset - 1)
        return cost, len(known) - len(used)

    def _gone(self) -> int:
        """The first number whose entry is gone, or that is off."""
        return max(1, self.since + min(0, self.offset))

    def _moved(self, numbers: Sequence[int], since: int) -> tuple[int, ...]:
        """What a forgotten place means, its numbers without an entry left out."""
        gone = since + min(0, self.offset)
        return tuple(n + self.offset if n >= since else n for n in numbers if not gone <= n < since)

    def _numbers(self, chosen: set[int], since: int) -> list[tuple[int, ...]]:
        return [self._moved(p.numbers, since) if i in chosen else p.numbers for i, p in enumerate(self.places)]

    def _said(self, i: int) -> list[float | None]:
        """What the words at a place say for each number that is off; None for one that would have no counterpart."""
        gone = self._gone()
        return [
            self.words[i].get(n) if n >= self.since else self.lost[i].get(n)
            for n in self.places[i].numbers
            if n >= gone
        ]

    def _path(self) -> set[int]:
        """Return the places that the best path calls forgotten."""
        front: dict[_State, tuple[float, _Chain]] = {(False, False, 0): (0.0, None)}
        for i, place in enumerate(self.places):
            following: dict[_State, tuple[float, _Chain]] = {}
            moved = self._moved(place.numbers, self.since)
            told = self._said(i)
            gain = sum(t for t in told if t is not None)
            choices = (False, True) if None not in told else (False,)
            outside = UNDEFINED * sum(n > self.size for n in place.numbers)
            for ((inside, entered, highest), (score, chain)), now in product(front.items(), choices):
                if now:
                    value = score + gain - (0.0 if inside else AGAIN if entered else self.enter)
                else:
                    value = score - outside - (LEAVE if inside else 0.0)
                top, skipped = self._used(highest, moved if now else place.numbers)
                key = now, entered or now, top
                value -= skipped
                if key not in following or following[key][0] < value:
                    following[key] = value, (i, chain) if now and told else chain
            front = dict(sorted(following.items(), key=lambda item: -item[1][0])[:BEAM])
        _, (_, chain) = max(front.items(), key=lambda item: item[1][0] - self.weight * (self.size - item[0][2]))
        chosen = set()
        while chain is not None:
            chosen.add(chain[0])
            chain = chain[1]
        return chosen

    def _used(self, highest: int, numbers: Sequence[int]) -> tuple[int, float]:
        """Return the highest number used after ``numbers``, and what they cost: breaks, entries unused, repeats."""
        cost = 0.0
        for n in numbers:
            if highest < n <= self.size:
                new = self.offset > 0 and highest + 1 == self.since and n == self.since + self.offset
                cost += self.weight * (n - highest) if n > highest + 1 and not new else 0.0
                highest = n
            elif n <= highest:
                cost += self.repeat
        return highest, cost

    def _since(self, chosen: set[int]) -> int:
        """Return the likeliest first number that is off."""
        cuts = self._cuts(chosen)
        return max(cuts, key=lambda n: cuts[n]) if cuts else 1

    def _cuts(self, chosen: set[int]) -> dict[int, float]:
        """
        For each number used at the chosen places: the log weight of the offset beginning at it.

        The entry that was dropped or put in may be any up to the first number that the order of first citation shows to
        be off, each as likely; numbers below it are right, so words that speak for moving them speak against the cut.
        """
        fresh = self._fresh(chosen)
        by_number: dict[int, float] = {}
        for i in chosen:
            for n, value in self.words[i].items():
                by_number[n] = by_number.get(n, 0.0) + value
        cuts: dict[int, float] = {}
        before, below = 0, 0.0
        for n in sorted(by_number):
            cuts[n] = math.log(max(1, n - before)) - below
            if n >= fresh:
                break
            below += by_number[n]
            before = n
        return cuts

    def _fresh(self, chosen: set[int]) -> int:
        """The smallest number that is first used at one of the chosen places."""
        seen: set[int] = set()
        for i, place in enumerate(self.places):
            new = [n for n in place.numbers if n not in seen]
            if i in chosen and new:
                return min(new)
            seen.update(new)
        return self.size

    def off(self, number: int) -> float:
        """The log odds that a number at a chosen place is off, and not below the entry where the offset begins."""
        moved = sum(math.exp(v) for n, v in self._known.items() if n <= number)
        right = sum(math.exp(v) for n, v in self._known.items() if n > number)
        return math.log(max(moved, 1e-9) / max(right, 1e-9))

    def worth(self, chosen: set[int], least: float = -math.inf) -> float:
        """What a choice explains, in nats: words, order, and what the switching costs."""
        value = 0.0
        inside = entered = False
        gone = self._gone()
        for i, place in enumerate(self.places):
            if i in chosen:
                if not inside:
                    value -= AGAIN if entered else self.enter
                inside = entered = True
                value += max(least, sum(t for t in self._said(i) if t is not None))
            elif inside and any(n >= gone for n in place.numbers):
                value -= LEAVE
                inside = False
            if i not in chosen:
                value -= UNDEFINED * sum(n > self.size for n in place.numbers)
        cost, again = self._order(self._numbers(chosen, self.since), self.since if chosen else 0)
        return value - self.weight * cost - self.repeat * again

    def told(self) -> float:
        """What the words at the chosen places say for the offset."""
        return sum(t for i in self.chosen for t in self._said(i) if t is not None)

    def sureness(self) -> dict[int, float]:
        """For each place, what is lost when it, or the run up to it or from it on, is left as printed."""
        order = sorted(self.chosen)
        self._known = self._cuts(self.chosen)
        full = self.worth(self.chosen)
        sure = dict.fromkeys(order, math.inf)
        if len(order) > MOST_FLIPS:
            return {i: self.gain / len(order) for i in order}
        runs: list[list[int]] = []
        for i in order:
            if runs and not any(
                k not in self.chosen and any(n >= self._gone() for n in self.places[k].numbers)
                for k in range(runs[-1][-1] + 1, i)
            ):
                runs[-1].append(i)
            else:
                runs.append([i])
        for run in runs:
            for k in range(len(run)):
                for part in ({run[k]}, set(run[: k + 1]), set(run[k:])):
                    lost = full - self.worth(self.chosen - part)
                    for i in part:
                        sure[i] = min(sure[i], lost)
        for i in order:
            if sum(t for t in self._said(i) if t is not None) < 0:
                sure[i] = min(sure[i], DOUBT)  # by order alone, against the words
        return {
            i: min(s, max(self.off(n - self.offset if n < self.since else n) for n in self.places[i].numbers))
            for i, s in sure.items()
        }
