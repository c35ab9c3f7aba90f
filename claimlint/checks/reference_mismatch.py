"""An entry whose printed details are not those of its work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from claimlint.article import Article, Hit, Reference, Related, Span
from claimlint.checks import NoOptions
from claimlint.page import Page
from claimlint.text.description import called, listed, opening

if TYPE_CHECKING:
    from claimlint.resolve.matching import Difference

_NAMES = {
    "author": "first author",
    "authors": "authors",
    "first-author": "first author",
    "container": "journal",
    "doi": "DOI",
}

VARIANTS: Final = {
    "default": ("key", "doi", "field", "printed", "registered", "fields", "details"),
    "several": ("key", "doi", "field", "printed", "registered", "fields", "details"),
    "small": ("key", "doi", "field", "printed", "registered", "fields", "details"),
    "online-first": ("key", "doi", "field", "printed", "registered", "fields", "details"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield one hit for each matched entry that prints a field otherwise than its work has it, at the first of them."""
    reading = page.reading
    if not any(match.status == "matched" for match in reading.matches):
        return
    from claimlint.resolve.matching import compare  # brings rapidfuzz along

    for reference, match in zip(reading.references, reading.matches, strict=False):
        if match.status != "matched" or match.work is None:
            continue
        found = compare(reference, match.work)
        if found:
            yield _hit(reading.article, reference, match.work.doi, found)


def _hit(article: Article, reference: Reference, doi: str, found: tuple[Difference, ...]) -> Hit:
    placed = sorted(((*_place(article, reference, d), d) for d in found), key=lambda item: (not item[2].grave, item[0]))
    span, text, first = placed[0]
    values = {
        "key": called(reference),
        "doi": doi,
        "field": _name(first),
        "printed": first.printed,
        "registered": first.registered,
        "fields": listed([_name(d) for *_, d in placed]),
        "details": "; ".join(f"{_name(d)} '{d.printed}', registered '{d.registered}'" for *_, d in placed),
    }
    related = tuple(
        Related(
            words, place, f"{_name(d)}: printed '{d.printed}', registered '{d.registered}'", f"write {d.registered}"
        )
        for place, words, d in placed[1:]
    )
    if first.grave:
        variant = "several" if related else "default"
    else:  # a year early or late, and nothing else: perhaps the day it went online
        variant = "small" if any(d.field != "year" for d in found) else "online-first"
    return Hit(span, text, values, variant, related)


def _name(difference: Difference) -> str:
    return _NAMES.get(difference.field, difference.field.replace("-", " "))


def _place(article: Article, reference: Reference, difference: Difference) -> tuple[Span, str]:
    """Return where an entry prints the field that differs, its opening where that cannot be told."""
    for words in (difference.printed, _own(reference, difference.field)):
        at = _find(reference, difference.field, words)
        if at >= 0:
            start = reference.start + at
            return article.span(start, start + len(words)), words
    return opening(article, reference)


def _own(reference: Reference, field: str) -> str:
    """Return the words of a field as the entry has them; a compared value may have been completed ("1425-1437")."""
    if field in ("author", "authors", "first-author"):
        return reference.authors[0] if reference.authors else ""
    value = getattr(reference, field, None)
    return str(value) if isinstance(value, str | int) else ""


def _find(reference: Reference, field: str, words: str) -> int:
    """Return where an entry prints some words; numbers of the issue stand behind the journal, and whole."""
    if not words:
        return -1
    start = 0
    if field in ("volume", "issue", "pages", "article-number") and reference.container:
        start = max(reference.text.find(reference.container), 0)
        start += len(reference.container) if start else 0
    elif field == "year" and reference.title and words in reference.title:
        start = reference.text.find(reference.title) + len(reference.title)
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    found = whole.search(reference.text, start) or whole.search(reference.text)
    return found.start() if found else -1
