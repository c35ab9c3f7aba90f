"""A gap, a repeat or a step back in the list's own numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from claimlint.article import Hit, Reading, Span
from claimlint.checks import NoOptions
from claimlint.page import Page
from claimlint.text.description import listed, opening

VARIANTS: Final = {
    "gap": ("previous", "number", "missing"),
    "repeat": ("previous", "number"),
    "back": ("previous", "number"),
    "repeated-note": ("label",),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each entry whose printed number does not follow the one before it."""
    reading = page.reading
    yield from _repeated_notes(page)
    for found in reading.lists:
        entries = [r for r in reading.references[found.first : found.last] if r.number is not None]
        counted = sum(b.number == (a.number or 0) + 1 for a, b in pairwise(entries))
        if len(entries) < 3 or counted * 2 < len(entries) - 1:
            continue  # these numbers do not count entries
        highest = entries[0].number or 0
        for before, entry in pairwise(entries):
            number, previous = entry.number or 0, before.number or 0
            span, text = opening(reading.article, entry)
            values = {"previous": str(previous), "number": str(number)}
            if number == previous + 1:
                pass
            elif number == previous:
                yield Hit(span, text, values, "repeat", explains=_explained(reading, "ambiguous", {str(number)}))
            elif number < previous:
                yield Hit(span, text, values, "back")
            elif previous >= highest:
                missing = range(previous + 1, number)
                values["missing"] = (
                    listed([str(n) for n in missing]) if len(missing) <= 4 else f"{missing[0]} to {missing[-1]}"
                )
                explains = _explained(reading, "undefined", {str(n) for n in missing})
                yield Hit(span, text, values, "gap", explains=explains)
            highest = max(highest, number)


def _explained(reading: Reading, status: str, keys: set[str]) -> tuple[tuple[str, Span], ...]:
    """The findings on citations of ``keys`` that this fault of the list is the cause of."""
    return tuple(
        (f"{status}-citation", reading.citations[link.citation].span)
        for link in reading.links
        if link.status == status and link.key in keys
    )


def _repeated_notes(page: Page) -> Iterator[Hit]:
    """Yield each footnote definition whose label another one has already; a reader is shown one of them."""
    article = page.article
    seen: set[str] = set()
    for block in article.blocks:
        if block.kind != "note" or not block.label:
            continue
        start = article.span(block.start, block.end).start
        opening = f"[^{block.label}]:"
        if opening not in article.source[max(0, start - len(opening) - LONGEST_GAP) : start]:
            continue  # a further paragraph of the note
        if block.label in seen:
            end = min(block.end, block.start + 60)
            yield Hit(
                article.span(block.start, end), article.text[block.start : end], {"label": block.label}, "repeated-note"
            )
        seen.add(block.label)


LONGEST_GAP = 12
"""Between a note's label and its words stand no more blanks and signs of markup."""
