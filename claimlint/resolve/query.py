"""
What is asked about a reference: its words without identifiers and notes, then in two narrower forms.

Crossref's bibliographic search is one bag of words, so whatever is not bibliography (an address, "accessed 3 May") only
draws other works near. The narrower questions are for references whose words as a whole found nothing that fits.
"""

from __future__ import annotations

import re
from typing import Final

from claimlint.article import Reference
from claimlint.resolve.agreement import first_page
from claimlint.resolve.sources import Query
from claimlint.text.identifiers import find_dois, find_pmids, find_urls
from claimlint.text.pattern import Pattern
from claimlint.text.plain import plain

LONGEST: Final = 400
"""
Characters of an entry that are asked for. Longer strings are slower and find no more: what follows is the tail of a
long list of authors, or an abstract (the strings that Crossref's own matcher was measured on have 100 to 400).
"""

# The number in front, as printed: "12. ", "[3] ", "(4) ", "• ".
_NUMBER: Final = Pattern(r"\s*(?:[-–—*•·↑^]\s*)?(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)](?=\s))?\s*")
# What an entry says about itself and not about the work: "[Article in Chinese]", "Accessed 3 May 2020", "[PubMed]",
# "doi:", "Available from:". Refuses "[Acupuncture for pain]", which is a title, and "access to care in 2010".
_NOTE: Final = Pattern(
    r"""\[\s?(?:Article\s)?in\s[A-Z][a-z]+(?:,?\s(?:and\s)?[A-Z][a-z]+)?\s?\]
      | \[(?:PubMed|Google\s?Scholar|Crossref|Medline|PMC\sfree\sarticle|Abstract|Full\sText|Internet|Online|←|↩)\]
      | \[?\(?\b(?:date\s)?(?:last\s)?(?:accessed|retrieved|cited|viewed)\b:?\s(?:on\s)?[^.;\[\]()]{0,30}?\d{4}\b[\])]?
      | \b(?:available|retrieved|accessed)\s(?:online\s)?(?:at|from|via|on)\b:?
      | \bPMCID\s?:?\s?(?:PMC)?\d+ | \bPMC\d{4,9}\b | \bdoi\s?:\s?
      | \bEpub(?:\s\d{4}(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?)?\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS: Final = re.compile(r"\s+([.,;:])")
_DOUBLED: Final = re.compile(r"([.,;:])(?:\s*[.,;:])+")


def query_for(reference: Reference) -> Query:
    """
    Return the first question: the entry as printed, without its number, DOI, addresses, PMID and notes.

    "[1] Linde K. Needles. BMJ 2005;331:376. doi:10.1136/x.1" is asked as "Linde K. Needles. BMJ 2005;331:376.".

    The fields that are known go with it, for sources that can use them. An entry that is longer than :data:`LONGEST` is
    put together from its fields, so that no list of authors pushes the title out; without a title it is cut at a word.
    """
    text = bare(reference.text)
    if len(text) > LONGEST and reference.title:
        pieces = (
            *reference.authors[:3],
            reference.title,
            reference.container,
            str(reference.year) if reference.year else None,
            reference.volume,
            reference.pages,
        )
        text = " ".join(" ".join(filter(None, pieces)).split())
    return Query(
        text=_cut(text),
        title=reference.title,
        author=reference.authors[0] if reference.authors else None,
        container=reference.container,
        volume=reference.volume,
        year=reference.year,
        page=first_page(reference.pages),
    )


def second_query(reference: Reference) -> Query | None:
    """Return title and first author alone, for entries whose other words led astray; None without a title."""
    if not reference.title:
        return None
    title = _cut(bare(reference.title))
    if len(title.split()) < 2:
        return None
    return Query(text="", title=title, author=reference.authors[0] if reference.authors else None)


def third_query(reference: Reference) -> Query | None:
    """Return the place in the journal, for entries whose title is wrong or missing; None where it is not printed."""
    page = first_page(reference.pages)
    if not (reference.container and reference.volume and page):
        return None
    return Query(
        text="",
        author=reference.authors[0] if reference.authors else None,
        container=_cut(bare(reference.container)),
        volume=reference.volume,
        year=reference.year,
        page=page,
    )


def bare(text: str) -> str:
    """Return a text of an entry on one line, without number, identifiers, addresses and notes."""
    line = plain(text).text
    areas = [(a, b) for a, b, _ in (*find_urls(line), *find_dois(line), *find_pmids(line))]
    for a, b in sorted(areas, reverse=True):
        line = f"{line[:a]} {line[b:]}"
    line = _NOTE.sub(" ", line)
    number = _NUMBER.match(line)
    line = line[number.end() :] if number else line
    line = _DOUBLED.sub(r"\1", _MARKS.sub(r"\1", " ".join(line.split())))
    return line.strip(" ,;:<>")


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0]
