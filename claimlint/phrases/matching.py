"""
Where phrases stand in the words of a sentence.

A phrase is matched from left to right with all ways at once: from each place it keeps the set of places that could be
next, so that no phrase takes longer than its length times the sentence's. Phrases are read when a sentence has the
words without which they cannot match; these are worked out of the phrase (:func:`anchors`), never written down.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from claimlint.phrases.forms import plurals, verb_forms
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
from claimlint.text.lexicon import WordList, word_lists, word_set
from claimlint.text.words import Words, head_of, words_in

NAMED_FIRST_YEAR: Final = 1900
NAMED_LAST_YEAR: Final = 2099
SMALL: Final = 3
"""Digits of a small number."""
MOST_LISTS: Final = 12
"""So deep may lists name other lists."""
_COMMON_COSTS: Final = 60
"""A phrase is looked up by a word of the list ``common-words`` only where it has no other."""


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


@dataclass(frozen=True, slots=True)
class Anchors:
    """Words and beginnings of words of which one stands wherever a phrase matches; None for both: anywhere."""

    words: frozenset[str]
    stems: frozenset[str]

    @property
    def cost(self) -> int:
        """How many sentences they are likely to stand in, roughly."""
        return len(self.words) + 4 * len(self.stems) + _COMMON_COSTS * len(self.words & word_set("common-words"))


_ANYWHERE: Final = Anchors(frozenset(), frozenset())


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
        if any(a == _ANYWHERE for a in found):
            return _ANYWHERE
        return Anchors(frozenset(plain).union(*(a.words for a in found)), frozenset().union(*(a.stems for a in found)))

    @cached_property
    def firsts(self) -> tuple[frozenset[str], bool]:
        """The words that plain entries begin with, and whether there are others."""
        plain, phrases = self._read
        return frozenset(plain), bool(phrases)

    def ends(self, words: Words, at: int) -> Mapping[int, int]:
        """Return where the entries that begin at a word end, as :meth:`_Run.ends`; worked out once a sentence."""
        key = (self, at)
        found = words.memo.get(key)
        if found is None:
            found = words.memo[key] = self._ends(words, at)
        return found

    def _ends(self, words: Words, at: int) -> Mapping[int, int]:
        plain, phrases = self._read
        found: dict[int, int] = {}
        if at < len(words):
            for entry in plain.get(words.lower[at], ()):
                end = at + len(entry)
                if tuple(words.lower[at:end]) == entry and not any(i in words.stops for i in range(at + 1, end)):
                    found[end] = 0
        for node in phrases:
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
            for start in _starts(node, words, self._vocabulary):
                match = _Run(words, self._vocabulary, start).match(node, self.phrases[number])
                if match is not None:
                    yield match

    def _node(self, number: int) -> Node:
        node = self._nodes.get(number)
        if node is None:
            node = self._nodes[number] = read_phrase(self.phrases[number])
        return node


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
            if found == _ANYWHERE:
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


def anchors(node: Node, vocabulary: Vocabulary) -> Anchors:
    """Return words of which one stands wherever a phrase matches: those that tell sentences apart best."""
    if isinstance(node, Word):
        return Anchors(node.small | {word.lower() for word in node.cased}, frozenset())
    if isinstance(node, Verb):
        return Anchors(verb_forms(node.base), frozenset())
    if isinstance(node, Stem):
        return Anchors(frozenset(), frozenset({node.letters}))
    if isinstance(node, ListEntry):
        return vocabulary.list(node.name).anchors
    if isinstance(node, Row):
        found = [a for a in (anchors(part, vocabulary) for part in node.nodes) if a != _ANYWHERE]
        return min(found, key=lambda a: a.cost, default=_ANYWHERE)
    if isinstance(node, Choice):
        ways = [anchors(way, vocabulary) for way in node.ways]
        if any(way == _ANYWHERE for way in ways):
            return _ANYWHERE
        return Anchors(frozenset().union(*(w.words for w in ways)), frozenset().union(*(w.stems for w in ways)))
    return _ANYWHERE


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


def _starts(node: Node, words: Words, vocabulary: Vocabulary) -> Iterable[int]:
    """Return the places where a phrase may begin, in order."""
    firsts = _firsts(node, vocabulary)
    if firsts is None:
        return range(len(words))
    small, stems, lists = firsts
    found: set[int] = set()
    for word in small & words.places.keys():
        found.update(words.places[word])
    if stems or lists:
        heads = tuple(stems)
        for i, word in enumerate(words.lower):
            if i not in found and (
                (heads and word.startswith(heads)) or any(vocabulary.list(name).ends(words, i) for name in lists)
            ):
                found.add(i)
    return sorted(found)


def _firsts(node: Node, vocabulary: Vocabulary) -> tuple[frozenset[str], frozenset[str], frozenset[str]] | None:
    """Return the words, stems and lists with which a phrase may begin; None where it may begin with any word."""
    none: frozenset[str] = frozenset()
    if isinstance(node, Word):
        return node.small | {word.lower() for word in node.cased}, none, none
    if isinstance(node, Verb):
        return verb_forms(node.base), none, none
    if isinstance(node, Stem):
        return none, frozenset({node.letters}), none
    if isinstance(node, ListEntry):
        return none, none, frozenset({node.name})
    if isinstance(node, Choice):
        return _united([_firsts(way, vocabulary) for way in node.ways])
    if isinstance(node, Row):
        parts = []
        for part in node.nodes:
            inner = part.node if isinstance(part, Maybe) else part
            parts.append(_firsts(inner, vocabulary))
            if not isinstance(part, Maybe):
                return _united(parts)
    return None


def _united(
    parts: list[tuple[frozenset[str], frozenset[str], frozenset[str]] | None],
) -> tuple[frozenset[str], frozenset[str], frozenset[str]] | None:
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    words, stems, lists = zip(*known, strict=True)
    return frozenset().union(*words), frozenset().union(*stems), frozenset().union(*lists)


class _Run:
    """One phrase tried from one word of a sentence."""

    __slots__ = ("_start", "_vocabulary", "_words")

    def __init__(self, words: Words, vocabulary: Vocabulary, start: int) -> None:
        self._words = words
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
        match node:
            case Row():
                return self._fronts(node, at)[-1]
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
            case ListEntry():
                return self._vocabulary.list(node.name).ends(self._words, at) if self._is_open(at) else _NOWHERE
            case _:
                return {at + 1: 0} if self._is_open(at) and self._is_word(node, at) else _NOWHERE

    def _is_open(self, at: int) -> bool:
        """Tell whether a word stands at a place, and the phrase may reach over to it."""
        return at < len(self._words) and (at == self._start or at not in self._words.stops)

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
