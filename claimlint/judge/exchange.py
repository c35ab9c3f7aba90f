"""
Sources that are cited in another's place, by the words alone.

Words alone decide little of one citation. But where all claims of one source are another's, those of the other are the
first one's, and no third comes near either, the writer has taken the two for each other. And where a short list has a
source that hardly anything cites, three words or more of one claim are of its title (two that stand together, where
nothing at all cites it), and none is of the cited one's, which has claims of its own elsewhere, the number has strayed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from claimlint.judge.contexts import Context
from claimlint.judge.evidence import Scorer
from claimlint.judge.sources import Source
from claimlint.judge.vocabulary import cue_words, design_stems

LEAST = 1.5
"""What the claims of each say for the other, on the average and in nats."""
APART = 1.0
"""How far any third source must stay behind."""
MOST_ENTRIES = 40
"""In longer lists, which papers have, no pair was ever found by words alone."""
MOST_CLAIMS = 4
"""A source that is cited more often is no slip of the pen."""


SHORT = 15
"""A claim strays in lists of no more entries: in longer ones some title always has a claim's words."""
WORDS, ALONE, BEHIND, OWN = 3, 3.0, 2.5, 0.1
"""What shows it: how many words, what they weigh, how far the next entry is behind, what the cited one may have."""


@dataclass(frozen=True, slots=True)
class Stray:
    """Citation ``citation`` of entry ``printed`` has the words of entry ``right`` (from 0) alone."""

    citation: int
    printed: int
    right: int


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


def find_strays(cited: Mapping[int, set[int]], contexts: Mapping[int, Context], scorer: Scorer) -> list[Stray]:
    """Return the citations of a source that has claims of its own whose words are those of one that has hardly any."""
    if len(scorer.entries) > SHORT:
        return []
    uses = Counter(entry for entries in cited.values() for entry in entries)
    found = []
    for citation, entries in cited.items():
        context = contexts[citation]
        words = frozenset((*context.clause, *context.after)) - design_stems()
        ranked = sorted(scorer.overlaps(words).items(), key=lambda pair: (-pair[1], pair[0]))
        if len(entries) != 1 or not ranked:
            continue
        [printed] = entries
        right, weight = ranked[0]
        own = scorer.overlap(words, printed)
        behind = max((v for e, v in ranked[1:]), default=0.0)
        shared = sum(right in scorer.having(w) for w in words)
        if (
            (shared >= WORDS or (not uses[right] and _phrase(context, scorer.entries[right])))
            and weight - own >= ALONE
            and weight - behind >= BEHIND
            and own <= OWN
            and uses[printed] > 1 >= uses[right]
        ):
            found.append(Stray(citation, printed, right))
    return found


def _phrase(context: Context, source: Source) -> bool:
    """Tell whether two telling words that stand together in a claim do so in a title, too."""
    known = design_stems()
    title = set(pairwise(cue_words(source.title)))
    return any(pair in title and known.isdisjoint(pair) for pair in pairwise(context.clause))
