"""
An article as prose: the sentences that wording rules read, with citations out of the way.

The text of an article is looked through as a whole first, in small letters, by literal words; only a paragraph in which
one of them stands is cut into sentences. What a sentence says goes back to the article's reading text by offsets.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final

from claimlint.article import Block, Mark, Reading
from claimlint.text.description import list_ranges
from claimlint.text.pattern import Pattern
from claimlint.text.sentences import sentences
from claimlint.text.words import Words, head_of, words_in

SCOPES: Final = {
    "heading": "heading",
    "paragraph": "paragraph",
    "item": "list",
    "cell": "table.cell",
    "note": "note",
    "caption": "caption",
    "meta": "meta",
}
"""What rule files call each kind of block."""

LONGEST_SENTENCE: Final = 3000
"""What has more characters is a table or a list that lost its ends, and no sentence."""

_LETTERS = Pattern(r"\w[\w']*")
_ODD = Pattern(r"\s{2,}|[^\S ]")
# A tab is left: cells of a table that is plain text stand on its two sides.
_ODD_BLANK = Pattern(r"[^\S \t]")
# Blanks that a citation leaves behind: beside another blank, or before the stop.
_LOOSE = Pattern(r"(?<= ) +| +(?=[.,;:!?](?!\w))")
_BRACKETED = Pattern(
    r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}\]|\[\^[\w-]{1,40}\]|\[@[\w:;, .@-]{1,120}\]"
    r"|[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁻–-][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*"
)
# Pairs of quotation marks; a ' inside a word is an apostrophe, and so is one at its end without an opening one.
_QUOTED = Pattern(
    r"“[^“”]{1,900}”|„[^„“”]{1,900}[“”]|\"[^\"]{1,900}\"|(?<!\w)‘(?:[^‘’]|(?<=\w)’(?=\w)){1,600}’(?!\w)"
    r"|(?<!\w)'(?:[^']|(?<=\w)'(?=\w)){1,300}'(?!\w)|«[^«»]{1,900}»"
)


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """
    One sentence as a rule reads it.

    ``text`` has no citations, one blank for any white space, and plain apostrophes and hyphens; ``lower`` is the same
    in small letters. ``start`` and ``end`` are where it stands in the reading text; ``origins`` leads each character
    back there, None where the offsets differ by ``start`` alone.
    """

    text: str
    lower: str
    start: int
    end: int
    block: Block
    index: int
    origins: tuple[int, ...] | None = None

    @property
    def scope(self) -> str:
        """What rule files call the kind of block it stands in."""
        return SCOPES[self.block.kind]

    @property
    def is_heading(self) -> bool:
        """Whether it is (part of) a heading."""
        return self.block.kind == "heading"

    @property
    def is_question(self) -> bool:
        """Whether it ends with a question mark."""
        return self.text[-20:].rstrip(" \"'”’»)*_").endswith("?")

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``text[start:end]`` stands in the article's reading text."""
        if self.origins is None:
            return self.start + start, self.start + end
        return self.origins[start], self.origins[end - 1] + 1


