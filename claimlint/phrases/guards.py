"""
The guards: reasons for which words that a rule looks for say nothing wrong.

Each answers one question about a place in a sentence, with the words that decide it; :func:`verdict` asks those that
the rule file has switched on. A guard that suppresses makes the rule silent; one that downgrades turns the hit into the
variant ``hedged`` or ``quoted``, whose severity the rule file gives. Which words deny, hedge or tell of others stands
in ``rules/contexts``; Python is asked what only the page can tell: quotation marks, links, headings, sources.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from claimlint.phrases.contexts import first_cue
from claimlint.phrases.library import context, phrase_set
from claimlint.phrases.matching import PhraseSet
from claimlint.phrases.wording import Candidate, Wording
from claimlint.text.pattern import Pattern
from claimlint.text.prose import Prose, Sentence, has_brackets
from claimlint.text.words import Words, printed_words_in

MENTIONED_WORDS: Final = 3
"""A quotation of no more words names an expression and does not make the claim."""

_SCHOLARLY = Pattern(r"doi\.org|pubmed|ncbi\.nlm|/10\.\d{4}|cochranelibrary")
_TITLE_WAS = Pattern(r"[\s,*_”\"]{0,4}by (?:Drs?\.? )?[A-Z]")
_SUBTITLE = Pattern(r": (?:[A-Z][a-z]{0,2}|\d+|[A-Z][a-z]{2,4}) [A-Za-z]")
_JOURNAL_YEAR = Pattern(r"[\s,.”\"']{0,3}\([^()]{0,120}\b(?:19|20)\d\d[a-z]?\)|[\s,.]{1,3}(?:19|20)\d\d\b")


class Evidence(Protocol):
    """What guards ask of the sources of an article."""

    def is_cited(self, sentence: Sentence) -> bool:
        """Tell whether a sentence has a source."""
        ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    What becomes of a place: its variant, None where the rule is silent.

    ``reason`` names the guard, the context or the field of the rule file that decided it, ``words`` those it saw; both
    are empty where nothing spoke against the place.
    """

    variant: str | None
    reason: str = ""
    words: str = ""


def verdict(rule: Wording, place: Candidate, prose: Prose, evidence: Callable[[], Evidence]) -> Verdict:
    """Return what the guards of a rule make of a place; ``evidence`` is asked for only where a guard needs it."""
    for reason, phrases in (("not", rule.exempt), ("stories", rule.stories), ("idioms", phrase_set("idioms"))):
        words = _overlapping(phrases, place)
        if words is not None:
            return Verdict(None, reason, words)
    spoken = first_cue(rule.unless, place.words, place.match)
    if spoken is not None:
        found, cue = spoken
        return Verdict(None, found.name, place.text(cue.start, cue.end))
    lighter = Verdict(place.variant)
    for name, (guard, variant) in GUARDS.items():
        setting = rule.guards.get(name, "off")
        if setting in ("off", "ignore"):
            continue
        words = guard(place, prose, evidence)
        if words is None:
            continue
        if setting != "downgrade":
            return Verdict(None, name, words)
        lighter = Verdict(variant, name, words)
    return lighter


def _overlapping(phrases: PhraseSet, place: Candidate) -> str | None:
    """Return the words of a phrase that has a word of the place; None without one."""
    for found in phrases.find(place.words):
        if found.start < place.match.end and place.match.start < found.end:
            return place.text(found.start, found.end)
    return None


# --- one guard each: the words that decide it, None where it has nothing to say ---------------------------------------


def _cue(name: str, place: Candidate) -> str | None:
    cue = context(name).cue(place.words, place.match)
    return None if cue is None else place.text(cue.start, cue.end)


def _invites(place: Candidate) -> bool:
    """Tell a question that asks nothing: "Ready to …?", "Is there anything this herb can't do?"."""
    return place.sentence.is_question and context("inviting").cues[0].phrases.found_in(place.words)


def negated(place: Candidate, prose: Prose, evidence: Callable[[], Evidence]) -> str | None:
    """G1: a denial before the words in their clause, or right behind them."""
    del prose, evidence
    cue = context("negation").cue(place.words, place.match)
    if cue is None:
        return None
    # "Is there anything this herb can't do?" denies nothing.
    if cue.start >= place.match.end and _invites(place):
        return None
    return place.text(cue.start, cue.end)


def negated_inside(place: Candidate, prose: Prose, evidence: Callable[[], Evidence]) -> str | None:
    """G1: a denial among words that the phrase left open ("turmeric has not been shown to treat cancer")."""
    del prose, evidence
    return _cue("negation-inside", place)


def hedged(place: Candidate, prose: Prose, evidence: Callable[[], Evidence]) -> str | None:
    """G2: may, might, could, appears to … before the words in their clause, or among them; "can" is no hedge."""
    del prose, evidence
    return _cue("hedge", place)


