"""
Sentences beside the facts of the one work that they cite.

A sentence with two sources is left out: what one of them does not say the other may.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from claimlint.article import Facts, Hit, Reading, Reference, Related, Work
from claimlint.checks.works import EntryCitation, sources, standing, uses
from claimlint.page import Page
from claimlint.phrases.library import context, phrase_set
from claimlint.phrases.matching import PhraseMatch
from claimlint.text.description import called, opening
from claimlint.text.prose import LONGEST_SENTENCE, Sentence
from claimlint.text.sentences import sentences
from claimlint.text.words import Words

FEWEST_BEHIND: Final = 7
"""Words from which on what stands behind an entry tells of the work: fewer are a note about the entry."""
FEWEST: Final = 3
"""A sentence of fewer words claims nothing that an abstract could speak against."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A sentence, its words and those of the sentence before it, and the work that it cites with its facts."""

    page: Page
    sentence: Sentence
    words: Words
    before: Words
    use: EntryCitation
    reference: Reference
    work: Work
    facts: Facts

    def says(self, name: str) -> PhraseMatch | None:
        """Return the first phrase of a list that stands in the sentence."""
        return next(iter(phrase_set(name).find(self.words)), None)

    def printed(self, match: PhraseMatch) -> str:
        """Return the words of a phrase as the sentence has them."""
        return self.sentence.text[self.words.starts[match.start] : self.words.ends[match.end - 1]]

    def takes_back(self, match: PhraseMatch) -> bool:
        """Tell whether the sentence denies or hedges what a phrase says."""
        return self.hedges(match) or context("negation").cue(self.words, match) is not None

    def hedges(self, match: PhraseMatch) -> bool:
        """Tell whether the sentence says that it may be so."""
        return context("hedge").cue(self.words, match) is not None

    def hit(self, start: int, end: int, values: dict[str, str], variant: str = "default") -> Hit:
        """Return a hit on ``text[start:end]`` of the sentence, with the entry as a further place."""
        first, last = self.sentence.place(start, end)
        article = self.page.article
        span, text = opening(article, self.reference)
        return Hit(
            article.span(first, last),
            article.text[first:last],
            {"key": called(self.reference), **values},
            variant,
            (Related(text, span, "the source"),),
        )

    def hit_on(self, match: PhraseMatch, values: dict[str, str], variant: str = "default") -> Hit:
        """Return a hit on a phrase."""
        return self.hit(self.words.starts[match.start], self.words.ends[match.end - 1], values, variant)


def claimed(page: Page) -> Iterator[Claimed]:
    """Yield each sentence that rests on one work of which something is known, in text order."""
    known = _known(page.reading)
    if not known:
        return
    places: dict[tuple[int, int], list[tuple[int, EntryCitation]]] = {}
    for i, cited in uses(page.reading).items():
        for use in cited:
            places.setdefault(use.sentence, []).append((i, use))
    for place, cited_here in sorted(places.items()):
        entries = {entry for i, use in cited_here for entry in (i, *use.entries)}
        entry, use = cited_here[0]
        if len(entries) != 1 or entry not in known:
            continue
        sentence = page.prose.sentence_at(place[0])
        if sentence is None or not _is_claim(page, sentence):
            continue
        words = page.prose.words(sentence)
        if len(words) >= FEWEST:
            reference, work = known[entry]
            yield Claimed(page, sentence, words, _before(page, sentence), use, reference, work, page.facts.of(work))


def _known(reading: Reading) -> dict[int, tuple[Reference, Work]]:
    """
    Return the works by their entries.

    Of an entry that was not looked up, what its title says of it is known, and what the page itself says behind it.
    """
    matched = {i: (reference, work) for i, reference, work in sources(reading) if not standing(work).taken_back}
    unknown = {i for i, match in enumerate(reading.matches) if match.status != "unchecked"} - matched.keys()
    printed = {
        i: (reference, Work(reference.doi or "", titles=(reference.title,), subtitles=_annotation(reference)))
        for i, reference in enumerate(reading.references)
        if reference.title and i not in unknown
    }
    return printed | matched


def _annotation(reference: Reference) -> tuple[str, ...]:
    """Return what an annotated list says of an entry: the whole sentences behind all that is bibliographic."""
    text = reference.text
    printed = (reference.title, reference.container, reference.pages, reference.doi, reference.pmid, *reference.urls)
    ends = [text.rfind(part) + len(part) for part in printed if part and part in text]
    behind = max(ends, default=len(text))
    found = [
        text[max(start, behind) : end].strip(" .;") for start, end in sentences(text, 0, len(text)) if end > behind
    ]
    return tuple(said for said in found if said[:1].isupper() and len(said.split()) >= FEWEST_BEHIND)


def _is_claim(page: Page, sentence: Sentence) -> bool:
    if sentence.is_heading or sentence.is_question or len(sentence.text) > LONGEST_SENTENCE or sentence.block.quoted:
        return False
    return page.prose.quotation(sentence, sentence.start, sentence.end) is None


def _before(page: Page, sentence: Sentence) -> Words:
    around = page.prose.siblings(sentence)
    return page.prose.words(around[sentence.index - 1]) if 0 < sentence.index <= len(around) else Words("")
