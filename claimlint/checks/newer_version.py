"""A version of a review that a later one has replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from claimlint.article import Hit, Reading, Reference, Work
from claimlint.checks import NoOptions
from claimlint.checks.retracted_source import is_withdrawn_review
from claimlint.checks.works import (
    VERSIONS,
    EntryCitation,
    address_of,
    cited_dois,
    cited_here,
    said,
    sources,
    standing,
    uses,
    words,
)
from claimlint.page import Page
from claimlint.text.description import called, opening
from claimlint.text.pattern import Pattern

_NEWER = ("has-newer-version", "is-replaced-by")
_COCHRANE = Pattern(r"(?P<review>10\.1002/14651858\.[a-z]{2}\d{6})(?:\.pub(?P<version>\d{1,2}))?", re.IGNORECASE)

_YEARS = Pattern(
    r"\b(?P<year>(?:19|20)\d\d)\s+(?:update|version|edition)\b"
    r"|\b(?:update|updated|version|edition)\s*(?:in|of|from|,|\()?\s*(?P<later>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)

VARIANTS: Final = {
    "default": ("key", "doi", "address"),
    "withdrawn": ("key",),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each source that was replaced by a newer version, unless the article knows of that."""
    reading = page.reading
    cited: dict[int, list[EntryCitation]] | None = None
    listed: frozenset[str] | None = None
    for i, reference, work in sources(reading):
        withdrawn = is_withdrawn_review(work, standing(work))
        newer = _newest(work)
        if not newer and not withdrawn:
            continue
        cited = uses(reading) if cited is None else cited
        listed = cited_dois(reading) if listed is None else listed
        used = cited.get(i, [])
        if _knows(reading, reference, work, used) or any(_is_after(work.doi, newer, doi) for doi in listed):
            continue
        span, text = opening(reading.article, reference)
        values = {"key": called(reference)}
        if newer:
            values |= {"doi": newer, "address": address_of(newer)}
        yield Hit(
            span, text, values, "withdrawn" if withdrawn else "default", cited_here(used, "cited here"), cause=work.doi
        )


def _newest(work: Work) -> str:
    """Return the DOI of the newest version of a work that is known, empty where none is newer."""
    found = [doi.lower() for name, doi in work.relations if name in _NEWER]
    # PLOS and others deposit a "new version" that points to the same DOI: the reader sees the newest there anyway.
    found += [n.doi for n in standing(work).others if n.type in VERSIONS]
    return max(
        (doi for doi in found if _is_after(work.doi, "", doi) or _differs(work.doi, doi)), key=_version, default=""
    )


def _differs(doi: str, other: str) -> bool:
    """Tell whether two DOIs that are not two versions of one review are two."""
    one, two = _COCHRANE.fullmatch(doi), _COCHRANE.fullmatch(other)
    return doi != other and not (one and two and one["review"] == two["review"])


def _is_after(doi: str, newer: str, other: str) -> bool:
    """Tell whether ``other`` is ``newer``, or a later version of the Cochrane review ``doi``."""
    one, two = _COCHRANE.fullmatch(doi), _COCHRANE.fullmatch(other)
    later = bool(one and two and one["review"].lower() == two["review"].lower() and _version(other) > _version(doi))
    return later or (bool(newer) and other == newer)


def _version(doi: str) -> int:
    found = _COCHRANE.fullmatch(doi)
    return int(found["version"] or 1) if found else 0


def _knows(reading: Reading, reference: Reference, work: Work, used: Sequence[EntryCitation]) -> bool:
    """Tell whether the citing sentences speak of history, of a later year's version, or of a protocol."""
    if said(reading, used, "tells-of-versions") or (
        _version(work.doi) == 1 and said(reading, used, "speaks-of-protocols")
    ):
        return True
    own = max((*work.years, reference.year or 0), default=0)
    return any(
        int(found["year"] or found["later"]) > own
        for use in used
        for place in (use.sentence, use.after)
        if place
        for found in _YEARS.finditer(words(reading, place))
    )
