"""
Tables, lists, captions, boxes and summaries whose numbers are not those of the text.

Such a region says again what the article says elsewhere, and writers forget it when their list changes. Each of its
claims is held against what is known of every entry: its title, and the claims that cite it elsewhere. Numbers that
moved together count as one story; numbers changed at will each have to be shown by their own words.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimlint.article import Article, Block, Reading
from claimlint.judge.contexts import Context
from claimlint.judge.evidence import Scorer
from claimlint.judge.order import Place
from claimlint.text.lexicon import word_set
from claimlint.text.pattern import Pattern

OFFSETS = (-1, 1, -2, 2, -3, 3)
CLIP = 3.0
"""One claim says no more than this, in nats, for or against another number."""
LEAST_MOVED, LEAST_CHANGED = 3.5, 6.0
"""What the claims must say together: of numbers that moved by one amount, and of numbers changed at will."""
FURTHER, LONG, USUAL = 1.0, 1.0, 10
"""So much more for each step beyond one, and for a list e times as long as usual: chance has more to try."""
MOST_WORDS = 16
"""A claim of more telling words is no entry of a table, and sums nothing up."""
SPEAKING, CLEAR = 0.8, 1.5
"""What a claim must say to count as evidence of a move, and of a change by itself."""
APART = 0.7
"""By how much the entry that a claim means must be better than the next, where it stands by itself."""
LEAST_SPEAKING = 2
TITLES = -1.0
"""The titles alone must not say more than this against it: else the text may be wrong, and the region right."""
TITLED = 3
"""So many titles must speak for it where the text agrees on one claim only."""
SHORT_HEADING = 6
_WORD = Pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the article that is judged by itself: what it is called, and its blocks (indices)."""

    name: str
    blocks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stale:
    """
    A region whose numbers are not those of the text.

    ``right`` maps citations (by index) to what each printed number should be; ``offset`` is the amount by which all
    are off, 0 where each is off by its own; ``weight`` what the claims say, in nats.
    """

    region: Region
    right: Mapping[int, tuple[int, int]]
    offset: int
    weight: float


def regions(article: Article) -> Iterator[Region]:
    """Yield the tables, lists, captions, boxes and summaries of an article, in order; no block is in two of them."""
    blocks = article.blocks
    at = 0
    summary = False
    while at < len(blocks):
        block = blocks[at]
        if block.kind == "heading":
            summary = _sums_up(article, block)
        name = _kind(article, block, summary)
        end = at + 1
        if name:
            while end < len(blocks) and _goes_on(article, blocks[at], blocks[end], name, summary):
                end += 1
            yield Region(name, tuple(range(at, end)))
        at = end


def _kind(article: Article, block: Block, summary: bool) -> str:
    if block.kind == "cell":
        return "table"
    if block.kind == "item":
        return "list"
    if block.kind == "caption" or _labelled(article, block):
        return "caption"
    if block.quoted:
        return "box"
    return "summary" if summary and block.kind == "paragraph" else ""


def _goes_on(article: Article, first: Block, block: Block, name: str, summary: bool) -> bool:
    if name in ("table", "list"):
        return block.kind == first.kind and block.group == first.group
    if name == "box":
        return block.quoted and block.kind == "paragraph"
    return name == "summary" and _kind(article, block, summary) == name


def _labelled(article: Article, block: Block) -> bool:
    first = _WORD.match(article.text, block.start, block.end)
    if block.kind != "paragraph" or first is None or first[0].lower() not in word_set("caption-labels"):
        return False
    return article.text[first.end() : first.end() + 6].lstrip(" 0123456789")[:1] in (":", ".", "|", "–", "—")


def _sums_up(article: Article, heading: Block) -> bool:
    said = [w.lower() for w in _WORD.findall(article.text[heading.start : heading.end])]
    return len(said) <= SHORT_HEADING and not word_set("summary-headings").isdisjoint(said)


def find_stale(
    reading: Reading, places: Sequence[Place], contexts: Mapping[int, Context], scorer: Scorer
) -> Iterator[Stale]:
    """Yield the regions whose claims are told of other entries, in the titles and elsewhere in the text."""
    if not places:
        return
    size = len(scorer.entries)
    for region, cited in _members(reading, places):
        members = [p for p in cited if len(contexts[p.citation].clause) <= MOST_WORDS]
        if len(members) < LEAST_SPEAKING:
            continue
        held = {p.citation for p in members}
        elsewhere: list[set[str]] = [set() for _ in scorer.entries]
        for place in places:
            if place.citation not in held:
                for n in place.numbers:
                    if n <= size:
                        elsewhere[n - 1].update(_said(contexts[place.citation]))
        found = _judge(region, members, contexts, scorer.topics, [frozenset(e) for e in elsewhere])
        if found is not None:
            yield found


