"""
Crossref's JSON records as :class:`~claimlint.article.Work`, and back.

Records come from the API, from the public data file and from what publishers keep, of all ages since 2013. Anything may
be missing, null, empty, of another type, or marked up; none of that is an error here. The texts of a work are plain:
no tags, no entities, single blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import zip_longest
from typing import Any, Final

from claimlint.article import Update, Work
from claimlint.text.identifiers import has_control

NEVER_CITED: Final = frozenset({"component", "grant", "journal", "journal-issue", "journal-volume", "peer-review"})
"""Types of records that are no source anyone cites: containers, parts of articles, reviews of them, awards."""

_BOOKS: Final = frozenset({"book", "edited-book", "monograph", "reference-book", "book-set", "proceedings", "report"})
"""Types whose editors stand in for authors: "Lewith G, ed. Clinical Research in Complementary Therapies."."""

_DATES: Final = ("published-print", "published-online", "published", "issued", "posted", "published-other")

_VERSIONS: Final = frozenset({"new_version", "new_edition"})
"""Updates that make a new text of the same work; the record that announces one is that text, not a notice about it."""

_GRAVITY: Final = {
    name: rank
    for rank, names in enumerate(
        (
            ("retraction", "removal", "withdrawal"),
            ("partial_retraction",),
            ("expression_of_concern",),
            ("correction", "corrigendum", "erratum"),
        )
    )
    for name in names
}

_IN_PLACE: Final = frozenset(name for name, rank in _GRAVITY.items() if rank <= _GRAVITY["expression_of_concern"])
"""Updates that count even where a record announces them about itself: some publishers retract in place."""

# The title of a notice, as against that of an article that was retracted ("RETRACTED: …").
_NOTICE: Final = re.compile(r"(?:retraction|withdrawal|removal|notice|statement|correction|erratum)\b", re.IGNORECASE)

# A tag as markup writes it: "<i>", "</sup>", "<mml:mi mathvariant='bold'>", "<br/>". Not "p<0.05", "a <b and c> d".
_TAG: Final = re.compile(r"""</?[A-Za-z][\w:.-]*(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")

# Formulas come twice, once for TeX; the second copy goes with all that is in it.
_TEX: Final = re.compile(r"<((?:\w+:)?(?:tex-math|annotation))\b[^>]{0,200}>.{0,1000}?</\1\s*>", re.DOTALL)

# An entity with its semicolon. Without one it is a letter after an ampersand: "Q&A", "R&D".
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")

_COMMENT: Final = re.compile(r"<!--.{0,1000}?-->|<\?.{0,1000}?\?>", re.DOTALL)

# What ends a line of an abstract, and the headings inside it.
_HEADING: Final = re.compile(r"<((?:jats:)?title)\b[^>]{0,200}>(.{0,500}?)</\1\s*>", re.DOTALL)
_BREAK: Final = re.compile(
    r"</?(?:jats:)?(?:p|sec|abstract|list|list-item|div|br|li|ul|ol|h\d)\b[^<>]*>", re.IGNORECASE
)

_LONGEST: Final = 20_000
"""Characters of a field that are read. No real title or abstract comes near; it bounds what broken records cost."""

_LONE_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_DOI_FRONT: Final = re.compile(r"\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_DATE: Final = re.compile(r"\d{4}(?:-\d\d){0,2}")


def work_from_record(record: Mapping[str, Any]) -> Work | None:
    """
    Return the work that a Crossref record describes.

    None for what is never cited as a source (:data:`NEVER_CITED`) and for what has no DOI. Notices are ordered, the
    gravest first, then by date; a notice that publisher and Retraction Watch both report is one, with the latter's
    record number. Types of notices that are not known are kept. What a record says about itself ("new version") is
    dropped, unless it retracts or doubts itself in place. Relations to DOIs are kept, except lists of references.
    """
    doi = bare_doi(record.get("DOI"))
    kind = _plain(record.get("type"))
    if not doi or kind in NEVER_CITED:
        return None
    titles = _texts(record.get("title"))
    people = _people(record, kind)
    return Work(
        doi=doi,
        type=kind,
        titles=titles,
        subtitles=_texts(record.get("subtitle")),
        authors=tuple(family for family, _ in people),
        given=tuple(given for _, given in people) if any(given for _, given in people) else (),
        containers=_unique([*_texts(record.get("container-title")), *_texts(record.get("short-container-title"))]),
        years=_years(record),
        volume=_plain(record.get("volume")) or None,
        issue=_plain(record.get("issue")) or None,
        pages=_plain(record.get("page")) or None,
        article_number=_plain(record.get("article-number")) or None,
        abstract=_abstract(record.get("abstract")),
        notices=_notices(record, titles),
        is_notice_for=_notice_for(record),
        relations=_relations(record),
    )


def record_from_work(work: Work) -> dict[str, Any]:
    """
    Return a compact record, in Crossref's own shape, from which :func:`work_from_record` makes the same work again.

    That holds for every work that came from a record; what Crossref told beyond it is gone. Empty fields are left out.
    """
    updates: list[dict[str, Any]] = []
    for notice in work.notices:
        update: dict[str, Any] = {"DOI": notice.doi, "type": notice.type, "source": notice.source}
        if notice.record is not None:
            update["record-id"] = notice.record
        if notice.date:
            update["updated"] = {"date-parts": [[int(part) for part in notice.date.split("-")]]}
        updates.append(update)
    relations: dict[str, list[dict[str, str]]] = {}
    for name, other in work.relations:
        relations.setdefault(name, []).append({"id-type": "doi", "id": other})
    fields: dict[str, Any] = {
        "DOI": work.doi,
        "type": work.type,
        "title": list(work.titles),
        "subtitle": list(work.subtitles),
        "author": [
            {"family": name, "given": given} if given else {"name": name}
            for name, given in zip_longest(work.authors, work.given, fillvalue="")
        ],
        "container-title": list(work.containers),
        "issued": {"date-parts": [[year] for year in work.years]} if work.years else None,
        "volume": work.volume,
        "issue": work.issue,
        "page": work.pages,
        "article-number": work.article_number,
        "abstract": "".join(f"<p>{line}</p>" for line in work.abstract.split("\n")) if work.abstract else None,
        "updated-by": updates,
        "update-to": [{"DOI": other} for other in work.is_notice_for],
        "relation": relations,
    }
    return {name: value for name, value in fields.items() if value}


def bare_doi(text: object) -> str:
    """
    Return a DOI in lower case without resolver or ``doi:`` in front.

    Empty if it does not begin as DOIs do, or if a line end or another control character stands in it.
    """
    if not isinstance(text, str):
        return ""
    doi = _clean(text)
    front = _DOI_FRONT.match(doi)
    doi = (doi[front.end() :] if front else doi).strip().lower()
    return doi if doi.startswith("10.") and "/" in doi and not has_control(doi) else ""


def _clean(text: str) -> str:
    # A lone surrogate is legal in JSON and crashes every writer of UTF-8 after it.
    return _LONE_SURROGATE.sub("\ufffd", text).replace("\x00", "").replace("\x01", "")


def _plain(value: object) -> str:
    """Return a text without tags and entities, its white space folded; a number as its digits; else nothing."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return ""
    text = _clean(value[:_LONGEST])
    # Publishers escape markup, some twice ("&amp;lt;b&amp;gt;"), so taking off goes on until nothing is left to take.
    while True:
        bare = _TAG.sub("", _COMMENT.sub("", _TEX.sub("", text))) if "<" in text else text
        bare = _ENTITY.sub(lambda found: _clean(unescape(found[0])), bare) if "&" in bare else bare
        if bare == text:
            return " ".join(text.split())
        text = bare


def _texts(value: object) -> tuple[str, ...]:
    """Return the texts of a list (or of one bare text), without empty ones and repetitions."""
    items = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return _unique(filter(None, map(_plain, items)))


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _dicts(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a list; anything else is passed over."""
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, Mapping))


