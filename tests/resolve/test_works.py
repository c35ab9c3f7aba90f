"""Crossref's records as works: every quirk that its records are known to have."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.article import Update, Work
from claimlint.resolve.works import NEVER_CITED, bare_doi, record_from_work, work_from_record
from tests.crossref_server.records import SAMPLE, date, record, related, update


def work(**fields):
    """The work of a record with these fields, by Crossref's names with underscores."""
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    made = work_from_record({**record("10.5555/x", "A title"), **named})
    assert made is not None
    return made


def notices(*updated_by, doi="10.5555/x", title="A title", **fields):
    made = work_from_record(record(doi, title, updated_by=list(updated_by), **fields))
    assert made is not None
    return made.notices


def test_record_becomes_work():
    made = work_from_record(
        record(
            "10.1111/AOGS.12587",
            "Adverse event reporting in studies of penetrating acupuncture during pregnancy: a systematic review",
            ["Clarkson, Claire E.", "O'Mahony, Denise", "Jones, Diana E."],
            2015,
            "Acta Obstetricia et Gynecologica Scandinavica",
            "94",
            "5",
            "453-464",
            short="Acta Obstet Gynecol Scand",
            published_online=date(2014, 12, 30),
        )
    )
    assert made == Work(
        doi="10.1111/aogs.12587",
        titles=("Adverse event reporting in studies of penetrating acupuncture during pregnancy: a systematic review",),
        authors=("Clarkson", "O'Mahony", "Jones"),
        containers=("Acta Obstetricia et Gynecologica Scandinavica", "Acta Obstet Gynecol Scand"),
        years=(2014, 2015),
        volume="94",
        issue="5",
        pages="453-464",
    )


@pytest.mark.parametrize("kind", sorted(NEVER_CITED))
def test_what_is_never_cited_is_no_work(kind):
    assert work_from_record(record("10.5555/x", None, kind=kind)) is None


@pytest.mark.parametrize("doi", [None, "", 5, "x", "11.1/x", "10.5555"])
def test_no_doi_no_work(doi):
    assert work_from_record({"DOI": doi, "title": ["A title"]}) is None


def test_nothing_but_a_doi():
    assert work_from_record({"DOI": "10.5555/x"}) == Work("10.5555/x", type="")


@pytest.mark.parametrize("junk", [None, "", 0, True, [], {}, [[]], [None], [[None]], {"date-parts": None}, "text", [5]])
def test_no_junk_is_too_much(junk):
    names = (
        "type title subtitle author editor container-title short-container-title issued published volume issue page "
        "article-number abstract updated-by update-to relation"
    ).split()
    assert isinstance(work_from_record({"DOI": "10.5555/x", **dict.fromkeys(names, junk)}), Work)


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Effects of <i>Ginkgo biloba</i> on CO<sub>2</sub>", "Effects of Ginkgo biloba on CO2"),
        ("Anesthesia &amp; Analgesia", "Anesthesia & Analgesia"),
        ("Q&A: what R&D is for", "Q&A: what R&D is for"),
        ("p&lt;0.05 and q > 3", "p<0.05 and q > 3"),
        ("A\n   title on\ttwo lines", "A title on two lines"),
        ("&amp;lt;b&amp;gt;Twice&amp;lt;/b&amp;gt; escaped", "Twice escaped"),
        ('<mml:math xmlns:mml="http://x"><mml:mi>β</mml:mi></mml:math>-blockers', "β-blockers"),
        ('Sum <tex-math id="t">\\sum_x</tex-math>of parts', "Sum of parts"),
        ("a <b and c> d", "a <b and c> d"),
        ("lone \ud83d half", "lone \ufffd half"),
    ],
)  # fmt: skip
def test_titles_are_plain(title, plain):
    assert work_from_record(record("10.5555/x", title)).titles == (plain,)


def test_translated_title_and_empty_subtitle():
    made = work(title=["Le titre", "The title", "Le titre", ""], subtitle=[""])
    assert (made.titles, made.subtitles) == (("Le titre", "The title"), ())


def test_subtitle_stands_apart():
    made = work_from_record(
        record("10.5555/x", "Acupuncture for Chronic Pain", subtitle="Individual Patient Data Meta-analysis")
    )
    assert made.titles == ("Acupuncture for Chronic Pain",)
    assert made.subtitles == ("Individual Patient Data Meta-analysis",)


def test_groups_and_people_without_family():
    group = {"name": "Acupuncture Trialists&#39; Collaboration"}
    people = [{"given": "K", "family": "Linde"}, group, {"given": "Madonna"}, {}, None]
    assert work(author=people).authors == ("Linde", "Acupuncture Trialists' Collaboration", "Madonna")


