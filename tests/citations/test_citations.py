"""What is a citation, and what only looks like one; each case is a form that real articles use."""

from __future__ import annotations

import pytest

from claimlint.article import Reading
from claimlint.parse import parse
from claimlint.readers import read

LIST = """
## References

1. Vickers AJ, Linde K. Acupuncture for chronic pain. JAMA. 2014;311(9):955-956.
2. Haake M, Müller HH. German acupuncture trials. Arch Intern Med. 2007;167(17):1892-8.
3. Witt CM, Jena S. Pragmatic randomized trial. Am J Epidemiol. 2006;164(5):487-96.
4. Sherman KJ, Cherkin DC. Characteristics of patients. BMC Musculoskelet Disord. 2009;10:114.
5. Ee CC, Manheimer E. Acupuncture for pelvic pain. Am J Obstet Gynecol. 2008;198(3):254-9.
"""

NAMES = """
## References

Ee, C. C., & Manheimer, E. (2008). Acupuncture for pelvic and back pain in pregnancy. American Journal of Obstetrics and Gynecology, 198(3), 254-259.

Haake, M., Müller, H. H., & Basler, H. D. (2007). German acupuncture trials for chronic low back pain. Archives of Internal Medicine, 167(17), 1892-1898.

Sherman, K. J., & Coeytaux, R. R. (2009a). Acupuncture for the treatment of common pain conditions. Journal of Clinical Outcomes Management, 16(5), 224-230.

Sherman, K. J., & Cherkin, D. C. (2009b). Characteristics of patients with chronic back pain. BMC Musculoskeletal Disorders, 10, 114.

van den Berg-de Lange, I., & Zijlstra, F. J. (2003). Anti-inflammatory actions of acupuncture. Mediators of Inflammation, 12(2), 59-69.

World Health Organization (WHO). (2003). Acupuncture: review and analysis of reports on controlled clinical trials. Geneva: WHO.
"""


def reading(text: str, name: str = "a.md") -> Reading:
    return parse(read(text.encode(), name))


def found(text: str, after: str = LIST, name: str = "a.md") -> list[tuple[str, tuple[str, ...]]]:
    return [(c.text, c.keys) for c in reading(text + "\n" + after, name).citations if c.style != "link"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It helps [1].", [("[1]", ("1",))]),
        ("It helps.[1] Next.", [("[1]", ("1",))]),
        ("It helps [1,3-5].", [("[1,3-5]", ("1", "3", "4", "5"))]),
        ("It helps [1, 3–5].", [("[1, 3–5]", ("1", "3", "4", "5"))]),
        ("It helps [1][2].", [("[1]", ("1",)), ("[2]", ("2",))]),
        ("Haake [2] says so.", [("[2]", ("2",))]),
        ("'stress reduction'[3]", [("[3]", ("3",))]),
        ("It helps.<sup>1, 2</sup> More.", [("<sup>1, 2</sup>", ("1", "2"))]),
        ("It helps.<sup>1-3</sup> More.", [("<sup>1-3</sup>", ("1", "2", "3"))]),
        ("It helps <sup>4</sup>.", [("<sup>4</sup>", ("4",))]),
        ("It helps.<sup>3</sup>,<sup>5</sup>", [("<sup>3</sup>", ("3",)), ("<sup>5</sup>", ("5",))]),
        ("**It helps.<sup>3</sup>**", [("<sup>3</sup>", ("3",))]),
        ("It helps.¹,² More.", [("¹,²", ("1", "2"))]),
        ("It helps¹ a lot², really³.", [("¹", ("1",)), ("²", ("2",)), ("³", ("3",))]),
        ("It helps^1 and heals^2.", [("^1", ("1",)), ("^2", ("2",))]),
        ("It helps (1). It heals (2, 3). It lasts.(4)", [("(1)", ("1",)), ("(2, 3)", ("2", "3")), ("(4)", ("4",))]),
        ("It helped with manipulation.5 The rest is rest. See [1].", [("5", ("5",)), ("[1]", ("1",))]),
    ],
)
def test_numbers_that_cite(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert expected == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin B[12] was low.",
        "10<sup>3</sup> cells per m<sup>2</sup>, on the 21<sup>st</sup> of May, Ca<sup>2+</sup>, kg/m².",
        "χ² was 4, R² was 0.5, I² was 60%.",
        "It was [sic] odd, [RCTs] and [1 of 3] too, in [2019].",
        "Values ranged over the interval [0, 1] and x ∈ [2, 3].",
        "There are three: (1) sleep, (2) food and (3) rest.",
        "Version 2.5 The update. It was 10^5 cells per m^2.",
        "Guideline [NG59] says so.",
        "Take `arr[1]` from the code.",
        "No.5 The perfume. See Fig.2 There it is.",
    ],
)
def test_numbers_that_do_not_cite(text: str) -> None:
    assert [] == found(text)


def test_an_interval_beyond_the_list_is_no_citation() -> None:
    assert [("[1]", ("1",))] == found("It helps [1], with pressures of [140, 160].")


