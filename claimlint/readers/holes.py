"""
What Markdown parsers do not know and articles hold all the same: template tags, attribute lists, undefined footnotes.

Such a stretch is a :class:`~claimlint.readers.elements.Hole`. The Markdown parser gets to see filling of the same
length in its place, so that offsets stay and no markup is misread in it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimlint.readers.elements import Hole
from claimlint.text.pattern import Pattern

# "%" is punctuation to Markdown, as "[" and "{" are, and means nothing to it anywhere.
FILLING = "%"

_FOOTNOTE = Pattern(r"(?<!\\)\[\^(?P<label>[^\s\[\]^]{1,200})\]")
# In a line's first place and with a colon it is a definition.
_DEFINITION_BEFORE = Pattern(r"[ \t>]*+")
# Liquid, Nunjucks, Jinja, Hugo; the content of a comment or of code goes with its tags.
_TEMPLATE_OPEN = Pattern(r"\{[{%]")
_WHOLE_BLOCK = Pattern(r"\{%-?\s*(comment|highlight)\b")
_KRAMDOWN = Pattern(r"\{::?[^{}\n]{0,400}\}")
# pandoc: "[words]{.smallcaps}", "![…](…){#fig-1 width=50%}"; those of headings are the Markdown parser's.
_ATTRIBUTES = Pattern(r"(?<=[\])`])\{(?:[#.:]|[\w-]+=)[^{}\n]{0,400}\}")
_FENCED_DIV = Pattern(r"(?:^|(?<=\r))[ \t]{0,3}:{3,}[^\n\r]*", re.MULTILINE)
_BLANK_LINE = Pattern(r"(?>\r\n|\r|\n)[ \t]*+[\r\n]")
_BARE_RETURN = Pattern(r"\r(?!\n)")
_YEAR_LINE = Pattern(r"^[ \t>]*(?:1[89]|20)\d\d[.)](?=[ \t]*$|[ \t])", re.MULTILINE)
# "{{< cite "lee19" >}}", "{% cite lee19 %}", "{{ref|1}}", "{{sfn|Lee|2019}}", "{{cite journal|…}}".
_CITING_TAG = Pattern(
    r"\{[{%][<%~-]?\s*(?:(?:bib)?cit(?:e|es|et|ep|ation)|reference|sfnp?|efn|ref|r|fn|footnote|sourceref)"
    r"(?=[\s|:(=])[\s|:(=]*(?:(?:key|id|ref|name)\s*=\s*)?[\"']?(?P<key>[^\s\"'|{}%<>)]{0,80})",
    re.IGNORECASE,
)
# Obsidian's comments, and those of MDX.
_COMMENT_SIGNS = {"%%": Pattern(r"(?<![%\w])%%(?!%)"), "{/*": Pattern(r"\{/\*")}
_COMMENT_ENDS = {"%%": "%%", "{/*": "*/}"}
# What a page of MDX imports and exports, up to a blank line, and its expressions.
_MODULE = Pattern(r"^(?:import|export)[ \t][^\n]*(?:\n(?![ \t]*\r?\n)[^\n]*)*", re.MULTILINE)
_EXPRESSION = Pattern(r"\{(?![/{%])[^{}\n]{1,200}\}")
# "!!! note "Title"" of MkDocs; its body is indented and may come after a blank line.
_ADMONITION = Pattern(
    r"^(?P<head>(?:!!!|\?\?\?\+?|===)[ \t]+[^\n]*)\n(?:[ \t]*\n){0,2}(?P<body>[ ]{4})(?=\S)", re.MULTILINE
)
_NOT_LINE_BREAK = Pattern(r"[^\r\n]")


class Masked(NamedTuple):
    """The source with its holes filled, and the holes in order, without overlap."""

    text: str
    holes: list[Hole]


def mask(source: str, *, footnotes: bool, mdx: bool = False) -> Masked:
    """
    Find the holes in ``source``; footnote references are taken only where ``footnotes`` have a meaning.

    ``mdx`` tells that modules and expressions of JavaScript stand in it.
    """
    bodies = []
    found = _holes(source, footnotes=footnotes)
    if mdx:
        found += [Hole(*m.span()) for pattern in (_MODULE, _EXPRESSION) for m in pattern.finditer(source)]
    if footnotes and ("!!!" in source or "???" in source or "===" in source):
        for match in _ADMONITION.finditer(source):
            found.append(Hole(*match.span("head")))
            bodies.append(match.start("body"))
    masked = _fill(source, sorted(found, key=lambda hole: (hole.start, -hole.end)))
    if not footnotes:
        return masked
    # A year alone on the last line of a wrapped entry numbers no item.
    text = _YEAR_LINE.sub(lambda m: m[0][:-1] + FILLING, masked.text)
    return masked._replace(text=_as_items(text, bodies))


def _as_items(text: str, places: list[int]) -> str:
    """Make items of a list of the indented bodies that begin at ``places``, which Markdown would take for code."""
    parts: list[str] = []
    at = 0
    for place in places:
        parts += (text[at:place], "-")
        at = place + 1
    return "".join([*parts, text[at:]])


def _comments(source: str, sign: str) -> list[Hole]:
    """Find what stands between pairs of ``sign`` and its end; one that is never closed is none."""
    found = []
    end = 0
    for match in _COMMENT_SIGNS[sign].finditer(source):
        if match.start() < end:
            continue
        close = source.find(_COMMENT_ENDS[sign], match.end())
        if close < 0:
            break
        end = close + len(_COMMENT_ENDS[sign])
        found.append(Hole(match.start(), end))
    return found


def _holes(source: str, *, footnotes: bool) -> list[Hole]:
    found: list[Hole] = []
    if footnotes:
        found += [hole for sign in _COMMENT_SIGNS if sign in source for hole in _comments(source, sign)]
    if "{" in source:
        found += template_tags(source)
        if footnotes:
            found += [Hole(*match.span()) for match in _KRAMDOWN.finditer(source)]
            found += [Hole(*match.span()) for match in _ATTRIBUTES.finditer(source)]
    if footnotes and ":::" in source:
        found += [Hole(*match.span()) for match in _FENCED_DIV.finditer(source)]
    if footnotes and "[^" in source:
        found += [
            Hole(*match.span(), match["label"])
            for match in _FOOTNOTE.finditer(source)
            if not (source.startswith(":", match.end()) and _first_in_line(source, match.start()))
        ]
    return found


def _fill(source: str, found: list[Hole]) -> Masked:
    if not found:
        return Masked(_plain_lines(source), [])
    holes: list[Hole] = []
    parts: list[str] = []
    at = 0
    for hole in found:
        if hole.start < at:
            continue
        holes.append(hole)
        stretch = source[hole.start : hole.end]
        alone = hole.label is None and _alone(source, hole.start, hole.end)
        parts += (source[at : hole.start], _NOT_LINE_BREAK.sub(" " if alone else FILLING, stretch))
        at = hole.end
    parts.append(source[at:])
    return Masked(_plain_lines("".join(parts)), holes)


def _plain_lines(text: str) -> str:
    """Do away with what the parser would change or not see as we do, all lengths kept: NUL, old Macintosh line ends."""
    if "\0" in text:
        text = text.replace("\0", FILLING)
    return _BARE_RETURN.sub("\n", text) if "\r" in text else text


def template_tags(source: str) -> list[Hole]:
    """
    Find ``{{ … }}``, ``{% … %}`` and the like. A tag does not reach over a blank line, except around code or comment.

    Each search goes on from where the last one of its kind ended, so that tags never closed cost nothing.
    """
    found: list[Hole] = []
    closes = {"{{": 0, "{%": 0}
    blank: int | None = -1
    at = 0
    while match := _TEMPLATE_OPEN.search(source, at):
        start, opening = match.start(), match.group()
        at = start + 1
        if 0 <= closes[opening] < start + 2:
            closes[opening] = source.find("}}" if opening == "{{" else "%}", start + 2)
        close = closes[opening]
        if close < 0:
            if all(end < 0 for end in closes.values()):
                break
            continue
        if blank is not None and blank < start:
            next_blank = _BLANK_LINE.search(source, start)
            blank = next_blank.start() if next_blank else None
        if blank is not None and blank < close:
            continue
        at = close + 2
        whole = _WHOLE_BLOCK.match(source, start)
        if whole and (end := source.find("end" + whole[1], at)) >= 0 and (end := source.find("%}", end)) >= 0:
            at = end + 2
        found.append(_template(source, start, at))
    return found


def _template(source: str, start: int, end: int) -> Hole:
    citing = _CITING_TAG.match(source, start, end)
    # As a link's target, "{{< ref "page.md" >}}" is an address.
    if citing is None or source[start - 1 : start] in ("(", '"', "'", "=") or citing["key"].endswith((".md", "/")):
        return Hole(start, end)
    return Hole(start, end, citing["key"] or "?", cites=True)


def _first_in_line(source: str, at: int) -> bool:
    match = _DEFINITION_BEFORE.match(source, _line_start(source, at))
    return match is not None and match.end() == at


def _line_start(source: str, at: int) -> int:
    return max(source.rfind("\n", max(0, at - 200), at), source.rfind("\r", max(0, at - 200), at)) + 1


def _alone(source: str, start: int, end: int) -> bool:
    before = source[max(0, start - 200) : start]
    after = source[end : end + 200]
    before = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    return not before.strip() and not re.split(r"[\r\n]", after, maxsplit=1)[0].strip()
