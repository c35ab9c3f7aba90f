"""From the raw entries of a list to references with fields and keys."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from claimlint.article import Article, Mark, Reference
from claimlint.references.entry import Entry, parse_entry
from claimlint.references.likeness import entry_likeness, has_address, has_identifier, starts_with_author
from claimlint.references.lists import RawList
from claimlint.references.splitting import RawEntry
from claimlint.text.identifiers import find_urls, is_scholarly
from claimlint.text.pattern import Pattern

_FIELDS: Final = (
    "authors", "acronyms", "year", "suffix", "title", "container", "volume", "issue", "pages", "doi", "pmid", "urls",
)  # fmt: skip
_CREDIT = Pattern(
    r"\b(?:photo(?:graph)?|image|picture|illustration|cover|figure|graphic|icon)s?\b[^.]{0,60}\b(?:by|from|credits?|courtesy|via|source)\b"
    r"|unsplash|pexels|pixabay|shutterstock|wikimedia|flickr",
    re.IGNORECASE,
)
LONGEST_POINTER = 220
"""A footnote of more characters that only links to a page which is no paper is a remark."""

# A remark speaks to its reader; an entry does not: "Don't @ me", "I wrote of this in 2019", "What a year 2020 was!"
_CHATTY = Pattern(r"\b(?:I|I['’]m|me|my|we|us|our|you|your|don['’]t|this|that)\b|[!?]\s*\Z", re.IGNORECASE)
# What a book without a year has: its publisher or edition.
_BOOK = Pattern(
    r"\b(?:Press|Publish\w+|Publications?|Books|Verlag|Éditions?|[Ee]dition|\d(?:st|nd|rd|th)\s+ed\b|Penguin|Routledge)\b"
)
_ADDRESS = Pattern(r"https?://\S+")
_SAME_AGAIN = Pattern(r"\W*(?:ibid(?:em)?|op\.?\s?cit|loc\.?\s?cit|id\.)\b", re.IGNORECASE)
# "———. 2013. “Tea.”", "--- (2013)", "_____, Tea."
_SAME_AUTHORS = Pattern(r"\s*(?:[—–―‒]{2,}|[—―]|-{3,}|_{3,})\s?[.,:(]")


def read_references(article: Article, found: RawList) -> tuple[Reference, ...]:
    """Return one reference for each entry of ``found``; of footnote definitions those that give a source."""
    starts = [m.start for m in article.marks]
    references: list[Reference] = []
    for raw in found.entries:
        marks = _inside(article.marks, starts, raw.start, raw.end)
        if found.notes and not gives_source(article.text[raw.start : raw.end], marks):
            continue
        before = references[-1].authors if references else ()
        references.append(_reference(article, raw, marks, before, footnote=found.notes))
    return tuple(references)


def _inside(marks: tuple[Mark, ...], starts: list[int], start: int, end: int) -> list[Mark]:
    inside = []
    for i in range(bisect_left(starts, start), len(marks)):
        if marks[i].start >= end:
            break
        inside.append(marks[i])
    return inside


def _reference(
    article: Article, raw: RawEntry, marks: list[Mark], before: tuple[str, ...], *, footnote: bool
) -> Reference:
    """Return the reference of an entry; ``before`` are the authors of the entry before, for whom a long dash stands."""
    words = article.text[raw.start : raw.end]
    italics = tuple(
        (m.start - raw.start, min(m.end, raw.end) - raw.start) for m in marks if m.kind in ("italic", "cite")
    )
    targets = tuple(m.target for m in marks if m.kind == "link" and not m.target.startswith("#"))
    entry = parse_entry(words, italics, targets)
    if _SAME_AUTHORS.match(words) and not entry.authors:
        entry = replace(entry, authors=before)
    end = raw.start + max(1, min(entry.end, len(words)))
    return Reference(
        key=_key(raw, entry, words, footnote=footnote),
        text=article.text[raw.start : end],
        span=article.span(raw.start, end),
        start=raw.start,
        end=end,
        number=raw.number,
        anchors=raw.anchors,
        **fields_of(entry),
    )


def fields_of(entry: Entry) -> dict[str, Any]:
    """Return what an entry says, by the names of a reference's fields."""
    return {name: getattr(entry, name) for name in _FIELDS}


def _key(raw: RawEntry, entry: Entry, words: str, *, footnote: bool) -> str:
    if footnote:
        return raw.label
    if raw.number is not None:
        return str(raw.number)
    first = entry.authors[0] if entry.authors else " ".join((entry.title or words).split()[:4]).strip(" .,;:")
    year = f" {entry.year}{entry.suffix}" if entry.year else ""
    return f"{first}{year}".lower()


def gives_source(words: str, marks: Sequence[Mark]) -> bool:
    """Tell a footnote that gives a source from one that only makes a remark or credits an image."""
    if _CREDIT.search(words[:200]):
        return False
    if _SAME_AGAIN.match(words):
        return True
    if (
        has_identifier(words)
        or any(is_scholarly(url) for *_, url in find_urls(words))
        or any(m.kind == "link" and is_scholarly(m.target) for m in marks)
    ):
        return True
    if entry_likeness(words) >= 2.0:
        return True
    linked = any(m.kind == "link" and m.target.startswith(("http", "www")) for m in marks)
    if len(_ADDRESS.sub("", words)) > LONGEST_POINTER:
        return False
    if linked or has_address(words):
        return True
    if _CHATTY.search(words):
        return False
    entry = parse_entry(words)
    return bool(entry.title and (entry.year or (_BOOK.search(words) and starts_with_author(words))))
