"""Two entries that are one work."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit, Reading, Reference
from claimlint.checks import NoOptions
from claimlint.page import Page
from claimlint.text.description import called, opening, related_entry
from claimlint.text.identifiers import is_scholarly, is_truncated
from claimlint.text.names import fold
from claimlint.text.pattern import Pattern

_FIRST_PAGE = re.compile(r"[A-Za-z]{0,3}\d+")
LEAST_WORDS = 40
"""Two entries alike word for word have so many letters at least."""
_SAME_AGAIN = Pattern(r"\W*(?:ibid|op\.?\s?cit|loc\.?\s?cit|id\.)", re.IGNORECASE)
_NOTICE = Pattern(
    r"\b(?:erratum|corrigendum|correction|retraction|reply|response|comment(?:ary)?|letter|author'?s? reply|re:)\b",
    re.IGNORECASE,
)
_PART = Pattern(r"\b(?:part|volume|vol|section|chapter|paper|phase|[ivx]+|\d+)\b", re.IGNORECASE)

VARIANTS: Final = {"default": ("first", "second", "identity")}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each entry that an earlier one already is."""
    reading = page.reading
    inline = _inside_citations(reading)
    seen: dict[tuple[str, ...], int] = {}
    restarts = {f.first for f in reading.lists[1:] if f.numbered and reading.references[f.first].number == 1}
    for i, reference in enumerate(reading.references):
        if i in inline:
            continue  # a source inside a sentence has no label by which it could be cited again
        if i in restarts:
            seen = {}  # a list that counts from one again belongs to another text on the same page
        for identity in _identities(reference):
            if reading.style == "footnote" and identity[0] != "words":
                continue  # notes give a source again, in other words or with other pages
            earlier = seen.get(identity)
            if earlier is None:
                seen[identity] = i
                continue
            other = reading.references[earlier]
            if _differ(reference, other, certain=_alike(reference, other)):
                continue
            span, text = opening(reading.article, reference)
            values = {"first": called(other), "second": called(reference), "identity": _said(identity, reference)}
            related = (related_entry(reading.article, other, f"reference {called(other)}, the same work"),)
            explains = tuple(("uncited-reference", opening(reading.article, r)[0]) for r in (reference, other))
            yield Hit(span, text, values, related=related, explains=explains)
            break


def _inside_citations(reading: Reading) -> set[int]:
    """Return the entries, by index, that stand inside a citation."""
    places = sorted((reference.start, i) for i, reference in enumerate(reading.references))
    inside: set[int] = set()
    for link in reading.links:
        citation = reading.citations[link.citation]
        first, last = (bisect_left(places, (offset, 0)) for offset in (citation.start, citation.end))
        inside.update(i for _, i in places[first:last] if i in link.references)
    return inside


def _identities(reference: Reference) -> Iterator[tuple[str, ...]]:
    if reference.doi:
        yield "doi", reference.doi
    if reference.pmid:
        yield "pmid", reference.pmid
    for url in reference.urls:
        if is_scholarly(url) and not is_truncated(url) and len(url.split("/")) > 4:
            yield "url", url.rstrip("/").lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    title = fold(reference.title or "")
    words = (reference.title or "").split()
    if len(words) >= 4 and reference.year:
        yield "title", title, str(reference.year)
    whole = fold(reference.text)
    if len(whole) >= LEAST_WORDS and not _SAME_AGAIN.match(reference.text):
        yield "words", whole
    page = _FIRST_PAGE.search(reference.pages or "")
    if reference.authors and reference.year and reference.volume and page:
        yield "place", fold(reference.authors[0]), str(reference.year), fold(reference.volume), page[0].lower()


def _said(identity: tuple[str, ...], reference: Reference) -> str:
    kinds = {
        "doi": f"DOI {reference.doi}",
        "pmid": f"PMID {reference.pmid}",
        "title": "the same title and year",
        "words": "word for word",
        "url": "the same address",
    }
    return kinds.get(identity[0], "the same first author, year, volume and page")


def _alike(one: Reference, other: Reference) -> bool:
    """Tell two entries that share title, volume and first page, whatever their authors are printed as."""
    pages = [_FIRST_PAGE.search(r.pages or "") for r in (one, other)]
    same_page = pages[0] and pages[1] and pages[0][0].lower() == pages[1][0].lower()
    same_title = one.title and fold(one.title) == fold(other.title or "")
    return bool(same_title and same_page and one.volume and one.volume == other.volume)


def _differ(one: Reference, other: Reference, *, certain: bool) -> bool:
    """Tell two works that share much: other identifiers, a notice beside its paper, the parts of a series."""
    if one.doi and other.doi and one.doi != other.doi:
        return True
    if one.pmid and other.pmid and one.pmid != other.pmid:
        return True
    if bool(_NOTICE.search(one.title or one.text[:200])) != bool(_NOTICE.search(other.title or other.text[:200])):
        return True
    if certain:
        return False
    if one.authors and other.authors and fold(one.authors[0]) != fold(other.authors[0]) and not (one.doi or one.pmid):
        return True
    if one.title and other.title and one.doi != other.doi:
        left, right = set(one.title.lower().split()), set(other.title.lower().split())
        if len(left & right) * 2 < min(len(left), len(right)):
            return True
        odd = left ^ right
        if odd and all(_PART.fullmatch(w.strip(".,:;()")) for w in odd):
            return True
    return bool(one.suffix and other.suffix and one.suffix != other.suffix)
