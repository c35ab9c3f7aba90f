"""The lists of words in ``rules/words``: each is read, has a source, and is found by its name."""

from __future__ import annotations

import re

import pytest

from claimlint.text.lexicon import WordSet, lexicon, one_of, word_list, word_lists, word_set


def test_every_list_has_entries_and_none_twice():
    for name, found in word_lists().items():
        assert found.entries, name
        assert len(set(found.entries)) == len(found.entries), name


def test_a_list_is_found_by_its_name():
    assert "one" in lexicon("number")
    assert "common-words" in word_lists()
    assert "the" in word_set("common-words")
    assert word_list("condition").nouns


def test_a_list_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        lexicon("no-such-list")


def test_a_set_of_words_is_read_when_it_is_asked():
    particles = WordSet("particles-of-names")
    assert "van" in particles
    assert "Van" not in particles
    assert not particles.isdisjoint({"x", "de"})
    assert {"von", "x"} & particles == {"von"}
    assert len(particles) == len(set(particles))
    assert word_list("particles-of-names").plain
    missing = WordSet("no-such-list")
    with pytest.raises(KeyError):
        "a" in missing  # noqa: B015


def test_the_words_that_surely_mark_a_source_may_stand_before_a_number():
    assert word_set("words-that-mark-sources") < word_set("words-of-references")


def test_an_expression_finds_every_entry_of_a_list_the_longest_first_and_nothing_else():
    for name in ("share-verb", "number-changes", "study-kind-animal", "spelt-ones", "time-of-year"):
        found = re.compile(one_of(name), re.IGNORECASE)
        for entry in lexicon(name):
            assert found.fullmatch(entry.replace("*", "xyz")), (name, entry)
        assert not found.fullmatch("zyxwv"), name
    assert re.match(one_of("number-changes"), "reduction, then")[0] == "reduction"
    assert re.match(one_of("spelt-ones"), "sixteen of them")[0] == "sixteen"
