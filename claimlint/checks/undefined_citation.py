"""A marker that no entry answers to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Citation, Hit, Reading
from claimlint.checks import NoOptions
from claimlint.page import Page
from claimlint.text.description import marker

VARIANTS: Final = {
    "default": ("marker", "key"),
    "numbered": ("marker", "key", "last"),
    "author-year": ("marker", "key"),
    "footnote": ("marker", "key"),
    "anchor": ("marker", "key", "target"),
    "bibliography": ("marker", "key", "files"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each key that leads nowhere; further uses of the same key belong to the first."""
    reading = page.reading
    listed = reading.article.bibliography
    if not reading.references and reading.style != "footnote" and not listed:
        return  # a list that is missing altogether is another finding
    last = max((r.number for r in reading.references if r.number is not None), default=0)
    for link in reading.links:
        if link.status != "undefined":
            continue
        citation = reading.citations[link.citation]
        variant: str = citation.style if citation.style in VARIANTS else "default"
        if citation.style == "numbered" and not last:
            variant = "default"  # an unnumbered list has no highest number to tell
        values = {"marker": marker(citation), "key": link.key, "last": str(last)}
        if citation.style == "key" and listed:
            variant, values = "bibliography", {**values, "files": ", ".join(listed.names)}
        anchor = _anchor(reading, citation) if citation.style == "numbered" else ""
        if anchor:
            variant, values = "anchor", {**values, "target": anchor}
        yield Hit(citation.span, citation.text, values, variant, cause=f"{citation.style} {link.key}")


def _anchor(reading: Reading, citation: Citation) -> str:
    """The place in the page that the marker is a link to, empty where it is no such link."""
    for mark in reading.article.marks:
        overlaps = mark.start < citation.end and citation.start < mark.end
        if mark.kind == "link" and overlaps and mark.target.startswith("#"):
            return mark.target
    return ""
