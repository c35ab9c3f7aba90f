"""The report for machines, version 1; ``docs/json.md`` is its description."""

from __future__ import annotations

import json
import re
from itertools import repeat
from typing import TYPE_CHECKING, Any

from claimlint.article import Citation, Finding, Fix, Lines, Link, Match, Reading, Reference, Related, Span
from claimlint.reports.counting import severities
from claimlint.reports.fingerprint import fingerprints
from claimlint.reports.positions import line_index
from claimlint.version import __version__

if TYPE_CHECKING:
    from claimlint.engine import ArticleReport, Report

Record = dict[str, Any]

# JSON escapes the control characters of ASCII; terminals obey these as well, and some readers end a line at the last
# two.
_OBEYED = re.compile(r"[\x7f-\x9f\u2028\u2029]")


def render(report: Report) -> str:
    """Return the whole report as one JSON text with a line end."""
    record: Record = {
        **head_record(),
        "errors": error_records(report),
        "articles": [article_record(article) for article in report.articles],
        "summary": summary_record(report),
    }
    return dumps(record)


def head_record() -> Record:
    """Return what stands first in a report: which version of the record it is, and of which tool."""
    return {"version": 1, "tool": {"name": "claimlint", "version": __version__}}


def error_records(report: Report) -> list[Record]:
    """Return the files that could not be read, and why."""
    return [{"path": error.path, "message": error.message} for error in report.errors]


def summary_record(report: Report) -> Record:
    """Return how much was checked, found and left unchecked."""
    counts: Record = {str(severity): count for severity, count in severities(report).items()}
    asked = {"repaired": report.repaired, "known": report.known, "unchanged": report.unchanged}
    counts |= {name: count for name, count in asked.items() if count is not None}
    return {"articles": len(report.articles), **counts, "unchecked": report.unchecked}


def dumps(record: Record) -> str:
    """Return ``record`` as JSON text that can be written as UTF-8 and shown in a terminal, whatever stands in it."""
    said = json.dumps(record, ensure_ascii=False, indent=2)
    try:
        said.encode()
    except UnicodeEncodeError:  # half a surrogate pair, as in the name of a file that is not UTF-8: escape it
        said = json.dumps(record, indent=2)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", said) + "\n"


def reading_record(path: str, reading: Reading, lines: Lines) -> Record:
    """Return what was read in one article: all that stands before ``findings`` in the record of an article."""
    links: dict[int, list[Link]] = {}
    for link in reading.links:
        links.setdefault(link.citation, []).append(link)
    return {
        "path": path,
        "style": reading.style,
        "notes": list(reading.notes),
        "citations": [
            _citation(citation, links.get(i, []), reading, lines) for i, citation in enumerate(reading.citations)
        ],
        "references": [
            _reference(reference, match, lines)
            for reference, match in zip(reading.references, reading.matches or repeat(None), strict=False)
        ],
    }


def article_record(article: ArticleReport) -> Record:
    """Return all that is said of one article."""
    lines = line_index(article.reading.article.source)
    names = fingerprints(article.path, article.findings)
    return {
        **reading_record(article.path, article.reading, lines),
        "page": article.kind,
        "findings": [_finding(finding, name, lines) for finding, name in zip(article.findings, names, strict=True)],
    }


def _range(span: Span, lines: Lines) -> Record:
    return {"start": _place(span.start, lines), "end": _place(span.end, lines)}


def _place(offset: int, lines: Lines) -> Record:
    line, column = lines.position(offset)
    return {"line": line, "column": column, "offset": offset}


def _citation(citation: Citation, links: list[Link], reading: Reading, lines: Lines) -> Record:
    linked = [reading.references[i].key for link in links for i in link.leads_to]
    return {
        "text": citation.text,
        "style": citation.style,
        "keys": list(citation.keys),
        "references": linked,
        **_range(citation.span, lines),
    }


def _match(match: Match | None) -> Record:
    """What a reference was found to be; the work that an entry describes where its DOI leads to another."""
    if match is None:
        return {"status": "unchecked", "score": None, "doi": None, "title": None}
    work = match.candidates[0] if match.status == "wrong-identifier" and match.candidates else match.work
    title = work.titles[0] if work and work.titles else None
    return {"status": match.status, "score": match.score, "doi": work.doi if work else None, "title": title}


def _reference(reference: Reference, match: Match | None, lines: Lines) -> Record:
    return {
        "key": reference.key,
        "text": reference.text,
        **_range(reference.span, lines),
        "authors": list(reference.authors),
        "year": reference.year,
        "title": reference.title,
        "container": reference.container,
        "volume": reference.volume,
        "issue": reference.issue,
        "pages": reference.pages,
        "doi": reference.doi,
        "pmid": reference.pmid,
        "urls": list(reference.urls),
        "match": _match(match),
    }


def _finding(finding: Finding, fingerprint: str, lines: Lines) -> Record:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        **_range(finding.span, lines),
        "text": finding.text,
        "suggestion": finding.suggestion,
        "related": [_related(related, lines) for related in finding.related],
        "fix": _fix(finding.fix, lines) if finding.fix else None,
        "fingerprint": fingerprint,
        **_judged(finding),
    }


def _judged(finding: Finding) -> Record:
    """How sure the judge of claims is, and what weighed most; nothing where a finding was not judged."""
    if finding.confidence is None:
        return {}
    weighed = [{"feature": name, "weight": weight} for name, weight in finding.weighed]
    return {"confidence": round(finding.confidence, 3), "weighed": weighed}


def _related(related: Related, lines: Lines) -> Record:
    return {
        "text": related.text,
        **_range(related.span, lines),
        "message": related.message,
        "suggestion": related.suggestion,
        "code": related.code,
        "name": related.name,
    }


def _fix(fix: Fix, lines: Lines) -> Record:
    return {"safe": fix.safe, "edits": [{**_range(edit.span, lines), "text": edit.text} for edit in fix.edits]}
