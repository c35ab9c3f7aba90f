"""Volume, issue and pages, of the words of an entry that stand for them."""

from __future__ import annotations

import re
from typing import Final

from claimlint.text.pattern import Pattern

YEAR: Final = r"(?:18|19|20)\d\d"
MONTH: Final = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter"
    r"|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[a-z]{0,6}\.?"
)
# Takes "12(3", "Vol. 12, no. 3", "142.8", "33 - Issue 23", "2022:15" (year, volume), "39 Suppl 1",
# "n°58", "XII".
_VOLUME: Final = Pattern(
    rf"""[^\w]*(?:(?:[Vv]ol(?:ume)?s?|[Bb]d|[Bb]and|[Tt]ome?|[Vv])\b\.?\s?)?(?:{YEAR}:)?
        (?P<volume>[A-Z]{{0,2}}-?\d+[A-Za-z]?(?:[-–/]\d+)?|[IVXLC]+\b)?
        (?:\s?\(\s?(?P<bracket>[^()\x1f]+(?:\([^()]*\))?)
          |[\s,;:.–-]*(?:[Nn]os?|[Nn]r|[Nn]um|[Nn]úm|[Ii]ssue|[Ii]ss|[Hh]eft|[NnHh]?[°º]|№)\.?\s?:?\s?(?P<number>[A-Z]?\d+(?:[-–/]\d+)?[A-Z]?)
          |[.](?P<dotted>\d+(?:[-–/]\d+)?|(?:\d{{1,3}}[\s_]?)?[Ss]uppl.*)
          |[,;.]?\s?(?P<part>(?:[Ss]uppl(?:ement)?\b\.?|[Pp]t\.?|[Pp]art)(?:\s?[A-Z]?\d{{0,3}}[A-Z]?)))?""",
    re.VERBOSE,
)
_DIGITS: Final = re.compile(r"\d+")
_ISSUE_MARK: Final = Pattern(r"^(?:[Nn]o\.?|[Ii]ssue|[Ii]ss\.?)\s?")
_PAGE_MARK: Final = Pattern(r"^(?:[Pp]{1,2}\b\.?|[Pp]ages?\b|[Pp]gs?\b\.?|[Pp]ii:?|[Ss](?:eiten)?\.)[\s:]*(?=\S)")


def read_volume(text: str) -> tuple[str | None, str | None]:
    """
    Return volume and issue.

    >>> read_volume("vol. 12, no. 3"), read_volume("24(Suppl"), read_volume("142.8")
    (('12', '3'), ('24', 'Suppl'), ('142', '8'))
    """
    m = _VOLUME.match(text)
    if m is None or not text:
        return None, None
    issue = m["bracket"] or m["number"] or m["dotted"] or m["part"]
    volume = m["volume"]
    if volume is None and issue is None and (digits := _DIGITS.search(text)):
        volume = digits[0]
    if issue:
        issue = _ISSUE_MARK.sub("", issue.strip()) or None
    return (volume, issue) if volume else (issue, None)


def read_pages(text: str) -> str | None:
    """
    Return pages without the word before them.

    >>> read_pages("pp. 12-14"), read_pages("article 114")
    ('12-14', 'article 114')
    """
    return _PAGE_MARK.sub("", text).strip() or None
