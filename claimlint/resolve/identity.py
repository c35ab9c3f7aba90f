"""
Whether a work is the one that a reference describes.

A checker is not a linker: a linker may throw away what disagrees, a checker is there to report it. So identity rests on
what people seldom get wrong, the title and the first author, and the fields (year, volume, pages, journal) only
support it. The poorer the agreement of the titles, the more of them must agree; the table is :func:`_holds`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from claimlint.article import Reference, Work
from claimlint.resolve.agreement import (
    Agreement,
    container_agreement,
    issue_agreement,
    page_agreement,
    volume_agreement,
    year_agreement,
)
from claimlint.resolve.author_names import author_agreement, shared_authors
from claimlint.resolve.titles import LONG, SHORT, SMALL, TitleKind, spelling, titles_agreement, words_of
from claimlint.text.language import looks_foreign
from claimlint.text.pattern import Pattern
from claimlint.text.plain import words

NOT_CITED: Final = words(
    """
    component journal journal-issue journal-volume peer-review grant book-set book-series report-series database
    """
)
"""Types of records that no entry means: containers and parts of works, reviews of manuscripts, grants."""


FAR: Final = 0.55
"""
Below this share two titles are of different works. The value of bibaudit ("< .55 wrong work, only if authors disagree
too"); every one of its uses asks the authors, or both titles' words, as well.
"""

_READ_WRONGLY: Final = 0.6
"""So many of a title's words stand in an entry that has it in a place where its title was not looked for."""

_TRANSLATED: Final = Pattern(r"[\[(](?:article\s+)?in\s+[A-Z][a-z]+[;\])]|\[[^\[\]]{8,}\]")


@dataclass(frozen=True, slots=True)
class Identity:
    """
    How a reference and a work compare.

    ``title`` is the share of the titles' letters that goes together, 0 to 1, 0 where ``kind`` is ``unknown``; ``words``
    the number of words of the shorter title that were compared. ``shared`` counts the printed authors that the work
    has. The other fields are agreements. ``holds`` is the verdict: the work is the one the reference describes.
    """

    title: float
    kind: TitleKind
    words: int
    author: Agreement
    year: Agreement
    volume: Agreement
    page: Agreement
    container: Agreement
    issue: Agreement
    shared: int
    holds: bool

    @property
    def support(self) -> int:
        """How many of year, volume, page and container agree."""
        return sum(field > 0 for field in (self.year, self.volume, self.page, self.container))

    @property
    def against(self) -> int:
        """How many of them disagree."""
        return sum(field < 0 for field in (self.year, self.volume, self.page, self.container))

    @property
    def score(self) -> float:
        """
        How well titles and authors agree, 0 to 1: four parts title, one part first author (half where unknown).

        Where a title is missing the four fields stand in for it.
        """
        title = self.support / 4 if self.kind == "unknown" else self.title
        return round(0.8 * title + 0.1 * (self.author + 1), 3)


def identity(reference: Reference, work: Work) -> Identity:
    """
    Compare a reference with a work.

    A record of a type in :data:`NOT_CITED` never holds. Neither does a preprint for an entry that gives a place in a
    journal, nor another version of a Cochrane review than the one of the printed year.
    """
    kind, share, words = titles_agreement(reference, work)
    found = Identity(
        title=round(share, 3),
        kind=kind,
        words=words,
        author=author_agreement(reference, work),
        year=year_agreement(reference, work),
        volume=volume_agreement(reference, work),
        page=page_agreement(reference, work),
        container=container_agreement(reference, work),
        issue=issue_agreement(reference, work),
        shared=shared_authors(reference, work),
        holds=False,
    )
    holds = _possible(reference, work, found) and _holds(found) and not has_other_title(reference, work, found)
    return replace(found, holds=True) if holds else found


def has_other_title(reference: Reference, work: Work, found: Identity) -> bool:
    """
    Tell whether the entry surely prints another title than the work's, however well the rest agrees.

    Surely: neither title is of another language (a translation is no other title), the printed one has four words and
    more, fewer than :data:`FAR` of their letters go together, and the work's words do not stand elsewhere in the entry,
    as they do where its fields were read wrongly.
    """
    if found.kind != "different" or found.title >= FAR or not reference.title or not work.titles:
        return False
    printed, registered = words_of(reference.title), words_of(work.titles[0])
    if min(len(printed), len(registered)) < SHORT or looks_foreign(printed) or looks_foreign(registered):
        return False
    weighty = {spelling(word) for word in registered} - SMALL
    present = weighty & {spelling(word) for word in words_of(reference.text)}
    return len(present) < _READ_WRONGLY * len(weighty) and not _TRANSLATED.search(reference.text)


def _holds(x: Identity) -> bool:
    """
    Tell whether what agrees is enough.

    ============  =====================================================================================================
    title         needs
    ============  =====================================================================================================
    same          the first author, and no more fields against it than for it (one wrong year, or wrong volume and
                  pages, do not hide a work); where the author is not known two fields, one of them volume or page;
                  where another author is named the page, and volume or year; or somebody of the work's authors, year
                  and journal
    same, short   author, year, and volume or page; without the author all four fields
    shortened     author and two fields with volume or page, the page if the title is short
    near          author, page, and year or volume
    conflict,     all that can be compared, author included: the title is then what is wrong, or was not printed
    different,
    unknown
    ============  =====================================================================================================

    All but the first need that the issues do not differ: where each issue counts its pages from 1, volume and page name
    several works of one year. Columns ("Radiology Quiz Case 2") come with many authors in one volume, so a title alone
    never outweighs another name.
    """
    if x.kind == "same" and x.words >= SHORT:
        return _same_holds(x)
    if x.issue < 0:
        return False
    if x.kind == "same":
        return _short_holds(x)
    if x.kind == "shortened":
        return _shortened_holds(x)
    if x.kind == "near":
        return _near_holds(x)
    everything = x.volume > 0 and x.page > 0 and x.year > 0 and x.container >= 0
    return everything and (x.author > 0 or (x.kind == "conflict" and x.author == 0 and x.container > 0))


def _same_holds(x: Identity) -> bool:
    if x.author > 0:
        if not x.support:
            return not x.against and x.words >= LONG
        return x.support >= x.against or x.page > 0
    if x.author < 0:
        if x.page > 0 and (x.volume > 0 or x.year > 0) and x.support > x.against:
            return True
        # A list of authors in another order, or with one put in front: the rest is the work's.
        return x.shared > 0 and x.year > 0 and x.container > 0 and not x.against and x.words > SHORT
    if x.page < 0 and x.words < LONG:
        return False
    if x.year > 0 and x.container > 0 and x.words >= LONG and not x.against:
        return True
    return x.support >= 2 and x.support > x.against and (x.volume > 0 or x.page > 0)


def _short_holds(x: Identity) -> bool:
    place = x.volume > 0 and x.page > 0
    if x.author > 0:
        return x.support > x.against and (place or (x.year > 0 and (x.volume > 0 or x.page > 0)))
    return x.support == 4 or (x.author == 0 and place and x.year > 0 and x.container >= 0)


def _shortened_holds(x: Identity) -> bool:
    place = x.volume > 0 and x.page > 0
    if x.words < SHORT:
        return place and (x.author > 0 or (x.author == 0 and x.container > 0 and x.year >= 0))
    if x.author > 0:
        if x.volume == x.page == 0:
            return x.year > 0 and x.container >= 0 and x.words >= LONG
        enough = x.support >= 2 and x.support > x.against and (x.volume > 0 or x.page > 0)
        return enough and (x.page >= 0 or x.words >= LONG)
    if x.author == 0:
        return place or (x.page > 0 and x.year > 0 and x.container > 0)
    return place and x.year > 0


def _near_holds(x: Identity) -> bool:
    place = x.volume > 0 and x.page > 0
    if x.author > 0:
        if x.page > 0:
            return x.year > 0 or x.volume > 0
        # No page to tell two papers of one team in one volume apart: the titles must be nearly the same.
        return x.page == 0 and x.year > 0 and x.volume > 0 and x.title >= 0.85
    if x.author == 0:
        return place and x.support > x.against and (x.year > 0 or x.container > 0)
    return place and x.year > 0 and x.container > 0


# --------------------------------------------------------------------------------------------- what can never be meant

_PREPRINT: Final = Pattern(
    r"\b(?:pre-?prints?|medrxiv|biorxiv|arxiv|ssrn|psyarxiv|research\s?square|osf|chemrxiv|authorea|posted)\b",
    re.IGNORECASE,
)
_COCHRANE: Final = Pattern(r"10\.1002/14651858\.(?P<review>[a-z]{2}\d{6})(?:\.pub(?P<version>\d+))?", re.IGNORECASE)
_REVIEW: Final = Pattern(r"\b(?P<review>(?:CD|MR|ED)\d{6})(?:\.pub(?P<version>\d+))?", re.IGNORECASE)


def is_preprint(reference: Reference) -> bool:
    """Tell whether the entry says that it means a preprint."""
    return bool(_PREPRINT.search(f"{reference.container or ''} {reference.text}"))


def _possible(reference: Reference, work: Work, found: Identity) -> bool:
    if work.type in NOT_CITED:
        return False
    if reference.doi == work.doi:
        return True
    if work.type == "posted-content" and not is_preprint(reference) and (reference.volume or reference.pages):
        return False
    cochrane = _COCHRANE.fullmatch(work.doi)
    if cochrane:
        printed = _REVIEW.search(reference.text)
        if printed and printed["review"].lower() != cochrane["review"].lower():
            return False
        if printed and printed["version"]:
            return printed["version"] == (cochrane["version"] or "1")
        # Versions share title, authors and place; the year alone tells which one was read.
        return found.year >= 0
    return True
