"""From candidates to the work that is meant, and to what the entry prints wrongly."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.article import Reference, Span, Work
from claimlint.resolve.matching import NO_ANSWER, NOTHING_NEAR, OTHER_TITLE, SAME_TITLE, Difference, compare, match
from tests.resolve.samples import MIGRAINE, reference

HEADACHE = Work(
    "10.1136/bmj.38512.405440.8f",
    titles=("Acupuncture in patients with tension-type headache: randomised controlled trial",),
    authors=("Melchart", "Streng", "Hoppe", "Brinkhaus", "Witt", "Linde"),
    containers=("BMJ",),
    years=(2005,),
    volume="331",
    issue="7513",
    pages="376-382",
)
BACK = Work(
    "10.1001/archinte.166.4.450",
    titles=("Acupuncture in Patients With Chronic Low Back Pain",),
    subtitles=("A Randomized Controlled Trial",),
    authors=("Brinkhaus", "Witt", "Jena", "Linde", "Streng"),
    containers=("Archives of Internal Medicine",),
    years=(2006,),
    volume="166",
    issue="4",
    pages="450",
)
ALL = (HEADACHE, MIGRAINE, BACK)

ENTRY = (
    "Linde K, Streng A, Jürgens S, et al. Acupuncture for patients with migraine: a randomized controlled trial. "
    "JAMA 2005;293:2118-25."
)


# -------------------------------------------------------------------------------------------------------------- status


def test_found_among_others():
    made = match(reference(ENTRY), ALL, None)
    assert (made.status, made.work) == ("matched", MIGRAINE)
    assert made.score == 1.0


def test_nothing_found():
    other = reference("Ernst E. Homeopathy and its provings: a review of everything. Pain 2010;12:1-9.")
    assert match(other, (), None).reason == NO_ANSWER
    assert match(other, ALL, None).reason == NOTHING_NEAR
    assert match(other, ALL, None).status == "not-found"


def test_a_near_miss_is_said():
    near = reference("Garcia M. Acupuncture for patients with migraine. Pain 2016;17:1-9.")
    made = match(near, ALL, None)
    assert (made.status, made.reason, made.candidates) == ("not-found", SAME_TITLE, (MIGRAINE,))


def test_what_is_not_expected_is_not_missing():
    made = match(
        reference("NHS. Acupuncture. https://www.nhs.uk/conditions/acupuncture/. Accessed 3 May 2020."), ALL, None
    )
    assert (made.status, made.reason) == ("not-expected", "web page")


def test_a_book_is_not_its_review():
    review = Work(
        "10.1/r",
        titles=("The Foundations of Chinese Medicine",),
        authors=("Maciocia",),
        years=(1989,),
        containers=("Lancet",),
    )
    book = dataclasses.replace(review, doi="10.1/b", type="book", containers=())
    entry = reference("Maciocia G. The Foundations of Chinese Medicine. Edinburgh: Churchill Livingstone; 1989.")
    assert match(entry, (review,), None).status == "not-expected"
    assert match(entry, (review, book), None).work == book


def test_the_order_of_candidates_is_of_no_matter():
    for candidates in (ALL, ALL[::-1], ALL + ALL):
        assert match(reference(ENTRY), candidates, None).work == MIGRAINE


def test_two_that_fit_equally_are_ambiguous():
    one = Work(
        "10.1/a",
        titles=("Acupuncture for chronic pain in adults",),
        authors=("Doe",),
        years=(2010,),
        containers=("Pain",),
        volume="1",
    )
    other = dataclasses.replace(one, doi="10.1/b", containers=("Spine",), volume="2")
    made = match(reference("Doe J. Acupuncture for chronic pain in adults. 2010."), (one, other), None)
    assert made.status == "ambiguous"
    assert made.work is None
    assert set(made.candidates) == {one, other}


def test_fields_decide_between_two():
    one = Work(
        "10.1/a",
        titles=("Acupuncture for chronic pain in adults",),
        authors=("Doe",),
        years=(2010,),
        containers=("Pain",),
        volume="1",
    )
    other = dataclasses.replace(one, doi="10.1/b", containers=("Spine",), volume="2")
    assert (
        match(reference("Doe J. Acupuncture for chronic pain in adults. Spine 2010;2:1-5."), (one, other), None).work
        == other
    )


def test_two_dois_of_one_work():
    # Brinkhaus 2006 was registered twice; the other record is malformed and has one author.
    twin = dataclasses.replace(BACK, doi="10.1001/.450", authors=("Brinkhaus",), subtitles=(), pages="450-457")
    entry = reference(
        "Brinkhaus B, et al. Acupuncture in patients with chronic low back pain. Arch Intern Med. 2006;166:450-7."
    )
    for candidates in ((BACK, twin), (twin, BACK)):
        assert match(entry, candidates, None).work == BACK


def test_the_work_before_what_is_about_it():
    erratum = dataclasses.replace(
        MIGRAINE, doi="10.1/e", titles=("Erratum: Acupuncture for Patients With Migraine",), subtitles=()
    )
    preprint = dataclasses.replace(
        MIGRAINE, doi="10.1101/p", type="posted-content", volume=None, pages=None, containers=()
    )
    notice = dataclasses.replace(MIGRAINE, doi="10.1/n", is_notice_for=("10.1/x",), pages="2119")
    assert match(reference(ENTRY), (erratum, preprint, notice, MIGRAINE), None).work == MIGRAINE
    assert (
        match(
            reference("Linde K. Acupuncture for patients with migraine. medRxiv [Preprint] 2005."),
            (MIGRAINE, preprint),
            None,
        ).work
        == preprint
    )


# ----------------------------------------------------------------------------------------------------- with a DOI given


def with_doi(doi):
    return reference(f"{ENTRY} doi:{doi}")


def test_right_doi():
    made = match(with_doi(MIGRAINE.doi), (), MIGRAINE)
    assert (made.status, made.work) == ("matched", MIGRAINE)


def test_doi_of_another_work():
    made = match(with_doi(BACK.doi), ALL, BACK)
    assert (made.status, made.work, made.candidates) == ("wrong-identifier", BACK, (MIGRAINE,))
    alone = match(
        reference(f"Garcia M, Roy P. Ginger for nausea of pregnancy. JAMA 2005;293:1-2. doi:{BACK.doi}"), (), BACK
    )
    assert (alone.status, alone.work, alone.candidates) == ("wrong-identifier", BACK, ())


def test_doi_of_another_work_of_the_same_author_needs_the_described_one():
    other = Work(
        "10.1159/1",
        titles=("Treatment in a multicenter trial (ART migraine)",),
        authors=("Linde", "Streng"),
        years=(2006,),
        volume="13",
        pages="101-108",
    )
    assert match(with_doi(other.doi), (MIGRAINE,), other).status == "wrong-identifier"
    assert match(with_doi(other.doi), (MIGRAINE,), other).candidates == (MIGRAINE,)
    alone = match(with_doi(other.doi), (), other)
    assert (alone.status, alone.work, alone.candidates, alone.reason) == ("wrong-identifier", other, (), OTHER_TITLE)


def test_an_author_alone_is_no_wrong_doi_and_a_title_alone_is_one():
    wrong_author = reference(f"{ENTRY.replace('Linde K, Streng A, Jürgens S', 'Garcia M')} doi:{MIGRAINE.doi}")
    wrong_title = reference(
        f"{ENTRY.replace('Acupuncture for patients with migraine', 'Ginger in nausea of mothers')} doi:{MIGRAINE.doi}"
    )
    assert match(wrong_author, (), MIGRAINE).status == "matched"
    made = match(wrong_title, (), MIGRAINE)
    assert (made.status, made.reason) == ("wrong-identifier", OTHER_TITLE)


def test_doi_without_a_title_to_compare():
    bare = reference(f"JAMA 2005;293:2118-25. doi:{MIGRAINE.doi}")
    assert match(bare, (), MIGRAINE).status == "matched"
    untitled = dataclasses.replace(MIGRAINE, titles=(), subtitles=())
    assert match(with_doi(MIGRAINE.doi), (), untitled).status == "matched"


def test_twin_of_the_printed_doi_is_no_other_work():
    twin = dataclasses.replace(BACK, doi="10.1001/.450", authors=("Brinkhaus",), subtitles=())
    entry = reference(
        f"Brinkhaus. Acupuncture in patients with chronic low back pain. Arch Intern Med. 2006;166:450. doi:{twin.doi}"
    )
    assert match(entry, (BACK,), twin).status == "matched"


def test_doi_of_a_figure():
    figure = Work("10.1371/journal.pone.0140889.g001", "component")
    made = match(reference(f"{ENTRY} doi:{figure.doi}"), (), figure)
    assert made.status == "unchecked"
    assert made.reason
    assert match(reference(f"{ENTRY} doi:{figure.doi}"), (MIGRAINE,), figure).status == "wrong-identifier"


# ----------------------------------------------------------------------------------------------------------- comparing


def fields(text, work=MIGRAINE):
    return [(d.field, d.grave) for d in compare(reference(text), work)]


@pytest.mark.parametrize(
    "text",
    [
        ENTRY,
        ENTRY.replace(": a randomized controlled trial", ""),
        ENTRY.replace("randomized", "randomised"),
        ENTRY.replace("Linde K", "LINDE K"),
        ENTRY.replace("Jürgens", "Juergens"),
        ENTRY.replace("JAMA", "J Am Med Assoc"),
        ENTRY.replace("JAMA 2005;293:2118-25", "JAMA 2005;293(17):2118-2125"),
        ENTRY.replace("JAMA 2005;293:2118-25", "JAMA 2005;293(17):2118"),
        ENTRY.replace("JAMA 2005;293:2118-25", "JAMA 2005"),
        ENTRY.replace("patients with migraine", "pa-\ntients with migraine"),
        ENTRY.replace("for patients", "in patients"),
        "Linde K, et al. JAMA. 2005; 293: 2118–2125.",
    ],
)
def test_nothing_a_reader_would_trip_over(text):
    assert fields(text) == []


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("Linde K, ", "Lindner K, ", ("first author", True)),
        ("Linde K, Streng A", "Garcia M, Roy P", ("first author", True)),
        ("Linde K, Streng A", "Streng A, Linde K", ("first author", True)),
        ("2005", "2008", ("year", True)),
        ("2005", "2006", ("year", False)),
        ("2005", "2004", ("year", False)),
        ("migraine", "epilepsy", ("title", True)),
        ("JAMA", "Lancet", ("container", True)),
        ("JAMA", "JAMA Intern Med", ("container", True)),
        ("293", "329", ("volume", True)),
        ("2118-25", "1182-9", ("pages", True)),
    ],
)
def test_each_fault_is_named(old, new, difference):
    assert fields(ENTRY.replace(old, new)) == [difference]


def test_both_values_are_told():
    assert compare(reference(ENTRY.replace("293", "329")), MIGRAINE) == (Difference("volume", "329", "293"),)
    assert compare(reference(ENTRY.replace("2005", "2009")), MIGRAINE) == (Difference("year", "2009", "2005"),)


def test_online_and_print_year():
    work = dataclasses.replace(MIGRAINE, years=(2017, 2018))
    assert fields(ENTRY.replace("2005", "2017"), work) == []
    assert fields(ENTRY.replace("2005", "2018"), work) == []
    assert fields(ENTRY.replace("2005", "2016"), work) == [("year", False)]


def test_pages():
    def pages(printed, registered, number=None):
        work = dataclasses.replace(MIGRAINE, pages=registered, article_number=number)
        return [d for d in compare(reference(ENTRY, pages=printed), work) if d.field == "pages"]

    assert pages("238-46", "238-246") == []
    assert pages("E887-900", "E887-E900") == []
    assert pages("238-246", "238") == []
    assert pages("238", "238-246") == []
    assert pages("254-9", "254-259.e2") == []
    assert pages("102235", None, "102235") == []
    assert pages("e0140889", None, "e140889") == []
    assert pages("12", None) == []
    assert pages("102235", "1-9") == []
    assert pages("238-249", "238-246") == [Difference("pages", "238-249", "238-246", grave=False)]
    assert pages("1-18", "752-769") == [Difference("pages", "1-18", "752-769")]


def test_volume_that_is_the_year_says_nothing():
    assert fields(ENTRY, dataclasses.replace(MIGRAINE, volume="2005")) == []


def test_original_and_translation_are_one_title():
    work = Work(
        "10.1/g",
        titles=("Akupunktur bei chronischen Schmerzen",),
        authors=("Melchart",),
        years=(2003,),
        volume="145",
        pages="1-5",
    )
    made = reference(
        "Melchart D. Akupunktur. MMW 2003;145:1-5.",
        title="Akupunktur bei chronischen Schmerzen [Acupuncture in chronic pain]",
    )
    assert compare(made, work) == ()


def test_organisations_and_their_authors_are_no_misspelling():
    work = dataclasses.replace(MIGRAINE, authors=("Qaseem", "Wilt"))
    made = reference(ENTRY, authors=("American College of Physicians",))
    assert [d for d in compare(made, work) if d.field == "first author"] == []


def test_swapped_names_in_the_record():
    work = dataclasses.replace(MIGRAINE, authors=("Zhi-Qi",))
    made = reference("Zhao ZQ. Acupuncture for patients with migraine. JAMA 2005;293:2118-25.")
    assert [d for d in compare(made, work) if d.field == "first author"] == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=150), st.lists(st.text(max_size=40), max_size=3))
def test_no_text_is_too_odd(text, titles):
    work = Work(
        "10.1/x",
        titles=tuple(titles),
        authors=tuple(titles),
        containers=tuple(titles),
        years=(2000,),
        volume=text[:9],
        pages=text[:9],
    )
    made = Reference(
        "1",
        text,
        Span(0, 1),
        0,
        1,
        authors=(text[:9],),
        year=2000,
        title=text,
        container=text,
        volume=text[3:8],
        pages=text[2:9],
    )
    match(made, (work, MIGRAINE), None)
    match(made, (MIGRAINE,), work)
    compare(made, work)


def test_a_letter_is_told_from_its_neighbours_by_its_author():
    def letter(name):
        return Work(
            f"10.5555/jama.{name.lower()}",
            titles=("Olive Oil and the Risk of Stroke",),
            authors=(name,),
            containers=("JAMA",),
            years=(2012,),
            volume="308",
            pages="1087",
        )

    letters = [letter(name) for name in ("Weaver", "Ludwig", "Ames")]
    made = match(reference("Ludwig D. Olive oil and the risk of stroke (reply). JAMA 2012;308:1087."), letters, None)
    assert made.work == letters[1]
    # Another letter under the title, on another page, is nobody's near miss.
    other = match(reference("Brandt S. Olive oil and the risk of stroke. JAMA 2012;308:1090."), letters[:1], None)
    assert (other.status, other.candidates) == ("not-found", ())


def test_a_place_where_all_articles_begin_names_none():
    first = Work(
        "10.5555/first",
        titles=("Treatment expectations as predictors of outcome in gout of the foot",),
        authors=("Harper", "Ito"),
        containers=("Journal of Joints",),
        years=(2015,),
        volume="2015",
        pages="1-11",
    )
    text = "Harper A, Ito K. Milk for painful toes of young boys. J Joints 2015;2015:1-12."
    assert not match(reference(text), [first], None).candidates
