"""Kinds of study and numbers, as texts and titles both name them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimlint.figures.numbers import spelt_numbers
from claimlint.text.lexicon import lexicon
from claimlint.text.pattern import Pattern

_OTHERS = {"dozen": 12.0, "decade": 10.0}
_DIGITS = Pattern(r"\d(?<![\w.,].)(?:\d{0,2}(?:[,\u00a0\u202f]\d{3})+|\d{0,6})(?!\w|[.,]\d)")
_SPELT_OUT = Pattern(r"\b(?:<<spelt-ones>>|<<spelt-tens>>|dozen|decade)\b")


def designs(text: str) -> set[str]:
    """
    Return the kinds of study that ``text`` names.

    >>> sorted(designs("A randomised pilot study in rats"))
    ['animal', 'pilot', 'trial']
    """
    return {_kind(words) for words in _any_kind().findall(text.lower())}


@cache
def _kinds() -> tuple[tuple[str, Pattern], ...]:
    """Return the kinds of study, each with an expression for its words, the list ``study-kind-…``."""
    return tuple((name, Pattern(f"<<study-kind-{name}>>")) for name in lexicon("study-kinds"))


@cache
def _any_kind() -> Pattern:
    """Return one expression, for small letters, which passes most words over by their first letter."""
    return Pattern(rf"\b(?:{'|'.join(pattern.source for _, pattern in _kinds())})\b")


@lru_cache(maxsize=1024)
def _kind(words: str) -> str:
    """Return the first kind of study that words, which are those of some kind, name."""
    return next(name for name, pattern in _kinds() if pattern.fullmatch(words))


def numbers(text: str) -> set[int]:
    """
    Return the whole numbers in ``text``, spelt out or not, from two up.

    >>> sorted(numbers("eleven years on, 4,000 patients, 1.5 mg, 2-year-olds"))
    [2, 11, 4000]
    """
    spelt = {**spelt_numbers(), **_OTHERS}
    found = {int(re.sub(r"\D", "", digits)) for digits in _DIGITS.findall(text)}
    found.update(int(spelt[word]) for word in _SPELT_OUT.findall(text.lower()))
    return {n for n in found if n > 1}
