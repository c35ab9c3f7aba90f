"""
Regular expressions, compiled once for many runs.

Compiling would be most of what a short run does: the lists of the wording rules are thousands of letters long. What
Python's compiler makes of an expression is a row of numbers; these are kept (:mod:`claimlint.kept`), found by the whole
expression and its flags, and given to Python's engine as they are. It checks them before it takes them.
"""

from __future__ import annotations

import re
import sys
from array import array
from importlib import import_module
from typing import Any, Final

from claimlint.kept import kept

_IS_KNOWN: Final = sys.implementation.name == "cpython" and sys.version_info < (3, 14)
"""Whether the inside of this Python's ``re`` is as it is written down here; elsewhere nothing is kept."""


def pattern_of(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile(source, flags)`` returns, and raise what it raises."""
    store = kept() if _IS_KNOWN else None
    if store is None:
        return re.compile(source, flags)
    key = f"expression {int(flags)} {source}"
    parts = store.get(key)
    if parts is None:
        parts = _parts(source, int(flags))
        store.put(key, parts)
    code, all_flags, groups, numbers, names = parts
    pattern: re.Pattern[str] = _engine().compile(source, all_flags, array("I", code).tolist(), groups, numbers, names)
    return pattern


def _parts(source: str, flags: int) -> tuple[bytes, int, int, dict[str, int], tuple[str | None, ...]]:
    """Return the code of an expression, its flags, the number of its groups, and their numbers and names."""
    compiler: Any = import_module("re._compiler")
    parsed = compiler._parser.parse(source, flags)  # noqa: SLF001
    code = array("I", compiler._code(parsed, flags))  # noqa: SLF001
    numbers = dict(parsed.state.groupdict)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in numbers.items():
        names[number] = name
    return code.tobytes(), flags | parsed.state.flags, parsed.state.groups - 1, numbers, tuple(names)


def _engine() -> Any:
    return import_module("_sre")
