"""A citation that means another entry of the list than the one it prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.judge.thresholds import SourceThresholds
from claimlint.page import Page

Options = SourceThresholds
VARIANTS: Final = {
    "default": ("marker", "cited", "right", "meant", "label", "numbers"),
    "order": ("marker", "cited", "right", "meant", "label", "numbers"),
    "named": ("marker", "cited", "right", "meant", "label", "numbers", "cue"),
    "described": ("marker", "cited", "right", "meant", "label", "numbers", "cue"),
    "exchanged": ("marker", "cited", "right", "meant", "label", "numbers"),
    "words": ("marker", "cited", "right", "meant", "label", "numbers"),
    "elsewhere": ("marker", "cited", "cue"),
}
LEAST = 3
"""Fewer citations leave nothing to compare."""


def find(page: Page, options: SourceThresholds) -> Iterator[Hit]:
    """Yield each citation whose words, or place in the order of first citation, decide for another entry."""
    if len(page.reading.citations) < LEAST:
        return
    from claimlint.judge.report import alone  # the judge is only needed where there is a list to compare

    if page.judgement is not None:
        yield from alone(page.reading, page.judgement, options)
