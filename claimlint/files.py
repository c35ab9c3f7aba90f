"""
From what a user names (files, folders, globs) to the files that are read.

A file named outright is always read. A folder means the articles below it, without what is hidden, ``node_modules``
and what ``.gitignore`` or ``exclude`` leave out; a glob means the files below its fixed part that match it, with the
same left out. The order is fixed, and each file comes once.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from claimlint.regular import read_regular

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

ARTICLES = frozenset({".md", ".markdown", ".mdx", ".qmd", ".rmd", ".html", ".htm", ".txt", ".docx"})
"""What a folder means: the endings that are read as articles."""

UNREAD = frozenset({".adoc", ".asciidoc", ".doc", ".docx", ".odt", ".org", ".pdf", ".rst", ".rtf", ".tex"})
"""Endings of documents that may well be articles but are not read; in a folder they are counted as skipped."""

_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv"})
_WILD = re.compile(r"[*?\[]")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)

Excluded = Callable[[str, bool], bool]
"""Whether settings leave out a path; the second argument tells that it is a folder."""


@dataclass(frozen=True, slots=True)
class Selection:
    """
    The files to read, sorted; what could not be had, as (path, message); and how much was skipped.

    ``skipped`` counts, inside the folders and globs that were given, the articles and folders that ``.gitignore`` or
    ``exclude`` leave out (a folder counts once) and the documents of kinds that are not read.
    """

    files: tuple[str, ...]
    problems: tuple[tuple[str, str], ...] = ()
    skipped: int = 0


@dataclass(slots=True)
class Globs:
    """Patterns as in ``.gitignore``, relative to the folder ``root``. A pattern that cannot be read matches nothing."""

    patterns: Sequence[str]
    root: str
    _spec: GitIgnoreSpec | None = field(default=None, repr=False, compare=False)

    def match(self, path: str, folder: bool = False) -> bool:
        """Tell whether ``path``, absolute or relative to the working directory, is meant; never outside ``root``."""
        return self.decide(path, folder) is True

    def decide(self, path: str, folder: bool = False) -> bool | None:
        """Return True if ``path`` is meant, False if a ``!pattern`` takes it out again, None if none speaks of it."""
        if not self.patterns:
            return None
        inner = _below(path, self.root)
        if inner is None:
            return None
        if self._spec is None:
            self._spec = _spec(self.patterns)
        return self._spec.check_file(f"{inner}/" if folder else inner).include


def _spec(patterns: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    good = []
    for pattern in patterns:
        try:
            GitIgnoreSpec.from_lines([pattern], backend="simple")
        except ValueError:  # git, too, passes over a line that is no pattern
            continue
        good.append(pattern)
    return GitIgnoreSpec.from_lines(good, backend="simple")


def _below(path: str, root: str) -> str | None:
    """Return ``path`` relative to ``root`` with forward slashes, None if it is not below."""
    inner = os.path.abspath(path)
    root = os.path.join(os.path.abspath(root), "")
    return inner[len(root) :].replace(os.sep, "/") if inner.startswith(root) else None


def _nothing(_path: str, _folder: bool) -> bool:
    return False


def find_files(paths: Iterable[str], excluded: Excluded | None = None, force_exclude: bool = False) -> Selection:
    """
    Return the files that ``paths`` mean.

    ``excluded`` speaks for the settings; with ``force_exclude`` it also holds for files named outright. A path that is
    not there, or a folder that cannot be opened, is among the problems and stops nothing.
    """
    search = _Search(excluded or _nothing)
    for path in paths:
        if os.path.isdir(path):
            search.walk(path)
        elif os.path.lexists(path):
            if force_exclude and search.excluded(path, False):
                search.skipped += 1
            else:
                search.take(_tidy(path))
        elif _ADDRESS.match(path):
            search.problems.append((path, "web addresses cannot be read yet; save the page and check the file"))
        elif _WILD.search(path):
            search.glob(path)
        else:
            search.problems.append((path, "no such file or folder"))
    return search.selection()


@dataclass(slots=True)
class _Search:
    excluded: Excluded
    found: dict[str, str] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    skipped: int = 0

    def selection(self) -> Selection:
        files = sorted(self.found.values(), key=lambda path: path.split(os.sep))
        return Selection(tuple(files), tuple(sorted(set(self.problems))), self.skipped)

    def take(self, path: str) -> None:
        """Take a file, unless the same file was taken by another name."""
        self.found.setdefault(os.path.realpath(path), path)

    def walk(self, folder: str) -> None:
        """Take the articles below a folder."""
        for entry in self._entries(folder):
            suffix = os.path.splitext(entry)[1].lower()
            if suffix in ARTICLES:
                self.take(entry)
            elif suffix in UNREAD:
                self.skipped += 1

    def glob(self, pattern: str) -> None:
        """Take the files that match a glob which the shell left alone."""
        parts = pattern.replace(os.sep, "/").split("/")
        fixed = next(i for i, part in enumerate(parts) if _WILD.search(part))
        base = "/".join(parts[:fixed]) or ("/" if fixed else ".")
        wanted = [part for part in parts[fixed:] if part]
        matched = False
        if os.path.isdir(base):
            for entry in self._entries(base):
                if _matches((_below(entry, base) or "").split("/"), wanted):
                    matched = True
                    self.take(entry)
        if not matched:
            self.problems.append((pattern, "no file matches"))

    def _entries(self, top: str) -> Iterator[str]:
        """
        Yield the files below ``top`` that nothing leaves out; count what is left out.

        Symbolic links to folders are not followed, so there are no loops.
        """
        top = _tidy(top)
        ignored = _GitIgnore.above(top, self.problems)
        # The user named this folder: what leaves out the whole of it was overruled.
        excluded = _nothing if self.excluded(top, True) else self.excluded
        stack = [(top, ignored)]
        while stack:
            folder, ignored = stack.pop()
            try:
                with os.scandir(folder) as entries:
                    names = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                self.problems.append((folder, f"cannot be opened: {error.strerror or error}"))
                continue
            if any(entry.name == ".gitignore" for entry in names):
                ignored = ignored.with_file(folder, self.problems)
            for entry in names:
                if entry.name.startswith(".") or entry.name in _SKIPPED_FOLDERS:
                    continue
                path = entry.name if folder == os.curdir else os.path.join(folder, entry.name)
                if entry.is_dir(follow_symlinks=False):
                    if ignored.match(path, True) or excluded(path, True):
                        self.skipped += 1
                    else:
                        stack.append((path, ignored))
                elif _is_file(entry):
                    if ignored.match(path, False) or excluded(path, False):
                        self.skipped += os.path.splitext(entry.name)[1].lower() in ARTICLES
                    else:
                        yield path


@dataclass(frozen=True, slots=True)
class _GitIgnore:
    """The ``.gitignore`` files that hold for a folder, outermost first."""

    files: tuple[Globs, ...] = ()

    def with_file(self, folder: str, problems: list[tuple[str, str]]) -> _GitIgnore:
        """Return what holds with the file of ``folder``, if there is one; what cannot be read is among the problems."""
        path = os.path.join(folder, ".gitignore")
        try:
            lines = read_regular(path).decode("utf-8", "surrogateescape").splitlines()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return self
        except OSError as error:
            problems.append((path, f"cannot be read: {error.strerror or error}"))
            return self
        return _GitIgnore((*self.files, Globs(lines, os.path.abspath(folder))))

    def match(self, path: str, folder: bool) -> bool:
        for file in reversed(self.files):
            decision = file.decide(path, folder)
            if decision is not None:
                return decision
        return False

    @staticmethod
    def above(top: str, problems: list[tuple[str, str]]) -> _GitIgnore:
        """
        Return what holds for ``top`` from the folders above it, up to the root of its repository.

        Outside a repository there is none; nor if it would leave out ``top`` itself, which the user named.
        """
        top = os.path.abspath(top)
        parents = [top]
        while not os.path.lexists(os.path.join(parents[-1], ".git")):
            parent = os.path.dirname(parents[-1])
            if parent == parents[-1]:
                return _GitIgnore()
            parents.append(parent)
        found = _GitIgnore()
        for parent in reversed(parents[1:]):
            found = found.with_file(parent, problems)
        return _GitIgnore() if found.match(top, True) else found


def _is_file(entry: os.DirEntry[str]) -> bool:
    """
    Tell whether an entry of a folder is read: a file, or what is called an article and is none (a pipe, a loop).

    The latter fails, and is told, when it is read. A link to nothing is passed over.
    """
    named = os.path.splitext(entry.name)[1].lower() in ARTICLES
    try:
        return entry.is_file() or (named and not entry.is_dir() and os.path.exists(entry.path))
    except OSError:
        return named


def _matches(names: Sequence[str], parts: Sequence[str]) -> bool:
    """
    Tell whether the names of a path match the parts of a glob; ``**`` stands for any number of folders.

    ``**/*.md`` takes ``a.md`` and ``x/y/a.md``; ``*.md`` takes ``a.md`` and refuses ``x/a.md``.
    """
    if not parts:
        return not names
    if parts[0] == "**":
        return any(_matches(names[i:], parts[1:]) for i in range(len(names) + 1))
    return bool(names) and fnmatchcase(names[0], parts[0]) and _matches(names[1:], parts[1:])


def _tidy(path: str) -> str:
    """``./a//b.md`` → ``a/b.md``; a path with ``..`` stays as it is, for a symbolic link may stand before the dots."""
    return path if os.pardir in path.split(os.sep) else os.path.normpath(path)


def shown_path(path: str) -> str:
    """Return a path as people know it: relative to where they are, if it is below."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if relative.startswith(os.pardir) else relative
