"""The table of guidelines: every row can be used, and only read rows are told as sure."""

from __future__ import annotations

import pytest

from claimlint.evidence.guidelines import guidelines
from claimlint.text.words import Words

ROWS = guidelines()


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_a_row_is_whole(row):
    assert row.source.startswith("https://")
    assert row.phrases.index is not None
    assert row.successors.index is not None
    if row.by:
        assert row.year.isdecimal()
        assert row.change
    else:
        assert row.body
        assert row.life
        assert row.until.isdecimal()


def test_names_come_once():
    assert len({row.name for row in ROWS}) == len(ROWS)


def test_a_successor_is_no_mention_of_the_old_one():
    for row in ROWS:
        for newer in row.newer:
            plain = newer.split("|")[0].replace("…", "").replace("?", "")
            assert row.named_in(Words(f"as {plain} says")) is None, (row.name, newer)
