"""
Where works come from: one small protocol, so that the live API, a snapshot and a cache can stand in for each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from claimlint.article import Work
from claimlint.resolve.errors import SourceError


@dataclass(frozen=True, slots=True)
class Query:
    """
    What is asked about a reference that has no identifier.

    ``text`` is the reference as printed, without DOI, address and PMID, cut to about 400 characters; it may be empty
    where only fields are to be searched. The other fields are what is known, None where it is not. No more than this
    ever leaves the machine.
    """

    text: str
    title: str | None = None
    author: str | None = None
    container: str | None = None
    volume: str | None = None
    year: int | None = None
    page: str | None = None
    pmid: str | None = None


class WorkSource(Protocol):
    """Anything that knows works. Every method raises :class:`SourceError` where the source cannot answer."""

    @property
    def name(self) -> str:
        """What people and caches call it: ``crossref``, ``europepmc``, ``snapshot:PATH``."""

    def works(self, dois: Sequence[str]) -> Mapping[str, Work | None]:
        """Return the work of each DOI, keyed as given; None: the source was asked and has no such work."""

    def search(self, query: Query, rows: int = 20) -> Sequence[Work]:
        """Return at most ``rows`` candidates, best first. How well each fits is for the caller to find out."""

    def agency(self, doi: str) -> str | None:
        """
        Return the agency at which a DOI is registered ("crossref", "datacite"), None if no agency knows it.

        Raises :class:`NotKnown` where this source cannot tell.
        """

    def close(self) -> None:
        """Give back what is held open. May be called twice."""


class NotKnown(SourceError):  # noqa: N818 (the name says what happened)
    """The source cannot say, and never could: another one has to be asked."""
