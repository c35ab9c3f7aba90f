"""
Citations by author and year whose sentence names the source of a namesake.

(Lee 2013) where the text tells of (Li 2013). Only entries that a writer may take for each
other are compared, and only a journal or an organisation that the text names outright decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from claimlint.article import Reading, Reference
from claimlint.judge.contexts import surroundings
from claimlint.judge.evidence import MOST_COMPARED
from claimlint.judge.naming import Named, Names
from claimlint.judge.sources import sources
from claimlint.text.names import fold

MOST_ALIKE = 200
"""A year that more entries share than this is not searched for names that look alike."""
SLIPS = 2
"""Names of the same year are taken for each other when so few letters tell them apart."""


@dataclass(frozen=True, slots=True)
class Mistaken:
    """A citation (by index) that leads to the entry ``cited`` and means ``right`` (indices of references)."""

    citation: int
    cited: int
    right: int
    named: Named


def find_mistaken(reading: Reading) -> Iterator[Mistaken]:
    """Yield each citation by author and year whose words name an entry that may be taken for the cited one."""
    by_place: dict[int, list[int]] = {}
    for link in reading.links:
        if reading.citations[link.citation].style == "author-year" and link.status == "linked":
            by_place.setdefault(link.citation, []).extend(link.references)
    entries = reading.references
    rivals = _rivals(entries)
    alone = {i: cited[0] for i, cited in by_place.items() if len(cited) == 1 and rivals.get(cited[0])}
    if not alone or len(alone) * len(entries) > MOST_COMPARED:
        return
    around = surroundings(reading)
    names = Names(sources(entries, reading.matches), around)
    for context in around.contexts:
        cited = alone.get(context.citation)
        if cited is None:
            continue
        named = names.outright(context)
        if named and named.kind != "author" and named.entry in rivals[cited] and not names.has(cited, named):
            yield Mistaken(context.citation, cited, named.entry, named)


def _rivals(entries: Sequence[Reference]) -> dict[int, set[int]]:
    """The entries that may be taken for each other: one first author in two years, or two alike names in one year."""
    found: dict[int, set[int]] = {}
    names = [fold(r.authors[0]) if r.authors else "" for r in entries]
    groups: dict[str | int, list[int]] = {}
    for i, reference in enumerate(entries):
        if names[i]:
            groups.setdefault(names[i], []).append(i)
            if reference.year:
                groups.setdefault(reference.year, []).append(i)
    for key, members in groups.items():
        if len(members) > MOST_ALIKE:
            continue
        for i in members:
            for k in members:
                if i != k and (isinstance(key, str) or _alike(names[i], names[k])):
                    found.setdefault(i, set()).add(k)
    return found


def _alike(one: str, other: str) -> bool:
    distance = Levenshtein.distance(one, other, score_cutoff=SLIPS)
    return distance <= min(SLIPS, max(len(one), len(other)) // 2 + 1)
