"""How an article was read: its citations, its references with their fields, and what leads where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimlint.article import Lines, Link, Reading, Reference
from claimlint.reports.counting import parse_counts
from claimlint.reports.plain import cells, shorten, wrap
from claimlint.reports.positions import line_index
from claimlint.reports.rows import LEAST, Look, Row, paint
from claimlint.version import __version__

if TYPE_CHECKING:
    from claimlint.engine import FileError


def render(readings: Sequence[tuple[str, Reading]], look: Look) -> str:
    """Return one table an article, for people."""
    rows: list[Row] = []
    for path, reading in readings:
        rows += [[]] if rows else []
        rows += _article(path, reading, look)
    return paint(rows, look)


def render_json(readings: Sequence[tuple[str, Reading]], errors: Sequence[FileError]) -> str:
    """Return the same as JSON: the records of ``check --format json`` without findings, with lists and links."""
    from claimlint.reports.json import dumps, reading_record

    articles = []
    for path, reading in readings:
        lines = line_index(reading.article.source)
        articles.append(reading_record(path, reading, lines) | _structure(reading, lines))
    return dumps(
        {
            "version": 1,
            "tool": {"name": "claimlint", "version": __version__},
            "errors": [{"path": error.path, "message": error.message} for error in errors],
            "articles": articles,
        }
    )


def _structure(reading: Reading, lines: Lines) -> dict[str, object]:
    return {
        "lists": [
            {"heading": found.heading, "numbered": found.numbered, "first": found.first, "last": found.last}
            for found in reading.lists
        ],
        "links": [
            {"citation": link.citation, "key": link.key, "status": link.status, "references": list(link.references)}
            for link in reading.links
        ],
        "studies": [
            {"text": study.text, "line": line, "column": column, "names": list(study.names), "year": study.year}
            for study in reading.studies
            for line, column in [lines.position(study.span.start)]
        ],
    }


def _article(path: str, reading: Reading, look: Look) -> Iterator[Row]:
    lines = line_index(reading.article.source)
    yield [(look.clean(path), "path")]
    yield from look.block(parse_counts(reading, look.signs.dot), "faint", 2)
    for note in reading.notes:
        yield from look.block(f"note: {note}", "faint", 2, hang=2)
    if reading.citations:
        yield []
        yield [("  Citations", "head")]
        yield from _citations(reading, lines, look)
    if reading.studies:
        yield []
        yield [("  Studies named in the text", "head")]
        places = [_place(study.span.start, lines) for study in reading.studies]
        yield from _table([(p, s.text, "", "") for p, s in zip(places, reading.studies, strict=True)], look)
    cited = {i for link in reading.links for i in link.leads_to}
    for found in reading.lists:
        yield []
        yield [(f"  {look.clean(found.heading) or 'A list without a heading'}", "head")]
        for i in range(found.first, found.last):
            yield from _reference(reading.references[i], i in cited, lines, look)


def _citations(reading: Reading, lines: Lines, look: Look) -> Iterator[Row]:
    links: dict[int, list[Link]] = {}
    for link in reading.links:
        links.setdefault(link.citation, []).append(link)
    table = []
    for i, citation in enumerate(reading.citations):
        found = [_leads(link, reading, look) for link in links.get(i, ())]
        style = "" if all(link.leads_to or link.status == "unjudged" for link in links.get(i, ())) else "warning"
        table.append((_place(citation.span.start, lines), citation.text, ", ".join(found), style))
    yield from _table(table, look)


def _leads(link: Link, reading: Reading, look: Look) -> str:
    """``6 → 6``, ``lee 2013 → near li 2013``, ``9 → nothing``; a key that was not judged stands alone."""
    keys = " or ".join(reading.references[i].key for i in link.references)
    said = {
        "linked": keys,
        "near": f"near {keys}",
        "ambiguous": f"ambiguous: {keys}",
        "undefined": "nothing",
        "unjudged": "",
    }[link.status]
    return f"{link.key} {look.signs.arrow} {said}" if said else link.key


def _table(table: Sequence[tuple[str, str, str, str]], look: Look) -> Iterator[Row]:
    """Yield rows of place, words and what they lead to; words share a column that takes at most 40 cells."""
    most = 14 if look.narrow else 40
    shown = [
        (place, shorten(look.clean(words), most, look.signs.dots), said, style) for place, words, said, style in table
    ]
    size = max((len(place) for place, *_ in shown), default=0)
    wide = max((cells(words) for _, words, *_ in shown), default=0)
    lead = 4 + size + 2 + wide + 2
    room = max(LEAST, look.width - lead) if look.wrap else None
    for place, words, said, style in shown:
        for i, line in enumerate(wrap(look.clean(said), room)):
            head: Row = [(f"    {place:>{size}}  ", "faint"), (words + " " * (wide - cells(words) + 2), "")]
            yield [*(head if i == 0 else [(" " * lead, "")]), (line, style)]


def _reference(reference: Reference, cited: bool, lines: Lines, look: Look) -> Iterator[Row]:
    yield []
    place = _place(reference.span.start, lines)
    yield [("    ", ""), (look.clean(reference.key), "head"), (f"  {place}{'' if cited else '  not cited'}", "faint")]
    yield from look.block(reference.text, "faint", 6)
    fields = {
        "authors": "; ".join(reference.authors),
        "year": f"{reference.year or ''}{reference.suffix}",
        "title": reference.title,
        "in": reference.container,
        "volume": reference.volume,
        "issue": reference.issue,
        "pages": reference.pages,
        "doi": reference.doi,
        "pmid": reference.pmid,
        "links": " ".join(reference.urls),
    }
    for name, value in fields.items():
        if value:
            yield from look.block(f"{name:<8}{value}", "", 6, hang=8)


def _place(offset: int, lines: Lines) -> str:
    return "{}:{}".format(*lines.position(offset))
