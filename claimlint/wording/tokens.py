"""spaCy, loaded when an article first has something to judge: its blank English tokens and its matchers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from claimlint.wording.slots import Slot, spelt_out

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher, PhraseMatcher
    from spacy.tokens import Doc

    from claimlint.wording.prose import Prose, Sentence


@cache
def english() -> Language:
    """Return spaCy's blank English: a tokenizer, and no model to download."""
    import spacy

    return spacy.blank("en")


def doc_of(prose: Prose, sentence: Sentence) -> Doc:
    """Return the tokens of a sentence; they are made once, whatever the number of rules."""
    if sentence not in prose.docs:
        prose.docs[sentence] = english().make_doc(sentence.text)
    doc: Doc = prose.docs[sentence]
    return doc


class Matchers:
    """The phrases of one rule, as spaCy matches them; built when a sentence first may hold one."""

    def __init__(self, phrases: tuple[tuple[Slot, ...], ...], lemmas: tuple[tuple[Slot, ...], ...], gap: int) -> None:
        """Keep the slots; nothing is built before :meth:`find`."""
        self._phrases = phrases
        self._lemmas = lemmas
        self._gap = gap
        self._built: tuple[PhraseMatcher, Matcher] | None = None

    def find(self, doc: Doc) -> Iterator[tuple[int, int]]:
        """Yield the character ranges of a sentence that match."""
        phrases, words = self._built = self._built or self._build()
        for matcher in (phrases, words):
            if len(matcher):
                for _, first, last in matcher(doc):
                    span = doc[first:last]
                    yield span.start_char, span.end_char

    def _build(self) -> tuple[PhraseMatcher, Matcher]:
        from spacy.matcher import Matcher, PhraseMatcher

        nlp = english()
        phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
        matcher = Matcher(nlp.vocab)
        plain: list[str] = []
        for slots in self._phrases:
            if any(slot.is_gap for slot in slots):
                matcher.add("gapped", self._patterns(slots))
            else:
                plain.extend(spelt_out(slots))
        if plain:
            phrases.add("phrase", [nlp.make_doc(phrase) for phrase in plain])
        for slots in self._lemmas:
            matcher.add("lemma", self._patterns(slots))
        return phrases, matcher

    def _patterns(self, slots: tuple[Slot, ...]) -> list[list[dict[str, object]]]:
        """Return token patterns; a slot of words of several tokens makes a pattern for each number of tokens."""
        nlp = english()
        patterns: list[list[dict[str, object]]] = [[]]
        for slot in slots:
            if slot.is_gap:
                ends: list[list[dict[str, object]]] = [[{"IS_PUNCT": False, "OP": f"{{0,{self._gap}}}"}]]
            else:
                single: list[str] = []
                ends = [[]] if slot.optional else []
                for words in slot.words:
                    tokens = [token.lower_ for token in nlp.make_doc(" ".join(words))]
                    if len(tokens) == 1:
                        single.extend(tokens)
                    else:
                        ends.append([{"LOWER": token} for token in tokens])
                if single:
                    ends.append([{"LOWER": {"IN": single}}])
            patterns = [[*head, *tail] for head in patterns for tail in ends]
        return patterns
