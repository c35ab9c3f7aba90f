"""What was to become a citation: ``[citation needed]``, ``(source todo)``, and what writing assistants leave behind."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from claimlint.article import Article, Hit
from claimlint.checks import NoOptions
from claimlint.citations.body import covers
from claimlint.page import Page
from claimlint.text.description import list_ranges
from claimlint.text.pattern import Pattern

VARIANTS: Final = {"default": (), "assistant": (), "link": ()}

_SOURCE = r"(?:sources?|refs?|references?|cites?|citations?|link|study|doi|footnotes?)"
_WANTED = (
    r"(?:needed|required|missing|to\s?-?do|tbd|tbc|tk|pending|here|to\s+(?:be\s+)?(?:add(?:ed)?|come|follow|insert(?:ed)?)"
    r"|wanted|please)"
)
# Takes "[citation needed]", "(source todo)", "(ref?)", "(TODO: add source)", "(insert reference here)", "(source)" and
# "[citation]"; refuses "(source: sheep)", "(the source)", "[needs your signature]", "(source of the river)".
_PLACEHOLDER = Pattern(
    rf"[\[(（](?:{_SOURCE}(?:\s*[:-]?\s*{_WANTED}|\s?\?+)|(?:to\s?-?do|tbd|tk|fixme|xxx)\b[\s:,-]*(?:(?:add|insert|find|cite|needs?)\s+)?(?:an?\s+|the\s+)?{_SOURCE}"
    rf"|(?:insert|add|find|needs?)\s+(?:an?\s+|the\s+|your\s+)?{_SOURCE}(?:\s+here)?|source|citation|cite|ref)[.!]?[\])）](?![^\[\n]{{0,300}}\[/)",
    2,
)
# ":contentReference[oaicite:0]{index=0}", "【4†source】", "citeturn0search1", "[cite: 3, 5]", "[web:1]".
_ASSISTANT = Pattern(
    r":contentReference\[oaicite:\d+\](?:\{index=\d+\})?|\[oaicite:\d+\]|【\d+(?::\d+)?†[^】\n]{1,60}】"
    r"|[\ue200-\ue202]?cite[\ue200-\ue202]?(?:turn\d+(?:search|view|news|academia|fetch|file)\d+[\ue200-\ue202]?)+"
    r"|\[cite:\s?\d+(?:[,–-]\s?\d+)*\]|\[cite_(?:start|end)\]|\[(?:web|search|source_id):\d+\](?!\()"
)
_QUOTES = "“”\"'‘’«»"
_SAYS_SOURCE = Pattern(
    rf"\W*(?:the\s+|an?\s+)?(?:{_SOURCE}|\d{{1,3}}|(?:[\w-]+\s+){{0,3}}(?:study|trial|review|paper|research|source|report))\W*",
    2,
)
LONGEST_LINK = 60


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each placeholder of the running text; none in code, in quotation marks or in a list of sources."""
    article = page.article
    code = [(m.start, m.end) for m in article.marks if m.kind == "code"]
    # "[ref]…[/ref]" is a citation that holds its source.
    citations = [(c.start, c.end) for c in page.reading.citations if c.style == "footnote"]
    apart = _joined([*list_ranges(page.reading), *code, *citations])
    found = [*_words(article, apart), *_links(article, apart)]
    for start, end, variant in sorted(found):
        words = article.text[start:end] if variant != "link" else article.text[start:end] or "[]()"
        yield Hit(article.span(start, end), words, {}, variant)


def _joined(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return ``ranges`` in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _words(article: Article, apart: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int, str]]:
    text = article.text
    linked = {m.start: m.end for m in article.marks if m.kind == "link"}
    starts = [b.start for b in article.blocks]
    for pattern, variant in ((_PLACEHOLDER, "default"), (_ASSISTANT, "assistant")):
        for match in pattern.finditer(text):
            block = article.blocks[max(0, bisect_right(starts, match.start()) - 1)]
            quoted = text[match.start() - 1 : match.start()] in (*_QUOTES, "`") and match.start() > 0
            has_link = any(at in linked for at in range(match.start(), match.start() + 3))
            if (
                block.region == "article"
                and block.kind != "heading"
                and not (quoted or has_link or covers(apart, match.start()))
            ):
                yield match.start(), match.end(), variant


def _links(article: Article, apart: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int, str]]:
    """Yield the links without an address whose words say that they give a source."""
    text = article.text
    for mark in article.marks:
        if mark.kind != "link" or mark.target not in ("", "#") or not 0 < mark.end - mark.start <= LONGEST_LINK:
            continue
        if covers(apart, mark.start) or not _SAYS_SOURCE.fullmatch(text, mark.start, mark.end):
            continue
        yield mark.start, mark.end, "link"
