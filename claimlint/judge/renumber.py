"""A citation's words with other numbers in them, in the form in which its writer put them."""

from __future__ import annotations

from collections.abc import Mapping

from claimlint.text.pattern import Pattern

# Numbers as markers print them; what stands in tags and link targets are no numbers of the marker.
_PIECE = Pattern(r"<[^<>]*>|\]\([^()\s]*\)|(?P<plain>\d{1,3}(?!\d))|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_RANGE = Pattern(r"\s?(?:[-–—−‑]|&[mn]dash;|⁻)\s?\Z")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def renumbered(text: str, right: Mapping[int, int]) -> str | None:
    """
    Return a citation's source ``text`` with each printed number of ``right`` replaced by the one it should be.

    None where that cannot be done number by number: a range whose members do not move together, no number at all.

    >>> renumbered("[1,3–5]", {3: 2, 4: 3, 5: 4}), renumbered("<sup>6</sup>", {6: 5}), renumbered("[3-5]", {4: 9})
    ('[1,2–4]', '<sup>5</sup>', None)
    """
    out: list[str] = []
    at = 0
    before: int | None = None
    changed = False
    for piece in _PIECE.finditer(text):
        printed = piece["plain"] or piece["raised"]
        if not printed:
            continue
        number = int(printed.translate(_LOWERED))
        between = text[at : piece.start()]
        if before is not None and _RANGE.fullmatch(between) and not _together(before, number, right):
            return None
        meant = right.get(number, number)
        changed = changed or meant != number
        out += [between, str(meant).translate(_RAISED) if piece["raised"] else str(meant)]
        before, at = number, piece.end()
    return "".join([*out, text[at:]]) if changed else None


def _together(first: int, last: int, right: Mapping[int, int]) -> bool:
    """Tell whether all numbers of a range move by the same amount."""
    return len({right.get(n, n) - n for n in range(first, last + 1)}) == 1
