"""
Citations whose words name another source than the cited one: contradiction as evidence of its own.

A claim may tell who found something, where it was printed, who published it, what kind of study it was, of which year,
place or size. Where the cited entry has nothing of that, and another has it, the other is meant; unless the claim's
other words are those of the cited one. What kind of cue speaks how loudly is written in ``LOUD``; words add to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claimlint.article import Reading
from claimlint.judge.bodies import Bodies
from claimlint.judge.contexts import Context, in_words
from claimlint.judge.details import Details
from claimlint.judge.evidence import Scorer
from claimlint.judge.periodicals import Periodicals
from claimlint.judge.persons import Persons
from claimlint.judge.told import Borne, Kind, Told
from claimlint.judge.vocabulary import cue_words, design_stems
from claimlint.judge.wordlists import publications, studies
from claimlint.text.lexicon import word_set
from claimlint.text.pattern import Pattern

LOUD: Mapping[Kind, float] = {
    "person": 3.0,
    "journal": 2.5,
    "organisation": 2.0,
    "number": 2.0,
    "place": 0.4,
    "year": 1.0,
    "design": 0.7,
}
"""What each kind of cue says for the entry that has it, in nats; set by hand."""
PHRASE, ELSEWHERE = 1.0, 0.7
"""What it adds that a place's name has several words, and that the cited title has another place."""
CUT = 1.5
"""What a person loses where the cited entry's list of authors is cut short: the name may stand in the rest of it."""
ENOUGH = 2.2
GROUP = 1.0
"""So much more is asked for where several sources stand together: any of them may bear the claim."""
ALONG = 0.3
"""What it adds that the other words go along with what is named, and say no more for the cited entry."""
MOST_AGAINST, MOST_FOR = -4.0, 3.0
"""What the other words of a claim may say, in nats."""
APART = 0.4
"""Of several entries that have what is named, one is meant whose words weigh so much more."""
NAMES = frozenset({"person", "journal", "organisation", "number"})
"""Cues that name a source; the others only describe it."""

_WORD = Pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# How a sentence goes on about the work that the one before told of: "It …", "She …", "This trial …".
_PRONOUN = Pattern(r"[\W_]*(?:It|He|She|They|Its|His|Her|Their)\b")
_SAME = Pattern(
    r"[\W_]*(?:(?:[\w-]+\s){0,4}?(?:[Tt]his|[Tt]hat|[Tt]hese|[Tt]he\s(?:same|latter))|The)"
    r"\s(?P<first>[\w-]+)(?:\s(?P<second>[\w-]+))?"
)
_OWN = frozenset({"finding", "findings", "results", "data", "group"})
"""What an article also has itself: "these findings" are no source's."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """
    Citation ``citation`` prints ``printed`` and its words tell of something else; entries are indices from 0.

    ``right`` is the entry that they tell of, None where the list has none. ``told`` are the cues, the loudest first;
    ``weight`` what they and the words say, in nats.
    """

    citation: int
    printed: int
    right: int | None
    told: tuple[Told, ...]
    weight: float

    @property
    def named(self) -> bool:
        """Whether the source is named, not only described."""
        return any(t.kind in NAMES for t in self.told)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Citations (by index) that stand side by side, with no word between them, and all ``entries`` they lead to."""

    citations: tuple[int, ...]
    entries: set[int]


class Contradictions:
    """The cues of one list."""

    def __init__(self, scorer: Scorer, contexts: Iterable[Context]) -> None:
        """Read what the entries of ``scorer`` may be called by."""
        borne = Borne(scorer.entries)
        self._scorer = scorer
        self._persons = Persons(borne, contexts)
        self._periodicals = Periodicals(borne)
        self._details = Details(borne)
        self._readers = (self._persons, self._periodicals, Bodies(borne), self._details)

    def find(self, context: Context, cited: Collection[int], beside: Collection[int]) -> Contradiction | None:
        """
        Return what contradicts a citation of the entries ``cited``, None where nothing does.

        ``beside`` are the entries that other markers of the sentence lead to: a name may be theirs.
        """
        claim = context.claim
        if _speaks_on(context):
            claim = f"{context.lead} {claim}"
        if not word_set("second-hand").isdisjoint(w.lower() for w in _WORD.findall(claim)):
            return None
        told = [t for reader in self._readers for t in reader.told(claim)]
        if any(not (t.bearers if t.kind in NAMES else t.fits).isdisjoint(cited) for t in told):
            return None
        told = [t for t in told if t.bearers.isdisjoint(cited)]
        if any(not t.fits.isdisjoint(beside) for t in told):
            return None
        if not self._persons.mentioned(claim).isdisjoint(cited):
            return None
        return self._best(context, claim, cited, told) if told else None

    def _best(self, context: Context, claim: str, cited: Collection[int], told: Sequence[Told]) -> Contradiction | None:
        """Weigh the entries that have what is told against the cited ones."""
        loud: dict[int, float] = defaultdict(float)
        named = {i for t in told if t.kind in NAMES for i in t.fits}
        for t in told:
            for i in t.fits:
                loud[i] += self._loud(t, cited)
        words = _words(context, claim, told)
        own = {i: self._scorer.overlap(words, i) for i in (*cited, *loud)}
        most = max(own[i] for i in cited)
        weights = {
            i: v
            + max(MOST_AGAINST, min(MOST_FOR, own[i] - most))
            + ALONG * (i in named and own[i] > 0 and own[i] >= most)
            for i, v in loud.items()
        }
        wrong = min(cited, key=lambda i: (own[i], -i))
        needed = ENOUGH + GROUP * (len(cited) > 1)
        ranked = sorted(weights, key=lambda i: (-weights[i], i))
        if ranked and weights[ranked[0]] >= needed:
            if len(ranked) > 1 and weights[ranked[0]] - weights[ranked[1]] < APART:
                return None
            right = ranked[0]
            cues = tuple(sorted((t for t in told if right in t.fits), key=lambda t: -LOUD[t.kind]))
            return Contradiction(context.citation, wrong, right, cues, weights[right])
        if not ranked and len(cited) == 1 and most < ENOUGH and self._elsewhere(told, wrong):
            return Contradiction(context.citation, wrong, None, tuple(told), LOUD[told[0].kind])
        return None

    def _loud(self, told: Told, cited: Collection[int]) -> float:
        loud = LOUD[told.kind]
        if told.words.startswith("Cochrane") and all(self._periodicals.sure(i) for i in cited):
            loud = LOUD["journal"]
        if told.kind == "place":
            loud += PHRASE * (" " in told.words) + ELSEWHERE * all(self._details.placed(i) for i in cited)
        if told.kind == "person" and any("et al" in self._scorer.entries[i].text for i in cited):
            loud -= CUT
        return loud

    def _elsewhere(self, told: Sequence[Told], cited: int) -> bool:
        """Tell whether a journal that no entry is from is named, and the cited entry is surely from another."""
        return any(t.kind == "journal" for t in told) and self._periodicals.sure(cited)


