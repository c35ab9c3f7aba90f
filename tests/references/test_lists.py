"""Where lists of sources begin and end, and how they fall into entries; each case is a form that real articles use."""

from __future__ import annotations

import pytest

from claimlint.article import Reading
from claimlint.parse import parse
from claimlint.readers import read
from claimlint.references.headings import heading_kind

BODY = "It helps some people [1], and others less so [2]. Nobody knows why [3].\n\n"
ONE = "Hopton A, MacPherson H. Acupuncture for chronic pain. Pain Pract. 2010;10:94-102."
TWO = "Lewis K, Abdi S. Acupuncture for lower back pain: a review. Clin J Pain. 2010;26(1):60-69."
THREE = (
    "Yuan J, Purepong N, Kerr DP, et al. Effectiveness of acupuncture for low back pain. Spine. 2008;33(23):E887-900."
)
STARTS = ["Hopton", "Lewis", "Yuan"]


def reading(text: str, name: str = "a.md") -> Reading:
    return parse(read(text.encode(), name))


def starts(result: Reading) -> list[str]:
    return [r.text.split()[0].strip("*_“") for r in result.references]


@pytest.mark.parametrize(
    "heading",
    [
        "## References",
        "REFERENCES",
        "References:",
        "**Sources:**",
        "## CITATIONS",
        "### 8. References (selected)",
        "## Scientific references",
        "Works Cited\n-----------",
        "## Bibliography",
    ],
)
@pytest.mark.parametrize(
    "entries",
    [
        f"1. {ONE}\n2. {TWO}\n3. {THREE}",
        f"1. {ONE}\n1. {TWO}\n1. {THREE}",
        f"1) {ONE}\n\n2) {TWO}\n\n3) {THREE}",
        f"[1] {ONE}\n\n[2] {TWO}\n\n[3] {THREE}",
        f"[1] {ONE}<br>\n[2] {TWO}<br>\n[3] {THREE}",
        f"[1] {ONE}\n[2] {TWO}\n[3] {THREE}",
        f"> 1) {ONE}\n> 2) {TWO}\n> 3) {THREE}",
        f"1\\. {ONE} 2\\. {TWO} 3\\. {THREE}",
        f"<sup>1</sup> {ONE}\n\n<sup>2</sup> {TWO}\n\n<sup>3</sup> {THREE}",
        f"(1) {ONE}\n\n(2) {TWO}\n\n(3) {THREE}",
    ],
)
def test_numbered_lists_below_a_heading(heading: str, entries: str) -> None:
    result = reading(f"{BODY}{heading}\n\n{entries}\n")
    assert STARTS == starts(result)
    assert ["1", "2", "3"] == [r.key for r in result.references]
    assert {"linked"} == {link.status for link in result.links}


@pytest.mark.parametrize(
    "entries",
    [
        f"- {ONE}\n- {TWO}\n- {THREE}",
        f"{ONE}\n\n{TWO}\n\n{THREE}",
        f"{ONE}<br>{TWO}<br>{THREE}",
        f"{ONE}  \n{TWO}  \n{THREE}",
    ],
)
def test_unnumbered_entries(entries: str) -> None:
    result = reading(f"It helps some (Hopton 2010).\n\n## Sources\n\n{entries}\n")
    assert STARTS == starts(result)
    assert ["hopton 2010", "lewis 2010", "yuan 2008"] == [r.key for r in result.references]


def test_numbered_citations_count_an_unnumbered_list_by_position() -> None:
    result = reading(f"{BODY}## References\n\n- {ONE}\n- {TWO}\n- {THREE}\n")
    assert [(0,), (1,), (2,)] == [link.references for link in result.links]


def test_a_list_that_nothing_announces() -> None:
    result = reading(f"It helps some (Hopton 2010; Lewis 2010; Yuan 2008).\n\n{ONE}\n\n{TWO}\n\n{THREE}\n")
    assert STARTS == starts(result)


def test_annotations_between_entries_are_no_entries() -> None:
    note = (
        "A review of many trials. The authors conclude that needling may be more than a placebo for several conditions."
    )
    result = reading(f"It helps (Hopton 2010).\n\n{ONE}{note}\n\n{TWO}\n\n{note}\n\n{THREE}{note}\n", "a.txt")
    assert STARTS == starts(result)
    assert [False, False, False] == ["placebo for several" in r.text for r in result.references]


def test_html_lists() -> None:
    page = f"<p>It helps <sup><a href='#r1'>1</a></sup>.</p><h2>References</h2><ol><li id='r1'>{ONE}</li><li>{TWO}</li></ol>"
    result = reading(page, "a.html")
    assert ["Hopton", "Lewis"] == starts(result)
    assert [(0,)] == [link.references for link in result.links]


def test_a_list_in_a_table() -> None:
    rows = "".join(f"<tr><th>{n}.</th><td>{entry}</td></tr>" for n, entry in enumerate((ONE, TWO, THREE), 1))
    page = f"<p>It helps <a><span>[3]</span></a>.</p><table><caption>References</caption>{rows}</table>"
    result = reading(page, "a.html")
    assert STARTS == starts(result)
    assert [(2,)] == [link.references for link in result.links]


def test_entries_of_a_citation_processor() -> None:
    entries = "".join(f'<div class="csl-entry">{entry}</div>' for entry in (ONE, TWO, THREE))
    result = reading(f'It helps (Hopton 2010).\n\n<div class="csl-bib-body">{entries}</div>\n')
    assert STARTS == starts(result)


