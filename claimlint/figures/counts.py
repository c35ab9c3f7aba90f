"""What is counted: people, studies, money, and the rank of a cause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.figures.model import Statistic
from claimlint.figures.numbers import Masked
from claimlint.figures.shares import is_year
from claimlint.figures.vocabulary import GAP, PEOPLE, STUDIES
from claimlint.text.pattern import Pattern

_V: Final = re.VERBOSE
FEWEST_PEOPLE: Final = 1000
FEWEST_STUDIES: Final = 10
FEWEST_EACH: Final = 10
"""So many a day, or a minute, are a figure too."""

_VAGUE: Final = r"<<vague-number>>"
_COUNT: Final = Pattern(rf"(?P<n>{_VAGUE}[ ]of|\#++)(?P<noun>{GAP}[ ](?:of[ ]the[ ]|of[ ])?(?:{PEOPLE})\b)", _V)
_STUDY_COUNT: Final = Pattern(
    r"(?P<n>\#++)[ ](?P<noun>(?:(?!of\b|in\b|the\b|and\b|to\b)[a-z-]{3,20}[ ]){0,2}?"
    rf"{STUDIES})\b(?![ ](?:at|in[ ]law)\b)",
    _V,
)
_TIME: Final = r"(?:every|each|per|a)[ ](?:single[ ])?(?:day|week|month|year|hour|minute|second)\b"
# "over 25,000 occurring daily", "affects millions worldwide": who or what is counted was said before.
_OCCURRING: Final = Pattern(
    rf"(?P<n>\#++)[ ]<<occurring>>[ ](?:{_TIME}|(?:daily|annually|yearly|worldwide|globally)\b)",
    _V,
)
_AFFECTS: Final = Pattern(
    rf"\b<<afflicts>>(?:s|d|ed|ing)?[ ](?P<n>{_VAGUE})(?=[.,;:!)]|\Z|"
    r"[ ](?:each|every|annually|worldwide|globally|around|across|all[ ]over|in|an?[ ]year)\b)",
    _V,
)
_EACH_BEFORE: Final = Pattern(rf"\W{{0,3}}{_TIME}", _V)
_EACH_BEHIND: Final = Pattern(rf"[^,;:.\#]{{0,40}}?\b(?:{_TIME}|daily\b|annually\b|yearly\b|worldwide\b)", _V)
_SAMPLE: Final = Pattern(r"(?<![\w.])[nN][ ]?=[ ]?(?P<n>\#++)", _V)

_CURRENCY: Final = Pattern(
    rf"""(?P<sign>(?:us|a|au|nz|c|ca|s|hk)?[$]|[£€¥₹])[ ]?(?P<n>\#++)(?:[ ]?(?:-|–|
      to)[ ]?[£$€]?(?P<n2>\#++))?(?P<bare>b\b)?
    | (?P<words>{_VAGUE}[ ]of|\#++(?:[ ]?(?:-|–|to|and)[ ]?\#++)?)[ ](?:(?:us|canadian|
      australian)[ ])?(?P<name>pounds|dollars|euros|usd|gbp|eur)\b
      (?![ ]?(?:of[ ](?:weight|fat|body)|lighter|heavier|overweight))""",
    _V,
)
_BURDEN: Final = Pattern(
    r"[^.;]{0,40}?\b(?:per|a|each|for[ ]every)[ ](?:year,?[ ])?(?:per[ ]|each[ ])?<<cost-bearer>>\b",
    _V,
)
_COSTS: Final = Pattern(
    r"\b<<costs>>\b",
    _V,
)
# Other people's business: grants, fines, sales; and the page's own prices.
_BUSINESS: Final = Pattern(
    r"\b<<business>>\b",
    _V,
)
_RANK: Final = Pattern(
    r"""\b(?:the|\w{2,14}'s?)[ ](?:(?:<<rank-of>>|number[ ]\#++|\d{1,2}(?:st|nd|rd|th)|\#1)[ -]){0,3}
    (?:<<leading>>|number[ -]\#++)[ ](?:preventable[ ]|known[ ]|
      global[ ]|worldwide[ ]|single[ ])?
    (?:killers?\b|(?:causes?|drivers?|reasons?)[ ](?:of|for|behind)[ ](?:[a-z-]+[ ]){0,3}?
    <<ranked-outcome>>\b)""",
    _V,
)


def counts(masked: Masked) -> Iterator[Statistic]:
    """Yield how many people, or studies: a thousand people and more, ten studies and more, and "n = 90"."""
    for found in _SAMPLE.finditer(masked.cased):
        value = masked.value(found, "n")
        if value is not None:
            yield Statistic("count", *found.span(), (value,), "n", f"count {value:g}")
    for found in _COUNT.finditer(masked.lower):
        noun = found["noun"].strip()
        if found["n"].endswith(" of"):
            if _PRAISE.search(found["noun"]):
                continue
            yield Statistic("count", *found.span(), (), noun, f"count {found['n']} {noun}")
            continue
        value = masked.value(found, "n")
        fewest = FEWEST_EACH if _is_each(masked.lower, found.end()) else FEWEST_PEOPLE
        if value is not None and value >= fewest and not is_year(masked.printed(found, "n")):
            yield Statistic("count", *found.span(), (value,), noun, f"count {value:g}")
    for found in _STUDY_COUNT.finditer(masked.lower):
        value = masked.value(found, "n")
        if value is not None and value >= FEWEST_STUDIES and not is_year(masked.printed(found, "n")):
            yield Statistic("count", *found.span(), (value,), "studies", f"count {value:g}")
    yield from _unnamed(masked)


def _unnamed(masked: Masked) -> Iterator[Statistic]:
    """Yield counts behind which no noun stands."""
    for found in _OCCURRING.finditer(masked.lower):
        value = masked.value(found, "n")
        if value is not None and value >= FEWEST_PEOPLE and not is_year(masked.printed(found, "n")):
            yield Statistic("count", *found.span("n"), (value,), "cases", f"count {value:g}")
    for found in _AFFECTS.finditer(masked.lower):
        yield Statistic("count", *found.span("n"), (), "people", f"count {found['n']}")


_PRAISE: Final = Pattern(r"\b<<praised-customers>>\b")


def _is_each(lower: str, end: int) -> bool:
    """Tell "every day, 130 men" and "800 people a day"."""
    return bool(_EACH_BEFORE.match(lower) or _EACH_BEHIND.match(lower, end))


def money(masked: Masked) -> Iterator[Statistic]:
    """Yield what an illness costs: millions, or a sum for each worker or patient; no prices, no grants."""
    for found in _CURRENCY.finditer(masked.lower):
        unit = found["sign"] or found["name"]
        vague = bool(found["words"]) and found["words"].endswith(" of")
        value = None if vague else masked.value(found, "n2") or masked.value(found, "n" if found["n"] else "words")
        if found["bare"] and value:
            value *= 1e9
        if not vague and (value is None or value < 1e6) and not _BURDEN.match(masked.lower, found.end()):
            continue
        around = max(0, found.start() - 90), found.end() + 70
        if _BUSINESS.search(masked.lower, *around) or not _COSTS.search(masked.lower):
            continue
        printed = f"{value:g}" if value is not None else found[0]
        yield Statistic("money", *found.span(), (value,) if value is not None else (), unit, f"money {unit} {printed}")


def ranks(masked: Masked) -> Iterator[Statistic]:
    """Yield "the leading cause of disability"."""
    for found in _RANK.finditer(masked.lower):
        yield Statistic("rank", *found.span(), (), "rank", f"rank {found[0]}")
