"""
Europe PMC's twin: the corpus of the test server as Europe PMC's search would answer it, under ``/europepmc/search``.

What Europe PMC tells beyond Crossref stands in a record under ``_europepmc``: ``pmid``, ``types``, ``headings``,
``abstract``, ``retracted``, ``doi`` (False for a work without one); None there means that Europe PMC does not have it.
A record with ``_crossref`` False is not in Crossref.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

PREFIX = "/europepmc/search"
_DOI = re.compile(r'DOI:"([^"]+)"')
_PMID = re.compile(r"EXT_ID:(\d+)")
_TITLE = re.compile(r"TITLE:\(([^)]*)\)")
_AUTHOR = re.compile(r'AUTH:"([^"]*)"')


def answer(records: Sequence[Mapping[str, Any]], params: Mapping[str, str]) -> dict[str, Any]:
    """Return what Europe PMC says to a search."""
    query = params.get("query", "")
    held = [record for record in records if record.get("_europepmc", {}) is not None]
    if dois := {doi.lower() for doi in _DOI.findall(query)}:
        found = [record for record in held if str(record.get("DOI", "")).lower() in dois]
    elif pmid := _PMID.search(query):
        found = [record for record in held if _more(record).get("pmid") == pmid[1]]
    else:
        found = [record for record in held if _fits(record, query)]
    results = [result(record) for record in found[: int(params.get("pageSize", "25"))]]
    return {"version": "6.9", "hitCount": len(found), "resultList": {"result": results}}


def _more(record: Mapping[str, Any]) -> Mapping[str, Any]:
    return record.get("_europepmc") or {}


def _fits(record: Mapping[str, Any], query: str) -> bool:
    words, author = _TITLE.search(query), _AUTHOR.search(query)
    title = " ".join(record.get("title") or ()).lower()
    families = [str(person.get("family", "")).lower() for person in record.get("author") or ()]
    return (
        words is not None
        and all(word.lower() in title for word in words[1].split())
        and (author is None or author[1].lower() in families)
    )


def result(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record as a result of ``resultType=core``."""
    year = str(((record.get("issued") or {}).get("date-parts") or [[""]])[0][0])
    more = _more(record)
    types = list(more.get("types") or ["Journal Article"])
    told: dict[str, Any] = {
        "id": more.get("pmid", ""),
        "source": "MED" if more.get("pmid") else "AGR",
        "pmid": more.get("pmid"),
        "doi": record.get("DOI") if more.get("doi", True) else None,
        "title": (record.get("title") or [""])[0] + ".",
        "authorList": {
            "author": [
                {"lastName": person.get("family"), "firstName": person.get("given"), "initials": "A"}
                for person in record.get("author") or ()
            ]
        },
        "journalInfo": {
            "volume": record.get("volume"),
            "issue": record.get("issue"),
            "yearOfPublication": int(year) if year.isdecimal() else None,
            "journal": {"title": (record.get("container-title") or [None])[0]},
        },
        "pubYear": year,
        "pageInfo": record.get("page"),
        "abstractText": more.get("abstract") or record.get("abstract"),
        "pubTypeList": {"pubType": types},
        "meshHeadingList": {"meshHeading": [{"descriptorName": name} for name in more.get("headings") or ()]},
    }
    if more.get("retracted"):
        told["commentCorrectionList"] = {
            "commentCorrection": [{"type": "Retraction in", "reference": "J Invented. 2021;1:1", "source": "MED"}]
        }
        types.append("Retracted Publication")
    return {name: value for name, value in told.items() if value is not None}


def as_json(records: Sequence[Mapping[str, Any]], params: Mapping[str, str]) -> bytes:
    """Return the bytes of an answer."""
    return json.dumps(answer(records, params)).encode()
