"""
Statistics as running text prints them: "85%", "one in four", "20,827 patients", "twice as likely", "OR 1.45".

What looks like one and is none (a dose, an age, a discount, "95% CI" alone) is found first and hides what stands in it.
Numbers may be digits or words, with a comma, a point, a thin or a no-break space inside, and with the raised dot of the
Lancet as decimal point. All expressions have bounded repeats, so that time grows with the text and no faster, and each
is compiled and tried only where its letters or signs stand.

``numbers`` reads numbers and masks them, ``exclusions`` knows what is no statistic, ``shares``, ``counts`` and
``estimates`` what is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.figures import counts, estimates, exclusions, shares
from claimlint.figures.model import Kind, Statistic
from claimlint.figures.numbers import Masked, mask, number

__all__ = ["Kind", "Statistic", "find_statistics", "number"]

# An interval, a p value or a cost is no dose, whatever stands in it.
_NEVER_HIDDEN = frozenset({"estimate", "interval", "p", "change", "rank", "money"})


def find_statistics(text: str) -> tuple[Statistic, ...]:
    """
    Return the statistics of one sentence, in order; none of them overlap.

    A sentence that tells the reader what to do ("Aim for 10,000 steps"), or that supposes ("imagine 100 people"), has
    none.
    """
    masked = mask(text)
    if exclusions.is_supposed(masked):
        return ()
    candidates = list(_candidates(masked))
    if not candidates or exclusions.is_told(masked):
        return ()
    hidden, taken = bytearray(len(text)), bytearray(len(text))
    if any(s.kind not in _NEVER_HIDDEN for s in candidates):
        for start, end in exclusions.hidden(masked):
            hidden[start:end] = b"\1" * (end - start)
    found: list[Statistic] = []
    for statistic in candidates:
        start, end = statistic.start, statistic.end
        if (statistic.kind in _NEVER_HIDDEN or not any(hidden[start:end])) and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(statistic)
    return tuple(sorted(found, key=lambda s: s.start))


def _candidates(masked: Masked) -> Iterator[Statistic]:
    """Yield what may be a statistic; where two overlap, the first counts."""
    lower = masked.lower
    if any(sign in lower for sign in "<>=≤≥"):
        yield from estimates.p_values(masked)
    if masked.values:
        if "ci" in lower or "interval" in lower or "cri" in lower:
            yield from estimates.intervals(masked)
        yield from estimates.estimates(masked)
        yield from estimates.changes(masked)
    if any(sign in lower for sign in ("£", "$", "€", "¥", "₹", "pounds", "dollars", "euros", "usd", "gbp", "eur")):
        yield from counts.money(masked)
    if "%" in lower or "cent" in lower or "pct" in lower:
        yield from shares.percents(masked)
    yield from shares.folds(masked)
    if masked.values:
        yield from shares.ratios(masked)
    yield from shares.fractions(masked)
    yield from counts.counts(masked)
    if "cause" in lower or "killer" in lower or "driver" in lower or "reason" in lower:
        yield from counts.ranks(masked)
