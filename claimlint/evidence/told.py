"""
Studies that were told of, and later words that mean one of them: "the Peruvian trial", "in the NEJM study".

A study is known by the names in the sentence that tells of it, its country, and the letters in which a journal's name
is cut short; words that begin with an article and share one of these mean it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import Final

from claimlint.phrases.library import phrase_set
from claimlint.text.lexicon import glossary, word_set
from claimlint.text.pattern import Pattern
from claimlint.text.prose import LONGEST_SENTENCE, Prose, Sentence

STEM: Final = 5
"""Names, and what is called by them, have so many letters in common, or all that the shorter one has."""
LONGEST_ACRONYM: Final = 6
SHORTEST_ACRONYM: Final = 3

_CAPITAL: Final = Pattern(r"\b[A-ZÀ-ÖØ-Þ][\w-]*[\w]\b")
# Names in a row, as those of journals and organisations are: "the New England Journal of Medicine".
_ROW: Final = Pattern(r"\b[A-Z][a-z]+(?:(?: (?:of|and|for|the|in))? [A-Z][a-z]+){2,8}")
_STEMS: Final = ("stud", "trial", "survey", "review", "research", "experiment", "cohort", "analys", "rct")
# "the Peruvian trial", "that Leeds study": an article, one or two names, what it is.
_MEANT: Final = Pattern(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:same )?(?P<name>[A-ZÀ-ÖØ-Þ][\w-]+)(?: [A-Z][\w-]+)? "
    r"(?:stud(?:y|ies)|trials?|survey|review|cohort|experiment|RCT|researchers|team|group|authors|paper|data)\b"
)


class ToldStudies:
    """The studies of one article, each by where it is first told of, in a sentence of which ``tells`` is true."""

    def __init__(self, prose: Prose, tells: Callable[[Sentence], object] = bool) -> None:
        """Look at nothing yet."""
        self._prose = prose
        self._tells = tells

    def meant_in(self, sentence: Sentence) -> bool:
        """Tell whether a sentence means, by a name and an article, a study that was told of before it."""
        return any(
            word_set("study-words").isdisjoint({found["name"].lower()})
            and self._first.get(_known_as(found["name"]), sentence.start) < sentence.start
            for found in _MEANT.finditer(sentence.text)
        )

    @cached_property
    def _first(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for sentence in self._prose.all_sentences():
            if self._tells_of_a_study(sentence) and self._tells(sentence):
                for name in _names(sentence.text):
                    found.setdefault(name, sentence.start)
        return found

    def _tells_of_a_study(self, sentence: Sentence) -> bool:
        if len(sentence.text) > LONGEST_SENTENCE or not any(stem in sentence.lower for stem in _STEMS):
            return False
        return phrase_set("tells-of-a-study").found_in(self._prose.words(sentence))


def _names(text: str) -> Iterator[str]:
    for found in _CAPITAL.finditer(text):
        yield _known_as(found[0])
    for row in _ROW.finditer(text):
        letters = "".join(word[0] for word in _CAPITAL.findall(row[0]))
        for length in range(SHORTEST_ACRONYM, LONGEST_ACRONYM + 1):
            for at in range(len(letters) - length + 1):
                yield letters[at : at + length]


def _known_as(name: str) -> str:
    """Return what a name has in common with others for the same: its country, or its first letters."""
    if name.isupper():
        return name
    return _countries().get(name.lower(), name[:STEM].lower())


@cache
def _countries() -> dict[str, str]:
    return {word: row.split()[0] for row in glossary("countries") for word in row.split()}
