"""
Studies that a sentence names or describes so that each could be looked up: "a 2019 Harvard study", "Vickers et al".

To the list of named studies, which stands for articles without a list of sources, come more ways of naming one.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

from claimlint.text.lexicon import lexicon
from claimlint.text.pattern import Pattern
from claimlint.text.prose import LONGEST_SENTENCE, Prose, Sentence

_CAP: Final = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČ][\w&-]+"
_DESIGN: Final = r"(?:<<named-design>>|RCTs?)"
_YEAR: Final = r"(?:19[5-9]|20[0-4])\d"
_HOUSE: Final = r"(?=[A-Z])(?i:<<house-of-research>>|<<house-of-policy>>)"
_FAMED: Final = r"(?=[A-Z])(?i:<<famed-house>>)"
_WORDS_IN_NAME: Final = rf"(?:{_CAP} (?:of |and |in |for |the |& )*){{0,5}}"
_PRINTED: Final = rf"(?:the )?{_WORDS_IN_NAME}(?=[A-Z])(?i:<<journal-word>>|medicine)\b(?: (?:of|for|in|and|{_CAP}))*"
# More ways of naming one than the list of named studies has, which also stand for articles without a list.
_MORE: Final = (
    # "Researchers at Johns Hopkins", "scientists in Tokyo".
    Pattern(rf"\b(?i:<<researchers-somewhere>>) (?:at|from|in|of) (?:the )?{_CAP}(?: {_CAP}){{0,3}}"),
    # "In 2019, researchers", "Back in 2011 a German team".
    Pattern(
        rf"\b[Ii]n (?:early |late |\w+ )?{_YEAR},? (?:(?:a|an|some|two) )?(?:(?!the )[\w-]+ ){{0,3}}"
        r"(?:<<found-in-a-year>>|group of \w+ (?:doctors|nurses|scientists|researchers))\b"
    ),
    # "a study published last year", "a trial out this month".
    Pattern(
        rf"\b(?:[Aa]n?|[Oo]ne|[Tt]he) (?:[\w-]+ ){{0,4}}{_DESIGN} (?:that (?:was|came) )?<<made-public>>"
        r" (?:last|this|earlier|in|by|at|from|online) (?:the |a )?"
        rf"(?:<<time-of-year>>|{_YEAR}|\w+ {_YEAR}|{_CAP})"
    ),
    # "Last year a group in Toronto", "Earlier this month, doctors".
    Pattern(
        r"\b(?:[Ll]ast|[Ee]arlier this|[Tt]his) <<time-of-year>>,? (?:(?:an?|the|some) )?(?:[\w-]+ ){0,2}"
        r"(?:<<found-lately>>|[a-z]+ologists)\b"
    ),
    # "a Swiss study", "Japanese researchers"; "these" and "human" only end like the names of peoples.
    Pattern(
        r"\b(?:(?:[Aa]n?|[Oo]ne|[Tt]he|[Tt]his) (?:(?:recent|new|large|small|big|famous|classic|landmark|\d{4}) )?)?"
        r"(?!(?i:<<no-people>>)\b|Chinese medicine|British Medical)"
        r"[A-Z][a-z]{1,9}(?:ish|ese|ian|can|an|nch|iss|tch|rman|reek|aeli) (?:[a-z-]+ ){0,2}?"
        r"(?:<<study-of-a-people>>|[a-z]+ologists)\b"
    ),
    # "a study in the British Medical Journal", "published in Pain".
    Pattern(
        rf"\b{_DESIGN} (?:(?:was |were |recently |first |just )?(?:published|reported|appearing|printed|featured) )?"
        rf"in (?:the )?(?:journal |medical journal )?{_PRINTED.removeprefix('(?:the )?')}"
        rf"|\b(?:published|reported|appeared) in (?:the )?(?:journal|medical journal|magazine) {_CAP}"
    ),
    # "a study of 422 people published in the Annals of Internal Medicine".
    Pattern(
        rf"\b{_DESIGN} (?:of|in|with|on) (?:[\w,-]+ ){{1,6}}(?:published|printed|appearing) in {_PRINTED}"
    ),
    # "the Framingham Heart Study", "the PREDIMED trial".
    Pattern(
        rf"\b[Tt]he (?:(?:{_CAP}(?:'s|')? (?:(?:and|of|on|for|in) )?){{1,6}}"
        r"(?:Study|Trial|Survey|Review|Project|Experiment)\b"
        r"|[A-Z][A-Z0-9-]{3,14}(?: ?\d)? (?:study|trial|cohort|survey)\b"
        rf"|{_CAP}(?:[ -]{_CAP})? (?:[Hh]eart |[Hh]ealth )?(?:study|trial|cohort|experiment)\b)"
    ),
    # "Mu's Cochrane review", "Dr Ellery's 2016 trial"; "Mu's book collects experiments" names a source.
    Pattern(
        rf"\b(?!(?i:<<nobodys>>)'s){_CAP}'s? (?:{_YEAR} |(?!<<named-no-study>> )[\w-]+ ){{0,3}}?"
        r"<<study-of-somebody>>\b"
    ),
    # "Leeds University researchers", "a Cochrane review", "a Mayo Clinic study", "Stanford scientists".
    Pattern(
        rf"\b(?:{_CAP} ){{0,3}}(?:{_HOUSE}|{_FAMED})(?: (?:of|for) {_CAP})?(?:'s?)? "
        r"(?:(?!and |or |is |was |has |in )[\w-]+ ){0,2}?<<study-of-a-house>>\b"
    ),
    # "Researchers from the University of Leeds", "a study led by Professor Ellery".
    Pattern(
        r"\b(?i:<<study-led-by>>|an?(?: \w+){0,2} (?:team|group))"
        r" (?:at|from|of|by|in|out of|led by|done at|carried out at|conducted (?:at|by)) (?:the )?"
        rf"(?:{_CAP} ){{0,3}}(?:{_HOUSE}(?: (?:of|for) (?:\w+ )?{_CAP}(?: {_CAP})?)?|{_FAMED}|NIH|NHS"
        rf"|(?:Dr|Prof)\.? {_CAP}|Professor {_CAP})"
    ),
    Pattern(
        rf"\b(?:[Dd]r\.?|[Pp]rofessor|[Pp]rof\.?) (?:{_CAP} ){{0,2}}{_CAP}(?:'s)? "
        r"(?:and (?:his|her|their) (?:team|colleagues)|<<study-of-a-doctor>>)\b"
    ),
)  # fmt: skip


Named = tuple[Sentence, int, int, tuple[str, ...]]
"""A sentence, where in the article the study is named, and what it is known by."""


class Studies:
    """The studies that one article names, the first of each sentence."""

    def __init__(self, prose: Prose) -> None:
        """Look at nothing yet."""
        self.prose = prose

    def named_in(self, sentence: Sentence) -> bool:
        """Tell whether a study is named in a sentence."""
        return sentence.start in self._named

    @property
    def named(self) -> tuple[Named, ...]:
        """All of them, in the order of the text."""
        return tuple(self._named[at] for at in sorted(self._named))

    @cached_property
    def _named(self) -> dict[int, Named]:
        prose, found = self.prose, {}
        for study in prose.reading.studies:
            sentence = prose.sentence_at(study.start)
            if sentence is not None and sentence.start not in found:
                key = (*study.names, str(study.year or "")) if study.names else (study.text,)
                found[sentence.start] = (sentence, study.start, study.end, key)
        for i in sorted({i for stem in lexicon("study-stems") for i in prose.around(stem)}):
            for sentence in prose.sentences(i):
                if sentence.start in found or len(sentence.lower) > LONGEST_SENTENCE:
                    continue
                if any(stem in sentence.lower for stem in lexicon("study-stems")):
                    place = _further(sentence)
                    if place is not None:
                        start, end = sentence.place(*place)
                        found[sentence.start] = (sentence, start, end, (sentence.text[slice(*place)],))
        return found


def _further(sentence: Sentence) -> tuple[int, int] | None:
    for pattern in _MORE:
        found = pattern.search(sentence.text)
        if found is not None:
            return found.span()
    return None