def asked(place: Candidate, prose: Prose, evidence: Callable[[], Evidence]) -> str | None:
    """G3: a question, a heading that asks, or "whether …" before the words."""
    del prose, evidence
    sentence = place.sentence
    if sentence.is_question and not _invites(place):
        return "?"
    if sentence.is_heading and _stands_in_heading(place):
        return "?"
    return _cue("question", place)


def _stands_in_heading(place: Candidate) -> bool:
    """Tell whether a heading asks without a question mark."""
    asking = context("asking-heading")
    found = asking.cues[0].phrases.find(place.words)
    return any(not any(p.start <= cue.start < p.end for p in asking.pseudo.find(place.words)) for cue in found)


def mentioned(place: Candidate, prose: Prose, evidence: Callable[[], Evidence]) -> str | None:
    """G4: the words alone stand in quotation marks: they are spoken of, not said."""
    del evidence
    start, end = place.sentence.place(place.start, place.end)
    quotation = prose.quotation(place.sentence, start, end)
    if quotation is None:
        return None
    words = prose.text[slice(*quotation)]
    return words if len(printed_words_in(words)) <= MENTIONED_WORDS else None


def quoted(place: Candidate, prose: Prose, evidence: Callable[[], Evidence]) -> str | None:
    """G4: the words are somebody else's, in quotation marks or a block quotation."""
    del evidence
    if place.sentence.block.quoted:
        return ">"
    found = prose.quotation(place.sentence, *place.sentence.place(place.start, place.end))
    return None if found is None else prose.text[slice(*found)]


def in_title(place: Candidate, prose: Prose, evidence: Callable[[], Evidence]) -> str | None:
    """
    G5: the words belong to the title of a work.

    A cited or linked one; italics before a year; capitals in quotation marks, or in a link or italics where the words
    beside them or a subtitle tell of a book or an article.
    """
    del evidence
    start, end = place.sentence.place(place.start, place.end)
    for mark in prose.marks_over(start, end):
        title = prose.text[mark.start : mark.end]
        if mark.kind == "cite" or (mark.kind == "link" and _SCHOLARLY.search(mark.target.lower())):
            return title
        if mark.kind == "italic" and _JOURNAL_YEAR.match(prose.text, mark.end, min(len(prose.text), mark.end + 160)):
            return title
        if mark.kind in ("link", "italic") and _in_capitals(title) and _is_called_a_title(prose, mark.start, mark.end):
            return title
    quotation = prose.quotation(place.sentence, start, end)
    if quotation is not None and _in_capitals(prose.text[slice(*quotation)]):
        return prose.text[slice(*quotation)]
    return None


def _is_called_a_title(prose: Prose, start: int, end: int) -> bool:
    """Tell whether a book or an article is spoken of before some words, its author behind, or they have a subtitle."""
    return (
        phrase_set("works-by-title").found_in(Words(prose.text[max(0, start - 40) : start]))
        or _TITLE_WAS.match(prose.text, end, min(len(prose.text), end + 16)) is not None
        or _SUBTITLE.search(prose.text, start, end) is not None
    )


def _in_capitals(text: str) -> bool:
    """Tell whether the long words of a text begin with capitals, as in a title."""
    words = [word for word in printed_words_in(text) if len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= len(words) * 0.8


def debunked(place: Candidate, prose: Prose, evidence: Callable[[], Evidence]) -> str | None:
    """G6: the sentence speaks of a myth, a scam, a claim of others."""
    del prose, evidence
    return _cue("debunked", place) or _cue("attributed", place)


def cited(place: Candidate, prose: Prose, evidence: Callable[[], Evidence]) -> str | None:
    """G9: the sentence has a source."""
    del prose
    return "source" if evidence().is_cited(place.sentence) else None


def reported(place: Candidate, prose: Prose, evidence: Callable[[], Evidence]) -> str | None:
    """G10: a result is reported ("No side effects were reported in 40 adults"), of people or with a source."""
    words = _cue("report", place)
    if words is None:
        return None
    sentence = place.sentence
    is_of_people = _cue("reported-of", place) is not None
    if is_of_people or evidence().is_cited(sentence) or has_brackets(prose.text[sentence.start : sentence.end]):
        return words
    return None


Guard = Callable[[Candidate, Prose, Callable[[], Evidence]], "str | None"]

GUARDS: Final[dict[str, tuple[Guard, str]]] = {
    "negation": (negated, "hedged"),
    "inside_gap": (negated_inside, "hedged"),
    "mention": (mentioned, "quoted"),
    "title": (in_title, "quoted"),
    "question": (asked, "hedged"),
    "meta": (debunked, "quoted"),
    "report": (reported, "hedged"),
    "citation": (cited, "hedged"),
    "hedge": (hedged, "hedged"),
    "quote": (quoted, "quoted"),
}
"""The guards by their names in rule files, in the order in which they are asked, with the variant of a lighter hit."""
