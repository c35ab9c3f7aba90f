"""Entries whose form leaves one reading."""

import pytest

from claimlint.references import entry as entries
from claimlint.references.entry import parse_entry
from claimlint.references.plain_forms import in_plain_form

PLAIN = (
    "Vik O, Lund P, et al. (2014) Oats for patients with hunger. Nutr J 13: 20–25.",
    "Vik O, van den Dahl-Berg GN (2014a) Growth of oats in Avena sativa. Nature 13(2): e2025.",
    "Vik O, O’Falk P. Do oats help hungry sailors at sea? Nutr J. 2014 Feb 3;13(2):20-5.",
    "Vik O. Oats for patients (those at sea). Am J Soup Sci 2014; 13: 20-5.",
)


@pytest.mark.parametrize("text", PLAIN)
def test_it_is_seen(text):
    assert in_plain_form(text, 0)


@pytest.mark.parametrize("text", PLAIN)
def test_it_says_what_the_weights_say(text, monkeypatch):
    plain = parse_entry(text)
    monkeypatch.setattr(entries, "in_plain_form", lambda text, start: None)
    assert parse_entry(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "Vik O. Oats. A study. Nutr J. 2014;13:20-5.",  # two stops: which ends the title?
        "Karen Vik MD. Oats for patients with hunger. Nutr J. 2014;13:20-5.",
        "VIK O. Oats for patients with hunger. Nutr J. 2014;13:20-5.",
        "Vik O. Oats for patients with hunger. Nutr J. 2014;13:20-5. Lund P. Rye. Nutr J. 2015;14:3-9.",
        "Vik O (2014) Oats for patients with hunger. In: Lund P (ed) Soups. Harbour Press 12: 20–25.",
        "Oat Board (2014) Oats for patients with hunger. Nutr J 13: 20–25.",
    ],
)
def test_what_could_be_read_otherwise_is_left_to_the_weights(text):
    assert not in_plain_form(text, 0)


def test_words_before_a_letter_are_no_name():
    assert parse_entry("Vitamin D. Levels of sailors in winter. Nutr J. 2014;13:20-5.").authors == ()
