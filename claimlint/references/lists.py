"""
Where the article keeps its sources.

A list is announced by a heading, by its markup (``class="references"``), or by nothing but the look of its entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimlint.article import Article, Block
from claimlint.references.headings import HeadingKind, heading_kind
from claimlint.references.likeness import entry_likeness, has_address
from claimlint.references.splitting import SURE, WEAK, RawEntry, Splitter
from claimlint.text.pattern import Pattern

_HEADED_LINE = Pattern(r"[\s*_]*(?P<words>[^\W\d_][^:\n]{0,50}?)\s*:[\s*_\u00a0]+(?=\S)")
_LIST_HINTS = Pattern(
    r"(?:^|\s)(?:references?|reflist|ref-list|references?-list|footnotes?|footnotes-list|footnote-list|endnotes?|bibliography|citations?|csl-bib-body|csl-entry"
    r"|works-cited|sources|article-references|wp-block-footnotes|easy-footnotes-wrapper|modern-footnotes-list|footnote_container_prepare)(?=\s|$)"
)


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


def find_lists(article: Article) -> tuple[RawList, ...]:
    """Return the article's lists of sources in text order; footnote definitions make a list of their own."""
    finder = _Finder(article)
    lists = [*finder.headed(), *finder.hinted(), *finder.unheaded()]
    return tuple(sorted([*lists, *finder.notes()], key=lambda found: (found.start, found.end)))


def words_are_quoted(text: str, entries: Sequence[RawEntry]) -> bool:
    """Tell whether a third of the entries are quotations with their source, which no list of sources is."""
    return sum(text[e.start] in '"“' and len(text[e.start : e.end]) > 150 for e in entries) * 3 > len(entries)


