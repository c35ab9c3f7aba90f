"""What looks like a journal article and is known to nobody who was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit, Reference
from claimlint.checks import NoOptions
from claimlint.page import Page
from claimlint.text.description import called, label, opening
from claimlint.text.pattern import Pattern

# Registered under another title than the printed one, or in no index at all.
_ELSEWHERE = Pattern(
    r"[\[(](?:article\s+)?in\s+(?:Chinese|Japanese|Korean|German|French|Spanish|Italian|Portuguese|Russian|Polish|Danish"
    r"|Norwegian|Swedish|Dutch|Turkish|Persian|Czech|Hungarian|Hebrew|Arabic)\b"
    r"|\b(?:in press|forthcoming|unpublished|submitted|personal communication|PMC\d{5,}|abstract)\b"
    r"|pubmed",
    re.IGNORECASE,
)

VARIANTS: Final = {"default": ("key", "label")}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each entry with a journal, a volume and pages where every look-up was answered and nothing came near."""
    reading = page.reading
    if not any(match.status == "not-found" for match in reading.matches):
        return
    from claimlint.resolve.matching import NEAR_MISS, SNAPSHOT_ONLY  # brings rapidfuzz along

    for reference, match in zip(reading.references, reading.matches, strict=False):
        # What a snapshot lacks may well be in Crossref; a near miss is another finding's matter.
        open_question = match.status != "not-found" or match.reason in (NEAR_MISS, SNAPSHOT_ONLY)
        if open_question or not _looks_like_an_article(reference):
            continue
        span, text = opening(reading.article, reference)
        yield Hit(span, text, {"key": called(reference), "label": label(reference)})


def _looks_like_an_article(reference: Reference) -> bool:
    """Tell whether Crossref may be expected to know an entry; one that PubMed has numbered is found there."""
    printed = reference.title and reference.container and reference.volume and reference.pages
    # Words of the title ("in press freedom") say nothing of where the entry can be found.
    rest = reference.text.replace(reference.title or "", " ", 1) + " ".join(reference.urls)
    return bool(printed) and not reference.pmid and not _ELSEWHERE.search(rest)
