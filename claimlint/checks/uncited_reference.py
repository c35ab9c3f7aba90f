"""An entry that nothing in the text points to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit, Link, Reading, Reference, ReferenceList
from claimlint.checks import NoOptions
from claimlint.page import Page
from claimlint.references.headings import heading_kind
from claimlint.text.description import called, label, list_ranges, opening, related_entry, short_title
from claimlint.text.names import fold
from claimlint.text.pattern import Pattern

OWN_MARKER = 4
"""A marker that follows a name within so many characters belongs to it."""

_READING = Pattern(r"\b(?:reading|bibliography|resources|bibliographie)\b", re.IGNORECASE)
_NAMED = Pattern(
    r"(?<![\w'’-])([A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]{1,60}?)"
    r"(?:['’]s\b|\s+et\.?\s+al\b|\s+and\s+(?:colleagues|others|co-?workers)\b|\s+(?:and|&)\s+[A-Z])"
)

VARIANTS: Final = {
    "default": ("key", "label"),
    "all": ("count",),
    "bibliography": ("files", "keys", "count"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each entry that is never cited; one hit for a list that nothing cites at all."""
    reading = page.reading
    yield from _unused_keys(reading)
    pointed = {i for link in reading.links if link.status != "undefined" for i in link.references}
    for found in reading.lists:
        if _is_reading_list(found) or reading.style == "key":
            continue
        entries = range(found.first, found.last)
        uncited = [i for i in entries if i not in pointed]
        if not uncited:
            continue
        unsure = any(_may_mean(reading, link, len(entries)) for link in reading.links)
        if len(uncited) == len(entries):
            alone = len(entries) == 1 and reading.style in ("none", "link")
            beyond = any(link.status == "undefined" for link in reading.links)
            if unsure or alone or beyond or _answered_elsewhere(reading, found, pointed):
                continue
            yield _whole_list(reading, found)
            continue
        if unsure and len(uncited) * 2 > len(entries):
            continue  # most of the list seems uncited because its citations could not be told
        named = _names_in_text(reading)
        for i in uncited:
            reference = reading.references[i]
            if not (reference.authors and fold(reference.authors[0]) in named):
                span, text = opening(reading.article, reference)
                yield Hit(span, text, {"key": called(reference), "label": label(reference)})


def _is_reading_list(found: ReferenceList) -> bool:
    return heading_kind(found.heading) == "further" or bool(_READING.search(found.heading))


def _may_mean(reading: Reading, link: Link, entries: int) -> bool:
    """Tell whether a citation that could not be judged may point into a list of so many entries."""
    style = reading.citations[link.citation].style
    if link.status != "unjudged" or style in ("link", "footnote"):
        return False
    return style != "numbered" or int(link.key) <= entries


def _answered_elsewhere(reading: Reading, found: ReferenceList, pointed: set[int]) -> bool:
    """A second list of the same article that the first already answers for (notes beside references)."""
    return bool(pointed) and len(reading.lists) > 1 and found.last - found.first <= 2


def _names_in_text(reading: Reading) -> set[str]:
    """
    The names that the running text tells without a marker, outside lists and citations: "Mu's review", "Vickers et
    al".
    """
    elsewhere = sorted([*list_ranges(reading), *((c.start, c.end) for c in reading.citations)])
    names = set()
    for match in _NAMED.finditer(reading.article.text):
        i = bisect_right(elsewhere, (match.start(), len(reading.article.text))) - 1
        following = elsewhere[i + 1][0] if i + 1 < len(elsewhere) else len(reading.article.text)
        if following - match.end() < OWN_MARKER:
            continue  # "Kim et al. [20]": the marker says which of Kim's works is meant
        if i < 0 or elsewhere[i][1] <= match.start():
            names.add(fold(match[1]))
    return names


def _whole_list(reading: Reading, found: ReferenceList) -> Hit:
    entries: tuple[Reference, ...] = reading.references[found.first : found.last]
    span, text = opening(reading.article, entries[0])
    related = tuple(related_entry(reading.article, r, f"reference {called(r)}: {short_title(r)}") for r in entries[1:])
    return Hit(span, text, {"count": str(len(entries))}, "all", related)


def _unused_keys(reading: Reading) -> Iterator[Hit]:
    """
    Yield one hit for the entries of a bibliography beside the article that nothing cites.

    A file of which more than half is unused serves other articles as well.
    """
    listed = reading.article.bibliography
    if listed is None or listed.all_listed:
        return
    cited = {key for citation in reading.citations if citation.style == "key" for key in citation.keys}
    unused = [key for key in listed.keys if key not in cited]
    if unused and len(unused) * 2 <= len(listed.keys):
        span = listed.span
        values = {"files": ", ".join(listed.names), "keys": ", ".join(unused), "count": str(len(unused))}
        yield Hit(span, reading.article.source[span.start : span.end], values, "bibliography")
