"""
By which words a phrase is found: worked out of the phrase, never written down.

Of the words of a phrase that must stand, its anchors are those that tell sentences apart best; a sentence without any
of them is not looked at. Its beginnings are the words at which it may start.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from claimlint.phrases.forms import verb_forms
from claimlint.phrases.syntax import Choice, Edge, ListEntry, Maybe, Node, Row, Stem, Verb, Word
from claimlint.text.lexicon import word_set
from claimlint.text.words import Words, head_of

_COMMON_COSTS: Final = 60
"""A phrase is looked up by a word of the list ``common-words`` only where it has no other."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """Words and beginnings of words of which one stands wherever a phrase matches; None for both: anywhere."""

    words: frozenset[str]
    stems: frozenset[str]

    @property
    def cost(self) -> int:
        """How many sentences they are likely to stand in, roughly."""
        return len(self.words) + 4 * len(self.stems) + _COMMON_COSTS * len(self.words & word_set("common-words"))

    def stand_in(self, words: Words) -> bool:
        """Tell whether one of them stands in a sentence."""
        if not self.words.isdisjoint(words.places):
            return True
        stems = tuple(self.stems)
        return bool(stems) and any(word.startswith(stems) for word in words.places)


ANYWHERE: Final = Anchors(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The words, and the beginnings of words, with which a phrase may start; ``anywhere`` if with any other, too."""

    words: frozenset[str]
    stems: frozenset[str]
    anywhere: bool

    def places(self, words: Words) -> Iterable[int]:
        """Return the words of a sentence at which a phrase may start, in order."""
        if self.anywhere:
            return range(len(words.lower))
        found: set[int] = set()
        for word in self.words & words.places.keys():
            found.update(words.places[word])
        if self.stems:
            stems = tuple(self.stems)
            for word, places in words.places.items():
                if word.startswith(stems):
                    found.update(places)
        return sorted(found)


_ANY_WORD: Final = Beginnings(frozenset(), frozenset(), anywhere=True)


class Entries(Protocol):
    """What is asked of a list of words."""

    @property
    def anchors(self) -> Anchors:
        """Words of which one stands wherever an entry does."""
        ...

    @property
    def beginnings(self) -> Beginnings:
        """The words with which entries start."""
        ...


class Lists(Protocol):
    """Where lists of words are found by their names."""

    def list(self, name: str) -> Entries:
        """Return a list. Raises PhraseError where there is none of that name."""
        ...


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """The numbers of phrases by the words, and by the beginnings of words, without which they match nowhere."""

    words: Mapping[str, Sequence[int]]
    stems: Mapping[str, Sequence[tuple[str, int]]]
    anywhere: tuple[int, ...]

    @classmethod
    def of(cls, each: Iterable[Anchors]) -> PhraseIndex:
        """Build the index of phrases from the anchors of each."""
        words: dict[str, list[int]] = {}
        stems: dict[str, list[tuple[str, int]]] = {}
        anywhere: list[int] = []
        for number, found in enumerate(each):
            if found == ANYWHERE:
                anywhere.append(number)
            for word in found.words:
                words.setdefault(word, []).append(number)
            for stem in found.stems:
                stems.setdefault(head_of(stem), []).append((stem, number))
        return cls(
            {word: tuple(numbers) for word, numbers in words.items()},
            {head: tuple(entries) for head, entries in stems.items()},
            tuple(anywhere),
        )

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> PhraseIndex:
        """Return the index that :meth:`as_plain` has written down."""
        return cls(plain["words"], plain["stems"], tuple(plain["anywhere"]))

    def as_plain(self) -> dict[str, Any]:
        """Return the index as values of JSON's kinds."""
        return {"words": dict(self.words), "stems": dict(self.stems), "anywhere": self.anywhere}

    def candidates(self, words: Words) -> set[int]:
        """Return the numbers of the phrases that a sentence may hold."""
        found = set(self.anywhere)
        for word in self.words.keys() & words.places.keys():
            found.update(self.words[word])
        for head in self.stems.keys() & words.heads:
            for stem, number in self.stems[head]:
                if number not in found and any(word.startswith(stem) for word in words.lower):
                    found.add(number)
        return found

    def sentences(self, places: Mapping[str, Collection[int]], heads: Mapping[str, Collection[str]]) -> set[int]:
        """
        Return the numbers of the sentences of an article that may hold a phrase.

        ``places`` leads from each word of the article to its sentences, ``heads`` from three letters to the words that
        begin so. Phrases without anchors are left to the caller.
        """
        found: set[int] = set()
        for word in self.words.keys() & places.keys():
            found.update(places[word])
        for head in self.stems.keys() & heads.keys():
            stems = tuple({stem for stem, _ in self.stems[head]})
            for word in heads[head]:
                if word.startswith(stems):
                    found.update(places[word])
        return found


