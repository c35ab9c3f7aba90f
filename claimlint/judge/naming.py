"""The names that a text and a list share: journals in full or abbreviated, organisations, places, and who speaks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from rapidfuzz.distance import Levenshtein

from claimlint.judge.contexts import Surroundings
from claimlint.judge.sources import Source
from claimlint.judge.vocabulary import stem, stopwords
from claimlint.text.names import fold

LONGEST = 16
"""No journal's name is looked for in more words than these."""

_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL_WORDS = frozenset(["of", "the", "and", "for", "in", "on", "a"])
_CAPITAL = re.compile(r"[A-Z](?<![\w-].)[\w-]{2,}")
_SMALL = re.compile(r"(?<![\w-])[a-z][\w-]{2,}")
_URL = re.compile(r"https?://\S+")
# Who speaks: "Cochrane states …", "the American College of Physicians (ACP) recommends …", "according to NICE".
_ORGANISATION = (
    r"(?P<who>[A-Z](?<![\w-].)[\w&-]+(?:(?:\s(?:of|for|and|on|the|in)){0,3}\s[A-Z][\w&-]+){0,8}(?:\s\([A-Z]{2,8}\))?)"
)
_SPEAKS = re.compile(
    rf"{_ORGANISATION},?\s(?:also\s|now\s|further\s)?"
    r"(?:states?|stated|reports?|reported|recommends?|recommended|suggests?|says|concludes?|concluded|advises?|advised"
    r"|considers?|writes|notes|found|finds|estimates?|estimated|endorses?|endorsed"
    r"|ha[sd]\s(?:included|published|stated|recommended|listed))\b"
)
_ACCORDING = re.compile(rf"\b(?:[Aa]ccording\sto|(?:published|issued|written|released)\sby)\s(?:the\s)?{_ORGANISATION}")


def capitals(text: str) -> set[str]:
    """Return the stems of the words that ``text`` writes with a capital."""
    return {stem(w) for w in _CAPITAL.findall(text)}


def speakers(text: str) -> Iterator[str]:
    """Yield the organisations that ``text`` lets speak."""
    for pattern in (_SPEAKS, _ACCORDING):
        for match in pattern.finditer(text):
            yield match["who"].strip()


class Names:
    """The names in the entries of one list."""

    def __init__(self, entries: Sequence[Source], around: Surroundings) -> None:
        """Index authors, journals and proper names by the entries (from 0) that have them."""
        self.entries = entries
        self.authors: dict[str, list[int]] = defaultdict(list)
        self._journals: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for i, source in enumerate(entries):
            for name in source.authors[:1]:
                self.authors[fold(name)].append(i)
            for container in source.containers:
                journal = tuple(fold(w) for w in _title_words(container))
                if len(journal) > 1:
                    self._journals[journal[0][0]].append((journal, i))
        self._read: dict[str, list[tuple[str, list[int]]]] = {}
        self.proper: Mapping[str, set[int]] = _proper_words(entries, around, self.authors.keys())

    def journals(self, text: str) -> Sequence[tuple[str, list[int]]]:
        """
        Return the journals that ``text`` names, each with its entries.

        "N Engl J Med" in an entry is the "New England Journal of Medicine" of the text; the longest name counts.
        """
        if text not in self._read:
            self._read[text] = list(self._journals_in(text))
        return self._read[text]

    def _journals_in(self, text: str) -> Iterator[tuple[str, list[int]]]:
        words = list(_WORDS.finditer(text)) if self._journals else []
        small = {i for i, w in enumerate(words) if w[0].lower() in _SMALL_WORDS}
        at = 0
        while at < len(words):
            best = at
            entries: list[int] = []
            first = words[at][0]
            if first[0].isupper() and at not in small and (known := self._journals.get(fold(first)[:1])):
                told = [(i, fold(words[i][0])) for i in range(at, min(len(words), at + LONGEST)) if i not in small]
                for name, entry in known:
                    if len(name) <= len(told) and all(w.startswith(n) for n, (_, w) in zip(name, told, strict=False)):
                        end = told[len(name) - 1][0] + 1
                        if not words[end - 1][0][0].isupper():
                            continue
                        if end > best:
                            best, entries = end, []
                        if end == best and entry not in entries:
                            entries.append(entry)
            if entries:
                yield text[words[at].start() : words[best - 1].end()], entries
                at = best
            else:
                at += 1


def _title_words(title: str) -> list[str]:
    """The words of a journal's name that its abbreviation keeps."""
    return [w for w in _WORDS.findall(title) if w.lower() not in _SMALL_WORDS and fold(w)]


def _proper_words(entries: Sequence[Source], around: Surroundings, names: Container[str]) -> dict[str, set[int]]:
    """
    Return the words that the article only ever writes with a capital, family names left out, by the entries that have
    them.

    A word of the text that no entry has leads to those that have it with one slip of a letter ("Cohrane").
    """
    text = " ".join(f"{c.before} {c.ahead}" for c in around.contexts)
    small = {stem(w) for w in _SMALL.findall(text)}
    capital = {
        w
        for word in set(_CAPITAL.findall(text))
        if (w := stem(word)) not in small and fold(word) not in names and fold(word) not in stopwords()
    }
    found: dict[str, set[int]] = defaultdict(set)
    for i, source in enumerate(entries):
        for w in capitals(_URL.sub(" ", f"{source.text} {source.title} {' '.join(source.containers)}")):
            if w not in small:
                found[w].add(i)
    for word in capital - found.keys():
        if len(word) > 6:
            for other in [
                o for o in found if abs(len(o) - len(word)) < 2 and Levenshtein.distance(o, word, score_cutoff=1) < 2
            ]:
                found[word] |= found[other]
    return {w: found[w] for w in capital if w in found and len(found[w]) * 3 <= len(entries)}
