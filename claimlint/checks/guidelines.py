"""Where an article cites a guideline of the table, in its text or in its list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimlint.article import Hit, Related
from claimlint.evidence.guidelines import Guideline, any_guideline, guidelines
from claimlint.page import Page
from claimlint.phrases.library import phrase_set
from claimlint.text.description import opening
from claimlint.text.prose import Sentence
from claimlint.text.words import Words


def mentions(page: Page, wanted: Callable[[Guideline], bool]) -> Iterator[tuple[Hit, Guideline]]:
    """
    Yield a hit on the first mention of each row that is wanted, with the row; its other mentions are further places.

    An article that also names what replaced it, or tells it as history, knows.
    """
    sentences = [
        page.prose.every[n] for n in sorted(any_guideline().index.sentences(page.prose.places, page.prose.heads))
    ]
    entries = [(reference, Words(reference.text)) for reference in page.reading.references]
    for row in filter(wanted, guidelines()):
        told = [hit for sentence in sentences if (hit := _in_text(page, row, sentence)) is not None]
        listed = []
        for reference, words in entries:
            if row.named_in(words) is not None:
                span, text = opening(page.article, reference)
                listed.append(Hit(span, text))
        hits = [*told, *listed]
        if hits and not _knows(page, row, [words for _, words in entries]):
            further = tuple(Related(hit.text, hit.span, "cited here, too") for hit in hits[1:])
            yield Hit(hits[0].span, hits[0].text, related=further), row


def _in_text(page: Page, row: Guideline, sentence: Sentence) -> Hit | None:
    words = page.prose.words(sentence)
    match = row.named_in(words)
    if match is None or sentence.is_question or phrase_set("tells-history").found_in(words):
        return None
    start, end = sentence.place(words.starts[match.start], words.ends[match.end - 1])
    return Hit(page.article.span(start, end), page.article.text[start:end])


def _knows(page: Page, row: Guideline, entries: list[Words]) -> bool:
    """Tell whether an article names what stands in the place of a guideline."""
    if not row.newer:
        return False
    if any(row.successors.found_in(words) for words in entries):
        return True
    near = row.successors.index.sentences(page.prose.places, page.prose.heads)
    return any(row.successors.found_in(page.prose.words(page.prose.every[n])) for n in near)
