"""A DOI that no agency knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.checks.works import address_of, doi_place, source_of
from claimlint.page import Page
from claimlint.text.description import called, opening

VARIANTS: Final = {
    "default": ("key", "id"),
    "known": ("key", "id", "doi", "address"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each printed DOI that every agency answered for and none has registered, with the right one if known."""
    reading = page.reading
    for reference, match in zip(reading.references, reading.matches, strict=False):
        if match.registered is not False or not reference.doi:
            continue
        span, text = doi_place(reading.article, reference)
        # That nothing else was found either follows from the same cause.
        explains = (("source-not-found", opening(reading.article, reference)[0]),)
        values, variant = {"key": called(reference), "id": reference.doi}, "default"
        work = source_of(match)
        if work is not None:
            values |= {"doi": work.doi, "address": address_of(work.doi)}
            variant = "known"
        yield Hit(span, text, values, variant, explains=explains)
