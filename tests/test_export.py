"""Works for reference managers: CSL-JSON, BibTeX, RIS."""

import json
import re

import pytest

from claimlint.article import Match, Reference, Span, Update, Work
from claimlint.export import bibtex, csl, ris
from claimlint.export.item import Item, Person, item_of, items_of
from claimlint.export.keys import citation_keys

WITT = Work(
    doi="10.5555/witt_(2006)",
    titles=("Acupuncture in patients with IL-6 & 50% less pain",),
    subtitles=("GERAC {arm} #1",),
    authors=("Witt", "van der Berg", "Müller", "World Health Organization"),
    containers=("Journal of Tests & Trials", "J Tests Trials"),
    years=(2005, 2006),
    volume="16",
    issue="2 Suppl",
    pages="10–19",
)


def reference(year: int | None = None) -> Reference:
    return Reference("1", "…", Span(0, 1), 0, 1, year=year)


def item(**fields) -> Item:
    given = {
        "title": "Of needles",
        "people": (Person("Lee", "Ann"),),
        "year": 2001,
        "doi": "10.5555/x",
        "kind": "journal-article",
    }
    empty = dict.fromkeys(("container", "short_container", "volume", "issue", "pages", "note"), "")
    return Item(**{**empty, **given, **fields})


def test_only_matched_works_are_exported_each_once_in_order():
    other = Work("10.5555/other")
    matches = [
        Match("matched", 1.0, WITT),
        Match("not-found"),
        Match("matched", 1.0, other),
        Match("matched", 1.0, WITT),
    ]
    wrong = Match("wrong-identifier", 0.0, Work("10.5555/wrong"), (other,))
    found = items_of((reference(), match) for match in [wrong, *matches])
    assert [one.doi for one in found] == [WITT.doi, "10.5555/other"]


def test_title_and_subtitle_make_one_title():
    assert item_of(WITT).title == "Acupuncture in patients with IL-6 & 50% less pain: GERAC {arm} #1"
    assert item_of(Work("10.5/a", titles=("One: two",), subtitles=("Two",))).title == "One: two"
    assert item_of(Work("10.5/a", titles=("Does it work?",), subtitles=("A trial",))).title == "Does it work? A trial"
    assert item_of(Work("10.5/a", subtitles=("Alone",))).title == "Alone"


def test_markup_and_entities_go():
    assert (
        item_of(Work("10.5/a", titles=("Vitamin <i>D</i><sub>3</sub> &amp; p < 0.05",))).title
        == "Vitamin D3 & p < 0.05"
    )


@pytest.mark.parametrize(("printed", "year"), [(2005, 2005), (2006, 2006), (2004, 2006), (None, 2006)])
def test_the_printed_year_counts_if_the_record_has_it(printed, year):
    assert item_of(WITT, printed).year == year


def test_a_retraction_is_noted_before_a_concern():
    notices = (
        Update("correction", "10.5/c"),
        Update("expression_of_concern", "10.5/e"),
        Update("retraction", "10.5/r", "2010-02"),
    )
    assert item_of(Work("10.5/a", notices=notices)).note == "Retraction of 2010-02: https://doi.org/10.5/r"
    assert item_of(Work("10.5/a", notices=notices[:1])).note == ""


def test_keys_are_plain_and_unique():
    same = item()
    assert citation_keys([same, item(doi="10.5/y"), item(title="The “Effect” of x", year=None)]) == [
        "lee2001needlesa",
        "lee2001needlesb",
        "leeeffect",
    ]
    assert citation_keys([item(people=(Person("Müller-Łoś ß"),), title="Über Nadeln")]) == ["mullerlosss2001uber"]
    assert citation_keys([item(people=(), title="針", year=None)] * 2) == ["worka", "workb"]
    assert len(set(citation_keys([same] * 60 + [item(title="Needlesa")]))) == 61


