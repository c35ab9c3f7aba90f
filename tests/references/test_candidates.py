"""Lists that editors, page builders and exports make: which runs of blocks are lists of sources, and which are not."""

from __future__ import annotations

import pytest

from claimlint.article import Reading
from claimlint.parse import parse
from claimlint.readers import read
from claimlint.references.headings import heading_kind

BODY = "Oats lower cholesterol [1]. Walking eases the mood [2]. Salt raises the pressure [3].\n\n"
ENTRIES = (
    "Vik O, Dahl R. Oats and cholesterol. Nutr J. 2014;13:20-7.",
    "Brennan FX. Walking and mood. Age Ageing. 2021;50(1):112-9.",
    "Okonkwo CN. Salt and pressure. J Hum Hypertens. 2016;30(4):241-8.",
)
AUTHORS = ["Vik", "Brennan", "Okonkwo"]


def reading(text: str, name: str = "a.md") -> Reading:
    return parse(read(text.encode(), name))


def listed(form: str, joint: str = "\n\n") -> str:
    return joint.join(
        form.format(n=n, circled="①②③"[n - 1], raised="¹²³"[n - 1], entry=ENTRIES[n - 1]) for n in (1, 2, 3)
    )


def assert_read(result: Reading) -> None:
    assert AUTHORS == [r.authors[0] if r.authors else None for r in result.references]
    assert [("1",), ("2",), ("3",)] == [c.keys for c in result.citations]
    assert {"linked"} == {link.status for link in result.links}


@pytest.mark.parametrize(
    "form",
    [
        "[{n}] {entry}",
        "{n}.) {entry}",
        "{n}/ {entry}",
        "{n}: {entry}",
        "#{n} {entry}",
        "Ref {n}: {entry}",
        "Ref. {n} {entry}",
        "[Ref {n}] {entry}",
        "Source {n}: {entry}",
        "Study {n}: {entry}",
        "{n}\ufe0f\u20e3 {entry}",
        "{circled} {entry}",
        "{raised}{entry}",
        "🔗 {n}\\. {entry}",
        "【{n}】{entry}",
        "- Ref {n}: {entry}",
    ],
)
@pytest.mark.parametrize("joint", ["\n\n", "\n"])
@pytest.mark.parametrize("before", ["## Sources\n\n", "---\n\n", ""])
def test_labels(form: str, joint: str, before: str) -> None:
    assert_read(reading(BODY + before + listed(form, joint)))


@pytest.mark.parametrize("before", ["*** \n\n", "## Wo wir gelesen haben\n\n"])
def test_labels_alone_tell_a_list_that_answers_the_markers(before: str) -> None:
    assert_read(reading(BODY + before + listed("{n}. {entry}", "\n")))


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("a.html", "<p>{body}</p><hr>" + "".join(f"<p>[{n}] {e}</p>" for n, e in enumerate(ENTRIES, 1))),
        (
            "a.html",
            "<p>{body}</p><p><small>" + "<br>".join(f"{n}. {e}" for n, e in enumerate(ENTRIES, 1)) + "</small></p>",
        ),
        (
            "a.html",
            "<p>{body}</p>"
            + "".join(
                f'<div class="note"><a id="n{n}" href="#b{n}">{n}</a><div><p>{e}</p></div></div>'
                for n, e in enumerate(ENTRIES, 1)
            ),
        ),
        ("a.md", "{body}\n\n**References** " + " ".join(f"{n}. {e}" for n, e in enumerate(ENTRIES, 1))),
        ("a.md", "{body}\n\nREFERENCES " + " ".join(f"{n}\\. {e}" for n, e in enumerate(ENTRIES, 1))),
        (
            "a.html",
            "<p>{body}</p><table>"
            + "".join(f"<tr><td>{n}.</td><td>{e}</td></tr>" for n, e in enumerate(ENTRIES, 1))
            + "</table>",
        ),
        ("a.txt", "{body}\n\n________\n\n" + "\n".join(f"[{n}] {e}" for n, e in enumerate(ENTRIES, 1))),
    ],
)
def test_lists_without_a_heading_of_their_own(name: str, page: str) -> None:
    assert_read(reading(page.replace("{body}", BODY.strip()), name))


def test_anchors_tell_a_list() -> None:
    body = "".join(f'Oats help <a href="#s{n}">{n}</a>. ' for n in (1, 2, 3))
    page = f"<p>{body}</p>" + "".join(f'<p id="s{n}">{e}</p>' for n, e in enumerate(ENTRIES, 1))
    result = reading(page, "a.html")
    assert AUTHORS == [r.authors[0] for r in result.references]
    assert [(0,), (1,), (2,)] == [link.references for link in result.links]


def test_titles_alone_are_entries_where_the_markers_ask_for_them() -> None:
    result = reading(BODY + "## Fonti\n\n- Oats, Nordic Heart\n- Walking, Gut Matters\n- Salt, The Sleep Letter\n")
    assert 3 == len(result.references)
    assert {"linked"} == {link.status for link in result.links}


@pytest.mark.parametrize(
    "heading",
    [
        "Quellennachweise",
        "Fuentes:",
        "Fonti",
        "Bronnen",
        "Källor",
        "Źródła",
        "参考文献",
        "Tài liệu tham khảo",
        "References.",
    ],
)
def test_headings_in_other_languages(heading: str) -> None:
    assert "list" == heading_kind(heading)


@pytest.mark.parametrize(
    "text",
    [
        "Putting on stockings.\n\n[1] Turn the leg inside out.\n\n[2] Slip in the foot.\n\n[3] Pull up to the knee.",
        "It helps [1].\n\nBegin so.\n\n1. Lie down on your back.\n2. Pull one knee up.\n3. Breathe out slowly.",
        "The desk is open [10 to 12] and [2 to 4].",
        (
            "Walking helped after eight weeks (Marsh et al., 2011) ([PubMed](https://pubmed.ncbi.nlm.nih.gov/21000001/)).\n\n"
            "Yoga did as well in a trial (Lund et al., 2013) ([PubMed](https://pubmed.ncbi.nlm.nih.gov/23000001/))."
        ),
        "| Study | Result |\n|---|---|\n| Sand et al. (2018) | Less pain |\n| Vik et al. (2019) | No change |",
        "* [Method](#method)\n* [References](#references)\n* [About](#about)",
        "Nothing here.\n\n© 2015 Harbour Health. https://www.harbour.example\n\n© 2016 Mill. https://www.mill.example",
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert () == reading(f"# Title\n\n{text}\n").references


def test_a_colophon_ends_a_list_without_numbers() -> None:
    page = "".join(f"<p>{e}</p>" for e in ENTRIES) + "<p>© 2021 Harbour Ltd. www.harbour.example</p>"
    assert 3 == len(reading(f"<p>{BODY}</p><h2>References</h2>{page}", "a.html").references)


def test_a_year_at_a_lines_start_numbers_no_item() -> None:
    text = "It helps [1].\n\n## References\n\n1. Vik O. Oats for all. Harbour Press,\n2016.\n\n2. Dahl R. Salt. Mill Books,\n2010.\n"
    assert [2016, 2010] == [r.year for r in reading(text).references]
