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

    from claimlint.text.prose import Prose, Sentence


@cache
def english(model: str | None = None) -> Language:
    """
    Return spaCy's blank English, a tokenizer with no model to download; or ``model``, which the user has installed.

    Raises OSError for a model that is not there or cannot be loaded.
    """
    import spacy

    return spacy.load(model, exclude=["parser", "ner"]) if model else spacy.blank("en")


def doc_of(prose: Prose, sentence: Sentence, model: str | None = None) -> Doc:
    """Return the tokens of a sentence, with their lemmas if there is a model; made once, whatever the rules."""
    if sentence not in prose.docs:
        nlp = english(model)
        prose.docs[sentence] = nlp(sentence.text) if model else nlp.make_doc(sentence.text)
    doc: Doc = prose.docs[sentence]
    return doc


class Matchers:
    """The phrases of one rule, as spaCy matches them; built when a sentence first may hold one."""

    def __init__(
        self,
        phrases: tuple[tuple[Slot, ...], ...],
        lemmas: tuple[tuple[Slot, ...], ...],
        gap: int,
        model: str | None = None,
    ) -> None:
        """Keep the slots; nothing is built before :meth:`find`. A ``model`` tells lemmas besides the listed forms."""
        self._model = model
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

        nlp = english(self._model)
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
            matcher.add("lemma", self._patterns(slots, lemmas=self._model is not None))
        return phrases, matcher

    def _patterns(self, slots: tuple[Slot, ...], *, lemmas: bool = False) -> list[list[dict[str, object]]]:
        """Return token patterns; a slot of words of several tokens makes a pattern for each number of tokens."""
        nlp = english(self._model)
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
                    ends.extend([[{"LEMMA": {"IN": single}}]] if lemmas else [])
            patterns = [[*head, *tail] for head in patterns for tail in ends]
        return patterns
