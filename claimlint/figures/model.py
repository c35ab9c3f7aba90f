"""What a figure is, once it has been read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["percent", "ratio", "fraction", "count", "fold", "estimate", "interval", "p", "money", "change", "rank"]


@dataclass(frozen=True, slots=True)
class Statistic:
    """
    One figure in ``text[start:end]``.

    ``values`` are the figure, or both ends of a range; of a ratio its two numbers, of an interval its ends. ``unit`` is
    ``%`` or ``points`` (percentage points), the noun that is counted, the name of an estimate, or a currency.
    ``normalised`` is the same for figures that say the same: "27 per cent" and "27%", "one in four" and "25 of 100",
    "1.1 million" and "1,100,000".
    """

    kind: Kind
    start: int
    end: int
    values: tuple[float, ...]
    unit: str = ""
    normalised: str = ""
