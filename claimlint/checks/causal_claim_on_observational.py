"""Cause and effect, told of a study that observed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.checks.evidence import claimed
from claimlint.page import Page
from claimlint.phrases.library import phrase_set

ENGLISH = True
VARIANTS: Final = {"default": ("key", "design")}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield the first verb of cause of each sentence whose only source is an observational study."""
    for one in claimed(page):
        if one.facts.design[:1] != ("observational",) or one.says("association") is not None:
            continue
        aims = [range(aim.start, aim.end) for aim in phrase_set("no-causes").find(one.words)]
        causes = [c for c in phrase_set("causes").find(one.words) if not any(c.start in aim for aim in aims)]
        stated = next((cause for cause in causes if not one.takes_back(cause)), None)
        if stated is not None:
            yield one.hit_on(stated, {"design": one.facts.design[1]})
