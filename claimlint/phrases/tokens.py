"""
Token patterns as spaCy documents them, for packs that want more than words.

See https://spacy.io/usage/rule-based-matching. spaCy is imported where a pack has such patterns, and nowhere else. Its
blank English cuts the tokens; with a model of the user's (``--spacy-model``) LEMMA, POS, TAG and DEP can be asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from claimlint.phrases.matching import PhraseMatch
from claimlint.text.words import Words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

OF_A_MODEL: Final = frozenset({"LEMMA", "POS", "TAG", "DEP", "MORPH", "ENT_TYPE", "ENT_IOB", "ENT_ID", "ENT_KB_ID"})
"""What only a model tells of a token."""


class TokenError(ValueError):
    """A token pattern that spaCy does not take, with the reason in one line."""


class TokenPatterns:
    """The token patterns of one rule."""

    def __init__(self, patterns: Sequence[Sequence[dict[str, Any]]], model: str | None = None) -> None:
        """Take the patterns, each a list of tokens, and the name of the user's model if there is one."""
        every = [list(pattern) for pattern in patterns]
        self._patterns = every if model else [pattern for pattern in every if not needs_model(pattern)]
        self._every = every
        self._model = model
        self._matcher: Matcher | None = None

    def check(self) -> None:
        """Raise TokenError for a pattern that spaCy does not take."""
        self._build(self._every)

    def find(self, text: str, words: Words) -> Iterator[PhraseMatch]:
        """Yield the words over which a pattern matches; one that asks for a model is left out where there is none."""
        if not self._patterns:
            return
        doc = self._doc(text, words)
        for _, first, last in self._built()(doc):
            span = doc[first:last]
            start, end = words.between(span.start_char, span.end_char)
            if start < end:
                yield PhraseMatch(start, end, span.text, {}, ())

    def _doc(self, text: str, words: Words) -> Doc:
        key = ("spacy", self._model)
        found = words.memo.get(key)
        if found is None:
            nlp = language(self._model)
            found = words.memo[key] = nlp(text) if self._model else nlp.make_doc(text)
        doc: Doc = found
        return doc

    def _built(self) -> Matcher:
        if self._matcher is None:
            self._matcher = self._build(self._patterns)
        return self._matcher

    def _build(self, patterns: list[list[dict[str, Any]]]) -> Matcher:
        from spacy.errors import MatchPatternError
        from spacy.matcher import Matcher

        matcher = Matcher(language(self._model).vocab, validate=True)
        try:
            matcher.add("tokens", patterns)
        except (MatchPatternError, ValueError) as reason:
            raise TokenError(" ".join(str(reason).split())) from None
        return matcher


def needs_model(pattern: Sequence[dict[str, Any]]) -> bool:
    """Tell whether a pattern asks for what only a model tells."""
    return any(key in OF_A_MODEL for token in pattern for key in token)


@cache
def language(model: str | None = None) -> Language:
    """
    Return spaCy's blank English, a tokenizer with no model to download; or ``model``, which the user has installed.

    Raises OSError for a model that is not there or cannot be loaded.
    """
    import spacy

    return spacy.load(model) if model else spacy.blank("en")
