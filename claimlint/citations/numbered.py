"""
Numbers that point to entries: ``[1,3-5]``, ``<sup>2</sup>``, ``¹²``, ``(4)``, ``claim^5``, and raised numbers that
lost their form.

Every form has look-alikes (vitamins, units, powers, enumerators, years); what each refuses stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from claimlint.article import Mark
from claimlint.citations.body import Body
from claimlint.text.numbers import GROUP, SUPERSCRIPTS, expand, plain_digits
from claimlint.text.pattern import Pattern

Form = Literal["bracket", "superscript", "round", "caret", "flattened", "spaced"]


@dataclass(frozen=True, slots=True)
class Numbers:
    """
    A candidate: the numbers that ``text[start:end]`` names, how they are written, and the mark around them if any.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    form: Form
    mark: Mark | None = None


# Takes "[1]", "[1, 3–5]", "[ 2 ]", "[ref 3]"; refuses "[2019]", "[1 of 3]", "[RCTs]".
_BRACKET = Pattern(rf"\[\s?(?:refs?\.?\s)?({GROUP})\s?[,;–-]?\]")
# What makes "[140, 160]" an interval: an operator or the word for it, or a letter that is a function's name.
_OPERATOR = Pattern(r"[∈=≤≥<>±×]\s*$")
_INTERVAL = Pattern(r"\b(?:range|interval|between|CI|IQR|limits|domain|scale|pressure|score)s?(?:\s+of)?[:,]?\s*$")
# A chemical or vitamin symbol right before the bracket: "B[12]", "Ca[2]"; "study[2]" is a citation.
_SYMBOL = Pattern(r"(?:^|[\s(/,-])(?:[A-Z][a-z]?|[A-Z]{2})\d*$")
_UNIT = Pattern(
    r"(?:^|[\s\d/(·×\u00a0\u202f])(?:m|cm|mm|km|nm|µm|μm|dm|ms|s|h|ft|in|yd|kg|g|W|kW|J|N|Pa|x|y|z|n|r|R|I|χ|Χ|η|σ|H|CO|NO|SO|O|Ca|Mg|Fe|Na|K|Zn|Cu)$"
)
# A number that a raised digit makes a power of: "10", "2"; after a year, a decimal or a large number it is a citation.
_BASE = Pattern(r"(?:^|[^\d.,])(\d{1,2})$")
_RAISED = Pattern(rf"^[\s\[(,]*({GROUP})[\s,;.\])]*$")
_UNICODE = Pattern(
    rf"[{SUPERSCRIPTS}]{{1,3}}(?:[,˒‚⸴⁻–-][{SUPERSCRIPTS}]{{1,3}}|,\s(?=[{SUPERSCRIPTS}])[{SUPERSCRIPTS}]{{1,3}})*(?![{SUPERSCRIPTS}⁺])"
)
_ROUND = Pattern(rf"\(\s?(?:refs?\.?\s)?({GROUP})\s?\)")
_CARET = Pattern(r"\^(?<=[^\s^\d(\[]\^)(?:\(|\[|\{)?(\d{1,3}(?:\s?[,–-]\s?\d{1,3})*)(?:\)|\]|\})?\^?(?![\w^])")
# "manipulation.5 The", "sleep.”12 In", "weeks.3,4" at a block's end: a stop, a number without a blank between. A search
# that begins at the digit is several times faster than one that begins with what stands before it.
_FLATTENED = Pattern(
    r"\d(?<=[.!?)\]”’\"']\d)\d?(?:[,–-]\d{1,2}){0,5}(?![\d,.%])(?=[\s\u00a0]+[A-ZÀ-Þ“\"(]|[\s\u00a0]*(?:\n|$))"
)
_FLATTENED_BEFORE = Pattern(r"[^\W\d_]{3}(?:[.!?][)\]”’\"']?|[)\]”][.]?)\Z")
_ABBREVIATED = Pattern(
    r"\b(?:No|Nos|Fig|Figs|Vol|Vols|approx|Sect|Chap|Tab|Nr|Art|Phase|version|Version|Ver|Type|Stage|Suppl|Ref|Refs|Level|Step|Part|Item)$"
)
# "aggression. 8 People": the number stands alone between two sentences.
_SPACED = Pattern(r"(?<=[a-z)”][.!?])[\s\u00a0](\d{1,3}(?:,\d{1,3}){0,3})(?=[\s\u00a0]+[A-ZÀ-Þ“])")


def _before(text: str, at: int, length: int = 24) -> str:
    return text[max(0, at - length) : at]


def bracketed(body: Body, largest: int, lowest: int = 1) -> Iterator[Numbers]:
    """Yield ``[n]`` groups; ``lowest`` and ``largest`` are the list's own numbers, ``largest`` 0 if there is none."""
    text = body.article.text
    for match in body.find(_BRACKET):
        numbers = expand(match[1], lowest)
        if numbers is None or body.mark_over(body.superscripts, match.start(), match.end()):
            continue
        before = _before(text, match.start())
        if _SYMBOL.search(before) and not before[-1:].isspace() and _is_symbol(before):
            continue
        pair = len(numbers) == 2 and "," in match[1]
        if _OPERATOR.search(before) or (pair and largest and max(numbers) > largest and _INTERVAL.search(before)):
            continue
        if largest and pair and min(numbers) > largest:
            continue  # "[140, 160]" beyond the list, and two numbers: an interval
        yield Numbers(match.start(), match.end(), numbers, "bracket")


def _is_symbol(before: str) -> bool:
    token = re.split(r"[\s(/,-]", before)[-1].rstrip("0123456789")
    return token in _SYMBOLS


