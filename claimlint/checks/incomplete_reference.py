"""An entry that a reader could not find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit, Reference
from claimlint.checks import NoOptions
from claimlint.page import Page
from claimlint.text.description import called, last_field, listed, related_entry
from claimlint.text.pattern import Pattern

# Sources that are found without volume and pages: statutes and standards, books, messages, "Ibid.".
_FOUND_OTHERWISE = Pattern(
    r"\bSI\s+\d{4}/\d+|\bC\.?F\.?R\.?\b|\bISBN\b|personal communication|\bunpublished\b|\bin press\b"
    r"|\bAct\s+(?:19|20)\d\d|\bRegulations?\b.{0,12}(?:19|20)\d\d"
    r"|\b(?:Press|Publish\w*|Publications?|Books|Verlag|Springer|Elsevier|Wiley|Routledge|Penguin|Guilford|edn|ed\.|eds\.|edition|thesis|dissertation)\b"
    r"|^\W*(?:ibid|op\.?\s?cit|id\.)|\bn\.\s?d\.|\bno date\b|\bNCT\d{6,}|\bISRCTN\d+"
    r"|\b(?:opinion|bulletin|statement|circular|leaflet)\s(?:no\.?|number)\s?\d"
    r"|\b(?:guideline|report|monograph|working paper|fact\s?sheet|manual)\b.{0,60}\d"
    r"|\b(?:meeting|conference|congress|proceedings|abstracts?|symposium)\b.{0,60}\d"
    # A book that closes with place and publisher: "New York: W. W. Norton & Company".
    r"|[.,)]\s?[A-Z]\w{2,15}(?:\s[A-Z]\w{1,12})?(?:,\s[A-Z]{2})?:\s[A-Z][\w.&'’ -]{2,50}\Z"
    r"|\bver(?:sion|\.)?\s?\d|\bhomepage\b|(?:19|20)\d\d\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d",
    re.IGNORECASE,
)

# A volume that closes an entry with a year, behind a name ("D-Lib Magazine 12"), or before pages ("10: 031114-1").
_VOLUMED = Pattern(
    r"[^\W\d]\s(?!(?:19|20)\d\d\b)\d{1,4}(?:\s?\(\d{1,4}\))?[.\s]*\Z|[^\W\d]\s\d{1,4}(?:\s?\(\d{1,4}\))?:\s?[A-Za-z]?\d"
)

VARIANTS: Final = {
    "default": ("key", "missing", "count"),
    "list": ("key", "missing", "count"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield one hit a list, at its first incomplete entry, the other ones in ``related``."""
    reading = page.reading
    for found in reading.lists:
        entries = reading.references[found.first : found.last]
        titled = sum(r.title is not None for r in entries) * 10 >= 6 * len(entries) and len(entries) > 2
        lacking = [(r, lack) for r in entries if (lack := missing(r, titled=titled))]
        if not lacking:
            continue
        reference, lack = lacking[0]
        span, text = last_field(reading.article, reference)
        values = {"key": called(reference), "missing": listed(lack), "count": str(len(lacking))}
        related = tuple(
            related_entry(reading.article, r, f"reference {called(r)} has no {listed(ls)}") for r, ls in lacking[1:]
        )
        yield Hit(span, text, values, "list" if related else "default", related)


def missing(reference: Reference, *, titled: bool) -> list[str]:
    """
    Return what an entry lacks for a reader to find it; nothing where it can be found.

    An identifier or address is enough; so are title, year and volume or pages; so are author, year and a title that
    tells something, as books have it. ``titled`` tells whether the other entries have titles.
    """
    lack = _lacking(reference, titled=titled)
    if not lack or _FOUND_OTHERWISE.search(reference.text) or (reference.year and _VOLUMED.search(reference.text)):
        return []
    return lack


def _lacking(reference: Reference, *, titled: bool) -> list[str]:
    if reference.doi or reference.pmid or reference.urls:
        return []
    lack: list[str] = []
    if reference.year is None:
        lack.append("year")
    named = reference.title or reference.container
    if not named or (titled and not reference.title):
        lack.append("title")
    if not (reference.volume or reference.pages):
        book = bool(reference.title and reference.authors) and not reference.container
        if not book or len((reference.title or "").split()) < TELLING_TITLE:
            lack.append("volume, pages or identifier")
    return lack


TELLING_TITLE = 3
"""A title of fewer words ("Stroke") does not tell one book from another."""
