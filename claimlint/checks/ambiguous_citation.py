"""A citation that several entries answer to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.page import Page
from claimlint.text.description import label, listed, marker, name_and_year, related_entry

VARIANTS: Final = {
    "default": ("marker", "key", "candidates"),
    "suffix": ("marker", "key", "candidates"),
    "number": ("marker", "key", "candidates"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """
    Yield each key with more than one entry: 2009 where 2009a and 2009b are listed, a number that two entries bear.
    """
    reading = page.reading
    for link in reading.links:
        if link.status != "ambiguous":
            continue
        citation = reading.citations[link.citation]
        candidates = [reading.references[i] for i in link.references]
        if citation.style == "numbered":
            variant = "number"
            names = listed([name_and_year(r) for r in candidates])
        else:
            variant = "suffix" if any(r.suffix for r in candidates) else "default"
            names = listed([name_and_year(r) if r.suffix else label(r) for r in candidates])
        values = {"marker": marker(citation), "key": link.key, "candidates": names}
        related = tuple(related_entry(reading.article, r, f"could be meant: {label(r)}") for r in candidates)
        yield Hit(citation.span, citation.text, values, variant, related, cause=link.key)
