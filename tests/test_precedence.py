"""One sentence, one finding: the order of docs/statistics.md, the list that was lost, papers, other languages."""

from __future__ import annotations

import pytest

from claimlint.engine import ArticleReport, check_reading
from claimlint.parse import parse
from claimlint.precedence import ORDER
from claimlint.readers import read
from claimlint.rulebook import builtin_rules

RULES = tuple(rule for rule in builtin_rules() if rule.code.startswith("CL4") or rule.code == "CL110")


def report_of(text: str, path: str = "a.md") -> ArticleReport:
    return check_reading(parse(read(text.encode(), path)), RULES)


def said(text: str) -> list[tuple[str, list[str]]]:
    return [(f.code, [r.code for r in f.related if r.code]) for f in report_of(text).findings]


def test_the_order_names_rules():
    spoken = {rule.name for rule in builtin_rules() if rule.code.startswith(("CL3", "CL4"))}
    assert set(ORDER) == spoken - {"weak-source", "no-sources"}  # those two speak of a source and of a page
    assert len(set(ORDER)) == len(ORDER)


@pytest.mark.parametrize(
    ("text", "shown", "inside"),
    [
        ("A 2019 Harvard study found that 38% of nurses sleep badly.", "CL412", ["CL401"]),
        ("Studies show that 85% of patients improve.", "CL401", ["CL411"]),
        ("Stress accounts for 57% of sick days and costs Britain £26 billion.", "CL401", ["CL406"]),
        ("Some 1.1 million people have it, 95% of them for life.", "CL401", ["CL403"]),
        ("Walking cuts your risk of a stroke by 40%.", "CL401", ["CL407"]),
        ("Sugar doubles your risk of arthritis.", "CL404", ["CL407"]),
        ("Needling cuts pain by up to 70%.", "CL401", ["CL408"]),
        ("Smokers are twice as likely to fall ill (OR 2.1).", "CL405", ["CL404", "CL407"]),
        # Where the sentence is cited, the remarks stand for themselves.
        ("Walking cuts your risk of a stroke by 40%.[3]", "CL407", []),
        ("Needling cuts pain by up to 70%.[3]", "CL408", []),
    ],
)
def test_one_sentence_has_one_finding(text, shown, inside):
    found = [entry for entry in said(text) if entry[0] != "CL110"]
    assert found == [(shown, inside)]


def test_findings_of_two_sentences_stay_apart():
    assert [code for code, _ in said("About 20% of nurses sleep badly. Sugar doubles the risk of gout.")] == [
        "CL401",
        "CL404",
    ]


def test_numbers_that_contradict_each_other_come_first():
    assert said("Relief was seen in 45 of 60 people (85%).") == [("CL409", ["CL401", "CL402"])]


def test_a_finding_that_is_silenced_holds_none_back():
    text = "Ginger tea has no side effects and is clinically proven."
    rules = builtin_rules()

    def codes(comment: str) -> list[str]:
        return [f.code for f in check_reading(parse(read((comment + text).encode(), "a.md")), rules).findings]

    assert codes("") == ["CL303"]
    assert codes("<!-- claimlint: ignore[CL303] -->\n\n") == ["CL301"]
    assert "CL001" not in codes("<!-- claimlint: ignore[CL301] -->\n\n")


def test_a_lost_list_stands_for_the_studies_it_held():
    found = said(
        "A 2015 review by Clarkson et al found little harm. In 2018, Soliday and colleagues saw that 12% of women bruised."
    )
    assert [code for code, _ in found] == ["CL110"]
    assert {"CL412", "CL401"} <= set(found[0][1])


def test_no_sources_is_silent_where_the_list_is_lost():
    text = "Zinc cures colds (Lee 2019). Magnesium relieves pain. Tea improves sleep. A cool room reduces stress."
    assert "CL414" not in [code for code, _ in said(text)]


PAPER = """# Needles for backs

## Abstract

Pain fell in 45% of patients.

## Introduction

About 20% of nurses have a bad back.

## Methods

We asked 1,200 nurses, 30% of them men.

## Results

Pain fell in 45% of patients (OR 1.45, 95% CI 1.60 to 1.92).

## Discussion

It fell in 45% of patients.
"""


def test_of_a_paper_its_introduction_is_judged_and_its_arithmetic_everywhere():
    found = {(f.code, f.text) for f in report_of(PAPER).findings}
    assert found == {("CL401", "20%"), ("CL409", "1.45, 95% CI 1.60 to 1.92")}


@pytest.mark.parametrize(
    "text",
    [
        "Rund 85 % der Patienten haben Schmerzen, und das ist nicht gut für die Menschen, die mit der Krankheit leben.",
        "# What a confidence interval is\n\nAn OR of 1.45 is seen in 45% of trials.",
        "Dr Li wrote to us about her ward.\n\n> About 85% of patients get better.",
        "“About 85% of patients get better,” says Dr Li.",
        "| group | share |\n|---|---|\n| needles | 85% of patients |",
        "# 85% of patients get better",
    ],
)
def test_nothing_is_asked_for(text):
    assert said(text) == []


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_finding_stands_on_its_words_whatever_ends_the_lines(line_end):
    text = f"# Needles{line_end}{line_end}It *really* helps **85%** of patients &amp; nurses.{line_end}"
    (finding,) = report_of(text).findings
    assert text[finding.span.start : finding.span.end] == finding.text == "85%"
