"""
A rule file held against its check, before anything runs.

The check declares its options, the variants of its hits and the values that each fills. An option that it does not
know, words for a variant that it never gives, or a gap that it leaves open are errors with file, line and field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

import yaml

from claimlint.checks import Check, NoOptions, field_names
from claimlint.rulebook.fields import names_in
from claimlint.rulebook.model import Rule, RuleFileError
from claimlint.rulebook.nodes import RuleFile, join, near

ALWAYS = frozenset({"text"})
"""The values that every hit fills."""

Nodes = Mapping[str, yaml.Node]


def read_check_options(file: RuleFile, nodes: Nodes, check: Check) -> dict[str, object]:
    """Return the entries of ``options``, each as the check declares it. Raises RuleFileError for what it does not."""
    kinds = get_type_hints(check.options or NoOptions)
    known = [name.replace("_", "-") for name in kinds]
    found: dict[str, object] = {}
    for name, node in nodes.items():
        field = join("options", name)
        if name not in known:
            reason = f"is none of its options: {', '.join(known)}" if known else "is not known, nor is any other"
            raise file.error(node, field, f"{reason}{near(name, known)}; the check says what a rule may set")
        found[name] = _value(file, node, field, kinds[name.replace("-", "_")])
    return found


def hold_options(file: RuleFile, line: yaml.Node, options: Mapping[str, object], check: Check) -> None:
    """Raise RuleFileError, at ``line``, where an option without a default is missing."""
    given = field_names(options)
    for field in fields(check.options or NoOptions):
        if field.default is MISSING and field.default_factory is MISSING and field.name not in given:
            raise file.error(
                line, join("options", field.name.replace("_", "-")), "is missing: the check has no default for it"
            )


def hold_words(file: RuleFile, nodes: Nodes, rule: Rule, variants: Mapping[str, Iterable[str]]) -> None:
    """
    Raise RuleFileError for words that the hits of the check never lead to, or cannot fill.

    ``nodes`` are the fields of the file that gave them: an extension's words may stand in the rule that it changes.
    """
    for field in ("severity", "messages", "suggestions"):
        node = nodes.get(field)
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if key.value not in variants and key.value != "default":
                message = f"the check has no variant {key.value!r}{near(key.value, list(variants))}"
                raise file.error(key, join(field, key.value), message)
    if "default" not in rule.messages and (unsaid := [v for v in variants if v not in rule.messages]):
        raise _at(file, nodes, "message", unsaid[0], f"has no words for the variant {unsaid[0]!r}, and no default")
    for field, templates in (("message", rule.messages), ("suggestion", rule.suggestions)):
        for variant, values in variants.items():
            used = variant if variant in templates else "default"
            open_ = names_in(templates.get(used, "")) - ALWAYS - set(values)
            if open_:
                given = ", ".join(f"{{{name}}}" for name in sorted(ALWAYS | set(values)))
                reason = f"{{{min(open_)}}} is not known for the variant {variant!r}, only {given}"
                raise _at(file, nodes, field, used, reason)


def _at(file: RuleFile, nodes: Nodes, field: str, variant: str, reason: str) -> RuleFileError:
    """Return an error at the words of a variant, or at the nearest thing in the file that stands for them."""
    several = nodes.get(f"{field}s")
    if isinstance(several, yaml.MappingNode):
        for key, _ in several.value:
            if key.value == variant:
                return file.error(key, join(f"{field}s", variant), reason)
    node = nodes.get(field) or several or nodes.get("extends") or nodes["check"]
    return file.error(node, field if field in nodes or several is None else f"{field}s", reason)


def _value(file: RuleFile, node: yaml.Node, field: str, kind: Any) -> object:
    """Return a value of the kind that an option's field has."""
    if get_origin(kind) is tuple:
        return tuple([_value(file, entry, field, get_args(kind)[0]) for entry in file.items(node, field)])
    if get_origin(kind) is Literal:
        return file.choice(node, field, get_args(kind))
    if kind is float:
        value = file.free(node, field)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise file.error(node, field, f"must be a number, not {value!r}")
        return float(value)
    return {bool: file.flag, int: file.number, str: file.text}[kind](node, field)
