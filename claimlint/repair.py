"""
Repairs: the edits that findings propose, put into an article's own bytes.

Everything outside the edits stays byte for byte: the encoding, a byte order mark, the line ends. Repairs that touch one
another are made one after the other, in later rounds.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimlint.article import Edit, Finding

_ENCODINGS = (
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "cp1252"),
    (b"", "latin-1"),
)
"""The byte order mark and the encoding of files that can be written back."""


class UnrepairableError(ValueError):
    """A file whose bytes could not be written back as they were, or whose new words its encoding lacks."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """What became of an article: its new source, and how many findings were repaired."""

    source: str
    count: int


def repaired(source: str, findings: Iterable[Finding], *, unsafe: bool = False) -> Repaired:
    """
    Return ``source`` with the edits of the findings' fixes made, those that are not safe only with ``unsafe``.

    A fix is made whole or not at all; one that touches an edit already chosen waits. Edits that several findings
    propose alike are made once.
    """
    chosen: list[Edit] = []
    count = 0
    for finding in findings:
        if finding.fix is None or not (finding.fix.safe or unsafe):
            continue
        edits = [edit for edit in finding.fix.edits if edit not in chosen]
        if any(_touch(edit, other) for edit in edits for other in chosen):
            continue
        chosen += edits
        count += 1
    return Repaired(_edited(source, chosen), count)


def written_back(data: bytes, old: str, new: str) -> bytes:
    """
    Return the bytes of a file after its text, which ``data`` was read as, changed from ``old`` to ``new``.

    Raises :class:`UnrepairableError` where the old text does not lead back to the old bytes, so that nothing is spoilt.
    """
    for mark, encoding in _ENCODINGS:
        try:
            if mark + old.encode(encoding) != data:
                continue
        except UnicodeEncodeError:
            continue
        try:
            return mark + new.encode(encoding)
        except UnicodeEncodeError as error:
            raise UnrepairableError(f"its encoding ({encoding}) has no {new[error.start]!r}") from error
    raise UnrepairableError("its bytes are not those of any encoding that can be written back")


def _touch(edit: Edit, other: Edit) -> bool:
    return edit.span.start <= other.span.end and other.span.start <= edit.span.end


def _edited(source: str, edits: Sequence[Edit]) -> str:
    ends = "\r\n" if "\r\n" in source else "\r" if "\r" in source and "\n" not in source else "\n"
    parts = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += [source[at : edit.span.start], edit.text.replace("\r\n", "\n").replace("\n", ends)]
        at = edit.span.end
    return "".join((*parts, source[at:]))
