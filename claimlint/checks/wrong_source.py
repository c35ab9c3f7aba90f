"""A citation that means another entry of the list than the one it prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimlint.article import Hit
from claimlint.page import Page


def find(page: Page, options: Mapping[str, object]) -> Iterator[Hit]:
    """Yield each citation whose words, or place in the order of first citation, decide for another entry."""
    if sum(c.style in ("numbered", "author-year") for c in page.reading.citations) < 3:
        return
    from claimlint.judge.report import alone, mistaken  # the judge is only needed where there is a list to compare

    if page.reading.style == "author-year":
        yield from mistaken(page.reading)
    elif page.judgement is not None:
        yield from alone(page.reading, page.judgement, options)
