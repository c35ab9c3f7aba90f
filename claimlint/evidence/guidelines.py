"""The guidelines of ``rules/guidelines``: those that were replaced, and those past the life that a body gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final

from claimlint.phrases.matching import PhraseMatch, PhraseSet
from claimlint.text.lexicon import LexiconError, data_files
from claimlint.text.words import Words

FOLDER: Final = "guidelines"
_FIELDS: Final = frozenset({"name", "find", "newer", "by", "year", "change", "body", "life", "until", "source", "read"})


@dataclass(frozen=True, eq=False)
class Guideline:
    """
    One row: a guideline that ``by`` replaced in ``year``, or that is past its ``life`` since ``until``.

    ``find`` are the phrases by which it is cited, ``newer`` those of what stands in its place; ``read`` is the day on
    which somebody held the row against its source, empty where nobody has.
    """

    name: str
    find: tuple[str, ...]
    source: str
    newer: tuple[str, ...] = ()
    by: str = ""
    year: str = ""
    change: str = ""
    body: str = ""
    life: str = ""
    until: str = ""
    read: str = ""

    @cached_property
    def phrases(self) -> PhraseSet:
        """The phrases by which it is cited."""
        return PhraseSet(self.find)

    @cached_property
    def successors(self) -> PhraseSet:
        """The phrases by which what stands in its place is cited."""
        return PhraseSet(self.newer)

    def named_in(self, words: Words) -> PhraseMatch | None:
        """Return the first place of a sentence or an entry at which it is cited."""
        return next(iter(self.phrases.find(words)), None)


@cache
def guidelines() -> tuple[Guideline, ...]:
    """Return the rows of all files, in order. Raises LexiconError for one that cannot be used."""
    return tuple(_row(row, file) for file, content in data_files(FOLDER).items() for row in content.get("rows", ()))


@cache
def any_guideline() -> PhraseSet:
    """Return the phrases of all rows, by which the sentences are found in which one may be cited."""
    return PhraseSet([phrase for row in guidelines() for phrase in row.find])


def _row(row: Mapping[str, Any], file: str) -> Guideline:
    label = f"rules/{FOLDER}/{file}.yaml"
    unknown = row.keys() - _FIELDS
    if unknown:
        raise LexiconError(f"{label}: {min(unknown)}: is not a field of a guideline")
    if not {"name", "find", "source"} <= row.keys() or ("by" in row) == ("until" in row):
        raise LexiconError(f"{label}: {row.get('name', 'a row')}: must have name, find, source, and by or until")
    texts = {key: str(value) for key, value in row.items() if key not in ("find", "newer")}
    return Guideline(find=tuple(_texts(row["find"])), newer=tuple(_texts(row.get("newer"))), **texts)


def _texts(value: object) -> Sequence[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