def _speaks_on(context: Context) -> bool:
    """Tell whether a sentence, which opens the claim, goes on about the work of the one before it."""
    if context.lead_cites or not context.lead or context.claim != context.before:
        return False
    if _PRONOUN.match(context.before):
        return True
    same = _SAME.match(context.before)
    return same is not None and not _works().isdisjoint(same.groups())


@cache
def _works() -> frozenset[str]:
    """Return what a sentence may go on about, when it is the work that the one before told of."""
    return (studies() | publications() | word_set("speakers-for-a-work")) - _OWN


def _words(context: Context, claim: str, told: Sequence[Told]) -> frozenset[str]:
    """The stems of a claim and of what follows its marker, without the cues themselves."""
    known = {w for t in told for w in cue_words(t.words)} | design_stems()
    lead = context.previous if claim != context.claim else ()
    return frozenset((*context.clause, *context.after, *lead)) - known


def cited_entries(reading: Reading, first: int, last: int) -> tuple[dict[int, set[int]], set[int]]:
    """
    Return the entries, counted from ``first``, that each citation leads to, and the citations of which it is in doubt.

    Names in the words of a numbered article are no citations here.
    """
    cited: dict[int, set[int]] = defaultdict(set)
    doubtful: set[int] = set()
    for link in reading.links:
        if in_words(reading, link.citation):
            continue
        if link.status == "linked" and all(first <= i < last for i in link.references):
            cited[link.citation].update(i - first for i in link.references)
        else:
            doubtful.add(link.citation)
    return cited, doubtful


def clustered(reading: Reading, cited: Mapping[int, set[int]], doubtful: set[int]) -> Iterator[Cluster]:
    """Yield the citations side by side, those of one claim, where it is in no doubt what any of them leads to."""
    for members in _clusters(reading, sorted(cited.keys() | doubtful)):
        entries = {e for i in members for e in cited.get(i, ())}
        if doubtful.isdisjoint(members) and entries:
            yield Cluster(tuple(members), entries)


def find_contradictions(
    clusters: Sequence[Cluster], cited: Mapping[int, set[int]], scorer: Scorer, contexts: Mapping[int, Context]
) -> Iterator[Contradiction]:
    """Yield the citations of the entries ``cited`` that their words contradict."""
    sentences: dict[int, set[int]] = defaultdict(set)
    for i, entries in cited.items():
        sentences[contexts[i].sentence].update(entries)
    found = Contradictions(scorer, contexts.values())
    claims = _claims(cited, contexts)
    for cluster in clusters:
        context = contexts[cluster.citations[0]]
        one = found.find(context, cluster.entries, sentences[context.sentence] - cluster.entries)
        if one and (one.named or not _usual(one, context, claims)):
            at = next(i for i in cluster.citations if one.printed in cited.get(i, ()))
            yield Contradiction(at, one.printed, one.right, one.told, one.weight)


def _claims(cited: Mapping[int, set[int]], contexts: Mapping[int, Context]) -> Mapping[int, Counter[str]]:
    """Return, for each entry, in how many of its claims each stem stands."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for i, entries in cited.items():
        for entry in entries:
            found[entry].update(set(contexts[i].clause))
    return found


def _usual(one: Contradiction, context: Context, claims: Mapping[int, Counter[str]]) -> bool:
    """Tell whether a claim is of the kind for which the printed entry is cited elsewhere, more than the other."""
    if one.right is None:
        return False
    said = set(context.clause)
    own = sum(claims[one.printed][w] > 1 for w in said)
    return own > 1 + sum(claims[one.right][w] > 0 for w in said)


def _clusters(reading: Reading, members: Sequence[int]) -> Iterator[list[int]]:
    """Yield the citations that stand side by side, with no word between them."""
    text = reading.article.text
    cluster: list[int] = []
    for i in members:
        citation = reading.citations[i]
        if cluster:
            between = text[reading.citations[cluster[-1]].end : citation.start]
            if len(between) > 12 or "\n" in between or any(c.isalnum() for c in between.replace("and", "")):
                yield cluster
                cluster = []
        cluster.append(i)
    if cluster:
        yield cluster
