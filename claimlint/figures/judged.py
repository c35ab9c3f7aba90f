"""
The figures of an article: which sentences have any, found once for all rules that ask, and which of them are judged.

The text is looked through as a whole by literal words and one expression for digits; only a sentence in which one of
them stands is read by :mod:`claimlint.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from claimlint.article import Block
from claimlint.figures import Statistic, find_statistics
from claimlint.figures.exempt import is_no_finding
from claimlint.text.pattern import Pattern
from claimlint.text.prose import LONGEST_SENTENCE, Prose, Sentence

# Small letters that stand in every sentence with a figure, unless the expression for digits finds it.
STEMS: Final = (
    "%", "per cent", "percent", "per-cent", "pct", "£", "$", "€", "¥", "₹", "dollars", "pounds", "euros", " in two",
    " in three", " in four", " in five", " in six", " in seven", " in eight", " in nine", " in ten", " in twenty",
    "-in-", "half", "third", "quarter", "fifth", "tenth", "sixth", "eighth", "seventh", "ninth", "½", "⅓", "⅔", "¼",
    "¾", "⅕", "twice", "thrice", "doubl", "tripl", "trebl", "quadrupl", "halv", "fold", " times ", "million",
    "billion", "thousand", "hundred", "dozens", "lakh", "crore", "one in ", "one-in-", " out of ", " in every ",
    " per 1", "ratio", "relative risk", "difference", "effect size", "cohen", "needed to", "nnt", "nnh", "smd",
    " ci ", "%ci", "came down", "went down", "came up", "went up", "n=", "n =", "p=", "p =", "p<", "p <", "p≤",
    "p ≤", "p>", "p >", "d =", "d=", "cause of", "killer", "average", "i²", "i2",
)  # fmt: skip
# Digits with what makes a figure of them: a large number, "9 of 10", "3/10", "45 trials", "OR 1.45", "by 5 points".
_COUNTED: Final = (
    r"\d[\d.,·\u00a0\u2009\u202f]{0,12}(?: \d{3}){0,4}"
    r"(?:/\d|[ -](?:in|out|of)[ -]|[mk] | ?[x×] |[ -](?:[a-z-]{1,20} ){0,3}<<counted-behind>>\b)"
)
_SHARE: Final = (
    r"\bof (?:the |those |these |all )?\d|\d{1,9} [a-z]{1,20} (?:are|were|have|had|die|died|a|per|every|each) "
    r"|\b(?:a|one|every) [a-z]{3,12} in [a-z]|\bevery (?:second|third|fourth|fifth|sixth|tenth|other) "
)
_ESTIMATE: Final = r"\b(?:a?or|a?rr|a?hr|irr|md|nnh|r|g)s?(?: of| was| is)?[ =:]{1,3}[-−–]?\d?[.·]\d"
_DIGITS: Final = Pattern(rf"{_COUNTED}|{_SHARE}|\d{{1,3}}[, \u00a0\u2009\u202f]\d{{3}}\b|\d{{4,9}} [a-z]|{_ESTIMATE}")

_METHODS: Final = Pattern(
    r"\W*(?:[\divx]{1,4}\W+)?(?:<<methods-of>>[\w ,]{0,40}? (?:and|&) )?"
    r"<<methods-heading>>(?:\W{1,3}(?:and|&)\W{1,3}\w+(?:\W\w+)?)?\W*",
    re.IGNORECASE,
)
_RESULTS: Final = Pattern(
    r"\W*(?:[\divx]{1,4}\W+)?(?:results|findings)(?:(?:\W{1,3}(?:and|&)\W{1,3}|/)\w+(?:\W\w+){0,3})?\W*", re.IGNORECASE
)
_INTRODUCTION: Final = Pattern(r"\W*(?:[\divx]{1,4}\W+)?(?:introduction|background)\W*", re.IGNORECASE)
_TEACHES: Final = Pattern(
    r"\b(?:<<teaches-statistics>>|read(?:ing)? (?:a |an )?(?:\w+ )?(?:paper|stud(?:y|ies)|research|abstract))\b",
    re.IGNORECASE,
)
# "not twice as likely"; "not only" denies nothing.
_DENIED: Final = Pattern(
    r"(?:\b(?:not|never|nowhere near|far from)|n't)\b(?! only| just| merely)(?:,? (?!more\b|less\b|"
    r"fewer\b)[a-z]+,?){0,2} ?\Z"
)
# A line "What the studies say", without an end, is a heading in all but markup.
_TITLE: Final = Pattern(r"(?:what|how|why|when|which|who)\b[^.!:]{0,90}\Z")
_KNOWN: Final = Pattern(r"\W*(?:did|do) you know\b", re.IGNORECASE)
SHORTEST_CELL: Final = 6
"""A cell of fewer words is a label or a value, no claim."""


class Figures:
    """The statistics of one article."""

    def __init__(self, prose: Prose) -> None:
        """Look at nothing yet."""
        self.prose = prose
        self._found: dict[int, tuple[Statistic, ...]] = {}

    def of(self, sentence: Sentence) -> tuple[Statistic, ...]:
        """Return the statistics of a sentence."""
        known = self._found.get(sentence.start)
        if known is None:
            short = len(sentence.text) <= LONGEST_SENTENCE
            known = self._found[sentence.start] = (
                tuple(s for s in find_statistics(sentence.text) if not is_no_finding(self.prose, sentence, s))
                if short
                else ()
            )
        return known

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence that has a statistic and stands where statements are judged, in order."""
        return tuple(s for s in self._candidates if self.of(s))

    @cached_property
    def judged(self) -> tuple[Sentence, ...]:
        """Those that state their figures and are the article's to source."""
        return () if self.teaches else tuple(s for s in self.sentences if self.is_judged(s))

    def is_judged(self, sentence: Sentence) -> bool:
        """Tell whether a sentence states something for which the article owes a source."""
        block = sentence.block
        if len(sentence.text) > LONGEST_SENTENCE or not self._is_judged_block(block):
            return False
        if block.kind == "cell" and sentence.text.count(" ") < SHORTEST_CELL - 1:
            return False
        if _TITLE.match(sentence.lower):
            return False
        return not sentence.is_question or _KNOWN.match(sentence.text) is not None

    def judged_around(self, stems: Iterable[str]) -> Iterator[Sentence]:
        """Yield the sentences of all judged blocks in which one of ``stems`` stands."""
        blocks = self.prose.blocks
        for i in sorted({i for stem in stems for i in self.prose.around(stem)}):
            if self._is_judged_block(blocks[i]):
                yield from self.prose.sentences(i)

    def _is_judged_block(self, block: Block) -> bool:
        if block.kind in ("heading", "caption", "note") or (block.quoted and not self._is_all_quoted):
            return False
        return any(a <= block.start < b for a, b in self._ranges)

    @cached_property
    def _is_all_quoted(self) -> bool:
        """Whether the whole text stands in block quotations, as some sites set theirs: then nobody is quoted."""
        return all(b.quoted for b in self.prose.blocks if b.region == "article" and b.kind in ("paragraph", "item"))

    @cached_property
    def _ranges(self) -> tuple[tuple[int, int], ...]:
        """Where the article speaks of what others found: everywhere, in a paper only its introduction."""
        return self._introduction if self.is_own_study else ((0, len(self.prose.text) + 1),)

    def states(self, sentence: Sentence, statistic: Statistic) -> bool:
        """Tell whether the article itself says the figure, and does not quote or deny it."""
        if _DENIED.search(sentence.lower, max(0, statistic.start - 40), statistic.start):
            return False
        return self.prose.quotation(sentence, *sentence.place(statistic.start, statistic.end)) is None

    @cached_property
    def teaches(self) -> bool:
        """Whether the article's title says that it is about statistics."""
        for block in self.prose.blocks[:6]:
            if block.kind == "heading" and block.region == "article":
                return _TEACHES.search(self.prose.text, block.start, block.end) is not None
        return False

    @cached_property
    def is_own_study(self) -> bool:
        """Whether the article is a paper that reports a study of its own, with sections for methods and for results."""
        heads = [head for head, _, _ in self._headings]
        if not any(map(_RESULTS.fullmatch, heads)):
            return False
        has_discussion = any(head.lower().strip(" .:0123456789") in ("discussion", "conclusion") for head in heads)
        return any(map(_METHODS.fullmatch, heads)) or (has_discussion and any(map(_INTRODUCTION.fullmatch, heads)))

    @cached_property
    def _headings(self) -> tuple[tuple[str, int, int], ...]:
        """The headings, each with its level and where it ends."""
        return tuple(
            (self.prose.article.text[b.start : b.end].strip(), b.level, b.end)
            for b in self.prose.blocks
            if b.kind == "heading" and b.region == "article"
        )

    @cached_property
    def _introduction(self) -> tuple[tuple[int, int], ...]:
        found = []
        for i, (head, level, end) in enumerate(self._headings):
            if _INTRODUCTION.fullmatch(head):
                behind = (e - len(h) for h, deep, e in self._headings[i + 1 :] if deep <= level)
                found.append((end, next(behind, len(self.prose.text))))
        return tuple(found)

    @cached_property
    def _candidates(self) -> tuple[Sentence, ...]:
        """The sentences in which a word or a number of figures stands."""
        return tuple(self._around(sorted({*self._stems(), *self._digits()})))

    def _stems(self) -> Iterator[int]:
        lower = self.prose.lower
        for start, end in self._ranges:
            for stem in STEMS:
                at = lower.find(stem, start, end)
                while at >= 0:
                    yield at
                    at = lower.find(stem, at + 1, end)

    def _digits(self) -> Iterator[int]:
        for start, end in self._ranges:
            for found in _DIGITS.finditer(self.prose.lower, start, end):
                yield found.start()

    def _around(self, places: list[int]) -> Iterator[Sentence]:
        beyond = -1
        for at in places:
            if at >= beyond:
                sentence = self.prose.sentence_at(at)
                if sentence is not None:
                    beyond = sentence.end
                    yield sentence
