"""Wording that is surer than the source says it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.checks.evidence import claimed
from claimlint.page import Page

ENGLISH = True
VARIANTS: Final = {"default": ("key", "said")}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield what sounds settled in a sentence, where the only source leaves its conclusion open."""
    for one in claimed(page):
        settled = one.says("sounds-settled") if one.facts.certainty else None
        if settled is not None and not one.takes_back(settled):
            yield one.hit_on(settled, {"said": one.facts.certainty[1]})
