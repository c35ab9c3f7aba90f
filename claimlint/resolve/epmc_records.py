"""
Europe PMC's results as :class:`~claimlint.article.Work`.

A result goes the way of a Crossref record, so that markup, odd values and what is missing are dealt with in one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from claimlint.article import Update, Work
from claimlint.resolve.works import bare_doi, work_from_record

SOURCE: Final = "europepmc"
"""What a notice of Europe PMC's says of its source."""
PMID: Final = "pmid:"
"""Stands with a PMID in the place of a DOI that a work does not have."""
NO_DOI: Final = "10.0000/none"
"""What a record without a DOI is read under; no DOI of anybody's."""

_NOTICES: Final = (("retraction in", "retraction"), ("expression of concern in", "expression_of_concern"))
_RETRACTED: Final = "retracted publication"
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def work_from_result(result: Mapping[str, Any]) -> Work | None:
    """Return the work of a result; None for what has neither a DOI nor a PMID, and for what is never cited."""
    doi, pmid = bare_doi(result.get("doi")), _text(result.get("pmid"))
    if not doi and not pmid.isdecimal():
        return None
    work = work_from_record(_record(result, doi or NO_DOI))
    if work is None:
        return None
    types = tuple(_texts(result.get("pubTypeList"), "pubType"))
    return replace(
        work,
        doi=doi or f"{PMID}{pmid}",
        publication_types=types,
        headings=tuple(_headings(result)),
        notices=tuple(_notices(result, types)),
    )


def _record(result: Mapping[str, Any], doi: str) -> dict[str, Any]:
    """Return what Crossref's record of the same would hold."""
    info = _mapping(result.get("journalInfo"))
    journal = _mapping(info.get("journal"))
    year = _text(result.get("pubYear")) or _text(info.get("yearOfPublication"))
    return {
        "DOI": doi,
        "type": "posted-content" if result.get("source") == "PPR" else "journal-article",
        "title": [_text(result.get("title")).removesuffix(".")],
        "author": [*_authors(result)],
        "container-title": [journal.get("title")],
        "short-container-title": [journal.get("medlineAbbreviation"), journal.get("isoabbreviation")],
        "issued": {"date-parts": [[int(year)]]} if year.isdecimal() else None,
        "volume": info.get("volume"),
        "issue": info.get("issue"),
        "page": result.get("pageInfo"),
        "abstract": _HEADING.sub(r"<title>\1</title>", _text(result.get("abstractText"))),
    }


_HEADING: Final = re.compile(r"<h4>(.{0,200}?)</h4>", re.IGNORECASE | re.DOTALL)


def _authors(result: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    authors = _mapping(result.get("authorList")).get("author")
    for author in authors if isinstance(authors, list) else ():
        if isinstance(author, Mapping):
            given = author.get("firstName") or author.get("initials")
            yield {"family": author.get("lastName"), "given": given, "name": author.get("collectiveName")}


def _headings(result: Mapping[str, Any]) -> Iterator[str]:
    listed = _mapping(result.get("meshHeadingList")).get("meshHeading")
    for heading in listed if isinstance(listed, list) else ():
        if name := _text(_mapping(heading).get("descriptorName")):
            yield name


def _notices(result: Mapping[str, Any], types: tuple[str, ...]) -> Iterator[Update]:
    """Yield retractions and concerns, each kind once. "Retraction of Publication" is the type of the notice itself."""
    listed = _mapping(result.get("commentCorrectionList")).get("commentCorrection")
    told = [_mapping(entry) for entry in listed] if isinstance(listed, list) else []
    for words, kind in _NOTICES:
        for entry in told:
            if _text(entry.get("type")).lower().startswith(words):
                year = _YEAR.search(_text(entry.get("reference")))
                yield Update(kind, "", year[0] if year else "", SOURCE)
                break
        else:
            if kind == "retraction" and _RETRACTED in {name.lower() for name in types}:
                yield Update(kind, "", "", SOURCE)


def _texts(value: object, name: str) -> Iterator[str]:
    listed = _mapping(value).get(name)
    for item in listed if isinstance(listed, list) else [listed]:
        if text := _text(item):
            yield text


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return ""
    return " ".join(value.split()) if isinstance(value, str) else str(value) if isinstance(value, int) else ""
