"""
From the candidates of a search to the one work that a reference means, and from there to what it prints wrongly.

Pure functions of values: nothing is asked here. A search's own score only orders its answers and is never looked at
(its scale differs between years, services and lengths of strings); every candidate is judged by :mod:`.identity`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimlint.article import Match, Reference, Work
from claimlint.resolve.agreement import first_page, last_page, printed_container
from claimlint.resolve.author_names import alike, given_for_family, same_family, shared_authors
from claimlint.resolve.expectation import expected_in_crossref
from claimlint.resolve.identity import FAR, NOT_CITED, Identity, has_other_title, identity, is_preprint
from claimlint.resolve.titles import LONG, SMALL, compare_titles, known_titles, printed_titles, title_role, words_of
from claimlint.text.identifiers import COCHRANE
from claimlint.text.organisations import is_organisation

NOTHING_NEAR = "no work comes near it"
NEAR_MISS = "a work comes near it, but not near enough to be sure"
OTHER_TITLE = "the work at its place has another title"
SAME_TITLE = "a work has its title, and other details"
NEAR_TITLE = "a work of the same authors and year has nearly its title"
NO_ANSWER = "the search found nothing"
SNAPSHOT_ONLY = "the snapshots that were asked do not have it"
PART_OF_WORK = "its DOI leads to a part of a work, which cannot be compared"
"""What :attr:`~claimlint.article.Match.reason` says where nothing was matched."""


LEAST_WORDS = 5
"""Titles of fewer words are given to several works."""

ALMOST = 0.75
"""So much of two titles goes together where a word or two were put in the place of others."""


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


@dataclass(frozen=True, slots=True)
class _Candidate:
    work: Work
    identity: Identity


# ------------------------------------------------------------------------------------------------------------- matching


def match(reference: Reference, candidates: Sequence[Work], by_doi: Work | None = None) -> Match:
    """
    Return what a reference is.

    ``by_doi`` is the work that its printed DOI leads to, None where it prints none or the DOI is not known;
    ``candidates`` are what searching found, in any order.

    With a printed DOI: ``matched`` where its work is the described one or differs in title or authors alone,
    ``wrong-identifier`` where both disagree, or where another candidate is surely the described one. Without:
    ``matched``, ``ambiguous`` (several fit equally well; they are the candidates), ``not-expected`` or ``not-found``.
    """
    if by_doi is not None and by_doi.type not in NOT_CITED:
        return _by_identifier(reference, candidates, by_doi)
    described = _choose(reference, candidates)
    if by_doi is not None:
        # A figure, a supplement, a journal's issue: nothing that an entry could be compared with.
        if len(described) == 1:
            return Match("wrong-identifier", described[0].identity.score, by_doi, (described[0].work,))
        return Match("unchecked", reason=PART_OF_WORK)
    if len(described) == 1:
        return Match("matched", described[0].identity.score, described[0].work)
    if described:
        return Match("ambiguous", described[0].identity.score, candidates=tuple(c.work for c in described))
    kind = expected_in_crossref(reference)
    if kind:
        return Match("not-expected", reason=kind)
    return _nearest(reference, candidates) or _unfound(reference, candidates)


def _by_identifier(reference: Reference, candidates: Sequence[Work], work: Work) -> Match:
    found = identity(reference, work)
    if found.holds:
        return Match("matched", found.score, work)
    others = [c for c in candidates if c.doi != work.doi]
    described = tuple(c.work for c in _choose(reference, others) if not _same_record(c.work, work))
    one = described if len(described) == 1 else ()
    if has_other_title(reference, work, found):
        return Match("wrong-identifier", found.score, work, one, reason=OTHER_TITLE)
    alike_so_far = found.kind in ("same", "shortened") and found.author >= 0
    if _belongs_elsewhere(found) or (one and not alike_so_far and not _same_place(found)):
        return Match("wrong-identifier", found.score, work, one)
    return Match("matched", found.score, work)


def _nearest(reference: Reference, candidates: Sequence[Work]) -> Match | None:
    """Return a ``not-found`` match that has the work which comes near as its candidate, and says in what."""
    unlike = [(work, identity(reference, work)) for work in {work.doi: work for work in candidates}.values()]
    same = [(work, found) for work, found in unlike if _has_title(found)]
    tests = (
        (OTHER_TITLE, [(work, found) for work, found in unlike if _other_title_at_place(reference, work, found)]),
        # Of several works with one title none is near: a column, a yearly standard, editions.
        (SAME_TITLE, [pair for pair in same if len(same) == 1 and _is_near_miss(reference, pair[0])]),
        (NEAR_TITLE, [(work, found) for work, found in unlike if _nearly_its_title(reference, work, found)]),
    )
    for reason, fitting in tests:
        if len(fitting) == 1:
            work, found = fitting[0]
            return Match("not-found", found.score, candidates=(work,), reason=reason)
    return None


def _other_title_at_place(reference: Reference, work: Work, found: Identity) -> bool:
    if not _comparable(reference, work) or not has_other_title(reference, work, found):
        return False
    if first_page(reference.pages) == "1":
        return False  # where every article begins at page 1 a place names none
    return found.author > 0 and _same_place(found) and (found.year > 0 or found.container > 0) and found.issue >= 0


def _has_title(found: Identity) -> bool:
    """Tell whether a work has the title that an entry prints, and one that names it."""
    return found.words >= {"same": LEAST_WORDS, "shortened": LONG}.get(found.kind, found.words + 1)


def titles_disagree(reference: Reference, work: Work) -> bool:
    """Tell whether a printed title is not the work's, a translation perhaps: no reason to offer the work's DOI."""
    if len(words_of(reference.title or "")) < LEAST_WORDS:
        return False
    found = identity(reference, work)
    return found.kind in ("different", "conflict") and found.title < FAR


def _is_near_miss(reference: Reference, work: Work) -> bool:
    if not _comparable(reference, work):
        return False
    found = identity(reference, work)
    if found.author < 0 and found.container > 0 and found.page < 0:
        return False  # a letter or a reply under the title of what it answers
    # Nobody of those printed is among the registered: that is more than a slip in the first name.
    return len(differences(reference, work)) + _strangers(reference, work) >= 2


def _nearly_its_title(reference: Reference, work: Work, found: Identity) -> bool:
    if not _comparable(reference, work) or found.kind not in ("near", "conflict") or found.title < ALMOST:
        return False
    if not 2 <= len(reference.authors) == shared_authors(reference, work):
        return False
    return found.year > 0 and found.container >= 0 and found.against == 0


def _comparable(reference: Reference, work: Work) -> bool:
    """Tell whether a work may be held against an entry: no preprint against an article, no version of a review."""
    if work.type in NOT_CITED or work.doi.startswith(COCHRANE):
        return False
    return (work.type == "posted-content") == is_preprint(reference)


def _strangers(reference: Reference, work: Work) -> bool:
    """Tell whether an entry prints two and more people, the work has two and more, and they share nobody."""
    printed = [name for name in reference.authors if not is_organisation(name)]
    if len(printed) < 2 or len(work.authors) < 2:
        return False
    return not shared_authors(reference, work)


def _same_place(found: Identity) -> bool:
    return found.volume > 0 and found.page > 0


def _belongs_elsewhere(found: Identity) -> bool:
    """
    Tell whether a DOI's work is surely another one: title and authors both disagree.

    Where one of the two is not known, all that is known must disagree instead: at least two fields and none for it.
    """
    if found.kind in ("same", "shortened"):
        return False
    elsewhere = found.support == 0 and found.against >= 2
    if found.kind == "unknown":
        return found.author < 0 and elsewhere
    if found.title >= FAR and found.kind != "different":
        return found.author < 0 and elsewhere
    if found.author < 0:
        return not _same_place(found)
    return found.author == 0 and elsewhere


def _unfound(reference: Reference, candidates: Sequence[Work]) -> Match:
    """Return a ``not-found`` match that says how near the nearest candidate came, as the share of the titles."""
    if not candidates:
        return Match("not-found", reason=NO_ANSWER)
    nearest = 0.0
    for work in candidates:
        found = identity(reference, work)
        close = found.kind in ("same", "shortened", "conflict") or (found.kind == "near" and found.title >= ALMOST)
        if work.type not in NOT_CITED and (close or (found.support >= 3 and _same_place(found))):
            return Match("not-found", reason=NEAR_MISS)
        nearest = max(nearest, found.title)
    return Match("not-found", round(nearest, 3) or None, reason=NOTHING_NEAR)


def _choose(reference: Reference, candidates: Sequence[Work]) -> list[_Candidate]:
    """Return the candidate that the reference means, or all that fit equally well, best first; [] if none fits."""
    kind = expected_in_crossref(reference)
    fitting = []
    for work in {work.doi: work for work in candidates}.values():
        found = identity(reference, work)
        if found.holds and _right_kind(kind, work, found):
            fitting.append(_Candidate(work, found))
    ranked = sorted(((_rank(reference, c), c) for c in _without_copies(fitting)), key=lambda x: (x[0], x[1].work.doi))
    return [candidate for rank, candidate in reversed(ranked) if rank == ranked[-1][0]]


_BOOKS = frozenset(
    "book monograph edited-book reference-book book-chapter book-part reference-entry report other".split()
)


def _right_kind(kind: str, work: Work, found: Identity) -> bool:
    """Refuse the review of a book for the book, an article for the thesis of its author: same title, same name."""
    if not kind:
        return True
    if kind == "thesis":
        return work.type in ("dissertation", "other")
    if kind == "book":
        return work.type in _BOOKS or (work.type != "journal-article" and found.author > 0)
    if kind == "newspaper":
        return found.container > 0
    return found.author > 0 and found.kind == "same"


def _rank(reference: Reference, candidate: _Candidate) -> tuple[float, ...]:
    """
    Return what speaks for a candidate among others that fit, weightiest first.

    Letters and replies share title and page: the author tells them apart. Then the work itself before notices and
    replies; a preprint only for who means one; then how many fields agree, whether the year is exact, how well the
    titles go together (in tenths: finer steps are noise of spelling), the first author.
    """
    work, found = candidate.work, candidate.identity
    role = title_role(reference.title or "") == (title_role(work.titles[0]) if work.titles else "")
    preprint = (work.type == "posted-content") == is_preprint(reference)
    kinds = {"same": 3, "shortened": 2, "near": 1}
    exact = reference.year is not None and reference.year in work.years
    in_order = bool(reference.authors and work.authors) and alike(reference.authors[0], work.authors[0])
    return (
        float(found.author > 0),
        float(role and not work.is_notice_for),
        float(preprint),
        float(found.support - found.against),
        float(kinds.get(found.kind, 0)),
        float(exact),
        round(found.title, 1),
        float(found.author) + float(in_order),
        float(work.type == "journal-article"),
    )


def _without_copies(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the candidates with each work once: of two DOIs of one work the fuller record stays."""
    kept: list[_Candidate] = []
    for candidate in candidates:
        for i, other in enumerate(kept):
            if _same_record(candidate.work, other.work):
                if _fullness(candidate.work) > _fullness(other.work):
                    kept[i] = candidate
                break
        else:
            kept.append(candidate)
    return kept


