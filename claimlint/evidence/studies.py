"""
Studies that a sentence names or describes so that each could be looked up: "a 2019 Harvard study", "Vickers et al".

To the list of named studies, which stands for articles without a list of sources, come more ways of naming one.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

from claimlint.text.pattern import Pattern
from claimlint.text.prose import LONGEST_SENTENCE, Prose, Sentence

_CAP: Final = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČ][\w&-]+"
_DESIGN: Final = (
    r"(?:stud(?:y|ies)|trials?|reviews?|meta-?\s?analys[ie]s|RCTs?|papers?|surveys?|analys[ie]s|experiments?|"
    r"reports?|research|guidelines?)"
)
_YEAR: Final = r"(?:19[5-9]|20[0-4])\d"
_HOUSE: Final = (
    r"(?:University|Institute|College|Hospital|School|Clinic|Center|Centre|Foundation|Academy|Ministry|Agency|"
    r"Society|Association|Council|Department)"
)
_PRINTED: Final = (
    rf"(?:the )?(?:{_CAP} (?:of |and |in |for |the |& )*){{0,5}}(?:Journal|Lancet|BMJ|JAMA|Nature|Science|Cell|Annals|"
    rf"Archives|NEJM|PLOS|PLoS|Medicine|Neurology|Pediatrics|Diabetes|Circulation|Proceedings)\b"
    rf"(?: (?:of|for|in|and|{_CAP}))*"
)
# More ways of naming one than the list of named studies has, which also stand for articles without a list.
_MORE: Final = (
    # "Researchers at Johns Hopkins", "scientists in Tokyo".
    Pattern(
        rf"\b(?:[Rr]esearchers|[Ss]cientists|[Ii]nvestigators|[Nn]euroscientists|[Pp]sychologists|[Aa] team) "
        rf"(?:at|from|in|of) (?:the )?{_CAP}(?: {_CAP}){{0,3}}"
    ),
    # "In 2019, researchers", "Back in 2011 a German team".
    Pattern(
        rf"\b[Ii]n (?:early |late |\w+ )?{_YEAR},? (?:(?:a|an|some|two) )?(?:(?!the )[\w-]+ ){{0,3}}(?:researchers|"
r"scientists|investigators|team|group of (?:\w+ )?(?:doctors|nurses|scientists|researchers)|"
        rf"study|trial|review|meta-analysis|survey|paper|experiment)\b"
    ),
    # "a study published last year", "a trial out this month".
    Pattern(
        rf"\b(?:[Aa]n?|[Oo]ne|[Tt]he) (?:[\w-]+ ){{0,4}}{_DESIGN} (?:that (?:was|came) )?(?:published|released|out|"
r"printed|presented|reported|carried out|conducted|done|run)"
        r" (?:last|this|earlier|in|by|at|from|online) (?:the |a )?(?:year|month|week|spring|summer|autumn|winter|"
rf"{_YEAR}|\w+ {_YEAR}|{_CAP})"
    ),
    # "Last year a group in Toronto", "Earlier this month, doctors".
    Pattern(
        r"\b(?:[Ll]ast|[Ee]arlier this|[Tt]his) (?:year|month|week|spring|summer|autumn|winter),? (?:(?:an?|the|"
r"some) )?(?:[\w-]+ ){0,2}"
        r"(?:researchers|scientists|investigators|team|group|study|trial|review|survey|doctors|[a-z]+ologists)\b"
    ),
    # "a Swiss study", "Japanese researchers"; "these" and "human" only end like the names of peoples.
    Pattern(
        r"\b(?:(?:[Aa]n?|[Oo]ne|[Tt]he|[Tt]his) (?:(?:recent|new|large|small|big|famous|classic|landmark|\d{4}) )?)?"
        r"(?!English\b|Chinese medicine|British Medical|(?:These|Human|Vegan|Vegetarian|Urban|Veteran|Physician|"
r"Clinician|Civilian|Mediterranean|Median)\b)[A-Z][a-z]{1,9}(?:ish|ese|ian|can|an|nch|iss|tch|rman|reek|"
r"aeli) (?:[a-z-]+ ){0,2}?"
        r"(?:stud(?:y|ies)|trials?|review|survey|meta-analysis|researchers|scientists|team|experiment|[a-z]+ologists|"
r"doctors)\b"
    ),
    # "a study in the British Medical Journal", "published in Pain".
    Pattern(
        rf"\b{_DESIGN} (?:(?:was |were |recently |first |just )?(?:published|reported|appearing|printed|"
rf"featured) )?in (?:the )?(?:journal |medical journal )?(?:{_CAP} (?:of |and |in |for |the |& )*){{0,5}}"
        r"(?:Journal|Lancet|BMJ|JAMA|Nature|Science|Cell|Annals|Archives|NEJM|PLOS|PLoS|Medicine|Neurology|"
rf"Pediatrics|Diabetes|Circulation|Proceedings)\b(?: (?:of|for|in|and|{_CAP}))*"
        rf"|\b(?:published|reported|appeared) in (?:the )?(?:journal|medical journal|magazine) {_CAP}"
    ),
    # "a study of 422 people published in the Annals of Internal Medicine".
    Pattern(
        rf"\b{_DESIGN} (?:of|in|with|on) (?:[\w,-]+ ){{1,6}}(?:published|printed|appearing) in {_PRINTED}"
    ),
    # "the Framingham Heart Study", "the PREDIMED trial".
    Pattern(rf"\b[Tt]he (?:{_CAP}(?:'s|')? (?:(?:and|of|on|for|in) )?){{1,6}}(?:Study|Trial|Survey|Review|Project|"
r"Experiment)\b|\b[Tt]he [A-Z][A-Z0-9-]{3,14}(?: ?\d)? (?:study|trial|cohort|survey)\b|"
rf"\b[Tt]he {_CAP}(?:[ -]{_CAP})? (?:[Hh]eart |[Hh]ealth )?(?:study|trial|cohort|experiment)\b"),
    # "Mu's Cochrane review", "Dr Ellery's 2016 trial"; "Mu's book collects experiments" names a source.
    Pattern(
        r"\b(?!(?:He|She|Alzheimer|Parkinson|Crohn|Hodgkin|Women|Men|Nurses|People|Children|Today|Let|It|That|There|"
r"What|"
r"Here|Who|Patient|World|Britain|America)'s)"
        rf"{_CAP}'s? (?:{_YEAR} |(?!(?:books?|blogs?|articles?|columns?|podcasts?|talks?|website) )[\w-]+ )"
        rf"{{0,3}}?(?:stud(?:y|ies)|trials?|reviews?|experiments?|meta-analysis|paper|"
r"survey)\b"
    ),
    # "Leeds University researchers", "a Cochrane review", "a Mayo Clinic study", "Stanford scientists".
    Pattern(
        rf"\b(?:{_CAP} ){{0,3}}(?:{_HOUSE}|Harvard|Stanford|Yale|Oxford|Cambridge|Cochrane|Mayo Clinic|Johns Hopkins|"
rf"UCLA|MIT|Karolinska)(?: (?:of|for) {_CAP})?(?:'s?)? "
        r"(?:(?!and |or |is |was |has |in )[\w-]+ ){0,2}?(?:stud(?:y|ies)|trial|review|researchers|scientists|"
r"investigators|team|survey|analysis|paper|experiment|research|professors?|neuroscientists?|meta-analysis|"
r"report)\b"
    ),
    Pattern(
        r"\b(?:[Rr]esearchers|[Ss]cientists|[Ii]nvestigators|[Nn]euroscientists|[Ee]xperts|[Dd]octors|"
r"[Aa](?:n \w+)? (?:\w+ )?(?:team|group)|[Ss]tudy|[Tt]rial|[Rr]eview|[Rr]esearch|[Pp]aper|[Ss]urvey) "
        r"(?:at|from|of|by|in|out of|led by|done at|carried out at|conducted (?:at|"
rf"by)) (?:the )?(?:{_CAP} ){{0,3}}(?:{_HOUSE}(?: (?:of|for) (?:\w+ )?{_CAP}(?: {_CAP})?)?|Harvard|Stanford|"
rf"Yale|Oxford|Cambridge|MIT|UCLA|NIH|NHS|Dr\.? {_CAP}|Professor {_CAP}|Prof\.? {_CAP})"
    ),
    Pattern(rf"\b(?:[Dd]r\.?|[Pp]rofessor|[Pp]rof\.?) (?:{_CAP} ){{0,2}}{_CAP}(?:'s)? (?:and (?:his|her|their) (?:team|"
r"colleagues)|team|colleagues|stud(?:y|ies)|trial|experiment|research (?:found|showed))\b"),
)  # fmt: skip
_STEMS: Final = (
    "in 19", "in 20", "stud", "trial", "review", "research", "scientist", "team", "survey", "paper", "analys",
    "group", "last ", "earlier this", "ologists", "doctors", "experiment", "lancet", "journal", "jama", "bmj",
    "published in", "colleagues",
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
        for i in sorted({i for stem in _STEMS for i in prose.around(stem)}):
            for sentence in prose.sentences(i):
                if sentence.start in found or len(sentence.lower) > LONGEST_SENTENCE:
                    continue
                if any(stem in sentence.lower for stem in _STEMS):
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
