"""What a wording rule looks for, read from its options and ready to search."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final, cast

from claimlint.text.prose import Prose, Sentence
from claimlint.wording.slots import (
    Slot,
    listed,
    may_match,
    one_of,
    read_slots,
    runs,
    shortened,
    stand_in,
    stems,
    verb_forms,
)
from claimlint.wording.words import LISTS, SHAPES

if TYPE_CHECKING:
    from claimlint.wording.tokens import Matchers

DEFAULT_SCOPE: Final = ("heading", "paragraph", "list", "table.cell", "note")
DEFAULT_GUARDS: Final[Mapping[str, str | bool]] = {
    "negation": "outside",
    "inside_gap": True,
    "hedge": "off",
    "question": "suppress",
    "quote": "downgrade",
    "mention": "suppress",
    "title": "suppress",
    "meta": "suppress",
    "citation": "ignore",
    "report": "off",
}
DEFAULT_GAP: Final = 4
MODEL: Final = "spacy-model"
"""The option by which a run names a model of spaCy; no rule file sets it."""
TOLD: Final = "told"
"""The option of expressions for what is told of people: no claim of the article's own, unless it advertises."""
MOST_COMPILED: Final = 256

_LIST = re.compile(r"(?<!\?P)<(?P<name>[a-z]+)(?::(?P<words>[^<>]+))?>")
_LETTERS = re.compile(r"\A\(\?#([^)]*)\)")
_CAPITAL = re.compile(r"(?<!\\)[A-Z]")
# What an expression is made of, as far as it matters where a list stands.
_PARTS = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?<?!|\?>)?|\)|(?P<possessive>[*+?}]\+)|(?<!\?P)<(?P<list>[a-z]+)>", re.DOTALL
)
# One to four words, as the lists have them, in any of their forms.
_ENTRY: Final = r"\b\w[\w'/-]{0,39}(?: [\w'/-]{1,40}){0,3}?\b"
_VARIANT: Final = "as_"
OWN: Final = "own"
"""The group of an expression that holds a negator of its own ("nothing beats"), which denies nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a sentence where a rule's words stand; ``values`` and ``variant`` come from named groups."""

    sentence: Sentence
    start: int
    end: int
    values: Mapping[str, str]
    variant: str = "default"


