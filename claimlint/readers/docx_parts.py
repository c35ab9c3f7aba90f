"""
The parts of a Word file: opened with bounds, and what styles, lists, links and comments say.

Format: ECMA-376, Office Open XML, part 1 (WordprocessingML) and part 2 (packages).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from claimlint.readers.decoding import UnreadableError

MOST_BYTES = 100 * 1024 * 1024
"""So much all the parts that are read may hold when they are unpacked; a novel has less than one hundredth."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FOLDER = "word/"


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph's or a run's style says: heading level (0 for none), list, superscript or subscript."""

    level: int = 0
    listing: tuple[str, int] | None = None
    raised: str = ""


@dataclass(slots=True)
class WordLists:
    """The lists of a document: for each its levels, and whether they are numbered."""

    numbered: dict[tuple[str, int], bool] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)


class Package:
    """
    A Word file whose parts are read when asked for.

    Raises :class:`~claimlint.readers.UnreadableError` for what is no Word file, a broken one, and one that holds more
    than a document can.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            names = set(self._zip.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise UnreadableError("this Word file is broken: it cannot be unpacked") from error
        if f"{_FOLDER}document.xml" not in names:
            raise UnreadableError("this is no Word document (.docx)")
        self._names = names
        self._left = MOST_BYTES

    def part(self, name: str) -> ET.Element | None:
        """Return the root of a part of the ``word`` folder, None where there is none."""
        whole = _FOLDER + name
        if whole not in self._names:
            return None
        try:
            with self._zip.open(whole) as stream:
                data = stream.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as error:
            raise UnreadableError(f"this Word file is broken: its part {whole} cannot be unpacked") from error
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableError("this Word file holds more than a document can, and was not read")
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
            # Word writes none; what entities can unfold to has no bounds.
            raise UnreadableError("this Word file defines entities, which no document needs, and was not read")
        try:
            return ET.fromstring(data)  # noqa: S314 - entities are refused above, the size is bounded
        except (ET.ParseError, ValueError, RecursionError) as error:
            raise UnreadableError(f"this Word file is broken: its part {whole} is no XML") from error

    def links(self, part: str = "document.xml") -> dict[str, str]:
        """Return the addresses that hyperlinks of a part lead to, by their ids."""
        root = self.part(f"_rels/{part}.rels")
        found = root.iter(_RELATIONS) if root is not None else ()
        return {one.get("Id", ""): one.get("Target", "") for one in found if one.get("TargetMode") == "External"}

    def comments(self) -> dict[str, str]:
        """Return the words of comments by their ids."""
        root = self.part("comments.xml")
        found = root.iter(f"{W}comment") if root is not None else ()
        return {one.get(f"{W}id", ""): "".join(text.text or "" for text in one.iter(f"{W}t")) for one in found}

    def notes(self, kind: str) -> Iterator[tuple[str, ET.Element]]:
        """Yield id and element of each footnote or endnote (``kind``) that was written, separators left out."""
        root = self.part(f"{kind}s.xml")
        for one in root.iter(f"{W}{kind}") if root is not None else ():
            if one.get(f"{W}type") in (None, "normal"):
                yield one.get(f"{W}id", ""), one

    def styles(self) -> dict[str, Style]:
        """Return the styles by their ids; what a style does not say it has from the one that it is based on."""
        root = self.part("styles.xml")
        given = {one.get(f"{W}styleId", ""): one for one in root.iter(f"{W}style")} if root is not None else {}
        made: dict[str, Style] = {}
        for name in given:
            chain = []
            at: str | None = name
            while at in given and at not in made and at not in chain:
                chain.append(at)
                at = value(given[at].find(f"{W}basedOn"))
            for one in reversed(chain):
                base = made.get(value(given[one].find(f"{W}basedOn")) or "", Style())
                made[one] = _style(given[one], base)
        return made

    def numbering(self) -> WordLists:
        """Return the lists that paragraphs may belong to."""
        found = WordLists()
        root = self.part("numbering.xml")
        if root is None:
            return found
        kinds = {one.get(f"{W}abstractNumId", ""): one for one in root.iter(f"{W}abstractNum")}
        for one in root.iter(f"{W}num"):
            kind = kinds.get(value(one.find(f"{W}abstractNumId")) or "")
            name = one.get(f"{W}numId", "")
            for level in kind.iter(f"{W}lvl") if kind is not None else ():
                depth = number(level.get(f"{W}ilvl"))
                form = value(level.find(f"{W}numFmt"))
                found.numbered[name, depth] = form not in ("bullet", "none")
                found.starts[name, depth] = number(value(level.find(f"{W}start")), 1)
        return found


def value(element: ET.Element | None) -> str | None:
    """Return what an element's ``val`` says."""
    return element.get(f"{W}val") if element is not None else None


def number(said: str | None, otherwise: int = 0) -> int:
    """Return a number that a file gives, bounded; ``otherwise`` where it gives none."""
    return min(int(said), 9999) if said and said.isascii() and said.isdigit() else otherwise


def link_id(element: ET.Element) -> str:
    """Return the id of a hyperlink's address, empty for a link inside the document."""
    return element.get(f"{_R}id", "")


def listing(properties: ET.Element | None) -> tuple[str, int] | None:
    """Return list and depth that a paragraph's properties give; None for none."""
    given = properties.find(f"{W}numPr") if properties is not None else None
    name = value(given.find(f"{W}numId")) if given is not None else None
    if given is None or not name:
        return None
    return name, number(value(given.find(f"{W}ilvl")))


def raised(properties: ET.Element | None) -> str:
    """Return ``superscript``, ``subscript`` or nothing, as a run's properties say."""
    said = value(properties.find(f"{W}vertAlign")) if properties is not None else None
    return said if said in ("superscript", "subscript") else ""


def _style(element: ET.Element, base: Style) -> Style:
    properties = element.find(f"{W}pPr")
    name = (value(element.find(f"{W}name")) or "").lower()
    level = base.level
    if name == "title":
        level = 1
    elif name.startswith("heading ") and name[8:].isdigit():
        level = min(max(number(name[8:]), 1), 6)
    elif properties is not None and (outline := properties.find(f"{W}outlineLvl")) is not None:
        depth = number(value(outline), 9)
        level = min(depth + 1, 6) if depth < 9 else 0
    return Style(level, listing(properties) or base.listing, raised(element.find(f"{W}rPr")) or base.raised)
