"""
The facts of a work: design, who was studied, numbers, how sure it is of its conclusion.

Publication types and headings are asked first, then the title, then the abstract; what is not sure is left out. The
facts are kept where the abstract is not, so that a lockfile leads to the same findings.
"""

from __future__ import annotations

from typing import Final

from claimlint.abstracts.design import design_of
from claimlint.abstracts.measures import measures_of
from claimlint.abstracts.people import groups_of, studied
from claimlint.abstracts.wording import Sentences, printed, sentences_of
from claimlint.article import Facts, Work
from claimlint.phrases.library import phrase_set

OUTCOMES: Final = (
    "death", "heart-attack", "stroke", "fracture", "hospital", "cancer", "diabetes", "dementia", "high-blood-pressure",
    "depression", "sleeplessness", "recurrence",
)  # fmt: skip
"""Outcomes of which it is known whether an abstract speaks."""

EXPOSURES: Final = (
    "salt", "diet", "fibre", "sugar", "meat", "fish", "coffee", "tea", "alcohol", "smoking", "exercise", "vitamin",
    "antibiotic", "vaccine", "pesticide", "transfusion", "acupuncture", "massage", "yoga", "meditation", "music",
    "screens", "sunlight",
)  # fmt: skip
"""What people take, do or meet of which it is known whether an abstract speaks."""

CERTAINTIES: Final = (("low", "low-certainty"), ("moderate", "moderate-certainty"))
CONCLUDING: Final = 3
"""So many sentences at the end of an abstract may hold its conclusion."""


def facts_of(work: Work) -> Facts:
    """Return the facts of a work: those that are kept, else those that its record tells."""
    return work.facts if work.facts is not None else derived(work)


def derived(work: Work) -> Facts:
    """Return the facts that the record, the title and the abstract of a work tell."""
    abstract = sentences_of(work)
    animals, people = studied(work, abstract)
    return Facts(
        has_abstract=bool(abstract.body),
        design=design_of(work, abstract),
        animals=animals,
        people=people,
        groups=groups_of(abstract),
        outcomes=tuple(name for name in OUTCOMES if _speaks_of(abstract, f"outcome-{name}")),
        exposures=tuple(name for name in EXPOSURES if _speaks_of(abstract, f"exposure-{name}")),
        measures=measures_of(abstract),
        certainty=_certainty(abstract),
    )


class WorkFacts:
    """The facts of works, each derived when it is first asked for."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._found: dict[Work, Facts] = {}

    def of(self, work: Work) -> Facts:
        """Return the facts of a work."""
        found = self._found.get(work)
        if found is None:
            found = self._found[work] = facts_of(work)
        return found


def _speaks_of(abstract: Sentences, name: str) -> bool:
    return phrase_set(name).found_in(abstract.whole)


def _certainty(abstract: Sentences) -> tuple[str, ...]:
    for level, name in CERTAINTIES:
        for words in abstract.body:
            if found := printed(words, name):
                return level, found
    for words in reversed(abstract.body[-CONCLUDING:]):
        if found := printed(words, "stays-open"):
            return "open", found
    return ()
