"""An effect of which the abstract of the source does not speak: on another outcome, or of another cause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.abstracts.facts import EXPOSURES, OUTCOMES
from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.checks.evidence import Claimed, claimed
from claimlint.page import Page
from claimlint.phrases.library import phrase_set

ENGLISH = True
VARIANTS: Final = {"default": ("key", "outcome"), "cause": ("key", "cause")}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each effect whose outcome, or whose cause, the abstract of the only source does not name."""
    for one in claimed(page):
        if one.facts.has_abstract:
            yield from _of_outcome(one) or _of_cause(one)


def _of_outcome(one: Claimed) -> list[Hit]:
    for outcome in OUTCOMES:
        effect = one.says(f"effect-on-{outcome}") if outcome not in one.facts.outcomes else None
        if effect is not None and not one.takes_back(effect):
            return [one.hit_on(effect, {"outcome": outcome.replace("-", " ")})]
    return []


def _of_cause(one: Claimed) -> list[Hit]:
    """Return a hit on what is said to have an effect, where it stands before the verb that says so."""
    verbs = [verb for name in ("changes", "causes") for verb in phrase_set(name).find(one.words)]
    stated = [verb.start for verb in verbs if not one.takes_back(verb)]
    for exposure in EXPOSURES:
        named = one.says(f"cause-{exposure}") if exposure not in one.facts.exposures else None
        if named is not None and any(named.end <= start for start in stated):
            return [one.hit_on(named, {"cause": exposure}, "cause")]
    return []
