"""
How well each entry of the list fits each citation's words.

The score is a sum of cues. Their weights were fitted once, as a conditional logit of the cited entry among all entries
of its list, on clean papers and on the project's own articles (whose citations counted four times), and then rounded by
hand; a word weighs the more the fewer titles and the fewer sentences have it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from claimlint.judge.contexts import Context, Surroundings
from claimlint.judge.marks import designs, numbers
from claimlint.judge.naming import Names, capitals, speakers
from claimlint.judge.sources import Source
from claimlint.judge.vocabulary import WORD, cue_words, stem
from claimlint.text.names import fold

MOST_COMPARED = 1_000_000
"""Articles with more pairs of a citation and an entry are not judged: no article that people write is so long."""

WORDS: Mapping[str, tuple[float, float]] = {
    "clause": (0.3, 4.0),
    "near": (0.2, 0.0),
    "after": (0.12, 0.0),
    "rest": (0.05, 0.0),
    "led": (0.12, 2.6),
    "previous": (0.03, 0.4),
    "uncited": (0.03, 2.4),
    "following": (0.12, 0.0),
    "paragraph": (0.0, 0.5),
    "only": (0.0, 2.9),
    "heading": (0.12, 0.9),
}
"""
For words that a text and an entry share, by where the text has them: what each adds, and what their cosine does.

``led`` is the sentence before where the sentence speaks on of it, ``uncited`` where it has no marker, ``previous`` any
other; ``only`` the paragraph of a lone marker.
"""
MARKS: Mapping[str, float] = {
    "author": 3.8,
    "author near": 5.0,
    "year": 2.5,
    "year led": 1.7,
    "year ahead": 0.5,
    "journal": 4.6,
    "journal led": 4.2,
    "name": 0.7,
    "name led": 0.5,
    "speaker": 4.6,
    "design": 1.2,
    "number": 1.9,
}
"""For names, years, numbers and kinds of study: what each adds when one entry of a long list has it."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONG = 4.0
"""The rarity of what one entry in fifty has: ln 54."""
LEAST_TOLD = 0.1
"""Cues that weigh less are not worth telling."""


_Mark: TypeAlias = tuple[str, Collection[int], float]
"""What a text and entries share that is no word of a title: how it is written, the entries, what it adds to each."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of the text, or a mark, that speak for an entry: ``weight`` in nats."""

    words: str
    weight: float


