"""
What an article says of itself for search engines and lists of posts: its title and its description.

They are no part of the running text: they become a small article of their own over the same source, each a block of
the kind ``meta``, which the wording rules read. What the article shows as well, as a heading or in a paragraph, is
left out, so that nothing is told twice.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from claimlint.article import Article
from claimlint.readers.builder import Builder, OpenBlock
from claimlint.readers.tokens import ENTITY, attributes, tokens
from claimlint.text.pattern import Pattern

_MOST: Final = 20
"""So many titles and descriptions are read of one article; each is held against the others."""
_LEAST: Final = 12
"""A heading of fewer letters ("Sleep") is no sign that a title which holds it says nothing else."""

_NAMED: Final = r"(?:title|description|summary|excerpt|subtitle|meta_?title|meta_?description|seo_?title)"
# A value of one line, with further lines where they are indented, as YAML, TOML and JSON write it.
_KEY: Final = Pattern(
    rf"(?<![^\r\n])(?:{_NAMED}[ \t]*[:=]|[ \t]*\"{_NAMED}\"[ \t]*:)[ \t]*"
    r"(?:\"(?P<double>(?:[^\"\\\r\n]|\\[^\r\n]|(?:\r\n?|\n)[ \t]+)*)\""
    r"|'(?P<single>(?:[^'\r\n]|''|(?:\r\n?|\n)[ \t]+)*)'"
    r"|[>|][-+\d]{0,2}[ \t]*(?P<block>(?:(?:\r\n?|\n)(?:[ \t]+[^\r\n]*|[ \t]*(?=[\r\n])))+)"
    r"|(?P<plain>[^\s\"'>|\[{&*!#%@`][^\r\n]*(?:(?:\r\n?|\n)[ \t]+[^\s#][^\r\n]*)*))",
    re.IGNORECASE,
)
_COMMENT: Final = Pattern(r"[ \t]+#[^\r\n]*")
_HEAD_ENDS: Final = Pattern(r"</head[\s>]|<body[\s>]", re.IGNORECASE)
_DESCRIBING: Final = frozenset(("description", "og:title", "og:description", "twitter:title", "twitter:description"))

# A value piece by piece: blanks, what stands for another character, words.
_PIECES: Final = {
    "html": Pattern(rf"(?P<blank>\s+)|(?P<sign>{ENTITY.source})|[^\s&]+|&"),
    "double": Pattern(r"(?P<blank>\s+)|(?P<sign>\\(?:u[0-9a-fA-F]{4}|.))|[^\s\\]+|\\"),
    "single": Pattern(r"(?P<blank>\s+)|(?P<sign>'')|[^\s']+|'"),
    "plain": Pattern(r"(?P<blank>\s+)|\S+"),
}


class _Value(NamedTuple):
    """Where a value stands in the source, and how it is written."""

    start: int
    end: int
    written: str


def with_metadata(article: Article) -> Article:
    """Return an article with what it says of itself, as far as it does not show it."""
    values = [*_of_front_matter(article), *(_of_head(article.source) if article.format == "html" else ())]
    values = [value for value in values if article.source[value.start : value.end].strip()][:_MOST]
    if not values:
        return article
    written = _written(article, values)
    shown = _shown(article)
    kept = []
    for value, block in zip(values, written.blocks, strict=True):
        letters = _letters(written.text[block.start : block.end])
        if letters and not any(letters in other or (len(other) >= _LEAST and other in letters) for other in shown):
            kept.append(value)
            shown.append(letters)
    return replace(article, meta=_written(article, kept)) if kept else article


def _written(article: Article, values: Sequence[_Value]) -> Article:
    """Return the article that values make, each a block of its own."""
    builder = Builder(article.source)
    for value in values:
        _write(builder, value)
    return builder.finish(article.path, article.format)


def _of_front_matter(article: Article) -> Iterator[_Value]:
    """Yield title and description of front matter."""
    if not article.front_matter:
        return
    base = article.source.index(article.front_matter)
    for m in _KEY.finditer(article.source, base, base + len(article.front_matter)):
        written = m.lastgroup or "plain"
        start, end = m.span(written)
        if written == "plain" and (comment := _COMMENT.search(article.source, start, end)):
            end = comment.start()
        yield _Value(start, end, written if written in _PIECES else "plain")


def _of_head(source: str) -> Iterator[_Value]:
    """Yield title and descriptions of a page's head."""
    end = _HEAD_ENDS.search(source)
    if end is None:
        return
    titled = False
    for token in tokens(source, 0, end.start()):
        if token.kind == "text" and titled:
            yield _Value(token.start, token.end, "html")
        titled = token.kind == "start" and token.name == "title"
        if token.kind == "start" and token.name == "meta":
            given = attributes(source, token)
            name = given.get("name") or given.get("property")
            if name and name.value.lower() in _DESCRIBING and "content" in given:
                yield _Value(given["content"].start, given["content"].end, "html")


def _write(builder: Builder, value: _Value) -> None:
    """Add a value as a block of its own."""
    builder.begin(OpenBlock("meta"))
    begun = False
    for m in _PIECES[value.written].finditer(builder.source, value.start, value.end):
        if m.lastgroup == "blank":
            if begun:
                builder.space(*m.span())
        elif m.lastgroup == "sign":
            builder.put(_SIGNS[value.written](m[0]), *m.span())
        else:
            builder.exact(*m.span())
        begun = True
    builder.end()


def _escaped(sign: str) -> str:
    """Return what an escape stands for."""
    if sign[1] == "u":
        return chr(int(f"0x{sign[2:]}", 0))
    return {"n": " ", "t": " ", "r": " "}.get(sign[1], sign[1])


_SIGNS: Final[dict[str, Callable[[str], str]]] = {
    "html": html.unescape,
    "double": _escaped,
    "single": lambda sign: sign[0],
}


def _shown(article: Article) -> list[str]:
    """Return the letters of what the article itself shows: of its headings each, of its paragraphs all."""
    text = article.text
    own = [block for block in article.blocks if block.region == "article"]
    found = [_letters(text[block.start : block.end]) for block in own if block.kind == "heading"]
    return [*filter(None, found), *(_letters(text[b.start : b.end]) for b in own if b.kind != "heading")]


def _letters(text: str) -> str:
    """Return letters and figures alone, in small letters."""
    return "".join(filter(str.isalnum, text.lower()))
