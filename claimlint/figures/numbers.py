"""
Numbers as running text prints them, in digits or words.

:func:`mask` puts ``#`` in the place of every character of a number and keeps all offsets, so that the expressions of
this package say ``#+`` for a number, whichever way it was written, and stay small.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from claimlint.text.lexicon import lexicon
from claimlint.text.pattern import Pattern
from claimlint.text.words import Words

SCALES: Final[Mapping[str, float]] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
FRACTIONS: Final[Mapping[str, float]] = {
    "half": 1 / 2,
    "halves": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 1 / 8,
    "ninth": 1 / 9,
    "tenth": 1 / 10,
}
SIGNS: Final[Mapping[str, float]] = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5}

_BLANKS: Final = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007", " "))
_SCALE: Final = "(?:hundred|thousand|lakh|crore|million|billion|trillion)"
_BELOW_HUNDRED: Final = r"(?:<<spelt-tens>>(?:[- ]<<spelt-ones>>)?|<<spelt-ones>>)"
# Letters right behind digits are the rest of a name ("1990s", "3D"), unless they are a unit.
_DIGITS: Final = rf"""
    (?<![\w.,·\#])(?<![A-Za-z]-)(?<![A-Za-z]–)
    (?:\d{{1,3}}(?:[, \u00a0\u202f\u2009\u2007]\d{{3}}){{1,4}}(?!\d)|\d{{1,12}})(?:[.·]\d{{1,8}})?
    (?P<scale>[ \u00a0]?{_SCALE}\b|[ ]?(?:bn|mn)\b|[mk]\b)?
    (?!\d|[.·]\d|(?!(?:<<glued-unit>>|[µμ]g|[x×])\b)[^\W\d_])
    |(?<![\w.·])[.·]\d{{1,8}}(?![\d.·]\d)
"""
_SPELT: Final = rf"""
    \b(?:(?:half[ ]an?|an?|{_BELOW_HUNDRED})[ -]{_SCALE}\b(?:(?:[ ]and)?[ ]{_BELOW_HUNDRED}\b)?(?:[ -]{_SCALE}\b)?
    |{_BELOW_HUNDRED}\b(?:[ ]point[ ]<<spelt-ones>>\b)?)
"""
_NUMBER: Final = Pattern(f"{_DIGITS}|{_SPELT}", re.IGNORECASE | re.VERBOSE)


@cache
def spelt_numbers() -> Mapping[str, float]:
    """Return the numbers below a hundred that are one word, with their values."""
    ones, tens = lexicon("spelt-ones"), lexicon("spelt-tens")
    return {word: float(i) for i, word in enumerate(ones)} | {word: 10.0 * i for i, word in enumerate(tens, 2)}


@dataclass(frozen=True)
class Masked:
    """
    A text in small letters, its numbers masked, with their values by the place where they begin.

    ``text`` has plain blanks and is otherwise as it was given, ``cased`` is the same with numbers masked, ``lower``
    that in small letters.
    """

    text: str
    cased: str
    lower: str
    values: Mapping[int, float]

    @cached_property
    def words(self) -> Words:
        """The words of the text, a masked number being one of them."""
        return Words(self.cased)

    @cached_property
    def written(self) -> Words:
        """The words of the text as it was given."""
        return Words(self.text)

    def value(self, found: re.Match[str], group: str) -> float | None:
        """Return the value of the number that a group of an expression covers, its sign before it; None without one."""
        start, end = found.span(group)
        if start < 0:
            return None
        at = self.cased.find("#", start, end)
        value = self.values.get(at)
        if value is None:
            return None
        return -value if any(sign in self.text[start:at] for sign in "-−–") else value

    def printed(self, found: re.Match[str], group: str) -> str:
        """Return the characters that a group covers, as they were written."""
        start, end = found.span(group)
        return self.text[start:end]


def mask(text: str) -> Masked:
    """Return ``text`` with its numbers masked."""
    text = text.translate(_BLANKS)
    values: dict[int, float] = {}
    kept: list[str] = []
    at = 0
    for found in _NUMBER.finditer(text):
        value = number(found[0])
        if value is None:
            continue
        values[found.start()] = value
        kept.append(text[at : found.start()])
        kept.append("#" * (found.end() - found.start()))
        at = found.end()
    kept.append(text[at:])
    cased = "".join(kept)
    lower = cased.lower()
    if len(lower) != len(cased):  # "İ" becomes two characters
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in cased)
    return Masked(text, cased, lower, values)


def number(printed: str) -> float | None:
    """
    Return the value of a number in digits or words, with its magnitude.

    Takes "1,234", "11 682", "0·72", "twenty-seven", "two hundred and five", "1.1 million", "28m"; None for the rest.
    """
    words = printed.translate(_BLANKS).strip().lower().replace("·", ".").replace("−", "-").replace("–", "-")
    found = re.fullmatch(r"(-?\s?\d[\d, ]*(?:\.\d+)?|-?\s?\.\d+)\s?([a-z]*)", words)
    if found is not None:
        if found[2] and found[2] not in SCALES:
            return None
        return float(re.sub(r"[, ]", "", found[1])) * SCALES.get(found[2], 1.0)
    return _spelt(re.split(r"[ -]+", words))


def _spelt(words: list[str]) -> float | None:
    if "point" in words:
        whole, _, rest = (" ".join(words)).partition(" point ")
        before, behind = _spelt(whole.split()), spelt_numbers().get(rest)
        return None if before is None or behind is None else before + behind / 10
    spelt = spelt_numbers()
    total, part, seen = 0.0, 0.0, False
    for i, word in enumerate(words):
        if word in spelt:
            part += spelt[word]
        elif word == "half" and i == 0 and len(words) > 1:
            part = 0.5
        elif word in ("a", "an"):
            part = part or 1.0
        elif word == "and" and seen:
            continue
        elif word == "hundred":
            part = (part or 1.0) * 100
        elif word in SCALES and len(word) > 2:
            total, part = total + (part or 1.0) * SCALES[word], 0.0
        else:
            return None
        seen = True
    return total + part if seen else None
