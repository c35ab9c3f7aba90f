"""Family names as people write them, folded so that two spellings of one name compare equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from claimlint.text.lexicon import WordSet

# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "", "'": ""}
)

PARTICLES: Final = WordSet("particles-of-names")
"""Words that may stand in front of a family name and belong to it."""


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """
    Return ``name`` in lower case without accents, hyphens, apostrophes and blanks.

    >>> fold("Müller-Lüdenscheidt"), fold("van den Berg"), fold("O’Brien")
    ('mullerludenscheidt', 'vandenberg', 'obrien')
    """
    plain = name.lower().translate(_LETTERS)
    if plain.isascii():
        return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))
    plain = unicodedata.normalize("NFKD", plain)
    return re.sub(r"[\W_]+", "", "".join(c for c in plain if not unicodedata.combining(c)))


@lru_cache(maxsize=8192)
def forms(name: str) -> frozenset[str]:
    """
    Return the folded forms under which a family name may be cited: with its particles, and without.

    >>> sorted(forms("van den Berg-de Lange"))
    ['bergdelange', 'vandenbergdelange']
    """
    words = name.split()
    bare = list(words)
    while len(bare) > 1 and bare[0].lower() in PARTICLES:
        bare.pop(0)
    return frozenset({fold(name), fold(" ".join(bare))} - {""})


def same_name(one: str, other: str) -> bool:
    """Tell whether two family names are the same, give or take accents, hyphens, particles."""
    return not forms(one).isdisjoint(forms(other))
