"""
The shared words and contexts of the rules, read from ``rules/words`` and ``rules/contexts`` when first asked for.

What Python asks of them it asks here: ``phrase_set("appeals")`` for the phrases of a list, ``context("negation")``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from claimlint.phrases.contexts import DIRECTIONS, ClaimContext, Cues
from claimlint.phrases.matching import PhraseSet, Vocabulary
from claimlint.text.lexicon import LexiconError, data_files, lexicon
from claimlint.text.prose import Prose, Sentence

USUAL_REACH = 7
"""Words over which a cue reaches if its file names no other number, as in NegEx (which has five or six)."""
CLAUSES = "clauses"
"""The context that has no cues: its phrases are where clauses end."""


@cache
def phrase_set(name: str) -> PhraseSet:
    """Return the phrases of a list of ``rules/words``. Raises KeyError where there is none of that name."""
    return PhraseSet(lexicon(name))


def sentences_with(prose: Prose, *names: str) -> Iterator[Sentence]:
    """Yield the sentences of the running text in which a phrase of lists may stand, in order."""
    found: set[int] = set()
    for name in names:
        found |= phrase_set(name).index.sentences(prose.places, prose.heads)
    for number in sorted(found):
        yield prose.every[number]


def context(name: str) -> ClaimContext:
    """Return a context of ``rules/contexts``. Raises KeyError where there is none of that name."""
    return contexts()[name]


@cache
def contexts() -> Mapping[str, ClaimContext]:
    """Return every context of ``rules/contexts`` by name. Raises LexiconError for a file that cannot be used."""
    files = data_files("contexts")
    ends = clause_ends()
    return {name: read_context(name, content, Vocabulary(), ends) for name, content in files.items() if name != CLAUSES}


@cache
def clause_ends() -> PhraseSet:
    """Return the phrases at which a clause ends."""
    return PhraseSet(data_files("contexts")[CLAUSES]["find"])


def read_context(name: str, content: Mapping[str, Any], vocabulary: Vocabulary, ends: PhraseSet) -> ClaimContext:
    """
    Return a context as its file writes it: ``what``, ``cues`` and, for what only looks like a cue, ``but``.

    Each entry of ``cues`` has one direction (``before: 7``, ``after: 3``, ``inside: true``, ``anywhere: true``), may
    say ``across: true``, and lists its phrases under ``find``. Raises LexiconError for what cannot be used.
    """
    label = f"rules/contexts/{name}.yaml"
    unknown = content.keys() - {"what", "source", "cues", "but"}
    if unknown:
        raise LexiconError(f"{label}: {min(unknown)}: is not a field of a context: what, source, cues, but")
    cues = tuple(_cues(entry, label, vocabulary) for entry in content.get("cues") or ())
    if not cues:
        raise LexiconError(f"{label}: cues: is missing")
    return ClaimContext(name, str(content.get("what", "")), cues, PhraseSet(content.get("but") or (), vocabulary), ends)


def _cues(entry: Mapping[str, Any], label: str, vocabulary: Vocabulary) -> Cues:
    given = [direction for direction in DIRECTIONS if direction in entry]
    unknown = entry.keys() - {*DIRECTIONS, "find", "across"}
    if len(given) != 1 or unknown or not entry.get("find"):
        raise LexiconError(f"{label}: cues: each entry has one of {', '.join(DIRECTIONS)}, and find")
    direction = given[0]
    reach = str(entry[direction])
    words = int(reach) if reach.isdecimal() else USUAL_REACH
    across = str(entry.get("across", "")).lower() in ("true", "yes", "on")
    return Cues(direction, words, across, PhraseSet(entry["find"], vocabulary))
