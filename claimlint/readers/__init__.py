"""
Readers: from the bytes of a file to an :class:`~claimlint.article.Article`.

Each format's reader is imported when the first file of that format comes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from claimlint.article import Article
from claimlint.readers.bibliography import with_bibliography
from claimlint.readers.decoding import UnreadableError, decode
from claimlint.readers.metadata import with_metadata

__all__ = ["FORMATS", "UnreadableError", "decode", "format_of", "read"]

FORMATS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
    ".docx": "docx",
}
REFUSED = {
    ".adoc": ("AsciiDoc", "asciidoctor"),
    ".asciidoc": ("AsciiDoc", "asciidoctor"),
    ".rst": ("reStructuredText", "rst2html"),
}
"""Endings of languages that no reader knows: their name, and what makes HTML of them."""

_LOOKS_LIKE_HTML = re.compile(
    r"\s*+(?:<!doctype\s|<\?xml\s|<(?:html|head|body|main|article|section|div|p|h[1-6]|table|ul|ol)[\s>])",
    re.IGNORECASE,
)
_LOOKS_LIKE_MARKDOWN = re.compile(
    r"""
      ^ (?: \#{1,6}[ ]\S | \[\^[^\s\]]+\]: | ``` | ---[ ]*\n\w+: )
    | \]\(\S | \]\[\d+\] | \*\*\w | \[\^[\w-]+\] | <sup>
    """,
    re.MULTILINE | re.VERBOSE,
)
_SNIFFED = 65536
_ZIP = b"PK\x03\x04"


def read(data: bytes, path: str, format: str | None = None) -> Article:
    """
    Read one article. ``format`` is ``markdown``, ``html``, ``text`` or ``docx``; without it the suffix of
    ``path`` decides.

    Raises :class:`UnreadableError` for what is no text.
    """
    refused = None if format else REFUSED.get(PurePath(path).suffix.lower())
    if refused:
        language, converter = refused
        raise UnreadableError(f"{language} is not read yet; make HTML of it (with {converter}) and check that")
    if format == "docx" or (format is None and _is_word(path, data)):
        from claimlint.readers import docx

        return docx.read(data, path)
    article = with_metadata(_read(decode(data), path, format))
    if "bibliography" not in article.front_matter:
        return article
    return replace(article, bibliography=with_bibliography(article, path))


def _is_word(path: str, data: bytes) -> bool:
    suffix = PurePath(path).suffix.lower()
    return FORMATS.get(suffix) == "docx" or (not suffix and data.startswith(_ZIP))


def _read(source: str, path: str, format: str | None) -> Article:
    chosen = format or format_of(path, source)
    if chosen == "markdown":
        from claimlint.readers import markdown

        return markdown.read(source, path)
    if chosen == "html":
        from claimlint.readers import html

        return html.read(source, path)
    if chosen == "text":
        from claimlint.readers import text

        return text.read(source, path)
    raise ValueError(f"unknown format {chosen!r}: use markdown, html, text or docx")


def format_of(path: str, source: str) -> str:
    """Return the format that the suffix of ``path`` names; without one (``-``), the one that ``source`` looks like."""
    known = FORMATS.get(PurePath(path).suffix.lower())
    if known:
        return known
    if _LOOKS_LIKE_HTML.match(source):
        return "html"
    return "markdown" if _LOOKS_LIKE_MARKDOWN.search(source, 0, _SNIFFED) else "text"
