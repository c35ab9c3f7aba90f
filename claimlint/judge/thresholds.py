"""What it takes for the judge to speak. Rule files give the numbers, each of them, and nothing else does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceThresholds:
    """``order`` is how much better the article must be explained with another number, in nats."""

    order: float


@dataclass(frozen=True, slots=True)
class ShiftThresholds:
    """
    When a list has moved.

    ``certainty``          how sure a number must be to have moved with the list, as a probability
    ``likely``             how sure the number that is named must be the right one, as a probability
    ``forgotten``          how much better the article must be explained when some places were forgotten, in nats
    ``forgotten_support``  what the words and half of that must come to
    ``forgotten_place``    what each place must add
    ``swap``               the log odds of two entries that changed places
    """

    certainty: float
    likely: float
    forgotten: float
    forgotten_support: float
    forgotten_place: float
    swap: float
