"""What references turned out to be: a table for people, JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimlint.article import Lines, Match, Reading, Reference, Work
from claimlint.reports.counting import plural
from claimlint.reports.plain import shorten
from claimlint.reports.positions import line_index
from claimlint.reports.rows import LEAST, Look, Row, paint
from claimlint.resolve.newer import HAS_NEWER
from claimlint.version import __version__

if TYPE_CHECKING:
    from claimlint.engine import FileError
    from claimlint.resolve.resolver import Outcome

WORDS = {
    "matched": "matched",
    "wrong-identifier": "wrong DOI",
    "ambiguous": "ambiguous",
    "not-found": "not found",
    "not-expected": "not expected",
    "unchecked": "not checked",
}
"""How each status is said to people, in the order in which they are counted."""

_STYLES = {"matched": "calm", "wrong-identifier": "error", "ambiguous": "warning", "not-found": "warning"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """One article and what each of its references turned out to be, in order."""

    path: str
    reading: Reading
    outcomes: tuple[Outcome, ...]


def render(resolved: Sequence[Resolved], look: Look) -> str:
    """Return one table an article: each entry, what it is, and what differs from the record."""
    rows: list[Row] = []
    for one in resolved:
        rows += [[]] if rows else []
        rows += _article(one, look)
    if not look.quiet and len(resolved) > 1:
        rows += [[], [(_counts([outcome for one in resolved for outcome in one.outcomes]), "head")]]
    return paint(rows, look)


def render_json(resolved: Sequence[Resolved], trouble: Sequence[str], errors: Sequence[FileError]) -> str:
    """Return the same as JSON; each reference as in ``check --format json``, with more about its match."""
    from claimlint.reports.json import dumps, reading_record

    articles = []
    for one in resolved:
        lines = line_index(one.reading.article.source)
        records = reading_record(one.path, one.reading, lines)["references"]
        for record, reference, outcome in zip(records, one.reading.references, one.outcomes, strict=True):
            record["match"] = match_record(reference, outcome)
        articles.append({"path": one.path, "references": records})
    outcomes = [outcome for one in resolved for outcome in one.outcomes]
    return dumps(
        {
            "version": 1,
            "tool": {"name": "claimlint", "version": __version__},
            "errors": [{"path": error.path, "message": error.message} for error in errors],
            "trouble": list(trouble),
            "articles": articles,
            "summary": {status: sum(outcome.match.status == status for outcome in outcomes) for status in WORDS},
        }
    )


def match_record(reference: Reference, outcome: Outcome) -> dict[str, Any]:
    """Return a match as JSON says it."""
    match = outcome.match
    work = match.work
    return {
        "status": match.status,
        "score": match.score,
        "doi": work.doi if work else None,
        "title": work.titles[0] if work and work.titles else None,
        "reason": match.reason or None,
        "registered": match.registered,
        "checked": outcome.day or None,
        "notices": [
            {"type": notice.type, "doi": notice.doi, "date": notice.date or None, "source": notice.source}
            for notice in (work.notices if work else ())
        ],
        "candidates": [
            {"doi": candidate.doi, "title": candidate.titles[0] if candidate.titles else None}
            for candidate in match.candidates
        ],
        "differences": [
            {"field": field, "printed": printed, "registered": known}
            for field, printed, known in _differences(reference, match)
        ],
    }


def _article(one: Resolved, look: Look) -> Iterator[Row]:
    yield [(look.clean(one.path), "path")]
    if not look.quiet:
        yield from look.block(_counts(one.outcomes), "faint", 2)
    lines = line_index(one.reading.article.source)
    keys = [look.clean(reference.key) for reference in one.reading.references]
    wide = min(24, max(map(len, keys), default=0))
    for key, reference, outcome in zip(keys, one.reading.references, one.outcomes, strict=True):
        yield []
        yield from _reference(shorten(key, 24, look.signs.dots).rjust(wide), reference, outcome, lines, look)


def _counts(outcomes: Sequence[Outcome]) -> str:
    """``15 references: 12 matched, 1 ambiguous, 2 not checked``."""
    counts = {status: sum(outcome.match.status == status for outcome in outcomes) for status in WORDS}
    said = ", ".join(f"{count:,} {WORDS[status]}" for status, count in counts.items() if count)
    return plural(len(outcomes), "reference") + (f": {said}" if said else "")


def _reference(key: str, reference: Reference, outcome: Outcome, lines: Lines, look: Look) -> Iterator[Row]:
    match = outcome.match
    place = "{}:{}".format(*lines.position(reference.span.start))
    indent = len(key) + 4
    row: Row = [(f"  {key}  ", "head"), (WORDS[match.status], _STYLES.get(match.status, ""))]
    if match.work is not None:
        row.append((f"  {look.clean(match.work.doi)}", ""))
    yield [*row, (f"  {place}", "faint")]
    # A line is enough to know which entry is meant; what is known of it follows.
    yield [
        (" " * indent, ""),
        (shorten(look.clean(reference.text), max(LEAST, look.width - indent), look.signs.dots), "faint"),
    ]
    for text, style in _said(reference, match, look):
        yield from look.block(text, style, indent, hang=2)


def _said(reference: Reference, match: Match, look: Look) -> Iterator[tuple[str, str]]:
    """Yield what there is to say of a match beyond its status, with styles."""
    arrow = look.signs.arrow
    if match.reason:
        yield match.reason, "faint"
    if match.registered is False:
        yield f"{reference.doi} is not registered anywhere we can check", "error"
    if match.status == "wrong-identifier" and match.work is not None:
        yield f"this DOI is that of: {_described(match.work)}", ""
        for candidate in match.candidates:
            yield f"{arrow} the entry describes {candidate.doi}: {_described(candidate)}", "suggestion"
    elif match.status == "ambiguous":
        for candidate in match.candidates:
            yield f"may be {candidate.doi}: {_described(candidate)}", ""
    elif match.status == "matched" and match.work is not None:
        for field, printed, registered in _differences(reference, match):
            yield f"{field}: {printed} {arrow} {registered}", "suggestion"
        if not reference.doi:
            yield f"no DOI is printed {arrow} https://doi.org/{match.work.doi}", "suggestion"
        yield from _news(match.work, arrow)


def _news(work: Work, arrow: str) -> Iterator[tuple[str, str]]:
    """Yield what happened to a work after it was published."""
    for notice in work.notices:
        when = f" of {notice.date}" if notice.date else ""
        yield f"{notice.type.replace('_', ' ')}{when}: https://doi.org/{notice.doi}", "warning"
    for name, doi in work.relations:
        if name == HAS_NEWER:
            yield f"a newer version exists {arrow} https://doi.org/{doi}", "warning"


def _described(work: Work) -> str:
    """``Witt, Acupuncture in Patients with …, 2006``."""
    said = (work.authors[0] if work.authors else "", work.titles[0] if work.titles else "no title")
    year = str(work.years[-1]) if work.years else ""
    return ", ".join(part for part in (*said, year) if part)


def _differences(reference: Reference, match: Match) -> Iterator[tuple[str, str, str]]:
    """Yield what a matched entry prints otherwise than the record has it: field, printed, known."""
    if match.status != "matched" or match.work is None:
        return
    from claimlint.resolve.matching import compare

    for difference in compare(reference, match.work):
        yield difference.field, difference.printed, difference.registered
