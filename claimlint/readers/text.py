"""Reads plain text, whose only markup is its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from claimlint.article import Article
from claimlint.readers.builder import Builder, OpenBlock
from claimlint.readers.regions import SOURCES_HEADING

_LINE = re.compile(r"[^\r\n]+")
_LINE_BREAK = re.compile(r"\r\n?|\n")
# "- a point", "• a point"; "* a point" only in company, for a lone asterisk marks a remark.
_BULLET = re.compile(r"[-\u2013\u2022\u25e6\u2023\u25aa\u25cf\u00b7*][ \t\u00a0]+(?=\S)")
_LEAST_ASTERISKS = 3
# "1. Smith", "12) Smith", "[3] Smith", "[^a]: Smith"; not "12. and", "[3] showed", which a wrapped line may begin with.
_ENTRY = re.compile(r"(?:\d{1,3}[.)]|\[\d{1,3}\])[ \t\u00a0]+[^\sa-z]|\[\^[^\s\]]+\]:")
# A sentence's end, with closing quotes and a citation after it.
_SENTENCE_END = re.compile(
    r"[.!?:;\u2026][\"'\u201d\u2019)\]]*+(?:\[[\d,\u2013 -]+\]|[\u00b9\u00b2\u00b3\u2070-\u2079]+)?$"
)
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
# "References:", "Gluteus Medius:", "Works Cited:"; not "They found:", which leads on to what follows.
_COLON_HEADING = re.compile(r"[A-Z][\w'\u2019&-]*+(?: (?:[A-Z&][\w'\u2019&-]*+|of|and|for|the|in|on|to)){0,3}:")
# "REFERENCES", "SIDE EFFECTS AND SAFETY"; not "[NG193]", "BMJ 2012", "WHO, 2003.".
_CAPITALS = re.compile(r"[^a-z.;,\[\]=%<>\d]*[A-Z]{4}[^a-z.;,\[\]=%<>]*")
_LONGEST_HEADING = 60
# Editors wrap at 72 to 80 columns; a line between these lengths may have been.
_LEAST_WRAPPED, _MOST_WRAPPED = 45, 110
_TAIL = 40


class _Line(NamedTuple):
    """A line that is not blank: its words' place in the source, its indentation, whether a blank line is before it."""

    start: int
    end: int
    indent: int
    after_blank: bool


def read(source: str, path: str) -> Article:
    """Read plain text; a paragraph is a line, or a run of lines if the text is hard-wrapped."""
    comments = _comments(source)
    visible = _without(source, comments)
    lines = _lines(visible)
    builder = Builder(source)
    writer = _Writer(builder, visible, lines, comments)
    writer.write(wrapped=_is_wrapped(visible, lines))
    return writer.finish(path)


