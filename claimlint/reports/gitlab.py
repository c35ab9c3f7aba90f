"""
GitLab's code quality report, shown beside the lines of a merge request.

Format: GitLab documentation, "Code Quality report format", https://docs.gitlab.com/ci/testing/code_quality/
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from typing import TYPE_CHECKING

from claimlint.article import Finding, Lines
from claimlint.reports.fingerprint import fingerprints
from claimlint.reports.plain import clean
from claimlint.reports.positions import line_index

if TYPE_CHECKING:
    from claimlint.engine import FileError, Report

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """Return one JSON array, an object a finding; files that could not be read are ``blocker`` ones on line 1."""
    rows = [_unread(error) for error in report.errors]
    for article in report.articles:
        lines = line_index(article.reading.article.source)
        names = fingerprints(article.path, article.findings)
        rows += [_row(*pair, article.path, lines) for pair in zip(article.findings, names, strict=True)]
    return json.dumps(rows, indent=2) + "\n"


def _row(finding: Finding, fingerprint: str, path: str, lines: Lines) -> dict[str, object]:
    advice = f" -> {finding.suggestion}" if finding.suggestion else ""
    return {
        "description": clean(finding.message + advice),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": _location(path, lines.position(finding.span.start)[0]),
    }


def _unread(error: FileError) -> dict[str, object]:
    return {
        "description": clean(error.message),
        "check_name": "unreadable",
        "fingerprint": sha256(f"unreadable\0{error.path}".encode("utf-8", "surrogatepass")).hexdigest()[:16],
        "severity": "blocker",
        "location": _location(error.path, 1),
    }


def _location(path: str, line: int) -> dict[str, object]:
    return {"path": path.replace(os.sep, "/"), "lines": {"begin": line}}
