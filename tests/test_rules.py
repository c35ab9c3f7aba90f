"""Every shipped rule: its file is complete, its words fit what its check gives, and its examples behave."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from checks.works_in_comment import reading_of

from claimlint.article import Finding, Hit, Span
from claimlint.checks import load_check
from claimlint.engine import check_reading
from claimlint.page import Page
from claimlint.phrases.wording import wording_variants
from claimlint.rulebook import Rule, builtin_rules, known_checks, rules_folder, word_finding

RULES = builtin_rules()
KINDS = ("bad", "good", "tricky")


def given(rule: Rule) -> dict[str, tuple[str, ...]]:
    """What the hits of a rule's check fill, variant by variant."""
    declared = load_check(rule.check).variants
    if declared is not None:
        return dict(declared)
    # A rule on wording fills the lists that stand in all its phrases.
    return wording_variants(rule.options)


EXAMPLES = [
    pytest.param(rule, kind, text, id=f"{rule.code}-{kind}-{number}")
    for rule in RULES
    for kind in KINDS
    for number, text in enumerate(getattr(rule.examples, kind), 1)
]
SPOKEN = [
    pytest.param(rule, variant, names, id=f"{rule.code}-{variant}")
    for rule in RULES
    for variant, names in given(rule).items()
]
each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


def findings_of(text: str, rule: Rule) -> list[Finding]:
    """
    Return what ``rule`` says of an article in Markdown.

    Each rule runs by itself, so that its examples show it and nothing else. The house-keeping rules speak of the other
    rules' findings and run with all of them.
    """
    rules = RULES if rule.family == "house" else (rule,)
    report = check_reading(reading_of(text), rules)
    return [finding for finding in report.findings if finding.code == rule.code]


@pytest.mark.parametrize(("rule", "kind", "text"), EXAMPLES)
def test_an_example_behaves(rule, kind, text):
    found = findings_of(text, rule)
    if kind == "bad":
        assert found, "not flagged"
    else:
        assert not found, [finding.message for finding in found]


@each_rule
def test_a_rule_has_examples_of_each_kind(rule):
    for kind in KINDS:
        texts = getattr(rule.examples, kind)
        assert len(texts) >= 3, kind
        assert len(set(texts)) == len(texts), f"the same {kind} example twice"


@each_rule
def test_a_bad_example_shows_each_variant(rule):
    """A variant that no example reaches could be worded wrongly for ever; those that none can show are named here."""
    not_given = {"CL101": {"default", "keys", "anchor", "bibliography"}, "CL104": {"bibliography"}}
    said = [finding.message for text in rule.examples.bad for finding in findings_of(text, rule)]
    for variant in rule.messages.keys() - not_given.get(rule.code, set()):
        pattern = re.sub(r"\\{\w+\\}", "(?s:.+)", re.escape(rule.messages[variant]))
        assert any(re.fullmatch(pattern, message) for message in said), variant


@each_rule
def test_a_rule_stands_in_the_file_of_its_name(rule):
    assert rule.path == f"rules/{rule.family}/{rule.code}-{rule.name}.yaml"
    assert (rules_folder().parent / rule.path).is_file()
    assert rule.check in known_checks()


@each_rule
def test_a_rule_speaks_calmly_and_completely(rule):
    assert rule.summary.endswith(".")
    assert rule.rationale.endswith(".")
    for message in rule.messages.values():
        assert re.search(r"[.?]$", message), message
        assert not message.startswith(" "), message
    for suggestion in rule.suggestions.values():
        assert not suggestion.endswith("."), suggestion
        assert suggestion[0].islower(), suggestion
    words = " ".join([rule.summary, rule.rationale, *rule.messages.values(), *rule.suggestions.values()]).lower()
    assert not re.search(r"\b(?:fake|fabricated|hallucinat\w*|invented|bogus|!)", words)
    for source in rule.sources:
        assert (source.read is None) or source.url, "read, but where?"


@each_rule
def test_a_check_gives_what_it_declares(rule):
    check = load_check(rule.check)
    if check.variants is None:
        pytest.skip("the rule's own words decide")
    for text in rule.examples.bad:
        for hit in check.hits(Page(reading_of(text)), rule.options):
            assert set(check.variants[hit.variant]) <= hit.values.keys()


@pytest.mark.parametrize(("rule", "variant", "names"), SPOKEN)
def test_words_need_no_more_than_the_check_gives(rule, variant, names):
    values = {name: f"‹{name}›" for name in names}
    finding = word_finding(rule, Hit(Span(0, 1), "‹text›", values, variant))
    template = rule.messages.get(variant, rule.messages.get("default", ""))
    wanted = {name for _, name, _, _ in Formatter().parse(template) if name}
    assert all(f"‹{name}›" in finding.message for name in wanted)
    assert "{" not in finding.message + (finding.suggestion or "")
    assert finding.suggestion, "what should the editor do?"
    assert finding.severity in ("error", "warning", "info")
