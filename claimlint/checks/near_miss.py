"""An entry with the title of a known work, and details that are not that work's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.checks.works import address_of, field_name, field_place, title_of
from claimlint.page import Page
from claimlint.text.description import called, listed

VARIANTS: Final = {
    "default": ("key", "title", "doi", "address", "fields", "details"),
    "title": ("key", "title", "doi", "address", "printed"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each entry that shares its title with one work and little else, or all but a word or two of its title."""
    reading = page.reading
    if not any(match.status == "not-found" and match.candidates for match in reading.matches):
        return
    from claimlint.resolve.matching import NEAR_TITLE, SAME_TITLE, differences  # brings rapidfuzz along

    for reference, match in zip(reading.references, reading.matches, strict=False):
        if match.status != "not-found" or not match.candidates or match.reason not in (SAME_TITLE, NEAR_TITLE):
            continue
        work = match.candidates[0]
        span, text = field_place(reading.article, reference, "title", reference.title or "")
        values = {
            "key": called(reference), "title": title_of(work), "doi": work.doi, "address": address_of(work.doi),
        }  # fmt: skip
        if match.reason == NEAR_TITLE:
            yield Hit(span, text, {**values, "printed": reference.title or text}, "title")
            continue
        found = differences(reference, work)
        said = "; ".join(f"{field_name(d.field)} '{d.printed}', there '{d.registered}'" for d in found)
        yield Hit(span, text, {**values, "fields": listed([field_name(d.field) for d in found]), "details": said})
