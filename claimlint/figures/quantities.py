"""
Shares, groups of people and spans of time, as a claim and an abstract print them, in one measure.

Other than :func:`claimlint.figures.find_statistics`, which asks what needs a source, this reads every one: "13% v 58%",
"68 of 74 patients", "n = 24", "in the second week". A share is in per cent, a span of time in days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from claimlint.figures.numbers import FRACTIONS, Masked, mask
from claimlint.text.pattern import Pattern

QuantityKind = Literal["share", "people", "duration"]

_V: Final = re.VERBOSE
_PERCENT: Final = Pattern(
    r"(?P<n>\#++)(?:[ ]?(?:%|per[ ]?cent\b)?[ ]?(?:-|–|to|and)[ ]?(?P<n2>\#++))?[ ]?(?:%|per[ -]?cent\b|pct\b)"
    r"(?![ ]?ci\b)",
    _V,
)
# "seven out of ten", "68 of the 74 patients", "1 in 5", "37/118".
_RATIO: Final = Pattern(
    r"(?P<n>\#++)"
    r"(?:[ ](?:<<counted-people>>[ ])?(?:in|of|out[ ]of)[ ](?:(?:every|each|the|all|a[ ]total[ ]of)[ ])?|/|[ ]/[ ])"
    r"(?P<n2>\#++)(?![ ]?(?:%|per[ ]?cent|<<time-unit>>))",
    _V,
)
# "two thirds", "a quarter"; not "the third", "half a year", "a fifth of the time".
_FRACTION: Final = Pattern(
    r"(?:(?<![\w\#])(?P<n>\#++|an?)[ -])?"
    r"\b(?P<part>half|halves|(?<!the[ ])(?<!a[ ]further[ ])thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)\b"
    r"(?![ ](?:year|time|month|week|day|hour|part(?:y|ies)|world|generation|most|trimester|stage|degree|"
    r"of[ ]the[ ]year|an?[ ](?:year|hour|day|century))s?\b)",
    _V,
)
_PEOPLE: Final = Pattern(
    r"(?<![\w\#][-–/])(?P<n>\#++)(?:[ ](?!<<no-bridge>>\b)[a-z'-]{2,24},?){0,5}?[ ](?:of[ ]the[ ])?"
    r"(?:<<people-counted>>|cases|twins|mothers|children)\b",
    _V,
)
# "every single patient", "all of the women", "in each case": a hundred per cent; "none of the men": nothing.
_ALL: Final = Pattern(
    r"\b(?P<all>all(?:[ ]of)?(?:[ ](?:the|these|those|our|its))?(?:[ ]\#++)?|every(?:[ ]single)?"
    r"|each(?:[ ]of[ ]the)?(?:[ ]\#++)?"
    r"|(?P<none>none[ ]of(?:[ ]the|[ ]these)?(?:[ ]\#++)?|no[ ]single|not[ ]one))"
    r"[ ](?:(?!<<no-bridge>>\b)[a-z-]{2,20}[ ]){0,2}?(?:<<people-counted>>|person|patient|woman|man|child|case|cases)\b"
    r"|\b(?:everyone|everybody)\b",
    _V,
)
_SAMPLE: Final = Pattern(r"\bn[ ]?=[ ]?(?P<n>\#++)", _V)
_DURATION: Final = Pattern(
    r"(?<![\w\#.])"
    r"(?P<n>\#++|an?|(?P<nth>first|second|third|fourth|sixth|eighth|tenth|twelfth|\d{1,3}(?:st|nd|rd|th)))"
    r"(?:[ ]?(?:-|–|to|or)[ ]?(?P<n2>\#++))?(?:[ -]|(?<=\d[nrst][dht]))"
    r"(?P<unit>hour|day|week|month|year)s?\b(?![ -](?:old|of[ ]age))",
    _V,
)
_AGE: Final = Pattern(r"\b(?:aged?|ages|older than|younger than|mean age|median age)\b.{0,40}\Z|\Wage .{0,30}\Z")
_LOOSE: Final = Pattern(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|close to|just|over|under|more than|less than|"
    r"fewer than|at least|at most|up to|well|or so) (?:an? )?\Z"
)
_BOUND: Final = Pattern(
    r"\b(?:up to|at least|at most|as (?:much|many|few|little) as|less than|fewer than|more than|"
    r"over|under)(?: an?)? ?\Z"
)

_DAYS: Final = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_NTH: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "sixth": 6, "eighth": 8, "tenth": 10, "twelfth": 12}


@dataclass(frozen=True, slots=True)
class Quantity:
    """
    One quantity in ``text[start:end]``, between ``low`` and ``high`` where a range is printed.

    ``slack`` is how far a value may be from it and still be told in the same words. ``is_ratio`` tells a share that is
    printed as two numbers; ``bound`` a limit ("at least", "up to").
    """

    kind: QuantityKind
    low: float
    high: float
    start: int
    end: int
    bound: bool
    slack: float = 0.0
    is_ratio: bool = False


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of one sentence, in order; none of them overlap."""
    masked = mask(text)
    taken = bytearray(len(masked.text))
    found: list[Quantity] = []
    for quantity in _candidates(masked):
        if not any(taken[quantity.start : quantity.end]):
            taken[quantity.start : quantity.end] = b"\1" * (quantity.end - quantity.start)
            found.append(quantity)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _candidates(masked: Masked) -> Iterator[Quantity]:
    lower = masked.lower
    if "%" in lower or "cent" in lower or "pct" in lower:
        yield from _percents(masked)
    if masked.values:
        yield from _durations(masked)
        yield from _ratios(masked)
        yield from _people(masked)
    yield from _fractions(masked)
    yield from _universals(masked)
    if not masked.values:
        yield from _durations(masked)


