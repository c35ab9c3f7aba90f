"""A citation that means another entry of the list than the one it prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.judge.thresholds import SourceThresholds
from claimlint.page import Page

Options = SourceThresholds
VARIANTS: Final = {
    "default": ("marker", "cited", "right", "label", "numbers"),
    "named": ("marker", "cited", "right", "label", "numbers", "cue"),
    "namesake": ("marker", "cited", "right", "numbers", "cue"),
}


def find(page: Page, options: SourceThresholds) -> Iterator[Hit]:
    """Yield each citation whose words, or place in the order of first citation, decide for another entry."""
    if sum(c.style in ("numbered", "author-year") for c in page.reading.citations) < 3:
        return
    from claimlint.judge.report import alone, mistaken  # the judge is only needed where there is a list to compare

    if page.reading.style == "author-year":
        yield from mistaken(page.reading)
    elif page.judgement is not None:
        yield from alone(page.reading, page.judgement, options)
