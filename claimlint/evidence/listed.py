"""What the list of sources holds, by the names that running text uses for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from claimlint.article import Reading, Reference
from claimlint.phrases.library import phrase_set
from claimlint.text.lexicon import word_set
from claimlint.text.organisations import is_organisation
from claimlint.text.pattern import Pattern
from claimlint.text.prose import Sentence
from claimlint.text.words import Words

_TAIL: Final = Pattern(
    r"(?:'s?)?(?:,? (?:and|&) [A-Z][\w'-]+)?,?(?: et al| and (?:his |her |their )?(?:colleagues|co-?workers|team)|"
    r"'s? (?:team|group))|"
    r"'s? (?:\w+ )?(?:stud|trial|review|team|group|paper|meta|survey|work|analys|report|research)"
)
_VERB: Final = Pattern(r",? (?:(?:also|first|later|then|once) )?([a-z]+)\b")
_NAME: Final = re.compile(r"[^\W\d_][\w'-]*")
_FIRST: Final = re.compile(r"\w+")


class Listed:
    """The list of one article."""

    def __init__(self, reading: Reading) -> None:
        """Look at nothing yet."""
        self.reading = reading

    def named_in(self, sentence: Sentence, words: Words) -> bool:
        """Tell whether the sentence names a work, an author, a journal or an organisation that the list holds."""
        if not self.reading.references:
            return False
        text, lower = sentence.text, sentence.lower
        speaks = phrase_set("organisation-speaks").found_in(words)
        for word in {word.removesuffix("'s").rstrip("'") for word in _NAME.findall(text)}:
            if speaks and word in self._acronyms:
                return True
            for name, reference in self._families.get(word, ()):
                at = text.find(name)
                if at >= 0 and _names(text, at, name, reference):
                    return True
            if speaks and any(name in lower for name in self._organisations.get(word.lower(), ())):
                return True
        journals = phrase_set("speaks-of-a-source").found_in(words)
        for word in set(_FIRST.findall(lower)):
            if any(title in lower for title in self._titles.get(word, ())):
                return True
            if journals and any(journal in lower for journal in self._journals.get(word, ())):
                return True
        return False

    @cached_property
    def _families(self) -> dict[str, list[tuple[str, Reference]]]:
        """The first authors' names by their first words."""
        found: dict[str, list[tuple[str, Reference]]] = defaultdict(list)
        for reference in self.reading.references:
            name = reference.authors[0].replace("’", "'") if reference.authors else ""
            first = _NAME.match(name)
            if first is not None and len(name) > 1:
                found[first[0]].append((name, reference))
        return found

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        return frozenset(a for r in self.reading.references for a in r.acronyms if len(a) > 2)

    @cached_property
    def _organisations(self) -> dict[str, set[str]]:
        """The full names of organisations by their first words, articles left out."""
        names = [a.lower().replace("’", "'") for r in self.reading.references for a in r.authors if is_organisation(a)]
        return _by_first_word(name.removeprefix("the ") for name in names if " " in name)

    @cached_property
    def _titles(self) -> dict[str, set[str]]:
        """The first five words of each title, by the first of them."""
        titles = [(r.title or "").lower().split() for r in self.reading.references]
        return _by_first_word(" ".join(words[:5]) for words in titles if len(words) >= 5)

    @cached_property
    def _journals(self) -> dict[str, set[str]]:
        names = [(r.container or "").lower().strip(" .").removeprefix("the ") for r in self.reading.references]
        return _by_first_word(name for name in names if " " in name and len(name) > 9)


def _names(text: str, at: int, name: str, reference: Reference) -> bool:
    """Tell whether a family name stands for the entry: "Vickers et al", "Vickers' trial", "Vickers … 2018"."""
    end = at + len(name)
    if (at and text[at - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
        return False
    if _TAIL.match(text, end) or _does(text, end):
        return True
    return reference.year is not None and str(reference.year) in text[max(0, at - 48) : end + 48]


def _does(text: str, end: int) -> bool:
    """Tell whether who is named before ``end`` did what a study is told by: "Mahan studied"."""
    verb = _VERB.match(text, end)
    return verb is not None and verb[1] in word_set("done-by-an-author")


def _by_first_word(phrases: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        first = _FIRST.search(phrase)
        if first is not None:
            found[first[0]].add(phrase)
    return found
