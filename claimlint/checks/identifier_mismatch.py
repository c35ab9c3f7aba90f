"""A DOI that leads to another work than the entry describes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.checks.works import address_of, doi_place, title_of
from claimlint.page import Page
from claimlint.text.description import called, opening

VARIANTS: Final = {
    "default": ("key", "id", "other"),
    "found": ("key", "id", "other", "doi", "address", "title"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each entry whose DOI belongs to another work, with the right DOI where one work fits the entry."""
    reading = page.reading
    for reference, match in zip(reading.references, reading.matches, strict=False):
        if match.status != "wrong-identifier" or match.work is None:
            continue
        span, text = doi_place(reading.article, reference)
        values = {"key": called(reference), "id": reference.doi or match.work.doi, "other": title_of(match.work)}
        variant = "default"
        if match.candidates:
            meant = match.candidates[0]
            values |= {"doi": meant.doi, "address": address_of(meant.doi), "title": title_of(meant)}
            variant = "found"
        whole = opening(reading.article, reference)[0]
        explains = tuple((name, place) for name in _FOLLOWS for place in {whole: None, span: None})
        yield Hit(span, text, values, variant, explains=explains)


_FOLLOWS = ("reference-mismatch", "missing-identifier", "source-not-found")
"""What may be found about an entry because its DOI is another work's."""
