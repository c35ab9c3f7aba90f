"""JSON lines: a record a line, so that a program can begin before the run ends and no file grows too big to parse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from claimlint.reports.json import Record, article_record, error_records, head_record, summary_record

if TYPE_CHECKING:
    from claimlint.engine import Report


def render(report: Report) -> str:
    """
    Return a line for the tool, one for each file that could not be read, one for each article, and one for the summary.

    ``kind`` says which a line is: ``run``, ``error``, ``article``, ``summary``. Besides it a line holds what the JSON
    report says of the same.
    """
    rows = [
        {"kind": "run", **head_record()},
        *({"kind": "error", **error} for error in error_records(report)),
        *({"kind": "article", **article_record(article)} for article in report.articles),
        {"kind": "summary", **summary_record(report)},
    ]
    return "".join(_line(row) + "\n" for row in rows)


def _line(record: Record) -> str:
    said = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    # Both end a line for some readers of lines, and JSON lets them stand.
    said = said.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
    try:
        said.encode()
    except UnicodeEncodeError:  # half a surrogate pair
        return json.dumps(record, separators=(",", ":"))
    return said
