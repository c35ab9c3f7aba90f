"""The inside of markers, in every bracket and form, and sources that stand in the sentence itself."""

from __future__ import annotations

import pytest

from claimlint.article import Reading
from claimlint.citations.inside import read_inside
from claimlint.parse import parse
from claimlint.readers import read

LIST = """

## References

1. Vik O, Dahl R. Oats and cholesterol. Nutr J. 2014;13:20-7.
2. Brennan FX. Walking and mood. Age Ageing. 2021;50(1):112-9.
3. Okonkwo CN. Salt and pressure. J Hum Hypertens. 2016;30(4):241-8.
4. Lund P. Wool and sleep. J Sleep Res. 2019;28:e12-9.
"""


def reading(text: str, name: str = "a.md") -> Reading:
    return parse(read((text + LIST).encode(), name))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It helps<sup>[2][9]</sup>.", ["2", "9"]),
        ("It helps<sup>2 4</sup>.", ["2", "4"]),
        ("It helps two<sup>2</sup><sup>9</sup> groups.", ["2", "9"]),
        ("It helps<sup>[2]–[4]</sup>.", ["2", "3", "4"]),
        ("It helps<sup>1</sup>–<sup>3</sup>.", ["1", "2", "3"]),
        ("It helps [2]–[4].", ["2", "3", "4"]),
        ("It helps [1 to 3].", ["1", "2", "3"]),
        ("It helps [1 2].", ["1", "2"]),
        ("Breathing helps.(1) Sleep.(2)", ["1", "2"]),
        ("A lower risk.(1)In children.(2)", ["1", "2"]),
        ("The trials (1) and (3) agree.", ["1", "3"]),
        ("Regular sauna helps. (1) Some give up. (2) Others stay. (3) We go on.", ["1", "2", "3"]),
        ("It helps [Ref 1] and (source 2), [see 3] and [#4].", ["1", "2", "3", "4"]),
        ("It helps (refs 1-2) and [refs. 3, 4].", ["1", "2", "3", "4"]),
        ("It helps 【1】 and ［2］.", ["1", "2"]),
        ("It helps [1, p. 5] and [2, Fig. 3].", ["1", "2"]),
        ('It helps word<a href="#ref1">1</a>.', ["1"]),
        ("It helps [2](#ref2).", ["2"]),
        ("Saffron eased the mood1. Fish did not2. Oats helped3.", ["1", "2", "3"]),
        ("It eased the mood,1 as far as we know. Fish did not,2 at least.", ["1", "2"]),
    ],
)
def test_forms_of_markers(text: str, expected: list[str]) -> None:
    assert expected == [key for c in reading(text).citations for key in c.keys]


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin B<sup>12</sup> and vitamin D<sup>3</sup> are in the yolk. Read this [1].",
        "Coenzyme Q<sup>10</sup> and omega<sup>3</sup> are sold. Read this [1].",
        "Mix vinegar with water [1:10]. Read this [1].",
        "Three matter: (1) light, (2) noise and (3) the bed. Read this [1].",
        "Barley (#1) is first. Read this [1].",
        "How to lift is drawn overleaf [see page 3]. Read this [1].",
        "Visit room 2, floor 3. Read this [1].",
    ],
)
def test_what_only_looks_like_a_marker(text: str) -> None:
    assert [("1",)] == [c.keys for c in reading(text).citations]


@pytest.mark.parametrize("inside", ["5-3", "1-200"])
def test_what_names_no_citations(inside: str) -> None:
    assert read_inside(inside) is None


def test_a_range_over_brackets_stands_on_all_of_them() -> None:
    (citation,) = reading("It helps<sup>1</sup>–<sup>3</sup>.").citations
    assert "<sup>1</sup>–<sup>3</sup>" == citation.text


@pytest.mark.parametrize(
    "form",
    ["^[{}]", "[ref]{}[/ref]", "[footnote]{}[/footnote]", "[efn_note]{}[/efn_note]", " (({}))", "\\footnote{{{}}}"],
)
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_sources_inside_the_sentence(form: str, name: str) -> None:
    one, two = "Vik O, Dahl R. Oats. Nutr J. 2014;13(2):20-7.", "Lund P. Wool. J Sleep Res. 2019;28:12-9."
    text = f"<p>Oats help{form.format(one)}.</p>\n\n<p>Wool helps{form.format(two)}.</p>"
    result = parse(read((text if name == "a.html" else text.replace("<p>", "").replace("</p>", "")).encode(), name))
    assert ["Vik", "Lund"] == [r.authors[0] for r in result.references]
    assert ["footnote", "footnote"] == [c.style for c in result.citations]
    assert [(0,), (1,)] == [link.references for link in result.links]


def test_a_remark_inside_the_sentence_is_no_source() -> None:
    result = parse(read(b"<p>Take one a day ((not two)), with juice [ref]not with tea[/ref].</p>", "a.html"))
    assert () == result.references == result.citations


def test_words_that_link_to_an_entry_cite_it() -> None:
    page = '<p><a href="#s1">Oats help</a>.</p><h2>Sources</h2><ul><li id="s1">Vik O. Oats. Nutr J. 2014;13:20-7.</li></ul>'
    assert [(0,)] == [link.references for link in parse(read(page.encode(), "a.html")).links]


def test_a_year_in_square_brackets_belongs_to_the_name_before_it() -> None:
    names = "\n\n## References\n\nBrennan, F., & Lund, P. (2021). Walking and mood. *Age and Ageing*, *50*, 112–9.\n"
    result = parse(read(("Brennan and Lund [2021] looked into it." + names).encode(), "a.md"))
    assert [("brennan 2021",)] == [c.keys for c in result.citations]
