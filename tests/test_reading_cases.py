"""Small articles as people write and export them: what is read as citations and entries, and what is found."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import pytest

from claimlint import check_text
from claimlint.article import Finding, Reading

ONE = "Vik O. Oats for sailors. Nutr J. 2014;13:20-5."
TWO = "Marsh T. Rye for cooks. Nutr J. 2015;14:3-9."
THREE = "Voss E. Salt for all. Nutr J. 2016;15:7-9."
LIST = f"\n\n## References\n\n1. {ONE}\n2. {TWO}\n3. {THREE}\n"
STRUCTURE = ("CL10", "CL11")


@dataclass(frozen=True)
class Read:
    """What an article was read as."""

    reading: Reading
    findings: tuple[Finding, ...]

    @property
    def keys(self) -> list[str]:
        """The keys of all citations, in order."""
        return [key for citation in self.reading.citations for key in citation.keys]

    @property
    def authors(self) -> list[str]:
        """The first author of each entry, "" for none."""
        return [reference.authors[0] if reference.authors else "" for reference in self.reading.references]

    @property
    def codes(self) -> list[str]:
        """The codes of the findings on citations and entries, in order."""
        return [f.code for f in self.findings if f.code.startswith(STRUCTURE)]


def read(text: str, path: str = "a.md") -> Read:
    report = check_text(text, path)
    return Read(report.reading, report.findings)


# --- the text -----------------------------------------------------------------------------------------------------


def test_accents_apart_are_read_as_composed():
    text = (
        "Pain eased (Gómez et al., 2014), and so did fear (Sjöström, 2015; Åberg, 2016).\n\n## References\n\n"
        "Åberg P. Salt at sea. Nutr J. 2016;15:7-9.\n\nGómez O, Vik P. Oats at sea. Nutr J. 2014;13:20-5.\n\n"
        "Sjöström T. Rye at sea. Nutr J. 2015;14:3-9.\n"
    )
    composed, apart = read(text), read(unicodedata.normalize("NFD", text))
    assert composed.authors == apart.authors == ["Åberg", "Gómez", "Sjöström"]
    assert composed.keys == apart.keys
    assert composed.codes == apart.codes == []


# --- lists --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"<p>Oats fill [1]. Rye too [2].</p><hr><p>[1] {ONE}</p><p>[2] {TWO}</p>", "a.html"),
        (f"Oats fill¹. Rye too².\n\n---\n¹ {ONE}\n² {TWO}\n", "a.md"),
        (f"Oats fill [1]. Rye too [2].\n\n## Kilder\n\n1. {ONE}\n2. {TWO}\n", "a.md"),
        (f"Oats fill [1]. Rye too [2].\n\n## Where this comes from\n\n1. {ONE}\n2. {TWO}\n", "a.md"),
        (
            (
                "<p>Oats fill<a href='#ftnt1' id='ftnt_ref1'>[1]</a>. Rye too<a href='#ftnt2' id='ftnt_ref2'>[2]</a>.</p><hr>"
                f"<div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a> {ONE}</p></div>"
                f"<div><p><a href='#ftnt_ref2' id='ftnt2'>[2]</a> {TWO}</p></div>"
            ),
            "a.html",
        ),
        (f"Oats fill [1]. Rye too [2].\n\nREFERENCES 1. {ONE} 2. {TWO}\n", "a.txt"),
        (f"Oats fill [1]. Rye too [2].\n\n## References\n\n1️⃣ {ONE}\n2️⃣ {TWO}\n", "a.md"),
        (f"Oats fill [1]. Rye too [2].\n\n## References\n\n① {ONE}\n② {TWO}\n", "a.md"),
        (f"Oats fill [1]. Rye too [2].\n\n## References\n\n#1 {ONE}\n\n#2 {TWO}\n", "a.md"),
        (f"Oats fill [1]. Rye too [2].\n\n## References\n\nRef 1: {ONE}\nRef 2: {TWO}\n", "a.md"),
        (f"Oats fill [1]. Rye too [2].\n\n## References\n\nSource 1: {ONE}\nSource 2: {TWO}\n", "a.md"),
        (f"Oats fill [1]. Rye too [2].\n\n## References\n\n1/ {ONE}\n2/ {TWO}\n", "a.md"),
        (f"Oats fill [1]. Rye too [2].\n\n## References\n\n1.) {ONE}\n2.) {TWO}\n", "a.md"),
        (
            (
                "<p>Oats fill [1]. Rye too [2].</p><details><summary>References</summary>"
                f"<ol><li>{ONE}</li><li>{TWO}</li></ol></details>"
            ),
            "a.html",
        ),
        (
            (
                "<p>Oats fill [1]. Rye too [2].</p><div class='references-panel' style='display:none'><h3>References</h3>"
                f"<ol><li>{ONE}</li><li>{TWO}</li></ol></div>"
            ),
            "a.html",
        ),
        (
            (
                "<p>Oats fill<a class='footnote-anchor' href='#footnote-1' id='footnote-anchor-1'>1</a>. Rye too"
                "<a class='footnote-anchor' href='#footnote-2' id='footnote-anchor-2'>2</a>.</p>"
                "<div class='footnote'><a class='footnote-number' href='#footnote-anchor-1' id='footnote-1'>1</a>"
                f"<div class='footnote-content'><p>{ONE}</p></div></div>"
                "<div class='footnote'><a class='footnote-number' href='#footnote-anchor-2' id='footnote-2'>2</a>"
                f"<div class='footnote-content'><p>{TWO}</p></div></div>"
            ),
            "a.html",
        ),
    ],
)
def test_a_list_in_any_shape(text, path):
    found = read(text, path)
    assert found.authors == ["Vik", "Marsh"]
    assert found.keys == ["1", "2"]
    assert found.codes == []


@pytest.mark.parametrize(
    "text",
    [
        (
            "Rest helps the back (Marsh et al., 2011) ([PubMed](https://pubmed.ncbi.nlm.nih.gov/11111111/)).\n\n"
            "Walks help the back (Voss et al., 2012) ([PubMed](https://pubmed.ncbi.nlm.nih.gov/11111112/)).\n"
        ),
        "| Study | Result |\n|---|---|\n| Sand et al. (2018) | less pain |\n| Lund et al. (2019) | no change |\n",
        "## Contents\n\n* [What oats do](#oats)\n* [References](#references)\n\n## Oats\n\nThey fill.\n",
        "Oats fill.\n\n© Harbour Clinic 2015. All rights reserved.\n",
    ],
)
def test_what_is_no_list(text):
    assert not read(text).reading.lists


def test_comments_and_related_posts_are_no_list():
    text = (
        f"<article><p>Oats fill [1].</p><h2>References</h2><ol><li>{ONE}</li></ol></article><div class='comments'>"
        "<h2>2 comments</h2><ol><li>Anna, 3 May 2015: I like oats.</li><li>Per, 4 May 2015: So do I.</li></ol></div>"
        "<div class='related-posts'><h2>Related</h2><ul><li><a href='/rye'>Rye (2014)</a></li></ul></div>"
    )
    assert read(text, "a.html").authors == ["Vik"]


# --- markers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marker", "keys"),
    [
        ("<sup>[2][9]</sup>", ["2", "9"]),
        ("<sup>2 9</sup>", ["2", "9"]),
        ("<sup>2</sup><sup>9</sup>", ["2", "9"]),
        ("<sup>[2]–[4]</sup>", ["2", "3", "4"]),
        (" [2]–[4]", ["2", "3", "4"]),
        (" [1 to 3]", ["1", "2", "3"]),
    ],
)
def test_several_numbers_in_one_marker(marker, keys):
    found = read(f"Oats fill sailors{marker}. Rye does, too [1].{LIST}")
    assert found.keys == [*keys, "1"]
    assert ("CL101" in found.codes) == any(int(key) > 3 for key in keys)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Breathing helps.(1) Sleep.(2) Walks do (3).", ["1", "2", "3"]),
        ("Oats cut the risk.(1)In children they do not (2). Walks help (3).", ["1", "2", "3"]),
        ("The trials (1) and (3) agree, and another one does not (2).", ["1", "3", "2"]),
    ],
)
def test_numbers_in_parentheses(text, keys):
    found = read(text + LIST)
    assert found.keys == keys
    assert found.codes == []


@pytest.mark.parametrize(
    "marker",
    [
        " [Ref 1]",
        " (source 1)",
        "【1】",
        " [1, p. 5]",
        " [see 1]",
        '<a href="#ref1">1</a>',
        '<sup>1<span class="tooltip">Vik 2014</span></sup>',
        '<span style="vertical-align:super">1</span>',
    ],
)
def test_worded_and_raised_markers(marker):
    found = read(f"<p>Oats fill sailors{marker}.</p><h2>References</h2><ol><li id='ref1'>{ONE}</li></ol>", "a.html")
    assert len(found.reading.citations) == 1
    assert [link.references for link in found.reading.links] == [(0,)]
    assert found.codes == []


@pytest.mark.parametrize("marker", [f"^[{ONE}]", f"[ref]{ONE}[/ref]", f" (({ONE}))", f"[efn_note]{ONE}[/efn_note]"])
def test_sources_inside_the_sentence(marker):
    found = read(f"Studies show that oats fill 80% of sailors.{marker} Rye is eaten at night.\n")
    assert found.authors == ["Vik"]
    assert not [f for f in found.findings if f.code.startswith(("CL4", "CL104", "CL110"))]


@pytest.mark.parametrize("marker", ['{{< cite "vik14" >}}', '<Ref id="1"/>'])
def test_citations_of_unknown_target(marker):
    found = read(f"Studies show that oats fill 80% of sailors {marker}. Rye is eaten at night.\n")
    assert len(found.reading.citations) == 1
    assert not [f for f in found.findings if f.code.startswith(("CL4", "CL104", "CL110"))]


# --- entries ------------------------------------------------------------------------------------------------------


def entry(text: str, *more: str):
    """Return the last entry of a list of some."""
    entries = (*more, text)
    body = " ".join(f"Oats fill [{i}]." for i in range(1, len(entries) + 1))
    lines = "\n".join(f"{i}. {line}" for i, line in enumerate(entries, 1))
    return read(f"{body}\n\n## References\n\n{lines}\n").reading.references[-1]


@pytest.mark.parametrize(
    ("text", "author", "year"),
    [
        ("J Hypertens. 2015 Apr;33(4):7-9. Slow breathing at sea. Carter AB.", "Carter", 2015),
        ("Carter AB1, Moore CD*. Slow breathing at sea. J Hypertens. 2015;33:7-9.", "Carter", 2015),
        ("Carter, AB Slow breathing at sea. J Hypertens. 2015;33:7-9.", "Carter", 2015),
        ("Carter AB. Slow breathing at sea. J Hypertens. 2011-2012;33:7-9.", "Carter", 2011),
        ("National Oat Board. Oats and you. Published 2018 or updated 2014.", "National Oat Board", 2018),
        ("Carter, A. B. (in press). Slow breathing at sea. Journal of Hypertension.", "Carter", None),
        ("Carter, A. B. (n.d.). Slow breathing at sea. Journal of Hypertension.", "Carter", None),
        ("When to take tablets (ST). NHS. https://www.nhs.uk/tablets", "", None),
        ("Vitamin C. Institute of Oats and Barley.", "", None),
        ("HHS Advances Health, Removes Barriers to Care. https://www.hhs.gov/news", "", None),
    ],
)
def test_entries(text, author, year):
    found = entry(text)
    assert (found.authors[0] if found.authors else "", found.year) == (author, year)


def test_a_dash_stands_for_the_author_before():
    text = (
        "Oats fill (Vik, 2012), and tea (Vik, 2013).\n\n## References\n\nVik, Ole. 2012. “Oats at Sea.” *Tea Quarterly* 3"
        " (1): 3–9.\n\n———. 2013. “Tea at Sea.” *Tea Quarterly* 4 (2): 7–19.\n"
    )
    found = read(text)
    assert found.authors == ["Vik", "Vik"]
    assert found.codes == []


def test_two_letters_of_one_year():
    text = (
        "Oats fill (Vik, 2019a, 2019b).\n\n## References\n\nVik, O. (2019a). Oats at sea. *Nutrition Journal*, 41, 11-15.\n\n"
        "Vik, O. (2019b). Rye at sea. *Nutrition Journal*, 41, 21-25.\n"
    )
    found = read(text)
    assert [link.references for link in found.reading.links] == [(0,), (1,)]
    assert found.codes == []


def test_an_encoded_slash_in_an_address():
    found = read(f"Oats fill [1].\n\n## References\n\n1. {ONE} https://doi.org/10.5555%2Fjtn.2011.11\n")
    assert found.reading.references[0].doi == "10.5555/jtn.2011.11"
    assert found.codes == []


# --- findings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["<pre>Oats fill [^6]</pre>", "Oats fill <code>[^7]</code>."])
def test_code_is_code(text):
    found = read(f"Oats fill [^1].\n\n{text}\n\n[^1]: {ONE}\n")
    assert found.keys == ["1"]
    assert found.codes == []


def test_numbers_outside_of_the_list_alone():
    assert read(f"Oats fill [64] [65].{LIST}").codes.count("CL101") == 2
    found = read(f"Oats fill [7].\n\n## References\n\n1. {ONE}\n2. {TWO}\n")
    assert "CL101" in found.codes


def test_a_footnote_defined_twice():
    assert "CL106" in read(f"Oats fill [^3].\n\n[^3]: {ONE}\n\n[^3]: {TWO}\n").codes


def test_the_same_page_twice():
    line = "“Breathing.” Cleveland Clinic, 16 May 2023, https://health.clevelandclinic.org/breathing"
    assert "CL105" in read(f"Oats fill [1]. Rye too [2].\n\n## References\n\n1. {line}\n2. {line}\n").codes
    line = "Vik O, Marsh T. Oats for sailors and cooks. Nutr J. 2014;13:20-5."
    notes = f"Oats fill [^1]. Rye too [^2].\n\n[^1]: {line}\n[^2]: {line}\n"
    assert "CL105" in read(notes).codes


def test_one_finding_a_marker():
    (finding,) = [f for f in read(f"Oats fill [1, 2, 5-7]. Salt too [3].{LIST}").findings if f.code == "CL101"]
    assert finding.text == "[1, 2, 5-7]"
    assert "5, 6 and 7" in finding.message


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Trust. Oats at sea. https://www.example.org/oats. Accessed 3 May 2021.",
        "Vik O. Oats at sea. Oslo: Harbour Press; 2009.",
        "American College of Oats Practice. Committee Opinion No. 266: oats before surgery. Obstet Oats 2002;99:12.",
    ],
)
def test_what_can_be_found_is_complete(line):
    assert read(f"Oats fill [1].\n\n## References\n\n1. {line}\n").codes == []


# --- what surrounds an article ------------------------------------------------------------------------------------


def test_what_is_left_out_and_what_is_read():
    cure = "This herb cures cancer for good"
    for text, path in (
        (f"---\nnote: {cure}\n---\n<p>Oats fill.</p>", "a.html"),
        (f"Oats fill. %%{cure}%% Rye too.\n", "a.md"),
        (f"{{/* {cure} */}}\n\nOats fill.\n", "a.mdx"),
        (f'export const note = "{cure}"\n\nOats fill.\n', "a.mdx"),
    ):
        assert not read(text, path).findings
    for text in (f"!!! note\n    {cure}.\n", f"---\ntitle: {cure}\n---\n\nOats fill.\n"):
        assert read(text).findings


@pytest.mark.parametrize(
    "line",
    [
        "Falk I, et al. Regular breakfasts as part of good sleep: a review. *Sleep Oats*. 2025.",
        "Falk, I. Encyclopedia of Northern Oats. 2007.",
        "Oats may also be too coarse to measure week by week, but weighing them once a year might be no bad idea.",
        "Nutr J. 2010 May; 59(5):605-11.",
    ],
)
def test_title_or_place_lead_to_the_source(line):
    assert read(f"Oats fill [1].\n\n## References\n\n1. {line}\n").codes == []


@pytest.mark.parametrize("line", ["The Nutrition Journal", "Lund P (1992).", "Falk I. Breakfast."])
def test_what_leads_nowhere_is_told(line):
    text = f"Oats fill [1]. Rye too [2].\n\n## References\n\n1. {line}\n2. {TWO}\n"
    assert read(text).codes == ["CL112"]


def test_titles_that_are_links_are_entries():
    text = (
        "Gums and hearts go together<sup>1</sup>. Brushes differ<sup>2</sup>.\n\nAsk your dentist.\n\n"
        "1. [Gum disease and the heart](https://www.example.org/gums)\n"
        "2. [manual versus powered brushes](https://www.example.org/brushes)\n"
    )
    found = read(text)
    assert [len(link.references) for link in found.reading.links] == [1, 1]
    assert found.codes == []


def test_studies_that_are_told_of_are_no_list():
    text = (
        "## What oats do\n\n- **Marsh et al. (2011), *Nutrition Journal*:** oats filled 40 sailors for longer than rye\n"
        "- **Voss et al. (2012), *Sleep Oats*:** two bowls a day were slept on well\n"
    )
    assert not read(text).reading.lists


def test_whose_photo_it_is_ends_a_list():
    text = (
        f"<p>Oats fill (Vik, 2014).</p><p>References</p><p>{ONE}</p><p>Photo by Ida Falk on Unsplash</p>"
        "<p>Ida writes on oats in the north. Learn more →</p>"
    )
    assert read(text, "a.html").authors == ["Vik"]
