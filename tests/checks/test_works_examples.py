"""Every example of the rules that need Crossref, with the works that a source would answer with."""

from __future__ import annotations

import re

import pytest
from works_in_comment import reading_of

from claimlint.article import Finding
from claimlint.checks import load_check
from claimlint.page import Page
from claimlint.rulebook import Rule, builtin_rules, word_finding

RULES = [rule for rule in builtin_rules() if rule.family == "works"]
EXAMPLES = [
    pytest.param(rule, kind, text, id=f"{rule.code}-{kind}-{number}")
    for rule in RULES
    for kind in ("bad", "good", "tricky")
    for number, text in enumerate(getattr(rule.examples, kind), 1)
]


def findings_of(text: str, rule: Rule) -> list[Finding]:
    return [word_finding(rule, hit) for hit in load_check(rule.check).hits(Page(reading_of(text)), rule.options)]


@pytest.mark.parametrize(("rule", "kind", "text"), EXAMPLES)
def test_an_example_behaves(rule, kind, text):
    found = findings_of(text, rule)
    if kind == "bad":
        assert found, "not flagged"
        assert all(text[f.span.start : f.span.end].strip() for f in found)
        assert all("{" not in f.message and f.suggestion for f in found)
    else:
        assert not found, [finding.message for finding in found]


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_bad_example_shows_each_variant(rule):
    said = [finding.message for text in rule.examples.bad for finding in findings_of(text, rule)]
    for variant, message in rule.messages.items():
        pattern = re.sub(r"\\{\w+\\}", "(?s:.+)", re.escape(message))
        assert any(re.fullmatch(pattern, words) for words in said), variant


@pytest.mark.parametrize(("rule", "kind", "text"), EXAMPLES)
def test_nothing_is_said_where_nothing_was_looked_up(rule, kind, text):
    """Without works, only what the text shows by itself (the number of a registration) can be found."""
    if rule.code != "CL215":
        offline = re.sub(r"<!-- works: .* -->\n", "", text)
        assert not findings_of(offline, rule)
