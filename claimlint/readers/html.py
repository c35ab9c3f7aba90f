"""Reads HTML: our tokeniser, and :mod:`outline` for what the tags mean."""

from __future__ import annotations

from claimlint.article import Article
from claimlint.readers.frontmatter import front_matter_of
from claimlint.readers.holes import mask
from claimlint.readers.outline import Outline


def read(source: str, path: str) -> Article:
    """Read an HTML page or a piece of one."""
    front_matter, start = front_matter_of(source)
    outline = Outline(source, mask(source, footnotes=False).holes)
    outline.feed(start, len(source))
    return outline.finish(path, "html", front_matter)
