"""
From tags to blocks and marks: the rules by which elements shape the reading text.

The HTML reader feeds its tokens in; the Markdown reader tells its structure in the same words (a list is ``ol``, an
item ``li``) and feeds the raw HTML it meets, so that both kinds of markup share one state. There is no recursion, and
every look-up of an open element takes constant time, so that no nesting, however wrong, makes it slow.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from copy import copy
from typing import Literal

from claimlint.article import Article, MarkKind
from claimlint.readers import regions
from claimlint.readers.builder import Builder, OpenBlock, OpenMark
from claimlint.readers.elements import (
    BLOCKS,
    ENTRIES,
    HEADINGS,
    IN_HEAD,
    INLINE_MARKS,
    LISTS,
    NEUTRAL,
    NEVER_HIDDEN,
    TABLE_PARTS,
    UNREAD,
    VOID,
    Element,
    Enclosure,
    Hole,
    Table,
    count_down,
    open_item,
    open_listing,
)
from claimlint.readers.tokens import ENTITY, Attribute, Token, attributes, tokens

_DISPLAY_NONE = re.compile(r"display\s*+:\s*+none", re.IGNORECASE)
_CODE_AHEAD = re.compile(r"\s*+<code", re.IGNORECASE)
# What needs a closer look in running HTML: white space to fold, entities.
_FOLD = re.compile(rf"[ \t\n\r\f]{{2,}}+|[\t\n\r\f]|{ENTITY.source}")
_LINES = re.compile(r"[^\r\n]+")
_LINE_BREAK = re.compile(r"\r\n?|\n")
_BLANKS = " \t\n\r\f"
_RAISED_STYLE = re.compile(r"vertical-align\s*+:\s*+(?:super|text-top|top)|font-variant-position\s*+:\s*+super")
_RAISED_CLASS = re.compile(r"(?<!\S)(?:super(?:script)?|sup|text-super|vert-align-super|footnote-?ref)(?!\S)")
_TOOLTIP = re.compile(r"(?<!\S)[\w-]*(?:tooltip|popover|tippy)[\w-]*(?!\S)")
_TOOLTIP_WORDS = re.compile(r"(?<!\S)[\w-]*(?:tooltip|popover)[_-]?(?:text|content|body|inner)(?!\S)")
# Panels that open on a click are for reading.
_PANEL = re.compile(r"(?<![a-z])(?:accordion|collaps\w*|panel|tab|toggle|drawer|expand\w*|spoiler|answer)(?![a-z])")
# Components that cite by a key: "<Ref id="1"/>", "<Cite id="lee19"/>", MediaWiki's "<ref name="lee"/>".
_CITING = frozenset({"ref", "cite", "citation", "footnoteref", "footnote-ref", "reference", "citeref", "fnref", "fn"})
_KEYS = ("id", "key", "keys", "ref", "refs", "name", "source", "n", "number", "to", "bibkey")
_MOST_HINTS = 24


class Outline:
    """Takes tags and text in source order and drives a :class:`Builder`."""

    def __init__(self, source: str, holes: Sequence[Hole] = (), *, inside: bool = False) -> None:
        """Start on ``source``; ``inside`` tells that all of it is the article, as in Markdown."""
        self.source = source
        self.builder = Builder(source)
        self._markdown = inside
        self._stack = [Element("", 0, Enclosure(inside=inside))]
        self._open: dict[str, list[Element]] = {}
        self._places: list[regions.BlockSetting] = []
        self._anchors: list[str] = []
        self._groups = 0
        self._broken = False  # a block-level tag stood since the last text
        self._note = 0  # the definition that the current block belongs to
        self._page = False
        self._holes = holes
        self._hole_starts = [hole.start for hole in holes]
        self._next_hole = 0

    # HTML

    def feed(self, start: int, end: int) -> None:
        """Read ``source[start:end]`` as HTML."""
        source = self.source
        for token in tokens(source, start, end):
            if token.kind == "text":
                self.folded(token.start, token.end)
            else:
                self._markup(token)

    def feed_lines(self, lines: Sequence[tuple[int, int]]) -> None:
        """Read HTML that stands in some ranges of the source, such as the lines of a block quotation."""
        base, limit = lines[0][0], lines[-1][1]
        parts: list[str] = []
        at = base
        for start, end in lines:
            parts += (" " * (start - at), self.source[start:end])
            at = end
        i = 0
        for token in tokens("".join(parts), 0, limit - base):
            start, end = token.start + base, token.end + base
            if token.kind != "text":
                self._markup(token._replace(start=start, end=end))
                continue
            while lines[i][1] <= start:
                i += 1
            while True:
                self.folded(max(start, lines[i][0]), min(end, lines[i][1]))
                if lines[i][1] >= end:
                    break
                i += 1

    def _markup(self, token: Token) -> None:
        if token.kind == "start":
            self.start_tag(token)
        elif token.kind == "end":
            self.end_tag(token.name, token.start, token.end)
        elif self.source.startswith("<!--", token.start):
            start, end = token.start, token.end
            close = end - 3 if self.source.endswith("-->", start + 4, end) else end
            inside = self.builder.block is not None and not self._broken
            self.builder.comment(self.source[start + 4 : close], start, end, inside=inside)

    def start_tag(self, token: Token) -> None:
        """Take a start tag as it stands in the source."""
        tag = token.name
        top = self._stack[-1]
        has_attributes = token.end - token.start > len(tag) + 2
        attrs = attributes(self.source, token) if has_attributes else {}
        if top.tag == "head" and tag not in IN_HEAD:
            self._pop_to(top.index, token.start)
        if tag in VOID:
            self._void(tag, attrs, token)
        elif tag in BLOCKS:
            if tag == "pre" and _CODE_AHEAD.match(self.source, token.end):
                attrs["hidden"] = Attribute("", token.end, token.end)
            self.open(tag, token.start, attrs)
            if tag == "pre" and self._markdown:
                self.open_mark("code", token.start)
        elif tag in _CITING and not self._stack[-1].context.hidden and self._component(tag, attrs, token):
            pass
        elif tag == "span" and attrs and not self._stack[-1].context.hidden and _is_raised(attrs):
            # Kept on the stack, so that its own end tag ends it.
            self.open(tag, token.start, attrs)
            self.open_mark("superscript", token.start)
        elif not self._stack[-1].context.hidden and (tag in UNREAD or (attrs and self._is_hidden(tag, attrs))):
            # Of inline elements only the hidden ones are kept on the stack, and no second one inside the first.
            self.open(tag, token.start, attrs)
        else:
            self._inline(tag, attrs, token.start)

    def _component(self, tag: str, attrs: dict[str, Attribute], token: Token) -> bool:
        """Take a component that cites; False for an element of HTML."""
        closed = self.source.endswith("/>", token.start, token.end)
        keys = [attrs[name].value.strip("{}\"' ") for name in _KEYS if name in attrs]
        if tag == "ref" and not closed:
            self.replaced("[ref]", token.start, token.end)  # what it holds is the source itself
            return True
        if not closed or not keys:
            return False
        self.citation(keys[0], token.start, token.end)
        return True

    def end_tag(self, tag: str, start: int, end: int) -> None:
        """Take an end tag as it stands in the source."""
        if tag == "ref":
            self.replaced("[/ref]", start, end)
            return
        if tag == "br":
            self.line_break(start, end)
            return
        hidden = self._stack[-1].context.hidden
        if tag in INLINE_MARKS and not hidden and self._close_inline(tag, end):
            return
        if tag == "q" and not hidden:
            self.replaced("\u201d", start, end)
            return
        if tag in HEADINGS and self._stack[-1].tag in HEADINGS:
            tag = self._stack[-1].tag
        open_elements = self._open.get(tag)
        if not open_elements:
            return
        element = open_elements[-1]
        if element.nested:
            element.nested -= 1
            return
        context = self._stack[-1].context
        if element.index >= (context.table_scope if tag in TABLE_PARTS else context.scope):
            self._pop_to(element.index, end)

    def _void(self, tag: str, attrs: dict[str, Attribute], token: Token) -> None:
        self._take_anchors(attrs)
        if tag == "br":
            self.line_break(token.start, token.end)
        elif tag == "hr":
            self.rule(token.start)
        elif tag == "img" and "alt" in attrs and not self._is_hidden(tag, attrs):
            alt = attrs["alt"]
            target = attrs["src"].value if "src" in attrs else ""
            mark = OpenMark("image", target, token.start, token.end)
            if alt.value.strip() and not self._stack[-1].context.hidden and self.builder.open_mark(mark):
                self.folded(alt.start, alt.end)
                self.builder.close_mark(mark, token.end)

    def _inline(self, tag: str, attrs: dict[str, Attribute], start: int) -> None:
        self._take_anchors(attrs)
        elements = self._open.get(tag)
        if elements:
            # Inside a hidden inline element: its end is not the next end tag of that name.
            elements[-1].nested += 1
        if self._stack[-1].context.hidden:
            return
        if tag == "q":
            self.replaced("\u201c", start, self.source.index(">", start) + 1)
        kind = INLINE_MARKS.get(tag)
        if kind is None or (tag == "a" and "href" not in attrs):
            return
        if tag == "a":
            self._close_inline("a", start)
        target = attrs["href"].value.strip() if tag == "a" else ""
        self.open_mark(kind, start, target=target, tag=tag)

    def _close_inline(self, tag: str, end: int) -> bool:
        for mark in reversed(self.builder.live):
            if mark.tag == tag:
                self.builder.close_mark(mark, end)
                return True
        return False

    # Marks

    def open_mark(
        self, kind: MarkKind, start: int, end: int = -1, *, target: str = "", tag: str = ""
    ) -> OpenMark | None:
        """Begin a mark at the next word; give ``end`` if the whole construct's end is known."""
        mark = OpenMark(kind, target, start, end, tag, len(self._stack))
        return mark if self.builder.open_mark(mark) else None

    def close_mark(self, mark: OpenMark | None, end: int) -> None:
        """End a mark, unless it has ended with the element around it."""
        if mark is not None and mark in self.builder.live:
            self.builder.close_mark(mark, end)

    # Elements

    def open(
        self,
        tag: str,
        start: int,
        attrs: dict[str, Attribute] | None = None,
        *,
        virtual: bool = False,
        label: str = "",
    ) -> Element:
        """
        Open an element at ``start``, closing what it ends.

        A ``virtual`` one comes from Markdown: end tags inside it do not reach beyond it. ``label`` is that of a note.
        """
        block = tag in BLOCKS
        if block:
            self._close_implied(tag, start)
            self._broken = True
        element = Element(tag, len(self._stack), self._stack[-1].context)
        context = self._context(element, attrs or {})
        if virtual and tag != "p":
            if context is element.context:
                context = copy(context)
            context.scope = context.table_scope = element.index + 1
        if tag == "note":
            self._groups += 1
            context.kind = "note"
            context.label = label
            context.note = self._groups
            context.item = context.listing = None
        element.context = context
        self._stack.append(element)
        self._open.setdefault(tag, []).append(element)
        return element

    def close(self, element: Element, end: int) -> None:
        """Close an element, unless it has been closed by what followed it."""
        if element.index < len(self._stack) and self._stack[element.index] is element:
            self._pop_to(element.index, end)

    def _pop_to(self, index: int, end: int) -> None:
        """Close the element at ``index`` of the stack and all inside it."""
        stack = self._stack
        while len(stack) > index:
            element = stack.pop()
            self._open[element.tag].pop()
            if element.tag in BLOCKS:
                self._broken = True
            if element.tag == "ol":
                count_down(element.context.listing)
        live = self.builder.live
        while live and live[-1].depth > index:
            self.builder.close_mark(live[-1], end)

    def _close_paragraph(self, at: int) -> None:
        for element in reversed(self._stack):
            if element.tag == "p":
                self._pop_to(element.index, at)
            if element.tag in BLOCKS or not element.tag:
                return

    def _close_implied(self, tag: str, at: int) -> None:
        """Close the elements that a block-level start tag ends."""
        self._close_paragraph(at)
        context = self._stack[-1].context
        index = 0
        if tag == "li":
            index = context.li
        elif tag in ("td", "th"):
            index = context.cell
        elif tag in ("tr", "tbody", "thead", "tfoot"):
            index = context.tr or context.cell
        elif tag in ("dd", "dt"):
            index = context.dd
        elif (tag in HEADINGS and self._stack[-1].tag in HEADINGS) or (tag == "body" and self._stack[-1].tag == "head"):
            index = len(self._stack) - 1
        if index:
            self._pop_to(index, at)

    def _context(self, element: Element, attrs: dict[str, Attribute]) -> Enclosure:
        """Return the context inside a new element: the one around it, or a changed copy."""
        tag = element.tag
        if attrs:
            self._take_anchors(attrs)
        elif tag in NEUTRAL:
            return element.context
        context = copy(element.context)
        if tag in UNREAD or (attrs and self._is_hidden(tag, attrs)):
            context.hidden = True
        if tag in HEADINGS:
            context.kind = "heading"
            context.level = HEADINGS[tag]
        elif tag in TABLE_PARTS:
            self._table_context(tag, context, element.index)
        elif tag in LISTS or tag in ENTRIES:
            self._list_context(tag, context, element.index, attrs)
        elif tag == "figcaption":
            context.kind = "caption"
        elif tag == "blockquote":
            context.quoted = True
        elif tag == "pre":
            context.preformatted = True
        self._place(tag, context, attrs)
        return context

    def _list_context(self, tag: str, context: Enclosure, index: int, attrs: dict[str, Attribute]) -> None:
        if tag in LISTS:
            self._groups += 1
            level = context.listing.level + 1 if context.listing else 1
            context.listing = open_listing(level, self._groups, tag, attrs)
            context.li = 0
        elif tag == "li":
            context.kind = "item"
            context.item = open_item(context.listing, attrs)
            context.li = index
        else:
            context.dd = 0 if tag == "dl" else index

    def _table_context(self, tag: str, context: Enclosure, index: int) -> None:
        if tag == "table":
            self._groups += 1
            context.table = Table(self._groups)
            context.item = context.listing = None
            context.tr = context.cell = context.li = context.dd = 0
            context.scope = context.table_scope = index
        elif tag == "tr":
            context.tr = index
            context.cell = 0
            if context.table:
                context.table.row += 1
        elif tag in ("td", "th"):
            context.kind = "cell"
            context.item = context.listing = None
            context.cell = index
            context.li = context.dd = 0
            context.scope = index + 1
        elif tag == "caption":
            context.kind = "caption"

    def _place(self, tag: str, context: Enclosure, attrs: dict[str, Attribute]) -> None:
        """Work out hints and region."""
        named = [attrs[name].value.lower() for name in ("class", "id", "role") if name in attrs] if attrs else []
        words = " ".join(" ".join(named[: len(named) - ("role" in attrs)]).split())
        if words:
            context.hints = (*context.hints, words)[-_MOST_HINTS:]
        role = attrs["role"].value.strip().lower() if "role" in attrs else ""
        if named and regions.is_sources(" ".join(named)) and tag not in NEVER_HIDDEN:
            context.sources = True
            context.furniture = None
        elif tag in ("main", "article") or role == "main":
            self._page = True
            if not context.inside and not (context.furniture and context.furniture.strong):
                context.furniture = None
                context.inside = True
        elif context.furniture is None and not context.sources:
            context.furniture = regions.judge(tag, role, words, inside=context.inside)

    def _is_hidden(self, tag: str, attrs: dict[str, Attribute]) -> bool:
        if tag in NEVER_HIDDEN:
            return False
        if "hidden" in attrs:
            return True
        if "aria-hidden" in attrs and attrs["aria-hidden"].value.strip().lower() == "true":
            return True
        if self._is_tooltip(attrs):
            return True
        if "style" not in attrs or _DISPLAY_NONE.search(attrs["style"].value) is None:
            return False
        # Footnote plugins and accordions fold their list away until a reader asks for it.
        named = " ".join(attrs[name].value.lower() for name in ("class", "id") if name in attrs)
        return not (regions.is_sources(named) or _PANEL.search(named))

    def _is_tooltip(self, attrs: dict[str, Attribute]) -> bool:
        """Tell what is shown beside a marker when a reader points at it."""
        named = attrs["class"].value.lower() if "class" in attrs else ""
        if _TOOLTIP_WORDS.search(named) or ("role" in attrs and attrs["role"].value.lower() == "tooltip"):
            return True
        marked = any(mark.kind in ("superscript", "link") and mark.start >= 0 for mark in self.builder.live)
        return marked and _TOOLTIP.search(named) is not None

    def _take_anchors(self, attrs: dict[str, Attribute]) -> None:
        for name in ("id", "name"):
            if name in attrs and attrs[name].value:
                self.anchor(attrs[name].value)

    def anchor(self, name: str) -> None:
        """Note an id: it leads to the current block, or else to the next one."""
        block = self.builder.block
        if block is None or self._broken:
            self._anchors.append(name)
        else:
            block.anchors.append(name)

    # Text

    def plain(self, start: int, end: int) -> None:
        """Add ``source[start:end]`` as it stands; holes are left out or marked."""
        if start >= end or self._stack[-1].context.hidden:
            return
        if self._holes and self._reaches_hole(start, end):
            for piece in self._pieces(start, end):
                if isinstance(piece, Hole):
                    self._hole(piece)
                else:
                    self._plain(*piece)
            return
        self._plain(start, end)

    def _plain(self, start: int, end: int) -> None:
        source, builder = self.source, self.builder
        first, last = start, end
        if source[start] in " \t" or source[end - 1] in " \t":
            text = source[start:end]
            first = end - len(text.lstrip(" \t"))
            last = start + len(text.rstrip(" \t"))
            if first >= last:
                self._space(start, end)
                return
            if first > start:
                self._space(start, first)
        if self._ready(first, last):
            builder.exact(first, last)
        if last < end:
            builder.space(last, end)

    def folded(self, start: int, end: int) -> None:
        """Add ``source[start:end]`` as HTML text: white space folded, entities decoded."""
        if start >= end or self._stack[-1].context.hidden:
            return
        if self._holes and self._reaches_hole(start, end):
            for piece in self._pieces(start, end):
                if isinstance(piece, Hole):
                    self._hole(piece)
                else:
                    self._folded(*piece)
            return
        self._folded(start, end)

    def _folded(self, start: int, end: int) -> None:
        source = self.source
        preformatted = self._stack[-1].context.preformatted
        at = start
        for match in _FOLD.finditer(source, start, end):
            first, last = match.span()
            if first > at:
                self._words(at, first)
            at = last
            if source[first] == "&":
                decoded = html.unescape(match.group())
                if decoded == match.group():
                    self._words(first, last)
                elif decoded.strip(_BLANKS):
                    self.replaced(decoded, first, last)
                elif decoded:
                    self._space(first, last)
            elif preformatted and _LINE_BREAK.search(source, first, last):
                self.line_break(first, last)
            else:
                self._space(first, last)
        if at < end:
            self._words(at, end)

    def _words(self, start: int, end: int) -> None:
        """Add text with no white space to fold in it but single blanks at its ends."""
        source = self.source
        first, last = start + (source[start] == " "), end - (source[end - 1] == " ")
        if first > start:
            self._space(start, first)
        if first < last:
            if self._ready(first, last):
                self.builder.exact(first, last)
            if last < end:
                self._space(last, end)

    def replaced(self, text: str, start: int, end: int) -> None:
        """Add ``text``, which stands for ``source[start:end]``."""
        if not self._stack[-1].context.hidden and self._ready(0, 0, text):
            self.builder.put(text, start, end)

    def line_break(self, start: int, end: int) -> None:
        """Take a line break; two in a row end the block."""
        if self.builder.at_line_start and not self._broken and not self._stack[-1].context.preformatted:
            self._broken = True
        else:
            self.builder.newline(start, end)

    def rule(self, at: int) -> None:
        """Take a thematic break."""
        self._close_paragraph(at)
        self._broken = True

    def code(self, start: int, end: int) -> None:
        """Add inline code: nothing in it is decoded, line breaks are blanks."""
        if self._stack[-1].context.hidden:
            return
        for match in _LINES.finditer(self.source, start, end):
            if match.start() > start:
                self._space(match.start() - 1, match.start())
            self._plain(*match.span())

    def soft_break(self, start: int, end: int) -> None:
        """Take the end of a line inside a Markdown paragraph."""
        self.builder.newline(start, end)

    def footnote(self, label: str, start: int, end: int) -> None:
        """Add a footnote reference as printed, with its mark."""
        if not self._stack[-1].context.hidden and self._ready(start, end):
            mark = OpenMark("footnote", label, start, end)
            opened = self.builder.open_mark(mark)
            self.builder.exact(start, end)
            if opened:
                self.builder.close_mark(mark, end)

    def citation(self, key: str, start: int, end: int) -> None:
        """Add a call that cites by a key, as printed, with its mark."""
        if not self._stack[-1].context.hidden and self._ready(start, end):
            opened = self.open_mark("citation", start, end, target=key)
            self.builder.exact(start, end)
            self.close_mark(opened, end)

    def _space(self, start: int, end: int) -> None:
        if not self._broken and not self.builder.at_line_start:
            self.builder.space(start, end)

    def _hole(self, hole: Hole) -> None:
        if hole.cites:
            self.citation(hole.label or "", hole.start, hole.end)
        elif hole.label is not None and any(mark.kind == "code" for mark in self.builder.live):
            self._plain(hole.start, hole.end)
        elif hole.label is not None:
            self.footnote(hole.label, hole.start, hole.end)

    def _reaches_hole(self, start: int, end: int) -> bool:
        starts = self._hole_starts
        at = self._next_hole
        while at < len(starts) and self._holes[at].end <= start:
            at += 1
        self._next_hole = at
        return at < len(starts) and starts[at] < end

    def _pieces(self, start: int, end: int) -> list[tuple[int, int] | Hole]:
        """Cut ``source[start:end]`` at its holes."""
        pieces: list[tuple[int, int] | Hole] = []
        at, i = start, self._next_hole
        while i < len(self._holes) and self._holes[i].start < end:
            hole = self._holes[i]
            if hole.start > at:
                pieces.append((at, hole.start))
            pieces.append(hole)
            at = max(at, hole.end)
            i += 1
        if at < end:
            pieces.append((at, end))
        return pieces

    def _ready(self, start: int, end: int, text: str | None = None) -> bool:
        """Make sure a block is open for ``source[start:end]`` (or ``text``); False if it would hold only blanks."""
        block = self.builder.block
        if block is not None and not self._broken:
            return True
        if (self.source[start:end] if text is None else text).isspace():
            return False
        context = self._stack[-1].context
        self._broken = False
        if block is not None and block.kind == "note" == context.kind and self._note == context.note:
            # Paragraphs of one definition are one block.
            self.builder.join()
            return True
        self._begin(context)
        return True

    def _begin(self, context: Enclosure) -> None:
        draft = OpenBlock(context.kind, hints=" ".join(context.hints), label=context.label, quoted=context.quoted)
        item = context.item
        if context.kind == "heading":
            draft.level = context.level
        elif context.kind == "cell" and context.table:
            draft.group, draft.row = context.table.group, max(0, context.table.row)
        elif item is not None:
            if context.kind == "item":
                if item.fresh:
                    draft.ordinal = item.ordinal
                    item.fresh = False
                    item.drafts.append(draft)
                else:
                    draft.kind = "paragraph"
            draft.level, draft.group = (item.listing.level, item.listing.group) if item.listing else (1, 0)
        if self._anchors:
            draft.anchors = self._anchors
            self._anchors = []
        self._note = context.note
        self.builder.begin(draft)
        self._places.append(regions.BlockSetting(context.furniture, context.inside, context.sources))

    # The whole

    def finish(self, path: str, form: Literal["markdown", "html", "docx"], front_matter: str = "") -> Article:
        """Close everything and return the article."""
        self._pop_to(1, len(self.source))
        self.builder.end()
        regions.decide(self.builder.blocks, self._places, self.builder.text(), page=self._page and form == "html")
        return self.builder.finish(path, form, front_matter)


def _is_raised(attrs: dict[str, Attribute]) -> bool:
    """Tell an element that style or class name raises above the line."""
    style = attrs["style"].value.lower() if "style" in attrs else ""
    named = attrs["class"].value.lower() if "class" in attrs else ""
    return bool(_RAISED_STYLE.search(style) or _RAISED_CLASS.search(named))
