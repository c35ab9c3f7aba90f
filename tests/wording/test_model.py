"""A model of spaCy may tell the forms of words; none is needed, and one that is not there is told."""

from __future__ import annotations

import pytest
import spacy
from spacy.util import registry

from claimlint.engine import active_rules
from claimlint.parse import parse
from claimlint.readers import read
from claimlint.settings import Settings
from claimlint.text.prose import Prose
from claimlint.wording.wanted import Wanted


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


def matches(text: str, options: dict[str, object]) -> list[str]:
    prose = Prose(parse(read(text.encode(), "a.md")))
    return [found.sentence.text[found.start : found.end] for found in Wanted(options).find(prose)]


def test_a_model_knows_forms_that_no_list_has(model):
    assert "attribute_ruler" in registry.factories
    options = {"match": {"lemmas": ("cure asthma",)}}
    text = "Thou curest asthma, and she cures asthma."
    assert matches(text, options) == ["cures asthma"]
    assert matches(text, {**options, "spacy-model": model}) == ["curest asthma", "cures asthma"]


def test_the_setting_reaches_the_rules_of_wording(model):
    rules = active_rules(Settings(spacy_model=model))
    assert {rule.check for rule in rules if rule.options.get("spacy-model") == model} == {"phrases"}
    assert not any("spacy-model" in rule.options for rule in active_rules(Settings()))
