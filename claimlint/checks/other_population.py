"""Another age or sex than the source studied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.checks.evidence import claimed
from claimlint.page import Page

ENGLISH = True
VARIANTS: Final = {"default": ("key", "studied")}

OTHERS: Final[Mapping[str, Mapping[str, str]]] = {
    "ages-children": {"ages-adults": "adults", "ages-old": "older people"},
    "ages-adults": {"ages-children": "children"},
    "ages-old": {"ages-children": "children", "ages-young": "young adults"},
    "only-women": {"only-men": "men"},
    "only-men": {"only-women": "women"},
}
"""For each group of a sentence those that a source may have studied instead, with what they are called."""


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield the age or sex of which a sentence speaks, where its only source speaks of another and not of that one."""
    for one in claimed(page):
        said = {name: match for name in OTHERS if (match := one.says(name)) is not None}
        for name, match in said.items():
            studied = [word for other, word in OTHERS[name].items() if other in one.facts.groups and other not in said]
            if studied and name not in one.facts.groups and not one.hedges(match):
                yield one.hit_on(match, {"studied": studied[0]})
                break
