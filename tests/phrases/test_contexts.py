"""A context acts in its direction, over its reach, up to the end of a clause; a pseudo-cue is none."""

from __future__ import annotations

import pytest

from claimlint.phrases.library import clause_ends, contexts, phrase_set, read_context
from claimlint.phrases.matching import PhraseSet, Vocabulary
from claimlint.text.lexicon import LexiconError, word_lists
from claimlint.text.words import Words

MADE = {
    "what": "made for these tests",
    "cues": [
        {"before": "3", "find": ["no|not"]},
        {"after": "2", "find": ["is a myth"]},
        {"inside": "true", "find": ["never"]},
    ],
    "but": ["not only"],
}


def holds(text: str, content: dict = MADE) -> bool:
    made = read_context("made", content, Vocabulary(), clause_ends())
    words = Words(text)
    match = max(PhraseSet(["cures … asthma"]).find(words), key=lambda m: m.end - m.start)
    return made.cue(words, match) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is not so that it cures asthma", False),
        ("It does not cures asthma", True),
        ("No tea here cures asthma", True),
        ("No, but it cures asthma", False),
        ("No (it cures asthma)", False),
        ("It not only cures asthma", False),
        ("That it cures asthma is a myth", True),
        ("That it cures asthma today and always is a myth", False),
        ("It cures asthma, but that is a myth", False),
        ("It cures asthma (to say so is a myth)", False),
        ("It cures never ever asthma", True),
        ("It cures all asthma", False),
    ],
)
def test_a_context_holds_where_its_cue_reaches(text, expected):
    assert holds(text) == expected


def test_a_cue_may_reach_over_clauses():
    across = {"what": "x", "cues": [{"before": "9", "across": "true", "find": ["no|not"]}]}
    assert holds("No, but it cures asthma", across)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"what": "x"}, "cues: is missing"),
        ({"what": "x", "cues": [{"find": ["a"]}]}, "one of before"),
        ({"what": "x", "cues": [{"before": "1", "after": "1", "find": ["a"]}]}, "one of before"),
        ({"what": "x", "cues": [{"before": "1", "find": ["a"]}], "cue": []}, "is not a field"),
    ],
)
def test_a_context_that_cannot_be_used_is_told(content, reason):
    with pytest.raises(LexiconError, match=reason):
        read_context("made", content, Vocabulary(), clause_ends())


def test_every_shipped_context_says_what_it_means_and_all_its_phrases_are_read():
    for name, found in contexts().items():
        assert found.what, name
        for phrases in (found.pseudo, *(cues.phrases for cues in found.cues)):
            assert list(phrases.check()) == [], name
    assert list(clause_ends().check()) == []


def test_every_entry_of_every_list_is_read():
    for name, found in word_lists().items():
        if name != "irregular-verbs" and not found.plain:
            assert list(phrase_set(name).check()) == [], name
