"""Markers that lost their form or their note: flattened superscripts, asterisks, daggers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from claimlint.article import Article, Block, Hit, Reading, Related, Span
from claimlint.checks import NoOptions
from claimlint.citations.body import covers
from claimlint.page import Page
from claimlint.text.description import list_ranges
from claimlint.text.pattern import Pattern

# A call-out hangs on a word or a stop: "each year*", "20%†", "sample.*"; not "5*", "* required", "f***".
_CALL_OUT = Pattern(r"(?P<sign>\*{1,3}|[†‡§]{1,2})(?=[\s\u00a0.,;:)\]”\"?!]|$)(?<![*†‡§]{4})")
_CARRIES = Pattern(r"(?:[^\W\d_]{2}|\d%|[^\W_]{2}[.,;:)\]”\"’!?])\Z")
_NOTE = Pattern(r"\s*\(?(?P<sign>\*{1,3}|[†‡§]{1,2})\)?[\s\u00a0]*(?=[^\s*†‡§])")

LONGEST_WORD = 60
MOST_NOTES = 4
"""More lines that begin with one sign are a list, not notes."""

VARIANTS: Final = {
    "superscript": ("marker", "key"),
    "note": ("sign",),
    "shared": ("sign", "count"),
    "surplus": ("sign",),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield flattened superscripts as one hit an article, and each sign whose notes cannot be told."""
    yield from _flattened(page.reading)
    yield from _signs(page.reading)


def _flattened(reading: Reading) -> Iterator[Hit]:
    for citation in reading.citations:
        # Raised digits are no decimals: a bare number is a superscript that lost its form.
        if citation.style == "numbered" and citation.text[:1].isdecimal():
            start = (
                max(
                    reading.article.text.rfind(" ", 0, citation.start),
                    reading.article.text.rfind("\n", 0, citation.start),
                )
                + 1
            )
            start = _word_start(reading.article.text, citation.start)
            if start == citation.start:  # "aggression. 8 People": the word before the blank
                start = _word_start(reading.article.text, max(0, citation.start - 1))
            span = reading.article.span(start, citation.end)
            words = reading.article.text[start : citation.end]
            yield Hit(span, words, {"marker": words, "key": citation.keys[0]}, "superscript", cause="superscript")


def _signs(reading: Reading) -> Iterator[Hit]:
    if not any(sign in reading.article.text for sign in "*†‡§"):
        return
    notes, calls = _notes_and_calls(reading)
    for sign, marks in calls.items():
        own = notes.get(sign, [])
        if len(own) > MOST_NOTES:
            continue
        if not own:
            yield from _without_note(reading, sign, marks)
        elif len(own) > 1:
            yield _shared(reading, sign, marks, own)
    for sign, own in notes.items():
        if sign not in calls and sign[0] in "†‡" and len(own) <= MOST_NOTES:
            for block in own:
                span, words = _first_words(reading.article, block)
                yield Hit(span, words, {"sign": sign}, "surplus", cause=f"surplus {sign}")


def _notes_and_calls(reading: Reading) -> tuple[dict[str, list[Block]], dict[str, list[re.Match[str]]]]:
    """Return the blocks that begin with each sign, and the places where each hangs on a word."""
    article = reading.article
    notes: dict[str, list[Block]] = defaultdict(list)
    calls: dict[str, list[re.Match[str]]] = defaultdict(list)
    code = [(m.start, m.end) for m in article.marks if m.kind == "code"]
    apart = tuple(sorted([*list_ranges(reading), *code]))
    for block in article.blocks:
        if block.region != "article" or block.kind == "note" or covers(apart, block.start):
            continue
        note = _NOTE.match(article.text, block.start, block.end)
        if note:
            notes[note["sign"]].append(block)
        for match in _CALL_OUT.finditer(article.text, note.end() if note else block.start, block.end):
            carried = _CARRIES.search(article.text, max(0, match.start() - 4), match.start())
            if carried and not covers(apart, match.start()):
                calls[match["sign"]].append(match)
    return notes, calls


def _first_words(article: Article, block: Block) -> tuple[Span, str]:
    end = min(block.end, block.start + 60)
    return article.span(block.start, end), article.text[block.start : end]


def _word(reading: Reading, match: re.Match[str]) -> tuple[int, int]:
    return _word_start(reading.article.text, match.start()), match.end()


def _word_start(text: str, at: int) -> int:
    """Return where the word before ``at`` begins, no further back than a long word reaches."""
    floor = max(0, at - LONGEST_WORD)
    return max(floor, *(text.rfind(blank, floor, at) + 1 for blank in " \n\u00a0"))


def _without_note(reading: Reading, sign: str, marks: list[re.Match[str]]) -> Iterator[Hit]:
    if sign[0] == "*" and len(marks) > 6:
        return  # a house style (trademarks, censored words), not notes
    for match in marks:
        start, end = _word(reading, match)
        yield Hit(
            reading.article.span(start, end),
            reading.article.text[start:end],
            {"sign": sign},
            "note",
            cause=f"note {sign}",
        )


def _shared(reading: Reading, sign: str, marks: list[re.Match[str]], notes: list[Block]) -> Hit:
    article = reading.article
    start, end = _word(reading, marks[0])
    related = []
    for match in marks[1:]:
        s, e = _word(reading, match)
        related.append(Related(article.text[s:e], article.span(s, e), f"another “{sign}”"))
    for block in notes:
        span, words = _first_words(article, block)
        related.append(Related(words, span, f"a note under “{sign}”"))
    return Hit(
        article.span(start, end),
        article.text[start:end],
        {"sign": sign, "count": str(len(notes))},
        "shared",
        tuple(related),
    )
