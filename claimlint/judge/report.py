"""From a judgement to hits: what is said, where, and which other findings it explains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimlint.article import Citation, Edit, Fix, Hit, Reading, Reference, Related, Span
from claimlint.judge.contradiction import LOUD, Contradiction
from claimlint.judge.evidence import Cue
from claimlint.judge.exchange import Stray
from claimlint.judge.order import SPEAKING, Repair
from claimlint.judge.regions import Stale
from claimlint.judge.renumber import renumbered
from claimlint.judge.saying import ORDER, cite, meant, shared, source, tells_of
from claimlint.judge.swaps import Swap
from claimlint.judge.thresholds import ShiftThresholds, SourceThresholds
from claimlint.judge.verdict import Judgement
from claimlint.text.description import called, label, marker, opening, related_entry

PROBABLY = 3.0
"""Below these log odds (about 20 to 1) a finding says "probably"."""
SURELY = 0.95
"""The same as a probability."""
MOST_CUES = 4
"""So many cues are told for one citation."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A citation that prints wrong numbers: what each should be (None: its entry is gone), and the log odds of it."""

    citation: int
    right: Mapping[int, int | None]
    odds: float


def _should(reading: Reading, wrong: Wrong) -> set[int]:
    numbers = (int(k) for k in reading.citations[wrong.citation].keys)
    return {right for n in numbers if (right := wrong.right.get(n, n)) is not None}


def shifted(judgement: Judgement, options: ShiftThresholds) -> list[Wrong]:
    """Return the citations that a shift, or a forgotten stretch, makes wrong, in text order."""
    found: list[Wrong] = []
    if judgement.numbers.shift is not None:
        certain = options.certainty
        shift = judgement.numbers.shift
        likely = options.likely
        for place in judgement.numbers.places:
            off = [n for n in place.numbers if shift.offsets.get(n, 0) != 0]
            if any(shift.wrong[n] >= certain and shift.certainty[n] >= likely for n in off):
                right = {n: _moved(n, shift.offsets[n], judgement.size) for n in off if shift.certainty[n] >= likely}
                sure = max(shift.certainty[n] for n in right)
                if any(right.values()) or min(right) <= judgement.size:
                    found.append(Wrong(place.citation, right, PROBABLY if sure >= SURELY else 0.0))
    elif judgement.numbers.forgotten is not None:
        forgotten = judgement.numbers.forgotten
        enough = options.forgotten, options.forgotten_support
        if forgotten.gain >= enough[0] and forgotten.support >= enough[1]:
            least = options.forgotten_place
            for place in judgement.numbers.places:
                odds = forgotten.places.get(place.citation)
                if odds is not None and odds >= least:
                    right = {n: r for n in place.numbers if (r := forgotten.right(n)) != n}
                    found.append(Wrong(place.citation, right, odds))
    return found


def _moved(number: int, offset: int | None, size: int) -> int | None:
    """The number that is meant; None for an entry that is gone, or that would stand beyond the list."""
    return number + offset if offset is not None and 1 <= number + offset <= size else None


def moved(reading: Reading, judgement: Judgement, options: ShiftThresholds) -> Iterator[Hit]:
    """Yield the hits of the rule on shifted numbering."""
    wrong = shifted(judgement, options)
    if any(stale.right.keys() >= {w.citation for w in wrong} for stale in judgement.numbers.stale):
        wrong = []  # the region tells the same, and says where
    if wrong:
        yield _shift(reading, judgement, wrong)
    taken = {w.citation for w in wrong}
    for stale in judgement.numbers.stale:
        if taken.isdisjoint(stale.right):
            taken.update(stale.right)
            yield _stale(reading, judgement, stale)
    for swap in () if wrong else judgement.numbers.swaps:
        places = _exchanged(judgement, swap)
        if swap.score >= options.swap and taken.isdisjoint(w.citation for w in places):
            one, other = (judgement.entries[n - 1] for n in (swap.one, swap.other))
            values = {"one": str(swap.one), "other": str(swap.other), "first": label(one), "second": label(other)}
            yield _hit(reading, judgement, places, values, "swapped")


