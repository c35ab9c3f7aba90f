"""The text of an entry made plain: one blank between words, words broken at line ends whole again, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from claimlint.text.lexicon import WordSet
from claimlint.text.pattern import Pattern


def words(text: str) -> frozenset[str]:
    """Return the words of a list written as running text."""
    return frozenset(text.split())


# White space other than one blank, a hyphen at a line's end, and characters that only steer how text is shown.
# Takes "\n", "\xa0", "  ", "manifesta-\ntions", a soft hyphen, U+202F; most entries have none of them.
_ODD: Final = re.compile(
    r"""(?P<hyphen>[-‐‑]\s*\n\s*)
      | (?P<none>[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f]+)
      | (?P<space>\s\s+|[^\S ])""",
    re.VERBOSE,
)

# First halves of compounds that keep their hyphen when a line breaks behind it: "meta-\nanalysis", "double-\nblind".
_FIRST_HALVES: Final = WordSet("first-halves")
# Second halves that keep it: "sham-\ncontrolled", "age-\nrelated".
_SECOND_HALVES: Final = Pattern(
    r"""(?:analys[ei]s|blind(?:ed)?|based|controlled|related|specific|induced|dependent|independent|term|up|like|associated
        |effective(?:ness)?|free|reported?|mediated|sectional|randomi[sz]ed|year|old|week|month|day|center|centre|care|style
        |scale|level|line|type|positive|negative|risk|regulat\w+|deficient|resistant|sensitive|driven|linked|activated
        |of|the|to|and|in|on|or)\b""",
    re.VERBOSE,
)
_LAST_WORD: Final = Pattern(r"[^\W\d_]+$")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text made plain, with the way back: its character ``starts[i]`` was the given text's ``origins[i]``."""

    text: str
    starts: tuple[int, ...] = ()
    origins: tuple[int, ...] = ()

    def origin(self, at: int) -> int:
        """Return where the character at ``at`` of the plain text stands in the given text."""
        i = bisect_right(self.starts, at) - 1
        return at if i < 0 else self.origins[i] + at - self.starts[i]

    def place(self, at: int) -> int:
        """Return where the given text's offset ``at`` is in the plain text, never beyond its end."""
        i = bisect_right(self.origins, at) - 1
        if i < 0:
            return min(at, self.starts[0] if self.starts else len(self.text))
        stop = self.starts[i + 1] if i + 1 < len(self.starts) else len(self.text)
        return min(self.starts[i] + at - self.origins[i], stop)


def plain(text: str) -> Plain:
    r"""
    Make a text plain.

    >>> plain("Neef M, Rei-\nchen J (2006) Low-dose\n oral").text
    'Neef M, Reichen J (2006) Low-dose oral'
    """
    if not _ODD.search(text):
        return Plain(text)
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = at = 0
    for m in _ODD.finditer(text):
        pieces.append(text[at : m.start()])
        length += m.start() - at
        at = m.end()
        kind = m.lastgroup
        if kind == "space":
            put = " "
        elif kind == "hyphen":
            put = _joint(text, m.start(), at)
        else:
            put = ""
        if put:
            pieces.append(put)
            length += len(put)
        starts.append(length)
        origins.append(at)
    pieces.append(text[at:])
    return Plain("".join(pieces), tuple(starts), tuple(origins))


def _joint(text: str, start: int, end: int) -> str:
    """Return what stands in place of a hyphen and a line break: nothing, a hyphen, or a hyphen and a blank."""
    before = text[max(0, start - 30) : start]
    after = text[end : end + 1]
    if before[-1:] in "-‐‑–— " or not after:
        return "- "
    word = _LAST_WORD.search(before)
    if word is None or not after.islower():
        return "-"
    if word[0].lower() in _FIRST_HALVES or _SECOND_HALVES.match(text, end) or len(word[0]) == 1:
        return "-"
    if before[: word.start()].endswith(("-", "‐", "‑")) and word[0].islower() is False:
        return "-"
    return ""
