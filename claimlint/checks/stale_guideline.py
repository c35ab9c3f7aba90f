"""A guideline that is past the life that its own body gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.checks.guidelines import mentions
from claimlint.page import Page

ENGLISH = True
VARIANTS: Final = {"default": ("name", "body", "life", "until")}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield the first mention of each guideline that has run out."""
    for hit, row in mentions(page, lambda row: bool(row.until)):
        values = {"name": row.name, "body": row.body, "life": row.life, "until": row.until}
        yield Hit(hit.span, hit.text, values, related=hit.related)
