"""Phrases are found wherever they stand, in linear time, and by the words that were derived from them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.phrases.matching import PhraseIndex, PhraseSet, Vocabulary, anchors
from claimlint.phrases.syntax import Node, PhraseError, read_phrase
from claimlint.rulebook import builtin_rules
from claimlint.text.words import Words

WORD = st.sampled_from(["cures", "heals", "no", "cancer", "pain", "in", "days", "fast", "the", "and"])
SIGN = st.sampled_from([" ", " ", " ", ", ", " (", ") ", " – ", "-"])
TEXT = st.lists(st.tuples(WORD, SIGN), max_size=14).map(lambda parts: "".join(w + s for w, s in parts))
PHRASE = st.lists(
    st.sampled_from(
        ["cures", "cures|heals", "…2", "…", "(no pain|cancer)", "fast?", "(in the)?", "~heal", "can*", ","]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


def readable(phrase: str) -> Node | None:
    try:
        return read_phrase(phrase)
    except PhraseError:
        return None


@settings(max_examples=300)
@given(PHRASE, TEXT)
def test_wherever_a_phrase_matches_one_of_its_anchors_stands(phrase, text):
    node = readable(phrase)
    if node is None:
        return
    words = Words(text)
    found = anchors(node, Vocabulary())
    everywhere = PhraseSet([phrase], index=PhraseIndex({}, {}, (0,)))
    matches = everywhere.find(words)
    assert PhraseSet([phrase]).find(Words(text)) == matches
    if matches and (found.words or found.stems):
        assert found.words & set(words.lower) or any(w.startswith(tuple(found.stems)) for w in words.lower)


@settings(max_examples=300)
@given(PHRASE, TEXT)
def test_a_match_holds_no_stop_and_its_gaps_stand_in_it(phrase, text):
    if readable(phrase) is None:
        return
    words = Words(text)
    for match in PhraseSet([phrase]).find(words):
        assert match.start < match.end <= len(words)
        assert not any(match.start < stop < match.end for stop in words.stops)
        assert all(match.start <= a < b <= match.end for a, b in match.gaps)


@given(st.text(max_size=80))
def test_words_stand_where_they_say(text):
    words = Words(text)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == [
        text[a : a + len(word)] for a, word in zip(words.starts, words.printed, strict=True)
    ]


def test_a_gap_takes_as_few_words_as_it_can():
    words = Words("studies suggest that it can support sleep")
    (match,) = PhraseSet(["studies …6 suggest|support"]).find(words)
    assert words.lower[match.start : match.end] == ["studies", "suggest"]
    assert match.gaps == ()


def test_what_a_list_matched_is_known_by_its_name():
    words = Words("Black seed oil really cures migraines")
    match = max(PhraseSet(["<remedy> …3 ~cure <condition>"]).find(words), key=lambda m: m.end - m.start)
    assert {name: words.lower[a:b] for name, (a, b) in match.listed.items()} == {
        "remedy": ["black", "seed", "oil"],
        "condition": ["migraines"],
    }
    assert match.gaps == ((3, 4),)


def test_an_index_written_down_is_the_same():
    phrases = PhraseSet(["~cure <condition>", "relie* of pain"])
    again = PhraseIndex.from_plain(phrases.index.as_plain())
    assert PhraseSet(phrases.phrases, index=again).find(Words("cures asthma and relief of pain")) == phrases.find(
        Words("cures asthma and relief of pain")
    )


def test_no_shipped_phrase_is_looked_for_everywhere():
    for rule in builtin_rules():
        if rule.check == "phrases":
            for variant, index in rule.options["index"].items():
                assert not index["anywhere"], f"{rule.code} {variant}: {index['anywhere']}"


def test_a_sentence_of_many_words_ends():
    words = Words("no cure " * 2_000)
    assert len(PhraseSet(["no …20 cure …20 no …20 cure …20 no"]).find(words)) > 0
