"""
The one place where reading text, blocks, marks, comments and the map back to the source are put together.

A reader walks over its source and tells the builder what it meets, in order. White space is held back until a word
follows it in the same block, so that no block begins or ends with a blank; a mark begins with its first word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from unicodedata import is_normalized, normalize

from claimlint.article import Article, Block, BlockKind, Comment, Mark, MarkKind, OffsetMap, Region, Span
from claimlint.text.pattern import Pattern

# A letter and the accents that stand behind it, as files from some systems have them.
_ACCENTED = Pattern(r"\w[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
# Markup nested deeper than this is noise; the bound keeps closing and splitting marks linear.
MAX_OPEN_MARKS = 32


@dataclass(slots=True)
class OpenBlock:
    """A block while it is written; the fields are those of :class:`~claimlint.article.Block`."""

    kind: BlockKind
    start: int = 0
    end: int = 0
    level: int = 0
    ordinal: int | None = None
    group: int = 0
    row: int = 0
    label: str = ""
    anchors: list[str] = field(default_factory=list)
    hints: str = ""
    region: Region = "article"
    quoted: bool = False


@dataclass(slots=True, eq=False)
class OpenMark:
    """
    A mark whose end has not been met; ``pieces`` are its text ranges in blocks already finished.

    ``start`` is -1 as long as no word of the mark stands in the current block; ``source_end`` is -1 as long as the
    construct's end is not known. ``tag`` and ``depth`` belong to the reader that opened it.
    """

    kind: MarkKind
    target: str
    source_start: int
    source_end: int = -1
    tag: str = ""
    depth: int = 0
    start: int = -1
    pieces: list[tuple[int, int]] = field(default_factory=list)


class Builder:
    """Collects what a reader finds in ``source`` and turns it into an :class:`Article`."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._is_composed = source.isascii() or is_normalized("NFC", source)
        self.length = 0
        self.block: OpenBlock | None = None
        self.blocks: list[OpenBlock] = []
        self.live: list[OpenMark] = []
        self._parts: list[str] = []
        self._text_starts: list[int] = []
        self._text_ends: list[int] = []
        self._source_starts: list[int] = []
        self._source_ends: list[int] = []
        self._joint = -1  # where the source must go on for the last exact segment to grow
        self._space: tuple[str, int, int] | None = None
        self._waiting = False  # some live mark has not begun in this block
        self._marks: list[Mark] = []
        self._comments: list[tuple[str, Span, int]] = []

    # Blocks

    def begin(self, block: OpenBlock) -> None:
        """Start ``block`` here; the one before it ends."""
        if self.block is not None:
            self.end()
        if self.length:
            self._parts.append("\n\n")
            self.length += 2
        self._joint = -1
        block.start = self.length
        self.block = block
        self.blocks.append(block)

    def end(self) -> None:
        """End the current block; marks that are still open go on in the next."""
        block = self.block
        self._space = None
        if block is None:
            return
        block.end = self.length
        self.block = None
        for mark in self.live:
            if mark.start >= 0:
                mark.pieces.append((mark.start, self.length))
                mark.start = -1
                self._waiting = True

    # Text

    def exact(self, start: int, end: int) -> None:
        """Add ``source[start:end]`` as it is, letters and their accents composed to one. A block must be open."""
        if not self._is_composed:
            for found in _ACCENTED.finditer(self.source, start, end):
                composed = normalize("NFC", found[0])
                if composed != found[0]:
                    if start < found.start():
                        self._exact(start, found.start())
                    self.put(composed, *found.span())
                    start = found.end()
        if start < end:
            self._exact(start, end)

    def _exact(self, start: int, end: int) -> None:
        if self._space is not None:
            self._flush()
        if self._waiting:
            self._start_marks()
        after = self.length + end - start
        if start == self._joint:
            self._text_ends[-1] = after
            self._source_ends[-1] = end
        else:
            self._text_starts.append(self.length)
            self._text_ends.append(after)
            self._source_starts.append(start)
            self._source_ends.append(end)
        self._joint = end
        self._parts.append(self.source[start:end])
        self.length = after

    def put(self, text: str, start: int, end: int) -> None:
        """Add ``text``, which stands for ``source[start:end]`` as a whole. A block must be open."""
        if self._space is not None:
            self._flush()
        if self._waiting:
            self._start_marks()
        self._segment(text, start, end)

    def space(self, start: int, end: int) -> None:
        """Note white space: it becomes one blank if a word follows in this block."""
        if self._space is None and self.block is not None:
            self._space = (" ", start, end)

    def newline(self, start: int, end: int) -> None:
        r"""Note a line break: it becomes ``\n`` if a word follows in this block."""
        if self.block is not None:
            self._space = ("\n", start, end)

    @property
    def at_line_start(self) -> bool:
        """Whether a line break is the last thing that was noted in this block."""
        return self._space is not None and self._space[0] == "\n"

    def join(self) -> None:
        """Go on in the same block on a new line that stands for nothing in the source."""
        self._space = None
        self._parts.append("\n")
        self.length += 1
        self._joint = -1

    def _flush(self) -> None:
        if self._space is not None:
            text, start, end = self._space
            self._space = None
            self._segment(text, start, end)

    def _segment(self, text: str, start: int, end: int) -> None:
        if start == self._joint and self.source[start:end] == text:
            self._text_ends[-1] += len(text)
            self._source_ends[-1] = self._joint = end
        else:
            self._text_starts.append(self.length)
            self._text_ends.append(self.length + len(text))
            self._source_starts.append(start)
            self._source_ends.append(end)
            self._joint = end if self.source[start:end] == text else -1
        self._parts.append(text)
        self.length += len(text)

    # Marks

    def open_mark(self, mark: OpenMark) -> bool:
        """Begin ``mark`` at the next word; False if too many are open and it is left out."""
        if len(self.live) >= MAX_OPEN_MARKS:
            return False
        self.live.append(mark)
        self._waiting = True
        return True

    def close_mark(self, mark: OpenMark, source_end: int) -> None:
        """End ``mark`` after the last word; ``source_end`` counts unless the end was known from the start."""
        self.live.remove(mark)
        if mark.start >= 0 and self.length > mark.start:
            mark.pieces.append((mark.start, self.length))
        if mark.source_end < 0:
            mark.source_end = source_end
        span = Span(mark.source_start, max(mark.source_start, mark.source_end))
        self._marks.extend(Mark(mark.kind, start, end, span, mark.target) for start, end in mark.pieces)

    def _start_marks(self) -> None:
        self._waiting = False
        for mark in self.live:
            if mark.start < 0:
                mark.start = self.length

    # Comments and the whole

    def comment(self, text: str, start: int, end: int, *, inside: bool) -> None:
        """Note a comment; ``inside`` a block it stands at the last word, otherwise before the next block."""
        self._comments.append((text, Span(start, end), self.length if inside else -len(self.blocks) - 1))

    def text(self) -> str:
        """Return the reading text so far."""
        return "".join(self._parts)

    def finish(self, path: str, form: Literal["markdown", "html", "text", "docx"], front_matter: str = "") -> Article:
        """Return the article; the builder is used up."""
        while self.live:
            self.close_mark(self.live[-1], len(self.source))
        self.end()
        # A comment between blocks was noted as minus (the next block's index plus one).
        starts = [block.start for block in self.blocks] + [self.length]
        comments = [Comment(text, span, at if at >= 0 else starts[-at - 1]) for text, span, at in self._comments]
        return Article(
            path=path,
            format=form,
            source=self.source,
            text=self.text(),
            blocks=tuple(_block(draft) for draft in self.blocks),
            marks=tuple(sorted(self._marks, key=_mark_order)),
            offsets=OffsetMap(
                tuple(self._text_starts),
                tuple(self._text_ends),
                tuple(self._source_starts),
                tuple(self._source_ends),
            ),
            comments=tuple(comments),
            front_matter=front_matter,
        )


def _mark_order(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, mark.span.start


def _block(draft: OpenBlock) -> Block:
    return Block(
        draft.kind,
        draft.start,
        draft.end,
        draft.level,
        draft.ordinal,
        draft.group,
        draft.row,
        draft.label,
        tuple(dict.fromkeys(draft.anchors)),
        draft.hints,
        draft.region,
        draft.quoted,
    )