def _exchanged(judgement: Judgement, swap: Swap) -> list[Wrong]:
    """Return the citations of one of two entries that changed places."""
    exchange = {swap.one: swap.other, swap.other: swap.one}
    return [
        Wrong(p.citation, {n: exchange[n] for n in p.numbers if n in exchange}, PROBABLY)
        for p in judgement.numbers.places
        if not exchange.keys().isdisjoint(p.numbers) and not exchange.keys() <= set(p.numbers)
    ]


def _stale(reading: Reading, judgement: Judgement, stale: Stale) -> Hit:
    wrong = [Wrong(i, {printed: right}, PROBABLY) for i, (printed, right) in sorted(stale.right.items())]
    values = {"count": _count(wrong), "region": stale.region.name, "much": _much(stale.offset)}
    variant = f"region-{'high' if stale.offset < 0 else 'low'}" if stale.offset else "region"
    return _hit(reading, judgement, wrong, values, variant)


def _count(wrong: Sequence[Wrong]) -> str:
    return f"{len(wrong)} citations" if len(wrong) > 1 else "One citation"


def _much(offset: int) -> str:
    return {1: "one", 2: "two", 3: "three"}.get(abs(offset), str(abs(offset)))


def _shift(reading: Reading, judgement: Judgement, wrong: list[Wrong]) -> Hit:
    changed = [(n, right) for w in wrong for n, right in w.right.items() if right is not None and n != right]
    offset = changed[0][1] - changed[0][0]
    first = min(n for n, _ in changed)
    values = {
        "count": _count(wrong),
        "first": str(first),
        "before": str(min(right for _, right in changed)),
        "much": _much(offset),
    }
    kind = "moved" if judgement.numbers.shift is not None else "forgotten"
    return _hit(reading, judgement, wrong, values, f"{kind}-{'high' if offset < 0 else 'low'}")


def _hit(reading: Reading, judgement: Judgement, wrong: list[Wrong], values: dict[str, str], variant: str) -> Hit:
    related = tuple(_related(reading, judgement, w) for w in wrong)
    first = reading.citations[wrong[0].citation]
    explains = _explained(reading, judgement, wrong)
    return Hit(first.span, first.text, values, variant, related, _renumbering(reading, wrong), explains=explains)


def _renumbering(reading: Reading, wrong: list[Wrong]) -> Fix | None:
    """Return edits of all markers that can be put right number by number; a reader has to look at each of them."""
    edits = []
    for w in wrong:
        citation = reading.citations[w.citation]
        right = {n: r for n, r in w.right.items() if r is not None}
        new = renumbered(citation.text, right) if len(right) == len(w.right) else None
        if new is not None:
            edits.append(Edit(citation.span, new))
    return Fix(False, tuple(edits)) if edits else None


def _related(reading: Reading, judgement: Judgement, wrong: Wrong) -> Related:
    citation = reading.citations[wrong.citation]
    probably = "" if wrong.odds >= PROBABLY else "probably "
    pairs = [(n, right) for n, right in sorted(wrong.right.items()) if n != right]
    cues: list[Cue] = []
    printed, right = pairs[0]
    if len(pairs) == 1 and right is not None:
        entry = judgement.entries[right - 1]
        message = f"{printed} {probably}means reference {right} ({label(entry)})"
        if 1 <= printed <= judgement.size:
            cues = _cues(judgement, wrong.citation, printed, right)
            message += _because(judgement, Wrong(wrong.citation, {printed: right}, wrong.odds), cues)
    else:
        message = ", ".join(
            f"{printed} {probably}means {'an entry that the list no longer has' if right is None else right}"
            for printed, right in pairs
        )
    should = _should(reading, wrong)
    suggestion = cite(should) if should else "put its entry back into the list"
    return Related(citation.text, citation.span, message, suggestion, weights=_weights(cues))


