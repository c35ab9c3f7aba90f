"""The judgement of one article: what moved, what was forgotten, what was swapped, what stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimlint.article import Reading
from claimlint.judge.contexts import Context, surroundings
from claimlint.judge.evidence import MOST_COMPARED, Scorer
from claimlint.judge.forgotten import Forgotten, find_forgotten
from claimlint.judge.naming import Named
from claimlint.judge.odds import Odds, Use
from claimlint.judge.order import Place, Repair, Text, find_repairs
from claimlint.judge.shifts import Shift, find_shift, numbers_off
from claimlint.judge.sources import sources
from claimlint.judge.swaps import Swap, find_swaps

LEAST_ENTRIES = 5
LEAST_CITATIONS = 5
FLOOR_REPAIR, FLOOR_SWAP, FLOOR_FORGOTTEN, FLOOR_SUPPORT = 1.0, 0.0, 2.0, 6.0
"""Candidates below these are never worth keeping, whatever a rule file asks for."""

LEAST_PART = 3.0
"""What a moved list must explain whose highest number, put right, is not that of the last entry."""
STRETCH = 4.5
"""How much better a forgotten stretch must explain the text than that the list moved and nothing was put right."""
REPAIRED = 1.25
"""So much more single repairs must explain together than a forgotten stretch does, to be the likelier story."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    What the numbers of one list look like; entries count from 1, citations are indices into the reading's.

    ``first`` is the index of the list's first entry; ``named`` are the contradictions: citations whose words name
    another entry outright. At most one of ``shift`` and ``forgotten`` is there.
    """

    first: int
    size: int
    places: tuple[Place, ...]
    named: Mapping[int, Named]
    scorer: Scorer
    contexts: Mapping[int, Context]
    shift: Shift | None = None
    forgotten: Forgotten | None = None
    swaps: tuple[Swap, ...] = ()
    repairs: tuple[Repair, ...] = ()


def judge(reading: Reading) -> Judgement | None:
    """Hold the numbered citations of ``reading`` against its list; None where there is nothing to compare."""
    found = only_list(reading)
    if found is None:
        return None
    first, last = found
    size = last - first
    entries = reading.references[first:last]
    places = _places(reading, size)
    if len(places) < LEAST_CITATIONS or len(places) * size > MOST_COMPARED:
        return None
    around = surroundings(reading)
    contexts = {c.citation: c for c in around.contexts}
    scorer = Scorer(sources(entries, reading.matches[first:last]), around)
    odds = {p.citation: Odds(scorer.scores(contexts[p.citation]), p.numbers) for p in places}
    named = {p.citation: told for p in places if (told := _contradiction(scorer, contexts[p.citation], p, size))}
    text = Text(places, odds, {i: n.entry + 1 for i, n in named.items()}, size)
    uses = [Use(p.citation, n, p.numbers) for p in places for n in p.numbers]
    shift = find_shift(numbers_off(uses, odds, size), size, [u.number for u in uses])
    forgotten = find_forgotten(text, shift)
    if forgotten and (forgotten.gain < FLOOR_FORGOTTEN or forgotten.support < FLOOR_SUPPORT):
        forgotten = None
    reach = max(n for p in places for n in p.numbers)
    whole = shift is not None and reach + (shift.offsets.get(reach, 0) or 0) == size
    if shift and forgotten:
        if forgotten.alone >= STRETCH:
            shift = None
        else:
            forgotten = None
    if shift and not whole and shift.gain < LEAST_PART:
        shift = None
    repairs = () if shift else tuple(find_repairs(text, FLOOR_REPAIR))
    if forgotten and sum(r.gain for r in repairs) > REPAIRED * forgotten.gain:
        forgotten = None
    if shift or forgotten:
        return Judgement(first, size, places, named, scorer, contexts, shift, forgotten)
    swaps = tuple(find_swaps(uses, odds, entries, text.named, least=FLOOR_SWAP))
    return Judgement(first, size, places, named, scorer, contexts, None, None, swaps, repairs)


def only_list(reading: Reading) -> tuple[int, int] | None:
    """Return the range of the one list whose entries count 1, 2, 3, … and that numbered citations lead to."""
    cited: set[int] = set()
    for link in reading.links:
        if link.status == "linked" and reading.citations[link.citation].style == "numbered":
            cited.update(link.references)
    lists = [f for f in reading.lists if any(f.first <= i < f.last for i in cited)]
    if len(lists) != 1:
        return None
    first, last = lists[0].first, lists[0].last
    if last - first < LEAST_ENTRIES:
        return None
    counted = all(reading.references[i].key == str(i - first + 1) for i in range(first, last))
    return (first, last) if counted else None


def _places(reading: Reading, size: int) -> tuple[Place, ...]:
    doubtful = {link.citation for link in reading.links if link.status not in ("linked", "undefined")}
    places = []
    for i, citation in enumerate(reading.citations):
        if citation.style == "numbered" and i not in doubtful and all(k.isdigit() for k in citation.keys):
            numbers = tuple(int(k) for k in citation.keys)
            if max(numbers) <= size + 3 and min(numbers) > 0:
                places.append(Place(i, numbers, len(numbers) == 1))
    return tuple(places)


def _contradiction(scorer: Scorer, context: Context, place: Place, size: int) -> Named | None:
    """Return the entry that the words name outright when it is not cited, and what is does not bear the name."""
    named = scorer.names.outright(context)
    if named is None or any(n > size or scorer.names.has(n - 1, named) for n in place.numbers):
        return None
    return named if named.entry + 1 not in place.numbers else None
