"""Journals that a claim names as where its source was printed, in full, abbreviated or by initials."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from claimlint.judge.told import Borne, Told
from claimlint.judge.wordlists import reporting, studies
from claimlint.text.journals import is_surely_journal
from claimlint.text.names import fold
from claimlint.text.pattern import Pattern
from claimlint.text.plain import words

_SMALL = words("of the and for in on a an & de la et und der die das")
_CAPITAL = Pattern(r"[A-ZÀ-Þ](?<![\w’'-].)[^\W_]*(?:['’&-][^\W_]+)*")
_WORD = Pattern(r"[^\W_]+(?:['’&-][^\W_]+)*")
_CALLED = Pattern(
    r"(?i)\b(?:journal|magazine|published\sin|printed\sin|appeared\sin|writing\sin|[*_“\"])\s?(?:the\s)?[*_“\"]?\Z"
)
# A journal that need not be in the list: "the British Journal of General Practice", "Annals of Internal Medicine".
_ANY = Pattern(
    r"(?<![\w-])(?:(?:[A-Z][\w-]+\s){0,4}(?:Journal|Annals|Archives)\s(?:of|for)\s(?:the\s)?[A-Z][\w-]+"
    r"(?:(?:,?\s(?:and|of|in|the|&)){0,2}\s[A-Z][\w-]+){0,6}|(?:[A-Z][\w-]+\s){1,4}Journal(?![\w-])(?!\sof\b|\sfor\b)"
    r"|JAMA(?:\s[A-Z][\w-]+(?:\s(?:and\s)?[A-Z][\w-]+)?)?|NEJM|BMJ(?:\sOpen)?|CMAJ|PNAS|(?:The\s|the\s)?Lancet(?:\s[A-Z]\w+(?:\s[A-Z]\w+)?)?)(?![\w-])"
)
_SURELY = ("Journal", "Annals", "Archives", "JAMA", "NEJM", "BMJ", "CMAJ", "PNAS", "Lancet")
"""One of these stands in every such name."""
_ALSO_CALLED = (frozenset({"archives", "jama"}), frozenset({"brit", "bmj"}), frozenset({"ma", "jama"}))
"""First words of one journal under two names: the Archives of 2012 are the JAMA titles of 2013."""
LONGEST = 16


def significant(name: str) -> tuple[str, ...]:
    """Return the folded words of a journal's name that its abbreviation keeps."""
    return tuple(folded for w in _WORD.findall(name) if w.lower() not in _SMALL and (folded := fold(w)))


def abbreviates(short: str, full: str) -> bool:
    """
    Tell whether one folded word may stand for another: its beginning, or its first letter and others in order.

    >>> abbreviates("engl", "england"), abbreviates("natl", "national"), abbreviates("med", "journal")
    (True, True, False)
    """
    if full.startswith(short) or short.startswith(full):
        return True
    if short[:1] != full[:1]:
        return False
    letters = iter(full)
    return all(c in letters for c in short)


