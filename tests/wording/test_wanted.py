"""What a rule looks for: lists and shapes, letters that must stand, phrases in spaCy, and spaCy only where needed."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from checks.works_in_comment import reading_of
from hypothesis import given
from hypothesis import strategies as st

from claimlint.checks.phrases import find
from claimlint.page import Page
from claimlint.rulebook import builtin_rules
from claimlint.text.prose import Prose
from claimlint.wording.slots import one_of, read_slots, runs, shortened, stand_in, verb_forms
from claimlint.wording.tokens import Matchers, english
from claimlint.wording.wanted import Wanted, compiled, outline, spoken
from claimlint.wording.words import LISTS

RULES = [rule for rule in builtin_rules() if rule.check == "phrases"]


def found(text: str, **match: object) -> list[str]:
    return [hit.text for hit in find(Page(reading_of(text)), {"match": match})]


@pytest.mark.parametrize(
    ("words", "takes", "refuses"),
    [
        ("cure cures cured", "cure cures cured", "curing cur"),
        ("a ab abc b", "a ab abc b", "c ac"),
        ("st john's wort|omega-3", "st|john's|wort|omega-3", "omega3"),
    ],
)
def test_one_of_takes_its_words_and_no_others(words, takes, refuses):
    pattern = re.compile(one_of(words.replace("|", " ").split()))
    assert all(pattern.fullmatch(word) for word in takes.replace("|", " ").split())
    assert not any(pattern.fullmatch(word) for word in refuses.split())


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_every_entry_whole(name):
    pattern = compiled(f"<{name}>").pattern
    assert all(pattern.fullmatch(entry) for entry in LISTS[name]), name


def test_verbs_bring_their_company_along():
    assert set(verb_forms("get rid of")) >= {"get rid of", "gets rid of", "getting rid of", "got rid of"}
    assert set(verb_forms("cure")) == {"cure", "cures", "cured", "curing"}
    assert set(verb_forms("remedy")) >= {"remedies", "remedied"}


@pytest.mark.parametrize(
    ("pattern", "takes", "refuses"),
    [
        ("<verb:cure|heal> <condition>", "Healing eczema", "Cured ham"),
        ("in <number> <time>", "in ten days | in 3 weeks | in a single session", "in Rome"),
        ("ask <name>", "Ask Maria | ask Ann-Marie", "ask anybody"),
        ("truly<gap> works", "truly, always works | truly and really works", "truly. It works"),
        ("(?#cure|heal&cold)cure .* cold", "CURE any cold", "cure"),
    ],
)
def test_an_expression_spells_lists_and_shapes_out(pattern, takes, refuses):
    for text in takes.split(" | "):
        assert found(f"{text}", regex=[pattern]), text
    assert not found(refuses, regex=[pattern])


def test_an_unknown_list_is_an_error():
    with pytest.raises(ValueError, match="<nonsense> is no list of words"):
        compiled("<nonsense>")
    with pytest.raises(ValueError, match="is no regular expression"):
        compiled("(")


def test_letters_stand_for_the_words_that_begin_with_them():
    assert shortened(["cure", "cures", "cured", "heal"]) == ("cure", "heal")
    prose = Prose(reading_of("One cure. Two secure nooks.\n\nCurettage, and overnight curing."))
    assert [prose.every[n].text for n in sorted(prose.beginning("cure"))] == [
        "One cure.",
        "Curettage, and overnight curing.",
    ]


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_letters_lose_no_example(rule):
    """An expression's letters are a promise: where it matches, they stand. A sentence without them is never tried."""
    wanted = Wanted(rule.options)
    for text in (*rule.examples.bad, *rule.examples.tricky):
        prose = Prose(reading_of(text))
        for candidate in wanted.expressions:
            tried = set(candidate.sentences(prose))
            for sentence in prose.every:
                assert sentence in tried or not list(candidate.find(sentence)), (text, candidate.letters)


@pytest.mark.parametrize(
    ("phrase", "takes", "refuses"),
    [
        ("doctors|experts all? agree", "Doctors agree. | Experts all agree.", "Doctors disagree."),
        ("no … cure", "No known and tested cure.", "No, a cure."),
        ("side-effect free", "A side-effect free balm.", "A free side."),
    ],
)
def test_a_phrase_is_found_by_spacy(phrase, takes, refuses):
    for text in takes.split(" | "):
        assert found(text, phrases=[phrase]) or "no …" in phrase, text
    assert not found(refuses, phrases=[phrase])


