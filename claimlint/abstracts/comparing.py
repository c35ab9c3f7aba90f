"""A quantity of a sentence beside the numbers of an abstract: is it one of them, does it follow, what is nearest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from claimlint.abstracts.measures import around
from claimlint.article import Measure
from claimlint.figures.quantities import Quantity, find_quantities

STEP: Final = 0.15
"""By so much a stem counts for less with each nearer one."""
SAME: Final = 0.55
"""From this likeness on a number of the abstract is taken to be of the same thing."""
SAMPLE: Final = 0.6
"""What it adds that the sentence names the people of the abstract by their number."""
SURELY: Final = 1.0
HARDLY: Final = 0.5
"""A number is another group's where it is hardly like its own place, and surely like another's."""
MOST_GIVEN: Final = 3
"""So many numbers of an abstract are told at once."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A quantity that an abstract gives another value for; ``swapped`` where its value is that of something else."""

    quantity: Quantity
    given: tuple[Measure, ...]
    swapped: bool = False


def disagreements(text: str, measures: Sequence[Measure]) -> Iterator[Disagreement]:
    """Yield each quantity of a sentence that the numbers of an abstract contradict, in order."""
    quantities = find_quantities(text)
    named_sample = {
        quantity
        for quantity in quantities
        if quantity.kind == "people" and any(m.kind == "people" and fits(quantity, m) for m in measures)
    }
    for quantity in quantities:
        of_kind = [m for m in measures if m.kind == quantity.kind]
        if not of_kind or quantity.bound or quantity.low != quantity.high:
            continue
        alone = sum(other.kind == quantity.kind for other in quantities) == 1
        likeness = Likeness(around(text, quantity, quantities))
        ranked = sorted(of_kind, key=likeness.to, reverse=True)
        fitting = [m for m in ranked if fits(quantity, m)]
        given = tuple(ranked[:MOST_GIVEN])
        if fitting:
            if alone and quantity.kind == "share" and _is_of_another(likeness, ranked[0], fitting):
                yield Disagreement(quantity, given[:1], swapped=True)
            continue
        bonus = SAMPLE if named_sample - {quantity} else 0.0
        if likeness.to(ranked[0]) + bonus >= SAME and not follows(quantity, measures):
            yield Disagreement(quantity, given)


def fits(quantity: Quantity, measure: Measure) -> bool:
    """Tell whether a number of an abstract may be told as the quantity is."""
    return measure.low - quantity.slack <= quantity.low <= measure.high + quantity.slack


def follows(quantity: Quantity, measures: Sequence[Measure]) -> bool:
    """Tell whether a quantity follows from numbers of the abstract: the rest of a share, one count out of another."""
    people = [m.high for m in measures if m.kind == "people"]
    shares = [m.low for m in measures if m.kind == "share"]
    if quantity.kind == "share":
        largest = max(people, default=0)
        made = [100 - share for share in shares] + [100 * part / largest for part in people if part < largest]
        slack = quantity.slack if quantity.is_ratio else min(quantity.slack, 1.0)
    elif quantity.kind == "people":
        made = [sum(people), *(share / 100 * whole for share in shares for whole in people)]
        made += [value for a, b in combinations(people, 2) for value in (a + b, abs(a - b))]
        slack = max(quantity.slack, 1.0)
    else:
        return False
    return any(abs(value - quantity.low) <= slack for value in made)


def _is_of_another(likeness: Likeness, best: Measure, fitting: Sequence[Measure]) -> bool:
    return best not in fitting and likeness.to(best) >= SURELY and all(likeness.to(m) < HARDLY for m in fitting)


class Likeness:
    """How well what stands around numbers of an abstract agrees with what stands around one of a sentence."""

    def __init__(self, context: Sequence[str]) -> None:
        """Take the stems around the number of the sentence, the nearest first."""
        self._ranks = {stem: rank for rank, stem in enumerate(context)}

    def to(self, measure: Measure) -> float:
        """Return the sum over the stems that both have, those nearest to the numbers counting most."""
        return sum(
            1 / (1 + STEP * (rank + self._ranks[stem]))
            for rank, stem in enumerate(measure.about)
            if stem in self._ranks
        )
