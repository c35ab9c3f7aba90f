"""What is known about elements: which tags are blocks, marks, void or unread; what an open one means inside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from claimlint.article import BlockKind, MarkKind
from claimlint.readers.builder import OpenBlock
from claimlint.readers.regions import Furniture
from claimlint.readers.tokens import Attribute
from claimlint.text.numbers import LARGEST


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


HEADINGS = {f"h{level}": level for level in range(1, 7)}
INLINE_MARKS: dict[str, MarkKind] = {
    "a": "link",
    "em": "italic",
    "i": "italic",
    "strong": "bold",
    "b": "bold",
    "sup": "superscript",
    "sub": "subscript",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "cite": "cite",
}
BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hgroup html legend li main menu nav note ol p pre search "
    "section summary table tbody td tfoot th thead tr ul"
)
VOID = _names("area base basefont br col embed hr img input link meta param source track wbr")
# Their content is not for reading, or not shown.
UNREAD = _names(
    "script style textarea title xmp iframe noembed noframes template noscript svg head select datalist object "
    "video audio canvas annotation map"
)
IN_HEAD = _names("title meta link script style base noscript template")
NEVER_HIDDEN = _names("html body main article")
LISTS = _names("ul ol menu dir")
ENTRIES = _names("li dl dt dd")
# Without attributes these change nothing for the blocks inside.
NEUTRAL = _names("p div section")
TABLE_PARTS = _names("table thead tbody tfoot tr td th caption")
_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,9})(?![0-9])")


class Hole(NamedTuple):
    """
    A stretch of the source that is no running text: a template tag, or a footnote reference with its ``label``.

    One that ``cites`` is a call of which only the site's programs know what it cites; ``label`` is its key.
    """

    start: int
    end: int
    label: str | None = None
    cites: bool = False


@dataclass(slots=True, eq=False)
class Listing:
    """A list that is open: its depth, its number and how it counts."""

    level: int
    group: int
    ordered: bool
    next: int = 1
    step: int = 1
    reversed: bool = False
    items: list[ListItem] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class ListItem:
    """An item of a list; ``fresh`` until its first block has begun."""

    listing: Listing | None
    ordinal: int | None
    fresh: bool = True
    drafts: list[OpenBlock] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Table:
    """A table that is open; ``row`` counts from 0."""

    group: int
    row: int = -1


@dataclass(slots=True, eq=False)
class Enclosure:
    """What the elements around a place mean for a block that begins there; shared until something changes."""

    kind: BlockKind = "paragraph"
    level: int = 0
    listing: Listing | None = None
    item: ListItem | None = None
    table: Table | None = None
    label: str = ""
    note: int = 0
    hints: tuple[str, ...] = ()
    furniture: Furniture | None = None
    inside: bool = False
    sources: bool = False
    quoted: bool = False
    hidden: bool = False
    preformatted: bool = False
    # Where in the stack of elements: how far down end tags reach (not out of a cell; those of tables not out of the
    # innermost table), and the nearest open item, row, cell and description, which the next of its kind ends.
    scope: int = 0
    table_scope: int = 0
    li: int = 0
    tr: int = 0
    cell: int = 0
    dd: int = 0


@dataclass(slots=True, eq=False)
class Element:
    """An open element; ``nested`` counts like-named inline elements inside a hidden inline one."""

    tag: str
    index: int
    context: Enclosure
    nested: int = 0


def open_listing(level: int, group: int, tag: str, attrs: dict[str, Attribute]) -> Listing:
    """Return a new list of this depth, numbered as ``start`` and ``reversed`` say."""
    listing = Listing(level, group, tag == "ol")
    if tag == "ol":
        start = _integer(attrs.get("start"))
        if "reversed" in attrs:
            listing.step = -1
            listing.reversed = start is None
        if start is not None:
            listing.next = start
    return listing


def open_item(listing: Listing | None, attrs: dict[str, Attribute]) -> ListItem:
    """Return the next item of a list; ``value`` sets its number."""
    if listing is None or not listing.ordered:
        return ListItem(listing, None)
    value = _integer(attrs.get("value"))
    if value is not None:
        listing.next = value
    item = ListItem(listing, listing.next)
    listing.next += listing.step
    listing.items.append(item)
    return item


def count_down(listing: Listing | None) -> None:
    """Number a reversed list without a start, now that its items have been counted."""
    if listing is None or not listing.reversed:
        return
    listing.reversed = False
    for item in listing.items:
        if item.ordinal is not None:
            item.ordinal += len(listing.items) - 1
            for draft in item.drafts:
                draft.ordinal = item.ordinal


def _integer(attribute: Attribute | None) -> int | None:
    """Return the number that an attribute sets; None, so that the list counts on, where no list counts so far."""
    match = _INTEGER.match(attribute.value) if attribute else None
    number = int(match[1]) if match else None
    return None if number is None or abs(number) > LARGEST else number
