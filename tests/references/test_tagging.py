"""The words of an entry, what is seen of them, and the best way through their tags."""

import pytest

from claimlint.references.numbers import read_pages, read_volume
from claimlint.references.tagging import PLACE, STRETCH, WORD, kind_of, look, seen_of, tokens_of
from claimlint.references.weights import FILE, TEMPLATES, _best_path, features_of, weights


def test_words_and_gaps_make_up_the_text():
    text = "Sherman KJ. Pain26(13), 94–102.A study"
    tokens = tokens_of(text)
    assert tokens.words == ("Sherman", "KJ", "Pain", "26", "13", "94–102", "A", "study")
    assert "".join(gap + word for gap, word in zip(tokens.gaps, (*tokens.words, ""), strict=True)) == text


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("2010", "Year"),
        ("2010a", "Year"),
        ("94–102", "range"),
        ("2011-2012", "yrange"),
        ("26", "d2"),
        ("K", "X"),
        ("KJ", "XX"),
        ("pp", "pp"),
        ("Eds", "ed+"),
        ("Neurol", "abbr"),
        ("March", "month"),
        ("Karen", "given"),
        ("sleep", "xx"),
        ("\x1f\x1f", "gap"),
    ],
)
def test_kinds(word, kind):
    assert kind_of(word) == kind


def test_what_is_seen_has_the_columns_that_the_templates_name():
    tokens = tokens_of("Vik O. “Oats.” Nutr J. 2014;13(2):20-5.")
    sight = look(tokens, [False] * len(tokens.words), ("nutrj.org",))
    assert {len(seen_of(word)) for word in tokens.words} == {len(WORD)}
    for rows in zip(*sight.places, strict=True):
        assert [len(row) for row in rows] == [len(columns) for columns in PLACE.values()]
    for rows in sight.sentences + sight.phrases:
        assert [len(row) for row in rows] == [len(columns) for columns in STRETCH.values()]
    assert len(sight.sentence_of) == len(sight.phrase_of) == len(tokens.words)


def test_every_template_is_a_feature_of_a_word_between_others():
    tokens = tokens_of("Vik O. Oats")
    features = features_of(look(tokens, [False] * 3))
    assert len(features[1]) == sum(told.count("|") + 1 for told in TEMPLATES.values())
    assert "word+1\t0\toats" in features[1]


def test_what_words_say_is_the_sum_of_their_features():
    learned = weights()
    tokens = tokens_of("Vik O. Oats. Nutr J. 2014;13:20-5.")
    sight = look(tokens, [False] * len(tokens.words))
    lines = (line.split("\t") for line in FILE.read_text(encoding="utf-8").split("\n")[len(learned.tags) + 1 : -1])
    known = {"\t".join(name): dict(pair.split(":") for pair in told.split()) for *name, told in lines}
    told = learned._told(sight)
    for features, row in zip(features_of(sight), told, strict=True):
        for tag in range(len(learned.tags)):
            assert row[tag] - (1 << 31) == sum(int(known.get(name, {}).get(str(tag), 0)) for name in features)


def test_the_best_way_keeps_to_the_steps():
    steps = (((0, 0), (1, 10)), ((1, 0),))
    assert _best_path([[10, 0], [0, 5], [5, 0]], steps, frozenset()) == (25, [0, 1, 1])
    assert _best_path([[10, 0], [0, 5]], steps, frozenset({1}))[1] == [0, 0]


def test_every_tag_can_be_followed():
    assert all(weights().steps)
    tokens = tokens_of("x " * 300)
    score, tags = weights().best(look(tokens, [False] * 300))
    assert len(tags) == 300


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("12(3", ("12", "3")),
        ("vol. 12, no. 3", ("12", "3")),
        ("142.8", ("142", "8")),
        ("24(Suppl", ("24", "Suppl")),
        ("33 - Issue 23", ("33", "23")),
        ("4,No.4", ("4", "4")),
        ("39 Suppl 1", ("39", "Suppl 1")),
        ("2022:15", ("15", None)),
        ("58", ("58", None)),
        ("XII", ("XII", None)),
        ("", (None, None)),
    ],
)
def test_volumes(text, numbers):
    assert read_volume(text) == numbers


@pytest.mark.parametrize(
    ("text", "pages"),
    [("pp. 12-14", "12-14"), ("12–14", "12–14"), ("p. E12", "E12"), ("article 114", "article 114"), ("", None)],
)
def test_pages(text, pages):
    assert read_pages(text) == pages
