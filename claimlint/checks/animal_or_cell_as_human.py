"""A study of animals or cells that is told of people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.checks.evidence import claimed
from claimlint.evidence.efficacy import claims_effect
from claimlint.page import Page
from claimlint.phrases.library import phrase_set

ENGLISH = True
VARIANTS: Final = {"default": ("key", "studied"), "effect": ("key", "studied")}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each sentence that tells of people what its only source found in animals or cells."""
    for one in claimed(page):
        if not one.facts.animals or one.facts.people:
            continue
        aware = any(phrase_set("speaks-of-animals").found_in(words) for words in (one.words, one.before))
        if aware:
            continue
        values = {"studied": one.facts.animals[0]}
        told, effect = one.says("human-subject"), claims_effect(one.words)
        if told is not None and not one.takes_back(told):
            yield one.hit_on(told, values)
        elif effect is not None and told is None:
            yield one.hit(*effect, values, "effect")