def test_editors_stand_in_for_authors_of_books_only():
    editors = [{"given": "G", "family": "Lewith"}]
    assert work(type="edited-book", author=[], editor=editors).authors == ("Lewith",)
    assert work(type="journal-article", author=[], editor=editors).authors == ()


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ({"issued": date(None), "published": None, "published_print": None}, ()),
        ({"issued": date(2012, 10), "published_print": date(2013, 1), "posted": date(2012)}, (2012, 2013)),
        ({"posted": date(2024, 7, 14)}, (2024,)),
        ({"issued": {"date-parts": [["2012"]]}}, (2012,)),
        ({"issued": {"date-parts": [[20122]]}}, ()),
        ({"issued": {"date-parts": [[]]}}, ()),
    ],
)  # fmt: skip
def test_years(dates, years):
    assert work(**dates).years == years


def test_article_number_that_is_also_the_page():
    made = work(page="102235", article_number="102235")
    assert (made.pages, made.article_number) == ("102235", "102235")


def test_abstract_is_plain_with_headings_in_front():
    abstract = (
        "<jats:title>Abstract</jats:title>\n  <jats:sec><jats:title><jats:bold>Purpose:</jats:bold></jats:title>"
        "<jats:p>To see &lt;b&gt;if&lt;/b&gt; it <jats:italic>works</jats:italic>.</jats:p></jats:sec>"
        "<jats:sec><jats:title>Results</jats:title><jats:p>It did (p&amp;lt;0.05).</jats:p>"
        "<jats:p>Often.</jats:p></jats:sec>"
    )
    assert work(abstract=abstract).abstract == "Purpose: To see if it works.\nResults: It did (p<0.05).\nOften."


def test_abstract_without_markup_and_without_text():
    assert work(abstract="Just  words\nof it").abstract == "Just words of it"
    assert work(abstract="<jats:title>Abstract</jats:title>").abstract is None


def test_notice_reported_twice_is_one_and_keeps_the_number():
    found = notices(
        update("10.5555/n", "retraction", 2010, 2, 6),
        update("10.5555/N", "retraction", 2010, 2, 2, source="retraction-watch", number=4),
    )
    assert found == (Update("retraction", "10.5555/n", "2010-02-02", "retraction-watch", 4),)


def test_notices_are_ordered_by_gravity():
    """A work with a correction and a later retraction, as one of 1998 famously has."""
    found = notices(
        update("10.5555/c", "correction", 2004, 3),
        update("10.5555/v", "new_version", 2003),
        update("10.5555/r", "retraction", 2010, 2, 6),
    )
    assert [notice.type for notice in found] == ["retraction", "correction", "new_version"]
    assert [notice.date for notice in found] == ["2010-02-06", "2004-03", "2003"]


def test_contradictory_notices_of_one_record_are_both_kept():
    found = notices(
        update("10.5555/n", "expression_of_concern", 2020, source="retraction-watch", number=7),
        update("10.5555/n", "retraction", 2020, source="retraction-watch", number=7),
    )
    assert [(notice.type, notice.record) for notice in found] == [("retraction", 7), ("expression_of_concern", 7)]


def test_unknown_type_of_notice_is_kept():
    assert [notice.type for notice in notices(update("10.5555/n", "Tardy-Doubt", 2020))] == ["tardy_doubt"]


def test_notice_without_doi_is_kept():
    assert notices({"type": "retraction", "source": "retraction-watch"}) == (
        Update("retraction", "", "", "retraction-watch"),
    )


def test_old_notice_has_no_source():
    assert notices(update("10.5555/n", "erratum", 2019, source=None))[0].source == "publisher"


@pytest.mark.parametrize(
    ("updated", "said"),
    [
        ({"date-time": "2010-02-06T00:00:00Z"}, "2010-02-06"),
        ({"date-parts": [[2010, 13, 1]]}, "2010"),
        ({"date-parts": [[2010, 2, 0]]}, "2010-02"),
        ({"date-parts": [[None]]}, ""),
        (None, ""),
    ],
)
def test_date_of_a_notice(updated, said):
    assert notices({"DOI": "10.5555/n", "type": "retraction", "updated": updated})[0].date == said


def test_new_version_of_itself_is_no_notice():
    """As PLOS records them: both ways, one DOI."""
    itself = update("10.5555/x", "new_version", 2024, 12, 9)
    made = work(updated_by=[itself], update_to=[itself])
    assert (made.notices, made.is_notice_for) == ((), ())


def test_article_retracted_in_place_is_retracted_and_no_notice():
    """As Elsevier records them: the article's own record says "retraction" of itself."""
    (made,) = (work_from_record(entry) for entry in SAMPLE if entry["DOI"] == "10.1016/j.brainres.2022.148038")
    assert made.notices == (Update("retraction", "10.1016/j.brainres.2022.148038", "2022-10-15"),)
    assert made.is_notice_for == ()


def test_notice_that_points_at_itself_is_not_retracted():
    itself = update("10.5555/x", "retraction", 2022)
    assert notices(itself, title="Retraction notice to “A title”", update_to=[itself]) == ()