class Prose:
    """The running text of one article, cut into sentences where somebody asks."""

    def __init__(self, reading: Reading) -> None:
        """Look at nothing yet but letters: their small forms, and plain forms of apostrophes, hyphens and blanks."""
        self.reading = reading
        self.article = reading.article
        text = self.article.text
        if not text.isascii():
            for odd, plain in (("’", "'"), ("\u00a0", " "), ("\u2010", "-"), ("\u2011", "-"), ("\u202f", " ")):
                text = text.replace(odd, plain)
        self.text = text
        lower = text.lower()
        if len(lower) != len(text):  # "İ" becomes two characters
            lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        self.lower = lower
        self.blocks = self.article.blocks
        self._starts = [block.start for block in self.blocks]
        self._sources = _source_ranges(reading)
        self._sentences: dict[int, tuple[Sentence, ...]] = {}
        self._quotes: dict[int, tuple[tuple[int, int], ...]] = {}
        self._citations = sorted((c.start, c.end) for c in reading.citations)
        self._code = sorted((m.start, m.end) for m in self.article.marks if m.kind in ("code", "image"))
        self._found: dict[str, tuple[int, ...]] = {}
        self._beginning: dict[str, frozenset[int]] = {}
        self._any: dict[tuple[str, ...], Sequence[int]] = {}
        self.docs: dict[Sentence, Any] = {}
        self._cut: dict[Sentence, Words] = {}

    def around(self, stem: str) -> tuple[int, ...]:
        """Return the blocks, by index, of the running text in which the small letters ``stem`` stand."""
        if stem not in self._found:
            found: list[int] = []
            at = self.lower.find(stem)
            while at >= 0:
                i = max(0, bisect_right(self._starts, at) - 1)
                if self.blocks and self.is_prose(i) and self.blocks[i].start <= at:
                    found.append(i)
                # The rest of the block holds nothing new.
                beyond = self.blocks[i].end if self.blocks and self.blocks[i].end > at else at + 1
                at = self.lower.find(stem, beyond)
            self._found[stem] = tuple(found)
        return self._found[stem]

    def beginning(self, stem: str) -> Collection[int]:
        """
        Return the sentences, by numbers in :attr:`every`, in which a word begins like the longest one of ``stem``.

        Every sentence with ``stem`` at the beginning of a word is among them. The words of the article are listed once,
        so that the many stems of all the rules cost little.
        """
        found = self._beginning.get(stem)
        if found is None:
            word = _longest_word(stem)
            if not word:
                found = frozenset(n for n, sentence in enumerate(self.every) if stem in sentence.lower)
            else:
                words, places = self._words
                first = last = bisect_left(words, word)
                while last < len(words) and words[last].startswith(word):
                    last += 1
                if last == first:
                    found = _NOWHERE
                elif len(word) < len(stem):  # the rest of it is looked for here, once for all expressions
                    every = self.every
                    held = set().union(*(places[w] for w in words[first:last]))
                    found = frozenset(n for n in held if stem in every[n].lower)
                else:
                    found = _NOWHERE.union(*(places[w] for w in words[first:last]))
            self._beginning[stem] = found
        return found

    def beginning_with(self, stems: tuple[str, ...]) -> Sequence[int]:
        """Return the numbers of the sentences for any of ``stems``, in order; many expressions ask for the same."""
        found = self._any.get(stems)
        if found is None:
            heads = self._heads
            present = [stem for stem, head in _with_heads(stems) if head in heads or len(head) < _HEAD]
            found = self._any[stems] = sorted(set().union(*map(self.beginning, present)))
        return found

    @cached_property
    def every(self) -> tuple[Sentence, ...]:
        """Every sentence of the running text, in order."""
        return tuple(self.all_sentences())

    @cached_property
    def _words(self) -> tuple[list[str], dict[str, list[int]]]:
        """The words of the running text in small letters, sorted, and the sentences in which each stands."""
        places: dict[str, list[int]] = {}
        for number, sentence in enumerate(self.every):
            for word in set(_LETTERS.findall(sentence.lower)):
                places.setdefault(word, []).append(number)
        return sorted(places), places

    @cached_property
    def _heads(self) -> frozenset[str]:
        """The first three letters of the words: most stems of the rules are told by them to stand nowhere."""
        return frozenset(word[:_HEAD] for word in self._words[0])

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """The words of the running text in small letters, with the numbers of the sentences in which each stands."""
        found: dict[str, list[int]] = {}
        for number, sentence in enumerate(self.every):
            for word in set(words_in(sentence.lower)):
                found.setdefault(word, []).append(number)
        return found

    @cached_property
    def heads(self) -> Mapping[str, Sequence[str]]:
        """The words of the running text by their first letters."""
        found: dict[str, list[str]] = {}
        for word in self.places:
            found.setdefault(head_of(word), []).append(word)
        return found

    def words(self, sentence: Sentence) -> Words:
        """Return the words of a sentence; cut once, whatever the rules."""
        found = self._cut.get(sentence)
        if found is None:
            found = self._cut[sentence] = Words(sentence.text)
        return found

    def is_prose(self, i: int) -> bool:
        """Tell whether a block belongs to the article itself and is no list of sources."""
        block = self.blocks[i]
        if block.region != "article" or block.end <= block.start:
            return False
        at = bisect_right(self._sources, (block.start, 1 << 62)) - 1
        return at < 0 or self._sources[at][1] < block.end

    def sentences(self, i: int) -> tuple[Sentence, ...]:
        """Return the sentences of a block, by its index."""
        if i not in self._sentences:
            block = self.blocks[i]
            self._sentences[i] = tuple(
                self._sentence(start, end, block, number)
                for number, (start, end) in enumerate(
                    (start, end)
                    for start, end in sentences(self.article.text, block.start, block.end)
                    if not self._in_sources(start, end)
                )
            )
        return self._sentences[i]

    def _in_sources(self, start: int, end: int) -> bool:
        """Tell whether ``text[start:end]`` belongs to a list of sources that shares its block with running text."""
        at = bisect_right(self._sources, (start, 1 << 62)) - 1
        return at >= 0 and self._sources[at][1] >= end

    def all_sentences(self) -> Iterator[Sentence]:
        """Yield every sentence of the running text, in order."""
        for i in range(len(self.blocks)):
            if self.is_prose(i):
                yield from self.sentences(i)

    def block_of(self, sentence: Sentence) -> int:
        """Return the index of the block in which a sentence stands."""
        return max(0, bisect_right(self._starts, sentence.block.start) - 1)

    def sentence_at(self, at: int) -> Sentence | None:
        """Return the sentence of the running text in which a place of the article stands; None outside of it."""
        i = bisect_right(self._starts, at) - 1
        if i < 0 or at >= self.blocks[i].end or not self.is_prose(i):
            return None
        return next((s for s in self.sentences(i) if at < s.end), None)

    def heading_before(self, i: int) -> int | None:
        """Return the index of the heading under which a block stands; None where it stands under none."""
        at = bisect_left(self._headings, i) - 1
        return self._headings[at] if at >= 0 else None

    def group_of(self, i: int) -> tuple[int, int]:
        """Return the first and the last block of the list or table that a block belongs to."""
        return self._groups[i] if self.blocks[i].group else (i, i)

    @cached_property
    def _groups(self) -> dict[int, tuple[int, int]]:
        blocks = self.blocks
        found: dict[int, tuple[int, int]] = {}
        first = 0
        for i in range(1, len(blocks) + 1):
            if i == len(blocks) or blocks[i].group != blocks[first].group:
                found.update((j, (first, i - 1)) for j in range(first, i) if blocks[j].group)
                first = i
        return found

    def range_of(self, i: int) -> tuple[int, int]:
        """Return where a block stands in the reading text."""
        return self.blocks[i].start, self.blocks[i].end

    @cached_property
    def _headings(self) -> list[int]:
        return [i for i, block in enumerate(self.blocks) if block.kind == "heading" and block.region == "article"]

    def siblings(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """Return all sentences of the block in which ``sentence`` stands."""
        return self.sentences(self.block_of(sentence))

    def citations_in(self, start: int, end: int) -> bool:
        """Tell whether a citation begins in ``text[start:end]`` of the article."""
        i = bisect_left(self._citations, (start, 0))
        return i < len(self._citations) and self._citations[i][0] < end

    def marks_over(self, start: int, end: int) -> Iterator[Mark]:
        """Yield what the markup says about ``text[start:end]`` of the article, as far as it covers all of it."""
        marks = self.article.marks
        i = bisect_right(marks, start, key=lambda m: m.start)
        for mark in marks[max(0, i - 8) : i]:
            if mark.start <= start and end <= mark.end:
                yield mark

    def marks_in(self, start: int, end: int) -> Iterator[Mark]:
        """Yield the marks that begin in ``text[start:end]`` of the article."""
        marks = self.article.marks
        i = bisect_left(marks, start, key=lambda m: m.start)
        while i < len(marks) and marks[i].start < end:
            yield marks[i]
            i += 1

    def quotation(self, sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
        """Return the quotation that holds ``text[start:end]`` of the article, without its marks; None without one."""
        i = self.block_of(sentence)
        if i not in self._quotes:
            text, block = self.article.text, sentence.block
            self._quotes[i] = tuple(
                (m.start() + 1, m.end() - 1) for m in _QUOTED.finditer(text, block.start, block.end)
            )
        for first, last in self._quotes[i]:
            if first <= start and end <= last:
                return first, last
        return None

    def _sentence(self, start: int, end: int, block: Block, index: int) -> Sentence:
        holes = self._holes(start, end)
        text = self.text[start:end]
        if not holes and not _ODD.search(text):
            return Sentence(text, self.lower[start:end], start, end, block, index)
        pieces: list[str] = []
        origins: list[int] = []
        at = start
        for first, last in [*holes, (end, end)]:
            if at < first:
                pieces.append(self.text[at:first])
                origins.extend(range(at, first))
            at = max(at, last)
        text = _ODD_BLANK.sub(" ", "".join(pieces))
        for loose in reversed(list(_LOOSE.finditer(text))):
            text = text[: loose.start()] + text[loose.end() :]
            del origins[loose.start() : loose.end()]
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        return Sentence(text, lower, start, end, block, index, tuple(origins))

    def _holes(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the ranges of a sentence that are no words of it: citations, code, descriptions of images."""
        holes = []
        for ranges in (self._citations, self._code):
            i = bisect_left(ranges, (start, 0))
            while i < len(ranges) and ranges[i][0] < end:
                first, last = ranges[i]
                # A link's words are words of the sentence.
                if ranges is not self._citations or not self._is_words(first, last):
                    holes.append((first, min(last, end)))
                i += 1
        holes.extend(m.span() for m in _BRACKETED.finditer(self.article.text, start, end))
        return sorted(set(holes))

    def _is_words(self, start: int, end: int) -> bool:
        """Tell a citation that is a link over words of the sentence, or a name with a year, from a bare marker."""
        text = self.article.text[start:end]
        return sum(map(str.isalpha, text)) > len(text) // 2 and text[:1] not in "[("


def has_brackets(text: str) -> bool:
    """Tell whether a text has markers that look like citations, whether or not they lead anywhere."""
    return _BRACKETED.search(text) is not None


_NOWHERE: Final[frozenset[int]] = frozenset()
_HEAD: Final = 3
"""So many letters of a word tell most stems that begin no word of an article."""


@cache
def _with_heads(stems: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return stems, each with the first letters of its longest word."""
    return tuple((stem, _longest_word(stem)[:_HEAD]) for stem in stems)


@cache
def _longest_word(stem: str) -> str:
    return max(_LETTERS.findall(stem), key=len, default="")


def _source_ranges(reading: Reading) -> list[tuple[int, int]]:
    """Return the ranges of the reading text that lists of sources and single sources take, disjoint and in order."""
    ranges = list_ranges(reading)
    ranges.extend((e.start, e.end) for e in reading.references)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
