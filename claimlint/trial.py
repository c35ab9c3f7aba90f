"""
A rule tried: on a text, with the reason why each place speaks or is silent, and on its own examples.

For those who write rules: ``claimlint rule CL313 --try "…"`` and ``claimlint rule --test PACK``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimlint.engine import check_article
from claimlint.page import Page
from claimlint.parse import parse
from claimlint.phrases.guards import verdict
from claimlint.phrases.wording import Wording
from claimlint.readers import read
from claimlint.rulebook import Rule

PHRASES = "phrases"
"""The check whose rules say why."""


@dataclass(frozen=True, slots=True)
class Tried:
    """
    A place in a text at which a rule looked.

    ``severity`` is that of the finding, None where the rule is silent; ``phrase`` is what matched, as the rule file has
    it. ``reason`` names the guard, context or field of the file that decided, ``because`` the words that it saw.
    """

    text: str
    severity: str | None
    message: str
    phrase: str = ""
    reason: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """An example of a rule that does not behave as its kind (``bad``, ``good``, ``tricky``) says."""

    rule: Rule
    kind: str
    example: str


def try_rule(rule: Rule, text: str) -> list[Tried]:
    """Return every place of a text, read as Markdown, at which a rule looked, in order."""
    if rule.check != PHRASES:
        findings = check_article(read(text.encode("utf-8", "replace"), "text.md"), [rule]).findings
        return [Tried(f.text, f.severity, f.message) for f in findings]
    page = Page(parse(read(text.encode("utf-8", "replace"), "text.md")))
    wording = Wording(rule.options)
    found = []
    for place in wording.find(page.prose):
        said = verdict(wording, place, page.prose, lambda: page.sources)
        words = place.text(place.match.start, place.match.end)
        severity = None if said.variant is None else rule.severity.get(said.variant, rule.severity["default"])
        message = "" if said.variant is None else rule.messages.get(said.variant, rule.messages.get("default", ""))
        message = message.replace("{text}", words)
        found.append(Tried(words, severity, message, place.match.phrase, said.reason, said.words))
    return found


def try_examples(rules: Sequence[Rule]) -> Iterator[Failed]:
    """
    Yield the examples that do not behave: a bad one without a finding of its rule, another one with one.

    Examples of rules that need works are left out: they are tried where works are at hand.
    """
    for rule in rules:
        if rule.requires:
            continue
        for kind in ("bad", "good", "tricky"):
            for example in getattr(rule.examples, kind):
                article = read(example.encode("utf-8", "replace"), "example.md")
                is_flagged = any(f.code == rule.code for f in check_article(article, [rule]).findings)
                if is_flagged != (kind == "bad"):
                    yield Failed(rule, kind, example)