def test_notice_says_what_it_is_about():
    made = work(update_to=[update("10.5555/A", "erratum", 2019), update("10.5555/b", "correction", 2019)])
    assert (made.is_notice_for, made.notices) == (("10.5555/a", "10.5555/b"), ())


def test_new_edition_is_no_notice_about_the_old_one():
    assert work(update_to=[update("10.5555/old", "new_version", 2019)]).is_notice_for == ()


def test_relations():
    made = work(
        relation={
            "has-preprint": related("10.1101/2024.07.14.24310389"),
            "is-identical-to": [{"id-type": "isbn", "id": "9780000000000"}, {"id-type": "doi", "id": None}],
            "cites": related("10.5555/1", "10.5555/2"),
            "has-review": related("https://doi.org/10.5555/R", "10.5555/r"),
        }
    )
    assert made.relations == (("has-preprint", "10.1101/2024.07.14.24310389"), ("has-review", "10.5555/r"))


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1136/BMJ.38878.907361.7C", "10.1136/bmj.38878.907361.7c"),
        (" https://doi.org/10.5555/x ", "10.5555/x"),
        ("http://dx.doi.org/10.5555/x", "10.5555/x"),
        ("doi: 10.5555/x", "10.5555/x"),
        ("10.5555/a b", "10.5555/a b"),
        ("10.5555/x\n", "10.5555/x"),
        ("10.5555/x\r\nTY  - BOOK", ""),
        ("10.5555/x\x1b[2J", ""),
        ("10.5555/x\x9b2J", ""),
        ("10.5555/x\u2028y", ""),
        ("10.5555", ""),
        ("arXiv:2004.1", ""),
        (None, ""),
    ],
)
def test_bare_doi(text, doi):
    assert bare_doi(text) == doi


MARKUP = st.text("ab <>/&;#xi\"'=-:0\n\x00\ud800é", max_size=40) | st.sampled_from(
    ["<jats:p>x</jats:p>", "&lt;p&gt;", "<jats:title>Aims</jats:title><jats:p>y</jats:p>", "a&amp;amp;b", "<!--x"]
)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | MARKUP,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["family", "given", "name", "DOI", "type", "date-parts", "updated", "record-id", "id", "id-type"]
    ), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
DATES = st.builds(lambda parts: {"date-parts": [parts]}, st.lists(st.none() | st.integers(0, 3000), max_size=3))
UPDATES = st.lists(
    st.builds(
        lambda doi, kind, when, number: {"DOI": doi, "type": kind, "updated": when, "record-id": number},
        st.sampled_from(["10.5555/x", "10.5555/N", "10.5555/m", None]),
        st.sampled_from(["retraction", "Expression-of-concern", "new_version", "correction", "odd thing", None]),
        DATES | st.none(),
        st.none() | st.integers(-5, 99) | st.just("12"),
    ),
    max_size=4,
)
RECORDS = st.fixed_dictionaries(
    {"DOI": st.sampled_from(["10.5555/x", "https://doi.org/10.5555/Y<1>"])},
    optional={
        "type": st.sampled_from(["journal-article", "posted-content", "report"]) | JSON_VALUES,
        "title": st.lists(MARKUP, max_size=2) | JSON_VALUES,
        "subtitle": st.lists(MARKUP, max_size=2),
        "author": st.lists(st.builds(lambda name: {"family": name}, MARKUP), max_size=3) | JSON_VALUES,
        "container-title": st.lists(MARKUP, max_size=2),
        "short-container-title": st.lists(MARKUP, max_size=2),
        "issued": DATES | JSON_VALUES,
        "published-print": DATES,
        "volume": MARKUP | JSON_VALUES,
        "page": MARKUP,
        "abstract": MARKUP | st.lists(MARKUP, max_size=6).map("".join) | JSON_VALUES,
        "updated-by": UPDATES | JSON_VALUES,
        "update-to": UPDATES | JSON_VALUES,
        "relation": st.dictionaries(st.sampled_from(["has-preprint", "cites"]), JSON_VALUES, max_size=2) | JSON_VALUES,
    },
)


@given(RECORDS)
def test_no_record_crashes_and_works_survive_being_kept(entry):
    made = work_from_record(entry)
    if made is not None:
        kept = json.loads(json.dumps(record_from_work(made)).encode())
        assert work_from_record(kept) == made


@pytest.mark.parametrize("entry", SAMPLE, ids=lambda entry: entry["DOI"])
def test_sample_survives_being_kept(entry):
    made = work_from_record(entry)
    if made is not None:
        kept = record_from_work(made)
        assert work_from_record(kept) == made
        assert all(kept.values()), "empty fields are left out"


@pytest.mark.parametrize("text", ["<", "&amp;", "<!--", "<tex-math>", "<title>", "<a b='", "</p", "&#38;"])
def test_broken_markup_is_read_in_bounded_time(text):
    """It is cut before it is read, and looked through in short steps; without that, these would take minutes."""
    work(title=[text * 50_000], abstract=text * 50_000)