def test_numbers_in_brackets_count_as_citations_only_where_they_stand_as_such() -> None:
    text = "Two things matter: (1) sleep and (2) food. Sleep helps (1). Food does too (2). Rest less so (3)."
    assert ["(1)", "(2)", "(3)"] == [t for t, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("It helps (Haake 2007).", ["haake 2007"]),
        ("It helps (Haake et al., 2007; Ee 2008).", ["haake 2007", "ee 2008"]),
        ("It helps (Sherman 2009a, 2009b).", ["sherman 2009a", "sherman 2009b"]),
        ("It helps (Haake, et al, 2007).", ["haake 2007"]),
        ("It helps (see Haake 2007, p. 12).", ["haake 2007"]),
        ("It helps (e.g., Ee & Manheimer, 2008).", ["ee 2008"]),
        ("Ee and Manheimer (2008) say so.", ["ee 2008"]),
        ("Haake et al. (2007) say so.", ["haake 2007"]),
        ("Haake’s (2007) trial says so.", ["haake 2007"]),
        ("Haake et al, 1999, say so.", ["haake 1999"]),
        ("It lowers swelling (van den Berg-de Lange 2003).", ["van den berg-de lange 2003"]),
        ("It is recommended (WHO 2003).", ["who 2003"]),
        ("The World Health Organization (2003) recommends it.", ["world health organization 2003"]),
        (
            "It helps (HHS CDC NCIPC Division of Unintentional Injury Prevention, 2018).",
            ["hhs cdc ncipc division of unintentional injury prevention 2018"],
        ),
        ("It helps (Haake\net al., 2007).", ["haake 2007"]),
        ("It helps (or so says the other--Haake, 2007).", ["haake 2007"]),
        ("Haake et al. did a study (2007) in Germany.", ["haake 2007"]),
        ("It helps(Ee 2008 ).", ["ee 2008"]),
    ],
)
def test_names_and_years_that_cite(text: str, keys: list[str]) -> None:
    assert keys == [k for _, ks in found(text, NAMES) for k in ks]


@pytest.mark.parametrize(
    "text",
    [
        "A paper in the Journal of Pain Research (2025) says so.",
        "In March (2019) it rained; (2019) was wet.",
        "See the table (Table 2, 2019) and (Figure 2008).",
        "It was updated (January 2020).",
        "The study ran (from 2003 to 2007).",
        "It costs more (in London, 2012).",
    ],
)
def test_years_that_do_not_cite(text: str) -> None:
    assert [] == found(text, NAMES)


def test_footnotes_cite_wherever_they_stand() -> None:
    text = (
        "It helps[^haake-2007][^2] a lot.\n\n![A needle [^3]](n.png)\n\n"
        "[^haake-2007]: Haake M. German acupuncture trials. Arch Intern Med. 2007;167:1892. See also [^2].\n"
        "[^2]: Ee CC. Acupuncture for pelvic pain. Am J Obstet Gynecol. 2008;198(3):254-9.\n"
        "[^3]: Photo by A. Person on Unsplash.\n"
    )
    result = reading(text)
    assert "footnote" == result.style
    assert ["haake-2007", "2", "3", "2"] == [c.keys[0] for c in result.citations]
    assert ["haake-2007", "2"] == [r.key for r in result.references]


def test_pandoc_keys_are_citations_and_cross_references_are_not() -> None:
    result = reading(
        "It helps [@haake2007; see @ee2008, p. 21], says @ee2008. See @fig-one and [@sec-two]; write to a@b.org."
    )
    assert [("haake2007", "ee2008"), ("ee2008",)] == [c.keys for c in result.citations]
    assert "key" == result.style


def test_a_handle_is_no_key() -> None:
    assert () == reading("Follow @haake2007 on the network.").citations


def test_links_to_papers_are_citations() -> None:
    result = reading(
        "It helps ([1](https://doi.org/10.1001/jama.2014.285478), [2](https://pubmed.ncbi.nlm.nih.gov/17893311/)), "
        "says [a shop](https://shop.example/needles)."
    )
    assert [("10.1001/jama.2014.285478",), ("pmid:17893311",)] == [c.keys for c in result.citations]
    assert "link" == result.style


def test_link_definitions_are_neither_citations_nor_references() -> None:
    result = reading(
        "It helps, says [the trial][5] and [another][6].\n\n[5]: https://example.org/a\n[6]: https://example.org/b\n"
    )
    assert () == result.citations
    assert () == result.references


def test_citations_in_code_menus_and_comments_are_none() -> None:
    page = (
        "<nav><a href='/1'>[1]</a></nav><main><p>It helps <code>a[2]</code>.<!-- see [3] --> Indeed [4].</p>"
        "<h2>References</h2><ol><li>A A. One. J. 2001;1:1-2.</li><li>B B. Two. J. 2002;1:3-4.</li>"
        "<li>C C. Three. J. 2003;1:5-6.</li><li>D D. Four. J. 2004;1:7-8.</li></ol></main>"
    )
    assert ["[4]"] == [c.text for c in reading(page, "a.html").citations]


def test_the_source_holds_each_citation_at_its_span() -> None:
    result = reading("“Ça va” &amp; so on.<sup>1</sup> More [2, 3] (Haake 2007).\r\n" + LIST)
    for citation in result.citations:
        assert citation.text == result.article.source[citation.span.start : citation.span.end]
