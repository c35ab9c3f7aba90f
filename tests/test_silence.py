"""Comments that silence findings: which block they hold for, what is said of those that do nothing."""

from __future__ import annotations

import pytest

from claimlint.engine import check_text
from claimlint.settings import Settings

LIST = "\n\n## References\n\n1. Vik O. Oats and sleep. Nutr J. 2014;13:20-25.\n"
SETTINGS = Settings(select=("CL001", "CL101"))


def said(text: str, path: str = "a.md") -> list[tuple[str, str]]:
    return [(f.code, f.text) for f in check_text(text, path, SETTINGS).findings]


@pytest.mark.parametrize(
    ("path", "text", "left"),
    [
        ("a.md", "Oats.[8] <!-- claimlint: ignore[CL101] -->\n\nRye.[9] Tea.[1]" + LIST, ["[9]"]),
        ("a.md", "Oats.[8] <!-- claimlint: ignore[CL101] -->  \r\n\r\nRye.[9] Tea.[1]" + LIST, ["[9]"]),
        ("a.md", "- Oats.[8] <!-- claimlint: ignore[CL101] -->\n- Rye.[9] Tea.[1]" + LIST, ["[9]"]),
        ("a.md", "## Oats[8] <!-- claimlint: ignore[CL101] -->\n\nRye.[9] Tea.[1]" + LIST, ["[9]"]),
        ("a.md", "Oats.[8]\n\n<!-- claimlint: ignore[CL101] -->\nRye.[9] Tea.[1]" + LIST, ["[8]"]),
        ("a.html", "<p>Oats.[8] <!-- claimlint: ignore[CL101] --></p>\n<p>Rye.[9] Tea.[1]</p>", ["[9]"]),
        ("a.html", "<p>Oats.[8]</p> <!-- claimlint: ignore[CL101] -->\n<p>Rye.[9] Tea.[1]</p>", ["[9]"]),
        ("a.html", "<p>Oats.[8]</p><!-- claimlint: ignore[CL101] --><p>Rye.[9] Tea.[1]</p>", ["[8]"]),
    ],
)
def test_a_comment_holds_for_the_line_it_ends_or_the_block_behind_it(path, text, left):
    if path == "a.html":
        text += "<h2>References</h2><ol><li>Vik O. Oats and sleep. Nutr J. 2014;13:20-25.</li></ol>"
    assert said(text, path) == [("CL101", words) for words in left]


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("ignore[CL999]", "CL999, which no rule has"),
        ("ignore[CL101, CL9]", "CL9, which no rule has"),
        ("ignore-file[undefined-citaton]", "undefined-citaton, which no rule has"),
        ("ignor[CL101]", "says ignor, which is none"),
        ("ignores[CL101]", "says ignores, which is none"),
        ("ignore-stop", "says ignore-stop, which is none"),
    ],
)
def test_a_comment_that_does_nothing_is_told(comment, message):
    findings = check_text(
        f"<!-- claimlint: {comment} -->\nOats.[1]{LIST}", settings=Settings(select=("CL001",))
    ).findings
    assert [f.code for f in findings] == ["CL001"]
    assert message in findings[0].message


@pytest.mark.parametrize("comment", ["ignore[HOUSE101]", "ignore[our-own-rule]", "ignore[cl1]"])
def test_rules_of_packs_and_beginnings_of_codes_are_known(comment):
    found = check_text(f"<!-- claimlint: {comment} -->\nOats.[9] Tea.[1]{LIST}", settings=SETTINGS).findings
    assert "CL001" not in [f.code for f in found]


def test_ranges_that_overlap_all_count():
    text = "<!-- claimlint: ignore-start[CL101] -->\nOats.[8]\n\n<!-- claimlint: ignore[CL101] -->\nRye.[9]\n\n<!-- claimlint: ignore-end -->\nTea.[7][1]"
    assert said(text + LIST) == [("CL101", "[7]")]


def test_the_beginning_of_a_code_switches_off_in_some_files():
    text = f"Oats.[9] Tea.[1]{LIST}"
    for selector, left in (("CL1", []), ("CL101", []), ("undefined-citation", []), ("CL2", ["CL101"])):
        settings = Settings(select=("CL101",), per_file_ignores={"a.md": (selector,)})
        assert [f.code for f in check_text(text, "a.md", settings).findings if f.code == "CL101"] == left
