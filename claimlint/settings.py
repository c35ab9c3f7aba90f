"""
What a user may set: ``claimlint.toml`` or ``[tool.claimlint]`` in ``pyproject.toml``, read into :class:`Settings`.

The file closest above an article counts, alone: settings of folders further up are not mixed in, so that one file tells
all. Whatever is wrong with it is a :class:`SettingsError` that names the file and the key.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

from claimlint.article import Severity
from claimlint.claims.kind import KINDS, PageKind
from claimlint.files import Globs, shown_path
from claimlint.regular import LARGEST, MEGABYTE, read_regular
from claimlint.resolve.opening import SNAPSHOT, faulty_source

FailOn = Literal["error", "warning", "info", "never"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
RANK: Mapping[str, int] = {"info": 1, "warning": 2, "error": 3, "never": 4}
"""How grave a severity is; ``never`` is graver than any finding can be."""

BASELINE = "claimlint-baseline.json"
"""The baseline that is written where none is named, beside the settings."""

FILE_NAMES = ("claimlint.toml", "pyproject.toml")

_MOST_MEGABYTES = 10_000


class SettingsError(Exception):
    """A settings file that cannot be used: which file, which key, which line (where known), and why."""

    def __init__(self, path: str, message: str, key: str = "", line: int | None = None) -> None:
        self.path = path
        self.message = message
        self.key = key
        self.line = line
        super().__init__(f"{path}: {self.detail}")

    @property
    def detail(self) -> str:
        """All but the file: ``line 3: fail-on: must be one of …``."""
        parts = f"line {self.line}" if self.line else "", self.key, self.message
        return ": ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Settings:
    """
    How to check, and what counts as failing.

    ``profile`` says which rules are on when nothing is selected: ``default``, ``advertising``, ``strict``, or one that
    a rule pack names. ``select`` and ``ignore`` hold codes, beginnings of codes ("CL3") or names. ``exclude`` and the
    keys of ``per_file_ignores`` are globs as in ``.gitignore``, relative to ``root``; ``rule_packs`` are absolute, and
    so are the paths of snapshots in ``sources`` (none: Crossref alone). ``spacy_model`` is an installed package of
    spaCy or the folder of a model; None for blank English. ``kind`` says what pages are for; None where each is to tell
    it itself. An article of more than ``max_megabytes`` is not read. ``baseline`` is the file of findings that are
    known. ``source`` is the file that these settings came from, None for defaults.
    """

    profile: str = "default"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "warning"
    min_level: Severity = "info"
    exclude: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    rule_packs: tuple[Path, ...] = ()
    offline: bool = False
    mailto: str | None = None
    sources: tuple[str, ...] = ()
    spacy_model: str | None = None
    kind: PageKind | None = None
    max_megabytes: int = LARGEST // MEGABYTE
    baseline: Path | None = None
    root: Path = Path()
    source: Path | None = None

    def fails(self, severity: Severity) -> bool:
        """Tell whether a finding of this severity makes the check fail."""
        return RANK[severity] >= RANK[self.fail_on]

    def shows(self, severity: Severity) -> bool:
        """Tell whether people want to see a finding of this severity."""
        return RANK[severity] >= RANK[self.min_level]

    def ignored_in(self, path: str) -> tuple[str, ...]:
        """
        Return the codes and names that ``per-file-ignores`` switches off in the file at ``path``.

        ``path`` is as the user wrote it: absolute, or relative to the working directory.
        """
        if not self.per_file_ignores:
            return ()
        codes: list[str] = []
        for pattern, ignored in self.per_file_ignores.items():
            if Globs((pattern,), str(self.root)).match(path):
                codes.extend(ignored)
        return tuple(codes)


def find_settings(start: str | Path, known: dict[str, Settings] | None = None) -> Settings:
    """
    Return the settings closest above ``start`` (a file, or a folder), or the defaults if there are none.

    ``known`` remembers folder by folder what was found, for a run over many files. Raises :class:`SettingsError` for a
    file that cannot be read or says something wrong.
    """
    folder = os.path.abspath(start)
    if not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    known = {} if known is None else known
    passed: list[str] = []
    found: Settings | None = None
    while found is None:
        found = known.get(folder) or _settings_in(folder)
        passed.append(folder)
        parent = os.path.dirname(folder)
        if found is None and parent == folder:
            found = Settings(root=Path.cwd())
        folder = parent
    known.update(dict.fromkeys(passed, found))
    return found


def _settings_in(folder: str) -> Settings | None:
    for name in FILE_NAMES:
        path = os.path.join(folder, name)
        # What is there and cannot be read is told: its settings would be missed without a word.
        if os.path.lexists(path) and not os.path.isdir(path):
            found = _read(path)
            if found is not None:
                return found
    return None


def read_settings(path: str | Path) -> Settings:
    """
    Return the settings of one file, named by the user.

    Raises :class:`SettingsError` if it is not there, cannot be read, says something wrong, or is a ``pyproject.toml``
    without ``[tool.claimlint]``.
    """
    found = _read(os.fspath(path))
    if found is None:
        raise SettingsError(shown_path(os.fspath(path)), "has no [tool.claimlint] table")
    return found


def _read(path: str) -> Settings | None:
    """Read one file; None for a ``pyproject.toml`` that does not speak of claimlint."""
    shown = shown_path(path)
    inside = os.path.basename(path) == "pyproject.toml"
    try:
        data = read_regular(path)
    except OSError as error:
        raise SettingsError(shown, f"cannot be read: {error.strerror or error}") from error
    # Most projects' pyproject.toml says nothing about claimlint: spare them the TOML parser, and any fault of theirs.
    if inside and b"claimlint" not in data:
        return None
    import tomllib

    try:
        text = data.decode("utf-8-sig")
        table: object = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise SettingsError(shown, "is not UTF-8 text", line=data[: error.start].count(b"\n") + 1) from error
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        message = str(error)[: at.start()] if at else str(error)
        raise SettingsError(shown, f"is not valid TOML: {message}", line=int(at[1]) if at else None) from error
    if inside:
        tool = table.get("tool") if isinstance(table, dict) else None
        table = tool.get("claimlint") if isinstance(tool, dict) else None
        if table is None:
            return None
    if not isinstance(table, dict):
        raise SettingsError(shown, "must be a table", key="tool.claimlint")
    return _build(table, _File(path, shown, text, inside))


@dataclass(frozen=True, slots=True)
class _File:
    """A settings file while it is being read: where it is and how to complain about it."""

    path: str
    shown: str
    text: str
    inside: bool

    def error(self, key: str, message: str) -> SettingsError:
        """Return the error for ``key``, with the line on which the key seems to stand."""
        name = f"tool.claimlint.{key}" if self.inside else key
        return SettingsError(self.shown, message, key=name, line=self._line(key))

    def _line(self, key: str) -> int | None:
        # tomllib does not tell where a key stands. A key is looked for at the head of a line (or in a table's name)
        # below [tool.claimlint]; an unusual spelling only costs the line number.
        at = re.search(r"^\s*\[\s*tool\s*\.\s*claimlint", self.text, re.MULTILINE) if self.inside else None
        first = at.start() if at else 0
        word = rf"[\"']?{re.escape(key.split('.', 1)[0])}[\"']?\s*"
        found = re.compile(rf"^[ \t]*(?:\[[^\]\n]*)?{word}[=.\]]", re.MULTILINE).search(self.text, first)
        return self.text.count("\n", 0, found.start()) + 1 if found else None


def _build(table: Mapping[str, object], file: _File) -> Settings:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise file.error(key, _unknown(key, file))
        name, parse = _KEYS[key]
        values[name] = parse(key, value, file)
    root = Path(os.path.dirname(os.path.abspath(file.path)))
    return Settings(**values, root=root, source=Path(file.path))


def _unknown(key: str, file: _File) -> str:
    if key == "tool" and not file.inside:
        return "is not a setting; in claimlint.toml the keys stand at the top, without [tool.claimlint]"
    from difflib import get_close_matches

    near = get_close_matches(key.replace("_", "-").lower(), _KEYS, n=1, cutoff=0.6)
    if near:
        return f"is not a setting; did you mean {near[0]}?"
    return f"is not a setting; the settings are {', '.join(_KEYS)}"


def _words(key: str, value: object, file: _File) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        example = _EXAMPLES.get(key, '["CL101"]')
        raise file.error(key, f"must be a list of words, such as {example}; it is {_said(value)}")
    return tuple(word.strip() for word in cast("list[str]", value))


def _word(key: str, value: object, file: _File) -> str:
    if not isinstance(value, str) or not value.strip():
        raise file.error(key, f"must be a word; it is {_said(value)}")
    return value.strip()


def _one_of(*choices: str) -> Callable[[str, object, _File], str]:
    def parse(key: str, value: object, file: _File) -> str:
        if value not in choices:
            raise file.error(key, f"must be one of {', '.join(choices)}; it is {_said(value)}")
        return str(value)

    return parse


def _truth(key: str, value: object, file: _File) -> bool:
    if not isinstance(value, bool):
        raise file.error(key, f"must be true or false; it is {_said(value)}")
    return value


def _count(key: str, value: object, file: _File) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= _MOST_MEGABYTES:
        raise file.error(key, f"must be a whole number from 1 to {_MOST_MEGABYTES}; it is {_said(value)}")
    return value


def _address(key: str, value: object, file: _File) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[^@\s]+@[^@\s]+", value):
        raise file.error(key, f"must be an e-mail address; it is {_said(value)}")
    return value


def _sources(key: str, value: object, file: _File) -> tuple[str, ...]:
    root = Path(os.path.dirname(os.path.abspath(file.path)))
    names = []
    for name in _words(key, value, file):
        if name.startswith(SNAPSHOT):
            name = f"{SNAPSHOT}{root / Path(name.removeprefix(SNAPSHOT)).expanduser()}"  # noqa: PLW2901
        if (fault := faulty_source(name)) is not None:
            raise file.error(key, fault)
        names.append(name)
    return tuple(names)


def _file(key: str, value: object, file: _File) -> Path:
    return Path(os.path.dirname(os.path.abspath(file.path))) / Path(_word(key, value, file)).expanduser()


def _ignores(key: str, value: object, file: _File) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise file.error(key, f'must be a table of globs, such as {{"drafts/*" = ["CL104"]}}; it is {_said(value)}')
    return {glob: _words(f"{key}.{glob}", codes, file) for glob, codes in value.items()}


def _folders(key: str, value: object, file: _File) -> tuple[Path, ...]:
    root = Path(os.path.dirname(os.path.abspath(file.path)))
    folders = tuple(root / Path(word).expanduser() for word in _words(key, value, file))
    for folder in folders:
        if not folder.is_dir():
            raise file.error(key, f"there is no folder {shown_path(str(folder))}")
    return folders


_EXAMPLES = {"exclude": '["drafts/"]', "rule-packs": '["house-rules"]'}

_KEYS: Mapping[str, tuple[str, Callable[[str, object, _File], object]]] = {
    "profile": ("profile", _word),
    "select": ("select", _words),
    "ignore": ("ignore", _words),
    "fail-on": ("fail_on", _one_of("error", "warning", "info", "never")),
    "min-level": ("min_level", _one_of("error", "warning", "info")),
    "exclude": ("exclude", _words),
    "per-file-ignores": ("per_file_ignores", _ignores),
    "rule-packs": ("rule_packs", _folders),
    "offline": ("offline", _truth),
    "mailto": ("mailto", _address),
    "sources": ("sources", _sources),
    "spacy-model": ("spacy_model", _word),
    "kind": ("kind", _one_of(*KINDS)),
    "max-megabytes": ("max_megabytes", _count),
    "baseline": ("baseline", _file),
}


def _said(value: object) -> str:
    """A value as TOML would write it, for messages."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        return "a table"
    return str(value)
