"""A study that is named or described, and that nobody could look up: no citation, no link, no entry of the list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.evidence.cited import Sources
from claimlint.evidence.telling import tells_of_claims
from claimlint.page import Page
from claimlint.text.pattern import Pattern
from claimlint.text.prose import Sentence

ENGLISH = True

# The study is spoken of and nothing is told of it: history, plans, training, rules of the trade.
_NO_RESULT: Final = Pattern(r"\b<<no-result-told>>\b")

VARIANTS: Final = {"default": ()}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each named study whose paragraph has no citation and no link, and which the list does not hold."""
    prose, figures = page.prose, page.figures
    seen: set[tuple[str, ...]] = set()
    for sentence, start, end, key in page.studies.named:
        if not figures.is_judged(sentence) or sentence.is_question or sentence.is_heading:
            continue
        if prose.quotation(sentence, start, end) is not None or tells_of_claims(page.prose.words(sentence)):
            continue
        if _NO_RESULT.search(sentence.lower):
            continue
        if _has_source(page.sources, sentence):
            seen.add(key)
            continue
        if key in seen or page.sources.told.meant_in(sentence):
            continue
        seen.add(key)
        yield Hit(page.article.span(start, end), page.article.text[start:end])


def _has_source(sources: Sources, sentence: Sentence) -> bool:
    return sources.paragraph_has_marker(sentence) or sources.is_sourced(sentence)
