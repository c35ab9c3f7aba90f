"""The numbers of an abstract with what they are of: group and outcome."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from claimlint.abstracts.wording import Sentences
from claimlint.article import Measure
from claimlint.figures.quantities import Quantity, find_quantities
from claimlint.judge.vocabulary import cue_words
from claimlint.text.pattern import Pattern

MOST: Final = 40
"""Numbers of an abstract that are kept."""
ABOUT: Final = 12
"""Stems around a number that are kept."""
_REACH: Final = 240
"""Characters to either side in which what a number is of is looked for."""
_PARTS: Final = Pattern(r"[^\W_]+(?:['’-][^\W_]+)*|[,;:()]")
_CROSSED: Final = 5
"""As many words does a number count for that stands between."""


def measures_of(abstract: Sentences) -> tuple[Measure, ...]:
    """Return the numbers of an abstract, in order."""
    found: list[Measure] = []
    for text in abstract.texts:
        quantities = find_quantities(text)
        for quantity in quantities[: MOST - len(found)]:
            printed = text[quantity.start : quantity.end].strip()
            low, high = round(quantity.low, 3), round(quantity.high, 3)
            found.append(Measure(quantity.kind, low, high, printed, around(text, quantity, quantities)))
    return tuple(found)


def around(text: str, quantity: Quantity, others: Sequence[Quantity]) -> tuple[str, ...]:
    """Return the stems around a quantity, the nearest first; what another such number parts from it is further off."""
    first, last = max(0, quantity.start - _REACH), min(len(text), quantity.end + _REACH)
    inside = [other for other in others if other.start < last and first < other.end]
    rivals = [other.start for other in inside if other.kind == quantity.kind and other != quantity]
    ranked: dict[str, int] = {}
    for part in _PARTS.finditer(text, first, last):
        if any(other.start <= part.start() < other.end for other in inside):
            continue
        start, end = sorted((part.start(), quantity.start))
        between = text[start:end]
        distance = between.count(" ") + between.count(",") + 2 * between.count(";")
        distance += _CROSSED * sum(start <= rival < end for rival in rivals)
        for stem in cue_words(part[0]):
            ranked[stem] = min(distance, ranked.get(stem, distance))
    return tuple(sorted(ranked, key=lambda stem: (ranked[stem], stem))[:ABOUT])