def _explained(reading: Reading, judgement: Judgement, wrong: list[Wrong]) -> tuple[tuple[str, Span], ...]:
    """What follows from the numbers being off: numbers beyond the list, entries that seem to be uncited."""
    places = {w.citation: w for w in wrong}
    found: list[tuple[str, Span]] = []
    cited: set[int] = set()
    meant: set[int] = set()
    for place in judgement.numbers.places:
        cited.update(place.numbers)
        w = places.get(place.citation)
        meant.update(right for n in place.numbers if (right := w.right.get(n, n) if w else n) is not None)
    for w in wrong:
        citation = reading.citations[w.citation]
        found.append(("wrong-source", citation.span))
        if any(n > judgement.size for n in w.right):
            found.append(("undefined-citation", citation.span))
    for n in range(1, judgement.size + 1):
        if n in meant and n not in cited:
            span, _ = opening(reading.article, judgement.entries[n - 1])
            found.append(("uncited-reference", span))
    return tuple(found)


def alone(reading: Reading, judgement: Judgement, options: SourceThresholds) -> Iterator[Hit]:
    """Yield the hits of the rule on wrong sources, in text order."""
    hits: dict[int, Hit] = {}
    explained = _in_shift(judgement)
    for repair in judgement.numbers.repairs:
        if repair.gain < options.order:
            break
        if repair.citation not in judgement.numbers.stale_places:
            hits[repair.citation] = _mistyped(reading, judgement, repair)
    for citation in judgement.contradictions.keys() - explained:
        one = judgement.contradictions[citation]
        if one.named or citation not in hits:
            hits[citation] = _contradicted(reading, judgement, one)
    for stray, variant in _by_words_alone(judgement):
        told = hits.get(stray.citation)
        if stray.citation not in explained and (told is None or told.variant == "order"):
            hits[stray.citation] = _by_words(reading, judgement, stray, variant)
    for citation in sorted(hits):
        yield hits[citation]


def _by_words_alone(judgement: Judgement) -> Iterator[tuple[Stray, str]]:
    """Yield the citations that mean another source by their words, each with what is said of it."""
    for exchange in judgement.exchanges:
        for cluster in judgement.clusters:
            for printed, right in ((exchange.one, exchange.other), (exchange.other, exchange.one)):
                if printed in cluster.entries and right not in cluster.entries:
                    for citation in cluster.citations:
                        if printed in judgement.cited.get(citation, ()):
                            yield Stray(citation, printed, right), "exchanged"
    for stray in judgement.strays:
        yield stray, "words"


def _by_words(reading: Reading, judgement: Judgement, stray: Stray, variant: str) -> Hit:
    """A citation whose words are those of another source."""
    context = judgement.contexts[stray.citation]
    cues = tuple(judgement.scorer.cues(context, stray.right, stray.printed)[:MOST_CUES])
    one = Contradiction(stray.citation, stray.printed, stray.right, (), 0.0)
    return _another(reading, judgement, one, cues, variant)


def _in_shift(judgement: Judgement) -> set[int]:
    """The citations that a shift, a forgotten stretch or a swap may answer for."""
    found: set[int] = set()
    shift = judgement.numbers.shift
    if shift is not None:
        found.update(p.citation for p in judgement.numbers.places if not shift.offsets.keys().isdisjoint(p.numbers))
    if judgement.numbers.forgotten is not None:
        found.update(judgement.numbers.forgotten.places)
    found.update(judgement.numbers.stale_places)
    for swap in judgement.numbers.swaps:
        found.update(p.citation for p in judgement.numbers.places if swap.one in p.numbers or swap.other in p.numbers)
    return found


def _mistyped(reading: Reading, judgement: Judgement, repair: Repair) -> Hit:
    """A number that the order of citation, and the words, show to be another."""
    citation, right = reading.citations[repair.citation], judgement.entries[repair.right - 1]
    wrong = Wrong(repair.citation, {repair.printed: repair.right}, PROBABLY)
    cues = _cues(judgement, repair.citation, repair.printed, repair.right, repair)
    values = _values(citation, right, _called(judgement, repair.printed)) | {"numbers": _numbers(reading, wrong)}
    because = _because(judgement, wrong, cues)
    related = replace(related_entry(reading.article, right, f"{meant(right)}{because}"), weights=_weights(cues))
    explains = _follows(reading, judgement, wrong)
    fix = _renumbering(reading, [wrong])
    variant = "default" if repair.lexical >= SPEAKING else "order"
    return Hit(citation.span, citation.text, values, variant, (related,), fix, explains=explains)


