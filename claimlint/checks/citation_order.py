"""First citations that do not ascend: a journal's rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.page import Page

VARIANTS: Final = {"default": ("key", "previous")}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each number whose first citation comes after that of a higher one."""
    highest = 0
    seen: set[str] = set()
    for citation in page.reading.citations:
        if citation.style != "numbered":
            continue
        for key in citation.keys:
            if key in seen or not key.isdigit():
                continue
            seen.add(key)
            if int(key) < highest:
                yield Hit(citation.span, citation.text, {"key": key, "previous": str(highest)}, cause="order")
            highest = max(highest, int(key))
