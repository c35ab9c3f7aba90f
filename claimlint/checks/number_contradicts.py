"""A number of a sentence for which the abstract of its source has another value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.abstracts.comparing import Disagreement, disagreements
from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.checks.evidence import Claimed, claimed
from claimlint.page import Page

ENGLISH = True
_VALUES: Final = ("key", "given")
VARIANTS: Final = {"default": _VALUES, "people": _VALUES, "duration": _VALUES, "swapped": _VALUES}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each number that is not that of the only source: a share, how many people, how long."""
    for one in claimed(page):
        for found in disagreements(one.sentence.text, one.facts.measures):
            yield _hit(one, found)


def _hit(one: Claimed, found: Disagreement) -> Hit:
    kind = "default" if found.quantity.kind == "share" else found.quantity.kind
    given = ", ".join(dict.fromkeys(f"'{measure.printed}'" for measure in found.given))
    start, end = found.quantity.start, found.quantity.end
    return one.hit(start, end, {"given": given}, "swapped" if found.swapped else kind)
