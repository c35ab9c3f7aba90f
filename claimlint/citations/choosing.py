"""
Which numbers are citations: decided for the article as a whole.

A number in round brackets is a citation in an article whose other citations are, and an enumerator elsewhere; what a
conversion flattened is one where a list has it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from claimlint.article import Mark, Reference, ReferenceList
from claimlint.citations.body import Body
from claimlint.citations.linking import Numbering
from claimlint.citations.numbered import (
    STOPS,
    Numbers,
    Scan,
    before_it,
    flattened,
    glued,
    may_be_interval,
    spaced,
    stands_as_citation,
)
from claimlint.references.lists import label_starts


@dataclass(frozen=True, slots=True)
class KnownLists:
    """
    What is known of the article's lists.

    ``lists`` are those that are no footnotes; ``anchors`` the ids of entries; ``footnotes`` the labels of footnotes;
    ``named`` tells that author and year link to an entry.
    """

    references: Sequence[Reference]
    lists: Sequence[ReferenceList]
    anchors: AbstractSet[str]
    footnotes: AbstractSet[str]
    named: bool


def choose_numbers(body: Body, markers: Scan, context: KnownLists) -> tuple[list[Numbers], Numbering]:
    """Return the numbers that are citations, in text order, and the numbering that they count by."""
    choice = _NumberChoice(body, markers, context)
    return choice.choose(), choice.numbering


def link_within(body: Body, found: Numbers) -> Mark | None:
    """Return the link inside a marker, where it has one, or several that lead to one kind of place."""
    i = bisect_left(body.links, found.start, key=lambda m: m.start)
    inside = [m for m in body.links[i : i + 60] if m.end <= found.end]
    alike = len({m.target.startswith("#") for m in inside}) == 1
    return inside[0] if inside and alike and (found.mark is None or len(inside) == 1) else None


class _NumberChoice:
    """The candidates of one article."""

    def __init__(self, body: Body, markers: Scan, context: KnownLists) -> None:
        self.body = body
        self.text = body.article.text
        self.markers = markers
        self.context = context
        self.numbering = self._numbering()

    def _numbering(self) -> Numbering:
        """Return the printed numbers; an unnumbered list below numbered citations counts by position, if it can."""
        found, context = self.markers, self.context
        printed = Numbering(context.references, context.lists, by_position=False)
        if printed.largest or not context.lists:
            return printed
        counted = Numbering(context.references, context.lists, by_position=True)
        standing = [c for c in (*found.brackets, *found.raised) if c.certain]
        cited = [n for c in standing or found.rounds or found.links for n in c.numbers]
        return counted if cited and max(cited) <= counted.largest else printed

    def choose(self) -> list[Numbers]:
        """Return the numbers that are citations, in text order."""
        found, numbering = self.markers, self.numbering
        chosen = [c for c in (*found.brackets, *found.raised) if self._stands(c)]
        chosen.extend(c for c in found.links if self._leads_to_entry(c))
        if len(found.carets) > 1 or any(n in numbering for c in found.carets for n in c.numbers):
            chosen.extend(found.carets)
        chosen.extend(self._rounds(len(chosen)))
        chosen.extend(self._lost_form(chosen))
        return _apart(chosen)

    def _stands(self, item: Numbers) -> bool:
        """Tell a marker in square brackets, or raised, from intervals, hours, steps and links to other pages."""
        numbering = self.numbering
        listed = all(n in numbering for n in item.numbers)
        if listed and (item.certain or numbering.largest):
            return True
        if min(item.numbers) < numbering.lowest or not item.certain or item.start in self._labels:
            return False
        if item.form == "bracket" and may_be_interval(self.text, item, numbering.largest):
            return False
        link = link_within(self.body, item) if item.form == "bracket" else None
        return link is None or link.target.startswith(("#", "http:", "https:", "//"))

    @cached_property
    def _labels(self) -> frozenset[int]:
        return label_starts(self.body.article)

    def _leads_to_entry(self, item: Numbers) -> bool:
        if item.mark is not None and item.mark.target[1:] in self.context.anchors:
            return True
        return all(n in self.numbering for n in item.numbers)

    def _rounds(self, others: int) -> list[Numbers]:
        """
        Return the ``(n)`` that are this article's citations: a list knows the numbers, and they stand where citations
        do, or nothing else cites that list.
        """
        certain = [c for c in self.markers.rounds if c.certain]
        if certain and self._round_brackets_cite(certain, others):
            return [
                c for c in certain if stands_as_citation(self.text, c) or all(n in self.numbering for n in c.numbers)
            ]
        if others or self.context.named:
            return []
        behind = [c for c in self.markers.rounds if c.certain or before_it(self.text, c) in STOPS]
        return self._explaining(behind)

    def _round_brackets_cite(self, rounds: list[Numbers], others: int) -> bool:
        """
        Tell whether ``(n)`` is this article's citation: a list knows the numbers, and they stand where citations do.
        """
        standing = [c for c in rounds if stands_as_citation(self.text, c)]
        if len(standing) < 3 * others:
            return False
        known = [c for c in standing if all(n in self.numbering for n in c.numbers)]
        if len(known) >= 2 and len(known) * 5 >= len(standing) * 3:
            return True
        # Cited beyond a list that was cut, or that was lost: numbers that are first used in order are citations.
        fresh = list(dict.fromkeys(n for c in rounds for n in c.numbers))
        return len(standing) >= 5 and len(fresh) >= 8 and fresh == list(range(1, len(fresh) + 1))

    def _explaining(self, items: list[Numbers]) -> list[Numbers]:
        """Return those of ``items`` that a list has, if they are most of them, two at least, and cite half of it."""
        numbering = self.numbering
        known = [c for c in items if all(n in numbering for n in c.numbers)]
        cited = {n for c in known for n in c.numbers}
        fits = len(cited) >= 2 and len(known) * 5 >= len(items) * 4 and len(cited) * 2 >= numbering.size
        return known if fits else []

    def _lost_form(self, chosen: list[Numbers]) -> list[Numbers]:
        """Return raised numbers that a conversion flattened."""
        numbering, footnotes = self.numbering, self.context.footnotes
        lost = list(flattened(self.body))
        if numbering.largest or any(r.key in footnotes for r in self.context.references):
            lost = [c for c in lost if all(n in numbering for n in c.numbers)]
            lost.extend(self._lone_numbers(chosen))
        if numbering.largest and not chosen and not self.context.named:
            every = sorted([*lost, *glued(self.body)], key=lambda c: c.start)
            first = list(dict.fromkeys(n for c in every for n in c.numbers))
            lost = self._explaining(every) if first == sorted(first) else lost
        return lost if numbering.largest or not footnotes else []

    def _lone_numbers(self, chosen: list[Numbers]) -> list[Numbers]:
        """
        Believe "aggression. 8 People" where 8 is an entry that nothing else cites and its neighbours are cited around
        it.
        """
        if sum(c.form == "superscript" for c in chosen) < 3:
            return []
        cited = {n for c in chosen for n in c.numbers}
        found = []
        for candidate in spaced(self.body):
            before = [n for c in chosen if c.start < candidate.start for n in c.numbers]
            fits = bool(before) and candidate.numbers[0] == max(before) + 1 and candidate.numbers[0] not in cited
            if fits and all(n in self.numbering for n in candidate.numbers):
                found.append(candidate)
        return found


def _apart(found: list[Numbers]) -> list[Numbers]:
    """Drop what overlaps an earlier, surer reading."""
    kept: list[Numbers] = []
    rank = {"superscript": 0, "bracket": 1, "link": 2, "caret": 3, "round": 4, "flattened": 5, "glued": 6, "spaced": 7}
    for candidate in sorted(found, key=lambda c: (c.start, rank[c.form])):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept
