"""What stands around each citation: its clause, sentence, the sentence before, paragraph and heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from claimlint.article import Block, Citation, Reading
from claimlint.judge.vocabulary import cue_words
from claimlint.text.sentences import sentences

# How a sentence speaks on of what the one before it named: "This meta-analysis …", "A caveat to this study …", "It …".
_CONTINUES = re.compile(
    r"[\W_]*(?:(?:It|They|He|She|Its|Their|Here|There)\b"
    r"|(?:[\w-]+\s){0,4}?(?:[Tt]his|[Tt]hese|[Tt]hat|[Tt]hose|[Tt]he\s(?:same|latter|former|authors?|researchers|study|review|trial|paper|analysis|guideline|meta-analysis))\b)"
)
NEAR = 7
"""So many words right before a marker weigh more than the rest of its clause."""


@dataclass(frozen=True, slots=True)
class Context:
    """
    The surroundings of citation number ``citation``.

    ``clause`` runs from the marker before it, or from the sentence's beginning, ``after`` to the next marker, or to
    the sentence's end; ``rest`` is the sentence without the two. ``claim``, ``before`` and ``ahead`` are the clause,
    the sentence up to the marker, and what ``after`` holds, as printed; ``lead`` is the sentence before, ``following``
    the one behind, where it has no marker; ``continued`` tells whether the sentence speaks on of the lead ("This
    review …"), ``lead_cites`` whether that has a marker of its own, ``only`` whether no other stands in the paragraph,
    ``sentence`` where the sentence begins.
    The other fields are stems.
    """

    citation: int
    clause: tuple[str, ...]
    near: tuple[str, ...]
    after: tuple[str, ...]
    rest: tuple[str, ...]
    previous: tuple[str, ...]
    following: tuple[str, ...]
    paragraph: frozenset[str]
    heading: frozenset[str]
    claim: str
    before: str
    ahead: str
    lead: str
    continued: bool
    lead_cites: bool
    only: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The contexts of all citations, and the stems of every sentence of the blocks that hold one."""

    contexts: tuple[Context, ...]
    sentences: tuple[frozenset[str], ...]


def surroundings(reading: Reading) -> Surroundings:
    """Return what stands around the citations of ``reading``, in text order."""
    article = reading.article
    text = article.text
    starts = [b.start for b in article.blocks]
    by_block: dict[int, list[int]] = {}
    for i, citation in enumerate(reading.citations):
        by_block.setdefault(max(0, bisect_right(starts, citation.start) - 1), []).append(i)
    contexts: list[Context] = []
    all_sentences: list[frozenset[str]] = []
    heading: frozenset[str] = frozenset()
    for number, block in enumerate(article.blocks):
        if block.kind == "heading":
            heading = frozenset(cue_words(text[block.start : block.end]))
        members = by_block.get(number)
        if not members:
            continue
        bounds = sentences(text, block.start, block.end) or [(block.start, block.end)]
        words = [_words(text, reading, members, a, b) for a, b in bounds]
        all_sentences.extend(frozenset(w) for w in words)
        paragraph = frozenset().union(*words) if words else frozenset()
        opens = [a for a, _ in bounds]
        citing = {max(0, bisect_right(opens, reading.citations[i].start) - 1) for i in members}
        for position, i in enumerate(members):
            citation = reading.citations[i]
            k = max(0, bisect_right(opens, citation.start) - 1)
            start = bounds[k][0]
            earlier = next(
                (reading.citations[m] for m in reversed(members[:position]) if not in_words(reading, m)), None
            )
            since = max(start, earlier.end) if earlier else start
            claim = text[since : citation.start]
            if block.kind == "cell" and not _tells(claim):
                claim = _row(reading, number, citation)
            if not any(c.isalnum() for c in claim) and earlier is not None and contexts:
                since, claim = _shared(contexts[-1], since)
            clause = cue_words(claim)
            later = next((reading.citations[m] for m in members[position + 1 :] if not in_words(reading, m)), None)
            stop = min(bounds[k][1], later.start) if later else bounds[k][1]
            ahead = text[citation.end : stop]
            after = cue_words(ahead)
            taken = frozenset(clause).union(after)
            goes_on = k + 1 < len(bounds) and k + 1 not in citing
            contexts.append(
                Context(
                    i,
                    tuple(clause),
                    tuple(clause[-NEAR:]),
                    tuple(after),
                    tuple(w for w in words[k] if w not in taken),
                    tuple(words[k - 1]) if k else (),
                    tuple(words[k + 1]) if goes_on else (),
                    paragraph,
                    heading,
                    claim,
                    text[start : citation.start],
                    ahead,
                    text[bounds[k - 1][0] : bounds[k - 1][1]] if k else "",
                    bool(k) and _CONTINUES.match(text, *bounds[k]) is not None,
                    k - 1 in citing,
                    len(members) == 1,
                    start,
                )
            )
    contexts.sort(key=lambda c: c.citation)
    return Surroundings(tuple(contexts), tuple(all_sentences))


def _tells(claim: str) -> bool:
    """Tell whether the words before a marker say more than what it stands for."""
    return len(cue_words(claim)) > 1


def _row(reading: Reading, at: int, citation: Citation) -> str:
    """Return the words of a table's row up to a marker, without other markers, then those behind it."""
    blocks, text = reading.article.blocks, reading.article.text
    own = blocks[at]
    first, last = at, at
    while first > 0 and _same_row(blocks[first - 1], own):
        first -= 1
    while last + 1 < len(blocks) and _same_row(blocks[last + 1], own):
        last += 1
    cells = [text[b.start : b.end] for b in blocks[first : last + 1] if b is not own]
    return " ".join([*cells, text[own.start : citation.start]])


def _same_row(block: Block, own: Block) -> bool:
    return block.kind == "cell" and block.group == own.group and block.row == own.row


def in_words(reading: Reading, citation: int) -> bool:
    """Tell whether a citation is only the words of a numbered article: "Salmon (2001) points out that … [4]"."""
    return reading.style == "numbered" and reading.citations[citation].style == "author-year"


def _shared(before: Context, since: int) -> tuple[int, str]:
    """Markers side by side ("[7][8]") stand for the same words."""
    return since, before.claim


def _words(text: str, reading: Reading, members: list[int], start: int, end: int) -> list[str]:
    """The stems of a sentence, its markers left out."""
    pieces = []
    at = start
    for i in members:
        citation: Citation = reading.citations[i]
        if citation.start >= at and citation.end <= end:
            pieces.append(text[at : citation.start])
            at = citation.end
    pieces.append(text[at:end])
    return cue_words(" ".join(pieces))
