"""
Is it cited? The one answer, for every rule that asks.

A sentence is cited when a marker or a link to another page stands in it; when it names a source that the article lists;
when it points to a table of the page or tells of the page's own data; when the next sentence carries a marker, or the
last one of the paragraph does and no other claim stands between; when it goes on about a study that was cited or named
before; when its figure stands in a cited sentence, or in a quotation that one introduces. An odds ratio, an interval or
a p value, which is always copied, has the source of the study that its paragraph has just told of. An item of a list
has what its lead-in has, or the last item; a cell of a table what its caption, its header or its row has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from claimlint.evidence.appeals import Appeals
from claimlint.evidence.listed import Listed
from claimlint.evidence.studies import Studies
from claimlint.evidence.told import ToldStudies
from claimlint.figures.judged import Figures
from claimlint.phrases.library import phrase_set
from claimlint.text.lexicon import word_set
from claimlint.text.pattern import Pattern
from claimlint.text.prose import Prose, Sentence, has_brackets
from claimlint.text.words import Words

LOOK_AHEAD: Final = 12
"""A marker so many sentences further on may stand for one."""
LONGEST_TALE: Final = 12
"""So many sentences may go on about one study."""
LONGEST_SOURCE_LINE: Final = 300
MOST_ALIKE: Final = 20
"""So many sentences with the same figure are looked at."""
LOOK_BACK: Final = 3
"""So many sentences before one may tell which study it goes on about."""

_I: Final = re.IGNORECASE

# "(Vickers 2018)", "(ONS 2025)", "(Djaali, 2021)": a name and a year in brackets, whether or not a list has them; and
# "Hemilä (2017)".
_NAME_YEAR: Final = Pattern(
    r"\((?:[^()]{0,80}\b)?[A-Z][^()]{0,80}?\b(?:19|20)\d\d[a-z]?(?:[^()]{0,60})?\)|"
    r"\b[A-ZÀ-Þ][\w'-]+(?:,? et al\.?)?,? \((?:19|20)\d\d[a-z]?\)"
)
# An address or identifier that stands there as plain words.
_ADDRESS: Final = Pattern(r"https?://\w|\bwww\.\w|\bdoi(?:\.org/|: ?)10\.|\bPMID:? ?\d|\bPMC\d{5}|\bISBN\b")
_SIGN: Final = Pattern(r"\w[.,]?[*†‡§](?!\w)|\[(?:citation|ref|source)\w*\]", _I)
_ACRONYM: Final = Pattern(
    r"\b(?:[Ii]n|[Ff]rom|[Bb]y|[Tt]he)(?: the)? (?P<name>[A-Z][A-Z0-9-]{2,12})(?: (?:study|trial|cohort|data|"
    r"survey))?\b"
)
_WORD: Final = re.compile(r"[a-zà-ÿ]{4,}")
_EXTERNAL: Final = ("http://", "https://", "//", "doi:", "#", "www.")


class Sources:
    """What the sentences of one article rest on."""

    def __init__(self, prose: Prose, figures: Figures, studies: Studies, appeals: Appeals) -> None:
        """Look at nothing yet."""
        self.prose = prose
        self.figures = figures
        self.studies = studies
        self.appeals = appeals
        self.listed = Listed(prose.reading)
        self._known: dict[int, bool] = {}
        self._continued: dict[int, bool] = {}
        self._marked: dict[int, bool] = {}
        self._marked_blocks: dict[int, bool] = {}
        self._closed: dict[int, bool] = {}
        self._rows: dict[int, frozenset[int]] = {}
        self._known_names: dict[str, bool] = {}

    def is_cited(self, sentence: Sentence) -> bool:
        """Tell whether a sentence has a source."""
        known = self._known.get(sentence.start)
        if known is None:
            known = self._known[sentence.start] = self._judge(sentence)
        return known

    def is_sourced(self, sentence: Sentence) -> bool:
        """Tell the same of a sentence by itself, whatever was told before: a new study needs a source of its own."""
        return (
            self.has_marker(sentence)
            or _SIGN.search(self._said(sentence)) is not None
            or self._says("display", sentence)
            or self.tells_own_data(sentence)
            or self.names_source(sentence)
            or self._marker_follows(sentence)
            or self._inherits(sentence)
        )

    def _judge(self, sentence: Sentence) -> bool:
        return (
            self.is_sourced(sentence)
            or self.goes_on(sentence)
            or self._copies_from_paragraph(sentence)
            or self._is_worked_out(sentence)
            or self._stands_elsewhere(sentence)
        )

    def has_marker(self, sentence: Sentence) -> bool:
        """Tell whether a citation, or a link to another page, stands in the sentence itself."""
        known = self._marked.get(sentence.start)
        if known is None:
            known = self._marked[sentence.start] = self._looks_marked(sentence)
        return known

    def _looks_marked(self, sentence: Sentence) -> bool:
        prose, start, end = self.prose, sentence.start, sentence.end
        if prose.citations_in(start, end):
            return True
        said = self._said(sentence)
        if has_brackets(said) or _ADDRESS.search(said) or _NAME_YEAR.search(said):
            return True
        return any(
            (mark.kind == "link" and mark.target.startswith(_EXTERNAL)) or mark.kind == "footnote"
            for mark in prose.marks_in(start, end)
        )

    def names_source(self, sentence: Sentence) -> bool:
        """Tell whether the sentence names a work, an author, a journal or an organisation that the list holds."""
        return self.listed.named_in(sentence, self.prose.words(sentence))

    def names_study(self, sentence: Sentence) -> bool:
        """Tell whether a study is named in the sentence ("Vickers et al", "a 2015 review"), listed or not."""
        return self.studies.named_in(sentence)

    def tells_own_data(self, sentence: Sentence) -> bool:
        """Tell whether the sentence reports what the authors counted themselves."""
        return self._says("own-data", sentence)

    def _says(self, name: str, sentence: Sentence) -> bool:
        """Tell whether a phrase of a list of ``rules/words`` stands in a sentence."""
        return phrase_set(name).found_in(self.prose.words(sentence))

    def goes_on(self, sentence: Sentence) -> bool:
        """Tell whether a sentence goes on about a study that was cited, named or told of just before."""
        return self._goes_on(sentence, LONGEST_TALE)

    def _goes_on(self, sentence: Sentence, depth: int) -> bool:
        known = self._continued.get(sentence.start)
        if known is None:
            known = (
                self._cited_by_acronym(sentence) or self._cited.meant_in(sentence) or self._continues(sentence, depth)
            )
            self._continued[sentence.start] = known
        return known

    def _means_the_study(self, sentence: Sentence) -> bool:
        """Tell "The study found …" at the beginning of a sentence from "The study by …"."""
        return self._says("the-study", sentence) and not self._says("not-the-study", sentence)

    def _continues(self, sentence: Sentence, depth: int) -> bool:
        if sentence.start > self._first_study and self._means_the_study(sentence):
            return True
        before = self._before(sentence)
        if not before or depth == 0 or self._turns_to_another(sentence):
            return False
        if self._goes_on_in_words(sentence):
            return any(
                self._has_study(other, depth)
                or (other.block is sentence.block and self._says("study-report", other) and self.figures.of(other))
                for other in before
            )
        # The past tense of a result, right behind a study.
        if not self._says("result-told", sentence):
            return False
        nearest = before[0]
        if nearest.block is sentence.block and (
            self._says("study-report", nearest)
            or (self._says("goes-on", nearest) and not self._says("another-study", sentence))
        ):
            return self._has_study(nearest, depth)
        return self.names_study(nearest)

    @cached_property
    def told(self) -> ToldStudies:
        """The studies that were told of, with a source or without."""
        return ToldStudies(self.prose)

    @cached_property
    def _cited(self) -> ToldStudies:
        """The studies that were told of with a source."""
        return ToldStudies(self.prose, lambda sentence: self.has_marker(sentence) or self.names_source(sentence))

    def _turns_to_another(self, sentence: Sentence) -> bool:
        """Tell whether a sentence appeals to other research than was told of: "a separate study found"."""
        return self.appeals.stand_in(sentence) and not self._means_the_study(sentence)

    def _goes_on_in_words(self, sentence: Sentence) -> bool:
        """Tell whether a phrase leads back to the study before, and does not only name whom it compares with."""
        words = self.prose.words(sentence)
        compared = phrase_set("compares").find(words)
        return any(
            not any(other.start <= match.start and match.end <= other.end for other in compared)
            for match in phrase_set("goes-on").find(words)
        )

    @cached_property
    def _first_study(self) -> int:
        """Where the first study is told of, so that "the study" can mean it; beyond the text where none is."""
        named = (other.start for other, *_ in self.studies.named[:1])
        told = (s.start for s in self.appeals.sentences() if self.figures.is_judged(s))
        return min(next(named, 1 << 62), next(told, 1 << 62))

    def _has_study(self, sentence: Sentence, depth: int) -> bool:
        """Tell whether a study is told of that has its source or is named; an appeal to research is neither."""
        return (
            self.has_marker(sentence)
            or self.names_source(sentence)
            or self.names_study(sentence)
            or self._goes_on(sentence, depth - 1)
        )

    def _cited_by_acronym(self, sentence: Sentence) -> bool:
        """Tell whether a study is named by letters ("in the MMAS") that a sentence above gives with a citation."""
        for found in _ACRONYM.finditer(sentence.text):
            name = found["name"]
            if name not in self._known_names:
                at = self.prose.article.text.find(name)
                first = self.prose.sentence_at(at)
                self._known_names[name] = first is not None and first is not sentence and self.has_marker(first)
            if self._known_names[name]:
                return True
        return False

    def paragraph_has_marker(self, sentence: Sentence) -> bool:
        """Tell whether a marker stands in the paragraph of a sentence, or in the items above or below a nested one."""
        i = self.prose.block_of(sentence)
        return self._block_has_marker(i) or any(map(self._block_has_marker, self._nested_with(i)))

    def _nested_with(self, i: int) -> Iterator[int]:
        """Yield the items of a nested list that a block, being an item, stands under, and those that stand under it."""
        blocks = self.prose.blocks
        if blocks[i].kind != "item":
            return
        level = blocks[i].level
        for j in range(i - 1, max(-1, i - 1 - LOOK_AHEAD), -1):
            if blocks[j].kind != "item" or level == 1:
                break
            if blocks[j].level < level:
                level = blocks[j].level
                yield j
        for j in range(i + 1, min(len(blocks), i + 1 + LOOK_AHEAD)):
            if blocks[j].kind != "item" or blocks[j].level <= blocks[i].level:
                break
            yield j

    def _block_has_marker(self, i: int) -> bool:
        known = self._marked_blocks.get(i)
        if known is None:
            known = self._marked_blocks[i] = any(map(self.has_marker, self.prose.sentences(i)))
        return known

    # --- the steps -------------------------------------------------------------------------------------------------

    def _said(self, sentence: Sentence) -> str:
        return self.prose.article.text[sentence.start : sentence.end]

    def _before(self, sentence: Sentence) -> list[Sentence]:
        """Return the sentences before one, the nearest first, into the block before if no heading stands between."""
        found = list(reversed(self.prose.siblings(sentence)[max(0, sentence.index - LOOK_BACK) : sentence.index]))
        i = self.prose.block_of(sentence)
        while len(found) < LOOK_BACK and i > 0:
            i -= 1
            block = self.prose.blocks[i]
            if block.kind not in ("paragraph", "item") or not self.prose.is_prose(i):
                break
            found.extend(reversed(self.prose.sentences(i)))
        return found[:LOOK_BACK]

    def _marker_follows(self, sentence: Sentence) -> bool:
        siblings = self.prose.siblings(sentence)
        following = siblings[sentence.index + 1 : sentence.index + 1 + LOOK_AHEAD]
        if following:
            if self.has_marker(following[0]):
                return not self._tells_of_another(following[0], sentence)
            if self._says("study-report", sentence) and any(map(self.has_marker, following)):
                return True
            if following[-1] is siblings[-1] and self.has_marker(following[-1]):
                return self._says("sums-up", following[-1]) or not any(
                    self._says("claim-words", s) for s in following[:-1]
                )
        return self._source_line_behind(self.prose.block_of(sentence))

    def _tells_of_another(self, marked: Sentence, sentence: Sentence) -> bool:
        """Tell whether a marker stands for a figure of its own sentence, and not for that of the one before."""
        return bool(
            self.figures.of(sentence)
            and phrase_set("a-number").found_in(self.prose.words(marked))
            and not self._says("study-report", sentence)
            and not self._goes_on_in_words(marked)
            and not self._says("sums-up", marked)
            and not _content(sentence) & _content(marked)
        )

    def _source_line_behind(self, i: int) -> bool:
        """Tell whether a line "Source: …" stands behind a block, or behind the list or table that it belongs to."""
        blocks = self.prose.blocks
        i = self.prose.group_of(i)[1] + 1
        if i >= len(blocks) or not self.prose.is_prose(i):
            return False
        block = blocks[i]
        return bool(
            block.kind in ("paragraph", "caption")
            and block.end - block.start < LONGEST_SOURCE_LINE
            and phrase_set("source-line").found_in(Words(self.prose.text[block.start : block.end]))
        )

    def _inherits(self, sentence: Sentence) -> bool:
        """Look at the lead-in and the end of a list, and at the caption, the header and the row of a table."""
        block = sentence.block
        if block.kind not in ("item", "cell") or not block.group:
            return False
        first, last = self.prose.group_of(self.prose.block_of(sentence))
        if first > 0 and self.prose.blocks[first - 1].kind in ("paragraph", "caption") and self._leads_in(first - 1):
            return True
        if block.kind == "item":
            return self._closes_list(first, last)
        return block.row in self._marked_rows(first, last) or 0 in self._marked_rows(first, last)

    def _leads_in(self, i: int) -> bool:
        """Tell whether the paragraph before a list or table gives its source."""
        lead = self.prose.sentences(i)
        if not lead:
            return False
        last = lead[-1]
        return self.has_marker(last) or self.names_source(last) or self.names_study(last) or self.goes_on(last)

    def _closes_list(self, first: int, last: int) -> bool:
        """Tell whether the last item of a list alone has a marker: it stands for all of them."""
        known = self._closed.get(first)
        if known is None:
            known = first != last and self._block_has_marker(last)
            known = self._closed[first] = known and not any(map(self._block_has_marker, range(first, last)))
        return known

    def _marked_rows(self, first: int, last: int) -> frozenset[int]:
        """Return the rows of a table in which a marker stands; a caption behind it counts as its header."""
        known = self._rows.get(first)
        if known is None:
            blocks = self.prose.blocks
            rows = {blocks[j].row for j in range(first, last + 1) if self._block_has_marker(j)}
            if last + 1 < len(blocks) and blocks[last + 1].kind == "caption" and self._block_has_marker(last + 1):
                rows.add(0)
            known = self._rows[first] = frozenset(rows)
        return known

    def _copies_from_paragraph(self, sentence: Sentence) -> bool:
        """
        Tell an estimate, an interval or a p value right behind a study of its paragraph that has its source.

        Nobody makes one up while writing: it is that study's, unless the sentence turns to another.
        """
        if not any(s.kind in ("estimate", "interval", "p") for s in self.figures.of(sentence)):
            return False
        if self.names_study(sentence) or self._says("another-study", sentence) or self.appeals.stand_in(sentence):
            return False
        before = self.prose.siblings(sentence)[max(0, sentence.index - LOOK_BACK) : sentence.index]
        return any(self.has_marker(s) and (self._says("study-report", s) or self._says("design", s)) for s in before)

    def _is_worked_out(self, sentence: Sentence) -> bool:
        return self._says("worked-out", sentence) and (
            self.paragraph_has_marker(sentence) or self._follows_cited_figure(sentence)
        )

    def _follows_cited_figure(self, sentence: Sentence) -> bool:
        return any(self.has_marker(other) and self.figures.of(other) for other in self._before(sentence)[:2])

    def _stands_elsewhere(self, sentence: Sentence) -> bool:
        """Tell whether every figure of a sentence stands in a sentence with a marker, told of the same."""
        mine = self.figures.of(sentence)
        if not mine:
            return False
        words = _content(sentence)
        return all(
            any(
                other is not sentence and len(words & _content(other)) >= (1 if other.start < sentence.start else 2)
                for other in self._marked_figures.get(statistic.normalised, ())
            )
            for statistic in mine
        )

    @cached_property
    def _marked_figures(self) -> dict[str, list[Sentence]]:
        found: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in self.figures.sentences:
            if self.has_marker(sentence) or self._quotes_source(sentence):
                for statistic in self.figures.of(sentence):
                    alike = found[statistic.normalised]
                    if len(alike) < MOST_ALIKE:
                        alike.append(sentence)
        return found

    def _quotes_source(self, sentence: Sentence) -> bool:
        """Tell whether a sentence stands in a block quotation that a line with a marker introduces."""
        i = self.prose.block_of(sentence)
        for j in range(i, max(0, i - LOOK_BACK), -1):
            if not self.prose.blocks[j].quoted:
                return False
            if not self.prose.blocks[j - 1].quoted:
                return self.prose.is_prose(j - 1) and self._leads_in(j - 1)
        return False


def _content(sentence: Sentence) -> set[str]:
    """Return the words that tell what a sentence is about, cut to six letters."""
    return {word[:6] for word in _WORD.findall(sentence.lower) if word not in word_set("common-in-studies")}
