"""
Lists whose numbers moved: an entry was dropped or put in, and the text kept its old numbers.

A hidden state belongs to each printed number, the same for all its uses: by how much it is off, or that its entry is
gone. Where the numbers become one too high, exactly one of them has lost its entry. Changing the state along the
numbers costs; a Viterbi path decides whether anything moved, forward–backward marginals which numbers surely did.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from claimlint.judge.odds import Odds, Use

OFFSETS = (-3, -2, -1, 0, 1, 2, 3)
POOLING = 0.3
CHANGE, LONGER, STEP = 6.0, 1.0, 0.5
USUAL = 40
"""
What a change costs in a list of ``USUAL`` entries, what a list e times as long adds (it has more places for one), and
what each further entry costs that is dropped or put in at one place.
"""
LEAST_CHANGE = 3.0
UNDEFINED, LAST = 1.5, 2.0

_State: TypeAlias = tuple[int, bool]
"""By how much the number is off, and whether its own entry is the one that was removed."""
_START: _State = (0, False)
STATES: tuple[_State, ...] = (*((s, False) for s in OFFSETS), *((s, True) for s in OFFSETS if s > min(OFFSETS)))


_Before: TypeAlias = Mapping[_State, Sequence[tuple[_State, float]]]


def _before(size: int) -> _Before:
    """
    For each state the states that may go before it, and what the step costs in a list of ``size`` entries.

    Numbers become higher at once; to become lower by one they pass a number whose entry is gone.
    """
    change = max(LEAST_CHANGE, CHANGE + LONGER * math.log(size / USUAL))
    found: dict[_State, list[tuple[_State, float]]] = {state: [(state, 0.0)] for state in STATES if not state[1]}
    for offset, gone in STATES:
        if gone:
            found[offset, True] = [((offset, False), change)]
            if (offset + 1, True) in STATES:
                found[offset, True].append(((offset + 1, True), STEP))
            found[offset - 1, False].append(((offset, True), 0.0))
        else:
            found[offset, False].extend(((o, False), change + STEP * (offset - o - 1)) for o in OFFSETS if o < offset)
    return found


@dataclass(frozen=True, slots=True)
class Shift:
    """
    For each printed number that is off, by how much; None where its own entry is the one that is gone.

    ``certainty`` is the probability of that, ``wrong`` that the number is not right as it stands; ``gain`` is in nats.
    """

    offsets: Mapping[int, int | None]
    certainty: Mapping[int, float]
    wrong: Mapping[int, float]
    gain: float


def numbers_off(uses: Sequence[Use], odds: Mapping[int, Odds], size: int) -> dict[int, dict[_State, float]]:
    """Return, for each printed number and each state, the pooled gain of reading the number so."""
    gains: dict[int, dict[_State, list[float]]] = {}
    for use in uses:
        damp = math.sqrt(len(use.group))
        here = odds[use.citation]
        by_state = gains.setdefault(use.number, {})
        lost = here.gain(use.number, size + 1) / damp
        for state in STATES:
            target = use.number + state[0]
            if state[1]:
                by_state.setdefault(state, []).append(lost)
            elif state[0] and 1 <= target <= size:
                by_state.setdefault(state, []).append(here.gain(use.number, target) / damp)
    return {
        number: {state: sum(values) / len(values) ** POOLING for state, values in by_state.items()}
        for number, by_state in gains.items()
    }


def find_shift(gains: Mapping[int, Mapping[_State, float]], size: int, cited: Sequence[int]) -> Shift | None:
    """Return the offsets along the printed numbers, None where the numbers as printed explain the text best."""
    last = max([size, *cited])
    known = set(cited)
    rows = [_emissions(gains.get(n, {}), n, size, n in known, last) for n in range(1, last + 1)]
    if not any(any(v > 0 for s, v in row.items() if s != _START) for row in rows):
        return None
    before = _before(size)
    path, best = _viterbi(rows, before)
    straight = sum(row[_START] for row in rows)
    if all(state == _START for state in path) or best <= straight:
        return None
    marginals = _marginals(rows, before)
    offsets = {n: None if gone else offset for n, (offset, gone) in enumerate(path, 1) if offset or gone}
    certainty = {n: marginals[n - 1][path[n - 1]] for n in offsets}
    wrong = {n: 1.0 - marginals[n - 1][_START] for n in offsets}
    return Shift(offsets, certainty, wrong, best - straight)


def _emissions(gains: Mapping[_State, float], number: int, size: int, cited: bool, last: int) -> dict[_State, float]:
    row = {}
    for state in STATES:
        offset, gone = state
        target = number + offset
        value = gains.get(state, 0.0)
        if not gone and not 1 <= target <= size:
            value -= UNDEFINED if cited else 0.0
            if offset and not cited:
                value -= UNDEFINED
        if number == last and cited and target == size and offset and not gone:
            value += LAST
        row[state] = value
    return row


def _viterbi(rows: Sequence[Mapping[_State, float]], steps: _Before) -> tuple[list[_State], float]:
    score = _first(rows[0], steps)
    back: list[dict[_State, _State]] = []
    for row in rows[1:]:
        step = {}
        following = {}
        for state, before in steps.items():
            value, came = max((score[o] - cost, o) for o, cost in before)
            step[state], following[state] = came, value + row[state]
        back.append(step)
        score = following
    state = max(STATES, key=lambda s: score[s])
    best = score[state]
    path = [state]
    for step in reversed(back):
        state = step[state]
        path.append(state)
    return path[::-1], best


def _first(row: Mapping[_State, float], steps: _Before) -> dict[_State, float]:
    """The scores of the states of the first number."""
    return {
        state: row[state] - min((cost for o, cost in before if o == _START), default=math.inf)
        for state, before in steps.items()
    }


def _marginals(rows: Sequence[Mapping[_State, float]], steps: _Before) -> list[dict[_State, float]]:
    forward = [_first(rows[0], steps)]
    for row in rows[1:]:
        last = forward[-1]
        forward.append({s: _sum([last[o] - cost for o, cost in before]) + row[s] for s, before in steps.items()})
    backward = [dict.fromkeys(STATES, 0.0)]
    for row in reversed(rows[1:]):
        ahead = backward[-1]
        terms: dict[_State, list[float]] = {state: [] for state in STATES}
        for s, before in steps.items():
            for o, cost in before:
                terms[o].append(ahead[s] - cost + row[s])
        backward.append({s: _sum(values) for s, values in terms.items()})
    backward.reverse()
    total = _sum(list(forward[-1].values()))
    return [
        {s: math.exp(min(0.0, f[s] + b[s] - total)) for s in STATES} for f, b in zip(forward, backward, strict=True)
    ]


def _sum(logs: Sequence[float]) -> float:
    highest = max(logs)
    return highest + math.log(sum(math.exp(v - highest) for v in logs)) if highest > -math.inf else highest
