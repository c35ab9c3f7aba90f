"""Which lines of which files changed since a revision, as git tells it."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimlint.article import Finding, Span

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_GIT = ("git", "--no-optional-locks", "-c", "core.quotePath=off", "-c", "core.fsmonitor=false")


class ChangesError(Exception):
    """Git could not tell what changed: why."""


@dataclass(frozen=True, slots=True)
class ChangedLines:
    r"""Ranges of 1-based lines, both ends included, in order; None for the whole file. Lines end at ``\n`` here."""

    ranges: tuple[tuple[int, int], ...] | None

    def touched(self, source: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return the findings that stand on these lines, or speak of a place that does."""
        if self.ranges is None:
            return tuple(findings)
        starts = [0, *(at.end() for at in re.finditer("\n", source))]

        def changed(span: Span) -> bool:
            first, last = bisect_right(starts, span.start), bisect_right(starts, max(span.start, span.end - 1))
            return any(low <= last and first <= high for low, high in self.ranges or ())

        return tuple(f for f in findings if changed(f.span) or any(changed(other.span) for other in f.related))


def changed_lines(paths: Iterable[str], revision: str) -> dict[str, ChangedLines]:
    """
    Return the lines that changed since ``revision``, of those files that changed at all.

    Files that git does not know changed as a whole; where lines were taken out, the lines around count. Raises
    :class:`ChangesError` where git is missing, a file is in no repository, or there is no such revision.
    """
    found: dict[str, ChangedLines] = {}
    tops: dict[str, dict[str, ChangedLines]] = {}
    folders: dict[str, str] = {}
    for path in paths:
        whole = os.path.realpath(path)
        folder = os.path.dirname(whole)
        if folder not in folders:
            folders[folder] = (
                _git(folder, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")
            )
        top = folders[folder]
        if top not in tops:
            tops[top] = _changes_in(top, revision)
        name = os.path.relpath(whole, os.path.realpath(top)).replace(os.sep, "/")
        if name in tops[top]:
            found[path] = tops[top][name]
    return found


def _changes_in(top: str, revision: str) -> dict[str, ChangedLines]:
    # A revision that begins with a dash would be an option.
    commit = _git(
        top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", revision=revision
    )
    options = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--diff-filter=d", "-M", "--unified=0")
    since = commit.decode().strip()
    names = _names(_git(top, *options, "--name-only", "-z", since, "--"))
    parts = re.split(rb"^diff --git ", _git(top, *options, since, "--"), flags=re.MULTILINE)[1:]
    changes = {name: _lines(part) for name, part in zip(names, parts, strict=True)}
    unknown = _names(_git(top, "ls-files", "--others", "--exclude-standard", "-z"))
    return {**changes, **dict.fromkeys(unknown, ChangedLines(None))}


def _lines(part: bytes) -> ChangedLines:
    """Return the lines of one file's part of a diff; a file that git takes for binary changed as a whole."""
    ranges = []
    for hunk in _HUNK.finditer(part):
        first, count = int(hunk[1]), int(hunk[2] if hunk[2] is not None else 1)
        ranges.append((first, first + count - 1) if count else (first, first + 1))
    if not ranges and b"\nBinary files " in part:
        return ChangedLines(None)
    return ChangedLines(tuple(ranges))


def _names(listed: bytes) -> list[str]:
    return [name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name]


def _git(folder: str, *arguments: str, revision: str | None = None) -> bytes:
    try:
        run = subprocess.run([*_GIT, *arguments], cwd=folder, capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        raise ChangesError(f"git cannot be asked: {error.strerror or error}") from error
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        if revision is not None:
            raise ChangesError(f"git knows no revision {revision!r} in {folder}")
        if "not a git repository" in said:
            raise ChangesError(f"{folder} is in no git repository")
        raise ChangesError(f"git says: {' '.join(said.split())}")
    return run.stdout