def _comments(source: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = source.find("<!--")
    while at >= 0:
        close = source.find("-->", at + 4)
        if close < 0:
            break
        found.append((at, close + 3))
        at = source.find("<!--", close + 3)
    return found


def _without(source: str, ranges: Sequence[tuple[int, int]]) -> str:
    """Return ``source`` with blanks in the place of ``ranges``, line ends kept."""
    if not ranges:
        return source
    parts: list[str] = []
    at = 0
    for start, end in ranges:
        parts += (source[at:start], re.sub(r"[^\r\n]", " ", source[start:end]))
        at = end
    parts.append(source[at:])
    return "".join(parts)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    last = 0
    for match in _LINE.finditer(text):
        found = match.group()
        words = found.strip()
        if not words:
            continue
        indent = len(found) - len(found.lstrip())
        start = match.start() + indent
        blank = not lines or len(_LINE_BREAK.findall(text, last, match.start())) > 1
        last = start + len(words)
        lines.append(_Line(start, last, len(found[:indent].expandtabs(4)), blank))
    return lines


def _is_wrapped(text: str, lines: Sequence[_Line]) -> bool:
    """Tell whether sentences run on over line ends: often, and in lines of the length that editors wrap at."""
    run_on = lower = 0
    for line, following in pairwise(lines):
        if following.after_blank or not _LEAST_WRAPPED <= line.end - line.start <= _MOST_WRAPPED:
            continue
        if _SENTENCE_END.search(text, max(line.start, line.end - _TAIL), line.end):
            continue
        if not _BULLET.match(text, following.start):
            run_on += 1
            lower += text[following.start].islower()
    long = sum(line.end - line.start > _MOST_WRAPPED for line in lines)
    often = run_on >= 3 and run_on > 2 * long and 5 * run_on >= len(lines)
    return often and 3 * lower >= run_on


class _Writer:
    """Makes blocks of lines; ``text`` is the source with blanks in the place of comments."""

    def __init__(
        self, builder: Builder, text: str, lines: Sequence[_Line], comments: Sequence[tuple[int, int]]
    ) -> None:
        self.builder = builder
        self.text = text
        self.lines = lines
        self.comments = comments
        self._next_comment = 0
        self._groups = 0
        self._levels: list[int] = []  # indentation of the items around the current one
        self._end = 0  # where the words written last end in the source
        self._asterisks = sum(text.startswith("* ", line.start) for line in lines) >= _LEAST_ASTERISKS

    def write(self, *, wrapped: bool) -> None:
        """Make every line a block, or of wrapped text every paragraph; an entry may go on in indented lines."""
        before: _Line | None = None
        head: _Line | None = None  # the line that began the current block, if it is an item or an entry
        for i, line in enumerate(self.lines):
            entry = self._bullet_end(line) > line.start or _ENTRY.match(self.text, line.start) is not None
            if before is None or line.after_blank:
                goes_on = False
            elif entry:
                goes_on = wrapped and head is None and not self._ended(before)
            else:
                goes_on = wrapped or (head is not None and line.indent > head.indent)
            if goes_on:
                self.builder.newline(*self._line_break(line.start))
                self._words(line.start, line.end)
            else:
                following = self.lines[i + 1] if i + 1 < len(self.lines) else None
                self._block(line, following)
                head = line if entry else None
            before = line

    def finish(self, path: str) -> Article:
        """Return the article."""
        self._pass_comments(len(self.text), inside=False)
        return self.builder.finish(path, "text")

    def _ended(self, line: _Line) -> bool:
        tail = max(line.start, line.end - _TAIL)
        return line.end - line.start < _LEAST_WRAPPED or _SENTENCE_END.search(self.text, tail, line.end) is not None

    def _line_break(self, before: int) -> tuple[int, int]:
        match = _LINE_BREAK.search(self.text, self._end, before)
        return match.span() if match else (before, before)

    def _bullet_end(self, line: _Line) -> int:
        """Return where the words after a bullet begin; the line's own start if it has none."""
        match = _BULLET.match(self.text, line.start, line.end)
        if match is None or (self.text[line.start] == "*" and not self._asterisks):
            return line.start
        return match.end()

    def _block(self, line: _Line, following: _Line | None) -> None:
        start = self._bullet_end(line)
        if start > line.start:
            draft = self._item(line.indent)
        else:
            self._levels = []
            hashes = _HASHES.match(self.text, line.start, line.end)
            if hashes:
                draft = OpenBlock("heading", level=len(hashes[1]))
                start = hashes.end()
            else:
                draft = OpenBlock("heading" if self._is_heading(line, following) else "paragraph")
        self._pass_comments(start, inside=False)
        self.builder.begin(draft)
        self._words(start, line.end)

    def _item(self, indent: int) -> OpenBlock:
        if not self._levels:
            self._groups += 1
        while self._levels and self._levels[-1] > indent:
            self._levels.pop()
        if not self._levels or self._levels[-1] < indent:
            self._levels.append(indent)
        return OpenBlock("item", level=len(self._levels), group=self._groups)

    def _is_heading(self, line: _Line, following: _Line | None) -> bool:
        start, end = line.start, line.end
        if end - start > _LONGEST_HEADING:
            return False
        if self.text[end - 1] == ":" and SOURCES_HEADING.fullmatch(self.text, start, end):
            return True
        if _COLON_HEADING.fullmatch(self.text, start, end):
            # "Symptoms:" before a list of them leads on to it.
            return following is None or self._bullet_end(following) == following.start
        return _CAPITALS.fullmatch(self.text, start, end) is not None

    def _words(self, start: int, end: int) -> None:
        """Add a line's words, comments left out."""
        at = start
        while self._next_comment < len(self.comments) and self.comments[self._next_comment][0] < end:
            comment_start, comment_end = self.comments[self._next_comment]
            self._piece(at, comment_start)
            self._pass_comments(comment_end, inside=True)
            at = max(at, comment_end)
        self._piece(at, end)
        self._end = end

    def _piece(self, start: int, end: int) -> None:
        text = self.text[start:end]
        words = text.strip(" \t")
        if not words:
            return
        first = start + len(text) - len(text.lstrip(" \t"))
        if first > start:
            self.builder.space(start, first)
        self.builder.exact(first, first + len(words))
        if first + len(words) < end:
            self.builder.space(first + len(words), end)

    def _pass_comments(self, before: int, *, inside: bool) -> None:
        while self._next_comment < len(self.comments) and self.comments[self._next_comment][0] < before:
            start, end = self.comments[self._next_comment]
            self.builder.comment(self.builder.source[start + 4 : end - 3], start, end, inside=inside)
            self._next_comment += 1