def _members(reading: Reading, places: Sequence[Place]) -> list[tuple[Region, list[Place]]]:
    blocks = reading.article.blocks
    by_block: dict[int, list[Place]] = defaultdict(list)
    starts = [(b.start, i) for i, b in enumerate(blocks)]
    at = 0
    for place in sorted(places, key=lambda p: reading.citations[p.citation].start):
        start = reading.citations[place.citation].start
        while at + 1 < len(starts) and starts[at + 1][0] <= start:
            at += 1
        by_block[at].append(place)
    return [(r, [p for i in r.blocks for p in by_block.get(i, ()) if p.single]) for r in regions(reading.article)]


def _said(context: Context) -> frozenset[str]:
    """The stems of a claim."""
    return frozenset(context.clause)


class _Table:
    """What each claim of a region says for each entry instead of the printed one."""

    def __init__(
        self, members: Sequence[Place], contexts: Mapping[int, Context], profiles: Sequence[frozenset[str]]
    ) -> None:
        size = len(profiles)
        spread = Counter(w for p in profiles for w in p)
        weight = {w: math.log((size + 1) / k) for w, k in spread.items()}
        self.rows: list[list[float]] = []
        for place in members:
            said = _said(contexts[place.citation])
            told = [sum(weight[w] for w in said & profile) for profile in profiles]
            printed = place.numbers[0]
            here = told[printed - 1] if printed <= size else 0.0
            self.rows.append([max(-CLIP, min(CLIP, t - here)) for t in told])
        self.size = size

    def gain(self, i: int, number: int) -> float:
        """What member ``i`` says for ``number``, which may be no entry at all."""
        return self.rows[i][number - 1] if 1 <= number <= self.size else -CLIP


def _judge(
    region: Region,
    members: Sequence[Place],
    contexts: Mapping[int, Context],
    titles: Sequence[frozenset[str]],
    elsewhere: Sequence[frozenset[str]],
) -> Stale | None:
    """Return the likeliest story of a region whose numbers are not right, None where they may be."""
    both = [title | claims for title, claims in zip(titles, elsewhere, strict=True)]
    table, alone = _Table(members, contexts, both), _Table(members, contexts, titles)
    text = _Table(members, contexts, elsewhere)
    best: Stale | None = None
    for offset in OFFSETS:
        first, last, gain = _run([table.gain(i, p.numbers[0] + offset) for i, p in enumerate(members)])
        run = range(first, last)
        speaking = sum(table.gain(i, members[i].numbers[0] + offset) >= SPEAKING for i in run)
        needed = LEAST_MOVED + FURTHER * (abs(offset) - 1) + LONG * math.log(max(1.0, table.size / USUAL))
        untold = sum(alone.gain(i, members[i].numbers[0] + offset) for i in run) < TITLES
        agreed = sum(text.gain(i, members[i].numbers[0] + offset) > 0 for i in run)
        titled = sum(alone.gain(i, members[i].numbers[0] + offset) >= SPEAKING for i in run)
        if (
            speaking >= LEAST_SPEAKING
            and (agreed >= LEAST_SPEAKING or (agreed and titled >= TITLED))
            and gain >= needed
            and not untold
            and (best is None or gain > best.weight)
        ):
            right = {members[i].citation: (n := members[i].numbers[0], n + offset) for i in run}
            for i, number in _clear(members, table).items():
                printed = members[i].numbers[0]
                along = table.gain(i, printed + offset) > 0
                right.setdefault(members[i].citation, (printed, printed + offset if along else number))
            best = Stale(region, right, offset, gain)
    return best or _changed(region, members, table, alone, text)


def _run(gains: Sequence[float]) -> tuple[int, int, float]:
    """Return the stretch, as a half-open range, that gains most, and what it gains."""
    best, chosen = 0.0, (0, 0)
    total, start = 0.0, 0
    for i, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, i
        total += gain
        if total > best:
            best, chosen = total, (start, i + 1)
    return *chosen, best


def _changed(region: Region, members: Sequence[Place], table: _Table, alone: _Table, text: _Table) -> Stale | None:
    """Return the members whose own words each mean another entry, where there are enough of them."""
    clear = _clear(members, table)
    right = {members[i].citation: (members[i].numbers[0], n) for i, n in clear.items()}
    gained = sum(table.gain(i, n) for i, n in clear.items())
    told = sum(alone.gain(i, n) for i, n in clear.items())
    needed = LEAST_CHANGED + LONG * math.log(max(1.0, table.size / USUAL))
    agreed = sum(text.gain(i, n) > 0 for i, n in clear.items())
    if agreed < LEAST_SPEAKING or gained < needed or told < TITLES:
        return None
    return Stale(region, right, 0, gained)


def _clear(members: Sequence[Place], table: _Table) -> dict[int, int]:
    """Return the members (positions) that each mean another entry by their own words, with its number."""
    found = {}
    for i in range(len(members)):
        ranked = sorted(range(1, table.size + 1), key=lambda n: -table.gain(i, n))
        gain = table.gain(i, ranked[0])
        if gain >= CLEAR and len(ranked) > 1 and gain - table.gain(i, ranked[1]) >= APART:
            found[i] = ranked[0]
    return found
