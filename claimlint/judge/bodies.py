"""Organisations that a claim lets speak, among those that are the authors of entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from claimlint.judge.sources import Source
from claimlint.judge.told import Borne, Told
from claimlint.judge.wordlists import publications, reporting
from claimlint.text.lexicon import word_set
from claimlint.text.names import fold
from claimlint.text.organisations import acronym_of, is_acronym, is_organisation
from claimlint.text.pattern import Pattern

_PARENTHESES = Pattern(r"\s*\([^()]*\)")
_CAPITALS = Pattern(r"[A-Z](?<![\w-].)[\w&-]+(?:(?:\s(?:of|for|and|on|the|in)){0,3}\s[A-Z][\w&-]+){0,8}")
_AFTER = Pattern(
    r"(?:\s\([A-Z]{2,8}\))?(?P<owned>['’]s)?,?\s(?:(?:also|now|further|was|were|has|have|had|is|itself|then|still)\s){0,2}(?P<next>[\w-]+)"
    r"(?:\s(?P<second>[\w-]+))?"
)
# A Cochrane review is told by where it was printed; see details.py.
_REVIEW = Pattern(r"(?<=Cochrane)\s(?:[a-z]+\s)?(?:review|overview)s?\b")
SHORT = 6
"""A name of no more letters may stand within another word by chance."""


class Bodies:
    """The organisations of a list."""

    def __init__(self, borne: Borne) -> None:
        """Index the names and initials of organisations by the entries that are theirs."""
        self._borne = borne
        self._own: dict[str, set[int]] = defaultdict(set)
        for i, source in enumerate(borne.entries):
            for name in _names(source):
                self._own[name].add(i)

    def told(self, claim: str) -> Iterator[Told]:
        """Yield the organisations that a claim lets speak and that are the authors of some entry."""
        for match in _CAPITALS.finditer(claim) if self._own else ():
            said = match[0]
            first = said.split()[0]
            start = match.start()
            if first.lower() in ("the", "in", "on", "for", "but", "and", "what", "does", "as", "so"):
                start += len(said) - len(said[len(first) :].lstrip())
                said = said[len(first) :].lstrip()
            name = fold(said)
            own = self._own.get(name)
            if not own or not _speaks(claim, start, match.end()) or _REVIEW.match(claim, match.end()):
                continue
            short = {fold(acronym_of(said))} if " " in said else {name}
            bearers = self._borne.having(name).union(*(self._borne.having(w) for w in short))
            if len(name) > SHORT:
                bearers |= self._borne.containing(name)
            yield Told("organisation", said, frozenset(own), bearers.union(own))


def _names(source: Source) -> Iterator[str]:
    """Yield the folded names of the organisations that an entry is by: in full, without "The", their initials."""
    for author in source.authors[:2]:
        plain = _PARENTHESES.sub("", author).removeprefix("The ").strip()
        if is_organisation(author) or is_acronym(plain):
            yield fold(plain)
            if " " in plain and len(short := acronym_of(plain)) > 1:
                yield fold(short)
            for part in plain.split(", "):
                yield fold(part)
    for acronym in source.acronyms:
        yield fold(acronym)
    if any("Cochrane" in c for c in source.containers):
        yield "cochrane"


def _speaks(claim: str, start: int, end: int) -> bool:
    """Tell whether the organisation at ``claim[start:end]`` is told to say or to publish something."""
    before = claim[max(0, start - 40) : start].split()
    if before and before[-1].lower() == "the":
        before.pop()
    if before and not word_set("before-who-publishes").isdisjoint({" ".join(before[-2:]).lower(), before[-1].lower()}):
        return True
    after = _AFTER.match(claim, end)
    if after is None:
        return False
    told = {after["next"].lower(), (after["second"] or "").lower()}
    return (
        not told.isdisjoint(publications())
        or after["next"].lower() in reporting()
        or (after["owned"] is None and not word_set("verbs-of-being").isdisjoint(claim[end : end + 20].split()[:1]))
    )
