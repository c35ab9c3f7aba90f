"""
One article under check: what the checks are handed.

What several checks need of an article is made once, when the first of them asks, and lives as long as the page does.
The parts know nothing of each other's homes: each is given what it needs, and here alone they are put together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimlint.abstracts.facts import WorkFacts
from claimlint.article import Article, Reading
from claimlint.claims.confidence import ClaimJudge, Model, shipped_model
from claimlint.claims.features import ClaimFeatures
from claimlint.claims.kind import PageKind
from claimlint.evidence.appeals import Appeals
from claimlint.evidence.cited import Sources
from claimlint.evidence.studies import Studies
from claimlint.figures.judged import Figures
from claimlint.text.language import note
from claimlint.text.prose import Prose

if TYPE_CHECKING:
    from claimlint.judge.verdict import Judgement


@dataclass(frozen=True, eq=False)
class Page:
    """
    A reading, and what checks ask about it; it depends on the article alone, never on rules.

    ``kind`` says what the page is for, where somebody knows better than the page tells; ``model`` weighs its claims,
    None for the one that ships with claimlint.
    """

    reading: Reading
    kind: PageKind | None = None
    model: Model | None = None

    @property
    def article(self) -> Article:
        """The article as its reader made it."""
        return self.reading.article

    @cached_property
    def prose(self) -> Prose:
        """The running text, cut into sentences where somebody asks."""
        return Prose(self.reading)

    @cached_property
    def meta(self) -> Page | None:
        """Title and description for search engines as a page of their own; None where there are none to read."""
        meta = self.article.meta
        return Page(Reading(meta, "none", (), (), (), ())) if meta else None

    @cached_property
    def language_note(self) -> str | None:
        """What to say of an article whose wording is not checked; None for an English one."""
        return note(self.prose)

    @cached_property
    def figures(self) -> Figures:
        """The statistics, and which sentences are judged by them."""
        return Figures(self.prose)

    @cached_property
    def studies(self) -> Studies:
        """The studies that the text names."""
        return Studies(self.prose)

    @cached_property
    def appeals(self) -> Appeals:
        """Where sentences appeal to research that they do not name."""
        return Appeals(self.prose)

    @cached_property
    def facts(self) -> WorkFacts:
        """What the works are that the article cites."""
        return WorkFacts()

    @cached_property
    def sources(self) -> Sources:
        """What the sentences rest on: is it cited?"""
        return Sources(self.prose, self.figures, self.studies, self.appeals)

    @cached_property
    def claims(self) -> ClaimJudge:
        """How sure an editor would be to stop at a claim."""
        features = ClaimFeatures(self.prose, self.figures, self.sources, self.appeals, self.kind)
        return ClaimJudge(features, self.model or shipped_model())

    @cached_property
    def last_source(self) -> int:
        """Where in the text the last citation or link begins; 0 without any."""
        links = (mark.start for mark in self.article.marks if mark.kind == "link")
        return max((*links, *(citation.start for citation in self.reading.citations)), default=0)

    @cached_property
    def judgement(self) -> Judgement | None:
        """What the numbers of the list look like beside the words that cite them; None where nothing is to compare."""
        from claimlint.judge.verdict import judge  # only needed where there is a numbered list

        return judge(self.reading)
