"""What a wording rule looks for, read from its options and ready to search."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, cast

from claimlint.wording.prose import Prose, Sentence
from claimlint.wording.slots import Slot, listed, may_match, read_slots, spelt_out, stems

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
MOST_COMPILED: Final = 256

_LIST = re.compile(r"(?<!\?P)<(?P<name>[a-z]+)>")
_VARIANT: Final = "as_"


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
    without them each sentence is tried. ``unless`` are expressions that silence a sentence as a whole.
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
        self._stems = tuple(s.lower() for s in _texts(options.get("stems")))
        self._unless = _texts(options.get("unless"))

    @cached_property
    def _slots(self) -> tuple[tuple[tuple[Slot, ...], ...], tuple[tuple[Slot, ...], ...]]:
        return (
            tuple(read_slots(phrase, lemmas=False) for phrase in self._phrases),
            tuple(read_slots(phrase, lemmas=True) for phrase in self._lemmas),
        )

    @cached_property
    def word_stems(self) -> tuple[str, ...]:
        """Letters of which some stand wherever a phrase or lemma matches."""
        return tuple(sorted({stem for slots in (*self._slots[0], *self._slots[1]) for stem in stems(slots)}))

    @cached_property
    def expressions(self) -> tuple[re.Pattern[str], ...]:
        """The regular expressions, compiled, with lists and gaps spelt out."""
        return tuple(compiled(pattern, self.gap) for pattern in self._regex)

    @cached_property
    def unless(self) -> tuple[re.Pattern[str], ...]:
        """The expressions that silence a sentence."""
        return tuple(compiled(pattern, self.gap) for pattern in self._unless)

    @cached_property
    def idioms(self) -> re.Pattern[str] | None:
        """The rule's own allowed phrases as one expression, the longest first; None where it has none."""
        phrases = _texts(self.guards.get("idioms"))
        return spoken(phrases) if phrases else None

    @cached_property
    def _matchers(self) -> Matchers:
        from claimlint.wording.tokens import Matchers

        return Matchers(*self._slots, self.gap)

    def find(self, prose: Prose) -> Iterator[Found]:
        """Yield the places in the scope of the rule where its words stand, in order, none inside another."""
        for i in self._blocks(prose):
            block = prose.blocks[i]
            for sentence in prose.sentences(i):
                if sentence.scope in self.scope or (block.quoted and "blockquote" in self.scope):
                    yield from _outermost(list(self._in(prose, sentence)))

    def _blocks(self, prose: Prose) -> Sequence[int]:
        if self._regex and not self._stems:
            return [i for i in range(len(prose.blocks)) if prose.is_prose(i)]
        every = (*self._stems, *(self.word_stems if self._phrases or self._lemmas else ()))
        return sorted({i for stem in every for i in prose.around(stem)})

    def _in(self, prose: Prose, sentence: Sentence) -> Iterator[Found]:
        lower = sentence.lower
        if self._regex and (not self._stems or any(stem in lower for stem in self._stems)):
            for pattern in self.expressions:
                for match in pattern.finditer(sentence.text):
                    groups = {name: value for name, value in match.groupdict().items() if value is not None}
                    variant = next((n.removeprefix(_VARIANT) for n in groups if n.startswith(_VARIANT)), "default")
                    values = {name: value for name, value in groups.items() if not name.startswith(_VARIANT)}
                    yield Found(sentence, match.start(), match.end(), values, variant)
        if (self._phrases or self._lemmas) and any(stem in lower for stem in self.word_stems):
            phrases, lemmas = self._slots
            if any(may_match(slots, lower) for slots in (*phrases, *lemmas)):
                from claimlint.wording.tokens import doc_of

                for start, end in self._matchers.find(doc_of(prose, sentence)):
                    yield Found(sentence, start, end, {})


def wanted(options: Mapping[str, object]) -> Wanted:
    """Return what the options of a rule ask for; read once for each rule."""
    kept = _READ.get(id(options))
    if kept is None or kept[0] is not options:
        if len(_READ) >= MOST_COMPILED:
            _READ.clear()
        kept = _READ[id(options)] = (options, Wanted(options))
    return kept[1]


_READ: Final[dict[int, tuple[Mapping[str, object], Wanted]]] = {}


def compiled(pattern: str, gap: int = DEFAULT_GAP) -> re.Pattern[str]:
    """
    Return a rule's regular expression: ``<condition>`` is one of a list, ``<gap>`` a few words, capitals do not matter.

    Raises ValueError for a list that is not known and for what is no expression.
    """

    def spelt(found: re.Match[str]) -> str:
        if found["name"] == "gap":
            return rf"(?:,? [\w'’/%&-]+){{0,{gap}}}?"
        entries = sorted(listed(found["name"]), key=len, reverse=True)
        return rf"\b(?:{'|'.join(map(re.escape, entries))})(?:e?s)?\b"

    try:
        return re.compile(_LIST.sub(spelt, pattern), re.IGNORECASE)
    except re.error as reason:
        raise ValueError(f"{pattern!r} is no regular expression: {reason}") from None


def spoken(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return plain phrases, written as in rule files, as one expression that takes the longest first."""
    texts = sorted({text for phrase in phrases for text in _spellings(phrase)}, key=lambda t: (-len(t), t))
    joined = "|".join(re.escape(text).replace(r"\ ", r"[ -]") for text in texts)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


def _spellings(phrase: str) -> list[str]:
    return spelt_out(read_slots(phrase, lemmas=False))


def _outermost(found: list[Found]) -> Iterator[Found]:
    """Yield the longest of what overlaps, in order."""
    kept: list[Found] = []
    for place in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
    yield from sorted(kept, key=lambda f: f.start)


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(entry) for entry in value) if isinstance(value, (list, tuple)) else ()
