"""
What of an entry is no field's, blanked out before its words are told apart: identifiers, addresses, notes, markup.

Blanks are as many as the characters that they stand for, so that places stay what they were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from claimlint.references.numbers import MONTH, YEAR
from claimlint.references.tagging import GAP
from claimlint.text.identifiers import (
    doi_from_url,
    find_dois,
    find_pmids,
    find_urls,
    host_of,
    is_truncated,
    pmid_from_url,
)
from claimlint.text.pattern import Pattern

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Blanked:
    """
    A plain entry as long as it was: ``text`` with GAP for what was blanked out, ``start`` where a field may begin.

    ``italics`` are ranges in it, those of markup included; addresses, DOI and PMID are as printed or linked.
    """

    text: str
    start: int
    italics: tuple[Range, ...]
    urls: tuple[str, ...] = ()
    doi: str | None = None
    pmid: str | None = None

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts of its addresses."""
        return tuple(map(host_of, self.urls))


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


def blank(line: str, italics: tuple[Range, ...] = (), targets: tuple[str, ...] = ()) -> Blanked:
    """Return a plain entry with what is no field's blanked out; ``targets`` are the addresses of links in it."""
    core, urls, doi, pmid = _identifiers(line, targets)
    if "_" in core or "*" in core:
        core, more = _unmarked(core)
        italics += more
    lead = _LEAD.match(core)
    return Blanked(core, lead.end() if lead else 0, italics, urls, doi, pmid)


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
        line = f"{line[:a]}{GAP * (b - a)}{line[b:]}"
    if not line.isascii() or "^" in line:
        line = _BACK.sub(lambda m: GAP * len(m[0]), line)
    if any(hint in line for hint in _NOTE_HINTS):
        line = _NOTE.sub(lambda m: GAP * len(m[0]), line)
    return line