class _Finder:
    """The walk over one article's blocks; remembers which are already part of a list."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.blocks = article.blocks
        self.taken: set[int] = set()
        self.bold = {m.start: m.end for m in article.marks if m.kind == "bold"}
        self.splitter = Splitter(article)

    # -- which blocks -------------------------------------------------------------------------------------------------

    def headed(self) -> Iterator[RawList]:
        """
        Yield the lists that a heading announces, a heading that is a block, a bold line, or the first words of one.
        """
        for i, block in enumerate(self.blocks):
            if i in self.taken or block.kind == "note" or (block.region != "article" and block.kind != "heading"):
                continue
            words, rest = self._heading_of(block)
            kind = heading_kind(words) if words else ""
            if kind not in ("list", "perhaps", "topic", "further"):
                continue
            level = block.level if block.kind == "heading" and block.level else 7
            members = [] if rest is None else [replace(block, start=rest)]
            indices = [] if rest is None else [i]
            alone = kind == "perhaps" and rest is not None and "\n" not in self.text[block.start : rest]
            for j in range(i + 1, i + 1 if alone else len(self.blocks)):
                if j in self.taken or self._ends(self.blocks[j], level, block):
                    break
                if self.blocks[j].kind != "note" and not self._is_subheading(self.blocks[j]):
                    members.append(self.blocks[j])
                    indices.append(j)
            found = self._list(members, kind, words, block.start)
            if found is not None:
                self.taken.add(i)
                self.taken.update(j for j in indices if self.blocks[j].start < found.end)
                yield found

    def hinted(self) -> Iterator[RawList]:
        """Yield the lists that only their markup tells: ``<div class="footnotes">``."""
        run: list[int] = []
        for i, block in enumerate([*self.blocks, None]):
            if (
                block is not None
                and i not in self.taken
                and block.kind not in ("note", "heading")
                and _LIST_HINTS.search(block.hints)
            ):
                run.append(i)
                continue
            if (
                run
                and block is not None
                and i not in self.taken
                and block.kind == "heading"
                and _LIST_HINTS.search(block.hints)
            ):
                continue
            if run:
                found = self._list([self.blocks[j] for j in run], "perhaps", "", self.blocks[run[0]].start)
                if found is not None:
                    self.taken.update(run)
                    yield found
            run = []

    def unheaded(self) -> Iterator[RawList]:
        """
        Yield the lists that nothing announces: runs of blocks that look like entries, annotations between them
        allowed.
        """
        run: list[int] = []
        entries: list[int] = []
        groups: dict[int, bool] = {}
        for i, block in enumerate(self.blocks):
            usable = i not in self.taken and block.kind not in ("heading", "note") and block.region == "article"
            if usable and self._is_entry(i, groups):
                run.append(i)
                entries.append(i)
            elif run and usable and i - entries[-1] <= 4:
                run.append(i)
            elif (
                run
                and i not in self.taken
                and block.kind == "heading"
                and i - entries[-1] <= 4
                and heading_kind(self.splitter.words(block)) != "end"
            ):
                continue
            else:
                yield from self._unheaded(run, entries)
                run, entries = [], []
        yield from self._unheaded(run, entries)

    def notes(self) -> Iterator[RawList]:
        """
        Yield one list of all footnote definitions, sources and remarks alike; which is which shows in their fields.
        """
        entries: list[RawEntry] = []
        for block in self.blocks:
            if block.kind != "note" or not block.label:
                continue
            start, end = self.splitter.trim(block.start, block.end)
            if entries and entries[-1].label == block.label:
                entries[-1] = replace(entries[-1], end=end)
            elif end > start:
                entries.append(RawEntry(start, end, label=block.label, anchors=block.anchors))
        if entries:
            yield RawList(tuple(entries), "", entries[0].start, entries[-1].end, notes=True)

    def _heading_of(self, block: Block) -> tuple[str, int | None]:
        """Return the heading's words, and where entries begin in the same block if they do."""
        words = self.splitter.words(block)
        if block.kind == "heading":
            return words, None
        if len(words) <= 90 and "\n" not in words:
            whole = words.strip().rstrip(":").strip()
            bold = self.bold.get(block.start, -1) >= block.start + len(words.rstrip(" :*")) - 1
            if bold or not whole.endswith((".", "!", ",", ";")):
                kind = heading_kind(words)
                if kind:
                    return words, None
        first, newline, _ = words.partition("\n")
        if newline and len(first) <= 90 and heading_kind(first):
            return first, block.start + len(first) + 1
        lead = _HEADED_LINE.match(words)
        if lead and heading_kind(lead["words"]) in ("list", "perhaps") and lead["words"].lower() != "source":
            rest = words[lead.end() :]
            if (
                has_address(rest[:400])
                or entry_likeness(rest) >= WEAK
                or self.splitter.has_link(block.start + lead.end(), block.end)
            ):
                return lead["words"], block.start + lead.end()
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
        if block.group and block.kind == "item":
            if block.group not in groups:
                items = self.splitter.groups[block.group]
                like = sum(entry_likeness(self.splitter.words(b)) >= SURE for b in items)
                groups[block.group] = like >= 2 and like * 2 >= len(items)
            return groups[block.group]
        return entry_likeness(self.splitter.words(block)) >= SURE

    def _unheaded(self, run: list[int], entries: list[int]) -> Iterator[RawList]:
        if len(entries) < 2:
            return
        run = [i for i in run if i <= entries[-1]]
        members = [self.blocks[i] for i in run]
        alike = frozenset(self.blocks[i].start for i in entries)
        found = self._list(members, "", "", members[0].start, alike)
        if found is not None:
            self.taken.update(run)
            yield found

    # -- which entries ------------------------------------------------------------------------------------------------

    def _list(
        self, members: Sequence[Block], kind: HeadingKind, heading: str, start: int, alike: frozenset[int] | None = None
    ) -> RawList | None:
        """Split ``members`` into entries; None where they turn out not to be a list of sources."""
        if not members:
            return None
        entries = self.splitter.split(members, alike)
        if not entries:
            return None
        if kind in ("perhaps", "topic") and not self._looks_cited(entries, pointers=kind == "perhaps"):
            return None
        if kind == "further" and sum(entry_likeness(self.text[e.start : e.end]) >= SURE for e in entries) * 2 < len(
            entries
        ):
            return None
        if kind == "list" and not self._fits(entries):
            return None
        numbered = sum(e.number is not None for e in entries) * 2 >= len(entries)
        return RawList(tuple(entries), heading.strip(" *_:\n"), start, entries[-1].end, numbered, kind == "further")

    def _fits(self, entries: Sequence[RawEntry]) -> bool:
        """Tell whether what stands below "References" is a list: one entry looks like it, or all are short."""
        words = [self.text[e.start : e.end] for e in entries]
        if sum(len(w) for w in words) <= 200 * len(words):
            return True
        return any(
            entry_likeness(w) >= WEAK or has_address(w) or self.splitter.has_link(e.start, e.end)
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
