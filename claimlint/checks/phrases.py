"""Words that claim more than anyone can know: what the wording rules look for, with the guards of their rule files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimlint.article import Hit
from claimlint.page import Page
from claimlint.phrases.guards import verdict
from claimlint.phrases.wording import Wording, wording_of

ENGLISH = True


def find(page: Page, options: Mapping[str, object]) -> Iterator[Hit]:
    """
    Yield each place where a rule's words stand and no guard speaks for them.

    The variant is one of the rule's own, ``hedged`` or ``quoted``. The values are the words in which entries of lists
    stand, by the names of the lists.
    """
    rule = wording_of(options)
    yield from _found(rule, page)
    if page.meta is not None:
        yield from _found(rule, page.meta)


def _found(rule: Wording, page: Page) -> Iterator[Hit]:
    for place in rule.find(page.prose):
        variant = verdict(rule, place, page.prose, lambda: page.sources).variant
        if variant is None:
            continue
        start, end = place.sentence.place(place.start, place.end)
        yield Hit(page.article.span(start, end), page.article.text[start:end], place.values, variant)
