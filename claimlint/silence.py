"""
Inline comments that silence findings: ``<!-- claimlint: ignore[CL104] reason -->``.

``ignore`` stands before a block and holds for it (or for the block it stands in, or whose line it ends);
``ignore-start`` holds to the next ``ignore-end`` or the end of the article; ``ignore-file`` holds everywhere. Without
codes it holds for every rule.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache

from claimlint.article import Article, Comment, Finding, Hit, Span
from claimlint.rulebook.selection import speaks_of
from claimlint.text.pattern import Pattern

_DIRECTIVE = re.compile(
    r"\s*claimlint\s*:\s*(?P<kind>ignore-start|ignore-end|ignore-file|ignore)(?![\w-])\s*(?:\[(?P<codes>[^\]]*)\])?(?P<reason>.*)",
    re.DOTALL | re.IGNORECASE,
)

_MEANT = Pattern(r"\s*claimlint\s*:\s*(?P<kind>[\w-]+)", re.IGNORECASE)
_KINDS = ("ignore", "ignore-start", "ignore-end", "ignore-file")
_CODE = Pattern(r"[A-Za-z]+\d+")
# What may stand behind a comment at the end of a line: the ends of the elements around it.
_LINE_ENDS = Pattern(r"(?:[ \t]|</[\w-]{1,30}\s?>)*+(?=[\r\n]|\Z)")


@dataclass(frozen=True, slots=True)
class Directive:
    """One comment that silences: the codes or names it lists (none for all), and the source range it holds for."""

    codes: tuple[str, ...]
    holds: Span
    span: Span
    text: str


def read_directives(article: Article) -> tuple[Directive, ...]:
    """Return what the comments of ``article`` silence, in order."""
    found: list[Directive] = []
    open_: list[tuple[tuple[str, ...], Comment]] = []
    whole = Span(0, len(article.source) + 1)
    for comment in article.comments:
        match = _DIRECTIVE.match(comment.text)
        if match is None:
            continue
        codes = _codes(match)
        kind = match["kind"].lower()
        if kind == "ignore":
            found.append(Directive(codes, _block_of(article, comment), comment.span, comment.text.strip()))
        elif kind == "ignore-file":
            found.append(Directive(codes, whole, comment.span, comment.text.strip()))
        elif kind == "ignore-start":
            open_.append((codes, comment))
        elif open_:
            started, first = open_.pop()
            found.append(Directive(started, Span(first.span.start, comment.span.end), first.span, first.text.strip()))
    found.extend(Directive(codes, Span(c.span.start, whole.end), c.span, c.text.strip()) for codes, c in open_)
    return tuple(sorted(found, key=lambda d: d.span))


def slips(article: Article, known: Iterable[tuple[str, str]]) -> Iterator[Hit]:
    """
    Yield a hit for each comment that cannot mean what it says: a word that is no directive, a code that no rule has.

    ``known`` are the (code, name) of all rules. A code of another family may be that of a pack that is not in use.
    """
    rules = list(known)
    families = {code.rstrip("0123456789") for code, _ in rules}
    unknown = cache(lambda selector: _is_unknown(selector, rules, families))
    for comment in article.comments:
        meant = _MEANT.match(comment.text)
        if meant is None:
            continue
        match = _DIRECTIVE.match(comment.text)
        text = comment.text.strip()
        if match is None:
            yield Hit(comment.span, text, {"word": meant["kind"], "directives": ", ".join(_KINDS)}, "misspelt")
            continue
        codes = [code for code in _codes(match) if unknown(code)]
        if codes:
            yield Hit(comment.span, text, {"codes": ", ".join(codes)}, "unknown")


def _is_unknown(selector: str, rules: Sequence[tuple[str, str]], families: Collection[str]) -> bool:
    if any(speaks_of(selector, code, name) for code, name in rules):
        return False
    if _CODE.fullmatch(selector):
        return selector.rstrip("0123456789").upper() in families
    return bool(get_close_matches(selector.lower(), [name for _, name in rules], n=1, cutoff=0.8))


def _codes(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(c.strip() for c in re.split(r"[,\s]+", match["codes"] or "") if c.strip())


def _block_of(article: Article, comment: Comment) -> Span:
    """Return what an ``ignore`` holds for: the block whose line it ends, otherwise the one it stands in or before."""
    following = bisect_right(article.blocks, comment.at, key=lambda b: b.end)
    if following and _LINE_ENDS.match(article.source, comment.span.end):
        before = article.blocks[following - 1]
        span = article.span(before.start, before.end)
        between = article.source[span.end : comment.span.start]
        if span.end <= comment.span.start and not ("\n" in between or "\r" in between):
            return Span(span.start, comment.span.end)
    if following == len(article.blocks):
        return comment.span
    block = article.blocks[following]
    span = article.span(block.start, block.end)
    return Span(min(span.start, comment.span.start), span.end)


@dataclass(slots=True)
class _Group:
    """The directives of the same codes that a sweep has passed: how far they hold, which have silenced nothing yet."""

    end: int = 0
    idle: list[Directive] = field(default_factory=list)


def _silenced(findings: Sequence[Finding], directives: Sequence[Directive]) -> tuple[set[int], set[Directive]]:
    """Return the ids of the findings that a directive silences, and the directives that silence one; in one sweep."""
    waiting = sorted(directives, key=lambda d: d.holds.start, reverse=True)
    groups: dict[tuple[str, ...], _Group] = defaultdict(_Group)
    silenced: set[int] = set()
    used: set[Directive] = set()

    @cache
    def named(codes: tuple[str, ...], code: str, name: str) -> bool:
        return not codes or any(speaks_of(selector, code, name) for selector in codes)

    for finding in sorted(findings, key=lambda f: f.span.start):
        at = finding.span.start
        while waiting and waiting[-1].holds.start <= at:
            directive = waiting.pop()
            group = groups[directive.codes]
            group.end = max(group.end, directive.holds.end)
            group.idle.append(directive)
        for codes, group in groups.items():
            if at < group.end and named(codes, finding.code, finding.name):
                silenced.add(id(finding))
                used.update(d for d in group.idle if at < d.holds.end)
                group.idle.clear()  # those that ended before this place silence nothing any more
    return silenced, used


def silence(
    findings: Sequence[Finding], directives: Sequence[Directive], active: Iterable[tuple[str, str]]
) -> tuple[list[Finding], list[Hit]]:
    """
    Split off what is silenced; return what remains, and a hit for each comment that silences nothing.

    ``active`` are the (code, name) of the rules of this run: a comment for a rule that did not run is not unused.
    """
    rules = list(active)
    silenced, used = _silenced(findings, directives)
    kept = [finding for finding in findings if id(finding) not in silenced]
    ran = cache(lambda selector: any(speaks_of(selector, code, name) for code, name in rules))
    unused = [
        Hit(d.span, d.text, {"codes": ", ".join(d.codes) or "any rule"})
        for d in directives
        if d not in used and all(map(ran, d.codes))
    ]
    return kept, unused
