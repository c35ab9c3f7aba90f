"""Whether the first author of a reference is one of a work's: families as they are printed, indexed and misspelt."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from claimlint.article import Reference, Work
from claimlint.resolve.agreement import Agreement
from claimlint.text.names import fold, forms
from claimlint.text.pattern import Pattern
from claimlint.text.plain import plain


def author_agreement(reference: Reference, work: Work) -> Agreement:
    """
    Tell whether the reference's first author is one of the work's, or the work's first stands in front of the title.

    One slip in a name of five letters, two in one of nine, are let pass here; that the name is misspelt is reported
    later. Shorter names that differ by one letter ("Chen", "Cheng") may be one misspelt or two people: that says
    nothing. "Lee" and "Li" disagree.
    """
    if not work.authors or not (reference.authors or reference.title):
        return 0
    if reference.authors:
        first = reference.authors[0]
        if any(alike(first, name) for name in work.authors):
            return 1
        if any(fold(acronym) == fold(name) for acronym in reference.acronyms for name in work.authors):
            return 1
    if _stands_in_front(reference, work.authors[0]) or given_for_family(reference, work):
        return 1
    if not reference.authors or _one_slip(reference.authors[0], work.authors[0]):
        return 0
    return -1


def given_for_family(reference: Reference, work: Work) -> bool:
    """
    Tell whether what was read as the first author is the given name of the work's, whose family name stands beside it.

    "Jungtaek Kim, Li Wei": which of two names is the family's cannot always be told from the entry alone.
    """
    if not (reference.authors and work.authors and work.given and work.given[0]):
        return False
    printed = {fold(word) for word in _NAME_WORD.findall(reference.authors[0])}
    given = {fold(word) for word in _NAME_WORD.findall(work.given[0])}
    if not printed or not printed <= given:
        return False
    front = {fold(word) for word in _NAME_WORD.findall(plain(reference.text[:120]).text)}
    return set(_name_words(work.authors[0])) <= front


def shared_authors(reference: Reference, work: Work) -> int:
    """Return how many of the printed authors the work has, in any order."""
    return sum(any(alike(name, other) for other in work.authors) for name in reference.authors)


def alike(one: str, other: str) -> bool:
    """
    Tell whether two family names can be one, slips included.

    Takes "Müller" and "Mueller", "Garcia" and "García López", "Weidenhamer" and "Weidenhammer"; refuses "Lee" and
    "Li".
    """
    if same_family(one, other):
        return True
    a, b = _letters(one), _letters(other)
    shorter = min(len(a), len(b))
    if shorter < 5 or max(len(a), len(b)) > 40:
        return False
    # Letters that change places are one slip, as for a typist; distances beyond the cut-off come back as more than it.
    return OSA.distance(a, b, score_cutoff=2) <= (2 if shorter >= 9 else 1)


def _one_slip(one: str, other: str) -> bool:
    a, b = _letters(one), _letters(other)
    return min(len(a), len(b)) >= 3 and max(len(a), len(b)) < 40 and OSA.distance(a, b, score_cutoff=1) <= 1


def same_family(one: str, other: str) -> bool:
    """
    Tell whether two family names are the same as far as a reader cares.

    Accents, case, particles, ue for ü, a second family name, "Jr" and initials glued to the name do not count.
    """
    if not forms(one).isdisjoint(forms(other)) or _letters(one) == _letters(other):
        return True
    a, b = _name_words(one), _name_words(other)
    if not a or not b:
        return False
    # "García López" is indexed as "García"; "van den Berg" as "Berg"; "Qaseem A" keeps an initial. Names of four
    # letters and more only, for "De" or "Li" may begin any name.
    return (a[0] == b[0] and len(a[0]) > 3) or (a[-1] == b[-1] and len(a[-1]) > 3)


_SUFFIX: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd"})
_NAME_WORD: Final = Pattern(r"[^\W\d_]+")


@lru_cache(maxsize=8192)
def _name_words(name: str) -> tuple[str, ...]:
    words = [fold(word) for word in _NAME_WORD.findall(name.replace("'", "").replace("’", ""))]
    return tuple(word for word in words if len(word) > 1 and word not in _SUFFIX)


@lru_cache(maxsize=8192)
def _letters(name: str) -> str:
    """Return a name's letters with German and Scandinavian vowels written as two, or as one: ü, ue and u are one."""
    folded = fold(name)
    return folded.replace("ue", "u").replace("oe", "o").replace("ae", "a")


def _stands_in_front(reference: Reference, name: str) -> bool:
    """Tell whether a name stands in the entry in front of its title, for entries whose authors could not be read."""
    end = reference.text.find(reference.title[:30]) if reference.title else -1
    front = reference.text[: end if end > 0 else 120]
    wanted = [word for word in _name_words(name) if len(word) > 2]
    if not wanted or len(front) > 600:
        return False
    words = [fold(word) for word in _NAME_WORD.findall(plain(front).text.replace("'", "").replace("’", ""))]
    size = len(wanted)
    return any(words[i : i + size] == wanted for i in range(len(words) - size + 1))
