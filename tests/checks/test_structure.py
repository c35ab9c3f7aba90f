"""Structural findings as a user sees them: what is beyond the list, listed twice, or defined twice."""

from __future__ import annotations

import pytest

from claimlint.engine import check_text

LIST = (
    "\n\n## References\n\n1. Vik O, Dahl R. Oats and cholesterol. Nutr J. 2014;13:20-7.\n"
    "2. Brennan FX. Walking and mood. Age Ageing. 2021;50(1):112-9.\n"
    "3. Okonkwo CN. Salt and pressure. J Hum Hypertens. 2016;30(4):241-8.\n"
)


def codes(text: str) -> list[str]:
    return [f.code for f in check_text(text).findings if f.code.startswith("CL1")]


@pytest.mark.parametrize(
    ("text", "count"), [("Oats help [64] [65].", 2), ("Oats help.<sup>7</sup>", 1), ("Oats help [7].", 1)]
)
def test_citations_that_are_all_beyond_the_list(text: str, count: int) -> None:
    assert ["CL101"] * count == codes(f"# Oats\n\n{text}{LIST}")


def test_a_marker_of_which_several_numbers_fail_is_told_once() -> None:
    (finding,) = check_text(f"# Oats\n\nOats help [1, 2, 5-7] and [3].{LIST}").findings
    assert finding.message == "5, 6 and 7 in [1, 2, 5-7] have no entry in the reference list; the highest is 3."
    assert finding.text == "[1, 2, 5-7]"


@pytest.mark.parametrize(
    "text", ["Oats help.", "Oats help ten people (2019).", "Add 10<sup>6</sup> cells in 2 m<sup>2</sup>."]
)
def test_a_list_that_nothing_cites_is_said_to_be_uncited(text: str) -> None:
    assert ["CL104"] == codes(f"# Oats\n\n{text}{LIST}")


def test_the_same_source_twice_in_footnotes() -> None:
    note = "Vik O, Dahl R. Oats and cholesterol in men. Nutr J. 2014;13:20-7."
    assert ["CL105"] == codes(f"# Oats\n\nOats help.[^1] They do.[^2]\n\n[^1]: {note}\n[^2]: {note}\n")


def test_entries_alike_word_for_word() -> None:
    entry = "“Breathing.” Cleveland Clinic, 16 May 2023, https://my.example.org/breathing"
    assert ["CL105"] == codes(f"# Air\n\nAir helps [1]. It does [2].\n\n## Sources\n\n1. {entry}\n2. {entry}\n")


def test_a_footnote_defined_twice() -> None:
    text = (
        "# Oats\n\nOats help.[^3]\n\n[^3]: Vik O, Dahl R. Oats. Nutr J. 2014;13:20-7.\n\n"
        "[^3]: Lund P. Wool and deep sleep. J Sleep Res. 2019;28:12-9.\n"
    )
    found = [f for f in check_text(text).findings if f.code == "CL106"]
    assert ["The footnote [^3] is defined twice; readers are shown one of the two."] == [f.message for f in found]


@pytest.mark.parametrize(
    "call",
    ['{{< cite "vik14" >}}', '<Ref id="1"/>', "\\cite{vik14}", "[ref]Vik O, Dahl R. Oats. Nutr J. 2014;13:20-7.[/ref]"],
)
def test_what_cites_in_its_own_way_is_cited_for_every_rule(call: str) -> None:
    text = f"# Oats\n\nOats lowered cholesterol by 10 % in a trial {call}.\n\nStudies show that wool helps {call}.\n"
    assert not [f for f in check_text(text).findings if f.code.startswith(("CL1", "CL4"))]


@pytest.mark.parametrize(
    "entry",
    [
        "Harbour Clinic. Oats at breakfast. https://www.harbour.example/oats (accessed 3 May 2023)",
        "Harbour Clinic. Oats at breakfast. https://www.harbour.example/oats",
        "Vik O. Oats for everybody. Harbour Press.",
        "Nordic College of Midwives. Oats in pregnancy. Committee Opinion No. 266. 2002.",
    ],
)
def test_what_a_reader_can_find_is_complete(entry: str) -> None:
    text = f"# Oats\n\nOats help [1], [2], [3], [4].{LIST}4. {entry}\n"
    assert [] == codes(text)


def test_a_key_that_many_entries_share_is_told_once_and_names_a_few() -> None:
    entries = "\n\n".join(f"Lee A (2013). A trial of naps, part {i}. Journal of Naps, {i}, 1-9." for i in range(1, 31))
    text = "# Naps\n\n" + "Naps helped (Lee 2013).\n\n" * 20 + f"## References\n\n{entries}\n"
    (finding,) = [f for f in check_text(text).findings if f.code == "CL108"]
    assert "part 1, Lee 2013" in finding.message
    assert finding.message.endswith("and 26 more.")
    assert len(finding.message) < 300
    entries_told = [r for r in finding.related if r.message.startswith("could be meant")]
    assert len(entries_told) == 30
    assert len(finding.related) == 30 + 19
