"""
The small language of phrases in rule files.

``doctors|experts agree|recommend that?``: words, ``|`` between words of which one must stand, ``?`` behind what may be
missing, ``…`` where a few other words may stand, ``<condition>`` for one of a list. Under ``phrases`` each word stands
for itself, under ``lemmas`` for all its forms (``cure``: cures, cured, curing). Capitals do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby, product
from typing import Final

from claimlint.wording.words import LISTS

GAP: Final = "…"

_IRREGULAR: Final = {
    word.split()[0]: tuple(word.split())
    for word in """
be is are was were been being am
ban bans banned banning
beat beats beating beaten
become becomes became becoming
begin begins began begun beginning
break breaks broke broken breaking
bring brings brought bringing
build builds building built
burn burns burned burnt burning
come comes came coming
cut cuts cutting
do does did done doing
draw draws drew drawn drawing
drop drops dropped dropping
eat eats ate eaten eating
fall falls fell fallen falling
feel feels felt feeling
fight fights fighting fought
find finds finding found
get gets getting got gotten
give gives giving gave given
go goes went gone going
grow grows grew grown growing
have has had having
hear hears heard hearing
hide hides hid hidden hiding
keep keeps kept keeping
know knows knew known knowing
leave leaves left leaving
lose loses losing lost
make makes made making
melt melts melted melting
overcome overcomes overcame overcoming
prove proves proved proven proving
put puts putting
quit quits quitting
rid rids ridding
ruin ruins ruined ruining
say says said saying
see sees saw seen seeing
shed sheds shedding
show shows shown showed showing
shrink shrinks shrank shrunk shrinking
shut shuts shutting
sleep sleeps slept sleeping
slim slims slimmed slimming
speak speaks spoke spoken speaking
stop stops stopped stopping
swear swears swore sworn swearing
sweat sweats sweated sweating
take takes took taken taking
tell tells told telling
throw throws threw thrown throwing
undo undoes undid undone undoing
wake wakes woke woken waking
win wins won winning
wrap wraps wrapped wrapping
zap zaps zapped zapping
""".strip().splitlines()
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
        return _IRREGULAR[word]
    if not word.isalpha():
        return (word,)
    if word.endswith("e"):
        return word, word + "s", word + "d", word[:-1] + "ing"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word, word + "es", word + "ed", word + "ing"
    return word, word + "s", word + "ed", word + "ing"


def verb_forms(verb: str) -> tuple[str, ...]:
    """Return the forms of a verb that may bring other words along: "get rid of" to gets rid of, getting rid of."""
    first, blank, rest = verb.partition(" ")
    return tuple(form + blank + rest for form in forms(first))


def one_of(texts: Collection[str]) -> str:
    """
    Return an expression for any of many texts that takes the longest.

    What begins alike is written once, so that a search gives a text up at its first letters, however long the list is.
    """
    branches: dict[str, list[str]] = {}
    for text in texts:
        branches.setdefault(text[:1], []).append(text[1:])
    ways = []
    for letter, rests in sorted(branches.items(), reverse=True):
        if letter:
            ways.append(re.escape(letter) + (one_of(rests) if rests != [""] else ""))
    optional = "" in branches
    if len(ways) == 1 and not optional:
        return ways[0]
    return f"(?:{'|'.join(ways)})" + ("?" if optional else "") if ways else ""


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
    return shortened(best)


def may_match(slots: tuple[Slot, ...], lower: str) -> bool:
    """Tell cheaply whether each slot has a word in a text of small letters; no False is ever wrong."""
    return all(
        slot.is_gap or slot.optional or any(all(word in lower for word in words) for words in slot.words)
        for slot in slots
    )


def runs(slots: tuple[Slot, ...]) -> tuple[re.Pattern[str], ...]:
    """
    Return expressions for what stands between gaps, all blanks taken out.

    Tokens of spaCy are parts of the text with nothing but blanks between them. So wherever the slots match tokens, the
    runs are found one behind the other in the text without its blanks, however spaCy cuts it.
    """
    found: list[re.Pattern[str]] = []
    for is_gap, run in groupby(slots, key=lambda slot: slot.is_gap):
        if not is_gap:
            ways = ((one_of({"".join(words) for words in slot.words}), "?" if slot.optional else "") for slot in run)
            found.append(re.compile("".join(f"(?:{way}){optional}" for way, optional in ways)))
    return tuple(found)


def stand_in(expressions: tuple[re.Pattern[str], ...], lower: str) -> bool:
    """Tell whether runs stand one behind the other in a text of small letters; no False is ever wrong."""
    text = "".join(lower.split())
    at = 0
    for expression in expressions:
        found = expression.search(text, at)
        if found is None:
            return False
        at = found.start()  # another way of the run may be shorter
    return True


def shortened(words: Iterable[str]) -> tuple[str, ...]:
    """Leave out the words that begin with another one of them."""
    kept: list[str] = []
    for word in sorted(set(words)):
        if not kept or not word.startswith(kept[-1]):
            kept.append(word)
    return tuple(kept)