_SYMBOLS = frozenset(
    "A B C D E K H He Li Be N O F Ne Na Mg Al Si P S Cl Ar Ca Fe Cu Zn Se Mn Cr Co Ni I Ag Au Hg Pb U V W".split()
)


def superscripts(body: Body) -> Iterator[Numbers]:
    """Yield raised numbers, marked up or as Unicode digits."""
    text = body.article.text
    for mark in body.superscripts:
        if mark.start not in body or mark.end - mark.start > 80:
            continue
        inner = text[mark.start : mark.end]
        match = _RAISED.match(plain_digits(inner))
        if match is None:
            continue
        numbers = expand(match[1])
        if numbers is None or _is_power(_before(text, mark.start), text[mark.end : mark.end + 2], numbers):
            continue
        yield Numbers(mark.start, mark.end, numbers, "superscript", mark)
    for match in body.find(_UNICODE):
        numbers = expand(plain_digits(match[0]))
        if numbers is None or body.mark_over(body.superscripts, match.start(), match.end()):
            continue
        if not _is_power(_before(text, match.start()), text[match.end() : match.end() + 2], numbers):
            yield Numbers(match.start(), match.end(), numbers, "superscript")


def _is_power(before: str, after: str, numbers: tuple[int, ...]) -> bool:
    """Tell "10³", "m²", "χ²", "¹³C" and "Ca²⁺" from a raised citation."""
    if after[:1] in ("+", "⁺", "−", "⁻") or (
        after[:1].isalpha() and (not before or before[-1:].isspace() or before[-1:] in "([")
    ):
        return True
    if len(numbers) > 1:
        return False
    base = _BASE.search(before)
    if base and (base[1] in ("10", "2") or before.rstrip(base[1]).endswith(("×", "x", "·"))):
        return True
    if base and not before.endswith(("%",)):
        return numbers[0] <= 9 and len(base[1]) == 1
    if _UNIT.search(before) and numbers[0] in (2, 3):
        return True
    # A lone letter carries a power or an index: "x²", "R²".
    return (
        len(before) >= 2
        and before[-1].isalpha()
        and not before[-2].isalnum()
        and before[-2] not in "'’-"
        and numbers[0] <= 4
    )


def in_round_brackets(body: Body) -> list[Numbers]:
    """Return ``(n)`` groups that stand where citations stand; enumerators ``(1) … (2) …`` are left out."""
    text = body.article.text
    found: list[Numbers] = []
    for match in body.find(_ROUND):
        numbers = expand(match[1])
        if numbers is not None and not body.mark_over(body.superscripts, match.start(), match.end()):
            found.append(Numbers(match.start(), match.end(), numbers, "round"))
    enumerators: set[int] = set()
    counting: list[Numbers] = []
    block = None
    for item in [*found, None]:
        home = body.block(item.start).start if item else None
        opens = item is not None and _opens_words(text, item)
        if (
            item
            and opens
            and len(item.numbers) == 1
            and home == block
            and counting
            and item.numbers[0] == counting[-1].numbers[0] + 1
        ):
            counting.append(item)
            continue
        if len(counting) > 1:
            enumerators.update(c.start for c in counting)
        counting = [item] if item and opens and item.numbers == (1,) else []
        block = home
    return [item for item in found if item.start not in enumerators and not _at_line_start(text, item.start)]


def _opens_words(text: str, item: Numbers) -> bool:
    return bool(re.match(r"\s?[\w“\"'‘]", text[item.end : item.end + 2]))


def _at_line_start(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"


def stands_as_citation(text: str, item: Numbers) -> bool:
    """Tell whether ``item`` stands at the end of words: before a stop or comma, or right behind one."""
    if len(item.numbers) > 1:
        return True  # nobody enumerates "(2, 3)"
    after = text[item.end : item.end + 1]
    return after in ("", ".", ",", ";", ":", "?", "!", "\n", ")") or text[max(0, item.start - 2) : item.start].strip()[
        -1:
    ] in (".", ",", ";", "”", "?")


def carets(body: Body) -> Iterator[Numbers]:
    """Yield ``claim^1`` and ``claim^1,2^``; powers (``10^3``, ``m^2``, ``x^2``) are refused."""
    text = body.article.text
    for match in body.find(_CARET):
        numbers = expand(match[1])
        before = _before(text, match.start())
        if (
            numbers is None
            or _UNIT.search(before)
            or (len(before) > 1 and before[-1].isalpha() and not before[-2].isalnum())
        ):
            continue
        yield Numbers(match.start(), match.end(), numbers, "caret")


def flattened(body: Body) -> Iterator[Numbers]:
    """Yield raised numbers that lost their form in a conversion: "manipulation.5 The"."""
    text = body.article.text
    for match in body.find(_FLATTENED):
        before = _before(text, match.start(), 40)
        if not _FLATTENED_BEFORE.search(before):
            continue
        numbers = expand(match[0])
        if numbers is None or list(numbers) != sorted(set(numbers)):
            continue
        word = re.split(r"[\s\u00a0]", before)[-1].rstrip(".!?)]”’\"'")
        if not (_ABBREVIATED.search(word) or any(c in word for c in "/.@_")):
            yield Numbers(match.start(), match.end(), numbers, "flattened")


def spaced(body: Body) -> Iterator[Numbers]:
    """
    Yield lone numbers between two sentences ("aggression. 8 People"); only a list can tell whether they are citations.
    """
    for match in body.find(_SPACED):
        numbers = expand(match[1])
        if numbers is not None:
            yield Numbers(match.start(1), match.end(1), numbers, "spaced")
