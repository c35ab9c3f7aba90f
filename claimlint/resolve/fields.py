"""
Works as plain fields and back, for the cache and the lockfile.

Only what differs from a work's defaults is written: records stay small, and people can read a file of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, cast

from claimlint.article import Facts, Measure, Update, Work
from claimlint.text.identifiers import has_control

_EMPTY = Work("")


def fields_of(work: Work, without: Collection[str] = ()) -> dict[str, Any]:
    """
    Return a work as a mapping of strings, numbers and lists of them, in a fixed order.

    ``without`` names fields to leave out. A notice is ``[type, doi, date, source]``, with Retraction Watch's number as
    a fifth item where there is one; a relation is ``[name, doi]``; facts are rows that begin with what they tell.
    """
    fields: dict[str, Any] = {"doi": work.doi}
    for name in _READERS:
        value = getattr(work, name)
        if name in without or name == "doi" or value == getattr(_EMPTY, name):
            continue
        if name == "notices":
            value = [_notice_fields(notice) for notice in work.notices]
        elif name == "relations":
            value = [list(pair) for pair in work.relations]
        elif name == "facts":
            value = _facts_fields(value)
        elif isinstance(value, tuple):
            value = list(value)
        fields[name] = value
    return fields


def work_of(fields: Mapping[str, Any]) -> Work:
    """
    Return the work that :func:`fields_of` wrote down; names that are not known are passed over.

    Raises ValueError, which names the field, for a value that is not of its kind, and where there is no DOI.
    """
    values: dict[str, Any] = {}
    for name, read in _READERS.items():
        if name in fields:
            try:
                values[name] = read(fields[name])
            except (TypeError, ValueError) as error:
                raise ValueError(f"{name} {error}") from error
    if not values.get("doi"):
        raise ValueError("doi is missing")
    return Work(**values)


def _notice_fields(notice: Update) -> list[Any]:
    said: list[Any] = [notice.type, notice.doi, notice.date, notice.source]
    return said if notice.record is None else [*said, notice.record]


def _facts_fields(facts: Facts) -> list[list[Any]]:
    rows: list[list[Any]] = [["abstract"]] if facts.has_abstract else []
    rows += [[name, *words] for name in _FACTS if (words := getattr(facts, name))]
    return rows + [["number", m.kind, m.low, m.high, m.printed, *m.about] for m in facts.measures]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("must be a text in quotes")
    return value


def _doi(value: object) -> str:
    doi = _text(value)
    if has_control(doi):
        raise ValueError("has a line end or another control character in a DOI")
    return doi


def _dois(value: object) -> tuple[str, ...]:
    return tuple(map(_doi, _list(value)))


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("must be a whole number")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("must be a list in square brackets")
    return cast("list[object]", value)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(_text, _list(value)))


def _numbers(value: object) -> tuple[int, ...]:
    return tuple(map(_number, _list(value)))


def _notices(value: object) -> tuple[Update, ...]:
    notices = []
    for item in _list(value):
        parts = _list(item)
        if len(parts) not in (4, 5):
            raise ValueError("must have items of type, DOI, date and source")
        kind, doi, day, source = map(_text, parts[:4])
        notices.append(Update(kind, _doi(doi), day, source, _number(parts[4]) if len(parts) == 5 else None))
    return tuple(notices)


def _relations(value: object) -> tuple[tuple[str, str], ...]:
    pairs = []
    for item in _list(value):
        parts = _texts(item)
        if len(parts) != 2:
            raise ValueError("must have items of a name and a DOI")
        pairs.append((parts[0], _doi(parts[1])))
    return tuple(pairs)


def _facts(value: object) -> Facts:
    told: dict[str, Any] = {}
    measures = []
    for item in _list(value):
        kind, *rest = _list(item) or [""]
        if kind == "abstract":
            told["has_abstract"] = True
        elif kind == "number":
            measures.append(_measure(rest))
        elif kind in _FACTS:
            told[str(kind)] = _texts(rest)
    return Facts(**told, measures=tuple(measures))


def _measure(row: list[object]) -> Measure:
    if len(row) < 4 or not all(isinstance(value, int | float) for value in row[1:3]):
        raise ValueError("must have numbers of kind, lowest, highest and how it is printed")
    kind, printed, *about = _texts([row[0], *row[3:]])
    return Measure(kind, float(cast("float", row[1])), float(cast("float", row[2])), printed, tuple(about))


_FACTS = ("design", "animals", "people", "groups", "outcomes", "exposures", "certainty")
"""The facts that are rows of words."""

_READERS: Mapping[str, Callable[[object], object]] = {
    "doi": _doi,
    "type": _text,
    "titles": _texts,
    "subtitles": _texts,
    "authors": _texts,
    "given": _texts,
    "containers": _texts,
    "years": _numbers,
    "volume": _text,
    "issue": _text,
    "pages": _text,
    "article_number": _text,
    "abstract": _text,
    "notices": _notices,
    "is_notice_for": _dois,
    "relations": _relations,
    "publication_types": _texts,
    "headings": _texts,
    "facts": _facts,
}
"""How each field of a work is read; also the order in which they are written."""
