"""Keys by which a text cites an item: ``witt2006acupuncture``."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Final

from claimlint.export.item import Item
from claimlint.text.lexicon import WordSet

_SMALL: Final = WordSet("small-words-of-titles")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def citation_keys(items: Sequence[Item]) -> list[str]:
    """
    Return one key an item: first author, year, first word of weight in the title, in ASCII letters and digits.

    Where two would be the same each gets a letter, in order: ``witt2006acupuncturea``, ``…b``.
    """
    keys = [_key(item) for item in items]
    several = {key for key, count in Counter(keys).items() if count > 1}
    taken = set(keys)
    given: Counter[str] = Counter()
    for i, key in enumerate(keys):
        if key not in several:
            continue
        while True:
            made = f"{key}{_letters(given[key])}"
            given[key] += 1
            if made not in taken:
                break
        taken.add(made)
        keys[i] = made
    return keys


def _key(item: Item) -> str:
    author = _ascii(item.people[0].family) if item.people else ""
    words = (_ascii(word) for word in item.title.split())
    word = next((word for word in words if word and word not in _SMALL), "")
    return f"{author[:24]}{item.year or ''}{word[:24]}" or "work"


def _ascii(text: str) -> str:
    """Return the letters and digits of ``text`` in lower case, without accents: ``Müller-Łoś`` → ``mullerlos``."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "", plain)


def _letters(number: int) -> str:
    """0 → a, 25 → z, 26 → aa."""
    said = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        said = chr(ord("a") + rest) + said
    return said
