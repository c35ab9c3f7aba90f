"""
One entry of a list of references, taken apart into its fields.

Entries follow no one style, and few follow theirs to the end. What they share is an order: who wrote it, what it is
called, where it appeared, in which numbers. So an entry is read from both ends: names at its beginning
(``entry_authors``), volume and pages towards its end (``entry_numbers``), identifiers and notes wherever they stand
(they are blanked out first), and what is left between is title and container (``entry_titles``). The forms that have
another order are looked for where the usual one does not fit. A field that is not sure is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from claimlint.references.numbers import MONTH, YEAR, Numbers, find_numbers, law_report
from claimlint.references.people import Names, read_again, read_organisation, read_persons, read_run, read_until
from claimlint.references.titles import QUOTES, Range, Style, closing_quote, quotes_title, split, strip
from claimlint.text.identifiers import (
    doi_from_url,
    find_dois,
    find_pmids,
    find_urls,
    host_of,
    is_truncated,
    pmid_from_url,
)
from claimlint.text.journals import abbreviated_share, is_surely_journal, looks_like_journal
from claimlint.text.pattern import Pattern
from claimlint.text.plain import plain

_LONGEST: Final = 2_000
"""As much of an entry is read for its fields; what is longer has an abstract behind the reference."""

_GAP: Final = "\x1f"
"""Stands for every character of an identifier or a note that was blanked out; no field reaches over it."""

_EDGE: Final = " .,;:" + _GAP


@dataclass(frozen=True, slots=True)
class Entry:
    """
    The fields of one entry, as printed; None or empty where the entry does not say it, or not surely.

    ``authors`` are family names with their particles, or organisations; ``acronyms`` what is printed in parentheses
    behind an organisation; ``suffix`` the letter of "2009a"; ``end`` the offset in the given text where the reference
    itself ends (an abstract glued behind it is not part of it).
    """

    authors: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    et_al: bool = False
    year: int | None = None
    suffix: str = ""
    title: str | None = None
    container: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    urls: tuple[str, ...] = ()
    end: int = 0


# What stands before an entry and is not its: "- ", "* ", "• ", "↑ ", "12. ", "[3] ", "Dr. ", "[Article in German] ".
_LEAD: Final = Pattern(
    r"""(?:[-–—*•·↑^†‡>\s\x1f] | \d{1,3}[.)]\s(?=[A-Z]) | \[\s?\d{1,3}\s?\] | (?:Dr|Prof|Professor)\b\.?\s
        | \[(?:Article\s)?[Ii]n\s[A-Z][a-z]{2,12}\] | Source: | See: | Ref(?:erence)?s?:)*""",
    re.VERBOSE,
)
_BACK: Final = Pattern(r"\[?[←↩↑^]\ufe0e?\]?")

_MORE_DATE: Final = rf"(?:\s?[-–(]?\(?{MONTH}\)?(?:\s\d{{1,2}}\b)?(?!\w))?\)?"
# What an entry says about its own address and dates, and what is not the work's: "Accessed 10 September 2010",
# "[cited 2015 Jul 10]", "Epub 2017 Dec", "Updated 2021 (May)", "Available from:", "PMCID: PMC3568505". Refuses
# "Revised 2003 consensus" and "access to care in 2010", which are words of titles.
_NOTE: Final = Pattern(
    rf"""(?:\b(?=\w)|(?=[\[(]))(?:  # nowhere else, to save time
      \[(?:[Uu]pdated|[Cc]ited|[Aa]ccessed|[Rr]etrieved|[Ll]ast|[Ee]pub
          |(?:[Ii]nternet|[Oo]nline)(?=[^\]]{{3}}))[^\[\]]{{0,80}}\]
      | \(?\b(?:[Dd]ate\s)?(?:[Aa]ccessed|[Aa]ccess(?=:|\sdate)|ACCESSED|[Rr]etrieved|[Cc]onsulted|Epub|EPub|ePub)\b
            [^;\x1f\[\]“”"]{{0,32}}?\b{YEAR}\b(?!;\d){_MORE_DATE}
      | (?:(?<=[.,;)\]\x1f]\s)\(?|(?<=\x1f)|\(|(?=[Ll]ast\s|[Dd]ate\s))(?:[Dd]ate\s)?(?:[Ll]ast\s)?
            (?:[Uu]pdated?|[Rr]eviewed|[Rr]evised|[Vv]iewed|[Cc]ited|[Vv]isited|[Mm]odified|Erratum|[Aa]rchived|[Cc]hecked)\b
            (?:[\s:,.(/-]{{1,3}}|on\b|in\b|{MONTH}|\d{{1,2}}(?:st|nd|rd|th)?\b){{0,9}}\b{YEAR}\b(?!;\d){_MORE_DATE}
      | \(?\b(?:[Aa]ccessed|[Rr]etrieved|[Uu]pdated|[Vv]iewed)\b[\s:]{{1,2}}(?:on\s)?
            \d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\)?
      | \b(?:Recuperado|Consultado|Consult[ée]e?|Abgerufen|Zugriff|Geraadpleegd|Bezocht)\b
            [^;\x1f\[\]“”"]{{0,24}}?\b{YEAR}\b(?!;\d)(?:,\s(?:de|em|von|op)\b)?(?:\s(?:Fuente|Link|Quelle|Bron|Fonte|Source)\b)?
      | \bWeb\.\s\d{{1,2}}\s{MONTH}\s{YEAR}
      | \b(?:[Aa]vailable|[Rr]etrieved|[Aa]ccessed|[Aa]ccessible|[Dd]ownloaded)\s(?:online\s)?
            (?:at|from|via|on|online)\b:?(?:\s(?=\x1f))?
      | \bPMCID\s?:?\s?(?:PMC)?\d+ | \bPMC\d{{4,9}}\b | \bAvailable: | \b(?:URL|DOI):?(?=\s?\x1f) | \b[Dd]oi\s?:
      | \bISBN[\s:]*[\dX-]+ | \bISSN[\s:]*[\dX-]+
      | [\[(](?:Epub|[Pp]ublished)\s(?:ahead|online)[^\])]{{0,60}}[\])] | \bEpub\sahead\sof\sprint
      | \b[Pp]ublished\sonline(?:\sfirst)?:?
      | \[PubMed\] | \[Google\sScholar\] | \[CrossRef\] | \[Medline\] | \[PMC\sfree\sarticle\] | \[Abstract\]
      | \[Full\sText\] | \bCrossref\b | \bPubMed(?=\s*(?:\x1f|$|doi)))
    """,
    re.VERBOSE,
)
# One of these is in every such note. Most entries hold none of them, and looking for a note costs more than all else.
_NOTE_HINTS: Final = (
    *("ccess", "CCESS", "etriev", "pdated", "eview", "iewed", "onsult", "odified", "ited", "Epub", "EPub", "ePub"),
    *("rchived", "evised", "hecked", "vailable", "ownloaded", "PMC", "URL", "oi", "DOI", "ISBN", "ISSN", "ublished"),
    *("ecuperado", "bgerufen", "ugriff", "eraadpleegd", "ezocht", "Web. "),
    *("PubMed", "Google", "ross", "edline", "[Abs", "[Full", "rratum", "ubmed", "nline", "nternet"),
)
_DOI_MARK: Final = Pattern(r"(?:\(?\s?(?:https?://)?(?:dx\.)?doi(?:\.org)?\s?[:/]?\s?/?|\[\s?|\()\s?$", re.IGNORECASE)

# The year behind the names: " (2006) ", "(2007, March 3). ", " (2003 December 14) ", "(n.d.). ".
_YEAR_PARENTHESES: Final = Pattern(
    rf"""[\s.,]{{0,3}}[(\[]\s?(?:(?:c|ca\.|©)\s?)?(?:{MONTH}\s(?:\d{{1,2}},\s)?|\d{{1,2}}\s{MONTH}\s)?
        (?:(?P<year>{YEAR})\s?(?P<suffix>[a-z])?\b(?:[/,\s–-][^()\x1f]{{0,30}})?
          |n\.?\s?d\.?|s\.?\s?[fda]\.?|o\.?\s?J\.?|z\.?\s?d\.?|in\spress|forthcoming|undated|no\sdate|submitted|in\spreparation|unpublished)
        \s?[)\]]\s?[.,:;]?\s{{0,2}}""",
    re.VERBOSE | re.IGNORECASE,
)
# The same without parentheses: ". 2004. ", ", 2007, ", " 2007 Sequence".
_YEAR_BARE: Final = Pattern(rf"\s?(?P<year>{YEAR})(?P<suffix>[a-z])?(?:\s?[.:,;]\s{{1,2}}|\s(?=[A-Z“\"‘'])|\.?\s?$)")
# A year where no volume or pages follow: behind a mark or a month, before a mark or the end.
_YEAR_TAIL: Final = Pattern(
    rf"""(?P<lead>[\s.,;:(\[©–—-]{{1,3}}(?:\d{{1,2}}(?:st|nd|rd|th)?(?:[-–]\d{{1,2}})?\s)?
           (?:{MONTH}[\s,/-]{{0,2}}(?:{MONTH}\s)?(?:\d{{1,2}}(?:[-–]\d{{1,2}})?(?:st|nd|rd|th)?,?\s)?)?)
        (?<![\d–-])(?P<year>{YEAR})(?P<suffix>[a-z])?(?![\d\w])[)\]]?
        (?P<after>,?\s?\(?{MONTH}\)?(?:\s\d{{1,2}}\b)?)?(?P<next>.{{0,2}})""",
    re.VERBOSE | re.DOTALL,
)
# A year of two digits: "'98", "Feb 98;", "12/03/98".
_SHORT_YEAR: Final = Pattern(
    rf"['’‘](?P<a>\d\d)\b(?!\w)|\b{MONTH}\s(?P<b>\d\d)\s?;|\b\d{{1,2}}/\d{{1,2}}/(?P<c>\d\d)\b"
)
# "PMC. “…”", "PubMed - …", "UpToDate. Chou R. …".
_DATABASES: Final = Pattern(
    r"""(?P<name>PubMed(?:\sCentral)?|PMC|NCBI|MEDLINE|Medline|Cochrane\sLibrary|ScienceDirect|JSTOR|Google\sScholar
          |ResearchGate|UpToDate|StatPearls|Medscape)[.,:]?\s(?P<mark>[-–—|]\s)?""",
    re.VERBOSE,
)
_ANONYMOUS: Final = Pattern(r"Anon(?:ymous)?\b\.?,?\s?")


def parse_entry(text: str, italics: tuple[tuple[int, int], ...] = (), targets: tuple[str, ...] = ()) -> Entry:
    """
    Take one entry apart.

    ``text`` is the entry in reading text without its printed number; ``italics`` are ranges in it, ``targets`` the
    addresses of links in it.

    >>> entry = parse_entry("Zhao ZQ. Neural mechanism underlying acupuncture. Prog Neurobiol. 2008;85:355-75.")
    >>> entry.authors, entry.year, entry.container, entry.volume, entry.pages
    (('Zhao',), 2008, 'Prog Neurobiol', '85', '355-75')
    """
    head = plain(text[:_LONGEST])
    line = head.text
    core, urls, doi, pmid = _identifiers(line, targets)
    lead = _LEAD.match(core)
    slanted = tuple((head.place(a), head.place(b)) for a, b in italics if a < _LONGEST)
    if "_" in core or "*" in core:
        core, more = _unmarked(core)
        slanted += more
    found = _read(core, lead.end() if lead else 0, slanted, tuple(host_of(u) for u in urls))

    def field(area: Range | None) -> str | None:
        return line[area[0] : area[1]].strip() or None if area else None

    names, numbers = found.names or Names((), 0, ""), found.numbers or Numbers(0, 0)
    return Entry(
        authors=names.names,
        acronyms=names.acronyms,
        et_al=names.et_al,
        year=found.year,
        suffix=found.suffix,
        title=field(found.title),
        container=field(found.container),
        volume=numbers.volume,
        issue=numbers.issue,
        pages=numbers.pages,
        doi=doi,
        pmid=pmid,
        urls=urls,
        end=len(text) if found.end is None else min(len(text), head.origin(found.end)),
    )


# Markup that is left in the text: "_Journal of Pain_35.3", "*Pain*".
_MARKUP: Final = Pattern(r"(?<![\w*])(?P<mark>_|\*{1,2})(?=[^\W_])[^_*\x1f]{2,200}(?P=mark)")


def _unmarked(core: str) -> tuple[str, tuple[Range, ...]]:
    """Return the text with blanks for the signs of markup, as long as it was, and what stood between them."""
    areas: list[Range] = []
    for m in _MARKUP.finditer(core):
        size = len(m["mark"])
        start, end = m.start() + size, m.end() - size
        core = f"{core[: m.start()]}{' ' * size}{core[start:end]}{' ' * size}{core[m.end() :]}"
        areas.append((start, end))
    return core, tuple(areas)


def _identifiers(line: str, targets: tuple[str, ...]) -> tuple[str, tuple[str, ...], str | None, str | None]:
    """Find addresses, DOI and PMID; return the line with them and its notes blanked out, and them."""
    areas: list[Range] = []
    urls: list[str] = []
    doi = pmid = None
    for a, b, url in find_urls(line):
        # "[http://…]" and "<http://…>" go with their brackets.
        around = line[max(0, a - 1) : a] + line[b : b + 1]
        areas.append((a - 1, b + 1) if around in ("[]", "<>", "()") else (a, b))
        urls.append(url)
    cut = [area for area, url in zip(areas, urls, strict=True) if is_truncated(url)]
    for a, b, found in find_dois(line):
        mark = _DOI_MARK.search(line, max(0, a - 24), a)
        areas.append((mark.start() if mark else a, b))
        if doi is None and not any(x <= a < y for x, y in cut):
            doi = found
    for a, b, found in find_pmids(line):
        areas.append((a, b))
        pmid = pmid or found
    urls.extend(u for u in targets if u.startswith(("http://", "https://", "ftp://", "www.", "//")) and u not in urls)
    for url in urls:
        pmid = pmid or pmid_from_url(url)
        doi = doi or doi_from_url(url)
    return _blanked(line, areas), tuple(urls), doi, pmid


def _blanked(line: str, areas: list[Range]) -> str:
    """Return the line with some areas and all notes blanked out, as long as it was."""
    for a, b in areas:
        line = f"{line[:a]}{_GAP * (b - a)}{line[b:]}"
    if not line.isascii() or "^" in line:
        line = _BACK.sub(lambda m: _GAP * len(m[0]), line)
    if any(hint in line for hint in _NOTE_HINTS):
        line = _NOTE.sub(lambda m: _GAP * len(m[0]), line)
    return line


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read, as ranges of the plain text."""

    names: Names | None = None
    year: int | None = None
    suffix: str = ""
    title: Range | None = None
    container: Range | None = None
    numbers: Numbers | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    """
    What stands before the title, which begins at ``body``; ``dated`` says that the year (or "n.d.")
    stands there, ``day`` that a month stands with it.
    """

    body: int
    names: Names | None = None
    year: int | None = None
    suffix: str = ""
    dated: bool = False
    comma: bool = False
    database: Range | None = None
    day: bool = False


def _read(core: str, at: int, italics: tuple[Range, ...], hosts: tuple[str, ...]) -> _Found:
    """Read the plain text of an entry whose identifiers are blanked out."""
    if not any(c.isalpha() for c in core[at:]):
        return _Found()
    if again := read_again(core, at):
        a, b = again[1]
        pages = core[a:b].lstrip("p. ") if a > 0 else None
        return _Found(again[0], numbers=Numbers(a, b, pages=pages) if pages else None)
    database, at = _database(core, at)
    if core.startswith("Anon", at) and (m := _ANONYMOUS.match(core, at)):
        at = m.end()
    quoted = core[at : at + 1] in QUOTES
    names = None if quoted and core[at] not in "'’‘" else _persons(core, at)
    if names is None:
        if (other := _numbers_first(core, at) or _title_first(core, at)) is not None:
            return other
        names = _organisation(core, at, hosts) or _comma_joined(core, at)
    body = names.end if names else at
    m = _year_behind(core, body, names)
    if m:
        year = int(m["year"]) if m["year"] else None
        head = _Head(
            m.end(),
            names,
            year,
            m["suffix"] or "" if year else "",
            dated=True,
            database=database,
            day=len(m[0]) > 10 and _has_month(m[0]),
        )
        return _rest(core, head, italics)
    if names is None and not quoted:
        # "Title of a page (2019). Site", "Someone or something (2019) Title".
        m = _YEAR_PARENTHESES.search(core, at, min(len(core), at + 220))
        if m and m.start() - at > 2 and core[m.end() :].strip(_EDGE):
            return _year_second(core, at, m, italics, database)
    comma = names is not None and names.closer == ","
    return _rest(core, _Head(body, names, comma=comma, database=database), italics)


def _persons(core: str, at: int) -> Names | None:
    """Return the persons at the beginning of an entry."""
    names = read_persons(core, at)
    if names and core.startswith((" J. ", " J "), names.end - 4) and looks_like_journal(names.names[0]):
        names = None  # "Spine J. 2018;…"
    names = _before_quote(core, at, names) or names
    if ", Volume " in core and (names is None or names.closer != ","):
        names = read_run(core, at, joined=True) or names
    return names


def _database(core: str, at: int) -> tuple[Range | None, int]:
    """Return the database that stands before a quoted title or a person, and where the entry goes on."""
    if core[at : at + 1] not in "PNMCSJGRU":
        return None, at
    m = _DATABASES.match(core, at)
    if m and (core[m.end() : m.end() + 1] in QUOTES or m["mark"] or read_persons(core, m.end())):
        return m.span("name"), m.end()
    return None, at


_DATE_BEFORE_QUOTE: Final = Pattern(rf"[\s,]\(?{YEAR}[a-z]?\)?[.,]?\s$")


def _before_quote(core: str, at: int, names: Names | None) -> Names | None:
    """Return the names that fill the entry up to its quoted title, where those that were read end before it."""
    quote = core.find("“", at, at + 400)
    if quote < 0:
        quote = core.find('"', at, at + 400)
    if quote < at + 5 or core[quote - 1] != " " or (names and names.end >= quote - 9):
        return None
    date = _DATE_BEFORE_QUOTE.search(core, max(at, quote - 12), quote)
    end = date.start() if date else quote - 1
    return read_until(core, at, end) if core[end - 1] in ".,)" or date else None


def _comma_joined(core: str, at: int) -> Names | None:
    """Return the persons before a title that only commas part from them and from its journal."""
    names = read_run(core, at, joined=True)
    if names is None or names.closer != ",":
        return None
    numbers = find_numbers(core, names.end, None)
    if numbers is None:
        return None
    parts = core[names.end : numbers.start].strip(_EDGE).rsplit(", ", 1)
    return names if len(parts) > 1 and parts[0].count(" ") > 3 and is_surely_journal(parts[1]) else None


def _year_behind(core: str, at: int, names: Names | None) -> re.Match[str] | None:
    """Return the year that stands where the names end."""
    m = _YEAR_PARENTHESES.match(core, at)
    if m or names is None:
        return m
    if not names.organisation and names.closer != ".":
        # A name without initials before the year was not read as one: "…, & Van Zessen, (1998)".
        near = _YEAR_PARENTHESES.search(core, at, min(len(core), at + 45))
        if near and not _MARK.search(core, at, near.start()):
            return near
    m = _YEAR_BARE.match(core, at)
    if m and names.closer == "." and not set(m[0]) & set(".:,;") and core[m.end() :]:
        # "Morens, D. 1918 Influenza: the Mother of All Pandemics. … January 2006"
        numbers, tail = find_numbers(core, m.end(), None), _year_tail(core, m.end(), len(core))
        other = (
            numbers.year if numbers and numbers.year else int(tail["year"]) if tail and _has_month(tail[0]) else None
        )
        return None if other and other != int(m["year"]) else m
    return m


def _rest(core: str, head: _Head, italics: tuple[Range, ...]) -> _Found:
    """Read numbers, title and container behind names and year."""
    body, year, suffix = head.body, head.year, head.suffix
    quoted = _quoted_until(core, body)
    if quoted and not head.dated and (law := law_report(core, quoted)):
        # 'Title' (2014) 142 J 1355
        numbers, area = law
        title = strip(core, body + 1, quoted - 1)
        return _Found(head.names, numbers.year, numbers.suffix, title, area, numbers, _end(core, numbers.end))
    found = find_numbers(core, quoted or body, year)
    stop, end = (found.start, _end(core, found.end)) if found else (len(core), None)
    if found and year is None:
        year, suffix = found.year, found.suffix
    gap = core.find(_GAP, body)
    if gap > body + 3 and gap < stop and (found is None or stop - gap > 60):
        stop = gap
    if year is None and not head.dated:
        year, suffix, stop = _late_year(core, body, stop, numbered=found is not None, named=head.names is not None)
    if head.names and head.names.acronyms:
        stop = _without_publisher(core, body, stop, head.names)
    volume = found is not None and found.volume is not None
    if found:
        style = Style(head.comma, numbered=True, volume=volume, italics=italics)
    else:
        dated = head.day or bool(_DAY_NEXT.match(core, stop))
        style = Style(head.comma, italics=italics, dated=dated, linked=core[stop : stop + 3].endswith(_GAP))
    parts = split(core, body, stop, style)
    title, container = parts.title, parts.container or head.database
    if container is None and title and head.names is None and volume and is_surely_journal(core[title[0] : title[1]]):
        title, container = None, title
    return _Found(head.names, year, suffix, title, container, found, end)


_DAY_NEXT: Final = Pattern(rf"[\s.,;:(\[]{{0,4}}(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?(?:{YEAR}\s)?{MONTH}(?!\w)")
_WORD: Final = Pattern(rf"\b{MONTH}(?!\w)")


def _has_month(text: str) -> bool:
    return bool(_WORD.search(text))


def _quoted_until(core: str, at: int) -> int:
    """Return where the quoted title that begins at ``at`` has ended, 0 if none begins there."""
    if core[at : at + 1] not in QUOTES:
        return 0
    close = closing_quote(core, at, len(core))
    return close + 1 if close > 0 and quotes_title(core, close, len(core)) else 0


def _late_year(core: str, body: int, stop: int, *, numbered: bool, named: bool) -> tuple[int | None, str, int]:
    """Return a year that stands neither behind the names nor with the numbers, its suffix, and where the text stops."""
    if tail := _year_tail(core, body, len(core)):
        if body < tail.start() < stop:
            rest = core[tail.end() - len(tail["next"]) : stop].strip(_EDGE)
            # "National Diabetes Statistics Report, 2017. A site. https://…": the title ends with the year.
            of_title = rest and not named and tail["lead"].strip() == "," and core[stop : stop + 1] == _GAP
            if not (numbered and rest) and not of_title:
                stop = tail.start()
        return int(tail["year"]), tail["suffix"] or "", stop
    if m := _SHORT_YEAR.search(core, body):
        two = int(m["a"] or m["b"] or m["c"])
        if numbered and m["a"] and m.start() < stop <= m.end() + 2:
            stop = m.start()
        return two + (2000 if two < 40 else 1900), "", stop
    return None, "", stop


def _without_publisher(core: str, start: int, stop: int, names: Names) -> int:
    """Return where the text ends if the author's own acronym at its end is left out: "…, NASS"."""
    found = strip(core, start, stop)
    if found:
        for acronym in names.acronyms:
            if core[found[0] : found[1]].endswith((", " + acronym, ". " + acronym)):
                return found[1] - len(acronym) - 2
    return stop


def _year_tail(core: str, start: int, end: int) -> re.Match[str] | None:
    """Return the last year that stands as a date, not as a word of a title."""
    best: re.Match[str] | None = None
    weight = 0
    for m in _YEAR_TAIL.finditer(core, start, end):
        lead, after = m["lead"].strip(), m["next"]
        month = any(c.isalpha() for c in lead)
        here = 2 * bool(lead and (lead[-1] in ".,;:([©" or lead[0] in ".,;:([©" or lead[-1].isalpha()))
        here += 2 * month + 2 * bool(m["after"])
        here += not after.strip(" " + _GAP) or after[0] in ".,;)"
        if here > 0 and here >= weight:
            best, weight = m, here
    return best


_MARK: Final = Pattern(r"[.:;?!]\s")
_CLOSING: Final = re.compile(r"[.)\]]{0,2}")
# What may follow a reference's numbers without being an abstract.
_TAIL_WORDS: Final = Pattern(
    r"[\s.,;:)\]\x1f]*(?:\[[^\]]{0,80}\]|\([^)]{0,80}\)|PMID|PMC|doi|DOI|Epub|Review|Erratum|Published|https?|www)"
)


def _end(core: str, at: int) -> int | None:
    """Return where the reference ends if an abstract follows its numbers, None if it does not."""
    m = _CLOSING.match(core, at)
    stop = m.end() if m else at
    rest = core[stop:]
    if not rest.strip(_EDGE):
        return None
    if "A" <= rest[0] <= "Z":
        return stop
    if _TAIL_WORDS.match(rest):
        return None
    words = rest.strip(_EDGE)
    if len(words.split()) > 12 and _GAP not in rest[:40]:
        return stop
    return None


_PEOPLE: Final = frozenset(
    "contributors Contributors staff Staff team Team editors Editors authors writers users community members".split()
)


def _year_second(core: str, at: int, m: re.Match[str], italics: tuple[Range, ...], database: Range | None) -> _Found:
    """Read an entry without known names and with a year in parentheses, before which its author or its title stands."""
    year, suffix = int(m["year"]) if m["year"] else None, m["suffix"] or ""
    before, behind = strip(core, at, m.start()), strip(core, m.end(), len(core))
    named = _Head(m.end(), None, year, suffix, dated=True, database=database)
    if before is None or behind is None:
        return _rest(core, named, italics)
    words = core[before[0] : before[1]].split()
    is_name = len(words) <= 4 and all(w[0].isupper() or w in ("of", "the", "and", "&", "for") for w in words)
    # "Wikipedia contributors. (2020, February 16)"
    people = len(words) <= 4 and words[0][0].isupper() and words[-1] in _PEOPLE
    if (people or (is_name and len(core[behind[0] : behind[1]].split()) > 2)) and not _MARK.search(core, *before):
        names = Names((core[before[0] : before[1]],), m.end(), "(", organisation=True)
        return _rest(core, replace(named, names=names), italics)
    numbers = find_numbers(core, m.end(), year)
    if numbers is None:
        # "Title of a page (2019). Site"
        mark = core.find(". ", *behind)
        container = strip(core, behind[0], mark if mark > 0 else behind[1])
        journal = container is not None and is_surely_journal(core[container[0] : container[1]])
        return _Found(None, year, suffix, before, container if journal else database)
    parts = split(core, m.end(), numbers.start, Style(numbered=True, volume=numbers.volume is not None))
    if parts.title is None and parts.container is None:
        return _rest(core, replace(named, body=at), italics)
    if parts.title and parts.container:
        # Authors in a form that is not known: "Someone & the others (2014) Title. Journal 12: 1-9."
        return _rest(core, named, italics)
    # "Title (2014). Journal, 12, 1-9."
    container = parts.container or parts.title
    return _Found(None, year, suffix, before, container, numbers, _end(core, numbers.end))


def _numbers_first(core: str, at: int) -> _Found | None:
    """Read PubMed's order: journal, date, volume and pages first, then title, then authors."""
    numbers = find_numbers(core, at, None)
    if numbers is None or not 1 < numbers.start - at <= 160:
        return None
    name = core[at : numbers.start].strip(" .,;:")
    if not looks_like_journal(name) or (". " in name and abbreviated_share(name) < 0.5):
        return None
    found = _Found(None, numbers.year, numbers.suffix, None, strip(core, at, numbers.start), numbers)
    rest = strip(core, numbers.end, len(core))
    if rest is None or len(core[rest[0] : rest[1]].split()) < 3:
        return found
    names = read_persons(core, rest[0])
    begin = names.end if names else rest[0]
    title = split(core, begin, rest[1], Style()).title
    if names is None and title:
        at = title[1]
        while at < len(core) and core[at] in "?! " + _EDGE:
            at += 1
        names = read_persons(core, at)
    return replace(found, names=names, title=title)


_SENTENCE: Final = Pattern(r"[^.?!\x1f]{12,260}[.?!]\s(?=[A-Z])")


def _title_first(core: str, at: int) -> _Found | None:
    """Read an entry whose title stands before its authors: "Acupuncture for pain. Vickers AJ, Linde K. JAMA. …"."""
    m = _SENTENCE.match(core, at)
    names = read_persons(core, m.end()) if m else None
    if m is None or names is None or names.closer not in ".:" or is_surely_journal(core[m.end() : names.end]):
        return None
    numbers = find_numbers(core, names.end, None)
    if numbers is None or numbers.start - names.end > 120:
        return None
    title, container = strip(core, at, m.end()), strip(core, names.end, numbers.start)
    return _Found(names, numbers.year, numbers.suffix, title, container, numbers, _end(core, numbers.end))


# The first words up to a mark: "Verenso. …", "Evidence Based Acupuncture, …", "Drugs.com: …", "Healthline – …".
_FIRST_WORDS: Final = Pattern(
    r"(?P<name>[A-Z][\w'’&-]*(?:\.[a-z]{2,3})?(?:\s[\w'’&-]+){0,4}?)(?P<closer>\.\s|,\s|\s[–—|-]\s|:\s)"
)


def _organisation(core: str, at: int, hosts: tuple[str, ...]) -> Names | None:
    """Return an organisation at the beginning, also one that only the entry's address shows to be one."""
    if names := read_organisation(core, at):
        return names
    m = _FIRST_WORDS.match(core, at)
    if m is None:
        return None
    # A name before a quoted title is whose page it is.
    if core[m.end() : m.end() + 1] in QUOTES or any(_is_host(m["name"], host) for host in hosts):
        return Names((m["name"],), m.end(), m["closer"].strip()[-1:], organisation=True)
    return None


def _is_host(name: str, host: str) -> bool:
    """Tell whether a host speaks a name: "Verenso", verenso.nl; "BBC News", bbc.co.uk; "Cohrane", cochrane.org."""
    low = name.lower()
    squashed = "".join(c for c in low if c.isalnum())
    labels = "".join(c for c in host if c.isalnum() or c == ".").split(".")
    if len(squashed) > 3 and squashed in "".join(labels):
        return True
    first = low.split()[0]
    return any(
        _near(squashed, label) or (len(label) > 2 and label == first) or (len(label) > 5 and label in squashed)
        for label in labels
    )


def _near(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter at most ("cohrane", "cochrane")."""
    if abs(len(one) - len(other)) > 1 or len(one) < 6:
        return False
    if len(one) > len(other):
        one, other = other, one
    i = 0
    while i < len(one) and one[i] == other[i]:
        i += 1
    return one[i:] == other[i + 1 :] or one[i + 1 :] == other[i + 1 :]
