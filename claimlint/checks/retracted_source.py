"""A source that was taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from claimlint.article import Hit, Reading, Work
from claimlint.checks import NoOptions
from claimlint.checks.works import (
    EntryCitation,
    Standing,
    cited_here,
    said,
    sources,
    standing,
    title_of,
    uses,
    when,
)
from claimlint.page import Page
from claimlint.resolve.epmc_records import SOURCE as EUROPEPMC
from claimlint.text.description import called, opening
from claimlint.text.identifiers import COCHRANE

ACTIONS = {
    "retraction": "retracted",
    "removal": "removed by its publisher",
    "withdrawal": "withdrawn",
    "partial_retraction": "retracted in part",
}

VARIANTS: Final = {
    "default": ("key", "action", "notice", "when"),
    "undated": ("key", "action", "notice"),
    "titled": ("key", "action", "title"),
    "second": ("key", "action"),
    "unshared": ("key", "action", "notice"),
    "contradictory": ("key", "kinds", "notice"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each source that was retracted, unless the article says so where it cites it."""
    reading = page.reading
    cited: dict[int, list[EntryCitation]] | None = None
    for i, reference, work in sources(reading):
        found = standing(work)
        if not (found.taken_back or found.contradicted) or found.reinstated or is_withdrawn_review(work, found):
            continue
        cited = uses(reading) if cited is None else cited
        used = cited.get(i, [])
        if tells_of_retraction(reading, used):
            continue
        span, text = opening(reading.article, reference)
        variant, values = _words(found, work)
        yield Hit(
            span,
            text,
            {"key": called(reference), **values},
            variant,
            cited_here(used, "cited here"),
            cause=work.doi,
            explains=(("corrected-source", span),),
        )


def tells_of_retraction(reading: Reading, used: Sequence[EntryCitation]) -> bool:
    """Tell whether the article says, where it cites a source, that this was retracted."""
    return said(reading, used, "tells-of-retraction", "retracts-otherwise")


def is_withdrawn_review(work: Work, found: Standing) -> bool:
    """Tell a Cochrane review that was withdrawn, mostly for being out of date: that is a matter of versions."""
    withdrawn = found.titled == "withdrawn" and not found.retractions
    of_cochrane = work.doi.startswith(COCHRANE) or any(name.startswith("Cochrane Database") for name in work.containers)
    return of_cochrane and (
        withdrawn or (bool(found.retractions) and all(n.type == "withdrawal" for n in found.retractions))
    )


def _is_unshared(work: Work) -> bool:
    """Tell that Europe PMC knows a work and does not say that it was retracted."""
    types = {name.lower() for name in work.publication_types}
    return bool(types) and not types & {"retracted publication", "retraction of publication"}


def _words(found: Standing, work: Work) -> tuple[str, dict[str, str]]:
    """Return the variant of a hit and what its words need."""
    if found.retractions:
        notice = found.retractions[0]
        if notice.source == EUROPEPMC:
            return "second", {"action": ACTIONS[notice.type]}
        values = {"action": ACTIONS[notice.type], "notice": notice.doi}
        if notice.type == "retraction" and _is_unshared(work):
            return "unshared", values
        date = when(notice.date)
        return ("default", {**values, "when": date}) if date else ("undated", values)
    if found.titled:
        return "titled", {"action": found.titled, "title": title_of(work)}
    kinds = [n.type.replace("_", " ") for n in found.contradicted]
    return "contradictory", {"kinds": " and as ".join(dict.fromkeys(kinds)), "notice": found.contradicted[0].doi}
