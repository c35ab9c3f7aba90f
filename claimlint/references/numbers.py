"""
Volume, issue, pages and year of an entry, and where in it they stand.

A work's numbers are found by their centre, volume and pages ("23(2):128-35", "33(5), 329–334", "vol. 12, no. 3,
pp. 1-9"); the year is then looked for at its left ("2007 Feb;") and at its right ("(2007)"). Where several places could
be a centre (titles hold numbers, too), the fullest wins, of equals the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from claimlint.text.journals import looks_like_journal
from claimlint.text.pattern import Pattern

YEAR: Final = r"(?:18|19|20)\d\d"
MONTH: Final = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter"
    r"|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[a-z]{0,6}\.?"
)
DASH: Final = r"[-‐-―−]"
_VOLUME: Final = (
    r"(?:\d{1,4}[-–/]\d{1,4}(?=\s?(?:\([\w-]{1,6}\))?:\s?\w)|\d{1,4}[A-Za-z]?|[A-Z]{1,2}-?\d{1,4}|[IVXLC]{2,7})"
)
_FIRST_PAGE: Final = (
    rf"(?![Vv]ol|[Ss]uppl|[Nn]o\b|{MONTH}\s)[A-Za-z]{{0,5}}[-.]?\d[\dA-Za-z]*(?:\.\d[\dA-Za-z]*|\.\se\d+)?"
)
_LAST_PAGE: Final = r"[A-Za-z]{0,3}[-.]?\d[\dA-Za-z]*(?:\.[eE]?\d+)?"
# Pages that follow others: ", 370-3" of "368, 370-3"; no year, no day.
_MORE_PAGES: Final = rf"(?:,\s(?!{YEAR}\b)\d{{1,5}}(?:{DASH}\d{{1,5}})?(?=[.,;)]?\s?$|[.;)]\s|\s?[\x1f;]|,\s\d)){{0,3}}"
# Takes "238-46", "E887-900", "e0138823", "CD001218", "S41–8", "2521—2540", "499.e9-16", "499-510.e3", "ix–xii",
# "368, 370-3".
_PAGE: Final = rf"(?:{_FIRST_PAGE}(?:\s?{DASH}{{1,2}}\s?{_LAST_PAGE})?{_MORE_PAGES}|[ivxl]{{1,6}}{DASH}[ivxl]{{1,6}})"
_PAGE_MARK: Final = (
    r"(?:\(?[Pp]p?\b\.?\s?|[Pp]ages?\s|[Pp]ii:?\s"
    r"|[Aa]rt(?:icle|\.)?\s?(?:[Nn]o\.?|[Nn]umber|ID|id)?\.?:?\s?(?=[A-Za-z]{0,3}\d))"
)
# Takes "23(2):128-35", "33(5), 329–334", "Vol172,No.19:1444-53", "24(Suppl), 53–57", "16(5)(pp 224-230)",
# "15: 730322", "12, no. 3 (2014): 1–9", "142.8 (2005): 1", "Vol. 2025:18, pp. 2521—2540", "39 Suppl 1, 1-266". The
# volume may be glued to a name ("Spine26(13), 1418–1424"). Refuses the year of "2007;23:128" as a volume: no pages are
# followed by ":" or "(".
_CENTRE: Final = Pattern(
    rf"""(?:(?<=[a-z]{{3}})|(?<![\w.\-–—/]))
        (?P<mark>[Vv]ol(?:ume)?s?\b\.?\s?(?:{YEAR}:)?|[Vv]ol(?:\.\s?)?(?=\d))?
        (?!{YEAR},\s\d{{1,3}},\s\w)(?P<volume>{_VOLUME})
        (?:\.(?P<dotted>\d{{1,4}}(?:[-–/]\d{{1,4}})?|(?:\d{{1,3}}[\s_]?)?[Ss]uppl[\w.]{{0,8}}(?:\s\d{{1,2}})?)
              (?=\s\((?:{MONTH}\s)?{YEAR}\))
          |\s?\(\s?(?P<issue>[^()\x1f]{{1,40}}?(?:\([^()]{{1,9}}\))?)\s?\)
          |(?:[,;.]?\s?|\s[-–]\s)(?:[Nn]os?|[Nn]r|[Nn]um|[Ii]ssue|[Ii]ss|N°|№)\b\.?\s?:?\s?(?P<number>\d{{1,4}}(?:[-–/]\d{{1,4}})?[A-Z]?)
          |[,;]?\s?(?P<part>(?:[Ss]uppl(?:ement)?\b\.?|[Pp]t\.?|[Pp]art)(?:\s?[A-Z]?\d{{0,3}}[A-Z]?))
        )?
        (?P<year>[,;.]?\s?\(?(?:{MONTH}[\s,]{{0,2}}(?:\d{{1,2}}(?:[-–]\d{{1,2}})?,?\s)?)?{YEAR}\b(?:\s?\({MONTH}\))?\)?)?
        \s?(?P<between>[:;,]\s?{_PAGE_MARK}?|\.?\s?{_PAGE_MARK}|[-–]\s{_PAGE_MARK}
            |(?(number)(?<=\s)(?=[A-Z]?\d[\dA-Z]*{DASH}[A-Z]?\d)|(?!)))
        (?P<pages>{_PAGE})\)?
        (?!\w|\s?:\s?\w|\s?\((?!{YEAR})(?:\d[\d/\s–-]{{0,20}}[A-Za-z]?\)|(?:[^()]{{0,9}}\b)?(?:[Ss]upp|[Pp]t\b|[Pp]art)[^()]{{0,20}}[()])
          |\s(?:[Ss]uppl|[Pp]t\b)|{DASH}\w|[%°/]|\.\d|,\d{{3}}|\s(?:years?|months?|weeks?|mg|patients|days|%)\b)""",
    re.VERBOSE,
)
# The year right before the centre: "2007 Feb;", "2012, Oct 22; ", "2009a; ", "2025 (May), ", "(2006) ", "2005, ".
_YEAR_LEFT: Final = Pattern(
    rf"""(?<![\d–-])(?P<year>{YEAR})(?P<suffix>[a-z])?\)?
        (?:[\s,.:/]{{0,2}}\(?(?:{MONTH}|\d{{1,2}}\b|Q[1-4])(?:[\s/.,–-]{{0,2}}(?:{MONTH}|\d{{1,2}}\b)){{0,3}}\)?)?
        (?:\s[-–]\s|[\s,.;:]{{0,3}}(?:[;,]\s)?)$""",
    re.VERBOSE,
)
_DAY_YEAR_LEFT: Final = Pattern(rf"(?:\d{{1,2}}\s)?{MONTH}\s(?:\d{{1,2}},?\s)?(?P<year>{YEAR})[\s,.;:–-]{{1,3}}$")
_MONTH_END: Final = Pattern(rf"{MONTH}\s$")
# What stands before the day of a date: "2009 Mar 26;2009:1118".
_BEFORE_DAY: Final = Pattern(rf"(?<!\d){YEAR}[\s,]{{1,2}}{MONTH}\s$")
# A month without a year: "J Clin Microbiol, Feb 45(2): 517–21".
_MONTH_LEFT: Final = Pattern(rf"[.,]\s{MONTH}[\s,;]{{1,2}}$")
# The year right behind it: ", 2007", " (2007)", ", Feb. 2007", "; 2009a.".
_YEAR_RIGHT: Final = Pattern(
    rf"\)?[\s,.;]{{0,3}}\(?(?:(?:\d{{1,2}}\s)?{MONTH}\s(?:\d{{1,2}},?\s)?)?(?P<year>{YEAR})(?P<suffix>[a-z])?(?![\d–-])\)?\.?"
)


_YEAR_ONLY: Final = Pattern(YEAR)
_DASH: Final = Pattern(DASH)
_ELECTRONIC: Final = Pattern(r"[eE]\d{3}|CD\d")
_ARTICLE: Final = Pattern(r"[Aa]rticle\s$")
_ISSUE_MARK: Final = Pattern(r"^(?:[Nn]o\.?|[Ii]ssue|[Ii]ss\.?)\s?")
_LAST_WORD: Final = Pattern(r"[A-Z][A-Za-z]+(?=[.,]?\s?$)")


@dataclass(frozen=True, slots=True)
class Numbers:
    """
    Volume, issue, pages and year; ``start`` is where they begin with their year, ``end`` where they end.

    ``weight`` tells how much speaks for this place: a colon or a range of pages much, a mere comma nothing.
    """

    start: int
    end: int
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    year: int | None = None
    suffix: str = ""
    weight: int = 0


_SURE: Final = 9
_FAIR: Final = 3


def find_numbers(text: str, start: int, year: int | None) -> Numbers | None:
    """Return the numbers of the work whose names and title begin at ``start``; ``year`` is known from its names."""
    best: Numbers | None = None
    at = start
    while m := _CENTRE.search(text, at):
        at = m.end()
        if not (m["issue"] or m["mark"]) and _BEFORE_DAY.search(text, max(start, m.start() - 16), m.start()):
            at = m.end("volume")  # the day of "2009 Mar 26;2009:1118"
            continue
        numbers = _judge(text, start, m, year)
        if numbers and (best is None or numbers.weight > best.weight):
            best = numbers
            if best.weight >= _SURE:
                break
    if best is None or best.weight < _FAIR:
        return _fallback(text, start, year) or (best if best and best.weight > 1 else None)
    return best


def _judge(text: str, start: int, m: re.Match[str], known: int | None) -> Numbers | None:
    """Weigh one place where volume and pages may stand; None if they do not."""
    volume: str | None = m["volume"]
    issue: str | None = m["issue"] or m["number"] or m["part"] or m["dotted"]
    pages: str = m["pages"]
    if "rticle" in m["between"] and (article := _ARTICLE.search(m["between"])):
        pages = article[0] + pages
    of_year = len(m["volume"]) == 4 and bool(_YEAR_ONLY.fullmatch(m["volume"]))
    if issue and _YEAR_ONLY.fullmatch(issue):
        issue = None
    begin, end, year, suffix = _dated(text, start, m, right=not of_year)
    weight = 3 * (year is not None)
    # "1987:1-18" is the year and the pages of a book's chapter; where the year is told elsewhere, it is a volume.
    if of_year and not issue and not m["mark"] and year is None and known != int(m["volume"]):
        if ";" in m["between"] and pages.isdecimal() and len(pages) < 5:
            return None  # "2014;12": a volume and no pages
        volume, year, weight = None, int(m["volume"]), 2
    if year is None and (pages.isalpha() or m["volume"].isalpha()):
        return None
    if len(pages) == 4 and not issue and _YEAR_ONLY.fullmatch(pages) and _MONTH_END.search(text, start, m.start()):
        return None  # "February 13, 2017"
    weight += _weight(m, issue) + (known is not None)
    if m["mark"] or text[max(start, begin - 3) : begin].rstrip()[-1:] in (".", ";", ","):
        weight += 1
    if weight <= _FAIR and (word := _LAST_WORD.search(text, max(start, begin - 30), begin)):
        weight += 2 * looks_like_journal(word[0])
    return Numbers(begin, end, volume, _issue(issue), pages, year, suffix, weight)


def _dated(text: str, start: int, m: re.Match[str], *, right: bool) -> tuple[int, int, int | None, str]:
    """Return where a centre begins and ends with its date, the year and its suffix."""
    begin, end = m.start(), m.end()
    if month := _MONTH_LEFT.search(text, max(start, begin - 14), begin):
        begin = month.start()
    if m["issue"] and _YEAR_ONLY.fullmatch(m["issue"]):
        return begin, end, int(m["issue"]), ""  # "57 (1999) 123"
    if m["year"]:
        return begin, end, int(_YEAR_ONLY.findall(m["year"])[-1]), ""
    if left := _YEAR_LEFT.search(text, max(start, begin - 48), begin):
        if day := _DAY_YEAR_LEFT.search(text, max(start, left.start() - 20), begin):
            begin = day.start()
        if (again := _YEAR_RIGHT.match(text, end)) and again["year"] == left["year"]:
            end = again.end()  # "2009a; 16(5)(pp 224-230), 2009a."
        return min(begin, left.start()), end, int(left["year"]), left["suffix"] or ""
    if right and (behind := _YEAR_RIGHT.match(text, end)):
        return begin, behind.end(), int(behind["year"]), behind["suffix"] or ""
    return begin, end, None, ""


def _weight(m: re.Match[str], issue: str | None) -> int:
    """Return how much the form of a centre speaks for it."""
    between, pages = m["between"], m["pages"]
    weight = 2 * bool(m["mark"]) + 2 * bool(issue) + 2 * bool(not pages.isalnum() and _DASH.search(pages))
    if ":" in between:
        weight += 3
    elif "p" in between or "P" in between:
        weight += 2
    elif issue:
        weight += 1
    return weight + 2 * bool("rt" in between or _ELECTRONIC.match(pages))


def _issue(issue: str | None) -> str | None:
    if issue is None:
        return None
    return _ISSUE_MARK.sub("", issue.strip()) or None


# Law reports: "(2014) 21 Journal of Law and Medicine 855", behind a quoted title.
_LAW: Final = Pattern(
    r"[\s,.]*\((?P<year>(?:18|19|20)\d\d)(?P<suffix>[a-z])?\)\s(?P<volume>\d{1,4})\s?(?:\((?P<issue>\d{1,3})\)\s?)?"
    r"(?P<container>[A-Z][^\d()\x1f]{0,90}?),?\s(?P<pages>\d{1,5})\b"
)


def law_report(text: str, start: int) -> tuple[Numbers, tuple[int, int]] | None:
    """Return numbers and the container's range of an Australian reference, from behind its quoted title."""
    m = _LAW.match(text, start)
    if m is None:
        return None
    return Numbers(
        m.start(), m.end(), m["volume"], m["issue"], m["pages"], int(m["year"]), m["suffix"] or "", 9
    ), m.span("container")


