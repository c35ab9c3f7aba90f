"""The ``.bib`` files that an article's front matter names, read where they lie beside it, for their keys."""

from __future__ import annotations

import stat
from pathlib import Path

from claimlint.article import Article, Bibliography, Span
from claimlint.text.pattern import Pattern

MOST_BYTES = 20_000_000
"""A larger file is not read."""

# "bibliography: refs.bib", "bibliography: [a.bib, b.bib]", and the same as lines of a list.
_NAMED = Pattern(r"^bibliography[ \t]*:[ \t]*(?P<names>[^\r\n]*(?:\r?\n[ \t]*-[ \t][^\r\n]*)*)", 8)
_NAME = Pattern(r"[^\s,\[\]\"'-][^,\[\]\"'\r\n]*")
_ENTRY = Pattern(r"@(?P<kind>[A-Za-z]+)\s*[{(]\s*(?P<key>[^\s,{}()\"]{1,200})\s*,")
_NO_ENTRIES = frozenset({"comment", "string", "preamble"})


def with_bibliography(article: Article, path: str) -> Bibliography | None:
    """Return the keys of the files that ``article`` names; None where one of them cannot be read, or none is named."""
    named = _NAMED.search(article.front_matter)
    if named is None:
        return None
    names = tuple(name.strip() for name in _NAME.findall(named["names"]))
    folder = Path(path).parent
    keys: dict[str, None] = {}
    for name in names:
        text = _text(folder / name) if name.lower().endswith(".bib") else None
        if text is None:
            return None
        keys.update((m["key"], None) for m in _ENTRY.finditer(text) if m["kind"].lower() not in _NO_ENTRIES)
    if not keys:
        return None
    at = article.source.find(article.front_matter) + named.start("names")
    return Bibliography(
        names, tuple(keys), Span(at, at + len(named["names"].rstrip())), "nocite" in article.front_matter
    )


def _text(path: Path) -> str | None:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
            return None
        return path.read_bytes().decode("utf-8", "replace")
    except (OSError, ValueError):
        return None
