"""
JUnit's XML, which every CI server shows: an article is a suite, a finding a case that failed.

Format: the common one that Jenkins, GitLab and Azure read, https://github.com/testmoapp/junitxml
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from claimlint.article import Finding, Lines
from claimlint.reports.plain import clean
from claimlint.reports.positions import line_index

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimlint.article import Severity
    from claimlint.engine import ArticleReport, FileError, Report


def render(report: Report, fails: Callable[[str, Severity], bool]) -> str:
    """
    Return one XML document; ``fails`` tells, by path and severity, which findings make the run fail.

    Those are failures; others are cases that passed, with what was found as their output. An article without a
    finding is a case that passed, a file that could not be read an error.
    """
    suites = [_suite(article, fails) for article in report.articles] + [_unread(error) for error in report.errors]
    root = ET.Element("testsuites", {"name": "claimlint", **_totals(suites)})
    root.extend(suites)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(article: ArticleReport, fails: Callable[[str, Severity], bool]) -> ET.Element:
    suite = ET.Element("testsuite", name=_said(article.path))
    lines = line_index(article.reading.article.source)
    for finding in article.findings:
        suite.append(_case(finding, article.path, lines, failed=fails(article.path, finding.severity)))
    if not article.findings:
        ET.SubElement(suite, "testcase", name="no findings", classname=_said(article.path))
    suite.attrib |= _totals([suite])
    return suite


def _case(finding: Finding, path: str, lines: Lines, *, failed: bool) -> ET.Element:
    line, column = lines.position(finding.span.start)
    name = f"{line}:{column} {finding.code} {finding.name}"
    case = ET.Element("testcase", name=name, classname=_said(path), file=_said(path), line=str(line))
    advice = f"\nSuggestion: {finding.suggestion}" if finding.suggestion else ""
    said = f"{path}:{line}:{column}: {finding.severity}: {finding.message}"
    said = "\n".join(_said(part) for part in f"{said}{advice}\n{finding.text}".split("\n"))
    if failed:
        ET.SubElement(case, "failure", type=finding.severity, message=_said(finding.message)).text = said
    else:
        ET.SubElement(case, "system-out").text = said
    return case


def _unread(error: FileError) -> ET.Element:
    suite = ET.Element("testsuite", name=_said(error.path))
    case = ET.SubElement(suite, "testcase", name="reading", classname=_said(error.path), file=_said(error.path))
    ET.SubElement(case, "error", type="unreadable", message=_said(error.message))
    suite.attrib |= _totals([suite])
    return suite


def _totals(suites: list[ET.Element]) -> dict[str, str]:
    names = {"tests": "testcase", "failures": "failure", "errors": "error"}
    return {name: str(sum(1 for suite in suites for _ in suite.iter(tag))) for name, tag in names.items()}


def _said(text: str) -> str:
    # XML has no way to say most control characters, nor half a surrogate pair.
    shown = clean(text)
    return "".join(c if c < "\ud800" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd" for c in shown)
