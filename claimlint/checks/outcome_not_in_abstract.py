"""An effect on an outcome of which the abstract of the source does not speak."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.abstracts.facts import OUTCOMES
from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.checks.evidence import claimed
from claimlint.page import Page

ENGLISH = True
VARIANTS: Final = {"default": ("key", "outcome")}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each effect on death, a heart attack and the like that the abstract of the only source does not name."""
    for one in claimed(page):
        if not one.facts.has_abstract:
            continue
        for outcome in OUTCOMES:
            effect = one.says(f"effect-on-{outcome}") if outcome not in one.facts.outcomes else None
            if effect is not None and not one.takes_back(effect):
                yield one.hit_on(effect, {"outcome": outcome.replace("-", " ")})
