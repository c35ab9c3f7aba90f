"""A page that claims, again and again, and gives no source for any of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from claimlint.article import Hit, Related
from claimlint.checks import NoOptions, missing_reference_list
from claimlint.citations.markers import links_elsewhere
from claimlint.evidence.efficacy import EFFECTS, claims_effect
from claimlint.page import Page
from claimlint.phrases.library import sentences_with
from claimlint.text.prose import Sentence

ENGLISH = True

FEWEST: Final = 3

VARIANTS: Final = {"default": ("count",)}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """
    Yield one hit, at the first claim, for an article of at least three claims without list, citation or link.

    Silent where the article names studies or cites: there CL110 says so.
    """
    reading = page.reading
    if reading.references or reading.citations or links_elsewhere(reading.article):
        return
    if any(True for _ in missing_reference_list.find(page, options)):
        return
    claims = _claims(page)
    if len(claims) < FEWEST:
        return
    text = reading.article.text
    (start, end), *others = claims
    related = tuple(Related(text[a:b], reading.article.span(a, b), "claimed here") for a, b in islice(others, 9))
    yield Hit(reading.article.span(start, end), text[start:end], {"count": str(len(claims))}, related=related)


def _claims(page: Page) -> list[tuple[int, int]]:
    """Return where the sentences that claim something have their claims, one a sentence; none if one has a source."""
    figures, sources = page.figures, page.sources
    found: dict[int, tuple[int, int]] = {}
    for sentence in figures.judged:
        if sources.has_marker(sentence):
            return []
        statistic = figures.of(sentence)[0]
        if not sources.is_cited(sentence) and figures.states(sentence, statistic):
            found[sentence.start] = sentence.place(statistic.start, statistic.end)
    for sentence in (*sentences_with(page.prose, EFFECTS), *page.appeals.sentences()):
        if sentence.start not in found and not sentence.is_question and figures.is_judged(sentence):
            place = _claim(page, sentence)
            if place is not None and sources.has_marker(sentence):
                return []
            if place is not None:
                found[sentence.start] = sentence.place(*place)
    return [found[at] for at in sorted(found)]


def _claim(page: Page, sentence: Sentence) -> tuple[int, int] | None:
    return claims_effect(page.prose.words(sentence)) or page.appeals.place_in(sentence)
