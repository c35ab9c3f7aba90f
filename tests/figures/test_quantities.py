"""Shares, people and spans of time in one measure, however they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.figures.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("13% v 58%", [("share", 13), ("share", 58)]),
        ("68 of the 74 patients", [("share", pytest.approx(91.9, abs=0.1))]),
        ("one in five adults", [("share", 20)]),
        ("about two thirds of them", [("share", pytest.approx(66.7, abs=0.1))]),
        ("rose from 3/27", [("share", pytest.approx(11.1, abs=0.1))]),
        ("1,346 eligible patients", [("people", 1346)]),
        ("in all, n = 24", [("people", 24)]),
        ("for two years", [("duration", 730)]),
        ("in the second week", [("duration", 14)]),
        ("within half a year", [("duration", 182.5)]),
        ("the marker CA19-9 level makes people tired", []),
        ("a 12-year-old girl", []),
        ("aged 60 years", []),
        ("every half year", []),
    ],
)
def test_a_quantity_is_read_as_it_is_meant(text, found):
    assert [(q.kind, q.low) for q in find_quantities(text)] == found


def test_a_limit_is_none_of_the_values():
    assert find_quantities("up to 40% of them")[0].bound
    assert not find_quantities("about 40% of them")[0].bound


def test_rounding_in_words_leaves_room():
    exact, loose = find_quantities("40% of them")[0], find_quantities("some 40% of them")[0]
    assert exact.slack < 1 <= loose.slack


@given(st.text(alphabet="0123456789%/ .,aonefhrtywkds-", max_size=200))
def test_quantities_never_overlap(text):
    found = find_quantities(text)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "share"),
    [("every single patient", 100), ("all of the women", 100), ("Everyone", 100), ("none of the men", 0)],
)
def test_whoever_leaves_nobody_out_tells_a_share(text, share):
    assert [(q.kind, q.low) for q in find_quantities(f"{text} slept well")] == [("share", share)]
