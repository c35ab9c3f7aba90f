"""
Regular expressions of a rule file, for shapes that no phrase can tell: a batch number, a code, a price.

A file may be anybody's, and an expression can be written that never ends. So none may repeat a group without a bound,
and none may have more than two repeats without one: what is left takes a bounded time for a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.phrases.matching import PhraseMatch
from claimlint.text.pattern import Pattern
from claimlint.text.words import Words

MOST_OPEN_REPEATS: Final = 2
MOST_REPEATED: Final = 100
"""So often may something stand that has a bound."""

# What an expression is made of, as far as repeats are concerned.
_PARTS: Final = Pattern(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<open>\()|(?P<close>\))|(?P<repeat>[*+]|\{\d*,?\d*\})", re.DOTALL
)


class ExpressionError(ValueError):
    """An expression that cannot be used, with the reason in one line."""


class Expression:
    """One regular expression; capitals do not matter."""

    def __init__(self, source: str) -> None:
        """Take the expression; it is compiled when first needed."""
        self.source = source
        self._pattern = Pattern(source, re.IGNORECASE)

    def check(self) -> None:
        """Raise ExpressionError where the expression is none, or might take too long."""
        try:
            self._pattern.compiled  # noqa: B018 - compiles
        except (re.error, OverflowError, RecursionError) as reason:
            raise ExpressionError(f"{self.source!r} is no regular expression: {reason}") from None
        _check_repeats(self.source)

    def find(self, text: str, words: Words) -> Iterator[PhraseMatch]:
        """Yield the words over which the expression matches."""
        for found in self._pattern.finditer(text):
            start, end = words.between(*found.span())
            if start < end:
                yield PhraseMatch(start, end, self.source, {}, ())


def _check_repeats(source: str) -> None:
    is_group = False
    open_repeats = 0
    for part in _PARTS.finditer(source):
        if part["repeat"]:
            is_open = part["repeat"] in "*+" or part["repeat"].endswith(",}")
            bound = max((int(number) for number in re.findall(r"\d+", part["repeat"])), default=0)
            if is_open and is_group:
                raise ExpressionError(f"{source!r} repeats a group without a bound; give one, as {{0,5}}")
            if bound > MOST_REPEATED:
                raise ExpressionError(f"{source!r} repeats more than {MOST_REPEATED} times")
            open_repeats += is_open
        is_group = part["close"] is not None
    if open_repeats > MOST_OPEN_REPEATS:
        raise ExpressionError(
            f"{source!r} has more than {MOST_OPEN_REPEATS} repeats without a bound; give bounds, as {{0,40}}"
        )
