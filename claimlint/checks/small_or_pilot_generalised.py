"""One patient, or a handful, told as a general result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.checks.evidence import claimed
from claimlint.page import Page

ENGLISH = True
VARIANTS: Final = {"default": ("key", "told"), "study": ("key", "told"), "universal": ("key", "told")}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield what a sentence says of people at large, of all of them, or of a study, where a case is its only source."""
    for one in claimed(page):
        if one.facts.design[:1] != ("case-report",):
            continue
        values = {"told": one.facts.design[1]}
        aware = one.says("speaks-of-cases") is not None
        study, universal = one.says("speaks-of-studies"), one.says("universal")
        people = one.says("people-at-large")
        if study is not None and not aware:
            yield one.hit_on(study, values, "study")
        elif universal is not None and not one.takes_back(universal):
            yield one.hit_on(universal, values, "universal")
        elif people is not None and not aware and not one.takes_back(people):
            yield one.hit_on(people, values)
