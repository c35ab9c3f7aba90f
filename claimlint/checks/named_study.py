"""A study that is named or described, and that nobody could look up: no citation, no link, no entry of the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from claimlint.article import Hit, Reading
from claimlint.parse.lazy import Pattern
from claimlint.wording.cited import Sources, sources_of
from claimlint.wording.figures import Figures, figures_of
from claimlint.wording.language import note
from claimlint.wording.prose import Prose, Sentence, prose_of
from claimlint.wording.telling import tells_of_claims

_CAP: Final = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČ][\w'&-]+"
_DESIGN: Final = (
    r"(?:stud(?:y|ies)|trials?|reviews?|meta-?\s?analys[ie]s|RCTs?|papers?|surveys?|analys[ie]s|experiments?|reports?|research|guidelines?)"
)
_YEAR: Final = r"(?:19[5-9]|20[0-4])\d"
_HOUSE: Final = (
    r"(?:University|Institute|College|Hospital|School|Clinic|Center|Centre|Foundation|Academy|Ministry|Agency|Society|Association|Council|Department)"
)
# More ways of naming one than the list of named studies has, which also stand for articles without a list.
_MORE: Final = (
    # "In 2019, researchers", "Back in 2011 a German team".
    Pattern(
        rf"\b[Ii]n (?:early |late |\w+ )?{_YEAR},? (?:(?:a|an|the|some|two) )?(?:[\w-]+ ){{0,3}}(?:researchers|scientists|investigators|team|group of (?:\w+ )?(?:doctors|nurses|scientists|researchers)|"
        rf"study|trial|review|meta-analysis|survey|paper|experiment)\b"
    ),
    # "a study published last year", "a trial out this month".
    Pattern(
        rf"\b(?:[Aa]n?|[Oo]ne|[Tt]he) (?:[\w-]+ ){{0,4}}{_DESIGN} (?:that (?:was|came) )?(?:published|released|out|printed|presented|reported|carried out|conducted|done|run)"
        rf" (?:last|this|earlier|in|by|at|from|online) (?:the |a )?(?:year|month|week|spring|summer|autumn|winter|{_YEAR}|\w+ {_YEAR}|{_CAP})"
    ),
    # "the Framingham Heart Study", "the PREDIMED trial".
    Pattern(rf"\b[Tt]he (?:{_CAP} ){{1,4}}(?:Study|Trial|Survey|Review|Project|Experiment)\b|\b[Tt]he [A-Z][A-Z0-9-]{{3,14}}(?: ?\d)? (?:study|trial|cohort|survey)\b"),
    # "Leeds University researchers", "a Cochrane review", "a Mayo Clinic study", "Stanford scientists".
    Pattern(
        rf"\b(?:{_CAP} ){{0,3}}(?:{_HOUSE}|Harvard|Stanford|Yale|Oxford|Cambridge|Cochrane|Mayo Clinic|Johns Hopkins|UCLA|MIT|Karolinska)(?: (?:of|for) {_CAP})?(?:'s?)? "
        rf"(?:[\w-]+ ){{0,2}}?(?:stud(?:y|ies)|trial|review|researchers|scientists|investigators|team|survey|analysis|paper|experiment|research|professors?|neuroscientists?|meta-analysis|report)\b"
    ),
    Pattern(
        rf"\b(?:[Rr]esearchers|[Ss]cientists|[Ii]nvestigators|[Nn]euroscientists|[Ee]xperts|[Dd]octors|[Aa](?:n \w+)? (?:\w+ )?(?:team|group)|[Ss]tudy|[Tt]rial|[Rr]eview|[Rr]esearch|[Pp]aper|[Ss]urvey) "
        rf"(?:at|from|of|by|in|out of|led by|done at|carried out at|conducted (?:at|by)) (?:the )?(?:{_CAP} ){{0,3}}(?:{_HOUSE}(?: (?:of|for) (?:\w+ )?{_CAP}(?: {_CAP})?)?|Harvard|Stanford|Yale|Oxford|Cambridge|MIT|UCLA|NIH|NHS|Dr\.? {_CAP}|Professor {_CAP}|Prof\.? {_CAP})"
    ),
    Pattern(rf"\b(?:[Dd]r\.?|[Pp]rofessor|[Pp]rof\.?) (?:{_CAP} ){{0,2}}{_CAP}(?:'s)? (?:and (?:his|her|their) (?:team|colleagues)|team|colleagues|stud(?:y|ies)|trial|experiment|research (?:found|showed))\b"),
)  # fmt: skip
_STEMS: Final = ("in 19", "in 20", "stud", "trial", "review", "research", "scientist", "team", "survey", "paper", "analys")
# The study is spoken of and nothing is told of it: history, plans, training, rules of the trade.
_NO_RESULT: Final = Pattern(
    r"\b(?:will|plans? to|planned|is (?:now )?(?:recruiting|under way|ongoing)|funded|founded|opened|enrolled at|graduated|her studies|his studies|our studies|"
    r"studied (?:at|in|with)|degree|trained|member of|director of|professor of|course|lecture|visit|address|we (?:are|work)|apply|vacanc\w+)\b"
)
_TELLS: Final = Pattern(
    r"\b(?:found|finds?|show\w*|suggest\w*|report\w*|conclud\w*|discover\w*|reveal\w*|link\w*|prov\w+|confirm\w*|demonstrat\w*|indicat\w*|according to|compar\w+|"
    r"follow\w*|tested|looked|examin\w+|ask\w+|observ\w+|pool\w+|analy[sz]\w+|say|says|said|recommend\w*|claim\w*|measur\w+|randomi[sz]ed|gave|improv\w+|reduc\w+|"
    r"lower\w*|halv\w+|had|were|was|did|has|have|saw|noted?|argu\w+|published|beat|note\w*|describ\w+|estimat\w+|highlight\w*|identif\w+|got|slept|lost|fell|rose|"
    r"call\w*|list\w*|pointed|credit\w*|studied|treat\w*|cut|is|are|went)\b"
)


def find(reading: Reading, options: Mapping[str, object]) -> Iterator[Hit]:
    """Yield each named study whose paragraph has no citation and no link, and which the list does not hold."""
    prose, figures = prose_of(reading), figures_of(reading)
    seen: set[tuple[str, ...]] = set()
    english: bool | None = None
    for sentence, start, end, key in _named(prose):
        if not figures.is_judged(sentence) or sentence.is_question or sentence.is_heading:
            continue
        if prose.quotation(sentence, start, end) is not None or tells_of_claims(sentence.text):
            continue
        english = note(reading) is None if english is None else english
        if not english:
            return
        if _NO_RESULT.search(sentence.lower) or not _TELLS.search(sentence.lower):
            continue
        if _has_source(sources_of(reading), sentence):
            seen.add(key)
            continue
        if key in seen:
            continue
        seen.add(key)
        yield Hit(reading.article.span(start, end), reading.article.text[start:end])


def _has_source(sources: Sources, sentence: Sentence) -> bool:
    return sources.paragraph_has_marker(sentence) or sources.is_sourced(sentence)


def _named(prose: Prose) -> Iterator[tuple[Sentence, int, int, tuple[str, ...]]]:
    """Yield the first study named in each sentence, with its place in the article and what it is known by."""
    places: dict[int, tuple[Sentence, int, int, tuple[str, ...]]] = {}
    for study in prose.reading.studies:
        sentence = prose.sentence_at(study.start)
        if sentence is not None and sentence.start not in places:
            key = (*study.names, str(study.year or "")) if study.names else (study.text,)
            places[sentence.start] = (sentence, study.start, study.end, key)
    for i in sorted({i for stem in _STEMS for i in prose.around(stem)}):
        for sentence in prose.sentences(i):
            if sentence.start in places or not any(stem in sentence.lower for stem in _STEMS):
                continue
            for pattern in _MORE:
                found = pattern.search(sentence.text)
                if found is not None:
                    start, end = sentence.place(*found.span())
                    places[sentence.start] = (sentence, start, end, (found[0],))
                    break
    for at in sorted(places):
        yield places[at]
