"""Numbers in citation markers: ``1,3-5`` and its superscript and printed relatives."""

from __future__ import annotations

import re

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
KEYCAP = "\ufe0f?\u20e3"
"""What makes a digit a key: ``1️⃣``."""
_FULL_WIDTH = "０１２３４５６７８９"
_DIGITS = str.maketrans(SUPERSCRIPTS + "⁻˒‚⸴ʼ" + _FULL_WIDTH, "0123456789-,,,," + "0123456789")
_CIRCLES = ("①", "❶", "➀", "➊")

LARGEST = 9_999
"""No list counts further; a larger number of a page's markup is a slip, or was put there to cost time."""

LONGEST_RANGE = 60
"""A range of more entries than this is no range of citations (RefChecker stops at 50; reviews do go beyond)."""

# Takes ``1``, ``1, 3–5``, ``1;2``, ``12 and 14``, ``1 - 3``; refuses ``2019``, ``1.5``, ``1 of 3``.
GROUP = r"\d{1,3}(?:\s?(?:[,;]|[-‐‑–—−]|,?\s?(?:and|&))\s?\d{1,3})*"

_PART = re.compile(r"(\d{1,3})(?:\s*[-‐‑–—−]\s*(\d{1,3}))?")


def plain_digits(text: str) -> str:
    """Return ``text`` with raised and full-width digits and signs as plain ones, its length kept."""
    return text.translate(_DIGITS)


def circled(character: str) -> int | None:
    """Return the number in a circle: 3 for ``③``."""
    for one in _CIRCLES:
        number = ord(character) - ord(one) + 1
        if 1 <= number <= (20 if one == "①" else 10):
            return number
    return None


def expand(group: str, lowest: int = 1) -> tuple[int, ...] | None:
    """
    Return the numbers that a group names, in printed order; None where it cannot be a group of citations.

    ``lowest`` is the first number of the list: a few lists count from 0.

    >>> expand("1, 3–5"), expand("5-3"), expand("0, 1")
    ((1, 3, 4, 5), None, None)
    """
    numbers: list[int] = []
    for part in _PART.finditer(group):
        first = int(part[1])
        last = int(part[2]) if part[2] else first
        if part[2] and last < first and len(part[2]) < len(part[1]):
            last = int(part[1][: -len(part[2])] + part[2])  # "121-5" stands for 121 to 125
        if first < lowest or last < first or last - first > LONGEST_RANGE:
            return None
        numbers.extend(range(first, last + 1))
    return tuple(numbers) if numbers else None
