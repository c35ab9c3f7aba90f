"""An entry without a DOI whose work has one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Article, Edit, Fix, Hit, Reading, Reference, Span
from claimlint.checks import NoOptions
from claimlint.checks.works import address_of, doi_in, marks_in
from claimlint.page import Page
from claimlint.text.description import called, opening, related_entry

_BACK = "↩︎↑⤴^ \n\t"
"""What leads from a footnote back into the text, and blanks."""

VARIANTS: Final = {
    "default": ("key", "doi", "address", "count"),
    "list": ("key", "doi", "address", "count"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield one hit a list, at the first such entry, the other ones in ``related``; its fix adds every DOI."""
    reading = page.reading
    article = reading.article
    missing = {i: doi for i in range(len(reading.references)) if (doi := _missing(reading, i))}
    for first, last in _lists(reading):
        here = [(reading.references[i], missing[i]) for i in range(first, last) if i in missing]
        if not here:
            continue
        reference, doi = here[0]
        span, text = opening(article, reference)
        values = {"key": called(reference), "doi": doi, "address": address_of(doi), "count": str(len(here))}
        related = tuple(
            related_entry(article, r, f"reference {called(r)} has no DOI either", f"add {address_of(d)}")
            for r, d in here[1:]
        )
        edits = tuple(Edit(_end(article, r), f" {address_of(d)}") for r, d in here)
        yield Hit(span, text, values, "list" if related else "default", related, Fix(safe=True, edits=edits))


def _missing(reading: Reading, i: int) -> str:
    """Return the DOI that an entry lacks, empty where it has one or none is known."""
    if i >= len(reading.matches):
        return ""
    reference, match = reading.references[i], reading.matches[i]
    if match.status != "matched" or match.work is None or reference.doi:
        return ""
    linked = [mark.target for mark in marks_in(reading.article, reference) if mark.kind == "link"]
    if any(doi_in(address) for address in (*reference.urls, *linked)) or "doi.org/" in reference.text.lower():
        return ""
    from claimlint.resolve.matching import titles_disagree  # brings rapidfuzz along

    return "" if titles_disagree(reference, match.work) else match.work.doi


def _lists(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the lists as ranges of entries, and what stands in none of them by itself."""
    inside: set[int] = set()
    for found in reading.lists:
        inside.update(range(found.first, found.last))
        yield found.first, found.last
    for i in range(len(reading.references)):
        if i not in inside:
            yield i, i + 1


def _end(article: Article, reference: Reference) -> Span:
    """Return the empty place behind an entry's last word, and behind the markup that ends with it."""
    end = reference.start + len(article.text[reference.start : reference.end].rstrip(_BACK))
    at = article.span(reference.start, end).end
    for mark in marks_in(article, reference):
        if mark.end == end:
            at = max(at, mark.span.end)
    return Span(at, at)
