"""Tie each key of each citation to an entry: the right one, a near one, several, or none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimlint.article import Link, Reference, ReferenceList
from claimlint.citations.author_year import AuthorYear
from claimlint.text.names import fold, forms, same_name
from claimlint.text.organisations import acronym_of


@dataclass(frozen=True, slots=True)
class Target:
    """What one key of a citation leads to: a link's ``status`` and ``references``."""

    status: str
    references: tuple[int, ...] = ()


LEAST_TAIL = 4
"""The end of a longer surname has to have more letters than this to stand for it."""

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)

UNDEFINED = Target("undefined")
UNJUDGED = Target("unjudged")


class Numbering:
    """
    The printed numbers of all lists.

    Where two lists count from one, a citation means the first list that ends behind it and has the number.
    """

    def __init__(self, references: Sequence[Reference], lists: Sequence[ReferenceList], *, by_position: bool) -> None:
        homes: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, found in enumerate(lists):
            for i in range(found.first, found.last):
                reference = references[i]
                printed = (
                    reference.number if reference.number is not None else (i - found.first + 1 if by_position else None)
                )
                if printed is not None:
                    homes[printed][number].append(i)
        # The entries that bear a number, by list.
        self._homes = {
            printed: {number: tuple(entries) for number, entries in by_list.items()}
            for printed, by_list in homes.items()
        }
        self._references = references
        self._ends = [references[f.last - 1].end if f.last > f.first else 0 for f in lists]
        self.largest = max(self._homes, default=0)
        self.lowest = min([1, *self._homes])
        self.size = len(self._homes)

    def __contains__(self, number: int) -> bool:
        return number in self._homes

    def find(self, number: int, at: int) -> Target:
        """Return the entry that ``number`` means in a citation at text offset ``at``."""
        homes = self._homes.get(number)
        if not homes:
            return UNDEFINED
        meant = next((entries for home, entries in homes.items() if self._ends[home] >= at), [*homes.values()][-1])
        return Target("ambiguous" if len(meant) > 1 else "linked", meant)


