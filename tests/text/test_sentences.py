"""Where sentences end: every case is a form that health articles use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.text.sentences import covering, sentence_at, sentences


def split(text: str) -> list[str]:
    return [text[s:e] for s, e in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "parts",
    [
        ["It helps.", "It is safe."],
        ["Does it help?", "Yes!", "It does."],
        ["Lee et al. found less pain.", "Others did not."],
        ["Pain fell (Lee et al. 2013).", "Others saw no change."],
        ["This was shown by Lee et al.", "The trial was small."],
        ["It takes approx. 20 minutes.", "Rest after it."],
        ["See Fig. 2 for more.", "The line falls."],
        ["Pain fell (Fig. S2).", "Sleep improved."],
        ["Women slept better.[3]", "Next came the men."],
        ["Women slept better.[3][4]", "Next came the men."],
        ["Women slept better. [3]", "Next came the men."],
        ["Women slept better.[1,3-5]", "Next came the men."],
        ["Women slept better.[^3]", "Next came the men."],
        ["Women slept better.³", "Next came the men."],
        ["Women slept better.3", "Next came the men."],
        ["Women slept better.3,5–7", "Next came the men."],
        ["Women slept better.”4", "Next came the men."],
        ["It was so in 2013.4", "Next came the men."],
        ["Women slept better. (Lee et al., 2013)", "Next came the men."],
        ["Women slept better.", "[3] showed the same for men."],
        ["Sweet drinks, i.e. those with sugar, harm teeth.", "Water does not."],
        ["Use oils, e.g. Olive oil or rape seed oil.", "Butter is richer."],
        ["Ask Dr. Lee about it.", "She knows."],
        ["See p. 12 for doses.", "They are low."],
        ["The dose was 5 mg.", "The other group had none."],
        ["The risk fell by 5.3 per cent.", "It was 2.1 before."],
        ["It fell (P < .05).", "The rest did not."],
        ["It hurt ... and then it did not.", "Odd."],
        ["It hurt…", "Then it did not."],
        ["“It hurt [...] The pain came back,” she said.", "We believe her."],
        ["“It works.”", "That is what she said."],
        ["“Does it work?” asks the leaflet.", "It does."],
        ["(See the review of 2013.)", "Others agree."],
        ["Take vitamin C.", "Do not take more than a gram."],
        ["Test for hepatitis B.", "Hepatitis C is rarer."],
        ["The work of J. Smith and A. B. White is old.", "Newer work differs."],
        ["The clinic opens at 5 p.m. on Fridays.", "It shuts at 8 p.m.", "The doors are locked then."],
        ["It was done in the U.S. Army.", "Others followed."],
        ["Bring pads, towels, etc.", "Leave jewels at home."],
        ["Group A vs. Group B was the question.", "Neither won."],
        ["1. The first step is rest.", "Then move."],
        ["St. John's wort is a herb.", "It acts on other drugs."],
        ["Look at www.nhs.uk for help.", "It is free."],
        ["It cost 3.50.", "That was cheap."],
        ["Ask for item no. 5 today.", "No.", "There is none."],
        ["One line ends here\nand goes on there.", "Next."],
        ["Heading without a stop", "A new block."],
    ],
)
def test_sentences_end_where_people_end_them(parts):
    text = " ".join(parts)
    if parts[0].startswith("Heading"):
        text = "\n\n".join(parts)
    assert split(text) == parts


def test_only_the_range_is_read():
    text = "Not this. It helps. It is safe. Nor this."
    assert [text[s:e] for s, e in sentences(text, 10, 31)] == ["It helps.", "It is safe."]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[3]", "Women slept better.[3]"),
        ("[4]", "[4] says the same for men."),
        ("Women", "Women slept better.[3]"),
        (" [4]", "Women slept better.[3]"),  # the blank between two sentences is the first one's
    ],
)
def test_the_sentence_of_a_citation(words, expected):
    text = "Women slept better.[3] [4] says the same for men."
    assert text[slice(*sentence_at(text, 0, len(text), text.index(words)))] == expected


def test_nothing_is_in_no_sentence():
    assert sentences("", 0, 0) == []
    assert sentences(" \n\n ", 0, 4) == []
    assert covering([], 0) is None
    assert sentence_at("", 0, 0, 0) == (0, 0)


@given(st.text(alphabet='aB1. ?!…[]()^\n"”³é,;-al', max_size=120))
def test_sentences_cover_every_word_once_and_in_order(text):
    found = sentences(text, 0, len(text))
    assert all(text[s:e] == text[s:e].strip() != "" for s, e in found)
    assert all(a[1] <= b[0] for a, b in zip(found, found[1:], strict=False))
    assert "".join("".join(text[s:e].split()) for s, e in found) == "".join(text.split())


@pytest.mark.parametrize(
    "unit",
    ["a. ", ". ", "A.", "[1]", "(a ", "[", "….", "al. ", "\n\n", "1,", "a.[1] B ", "a.1,", " ", "x" * 9, "a. (", ".)"],
)
def test_time_grows_with_length_and_no_faster(unit):
    text = unit * (200_000 // len(unit))
    sentences(text, 0, len(text))
