"""Appeals to research that give no source: "studies show", "according to scientists", "a wealth of evidence"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Block, Hit
from claimlint.checks import NoOptions
from claimlint.evidence.telling import tells_of_claims
from claimlint.page import Page
from claimlint.phrases.library import phrase_set
from claimlint.text.prose import Prose, Sentence
from claimlint.text.words import Words

ENGLISH = True

LOOK_AHEAD: Final = 30
"""So many sentences of a paragraph, and so many blocks of a section, are searched for the sources of an appeal."""
NEXT: Final = 2
"""A study that is named pays for an appeal only so many sentences before it: further on it is told of by itself."""

VARIANTS: Final = {"default": ()}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield the first appeal to unnamed research in each sentence that has no source."""
    prose, figures = page.prose, page.figures
    for sentence in page.appeals.sentences():
        place = page.appeals.place_in(sentence)
        if (
            place is None
            or not figures.is_judged(sentence)
            or sentence.is_question
            or not _is_owed(prose, sentence, place)
        ):
            continue
        sources = page.sources
        # Whoever appeals to research anew goes on about nothing, so that what was told before is no source of it.
        if sources.is_sourced(sentence) or sources.names_study(sentence) or _is_paid_later(page, sentence):
            continue
        start, end = sentence.place(*place)
        yield Hit(page.article.span(start, end), page.article.text[start:end])


def _is_paid_later(page: Page, sentence: Sentence) -> bool:
    """
    Tell whether an appeal only leads in to its sources, or sums them up.

    Its paragraph has a marker or names a study further on; the article says that it will come to it, and cites further
    on; it leads in to a list, or to parts of its section, in which sources stand; it stands under a heading that
    concludes an article with sources.
    """
    prose, sources = page.prose, page.sources
    i = prose.block_of(sentence)
    later = prose.siblings(sentence)[sentence.index + 1 :][:LOOK_AHEAD]
    if any(sources.has_marker(s) or sources.names_source(s) for s in later):
        return True
    if any(map(sources.names_study, later[:NEXT])) or _is_exemplified(page, i):
        return True
    announced = phrase_set("comes-to-it-later")
    if any(announced.found_in(prose.words(s)) for s in (sentence, *later[:1])) and sentence.end < page.last_source:
        return True
    head = prose.heading_before(i)
    if head is not None and prose.reading.references and _concludes(prose, head):
        return True
    level = prose.blocks[head].level if head is not None else 0
    if not _leads_in(prose.blocks[i], prose.blocks[i + 1] if i + 1 < len(prose.blocks) else None, level):
        return False
    for j in range(i + 1, min(len(prose.blocks), i + 1 + LOOK_AHEAD)):
        block = prose.blocks[j]
        if block.kind == "heading" and block.level <= level:
            return False
        if prose.is_prose(j) and any(sources.has_marker(s) or sources.names_study(s) for s in prose.sentences(j)):
            return True
    return False


def _concludes(prose: Prose, head: int) -> bool:
    start, end = prose.range_of(head)
    return phrase_set("concluding-headings").found_in(Words(prose.text[start:end]))


def _leads_in(block: Block, following: Block | None, level: int) -> bool:
    """Tell whether what follows a block stands under it: a list, a nested one, or a part of its section."""
    if following is None:
        return False
    if following.kind == "item":
        return block.kind != "item" or following.level > block.level
    return following.kind == "heading" and following.level > level


def _is_exemplified(page: Page, i: int) -> bool:
    """Tell whether the paragraph behind block ``i`` gives an example, with its source: "For instance, … [1]"."""
    prose = page.prose
    if i + 1 >= len(prose.blocks) or prose.blocks[i + 1].kind != "paragraph" or not prose.is_prose(i + 1):
        return False
    examples = prose.sentences(i + 1)[:NEXT]
    if not examples or not phrase_set("gives-example").found_in(prose.words(examples[0])):
        return False
    return any(map(page.sources.has_marker, examples))


def _is_owed(prose: Prose, sentence: Sentence, place: tuple[int, int]) -> bool:
    said = prose.words(sentence)
    if phrase_set("found-by-reading").found_in(said) or tells_of_claims(said):
        return False
    return prose.quotation(sentence, *sentence.place(*place)) is None
