"""Which words a report is put into: the formats of ``claimlint check``, each imported where it is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from claimlint.reports.rows import Look

if TYPE_CHECKING:
    from claimlint.article import Severity
    from claimlint.engine import Report
    from claimlint.rulebook import Rule
    from claimlint.settings import Settings

Format = Literal["text", "concise", "json", "jsonl", "sarif", "gitlab", "junit", "github"]

WHOLE: frozenset[Format] = frozenset({"json", "jsonl"})
"""What holds every finding of the rules that are on, and what every reference was found to be."""

PLAIN: frozenset[Format] = frozenset({"text", "concise", "github"})
"""What is read where it is written, in the encoding of that place; everything else is UTF-8."""


def usual_format(output: str | None) -> Format:
    """Return the format where none is asked for: annotations in a log of GitHub Actions, text everywhere else."""
    return "github" if output is None and os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def render(report: Report, settings: Sequence[Settings], form: Format, look: Look, explain: bool) -> str:
    """Return the report in the words of ``form``; ``settings`` are those of its articles, in order."""
    if form in WHOLE:
        return _whole(report, form)
    shown, hidden = _for_people(report, settings, look.quiet)
    if form == "text":
        from claimlint.reports import text

        return text.render(shown, look, hidden=hidden, rules=_rules(settings) if explain else None)
    return _shown(shown, settings, form)


def _whole(report: Report, form: Format) -> str:
    if form == "jsonl":
        from claimlint.reports import jsonl

        return jsonl.render(report)
    from claimlint.reports import json

    return json.render(report)


def _shown(report: Report, settings: Sequence[Settings], form: Format) -> str:
    if form == "concise":
        from claimlint.reports import concise

        return concise.render(report)
    if form == "github":
        from claimlint.reports import github

        return github.render(report)
    if form == "gitlab":
        from claimlint.reports import gitlab

        return gitlab.render(report)
    if form == "junit":
        from claimlint.reports import junit

        return junit.render(report, _failing(report, settings))
    from claimlint.reports import sarif

    return sarif.render(report, _rules(settings))


def _failing(report: Report, settings: Sequence[Settings]) -> Callable[[str, Severity], bool]:
    """Return what tells, by path and severity, whether a finding makes the run fail."""
    held = {article.path: one for article, one in zip(report.articles, settings, strict=True)}
    return lambda path, severity: held[path].fails(severity)


def _for_people(report: Report, settings: Sequence[Settings], quiet: bool) -> tuple[Report, int]:
    """Return the report with only what people want to see, and how many findings ``--min-level`` took out."""
    articles, hidden = [], 0
    for article, held in zip(report.articles, settings, strict=True):
        seen = tuple(f for f in article.findings if held.shows(f.severity))
        hidden += len(article.findings) - len(seen)
        if quiet:
            seen = tuple(f for f in seen if held.fails(f.severity))
        articles.append(replace(article, findings=seen))
    return replace(report, articles=tuple(articles)), hidden


def _rules(settings: Iterable[Settings]) -> dict[str, Rule]:
    from claimlint.rulebook import load_rules

    packs = dict.fromkeys(held.rule_packs for held in settings)
    return {rule.code: rule for folders in packs for rule in load_rules(folders)}
