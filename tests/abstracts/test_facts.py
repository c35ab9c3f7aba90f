"""What a work is: its record first, then its title, then its abstract; unknown where that is not sure."""

from __future__ import annotations

import pytest

from claimlint.abstracts.facts import facts_of
from claimlint.article import Facts, Work


def work(title="A study", abstract="", **more):
    return Work("10.5555/a", titles=(title,), abstract=abstract or None, **more)


@pytest.mark.parametrize(
    ("title", "abstract", "design"),
    [
        ("Needles for backs: a randomised trial", "A cohort was recruited.", "trial"),
        ("A rare case of hiccups", "He had hiccups.", "case-report"),
        ("Hiccups that stayed", "We report a 40-year-old man with hiccups.", "case-report"),
        ("Coffee and stroke", "In this cohort we followed nurses.", "observational"),
        ("Coffee and stroke: a systematic review", "Cohort studies were pooled.", "review"),
        ("Coffee and stroke", "A cohort was randomised to coffee or tea.", "trial"),
        ("The case of the kidney in old China", "", ""),
        ("Thoughts on coffee", "Coffee is a drink.", ""),
    ],
)
def test_design_is_that_of_the_title_then_of_the_abstract(title, abstract, design):
    assert "".join(facts_of(work(title, abstract)).design[:1]) == design


def test_publication_types_come_before_words():
    facts = facts_of(work("A cohort study", publication_types=("Journal Article", "Randomized Controlled Trial")))
    assert facts.design == ("trial", "randomized controlled trial")


@pytest.mark.parametrize(
    ("title", "abstract", "animals"),
    [
        ("Sage in stressed rats", "Sage may help patients one day.", True),
        ("Sage and sleep", "Mice were given sage. Mice slept, and rats slept. All rats and mice woke.", True),
        ("Sage and sleep", "Patients were given sage, as rats were before.", False),
        ("Fish on the menu", "Those who ate fish saw better.", False),
        ("Growth in vitro", "Cell lines were bathed in sage.", True),
        ("Children born after in vitro fertilisation", "They grew well.", False),
    ],
)
def test_animals_are_told_where_no_people_were_studied(title, abstract, animals):
    facts = facts_of(work(title, abstract))
    assert bool(facts.animals) is animals
    assert not (facts.animals and facts.people)


def test_headings_say_who_was_studied():
    assert facts_of(work("Sage in rats", headings=("Animals", "Humans"))).people == ("humans",)
    assert facts_of(work("Sage", headings=("Animals", "Rats"))).animals == ("animals",)


def test_ages_of_the_title_count_alone():
    facts = facts_of(work("Wheeze in children", "Wheeze is known in adults and children."))
    assert facts.groups == ("ages-children",)


def test_numbers_keep_what_they_are_of():
    facts = facts_of(work(abstract="Nausea was seen in 12% of 40 patients."))
    assert [(m.kind, m.low, m.printed) for m in facts.measures] == [("share", 12, "12%"), ("people", 40, "40 patients")]
    assert "nausea" in facts.measures[0].about


@pytest.mark.parametrize(
    ("abstract", "certainty"),
    [
        ("Sage may help.", ("open", "may")),
        ("It works. The certainty of evidence was very low.", ("low", "certainty of evidence was very low")),
        ("Sage helped.", ()),
        ("", ()),
    ],
)
def test_certainty_is_that_of_the_conclusion(abstract, certainty):
    assert facts_of(work(abstract=abstract)).certainty == certainty


def test_kept_facts_are_believed():
    kept = Facts(design=("review", "overview"))
    assert facts_of(work("A randomised trial", facts=kept)) is kept


def test_any_abstract_is_read_in_time_that_grows_with_it():
    facts = facts_of(work("x " * 2000, "12% of 3 of 4 " * 1400))
    assert len(facts.measures) == 40