class Wanted:
    """
    One rule's ``match``, ``scope`` and ``guards``, with what is compiled of them, each when first needed.

    Under ``options``, ``stems`` are letters of which some must stand wherever one of the regular expressions matches;
    without them each sentence is tried. ``unless`` are expressions that silence a sentence as a whole; ``hide`` are
    those that silence only what they overlap, idioms that plain phrases cannot tell; those under ``told`` do the same,
    but not in advertising.
    """

    def __init__(self, options: Mapping[str, object]) -> None:
        """Read the options; compile nothing."""
        match = cast("Mapping[str, object]", options.get("match") or {})
        gap = match.get("gap", DEFAULT_GAP)
        self.gap = int(cast("int", gap))
        self.scope = frozenset(_texts(options.get("scope")) or DEFAULT_SCOPE)
        self.guards: dict[str, object] = {**DEFAULT_GUARDS}
        self.guards.update(cast("Mapping[str, object]", options.get("guards") or {}))
        self._phrases = _texts(match.get("phrases"))
        self._lemmas = _texts(match.get("lemmas"))
        self._regex = _texts(match.get("regex"))
        model = options.get(MODEL)
        self.model = model if isinstance(model, str) else None
        self._stems = tuple(s.lower() for s in _texts(options.get("stems")))
        self._unless = _texts(options.get("unless"))
        self._hide = (*_texts(options.get("hide")), *_texts(options.get(TOLD)))

    @cached_property
    def _slots(self) -> tuple[tuple[tuple[Slot, ...], ...], tuple[tuple[Slot, ...], ...]]:
        return (
            tuple(read_slots(phrase, lemmas=False) for phrase in self._phrases),
            tuple(read_slots(phrase, lemmas=True) for phrase in self._lemmas),
        )

    @cached_property
    def _spoken(self) -> tuple[_Spoken, ...]:
        """The phrases and lemmas; a model knows forms of lemmas that are not written down."""
        phrases, lemmas = self._slots
        return (
            *(_Spoken(slots, is_written=True) for slots in phrases),
            *(_Spoken(slots, is_written=self.model is None) for slots in lemmas),
        )

    @cached_property
    def expressions(self) -> tuple[Candidate, ...]:
        """The regular expressions, each compiled when a sentence first has its letters."""
        return tuple(Candidate(pattern, self.gap, self._stems) for pattern in self._regex)

    @cached_property
    def unless(self) -> tuple[Expression, ...]:
        """The expressions that silence a sentence."""
        return tuple(compiled(pattern, self.gap) for pattern in self._unless)

    @cached_property
    def hiding(self) -> tuple[Expression, ...]:
        """The expressions that silence what they overlap, and nothing else of the sentence."""
        return tuple(compiled(pattern, self.gap) for pattern in self._hide)

    @cached_property
    def idioms(self) -> Expression | None:
        """The rule's own allowed phrases as one expression, the longest first; None where it has none."""
        phrases = _texts(self.guards.get("idioms"))
        return spoken(phrases) if phrases else None

    @cached_property
    def _matchers(self) -> Matchers:
        from claimlint.wording.tokens import Matchers

        return Matchers(*self._slots, self.gap, self.model)

    def find(self, prose: Prose) -> Iterator[Found]:
        """Yield the places in the scope of the rule where its words stand, in order, none inside another."""
        found: dict[tuple[int, int], list[Found]] = {}
        for place in self._everywhere(prose):
            sentence = place.sentence
            if sentence.scope in self.scope or (sentence.block.quoted and "blockquote" in self.scope):
                found.setdefault((sentence.start, sentence.index), []).append(place)
        for _, places in sorted(found.items(), key=lambda item: item[0]):
            yield from _outermost(places)

    def wants_tokens(self, prose: Prose) -> bool:
        """Tell whether a sentence of the article may hold a phrase, for which tokens will have to be made."""
        every = prose.every
        return any(
            phrase.may_match(every[n].lower) for phrase in self._spoken for n in prose.beginning_with(phrase.letters)
        )

    def _everywhere(self, prose: Prose) -> Iterator[Found]:
        for candidate in self.expressions:
            for sentence in candidate.sentences(prose):
                yield from candidate.find(sentence)
        every = prose.every
        spoken_in: set[int] = set()
        for phrase in self._spoken:
            for n in prose.beginning_with(phrase.letters):
                if n not in spoken_in and phrase.may_match(every[n].lower):
                    spoken_in.add(n)
        if spoken_in:
            from claimlint.wording.tokens import doc_of

            for n in sorted(spoken_in):
                for start, end in self._matchers.find(doc_of(prose, every[n], self.model)):
                    yield Found(every[n], start, end, {})


class _Spoken:
    """A phrase, with what tells a sentence that cannot hold it: spaCy, which is slow to load, is seldom needed then."""

    def __init__(self, slots: tuple[Slot, ...], *, is_written: bool) -> None:
        """Take the slots, and whether the words themselves must stand in the text."""
        self.letters = stems(slots)
        self._slots = slots
        self._is_written = is_written

    @cached_property
    def _runs(self) -> tuple[re.Pattern[str], ...]:
        return runs(self._slots)

    def may_match(self, lower: str) -> bool:
        """Tell whether a sentence in small letters may hold the phrase; no False is ever wrong."""
        return may_match(self._slots, lower) and (not self._is_written or stand_in(self._runs, lower))


def wanted(options: Mapping[str, object]) -> Wanted:
    """Return what the options of a rule ask for; read once for each rule."""
    kept = _READ.get(id(options))
    if kept is None or kept[0] is not options:
        if len(_READ) >= MOST_COMPILED:
            _READ.clear()
        kept = _READ[id(options)] = (options, Wanted(options))
    return kept[1]


