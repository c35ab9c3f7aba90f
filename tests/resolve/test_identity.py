"""Whether a work is the one that an entry describes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.article import Reference, Span, Work
from claimlint.resolve.agreement import first_page, last_page, same_page, volume_number
from claimlint.resolve.author_names import alike, same_family
from claimlint.resolve.identity import identity
from claimlint.resolve.titles import compare_titles, spelling, title_role, words_of
from tests.resolve.samples import MIGRAINE, reference

ENTRY = (
    "Linde K, Streng A, Jürgens S, et al. Acupuncture for patients with migraine: a randomized controlled trial. "
    "JAMA 2005;293:2118-25."
)


def holds(text, work=MIGRAINE):
    return identity(reference(text), work).holds


@pytest.mark.parametrize(
    "text",
    [
        ENTRY,
        ENTRY.replace(": a randomized controlled trial", ""),
        ENTRY.replace("randomized", "randomised"),
        ENTRY.replace("Acupuncture for patients with migraine", "ACUPUNCTURE FOR PATIENTS WITH MIGRAINE"),
        ENTRY.replace("patients with migraine", "pa-\ntients with mi-\ngraine"),
        ENTRY.replace("Linde K, Streng A, Jürgens S, et al.", "Linde, K. et al."),
        ENTRY.replace("Linde K", "Lindé K"),
        ENTRY.replace("2005", "2007"),
        ENTRY.replace("293", "393"),
        ENTRY.replace("2118-25", "1182-9"),
        ENTRY.replace("293:2118-25", "392:1182-9"),
        ENTRY.replace("JAMA", "BMJ"),
        ENTRY.replace("Linde K, Streng A, Jürgens S", "Lindt K, Streng A, Jürgens S"),
        ENTRY.replace("Linde K, Streng A, Jürgens S", "Garcia M"),
        ENTRY.replace("patients with migraine", "persons with migraine"),
        "Linde K. Acupuncture for patients with migraine: a randomized controlled trial. 2005.",
    ],
)
def test_one_fault_does_not_hide_the_work(text):
    assert holds(text)


@pytest.mark.parametrize(
    "text",
    [
        # Other works of the same team and year.
        "Melchart D. Acupuncture in patients with tension-type headache: randomised trial. BMJ 2005;331:376.",
        "Linde K. Treatment in a randomized trial of acupuncture for migraine. Forsch Komplementmed 2006;13:101-8.",
        "Vickers AJ, Rees RW, Zollman CE, et al. Acupuncture for chronic headache in primary care. BMJ 2004;328:744.",
        # The right journal, volume and author, but another title at another page.
        "Linde K, Streng A. Herbal remedies for depressive disorders of adults. JAMA 2005;293:1300-4.",
        "Acupuncture. JAMA 2005;293.",
        "",
    ],
)
def test_neighbours_are_not_the_work(text):
    assert not holds(text)


def test_an_entry_without_title_needs_everything():
    assert holds("Linde K, et al. JAMA. 2005; 293: 2118–2125.")
    assert not holds("Linde K, et al. JAMA. 2005; 293: 1222–1225.")
    assert not holds("Streng A, et al. BMJ. 2005; 293: 2118–2125.")
    assert not holds("Garcia K, et al. JAMA. 2005; 293: 2118–2125.")


def test_short_titles_need_author_year_and_place():
    migraine = Work("10.1/m", titles=("Migraine",), authors=("Goadsby",), years=(2002,), volume="346", pages="257-270")
    assert holds("Goadsby PJ. Migraine. N Engl J Med. 2002;346:257-70.", migraine)
    assert not holds("Goadsby PJ. Migraine. Lancet. 1999;354:1-9.", migraine)
    assert not holds("Silberstein SD. Migraine. Lancet. 2004;363:381-91.", migraine)


# ------------------------------------------------------------------------------------------------ parts, series, names

PART_1 = Work(
    "10.1016/j.math.2005.03.006",
    titles=("The management of hamstring injury – Part 1: Issues in diagnosis",),
    authors=("Hoskins", "Pollard"),
    containers=("Manual Therapy",),
    years=(2005,),
    volume="10",
    pages="96-107",
)


def test_parts_of_a_series_are_two_works():
    assert holds(
        "Hoskins W. The management of hamstring injury. Part I: issues in diagnosis. Man Ther. 2005;10:96–107.",
        PART_1,
    )
    assert not holds(
        "Hoskins W. The management of hamstring injury – Part 2: issues in diagnosis. Man Ther. 2005;10:180–190.",
        PART_1,
    )
    assert not holds(
        "Hoskins W, Pollard H. Hamstring injury management – Part 2: treatment. Man Ther. 2005;10:180–190.", PART_1
    )


def test_columns_of_a_newsletter_are_many_works():
    column = Work(
        "10.1/b",
        titles=("Impairment Tutorial: Rating the Spine",),
        authors=("Brigham",),
        containers=("The Guides Newsletter",),
        years=(2005,),
        volume="10",
        issue="5",
        pages="8-11",
    )
    other = "Brigham CR. Special Feature: Referral Letters. The Guides Newsletter. 2005;10(1):8-9."
    assert not holds(other, column)
    assert not holds("Barth R. Impairment Tutorial: Rating Pain. The Guides Newsletter. 2005;10(5):12-14.", column)
    assert holds("Brigham CR. Impairment Tutorial: Rating the Spine. The Guides Newsletter. 2005;10(5):8-11.", column)


def test_the_same_title_by_another_author_is_a_letter_about_it():
    letter = Work(
        "10.1/l",
        titles=("Stanozolol in the treatment of rosacea",),
        authors=("Brice",),
        containers=("Archives of Dermatology",),
        years=(1985,),
        volume="121",
        pages="1105-1106",
    )
    assert not holds("Pavlidakey GP. Stanozolol in the treatment of rosacea. Arch Dermatol. 1985;121:546-8.", letter)


@pytest.mark.parametrize(
    ("one", "other", "same", "near"),
    [
        ("Linde", "Linde", True, True),
        ("Müller", "Mueller", True, True),
        ("Müller", "Muller", True, True),
        ("MÜLLER", "Müller", True, True),
        ("van den Berg", "Berg", True, True),
        ("Garcia", "García López", True, True),
        ("O'Brien", "O’Brien", True, True),
        ("Schade-Brittinger", "Schade Brittinger", True, True),
        ("Smith Jr", "Smith", True, True),
        ("Weidenhamer", "Weidenhammer", False, True),
        ("Weidnehammer", "Weidenhammer", False, True),
        ("Lee", "Li", False, False),
        ("Li", "Liu", False, False),
        ("Chen", "Cheng", False, False),
        ("Vickers", "Vickery", False, True),
        ("Vickers", "Linde", False, False),
        ("", "Linde", False, False),
    ],
)
def test_family_names(one, other, same, near):
    assert same_family(one, other) is same
    assert alike(one, other) is near
    assert alike(other, one) is near


def test_lee_is_not_li():
    lee = Work(
        "10.1/lee",
        titles=("Acupuncture for acute low back pain",),
        authors=("Lee",),
        years=(2013,),
        volume="29",
        pages="172-185",
    )
    assert not holds("Li J, Shen X. Acupuncture for chronic low back pain. Clin J Pain. 2013;30:90-99.", lee)
    assert identity(reference("Li J, Shen X. Needles. Clin J Pain. 2013;30:90-99."), lee).author == -1


# --------------------------------------------------------------------------------------- notices, replies, other kinds


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Erratum to: Acupuncture for migraine", "notice"),
        ("Correction: Acupuncture for migraine", "notice"),
        ("Correction to “Acupuncture for migraine”", "notice"),
        ("Corrigendum", "notice"),
        ("Retraction: Acupuncture for migraine", "notice"),
        ("Expression of concern: Acupuncture for migraine", "notice"),
        ("Correction of hyponatremia in heart failure", ""),
        ("Reply to Linde", "reply"),
        ("Re: Acupuncture for migraine", "reply"),
        ("Author's reply", "reply"),
        ("In reply", "reply"),
        ("Comment on: Acupuncture for migraine", "reply"),
        ("Acupuncture for migraine—Reply", "reply"),
        ("Acupuncture for migraine: invited commentary", "reply"),
        ("Response to acupuncture in chronic migraine", ""),
        ("Reply rates to postal questionnaires", ""),
        ("Acupuncture for migraine: study protocol for a randomised trial", "protocol"),
        ("Acupuncture for migraine: a protocol", "protocol"),
        ("Acupuncture in pregnancy: rationale and design of a trial", "protocol"),
        ("A ten-point needling protocol", ""),
        ("Acupuncture for migraine", ""),
    ],
)
def test_roles(title, role):
    assert title_role(title) == role


@pytest.mark.parametrize("front", ["Erratum to: ", "Correction: ", "Comment on: ", "Re: "])
def test_what_is_about_a_work_is_not_the_work(front):
    about = Work(
        "10.1/e",
        titles=(front + "Acupuncture for Patients With Migraine: A Randomized Controlled Trial",),
        authors=("Linde",),
        containers=("JAMA",),
        years=(2005,),
        volume="294",
        pages="1000",
    )
    assert not holds(ENTRY, about)


def test_a_retracted_work_is_still_the_work():
    title = "Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive developmental disorder in children"
    retracted = Work(
        "10.1/r",
        titles=(f"RETRACTED: {title}",),
        authors=("Wakefield",),
        containers=("The Lancet",),
        years=(1998,),
        volume="351",
        pages="637-641",
    )
    assert holds(
        f"Wakefield AJ, et al. {title}. Lancet 1998;351:637-41.",
        retracted,
    )


@pytest.mark.parametrize("kind", ["component", "journal-issue", "journal", "peer-review", "grant"])
def test_parts_and_containers_of_works_never_match(kind):
    assert not holds(
        ENTRY, Work("10.1/c", kind, MIGRAINE.titles, MIGRAINE.subtitles, MIGRAINE.authors, ("JAMA",), (2005,), "293")
    )


def test_a_preprint_is_not_its_article():
    preprint = Work("10.1101/2020.01.01", "posted-content", MIGRAINE.titles, (), MIGRAINE.authors, (), (2005,))
    assert not holds(ENTRY, preprint)
    assert holds("Linde K. Acupuncture for patients with migraine. medRxiv [Preprint]. 2005 Mar 3.", preprint)
    assert holds("Linde K. Acupuncture for patients with migraine. 2005.", preprint)


def cochrane(version, year):
    tail = f".pub{version}" if version else ""
    return Work(
        f"10.1002/14651858.cd001218{tail}",
        titles=("Acupuncture for the prevention of episodic migraine",),
        authors=("Linde", "Allais", "Brinkhaus"),
        containers=("Cochrane Database of Systematic Reviews",),
        years=(year,),
    )


def test_cochrane_versions_are_told_by_year_and_number():
    title = "Acupuncture for the prevention of episodic migraine"
    entry = f"Linde K, Allais G, et al. {title}. Cochrane Database Syst Rev. 2016;(6):CD001218."
    assert holds(entry, cochrane(3, 2016))
    assert not holds(entry, cochrane(2, 2009))
    assert not holds(entry.replace("CD001218", "CD007587"), cochrane(3, 2016))
    assert holds(entry.replace("2016", "2009"), cochrane(2, 2009))
    assert not holds(entry.replace("CD001218", "CD001218.pub2"), cochrane(3, 2016))


# -------------------------------------------------------------------------------------------------------------- titles


@pytest.mark.parametrize(
    ("printed", "known", "kind"),
    [
        ("Acupuncture for chronic pain", "Acupuncture for Chronic Pain", "same"),
        (
            "Randomised trial of anaesthesia in paediatric centres",
            "Randomized Trial of Anesthesia in Pediatric Centers",
            "same",
        ),
        ("Effect of β2-agonists", "Effect of beta 2 agonists", "same"),
        ("The cost-effectiveness of needles", "The cost effectiveness of needles", "same"),
        ("The costeffectiveness of needles", "The cost-effectiveness of needles", "same"),
        ("Effect of the <i>needle</i> &amp; moxa", "Effect of the needle and moxa", "same"),
        ("Acupuncture in the treatment of pain", "Acupuncture in treatment of pain", "same"),
        ("Acupuncture for chronic pain", "Acupuncture for chronic pain: update of a meta-analysis", "shortened"),
        ("Acupuncture for chronic pain in the elderly", "Acupuncture for chronic pain", "shortened"),
        ("Acupuncture for chronic low back pain", "Acupuncture for acute low back pain", "near"),
        ("Acupuncture and labour pain, part 1", "Acupuncture and labour pain, part 2", "conflict"),
        ("Acupuncture and labour pain I", "Acupuncture and labour pain II", "conflict"),
        ("Treatment of hepatitis B in adults", "Treatment of hepatitis C in adults", "conflict"),
        ("Heart disease statistics: 2015 update", "Heart disease statistics: 2016 update", "conflict"),
        ("Acupuncture for chronic pain", "Ginger in nausea of pregnancy", "different"),
    ],
)
def test_titles(printed, known, kind):
    assert compare_titles(words_of(printed), words_of(known)).kind == kind
    assert compare_titles(words_of(known), words_of(printed)).kind == kind


@pytest.mark.parametrize(
    "title",
    [
        "Akupunktur bei chronischen Schmerzen [Acupuncture in chronic pain]",
        "[Acupuncture in chronic pain]",
        "[Acupuncture in chronic pain]. [Article in German]",
        "Akupunktur bei chronischen Schmerzen",
    ],
)
def test_original_or_translation(title):
    work = Work(
        "10.1/g",
        titles=("Akupunktur bei chronischen Schmerzen", "Acupuncture in chronic pain"),
        authors=("Melchart",),
        years=(2003,),
        volume="145",
        pages="1-5",
    )
    made = Reference(
        "1",
        f"Melchart D. {title}. MMW 2003;145:1-5.",
        Span(0, 1),
        0,
        1,
        authors=("Melchart",),
        year=2003,
        title=title,
        container="MMW",
        volume="145",
        pages="1-5",
    )
    assert identity(made, work).kind == "same"
    assert identity(made, work).holds


def test_title_that_was_read_badly_is_found_in_the_entry():
    muddled = Reference(
        "1",
        ENTRY,
        Span(0, 1),
        0,
        1,
        authors=("Linde",),
        year=2005,
        title="Jürgens S, et al",
        volume="293",
        pages="2118-25",
    )
    assert identity(muddled, MIGRAINE).kind == "shortened"
    assert identity(muddled, MIGRAINE).holds


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [
        ("1425-37", "1425", "1437"),
        ("238-46", "238", "246"),
        ("238–246", "238", "246"),
        ("858", "858", None),
        ("E887-900", "e887", "e900"),
        ("E887-E900", "e887", "e900"),
        ("S41–8", "s41", "s48"),
        ("254-259.e2", "254", "259.e2"),
        ("e0140889", "e140889", None),
        ("pp. 12-14", "12", "14"),
        ("CD001218", "cd1218", None),
        ("n/a-n/a", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_pages(pages, first, last):
    assert first_page(pages) == first
    assert last_page(pages) == last


def test_pages_that_are_the_same():
    assert same_page("e140889", "140889")
    assert not same_page("e140889", "s140889")
    assert not same_page("12", "13")


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("24", "24"),
        ("24(Suppl)", "24"),
        ("Vol. 24", "24"),
        ("024", "24"),
        ("XIV", "14"),
        ("IV", "4"),
        ("", None),
        (None, None),
        ("Suppl", None),
    ],
)
def test_volumes(printed, number):
    assert volume_number(printed) == number


def test_article_numbers_count_as_pages():
    titles = ("Interpretation of health news items reported with or without spin",)
    entry = f"Haneef R, et al. {titles[0]}. PLoS One. 2015;10:e0140889."
    by_doi = Work("10.1371/journal.pone.0140889", titles=titles, authors=("Haneef",), years=(2015,), volume="10")
    assert identity(reference(entry), by_doi).page == 1
    by_number = Work("10.1/x", titles=titles, authors=("Haneef",), years=(2015,), article_number="e140889")
    assert identity(reference(entry), by_number).page == 1


def test_spelling_is_shared():
    pairs = (
        "tumour tumor, oedema edema, haemorrhage hemorrhage, analyse analyze, fibre fiber, programme program,"
        " catalogue catalog, sulphur sulfur, ageing aging, practise practice, judgement judgment, oestrogen estrogen"
    )
    for pair in pairs.split(", "):
        british, american = pair.split()
        assert spelling(british) == spelling(american), pair


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=80), st.text(max_size=12), st.text(max_size=12))
def test_no_text_is_too_odd(text, title, volume, pages):
    made = Reference(
        "1",
        text,
        Span(0, 1),
        0,
        1,
        authors=(title[:10],),
        year=2000,
        title=title,
        container=text[:30],
        volume=volume,
        pages=pages,
    )
    work = Work(
        "10.1/x",
        titles=(text[:80],),
        subtitles=("",),
        authors=(text[:9],),
        containers=(title,),
        years=(2000,),
        volume=pages,
        pages=volume,
    )
    found = identity(made, work)
    assert 0 <= found.title <= 1
    assert 0 <= found.score <= 1


def test_a_wrong_word_beside_a_broken_one_is_seen():
    printed = words_of("Adaptation of gardens mechanoresponsiveness in bone")
    known = words_of("Adaptation of impaired mechano-responsiveness in bone")
    assert compare_titles(printed, known).odd == (("gardens mechanoresponsiveness", "impaired mechano responsiveness"),)
