"""Cause and effect, told of a study that observed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.checks.evidence import Claimed, claimed
from claimlint.page import Page
from claimlint.phrases.library import phrase_set
from claimlint.phrases.matching import PhraseMatch

ENGLISH = True
_VALUES: Final = ("key", "design")
VARIANTS: Final = {"default": _VALUES, "trial": _VALUES, "prospective": _VALUES}
LOOKED_ON: Final = (("observational",), ("retrospective",))
"""The designs that changed nothing."""


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield what each sentence says that its only source, an observational study, cannot have shown."""
    for one in claimed(page):
        if one.facts.design[:1] not in LOOKED_ON:
            continue
        values = {"design": one.facts.design[1]}
        trial, followed = one.says("speaks-of-a-trial"), one.says("speaks-of-prospective")
        if trial is not None and not one.takes_back(trial):
            yield one.hit_on(trial, values, "trial")
        elif followed is not None and one.facts.design[0] == "retrospective":
            yield one.hit_on(followed, values, "prospective")
        elif (cause := _cause(one)) is not None:
            yield one.hit_on(cause, values)


def _cause(one: Claimed) -> PhraseMatch | None:
    """Return the first verb of cause that is stated as it stands."""
    if one.says("association") is not None:
        return None
    aims = [range(aim.start, aim.end) for aim in phrase_set("no-causes").find(one.words)]
    causes = [c for c in phrase_set("causes").find(one.words) if not any(c.start in aim for aim in aims)]
    return next((cause for cause in causes if not one.takes_back(cause)), None)
