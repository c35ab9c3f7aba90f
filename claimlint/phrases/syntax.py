"""
The phrase language of rule files: what an editor writes, read into a tree.

=====================  ==============================================================================
``clinically proven``  these words, whatever the capitals; a hyphen or a comma may stand between them
``cures|heals``        one of the words
``(no time|a flash)``  one of the longer choices
``tested?``            may be missing; so may ``(up to)?`` and ``<amount>?``
``…`` ``…8``           up to four, up to eight other words
``~heal`` ``relie*``   every form of the verb; every word that begins so
``<amount>``           one of a list, of the rule or of ``rules/words/``
``<digits>``           a number in digits; ``<small>`` (up to three), ``<year>``, ``<name>`` (a capital), ``<word>``
``^`` ``$`` ``,``      beginning and end of the sentence; a comma must stand here
``WHO``                capitals alone are meant where all letters of a word are capitals
=====================  ==============================================================================
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from claimlint.text.words import printed_words_in, words_in

USUAL_GAP: Final = 4
WIDEST_GAP: Final = 20
DEEPEST: Final = 8
LONGEST: Final = 400
"""Letters of one phrase; what is longer wants a list."""
SHORTEST_STEM: Final = 3
SHAPES: Final = frozenset({"digits", "small", "year", "name", "word"})
"""Kinds of words that no list could hold."""


class PhraseError(ValueError):
    """A phrase that cannot be read, with what is wrong in one line."""


@dataclass(frozen=True, slots=True)
class Word:
    """One of some words in small letters; ``cased`` are those that are meant in capitals only."""

    small: frozenset[str]
    cased: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stem:
    """A word that begins with some letters."""

    letters: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A word of one of the kinds in :data:`SHAPES`."""

    kind: str


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry of a list."""

    name: str


@dataclass(frozen=True, slots=True)
class Verb:
    """Every form of a verb, told by its base form."""

    base: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to ``most`` other words."""

    most: int


@dataclass(frozen=True, slots=True)
class Edge:
    """The beginning (``^``) or the end (``$``) of a sentence, or a place behind a comma (``,``)."""

    sign: str


@dataclass(frozen=True, slots=True)
class Maybe:
    """What may be missing."""

    node: Node


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways."""

    ways: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One behind the other."""

    nodes: tuple[Node, ...]


Node = Word | Stem | Shape | ListEntry | Verb | Gap | Edge | Maybe | Choice | Row


def read_phrase(text: str) -> Node:
    """Return the tree of a phrase. Raises :class:`PhraseError`."""
    if len(text) > LONGEST:
        raise PhraseError(f"{text[:40]!r}… is longer than {LONGEST} letters; put its words into a list")
    if is_plain(text) and (words := words_in(text)):
        nodes = tuple(Word(frozenset({word})) for word in words)
        return nodes[0] if len(nodes) == 1 else Row(nodes)
    node = _PhraseReader(text).whole()
    if not _may_end_in_words(node):
        raise PhraseError(f"{text!r} has no word that must stand")
    return node


def is_plain(text: str) -> bool:
    """Tell whether a phrase is nothing but small words, and needs no reading."""
    return not any(sign in text for sign in "|()?…~*<>^$,") and text == text.lower()


