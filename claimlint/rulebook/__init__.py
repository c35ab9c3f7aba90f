"""
The rulebook: what claimlint flags, why, and in which words, read from rule files that an editor can change.

``docs/rule-files.md`` tells how such a file is written. Reading YAML is left until rules are asked for, so that the
values and functions here cost nothing to import.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from claimlint.rulebook.model import Examples, Rule, RuleFileError, Source
from claimlint.rulebook.selection import select_rules
from claimlint.rulebook.stored import stored_rules
from claimlint.rulebook.wording import word_finding
from claimlint.text.lexicon import rules_folder

__all__ = [
    "Examples",
    "Rule",
    "RuleFileError",
    "Source",
    "builtin_rules",
    "known_checks",
    "load_rules",
    "rules_folder",
    "select_rules",
    "usable_rules",
    "word_finding",
]

_PACKAGE = Path(__file__).resolve().parent.parent


def known_checks() -> frozenset[str]:
    """
    Return the names of the checks that rules may name: ``undefined-citation`` for ``undefined_citation.py``.

    They are told by their text, not imported: a check has a function ``find``, what it shares with others has none.
    """
    return frozenset(
        file.stem.replace("_", "-")
        for file in (_PACKAGE / "checks").glob("*.py")
        if not file.stem.startswith("_") and "\ndef find(" in file.read_text(encoding="utf-8")
    )


@cache
def builtin_rules() -> tuple[Rule, ...]:
    """
    Return the rules that claimlint ships, sorted by code; they are read once.

    Raises FileNotFoundError when they are not where they should be, RuleFileError when one of them is broken.
    """
    folder = rules_folder()

    def read() -> tuple[Rule, ...]:
        from claimlint.rulebook.load import combine, read_folder

        # Whether each names a check that exists is a question for the tests, not for every start.
        return combine(read_folder(folder, "rules", None))

    return stored_rules(folder, read)


def load_rules(folders: Sequence[Path] = ()) -> tuple[Rule, ...]:
    """
    Return the built-in rules and those of the packs in ``folders``, sorted by code.

    A pack's file makes a new rule, or changes one of those before it with ``extends``. Raises RuleFileError for a
    folder that is not there and for a broken file, FileNotFoundError as :func:`builtin_rules`.
    """
    rules, faults = usable_rules(tuple(folders))
    if faults:
        raise faults[0]
    return rules


def usable_rules(folders: tuple[Path, ...]) -> tuple[tuple[Rule, ...], tuple[RuleFileError, ...]]:
    """
    Return the built-in rules and those of packs that can be used, and what is wrong with the others, file by file.

    One broken file costs no other rule. Raises FileNotFoundError as :func:`builtin_rules`.
    """
    rules = builtin_rules()
    faults: list[RuleFileError] = []
    if not folders:
        return rules, ()
    from claimlint.rulebook.load import combine, read_folder

    checks = known_checks()
    for folder in folders:
        if folder.is_dir():
            rules = combine(read_folder(folder, folder.as_posix(), checks, faults), rules, faults)
        else:
            faults.append(RuleFileError(str(folder), 0, "", "is not a folder of rule files"))
    return rules, tuple(faults)
