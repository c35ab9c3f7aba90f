"""A citation that several entries answer to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from claimlint.article import Hit, Reference, Related
from claimlint.checks import NoOptions
from claimlint.page import Page
from claimlint.text.description import label, listed, marker, name_and_year, related_entry

VARIANTS: Final = {
    "default": ("marker", "key", "candidates"),
    "suffix": ("marker", "key", "candidates"),
    "number": ("marker", "key", "candidates"),
}

NAMED = 4
"""So many entries a message names; of more it tells how many, and all of them stand in ``related``."""


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """
    Yield each key with more than one entry: 2009 where 2009a and 2009b are listed, a number that two entries bear.

    Further uses of a key belong to the first, which alone lists the entries.
    """
    reading = page.reading
    wordings: dict[tuple[tuple[int, ...], bool], tuple[str, str]] = {}
    seen: set[str] = set()
    for link in reading.links:
        if link.status != "ambiguous":
            continue
        citation = reading.citations[link.citation]
        sort = link.references, citation.style == "numbered"
        if sort not in wordings:
            wordings[sort] = _wording([reading.references[i] for i in link.references], numbered=sort[1])
        variant, names = wordings[sort]
        values = {"marker": marker(citation), "key": link.key, "candidates": names}
        related = () if link.key in seen else tuple(_related(page, link.references))
        seen.add(link.key)
        yield Hit(citation.span, citation.text, values, variant, related, cause=link.key)


def _wording(candidates: Sequence[Reference], *, numbered: bool) -> tuple[str, str]:
    """Return the variant of the message, and how it calls the entries."""
    shown = candidates[:NAMED]
    if numbered:
        variant, names = "number", [name_and_year(r) for r in shown]
    else:
        variant = "suffix" if any(r.suffix for r in candidates) else "default"
        names = [name_and_year(r) if r.suffix else label(r) for r in shown]
    more = len(candidates) - len(shown)
    return variant, listed([*names, f"{more:,} more"] if more else names)


def _related(page: Page, references: Sequence[int]) -> Iterator[Related]:
    for i in references:
        reference = page.reading.references[i]
        yield related_entry(page.reading.article, reference, f"could be meant: {label(reference)}")