class _PhraseReader:
    """Reads one phrase from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0

    def whole(self) -> Node:
        node = self._sequence()
        if self.at < len(self.text):
            raise self._error(f"{self.text[self.at]!r} is not expected")
        return node

    def _sequence(self) -> Node:
        nodes: list[Node] = []
        while True:
            self._skip_blanks()
            if self._next() in ("", ")", "|"):
                break
            nodes.append(self._element())
        if not nodes:
            raise self._error("a word is missing")
        return nodes[0] if len(nodes) == 1 else Row(tuple(nodes))

    def _element(self) -> Node:
        ways = [self._atom()]
        while self._next() == "|" and self.depth == 0:
            self.at += 1
            ways.append(self._atom())
        node = _choice(ways)
        if self._next() == "?":
            self.at += 1
            node = Maybe(node)
        if self._next() not in ("", " ", "\t", "\n", ")", "|"):
            raise self._error(f"a blank is missing before {self.text[self.at]!r}")
        return node

    def _atom(self) -> Node:
        sign = self._next()
        if sign == "(":
            return self._group()
        if sign == "<":
            return self._listed()
        if sign in ("^", "$", ","):
            self.at += 1
            return Edge(sign)
        if sign == "…" or self.text.startswith("...", self.at):
            return self._gap()
        return self._word()

    def _group(self) -> Node:
        self.at += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise self._error(f"brackets stand deeper than {DEEPEST}")
        ways = [self._sequence()]
        while self._next() == "|":
            self.at += 1
            ways.append(self._sequence())
        if self._next() != ")":
            raise self._error("a closing bracket is missing")
        self.at += 1
        self.depth -= 1
        return _choice(ways)

    def _listed(self) -> Node:
        end = self.text.find(">", self.at)
        name = self.text[self.at + 1 : end]
        if end < 0 or not name or not name.replace("-", "").isalnum() or name != name.lower():
            raise self._error("'<' begins the name of a list, as <amount>")
        self.at = end + 1
        return Shape(name) if name in SHAPES else ListEntry(name)

    def _gap(self) -> Node:
        self.at += 1 if self._next() == "…" else 3
        digits = self._taken(str.isdigit)
        most = int(digits[:4]) if digits else USUAL_GAP
        if not 0 < most <= WIDEST_GAP:
            raise self._error(f"a gap has 1 to {WIDEST_GAP} words")
        return Gap(most)

    def _word(self) -> Node:
        is_verb = self._next() == "~"
        self.at += is_verb
        written = self._taken(lambda sign: not sign.isspace() and sign not in "|()?…~<>^$")
        if written.endswith("*"):
            stem = written[:-1].lower()
            if is_verb or len(stem) < SHORTEST_STEM or not stem.isalpha():
                raise self._error(
                    f"{written!r}: '*' stands behind the {SHORTEST_STEM} or more letters a word begins with"
                )
            return Stem(stem)
        parts = printed_words_in(written)
        if not parts or "*" in written:
            raise self._error(f"{written or self._next()!r} is no word")
        nodes: list[Node] = [Verb(parts[0].lower()) if is_verb else _word(parts[0])]
        nodes.extend(map(_word, parts[1:]))
        return nodes[0] if len(nodes) == 1 else Row(tuple(nodes))

    def _taken(self, wanted: Callable[[str], bool]) -> str:
        start = self.at
        while self.at < len(self.text) and wanted(self.text[self.at]):
            self.at += 1
        return self.text[start : self.at]

    def _next(self) -> str:
        return self.text[self.at : self.at + 1]

    def _skip_blanks(self) -> None:
        while self._next().isspace():
            self.at += 1

    def _error(self, reason: str) -> PhraseError:
        return PhraseError(f"{self.text!r}, at {self.at + 1}: {reason}")


def _word(printed: str) -> Word:
    if len(printed) > 1 and printed.isupper():
        return Word(frozenset(), frozenset({printed}))
    return Word(frozenset({printed.lower()}))


def _choice(ways: list[Node]) -> Node:
    """Return one of several ways; plain words become one set, which is looked up and not tried."""
    if len(ways) == 1:
        return ways[0]
    small: set[str] = set()
    cased: set[str] = set()
    others: list[Node] = []
    for way in ways:
        if isinstance(way, Word):
            small |= way.small
            cased |= way.cased
        else:
            others.append(way)
    if small or cased:
        others.append(Word(frozenset(small), frozenset(cased)))
    return others[0] if len(others) == 1 else Choice(tuple(others))


def _may_end_in_words(node: Node) -> bool:
    """Tell whether something of a phrase must stand: one that is all gaps and options would match everywhere."""
    if isinstance(node, Row):
        return any(map(_may_end_in_words, node.nodes))
    if isinstance(node, Choice):
        return all(map(_may_end_in_words, node.ways))
    return not isinstance(node, Gap | Edge | Maybe)
