"""A name or a year in the text that an entry has slightly otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.page import Page
from claimlint.text.description import listed, marker, name_and_year, related_entry
from claimlint.text.names import same_name

VARIANTS: Final = {
    "name": ("marker", "cited", "entry"),
    "year": ("marker", "cited", "entry"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each author–year citation that no entry answers to exactly but one nearly does."""
    reading = page.reading
    for link in reading.links:
        if link.status != "near":
            continue
        citation = reading.citations[link.citation]
        near = [reading.references[i] for i in link.references]
        cited = link.key.rsplit(" ", 1)[0]
        year = any(r.authors and same_name(r.authors[0], cited) for r in near) or not near[0].authors
        entries = listed([name_and_year(r) for r in near])
        values = {"marker": marker(citation), "cited": link.key, "entry": entries}
        related = tuple(related_entry(reading.article, r, f"the list has {name_and_year(r)}") for r in near)
        yield Hit(citation.span, citation.text, values, "year" if year else "name", related, cause=link.key)
