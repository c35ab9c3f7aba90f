"""
What a second source adds: evidence about works that were found, and works that the first ones do not have.

A second source is never asked instead of the first ones: who it is says so with ``second_opinion``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimlint.article import Match, Reference, Update, Work
from claimlint.resolve.epmc_records import PMID
from claimlint.resolve.matching import match
from claimlint.resolve.query import second_query
from claimlint.resolve.sources import Query


def queries_of(reference: Reference) -> tuple[Query, ...]:
    """Return what a second source is asked about a reference: its PMID, then its title with an author."""
    asked = [Query("", pmid=reference.pmid)] if reference.pmid else []
    titled = second_query(reference)
    return (*asked, titled) if titled is not None else tuple(asked)


def is_without_doi(work: Work) -> bool:
    """Tell a work that has a PMID in the place of its DOI."""
    return work.doi.startswith(PMID)


def told_elsewhere(reference: Reference, works: Sequence[Work]) -> Match | None:
    """Return what to say of a reference that is a work without a DOI, None where it is none of ``works``."""
    made = match(reference, [work for work in works if is_without_doi(work)], None)
    if made.status not in ("matched", "ambiguous"):
        return None
    work = made.work or made.candidates[0]
    return Match("not-expected", reason=f"it is in PubMed ({work.doi.replace(PMID, 'PMID ')}), without a DOI")


def enriched(work: Work, other: Work) -> Work:
    """
    Return a work with what another record of it adds: publication types, headings, an abstract where there is none.

    Notices of kinds that the work has none of are added, with the source that tells of them.
    """
    return replace(
        work,
        abstract=work.abstract or other.abstract,
        publication_types=other.publication_types,
        headings=other.headings,
        notices=(*work.notices, *_further(work.notices, other.notices)),
    )


def _further(known: Sequence[Update], told: Iterable[Update]) -> list[Update]:
    kinds = {notice.type for notice in known}
    return [notice for notice in told if notice.type not in kinds]
