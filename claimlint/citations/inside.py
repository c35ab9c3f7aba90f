"""
The inside of a marker, whatever stands around it: ``1, 3-5``, ``1][2``, ``see 1``, ``Ref. 1, p. 5``, ``1 to 3``.

One grammar for square, round and full-width brackets, raised digits and links; what is around the numbers decides
elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimlint.text.numbers import LONGEST_RANGE
from claimlint.text.pattern import Pattern

OPENING = "\\[【［〔"
CLOSING = "\\]】］〕"
DASH = "[-‐‑–—−~〜]"

_CERTAIN = "(?i:<<words-that-mark-sources>>)"
# Words that lead to a number without saying that it is a source.
_LEADING = r"(?i:see(?:\s+also)?|also|cf|e\.?g|from|study|studies|notes?|no|nr|eg|siehe|vgl|ver|voir)"
_LEAD = rf"(?:(?:{_LEADING}\.?,?\s?)?(?:{_CERTAIN}\.?:?\s?#?|#)|{_LEADING}\.?,?)\s?"
_WORD_RANGE = r"(?:to|through|thru|bis|hasta|til|till|t/m)"
_AND = r"(?:and|&|und|et|y|og|och|en)"
_SEPARATOR = rf"\s?[,;、，]\s?(?:{_AND}\s)?|\s?{DASH}\s?|\s{_WORD_RANGE}\s|\s?{_AND}\s|\s"
_LOCATOR = (
    r"(?<=[\d\])】］〕])(?:\s?[,:;]?\s?\(?(?i:pp?|pages?|S|ch|chap|chapters?|figs?|figures?|tables?|tabs?|sect|sections?|para|suppl|appendix|box)\.?"
    r"\s?[\dA-Za-z]{1,6}(?:\s?[-–,]\s?\d{1,5})*\)?|\s?[,:;]?\s?§\s?\d{1,4})"
)


def _shape(item: str, separator: str) -> str:
    return rf"\s?{item}(?:(?:{separator}){item}){{0,40}}(?:{_LOCATOR})?\s?[,;.–-]?\s?"


INSIDE = _shape(rf"(?:{_LEAD})?\d{{1,3}}", _SEPARATOR)
"""The shape of what stands inside brackets: no group in it, for use in other expressions."""
RAISED = _shape(
    rf"(?:{_LEAD})?(?:[{OPENING}(]\s?)?\d{{1,3}}(?:\s?[{CLOSING})])?",
    rf"{_SEPARATOR}|(?<=[{CLOSING})])(?=[{OPENING}(])",
)
"""The shape of what is raised, or a link: brackets may stand around each number."""

_LOCATED = Pattern(rf"{_LOCATOR}\s?[,;.–-]?\s?\Z")
_SURELY_LED = Pattern(_CERTAIN)
_LED = Pattern(rf"\s?{_LEAD}")
_NUMBER = Pattern(r"\d{1,3}")
_RANGE = Pattern(rf"{DASH}|\b{_WORD_RANGE}\b")
_COMMON_GAP = Pattern(
    rf"[\s{OPENING}{CLOSING}()]*(?:[,;、，&]|{DASH}|and|und|et)[\s{OPENING}{CLOSING}()]*(?:and\s)?|[{CLOSING})]\s?[{OPENING}(]"
)


@dataclass(frozen=True, slots=True)
class Inside:
    """
    The numbers in printed order.

    ``worded`` where a word says that they are sources ("ref 1"); ``certain`` where the form is that of citations, and
    not one that hours or ranks have too ("1 to 3", "1 2", "see 1", "#1").
    """

    numbers: tuple[int, ...]
    worded: bool = False
    certain: bool = True


def read_inside(words: str, lowest: int = 0) -> Inside | None:
    """
    Return what the inside of a marker, of the shape :data:`INSIDE` or :data:`RAISED`, names.

    None where it cannot be citations.

    >>> read_inside("1, 3–5").numbers, read_inside("see ref 2, p. 9").numbers, read_inside("5-3")
    ((1, 3, 4, 5), (2,), None)
    """
    located = _LOCATED.search(words)
    if located:
        words = words[: located.start()]
    worded = bool(_SURELY_LED.search(words))
    certain = worded or not _LED.match(words)
    numbers: list[int] = []
    at = None
    for match in _NUMBER.finditer(words):
        number = int(match[0])
        gap = words[at : match.start()] if at is not None else ""
        if at is not None and _RANGE.search(gap):
            last = numbers[-1]
            if number < last and len(match[0]) < len(str(last)):
                number = int(str(last)[: -len(match[0])] + match[0])  # "121-5" stands for 121 to 125
            if number < last or number - last > LONGEST_RANGE:
                return None
            numbers.extend(range(last + 1, number + 1))
        else:
            numbers.append(number)
        if gap and not worded and not _COMMON_GAP.fullmatch(gap):
            certain = False
        if numbers[-1] < lowest or (len(numbers) > 1 and 0 in numbers[1:]):
            return None
        at = match.end()
    if not numbers:
        return None
    return Inside(tuple(numbers), worded, certain)
