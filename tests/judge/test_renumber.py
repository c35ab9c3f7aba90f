"""A marker keeps its form when its numbers change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.judge.renumber import renumbered

LOWER = {n: n - 1 for n in range(3, 60)}


@pytest.mark.parametrize(
    ("text", "right", "new"),
    [
        ("[6]", {6: 5}, "[5]"),
        ("[1,3-5]", LOWER, "[1,2-4]"),
        ("[ 12 – 14 ]", LOWER, "[ 11 – 13 ]"),
        ("<sup>3</sup>,<sup>30</sup>", LOWER, "<sup>2</sup>,<sup>29</sup>"),
        ('<a href="#ref-6">6</a>', {6: 5}, '<a href="#ref-6">5</a>'),
        ("¹²", {12: 11}, "¹¹"),
        ("⁴,⁶⁻⁸", LOWER, "³,⁵⁻⁷"),
        ("(4)", {4: 40}, "(40)"),
        ("^7^", {7: 6}, "^6^"),
        ("[5](https://example.org/5)", {5: 4}, "[4](https://example.org/5)"),
        ("[3&ndash;5]", LOWER, "[2&ndash;4]"),
    ],
)
def test_numbers_change_and_nothing_else(text, right, new):
    assert renumbered(text, right) == new


@pytest.mark.parametrize(("text", "right"), [("[3-5]", {4: 9}), ("[6]", {7: 6}), ("[a]", {1: 2}), ("", {1: 2})])
def test_what_cannot_be_done_number_by_number_is_left(text, right):
    assert renumbered(text, right) is None


@given(
    st.text(alphabet="[]()<>0123456789⁰¹²-–, ^&;ab", max_size=40),
    st.dictionaries(st.integers(0, 99), st.integers(0, 99)),
)
def test_any_text_is_survived(text, right):
    new = renumbered(text, right)
    assert new is None or new != text
