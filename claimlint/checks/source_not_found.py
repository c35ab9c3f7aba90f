"""What looks like a journal article and is known to nobody who was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit, Match, Reference
from claimlint.checks import NoOptions
from claimlint.checks.works import coverage, covers
from claimlint.page import Page
from claimlint.text.description import called, label, opening
from claimlint.text.identifiers import is_scholarly
from claimlint.text.organisations import is_organisation
from claimlint.text.pattern import Pattern

# Registered under another title than the printed one, or in no index at all.
_ELSEWHERE = Pattern(
    r"[\[(](?:article\s+)?in\s+(?:Chinese|Japanese|Korean|German|French|Spanish|Italian|Portuguese|Russian|Polish|Danish"
    r"|Norwegian|Swedish|Dutch|Turkish|Persian|Czech|Hungarian|Hebrew|Arabic)\b"
    r"|\b(?:in press|forthcoming|unpublished|submitted|personal communication|PMC\d{5,}|abstract)\b"
    r"|pubmed",
    re.IGNORECASE,
)

PEOPLE = 2
LONG_TITLE = 4

VARIANTS: Final = {
    "default": ("key", "label", "nearest"),
    "snapshot": ("key", "label", "nearest", "found", "count"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each entry that looks like an article where every look-up was answered and nothing came near."""
    reading = page.reading
    if not any(match.status == "not-found" for match in reading.matches):
        return
    from claimlint.resolve.matching import NEAR_MISS, SNAPSHOT_ONLY  # brings rapidfuzz along

    found, count = coverage(reading)
    vouched = covers(reading)
    for reference, match in zip(reading.references, reading.matches, strict=False):
        # What comes near is another finding's matter.
        if match.status != "not-found" or match.candidates or match.reason == NEAR_MISS:
            continue
        snapshot = match.reason == SNAPSHOT_ONLY
        if (snapshot and not vouched) or not (_looks_like_an_article(reference) or (vouched and _is_paper(reference))):
            continue
        span, text = opening(reading.article, reference)
        values = {"key": called(reference), "label": label(reference), "nearest": _nearest(match)}
        if snapshot:
            yield Hit(span, text, {**values, "found": str(found), "count": str(count)}, "snapshot")
        else:
            yield Hit(span, text, values)


def _nearest(match: Match) -> str:
    if not match.score:
        return "the search found nothing like it"
    return f"the nearest title there goes together with it to {match.score:.0%}"


def _is_paper(reference: Reference) -> bool:
    """Tell whether an entry is a paper by all signs but a journal: people, a long title, a year; no page of the web."""
    people = [name for name in reference.authors if not is_organisation(name)]
    addresses = [url for url in reference.urls if not is_scholarly(url)]
    long = len((reference.title or "").split()) >= LONG_TITLE
    return len(people) >= PEOPLE and long and reference.year is not None and not addresses


def _looks_like_an_article(reference: Reference) -> bool:
    """Tell whether Crossref may be expected to know an entry; one that PubMed has numbered is found there."""
    printed = reference.title and reference.container and reference.volume and reference.pages
    # Words of the title ("in press freedom") say nothing of where the entry can be found.
    rest = reference.text.replace(reference.title or "", " ", 1) + " ".join(reference.urls)
    return bool(printed) and not reference.pmid and not _ELSEWHERE.search(rest)
