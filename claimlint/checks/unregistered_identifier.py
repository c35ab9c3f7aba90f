"""A DOI that no agency knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Article, Hit, Match, Reference
from claimlint.checks import NoOptions
from claimlint.checks.works import address_of, covers, doi_place, source_of
from claimlint.page import Page
from claimlint.text.description import called, opening

VARIANTS: Final = {
    "default": ("key", "id"),
    "known": ("key", "id", "doi", "address"),
    "elsewhere": ("key", "id", "doi", "address"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """
    Yield each printed DOI that every agency answered for and none has registered, with the right one if known.

    Where snapshots alone were asked, and know most of the list, nobody can say whether a DOI is registered: that the
    work is there under another one is told more mildly.
    """
    reading = page.reading
    vouched = covers(reading)
    for reference, match in zip(reading.references, reading.matches, strict=False):
        if match.registered is None and vouched and _has_other_doi(reference, match):
            yield _elsewhere(reading.article, reference, match)
        if match.registered is not False or not reference.doi:
            continue
        span, text = doi_place(reading.article, reference)
        # That nothing else was found either follows from the same cause.
        explains = (("source-not-found", opening(reading.article, reference)[0]),)
        values, variant = {"key": called(reference), "id": reference.doi}, "default"
        work = source_of(match)
        if work is not None:
            values |= {"doi": work.doi, "address": address_of(work.doi)}
            variant = "known"
        yield Hit(span, text, values, variant, explains=explains)


def _has_other_doi(reference: Reference, match: Match) -> bool:
    """
    Tell whether an entry was matched by its words, for none of the snapshots has its DOI.

    Preprints and archives have DOIs of their own for a work.
    """
    if match.status != "matched" or match.work is None or not reference.doi:
        return False
    printed = reference.doi.lower()
    return printed != match.work.doi and not printed.startswith(_SECOND_DOIS)


_SECOND_DOIS: Final = tuple(
    "10.48550/ 10.2307/ 10.1101/ 10.5281/ 10.17605/ 10.31219/ 10.20944/ 10.21203/ 10.6084/ 10.2139/".split()
)
"""Of arXiv, JSTOR, medRxiv and bioRxiv, Zenodo, OSF, Preprints, Research Square, figshare and SSRN."""


def _elsewhere(article: Article, reference: Reference, match: Match) -> Hit:
    span, text = doi_place(article, reference)
    doi = match.work.doi if match.work else ""
    values = {"key": called(reference), "id": reference.doi or "", "doi": doi, "address": address_of(doi)}
    return Hit(span, text, values, "elsewhere")
