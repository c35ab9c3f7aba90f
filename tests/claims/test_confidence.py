"""How sure the judge of claims is: what is told, lowered to a remark, or left out, and why."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping

import pytest

from claimlint.article import Finding
from claimlint.claims.confidence import Model, shipped_model
from claimlint.engine import check_reading, check_text
from claimlint.page import Page
from claimlint.parse import parse
from claimlint.readers import read
from claimlint.reports import json as report_json
from claimlint.rulebook import builtin_rules
from claimlint.settings import Settings, SettingsError, read_settings

PROOF = [rule for rule in builtin_rules() if rule.code == "CL301"]
FILLER = "They went to the market and came home with bread, cheese and a bag of apples. " * 11

PAGE = f"# A walk\n\n{FILLER}\n\nThis tea is clinically proven to ease pain.\n"


def findings(text: str, weights: Mapping[str, float], bias: float = 0.0) -> list[Finding]:
    return list(check_reading(parse(read(text.encode(), "a.md")), PROOF, model=Model(bias, weights)).findings)


@pytest.mark.parametrize(("bias", "severity"), [(4.0, "warning"), (0.0, "info")])
def test_a_finding_is_as_grave_as_the_judge_is_sure(bias, severity):
    (found,) = findings(PAGE, {}, bias)
    assert found.severity == severity
    assert found.lowered == (severity == "info")


def test_what_nobody_would_stop_at_is_not_told():
    assert findings(PAGE, {}, -4.0) == []


def test_a_text_too_short_to_be_a_page_is_not_judged():
    (found,) = findings("This tea is clinically proven to ease pain.", {}, -4.0)
    assert (found.severity, found.confidence) == ("warning", None)


def test_what_weighed_most_is_named():
    (found,) = findings(PAGE, {"word: tea": 2.0, "remedy": -0.5, "word: pain": 0.1, "rule CL301": 3.0})
    assert [name for name, _ in found.weighed] == ["word: tea", "remedy", "word: pain"]


def test_a_rule_without_thresholds_tells_every_hit():
    rules = [dataclasses.replace(PROOF[0], confidence={})]
    (found,) = check_reading(parse(read(PAGE.encode(), "a.md")), rules, model=Model(-9.0, {})).findings
    assert found.severity == "warning"


def test_one_sure_finding_of_a_sentence_keeps_the_first_of_the_order_as_grave():
    rules = [rule for rule in builtin_rules() if rule.code in ("CL302", "CL301")]
    text = PAGE.replace("ease pain", "ease pain and cures cancer")
    weights = {"rule CL301": 9.0}
    (found,) = check_reading(parse(read(text.encode(), "a.md")), rules, model=Model(0.0, weights)).findings
    assert (found.code, found.severity) == ("CL302", "warning")
    assert [related.code for related in found.related] == ["CL301"]


def test_json_says_how_sure_and_what_the_page_was_taken_for():
    report = check_text(PAGE)
    record = report_json.article_record(report)
    assert record["page"] in ("selling", "personal", "informing")
    (found,) = record["findings"]
    assert 0 < found["confidence"] < 1
    assert {"feature", "weight"} == found["weighed"][0].keys()


def test_a_setting_overrules_what_a_page_is_taken_for(tmp_path):
    file = tmp_path / "claimlint.toml"
    file.write_text('kind = "selling"')
    assert check_text(PAGE, settings=read_settings(file)).kind == "selling"
    assert check_text(PAGE, settings=Settings()).kind == "informing"
    file.write_text('kind = "odd"')
    with pytest.raises(SettingsError, match="must be one of selling, personal, informing"):
        read_settings(file)


SHOP = "Book your appointment at our clinic today. Our clients love our products. We offer free delivery of orders. "
DIARY = "I woke up early and I made my coffee. My sister called me. I told her that I had my own plans for the day. "


@pytest.mark.parametrize(("text", "kind"), [(SHOP, "selling"), (DIARY, "personal"), (FILLER, "informing")])
def test_a_page_shows_what_it_is_for(text, kind):
    page = Page(parse(read((text * 8).encode(), "a.md")))
    assert page.claims.knows_page
    assert page.claims.features.kind == kind


def test_the_shipped_weights_are_small_and_plain():
    model = shipped_model()
    assert all(abs(weight) < 6 for weight in model.weights.values())
    assert len(json.dumps(dict(model.weights))) < 120_000
