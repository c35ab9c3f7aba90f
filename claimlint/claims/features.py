"""
What speaks for and against a claim: features of its sentence, its neighbours, its section, its citations and its page.

A feature is a name with a value, mostly 1. Names say what they mean, since ``--explain`` shows them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

from claimlint.claims.kind import PageKind, Voice, voice_of
from claimlint.evidence.appeals import Appeals
from claimlint.evidence.cited import Sources
from claimlint.evidence.efficacy import claims_effect
from claimlint.figures.judged import Figures
from claimlint.phrases.library import phrase_set
from claimlint.text.lexicon import word_set
from claimlint.text.prose import Prose, Sentence
from claimlint.text.words import Words, words_in

MOST_WORDS: Final = 80
"""Of a longer sentence, so many words around the claim are read."""
MOST_SAID: Final = 100
"""So many characters of the words that a rule has found are read."""
SHORT: Final = 9
LONG: Final = 28
"""A sentence of fewer words than the one, or more than the other, is short or long."""
NUMBER: Final = "#"
"""What stands for any number."""
Features = dict[str, float]

_WORD_SETS: Final = (
    ("speaks of itself", "first-person"),
    ("says we", "first-person-plural"),
    ("speaks to the reader", "second-person"),
    ("word of certainty", "certain-words"),
    ("word of trade", "words-of-trade"),
    ("hedged", "hedging-words"),
)
_PHRASES: Final = (
    ("subject that may do harm", "harmful-subjects"),
    ("condition", "condition"),
    ("remedy", "remedy"),
    ("medicine", "drug"),
    ("part of the body", "part"),
    ("call to action", "calls-to-action"),
    ("goes on about a study", "goes-on"),
    ("reports a study", "study-report"),
    ("own data", "own-data"),
)


class ClaimFeatures:
    """The features of claims on one page; what belongs to the page or a sentence is worked out once."""

    def __init__(
        self, prose: Prose, figures: Figures, sources: Sources, appeals: Appeals, kind: PageKind | None = None
    ) -> None:
        """Look at nothing yet; ``kind`` says what the page is for, where somebody knows better."""
        self._kind = kind
        self._prose = prose
        self._figures = figures
        self._sources = sources
        self._appeals = appeals
        self._known: dict[int, Features] = {}

    @cached_property
    def voice(self) -> Voice:
        """Who speaks on the page, and what for."""
        return voice_of(self._prose)

    @property
    def kind(self) -> PageKind:
        """What the page is for."""
        return self._kind or self.voice.kind

    def of(self, sentence: Sentence, code: str, variant: str, said: str = "") -> Features:
        """Return the features of a claim that the rule ``code`` nominates, by its variant and words, in a sentence."""
        about = self.of_sentence(sentence)
        group = GROUPS.get(code, code[:3])
        found = {**about, f"rule {code}": 1.0, f"group {group}": 1.0}
        if variant != "default":
            found[f"{code} {variant}"] = 1.0
        found |= {f"said: {NUMBER if word[0].isdigit() else word}": 1.0 for word in words_in(said[:MOST_SAID])}
        for name in CROSSED:
            if name in about:
                found[f"{group}: {name}"] = about[name]
        return found

    def of_sentence(self, sentence: Sentence) -> Features:
        """Return the features of a sentence, whatever is claimed in it."""
        known = self._known.get(sentence.start)
        if known is None:
            known = self._known[sentence.start] = dict.fromkeys(self._names(sentence), 1.0)
            known |= self._page
        return known

    def _names(self, sentence: Sentence) -> Iterator[str]:
        words = self._prose.words(sentence)
        yield from _wording(sentence, words)
        yield from self._rests_on(sentence)
        yield from self._neighbours(sentence)
        yield from self._section(sentence)
        for name, has in self._what_stands:
            if has(sentence):
                yield name
        if self._prose.quotation(sentence, sentence.start + 2, sentence.end - 3) is not None:
            yield "quoted"

    @cached_property
    def _what_stands(self) -> tuple[tuple[str, Callable[[Sentence], bool]], ...]:
        return (
            ("figure", lambda s: bool(self._figures.of(s))),
            ("appeal to research", self._appeals.stand_in),
            ("effect told as a fact", self._tells_effect),
            ("not judged for figures", lambda s: not self._figures.is_judged(s)),
        )

    def _tells_effect(self, sentence: Sentence) -> bool:
        return claims_effect(self._prose.words(sentence)) is not None

    def _rests_on(self, sentence: Sentence) -> Iterator[str]:
        sources = self._sources
        if sources.is_cited(sentence):
            yield "cited"
        if sources.has_marker(sentence):
            yield "marker in the sentence"
        if sources.names_study(sentence):
            yield "names a study"
        if sources.paragraph_has_marker(sentence):
            yield "marker in the paragraph"
        if self._section_has_marker(sentence):
            yield "marker in the section"

    def _neighbours(self, sentence: Sentence) -> Iterator[str]:
        siblings = self._prose.siblings(sentence)
        for where, at in (("before", sentence.index - 1), ("after", sentence.index + 1)):
            if not 0 <= at < len(siblings):
                yield f"none {where}"
                continue
            other = siblings[at]
            if self._sources.has_marker(other):
                yield f"marker {where}"
            for name, has in self._what_stands[:3]:
                if has(other):
                    yield f"{name} {where}"

    def _section(self, sentence: Sentence) -> Iterator[str]:
        prose = self._prose
        i = prose.block_of(sentence)
        yield f"in a {sentence.scope}"
        part = 4 * sentence.start // max(1, len(prose.text))
        yield f"quarter {part + 1} of the page"
        head = prose.heading_before(i)
        if head is None:
            yield "before any heading"
            return
        yield from (f"heading: {word}" for word in self._heading_words(head))

    def _heading_words(self, i: int) -> frozenset[str]:
        return frozenset(words_in(self._prose.text[slice(*self._prose.range_of(i))]))

    @cached_property
    def _marked_sections(self) -> tuple[list[int], set[int]]:
        """Where the sections begin, and which of them have a marker."""
        starts = [0, *(b.start for b in self._prose.blocks if b.kind == "heading" and b.region == "article")]
        marked = {bisect_right(starts, s.start) - 1 for s in self._prose.every if self._sources.has_marker(s)}
        return starts, marked

    def _section_has_marker(self, sentence: Sentence) -> bool:
        starts, marked = self._marked_sections
        return bisect_right(starts, sentence.start) - 1 in marked

    @cached_property
    def _page(self) -> Features:
        """Return the features that all claims of the page share."""
        prose, reading, voice = self._prose, self._prose.reading, self.voice
        every = [s for s in prose.every if s.scope in ("paragraph", "list")]
        count = max(1, len(every))
        found = {
            f"page is {self.kind}": 1.0,
            "page has a list of sources": float(bool(reading.references)),
            "page: share of marked sentences": min(1.0, 3 * sum(map(self._sources.has_marker, every)) / count),
            "page: words of trade": min(1.0, voice.trade / 3),
            "page: calls to action": min(1.0, voice.calls / 1.0),
            "page: says I": min(1.0, voice.i / 5),
            "page: says we": min(1.0, voice.we / 4),
            "page: speaks to the reader": min(1.0, voice.you / 6),
            "page: effects told": min(1.0, 5 * sum(claims_effect(prose.words(s)) is not None for s in every) / count),
            "page: appeals": min(1.0, 10 * sum(map(self._appeals.stand_in, every)) / count),
            "page: figures": min(1.0, 5 * sum(bool(self._figures.of(s)) for s in every) / count),
            "page: long": min(1.0, voice.words / 3000),
        }
        return {name: value for name, value in found.items() if value}


GROUPS: Final = {
    **dict.fromkeys(("CL401", "CL402", "CL403", "CL404", "CL405", "CL406", "CL409"), "figure"),
    **dict.fromkeys(("CL407", "CL408"), "relative"),
    "CL411": "appeal",
    "CL412": "study",
    "CL413": "weak",
    "CL415": "effect",
    **{f"CL3{n:02}": "wording" for n in range(100)},
}
"""Which codes are judged alike."""
CROSSED: Final = (
    "cited",
    "marker in the paragraph",
    "marker in the section",
    "hedged",
    "negated",
    "page is selling",
    "page is personal",
    "page has a list of sources",
    "page: share of marked sentences",
    "page: words of trade",
    "page: says I",
    "page: says we",
    "speaks of itself",
    "says we",
    "subject that may do harm",
    "condition",
    "remedy",
    "effect told as a fact",
    "appeal to research",
    "appeal to research before",
    "figure",
    "in a heading",
    "in a list",
    "short",
    "long",
    "question",
    "advice",
)
"""Features that may weigh differently from one kind of claim to another."""


def _wording(sentence: Sentence, words: Words) -> Iterator[str]:
    """Yield what a sentence says, by its own words."""
    lower = words.lower[:MOST_WORDS]
    seen = set(lower)
    yield from (name for name, list_ in _WORD_SETS if not seen.isdisjoint(word_set(list_)))
    yield from (name for name, list_ in _PHRASES if phrase_set(list_).found_in(words))
    if not seen.isdisjoint(word_set("denying-words")) or any(word.endswith("n't") for word in seen):
        yield "negated"
    if lower and lower[0] in word_set("words-of-advice"):
        yield "advice"
    if sentence.is_question:
        yield "question"
    if sentence.text.rstrip().endswith("!"):
        yield "exclaimed"
    if len(lower) < SHORT or len(lower) > LONG:
        yield "short" if len(lower) < SHORT else "long"
    yield from {f"word: {NUMBER if word[0].isdigit() else word}" for word in seen}
