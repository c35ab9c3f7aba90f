"""What a claim tells of its source, beside its subject: a person, a journal, an organisation, a design, a detail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from claimlint.judge.sources import Source
from claimlint.text.names import fold
from claimlint.text.pattern import Pattern

Kind: TypeAlias = Literal["person", "journal", "organisation", "design", "place", "year", "number"]

_TOKEN = Pattern(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Told:
    """
    Something that a claim names, in its own ``words``.

    ``fits`` are the entries (from 0) that the words may mean; ``bearers`` all that they do not speak against: these,
    and those that have the name anywhere.
    """

    kind: Kind
    words: str
    fits: frozenset[int]
    bearers: frozenset[int]


class Borne:
    """The words that the entries of a list have anywhere: in their text, their authors, their journals."""

    def __init__(self, entries: Sequence[Source]) -> None:
        """Take the entries; they are read when somebody asks."""
        self.entries = entries
        self._texts = [" ".join([e.text, e.title, *e.authors, *e.acronyms, *e.containers]) for e in entries]

    @cached_property
    def _by_word(self) -> Mapping[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for i, text in enumerate(self._texts):
            for word in _TOKEN.findall(text):
                found[fold(word)].add(i)
                for part in word.split("-") if "-" in word else ():
                    found[fold(part)].add(i)
        return found

    @cached_property
    def _folded(self) -> Sequence[str]:
        return [fold(text) for text in self._texts]

    def having(self, *words: str) -> frozenset[int]:
        """Return the entries that have all of some folded words."""
        return frozenset.intersection(*(frozenset(self._by_word.get(w, ())) for w in words))

    def containing(self, phrase: str) -> frozenset[int]:
        """Return the entries in which a folded phrase stands."""
        return frozenset(i for i, text in enumerate(self._folded) if phrase in text)
