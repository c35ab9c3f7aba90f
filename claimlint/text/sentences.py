"""
Where sentences begin and end.

A citation behind the full stop ("… less pain.[3] Next …", "… less pain.³ Next …") belongs to the sentence before it.
One pass over the text, with looks of fixed length to either side of each stop: time grows with length and no faster.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from claimlint.text.lexicon import WordSet
from claimlint.text.pattern import Pattern

_STOP = Pattern(r"[.!?…]+|\n\n+")

# Quotation marks and brackets that close behind a stop: "It works.") and “Really?”
_CLOSE = Pattern(r"[\"”’»')\]*]{0,4}")

# Citations close behind a stop: "[3]", "[1,3-5][7]", "[^3]", "[@lee2013]", superscripts; and behind a blank:
# " [3] [4]", " (Lee et al., 2013; Kim 2015)".
_CITED = Pattern(
    r"""
    (?: \[ [\^@]? [\w ,;:–—-]{1,60} \] ){1,8}
  | [⁰¹²³⁴⁵⁶⁷⁸⁹]+ (?: [,⁻–-] [⁰¹²³⁴⁵⁶⁷⁸⁹]+ ){0,8}
  | \( [^()\n]{2,120}? \b (?:19|20) \d\d [a-z]? \)
    """,
    re.VERBOSE,
)
_CITED_APART = Pattern(r"(?:[ \t]\[[\^@]?[\w ,;:–—-]{1,60}\]){1,8}|[ \t]\([^()\n]{2,120}?\b(?:19|20)\d\d[a-z]?\)")
# A superscript number loses its height in reading text: "less pain.3 Next".
_RAISED = Pattern(r"\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,8}(?!\w)")

# What stands behind a sentence: blanks, then how the next one opens.
_NEXT = Pattern(r"(?P<blank>\s{0,12})(?P<open>[\"“‘«'(\[*]{0,3})(?P<word>[^\W\d_]*)(?P<digit>\d?)")

# The word, with the dots inside it, that a single full stop stands behind: "al", "e.g", "U.S", "5".
_BEFORE = Pattern(r"(?:(?P<previous>\w{1,14})[ \u00a0])?(?P<word>[^\W_](?:[\w.]{0,12}[\w])?)\Z")
_LOOK_BACK = 30

# A full stop behind these belongs to the word; no sentence ends with them.
_NEVER: Final = WordSet("abbreviations")
# These end a sentence only when what follows opens one, and never before a number: "p. 12", "no. 5", "at 5 p.m. The".
_BEFORE_NUMBERS: Final = WordSet("abbreviations-before-numbers")
_SOMETIMES: Final = WordSet("abbreviations-that-may-end")
# Words behind which a single letter ends a name, not an initial: "vitamin C. The", "hepatitis B. Next".
_LETTERED: Final = WordSet("words-before-letters")
_OPENERS: Final = WordSet("openers-of-sentences")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """
    Return the sentences of ``text[start:end]`` as ranges, in order, without the white space around them.

    A blank line always ends a sentence; a single line break does not.
    """
    end = len(text) if end is None else min(end, len(text))
    found: list[tuple[int, int]] = []
    first = start
    at = start
    while (stop := _STOP.search(text, at, end)) is not None:
        at = stop.end()
        after = stop.start() if stop[0][0] == "\n" else _end_behind(text, first, stop.start(), stop.end(), end)
        if after is None:
            continue
        _add(text, first, after, found)
        first = at = max(after, stop.end() if stop[0][0] == "\n" else after)
    _add(text, first, end, found)
    return found


def sentence_at(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """
    Return the sentence of ``text[start:end]`` in which ``at`` lies; between two sentences, the one before.

    For many places of one text, take :func:`sentences` once and :func:`covering` for each place.
    """
    return covering(sentences(text, start, end), at) or (start, end)


def covering(found: list[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """Return the range among ``found`` in which ``at`` lies, else the last before it; None when there is no range."""
    if not found:
        return None
    return found[max(0, bisect_right(found, (at, 1 << 62)) - 1)]


def _add(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    words = text[start:end]
    if kept := words.strip():
        lead = len(words) - len(words.lstrip())
        found.append((start + lead, start + lead + len(kept)))


def _end_behind(text: str, first: int, start: int, behind: int, end: int) -> int | None:
    """Return where a sentence ends whose stop is ``text[start:behind]``; None where that stop ends none."""
    closed = _matched_end(_CLOSE, text, behind, end)
    if text[start - 1 : start] == "[" and text[behind : behind + 1] == "]":
        return None  # "[…]" stands for words left out
    # The longest run of citations behind the stop that the next sentence begins after: in "… pain.[3] [4] says so"
    # the second one is that sentence's own.
    cited_here = _cited_end(text, start, behind, closed, end)
    for cited in (_matched_end(_CITED_APART, text, cited_here, end), cited_here, closed):
        opening = _NEXT.match(text, cited, end)
        if opening is None or opening.end("blank") == end:
            return cited
        if not opening["blank"] and cited == closed:
            return None  # "5.3", "www.nhs.uk", "e.g."
        word = opening["word"]
        if word and word[0].islower():
            continue
        single = behind - start == 1 and text[start] == "."
        if (
            single
            and closed == behind
            and _is_abbreviation(text, first, start, word, bool(opening["digit"]) and not word)
        ):
            return None
        return cited
    return None


def _matched_end(pattern: Pattern, text: str, at: int, end: int) -> int:
    match = pattern.match(text, at, end)
    return match.end() if match else at


def _cited_end(text: str, start: int, behind: int, closed: int, end: int) -> int:
    """Return where the citations close behind a stop end; ``closed`` where there are none."""
    cited = _CITED.match(text, closed, end)
    if cited is not None:
        return cited.end()
    before = text[max(0, start - 4) : start]
    if before and (not before[-1].isdigit() or re.fullmatch(r"(?:19|20)\d\d", before)) and not before[-1].isspace():
        raised = _RAISED.match(text, closed, end)
        if raised is not None and (closed > behind or not _is_abbreviation(text, 0, start, "", numbered=True)):
            return raised.end()
    return closed


def _is_abbreviation(text: str, first: int, dot: int, following: str, numbered: bool) -> bool:
    """
    Tell whether the full stop at ``dot`` belongs to the word before it and ends no sentence.

    ``following`` is the next word, ``numbered`` tells that a number comes next, ``first`` is where the sentence begins.
    """
    match = _BEFORE.search(text[max(first, dot - _LOOK_BACK) : dot])
    if match is None:
        return False
    printed, word = match["word"], match["word"].lower()
    opens = following.lower() in _OPENERS
    if word in _NEVER:
        return True
    if word in _BEFORE_NUMBERS and numbered:
        return True
    if word in _SOMETIMES or "." in word:
        return not opens
    if len(printed) == 1 and printed.isupper():
        lettered = (match["previous"] or "").lower() in _LETTERED
        return not lettered and not (opens and following.lower() not in ("a", "no"))
    # "1. The first item" — a number at the head of a sentence counts it.
    head = dot - len(printed)
    return printed.isdigit() and len(printed) <= 3 and head - first <= _LOOK_BACK and not text[first:head].strip()