def _contradicted(reading: Reading, judgement: Judgement, one: Contradiction) -> Hit:
    """A citation whose words tell of another source than the cited one."""
    if one.right is not None:
        cues = [Cue(t.words, LOUD[t.kind]) for t in one.told]
        return _another(reading, judgement, one, cues, "named" if one.named else "described")
    citation = reading.citations[one.citation]
    cited = source(judgement.entries[one.printed], citation)
    values = {"marker": marker(citation), "cited": cited, "cue": tells_of(one.told)}
    return Hit(citation.span, citation.text, values, "elsewhere")


def _another(reading: Reading, judgement: Judgement, one: Contradiction, cues: Sequence[Cue], variant: str) -> Hit:
    """A citation that means another entry, by number or by name."""
    assert one.right is not None
    cited, citation = judgement.entries[one.printed], reading.citations[one.citation]
    right = judgement.entries[one.right]
    because = shared(cues, judgement.contexts[one.citation], right, cited)
    related = replace(related_entry(reading.article, right, f"{meant(right)}: {because}"), weights=_weights(cues))
    values = _values(citation, right, source(cited, citation)) | {"cue": tells_of(one.told), "numbers": called(right)}
    if not (right.key.isdigit() and cited.key in citation.keys and all(k.isdigit() for k in citation.keys)):
        return Hit(citation.span, citation.text, values, variant, (related,))
    wrong = Wrong(one.citation, {int(cited.key): int(right.key)}, PROBABLY)
    values["numbers"] = _numbers(reading, wrong)
    explains = _follows(reading, judgement, wrong)
    fix = _renumbering(reading, [wrong])
    return Hit(citation.span, citation.text, values, variant, (related,), fix, explains=explains)


def _values(citation: Citation, right: Reference, cited: str) -> dict[str, str]:
    return {
        "marker": marker(citation),
        "cited": cited,
        "right": right.key,
        "meant": meant(right),
        "label": label(right),
    }


def _numbers(reading: Reading, wrong: Wrong) -> str:
    return cite(_should(reading, wrong)).removeprefix("cite ")


def _follows(reading: Reading, judgement: Judgement, wrong: Wrong) -> tuple[tuple[str, Span], ...]:
    """What follows from one wrong number, beside the finding on it."""
    return tuple(e for e in _explained(reading, judgement, [wrong]) if e[0] != "wrong-source")


def _cues(judgement: Judgement, at: int, printed: int, right: int, repair: Repair | None = None) -> list[Cue]:
    """
    Return the cues by which a citation means ``right`` and not ``printed``.

    What words, names, numbers and kinds of study the text shares with the one entry and not with the other; and what
    the order of citation says, where one citation alone was repaired.
    """
    other = printed - 1 if printed <= judgement.size else None
    cues = judgement.scorer.cues(judgement.contexts[at], right - 1, other)[:MOST_CUES]
    if repair is not None and (order := repair.gain - repair.lexical) > 0:
        cues.append(Cue(ORDER, order))
    return cues


def _because(judgement: Judgement, wrong: Wrong, cues: Sequence[Cue]) -> str:
    """Return ": the text says …" of a citation with one wrong number, nothing where no cue spoke."""
    [(printed, right)] = ((p, r) for p, r in wrong.right.items() if r is not None)
    other = judgement.entries[printed - 1] if printed <= judgement.size else None
    said = shared(cues, judgement.contexts[wrong.citation], judgement.entries[right - 1], other)
    return f": {said}" if said else ""


def _weights(cues: Sequence[Cue]) -> tuple[float, ...]:
    return tuple(c.weight for c in cues)


def _called(judgement: Judgement, number: int) -> str:
    return source(judgement.entries[number - 1]) if number <= judgement.size else "no entry of the list"
