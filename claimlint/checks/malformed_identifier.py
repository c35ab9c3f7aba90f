"""DOIs and PMIDs that cannot be right as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.article import Article, Edit, Fix, Hit, Reading
from claimlint.checks import NoOptions
from claimlint.page import Page
from claimlint.text.pattern import Pattern

# What stands behind "doi:" or a resolver's address, up to the next blank.
_DOI = Pattern(
    r"(?:\bdoi(?:\.org)?\s?[:=]\s?(?!https?:|//|doi\.org|dx\.doi)|(?:dx\.)?doi\.org/)(?P<id>[^\s<>\"“”,;\]]{2,200})",
    re.IGNORECASE,
)
# What goes on behind a blank in a DOI: "10.1016/ j.bone.2008.12.028".
_REST = Pattern(r"\s{1,2}/?\s?(?=[\w.()/-]{0,40}\d)[\w.()/:;-]{3,}(?<![.,;)])")
# An address may have its slash encoded.
_GOOD_DOI = Pattern(r"10\.\d{4,9}(?:\.\d+)*(?:/|%2[Ff])\S")
_PMID = Pattern(r"\bPMID\s?[:#]?\s?(?P<id>[A-Za-z0-9]{1,20})\b")
_GOOD_PMID = Pattern(r"[1-9]\d{0,7}")
_RESOLVER = Pattern(r"\bhttps?://dx\.doi\.org/(?=10\.)", re.IGNORECASE)
_DOUBLED = Pattern(
    r"(?:https?://)?(?:dx\.)?doi\.org/(?P<again>(?:doi:?\s?|https?:/{1,2}(?:dx\.)?doi\.org/)(?=10\.))", re.IGNORECASE
)

VARIANTS: Final = {
    "doi": ("id",),
    "pmid": ("id",),
    "link": ("id",),
    "resolver": ("id", "fixed"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each malformed identifier of the text or its links, and the old form of the resolver's address."""
    reading = page.reading
    text = reading.article.text
    if "doi" in text.lower():
        doubled = list(_DOUBLED.finditer(text))
        yield from (_doubled(reading.article, match) for match in doubled)
        ends = {match.end() for match in doubled}
        for match in _DOI.finditer(text):
            if match.start("id") not in ends and match.end() not in ends:
                yield from _doi(reading.article, match)
        yield from (_old_resolver(reading.article, match) for match in _RESOLVER.finditer(text))
    for match in _PMID.finditer(text) if "PMID" in text else ():
        printed = match["id"]
        wrong = any(c.isdigit() for c in printed) and not _GOOD_PMID.fullmatch(printed)
        if wrong and not printed.upper().startswith("PMC"):
            span = reading.article.span(match.start("id"), match.end("id"))
            yield Hit(span, printed, {"id": printed}, "pmid")
    yield from _targets(reading)


def _doubled(article: Article, match: re.Match[str]) -> Hit:
    """Word "https://doi.org/doi:10.1000/x", which a resolver does not understand."""
    span = article.span(match.start(), match.end())
    cut = article.span(match.start("again"), match.end("again"))
    values = {"id": _whole(article.text, match.start())}
    return Hit(span, match[0], values, "link", fix=Fix(True, (Edit(cut, ""),)))


def _doi(article: Article, match: re.Match[str]) -> Iterator[Hit]:
    """Yield what stands behind "doi:" and is none, leaving out what is no attempt at one ("doi: see below")."""
    printed = match["id"].rstrip(".)")
    cut = "…" in printed or ".." in printed
    if _GOOD_DOI.match(printed) or cut or not re.match(r"1\d?[.,]?\d", printed):
        return
    text = article.text
    rest = _REST.match(text, match.end()) if re.fullmatch(r"10\.\d{4,9}/?", printed) else None
    if rest is None:
        yield Hit(article.span(match.start("id"), match.end("id")), match["id"], {"id": printed}, "doi")
    elif "\n" not in rest[0]:  # over a line's end it is the page that broke it
        words = text[match.start() : rest.end()]
        yield Hit(article.span(match.start(), rest.end()), words, {"id": text[match.start("id") : rest.end()]}, "link")


def _old_resolver(article: Article, match: re.Match[str]) -> Hit:
    whole = _whole(article.text, match.start())
    span = article.span(match.start(), match.start() + len(whole))
    edit = Edit(article.span(match.start(), match.end()), "https://doi.org/")
    values = {"id": whole, "fixed": "https://doi.org/" + whole[len(match[0]) :]}
    return Hit(span, whole, values, "resolver", fix=Fix(True, (edit,)), cause="resolver")


def _whole(text: str, start: int) -> str:
    match = re.compile(r"[^\s<>\"“”\]]+").match(text, start)
    return match[0].rstrip(".,;)") if match else ""


def _targets(reading: Reading) -> Iterator[Hit]:
    """Judge where links lead, apart from what their words say."""
    for mark in reading.article.marks:
        if mark.kind != "link" or "doi.org/" not in mark.target:
            continue
        identifier = mark.target.partition("doi.org/")[2]
        words = reading.article.text[mark.start : mark.end]
        if identifier in words:
            continue
        shown = reading.article.source[mark.span.start : mark.span.end]
        mistyped = not _GOOD_DOI.match(identifier) and re.match(r"1\d?[.,]?\d|doi:|https?:", identifier)
        if mistyped or re.search(r"%20|\s|[.,;]$", identifier):
            yield Hit(mark.span, shown, {"id": mark.target}, "link")
