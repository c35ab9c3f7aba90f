"""Whether a sentence says that something works: a verb of effect, said as a fact, of a health matter."""

from __future__ import annotations

from typing import Final

from claimlint.phrases.library import context, phrase_set
from claimlint.text.words import Words

EFFECTS: Final = "effects"
"""The list of ``rules/words`` by which effects are found."""


def claims_effect(words: Words) -> tuple[int, int] | None:
    """Return where a sentence says, as a fact, that something works, in characters of its text; else None."""
    exempt = phrase_set("no-effects").find(words)
    for match in phrase_set(EFFECTS).find(words):
        if any(other.start <= match.start < other.end for other in exempt):
            continue
        if context("no-effect").cue(words, match) is None:
            return words.starts[match.start], words.ends[match.end - 1]
    return None


def told_by_others(text: str, words: Words) -> bool:
    """Tell whether a sentence says who claims it ("the firm said"), or quotes."""
    return "“" in text or '"' in text or phrase_set("told-by-others").found_in(words)
