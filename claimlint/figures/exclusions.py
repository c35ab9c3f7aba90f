"""
What looks like a statistic and is none: a dose, an age, a discount, a strength, a figure of speech.

It is found first and hides the figures that stand in it. Its words are those of ``rules/words/no-statistics.yaml``;
numbers are masked (``#``), and a phrase's ``<digits>`` is any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.figures.numbers import Masked
from claimlint.phrases.library import phrase_set
from claimlint.phrases.matching import PhraseMatch
from claimlint.text.pattern import Pattern
from claimlint.text.words import Words

# What no words tell: "120/80", "24/7", "<= 5-10 mg" with its sign.
_PAIR: Final = Pattern(r"\#++/\#++(?![ ]?\(\#)")
# What stands behind a colon, a dash or a semicolon is said, not told.
_PARTED: Final = Pattern(r":[ ](?!\#)|[ ][-–—][ ]|;")


def is_told(masked: Masked) -> bool:
    """Tell whether a sentence tells the reader what to do ("Aim for 10,000 steps")."""
    words = masked.words
    found = [match for match in phrase_set("instruction").find(words) if match.start == 0]
    if not found or phrase_set("no-instruction").found_in(words):
        return False
    end = words.ends[found[0].end - 1]
    if _PARTED.search(masked.lower, end):
        return False
    return not any(words.starts[reason.start] >= end for reason in phrase_set("reason-given").find(words))


def is_supposed(masked: Masked) -> bool:
    """Tell whether a sentence only supposes figures ("imagine 100 people")."""
    words = masked.words
    return phrase_set("supposed").found_in(words) or any(
        not any(match.start < comma < match.end for comma in words.commas)
        for match in phrase_set("supposed-by-condition").find(words)
    )


def hidden(masked: Masked) -> Iterator[tuple[int, int]]:
    """Yield the places whose figures are no statistics."""
    yield from _places(masked.words, "no-statistic", "statistic-after-all")
    yield from _places(masked.written, "no-statistic-as-written", "")
    yield from _places(masked.written, "all-of-it", "all-of-somebody")
    for found in _PAIR.finditer(masked.lower):
        if not _counts_people(masked.words, found):
            yield found.span()


def _places(words: Words, name: str, but: str) -> Iterator[tuple[int, int]]:
    """Yield where phrases of a list stand in the text, less those that a phrase of another list overlaps."""
    exempt = phrase_set(but).find(words) if but else ()
    for match in phrase_set(name).find(words):
        if not any(_overlap(match, other) for other in exempt):
            yield words.starts[match.start], words.ends[match.end - 1]


def _overlap(one: PhraseMatch, other: PhraseMatch) -> bool:
    return one.start < other.end and other.start < one.end


def _counts_people(words: Words, pair: re.Match[str]) -> bool:
    """Tell "45/60 people improved" from "120/80"."""
    start, _ = words.between(*pair.span())
    return any(match.start <= start < match.end for match in phrase_set("pair-of-people").find(words))
