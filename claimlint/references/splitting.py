"""
Where one entry of a list ends and the next begins.

Entries are told apart by their printed numbers where there are any, else by table rows, list items, paragraphs, or
lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claimlint.article import Article, Block
from claimlint.references.labels import Label, cell_number, label_at
from claimlint.references.likeness import YEAR, entry_likeness, has_address, starts_with_author
from claimlint.text.numbers import plain_digits
from claimlint.text.pattern import Pattern

SURE = 3.0
"""An entry_likeness from which a block is an entry wherever it stands."""
WEAK = 1.0
"""The same for a block below a heading that announces a list."""

LONGEST_ENTRY = 12
"""Below a heading, one number before more lines than this numbers something else than a single entry."""
LONGEST_ODD = 400
"""Of more characters, what does not look like an entry is none, whatever stands around it."""
MOST_ANNOTATIONS = 4
"""So many paragraphs between two numbers may still belong to the first entry (an abstract, its address)."""


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One entry before its fields are read: ``text[start:end]`` without the printed number."""

    start: int
    end: int
    number: int | None = None
    label: str = ""
    anchors: tuple[str, ...] = ()
    printed: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    opens: bool


@dataclass(frozen=True, slots=True)
class _Marker:
    """
    A printed number at the start of a line: ``line`` is its index, ``at`` where the marker starts, ``start`` the
    words, which begin in the next line where the number stands ``alone``.
    """

    line: int
    at: int
    number: int
    start: int
    form: str
    opens: bool
    alone: bool = False


# A number in the middle of a line, behind something that ends an entry: "…:12-5. 7. Smith", "…/123 [8] Lee", "… 29:
# Wu".
_RUN_ON = Pattern(
    r"(?<=[\s\u00a0])(?:\[(\d{1,3})\]|(\d{1,3})(?:\s?[.)]|:)(?!\d))[\s\u00a0]+(?=[A-ZÀ-Þ“\"'‘(\[]|[a-z]{2,4}\s[A-ZÀ-Þ]|https?:)"
)
_ENDS_ENTRY = Pattern(r"(?:[.\])/;↩›»”\"]|\d|[a-z/]{4})[\s\u00a0]*$")
_BACK_LINKS = Pattern(
    r"(?:[\s\u00a0]*(?:\[?[←↩⤴↑⏎]\ufe0e?\ufe0f?\]?|\[?\bback(?:\s+to\s+(?:text|top|content))?\]?(?=\s*$)))+[\s\u00a0]*$",
    re.IGNORECASE,
)
_FRONT_LINKS = Pattern(r"[\s\u00a0]*(?:[\^↑](?:[\s\u00a0]+(?:[a-z][\s\u00a0]+){1,6}(?=[A-Z“\"])|[\s\u00a0]+))?")
_CONTINUES = Pattern(
    r"[\s\u00a0]*(?:https?://|www\.|doi\b|DOI\b|PMID|PMCID|Available\b|Retrieved\b|Accessed\b|\[[←↩]|↩|<)"
)
# What closes a page, and is no entry although it has a year and an address.
_COLOPHON = Pattern(
    r"[\W_]*(?:©|\(c\)\s|copyright\b|all rights reserved|published\s(?:by|on|in)\b"
    r"|last\s(?:updated|reviewed|modified)\b"
    r"|(?:medically\s)?reviewed\s(?:by|on)\b|written\sby\b|licen[sc]ed\sunder\b|this\s(?:work|article|page)\sis\b)",
    re.IGNORECASE,
)
_PRINTED_ORDINAL = Pattern(r"(\d{1,4})[.)][ \t]+$")


