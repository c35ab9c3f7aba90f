"""A preprint that is cited as if it were published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit, Reference, Work
from claimlint.checks import NoOptions
from claimlint.checks.works import EntryCitation, address_of, cited_dois, cited_here, said, sources, tells, uses
from claimlint.page import Page
from claimlint.text.description import called, opening
from claimlint.text.pattern import Pattern

_POSTED = ("posted-content", "preprint")

# Posted, and no preprint of a paper: supplements, discussions of a paper, posts of a blog.
_OTHER_TITLE = Pattern(
    r"(?:supplement(?:al|ary)\b|(?:RC|AC|CC|EC)\d|(?:reply|comment|review|response)\s+(?:on|to|of)\b)", re.IGNORECASE
)
_BLOGS = ("10.59350/", "10.64000/")

_LABEL: Final = "calls-it-a-preprint"

VARIANTS: Final = {
    "default": ("key",),
    "published": ("key", "published", "address"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each preprint that neither its entry nor the citing sentences call one."""
    reading = page.reading
    posted = [(i, reference, work) for i, reference, work in sources(reading) if _is_preprint(work)]
    if not posted:
        return
    cited, listed = uses(reading), cited_dois(reading)
    later = {doi.lower() for *_, work in sources(reading) for name, doi in work.relations if name == "has-preprint"}
    for i, reference, work in posted:
        used: list[EntryCitation] = cited.get(i, [])
        published = [doi.lower() for name, doi in work.relations if name == "is-preprint-of"]
        if work.doi in later or listed.intersection(published):
            continue  # the journal's version is cited as well
        if tells(_without_addresses(reference), _LABEL) or said(reading, used, _LABEL):
            continue
        span, text = opening(reading.article, reference)
        values = {"key": called(reference)}
        if published:
            values |= {"published": published[0], "address": address_of(published[0])}
        variant = "published" if published else "default"
        yield Hit(span, text, values, variant, cited_here(used, "cited here"), cause=work.doi)


def _is_preprint(work: Work) -> bool:
    other = work.doi.startswith(_BLOGS) or any(_OTHER_TITLE.match(title) for title in work.titles)
    return work.type in _POSTED and not other


def _without_addresses(reference: Reference) -> str:
    """Return an entry's words; that an address has "medrxiv" in it tells readers nothing."""
    return " ".join(word for word in reference.text.split() if "/" not in word)