def test_a_lemma_is_found_in_all_its_forms():
    for text in ("It cures eczema.", "Curing eczema.", "We cured your eczema."):
        assert found(text, lemmas=["cure your? <condition>"]), text


@pytest.mark.parametrize(
    ("phrase", "text", "takes"),
    [
        ("biopsy proven", "a biopsy-proven tumour", True),
        ("try|order … risk-free", "try our new app risk-free", True),
        ("best interests|interest", "in her best interest", True),
        ("a cure for <condition>", "a cure for type 2 diabetes", True),
        ("best interest", "the best interesting way", False),
    ],
)
def test_an_idiom_is_read_like_a_phrase(phrase, text, takes):
    assert (spoken([phrase]).pattern.search(text) is not None) is takes
    assert read_slots(phrase, lemmas=False)


@pytest.mark.parametrize(
    ("text", "loaded"), [("Knees hurt when it rains.", False), ("It proves no more than a miracle would.", True)]
)
def test_spacy_is_loaded_only_for_a_candidate(text, loaded, environment):
    program = f"import sys; from claimlint import check_text; check_text({text!r}); print('spacy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env=environment | {"PYTHONPATH": "."},
    )
    assert done.stdout.strip() == str(loaded), done.stderr


PHRASES = (
    "an|a|the established|undisputed fact",
    "can't|cannot go wrong",
    "self-made? cure",
    "100% safe",
    "magic … bullet",
)
PIECES = [word for phrase in PHRASES for word in phrase.replace("?", "").replace("|", " ").split() if word != "…"]


@given(
    st.lists(st.sampled_from([*PIECES, "not", "Fact", "factor", "of"]), max_size=8),
    st.lists(st.sampled_from([" ", "  ", "-", ", ", "", "\n", ". ", "’ "]), min_size=8, max_size=8),
)
def test_no_sentence_that_spacy_matches_is_passed_over(words, between):
    text = "".join(word + blank for word, blank in zip(words, between, strict=False))
    doc = english().make_doc(text)
    for phrase in PHRASES:
        slots = read_slots(phrase, lemmas=False)
        if any(Matchers((slots,), (), 4).find(doc)):
            assert stand_in(runs(slots), text.lower()), (phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text", "said"),
    [
        ("an|a established fact", "it is an  established fact", True),
        ("an|a established fact", "an established factor", True),
        ("an|a established fact", "established as a fact", False),
        ("an|a established? fact", "a fact", True),
        ("magic … bullet", "no magic; it is a bullet", True),
        ("magic … bullet", "a bullet of magic", False),
    ],
)
def test_words_that_stand_apart_are_no_phrase(phrase, text, said):
    assert stand_in(runs(read_slots(phrase, lemmas=False)), text) is said


@pytest.mark.parametrize("name", LISTS)
def test_an_outline_has_room_for_every_entry(name):
    pattern = outline(f"<{name}>").pattern
    assert all(pattern.fullmatch(form) for entry in LISTS[name] for form in (entry, f"{entry}s", f"{entry}es"))


@pytest.mark.parametrize(
    ("pattern", "has_one"),
    [
        ("cures <condition>", True),
        ("cures (?!any)<condition>(?! of (?:any|all))", True),
        (r"cures [(?!] <condition>\(?!", True),
        ("(?P<own>no) <condition>", True),
        ("cures <verb:cure>", False),
        ("cures (?!<condition>)", False),
        ("cures <remedy>(?! of (?:a|your <condition>))", False),
        ("(?<!no )(?>my <condition>|mine)", False),
        ("(?:<condition> )*+cured", False),
    ],
)
def test_an_outline_is_made_only_where_it_matches_no_less(pattern, has_one):
    assert (outline(pattern) is not None) is has_one


def test_what_a_rule_matches_its_outline_matches():
    prose = Prose(reading_of("\n\n".join(text for rule in RULES for text in rule.examples.bad + rule.examples.tricky)))
    matched = 0
    for rule in RULES:
        for candidate in Wanted(rule.options).expressions:
            if candidate._outline is not None:
                for sentence in candidate.sentences(prose):
                    if candidate.expression.found_in(sentence):
                        matched += 1
                        assert candidate._outline.found_in(sentence), sentence.text
    assert matched > 50
