"""A sentence beside what its only source is: where nothing may be said."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from checks.works_in_comment import reading_of

from claimlint.engine import check_reading
from claimlint.resolve.fields import fields_of, work_of
from claimlint.resolve.lockfile import compact
from claimlint.rulebook import builtin_rules

RULES = [rule for rule in builtin_rules() if rule.family == "evidence"]
RATS = {
    "doi": "10.5555/rats",
    "titles": ["Sage in stressed rats"],
    "abstract": "Forty rats were given sage. After 3 weeks, 20% of the rats slept through.",
}
LIST = "\n\n## References\n\n1. Example A. Sage in stressed rats. J Invented. 2020;1:1.\n2. Sample B. Sage. J Invented. 2021;2:2.\n"


def article(text, **works):
    said = {key.removeprefix("r"): {"work": work} for key, work in works.items()}
    return reading_of(f"<!-- works: {json.dumps(said)} -->\n# Sage\n\n{text}{LIST}")


def codes(reading):
    return [finding.code for finding in check_reading(reading, RULES).findings]


def test_both_sides_are_quoted():
    (finding,) = check_reading(article("People sleep through with sage.[1]", r1=RATS), RULES).findings
    assert finding.text == "People"
    assert "'People'" in finding.message
    assert "rats" in finding.message
    assert finding.related[0].text.startswith("Example A")


@pytest.mark.parametrize(
    "text",
    [
        "People sleep through with sage.[1,2]",
        "People sleep through with sage,[1] and so do cats.[2]",
        "Do people sleep through with sage?[1]",
        "## People sleep through with sage [1]",
        "> People sleep through with sage.[1]",
        "People sleep through with sage.",
    ],
)
def test_two_sources_questions_headings_and_quotations_are_left_alone(text):
    assert codes(article(text, r1=RATS)) == []


def test_what_was_taken_back_is_told_by_its_own_rule():
    gone = {**RATS, "notices": [["retraction", "10.5555/n", "2021-01-01", "publisher"]]}
    assert codes(article("People sleep through with sage.[1]", r1=gone)) == []


def test_an_entry_that_was_not_looked_up_is_known_by_its_title():
    assert codes(article("People sleep through with sage.[1]")) == ["CL502"]


@pytest.mark.parametrize("text", ["People sleep through with sage.[1]", "With sage, 95% of the rats slept through.[1]"])
def test_the_lockfile_leads_to_the_same_findings(text):
    reading = article(text, r1=RATS)
    locked = replace(reading, matches=tuple(map(compact, reading.matches)))
    assert locked.matches[0].work.abstract is None
    assert codes(reading)
    assert codes(locked) == codes(reading)
    assert [f.message for f in check_reading(locked, RULES).findings] == [
        f.message for f in check_reading(reading, RULES).findings
    ]


def test_facts_are_written_down_and_read_again():
    work = compact(article("x [1]", r1=RATS).matches[0]).work
    assert work_of(json.loads(json.dumps(fields_of(work)))) == work


def test_what_an_annotated_list_says_of_an_entry_counts():
    text = "# Sage\n\nPeople sleep through with sage.[1]\n\n## References\n\n1. Example A. Sage and sleep. J Invented. 2020;1:1-9."
    said = reading_of(
        f"{text} The authors gave sage to forty stressed rats and watched them.\n2. Sample B. Sage. 2021.\n"
    )
    bare = reading_of(f"{text}\n2. Sample B. Sage. 2021.\n")
    assert codes(said) == ["CL502"]
    assert codes(bare) == []
