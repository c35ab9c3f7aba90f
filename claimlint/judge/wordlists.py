"""The lists of ``rules/words/sources.yaml`` by which a text tells of its source, and the forms of their verbs."""

from __future__ import annotations

from functools import cache

from claimlint.text.lexicon import lexicon, word_set


@cache
def reporting() -> frozenset[str]:
    """Return what one person or organisation does that a text reports of: "points out", "found", "tells"."""
    return frozenset(f for verb in lexicon("verbs-of-reporting") for f in _forms(verb)) | word_set("forms-of-reporting")


@cache
def report() -> frozenset[str]:
    """Return what several do: "Steer and Garbin report"."""
    return word_set("verbs-of-reporting") | reporting()


def studies() -> frozenset[str]:
    """Return what belongs to a person who is a source: "Weber's group", "her later review"."""
    return word_set("study-nouns")


def publications() -> frozenset[str]:
    """Return what an organisation publishes, and who speaks for it."""
    return word_set("publications")


def _forms(verb: str) -> tuple[str, str]:
    """Return a verb's third person and its past, as the endings make them."""
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s", f"{verb}ed"
