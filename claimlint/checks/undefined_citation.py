"""A marker that no entry answers to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Citation, Hit, Reading
from claimlint.checks import NoOptions
from claimlint.page import Page
from claimlint.text.description import listed as listed_keys
from claimlint.text.description import marker

VARIANTS: Final = {
    "default": ("marker", "key"),
    "numbered": ("marker", "key", "last"),
    "several": ("marker", "key", "keys", "last"),
    "keys": ("marker", "key", "keys"),
    "author-year": ("marker", "key"),
    "footnote": ("marker", "key"),
    "anchor": ("marker", "key", "target"),
    "bibliography": ("marker", "key", "files"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each marker of which a key leads nowhere, once; further uses of its keys belong to the first."""
    reading = page.reading
    listed = reading.article.bibliography
    if not reading.references and reading.style != "footnote" and not listed:
        return  # a list that is missing altogether is another finding
    failing: dict[int, list[str]] = {}
    for link in reading.links:
        if link.status == "undefined":
            failing.setdefault(link.citation, []).append(link.key)
    causes: dict[tuple[str, str], str] = {}
    for number, keys in failing.items():
        citation = reading.citations[number]
        new = [key for key in keys if (citation.style, key) not in causes]
        known = [causes[citation.style, key] for key in keys if (citation.style, key) in causes]
        cause = f"{citation.style} {' '.join(new)}" if new else known[0]
        causes.update(((citation.style, key), cause) for key in new)
        variant, values = _told(reading, citation, new or keys)
        yield Hit(citation.span, citation.text, values, variant, cause=cause)


def _told(reading: Reading, citation: Citation, keys: list[str]) -> tuple[str, dict[str, str]]:
    """Return which words tell of a marker's keys that lead nowhere, and what fills them."""
    last = max((r.number for r in reading.references if r.number is not None), default=0)
    values = {"marker": marker(citation), "key": keys[0], "keys": listed_keys(keys), "last": str(last)}
    anchor = _anchor(reading, citation) if citation.style == "numbered" else ""
    if citation.style == "key" and (files := reading.article.bibliography):
        return "bibliography", {**values, "files": ", ".join(files.names)}
    if anchor:
        return "anchor", {**values, "target": anchor}
    if len(keys) > 1:
        # An unnumbered list has no highest number to tell.
        return "several" if citation.style == "numbered" and last else "keys", values
    is_known = citation.style in VARIANTS and (citation.style != "numbered" or last > 0)
    return (citation.style if is_known else "default"), values


def _anchor(reading: Reading, citation: Citation) -> str:
    """The place in the page that the marker is a link to, empty where it is no such link."""
    for mark in reading.article.marks:
        overlaps = mark.start < citation.end and citation.start < mark.end
        if mark.kind == "link" and overlaps and mark.target.startswith("#"):
            return mark.target
    return ""
