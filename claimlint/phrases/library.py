"""
The shared words and contexts of the rules, read from ``rules/words`` and ``rules/contexts`` when first asked for.

What Python asks of them it asks here: ``phrase_set("appeals")`` for the phrases of a list, ``context("negation")``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from claimlint.cachefile import load, save, state_of
from claimlint.phrases.contexts import DIRECTIONS, ClaimContext, Cues
from claimlint.phrases.index import PhraseIndex
from claimlint.phrases.matching import PhraseSet, Vocabulary
from claimlint.text.lexicon import LexiconError, data_files, lexicon, rules_folder, word_lists
from claimlint.text.prose import Prose, Sentence

USUAL_REACH = 7
"""Words over which a cue reaches if its file names no other number, as in NegEx (which has five or six)."""
IRREGULAR = "irregular-verbs"
"""The list that has forms and no phrases."""
CLAUSES = "clauses"
"""The context that has no cues: its phrases are where clauses end."""


@cache
def phrase_set(name: str) -> PhraseSet:
    """Return the phrases of a list of ``rules/words``. Raises KeyError where there is none of that name."""
    return PhraseSet(lexicon(name), index=_index(f"words {name}"))


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
    return {
        name: read_context(name, content, Vocabulary(), ends, is_shared=True)
        for name, content in files.items()
        if name != CLAUSES
    }


@cache
def clause_ends() -> PhraseSet:
    """Return the phrases at which a clause ends."""
    return PhraseSet(data_files("contexts")[CLAUSES]["find"], index=_index(f"contexts {CLAUSES}"))


def read_context(
    name: str, content: Mapping[str, Any], vocabulary: Vocabulary, ends: PhraseSet, *, is_shared: bool = False
) -> ClaimContext:
    """
    Return a context as its file writes it: ``what``, ``cues`` and, for what only looks like a cue, ``but``.

    Each entry of ``cues`` has one direction (``before: 7``, ``after: 3``, ``inside: true``, ``anywhere: true``), may
    say ``across: true``, and lists its phrases under ``find``. Raises LexiconError for what cannot be used.
    """
    label = f"rules/contexts/{name}.yaml"
    unknown = content.keys() - {"what", "source", "cues", "but"}
    if unknown:
        raise LexiconError(f"{label}: {min(unknown)}: is not a field of a context: what, source, cues, but")
    shared = f"contexts {name}" if is_shared else ""
    cues = tuple(
        _cues(entry, label, vocabulary, shared and f"{shared} {number}")
        for number, entry in enumerate(content.get("cues") or ())
    )
    if not cues:
        raise LexiconError(f"{label}: cues: is missing")
    pseudo = PhraseSet(content.get("but") or (), vocabulary, _index(f"{shared} but") if shared else None)
    return ClaimContext(name, str(content.get("what", "")), cues, pseudo, ends)


def _cues(entry: Mapping[str, Any], label: str, vocabulary: Vocabulary, shared: str) -> Cues:
    given = [direction for direction in DIRECTIONS if direction in entry]
    unknown = entry.keys() - {*DIRECTIONS, "find", "across"}
    if len(given) != 1 or unknown or not entry.get("find"):
        raise LexiconError(f"{label}: cues: each entry has one of {', '.join(DIRECTIONS)}, and find")
    direction = given[0]
    reach = str(entry[direction])
    words = int(reach) if reach.isdecimal() else USUAL_REACH
    across = str(entry.get("across", "")).lower() in ("true", "yes", "on")
    return Cues(given[0], words, across, PhraseSet(entry["find"], vocabulary, _index(shared) if shared else None))


def _index(name: str) -> PhraseIndex | None:
    """Return the index of shared phrases as an earlier run has worked it out; None while it is being worked out."""
    plain = _indexes().get(name)
    return None if plain is None else PhraseIndex.from_plain(plain)


@cache
def _indexes() -> Mapping[str, Any]:
    """Return the indexes of all shared phrases by what they belong to: kept, since each wants its phrases read."""
    folder = rules_folder()
    files = [*sorted((folder / "words").glob("*.yaml")), *sorted((folder / "contexts").glob("*.yaml"))]
    key = state_of([*files, *sorted(Path(__file__).parent.glob("*.py"))])
    kept = load("phrase-indexes", key)
    if isinstance(kept, dict):
        return kept
    phrases = {
        f"words {name}": found.entries for name, found in word_lists().items() if not (found.plain or name == IRREGULAR)
    }
    for name, content in data_files("contexts").items():
        phrases[f"contexts {name}"] = content.get("find", ())
        phrases[f"contexts {name} but"] = content.get("but", ())
        for number, entry in enumerate(content.get("cues", ())):
            phrases[f"contexts {name} {number}"] = entry["find"]
    found = {name: PhraseSet(entries).index.as_plain() for name, entries in phrases.items()}
    save("phrase-indexes", key, found)
    return found
