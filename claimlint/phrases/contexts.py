"""
What stands around a phrase and takes the claim back, or makes it a weaker one: the contexts of ``rules/contexts``.

After ConText (Harkema et al. 2009, doi:10.1016/j.jbi.2009.05.002) and NegEx (Chapman et al. 2001,
doi:10.1006/jbin.2001.1029): a cue (their trigger) acts in one direction, over a reach of words, up to where its clause
ends; what only looks like a cue, a pseudo-cue, is set aside first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from claimlint.phrases.matching import PhraseMatch, PhraseSet
from claimlint.text.words import Words

Direction = Literal["before", "after", "inside", "anywhere"]
DIRECTIONS: Final[tuple[Direction, ...]] = ("before", "after", "inside", "anywhere")
NEAR: Final = 3
"""So many words of the phrase itself may belong to a pseudo-cue that begins before it."""


@dataclass(frozen=True, slots=True)
class Cues:
    """
    Cues that act in one direction.

    The near end of a cue is one of the ``reach`` words beside the phrase; ``across`` lets cues reach over clauses.
    """

    direction: Direction
    reach: int
    across: bool
    phrases: PhraseSet


@dataclass(frozen=True, slots=True, eq=False)
class ClaimContext:
    """One context: its cues, and the pseudo-cues that are none. ``what`` says in a sentence what it means."""

    name: str
    what: str
    cues: tuple[Cues, ...]
    pseudo: PhraseSet
    clause_ends: PhraseSet

    def cue(self, words: Words, match: PhraseMatch) -> PhraseMatch | None:
        """Return the cue by which the context holds for a phrase; None where it does not."""
        for cues in self.cues:
            found = [cue for cue in cues.phrases.find(words) if self._reaches(cues, cue, words, match)]
            if found:
                real = [cue for cue in found if not self._is_pseudo(cue, words)]
                if real:
                    return real[-1]
        return None

    def _reaches(self, cues: Cues, cue: PhraseMatch, words: Words, match: PhraseMatch) -> bool:
        if cues.direction == "before":
            first = 0 if cues.across else clause_start(words, match.start, self.clause_ends)
            return first <= cue.start and match.start - cues.reach < cue.end <= match.start
        if cues.direction == "after":
            last = len(words) if cues.across else clause_end(words, match.end, self.clause_ends)
            return match.end <= cue.start < min(last, match.end + cues.reach)
        if cues.direction == "inside":
            return any(start <= cue.start and cue.end <= end for start, end in match.gaps)
        return cue.end <= match.start or match.end <= cue.start

    def _is_pseudo(self, cue: PhraseMatch, words: Words) -> bool:
        return any(p.start <= cue.start and cue.end <= p.end for p in self.pseudo.find(words))


def first_cue(
    contexts: Iterable[ClaimContext], words: Words, match: PhraseMatch
) -> tuple[ClaimContext, PhraseMatch] | None:
    """Return the first context that holds, with its cue."""
    for context in contexts:
        cue = context.cue(words, match)
        if cue is not None:
            return context, cue
    return None


def clause_start(words: Words, at: int, ends: PhraseSet) -> int:
    """Return the word at which the clause of the word ``at`` begins; ``at`` where what ends one reaches over it."""
    return max((min(cut, at) for first, cut in clause_cuts(words, ends) if first < at), default=0)


def clause_end(words: Words, at: int, ends: PhraseSet) -> int:
    """Return the word before which the clause that goes on at ``at`` ends."""
    return min((cut for _, cut in clause_cuts(words, ends) if cut >= at), default=len(words))


def clause_cuts(words: Words, ends: PhraseSet) -> Sequence[tuple[int, int]]:
    """
    Return what parts the clauses of a sentence: where each sign or phrase begins, and the word behind it.

    A sign that parts stands between two words: it begins with the first, and the second is behind it.
    """
    key = ("clauses", ends)
    found = words.memo.get(key)
    if found is None:
        signs = ((stop - 1, stop) for stop in words.stops)
        found = words.memo[key] = sorted({*signs, *((cut.start, cut.end) for cut in ends.find(words))})
    return found
