"""
Where phrases stand in the words of a sentence.

A phrase is matched from left to right with all ways at once: from each place it keeps the set of places that could be
next, so that no phrase takes longer than its length times the sentence's. Phrases are read when a sentence has the
words without which they cannot match; these are worked out of the phrase (:func:`anchors`), never written down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from claimlint.phrases.forms import plurals, verb_forms
from claimlint.phrases.index import (
    ANYWHERE,
    Anchors,
    Beginnings,
    PhraseIndex,
    always_listed,
    anchors,
    beginnings,
    needs,
    united,
)
from claimlint.phrases.syntax import (
    Choice,
    Edge,
    Gap,
    ListEntry,
    Maybe,
    Node,
    PhraseError,
    Row,
    Shape,
    Stem,
    Verb,
    Word,
    is_plain,
    read_phrase,
)
from claimlint.text.lexicon import WordList, word_lists
from claimlint.text.words import Words, words_in

NAMED_FIRST_YEAR: Final = 1900
NAMED_LAST_YEAR: Final = 2099
SMALL: Final = 3
"""Digits of a small number."""
MOST_LISTS: Final = 12
"""So deep may lists name other lists."""


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """
    A phrase at the words ``start`` to ``end`` (excluded) of a sentence.

    ``listed`` are the ranges in which entries of lists stand, by the list's name; ``gaps`` the ranges of words that the
    phrase left open, which are not its own.
    """

    start: int
    end: int
    phrase: str
    listed: Mapping[str, tuple[int, int]]
    gaps: tuple[tuple[int, int], ...]


class Vocabulary:
    """The lists that phrases may name: those of ``rules/words`` and, before them, the rule's own."""

    def __init__(self, own: Mapping[str, Sequence[str]] | None = None) -> None:
        """Take the rule's own lists, by name."""
        self._own = {name: WordList(name, tuple(entries)) for name, entries in (own or {}).items()}
        self._lists: dict[str, EntryList] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._own or name in word_lists()

    def names(self) -> list[str]:
        """Return the names of all lists, sorted."""
        return sorted({*self._own, *word_lists()})

    def list(self, name: str) -> EntryList:
        """Return a list. Raises PhraseError where there is none of that name."""
        found = self._lists.get(name)
        if found is None:
            if name in self._own:
                found = EntryList(self._own[name], self)
            elif name in word_lists():
                found = _shared(name) if not self._own else EntryList(word_lists()[name], self)
            else:
                raise PhraseError(f"<{name}> is no list of words")
            self._lists[name] = found
        return found


class EntryList:
    """The entries of one list, found by the word that they begin with."""

    def __init__(self, words: WordList, vocabulary: Vocabulary) -> None:
        """Keep the entries; nothing is read before it is asked for."""
        self.name = words.name
        self._words = words
        self._vocabulary = vocabulary

    @cached_property
    def _read(self) -> tuple[dict[str, list[tuple[str, ...]]], list[Node]]:
        """The entries of plain words by their first word, and those that are phrases."""
        plain: dict[str, list[tuple[str, ...]]] = {}
        phrases: list[Node] = []
        for entry in self._words.entries:
            if not is_plain(entry):
                phrases.append(read_phrase(entry))
                continue
            parts = words_in(entry)
            if not parts:
                raise PhraseError(f"{entry!r} of the list <{self.name}> is no word")
            lasts = plurals(parts[-1]) if self._words.nouns else (parts[-1],)
            for last in lasts:
                words = (*parts[:-1], last)
                plain.setdefault(words[0], []).append(words)
        return plain, phrases

    @cached_property
    def anchors(self) -> Anchors:
        """Words of which one stands wherever an entry does."""
        plain, phrases = self._read
        found = [anchors(node, self._vocabulary) for node in phrases]
        if any(a == ANYWHERE for a in found):
            return ANYWHERE
        return Anchors(frozenset(plain).union(*(a.words for a in found)), frozenset().union(*(a.stems for a in found)))

    @cached_property
    def beginnings(self) -> Beginnings:
        """The words with which entries start."""
        plain, phrases = self._read
        own = Beginnings(frozenset(plain), frozenset(), anywhere=False)
        return united([own, *(beginnings(node, self._vocabulary) for node in phrases)])

    @cached_property
    def _by_beginning(self) -> tuple[dict[str, list[Node]], list[tuple[tuple[str, ...], Node]], list[Node]]:
        """The phrases among the entries: by their first words, with the beginnings of these, and all others."""
        by_word: dict[str, list[Node]] = {}
        by_stem: list[tuple[tuple[str, ...], Node]] = []
        others: list[Node] = []
        for node in self._read[1]:
            found = beginnings(node, self._vocabulary)
            if found.anywhere:
                others.append(node)
            for word in found.words:
                by_word.setdefault(word, []).append(node)
            if found.stems:
                by_stem.append((tuple(found.stems), node))
        return by_word, by_stem, others

    def ends(self, words: Words, at: int) -> Mapping[int, int]:
        """Return where the entries that begin at a word end, as :meth:`_Run.ends`; worked out once a sentence."""
        key = (self, at)
        found = words.memo.get(key)
        if found is None:
            found = words.memo[key] = self._ends(words, at)
        return found

    def _ends(self, words: Words, at: int) -> Mapping[int, int]:
        found: dict[int, int] = {}
        if at >= len(words.lower):
            return found
        word = words.lower[at]
        for entry in self._read[0].get(word, ()):
            end = at + len(entry)
            if tuple(words.lower[at:end]) == entry and not any(i in words.stops for i in range(at + 1, end)):
                found[end] = 0
        by_word, by_stem, others = self._by_beginning
        nodes = [*by_word.get(word, ()), *others, *(node for stems, node in by_stem if word.startswith(stems))]
        for node in nodes:
            _cheaper(found, _Run(words, self._vocabulary, at).ends(node, at))
        return found


