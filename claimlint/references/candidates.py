"""
Every run of blocks that could be a list of sources.

Announced by a heading, by markup (``class="references"``), by the anchors that citations point to, or by nothing but
labels that answer the text's markers, or the look of its entries. Which of them are lists is decided in
:mod:`claimlint.references.lists`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from claimlint.article import Article, Block
from claimlint.references.headings import HeadingKind, heading_kind
from claimlint.references.labels import cell_number, label_at
from claimlint.references.likeness import entry_likeness, has_address
from claimlint.references.splitting import MOST_ANNOTATIONS, SURE, WEAK, RawEntry, Splitter
from claimlint.text.pattern import Pattern

_HEADED_LINE = Pattern(r"[\s*_]*(?P<words>[^\W\d_][^:\n]{0,50}?)\s*:[\s*_\u00a0]+(?=\S)")
# "REFERENCES 1. Vik", "References [1] Vik": the heading runs into the first entry.
_RUN_IN = Pattern(r"[\s*_]*(?P<words>[^\W\d_][^:.\n\d(\[]{2,40}?)[\s*_\u00a0.–—-]+(?=[\[(#]?1\s?[\]).:])")
_LIST_HINTS = Pattern(
    r"(?:^|\s)(?:references?|reflist|ref-list|references?-list|footnotes?|footnotes-list|footnote-list|endnotes?|bibliography|citations?|csl-bib-body|csl-entry"
    r"|works-cited|sources|article-references|wp-block-footnotes|easy-footnotes-wrapper|modern-footnotes-list|footnote_container_prepare)(?=\s|$)"
)
_CAPITALISED = Pattern(r"(?<=\w[\s,.(])[A-ZÀ-Þ][\w’'-]+")
_SPEAKS = Pattern(r"\b(?:you|your|yours|yourself|I|my|we|our)\b", 2)
LONGEST_TITLE = 200
"""An entry that is nothing but a title and where it stands has no more characters."""


@dataclass(frozen=True, slots=True)
class Cited:
    """
    What the text cites, before its lists are known.

    ``numbers`` are where each number stands in a marker, in text order; ``anchors`` the ids to which links lead whose
    words are numbers.
    """

    numbers: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    anchors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RawList:
    """One list: its entries in order, its heading, and the text range that it takes, heading included."""

    entries: tuple[RawEntry, ...]
    heading: str
    start: int
    end: int
    numbered: bool = False
    further: bool = False
    notes: bool = False
    announced: float = 0.0
    """How surely a heading or markup says that it is a list."""


@dataclass(frozen=True, slots=True)
class LabelRun:
    """Blocks, by index, whose lines begin with numbers that count from 1, and where those lines start."""

    first: int
    last: int
    starts: tuple[int, ...]


class Candidates:
    """The walk over one article's blocks."""

    def __init__(self, article: Article, cited: Cited) -> None:
        """Take the article, and what its text cites."""
        self.article = article
        self.cited = cited
        self.text = article.text
        self.blocks = article.blocks
        self.bold = {m.start: m.end for m in article.marks if m.kind == "bold"}
        self.sites = {m.start: m.end for m in article.marks if m.kind == "link" and not m.target.startswith("#")}
        self.inner_links = {m.start: m.end for m in article.marks if m.kind == "link" and m.target.startswith("#")}
        self.splitter = Splitter(article)

    # -- which blocks -------------------------------------------------------------------------------------------------

    def headed(self) -> Iterator[RawList]:
        """
        Yield the lists that a heading announces, a heading that is a block, a bold line, or the first words of one.
        """
        taken = -1
        for i, block in enumerate(self.blocks):
            if block.start < taken or block.kind == "note" or (block.region != "article" and block.kind != "heading"):
                continue
            words, rest = self._heading_of(block)
            kind = heading_kind(words) if words else ""
            if kind not in ("list", "perhaps", "topic", "further"):
                continue
            level = block.level if block.kind == "heading" and block.level else 7
            members = [] if rest is None else [replace(block, start=rest)]
            alone = kind == "perhaps" and rest is not None and "\n" not in self.text[block.start : rest]
            for j in range(i + 1, i + 1 if alone else len(self.blocks)):
                if self._ends(self.blocks[j], level, block):
                    break
                if self.blocks[j].kind != "note" and not self._is_subheading(self.blocks[j]):
                    members.append(self.blocks[j])
            found = self._list(members, kind, words, block.start)
            if found is not None:
                taken = found.end
                yield found

    def hinted(self) -> Iterator[RawList]:
        """Yield the lists that only their markup tells: ``<div class="footnotes">``."""
        run: list[int] = []
        for i, block in enumerate([*self.blocks, None]):
            hinted = block is not None and block.kind != "note" and _LIST_HINTS.search(block.hints)
            if hinted and block and block.kind != "heading":
                run.append(i)
                continue
            if run and hinted:
                continue
            if run:
                found = self._list([self.blocks[j] for j in run], "perhaps", "", self.blocks[run[0]].start)
                if found is not None:
                    yield replace(found, announced=1.5)
            run = []

    def anchored(self) -> Iterator[RawList]:
        """Yield the lists whose entries have the ids to which the text's numbers are links."""
        if not self.cited.anchors:
            return
        run: list[int] = []
        last = -1
        for i, block in enumerate([*self.blocks, None]):
            if block is not None and block.kind not in ("heading", "note"):
                if not self.cited.anchors.isdisjoint(block.anchors):
                    run.append(i)
                    last = i
                    continue
                if run and i - last <= MOST_ANNOTATIONS:
                    run.append(i)
                    continue
            if run:
                members = [self.blocks[j] for j in run if j <= last + 1]
                found = self._list(members, "perhaps", "", members[0].start)
                if found is not None:
                    yield found
            run = []

    def answering(self, free: Sequence[bool]) -> Iterator[RawList]:
        """
        Yield the lists that only their labels tell, which count from 1 and answer the text's markers.

        ``free`` tells which blocks are in no list yet.
        """
        if not self.cited.numbers:
            return
        for run in self.counting():
            if not (free[run.first] and free[run.last]):
                continue
            alone = cell_number(self.splitter.words(self.blocks[run.last])) is not None  # its words are the next block
            members = [
                b
                for b in self.blocks[run.first : run.last + 1 + alone]
                if b.kind not in ("note", "heading") and b.region == "article" and self.text[b.start : b.end].strip()
            ]
            # An item's further paragraphs belong to it.
            members.extend(
                b
                for b in self.blocks[run.last + 1 : run.last + 4]
                if members and b.group and b.group == members[-1].group
            )
            entries = self.splitter.split(members)
            if entries and all(e.number is not None for e in entries):
                yield self._raw(entries, "", members[0].start)

    def counting(self) -> list[LabelRun]:
        """Return the runs of blocks whose lines or items begin with numbers that count from 1."""
        runs: list[LabelRun] = []
        number, form = 0, ""
        for i, block in enumerate(self.blocks):
            if block.region != "article" or block.kind == "note":
                continue
            for found, style, at in self._numbers_of(block):
                if runs and found == number + 1 and style == form and i - runs[-1].last <= MOST_ANNOTATIONS + 1:
                    runs[-1] = replace(runs[-1], last=i, starts=(*runs[-1].starts, at))
                elif found == 1:
                    runs.append(LabelRun(i, i, (at,)))
                    form = style
                else:
                    continue
                number = found
        return runs

    def _numbers_of(self, block: Block) -> Iterator[tuple[int, str, int]]:
        """Yield the numbers that open the block's lines, each with the form in which it is printed and its place."""
        if block.kind == "item" and block.ordinal is not None:
            yield block.ordinal, "item", block.start
            return
        if block.kind in ("heading", "cell"):
            return
        at = block.start
        for words in self.splitter.words(block).split("\n"):
            label = self.splitter.label(at, at + len(words))
            if label is not None:
                yield label.number, label.form, at
            at += len(words) + 1

    def alike(self, free: Sequence[bool]) -> Iterator[RawList]:
        """
        Yield the lists that nothing announces: runs of blocks that look like entries, annotations between them
        allowed. ``free`` tells which blocks are in no list yet.
        """
        run: list[int] = []
        entries: list[int] = []
        groups: dict[int, bool] = {}
        for i, block in enumerate(self.blocks):
            usable = free[i] and block.kind not in ("heading", "note") and block.region == "article"
            if usable and self._is_entry(i, groups):
                run.append(i)
                entries.append(i)
            elif run and usable and i - entries[-1] <= MOST_ANNOTATIONS:
                run.append(i)
            elif (
                run
                and free[i]
                and block.kind == "heading"
                and i - entries[-1] <= MOST_ANNOTATIONS
                and heading_kind(self.splitter.words(block)) != "end"
            ):
                continue
            else:
                yield from self._alike(run, entries)
                run, entries = [], []
        yield from self._alike(run, entries)

    def notes(self) -> Iterator[RawList]:
        """
        Yield one list of all footnote definitions, sources and remarks alike; which is which shows in their fields.
        """
        entries: list[RawEntry] = []
        for block in self.blocks:
            if block.kind != "note" or not block.label:
                continue
            start, end = self.splitter.trim(block.start, block.end)
            if entries and entries[-1].label == block.label and not self._defines(block):
                entries[-1] = replace(entries[-1], end=end)
            elif end > start:
                entries.append(RawEntry(start, end, label=block.label, anchors=block.anchors))
        if entries:
            yield RawList(tuple(entries), "", entries[0].start, entries[-1].end, notes=True)

    def _defines(self, block: Block) -> bool:
        """Tell the first words of a footnote's definition from a further paragraph of it."""
        start = self.article.span(block.start, block.end).start
        return f"[^{block.label}]:" in self.article.source[max(0, start - len(block.label) - 12) : start]

    def _heading_of(self, block: Block) -> tuple[str, int | None]:
        """Return the heading's words, and where entries begin in the same block if they do."""
        words = self.splitter.words(block)
        if block.kind == "heading":
            return words, None
        if self.inner_links.get(block.start, -1) >= block.end:
            return "", None  # a line of a table of contents
        if len(words) <= 90 and "\n" not in words:
            whole = words.strip().rstrip(":").strip()
            bold = self.bold.get(block.start, -1) >= block.start + len(words.rstrip(" :*")) - 1
            if bold or not whole.endswith((".", "!", ",", ";")) or len(whole.split()) == 1:
                kind = heading_kind(words)
                if kind:
                    return words, None
        first, newline, _ = words.partition("\n")
        if newline and len(first) <= 90 and heading_kind(first):
            return first, block.start + len(first) + 1
        return self._run_in(block, words)

    def _run_in(self, block: Block, words: str) -> tuple[str, int | None]:
        """Return the heading that runs into the first entry: "Sources: 1. Vik O.", "REFERENCES [1] Vik O."."""
        if label_at(words, 0, len(words)):
            return "", None  # "Source 1: Vik O." is an entry
        lead = _HEADED_LINE.match(words)
        if lead and heading_kind(lead["words"]) in ("list", "perhaps") and lead["words"].lower() != "source":
            rest = words[lead.end() :]
            if (
                has_address(rest[:400])
                or entry_likeness(rest) >= WEAK
                or self.splitter.has_link(block.start + lead.end(), block.end)
            ):
                return lead["words"], block.start + lead.end()
        run_in = _RUN_IN.match(words)
        if run_in and heading_kind(run_in["words"]) in ("list", "perhaps"):
            return run_in["words"], block.start + run_in.end()
        return "", None

    def _is_subheading(self, block: Block) -> bool:
        """Tell a heading inside a list from an entry that is set as a heading."""
        return block.kind == "heading" and entry_likeness(self.splitter.words(block)) < SURE

    def _ends(self, block: Block, level: int, heading: Block) -> bool:
        words = self.splitter.words(block)
        if block.region != "article" and heading.region == "article":
            return True
        if self._is_subheading(block):
            if block.level and block.level <= level:
                return True
            return heading_kind(words) in ("end", "further", "list")
        if len(words) > 60 or block.kind == "cell":
            return False
        kind: HeadingKind = heading_kind(words)
        if kind in ("end", "list"):
            return True
        bold = self.bold.get(block.start, -1) >= block.end - 1
        return bool(kind) and (bold or words.rstrip().endswith(":"))

    def _is_entry(self, i: int, groups: dict[int, bool]) -> bool:
        block = self.blocks[i]
        words = self.splitter.words(block)
        if block.group and block.kind == "item":
            if block.group not in groups:
                items = self.splitter.groups[block.group]
                like = sum(entry_likeness(self.splitter.words(b)) >= SURE for b in items)
                groups[block.group] = like >= 2 and like * 2 >= len(items)
            return groups[block.group]
        if block.kind == "cell" and len(words) < LEAST_IN_CELL:
            return False  # "Sand et al. (2018)" heads a row of what the study found
        return entry_likeness(words) >= SURE

    @staticmethod
    def _same_row(one: Block, other: Block) -> bool:
        return (one.kind, one.group, one.row) == (other.kind, other.group, other.row)

    def _alike(self, run: list[int], entries: list[int]) -> Iterator[RawList]:
        if len(entries) < 2:
            return
        first = self.blocks[run[0]]
        while first.kind == "cell" and run[0] and self._same_row(self.blocks[run[0] - 1], first):
            run = [run[0] - 1, *run]  # the number has a cell of its own
        members = [self.blocks[i] for i in run if i <= entries[-1]]
        alike = frozenset(self.blocks[i].start for i in entries)
        found = self._list(members, "", "", members[0].start, alike)
        if found is not None:
            yield found

    # -- which entries ------------------------------------------------------------------------------------------------

    def _list(
        self, members: Sequence[Block], kind: HeadingKind, heading: str, start: int, alike: frozenset[int] | None = None
    ) -> RawList | None:
        """Split ``members`` into entries; None where they turn out not to be a list of sources."""
        if not members:
            return None
        entries = self.splitter.split(members, alike)
        if not entries and kind in ("list", "perhaps", "topic"):
            entries = self._titles(members)
        if not entries:
            return None
        if (
            kind in ("perhaps", "topic")
            and not self._looks_cited(entries, pointers=kind == "perhaps")
            and not (self.answers(entries) and self.may_be_titles(entries))
        ):
            return None
        if kind == "further" and sum(entry_likeness(self.text[e.start : e.end]) >= SURE for e in entries) * 2 < len(
            entries
        ):
            return None
        if kind == "list" and not self._fits(entries):
            return None
        return replace(self._raw(entries, heading, start), further=kind == "further", announced=_ANNOUNCED.get(kind, 0))

    @staticmethod
    def _raw(entries: Sequence[RawEntry], heading: str, start: int) -> RawList:
        numbered = sum(e.number is not None for e in entries) * 2 >= len(entries)
        return RawList(tuple(entries), heading.strip(" *_:\n"), start, entries[-1].end, numbered)

    def _titles(self, members: Sequence[Block]) -> list[RawEntry]:
        """Return the paragraphs of a list that has nothing but titles, where the text cites as many."""
        entries = []
        for block in members:
            start, end = self.splitter.trim(block.start, block.end)
            if end - start > LONGEST_TITLE:
                break
            if end > start:
                entries.append(RawEntry(start, end, anchors=block.anchors))
        return entries if self.answers(entries) and self.may_be_titles(entries) else []

    def answers(self, entries: Sequence[RawEntry]) -> bool:
        """Tell whether the text cites four in five of the entries by number, two at least, and none beyond them."""
        numbers = [e.number if e.number is not None else i for i, e in enumerate(entries, 1)]
        met = sum(n in self.cited.numbers for n in numbers)
        return met >= 2 and met * 5 >= 4 * len(numbers) and max(self.cited.numbers) <= max(numbers)

    def may_be_titles(self, entries: Sequence[RawEntry]) -> bool:
        """Tell titles and sites, which have capitals of their own, from steps and remarks, which speak to a reader."""
        fit = 0
        for entry in entries:
            words = self.text[entry.start : entry.end]
            linked = self.sites.get(entry.start, -1) >= entry.end - 1
            fit += (
                linked
                or self.looks_like_source(words)
                or (len(words) <= LONGEST_TITLE and bool(_CAPITALISED.search(words)) and not _SPEAKS.search(words))
            )
        return fit * 5 >= 4 * len(entries)

    def looks_like_source(self, words: str) -> bool:
        """Tell whether an entry shows by itself that it may be a source."""
        return entry_likeness(words) >= WEAK or has_address(words)

    def _fits(self, entries: Sequence[RawEntry]) -> bool:
        """Tell whether what stands below "References" is a list: one entry looks like it, or all are short."""
        words = [self.text[e.start : e.end] for e in entries]
        if sum(len(w) for w in words) <= 200 * len(words):
            return True
        return any(
            self.looks_like_source(w) or self.splitter.has_link(e.start, e.end)
            for w, e in zip(words, entries, strict=True)
        )

    def _looks_cited(self, entries: Sequence[RawEntry], *, pointers: bool) -> bool:
        """
        Tell a list of sources below "Notes" or "Research" from remarks: two entries in three look like one.

        With ``pointers`` a short line that only links to a page counts too.
        """
        fit = 0
        for entry in entries:
            words = self.text[entry.start : entry.end]
            fit += entry_likeness(words) >= 1.5 or (
                pointers and len(words) < 220 and (has_address(words) or self.splitter.has_link(entry.start, entry.end))
            )
        return fit * 3 >= 2 * len(entries) and not words_are_quoted(self.text, entries)


_ANNOUNCED: dict[str, float] = {"list": 3.0, "further": 1.0, "perhaps": 2.0, "topic": 1.0}
LEAST_IN_CELL = 40
"""A cell of fewer characters is no entry by its look alone."""


def words_are_quoted(text: str, entries: Sequence[RawEntry]) -> bool:
    """Tell whether a third of the entries are quotations with their source, which no list of sources is."""
    return sum(text[e.start] in '"“' and len(text[e.start : e.end]) > 150 for e in entries) * 3 > len(entries)
