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
        lacking = [(r, lack) for r in entries if (lack := missing(r))]
        if not lacking:
            continue
        reference, lack = lacking[0]
        span, text = last_field(reading.article, reference)
        values = {"key": called(reference), "missing": listed(lack), "count": str(len(lacking))}
        related = tuple(
            related_entry(reading.article, r, f"reference {called(r)} has no {listed(ls)}") for r, ls in lacking[1:]
        )
        yield Hit(span, text, values, "list" if related else "default", related)


def missing(reference: Reference) -> list[str]:
    """
    Return what an entry lacks for a reader to find it; nothing where it can be found.

    An identifier or address is enough; so is a telling title with a year or a container, a shorter one with an author
    and a year, or a place in a journal. A remark is no source to be found.
    """
    if reference.doi or reference.pmid or reference.urls or _is_found(reference):
        return []
    text = reference.text
    if _FOUND_OTHERWISE.search(text) or (reference.year and _VOLUMED.search(text)) or _is_remark(reference):
        return []
    lack = ["year"] if reference.year is None else []
    if not reference.title:
        lack.append("title")
    if not (reference.volume or reference.pages):
        lack.append("volume, pages or identifier")
    return lack


def _is_found(reference: Reference) -> bool:
    """Tell whether title or place lead to the work."""
    words = len((reference.title or "").split())
    if words >= TELLING_TITLE and (reference.year or reference.container):
        return True
    if words >= SHORT_TITLE and reference.authors and reference.year:
        return True
    placed = reference.volume or reference.pages
    return bool(placed and reference.container and (reference.year or reference.authors))


def _is_remark(reference: Reference) -> bool:
    """Tell words of the author's own: a sentence without author and year."""
    return not reference.authors and reference.year is None and len(reference.text.split()) > LONGEST_SOURCE


TELLING_TITLE: Final = 4
"""A title of so many words tells one work from others."""
SHORT_TITLE: Final = 2
"""A title of fewer words ("Stroke") does not tell one book from another, whoever wrote it."""
LONGEST_SOURCE: Final = 10
"""What names no author and no year in more words is a remark."""
