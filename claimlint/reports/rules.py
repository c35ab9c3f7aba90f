"""The rulebook for people: a list of the rules, or one of them in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimlint.reports.plain import cells, wrap
from claimlint.reports.rows import LEAST, Look, Row, paint

if TYPE_CHECKING:
    from claimlint.rulebook import Rule


def render_list(rules: Sequence[Rule], look: Look) -> str:
    """Return a line a rule: code, severity, whether it is off by default, name and summary; families apart."""
    return paint(_list(rules, look), look)


def render_rule(rule: Rule, look: Look) -> str:
    """Return one rule in full: what it flags and why, its examples and sources, and how to silence it."""
    return paint(_rule(rule, look), look)


def _list(rules: Sequence[Rule], look: Look) -> Iterator[Row]:
    wide = 0 if look.narrow else max((cells(rule.name) for rule in rules), default=0)
    family = None
    for rule in rules:
        if rule.family != family:
            if family is not None:
                yield []
            family = rule.family
            yield [(look.clean(family), "head")]
        severity = rule.severity["default"]
        head: Row = [("  ", ""), (rule.code, "head"), ("  ", ""), (f"{severity:<7}", severity), ("  ", "")]
        off = "" if rule.default else " (off by default)"
        if look.narrow:
            yield [*head, (look.clean(rule.name), "")]
            yield from look.block(rule.summary + off, "", 4)
            continue
        lead = sum(cells(piece) for piece, _ in head) + wide + 2
        room = max(LEAST, look.width - lead) if look.wrap else None
        for i, line in enumerate(wrap(look.clean(rule.summary + off), room)):
            yield [*head, (f"{rule.name:<{wide}}  ", ""), (line, "")] if i == 0 else [(" " * lead, ""), (line, "")]


def _rule(rule: Rule, look: Look) -> Iterator[Row]:
    yield [(rule.code, "head"), (f" {look.clean(rule.name)}", "head")]
    dot = f" {look.signs.dot} "
    facts = [severities(rule), "on by default" if rule.default else "off by default"]
    facts += [f"needs {', '.join(rule.requires)}"] if rule.requires else []
    yield from look.block(dot.join([*facts, rule.path]), "faint")
    yield []
    yield from look.block(rule.summary)
    yield from _section("Why", look)
    for paragraph in rule.rationale.strip().split("\n\n"):
        yield from look.block(paragraph, "", 2)
    examples = rule.examples
    yield from _examples("Flagged", examples.bad, look)
    yield from _examples("Not flagged", examples.good, look)
    yield from _examples("Looks like a fault and is none", examples.tricky, look)
    if rule.sources:
        yield from _section("Sources", look)
    for source in rule.sources:
        read = f"(read {source.read})" if source.read else ""
        yield from look.block(" ".join(filter(None, (source.title, source.url, read))), "", 2, hang=2)
    yield from _silencing(rule, look)


def severities(rule: Rule) -> str:
    """Return ``error``; ``error (warning: likely)`` where a variant of the finding is less or more grave."""
    usual = rule.severity["default"]
    other: dict[str, list[str]] = {}
    for variant, severity in rule.severity.items():
        if severity != usual:
            other.setdefault(severity, []).append(variant)
    said = "; ".join(f"{severity}: {', '.join(variants)}" for severity, variants in other.items())
    return f"{usual} ({said})" if said else usual


def _silencing(rule: Rule, look: Look) -> Iterator[Row]:
    yield from _section("To silence it" if rule.default else "To turn it on", look)
    if not rule.default:
        yield from look.block(f"claimlint check --select {rule.code} PATH, or in claimlint.toml:", "", 2)
        yield from look.block(f'select = ["CL", "{rule.code}"]', "", 4)
        return
    yield from look.block("for one paragraph, before it:", "", 2)
    yield from look.block(f"<!-- claimlint: ignore[{rule.code}] the reason -->", "", 4)
    yield from look.block(f"for a run: --ignore {rule.code}; for good, in claimlint.toml:", "", 2)
    yield from look.block(f'ignore = ["{rule.code}"]', "", 4)
    yield from look.block("for some files, in claimlint.toml:", "", 2)
    yield from look.block(f'per-file-ignores = {{"drafts/*" = ["{rule.code}"]}}', "", 4)


def _section(title: str, look: Look) -> Iterator[Row]:
    yield []
    yield [(look.clean(title), "head")]


def _examples(title: str, examples: Sequence[str], look: Look) -> Iterator[Row]:
    if not examples:
        return
    yield from _section(title, look)
    bar = f"  {look.signs.bar} "
    room = max(LEAST, look.width - cells(bar)) if look.wrap else None
    for i, example in enumerate(examples):
        if i:
            yield []
        for line in example.strip("\n").splitlines():
            for piece in wrap(look.clean(line), room):
                yield [(bar, "faint"), (piece, "")]
