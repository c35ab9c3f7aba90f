"""What a run leaves out of its report: findings that a baseline knows, and those on lines that did not change."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from claimlint.cli.inputs import Input
from claimlint.cli.screen import write_file
from claimlint.engine import ArticleReport, FileError
from claimlint.files import shown_path

if TYPE_CHECKING:
    from claimlint.article import Finding
    from claimlint.baseline import Baseline
    from claimlint.cli.changes import ChangedLines

Checked = Sequence[tuple[Input, ArticleReport]]
Kind = Literal["unchanged", "known"]


def changed_inputs(inputs: Sequence[Input], revision: str, errors: list[FileError]) -> list[Input]:
    """Return the inputs that changed since a revision; trouble with git is told."""
    changes = _changes(inputs, revision, errors)
    return [item for item in inputs if item.path in changes]


@dataclass(slots=True)
class Narrowing:
    """Takes out of articles what is not to be told, and remembers of each how much that was."""

    changed_since: str | None
    errors: list[FileError]
    _baselines: dict[Path, Baseline | None] = field(default_factory=dict)
    _counts: dict[Kind, dict[str, int]] = field(default_factory=dict)

    def of(self, checked: Checked) -> list[tuple[Input, ArticleReport]]:
        """Return the articles with what is new: on lines that changed, if asked for, and in no baseline."""
        kept = list(checked)
        if self.changed_since is not None:
            changes = _changes([item for item, _ in kept], self.changed_since, self.errors)
            kept = [(item, self._on_changed_lines(item, article, changes.get(item.path))) for item, article in kept]
        return [(item, self._without_known(item, article)) for item, article in kept]

    def count(self, kind: Kind) -> int | None:
        """Return how many findings of all articles were left out, None where nobody asked for that."""
        return sum(self._counts[kind].values()) if kind in self._counts else None

    def _on_changed_lines(self, item: Input, article: ArticleReport, lines: ChangedLines | None) -> ArticleReport:
        kept = lines.touched(article.reading.article.source, article.findings) if lines is not None else ()
        return self._left(item, article, kept, "unchanged")

    def _without_known(self, item: Input, article: ArticleReport) -> ArticleReport:
        file = item.settings.baseline
        if file is None:
            return article
        if file not in self._baselines:
            self._baselines[file] = _read(file, self.errors)
        baseline = self._baselines[file]
        kept = baseline.new(item.path, article.findings) if baseline is not None else article.findings
        return self._left(item, article, kept, "known")

    def _left(self, item: Input, article: ArticleReport, kept: tuple[Finding, ...], kind: Kind) -> ArticleReport:
        self._counts.setdefault(kind, {})[item.path] = len(article.findings) - len(kept)
        return replace(article, findings=kept)


def write_baselines(checked: Checked, errors: list[FileError], *, prune: bool) -> list[str]:
    """
    Write what was found, or with ``prune`` what is still found, into the baselines of the articles' settings.

    Return a line for each file that was written.
    """
    from claimlint.baseline import empty_baseline

    by_file: dict[Path, list[tuple[Input, ArticleReport]]] = defaultdict(list)
    for item, article in checked:
        if item.settings.baseline is not None:
            by_file[item.settings.baseline].append((item, article))
    said = []
    for file, articles in by_file.items():
        before = empty_baseline(file) if not prune and not os.path.lexists(file) else _read(file, errors)
        if before is None:
            continue
        found = [(item.path, article.findings) for item, article in articles]
        after = before.pruned(found) if prune else before.with_findings(found)
        try:
            write_file(str(file), after.dumps())
        except OSError as error:
            errors.append(FileError(shown_path(str(file)), f"cannot be written: {error.strerror or error}"))
        else:
            said.append(_said(file, before, after))
    return said


def _said(file: Path, before: Baseline, after: Baseline) -> str:
    from claimlint.reports.counting import plural

    fewer = before.count() - after.count()
    change = f", {fewer:,} fewer than before" if fewer > 0 else ""
    return f"{shown_path(str(file))} has {plural(after.count(), 'known finding')}{change}"


def _read(file: Path, errors: list[FileError]) -> Baseline | None:
    from claimlint.baseline import BaselineError, read_baseline

    try:
        return read_baseline(file)
    except FileNotFoundError:
        errors.append(FileError(shown_path(str(file)), "there is no such baseline; --write-baseline makes it"))
    except OSError as error:
        errors.append(FileError(shown_path(str(file)), f"cannot be read: {error.strerror or error}"))
    except BaselineError as error:
        errors.append(FileError(shown_path(str(file)), str(error)))
    return None


def _changes(inputs: Sequence[Input], revision: str, errors: list[FileError]) -> dict[str, ChangedLines]:
    from claimlint.cli.changes import ChangesError, changed_lines

    try:
        return changed_lines([item.path for item in inputs], revision)
    except ChangesError as error:
        errors.append(FileError("--changed-since", str(error)))
        return {}
