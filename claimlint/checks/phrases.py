"""Words that claim more than anyone can know: what the wording rules look for, with the guards of their rule files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimlint.article import Hit
from claimlint.page import Page
from claimlint.wording.wanted import wanted

ENGLISH = True


def find(page: Page, options: Mapping[str, object]) -> Iterator[Hit]:
    """
    Yield each place where a rule's words stand and no guard speaks for them.

    The variant is ``default``, one that the rule's expressions name, ``hedged`` or ``quoted``. The values are the words
    of named groups.
    """
    prose = page.prose
    rule = wanted(options)
    for found in rule.find(prose):
        from claimlint.wording.guards import verdict

        variant = verdict(rule, found, prose, page.sources)
        if variant is None:
            continue
        start, end = found.sentence.place(found.start, found.end)
        yield Hit(page.article.span(start, end), page.article.text[start:end], dict(found.values), variant)
