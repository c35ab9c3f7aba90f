"""Effects on health told as plain fact, in the article's own voice, with no source in reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from claimlint.article import Hit
from claimlint.evidence.telling import tells_of_claims
from claimlint.page import Page
from claimlint.phrases.library import phrase_set, sentences_with
from claimlint.text.prose import LONGEST_SENTENCE, Sentence

ENGLISH = True

MATTERS: Final = ("health-matter", "condition", "part", "harmful-subjects", "effects")
"""Lists of ``rules/words`` that tell matters of health."""
SHORTEST: Final = 4
"""Fewer words are a heading or a label."""

VARIANTS: Final = {"default": ("count",)}


@dataclass(frozen=True, slots=True)
class Options:
    """A section is told of where its surest place reaches ``speaks``; its other places join from ``joins`` on."""

    speaks: float = 0.45
    joins: float = 0.2
    code: str = "CL415"


def find(page: Page, options: Options) -> Iterator[Hit]:
    """
    Yield the effects of each section that are told as facts without a source, the surest first, with one cause.

    Silent where there is too little of a page to judge by.
    """
    if not page.claims.knows_page:
        return
    sections: dict[int | None, list[tuple[float, Sentence]]] = defaultdict(list)
    for sentence in nominated(page):
        sure = page.claims.confidence(sentence, options.code).value
        if sure >= options.joins:
            sections[page.prose.heading_before(page.prose.block_of(sentence))].append((sure, sentence))
    for head, found in sections.items():
        surest, *others = sorted(found, key=lambda place: (-place[0], place[1].start))
        if surest[0] < options.speaks:
            continue
        told = [surest, *sorted(others, key=lambda place: place[1].start)]
        for _, sentence in told:
            text = page.article.text[sentence.start : sentence.end]
            count = "An effect on health is" if len(told) == 1 else f"{len(told)} effects on health are"
            yield Hit(page.article.span(sentence.start, sentence.end), text, {"count": count}, cause=f"{head}")


def nominated(page: Page) -> Iterator[Sentence]:
    """
    Yield the sentences on matters of health that have no source, in order.

    Figures and appeals to research are left to the rules that ask for their sources; a paper tells its own results.
    """
    if page.figures.is_own_study:
        return
    for sentence in sentences_with(page.prose, *MATTERS):
        words = page.prose.words(sentence)
        if (
            len(words) >= SHORTEST
            and len(sentence.text) <= LONGEST_SENTENCE
            and not sentence.block.quoted
            and not sentence.is_question
            and any(phrase_set(name).found_in(words) for name in MATTERS)
            and not tells_of_claims(words)
            and not page.appeals.stand_in(sentence)
            and not (page.figures.of(sentence) and page.figures.is_judged(sentence))
            and not page.sources.is_cited(sentence)
        ):
            yield sentence
