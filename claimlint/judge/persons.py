"""Persons whom a claim names as those whose work it tells of, among the authors of a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from claimlint.judge.contexts import Context
from claimlint.judge.told import Borne, Told
from claimlint.judge.wordlists import report, reporting, studies
from claimlint.text.lexicon import word_set
from claimlint.text.names import PARTICLES, fold
from claimlint.text.organisations import is_organisation
from claimlint.text.pattern import Pattern

_NAME = Pattern(r"[A-ZÀ-ÖØ-Þ](?<![^\W_].)(?<![-’'].)[^\W\d_]+(?:[-’'][A-ZÀ-ÖØ-Þ]?[^\W\d_]{2,})*")
_POSSESSIVE = Pattern(r"['’]s?(?![^\W_])")
# Who is named along: "et al.", "and her colleagues", "and Ong"; then a year, then adverbs and auxiliaries.
_ET_AL = Pattern(r",?\set\.?\sal\b\.?")
_COMPANY = Pattern(r",?\s(?:and|&|with)\s(?:(?:his|her|their|the)\s)?(?P<who>[a-z-]+)(?:\s(?P<second>[a-z-]+))?")
_SECOND = Pattern(r"(?:,\s[A-Z][\w’'-]+){0,3},?\s(?:and|&)\s[A-Z][\w’'-]+")
_YEAR = Pattern(r",?\s\(?(?:19|20)\d\d[a-z]?\)?,?")
_BETWEEN = Pattern(
    r"(?:,?\s(?:who|has|have|had|also|later|then|since|once|first|already|now|again|even|both|all|did|not|never"
    r"|in\s(?:19|20)\d\d|from\s[A-Z]\w+|of\s[A-Z]\w+|[a-z]{3,}ly)\b,?)*\s(?P<verb>[a-z-]+)"
)
_BEFORE = Pattern(r"(?P<words>(?:[\w’'.-]+,?\s){1,7})\Z")
_SMALL = Pattern(r"(?<![\w-])[a-z]{3,}(?![\w-])")
MOST_NAMES = 2
"""A family name of more words, particles apart, is none."""
_GIVEN = Pattern(r"(?P<given>[A-Z][\w.-]*)\s(?:[A-Z]\.\s?){0,2}\Z")


class Persons:
    """The first authors of a list, and who else is named in its entries."""

    def __init__(self, borne: Borne, contexts: Iterable[Context]) -> None:
        """Index family names by the entries whose authors bear them."""
        self._entries = borne.entries
        self._borne = borne
        self._contexts = contexts
        self._first: dict[str, list[int]] = defaultdict(list)
        self._authors: dict[str, set[int]] = defaultdict(set)
        for i, source in enumerate(self._entries):
            if source.authors and not is_organisation(source.authors[0]):
                name = source.authors[0].split()
                if len([w for w in name if w.lower() not in PARTICLES]) <= MOST_NAMES:
                    self._first[fold(name[-1])].append(i)
            for author in source.authors:
                self._authors[fold(author.split()[-1])].add(i)

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        """The words that the article writes in small letters, so that they may be no names where a sentence begins."""
        return frozenset(w for c in self._contexts for w in _SMALL.findall(f"{c.lead} {c.before}"))

    def told(self, claim: str) -> Iterator[Told]:
        """Yield the persons whom a claim names as those who found what it says."""
        for match in _NAME.finditer(claim):
            name = fold(match[0])
            entries = self._first.get(name)
            if entries and len(name) > 1 and self._speaks(claim, match.start(), match.end(), match[0], entries[0]):
                yield Told("person", match[0], frozenset(entries), self._borne.having(name).union(entries))

    def mentioned(self, claim: str) -> frozenset[int]:
        """Return the entries an author of which a claim names in any way."""
        return frozenset(i for w in _NAME.findall(claim) for i in self._authors.get(fold(w), ()))

    def _speaks(self, claim: str, start: int, end: int, words: str, entry: int) -> bool:
        """Tell whether the name at ``claim[start:end]`` is that of somebody who did or said what the claim tells."""
        if owner := _POSSESSIVE.match(claim, end):
            return not studies().isdisjoint(claim[owner.end() :].split()[:3]) or _is_titled(claim[:start])
        return (
            _is_titled(claim[:start])
            or _is_doer(claim[:start])
            or self._given(claim[:start], words, entry)
            or _does(claim, end)
            or (_is(claim, end) and fold(words) not in self._ordinary)
        )

    def _given(self, before: str, family: str, entry: int) -> bool:
        """Tell whether a given name stands before a family name, with the initial that the entry prints."""
        given = _GIVEN.search(before)
        if given is None:
            return False
        printed = Pattern(rf"\b{family}[,\s]+(?P<initial>[A-Z])[A-Z.\s]*(?:[,:;.(]|$)").search(
            self._entries[entry].text
        )
        return printed is not None and printed["initial"] == given["given"][0] and given["given"].lower() != "the"


def _words_before(text: str) -> list[str]:
    before = _BEFORE.search(text[-80:])
    return [w.lower().strip(".,") for w in before["words"].split()] if before else []


def _is_titled(before: str) -> bool:
    """Tell whether a text ends with the title of a person: "Dr"."""
    return bool(lead := _words_before(before)) and lead[-1] in word_set("titles-of-persons")


def _is_doer(before: str) -> bool:
    """Tell whether a text ends so that a name behind it is that of who did something: "a trial led by", "says"."""
    lead = _words_before(before)
    if not lead:
        return False
    if lead[-1] == "by":
        return not (studies() | reporting() | {"led", "headed", "written"}).isdisjoint(lead[-6:-1])
    return lead[-2:] == ["according", "to"] or (lead[-1] in reporting() and lead[-1].endswith("s"))


def _does(claim: str, end: int) -> bool:
    """Tell whether who is named before ``end`` did something, alone or with others, or is named with colleagues."""
    if _ET_AL.match(claim, end):
        return True
    company = _COMPANY.match(claim, end)
    if company and not word_set("company-of-authors").isdisjoint(company.groups()):
        return True
    at, verbs = end, reporting()
    if second := _SECOND.match(claim, at):
        at, verbs = second.end(), report()
    if year := _YEAR.match(claim, at):
        at = year.end()
    then = _BETWEEN.match(claim, at)
    return then is not None and then["verb"] in verbs


def _is(claim: str, end: int) -> bool:
    """Tell whether what is named before ``end`` is, was, had or did something."""
    then = claim[end : end + 20].split(maxsplit=1)[:1]
    return bool(then) and claim[end].isspace() and then[0] in word_set("verbs-of-being")
