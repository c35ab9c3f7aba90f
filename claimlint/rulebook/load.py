"""
Rule files into rules: one pass over a file's nodes, every mistake named with its file, line and field.

A file either makes a rule or, with ``extends``, changes one. Changes are applied once all rules are known, so the order
of files in a folder means nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar, cast

import yaml

from claimlint.checks import load_check
from claimlint.phrases.wording import indexed, wording_variants
from claimlint.rulebook.contract import hold_options, hold_words, read_check_options
from claimlint.rulebook.fields import (
    CHECK_KEYS_OF_ANY,
    KINDS,
    read_code,
    read_confidence,
    read_examples,
    read_options,
    read_requires,
    read_severity,
    read_sources,
    read_templates,
    read_word,
)
from claimlint.rulebook.model import Examples, Rule, RuleFileError
from claimlint.rulebook.nodes import RuleFile, near

_COMMON = (
    "severity", "confidence", "default", "summary", "rationale", "profiles", "message", "messages", "suggestion",
    "suggestions", "sources", "examples",
)  # fmt: skip
_RULE_FIELDS = frozenset({"code", "name", "requires", "check", *_COMMON}) | CHECK_KEYS_OF_ANY
_ADDABLE = frozenset({"find", "not", "stories", "unless", "words"})
_EXTENSION_FIELDS = frozenset({"extends", "add", *_COMMON}) | CHECK_KEYS_OF_ANY
DATA = ("words", "contexts", "glossary", "guidelines")
"""The folders of a rulebook that hold what rules share, and no rules."""
PHRASES = "phrases"
"""The check whose rules are phrases."""
_REQUIRED = ("code", "name", "severity", "default", "summary", "rationale", "check", "examples")

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Draft:
    """
    A file that has been opened: what it makes or changes, with its nodes for what only all files together can show.

    ``rule`` is None for an extension. That is read once the rule ``code`` is at hand, whose check decides what may
    stand in it.
    """

    code: str
    rule: Rule | None
    file: RuleFile
    fields: Mapping[str, yaml.Node]


Faults = list[RuleFileError]
"""Where broken files are told, so that one costs no other; None in its place: the first one is raised."""


def read_folder(folder: Path, label: str, checks: frozenset[str] | None, faults: Faults | None = None) -> list[Draft]:
    """
    Read every rule file below ``folder``, in the order of their paths.

    ``label`` is what errors call the folder; ``checks`` are the known checks, None to trust the files. Files and
    folders whose names begin with a dot are left alone. Raises RuleFileError.
    """
    drafts: list[Draft] = []
    for path, inner in _files(folder):
        with _told(faults):
            file = RuleFile(f"{label}/{inner}")
            fields = file.open(path)
            if "extends" in fields:
                code = read_code(file, fields["extends"], "extends")
                _refuse_unknown(file, fields, _EXTENSION_FIELDS, "cannot be changed by an extension")
                drafts.append(Draft(code, None, file, fields))
            else:
                rule = _rule(file, fields, inner.rpartition("/")[0] or folder.name, checks)
                drafts.append(Draft(rule.code, rule, file, fields))
    return drafts


@contextmanager
def _told(faults: Faults | None) -> Iterator[None]:
    """Put what is wrong with a file into ``faults``; raise it where there are none."""
    try:
        yield
    except RuleFileError as fault:
        if faults is None:
            raise
        faults.append(fault)


def combine(drafts: Sequence[Draft], known: Sequence[Rule] = (), faults: Faults | None = None) -> tuple[Rule, ...]:
    """
    Return the known rules with new ones added, then extensions applied, sorted by code.

    Raises RuleFileError for a code or name that is taken, and for an extension of a rule that does not exist.
    """
    by_code = {rule.code: rule for rule in known}
    by_name = {rule.name: rule for rule in known}
    for draft in drafts:
        rule = draft.rule
        if rule is not None:
            with _told(faults):
                _refuse_taken(draft, rule, by_code, by_name)
                by_code[rule.code] = by_name[rule.name] = rule
    for draft in drafts:
        if draft.rule is None:
            with _told(faults):
                base = by_code.get(draft.code)
                if base is None:
                    message = f"no rule has the code {draft.code}{near(draft.code, by_code)}"
                    raise draft.file.error(draft.fields["extends"], "extends", message)
                by_code[draft.code] = _extended(base, draft.file, draft.fields)
    return tuple([by_code[code] for code in sorted(by_code)])


def _refuse_taken(draft: Draft, rule: Rule, by_code: Mapping[str, Rule], by_name: Mapping[str, Rule]) -> None:
    for field, word, taken in (("code", rule.code, by_code), ("name", rule.name, by_name)):
        if word in taken:
            message = f"{word} is already the {field} of {taken[word].path}"
            if field == "code":
                message += f"; to change that rule, write extends: {word} and only what changes"
            raise draft.file.error(draft.fields[field], field, message)


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    found = []
    for suffix in ("*.yaml", "*.yml"):
        for path in folder.rglob(suffix):
            inner = path.relative_to(folder)
            is_data = inner.parts[0] in DATA and len(inner.parts) > 1
            if not is_data and not any(part.startswith(".") for part in inner.parts) and not path.is_dir():
                found.append((inner.as_posix(), path))
    for inner_path, path in sorted(found):
        yield path, inner_path


def _rule(file: RuleFile, fields: Mapping[str, yaml.Node], family: str, checks: frozenset[str] | None) -> Rule:
    _refuse_unknown(file, fields, _RULE_FIELDS, "")
    for field in _REQUIRED:
        if field not in fields:
            raise RuleFileError(file.path, 1, field, "is missing")
    if "message" not in fields and "messages" not in fields:
        raise RuleFileError(file.path, 1, "message", "is missing")
    check = read_word(file, fields["check"], "check")
    if checks is not None and check not in checks:
        raise file.error(fields["check"], "check", f"there is no check {check!r}{near(check, checks)}")
    messages = read_templates(file, fields, "message")
    severity = read_severity(file, fields["severity"])
    suggestions = read_templates(file, fields, "suggestion")
    trusted = checks is None
    options = _options(file, fields, check, {}, trusted=trusted)
    rule = Rule(
        code=read_code(file, fields["code"], "code"),
        name=read_word(file, fields["name"], "name"),
        severity=severity,
        default=file.flag(fields["default"], "default"),
        summary=file.text(fields["summary"], "summary"),
        rationale=file.text(fields["rationale"], "rationale"),
        requires=read_requires(file, fields["requires"]) if "requires" in fields else (),
        profiles=file.texts(fields["profiles"], "profiles") if "profiles" in fields else ("default",),
        check=check,
        options=indexed(options) if check == PHRASES else options,
        messages=messages,
        suggestions=suggestions,
        sources=read_sources(file, fields["sources"]) if "sources" in fields else (),
        examples=read_examples(file, fields["examples"], KINDS),
        family=family,
        path=file.path,
        confidence=read_confidence(file, fields["confidence"]) if "confidence" in fields else {},
    )
    if not trusted:
        _hold(file, fields, rule)
    return rule


def _extended(base: Rule, file: RuleFile, fields: Mapping[str, yaml.Node]) -> Rule:
    """
    Return ``base`` with the changes of an extension.

    A mapping is changed key by key; a text, a flag and a list are replaced; what stands under ``add`` is added to
    phrases, words and contexts. One text for ``severity``, ``message`` or ``suggestion`` stands for every variant.
    """
    messages = read_templates(file, fields, "message")
    suggestions = read_templates(file, fields, "suggestion")
    severity = read_severity(file, fields["severity"], whole=False) if "severity" in fields else {}
    options = _merged(base.options, _options(file, fields, base.check, base.options, trusted=False))
    if "add" in fields:
        added = file.mapping(fields["add"], "add")
        _refuse_unknown(file, added, _ADDABLE, "cannot be added to")
        options = _added(options, read_options(file, added, base.check, options))
    changed = replace(
        base,
        severity=severity if _is_scalar(fields, "severity") else {**base.severity, **severity},
        messages=messages if "message" in fields else {**base.messages, **messages},
        suggestions=suggestions if "suggestion" in fields else {**base.suggestions, **suggestions},
        default=_changed(file.flag, fields, "default", base.default),
        summary=_changed(file.text, fields, "summary", base.summary),
        rationale=_changed(file.text, fields, "rationale", base.rationale),
        profiles=_changed(file.texts, fields, "profiles", base.profiles),
        confidence=read_confidence(file, fields["confidence"]) if "confidence" in fields else base.confidence,
        options=indexed(options) if base.check == PHRASES else options,
        sources=read_sources(file, fields["sources"]) if "sources" in fields else base.sources,
    )
    if "examples" in fields:
        given = read_examples(file, fields["examples"], ())
        old = base.examples
        changed = replace(
            changed, examples=Examples(given.bad or old.bad, given.good or old.good, given.tricky or old.tricky)
        )
    _hold(file, fields, changed)
    return changed


def _options(
    file: RuleFile, fields: Mapping[str, yaml.Node], name: str, base: Mapping[str, object], *, trusted: bool
) -> dict[str, object]:
    """
    Return what the check is told; unless the file is trusted, each option as the check declares it.

    ``base`` are the options of the rule that the file extends.
    """
    options = read_options(file, fields, name, base)
    if not trusted and "options" in fields and (check := load_check(name)).variants is not None:
        options |= read_check_options(file, file.mapping(fields["options"], "options"), check)
    return options


def _hold(file: RuleFile, fields: Mapping[str, yaml.Node], rule: Rule) -> None:
    """Raise RuleFileError where a rule asks of its check what that does not give."""
    check = load_check(rule.check)
    if check.variants is None:
        hold_words(file, fields, rule, wording_variants(rule.options))
        return
    hold_options(file, fields.get("options") or fields.get("extends") or fields["check"], rule.options, check)
    hold_words(file, fields, rule, check.variants)


def _changed(
    read: Callable[[yaml.Node, str], Value], fields: Mapping[str, yaml.Node], field: str, otherwise: Value
) -> Value:
    return read(fields[field], field) if field in fields else otherwise


def _merged(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, object]:
    """Return ``old`` changed key by key, inside mappings too."""
    result = dict(old)
    for key, value in new.items():
        before = result.get(key)
        both = isinstance(before, Mapping) and isinstance(value, Mapping)
        result[key] = {**before, **value} if both else value  # type: ignore[dict-item]
    return result


def _added(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, object]:
    """Return ``old`` with the phrases, entries and names of ``new`` behind its own."""
    result = dict(old)
    for key, value in new.items():
        before = result.get(key) or ()
        if isinstance(before, Mapping) or isinstance(value, Mapping):
            ours, theirs = _by_variant(before), _by_variant(value)
            result[key] = {name: (*ours.get(name, ()), *theirs.get(name, ())) for name in {**ours, **theirs}}
        else:
            result[key] = (*cast("Sequence[str]", before), *cast("Sequence[str]", value))
    return result


def _by_variant(phrases: object) -> Mapping[str, Sequence[str]]:
    """Return phrases by variant, where they are not, as those of the usual one."""
    if isinstance(phrases, Mapping):
        return phrases
    return {"default": cast("Sequence[str]", phrases)}


def _refuse_unknown(file: RuleFile, fields: Mapping[str, yaml.Node], known: frozenset[str], why: str) -> None:
    for field, node in fields.items():
        if field not in known:
            reason = why if why and field in _RULE_FIELDS else f"is not a field of rule files{near(field, known)}"
            raise file.error(node, field, reason)


def _is_scalar(fields: Mapping[str, yaml.Node], field: str) -> bool:
    return isinstance(fields.get(field), yaml.ScalarNode)