class Scorer:
    """The entries of one list, ready to be held against contexts."""

    def __init__(
        self,
        entries: Sequence[Source],
        around: Surroundings,
        words: Mapping[str, tuple[float, float]] = WORDS,
        marks: Mapping[str, float] = MARKS,
    ) -> None:
        """Weigh the words of the titles by how few titles and how few sentences have them."""
        self.entries = entries
        self._words, self._marks = words, marks
        titles = [frozenset(cue_words(source.telling)) for source in entries]
        in_titles: Counter[str] = Counter(w for title in titles for w in title)
        in_sentences: Counter[str] = Counter(w for s in around.sentences for w in s if w in in_titles)
        n, total = len(entries), len(around.sentences)
        spread = math.log(total + 1) or 1.0
        self.weight = {
            w: math.log((n + 1) / k) * max(0.0, math.log((total + 1) / (in_sentences[w] + 0.5))) / spread
            for w, k in in_titles.items()
        }
        self.postings: dict[str, list[int]] = defaultdict(list)
        for i, title in enumerate(titles):
            for w in title:
                self.postings[w].append(i)
        self.norms = [math.sqrt(sum(self.weight[w] ** 2 for w in title)) or 1.0 for title in titles]
        self.names = Names(entries, around)
        self._years: dict[int, list[int]] = defaultdict(list)
        self._numbers: dict[int, list[int]] = defaultdict(list)
        self._designs: dict[str, list[int]] = defaultdict(list)
        for i, source in enumerate(entries):
            for year in source.years:
                self._years[year].append(i)
            for number in numbers(source.title):
                self._numbers[number].append(i)
            for design in designs(source.title):
                self._designs[design].append(i)
        self._rarity = [0.0, *(math.log((n + 1) / k) / _LONG for k in range(1, n + 1))]

    def scores(self, context: Context) -> list[float]:
        """Return the score of every entry for one citation."""
        found = [0.0] * len(self.entries)
        norms, postings = self.norms, self.postings
        for word, (plain, cosine) in self._shared(context).items():
            for i in postings[word]:
                found[i] += plain + cosine / norms[i]
        for _, entries, weight in self._found(context):
            for i in entries:
                found[i] += weight
        return found

    @cached_property
    def topics(self) -> list[frozenset[str]]:
        """The telling words of each title; a journal's name is no topic."""
        return [frozenset(cue_words(source.title)) for source in self.entries]

    @cached_property
    def _by_topic(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for i, topics in enumerate(self.topics):
            for word in topics:
                found[word].append(i)
        return found

    def having(self, word: str) -> list[int]:
        """Return the entries whose titles have a stem."""
        return self._by_topic.get(word, [])

    def overlap(self, words: Collection[str], entry: int) -> float:
        """Return what the words that a text shares with the title of an entry (from 0) weigh together."""
        return sum(self.weight[w] for w in words if w in self.topics[entry])

    def overlaps(self, words: Collection[str]) -> dict[int, float]:
        """Return the same for every entry that has any of the words."""
        found: dict[int, float] = defaultdict(float)
        for w in words:
            for i in self._by_topic.get(w, ()):
                found[i] += self.weight[w]
        return found

    def cues(self, context: Context, entry: int, printed: int | None = None) -> list[Cue]:
        """
        Return what speaks for an entry (from 0) at one citation, and not for the ``printed`` one, the heaviest first.

        Words are in the form that the entry has.
        """
        forms = {stem(word): word for word in WORD.findall(self.entries[entry].telling)}
        weights: dict[str, float] = {}
        for word, (plain, cosine) in self._shared(context).items():
            weight = 0.0
            if entry in self.postings[word]:
                weight += plain + cosine / self.norms[entry]
            if printed is not None and printed in self.postings[word]:
                weight -= plain + cosine / self.norms[printed]
            weights[word] = weight
        for words, entries, weight in self._found(context):
            sides = (entry in entries) - (printed in entries)
            weights[words] = weights.get(words, 0.0) + sides * weight
        found = [Cue(forms.get(words, words), weight) for words, weight in weights.items() if weight >= LEAST_TOLD]
        return sorted(found, key=lambda c: (-c.weight, c.words))

    def _shared(self, context: Context) -> dict[str, tuple[float, float]]:
        """For each word that a context shares with any entry: what it adds, and what it adds for an entry of norm 1."""
        before = "led" if context.continued else "previous" if context.lead_cites else "uncited"
        found: dict[str, tuple[float, float]] = {}
        known = self.weight
        for kind, words in (
            ("clause", context.clause),
            ("near", context.near),
            ("after", context.after),
            ("rest", context.rest),
            (before, context.previous),
            ("following", context.following),
            ("only" if context.only else "paragraph", context.paragraph),
            ("heading", context.heading),
        ):
            summed, cosine = self._words[kind]
            if shared := {w for w in words if w in known}:
                if cosine:
                    cosine /= math.sqrt(sum(known[w] ** 2 for w in shared)) or 1.0
                for w in shared:
                    weight = known[w]
                    plain, along = found.get(w, (0.0, 0.0))
                    found[w] = plain + summed * weight, along + cosine * weight * weight
        return found

    def _found(self, context: Context) -> Iterator[_Mark]:
        """Yield each mark that a context shares with entries."""
        lead = context.lead if context.continued else ""
        yield from self._people(context)
        for kind, text in (("journal", context.before), ("journal led", lead)):
            for journal, found in self.names.journals(text):
                yield self._mark(kind, journal, found)
        said = (("speaker", who) for who in speakers(context.before))
        for kind, text in (("name", context.claim), ("name led", lead), *said):
            for word in sorted(capitals(text) & self.names.proper.keys()):
                yield self._mark(kind, word, self.names.proper[word])
        for kind, text in (("year", context.before), ("year led", lead), ("year ahead", context.ahead)):
            for year in _YEAR.findall(text) if text else ():
                yield self._mark(kind, year, self._years.get(int(year), ()))
        for design in sorted(designs(context.before)):
            yield self._mark("design", design, self._designs.get(design, ()))
        for number in sorted(numbers(context.claim)):
            if entries := self._numbers.get(number):
                yield self._mark("number", str(number), entries)

    def _people(self, context: Context) -> Iterator[_Mark]:
        """Yield the first authors that a sentence names up to the marker; one right before it weighs more."""
        for word in context.before.split():
            if word[:1].isupper():
                name = fold(word.removesuffix("'s").removesuffix("’s"))
                if entries := self.names.authors.get(name):
                    yield self._mark("author", word, entries)
                    if name in {fold(w) for w in context.claim.split()[-5:]}:
                        yield self._mark("author near", word, entries)

    def _mark(self, kind: str, words: str, entries: Collection[int]) -> _Mark:
        return words, entries, self._marks[kind] * self._rarity[len(entries)]
