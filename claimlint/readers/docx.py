"""
Reads Word files (.docx).

A Word file has no lines, so its source is made: a paragraph a line, in the order of the file, footnotes and endnotes
behind. Places in it are a paragraph's number and the character in it. Changes that were tracked are read as accepted;
hidden text, drawings and the codes of fields are left out, what a field shows is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from claimlint.article import Article, MarkKind
from claimlint.readers.docx_parts import Package, Style, W, WordLists, link_id, listing, raised, value
from claimlint.readers.elements import Element
from claimlint.readers.outline import Outline
from claimlint.readers.tokens import Attribute

# Taken out, hidden, or not text: deletions, codes of fields, drawings, what older programs are shown instead.
_UNREAD = frozenset(
    W + name for name in "del moveFrom instrText delText delInstrText drawing pict object rPr pPr tblPr tcPr".split()
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_BLANKS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_DEEPEST = 200
"""So deeply may elements be nested; real files stay under thirty."""


@dataclass(slots=True)
class _Piece:
    """Some text in one form: raised or lowered, a link's words, a reference to a note, a comment's place."""

    text: str
    kinds: tuple[MarkKind, ...] = ()
    target: str = ""
    note: str = ""
    comment: str = ""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph of the file, or of a note; ``cell`` is the table, the row and the cell it stands in."""

    runs: list[_Piece] = field(default_factory=list)
    level: int = 0
    listing: tuple[str, int] | None = None
    cell: tuple[int, int, int] | None = None
    note: str = ""


def read(data: bytes, path: str) -> Article:
    """Read a Word file. Raises :class:`~claimlint.readers.UnreadableError` for what is none, or cannot be read."""
    package = Package(data)
    walker = _Walker(package.styles(), package.links())
    document = package.part("document.xml")
    body = document.find(f"{W}body") if document is not None else None
    if body is not None:
        walker.blocks(body)
    for kind in ("footnote", "endnote"):
        walker.links = package.links(f"{kind}s.xml")
        for name, element in package.notes(kind):
            label = walker.labels.get(f"{kind} {name}")
            if label is not None:  # a note that nothing refers to is not shown
                walker.note = label
                walker.blocks(element)
    return _DocumentWriter(walker.paragraphs, package.numbering(), package.comments()).article(path)


class _Walker:
    """Goes through the XML and gathers paragraphs in order."""

    def __init__(self, styles: dict[str, Style], links: dict[str, str]) -> None:
        self.styles = styles
        self.links = links
        self.paragraphs: list[_Paragraph] = []
        self.labels: dict[str, str] = {}
        self.note = ""
        self._tables = 0

    def blocks(self, parent: ET.Element, cell: tuple[int, int, int] | None = None, depth: int = 0) -> None:
        """Take the paragraphs and tables below ``parent``."""
        if depth > _DEEPEST:
            return
        for child in parent:
            if child.tag in _UNREAD:
                continue
            if child.tag == f"{W}p":
                self._paragraph(child, cell)
            elif child.tag == f"{W}tbl":
                self._tables += 1
                self._table(child, self._tables, depth)
            else:  # content controls, insertions, custom markup
                self.blocks(child, cell, depth + 1)

    def _table(self, table: ET.Element, number: int, depth: int) -> None:
        for row, one in enumerate(table.iter(f"{W}tr")):
            for column, cell in enumerate(one.findall(f"{W}tc")):
                self.blocks(cell, (number, row, column), depth + 1)

    def _paragraph(self, element: ET.Element, cell: tuple[int, int, int] | None) -> None:
        properties = element.find(f"{W}pPr")
        style = self.styles.get(_style_id(properties, "pStyle"), Style())
        made = _Paragraph([], style.level, listing(properties) or style.listing, cell, self.note)
        made.runs.extend(self._runs(element, ""))
        self.paragraphs.append(made)

    def _runs(self, parent: ET.Element, target: str, depth: int = 0) -> Iterator[_Piece]:
        if depth > _DEEPEST:
            return
        for child in parent:
            if child.tag in _UNREAD:
                continue
            if child.tag == f"{W}r":
                yield from self._run(child, target)
            elif child.tag == f"{W}hyperlink":
                yield from self._runs(child, self.links.get(link_id(child), ""), depth + 1)
            else:
                yield from self._runs(child, target, depth + 1)

    def _run(self, run: ET.Element, target: str) -> Iterator[_Piece]:
        properties = run.find(f"{W}rPr")
        if properties is not None and (hidden := properties.find(f"{W}vanish")) is not None and value(hidden) != "0":
            return
        kinds: list[MarkKind] = []
        up = raised(properties) or self.styles.get(_style_id(properties, "rStyle"), Style()).raised
        if up == "superscript":
            kinds.append("superscript")
        elif up == "subscript":
            kinds.append("subscript")
        if target:
            kinds.append("link")
        for child in run.iter():
            if child.tag == f"{W}t":
                yield _Piece(child.text or "", tuple(kinds), target)
            elif child.tag in _BLANKS:
                yield _Piece(_BLANKS[child.tag], tuple(kinds), target)
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                yield _Piece("", note=self._label(child))
            elif child.tag == f"{W}commentReference":
                yield _Piece("", comment=child.get(f"{W}id", ""))

    def _label(self, element: ET.Element) -> str:
        kind = element.tag.removeprefix(W).removesuffix("Reference")
        name = f"{kind} {element.get(f'{W}id', '')}"
        return self.labels.setdefault(name, str(len(self.labels) + 1))


