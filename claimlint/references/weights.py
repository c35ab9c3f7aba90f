"""
The weights by which an entry's words are told apart, and the likeliest reading of an entry.

What speaks for a tag is data: each of the TEMPLATES joins things that are seen at one place, such as the kind of a word
and the gap before it, and each joint value that has been met has a weight for each tag. ``entry_weights.txt`` holds
them in hundredths: the tags, a line for each tag with the steps to others, and a line for each value. It is written by
``benchmarks/learn_entries.py``.

The weights of a value are packed into one number, a field of 32 bits for each tag, so that those of many values are
added at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from operator import getitem, itemgetter
from pathlib import Path
from struct import Struct
from typing import Any, Final

from claimlint.references.tagging import PLACE, STRETCH, WORD, Row, Sight, seen_of

FILE: Final = Path(__file__).with_name("entry_weights.txt")

_STRETCH: Final = {
    "shape": "size low | size abbr | size named",
    "beside": "size-1 low-1 | size+1 low+1 | size-1 named-1 | size+1 named+1",
    "edges": "begin opened | end ended after",
    "rest": "word | number | at | left",
}
TEMPLATES: Final = {
    "word": "kind | word | start | end3 | end2 | lexicon",
    "word-1": "word",
    "word+1": "word",
    "before": "kind-2 | gap | kind-1 gap kind | kind-2 kind-1 gap kind | gap-1 kind-1 gap | gap kind gap+1"
    " | kind-1 kind kind+1",
    "behind": "kind+2 | gap+1 | kind gap+1 kind+1 | kind kind+1 kind+2 | gap+1 kind+1 gap+2",
    "number": "far capital number",
    "edge": "first | last | host | bracket kind",
    "state": "quoted quotes closed | year closed quotes within | within year | edited | italic",
    **{f"sentence {name}": told for name, told in _STRETCH.items()},
    **{f"phrase {name}": told for name, told in _STRETCH.items()},
}
"""What speaks for a word's tag: the word, those beside it, its place, its sentence and its phrase."""

_COLUMNS: Final = {
    **dict.fromkeys(("word", "word-1", "word+1"), WORD),
    **PLACE,
    **{f"{stretch} {name}": columns for stretch in ("sentence", "phrase") for name, columns in STRETCH.items()},
}
_SENTENCE: Final = tuple(f"sentence {name}" for name in STRETCH)
_PHRASE: Final = tuple(f"phrase {name}" for name in STRETCH)

_HOPELESS: Final = 700
"""A reading so far behind the best one (in hundredths) is not followed."""
_KEPT: Final = 20_000
"""As many sums of a group are kept at hand."""

Steps = tuple[tuple[tuple[int, int], ...], ...]
"""For each tag those that may follow it, with what speaks for it."""


def templates(name: str) -> tuple[Callable[[Row], Any], ...]:
    """Return what each template of a group takes out of a row: one thing, or a tuple of several."""
    columns = _COLUMNS[name]
    return tuple(itemgetter(*map(columns.index, template.split())) for template in TEMPLATES[name].split("|"))


def features_of(sight: Sight) -> list[list[str]]:
    """Return the features of each word by name: group, number of the template, value."""
    groups = {name: templates(name) for name in TEMPLATES}

    def told(names: Iterable[str], rows: Iterable[Row]) -> Iterator[str]:
        for name, row in zip(names, rows, strict=True):
            for i, take in enumerate(groups[name]):
                value = take(row)
                yield "\t".join((name, str(i), *((value,) if isinstance(value, str) else value)))

    around = ("", *sight.words, "")
    features = []
    for i, rows in enumerate(zip(*sight.places, strict=True)):
        row = [*told(PLACE, rows), *told(("word",), (seen_of(sight.words[i]),))]
        row += told(_SENTENCE, sight.sentences[sight.sentence_of[i]])
        row += told(_PHRASE, sight.phrases[sight.phrase_of[i]])
        for name, word in (("word-1", around[i]), ("word+1", around[i + 2])):
            row += told((name,), (seen_of(word),)) if word else ()
        features.append(row)
    return features


