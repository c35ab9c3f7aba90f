"""Numbers that contradict each other, or cannot be: no source is needed to see that they are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.figures import Statistic
from claimlint.figures.vocabulary import PEOPLE
from claimlint.page import Page
from claimlint.text.pattern import Pattern
from claimlint.text.prose import Prose, Sentence

ENGLISH = True

Contradiction = tuple[int, int, str, dict[str, str]]
"""Where it stands in the sentence, the variant, and the values."""

LOOSE_SHARE: Final = 7.0
"""A fraction in words may be so many points off: "a third (30%)"."""

# Where a contradiction may stand: an interval, "(85%)", "85% (45 of 60)", "p = 1.3", "120% of", "45 of 30".
_PERCENT: Final = r"(?:%|per ?cent)"
_IN_BRACKETS: Final = rf"[(\[][a-z~≈<>≤≥ ,.]{{0,16}}\d{{1,3}}(?:[.·]\d{{1,2}})? ?{_PERCENT}[)\],;]"
_BEFORE_BRACKETS: Final = rf"{_PERCENT} ?[(\[](?:n ?= ?)?\d{{1,6}}(?: of | out of |/)\d"
_P_ABOVE_ONE: Final = r"\bp(?: ?values?)? ?(?:of |was )?[<=>≤≥] ?[1-9]\d{0,2}[.·]\d"
_OF_SOME: Final = (
    r"\d (?:out )?of (?:the |those |these |all )?\d|\bof (?:the|those|these|all|our) \d{1,6} [a-z]"
    r"|\bof \d{1,6} (?:[a-z-]{1,20} ){0,3}[a-z-]{1,20},? (?:[a-z-]{1,15} ){0,4}\d{1,6} [a-z]"
)
_PLACES: Final = Pattern(
    rf"\bci\b|%ci\b|\binterval|{_IN_BRACKETS}|{_BEFORE_BRACKETS}|{_P_ABOVE_ONE}"
    rf"|\b(?:1[0-9]\d|[2-9]\d\d) ?{_PERCENT} of\b|{_OF_SOME}"
)
# Each of these places has a digit and one of these; looking for them spares most sentences the long expression.
_SIGNS: Final = ("%", "cent", "of ", "interval", "ci", "=", "<", ">", "≤", "≥")
_DIGIT: Final = Pattern(r"\d")
# The number right before an interval, with a decimal or a percent sign, and nothing but punctuation between.
_ESTIMATE: Final = Pattern(
    r"(?<![\w.·/-])(?P<value>[-−–]?(?:\d{1,5}[.·]\d{1,4}(?: ?%)?|[.·]\d{1,4}|\d{1,3} ?%))"
    r"(?: (?:<<estimate-unit>>|mmol/l))?[\s,;:(\[]{1,4}(?:with an? )?(?:at )?\Z"
)
# "p = 0.41, 95% CI …", "p<0·001"
_NO_ESTIMATE: Final = Pattern(
    r"(?:\b[pPnN](?:[ -]?values?)?(?: of| was)? ?[=<>≤≥]|[<>≤≥]|\b(?:SD|SE|sd|se|alpha|power|R²|R2|I²|I2|[tFzZ]|Q|"
    r"chi|χ²)\b ?(?:\([^()]{1,12}\))? ?[=:]?|±) ?\Z"
)
_LOGARITHM: Final = Pattern(r"\b<<logarithm>>\b", re.IGNORECASE)
# "(85%)", "(about 85%)": a percentage that stands for the share before it, and is not "85% of the women".
_AS_PERCENT: Final = Pattern(
    r"(?P<noun>(?: [a-z'-]{2,20}){0,3}) ?[(\[](?P<about>(?:<<percent-about>>|i\.?e\.?,?|~|≈|<|>|≥|≤) ?)?"
    r"(?P<value>\d{1,3}(?:[.·]\d{1,2})?) ?(?:%|per ?cent)[)\],;]"
)
_AS_SHARE: Final = Pattern(
    r" ?[(\[](?:n ?= ?)?(?P<n>\d{1,6})(?: of | out of |/)(?P<m>\d{1,6})(?:[)\],;]| <<people-of-share>>[)\],;])"
)
_OF_PEOPLE: Final = Pattern(
    rf"[ ]of[ ](?:all[ ]|the[ ]|our[ ]|these[ ]|those[ ])?(?:[a-z-]+[ ]){{0,2}}?(?:{PEOPLE})\b(?!')", re.VERBOSE
)
_GROWTH: Final = Pattern(r"\b<<growth>>\b")
_NO_COUNT: Final = Pattern(r"\b<<no-count>>\b")
_UNIT: Final = Pattern(r" ?(?:[%°]|[a-zA-Z]{1,4}\b(?! )|(?:k?pa|mm|cm|kg|mg|mol|mmol|bar|w|kw|n)\b)")

VARIANTS: Final = {
    "p": (),
    "interval": (),
    "outside": (),
    "people": (),
    "whole": (),
    "share": ("is", "said"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each contradiction in the running text, whoever's study it is."""
    figures, prose = page.figures, page.prose
    for sentence in _candidates(prose):
        for start, end, variant, values in _contradictions(sentence, figures.of(sentence)):
            first, last = sentence.place(start, end)
            if sentence.is_question or sentence.block.quoted or prose.quotation(sentence, first, last) is not None:
                continue
            yield Hit(page.article.span(first, last), page.article.text[first:last], values, variant)


