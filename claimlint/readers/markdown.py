"""Reads Markdown: pulldown-cmark (through pyromark) finds the structure, :mod:`outline` makes blocks of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

import pyromark
from pyromark import Options

from claimlint.article import Article, MarkKind
from claimlint.readers.builder import OpenMark
from claimlint.readers.elements import Element
from claimlint.readers.frontmatter import front_matter_of
from claimlint.readers.holes import FILLING, mask
from claimlint.readers.outline import Outline
from claimlint.readers.tokens import Attribute
from claimlint.text.pattern import Pattern

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
)
_DESTINATION = Pattern(r"\]\(\s*<?([^)>]*)")
_MARKS: dict[str, MarkKind] = {"Emphasis": "italic", "Strong": "bold", "Strikethrough": "strike"}
_ELEMENTS = {
    "Paragraph": "p",
    "Item": "li",
    "TableHead": "tr",
    "TableRow": "tr",
    "TableCell": "td",
}
_NON_ASCII = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")


def read(source: str, path: str) -> Article:
    """Read a Markdown document."""
    front_matter, start = front_matter_of(source)
    masked = mask(source, footnotes=True, mdx=path.lower().endswith(".mdx"))
    outline = Outline(source, masked.holes, inside=True)
    _Walk(outline, masked.text, start).run()
    return outline.finish(path, "markdown", front_matter)


_INDENTED_PAGE = Pattern(
    r"\s*+</?(?:div|section|article|main|header|footer|aside|nav|p|ul|ol|li|table|t[rdh]|thead|tbody|h[1-6]|blockquote|figure|details)[\s>]",
    re.IGNORECASE,
)


def _code_points(text: str, base: int) -> Callable[[int], int]:
    """Return the way from UTF-8 byte offsets in ``text`` to code points, ``base`` added."""
    if text.isascii():
        return base.__add__
    wide = [(match.end(), match.end() - match.start() - 1) for match in _NON_ASCII.finditer(text.encode())]
    ends = [end for end, _ in wide]
    surplus = [base, *(base - total for total in accumulate(extra for _, extra in wide))]

    def convert(offset: int) -> int:
        return offset + surplus[bisect_right(ends, offset)]

    return convert


class _Walk:
    """One pass over the parser's events."""

    def __init__(self, outline: Outline, masked: str, start: int) -> None:
        self.outline = outline
        self.source = outline.source
        self.masked = masked
        self.body = masked[start:] if start else masked
        self.at = _code_points(self.body, start)
        self.open: list[Element | OpenMark | None] = []
        self.skipping = False  # inside a code block
        self.raw: list[tuple[int, int]] = []  # HTML lines not yet read

    def run(self) -> None:
        """Feed every event to the outline."""
        outline, at = self.outline, self.at
        masked = self.masked
        events: Iterator[tuple[Any, Any]] = pyromark.events_with_range(self.body, options=_OPTIONS)
        for event, where in events:
            start, end = at(where["start"]), at(where["end"])
            if isinstance(event, str):
                self._flat(event, start, end)
                continue
            ((name, value),) = event.items()
            if name == "Text":
                if self.skipping:
                    continue
                if masked[start:end] == value:
                    outline.plain(start, end)
                elif value:
                    outline.replaced(value, start, end)  # an entity
            elif name == "Start":
                self._start(value, start, end)
            elif name == "End":
                self._end(end)
            else:
                self._leaf(name, value, start, end)

    def _flat(self, event: str, start: int, end: int) -> None:
        if event == "SoftBreak":
            self.outline.soft_break(start, end)
        elif event == "HardBreak":
            self.outline.line_break(start, end)
        else:
            self.outline.rule(start)

    def _leaf(self, name: str, value: Any, start: int, end: int) -> None:
        outline = self.outline
        if name == "Html":
            # An HTML block comes line by line; a tag or comment may go over several.
            if self.raw and self.raw[-1][1] == start:
                start = self.raw.pop()[0]
            self.raw.append((start, end))
        elif name == "InlineHtml":
            outline.feed(start, end)
        elif name == "Code":
            inner_start, inner_end = _inside_code(self.source, start, end)
            mark = outline.open_mark("code", start, end)
            outline.code(inner_start, inner_end)
            outline.close_mark(mark, end)
        elif name == "FootnoteReference":
            outline.footnote(value, start, end)
        elif name in ("InlineMath", "DisplayMath"):
            outline.plain(start, end)

    def _feed_raw(self) -> None:
        if len(self.raw) == 1:
            self.outline.feed(*self.raw[0])
        else:
            self.outline.feed_lines(self.raw)
        self.raw = []

    def _start(self, tag: str | dict[str, Any], start: int, end: int) -> None:
        outline = self.outline
        opened: Element | OpenMark | None = None
        if isinstance(tag, dict):
            ((name, value),) = tag.items()
            opened = self._start_with(name, value, start, end)
        elif tag in _ELEMENTS:
            opened = outline.open(_ELEMENTS[tag], start, virtual=True)
        elif tag in _MARKS:
            opened = outline.open_mark(_MARKS[tag], start, end)
        self.open.append(opened)

    def _start_with(self, name: str, value: Any, start: int, end: int) -> Element | OpenMark | None:
        """Open what the parser tells more about than its name."""
        outline = self.outline
        if name in ("Link", "Image"):
            kind: MarkKind = "link" if name == "Link" else "image"
            return outline.open_mark(kind, start, end, target=self._target(value["dest_url"], start, end))
        if name == "CodeBlock":
            # An indented page of HTML is no code to whoever put it there; site generators pass it through.
            self.skipping = True
            opened = outline.open("div", start)
            if value == "Indented" and _INDENTED_PAGE.match(self.source, start, end):
                outline.feed(start, end)
            return opened
        if name == "FootnoteDefinition":
            return outline.open("note", start, virtual=True, label=value)
        tag = name.lower()  # blockquote, table
        attrs: dict[str, str] = {}
        if name == "Heading":
            tag = value["level"].lower()
            attrs = {"class": " ".join(value["classes"]), "id": value["id"] or ""}
        elif name == "List":
            tag = "ul" if value is None else "ol"
            attrs = {} if value is None else {"start": str(value)}
        given = {key: Attribute(words, 0, 0) for key, words in attrs.items() if words}
        return outline.open(tag, start, given, virtual=True)

    def _end(self, end: int) -> None:
        if self.raw:
            self._feed_raw()
        self.skipping = False
        opened = self.open.pop()
        if isinstance(opened, Element):
            self.outline.close(opened, end)
        elif opened is not None:
            self.outline.close_mark(opened, end)

    def _target(self, destination: str, start: int, end: int) -> str:
        """Return where a link leads; a template tag in it was filled in and stands in the source only."""
        if FILLING in destination and self.masked[start:end] != self.source[start:end]:
            match = _DESTINATION.search(self.masked, start, end)
            if match:
                return self.source[slice(*match.span(1))].strip()
        return destination


def _inside_code(source: str, start: int, end: int) -> tuple[int, int]:
    """Return where the words of inline code stand, without the backticks."""
    ticks = end - start - len(source[start:end].lstrip("`"))
    if 2 * ticks >= end - start:
        return start, end
    return start + ticks, end - ticks
