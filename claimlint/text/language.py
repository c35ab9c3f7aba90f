"""Whether an article is English, by its small words: cheap, and enough to keep English rules from other languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from claimlint.text.lexicon import WordSet
from claimlint.text.prose import Prose

NOTE: Final = "The article is not in English, so that its wording was not checked."
FIRST_WORDS: Final = 600
FEWEST_WORDS: Final = 12
CHANCE: Final = 1
"""So many small words of another language stand in English by chance ("a", "me")."""

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = WordSet("small-words-english")
_OTHERS: Final = tuple(
    WordSet(f"small-words-{language}")
    for language in (
        "german", "french", "spanish", "dutch", "italian", "portuguese", "swedish", "danish-and-norwegian", "polish",
        "turkish",
    )
)  # fmt: skip


def is_english(prose: Prose) -> bool:
    """
    Tell whether the running text is English; a text too short to tell is.

    Another language has more of its own small words than of the English ones; a text in another script has few Latin
    letters.
    """
    text = " ".join(
        prose.text[block.start : block.end] for i, block in enumerate(prose.blocks[:400]) if prose.is_prose(i)
    )[: FIRST_WORDS * 12]
    words = [word.lower() for word in _WORD.findall(text)][:FIRST_WORDS]
    letters = [c for word in words for c in word]
    if not letters:
        return True
    latin = sum(c < "\u0250" for c in letters)
    if latin < len(letters) / 2:
        return False
    if len(words) < FEWEST_WORDS:
        return True
    english = sum(word in _ENGLISH for word in words)
    other = max(sum(word in other for word in words) for other in _OTHERS)
    return other <= english + CHANCE or english > len(words) * 0.2


def looks_foreign(words: Iterable[str]) -> bool:
    """
    Tell whether a few words in lower case, such as those of a title, are of another language than English.

    They are where they hold a small word of another language, of two letters and more, or a letter that English lacks,
    and no small word of English.
    """
    words = set(words)
    if not words.isdisjoint(_ENGLISH):
        return False
    return (
        any(len(word) > 1 and any(word in other for other in _OTHERS) for word in words)
        or not "".join(sorted(words)).isascii()
    )


def note(prose: Prose) -> str | None:
    """Return what to say of an article whose wording is not checked; None for an English one."""
    return None if is_english(prose) else NOTE