_READ: Final[dict[int, tuple[Mapping[str, object], Wanted]]] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """A compiled expression that takes any capitals; most are written small and search the small letters: faster."""

    pattern: re.Pattern[str]
    small: bool

    def finditer(self, sentence: Sentence) -> Iterator[re.Match[str]]:
        """Yield the matches in a sentence; a match's own words are those of the text in small letters, maybe."""
        return self.pattern.finditer(sentence.lower if self.small else sentence.text)

    def found_in(self, sentence: Sentence) -> bool:
        """Tell whether a sentence matches."""
        return self.pattern.search(sentence.lower if self.small else sentence.text) is not None


class Candidate:
    """
    One expression of a rule, with letters by which a sentence is told cheaply from those it cannot match.

    An expression may begin with a comment that names them: ``(?#swear|swore&patient|client)`` asks for one of the first
    two and one of the last two. Without it the ``stems`` of the rule are asked for.
    """

    def __init__(self, pattern: str, gap: int, stems: tuple[str, ...]) -> None:
        """Read the letters; compile nothing."""
        found = _LETTERS.match(pattern)
        groups = [_letters_of(group) for group in found[1].split("&")] if found else [stems]
        self.letters = tuple(group for group in groups if group)
        self._pattern = pattern
        self._gap = gap

    @cached_property
    def expression(self) -> Expression:
        """The expression, compiled."""
        return compiled(self._pattern, self._gap)

    @cached_property
    def _outline(self) -> Expression | None:
        return outline(self._pattern, self._gap)

    def sentences(self, prose: Prose) -> Iterator[Sentence]:
        """Yield the sentences that may match, in order."""
        every = prose.every
        if not self.letters:
            yield from every
            return
        for n in prose.beginning_with(self.letters[0]):
            if self.may_match(every[n].lower):
                yield every[n]

    def may_match(self, lower: str) -> bool:
        """Tell whether a sentence in small letters has what the expression needs."""
        for group in reversed(self.letters):
            for stem in group:
                if stem in lower:
                    break
            else:
                return False
        return True

    def find(self, sentence: Sentence) -> Iterator[Found]:
        """Yield the places of a sentence that match, with the words and the variant that groups name."""
        # Once the expression is there, it tells as quickly itself.
        if "expression" not in vars(self) and self._outline is not None and not self._outline.found_in(sentence):
            return
        for match in self.expression.finditer(sentence):
            groups = {
                name: sentence.text[match.start(name) : match.end(name)]
                for name, value in match.groupdict().items()
                if value is not None
            }
            variant = next((n.removeprefix(_VARIANT) for n in groups if n.startswith(_VARIANT)), "default")
            values = {name: value for name, value in groups.items() if not name.startswith(_VARIANT)}
            start = match.start()
            while not sentence.text[start].isalnum() and start + 1 < match.end():
                start += 1  # a quotation mark or a dash before the words is not of them
            yield Found(sentence, start, match.end(), values, variant)


def _letters_of(group: str) -> tuple[str, ...]:
    """Return the letters of one group of a comment, ``<serious>`` as those of the list."""
    entries = [
        text for part in group.lower().split("|") for text in (listed(part[1:-1]) if part.startswith("<") else (part,))
    ]
    return shortened(entries)


def compiled(pattern: str, gap: int = DEFAULT_GAP) -> Expression:
    """
    Return a rule's regular expression, with ``<condition>`` and its like spelt out; capitals do not matter.

    ``<condition>`` is one of a list, ``<gap>`` a few words, ``<number>`` a figure or the word for one, ``<time>`` a
    unit of time or a session, ``<verb:cure|heal>`` the verbs in all their forms. Raises ValueError for an unknown list
    and for what is no expression.
    """
    return _compiled(pattern, lambda found: _spelt(found["name"], found["words"] or "", gap))


