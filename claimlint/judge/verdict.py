"""The judgement of one article: what moved, what was forgotten, what was swapped, what stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from claimlint.article import Reading, Reference
from claimlint.judge.contexts import Context, surroundings
from claimlint.judge.contradiction import Cluster, Contradiction, cited_entries, clustered, find_contradictions
from claimlint.judge.evidence import MOST_COMPARED, Scorer
from claimlint.judge.exchange import Exchange, Stray, find_exchanges, find_strays
from claimlint.judge.forgotten import Forgotten, find_forgotten
from claimlint.judge.odds import Odds, Use
from claimlint.judge.order import Place, Repair, Text, find_repairs
from claimlint.judge.regions import Stale, find_stale
from claimlint.judge.shifts import Shift, find_shift, numbers_off
from claimlint.judge.sources import sources
from claimlint.judge.swaps import Swap, find_swaps

LEAST_COMPARED = 3
"""A list of fewer entries leaves nothing to compare."""
LEAST_ENTRIES = 5
LEAST_CITATIONS = 5
NUMBERED = ("numbered", "footnote")
"""Styles whose keys are numbers, if they count 1, 2, 3, …"""
FLOOR_REPAIR, FLOOR_SWAP, FLOOR_FORGOTTEN, FLOOR_SUPPORT = 1.0, 0.0, 2.0, 6.0
"""Candidates below these are never worth keeping, whatever a rule file asks for."""

LEAST_PART = 3.0
"""What a moved list must explain whose highest number, put right, is not that of the last entry."""
STRETCH = 4.5
"""How much better a forgotten stretch must explain the text than that the list moved and nothing was put right."""
REPAIRED = 1.25
"""So much more single repairs must explain together than a forgotten stretch does, to be the likelier story."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """
    What the printed numbers look like; they count from 1, citations are indices into the reading's.

    At most one of ``shift`` and ``forgotten`` is there.
    """

    places: tuple[Place, ...] = ()
    shift: Shift | None = None
    forgotten: Forgotten | None = None
    swaps: tuple[Swap, ...] = ()
    repairs: tuple[Repair, ...] = ()
    stale: tuple[Stale, ...] = ()

    @property
    def stale_places(self) -> frozenset[int]:
        """The citations of regions whose numbers are not those of the text."""
        return frozenset(i for s in self.stale for i in s.right)


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    What the citations of one list look like beside the words around them.

    ``entries`` are those of the list, ``first`` the index of its first among the reading's; ``contradictions`` are the
    citations whose words tell of another source, by citation; ``exchanges`` the pairs of sources that are cited in each
    other's place, ``strays`` those whose words are another's; ``cited`` the entries of each citation, from 0,
    ``clusters`` the citations that stand side by side.
    """

    first: int
    entries: tuple[Reference, ...]
    scorer: Scorer
    contexts: Mapping[int, Context]
    contradictions: Mapping[int, Contradiction]
    exchanges: tuple[Exchange, ...]
    strays: tuple[Stray, ...]
    cited: Mapping[int, set[int]]
    clusters: tuple[Cluster, ...]
    numbers: Numbers = Numbers()

    @property
    def size(self) -> int:
        """How many entries the list has."""
        return len(self.entries)


def judge(reading: Reading) -> Judgement | None:
    """Hold the citations of ``reading`` against its list; None where there is nothing to compare."""
    found = cited_list(reading)
    if found is None or len(reading.citations) * (found[1] - found[0]) > MOST_COMPARED:
        return None
    first, last = found
    around = surroundings(reading)
    contexts = {c.citation: c for c in around.contexts}
    entries = reading.references[first:last]
    scorer = Scorer(sources(entries, reading.matches[first:last]), around)
    cited, doubtful = cited_entries(reading, first, last)
    clusters = list(clustered(reading, cited, doubtful))
    found_ones = find_contradictions(clusters, cited, scorer, contexts)
    claims = {cluster.citations[0]: cluster.entries for cluster in clusters}
    exchanges = tuple(find_exchanges(claims, contexts, scorer))
    strays = tuple(find_strays(claims, contexts, scorer))
    contradictions = {c.citation: c for c in found_ones}
    judged = Judgement(first, entries, scorer, contexts, contradictions, exchanges, strays, cited, tuple(clusters))
    places = _places(reading, last - first) if only_list(reading) == found else ()
    if len(places) < LEAST_CITATIONS:
        return judged
    return replace(judged, numbers=_numbers(reading, judged, places))


def _numbers(reading: Reading, judged: Judgement, places: tuple[Place, ...]) -> Numbers:
    """Return what the numbers look like together: moved, forgotten in places, swapped, mistyped."""
    size, contexts = judged.size, judged.contexts
    odds = {p.citation: Odds(judged.scorer.scores(contexts[p.citation]), p.numbers) for p in places}
    named = {i: c.right + 1 for i, c in judged.contradictions.items() if c.named and c.right is not None}
    text = Text(places, odds, named, size)
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
    stale = tuple(find_stale(reading, places, contexts, judged.scorer))
    if shift or forgotten:
        return Numbers(places, shift, forgotten, stale=stale)
    # No list of footnotes is renumbered by hand, so that two of its entries could change places.
    swaps = () if reading.style == "footnote" else find_swaps(uses, odds, judged.entries, text.named, least=FLOOR_SWAP)
    return Numbers(places, None, None, tuple(swaps), repairs, stale)


def cited_list(reading: Reading) -> tuple[int, int] | None:
    """Return the range of the one list that citations lead to, None where there are several, or few entries."""
    cited = {i for link in reading.links if link.status == "linked" for i in link.references}
    lists = [f for f in reading.lists if any(f.first <= i < f.last for i in cited)]
    if len(lists) != 1 or lists[0].last - lists[0].first < LEAST_COMPARED:
        return None
    return lists[0].first, lists[0].last


def only_list(reading: Reading) -> tuple[int, int] | None:
    """Return the range of the one list whose entries count 1, 2, 3, … and that numbered citations lead to."""
    cited: set[int] = set()
    for link in reading.links:
        if link.status == "linked" and reading.citations[link.citation].style in NUMBERED:
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
        if citation.style in NUMBERED and i not in doubtful and all(k.isdigit() for k in citation.keys):
            numbers = tuple(int(k) for k in citation.keys)
            if max(numbers) <= size + 3 and min(numbers) > 0:
                places.append(Place(i, numbers, len(numbers) == 1))
    return tuple(places)
