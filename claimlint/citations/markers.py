"""Markers whose form alone says what they are: footnotes, pandoc keys, links to papers and to entries."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from claimlint.article import Article, Mark
from claimlint.citations.body import Body
from claimlint.references.headings import heading_kind
from claimlint.text.identifiers import doi_from_url, is_scholarly, pmcid_from_url, pmid_from_url
from claimlint.text.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Marker:
    """A candidate at ``text[start:end]`` with its key; ``target`` is the address where it is a link."""

    start: int
    end: int
    key: str
    target: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """A citation ``text[start:end]`` by keys, and the mark around it if any."""

    start: int
    end: int
    keys: tuple[str, ...]
    mark: Mark | None = None


_KEY = r"@(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>[\w](?:[\w:.#$%&+?<>~/-]*[\w/])?))"
_BRACKETED_KEYS = Pattern(r"\[(?P<inside>[^\[\]]{0,400}?(?<![\w.@])-?@[\w{][^\[\]]{0,400})\]")
_BARE_KEY = Pattern(rf"(?<![\w.@/\[;-])-?{_KEY}")
_ONE_KEY = Pattern(rf"(?<![\w.@])-?{_KEY}")
_CROSS_REFERENCE = Pattern(
    r"(?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|chp|ch|ref|apx|suppfig)[-:]", re.IGNORECASE
)


def footnotes(article: Article) -> Iterator[Marker]:
    """Yield every footnote reference of the article, those inside other footnotes' definitions too."""
    for mark in article.marks:
        if mark.kind == "footnote":
            yield Marker(mark.start, mark.end, mark.target, mark=mark)


def pandoc_keys(body: Body) -> list[KeyGroup]:
    """
    Return ``[@a; @b, p. 21]``, one group a bracket, and bare ``@a`` where brackets or front matter show that it is no
    handle.

    Cross-references (``@fig-x``, ``@sec-y``) are left out.
    """
    text = body.article.text
    found: list[KeyGroup] = []
    for group in body.find(_BRACKETED_KEYS):
        keys = tuple(
            key for m in _ONE_KEY.finditer(text, group.start("inside"), group.end("inside")) if (key := _key(m))
        )
        if keys:
            found.append(KeyGroup(group.start(), group.end(), keys))
    declared = re.search(r"(?:^|[\r\n])[ \t]*bibliography\s*:", body.article.front_matter)
    if found or declared:
        ranges = [(g.start, g.end) for g in found]
        for match in body.find(_BARE_KEY):
            i = bisect_right(ranges, (match.start(), len(text))) - 1
            inside = i >= 0 and match.start() < ranges[i][1]
            if not inside and (key := _key(match)):
                found.append(KeyGroup(match.start(), match.end(), (key,)))
        found.sort(key=lambda g: g.start)
    return found


def _key(match: re.Match[str]) -> str:
    key = match["braced"] or match["key"]
    return "" if _CROSS_REFERENCE.match(key) or key.isdigit() else str(key)


# "\cite{lee19,wu20}", "\citep[p. 3]{lee19}", "\autocite{lee19}".
_LATEX = Pattern(
    r"\\(?:[a-z]{0,6}cite[a-z]{0,8}|cite[a-z]{0,8})\*?(?:\[[^\[\]{}\n]{0,80}\]){0,2}\{(?P<keys>[^{}\n]{1,300})\}"
)
# "[bibcite key=lee19]", "[cite lee19]", "[ref id=1]", "[zotpressInText item="{AB12}"]"; "[cite: 3]" is what an
# assistant left behind.
_CALL = Pattern(
    r"\[(?:(?:bib)?cite[\s=]+(?P<key>[A-Za-z][\w:,; .-]{0,80})"
    r"|(?:bibcite|cite|ref|reference|citation|fn|zotpressInText)"
    r"\s+(?:key|keys|id|item|items|name)\s?=\s?[\"'“”]?(?P<named>[^\]\n\"'“”]{1,80})[\"'“”]?[^\]\n]{0,60})/?\]"
)


def unknown_targets(body: Body) -> list[KeyGroup]:
    """Return the calls that cite what only the site's own programs know: components, shortcodes, LaTeX."""
    found = [
        KeyGroup(mark.start, mark.end, (mark.target,), mark)
        for mark in body.article.marks
        if mark.kind == "citation" and mark.start in body
    ]
    for match in body.find(_LATEX):
        keys = tuple(key.strip() for key in match["keys"].split(",") if key.strip())
        found.append(KeyGroup(match.start(), match.end(), keys or ("?",)))
    found.extend(KeyGroup(m.start(), m.end(), ((m["key"] or m["named"]).strip(),)) for m in body.find(_CALL))
    return found


def scholarly_links(body: Body) -> Iterator[Marker]:
    """Yield the links of the running text that lead to a DOI, PubMed, PMC or a journal."""
    for mark in body.links:
        if (
            mark.start in body
            and mark.end > mark.start
            and mark.target.startswith(("http:", "https:", "//", "www."))
            and is_scholarly(mark.target)
        ):
            yield Marker(mark.start, mark.end, link_key(mark.target), mark.target, mark)


def inner_links(body: Body, anchors: AbstractSet[str]) -> Iterator[Marker]:
    """Yield the links to one of the ``anchors``, which entries have: ``<a href="#s1">Walks deepen sleep</a>``."""
    text = body.article.text
    for mark in body.links:
        anchor = mark.target[1:]
        if mark.target.startswith("#") and anchor in anchors and mark.start in body and mark.end > mark.start:
            # The id of the whole list stands at its first entry, and a menu leads there.
            of_list = heading_kind(anchor.replace("-", " ").replace("_", " ")) or heading_kind(
                text[mark.start : mark.end]
            )
            if not of_list:
                yield Marker(mark.start, mark.end, mark.target, mark.target, mark)


def link_key(url: str) -> str:
    """Return the identifier that a link's target gives: a DOI, ``pmid:1``, ``pmc:PMC1``, else the address itself."""
    doi = doi_from_url(url)
    if doi:
        return doi
    pmid = pmid_from_url(url)
    if pmid:
        return f"pmid:{pmid}"
    pmcid = pmcid_from_url(url)
    return f"pmc:{pmcid}" if pmcid else url


def links_elsewhere(article: Article) -> int:
    """Count the links of the article proper that lead to another page of the web."""
    regions = [(b.start, b.end) for b in article.blocks if b.region == "article"]
    count = 0
    i = 0
    for mark in article.marks:
        if mark.kind != "link" or not mark.target.startswith(("http:", "https:", "//")):
            continue
        while i < len(regions) and regions[i][1] < mark.start:
            i += 1
        count += i < len(regions) and regions[i][0] <= mark.start
    return count