def _people(record: Mapping[str, Any], kind: str) -> list[tuple[str, str]]:
    """Return (family or group, given) of each author; of a book without authors, of its editors."""
    people = [pair for author in _dicts(record.get("author")) if (pair := _person(author))[0]]
    if not people and kind in _BOOKS:
        people = [pair for editor in _dicts(record.get("editor")) if (pair := _person(editor))[0]]
    return people


def _person(author: Mapping[str, Any]) -> tuple[str, str]:
    family = _plain(author.get("family"))
    given = _plain(author.get("given"))
    return (family, given) if family else (_plain(author.get("name")) or given, "")


def _parts(date: object) -> Iterator[list[int]]:
    """Yield the dates in ``{"date-parts": [[2012, 5], …]}`` that have a sensible year; there may be none."""
    lists = date.get("date-parts") if isinstance(date, Mapping) else None
    for numbers in lists if isinstance(lists, list) else ():
        parts = []
        for number in numbers if isinstance(numbers, list) else ():
            if isinstance(number, bool) or not str(number).isdecimal():
                break
            parts.append(int(number))
        if parts and 1000 <= parts[0] <= 2999:
            yield parts


def _years(record: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(sorted({parts[0] for name in _DATES for parts in _parts(record.get(name))}))


def _date(update: Mapping[str, Any]) -> str:
    updated = update.get("updated")
    for year, *rest in _parts(updated):
        month, day = (*rest, 0, 0)[:2]
        if not 1 <= month <= 12:
            return f"{year:04}"
        return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= 31 else f"{year:04}-{month:02}"
    written = updated.get("date-time") if isinstance(updated, Mapping) else None
    found = _DATE.match(written) if isinstance(written, str) else None
    return found[0] if found else ""


def _updates(record: Mapping[str, Any], field: str) -> Iterator[tuple[Update, bool]]:
    """Yield the entries of ``updated-by`` or ``update-to`` as they are, and whether each names the record itself."""
    doi = bare_doi(record.get("DOI"))
    for entry in _dicts(record.get(field)):
        kind = re.sub(r"[\s-]+", "_", _plain(entry.get("type")).lower())
        number = entry.get("record-id")
        digits = "" if isinstance(number, bool) else _plain(number)
        update = Update(
            type=kind,
            doi=bare_doi(entry.get("DOI")),
            date=_date(entry),
            source=_plain(entry.get("source")) or "publisher",
            record=int(digits) if digits.isdecimal() else None,
        )
        yield update, update.doi == doi


def _notices(record: Mapping[str, Any], titles: tuple[str, ...]) -> tuple[Update, ...]:
    """Return what was said about this work, each notice once."""
    found: dict[tuple[str, str], Update] = {}
    is_notice = any(_NOTICE.match(title) for title in titles)
    for field in ("updated-by", "update-to"):
        for update, itself in _updates(record, field):
            # Elsewhere in the record it would be a notice about another work.
            if (field == "update-to" and not itself) or not (update.type or update.doi):
                continue
            if itself and (is_notice or update.type not in _IN_PLACE):
                continue
            known = found.get((update.type, update.doi))
            if known is None or (known.record is None and update.record is not None):
                found[update.type, update.doi] = update
    return tuple(sorted(found.values(), key=lambda notice: (_GRAVITY.get(notice.type, len(_GRAVITY)), notice.date)))


def _notice_for(record: Mapping[str, Any]) -> tuple[str, ...]:
    about = (
        update.doi
        for update, itself in _updates(record, "update-to")
        if update.doi and not itself and update.type not in _VERSIONS
    )
    return _unique(about)


def _relations(record: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    relations = record.get("relation")
    pairs: dict[tuple[str, str], None] = {}
    for name, entries in relations.items() if isinstance(relations, Mapping) else ():
        # "cites" repeats the list of references, hundreds of them, and tells nothing about the work itself.
        if name in ("cites", "is-cited-by", "references", "is-referenced-by"):
            continue
        for entry in _dicts(entries):
            other = bare_doi(entry.get("id")) if entry.get("id-type", "doi") == "doi" else ""
            if other:
                pairs[_plain(name), other] = None
    return tuple(pairs)


def _abstract(value: object) -> str | None:
    """Return an abstract as lines: a paragraph each, a section's heading in front of its first one."""
    if not isinstance(value, str) or not value.strip():
        return None
    lines: list[str] = []
    heading = ""
    marked = _HEADING.sub(lambda found: f"<p>\x00{found[2]}</p>", _clean(value[:_LONGEST]))
    for piece in _BREAK.sub("\x01", marked).split("\x01"):
        line = _plain(piece.replace("\x00", ""))
        if not line:
            continue
        if "\x00" in piece:
            # "Abstract" above an abstract says nothing; two headings in a row stay together.
            if line.lower() not in {"abstract", "summary"}:
                heading = " ".join(filter(None, (heading, line)))
            continue
        if heading:
            line = f"{heading}{'' if heading[-1] in ':.?!' else ':'} {line}"
            heading = ""
        lines.append(line)
    return "\n".join(lines) or None
