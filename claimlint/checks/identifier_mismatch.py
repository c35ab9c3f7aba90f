"""A DOI that leads to another work than the entry describes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Article, Hit, Reference, Work
from claimlint.checks import NoOptions
from claimlint.checks.works import address_of, doi_place, field_place, title_of
from claimlint.page import Page
from claimlint.text.description import called, opening

VARIANTS: Final = {
    "default": ("key", "id", "other"),
    "found": ("key", "id", "other", "doi", "address", "title"),
    "other-title": ("key", "id", "other", "printed"),
    "other-title-at-place": ("key", "other", "printed", "doi"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each entry whose DOI, or place in a journal, belongs to another work; the right DOI where one fits."""
    reading = page.reading
    if not any(match.status in ("wrong-identifier", "not-found") for match in reading.matches):
        return
    from claimlint.resolve.matching import OTHER_TITLE  # brings rapidfuzz along

    for reference, match in zip(reading.references, reading.matches, strict=False):
        if match.status == "not-found" and match.reason == OTHER_TITLE and match.candidates:
            yield _other_title(reading.article, reference, match.candidates[0])
        if match.status != "wrong-identifier" or match.work is None:
            continue
        span, text = doi_place(reading.article, reference)
        values = {"key": called(reference), "id": reference.doi or match.work.doi, "other": title_of(match.work)}
        variant = "default"
        if match.candidates:
            meant = match.candidates[0]
            values |= {"doi": meant.doi, "address": address_of(meant.doi), "title": title_of(meant)}
            variant = "found"
        elif match.reason == OTHER_TITLE:
            values["printed"] = reference.title or ""
            variant = "other-title"
        whole = opening(reading.article, reference)[0]
        explains = tuple((name, place) for name in _FOLLOWS for place in {whole: None, span: None})
        yield Hit(span, text, values, variant, explains=explains)


def _other_title(article: Article, reference: Reference, work: Work) -> Hit:
    span, text = field_place(article, reference, "title", reference.title or "")
    values = {"key": called(reference), "other": title_of(work), "printed": reference.title or text, "doi": work.doi}
    return Hit(span, text, values, "other-title-at-place")


_FOLLOWS = ("reference-mismatch", "missing-identifier", "source-not-found")
"""What may be found about an entry because its DOI is another work's."""
