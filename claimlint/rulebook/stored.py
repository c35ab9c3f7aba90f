"""
The built-in rules as an earlier run has read them, so that most runs need no YAML.

They hold as Python's own compiled modules do: while the files, and the modules that read them, have the size and the
time of their last change that they had then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from claimlint.kept import kept
from claimlint.rulebook.model import Examples, Rule, Source

State = tuple[tuple[str, int, int], ...]


def stored_rules(folder: Path, read: Callable[[], tuple[Rule, ...]]) -> tuple[Rule, ...]:
    """Return the rules of a folder: those kept if no file has changed since, otherwise what ``read`` returns."""
    store = kept()
    if store is None:
        return read()
    key = f"rules {folder}"
    now = _state(folder, "**/*.y*ml") + _state(Path(__file__).parent, "*.py")
    then, plain = store.get(key) or ((), ())
    if then == now:
        return tuple(map(_rule, plain))
    rules = read()
    store.put(key, (now, tuple(map(_plain, rules))))
    return rules


def _state(folder: Path, pattern: str) -> State:
    found = ((path.as_posix(), path.stat()) for path in sorted(folder.glob(pattern)))
    return tuple((name, status.st_size, status.st_mtime_ns) for name, status in found)


def _plain(rule: Rule) -> dict[str, Any]:
    values = {field.name: getattr(rule, field.name) for field in fields(rule)}
    return values | {"sources": tuple(map(astuple, rule.sources)), "examples": astuple(rule.examples)}


def _rule(plain: dict[str, Any]) -> Rule:
    sources, examples = tuple(Source(*source) for source in plain["sources"]), Examples(*plain["examples"])
    return Rule(**{**plain, "sources": sources, "examples": examples})
