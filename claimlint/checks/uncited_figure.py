"""Figures of the running text that have no source: percentages, shares, counts, comparisons, estimates, money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, get_args

from claimlint.article import Hit
from claimlint.evidence.telling import tells_of_claims
from claimlint.figures import Kind, Statistic
from claimlint.page import Page
from claimlint.phrases.library import phrase_set
from claimlint.text.pattern import Pattern
from claimlint.text.prose import Sentence

ENGLISH = True

# What a clinic or a shop says of itself, which nobody else could source: "we have treated 10,000 patients".
_OF_ITSELF = Pattern(
    r"\b<<of-ourselves>>\b[^.;]{0,80}\b<<done-for-customers>>\b|\b<<of-audiences>>\b"
    r"|\b(?:has|have) (?:personally )?<<has-treated>> (?:over|more than|about|some|nearly)\b"
    r"|\b(?:trusted|used|loved|chosen|joined) by\b|\bjoin (?:over|more than|our|the)?\b"
)

# "that 52% figure" was told of before.
_TOLD_BEFORE = Pattern(r" <<figure-word>>s?\b")
# Journeys, homes and what I do are no matter of health.
_EVERYDAY = Pattern(r"\b<<everyday-matter>>\b")
# How large studies were is no finding of theirs: "the smaller study … 5 times smaller".
_SMALLER = Pattern(r".*\b(?:smaller|larger|bigger|as (?:small|large|big))\b")
_SAMPLES = Pattern(
    r"\b(?:small|larg|big)(?:e|er|est|ger|gest)? (?:[a-z-]+ )?(?:stud(?:y|ies)|trials?|samples?|data ?sets?|"
    r"cohorts?)\b|\b(?:sample|study|trial|data ?set|cohort|group) sizes?\b|\b(?:sample|data ?set|cohort) (?:is|was)\b"
)
# What a review looked at is its material: "we reviewed 12 studies".
_LOOKED_AT = Pattern(r"\b(?:reviewed|screened|searched|read|looked (?:at|through)|went through) (?:[a-z-]+ ){0,2}\Z")
_BRACKET = Pattern(r"\([-−–~≈<>≤≥+]?\s?\Z")
_THIS = Pattern(r"\b(?:the|this|that|these|those|such|its) \Z")
_DEFINITE = Pattern(r"\b(?:these|those|the|all|our|both) \Z")


@dataclass(frozen=True, slots=True)
class Options:
    """The kinds of figures that a rule asks for; all of them where it names none."""

    kinds: tuple[Kind, ...] = get_args(Kind)


VARIANTS: Final[Mapping[str, tuple[str, ...]]] = dict.fromkeys(get_args(Kind), ())


def find(page: Page, options: Options) -> Iterator[Hit]:
    """
    Yield the first uncited figure of each sentence, of the kinds that the rule asks for.

    The variant is the kind of the figure.
    """
    figures = page.figures
    for sentence in figures.judged:
        for statistic in figures.of(sentence):
            if (
                statistic.kind not in options.kinds
                or not _is_owed(page, sentence, statistic)
                or not figures.states(sentence, statistic)
            ):
                continue
            if tells_of_claims(page.prose.words(sentence)) or page.sources.is_cited(sentence):
                break
            start, end = sentence.place(statistic.start, statistic.end)
            text = page.article.text[start:end]
            yield Hit(page.article.span(start, end), text, {}, statistic.kind)
            break


def _is_owed(page: Page, sentence: Sentence, statistic: Statistic) -> bool:
    """Tell a fact about the world from what a clinic counts of itself."""
    if statistic.kind == "percent" and _TOLD_BEFORE.match(sentence.lower, statistic.end):
        return _THIS.search(sentence.lower, max(0, statistic.start - 14), statistic.start) is None
    if statistic.kind == "percent" and _is_label(page, sentence, statistic):
        return False
    if statistic.kind == "fold" and (_EVERYDAY.search(sentence.lower) or _compares_samples(page, sentence, statistic)):
        return False
    if statistic.kind != "count":
        return True
    # "those 39 trials" were told of before.
    definite = _DEFINITE.search(sentence.lower, max(0, statistic.start - 14), statistic.start)
    # How many a named study had is the study's, and whether that can be found is another rule's.
    if page.studies.named_in(sentence):
        return False
    return (
        definite is None
        and _OF_ITSELF.search(sentence.lower) is None
        and _LOOKED_AT.search(sentence.lower, max(0, statistic.start - 40), statistic.start) is None
    )


def _is_label(page: Page, sentence: Sentence, statistic: Statistic) -> bool:
    """Tell "Lose weight (-20%)", a value in brackets behind its name, from what is said of somebody."""
    alone = _BRACKET.search(sentence.text, 0, statistic.start) and sentence.text.startswith(")", statistic.end)
    return bool(alone) and not phrase_set("share-of-somebody").found_in(page.prose.words(sentence))


def _compares_samples(page: Page, sentence: Sentence, statistic: Statistic) -> bool:
    if not _SMALLER.match(sentence.lower, statistic.start, statistic.end):
        return False
    near = page.prose.siblings(sentence)[max(0, sentence.index - 1) : sentence.index + 1]
    return any(_SAMPLES.search(other.lower) for other in near)
