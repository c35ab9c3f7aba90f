"""The forms of a word: verbs by the rules of English and a list of the irregular ones, plurals of nouns."""

from __future__ import annotations

from functools import cache

from claimlint.text.lexicon import lexicon


@cache
def verb_forms(base: str) -> frozenset[str]:
    """
    Return every form of a verb: "cure" is cure, cures, cured, curing; "lose" has lost.

    A verb that doubles its last letter stands in the list ``irregular-verbs``, with those that change it.
    """
    irregular = _irregular().get(base)
    if irregular is not None:
        return irregular
    if base.endswith("e"):
        return frozenset({base, base + "s", base + "d", base[:-1] + "ing"})
    if base.endswith("y") and base[-2:-1] not in tuple("aeiou"):
        return frozenset({base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"})
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return frozenset({base, base + "es", base + "ed", base + "ing"})
    return frozenset({base, base + "s", base + "ed", base + "ing"})


@cache
def _irregular() -> dict[str, frozenset[str]]:
    forms = (entry.split() for entry in lexicon("irregular-verbs"))
    return {words[0]: frozenset(words) for words in forms}


def plurals(noun: str) -> tuple[str, ...]:
    """Return a noun and its plurals, as far as rules make them: "allergy" gives allergys, allergyes and allergies."""
    found = (noun, noun + "s", noun + "es")
    return (*found, noun[:-1] + "ies") if noun.endswith("y") else found
