"""From bytes to text: UTF-8 first, then what old files use."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    # The mark of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_AS = "save it as Markdown, HTML or plain text first"
_NO_TEXT = (
    (b"%PDF-", f"this is a PDF; {_SAVE_AS}"),
    (b"PK\x03\x04", "this is a ZIP file; a Word document is read where its name ends in .docx"),
    (b"\xd0\xcf\x11\xe0", f"this is an old Word or Office document; {_SAVE_AS}"),
    (b"{\\rtf", f"this is an RTF document; {_SAVE_AS}"),
    (b"\x89PNG", "this is an image, not a text"),
    (b"\xff\xd8\xff", "this is an image, not a text"),
    (b"GIF8", "this is an image, not a text"),
    (b"\x1f\x8b", "this is a compressed file; unpack it first"),
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 65536


class UnreadableError(ValueError):
    """The data is no text; the message says what it is and what to do."""


def decode(data: bytes) -> str:
    """Return the text of a file, its line ends as they are, a byte order mark left out."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            # The name without "-le" takes the mark away; UTF-8's has to be cut off.
            body = data[len(mark) :] if encoding == "utf-8" else data
            return _utf8(body) if encoding == "utf-8" else _strict(body, encoding)
    for start, message in _NO_TEXT:
        if data.startswith(start):
            raise UnreadableError(message)
    # One stray NUL is a slip; many are another kind of file.
    if data.count(0) * 1000 > len(data):
        raise UnreadableError(f"this is no text file; {_SAVE_AS}")
    return _utf8(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"this looks like {encoding.upper()} but is broken at byte {error.start}") from error


def _utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)


def _guess(data: bytes) -> str:
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = len(text) - sum(map(str.isascii, text)) - broken
    if whole > 4 * broken:
        # UTF-8 with a few bytes lost: reading it as anything else would spoil the rest.
        return text
    high = sum(len(run) for run in _HIGH.findall(data))
    if high * 10 <= len(data):
        # Mostly ASCII with some accents, dashes and smart quotes; a statistical guess on so little is often wrong.
        return data.decode("cp1252", errors="replace")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    encoding = best.encoding if best is not None else "cp1252"
    try:
        return data.decode(encoding, errors="replace")
    except (LookupError, ValueError):
        return data.decode("cp1252", errors="replace")
