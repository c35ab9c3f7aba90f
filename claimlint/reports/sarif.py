"""
SARIF 2.1.0, which code scanning services and editors read.

Format: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0,
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from claimlint.article import Finding, Fix, Lines, Related, Span
from claimlint.reports.fingerprint import fingerprints
from claimlint.reports.json import Record, dumps
from claimlint.reports.positions import line_index
from claimlint.version import __version__

if TYPE_CHECKING:
    from claimlint.engine import ArticleReport, FileError, Report
    from claimlint.rulebook import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
ROOT = "%SRCROOT%"


def render(report: Report, rules: Mapping[str, Rule]) -> str:
    """Return one SARIF log of one run; ``rules`` has every rule by code, those that found something are described."""
    found = sorted({finding.code for article in report.articles for finding in article.findings})
    places = {code: index for index, code in enumerate(found)}
    driver: Record = {
        "name": "claimlint",
        "semanticVersion": __version__,
        "rules": [_rule(code, rules.get(code)) for code in found],
    }
    run: Record = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that claimlint was run in."}}},
        "invocations": [
            {
                "executionSuccessful": not report.errors,
                "toolExecutionNotifications": [_notification(error) for error in report.errors],
            }
        ],
        "results": [result for article in report.articles for result in _results(article, places)],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, rule: Rule | None) -> Record:
    if rule is None:
        return {"id": code}
    sources = "".join(f"\n- [{source.title}]({source.url})" for source in rule.sources)
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.rationale},
        "help": {"text": rule.rationale, "markdown": rule.rationale + (f"\n{sources}" if sources else "")},
        "defaultConfiguration": {"level": LEVELS[rule.severity["default"]]},
    }


def _results(article: ArticleReport, places: Mapping[str, int]) -> list[Record]:
    lines = line_index(article.reading.article.source)
    names = fingerprints(article.path, article.findings)
    return [
        _result(finding, name, article.path, lines, places[finding.code])
        for finding, name in zip(article.findings, names, strict=True)
    ]


def _result(finding: Finding, fingerprint: str, path: str, lines: Lines, rule: int) -> Record:
    advice = f" Suggestion: {finding.suggestion}." if finding.suggestion else ""
    result: Record = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message + advice},
        "locations": [{"physicalLocation": _location(path, finding.span, lines)}],
        "partialFingerprints": {"claimlint/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [_related(i, place, path, lines) for i, place in enumerate(finding.related)]
    if finding.fix:
        result["fixes"] = [_fix(finding, finding.fix, path, lines)]
    return result


def _related(number: int, place: Related, path: str, lines: Lines) -> Record:
    advice = f" ({place.suggestion})" if place.suggestion else ""
    return {
        "id": number,
        "physicalLocation": _location(path, place.span, lines),
        "message": {"text": (place.message or place.text) + advice},
    }


def _fix(finding: Finding, fix: Fix, path: str, lines: Lines) -> Record:
    replacements = [
        {"deletedRegion": _region(edit.span, lines), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    return {
        "description": {"text": finding.suggestion or finding.message},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": replacements}],
    }


def _location(path: str, span: Span, lines: Lines) -> Record:
    return {"artifactLocation": _artifact(path), "region": _region(span, lines)}


def _artifact(path: str) -> Record:
    """A path inside the folder of the run is told from there, any other by itself."""
    if (place := PurePath(path)).is_absolute():
        return {"uri": place.as_uri()}
    return {"uri": quote(path.replace(os.sep, "/").encode("utf-8", "surrogateescape")), "uriBaseId": ROOT}


def _region(span: Span, lines: Lines) -> Record:
    line, column = lines.position(span.start)
    last, end = lines.position(span.end)
    return {"startLine": line, "startColumn": column, "endLine": last, "endColumn": end}


def _notification(error: FileError) -> Record:
    return {"level": "error", "message": {"text": f"{error.path}: {error.message}"}}
