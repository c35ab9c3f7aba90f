"""Appeals to research that name none: "studies show", "according to scientists", "a wealth of evidence"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.phrases.contexts import first_cue
from claimlint.phrases.library import context, phrase_set, sentences_with
from claimlint.phrases.matching import PhraseMatch
from claimlint.text.prose import LONGEST_SENTENCE, Prose, Sentence
from claimlint.text.words import Words

_WAYS: Final = (
    ("appeals-by-verb", ("no-appeal", "no-appeal-by-verb")),
    ("appeals", ("no-appeal",)),
)
"""Lists of appeals in ``rules/words``, each with the contexts that take one back."""


class Appeals:
    """The appeals to research of one article, each sentence looked at once."""

    def __init__(self, prose: Prose) -> None:
        """Look at nothing yet."""
        self._prose = prose
        self._found: dict[int, tuple[int, int] | None] = {}

    def place_in(self, sentence: Sentence) -> tuple[int, int] | None:
        """Return where a sentence appeals to research, as if to a source; None where it does not."""
        at = sentence.start
        if at not in self._found:
            is_sentence = len(sentence.text) <= LONGEST_SENTENCE
            self._found[at] = appeal(self._prose.words(sentence)) if is_sentence else None
        return self._found[at]

    def stand_in(self, sentence: Sentence) -> bool:
        """Tell whether a sentence appeals to research."""
        return self.place_in(sentence) is not None

    def sentences(self) -> Iterator[Sentence]:
        """Yield the sentences of the running text that appeal to research, in order."""
        for sentence in sentences_with(self._prose, *(name for name, _ in _WAYS)):
            if self.stand_in(sentence):
                yield sentence


def appeal(words: Words) -> tuple[int, int] | None:
    """Return where some words appeal to research, in characters of their text; None where they do not."""
    exempt = phrase_set("no-appeals").find(words)
    for name, against in _WAYS:
        contexts = [context(other) for other in against]
        for match in phrase_set(name).find(words):
            if any(other.start < match.end and match.start < other.end for other in exempt) or _is_title(words, match):
                continue
            if first_cue(contexts, words, match) is None:
                return words.starts[match.start], words.ends[match.end - 1]
    return None


def _is_title(words: Words, match: PhraseMatch) -> bool:
    """Tell "Study Finds" in the title of something from "Studies find" in a sentence."""
    printed = words.printed[match.start : match.end]
    return (
        len(printed) > 1 and printed[0][0].isupper() and printed[-1][0].isupper() and not all(map(str.isupper, printed))
    )
