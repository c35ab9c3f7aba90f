"""
Two sources that are cited in each other's place, by the words alone.

Words alone decide nothing of one citation. But where all claims of one source are another's, those of the other are the
first one's, and no third comes near either, the writer has taken the two for each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from claimlint.judge.contexts import Context
from claimlint.judge.evidence import Scorer
from claimlint.judge.vocabulary import design_stems

LEAST = 1.5
"""What the claims of each say for the other, on the average and in nats."""
APART = 1.0
"""How far any third source must stay behind."""
MOST_ENTRIES = 40
"""In longer lists, which papers have, no pair was ever found by words alone."""
MOST_CLAIMS = 4
"""A source that is cited more often is no slip of the pen."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Entries ``one`` and ``other`` (from 0) are cited in each other's place; ``weight`` is the weaker side's."""

    one: int
    other: int
    weight: float


def find_exchanges(cited: Mapping[int, set[int]], contexts: Mapping[int, Context], scorer: Scorer) -> list[Exchange]:
    """Return the pairs of sources that are cited in each other's place; ``cited`` are the entries of each citation."""
    claims: dict[int, list[int]] = defaultdict(list)
    if len(scorer.entries) > MOST_ENTRIES:
        return []
    for citation, entries in cited.items():
        for entry in entries:
            claims[entry].append(citation)
    gains = {
        entry: _gains(entry, members, cited, contexts, scorer)
        for entry, members in claims.items()
        if len(members) <= MOST_CLAIMS
    }
    found = []
    for one, row in gains.items():
        for other, gain in row.items():
            back = gains.get(other, {}).get(one, 0.0)
            if one < other and min(gain, back) >= LEAST and _best(row, other) and _best(gains[other], one):
                found.append(Exchange(one, other, min(gain, back)))
    return found


def _gains(
    entry: int,
    members: list[int],
    cited: Mapping[int, set[int]],
    contexts: Mapping[int, Context],
    scorer: Scorer,
) -> dict[int, float]:
    """Return what the claims of an entry say for each other entry with which they share a word, on the average."""
    total: dict[int, float] = defaultdict(float)
    for citation in members:
        context = contexts[citation]
        words = frozenset((*context.clause, *context.after)) - design_stems()
        own = scorer.overlap(words, entry)
        for other, weight in scorer.overlaps(words).items():
            if other not in cited[citation]:
                total[other] += (weight - own) / len(cited[citation])
    return {other: gain / len(members) for other, gain in total.items()}


def _best(row: Mapping[int, float], entry: int) -> bool:
    return all(gain <= row[entry] - APART for other, gain in row.items() if other != entry)
