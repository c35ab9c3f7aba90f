"""Front matter: what site generators keep before the article, in YAML, TOML or JSON."""

from __future__ import annotations

import re

from claimlint.text.pattern import Pattern

_FRONT_MATTER = {
    "-": Pattern(r"---[ \t]*+(?>\r\n|\r|\n)(?P<body>.*?)(?<=[\r\n])(?:---|\.\.\.)[ \t]*+(?=[\r\n]|\Z)", re.DOTALL),
    "+": Pattern(r"\+\+\+[ \t]*+(?>\r\n|\r|\n)(?P<body>.*?)(?<=[\r\n])\+\+\+[ \t]*+(?=[\r\n]|\Z)", re.DOTALL),
    "{": Pattern(r"(?P<body>\{[ \t]*+[\r\n].*?(?<=[\r\n])\})[ \t]*+(?=[\r\n]|\Z)", re.DOTALL),
}
# A rule and a heading look like front matter, but no rule is followed by "key: value" at once.
_YAML_START = Pattern(r"(?:[ \t]*#[^\r\n]*+(?>\r\n|\r|\n))*+[\"']?[\w-][^:\r\n]*:(?:\s|\Z)")


def front_matter_of(source: str) -> tuple[str, int]:
    """Return the raw front matter and where the article goes on."""
    pattern = _FRONT_MATTER.get(source[:1])
    match = pattern.match(source) if pattern else None
    if match is None or (source[0] == "-" and not _YAML_START.match(match["body"])):
        return "", 0
    return match["body"].rstrip("\r\n"), match.end()
