"""spaCy is loaded while the network is waited for, where an article will need its tokens, and not elsewhere."""

from __future__ import annotations

import threading

import pytest

from claimlint.cli import check
from claimlint.cli.inputs import Input
from claimlint.parse import parse
from claimlint.readers import read
from claimlint.settings import Settings


@pytest.fixture
def loaded(monkeypatch):
    asked: list[str | None] = []
    monkeypatch.setattr(check, "_load_tokens", asked.append)
    return asked


def warm(text: str, settings: Settings) -> None:
    check._warm([(Input("a.md", settings), parse(read(text.encode(), "a.md")))])
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.daemon:
            thread.join(5)


def test_tokens_are_loaded_for_what_may_be_a_phrase(loaded):
    warm("This miracle root melts fat.", Settings(spacy_model="en_made"))
    assert loaded == ["en_made"]


def test_nothing_is_loaded_for_what_is_none(loaded):
    warm("Needles were used in two trials.[1]", Settings())
    assert loaded == []


def test_nothing_is_loaded_for_rules_that_are_off(loaded):
    warm("This miracle root melts fat.", Settings(select=("CL101",)))
    assert loaded == []
