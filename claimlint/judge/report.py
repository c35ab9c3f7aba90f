"""From a judgement to hits: what is said, where, and which other findings it explains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from claimlint.article import Edit, Fix, Hit, Reading, Related, Span
from claimlint.judge.evidence import Cue
from claimlint.judge.order import Repair
from claimlint.judge.renumber import renumbered
from claimlint.judge.rivals import find_mistaken
from claimlint.judge.thresholds import ShiftThresholds, SourceThresholds
from claimlint.judge.verdict import Judgement
from claimlint.text.description import called, label, marker, name_and_year, opening, related_entry, short_title

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


def cite(numbers: set[int]) -> str:
    """Return "cite reference 5", "cite references 1, 3–5"."""
    ordered = sorted(numbers)
    parts = []
    at = 0
    while at < len(ordered):
        end = at
        while end + 1 < len(ordered) and ordered[end + 1] == ordered[end] + 1:
            end += 1
        if end - at > 1:
            parts.append(f"{ordered[at]}–{ordered[end]}")
        else:
            parts.extend(str(n) for n in ordered[at : end + 1])
        at = end + 1
    return f"cite reference{'s' if len(ordered) > 1 else ''} {', '.join(parts)}"


def _should(reading: Reading, wrong: Wrong) -> set[int]:
    numbers = (int(k) for k in reading.citations[wrong.citation].keys)
    return {right for n in numbers if (right := wrong.right.get(n, n)) is not None}


def shifted(judgement: Judgement, options: ShiftThresholds) -> list[Wrong]:
    """Return the citations that a shift, or a forgotten stretch, makes wrong, in text order."""
    found: list[Wrong] = []
    if judgement.shift is not None:
        certain = options.certainty
        shift = judgement.shift
        likely = options.likely
        for place in judgement.places:
            off = [n for n in place.numbers if shift.offsets.get(n, 0) != 0]
            if any(shift.wrong[n] >= certain and shift.certainty[n] >= likely for n in off):
                right = {n: _moved(n, shift.offsets[n], judgement.size) for n in off if shift.certainty[n] >= likely}
                sure = max(shift.certainty[n] for n in right)
                if any(right.values()) or min(right) <= judgement.size:
                    found.append(Wrong(place.citation, right, PROBABLY if sure >= SURELY else 0.0))
    elif judgement.forgotten is not None:
        forgotten = judgement.forgotten
        enough = options.forgotten, options.forgotten_support
        if forgotten.gain >= enough[0] and forgotten.support >= enough[1]:
            least = options.forgotten_place
            for place in judgement.places:
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
    if wrong:
        yield _shift(reading, judgement, wrong)
        return
    for swap in judgement.swaps:
        if swap.score < options.swap:
            break
        exchange = {swap.one: swap.other, swap.other: swap.one}
        places = [
            Wrong(p.citation, {n: exchange[n] for n in p.numbers if n in exchange}, PROBABLY)
            for p in judgement.places
            if not exchange.keys().isdisjoint(p.numbers) and not exchange.keys() <= set(p.numbers)
        ]
        one, other = (reading.references[judgement.first + n - 1] for n in (swap.one, swap.other))
        values = {"one": str(swap.one), "other": str(swap.other), "first": label(one), "second": label(other)}
        yield _hit(reading, judgement, places, values, "swapped")


def _shift(reading: Reading, judgement: Judgement, wrong: list[Wrong]) -> Hit:
    changed = [(n, right) for w in wrong for n, right in w.right.items() if right is not None and n != right]
    offset = changed[0][1] - changed[0][0]
    first = min(n for n, _ in changed)
    values = {
        "count": f"{len(wrong)} citations" if len(wrong) > 1 else "One citation",
        "first": str(first),
        "before": str(min(right for _, right in changed)),
        "much": {1: "one", 2: "two", 3: "three"}.get(abs(offset), str(abs(offset))),
    }
    kind = "moved" if judgement.shift is not None else "forgotten"
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
        entry = reading.references[judgement.first + right - 1]
        message = f"{printed} {probably}means reference {right} ({label(entry)})"
        if 1 <= printed <= judgement.size:
            cues = _cues(judgement, wrong.citation, printed, right)
            message += _told(cues)
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
    for place in judgement.places:
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
            span, _ = opening(reading.article, reading.references[judgement.first + n - 1])
            found.append(("uncited-reference", span))
    return tuple(found)


def alone(reading: Reading, judgement: Judgement, options: SourceThresholds) -> Iterator[Hit]:
    """Yield the hits of the rule on wrong sources, in text order."""
    hits: dict[int, Hit] = {}
    for repair in judgement.repairs:
        if repair.gain < options.order:
            break
        hits[repair.citation] = _single(reading, judgement, repair.citation, repair.printed, repair.right)
    explained = _in_shift(judgement)
    for citation in judgement.named.keys() - explained:
        place = next(p for p in judgement.places if p.citation == citation)
        if place.single:
            right = judgement.named[citation].entry + 1
            hits[citation] = _single(reading, judgement, citation, place.numbers[0], right)
    for citation in sorted(hits):
        yield hits[citation]


def mistaken(reading: Reading) -> Iterator[Hit]:
    """Yield the hits on citations by author and year."""
    for wrong in find_mistaken(reading):
        citation = reading.citations[wrong.citation]
        cited, right = reading.references[wrong.cited], reading.references[wrong.right]
        values = {
            "marker": marker(citation),
            "cited": short_title(cited),
            "cue": f"a paper in the {wrong.named.words}" if wrong.named.kind == "journal" else wrong.named.words,
            "right": called(right),
            "numbers": called(right),
        }
        related = (related_entry(reading.article, right, f"{called(right)}: {label(right)}"),)
        yield Hit(citation.span, citation.text, values, "namesake", related)


def _in_shift(judgement: Judgement) -> set[int]:
    """The citations that a shift, a forgotten stretch or a swap may answer for."""
    found: set[int] = set()
    if judgement.shift is not None:
        found.update(p.citation for p in judgement.places if not judgement.shift.offsets.keys().isdisjoint(p.numbers))
    if judgement.forgotten is not None:
        found.update(judgement.forgotten.places)
    for swap in judgement.swaps:
        found.update(p.citation for p in judgement.places if swap.one in p.numbers or swap.other in p.numbers)
    return found


def _single(reading: Reading, judgement: Judgement, at: int, printed: int, right: int) -> Hit:
    citation = reading.citations[at]
    entry = reading.references[judgement.first + right - 1]
    wrong = Wrong(at, {printed: right}, PROBABLY)
    named = judgement.named.get(at)
    values = {
        "marker": marker(citation),
        "cited": _called(reading, judgement, printed),
        "right": str(right),
        "label": label(entry),
        "numbers": cite(_should(reading, wrong)).removeprefix("cite "),
    }
    variant = "default"
    if named is not None and named.entry + 1 == right:
        variant = "named"
        values["cue"] = f"a paper in the {named.words}" if named.kind == "journal" else named.words
    cues = _cues(judgement, at, printed, right, next((r for r in judgement.repairs if r.citation == at), None))
    meant = related_entry(reading.article, entry, f"reference {right}{_told(cues)}")
    related = (replace(meant, weights=_weights(cues)),)
    explains = tuple(e for e in _explained(reading, judgement, [wrong]) if e[0] != "wrong-source")
    fix = _renumbering(reading, [wrong])
    return Hit(citation.span, citation.text, values, variant, related, fix, explains=explains)


def _cues(judgement: Judgement, at: int, printed: int, right: int, repair: Repair | None = None) -> list[Cue]:
    """
    Return the cues by which a citation means ``right`` and not ``printed``.

    What words, names, numbers and kinds of study the text shares with the one entry and not with the other; and what
    the order of citation says, where one citation alone was repaired.
    """
    other = printed - 1 if printed <= judgement.size else None
    cues = judgement.scorer.cues(judgement.contexts[at], right - 1, other)[:MOST_CUES]
    if repair is not None and (order := repair.gain - repair.lexical) > 0:
        cues.insert(0, Cue("order of citation", order))
    return cues


def _told(cues: list[Cue]) -> str:
    return f"; cues: {', '.join(c.words for c in cues)}" if cues else ""


def _weights(cues: list[Cue]) -> tuple[float, ...]:
    return tuple(c.weight for c in cues)


def _called(reading: Reading, judgement: Judgement, number: int) -> str:
    if number > judgement.size:
        return "no entry of the list"
    entry = reading.references[judgement.first + number - 1]
    return f"{name_and_year(entry)} ({short_title(entry)})" if entry.authors else short_title(entry)