class Splitter:
    """Splits the blocks of a list into entries, for one article."""

    def __init__(self, article: Article) -> None:
        """Note where the article's marks and list items are, for looking them up."""
        self.article = article
        self.text = article.text
        self.raised = {m.start: m.end for m in article.marks if m.kind == "superscript"}
        self.linked = sorted(m.start for m in article.marks if m.kind == "link")
        self.groups: dict[int, list[Block]] = defaultdict(list)
        for block in article.blocks:
            if block.group and block.kind == "item":
                self.groups[block.group].append(block)
        self.printed: dict[int, dict[int, int]] = {}

    def split(self, members: Sequence[Block], alike: frozenset[int] | None = None) -> list[RawEntry]:
        """
        Return the entries that ``members`` hold, in order.

        ``alike`` are the starts of the blocks that look like entries, where nothing announces the list.
        """
        return (
            self._rows(members) or self._numbered(members) or self._items(members) or self._paragraphs(members, alike)
        )

    def has_link(self, start: int, end: int) -> bool:
        """Tell whether a link begins in ``text[start:end]``."""
        at = bisect_left(self.linked, start)
        return at < len(self.linked) and self.linked[at] < end

    def words(self, block: Block) -> str:
        """Return the block's words."""
        return self.text[block.start : block.end]

    def _rows(self, members: Sequence[Block]) -> list[RawEntry]:
        """One entry a table row, its number in the first cell."""
        cells = [b for b in members if b.kind == "cell"]
        if len(cells) * 2 < len(members):
            return []
        rows: dict[tuple[int, int], list[Block]] = {}
        for cell in cells:
            rows.setdefault((cell.group, cell.row), []).append(cell)
        entries = []
        for row in rows.values():
            number = cell_number(self.words(row[0])) if len(row) > 1 else None
            body = [c for c in (row[1:] if number is not None else row) if self.words(c).strip(" \n\u00a0^↑")]
            if not body:
                continue
            start, end = self.trim(body[0].start, body[-1].end)
            anchors = tuple(a for cell in row for a in cell.anchors)
            if end > start and (number is not None or entry_likeness(self.text[start:end]) >= WEAK):
                entries.append(RawEntry(start, end, number, anchors=anchors, printed=number is not None))
        return entries

    def _items(self, members: Sequence[Block]) -> list[RawEntry]:
        """One entry a list item of the outermost level; what is nested or loose inside it belongs to it."""
        items = [b for b in members if b.kind == "item" and self.words(b).strip()]
        if not items or len(items) * 2 < len([b for b in members if self.words(b).strip()]):
            return []
        top = min(b.level for b in items)
        entries: list[RawEntry] = []
        last: Block | None = None
        for block in members:
            inside = last is not None and block.group == last.group != 0
            if block.kind == "item" and block.level == top:
                start, end = self.trim(block.start, block.end)
                if end > start:
                    number, start = self._own_number(block, start)
                    entries.append(RawEntry(start, end, number, anchors=block.anchors, printed=number != block.ordinal))
                    last = block
            elif entries and (inside or (block.kind == "item" and block.level > top)):
                entries[-1] = replace(entries[-1], end=self.trim(entries[-1].start, block.end)[1])
            elif last is not None and block.kind != "item" and entry_likeness(self.words(block)) < SURE:
                if not _CONTINUES.match(self.words(block)):
                    last = None  # prose after the list: what follows it is no part of the entry
            elif block.kind != "item" and entry_likeness(self.words(block)) >= SURE:
                entries.append(RawEntry(*self.trim(block.start, block.end), anchors=block.anchors))
                last = None
        return entries

    def _own_number(self, block: Block, start: int) -> tuple[int | None, int]:
        """The number that readers see before an item, and where its words begin."""
        if block.ordinal is None:
            return None, start
        label = label_at(self.text, start, block.end)
        if label and label.form == "square" and not label.alone:
            return label.number, label.end
        printed = self._printed_ordinals(block.group).get(block.start)
        return block.ordinal if printed is None else printed, start

    def _printed_ordinals(self, group: int) -> dict[int, int]:
        """
        The numbers that a Markdown list prints itself, by block start; empty where every item says the same ("1.").

        A reader of the rendered page sees them counted up; a writer who numbers by hand cites what is printed here.
        """
        if self.article.format != "markdown":
            return {}
        if group not in self.printed:
            numbers: dict[int, int] = {}
            for block in self.groups[group]:
                at = self.article.span(block.start, block.end).start
                printed = _PRINTED_ORDINAL.search(self.article.source[max(0, at - 12) : at])
                if printed:
                    numbers[block.start] = int(printed[1])
            self.printed[group] = numbers if len(set(numbers.values())) > 1 else {}
        return self.printed[group]

    def _lines(self, members: Iterable[Block]) -> list[_Line]:
        lines = []
        for block in members:
            at = block.start
            for words in self.words(block).split("\n"):
                if words.strip():
                    lines.append(_Line(at, at + len(words), at == block.start))
                at += len(words) + 1
        return lines

    def label(self, start: int, end: int) -> Label | None:
        """Return the label of the line ``text[start:end]``, raised by markup or printed."""
        while start < end and self.text[start] in " \t\u00a0":
            start += 1
        if start in self.raised:
            digits = self.text[start : self.raised[start]].strip(" []().\u00a0")
            if digits.isdecimal() and len(digits) <= 3:
                after = self.raised[start]
                while after < end and self.text[after] in " \t\u00a0.":
                    after += 1
                return Label(int(plain_digits(digits)), "raised", after)
        return label_at(self.text, start, end)

    def _markers(self, lines: Sequence[_Line]) -> Iterator[_Marker]:
        """Yield the labels of the lines, each with where its words begin."""
        for i, line in enumerate(lines):
            label = self.label(line.start, line.end)
            if label is None:
                continue
            start, alone = label.end, False
            if label.alone and i + 1 < len(lines) and self.label(lines[i + 1].start, lines[i + 1].end) is None:
                start, alone = lines[i + 1].start, True
            elif label.alone and label.form != "square":
                continue
            yield _Marker(i, line.start, label.number, start, label.form, line.opens, alone)

    def _numbered(self, members: Sequence[Block]) -> list[RawEntry]:
        """One entry a printed number at the start of a line, and those that run on in the middle of one."""
        if any(b.ordinal is not None for b in members if b.kind == "item"):
            return []
        lines = self._lines(members)
        markers = self._chain(list(self._markers(lines)))
        if not markers or (len(markers) == 1 and markers[0].number != 1):
            return []
        if len(markers) > 1 and lines[markers[0].line].start > lines[0].start and markers[0].line * 2 > len(lines):
            return []
        entries: list[RawEntry] = []
        for k, marker in enumerate(markers):
            following = markers[k + 1] if k + 1 < len(markers) else None
            end = self._entry_end(lines, marker, following)
            ceiling = following.number if following else 1000
            entries.extend(self._run_on(marker.number, marker.start, end, ceiling))
        if len(entries) == 1 and len(lines) > LONGEST_ENTRY:
            return []
        starts = [b.start for b in members]
        located = []
        for entry in entries:
            start, end = self.trim(entry.start, entry.end)
            if end > start:
                home = max(0, bisect_right(starts, entry.start) - 1)
                anchors = members[home].anchors
                if home and self.words(members[home - 1]).strip("[](). \n").isdecimal():
                    anchors = (*members[home - 1].anchors, *anchors)  # its label has a block of its own
                located.append(replace(entry, start=start, end=end, anchors=anchors))
        return located

    def _chain(self, markers: list[_Marker]) -> list[_Marker]:
        """
        Keep the markers that number entries; none where the numbers do not count.

        A wrapped line may begin with a number by chance: inside a block only what counts on is believed.
        """
        forms: dict[str, int] = {}
        for marker in markers:
            forms[marker.form] = forms.get(marker.form, 0) + 1
        kept: list[_Marker] = []
        for k, marker in enumerate(markers):
            step = marker.number - kept[-1].number if kept else 1
            usual = forms[marker.form] * 2 >= len(markers)
            if not kept:
                good = usual or marker.number == 1
            elif 1 <= step <= 3:
                good = usual or marker.opens or step == 1
            else:
                counts_on = k + 1 < len(markers) and markers[k + 1].number == marker.number + 1
                good = usual and marker.form != "bare" and (marker.opens or (counts_on and marker.number == 1))
            if good:
                kept.append(marker)
        if len(kept) > 1:
            steps = sum(b.number - a.number == 1 for a, b in pairwise(kept))
            if steps * 10 < 6 * (len(kept) - 1) and len(kept) > 2:
                return []
        return kept

    def _entry_end(self, lines: list[_Line], marker: _Marker, following: _Marker | None) -> int:
        """Where the entry of ``marker`` ends: before the next number, or where its words plainly stop."""
        first = marker.line + marker.alone
        end = lines[first].end
        stop = following.line if following else len(lines)
        opened = [i for i in range(first + 1, stop) if lines[i].opens]
        bounded = following is not None and len(opened) <= MOST_ANNOTATIONS
        for i in range(first + 1, stop):
            line = lines[i]
            words = self.text[line.start : line.end]
            if line.opens and not bounded and not _CONTINUES.match(words):
                unfinished = end - marker.start < 60 and len(words) < 300 and entry_likeness(words) >= WEAK
                if not unfinished:
                    break
            end = line.end
        return end

    def _run_on(self, number: int, start: int, end: int, ceiling: int) -> Iterator[RawEntry]:
        """Split ``text[start:end]``, which begins with entry ``number``, where the count goes on inside it."""
        expected = number + 1
        for match in _RUN_ON.finditer(self.text, start, end):
            if expected >= ceiling:
                break
            found = int(match[1] or match[2])
            skipped = (
                expected < found <= expected + 2
                and found < ceiling
                and starts_with_author(self.text[match.end() : match.end() + 80])
            )
            if (found == expected or skipped) and _ENDS_ENTRY.search(
                self.text, max(start, match.start() - 8), match.start()
            ):
                yield RawEntry(start, match.start(), number, printed=True)
                number, start, expected = found, match.end(), found + 1
        yield RawEntry(start, end, number, printed=True)

    def _paragraphs(self, members: Sequence[Block], alike: frozenset[int] | None) -> list[RawEntry]:
        """
        One entry a paragraph, or a line where the lines of a paragraph are entries of their own.

        ``alike`` are the starts of the blocks that look like entries, where nothing announces the list; the others are
        annotations. Below a heading the list ends where prose begins.
        """
        if alike is not None:
            return [entry for block in members if block.start in alike for entry in self._by_lines(block)]
        entries: list[RawEntry] = []
        fits = [self._fits_list(block) for block in members]
        strangers = 0
        for i, block in enumerate(members):
            words = self.words(block)
            if not words.strip():
                continue
            # Between two entries even an odd one is an entry, if it is short and has a year.
            between = entries and any(fits[i + 1 : i + 3]) and len(words) < LONGEST_ODD and YEAR.search(words)
            if fits[i] or between:
                entries.extend(self._by_lines(block))
                strangers = 0
            elif entries and _CONTINUES.match(words):
                entries[-1] = replace(entries[-1], end=block.end)
            else:
                strangers += 1
                if strangers > 2 or (not entries and len(words) > LONGEST_ODD):
                    break
        return entries

    def _fits_list(self, block: Block) -> bool:
        words = self.words(block)
        if _COLOPHON.match(words):
            return False
        pointer = len(words) < LONGEST_ODD and (has_address(words) or self.has_link(block.start, block.end))
        return pointer or entry_likeness(words) >= WEAK

    def _by_lines(self, block: Block) -> list[RawEntry]:
        lines = self._lines([block])
        if len(lines) > 1:
            opening = [self._opens_entry(self.text[line.start : line.end]) for line in lines]
            if opening[0] and sum(opening) * 2 >= len(lines):
                starts = [line.start for line, opens in zip(lines, opening, strict=True) if opens]
                ends = [*starts[1:], block.end]
                parts = [self.trim(s, e) for s, e in zip(starts, ends, strict=True)]
                return [RawEntry(s, e, anchors=block.anchors) for s, e in parts if e > s]
        start, end = self.trim(block.start, block.end)
        return [RawEntry(start, end, anchors=block.anchors)] if end > start else []

    @staticmethod
    def _opens_entry(words: str) -> bool:
        return (
            starts_with_author(words) or entry_likeness(words) >= SURE or bool(re.match(r"\s*https?://\S+\s*$", words))
        )

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Leave out white space, bullets and the arrows that lead back to the text."""
        words = self.text[start:end]
        back = _BACK_LINKS.search(words, max(0, len(words) - 60))
        if back:
            words = words[: back.start()]
        words = words.rstrip(" \t\n\u00a0\\")
        front = _FRONT_LINKS.match(words)
        skip = front.end() if front else 0
        while skip < len(words) and words[skip] in "•·▪\u00a0 \t\n":
            skip += 1
        return start + skip, start + max(skip, len(words))
