"""Organisations as authors: how to know one by its name, and its initials."""

from __future__ import annotations

from typing import Final

from claimlint.text.lexicon import WordSet
from claimlint.text.pattern import Pattern

# Words that make a name an organisation's wherever they stand in it.
WORDS: Final = WordSet("words-of-organisations")
# Of these the ones that titles use as well: alone they make no name of what reads like a title.
_WEAK: Final = WordSet("weak-words-of-organisations")
# Acronyms that are words, too: they count in capitals only.
_CAPITALS: Final = {"who": "WHO", "nice": "NICE", "sign": "SIGN"}
# Words that do so at the beginning only ("Royal Dutch …", not "a national survey").
_FIRST: Final = WordSet("first-words-of-organisations")
_PAIRS: Final = ("task force", "study group", "united nations", "public health england", "health canada")
# Words with which titles, not names, speak.
TITLE_WORDS: Final = WordSet("words-of-titles-alone")
_WORD: Final = Pattern(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*")
_SMALL: Final = WordSet("small-words-of-organisations")
_PARENTHESES: Final = Pattern(r"\([^()]*\)")
_ACRONYM: Final = Pattern(r"[A-Z][A-Za-z&/-]{0,3}[A-Z][A-Za-z0-9/-]{0,8}|[A-Z]{2,}")


def is_organisation(name: str) -> bool:
    """
    Tell whether a name is an organisation's.

    Takes "World Health Organization", "Department of Health", "NICE", "Royal Dutch Medical Association KNMG", "BEAM
    Trial Team"; refuses persons ("van Tulder M") and titles ("Effects of national programmes on back pain").
    """
    words = _WORD.findall(name[:300])
    low = [w.lower() for w in words]
    content = [w for w, x in zip(words, low, strict=True) if x not in _SMALL]
    if not content or len(words) > 25 or not (words[0][0].isupper() or low[0] in _SMALL):
        return False
    if sum(w[0].isupper() for w in content) < 0.75 * len(content):
        return False
    pair = any(pair in " ".join(low) for pair in _PAIRS)
    known = {x for w, x in zip(words, low, strict=True) if x in WORDS and w == _CAPITALS.get(x, w)}
    if not TITLE_WORDS.isdisjoint(low):
        return pair or not known <= _WEAK
    return pair or bool(known) or (low[0] in _FIRST and len(words) > 2)


def is_acronym(text: str) -> bool:
    """Tell whether a text is an acronym: "NICE", "KNMG", "NIfS"; not "Spine", "A", "2006"."""
    return bool(_ACRONYM.fullmatch(text)) and sum(c.isupper() for c in text) * 2 >= len(text)


def acronym_of(name: str) -> str:
    """Return the initials of a name's capitalised words: "World Health Organization" → "WHO"."""
    name = _PARENTHESES.sub(" ", name)
    return "".join(
        part[0]
        for word in _WORD.findall(name)
        for part in word.replace("&", "-").split("-")
        if part and part[0].isupper()
    )