def outline(pattern: str, gap: int = DEFAULT_GAP) -> Expression | None:
    """
    Return a rule's expression with any few words in the place of each list, which is compiled in no time.

    What it does not match, the expression itself does not match either: it is needed for few sentences then. None where
    there is no list, or where words that are not of the list could let the outline match less than the expression.
    """
    bare = _LETTERS.sub("", pattern)
    if not any(found["name"] in LISTS for found in _LIST.finditer(bare)) or _may_match_less(bare):
        return None

    def spelt(found: re.Match[str]) -> str:
        return _ENTRY if found["name"] in LISTS else _spelt(found["name"], found["words"] or "", gap)

    return _compiled(pattern, spelt)


def _may_match_less(pattern: str) -> bool:
    """Tell whether a list stands where more of it means less: in what must not follow, in what is not gone back to."""
    denied = [False]
    for part in _PARTS.finditer(pattern):
        if part[0].startswith("("):
            denied.append(denied[-1] or part[0] in ("(?!", "(?<!", "(?>"))
        elif part[0] == ")":
            denied = denied[:-1] or [False]
        elif part.lastgroup == "possessive" or (denied[-1] and part["list"] in LISTS):
            return True
    return False


def _compiled(pattern: str, spell: Callable[[re.Match[str]], str]) -> Expression:
    spelt = _LIST.sub(spell, _LETTERS.sub("", pattern))
    small = not _CAPITAL.search(spelt.replace("(?P<", "(?<").replace("(?P=", "(?="))
    try:
        return Expression(re.compile(spelt, re.NOFLAG if small else re.IGNORECASE), small)
    except re.error as reason:
        raise ValueError(f"{pattern!r} is no regular expression: {reason}") from None


@cache
def _spelt(name: str, words: str, gap: int) -> str:
    """Return what stands for ``<name>`` or ``<name:words>`` in an expression."""
    if name == "gap":
        return rf"(?:,? [\w'’/%&-]+){{0,{gap}}}?"
    if name in SHAPES:
        return SHAPES[name]
    if name == "verb":
        return rf"\b{one_of({form for verb in words.split('|') for form in verb_forms(verb)})}\b"
    entries = listed(name)
    return rf"\b{one_of(entries)}(?:e?s)?\b"


def spoken(phrases: Sequence[str]) -> Expression:
    """Return plain phrases, written as in rule files, as one expression that takes the longest first."""
    ways = "|".join(
        sorted({_spoken(read_slots(phrase, lemmas=False)) for phrase in phrases}, key=lambda w: (-len(w), w))
    )
    return Expression(re.compile(rf"(?<!\w)(?:{ways})(?!\w)"), small=True)


def _spoken(slots: tuple[Slot, ...]) -> str:
    """Return slots as an expression: a blank or a hyphen between words, and none where a word is missing."""
    parts: list[str] = []
    begun = False
    for slot in slots:
        if slot.is_gap:
            parts.append(rf"(?:[ -][\w'%-]+){{0,{DEFAULT_GAP}}}?")
            continue
        words = one_of({" ".join(entry) for entry in slot.words}).replace(r"\ ", "[ -]")
        if not slot.optional:
            parts.append(f"[ -]{words}" if begun else words)
            begun = True
        else:
            parts.append(f"(?:[ -]{words})?" if begun else f"(?:{words}[ -])?")
    return "".join(parts)


def _outermost(found: list[Found]) -> Iterator[Found]:
    """Yield the longest of what overlaps, in order; what has a negator of its own is whole ("nothing beats …")."""
    kept: list[tuple[int, int, Found]] = []
    for place in sorted(found, key=lambda f: (OWN not in f.values, f.start - f.end, f.start)):
        i = bisect_left(kept, place.start, key=lambda entry: entry[0])
        if (i == 0 or kept[i - 1][1] <= place.start) and (i == len(kept) or place.end <= kept[i][0]):
            kept.insert(i, (place.start, place.end, place))
    yield from (place for _, _, place in kept)


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(entry) for entry in value) if isinstance(value, (list, tuple)) else ()