def _candidates(prose: Prose) -> Iterator[Sentence]:
    for sentence in prose.every:
        lower = sentence.lower
        if any(sign in lower for sign in _SIGNS) and _DIGIT.search(lower) and _PLACES.search(lower):
            yield sentence


def _contradictions(sentence: Sentence, statistics: tuple[Statistic, ...]) -> Iterator[Contradiction]:
    text = sentence.text
    for statistic in statistics:
        if statistic.kind == "p":
            yield from _p_above_one(text, statistic)
        elif statistic.kind == "interval":
            yield from _exchanged_ends(text, statistic)
        elif statistic.kind == "percent":
            yield from _more_than_all(sentence.lower, statistic)
            yield from _percent_then_share(text, statistic)
        elif statistic.kind in ("ratio", "fraction"):
            yield from _more_than_whole(sentence.lower, statistic)
            yield from _share_then_percent(text, statistic)
    for statistic in statistics:
        if statistic.kind == "interval":
            yield from _outside(text, statistic)


def _p_above_one(text: str, p: Statistic) -> Iterator[Contradiction]:
    printed = text[p.start : p.end]
    if p.values and p.values[0] > 1 and re.search(r"\d[.·]\d", printed) and not _UNIT.match(text, p.end):
        yield p.start, p.end, "p", {}


def _exchanged_ends(text: str, interval: Statistic) -> Iterator[Contradiction]:
    low, high = interval.values
    if low > high and not any(a <= b for a, b in _readings(text, interval)[1:]):
        yield interval.start, interval.end, "interval", {}


def _readings(text: str, interval: Statistic) -> list[tuple[float, float]]:
    """
    Return the ends of an interval as printed, and as they may be meant.

    In "−0.4–0.1" the dash may be a minus besides, and in "95% CI –0.4" the first one may only lead in.
    """
    low, high = interval.values
    readings = [(low, high)]
    printed = text[interval.start : interval.end]
    if re.search(r"\d[\s]?[-−–—][\s]?[\d.·][\d.·]*$", printed):
        readings.append((low, -high))
    if low < 0 and re.search(r"[–—-]\s?[\d.·]+\D+$|[–—-]\s?[\d.·]+\s?(?:to|,|;|and)\s", printed):
        readings.append((-low, high))
    return readings