def anchors(node: Node, lists: Lists) -> Anchors:
    """Return words of which one stands wherever a phrase matches: those that tell sentences apart best."""
    if isinstance(node, Word):
        return Anchors(node.small | {word.lower() for word in node.cased}, frozenset())
    if isinstance(node, Verb):
        return Anchors(verb_forms(node.base), frozenset())
    if isinstance(node, Stem):
        return Anchors(frozenset(), frozenset({node.letters}))
    if isinstance(node, ListEntry):
        return lists.list(node.name).anchors
    if isinstance(node, Row):
        found = [a for a in (anchors(part, lists) for part in node.nodes) if a != ANYWHERE]
        return min(found, key=lambda a: a.cost, default=ANYWHERE)
    if isinstance(node, Choice):
        ways = [anchors(way, lists) for way in node.ways]
        if any(way == ANYWHERE for way in ways):
            return ANYWHERE
        return Anchors(frozenset().union(*(w.words for w in ways)), frozenset().union(*(w.stems for w in ways)))
    return ANYWHERE


def needs(node: Node, lists: Lists) -> tuple[Anchors, ...]:
    """Return the anchors of each part that must stand, those first that are likely to stand in fewest sentences."""
    parts = node.nodes if isinstance(node, Row) else (node,)
    found = {a for a in (anchors(part, lists) for part in parts) if a != ANYWHERE}
    return tuple(sorted(found, key=lambda a: a.cost))


def beginnings(node: Node, lists: Lists) -> Beginnings:
    """Return the words with which a phrase may start."""
    match node:
        case Word():
            return Beginnings(node.small | {word.lower() for word in node.cased}, frozenset(), anywhere=False)
        case Verb():
            return Beginnings(verb_forms(node.base), frozenset(), anywhere=False)
        case Stem():
            return Beginnings(frozenset(), frozenset({node.letters}), anywhere=False)
        case ListEntry():
            return lists.list(node.name).beginnings
        case Choice():
            return united(beginnings(way, lists) for way in node.ways)
        case Row():
            parts = []
            for part in node.nodes:
                if isinstance(part, Edge):
                    continue
                parts.append(beginnings(part.node if isinstance(part, Maybe) else part, lists))
                if not isinstance(part, Maybe):
                    return united(parts)
    return _ANY_WORD


def united(parts: Iterable[Beginnings]) -> Beginnings:
    """Return the beginnings of several phrases together."""
    every = list(parts)
    if any(part.anywhere for part in every):
        return _ANY_WORD
    return Beginnings(
        frozenset().union(*(part.words for part in every)),
        frozenset().union(*(part.stems for part in every)),
        anywhere=False,
    )


def always_listed(node: Node) -> frozenset[str]:
    """Return the names of the lists of which an entry stands wherever a phrase matches."""
    match node:
        case ListEntry():
            return frozenset({node.name})
        case Row():
            return frozenset().union(*map(always_listed, node.nodes))
        case Choice():
            return frozenset.intersection(*map(always_listed, node.ways))
    return frozenset()
