"""What site generators and note programs add to Markdown and HTML: components, comments, front matter, admonitions."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.article import Article
from claimlint.engine import check_file
from claimlint.parse import parse
from claimlint.readers import UnreadableError, read

LIST = "\n\n## References\n\n1. Vik O. Oats. Nutr J. 2014;13:20-7.\n2. Lund P. Wool. J Sleep Res. 2019;28:12-9.\n"


def article(text: str, name: str = "a.md") -> Article:
    return read(text.encode(), name)


@pytest.mark.parametrize(
    "call",
    [
        '{{< cite "vik14" >}}',
        "{% cite vik14 %}",
        "{{sfn|Vik|2014}}",
        '<Ref id="vik14" />',
        '<Cite key="vik14"/>',
        "\\cite{vik14}",
        "\\citep[p. 3]{vik14}",
        "[bibcite key=vik14]",
        "[cite vik14]",
    ],
)
def test_a_call_cites_a_source_of_unknown_target(call: str) -> None:
    text = f"# Oats\n\nOats lower cholesterol by 10 % {call}. Wool helps as well {call}.\n"
    result = parse(article(text))
    assert ["key", "key"] == [c.style for c in result.citations]
    assert [call, call] == [c.text for c in result.citations]
    assert {"unjudged"} == {link.status for link in result.links}


@pytest.mark.parametrize(
    "call", ['[x]({{< ref "page.md" >}})', "{{ page.title }}", "<cite>The Lancet</cite>", "{% include a.html %}"]
)
def test_what_is_no_call_of_a_source(call: str) -> None:
    assert () == parse(article(f"# Oats\n\nRead {call} now.\n")).citations


@pytest.mark.parametrize(
    "text",
    [
        "Oats help %%is this so? [9]%% people [1].",
        "Oats help {/* check [9] */} people [1].",
        "Oats help.\n\n%%\nNotes [9].\n\nMore notes [8].\n%%\n\nPeople [1].",
    ],
)
def test_comments_are_left_out(text: str) -> None:
    assert [("1",)] == [c.keys for c in parse(article(text + LIST)).citations]


def test_modules_and_expressions_of_mdx_are_left_out() -> None:
    text = "import Box from './box'\n\nexport const meta = {\n  title: 'Oats [9]'\n}\n\n# Oats\n\nOats help {props.who} [1].\n"
    found = article(text, "a.mdx")
    assert "Oats\n\nOats help [1]." == found.text.replace("  ", " ")


@pytest.mark.parametrize("name", ["a.mdx", "a.qmd", "a.Rmd", "a.markdown"])
def test_dialects_of_markdown_are_read_as_markdown(name: str) -> None:
    assert "markdown" == article("# Oats\n\nThey help.\n", name).format


@pytest.mark.parametrize(
    ("name", "language"), [("a.adoc", "AsciiDoc"), ("a.asciidoc", "AsciiDoc"), ("a.rst", "reStructuredText")]
)
def test_languages_without_a_reader_are_refused(name: str, language: str) -> None:
    with pytest.raises(UnreadableError, match=f"{language} is not read yet"):
        article("Oats\n====\n", name)


def test_front_matter_of_html_is_no_text() -> None:
    found = article("---\ntitle: Oats\n---\n<h1>Oats</h1><p>They help.</p>", "a.html")
    assert "title: Oats" == found.front_matter
    assert "Oats\n\nThey help." == found.text


def test_the_body_of_an_admonition_is_text_with_its_markup() -> None:
    found = article('# Oats\n\n!!! note "Mind"\n    Oats [help](https://a.example).\n\n    They do.\n\nAfter.\n')
    assert "Oats\n\nOats help.\n\nThey do.\n\nAfter." == found.text
    assert ["https://a.example"] == [m.target for m in found.marks if m.kind == "link"]


@pytest.mark.parametrize("text", ["<pre>text [^6] and [7]</pre>", "<code>[^7]</code>", "`[^8]`", "<pre>\n[3]\n</pre>"])
def test_code_holds_no_citation(text: str) -> None:
    assert [("1",)] == [c.keys for c in parse(article(f"Oats help [1].\n\n{text}\n{LIST}")).citations]


@pytest.mark.parametrize(
    "marker",
    [
        '<span style="vertical-align:super">1</span>',
        '<span style="font-size:70%; vertical-align: super;">1</span>',
        '<span class="superscript"><span>1</span></span>',
        '<sup>1<span class="tooltip">Vik O. Oats.</span></sup>',
        '<sup>1</sup><span class="tooltiptext">Vik O. Oats.</span>',
    ],
)
def test_raised_spans_and_tooltips(marker: str) -> None:
    page = f"<p>Oats help{marker}.</p><h2>References</h2><ol><li>Vik O. Oats. Nutr J. 2014;13:20-7.</li></ol>"
    assert [("1",)] == [c.keys for c in parse(article(page, "a.html")).citations]


def test_a_list_folded_away_is_read() -> None:
    page = '<p>Oats help [1].</p><h2>References</h2><div class="panel" style="display:none"><p>[1] Vik O. Oats. Nutr J. 2014;13:20.</p></div>'
    assert 1 == len(parse(article(page, "a.html")).references)


def test_keys_are_held_against_the_file_that_front_matter_names(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(
        "@article{vik14,\n title={Oats}}\n@string{x = {y}}\n@book{lund19, title={Wool}}\n"
    )
    page = tmp_path / "a.qmd"
    page.write_text("---\ntitle: Oats\nbibliography: refs.bib\n---\n\nOats help [@vik14]. Wool does not [@wu20].\n")
    found = {f.code: f for f in check_file(page).findings if f.code in ("CL101", "CL104")}
    assert "Citation [@wu20] has no entry in refs.bib: it has no key wu20." == found["CL101"].message
    assert "The text never cites 1 of the entries of refs.bib: lund19." == found["CL104"].message
    assert "refs.bib" == found["CL104"].text


@pytest.mark.parametrize("name", ["gone.bib", "refs.json", "."])
def test_a_bibliography_that_cannot_be_read_tells_nothing(tmp_path: Path, name: str) -> None:
    page = tmp_path / "a.md"
    page.write_text(f"---\nbibliography: {name}\n---\n\nOats help [@vik14].\n")
    assert not [f for f in check_file(page).findings if f.code in ("CL101", "CL104", "CL110")]
