"""The page makes what several checks need once, and keeps it as long as it lives itself."""

from __future__ import annotations

import gc
import weakref

import pytest

from claimlint.page import Page
from claimlint.parse import parse
from claimlint.readers import read

TEXT = "# Tea\n\nStudies show that tea helps. A 2019 Leeds University study says so[1].\n\n## References\n\n1. Moss A. Tea. BMJ. 2006;24:53-57.\n"
PARTS = ("prose", "figures", "studies", "appeals", "sources", "last_source", "language_note", "judgement")


def page_of(text: str) -> Page:
    return Page(parse(read(text.encode(), "a.md")))


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_made_once(part):
    page = page_of(TEXT)
    assert part not in vars(page)
    assert getattr(page, part) is getattr(page, part)


def test_parts_are_built_on_each_other():
    page = page_of(TEXT)
    assert page.sources.prose is page.figures.prose is page.studies.prose is page.prose
    assert page.sources.figures is page.figures
    assert page.sources.studies is page.studies
    assert page.sources.appeals is page.appeals


def test_nothing_keeps_a_page_that_nobody_needs():
    page = page_of(TEXT)
    for part in PARTS:
        getattr(page, part)
    gone = weakref.ref(page)
    del page
    gc.collect()
    assert gone() is None


def test_the_last_source_is_the_last_citation_or_link():
    page = page_of(TEXT)
    assert page.article.text[page.last_source :].startswith("[1]")
    assert page_of("Nothing is cited here.").last_source == 0


def test_an_appeal_is_found_where_it_stands():
    page = page_of(TEXT)
    first = page.prose.every[1]
    start, end = page.appeals.place_in(first)
    assert first.text[start:end] == "Studies show"
    assert page.appeals.stand_in(first)