def _same_record(one: Work, other: Work) -> bool:
    """
    Tell whether two records are one work under two DOIs: the same title, year, volume, first page, journal, kind.

    Letters of other people on one page are not.
    """
    if one.authors and other.authors and not alike(one.authors[0], other.authors[0]):
        return False
    if one.type != other.type or not (one.titles and other.titles):
        return False
    if not one.volume or one.volume != other.volume or first_page(one.pages) != first_page(other.pages):
        return False
    if not set(one.years) & set(other.years) or first_page(one.pages) is None:
        return False
    return not set(known_titles(one)).isdisjoint(known_titles(other))


def _fullness(work: Work) -> tuple[int, int, int]:
    """Return how much a record tells: filled fields, authors, and (of equals) the DOI of the tidier form."""
    fields = (
        work.titles,
        work.subtitles,
        work.authors,
        work.containers,
        work.years,
        work.volume,
        work.issue,
        last_page(work.pages),
        work.abstract,
    )
    return sum(map(bool, fields)), len(work.authors), len(work.doi)


# ----------------------------------------------------------------------------------------------------------- comparing


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


def differences(reference: Reference, work: Work) -> tuple[Difference, ...]:
    """Return where an entry disagrees with a work that has its title, the title aside; what is small is left out."""
    return tuple(found for found in compare(reference, work) if found.grave and found.field != "title")


def _first_author(reference: Reference, work: Work) -> Difference | None:
    if not reference.authors or not work.authors:
        return None
    printed, registered = reference.authors[0], work.authors[0]
    if same_family(printed, registered) or _swapped(reference, printed, registered):
        return None
    if given_for_family(reference, work) or (_INITIALS.fullmatch(printed) and registered in reference.text):
        return None
    if is_organisation(printed) or is_organisation(registered):
        # "Cochrane" for its reviewers, a study group for its writing committee: both are right.
        return None
    names = words_of(printed), words_of(registered)
    if len(names[0]) > 4 or not all(any(len(word) > 1 for word in name) for name in names):
        return None  # an author that was not read surely, or initials alone
    return Difference("first author", printed, registered)


_INITIALS = re.compile(r"[A-Z]{1,3}\.?|(?:[A-Z]\.[ -]?){1,3}")
"""What was read as an author and is the rest of one."""


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
    printed = printed_container(reference)
    if found.container >= 0 or not printed or work.type == "posted-content":
        return None
    return Difference("container", printed, work.containers[0])


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
