"""An entry whose printed details are not those of its work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from claimlint.article import Article, Hit, Reference, Related
from claimlint.checks import NoOptions
from claimlint.checks.works import field_name, field_place
from claimlint.page import Page
from claimlint.text.description import called, listed

if TYPE_CHECKING:
    from claimlint.resolve.matching import Difference

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
    placed = sorted(
        ((*field_place(article, reference, d.field, d.printed), d) for d in found),
        key=lambda item: (not item[2].grave, item[0]),
    )
    span, text, first = placed[0]
    values = {
        "key": called(reference),
        "doi": doi,
        "field": field_name(first.field),
        "printed": first.printed,
        "registered": first.registered,
        "fields": listed([field_name(d.field) for *_, d in placed]),
        "details": "; ".join(f"{field_name(d.field)} '{d.printed}', registered '{d.registered}'" for *_, d in placed),
    }
    related = tuple(Related(words, place, _differs(d), f"write {d.registered}") for place, words, d in placed[1:])
    if first.grave:
        variant = "several" if related else "default"
    else:  # a year early or late, and nothing else: perhaps the day it went online
        variant = "small" if any(d.field != "year" for d in found) else "online-first"
    return Hit(span, text, values, variant, related)


def _differs(difference: Difference) -> str:
    return f"{field_name(difference.field)}: printed '{difference.printed}', registered '{difference.registered}'"