def test_hard_wrapped_entries() -> None:
    text = (
        "Needling may help some people with a painful back, and others less so, as was seen\n"
        "in a number of trials that were done in several countries over many years [1]. It is\n"
        "not known for whom it works best [2].\n\nReferences\n\n"
        "1. Hopton A, MacPherson H. Acupuncture for chronic pain: is acupuncture more than\n"
        "an effective placebo? Pain Pract. 2010;10:94-102. 2. Lewis K, Abdi S. Acupuncture\n"
        "for lower back pain: a review. Clin J Pain. 2010;26(1):60-69.\n"
    )
    result = reading(text, "a.txt")
    assert ["Hopton", "Lewis"] == starts(result)


def test_text_goes_on_after_the_list() -> None:
    after = "We wish you a good night, and hope that this page has been of use to you and to those who live with you."
    result = reading(
        f"{BODY}## References\n\n1. {ONE}\n2. {TWO}\n3. {THREE}\n\n{after}\n\n## About the author\n\nA. Writer.\n"
    )
    assert STARTS == starts(result)
    assert not any("good night" in r.text for r in result.references)


def test_two_lists_that_each_count_from_one() -> None:
    result = reading(
        f"# One\n\nIt helps [1].\n\n## References\n\n1. {ONE}\n2. {TWO}\n\n"
        f"# Two\n\nIt does not [1].\n\n## References\n\n1. {THREE}\n2. {TWO}\n"
    )
    assert [(0,), (2,)] == [link.references for link in result.links]


@pytest.mark.parametrize(
    "text",
    [
        "How to sleep:\n\n1. Go to bed at ten.\n2. Get up at six.\n3. Do it again.\n",
        "## Sources of vitamin D\n\n- Salmon\n- Eggs\n- Sunlight\n",
        "## Sources\n\n- Salmon\n- Eggs\n- Sunlight\n",
        "## Related articles\n\n- [Sleep well](https://example.org/sleep)\n- [Eat well](https://example.org/eat)\n",
        "## Notes\n\nPrices are as of May. We may earn something when you buy.\n",
        "## Glossary\n\n1. REM: a kind of sleep.\n2. Melatonin: a hormone.\n",
        "1. TOC\n{:toc}\n\nText.\n",
        "[5]: https://example.org/a\n[6]: https://example.org/b\n",
    ],
)
def test_lists_that_are_no_references(text: str) -> None:
    assert () == reading(text).references


def test_comments_below_an_article_are_no_entries() -> None:
    result = reading(
        f"It helps (Hopton 2010).\n\n{ONE}\n\n{TWO}\n\n{THREE}\n\nOne Comment Add yours\n\n  1. Pingback: Willa\n",
        "a.txt",
    )
    assert STARTS == starts(result)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("References", "list"),
        ("References and further reading", "list"),
        ("Notes and references", "list"),
        ("Sources", "perhaps"),
        ("Research papers", "topic"),
        ("Further reading", "further"),
        ("You may also like", "further"),
        ("Leave a Reply", "end"),
        ("Sources of calcium", ""),
        ("What the research says", ""),
        ("The references in this chapter were all read by somebody", ""),
    ],
)
def test_headings(heading: str, kind: str) -> None:
    assert kind == heading_kind(heading)


HUGE = "99999999"


@pytest.mark.parametrize(
    ("name", "before", "items"),
    [
        ("a.html", "<ol>", ["<li>", f"<li value={HUGE}>", "<li>"]),
        ("a.html", "<ol>", ["<li>", f"<li value=-{HUGE}>", "<li>"]),
        ("a.html", "<ol>", ["<li>", f"<li value={HUGE * 9}>", "<li>"]),
        ("a.html", f"<ol start={HUGE}>", ["<li>", "<li>", "<li>"]),
        ("a.md", "", [f"{HUGE}. ", f"{HUGE}. ", f"{HUGE}. "]),
    ],
)
def test_a_number_that_no_list_counts_to_is_passed_over(name: str, before: str, items: list[str]) -> None:
    words = ["Vik O. Oats. Nutr J. 2014;13:20.", "Lee B. Rye. Nutr J. 2015;14:21.", "Moe C. Tea. Nutr J. 2016;15:22."]
    listed = "\n".join(item + word for item, word in zip(items, words, strict=True))
    heads = (
        ("<p>Oats help.[1-3]</p><h2>References</h2>", "") if name == "a.html" else ("Oats help.[1-3]", "## References")
    )
    result = reading("\n\n".join([*heads, before + listed]), name)
    assert [r.key for r in result.references] == ["1", "2", "3"]
    assert [link.status for link in result.links] == ["linked"] * 3


@pytest.mark.parametrize("digits", ["²", "¹", "٣"])
def test_raised_digits_of_any_script_are_read(digits: str) -> None:
    result = reading(f"<h2>References</h2><p><sup>{digits}</sup> Vik O. Oats. Nutr J. 2014;13:20.</p>", "a.html")
    assert len(result.references) == 1


def test_a_long_dash_stands_for_the_authors_of_the_entry_before() -> None:
    text = (
        "Tea is old (Marsh, 2011; Marsh, 2013).\n\n## References\n\n"
        "Marsh, Tove. 2011. “Ginger at Sea.” Travel Quarterly 4 (2): 7–19.\n\n"
        "———. 2013. “Tea in the Afternoon.” Tea Quarterly 5 (1): 20–31.\n"
    )
    references = reading(text).references
    assert [(r.authors, r.year, r.key) for r in references] == [
        (("Marsh",), 2011, "marsh 2011"),
        (("Marsh",), 2013, "marsh 2013"),
    ]