def _style_id(properties: ET.Element | None, name: str) -> str:
    return (value(properties.find(W + name)) or "") if properties is not None else ""


class _DocumentWriter:
    """Makes the source out of paragraphs, and tells an outline what stands where."""

    def __init__(self, paragraphs: list[_Paragraph], numbering: WordLists, comments: dict[str, str]) -> None:
        self._paragraphs = paragraphs
        self._numbering = numbering
        self._comments = comments
        self._lists: list[tuple[tuple[str, int], Element]] = []
        self._counts: dict[tuple[str, int], int] = {}
        self._table: tuple[int, Element] | None = None
        self._row: tuple[int, Element] | None = None
        self._cell: tuple[int, Element] | None = None

    def article(self, path: str) -> Article:
        """Return the article."""
        lines = ["".join(_printed(run) for run in paragraph.runs) for paragraph in self._paragraphs]
        source = "\n".join(lines) + "\n" if lines else ""
        self._outline = Outline(source, inside=True)
        at = 0
        for paragraph, line in zip(self._paragraphs, lines, strict=True):
            self._write(paragraph, at)
            at += len(line) + 1
        self._leave_lists(0, at)
        self._leave_table(at)
        return self._outline.finish(path, "docx")

    def _write(self, paragraph: _Paragraph, at: int) -> None:
        self._enter_cell(paragraph.cell, at)
        self._enter_lists(paragraph, at)
        outline = self._outline
        if paragraph.note:
            block = outline.open("note", at, virtual=True, label=paragraph.note)
        else:
            block = outline.open(f"h{paragraph.level}" if paragraph.level else "p", at, virtual=True)
        for run in paragraph.runs:
            printed = _printed(run)
            self._write_run(run, at, at + len(printed))
            at += len(printed)
        outline.close(block, at)

    def _write_run(self, run: _Piece, start: int, end: int) -> None:
        outline = self._outline
        if run.note:
            outline.footnote(run.note, start, end)
        elif run.comment:
            if run.comment in self._comments:
                inside = outline.builder.block is not None
                outline.builder.comment(self._comments[run.comment], start, end, inside=inside)
        elif run.text == "\n":
            outline.line_break(start, end)
        else:
            marks = [
                outline.open_mark(kind, start, end, target=run.target if kind == "link" else "") for kind in run.kinds
            ]
            outline.plain(start, end)
            for mark in reversed(marks):
                outline.close_mark(mark, end)

    # Lists and tables

    def _enter_lists(self, paragraph: _Paragraph, at: int) -> None:
        place = paragraph.listing
        if place is None or place[0] == "0" or paragraph.note or paragraph.level:
            self._leave_lists(0, at)
            return
        depth = min(place[1], 8)
        while self._lists and (self._lists[-1][0][1] > depth or self._lists[-1][0][0] != place[0]):
            self._leave_lists(len(self._lists) - 1, at)
        if not self._lists or self._lists[-1][0][1] < depth:
            tag = "ol" if self._numbering.numbered.get(place, True) else "ul"
            self._lists.append(((place[0], depth), self._outline.open(tag, at, virtual=True)))
            for deeper in range(depth + 1, 9):
                self._counts.pop((place[0], deeper), None)
        count = self._counts.get((place[0], depth), self._numbering.starts.get(place, 1) - 1) + 1
        self._counts[place[0], depth] = count
        self._outline.open("li", at, {"value": Attribute(str(count), at, at)}, virtual=True)

    def _leave_lists(self, count: int, at: int) -> None:
        while len(self._lists) > count:
            self._outline.close(self._lists.pop()[1], at)

    def _enter_cell(self, cell: tuple[int, int, int] | None, at: int) -> None:
        if cell is None:
            self._leave_table(at)
            return
        table, row, column = cell
        if self._table is None or self._table[0] != table:
            self._leave_lists(0, at)
            self._leave_table(at)
            self._table = table, self._outline.open("table", at, virtual=True)
        if self._row is None or self._row[0] != row:
            self._leave_lists(0, at)
            self._row = row, self._outline.open("tr", at, virtual=True)
            self._cell = None
        if self._cell is None or self._cell[0] != column:
            self._leave_lists(0, at)
            self._cell = column, self._outline.open("td", at, virtual=True)

    def _leave_table(self, at: int) -> None:
        if self._table is not None:
            self._leave_lists(0, at)
            self._outline.close(self._table[1], at)
        self._table = self._row = self._cell = None


def _printed(run: _Piece) -> str:
    """Return what a run stands for in the source: a note's number where it refers to one."""
    return run.note or run.text.replace("\r", " ").replace("\n", " ") if run.text != "\n" else " "
