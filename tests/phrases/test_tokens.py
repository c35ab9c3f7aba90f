"""Packs may use spaCy's own token patterns; what only a model tells is found with the user's model alone."""

from __future__ import annotations

import pytest
import spacy

from claimlint.engine import active_rules, check_text
from claimlint.phrases.tokens import TokenError, TokenPatterns
from claimlint.settings import Settings
from claimlint.text.words import Words

PACK = """
code: HOUSE101
name: cured-cancer
severity: warning
default: on
summary: A cure of cancer.
rationale: Nobody can promise it.
check: phrases
tokens:
  - [{LEMMA: cure}, {LOWER: cancer}]
  - [{LOWER: heals}, {IS_ALPHA: true, OP: "?"}, {LOWER: cancer}]
message: "{text}"
examples:
  bad: ["It heals all cancer."]
  good: ["It heals."]
  tricky: ["It heals; cancer is another matter."]
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A model that was made here: English tokens, and lemmas out of a table of two words."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "cures"}]], {"LEMMA": "cure"})
    ruler.add([[{"LOWER": "curest"}]], {"LEMMA": "cure"})
    folder = tmp_path_factory.mktemp("model") / "en_made"
    nlp.to_disk(folder)
    return str(folder)


@pytest.fixture
def pack(tmp_path):
    (tmp_path / "cures.yaml").write_text(PACK)
    return tmp_path


def said(text: str, settings: Settings) -> list[str]:
    return [f.text for f in check_text(text, settings=settings).findings if f.code == "HOUSE101"]


def test_patterns_of_plain_tokens_need_no_model(pack):
    assert said("Tea heals all cancer, and cures cancer.", Settings(rule_packs=(pack,))) == ["heals all cancer"]


def test_a_model_knows_lemmas(pack, model):
    settings = Settings(rule_packs=(pack,), spacy_model=model)
    assert said("Thou curest cancer, and tea cures cancer.", settings) == ["curest cancer", "cures cancer"]


def test_a_pattern_that_spacy_does_not_take_is_told():
    with pytest.raises(TokenError):
        TokenPatterns([[{"LOWR": 3}]]).check()


def test_places_are_those_of_the_sentence():
    words = Words("It (really) heals cancer")
    (match,) = TokenPatterns([[{"LOWER": "heals"}, {"LOWER": "cancer"}]]).find("It (really) heals cancer", words)
    assert words.lower[match.start : match.end] == ["heals", "cancer"]


def test_the_setting_reaches_the_rules_of_wording(model):
    rules = active_rules(Settings(spacy_model=model))
    assert {rule.check for rule in rules if rule.options.get("spacy-model") == model} == {"phrases"}
    assert not any("spacy-model" in rule.options for rule in active_rules(Settings()))
