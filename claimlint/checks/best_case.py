"""The best end of a range, given as if it were the result: "up to 70%", "as many as nine in ten"."""

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
from claimlint.text.prose import Sentence

ENGLISH = True

STEMS: Final = (
    "up to",
    "as much as",
    "as many as",
    "as high as",
    "as great as",
    "as large as",
    "as often as",
)
KINDS: Final = ("percent", "ratio", "fraction", "fold", "count", "money")

_UP_TO: Final = Pattern(
    r"\b(?:(?<!add )(?<!adds )(?<!live )(?<!stand )(?<!sum )(?:anything |anywhere )?up to|as (?:much|many|high|great|"
    r"large|often) as) "
    r"(?:<<up-to-about>> ){0,3}\Z"
)
_INSIDE: Final = Pattern(r"\b(?:by|in) (?P<up>up to|as much as) ")
_AMOUNT: Final = Pattern(
    r"\b<<amount-changed>>\b[^.;]{0,50}? (?P<up>(?:up to|as much as) \d[\d.,]{0,6} ?<<amount-unit>>)\b"
)
# Both ends are there: "from 12% up to 30%", "between a tenth and up to half", "as low as 4% and as high as 15%".
_BOTH_ENDS: Final = Pattern(
    r"\b<<other-end>>\b[^.;]{0,80}\Z",
    re.IGNORECASE,
)

VARIANTS: Final = {"default": ()}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield the first figure of a sentence that "up to" makes the best case of, cited or not."""
    figures = page.figures
    if figures.teaches:
        return
    for sentence in figures.judged_around(STEMS):
        place = _place(figures, sentence)
        if place is None or not figures.is_judged(sentence) or tells_of_claims(page.prose.words(sentence)):
            continue
        first, last = sentence.place(*place)
        yield Hit(page.article.span(first, last), page.article.text[first:last])


def _place(figures: Figures, sentence: Sentence) -> tuple[int, int] | None:
    if not any(stem in sentence.lower for stem in STEMS):
        return None
    statistics = figures.of(sentence)
    for statistic in statistics:
        # An interval behind it tells how far the truth may lie on both sides.
        if any(s.kind == "interval" and s.start > statistic.end for s in statistics):
            continue
        start = _best_case(sentence, statistic)
        if start is not None and figures.states(sentence, statistic):
            return start, statistic.end
    # An amount that was lost or gained is no statistic by itself, and its best case is one all the same.
    amount = _AMOUNT.search(sentence.lower)
    return (
        None
        if amount is None or _BOTH_ENDS.search(sentence.text[max(0, amount.start("up") - 100) : amount.start("up")])
        else amount.span("up")
    )


def _best_case(sentence: Sentence, statistic: Statistic) -> int | None:
    """Return where "up to" begins that leads a figure; None without one, or where the other end is given too."""
    if statistic.kind not in KINDS:
        return None
    found = _UP_TO.search(sentence.lower, max(0, statistic.start - 60), statistic.start)
    start = found.start() if found is not None else None
    if start is None and statistic.kind == "fold":
        inside = _INSIDE.search(sentence.lower, statistic.start, statistic.end)
        start = inside.start("up") if inside is not None else None
    if start is None or _BOTH_ENDS.search(sentence.text[max(0, start - 100) : start]):
        return None
    return start
