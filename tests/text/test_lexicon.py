"""The lists of words in ``rules/words``: each is read, has a source, and is found by its name."""

from __future__ import annotations

import pytest

from claimlint.text.lexicon import lexicon, word_list, word_lists, word_set


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