def same_journal(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two names, as :func:`significant` words, can be those of one journal, or of sisters."""
    if not one or not other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1 and len(long) > 1 and short[0] == "".join(w[0] for w in long)[: len(short[0])]:
        return True
    if len(short) == 1 and len(long) > 1 and len(short[0]) > 2:
        return short[0] == long[0]
    if any({one[0], other[0]} <= pair for pair in _ALSO_CALLED):
        return True
    return all(abbreviates(*sorted(pair, key=len)) for pair in zip(short, long, strict=False))


class Periodicals:
    """The journals of a list."""

    def __init__(self, borne: Borne) -> None:
        """Index the journals by their first letters."""
        self._borne = borne
        entries = borne.entries
        self.names = [tuple(significant(c) for c in e.containers) for e in entries]
        self._index: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for forms in self.names:
            for name in forms:
                if name:
                    self._index[name[0][0]].add(name)
                    if len(name) > 2:
                        initials = "".join(w[0] for w in name)
                        self._index[initials[0]].add((initials,))

    def sure(self, entry: int) -> bool:
        """Tell whether an entry was surely printed in a journal."""
        return any(is_surely_journal(c) for c in self._borne.entries[entry].containers)

    @cached_property
    def _common(self) -> frozenset[str]:
        """The words of titles: a journal's name of one word may be the thing itself."""
        return frozenset(fold(w) for e in self._borne.entries for w in _WORD.findall(e.title))

    def told(self, claim: str) -> Iterator[Told]:
        """Yield the journals that a claim names as where something was printed."""
        taken: list[tuple[int, int]] = []
        known = any(word in claim for word in _SURELY)
        unlisted = _ANY.finditer(claim) if known else ()
        for start, end in [*self._listed(claim), *((m.start(), m.end()) for m in unlisted)]:
            if any(a < end and start < b for a, b in taken) or not _printed(claim, start, end):
                continue
            taken.append((start, end))
            if claim[start:end].isalpha() and fold(claim[start:end]) in self._common and not _journal(claim, start):
                continue
            said = claim[start:end].removeprefix("The ").removeprefix("the ")
            name = significant(said)
            same = frozenset(i for i, forms in enumerate(self.names) if any(same_journal(name, f) for f in forms))
            exact = frozenset(i for i in same if any(_exactly(name, f) for f in self.names[i]))
            unknown = frozenset(i for i, forms in enumerate(self.names) if not forms)
            yield Told("journal", said, exact, same | unknown | self._borne.having(*name))

    def _listed(self, claim: str) -> Iterator[tuple[int, int]]:
        """Yield where a claim has the name of a journal of the list, the longest first at each place."""
        behind = 0
        for first in _CAPITAL.finditer(claim):
            folded = fold(first[0])
            names = [n for n in self._index.get(folded[:1], ()) if _whole(n[0], folded, len(n))]
            if first.start() >= behind and names and first[0].lower() not in _SMALL:
                told = _name_words(claim, first.start())
                ends = [told[len(n) - 1].end() for n in names if _tells(n, told)]
                if ends:
                    behind = max(ends)
                    yield first.start(), behind


def _name_words(claim: str, start: int) -> list[re.Match[str]]:
    """Return the words from ``start`` on that an abbreviation keeps, no more than a journal's name has."""
    words_on = islice(_WORD.finditer(claim, start), LONGEST)
    return [w for w in words_on if w[0].lower() not in _SMALL]


def _tells(name: Sequence[str], told: Sequence[re.Match[str]]) -> bool:
    """Tell whether a text's words, which begin with capitals, are those of a journal's name."""
    if len(name) > len(told):
        return False
    pairs = zip(name, told, strict=False)
    return all(w[0][0].isupper() and _whole(n, fold(w[0]), len(name)) for n, w in pairs)


def _whole(printed: str, spoken: str, length: int) -> bool:
    """A name of one word is told by the whole word; those of more by words that it abbreviates."""
    return printed == spoken if length == 1 else spoken.startswith(printed) or printed.startswith(spoken)


def _exactly(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two names have the same number of words, or one is the other's initials."""
    if len(one) == len(other):
        return same_journal(one, other)
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and short[0] == "".join(w[0] for w in long)


def _journal(claim: str, start: int) -> bool:
    """Tell whether the text calls a name of one word a journal's, which might as well be the thing itself."""
    return _CALLED.search(claim[max(0, start - 30) : start]) is not None


def _printed(claim: str, start: int, end: int) -> bool:
    """Tell whether a journal named at ``claim[start:end]`` is where a paper stood: "in Spine", "a JAMA study"."""
    before = claim[max(0, start - 40) : start].rstrip(" *_“\"'‘").lower().split()
    if before and before[-1] in ("the", "journal"):
        before.pop()
    if before and before[-1].strip(',;(*_“"') in ("in", "from", "by", "journal", "within", "printed", "published"):
        return True
    after = claim[end : end + 60].lstrip("*_”\"'’").lower().split()
    if after and after[0] in ("s", "'s", "’s"):
        after.pop(0)
    return any(w.strip(",.;:") in studies() or w.strip(",.;:") in reporting() for w in after[:2])
