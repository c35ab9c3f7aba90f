"""What an editor writes as a phrase is read as it is meant, and a slip is told with its place."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.phrases.matching import PhraseSet, Vocabulary
from claimlint.phrases.syntax import PhraseError, read_phrase
from claimlint.text.words import Words

LISTS = {"amount": ["<digits> (kg|kilos)", "weight"], "soon": ["overnight", "in|within (no time|a flash)"]}


def found(phrase: str, text: str) -> list[str]:
    words = Words(text)
    matches = PhraseSet([phrase], Vocabulary(LISTS)).find(words)
    return [text[words.starts[m.start] : words.ends[m.end - 1]] for m in matches]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("clinically proven", "It is Clinically-Proven, you see.", ["Clinically-Proven"]),
        ("clinically proven", "clinically, proven", ["clinically, proven"]),
        ("clinically proven", "clinically (so proven) clinically: proven clinically - proven", []),
        ("a number of guidelines", "a number (few) of guidelines", []),
        ("number of western guidelines", "number of (Western) guidelines", ["number of (Western) guidelines"]),
        ("cures|heals", "It heals and cures.", ["heals", "cures"]),
        ("in (no time|a flash)", "gone in no time, in a flash", ["in no time", "in a flash"]),
        ("(a|the) (new|old) way", "the old way, a new way, a way", ["the old way", "a new way"]),
        ("tested? and? proven", "proven; tested and proven", ["proven", "tested and proven", "and proven", "proven"]),
        ("cures … cancer", "cures all kinds of cancer", ["cures all kinds of cancer"]),
        ("cures …2 cancer", "cures all kinds of cancer", []),
        ("cures … cancer", "cures (all kinds of) cancer", []),
        ("~heal", "heal heals healed healing healer", ["heal", "heals", "healed", "healing"]),
        ("~lose weight", "he lost weight", ["lost weight"]),
        ("relie*", "relief relieves belief", ["relief", "relieves"]),
        ("~lose <amount>", "lose 10kg, lost weight", ["lose 10kg", "lost weight"]),
        ("gone <soon>", "gone overnight, gone within a flash", ["gone overnight", "gone within a flash"]),
        ("^ proven", "Proven here, proven there", ["Proven"]),
        ("proven $", "Proven here, and proven.", ["proven"]),
        ("pills , no surgery", "no pills, no surgery", ["pills, no surgery"]),
        ("pills , no surgery", "pills no surgery", []),
        ("WHO says", "WHO says so; who says so", ["WHO says"]),
        ("don't wait", "Don’t wait", ["Don’t wait"]),
        ("100%", "100 % and 100% and 1000%", ["100 %", "100%"]),
        ("<year> study", "a 2019 study, a 1219 study", ["2019 study"]),
        ("dr <name>", "Dr Lee and dr who", ["Dr Lee"]),
    ],
)
def test_a_phrase_matches_what_it_says(phrase, text, expected):
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("", "a word is missing"),
        ("(a|b", "a closing bracket is missing"),
        ("a)", "is not expected"),
        ("a||b", "is no word"),
        ("x*", "3 or more letters"),
        ("*x", "is no word"),
        ("…", "no word that must stand"),
        ("a? …3", "no word that must stand"),
        ("a …99", "a gap has 1 to 20 words"),
        ("a …999999999999", "a gap has 1 to 20 words"),
        ("<Amount> b", "the name of a list"),
        ("<amount b", "the name of a list"),
        ("((((((((((a))))))))))", "deeper than"),
        ("a" * 500, "longer than"),
        ("-", "is no word"),
    ],
)
def test_a_slip_is_told(phrase, reason):
    with pytest.raises(PhraseError, match=reason.replace("(", r"\(")):
        read_phrase(phrase)


def test_a_list_that_is_not_there_and_one_that_names_itself_are_told():
    own = Vocabulary({"a": ["<b> x"], "b": ["<a> y"], "c": ["word"]})
    slips = dict(PhraseSet(["<foo> b", "<a> z", "<c> z"], own).check())
    assert slips.keys() == {0, 1}
    assert "<foo> is no list" in slips[0]
    assert "names itself" in slips[1]


@given(st.text(alphabet="ab |()?…~<>*^$,-' ", max_size=40))
def test_any_text_is_read_or_refused(text):
    with suppress(PhraseError):
        read_phrase(text)
