"""The rulebook as Markdown: one page a rule, and the page that lists them; ``docs/rules`` is made of these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from claimlint.reports.rules import severities

if TYPE_CHECKING:
    from claimlint.rulebook import Rule

EXAMPLES = {"bad": "Flagged", "good": "Not flagged", "tricky": "Looks like a fault and is none"}
"""The headings of the kinds of examples."""


def render_index(rules: Sequence[Rule]) -> str:
    """Return the page that lists all rules, each with a link to its own page, families apart."""
    parts = ["# Rules\n", "Each is a file in [`rules/`](../../rules) that an editor can read and change."]
    for family, members in groupby(sorted(rules, key=lambda r: (r.family, r.code)), key=lambda r: r.family):
        rows = "\n".join(
            f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity['default']} | "
            f"{'on' if rule.default else 'off'} | {_cell(rule.summary)} |"
            for rule in members
        )
        parts.append(f"\n## {family}\n\n| code | name | severity | default | what |\n|---|---|---|---|---|\n{rows}")
    return "\n".join(parts) + "\n"


def render_page(rule: Rule) -> str:
    """Return the page of one rule: what it flags, why, what it says, examples, sources, how to silence it."""
    return "\n\n".join(_page(rule)) + "\n"


def _page(rule: Rule) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}"
    facts = [severities(rule), "on by default" if rule.default else "off by default"]
    facts += [f"needs {', '.join(rule.requires)}"] if rule.requires else []
    facts.append(f"profiles: {', '.join(rule.profiles)}")
    yield f"{' · '.join(facts)} · [`{rule.path}`](../../{rule.path})"
    yield _text(rule.summary)
    yield "## Why"
    yield _text(rule.rationale.strip())
    if rule.sources:
        yield "Sources:"
        yield "\n".join(
            "- " + _text(source.title) + (f" <{source.url}>" if source.url else "")
            + (f" (read {source.read})" if source.read else "")
            for source in rule.sources
        )  # fmt: skip
    yield "## What it says"
    yield "\n".join(
        f"- {_text(message)}" + (f" → {_text(suggestion)}" if (suggestion := _suggestion(rule, variant)) else "")
        for variant, message in rule.messages.items()
    )
    for kind, title in EXAMPLES.items():
        yield f"## {title}"
        for example in getattr(rule.examples, kind):
            yield _fenced(example)
    yield "## To silence it" if rule.default else "## To turn it on"
    if rule.default:
        comment = f"<!-- claimlint: ignore[{rule.code}] the reason -->"
        yield f"`{comment}` before a paragraph, `--ignore {rule.code}` for a run."
    else:
        yield f"`claimlint check --select {rule.code} PATH`"


def _suggestion(rule: Rule, variant: str) -> str | None:
    return rule.suggestions.get(variant, rule.suggestions.get("default"))


def _text(words: str) -> str:
    """Words that Markdown would take for markup stand as they are."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", words)


def _cell(words: str) -> str:
    return _text(" ".join(words.split()))


def _fenced(example: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", example)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{example.strip(chr(10))}\n{fence}"