class Authors:
    """The first authors and organisations of a reference list, for looking author–year citations up."""

    def __init__(self, references: Sequence[Reference], acronyms: dict[str, str]) -> None:
        """``acronyms`` are those that the running text defines: acronym → full name."""
        self._references = references
        self._by_form: dict[str, dict[int | None, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._by_length: dict[int, set[str]] = defaultdict(set)
        self._tails: dict[str, set[str]] = defaultdict(set)
        self._acronyms = {fold(short): fold(name) for short, name in acronyms.items()}
        self._memory: dict[str, frozenset[str]] = {}
        self._targets: dict[tuple[object, ...], Target] = {}
        for i, reference in enumerate(references):
            if reference.authors:
                self._add(i, reference)

    def _add(self, i: int, reference: Reference) -> None:
        for form in _forms(reference):
            self._by_form[form][reference.year].append(i)
            self._by_length[len(form)].add(form)
        words = reference.authors[0].split()
        whole = fold(reference.authors[0])
        for k in range(1, min(len(words), 12)):
            self._tails[fold(" ".join(words[k:]))].add(whole)

    def known(self, name: str) -> bool:
        """Tell whether the list has the name."""
        return bool(self._named(name))

    def nearly_known(self, name: str) -> bool:
        """Tell whether the list has a name that differs from this one by a slip of the pen."""
        return bool(self._slips(fold(name)))

    def _named(self, name: str) -> frozenset[str]:
        """The forms under which the list has ``name``."""
        if name not in self._memory:
            plain = _ARTICLE.sub("", name.strip(" .,"))
            tried = set(forms(plain))
            tried |= {self._acronyms[form] for form in tried if form in self._acronyms}
            found = {form for form in tried if form in self._by_form}
            if not found and " " in plain and len(fold(plain)) > LEAST_TAIL:
                # "Fuentes Lopez" for "Clemente Fuentes Lopez": the text prints the end of a longer surname.
                found = self._tails.get(fold(plain), set()) & self._by_form.keys()
            self._memory[name] = frozenset(found)
        return self._memory[name]

    def _slips(self, name: str) -> set[str]:
        near = (form for length in range(len(name) - 2, len(name) + 3) for form in self._by_length.get(length, ()))
        return {form for form in near if _slip(name, form)}

    def find(self, citation: AuthorYear) -> Target:
        """Return the entry of that name and year; else near ones, by spelling or by year; else undefined."""
        asked = citation.family, citation.year, citation.others[:1], citation.et_al
        if asked not in self._targets:
            self._targets[asked] = self._target(citation)
        return self._targets[asked]

    def _target(self, citation: AuthorYear) -> Target:
        named = self._named(citation.family)
        exact = self._of_year(named, citation.year)
        if len(exact) > 1:
            exact = self._narrow(exact, citation)
        if len(exact) == 1:
            return Target("linked", tuple(exact))
        if exact:
            return Target("ambiguous", tuple(exact))
        if named:
            entries = {i for form in named for years in self._by_form[form].values() for i in years}
            nearest = sorted(entries, key=lambda i: (_distance(self._references[i], citation.year), i))
            return Target("near", tuple(nearest[:3]))
        slips = self._of_year(self._slips(fold(citation.family)), citation.year)
        return Target("near", tuple(slips)) if slips else UNDEFINED

    def _of_year(self, named: Iterable[str], year: str) -> list[int]:
        wanted = int(year[:4]) if year[:4].isdigit() else None
        entries = {i for form in named for i in self._by_form[form].get(wanted, ())}
        suffix = year[4:] if wanted is not None else ""
        return sorted(i for i in entries if not suffix or self._references[i].suffix in ("", suffix))

    def _narrow(self, found: list[int], citation: AuthorYear) -> list[int]:
        """Choose among entries of one name and year by suffix, by the second author, and by the number of authors."""
        suffix = citation.year[4:]
        if suffix:
            lettered = [i for i in found if self._references[i].suffix == suffix]
            return lettered or found
        if citation.others and not citation.et_al:
            seconds = [
                i
                for i in found
                if len(self._references[i].authors) > 1
                and same_name(self._references[i].authors[1], citation.others[0])
            ]
            if len(seconds) == 1:
                return seconds
        if citation.et_al:
            several = [i for i in found if len(self._references[i].authors) > 1]
            if len(several) == 1:
                return several
        if not citation.et_al and not citation.others:
            alone = [i for i in found if len(self._references[i].authors) == 1]
            if len(alone) == 1 and len(found) > 1:
                return alone
        return found


def _forms(reference: Reference) -> set[str]:
    """The folded forms under which the first author of an entry may be cited."""
    first = reference.authors[0]
    found = set(forms(first)) | {fold(a) for a in reference.acronyms}
    words = first.split()
    if len(words) > 2:
        found |= {fold(acronym_of(first)), fold(_ARTICLE.sub("", first))}
        if re.fullmatch(r"[A-Z]{3,}", words[-1]):
            found |= {fold(words[-1]), fold(" ".join(words[:-1]))}
    return found - {""}


def _distance(reference: Reference, year: str) -> int:
    if reference.year is None or not year[:4].isdigit():
        return 99
    return abs(reference.year - int(year[:4]))


def _slip(one: str, other: str) -> bool:
    """
    Tell whether two folded names differ by a slip: at most two edits and at most a quarter of the longer, rounded.
    """
    longer = max(len(one), len(other))
    allowed = min(2, (longer + 1) // 4)
    if one == other or not allowed or abs(len(one) - len(other)) > allowed or longer < 4:
        return False
    if not set(one[:2]) & set(other[:2]):
        return False
    from rapidfuzz.distance import OSA  # an article whose citations all link never needs it

    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def as_link(citation: int, key: str, target: Target) -> Link:
    """Return the link that says what ``key`` of citation number ``citation`` leads to."""
    return Link(citation, key, target.status, target.references)  # type: ignore[arg-type]
