"""The title and the abstract of a work, cut into sentences and words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from claimlint.article import Work
from claimlint.phrases.library import phrase_set
from claimlint.text.prose import LONGEST_SENTENCE
from claimlint.text.sentences import sentences
from claimlint.text.words import Words

_LONGEST = 80
"""Characters of a phrase that are quoted."""


@dataclass(frozen=True)
class Sentences:
    """``title`` as words, and ``texts``: the sentences of the abstract as they are printed."""

    title: Words
    texts: tuple[str, ...]

    @cached_property
    def body(self) -> tuple[Words, ...]:
        """The words of each sentence of the abstract."""
        return tuple(map(Words, self.texts))

    @cached_property
    def whole(self) -> Words:
        """Title and abstract as one run of words, for what is only asked whether it stands there."""
        return Words(" ".join((*self.title.printed, *self.texts)))

    @property
    def all(self) -> tuple[Words, ...]:
        """The title, then the abstract."""
        return (self.title, *self.body)


def sentences_of(work: Work) -> Sentences:
    """Return the sentences of a work's title and abstract."""
    title = ": ".join((*work.titles[:1], *work.subtitles))
    cut: list[str] = []
    for line in (work.abstract or "").split("\n"):
        cut += [line[start : min(end, start + LONGEST_SENTENCE)] for start, end in sentences(line, 0, len(line))]
    return Sentences(Words(title), tuple(cut))


def printed(words: Words, name: str) -> str:
    """Return the first phrase of a list as a sentence prints it; empty where none stands there."""
    found = next(iter(phrase_set(name).find(words)), None)
    return "" if found is None else " ".join(words.printed[found.start : found.end])[:_LONGEST]
