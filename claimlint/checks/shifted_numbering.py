"""Numbers that moved together: an entry was dropped from the list or put into it, or two entries changed places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.judge.thresholds import ShiftThresholds
from claimlint.page import Page

Options = ShiftThresholds
VARIANTS: Final = {
    "moved-high": ("count", "first", "before", "much"),
    "moved-low": ("count", "first", "before", "much"),
    "forgotten-high": ("count", "first", "before", "much"),
    "forgotten-low": ("count", "first", "before", "much"),
    "region-high": ("count", "region", "much"),
    "region-low": ("count", "region", "much"),
    "region": ("count", "region"),
    "swapped": ("one", "other", "first", "second"),
}


def find(page: Page, options: ShiftThresholds) -> Iterator[Hit]:
    """Yield one hit for the numbering that moved, with every citation that it makes wrong, and one for each swap."""
    if sum(c.style in ("numbered", "footnote") for c in page.reading.citations) < 5:
        return
    from claimlint.judge.report import moved  # the judge is only needed where there is a numbered list

    if page.judgement is not None:
        yield from moved(page.reading, page.judgement, options)
