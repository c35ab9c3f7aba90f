"""Citations or named studies in an article that has no list of sources and no links."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit, Reading, Related, Span
from claimlint.checks import NoOptions, named_study
from claimlint.citations.markers import links_elsewhere
from claimlint.page import Page

SAME_SOURCE = 80
"""A study named so many characters before a marker is what the marker points to."""

VARIANTS: Final = {
    "markers": ("count",),
    "studies": ("count",),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield one hit for the article, at its first citation or named study, with all others in ``related``."""
    reading = page.reading
    if reading.references or reading.style in ("footnote", "key", "link"):
        return
    markers = [c for c in reading.citations if c.style in ("numbered", "author-year")]
    if not markers and (links_elsewhere(reading.article) or not _named_plainly(reading)):
        return
    places: dict[Span, str] = {c.span: c.text for c in markers}
    starts = [c.start for c in markers]
    for study in reading.studies:
        i = bisect_left(starts, study.end + SAME_SOURCE) - 1
        if i < 0 or markers[i].end <= study.start:
            places[study.span] = study.text
    (first, text), *others = sorted(places.items())
    related = tuple(Related(words, span, "cited or named here" if markers else "named here") for span, words in others)
    variant = "markers" if markers else "studies"
    yield Hit(first, text, {"count": str(len(places))}, variant, related, explains=tuple(_explained(page, options)))


def _explained(page: Page, options: NoOptions) -> Iterator[tuple[str, Span]]:
    """Yield what follows from the lost list: studies that are named without a reference."""
    for hit in named_study.find(page, options):
        yield "named-study-uncited", hit.span


def _named_plainly(reading: Reading) -> bool:
    """One author with "et al." is enough; dates, journals and places alone have to be two."""
    return len(reading.studies) > 1 or any(" al" in s.text for s in reading.studies)
