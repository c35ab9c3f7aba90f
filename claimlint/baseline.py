"""
What was known before: findings of old articles that are not told again until somebody mends them.

A baseline is a JSON file beside the articles, made to be read and reviewed: for each article, with its path from the
file's folder, the fingerprint of each known finding and what it is.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimlint.article import Finding
from claimlint.regular import read_regular
from claimlint.reports.fingerprint import fingerprints

VERSION = 1

_WORDS = 60
"""How many characters of a finding's words stand beside its fingerprint."""


class BaselineError(ValueError):
    """A baseline that cannot be used: why, and on which line where that is known."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """
    The findings that are known, and the folder that paths are told from.

    ``known`` has for each article's path, with slashes, the fingerprint and the description of each finding.
    """

    folder: Path
    known: Mapping[str, Mapping[str, str]]

    def new(self, path: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return the findings of the article at ``path`` that are not known."""
        known = self.known.get(self._name(path), {})
        marks = fingerprints(self._name(path), findings)
        return tuple(finding for finding, mark in zip(findings, marks, strict=True) if mark not in known)

    def with_findings(self, articles: Iterable[tuple[str, Sequence[Finding]]]) -> Baseline:
        """Return the baseline in which each of these articles, by path, has just these findings."""
        return self._replaced({self._name(path): self._described(path, findings) for path, findings in articles})

    def pruned(self, articles: Iterable[tuple[str, Sequence[Finding]]]) -> Baseline:
        """Return the baseline without what these articles have no more, and without articles that are gone."""
        kept = {}
        for path, findings in articles:
            name = self._name(path)
            present = self._described(path, findings)
            kept[name] = {mark: said for mark, said in self.known.get(name, {}).items() if mark in present}
        for name in self.known:
            if name not in kept and not (self.folder / name).is_file():
                kept[name] = {}
        return self._replaced(kept)

    def count(self) -> int:
        """Return how many findings are known."""
        return sum(map(len, self.known.values()))

    def dumps(self) -> str:
        """Return the file's text: articles by name, findings in the order of their places."""
        known = {name: dict(self.known[name]) for name in sorted(self.known)}
        return json.dumps({"claimlint-baseline": VERSION, "articles": known}, ensure_ascii=True, indent=2) + "\n"

    def _replaced(self, articles: Mapping[str, Mapping[str, str]]) -> Baseline:
        known = {name: found for name, found in {**self.known, **articles}.items() if found}
        return Baseline(self.folder, known)

    def _described(self, path: str, findings: Sequence[Finding]) -> dict[str, str]:
        marks = fingerprints(self._name(path), findings)
        return {mark: _description(finding) for mark, finding in zip(marks, findings, strict=True)}

    def _name(self, path: str) -> str:
        try:
            inside = os.path.relpath(path, self.folder)
        except ValueError:  # another drive of Windows
            inside = str(Path(path).absolute())
        return inside.replace(os.sep, "/")


def read_baseline(path: Path) -> Baseline:
    """Return the baseline of a file. Raises OSError, and :class:`BaselineError` for what is no baseline."""
    try:
        record: object = json.loads(read_regular(path).decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise BaselineError(f"line {error.lineno}: is not valid JSON: {error.msg}") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise BaselineError("is not a baseline of claimlint") from error
    if not isinstance(record, dict) or "claimlint-baseline" not in record:
        raise BaselineError("is not a baseline of claimlint")
    if record["claimlint-baseline"] != VERSION:
        raise BaselineError(f"has version {record['claimlint-baseline']!r}; this claimlint reads version {VERSION}")
    known = record.get("articles")
    if not isinstance(known, dict) or not all(
        isinstance(found, dict) and all(isinstance(said, str) for said in found.values()) for found in known.values()
    ):
        raise BaselineError("articles: must name for each article its fingerprints and what they are")
    return Baseline(path.absolute().parent, known)


def empty_baseline(path: Path) -> Baseline:
    """Return a baseline for a file that is to be made, in which nothing is known."""
    return Baseline(path.absolute().parent, {})


def _description(finding: Finding) -> str:
    words = " ".join(finding.text.split())
    return f"{finding.code} {finding.name}: {words[:_WORDS]}"
