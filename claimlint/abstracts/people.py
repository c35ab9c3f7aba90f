"""Who was studied: beasts or people, of which age and sex."""

from __future__ import annotations

from typing import Final

from claimlint.abstracts.wording import Sentences
from claimlint.article import Work
from claimlint.phrases.library import phrase_set
from claimlint.text.words import Words

GROUPS: Final = ("ages-children", "ages-adolescents", "ages-adults", "ages-old", "ages-young", "only-women", "only-men")
NO_SUBJECTS: Final = ("no-cell-study", "no-human")
"""Lists of what only looks like somebody studied."""
CLEAR: Final = 4
"""So many times as often must an abstract speak of animals as of people: it often ends with patients."""


def studied(work: Work, abstract: Sentences) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """
    Return the words for the animals or cells that a work studied, and those for its people.

    Headings are asked first ("Humans" is one), then the title; in an abstract what it speaks of far more often counts.
    """
    headings = {heading.lower() for heading in work.headings}
    animals, people = _names(abstract.all, "animal", "cell-study"), _names(abstract.all, "human")
    if "humans" in headings:
        return (), ("humans",)
    if "animals" in headings:
        return _each(animals) or ("animals",), ()
    in_title = _names((abstract.title,), "animal", "cell-study"), _names((abstract.title,), "human")
    if in_title[1]:
        return (), _each(people)
    if in_title[0] or (animals and len(animals) >= CLEAR * len(people)):
        return _each([*in_title[0], *animals]), ()
    others = _names(abstract.all, "other-animals") if not people else []
    return (_each([*animals, *others]), ()) if len(others) >= CLEAR else ((), _each(people))


def groups_of(abstract: Sentences) -> tuple[str, ...]:
    """Return the ages and sexes that title and abstract name, by the names of their lists."""
    named = tuple(name for name in GROUPS if phrase_set(name).found_in(abstract.title))
    if any(name.startswith("ages") for name in named):
        return named
    return tuple(name for name in GROUPS if any(phrase_set(name).found_in(words) for words in abstract.all))


def _each(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _names(of: tuple[Words, ...], *lists: str) -> list[str]:
    found: list[str] = []
    for words in of:
        beside = [range(o.start, o.end) for name in NO_SUBJECTS for o in phrase_set(name).find(words)]
        matches = [match for name in lists for match in phrase_set(name).find(words)]
        found += [" ".join(words.lower[m.start : m.end]) for m in matches if not any(m.start in b for b in beside)]
    return found
