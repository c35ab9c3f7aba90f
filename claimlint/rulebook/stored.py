"""
The built-in rules as an earlier run has read them, so that most runs need no YAML.

They hold as Python's own compiled modules do: while the files, and the modules that read them, have the size and the
time of their last change that they had then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from claimlint.cachefile import load, save, state_of
from claimlint.rulebook.model import Examples, Rule, Source

NAME = "rules"


def stored_rules(folder: Path, read: Callable[[], tuple[Rule, ...]]) -> tuple[Rule, ...]:
    """Return the rules of a folder: those kept if no file has changed since, otherwise what ``read`` returns."""
    files = sorted(folder.glob("**/*.y*ml"))
    package = Path(__file__).parent.parent
    code = [file for part in ("rulebook", "phrases", "checks") for file in sorted((package / part).glob("*.py"))]
    key = f"{folder} {state_of([*files, *code])}"
    rules = _rules(load(NAME, key))
    if not rules:
        rules = read()
        save(NAME, key, [asdict(rule) for rule in rules])
    return rules


def _rules(kept: object) -> tuple[Rule, ...]:
    """Return the rules that were kept; none for what is no list of rules."""
    try:
        return tuple([_rule(plain) for plain in kept]) if isinstance(kept, list) else ()
    except (AttributeError, TypeError, KeyError, RecursionError):
        return ()


def _rule(plain: dict[str, Any]) -> Rule:
    values: dict[str, Any] = {name: _frozen(value) for name, value in plain.items()}
    sources, examples = tuple(Source(**source) for source in values["sources"]), Examples(**values["examples"])
    return Rule(**{**values, "sources": sources, "examples": examples})


def _frozen(value: object) -> object:
    """Return a value with tuples for the lists that JSON made of them."""
    if isinstance(value, dict):
        return {name: _frozen(inner) for name, inner in value.items()}
    return tuple([_frozen(inner) for inner in value]) if isinstance(value, list) else value