def _shared(name: str) -> EntryList:
    """Return a list of ``rules/words`` in which no rule's own list stands; all rules share it."""
    found = _SHARED.get(name)
    if found is None:
        found = _SHARED[name] = EntryList(word_lists()[name], _PLAIN)
    return found


_SHARED: Final[dict[str, EntryList]] = {}
_PLAIN: Final = Vocabulary()


class PhraseSet:
    """Several phrases that are looked for together."""

    def __init__(
        self, phrases: Iterable[str], vocabulary: Vocabulary | None = None, index: PhraseIndex | None = None
    ) -> None:
        """Take the phrases as they are written, the lists that they may name, and their index if it is known."""
        self.phrases = tuple(phrases)
        self._vocabulary = vocabulary or _PLAIN
        self._nodes: dict[int, Node] = {}
        self._outlines: dict[int, tuple[tuple[Anchors, ...], Beginnings]] = {}
        if index is not None:
            self.index = index

    def check(self) -> Iterator[tuple[int, str]]:
        """Yield what is wrong: the number of a phrase and the reason, in one line."""
        for number, phrase in enumerate(self.phrases):
            try:
                check_lists(read_phrase(phrase), self._vocabulary)
            except PhraseError as reason:
                yield number, str(reason)

    @cached_property
    def index(self) -> PhraseIndex:
        """By which words each phrase is found."""
        return PhraseIndex.of(anchors(self._node(n), self._vocabulary) for n in range(len(self.phrases)))

    def always_listed(self) -> frozenset[str]:
        """Return the names of the lists of which an entry stands wherever any of the phrases matches."""
        each = [always_listed(self._node(number)) for number in range(len(self.phrases))]
        return frozenset.intersection(*each) if each else frozenset()

    def find(self, words: Words) -> tuple[PhraseMatch, ...]:
        """Return every place where a phrase matches, the longest way from each start; worked out once a sentence."""
        found = words.memo.get(self)
        if found is None:
            found = words.memo[self] = tuple(self._find(words))
        return found

    def found_in(self, words: Words) -> bool:
        """Tell whether any phrase matches."""
        return bool(self.find(words))

    def _find(self, words: Words) -> Iterator[PhraseMatch]:
        for number in sorted(self.index.candidates(words)):
            node = self._node(number)
            needed, starts = self._outline_of(number, node)
            if not all(anchor.stand_in(words) for anchor in needed):
                continue
            for start in starts.places(words):
                match = _Run(words, self._vocabulary, start).match(node, self.phrases[number])
                if match is not None:
                    yield match

    def _outline_of(self, number: int, node: Node) -> tuple[tuple[Anchors, ...], Beginnings]:
        """Return what must stand in a sentence for a phrase to match, and where it may start."""
        found = self._outlines.get(number)
        if found is None:
            found = self._outlines[number] = needs(node, self._vocabulary), beginnings(node, self._vocabulary)
        return found

    def _node(self, number: int) -> Node:
        node = self._nodes.get(number)
        if node is None:
            node = self._nodes[number] = read_phrase(self.phrases[number])
        return node


def check_lists(node: Node, vocabulary: Vocabulary, above: tuple[str, ...] = ()) -> None:
    """Raise PhraseError where a phrase names a list that is not there, or one that names itself."""
    if isinstance(node, ListEntry):
        if node.name in above or len(above) >= MOST_LISTS:
            raise PhraseError(f"the list <{node.name}> names itself")
        for part in vocabulary.list(node.name)._read[1]:  # noqa: SLF001 - the phrases among its entries
            check_lists(part, vocabulary, (*above, node.name))
    elif isinstance(node, Maybe):
        check_lists(node.node, vocabulary, above)
    elif isinstance(node, Row | Choice):
        for part in node.nodes if isinstance(node, Row) else node.ways:
            check_lists(part, vocabulary, above)