def _percents(masked: Masked) -> Iterator[Quantity]:
    for found in _PERCENT.finditer(masked.lower):
        value, other = masked.value(found, "n"), masked.value(found, "n2")
        if value is None:
            continue
        value = abs(value)
        high = value if other is None else abs(other)
        decimals = len(masked.printed(found, "n").partition(".")[2])
        slack = (0.6, 0.06)[decimals] if decimals < 2 else 0.006
        if _is_loose(masked, found.start()):
            slack = max(slack, 3.0 if value % 5 == 0 else 2.0, value * 0.06)
        yield Quantity("share", min(value, high), max(value, high), *_place(masked, found), slack)


def _ratios(masked: Masked) -> Iterator[Quantity]:
    for found in _RATIO.finditer(masked.lower):
        value, whole = masked.value(found, "n"), masked.value(found, "n2")
        if value is None or whole is None or whole < 2 or not 0 <= value <= whole or _is_year(masked, found):
            continue
        share = 100 * value / whole
        # "Six in ten" is as coarse as its whole.
        slack = min(6.0, 60 / whole) if whole <= 20 else 0.6
        yield Quantity("share", share, share, *_place(masked, found), slack, is_ratio=True)


def _fractions(masked: Masked) -> Iterator[Quantity]:
    for found in _FRACTION.finditer(masked.lower):
        part = "half" if found["part"] == "halves" else found["part"].removesuffix("s")
        many = masked.value(found, "n") if found["n"] and "#" in found["n"] else 1.0
        if many is None or (part != "half" and not found["n"]) or many * FRACTIONS[part] > 1:
            continue
        share = 100 * many * FRACTIONS[part]
        yield Quantity("share", share, share, *_place(masked, found), max(5.0, share * 0.12))


def _universals(masked: Masked) -> Iterator[Quantity]:
    for found in _ALL.finditer(masked.lower):
        share = 0.0 if found["none"] else 100.0
        yield Quantity("share", share, share, found.start(), found.end(), bound=False, slack=0.5)


def _people(masked: Masked) -> Iterator[Quantity]:
    for pattern in (_SAMPLE, _PEOPLE):
        for found in pattern.finditer(masked.lower):
            value = masked.value(found, "n")
            if value is None or value < 2 or value != int(value):
                continue
            is_round = value >= 100 and len(str(int(value)).rstrip("0")) <= 2
            slack = value * 0.1 if _is_loose(masked, found.start()) else value * 0.03 if is_round else 0.5
            yield Quantity("people", value, value, *_place(masked, found), slack)


def _durations(masked: Masked) -> Iterator[Quantity]:
    for found in _DURATION.finditer(masked.lower):
        unit = _DAYS[found["unit"]]
        if found["nth"]:
            many: float | None = float(_NTH.get(found["nth"], 0) or re.sub(r"\D", "", found["nth"]) or 0)
        else:
            many = masked.value(found, "n") if "#" in found["n"] else 1.0
        if not many or _AGE.search(masked.lower, max(0, found.start() - 50), found.start()):
            continue
        if masked.lower.endswith("half ", 0, found.start()):
            many /= 2
        days, high = many * unit, (masked.value(found, "n2") or many) * unit
        days, high = min(days, high), max(days, high)
        yield Quantity("duration", days, high, *_place(masked, found), high * 0.25)


def _place(masked: Masked, found: re.Match[str]) -> tuple[int, int, bool]:
    """Return where a quantity stands, and whether it is a limit."""
    bound = _BOUND.search(masked.lower, max(0, found.start() - 24), found.start()) is not None
    return found.start(), found.end(), bound


def _is_loose(masked: Masked, start: int) -> bool:
    return _LOOSE.search(masked.lower, max(0, start - 24), start) is not None


def _is_year(masked: Masked, found: re.Match[str]) -> bool:
    printed = masked.printed(found, "n2").strip()
    return re.fullmatch(r"(?:19|20)\d\d", printed) is not None
