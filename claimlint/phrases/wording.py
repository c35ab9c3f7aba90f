"""One wording rule ready to search: what it looks for, where, and what takes a claim back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from claimlint.phrases.contexts import ClaimContext
from claimlint.phrases.expressions import Expression
from claimlint.phrases.index import PhraseIndex
from claimlint.phrases.library import clause_ends, contexts, read_context
from claimlint.phrases.matching import PhraseMatch, PhraseSet, Vocabulary
from claimlint.phrases.tokens import TokenPatterns
from claimlint.text.prose import LONGEST_SENTENCE, Prose, Sentence
from claimlint.text.words import Words

USUAL_SCOPE: Final = ("heading", "paragraph", "list", "table.cell", "note", "meta")
USUAL_GUARDS: Final[Mapping[str, str]] = {
    "negation": "outside",
    "inside_gap": "on",
    "hedge": "off",
    "question": "suppress",
    "quote": "downgrade",
    "mention": "suppress",
    "title": "suppress",
    "meta": "suppress",
    "citation": "ignore",
    "report": "off",
}
STORIES: Final = "stories"
"""The field for phrases that tell of people: no claim of the article's own, unless it advertises."""
MODEL: Final = "spacy-model"
"""The option by which a run names a model of spaCy; no rule file sets it."""
INDEX: Final = "index"
"""The option under which a rule that has been read keeps the words by which its phrases are found, by variant."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words of a sentence that a rule looks for, and the variant of the finding that they make."""

    sentence: Sentence
    words: Words
    match: PhraseMatch
    variant: str

    @property
    def start(self) -> int:
        """The character of the sentence's text at which the first word begins."""
        return self.words.starts[self.match.start]

    @property
    def end(self) -> int:
        """The character of the sentence's text at which the last word has ended."""
        return self.words.ends[self.match.end - 1]

    @property
    def values(self) -> dict[str, str]:
        """The words in which entries of lists stand, by the names of the lists."""
        return {name: self.text(*place) for name, place in self.match.listed.items()}

    def text(self, first: int, last: int) -> str:
        """Return the words from ``first`` to ``last`` (excluded) as the sentence has them."""
        return self.sentence.text[self.words.starts[first] : self.words.ends[last - 1]]


class Wording:
    """
    One wording rule, as its file writes it; nothing is read of it before it is needed.

    ``find`` are phrases, or phrases by the variant of the finding that they make; ``not`` phrases in which these words
    claim nothing; ``stories`` phrases that tell of people; ``unless`` names of contexts that silence the rule;
    ``words`` and ``contexts`` are the rule's own, by name; ``tokens`` are token patterns of spaCy.
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        """Take the options of a rule."""
        self.vocabulary = Vocabulary(options.get("words"))
        self.scope = frozenset(options.get("scope") or USUAL_SCOPE)
        self.guards = {**USUAL_GUARDS, **cast("Mapping[str, str]", options.get("guards") or {})}
        given = options.get("find") or ()
        by_variant = given if isinstance(given, Mapping) else {"default": given}
        index = options.get(INDEX) or {}
        self.find_sets = {
            variant: PhraseSet(
                found, self.vocabulary, PhraseIndex.from_plain(index[variant]) if variant in index else None
            )
            for variant, found in by_variant.items()
        }
        self.expressions = tuple(map(Expression, options.get("regex") or ()))
        self.exempt = PhraseSet(options.get("not") or (), self.vocabulary)
        self.stories = PhraseSet(options.get(STORIES) or (), self.vocabulary)
        patterns = options.get("tokens")
        self.tokens = TokenPatterns(patterns, options.get(MODEL)) if patterns else None
        own = cast("Mapping[str, Mapping[str, Any]]", options.get("contexts") or {})
        self.unless: tuple[ClaimContext, ...] = tuple(self._context(name, own) for name in options.get("unless") or ())

    def _context(self, name: str, own: Mapping[str, Mapping[str, Any]]) -> ClaimContext:
        if name in own:
            return read_context(name, own[name], self.vocabulary, clause_ends())
        return contexts()[name]

    def find(self, prose: Prose) -> Iterator[Candidate]:
        """Yield the places in the scope of the rule where its words stand, in order, none inside another."""
        for number in sorted(self._candidates(prose)):
            sentence = prose.every[number]
            if len(sentence.text) <= LONGEST_SENTENCE and self.is_in_scope(sentence):
                yield from self.places(sentence, prose.words(sentence))

    def is_in_scope(self, sentence: Sentence) -> bool:
        """Tell whether the rule reads the kind of block in which a sentence stands."""
        return sentence.scope in self.scope or (sentence.block.quoted and "blockquote" in self.scope)

    def places(self, sentence: Sentence, words: Words) -> list[Candidate]:
        """Return the places of one sentence, in order, the longest of what overlaps."""
        found = [
            Candidate(sentence, words, match, variant)
            for variant, phrases in self.find_sets.items()
            for match in phrases.find(words)
        ]
        for expression in self.expressions:
            found.extend(
                Candidate(sentence, words, match, "default") for match in expression.find(sentence.text, words)
            )
        if self.tokens is not None:
            found.extend(
                Candidate(sentence, words, match, "default") for match in self.tokens.find(sentence.text, words)
            )
        return _outermost(found)

    def _candidates(self, prose: Prose) -> set[int]:
        if self.expressions or self.tokens or any(phrases.index.anywhere for phrases in self.find_sets.values()):
            return set(range(len(prose.every)))
        found: set[int] = set()
        for phrases in self.find_sets.values():
            found |= phrases.index.sentences(prose.places, prose.heads)
        return found


def wording_of(options: Mapping[str, Any]) -> Wording:
    """Return the rule that options describe; made once for each, since a run asks for it with every article."""
    known = _MADE.get(id(options))
    if known is None or known[0] is not options:
        known = _MADE[id(options)] = (options, Wording(options))
        if len(_MADE) > MOST_RULES:
            del _MADE[next(iter(_MADE))]
    return known[1]


MOST_RULES: Final = 256
_MADE: Final[dict[int, tuple[Mapping[str, Any], Wording]]] = {}


def wording_variants(options: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """
    Return the variants of a rule's findings, each with the lists of which an entry stands in all its phrases.

    The guards make ``hedged`` and ``quoted`` of any of them.
    """
    found = {name: phrases.always_listed() for name, phrases in Wording(options).find_sets.items()} or {
        "default": frozenset()
    }
    common = frozenset.intersection(*found.values())
    return {name: tuple(sorted(lists)) for name, lists in {**found, "hedged": common, "quoted": common}.items()}


def indexed(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of a wording rule with the index of its phrases, so that later runs need not read them."""
    plain = {name: value for name, value in options.items() if name != INDEX}
    return {**plain, INDEX: {name: found.index.as_plain() for name, found in Wording(plain).find_sets.items()}}


def _outermost(found: list[Candidate]) -> list[Candidate]:
    """Return the longest of what overlaps, in order."""
    if len(found) < 2:
        return found
    kept: list[Candidate] = []
    for place in sorted(found, key=lambda p: (p.match.start - p.match.end, p.match.start)):
        i = bisect_left(kept, place.match.start, key=lambda p: p.match.start)
        if (i == 0 or kept[i - 1].match.end <= place.match.start) and (
            i == len(kept) or place.match.end <= kept[i].match.start
        ):
            kept.insert(i, place)
    return kept
