"""What a rule does with a text, for those who write rules: why each place speaks or is silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimlint.reports.rows import Look, Row, paint

if TYPE_CHECKING:
    from claimlint.rulebook import Rule
    from claimlint.trial import Failed, Tried

_REASONS = {
    "not": "the words belong to {because}, a phrase under 'not'",
    "stories": "the words belong to {because}, a phrase under 'stories'",
    "idioms": "the words belong to {because}, an idiom of rules/words/idioms.yaml",
    "negation": "{because} denies it (context negation)",
    "inside_gap": "{because} between the words denies it (context negation-inside)",
    "hedge": "{because} makes it a possibility (context hedge)",
    "question": "it is asked, not said ({because})",
    "meta": "{because} tells that others say it, or that it is wrong (contexts debunked, attributed)",
    "report": "{because} reports a result (context report)",
    "mention": "the words alone stand in quotation marks",
    "title": "the words belong to a title: {because}",
    "citation": "the sentence has a source",
    "quote": "the words are quoted: {because}",
}
_MOST_QUOTED = 60


def render_trial(rule: Rule, tried: Sequence[Tried], look: Look) -> str:
    """Return what a rule found in a text and why, a paragraph a place."""
    return paint(_trial(rule, tried, look), look)


def render_failures(count: int, failed: Sequence[Failed], look: Look) -> str:
    """Return which examples of some rules do not behave, with a line that sums up; ``count`` examples were run."""
    return paint(_failures(count, failed, look), look)


def _trial(rule: Rule, tried: Sequence[Tried], look: Look) -> Iterator[Row]:
    if not tried:
        yield from look.block(f"{rule.code} finds nothing here: none of its phrases stands in this text.")
        return
    for i, place in enumerate(tried):
        if i:
            yield []
        said = f"{place.severity}: " if place.severity else "silent: "
        yield [(look.clean(said), place.severity or "faint"), (look.clean(f"‘{place.text}’"), "head")]
        if place.message:
            yield from look.block(place.message, "", 2)
        if place.phrase:
            yield from look.block(f"phrase: {place.phrase}", "faint", 2)
        if place.reason:
            yield from look.block(f"because {_reason(place)}", "", 2)


def _reason(place: Tried) -> str:
    words = place.because if len(place.because) <= _MOST_QUOTED else place.because[: _MOST_QUOTED - 1] + "…"
    return _REASONS.get(place.reason, "of {because} (context " + place.reason + ")").format(because=f"‘{words}’")


def _failures(count: int, failed: Sequence[Failed], look: Look) -> Iterator[Row]:
    for failure in failed:
        is_bad = failure.kind == "bad"
        told = "is not flagged, and should be" if is_bad else "is flagged, and should not be"
        yield [(failure.rule.code, "head"), (look.clean(f" {failure.rule.path}: examples.{failure.kind}: {told}"), "")]
        for line in failure.example.strip("\n").splitlines():
            yield from look.block(line, "faint", 4)
    wrong = len(failed)
    examples = "1 example" if count == 1 else f"{count} examples"
    yield from look.block(
        f"{examples}: all as they should be" if not wrong else f"{examples}: {wrong} not as they should be"
    )
