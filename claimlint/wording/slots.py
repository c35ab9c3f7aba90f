"""
The small language of phrases in rule files.

``doctors|experts agree|recommend that?``: words, ``|`` between words of which one must stand, ``?`` behind what may be
missing, ``…`` where a few other words may stand, ``<condition>`` for one of a list. Under ``phrases`` each word stands
for itself, under ``lemmas`` for all its forms (``cure``: cures, cured, curing). Capitals do not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Final

from claimlint.wording.words import LISTS

GAP: Final = "…"

_IRREGULAR: Final = {
    "be": "be is are was were been being am",
    "beat": "beat beats beating beaten",
    "build": "build builds building built",
    "do": "do does did done doing",
    "drop": "drop drops dropping dropped",
    "eat": "eat eats ate eaten eating",
    "fight": "fight fights fighting fought",
    "find": "find finds finding found",
    "get": "get gets getting got gotten",
    "give": "give gives giving gave given",
    "have": "have has had having",
    "know": "know knows knew known knowing",
    "lose": "lose loses losing lost",
    "prove": "prove proves proved proven proving",
    "rid": "rid rids ridding",
    "say": "say says said saying",
    "shed": "shed sheds shedding",
    "show": "show shows showed shown showing",
    "stop": "stop stops stopping stopped",
    "swear": "swear swears swore sworn swearing",
    "tell": "tell tells told telling",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a phrase: the words of which one must stand there, or a gap, with no words."""

    words: tuple[tuple[str, ...], ...]
    optional: bool = False

    @property
    def is_gap(self) -> bool:
        """Whether a few other words may stand here."""
        return not self.words


def forms(word: str) -> tuple[str, ...]:
    """
    Return a word and its regular forms, and the irregular ones of the verbs that claims are made of.

    Takes "cure" to cure, cures, cured, curing; "remedy" to remedy, remedies, remedied, remedying.
    """
    if word in _IRREGULAR:
        return tuple(_IRREGULAR[word].split())
    if not word.isalpha():
        return (word,)
    if word.endswith("e"):
        return word, word + "s", word + "d", word[:-1] + "ing"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word, word + "es", word + "ed", word + "ing"
    return word, word + "s", word + "ed", word + "ing"


def read_slots(phrase: str, *, lemmas: bool) -> tuple[Slot, ...]:
    """Return the slots of a phrase as rule files write it. Raises ValueError for a list that is not known."""
    slots = []
    for part in phrase.lower().split():
        if part in (GAP, "..."):
            slots.append(Slot(()))
            continue
        optional = part.endswith("?")
        words: list[tuple[str, ...]] = []
        for word in part.rstrip("?").split("|"):
            if word.startswith("<"):
                words.extend(tuple(entry.split()) for entry in listed(word[1:-1]))
            elif word:
                words.extend((form,) for form in (forms(word) if lemmas else (word,)))
        slots.append(Slot(tuple(dict.fromkeys(words)), optional))
    return tuple(slots)


def listed(name: str) -> tuple[str, ...]:
    """Return a shared list of words. Raises ValueError where there is none of that name."""
    if name not in LISTS:
        raise ValueError(f"<{name}> is no list of words: {', '.join(sorted(LISTS))}")
    return LISTS[name]


def spelt_out(slots: tuple[Slot, ...]) -> list[str]:
    """Return every phrase without gaps that the slots allow."""
    choices = [
        [" ".join(words) for words in slot.words] + ([""] if slot.optional else []) for slot in slots if not slot.is_gap
    ]
    return [" ".join(filter(None, words)) for words in product(*choices)]


def stems(slots: tuple[Slot, ...]) -> tuple[str, ...]:
    """
    Return letters of which some must stand wherever the slots match: those of the slot with the longest.

    Forms of one word are told by what they share, ``cur`` for cures and curing.
    """
    best: tuple[str, ...] = ()
    for slot in slots:
        if slot.is_gap or slot.optional:
            continue
        shared = tuple(sorted({max(words, key=len) for words in slot.words}))
        if not best or min(map(len, shared)) > min(map(len, best)):
            best = shared
    return _shortened(best)


def may_match(slots: tuple[Slot, ...], lower: str) -> bool:
    """Tell cheaply whether each slot has a word in a text of small letters; no False is ever wrong."""
    return all(
        slot.is_gap or slot.optional or any(all(word in lower for word in words) for words in slot.words)
        for slot in slots
    )


def _shortened(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the words that begin with another one of them."""
    kept: list[str] = []
    for word in sorted(words):
        if not kept or not word.startswith(kept[-1]):
            kept.append(word)
    return tuple(kept)
