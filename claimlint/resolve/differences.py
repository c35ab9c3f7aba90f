"""What a reference prints otherwise than its work is registered."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimlint.article import Reference, Work
from claimlint.resolve.authors import same_family
from claimlint.resolve.identity import Identity, identity
from claimlint.resolve.places import last_page
from claimlint.resolve.titles import compare_titles, known_titles, printed_titles
from claimlint.resolve.words import SMALL, words_of
from claimlint.text.organisations import is_organisation


@dataclass(frozen=True, slots=True)
class Difference:
    """
    A field that the entry prints otherwise than the work is registered.

    ``field`` is "first author", "year", "title", "container", "volume" or "pages"; ``grave`` says that a reader who
    goes by the printed value does not find the work. A year that is one off is not grave, nor is a wrong last page.
    """

    field: str
    printed: str
    registered: str
    grave: bool = True


def compare(reference: Reference, work: Work) -> tuple[Difference, ...]:
    """
    Return where the entry and the registered work disagree, in the order in which an entry prints its fields.

    Only what a reader would trip over: an omitted subtitle, sentence case, British or American spelling, a translation,
    a missing accent, an abbreviated journal, a shortened last page are none. What either side does not say is none.
    """
    found = identity(reference, work)
    checks = (
        _first_author(reference, work),
        _year(reference, work, found),
        _title(reference, work, found),
        _container(reference, work, found),
        _volume(reference, work, found),
        _pages(reference, work, found),
    )
    return tuple(difference for difference in checks if difference)


def _first_author(reference: Reference, work: Work) -> Difference | None:
    if not reference.authors or not work.authors:
        return None
    printed, registered = reference.authors[0], work.authors[0]
    if same_family(printed, registered) or _swapped(reference, printed, registered):
        return None
    if is_organisation(printed) or is_organisation(registered):
        # "Cochrane" for its reviewers, a study group for its writing committee: both are right.
        return None
    names = words_of(printed), words_of(registered)
    if len(names[0]) > 4 or not all(any(len(word) > 1 for word in name) for name in names):
        return None  # an author that was not read surely, or initials alone
    return Difference("first author", printed, registered)


def _swapped(reference: Reference, printed: str, registered: str) -> bool:
    """Tell whether given and family name changed places in the record: "Zhao ZQ", registered as "Zhi-Qi"."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", registered)).upper()
    found = re.search(rf"{re.escape(printed)},?\s+([A-Z](?:[.\s-]*[A-Z])*)\b", reference.text)
    return bool(found) and len(initials) > 1 and re.sub(r"[^A-Z]", "", found[1] if found else "") == initials


def _year(reference: Reference, work: Work, found: Identity) -> Difference | None:
    if reference.year is None or not work.years or reference.year in work.years:
        return None
    nearest = min(work.years, key=lambda year: (abs(year - (reference.year or 0)), year))
    return Difference("year", str(reference.year), str(nearest), grave=found.year < 0)


def _title(reference: Reference, work: Work, found: Identity) -> Difference | None:
    if found.kind in ("same", "shortened", "unknown") or not reference.title:
        return None
    compared = [compare_titles(printed, known) for printed in printed_titles(reference) for known in known_titles(work)]
    if any(one.kind in ("same", "shortened") or not any(_weighty(a, b) for a, b in one.odd) for one in compared):
        return None
    return Difference("title", reference.title, work.titles[0])


def _weighty(printed: str, registered: str) -> bool:
    """Tell whether words that differ change the title for a reader: not small words, not a lost sign or letter."""
    words = [word for word in (*printed.split(), *registered.split()) if word not in SMALL]
    return any(len(word) > 2 and not word.isdigit() for word in words)


def _container(reference: Reference, work: Work, found: Identity) -> Difference | None:
    if found.container >= 0 or not reference.container or work.type == "posted-content":
        return None
    return Difference("container", reference.container, work.containers[0])


def _volume(reference: Reference, work: Work, found: Identity) -> Difference | None:
    if found.volume >= 0 or not reference.volume or not work.volume:
        return None
    if reference.issue is None and reference.volume == work.issue:
        # "BMJ (7479), 1435": only the issue was printed, and read as the volume.
        return None
    return Difference("volume", reference.volume, work.volume)


def _pages(reference: Reference, work: Work, found: Identity) -> Difference | None:
    if not reference.pages:
        return None
    registered = work.pages or work.article_number or ""
    if found.page < 0:
        return Difference("pages", reference.pages, registered)
    printed_last, last = last_page(reference.pages), last_page(work.pages)
    if found.page > 0 and printed_last and last and _end(printed_last) != _end(last):
        return Difference("pages", reference.pages, registered, grave=False)
    return None


def _end(page: str) -> str:
    """Return a last page without what electronic supplements add: "e98" and "98" are one, "2112.e4" ends at 2112."""
    return page.partition(".")[0].lstrip("es")
