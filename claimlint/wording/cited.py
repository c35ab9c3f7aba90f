"""
Is it cited? The one answer, for every rule that asks.

A sentence is cited when a marker or a link to another page stands in it; when it names a source that the article lists;
when it tells of the page's own data; when a figure in it was cited above; when the next sentence carries a marker, or
the last one of the paragraph does and no other claim stands between. An item of a list has what its lead-in has, a cell
of a table what its caption, its header or its row has.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache

from claimlint.article import Reading, Reference
from claimlint.wording.prose import Prose, Sentence, has_brackets, prose_of

# "(Vickers 2018)", "(ONS 2025)", "(Djaali, 2021)": a name and a year in brackets, whether or not a list has them.
_NAME_YEAR = re.compile(r"\((?:[^()]{0,80}\b)?[A-Z][^()]{0,80}?\b(?:19|20)\d\d[a-z]?(?:[^()]{0,60})?\)")
_OWN_DATA = re.compile(
    r"\b(?:our (?:own )?(?:\d{4} )?(?:survey|audit|records?|data|poll|figures|readers|analysis|questionnaire|study"
    r"|trial)"
    r"|we (?:surveyed|asked|polled|counted|audited|measured))\b",
    re.IGNORECASE,
)
# Words that make a sentence a claim of its own, which a marker further on may be meant for.
_CLAIM = re.compile(
    r"\d|\b(?:per cent|percent|half|twice|double[sd]?|triple[sd]?|third|quarter|cures?|heals?|treats?|prevents?|"
    r"reduces?|reduced|"
    r"improves?|improved|relieves?|relieved|increases?|increased|lowers?|lowered|proven|shows?|showed|shown|found|suggests?|effective|"
    r"safe|risk|more likely|less likely)\b",
    re.IGNORECASE,
)
_EXTERNAL = ("http://", "https://", "//", "doi:", "#")


class Sources:
    """What the sentences of one article rest on."""

    def __init__(self, prose: Prose) -> None:
        """Look at nothing yet."""
        self.prose = prose
        self._known: dict[Sentence, bool] = {}

    def is_cited(self, sentence: Sentence, is_claim: Callable[[Sentence], bool] | None = None) -> bool:
        """Tell whether a sentence has a source; ``is_claim`` tells which sentences between are claims themselves."""
        if is_claim is not None:
            return self._judge(sentence, is_claim)
        if sentence not in self._known:
            self._known[sentence] = self._judge(sentence, states_something)
        return self._known[sentence]

    def figure_cited_above(self, sentence: Sentence, figure: str) -> bool:
        """Tell whether ``figure``, as printed, stands in a cited sentence before this one."""
        at = self.prose.text.find(figure)
        while 0 <= at < sentence.start:
            for i in (self._block_at(at),):
                for other in self.prose.sentences(i):
                    if other.start <= at < other.end and self.has_marker(other):
                        return True
            at = self.prose.text.find(figure, at + len(figure))
        return False

    def has_marker(self, sentence: Sentence) -> bool:
        """Tell whether a citation, or a link to another page, stands in the sentence itself."""
        prose, start, end = self.prose, sentence.start, sentence.end
        if prose.citations_in(start, end):
            return True
        said = prose.article.text[start:end]
        if has_brackets(said) or _NAME_YEAR.search(said):
            return True
        return any(
            (mark.kind == "link" and mark.target.startswith(_EXTERNAL)) or mark.kind == "footnote"
            for mark in prose.marks_in(start, end)
        )

    def names_source(self, sentence: Sentence) -> bool:
        """Tell whether the sentence names a work, an author with a year, or an organisation that the list holds."""
        text = sentence.text
        return any(pattern.search(text) for pattern in self._names)

    @staticmethod
    def tells_own_data(sentence: Sentence) -> bool:
        """Tell whether the sentence reports what the authors counted themselves."""
        return _OWN_DATA.search(sentence.text) is not None

    @cached_property
    def _names(self) -> tuple[re.Pattern[str], ...]:
        return tuple(pattern for r in self.prose.reading.references if (pattern := _name_of(r)) is not None)

    def _judge(self, sentence: Sentence, is_claim: Callable[[Sentence], bool]) -> bool:
        return (
            self.has_marker(sentence)
            or self.tells_own_data(sentence)
            or self.names_source(sentence)
            or self._marker_follows(sentence, is_claim)
            or self._inherits(sentence)
        )

    def _marker_follows(self, sentence: Sentence, is_claim: Callable[[Sentence], bool]) -> bool:
        following = self.prose.siblings(sentence)[sentence.index + 1 :]
        if not following:
            return False
        if self.has_marker(following[0]):
            return True
        if not self.has_marker(following[-1]):
            return False
        return not any(is_claim(between) for between in following[:-1])

    def _inherits(self, sentence: Sentence) -> bool:
        """Look at the lead-in of a list, and at the caption, the header and the row of a table."""
        block, blocks = sentence.block, self.prose.blocks
        if block.kind not in ("item", "cell") or not block.group:
            return False
        i = self.prose.block_of(sentence)
        first = i
        while first > 0 and blocks[first - 1].group == block.group:
            first -= 1
        if first > 0 and blocks[first - 1].kind in ("paragraph", "caption"):
            lead = self.prose.sentences(first - 1)
            if lead and self.has_marker(lead[-1]):
                return True
        if block.kind == "item":
            return False
        last = i
        while last + 1 < len(blocks) and blocks[last + 1].group == block.group:
            last += 1
        near = [j for j in range(first, last + 1) if blocks[j].row in (0, block.row)]
        if last + 1 < len(blocks) and blocks[last + 1].kind == "caption":
            near.append(last + 1)
        return any(self.has_marker(other) for j in near for other in self.prose.sentences(j))

    def _block_at(self, at: int) -> int:
        from bisect import bisect_right

        return max(0, bisect_right([b.start for b in self.prose.blocks], at) - 1)


def states_something(sentence: Sentence) -> bool:
    """Tell whether a sentence is a claim of its own: it has a figure, or says that something works or harms."""
    return _CLAIM.search(sentence.text) is not None


@lru_cache(maxsize=1)
def sources_of(reading: Reading) -> Sources:
    """Return what the sentences of an article rest on; the last article's is kept."""
    return Sources(prose_of(reading))


def is_cited(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence of an article has a source."""
    return sources_of(reading).is_cited(sentence)


def _name_of(reference: Reference) -> re.Pattern[str] | None:
    """
    Return an expression for the ways in which running text names an entry; None where it has no name to go by.

    Takes "Vickers et al", "Vickers and colleagues", "Vickers (2018)", "the NICE guideline", the title's first words.
    """
    ways = []
    if reference.authors and len(reference.authors[0]) > 2:
        name = re.escape(reference.authors[0])
        ways.append(
            rf"\b{name}(?:(?:,? (?:et al|and (?:colleagues|coworkers|others|her team|his team)))"
            rf"|'s? (?:stud|trial|review|team))"
        )
        if reference.year:
            ways.append(rf"\b{name}\b[^.]{{0,40}}\b{reference.year}|\b{reference.year}\b[^.]{{0,40}}\b{name}\b")
    ways.extend(rf"\b{re.escape(acronym)}\b" for acronym in reference.acronyms if len(acronym) > 2)
    title = (reference.title or "").split()
    if len(title) >= 4:
        ways.append(r"(?i:" + r"\s+".join(re.escape(word) for word in title[:5]) + r")")
    return re.compile("|".join(ways)) if ways else None