def test_csl():
    record = json.loads(csl.render([item_of(WITT)]))[0]
    assert record == {
        "id": "witt2006acupuncture",
        "type": "article-journal",
        "title": "Acupuncture in patients with IL-6 & 50% less pain: GERAC {arm} #1",
        "author": [
            {"family": "Witt"},
            {"literal": "van der Berg"},
            {"family": "Müller"},
            {"literal": "World Health Organization"},
        ],
        "container-title": "Journal of Tests & Trials",
        "container-title-short": "J Tests Trials",
        "issued": {"date-parts": [[2006]]},
        "volume": "16",
        "issue": "2 Suppl",
        "page": "10-19",
        "DOI": "10.5555/witt_(2006)",
        "URL": "https://doi.org/10.5555/witt_(2006)",
    }
    assert json.loads(csl.render([item()]))[0]["author"] == [{"family": "Lee", "given": "Ann"}]
    assert json.loads(csl.render([item(kind="posted-content")]))[0]["genre"] == "preprint"
    assert csl.render([]) == "[]\n"


def test_bibtex():
    assert bibtex.render([item_of(WITT)]) == (
        "@article{witt2006acupuncture,\n"
        "  author = {Witt and {van der Berg} and Müller and {World Health Organization}},\n"
        "  title = {Acupuncture in patients with {IL-6} \\& 50\\% less pain: {GERAC}"
        " \\textbraceleft{}arm\\textbraceright{} \\#1},\n"
        "  journal = {Journal of Tests \\& Trials},\n"
        "  year = {2006},\n"
        "  volume = {16},\n"
        "  number = {2 Suppl},\n"
        "  pages = {10--19},\n"
        "  doi = {10.5555/witt_(2006)},\n"
        "  url = {https://doi.org/10.5555/witt_(2006)},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("title", "escaped"),
    [
        ("a_b^c~d", "a\\_b\\textasciicircum{}c\\textasciitilde{}d"),
        ("back\\slash $5", "back\\textbackslash{}slash \\$5"),
        ("open { only", "open \\textbraceleft{} only"),
    ],
)
def test_what_tex_would_obey_is_escaped_and_braces_balance(title, escaped):
    said = bibtex.render([item(title=title)])
    assert f"title = {{{escaped}}}" in said
    assert said.count("{") == said.count("}")


def test_names_in_bibtex_are_not_taken_apart():
    people = (Person("Smith, and Sons"), Person("Anderson", "Ann and Bob"), Person("Lee", "A."))
    assert "author = {{Smith, and Sons} and Anderson, {Ann and Bob} and Lee, A.}" in bibtex.render(
        [item(people=people)]
    )


def test_ris():
    said = ris.render([item_of(WITT), item(kind="book", pages="E5", note="Retraction: x")])
    first, second = said.split("\r\n\r\n")
    assert first.split("\r\n") == [
        "TY  - JOUR",
        "AU  - Witt",
        "AU  - van der Berg",
        "AU  - Müller",
        "AU  - World Health Organization",
        "TI  - Acupuncture in patients with IL-6 & 50% less pain: GERAC {arm} #1",
        "T2  - Journal of Tests & Trials",
        "J2  - J Tests Trials",
        "PY  - 2006",
        "VL  - 16",
        "IS  - 2 Suppl",
        "SP  - 10",
        "EP  - 19",
        "DO  - 10.5555/witt_(2006)",
        "UR  - https://doi.org/10.5555/witt_(2006)",
        "ER  - ",
    ]
    assert second.startswith("TY  - BOOK\r\nAU  - Lee, Ann\r\n")
    assert "SP  - E5\r\n" in second
    assert second.endswith("N1  - Retraction: x\r\nER  - \r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in said.split("\r\n") if line)


@pytest.mark.parametrize("render", [csl.render, bibtex.render, ris.render])
def test_a_work_of_which_nothing_is_known_can_be_exported(render):
    assert "10.5555/x" in render([item_of(Work("10.5555/x", type=""))])


@pytest.mark.parametrize("render", [csl.render, bibtex.render, ris.render])
@pytest.mark.parametrize("control", ["\r\n", "\x1b", "\x9b", "\x00", "\u2028"])
def test_nothing_that_begins_a_line_or_steers_a_terminal_is_exported(render, control):
    spoilt = f"a{control}ER  - {control}[2Jb"
    work = Work(
        f"10.5555/{spoilt}",
        titles=(spoilt,),
        authors=(spoilt,),
        given=(spoilt,),
        containers=(spoilt,),
        volume=spoilt,
        pages=spoilt,
        notices=(Update("retraction", f"10.5555/{spoilt}", "2020"),),
    )
    said = render([item_of(work)])
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]", said)
    assert len([line for line in said.splitlines() if line.startswith("ER  - ")]) == (render is ris.render)
