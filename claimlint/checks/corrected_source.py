"""A source with a correction, or a concern about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from claimlint.article import Hit, Update
from claimlint.checks import NoOptions
from claimlint.checks.retracted_source import tells_of_retraction
from claimlint.checks.works import (
    CONCERN,
    REINSTATEMENT,
    VERSIONS,
    EntryCitation,
    cited_dois,
    cited_here,
    said,
    sources,
    standing,
    tells,
    uses,
)
from claimlint.page import Page
from claimlint.resolve.epmc_records import SOURCE as EUROPEPMC
from claimlint.text.description import called, listed, opening

_KINDS = {
    "correction": "a correction",
    "erratum": "an erratum",
    "corrigendum": "a corrigendum",
    "addendum": "an addendum",
    "clarification": "a clarification",
    CONCERN: "an expression of concern",
}

_TOLD: Final = ("tells-of-correction", "corrects-otherwise")
"""By these lists the entry or the sentence knows."""

VARIANTS: Final = {
    "default": ("key", "what", "notice"),
    "concern": ("key", "what", "notice"),
    "reinstated": ("key", "what", "notice"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each source about which a notice was published that neither its entry nor the text tells of."""
    reading = page.reading
    cited: dict[int, list[EntryCitation]] | None = None
    listed_dois: frozenset[str] | None = None
    for i, reference, work in sources(reading):
        notices = [n for n in standing(work).others if n.type not in VERSIONS]
        if not notices or tells(reference.text, *_TOLD):
            continue
        listed_dois = cited_dois(reading) if listed_dois is None else listed_dois
        notices = [n for n in notices if n.doi == work.doi or n.doi not in listed_dois]
        cited = uses(reading) if cited is None else cited
        used = cited.get(i, [])
        if not notices or said(reading, used, *_TOLD) or tells_of_retraction(reading, used):
            continue
        span, text = opening(reading.article, reference)
        values = {"key": called(reference), "what": _what(notices), "notice": _gravest(notices).doi}
        yield Hit(span, text, values, _variant(notices), cited_here(used, "cited here"), cause=work.doi)


def _variant(notices: Sequence[Update]) -> str:
    kinds = {notice.type for notice in notices}
    return "concern" if CONCERN in kinds else "reinstated" if REINSTATEMENT in kinds else "default"


def _gravest(notices: Sequence[Update]) -> Update:
    for kind in (CONCERN, REINSTATEMENT):
        for notice in notices:
            if notice.type == kind:
                return notice
    return notices[0]


def _what(notices: Sequence[Update]) -> str:
    """Return "a correction (2004) and an erratum"; a type that is not known is a notice of that name."""
    words = []
    for notice in notices:
        kind = _KINDS.get(notice.type) or f"a notice ({notice.type.replace('_', ' ')})"
        told = [notice.date[:4], "by Europe PMC alone" if notice.source == EUROPEPMC else ""]
        inside = ", ".join(filter(None, told))
        words.append(f"{kind} ({inside})" if inside else kind)
    return listed(list(dict.fromkeys(words)))
