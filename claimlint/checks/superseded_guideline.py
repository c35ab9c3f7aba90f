"""A guideline that was replaced, told as if it stood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.checks.guidelines import mentions
from claimlint.page import Page

ENGLISH = True
_VALUES: Final = ("name", "by", "year", "change")
VARIANTS: Final = {"default": _VALUES, "unverified": _VALUES}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield the first mention of each replaced guideline in an article that does not name what replaced it."""
    for hit, row in mentions(page, lambda row: bool(row.by)):
        values = {"name": row.name, "by": row.by, "year": row.year, "change": row.change}
        yield Hit(hit.span, hit.text, values, "default" if row.read else "unverified", hit.related)