def _outside(text: str, interval: Statistic) -> Iterator[Contradiction]:
    found = _ESTIMATE.search(text[max(0, interval.start - 40) : interval.start])
    if found is None:
        return
    first = max(0, interval.start - 40) + found.start("value")
    printed = found["value"]
    if _NO_ESTIMATE.search(text, max(0, first - 24), first):
        return
    if _LOGARITHM.search(text, max(0, first - 30), first) or ("%" in printed) != (
        "%" in text[interval.start + 4 : interval.end]
    ):
        return
    value = float(printed.rstrip(" %").replace("·", ".").replace("−", "-").replace("–", "-").replace(" ", ""))
    # Both may have been rounded, each by half a unit of its last place.
    slack = 0.495 * (_step(printed) + _step(text[interval.start + 4 : interval.end]))
    for low, high in _readings(text, interval):
        if low <= high and low - slack <= value <= high + slack:
            return
        # A minus that was lost on the way to the web: the same numbers, mirrored.
        if low <= high and value < 0 and low - slack <= -value <= high + slack:
            return
    if interval.values[0] <= interval.values[1]:
        yield first, interval.end, "outside", {}


def _step(printed: str) -> float:
    """Return one unit of the last decimal that is printed in the coarsest number of a text."""
    places = [len(decimals) for decimals in re.findall(r"\d[.·](\d+)", printed)]
    return float(10 ** -min(places)) if places else 1.0


def _more_than_all(lower: str, percent: Statistic) -> Iterator[Contradiction]:
    if (
        percent.unit == "%"
        and max(percent.values) > 100
        and _OF_PEOPLE.match(lower, percent.end)
        and not _GROWTH.search(lower)
    ):
        yield percent.start, percent.end, "people", {}


def _more_than_whole(lower: str, ratio: Statistic) -> Iterator[Contradiction]:
    if ratio.kind != "ratio" or not ratio.unit:
        return
    n, m = ratio.values
    printed = lower[ratio.start : ratio.end]
    joined = "of " in printed or "/" in printed
    if n > m and joined and n == int(n) and not _NO_COUNT.search(lower[max(0, ratio.start - 60) : ratio.end]):
        yield ratio.start, ratio.end, "whole", {}


def _share_then_percent(text: str, share: Statistic) -> Iterator[Contradiction]:
    found = _AS_PERCENT.match(text, share.end)
    if found is None:
        return
    value = float(found["value"].replace("·", "."))
    if value <= 100 and not _fits(
        share, text[share.start : share.end], value, found["value"], loose=bool(found["about"])
    ):
        yield share.start, _closed(text, found.end()), "share", {"is": _percentage(share), "said": f"{found['value']}%"}


def _percent_then_share(text: str, percent: Statistic) -> Iterator[Contradiction]:
    found = _AS_SHARE.match(text, percent.end)
    if found is None or len(percent.values) != 1 or percent.unit != "%":
        return
    n, m = int(found["n"]), int(found["m"])
    if not m or n > m:
        return
    printed = re.search(r"\d+(?:[.·]\d+)?", text[percent.start : percent.end])
    share = Statistic("ratio", percent.start, percent.end, (float(n), float(m)))
    if printed is not None and not _fits(share, f"{n} of {m}", percent.values[0], printed[0], loose=False):
        yield percent.start, _closed(text, found.end()), "share", {"is": _percentage(share), "said": f"{printed[0]}%"}


def _closed(text: str, end: int) -> int:
    """Return where the bracket ends that ``text[:end]`` ends in, or the number before its comma."""
    return end if text[end - 1] in ")]" else end - 1


def _fits(share: Statistic, words: str, value: float, printed: str, *, loose: bool) -> bool:
    """Tell whether a percentage is that of a share, as far as people round."""
    if share.kind == "fraction":
        return abs(share.values[0] * 100 - value) <= LOOSE_SHARE
    n, m = share.values
    if m == 0 or n > m:
        return True
    exact = n / m * 100
    if n <= 3 and m <= 20 and not re.search(r"\bof (?:the |\d)", words):
        # "one in three" is whatever is nearer to it than to one in two or one in four.
        low, high = n / (m + 0.5) * 100, n / (m - 0.5) * 100
        return low - 1 <= value <= high + 1
    places = len(printed.replace("·", ".").partition(".")[2])
    slack = 1.0 if places == 0 else 1.05 * 10**-places
    return abs(exact - value) <= (slack * 3 if loose else slack)


def _percentage(share: Statistic) -> str:
    value = share.values[0] * 100 if share.kind == "fraction" else share.values[0] / share.values[1] * 100
    return f"{value:.0f}%" if value >= 10 else f"{value:.1f}%"
