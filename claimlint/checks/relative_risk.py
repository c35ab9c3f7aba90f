"""Relative changes of a risk without the risk itself: "cuts the risk by 40%", and never from what to what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.evidence.telling import tells_of_claims
from claimlint.figures import Statistic
from claimlint.figures.judged import Figures
from claimlint.page import Page
from claimlint.text.pattern import Pattern
from claimlint.text.prose import Prose, Sentence

ENGLISH = True

BEFORE: Final = 1
BEHIND: Final = 2
NEAR: Final = 70
"""So many sentences around may give the risk itself; so near a multiple stands what it multiplies."""

_V: Final = re.VERBOSE
_RISK: Final = Pattern(
    r"\b(?:<<risk>>|(?:more|less|as)[ ](?:\w+[ ])?likely|<<change-of-rate>>[ ]in[ ](?:[a-z-]+[ ]){0,3}<<risk-of>>"
    r"|(?<!heart[ ])(?<!success[ ])(?<!pulse[ ])(?<!exchange[ ])rates?)\b",
    _V,
)
_MORE: Final = r"<<relative-change>>"
_BEHIND: Final = Pattern(rf"[ ,]{{0,2}}(?:relative[ ]|overall[ ])?(?:\w+[ ])?{_MORE}\b", _V)
_BEFORE: Final = Pattern(
    r"\b<<number-changes>>\b[^.;]{0,80}?[ ]?(?:by|of|up|down)?[ ]"
    r"(?:<<roughly>>[ ]){0,2}\Z"
    rf"|\b{_MORE}[ ](?:in[ ][a-z ]{{3,40}}[ ])?of[ ](?:<<roughly>>[ ])?\Z",
    _V,
)
# "Rises to well over 95%": where a risk stands, not by how much it changed.
_TO_A_LEVEL: Final = Pattern(r"(?<!\bup )\bto (?:<<to-a-level>> ){0,3}\Z")
_SHARE_OF: Final = Pattern(r"[ ](?:of|for|in)[ ](?:all[ ]|the[ ])?(?:[a-z-]+[ ]){0,2}<<share-of-people>>\b")
# What tells the risk itself: "from 4 to 3 in 100", "the absolute risk", "6% versus 4%".
_ABSOLUTE: Final = (
    Pattern(
        r"\b(?:from|between)[ ](?:<<roughly>>[ ])?[\w.,£$]{1,12}"
        r"(?:[ ]?(?:%|per[ ]?cent|in[ ][\w,.]+|cases|deaths|people|women|men))?[ ](?:[a-z]+[ ]){0,3}?"
        r"(?:down[ ]to|up[ ]to|to|and)[ ](?:<<roughly>>[ ])?\d",
        _V | re.IGNORECASE,
    ),
    Pattern(
        r"\b(?:<<absolute-risk>>|(?:in|per|out[ ]of)[ ](?:every[ ])?(?:1(?:0{0,2},?0)?00|<<round-number>>\b))",
        _V | re.IGNORECASE,
    ),
    Pattern(r"\d[ ]?%[^.;%]{0,60}?\b(?:<<rather-than>>|vs\.?)\b[^.;%]{0,40}?\d[ ]?%", _V | re.IGNORECASE),
)
_NAMED_RATIOS: Final = ("hazard ratio", "risk ratio", "rate ratio", "relative risk")
_RATIOS: Final = ("hr", "rr", "irr", "ahr", "arr")

VARIANTS: Final = {"default": ()}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each relative change of a risk where no sentence near it gives the risk itself, cited or not."""
    figures, prose = page.figures, page.prose
    for sentence in figures.judged:
        statistic = _relative(figures, sentence)
        if (
            statistic is None
            or _gives_absolute(figures, prose, sentence)
            or tells_of_claims(page.prose.words(sentence))
        ):
            continue
        start, end = sentence.place(statistic.start, statistic.end)
        yield Hit(page.article.span(start, end), page.article.text[start:end])


def _relative(figures: Figures, sentence: Sentence) -> Statistic | None:
    lower = sentence.lower
    if not _RISK.search(lower) and "ratio" not in lower and not any(s.kind == "estimate" for s in figures.of(sentence)):
        return None
    for statistic in figures.of(sentence):
        if not figures.states(sentence, statistic):
            continue
        if statistic.kind == "fold" and _RISK.search(lower, max(0, statistic.start - NEAR), statistic.end + NEAR):
            return statistic
        if (
            statistic.kind == "percent"
            and statistic.unit == "%"
            and _RISK.search(lower)
            and _is_change(lower, statistic)
        ):
            return statistic
        printed = lower[statistic.start : statistic.end]
        if (
            statistic.kind == "estimate"
            and not ("risks" in printed or "ratios" in printed)
            and _is_ratio(statistic.unit.lower())
        ):
            return statistic
    return None


def _is_change(lower: str, statistic: Statistic) -> bool:
    if _BEHIND.match(lower, statistic.end):
        return True
    before = lower[max(0, statistic.start - 120) : statistic.start]
    if _TO_A_LEVEL.search(before) or _SHARE_OF.match(lower, statistic.end):
        return False
    return _BEFORE.search(before) is not None


def _is_ratio(name: str) -> bool:
    # "Relative risks of 3 to 20" are examples.
    return name.rsplit(maxsplit=1)[-1] in _RATIOS or name.endswith(_NAMED_RATIOS)


def _gives_absolute(figures: Figures, prose: Prose, sentence: Sentence) -> bool:
    siblings = prose.siblings(sentence)
    near = siblings[max(0, sentence.index - BEFORE) : sentence.index + BEHIND + 1]
    return any(
        any(pattern.search(other.text) for pattern in _ABSOLUTE)
        or any(
            s.kind == "ratio" or (s.kind == "percent" and (s.unit == "points" or _is_level(other, s)))
            for s in figures.of(other)
        )
        for other in near
    )


def _is_level(sentence: Sentence, statistic: Statistic) -> bool:
    """Tell "6% to 4%" and "4% of women": where a risk stands, not how much it changed."""
    if len(statistic.values) == 2 and statistic.values[0] > statistic.values[1]:
        return True
    return _SHARE_OF.match(sentence.lower, statistic.end) is not None
