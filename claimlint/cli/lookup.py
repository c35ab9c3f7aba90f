"""References looked up: which lockfile answers for which article, which sources are asked, what is written."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.cli.inputs import Input
from claimlint.cli.quick import WrongUse
from claimlint.cli.screen import write_file
from claimlint.files import shown_path
from claimlint.reports.counting import plural

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from claimlint.article import Reading, Reference
    from claimlint.engine import FileError
    from claimlint.reports.matches import Resolved
    from claimlint.resolve.cache import Cache
    from claimlint.resolve.lockfile import Lock
    from claimlint.resolve.resolver import Outcome, Resolver
    from claimlint.resolve.sources import WorkSource

PATIENCE = 1.0
"""Seconds before a progress bar appears: a run over what is pinned or cached is over sooner."""


def refuse_sources(sources: Sequence[str], mailto: str | None) -> None:
    """Raise WrongUse for a --source or --mailto that cannot be meant."""
    from claimlint.resolve.opening import faulty_source

    for name in sources:
        if (fault := faulty_source(name)) is not None:
            raise WrongUse(f"--source {fault}.")
    if mailto is not None and ("@" not in mailto.strip("@") or " " in mailto):
        raise WrongUse(f"--mailto must be an e-mail address; it is {mailto!r}.")


def exclude_each_other(options: dict[str, bool]) -> None:
    """Raise WrongUse where more than one of the options is given."""
    given = [name for name, is_given in options.items() if is_given]
    if len(given) > 1:
        raise WrongUse(f"{' and '.join(given)} exclude each other.")


@dataclass(frozen=True, slots=True)
class Run:
    """What a run came to: the articles in order, what ended asking, and notes for the error output."""

    resolved: tuple[Resolved, ...]
    trouble: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Desk:
    """What the groups of a run share: the cache, opened when first needed, and what goes wrong."""

    errors: list[FileError]
    stack: ExitStack
    trouble: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _cache: Cache | None = None

    def cache(self, offline: bool) -> Cache | None:
        """Return the cache; None where nothing may be asked and nothing is kept."""
        from claimlint.cachefile import cache_folder
        from claimlint.resolve.cache import NAME, Cache

        if self._cache is None and not (offline and not os.path.exists(cache_folder() / NAME)):
            self._cache = Cache()
            self.stack.callback(self._close)
        return self._cache

    def _close(self) -> None:
        if self._cache is not None:
            # The file may have been set aside at any time in the run.
            self.notes[:0] = self._cache.notes
            self._cache.close()


@dataclass(frozen=True, slots=True)
class Lookup:
    """
    How references are to be looked up.

    ``sources`` and ``mailto`` go before those of the settings. With ``locked`` the lockfiles alone answer, and must
    know every reference; with ``no_lock`` they are left alone. With ``update`` what they say is looked up again where
    it may be out of date, and they are written.
    """

    sources: tuple[str, ...] = ()
    mailto: str | None = None
    refresh: bool = False
    locked: bool = False
    no_lock: bool = False
    update: bool = False
    quiet: bool = False

    def run(self, readings: Sequence[tuple[Input, Reading]], errors: list[FileError]) -> Run:
        """
        Look up the references of articles, those that share a lockfile together, and write the lockfiles.

        What is wrong with a lockfile, or a source, is told in ``errors``; the articles for which it would hold are left
        out.
        """
        groups: dict[Path, list[tuple[Input, Reading]]] = {}
        for item, reading in readings:
            groups.setdefault(_lock_path(item), []).append((item, reading))
        made: dict[int, Resolved] = {}
        with ExitStack() as stack:
            desk = _Desk(errors, stack)
            for path, members in groups.items():
                made.update((id(reading), resolved) for reading, resolved in self._group(path, members, desk))
        in_order = tuple(made[id(reading)] for _, reading in readings if id(reading) in made)
        return Run(in_order, tuple(dict.fromkeys(desk.trouble)), tuple(desk.notes))

    def _group(
        self, path: Path, members: Sequence[tuple[Input, Reading]], desk: _Desk
    ) -> Iterator[tuple[Reading, Resolved]]:
        """Yield what the articles of one lockfile came to, and write it."""
        from claimlint.engine import FileError
        from claimlint.reports.matches import Resolved
        from claimlint.resolve.errors import SourceError
        from claimlint.resolve.lockfile import LockError

        try:
            found = self._found(path, members, desk)
        except LockError as error:
            desk.errors.append(FileError(error.path, error.detail))
            return
        except (SourceError, ValueError) as error:
            desk.errors.append(FileError("sources", str(error)))
            return
        try:
            if self.update and not self.locked and not self.no_lock:
                _write_lock(path, found)
        except LockError as error:
            desk.errors.append(FileError(error.path, error.detail))
        except OSError as error:
            desk.errors.append(FileError(str(path), f"cannot be written: {error.strerror or error}"))
        yield from ((reading, Resolved(item.path, reading, own)) for item, reading, own in found)

    def _found(
        self, path: Path, members: Sequence[tuple[Input, Reading]], desk: _Desk
    ) -> list[tuple[Input, Reading, tuple[Outcome, ...]]]:
        """Return the outcomes of the articles of one lockfile. Raises LockError, SourceError and ValueError."""
        from claimlint.resolve.lockfile import read_lock
        from claimlint.resolve.resolver import Resolver

        lock = None if self.no_lock else read_lock(path)
        first = members[0][0]
        if self.locked and lock is not None:
            members = [member for member in members if _is_fresh(lock, *member, desk)]
        references = [reference for _, reading in members for reference in reading.references]
        answered = lock is not None and not (self.update or self.refresh) and not lock.stale(references)
        sources = [] if self.locked or answered or not references else self._sources(first, desk)
        online = not first.settings.offline and not self.locked
        resolver = Resolver(sources, lock, renew=self.update and online, refresh=self.refresh and online)
        try:
            outcomes = iter(self._outcomes(resolver, references))
        finally:
            for source in sources:
                source.close()
        if resolver.trouble:
            desk.trouble.append(resolver.trouble)
        if resolver.kept:
            said = plural(resolver.kept, "reference")
            desk.notes.append(f"{said} could not be looked up again; what {shown_path(str(path))} says of them stays")
        return [(item, reading, tuple(islice(outcomes, len(reading.references)))) for item, reading in members]

    def _sources(self, item: Input, desk: _Desk) -> list[WorkSource]:
        from claimlint.resolve.opening import DEFAULT, open_sources

        settings = item.settings
        names = self.sources or settings.sources or DEFAULT
        mailto = self.mailto or os.environ.get("CLAIMLINT_MAILTO") or settings.mailto
        cache = desk.cache(settings.offline)
        return open_sources(names, cache, mailto=mailto, offline=settings.offline, refresh=self.refresh)

    def _outcomes(self, resolver: Resolver, references: Sequence[Reference]) -> tuple[Outcome, ...]:
        if self.quiet or sys.stderr is None or not sys.stderr.isatty():
            return resolver.outcomes(references)
        with _bar() as follow:
            resolver.progress = follow
            return resolver.outcomes(references)


def _is_fresh(lock: Lock, item: Input, reading: Reading, desk: _Desk) -> bool:
    """Tell whether a lock can answer for all of an article; what it cannot is an error of the lockfile."""
    from claimlint.engine import FileError
    from claimlint.resolve.lockfile import LockError, require_fresh

    try:
        require_fresh(lock, reading.references, item.path)
    except LockError as error:
        desk.errors.append(FileError(error.path, error.detail))
        return False
    return True


def _lock_path(item: Input) -> Path:
    from claimlint.resolve.lockfile import lock_path

    return lock_path(os.curdir if item.stdin else os.path.dirname(os.path.abspath(item.path)), item.settings.source)


def _write_lock(path: Path, found: Sequence[tuple[Input, Reading, Sequence[Outcome]]]) -> None:
    """
    Put what was found into the lockfile as it is now: another run may have written it meanwhile.

    Raises LockError and OSError.
    """
    from claimlint.resolve.lockfile import read_lock

    lock = read_lock(path)
    before = lock.render() if lock.exists else ""
    for item, reading, outcomes in found:
        pairs = zip(reading.references, outcomes, strict=True)
        lock.update("" if item.stdin else item.path, [(r, outcome.match, outcome.day) for r, outcome in pairs])
    after = lock.render()
    if after != before and (lock.exists or lock.entries):
        write_file(str(path), after)


@dataclass(slots=True)
class _Follower:
    """Shows a progress bar as soon as a run takes long enough to wonder."""

    stack: ExitStack
    started: float = field(default_factory=time.monotonic)
    shown: tuple[Bar, TaskID] | None = None

    def __call__(self, done: int, total: int) -> None:
        if self.shown is None:
            if time.monotonic() - self.started < PATIENCE:
                return
            self.shown = self._begin(total)
        bar, task = self.shown
        bar.update(task, completed=done, total=total)

    def _begin(self, total: int) -> tuple[Bar, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = BarColumn(), MofNCompleteColumn(), TextColumn("references looked up")
        bar = self.stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
        return bar, bar.add_task("", total=total)


@contextmanager
def _bar() -> Iterator[_Follower]:
    with ExitStack() as stack:
        yield _Follower(stack)
