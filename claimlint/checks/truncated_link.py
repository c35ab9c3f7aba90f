"""A web address that was cut for display."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit, Mark, Related
from claimlint.checks import NoOptions
from claimlint.page import Page
from claimlint.text.description import list_ranges

_CUT = re.compile(r"(?:https?://|www\.)[^\s<>\"“”\[\]]{3,300}?(?:\.\.\.+|…)(?!\w)")
_SAME_PAGE = "#"

VARIANTS: Final = {
    "default": ("url", "count"),
    "doi": ("url", "count"),
    "list": ("url", "count"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each cut address that is not the text of a whole link; several in one list are one hit."""
    article = page.article
    links = [m for m in article.marks if m.kind == "link"]
    lists = list_ranges(page.reading)
    grouped: dict[int, list[tuple[int, int, str]]] = {}
    for match in _CUT.finditer(article.text):
        if _works(links, match.start(), match.end()):
            continue
        home = next((i for i, (s, e) in enumerate(lists) if s <= match.start() < e + 400), -1)
        grouped.setdefault(home if home >= 0 else -1 - match.start(), []).append((match.start(), match.end(), match[0]))
    for cut in sorted(grouped.values()):
        start, end, url = cut[0]
        lost = [u for *_, u in cut if _is_doi(u)]
        related = tuple(
            Related(u, article.span(s, e), "the DOI itself is cut" if _is_doi(u) else "cut too") for s, e, u in cut[1:]
        )
        variant = "list" if len(cut) > 1 else "doi" if lost else "default"
        yield Hit(article.span(start, end), url, {"url": url, "count": str(len(cut))}, variant, related)


def _is_doi(url: str) -> bool:
    return "doi.org/10." in url or "/doi/10." in url


def _works(links: list[Mark], start: int, end: int) -> bool:
    """Tell whether the cut words are the text of a link whose own target is whole."""
    return any(
        m.start <= start
        and end <= m.end + 1
        and not m.target.endswith(("...", "…"))
        and not m.target.startswith(_SAME_PAGE)
        for m in links
    )