class _Run:
    """One phrase tried from one word of a sentence."""

    __slots__ = ("_count", "_start", "_vocabulary", "_words")

    def __init__(self, words: Words, vocabulary: Vocabulary, start: int) -> None:
        self._words = words
        self._count = len(words.lower)
        self._vocabulary = vocabulary
        self._start = start

    def match(self, node: Node, phrase: str) -> PhraseMatch | None:
        """Return the match from the start that leaves the fewest words open, the longest of these; None without one."""
        ends = self.ends(node, self._start)
        end = min(ends, key=lambda place: (ends[place], -place), default=self._start)
        if end == self._start:
            return None
        listed: dict[str, tuple[int, int]] = {}
        gaps: list[tuple[int, int]] = []
        self._trace(node, self._start, end, listed, gaps)
        return PhraseMatch(self._start, end, phrase, listed, tuple(gaps))

    def ends(self, node: Node, at: int) -> Mapping[int, int]:
        """
        Return the places behind a node that begins at a word; ``at`` among them if it may be empty.

        Each leads to the fewest words that gaps leave open on the way.
        """
        kind = type(node)
        if kind is Word:
            return {at + 1: 0} if self._is_open(at) and self._is_word(node, at) else _NOWHERE
        if kind is Row:
            return self._fronts(node, at)[-1]  # type: ignore[arg-type]
        match node:
            case ListEntry():
                return self._vocabulary.list(node.name).ends(self._words, at) if self._is_open(at) else _NOWHERE
            case Maybe():
                return _cheaper({at: 0}, self.ends(node.node, at))
            case Choice():
                found: dict[int, int] = {}
                for way in node.ways:
                    _cheaper(found, self.ends(way, at))
                return found
            case Gap():
                return {end: end - at for end in self._gap(node.most, at)}
            case Edge():
                return {at: 0} if self._stands(node.sign, at) else _NOWHERE
            case _:
                return {at + 1: 0} if self._is_open(at) and self._is_word(node, at) else _NOWHERE

    def _is_open(self, at: int) -> bool:
        """Tell whether a word stands at a place, and the phrase may reach over to it."""
        return at < self._count and (at == self._start or at not in self._words.stops)

    def _is_word(self, node: Node, at: int) -> bool:
        word = self._words.lower[at]
        match node:
            case Word():
                return word in node.small or self._words.printed[at] in node.cased
            case Verb():
                return word in verb_forms(node.base)
            case Stem():
                return word.startswith(node.letters)
            case Shape():
                return _SHAPES[node.kind](self._words.printed[at])
        return False

    def _gap(self, most: int, at: int) -> range:
        end = at
        while end - at < most and self._is_open(end):
            end += 1
        return range(at, end + 1)

    def _stands(self, sign: str, at: int) -> bool:
        if sign == ",":
            return at in self._words.commas
        return at == (0 if sign == "^" else len(self._words))

    def _fronts(self, node: Row, at: int) -> list[dict[int, int]]:
        """Return the places that can be reached before the first node, behind it, behind the second, and so on."""
        fronts = [{at: 0}]
        for part in node.nodes:
            front: dict[int, int] = {}
            for place, open_words in fronts[-1].items():
                _cheaper(front, self.ends(part, place), open_words)
            if not front:
                return [{}]
            fronts.append(front)
        return fronts

    def _price(self, part: Node, front: Mapping[int, int], end: int) -> Callable[[int], tuple[int, int]]:
        """Return by what places before a part are told apart: the words left open, then the most words of its own."""
        return lambda place: (front[place] + self.ends(part, place)[end], place)

    def _trace(
        self, node: Node, at: int, end: int, listed: dict[str, tuple[int, int]], gaps: list[tuple[int, int]]
    ) -> None:
        """Write down which lists and gaps a node went through from one place to another."""
        if isinstance(node, ListEntry):
            listed.setdefault(node.name, (at, end))
        elif isinstance(node, Gap):
            if end > at:
                gaps.append((at, end))
        elif isinstance(node, Maybe):
            if end > at:
                self._trace(node.node, at, end, listed, gaps)
        elif isinstance(node, Choice):
            way = min((way for way in node.ways if end in self.ends(way, at)), key=lambda way: self.ends(way, at)[end])
            self._trace(way, at, end, listed, gaps)
        elif isinstance(node, Row):
            fronts = self._fronts(node, at)
            steps = []
            for part, front in zip(reversed(node.nodes), reversed(fronts[:-1]), strict=True):
                begin = min(
                    (place for place in front if end in self.ends(part, place)), key=self._price(part, front, end)
                )
                steps.append((part, begin, end))
                end = begin
            for part, begin, stop in reversed(steps):
                self._trace(part, begin, stop, listed, gaps)


def _cheaper(found: dict[int, int], further: Mapping[int, int], more: int = 0) -> dict[int, int]:
    """Put further places into those that were found, where they leave fewer words open; return these."""
    for place, open_words in further.items():
        if found.get(place, _TOO_MANY) > open_words + more:
            found[place] = open_words + more
    return found


_NOWHERE: Final[Mapping[int, int]] = {}
_TOO_MANY: Final = 1 << 30


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and NAMED_FIRST_YEAR <= int(word) <= NAMED_LAST_YEAR


_SHAPES: Final[Mapping[str, Callable[[str], bool]]] = {
    "digits": lambda word: word[0].isdecimal() or word[0] == "#",
    "small": lambda word: len(word) <= SMALL and (word.isdecimal() or word[0] == "#"),
    "year": _is_year,
    "name": lambda word: word[0].isupper(),
    "word": lambda word: word[0].isalpha(),
}
