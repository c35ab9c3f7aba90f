"""The names that a text and a list share: journals in full or abbreviated, organisations, places, and who speaks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from claimlint.judge.contexts import Context, Surroundings
from claimlint.judge.sources import Source
from claimlint.judge.vocabulary import STOPWORDS, stem
from claimlint.text.names import fold

LONGEST = 16
"""No journal's name is looked for in more words than these."""

_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL_WORDS = frozenset(["of", "the", "and", "for", "in", "on", "a"])
_CAPITAL = re.compile(r"(?<![\w-])[A-Z][\w-]{2,}")
_SMALL = re.compile(r"(?<![\w-])[a-z][\w-]{2,}")
_URL = re.compile(r"https?://\S+")
# Who speaks: "Cochrane states …", "the American College of Physicians (ACP) recommends …", "according to NICE".
_ORGANISATION = (
    r"(?<![\w-])(?P<who>[A-Z][\w&-]+(?:(?:\s(?:of|for|and|on|the|in)){0,3}\s[A-Z][\w&-]+){0,8}(?:\s\([A-Z]{2,8}\))?)"
)
_SPEAKS = re.compile(
    rf"{_ORGANISATION},?\s(?:also\s|now\s|further\s)?"
    r"(?:states?|stated|reports?|reported|recommends?|recommended|suggests?|says|concludes?|concluded|advises?|advised"
    r"|considers?|writes|notes|found|finds|estimates?|estimated|endorses?|endorsed"
    r"|ha[sd]\s(?:included|published|stated|recommended|listed))\b"
)
_ACCORDING = re.compile(rf"\b(?:[Aa]ccording\sto|(?:published|issued|written|released)\sby)\s(?:the\s)?{_ORGANISATION}")
_BY_NAME = re.compile(
    r"(?P<name>[A-Z][\w’'-]+)(?:\set\.?\sal\b\.?|\sand\s(?:colleagues|co-?workers)\b|\s(?:and|&)\s(?P<second>[A-Z][\w’'-]+))"
    r"(?:['’]s)?[\s,]*(?:\((?:19|20)\d\d[a-z]?\)[\s,]*)?(?P<then>(?:[a-z-]+\s){0,7}(?:[a-z-]+)?)\Z"
)


@dataclass(frozen=True, slots=True)
class Named:
    """The one entry (from 0) that a citation's words name outright, the words, and what they are a name of."""

    entry: int
    words: str
    kind: Literal["author", "journal", "organisation"]


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
        self.coauthors: dict[str, list[int]] = defaultdict(list)
        self._journals: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for i, source in enumerate(entries):
            for rank, name in enumerate(source.authors):
                (self.coauthors if rank else self.authors)[fold(name.split()[-1] if rank else name)].append(i)
            for container in source.containers:
                journal = tuple(fold(w) for w in _title_words(container))
                if len(journal) > 1:
                    self._journals[journal[0][0]].append((journal, i))
        self._read: dict[str, list[tuple[str, list[int]]]] = {}
        self.proper: Mapping[str, set[int]] = _proper_words(entries, around, self.authors.keys())

    def outright(self, context: Context) -> Named | None:
        """Return the entry that the words name outright, None where they name none, or several might be meant."""
        told = context.claim
        if context.continued and context.claim == context.before and not context.lead_cites:
            told = f"{context.lead} {context.claim}"
        if match := _BY_NAME.search(context.claim.rstrip()):
            entries = self.authors.get(fold(match["name"]), [])
            second = fold(match["second"] or "")
            if len(entries) == 1 and (not second or second in self.coauthors):
                return Named(entries[0], match[0][: match.start("then") - match.start()].strip(" ,"), "author")
        journals = self.journals(told)
        if len(journals) == 1 and len(journals[0][1]) == 1:
            return Named(journals[0][1][0], journals[0][0], "journal")
        for who in speakers(context.claim):
            if (entry := self._organisation(who)) is not None:
                return Named(entry, who, "organisation")
        return None

    def has(self, entry: int, named: Named) -> bool:
        """Tell whether ``entry`` bears the name too, so that nothing contradicts it."""
        source = self.entries[entry]
        if named.kind == "author":
            name = fold(named.words.split()[0])
            return name in fold(source.text) or any(name == fold(a) for a in source.authors)
        if named.kind == "journal":
            return not source.containers or any(entry in entries for _, entries in self.journals(named.words))
        said = fold(" ".join([source.text, source.title, *source.authors]))
        return any(fold(w) in said for w in _CAPITAL.findall(named.words))

    def _organisation(self, who: str) -> int | None:
        """The only entry whose author or publication has all known words of a name."""
        words = capitals(who) & self.proper.keys()
        both = set.intersection(*(self.proper[w] for w in words)) if words else set()
        if len(both) != 1:
            return None
        entry = both.pop()
        source = self.entries[entry]
        by = capitals(" ".join([*source.authors, *source.acronyms, *source.containers]))
        return entry if words <= by else None

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
        if (w := stem(word)) not in small and fold(word) not in names and fold(word) not in STOPWORDS
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
