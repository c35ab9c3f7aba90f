"""The words of a sentence, as phrases see them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cached_property
from itertools import accumulate
from typing import Any, Final

from claimlint.text.pattern import Pattern

WORD: Final = r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,·]\d+)*|\#+|[%£$€¥&]"
"""A word with its apostrophes, a number with its points or masked, a sign: "don't", "1,200", "##", "%"."""

_WORD: Final = Pattern(WORD)
_PARTED: Final = Pattern(f"({WORD})")
# What no phrase reaches across. A full stop inside a sentence ends an abbreviation and stops nothing.
_STOP: Final = Pattern(r"[;:()\[\]{}!?…—–|\t]|\s-\s|\.\.\.|\n\s*\n")
_PLAIN: Final = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "\u00a0": " ", "‐": "-", "‑": "-", "\u202f": " "})
_HEAD: Final = 3
_DIGIT: Final = frozenset("0123456789#")


class Words:
    """
    A sentence cut into words; ``len(words)`` is their number.

    ``lower[i]`` is word i in small letters and ``printed[i]`` as it stands, ``starts[i]`` and ``ends[i]`` its place in
    the text. ``stops`` are the words before which a phrase ends (a bracket, a colon, a dash), ``commas`` those that a
    comma stands before. ``memo`` is for what matching works out of these words and may be asked again.
    """

    __slots__ = ("__dict__", "_parts", "commas", "lower", "memo", "printed", "stops")

    def __init__(self, text: str) -> None:
        """Cut a text; apostrophes and hyphens may be of any kind."""
        parts = _PARTED.split(text if text.isascii() else text.translate(_PLAIN))
        self._parts = parts
        self.printed = parts[1::2]
        self.lower = [word.lower() for word in self.printed]
        odd = [(i, between) for i, between in enumerate(parts[::2]) if between not in (" ", "", "-")]
        self.stops = frozenset(i for i, between in odd if self._is_stop(i, between))
        self.commas = frozenset(i for i, between in odd if "," in between)
        self.memo: dict[Hashable, Any] = {}

    def __len__(self) -> int:
        return len(self.printed)

    def _is_stop(self, at: int, between: str) -> bool:
        """Tell a sign that parts from one at the edge of the text or in a range of numbers."""
        if not 0 < at < len(self.printed):
            return False
        if between == "–" and self.printed[at - 1][0] in _DIGIT and self.printed[at][0] in _DIGIT:
            return False
        if between in (" (", ") ") and self._is_aside(at - (between == ") ")):
            return False
        return _STOP.search(between) is not None

    def _is_aside(self, at: int) -> bool:
        """Tell a word alone in brackets, "a number of (Western) guidelines", which parts nothing."""
        return self._parts[2 * at].endswith("(") and self._parts[2 * at + 2].startswith(")")

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins in the text."""
        return list(accumulate(map(len, self._parts[:-1])))[::2]

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends in the text."""
        return [start + len(word) for start, word in zip(self.starts, self.printed, strict=True)]

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Each word in small letters, with the places where it stands."""
        found: dict[str, list[int]] = {}
        for i, word in enumerate(self.lower):
            found.setdefault(word, []).append(i)
        return found

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first three letters of each word, by which words that begin like a stem are found."""
        return frozenset(head_of(word) for word in self.lower)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of words that begin in ``text[start:end]``."""
        first = next((i for i, at in enumerate(self.starts) if at >= start), len(self))
        last = next((i for i, at in enumerate(self.starts) if at >= end), len(self))
        return first, max(first, last)


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters, as :class:`Words` cuts them."""
    return [word.lower() for word in printed_words_in(text)]


def printed_words_in(text: str) -> list[str]:
    """Return the words of a text as they stand."""
    return _WORD.findall(text if text.isascii() else text.translate(_PLAIN))


def head_of(word: str) -> str:
    """Return the letters by which words that begin alike are found: the first three."""
    return word[:_HEAD]