_DATE: Final = rf"(?:[\s,.]{{0,2}}\(?(?:{MONTH}|\d{{1,2}})(?:[\s/.,-]{{0,2}}(?:{MONTH}|\d{{1,2}})){{0,2}}\)?)?"
_ISSUE: Final = r"\(\s?(?P<issue>[^()\x1f]{1,40}?)\s?\)"
# What is looked for where volume and pages do not stand together, in the order in which it is tried.
_OTHERS: Final = (
    # "2009;(1):CD001218", "2009, Issue 1. Art. No.: CD001218"
    Pattern(
        rf"\b(?P<year>{YEAR})(?P<suffix>[a-z])?{_DATE}[;,.]\s?(?:{_ISSUE}|[Ii]ssue\s(?P<number>\d+))[:;.,]\s?"
        rf"{_PAGE_MARK}?(?P<pages>{_PAGE})\b"
    ),
    # "2014;12", "2014;12(3)", "2021 Jan 5; 25(1)."
    Pattern(
        rf"\b(?P<year>{YEAR})(?P<suffix>[a-z])?{_DATE}\s?;\s?(?:[Vv]ol\.?\s?)?(?P<volume>{_VOLUME})(?:\s?{_ISSUE})?"
        r"(?=\s?[.,;]|\s?$|\s?\x1f)"
    ),
    # "25(1)." at the end; "45(2) (2014)"
    Pattern(
        rf"(?:(?<=[a-z]{{3}})|(?<![\w.\-–]))(?!{YEAR}\b)(?P<volume>\d{{1,4}})\s?{_ISSUE}(?=\s?[.,;]?\s?(?:$|\x1f|\(?{YEAR}|[A-Z]\w*\.?\s?$))"
    ),
    # "vol. 12, no. 3", "Vol 12"
    Pattern(
        r"\b[Vv]ol(?:ume|\.)?\s?(?P<volume>\d{1,4})\b(?:[,.]?\s?(?:[Nn]o|[Ii]ssue|[Nn]r)\.?\s?(?P<number>\d{1,4}))?"
    ),
    # "2016: 1–9", "2007;e123"
    Pattern(
        rf"\b(?P<year>{YEAR})(?P<suffix>[a-z])?{_DATE}\s?[:;]\s?(?:pp?\.?\s?)?(?P<pages>{_PAGE})(?=\s?[.,;)]|\s?$|\s?\x1f|[A-Z])"
    ),
    # "pp. 128–135", "p. 12"
    Pattern(rf"(?:\b[Pp]p?\.?\s?|\b[Pp]ages?\s)(?P<pages>\d{{1,5}}(?:\s?{DASH}{{1,2}}\s?\d{{1,5}})?)\b(?!\s?\w{{3,}})"),
    # "…: 128–135" at the end
    Pattern(rf":\s(?P<pages>[A-Za-z]{{0,3}}\d{{1,6}}(?:\s?{DASH}\s?[A-Za-z]{{0,3}}\d{{1,6}})?)\.?\s?(?=$|\x1f)"),
    # "… 3." at the end, behind a name
    Pattern(r"(?<=[A-Za-z.)\]])\s(?P<volume>\d{1,3})\.?\s?(?=$|\x1f)"),
)


def _fallback(text: str, start: int, known: int | None) -> Numbers | None:
    for i, pattern in enumerate(_OTHERS):
        m = pattern.search(text, start)
        if m is None:
            continue
        found = m.groupdict()
        year = int(found["year"]) if found.get("year") else None
        if i == 7 and known is None:
            continue
        begin, end, suffix = m.start(), m.end(), found.get("suffix") or ""
        issue = found.get("issue") or found.get("number")
        if year is None and issue and _YEAR_ONLY.fullmatch(issue):
            year, issue = int(issue), None  # "3 (2018)"
        if year is None and (left := _YEAR_LEFT.search(text, max(start, begin - 48), begin)):
            day = _DAY_YEAR_LEFT.search(text, max(start, left.start() - 20), begin)
            year, suffix, begin = int(left["year"]), left["suffix"] or "", (day or left).start()
        elif year is None and (right := _YEAR_RIGHT.match(text, end)):
            year, suffix, end = int(right["year"]), right["suffix"] or "", right.end()
        return Numbers(
            begin,
            end,
            found.get("volume"),
            _issue(issue),
            found.get("pages"),
            year,
            suffix,
            1 if i > 3 else 2,
        )
    return None
