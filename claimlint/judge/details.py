"""Designs, places, years and numbers of people that a claim tells of its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimlint.judge.marks import numbers
from claimlint.judge.told import Borne, Told
from claimlint.judge.vocabulary import places, stem
from claimlint.judge.wordlists import studies
from claimlint.text.lexicon import word_set
from claimlint.text.names import fold
from claimlint.text.organisations import is_organisation
from claimlint.text.pattern import Pattern


@dataclass(frozen=True, slots=True)
class _Design:
    """A kind of study: how a text names it, how a title surely does, and what a title of it may say as well."""

    name: str
    said: Pattern
    title: Pattern
    may: Pattern


_A = (
    r"\b(?:an?|the|one|this|another|recent|large|small|new|old|older|newest|latest)\s"
    r"(?:[\w’'-]+\s){0,3}?"
)


def _design(name: str, said: str, title: str, may: str) -> _Design:
    return _Design(
        name, Pattern(rf"(?i){_A}(?P<said>{said})\b"), Pattern(rf"(?i)\b(?:{title})"), Pattern(rf"(?i)(?:{may})")
    )


_DESIGNS = (
    _design(
        "meta-analysis",
        r"meta-?analys[ei]s|pooled\sanalysis",
        r"meta-?analy|pooled\sanaly",
        r"meta|pool|cochrane|review|overview|trials",
    ),
    _design("Cochrane review", r"Cochrane\s(?:[a-z]+\s)?(?:review|overview)", r"cochrane", r"cochrane|review"),
    _design(
        "systematic review",
        r"systematic\sreview",
        r"systematic(?:\s[\w-]+)?\s(?:review|overview)|cochrane",
        r"review|overview|meta|cochrane|evidence",
    ),
    _design(
        "case report", r"case\s(?:study|report)", r"case\s(?:study|report|series)|a\scase\sof", r"\bcases?\b|patient"
    ),
    _design(
        "guideline",
        r"guidelines?",
        r"guideline|practice\sparameter|consensus\sstatement",
        r"guid|recommend|consensus|statement|position|standard|management|NICE|policy",
    ),
    _design(
        "study in animals",
        r"(?:mouse|mice|rat|animal)\s(?:study|experiment|model)|(?:mice|rats)",
        r"mice|mouse|rats?\b|murine|rodent",
        r"mice|mouse|\brats?\b|murine|rodent|animal|pig|dog|rabbit|monkey|zebra|vitro|cell",
    ),
    _design("network meta-analysis", r"network\smeta-?analysis", r"network", r"network|comparative"),
    _design("protocol", r"(?:study|trial)\sprotocol", r"protocol", r"protocol|design|rationale"),
)
_SOME_DESIGN = Pattern(
    r"meta-?anal|pooled|cochrane|systematic|case|guideline|mouse|mice|\brats?\b|animal|network|protocol"
)
_YEAR = Pattern(
    r"(?i)\b(?:an?|the|this|that|another)\s(?:[\w-]+\s){0,2}?(?P<year>(?:19|20)\d\d)\s(?:[\w’'*_-]+\s){0,4}?(?P<noun>[a-z-]+)"
)
_YEARS = Pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PROPER = Pattern(r"[A-Z](?<=[a-z,;’] .)[a-z]+(?:\s[A-Z][a-z’'-]+){0,4}")
_IN = Pattern(r"\b(?:[Ii]n|[Aa]cross|[Aa]round|[Nn]ear)\s(?:the\s)?(?:[a-z]+\s)?\Z")
_COUNTED = Pattern(r"(?<![\w.,])(?P<number>\d{1,3}(?:[,\u00a0\u202f ]\d{3})+|\d{3,7})(?P<then>(?:\s[\w-]+){1,4})")
NEAR = 1
"""Print and online may be so many years apart."""
LEAST_PEOPLE = 100


def _having(pattern: Pattern, texts: Sequence[str]) -> frozenset[int]:
    return frozenset(i for i, text in enumerate(texts) if pattern.search(text))


class Details:
    """What the titles of a list tell of design, place, year and numbers."""

    def __init__(self, borne: Borne) -> None:
        """Take the entries; their titles are read when a claim tells of such a thing."""
        self._entries = borne.entries
        self._designs: dict[str, tuple[frozenset[int], frozenset[int]]] = {}

    @cached_property
    def _whole(self) -> tuple[Sequence[str], Sequence[str]]:
        """The titles with their journals, and the entries with theirs."""
        titles = [" ".join([e.title, *e.containers]) for e in self._entries]
        return titles, [" ".join([e.text, *e.containers]) for e in self._entries]

    def _of(self, design: _Design) -> tuple[frozenset[int], frozenset[int]]:
        """The entries whose title tells of a design, and all that may be of it."""
        if design.name not in self._designs:
            titles, texts = self._whole
            fits = _having(design.title, titles)
            self._designs[design.name] = fits, fits | _having(design.may, texts)
        return self._designs[design.name]

    @cached_property
    def _numbers(self) -> Mapping[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for i, e in enumerate(self._entries):
            for number in numbers(e.title):
                if number >= LEAST_PEOPLE:
                    found[number].add(i)
        return found

    @cached_property
    def _titles(self) -> Sequence[str]:
        return [f" {' '.join(_words(e.title))} " for e in self._entries]

    @cached_property
    def _stems(self) -> Sequence[frozenset[str]]:
        return [frozenset(stem(w) for w in _PROPER_WORD.findall(e.title)) for e in self._entries]

    @cached_property
    def _texts(self) -> Sequence[frozenset[str]]:
        return [frozenset(stem(w) for w in _PROPER_WORD.findall(e.text)) for e in self._entries]

    def told(self, claim: str) -> Iterator[Told]:
        """Yield the designs, places, years and numbers that a claim tells of its source."""
        for design in _DESIGNS if _SOME_DESIGN.search(claim.lower()) else ():
            match = design.said.search(claim)
            if match and (match["said"][0].islower() or match["said"].startswith("Cochrane")):
                fits, bearers = self._of(design)
                if fits:
                    yield Told("design", match["said"], fits, bearers)
        yield from self._places(claim)
        for match in _YEAR.finditer(claim) if _YEARS.search(claim) else ():
            if match["noun"].lower() in studies():
                yield self._year(match[0], int(match["year"]))
        for match in _COUNTED.finditer(claim) if self._numbers else ():
            number = int("".join(c for c in match["number"] if c.isdigit()))
            if number in self._numbers and any(w.lower() in word_set("people-counted") for w in match["then"].split()):
                fits = frozenset(self._numbers[number])
                yield Told("number", match["number"], fits, fits)

    def _year(self, said: str, year: int) -> Told:
        fits = frozenset(i for i, e in enumerate(self._entries) if year in e.years)
        known = [{*e.years, *(int(y) for y in _YEARS.findall(e.text))} for e in self._entries]
        near = frozenset(i for i, years in enumerate(known) if not years or any(abs(year - y) <= NEAR for y in years))
        return Told("year", said, fits, near | fits)

    def placed(self, entry: int) -> bool:
        """Tell whether the title of an entry names a place."""
        return not places().isdisjoint(self._stems[entry])

    def _places(self, claim: str) -> Iterator[Told]:
        for match in _PROPER.finditer(claim):
            said = match[0]
            phrase = " ".join(_words(said))
            alone = " " not in said
            if alone and stem(said) not in places():
                continue
            if not alone and (
                not _IN.search(claim[max(0, match.start() - 20) : match.start()]) or is_organisation(said)
            ):
                continue
            fits = frozenset(
                i
                for i, title in enumerate(self._titles)
                if (stem(said) in self._stems[i] if alone else f" {phrase} " in title)
            )
            if fits and len(fits) * 3 <= len(self._titles):
                words = {stem(w) for w in _PROPER_WORD.findall(said)}
                yield Told(
                    "place", said, fits, fits | frozenset(i for i, known in enumerate(self._texts) if words & known)
                )


_PROPER_WORD = Pattern(r"[A-Z](?<![\w-].)[\w’'-]+")


def _words(text: str) -> list[str]:
    return [fold(w) for w in _PROPER_SPLIT.findall(text)]


_PROPER_SPLIT = Pattern(r"[^\W_]+(?:[’'-][^\W_]+)*")
