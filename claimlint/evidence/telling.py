"""A small question about a sentence that several checks ask: does it tell what others claim?"""

from __future__ import annotations

from claimlint.phrases.library import phrase_set
from claimlint.text.words import Words


def tells_of_claims(words: Words) -> bool:
    """Tell whether a sentence speaks of what others claim, and does not make the claim."""
    exempt = phrase_set("no-claims-of-others").find(words)
    return any(
        not any(other.start <= match.start and match.start < other.end for other in exempt)
        for match in phrase_set("claims-of-others").find(words)
    )
