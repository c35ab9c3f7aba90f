"""What a command works on: the files, each with the settings that hold for it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from claimlint.article import Severity
from claimlint.files import Globs, find_files
from claimlint.regular import MEGABYTE, read_bounded, read_regular
from claimlint.settings import BASELINE, FailOn, Settings, SettingsError, find_settings, read_settings

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One article to read: its path as shown, and its settings. ``STDIN`` is read from standard input."""

    path: str
    settings: Settings
    stdin: bool = False

    def read(self) -> bytes:
        """Return its bytes. Raises OSError, for more bytes than the settings allow too."""
        largest = self.settings.max_megabytes * MEGABYTE
        if not self.stdin:
            return read_regular(self.path, largest)
        if sys.stdin is None:
            raise OSError(errno.EBADF, "it is closed")
        return read_bounded(sys.stdin.buffer, largest)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What there is to read, in order; what could not be had, as (path, message); how much was skipped."""

    inputs: tuple[Input, ...]
    problems: tuple[tuple[str, str], ...] = ()
    skipped: int = 0


@dataclass(slots=True)
class Choices:
    """
    What the command line says about settings, and the settings found so far.

    ``select`` puts the settings' own ``select`` and ``ignore`` aside; ``ignore`` and ``exclude`` add to theirs; the
    others replace them.
    """

    config: str | None = None
    isolated: bool = False
    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    min_level: Severity | None = None
    offline: bool = False
    spacy_model: str | None = None
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    baseline: str | None = None
    writes_baseline: bool = False
    _known: dict[str, Settings] = field(default_factory=dict)
    _made: dict[str, Settings | SettingsError] = field(default_factory=dict)

    def settings_for(self, folder: str) -> Settings:
        """Return the settings that hold in ``folder``. Raises SettingsError."""
        made = self._made.get(folder)
        if made is None:
            try:
                made = self._changed(self._found(folder))
            except SettingsError as error:
                made = error
            self._made[folder] = made
        if isinstance(made, SettingsError):
            raise made
        return made

    def _found(self, folder: str) -> Settings:
        if self.isolated:
            return Settings(root=Path.cwd())
        if self.config is not None:
            if STDIN not in self._known:
                self._known[STDIN] = read_settings(self.config)
            return self._known[STDIN]
        return find_settings(folder, self._known)

    def _changed(self, found: Settings) -> Settings:
        return replace(
            found,
            profile=self.profile or found.profile,
            select=self.select or found.select,
            ignore=(() if self.select else found.ignore) + self.ignore,
            fail_on=self.fail_on or found.fail_on,
            min_level=self.min_level or found.min_level,
            spacy_model=self.spacy_model or found.spacy_model,
            baseline=self._baseline(found),
            offline=self.offline or found.offline or os.environ.get("CLAIMLINT_OFFLINE", "") not in ("", "0"),
        )

    def _baseline(self, found: Settings) -> Path | None:
        if self.baseline is not None:
            return Path(self.baseline).absolute()
        if found.baseline is None and self.writes_baseline:
            return (found.root / BASELINE).absolute()
        return found.baseline

    def gather(self, paths: Sequence[str], stdin_filename: str | None = None) -> Inputs:
        """
        Return the inputs that ``paths`` mean, standard input first.

        Broken settings are a problem of the settings file, told once; the files for which they would hold are left out.
        """
        chosen = Globs(self.exclude, os.getcwd())

        def excluded(path: str, folder: bool) -> bool:
            try:
                settings = self.settings_for(os.path.dirname(os.path.abspath(path)))
            except SettingsError:
                return False  # told where the file's own settings are asked for
            return chosen.match(path, folder) or Globs(settings.exclude, str(settings.root)).match(path, folder)

        selection = find_files((path for path in paths if path != STDIN), excluded, self.force_exclude)
        problems = dict.fromkeys(selection.problems)
        wanted = [(path, False) for path in selection.files]
        if STDIN in paths:
            wanted.insert(0, (stdin_filename or STDIN, True))
        inputs = []
        for path, stdin in wanted:
            try:
                settings = self.settings_for(os.path.dirname(os.path.abspath(path)))
            except SettingsError as error:
                problems[error.path, error.detail] = None
            else:
                inputs.append(Input(path, settings, stdin))
        return Inputs(tuple(inputs), tuple(problems), selection.skipped)


def words(options: Sequence[str] | None) -> tuple[str, ...]:
    """Return the words of a repeatable option that also takes comma lists: ``--select CL1,CL2 --select CL301``."""
    return tuple(word for option in options or () for word in option.replace(",", " ").split())