class Group(dict[Row, int]):
    """What the rows of one group say, for all tags at once; a row is looked up by its templates when first met."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.table: tuple[tuple[Callable[[Row], Any], dict[Any, int]], ...] = tuple((t, {}) for t in templates(name))

    def __missing__(self, row: Row) -> int:
        if len(self) >= _KEPT:
            self.clear()
        found = self[row] = sum([known[key] for take, known in self.table if (key := take(row)) in known])
        return found


class Spoken(dict[str, tuple[int, int, int]]):
    """What words say for themselves, for the word behind them and for the word before them."""

    def __init__(self, groups: Iterable[Group]) -> None:
        super().__init__()
        self._own, *beside = ([known for _, known in group.table] for group in groups)
        self._behind, self._before = (known for (known,) in beside)

    def __missing__(self, word: str) -> tuple[int, int, int]:
        if len(self) >= _KEPT:
            self.clear()
        row = seen_of(word)
        own = sum([known[value] for known, value in zip(self._own, row, strict=True) if value in known])
        low = row[1]
        found = self[word] = own, self._behind.get(low, 0), self._before.get(low, 0)
        return found


@dataclass(frozen=True, slots=True)
class Weights:
    """What every feature says for every tag, and what speaks for every step from tag to tag."""

    tags: tuple[str, ...]
    steps: Steps
    groups: dict[str, Group]
    words: Spoken

    def best(self, sight: Sight, without: str = "") -> tuple[float, list[str]]:
        """Return a score of the best reading and its tags, of those readings that have no tag ``without``."""
        barred = frozenset(i for i, tag in enumerate(self.tags) if tag == without)
        score, path = _best_path(self._told(sight), self.steps, barred)
        return score / 100, [self.tags[i] for i in path]

    def _told(self, sight: Sight) -> list[Sequence[int]]:
        """Return what speaks for each tag of each word, all of it moved up by the same."""
        groups = self.groups
        sentence, phrase = ([groups[name] for name in names] for names in (_SENTENCE, _PHRASE))
        sentences = [sum(map(getitem, sentence, rows)) for rows in sight.sentences]
        phrases = [sum(map(getitem, phrase, rows)) for rows in sight.phrases]
        own, behind, before = zip(*map(self.words.__getitem__, sight.words), strict=True)
        # Fields may be below zero; with half of their range added, none of them borrows from its neighbour.
        fields = Struct(f"<{len(self.tags)}I")
        size, unpack = fields.size, fields.unpack
        numbers = zip(
            repeat(_packed([1 << 31] * len(self.tags)), len(own)),
            *[map(groups[name].__getitem__, rows) for name, rows in zip(PLACE, sight.places, strict=True)],
            map(sentences.__getitem__, sight.sentence_of),
            map(phrases.__getitem__, sight.phrase_of),
            own,
            (0, *behind[:-1]),
            (*before[1:], 0),
            strict=True,
        )
        return [unpack(sum(number).to_bytes(size, "little")) for number in numbers]


def _packed(weights: Sequence[int]) -> int:
    """Return weights as one number."""
    return sum(weight << 32 * i for i, weight in enumerate(weights))


_Way = tuple[int, int, Any]
"""The best way to a tag: its score, the tag, and the way that led to it, None at the beginning."""


def _best_path(told: Sequence[Sequence[int]], steps: Steps, barred: AbstractSet[int]) -> tuple[int, list[int]]:
    """Return the score and the tags of the best way through the words (Viterbi), hopeless ways left."""
    if barred:
        steps = tuple(tuple(step for step in after if step[0] not in barred) for after in steps)
    ways: list[_Way] = [(score, tag, None) for tag, score in enumerate(told[0]) if tag not in barred]
    best = max(ways)
    for here in told[1:]:
        floor = best[0] - _HOPELESS
        hopeful = [way for way in ways if way[0] >= floor]
        if len(hopeful) == 1:
            # Most words leave but one.
            score = best[0]
            ways = [(score + step + here[after], after, best) for after, step in steps[best[1]]]
        else:
            reached: dict[int, tuple[int, _Way]] = {}
            for way in hopeful:
                score = way[0]
                for after, step in steps[way[1]]:
                    if after not in reached or score + step > reached[after][0]:
                        reached[after] = (score + step, way)
            ways = [(score + here[after], after, way) for after, (score, way) in reached.items()]
        best = max(ways)
    return best[0], _tags_of(best)


def _tags_of(way: _Way) -> list[int]:
    """Return the tags of a way from the first word to the last."""
    path = []
    at: _Way | None = way
    while at is not None:
        path.append(at[1])
        at = at[2]
    path.reverse()
    return path


@cache
def weights() -> Weights:
    """Return the learned weights."""
    lines = FILE.read_text(encoding="utf-8").split("\n")
    tags = tuple(lines[0].split())
    steps = tuple(tuple(_pairs(line)) for line in lines[1 : len(tags) + 1])
    groups = {name: Group(name) for name in TEMPLATES}
    for line in lines[len(tags) + 1 : -1]:
        name, number, *value, told = line.split("\t")
        _, known = groups[name].table[int(number)]
        known[value[0] if len(value) == 1 else tuple(value)] = sum(weight << 32 * tag for tag, weight in _pairs(told))
    return Weights(tags, steps, groups, Spoken(groups[name] for name in ("word", "word-1", "word+1")))


def _pairs(line: str) -> list[tuple[int, int]]:
    """Return tags with their weights: "0:12 3:-5"."""
    return [(int(tag), int(weight)) for tag, _, weight in (pair.partition(":") for pair in line.split())]
