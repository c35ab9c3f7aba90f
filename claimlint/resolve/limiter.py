"""
How fast and how much at once Crossref may be asked.

Crossref has one limit for lists (``/works?…``) and one for single records, both lower for those who give no address to
write to. The limits here begin as Crossref documents them and follow what its answers say. The aim is that the *server*
never counts more than it allows, so a request counts from when it was really sent: a slow handshake must not make two
requests arrive closer together than they left.
"""

from __future__ import annotations

import random
import re
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition
from typing import Final, Literal

Pool = Literal["single", "list"]


@dataclass(frozen=True, slots=True)
class Limits:
    """``rate`` requests in any ``interval`` of seconds, ``concurrency`` of them at the same time."""

    rate: int
    interval: float = 1.0
    concurrency: int = 1


# https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/, since 1 December 2025
PUBLIC: Final[Mapping[Pool, Limits]] = {"single": Limits(5), "list": Limits(1)}
POLITE: Final[Mapping[Pool, Limits]] = {"single": Limits(10, concurrency=3), "list": Limits(3, concurrency=3)}

MARGIN: Final = 0.05
"""Each interval is taken a little longer than the server's, for packets that travel at different speeds."""

_INTERVAL: Final = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*(ms|s|m|h)?\s*", re.IGNORECASE)
_SECONDS: Final = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


@dataclass(frozen=True, slots=True)
class Timing:
    """The clock, how to wait, and chance; tests put their own in. ``sleep`` None stands for really waiting."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] | None = None
    chance: Callable[[], float] = random.random


@dataclass(slots=True, eq=False)
class Ticket:
    """Leave for one request; ``sent`` is to be called when it is on its way."""

    _clock: Callable[[], float]
    _told: Callable[[], None]
    at: float | None = None

    def sent(self) -> None:
        """Note that the request leaves now. Only the first call counts."""
        if self.at is None:
            self.at = self._clock()
            self._told()


@dataclass(slots=True)
class _PoolState:
    """What is known of one pool: its limits, its last requests, and until when nobody may ask."""

    limits: Limits
    recent: deque[Ticket] = field(default_factory=deque)
    blocked_until: float = float("-inf")
    even: bool = False
    busy: int = 0
    answered: bool = False


class Limiter:
    """
    Hands out leave to ask, to any number of threads.

    The first request of each pool goes alone, since its answer may state lower limits than are documented. Waiting
    threads are woken as soon as anything changes, unless ``timing`` has a ``sleep`` of its own.
    """

    def __init__(
        self,
        *,
        polite: bool,
        timing: Timing = Timing(),
    ) -> None:
        self._clock = timing.clock
        self._sleep = timing.sleep
        self._changed = Condition()
        self._stopped = False
        start = POLITE if polite else PUBLIC
        self._states: dict[Pool, _PoolState] = {pool: _PoolState(limits) for pool, limits in start.items()}

    def limits(self, pool: Pool) -> Limits:
        """Return the limits of a pool as they are known now."""
        with self._changed:
            return self._states[pool].limits

    @contextmanager
    def leave(self, pool: Pool) -> Iterator[Ticket]:
        """
        Wait until a request may be sent to ``pool``; the request is over when the block is left.

        After :meth:`stop` nobody waits, and nobody should send anything.
        """
        state = self._states[pool]
        with self._changed:
            while not self._stopped and (wait := self._wait(state)) != 0:
                self._pause(wait)
            ticket = Ticket(self._clock, self._wake)
            state.recent.append(ticket)
            state.busy += 1
        try:
            yield ticket
        finally:
            with self._changed:
                # It came to the server after it was sent and before it was answered; what was never sent counts all the
                # same. A quick answer tells the time well enough; of a slow one, most went by at the server.
                now = self._clock()
                latest = now if ticket.at is None else ticket.at + MARGIN * state.limits.interval
                ticket.at = min(now, latest)
                state.busy -= 1
                self._changed.notify_all()

    def stop(self) -> None:
        """Let go everyone who waits: there is nothing left to ask."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def learn(self, pool: Pool, headers: Mapping[str, str]) -> None:
        """
        Take over the limits that an answer states; ``headers`` have lower-case names.

        A lower limit always counts. A higher one counts only where the answer says that it is for this kind of request
        ("polite-array"), or for another pool than the two that are documented: answers have stated the limit of single
        records for lists too.
        """
        rate, concurrency = _count(headers.get("x-rate-limit-limit")), _count(headers.get("x-concurrency-limit"))
        interval = _seconds(headers.get("x-rate-limit-interval"))
        trusted = headers.get("x-api-pool", "") not in ("", "public", "polite")
        with self._changed:
            state = self._states[pool]
            old = state.limits
            if rate is not None:
                interval = interval or old.interval
                if trusted or rate / interval <= old.rate / old.interval:
                    state.limits = Limits(rate, interval, state.limits.concurrency)
            if concurrency is not None and (trusted or concurrency <= old.concurrency):
                state.limits = Limits(state.limits.rate, state.limits.interval, concurrency)
            state.answered = True
            self._changed.notify_all()

    def slow_down(self, pool: Pool, seconds: float) -> None:
        """
        Let nobody ask for ``seconds``, and from then on only at even distances.

        For a server that says "too many" although its limits were kept: it may count more strictly than it states.
        """
        with self._changed:
            state = self._states[pool]
            state.blocked_until = max(state.blocked_until, self._clock() + seconds)
            state.even = True

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _wait(self, state: _PoolState) -> float | None:
        """Return the seconds until a request may go; 0: now; None: when another one is over."""
        busy = sum(other.busy for other in self._states.values())
        if busy >= state.limits.concurrency or (state.busy and not state.answered):
            return None
        now = self._clock()
        due = max(now, state.blocked_until)
        rate, interval = state.limits.rate, state.limits.interval * (1 + MARGIN)
        while state.recent and state.recent[0].at is not None and state.recent[0].at < now - 2 * interval:
            state.recent.popleft()
        # A request that has leave but is not on its way yet counts as one that leaves now.
        left = sorted(now if ticket.at is None else ticket.at for ticket in state.recent)
        if len(left) >= rate:
            due = max(due, left[-rate] + interval)
        if state.even and left:
            due = max(due, left[-1] + interval / rate)
        # Less than a microsecond is rounding, and no clock may ever get past it.
        return due - now if due - now > 1e-6 else 0.0

    def _pause(self, seconds: float | None) -> None:
        if self._sleep is None or seconds is None:
            self._changed.wait(seconds)
            return
        self._changed.release()
        try:
            self._sleep(seconds)
        finally:
            self._changed.acquire()


def _count(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.isdecimal() and len(text) < 7 and int(text) > 0 else None


def _seconds(text: str | None) -> float | None:
    """Return the seconds of "1s", "500ms", "2m" or a bare number; None for anything else and for nothing at all."""
    found = _INTERVAL.fullmatch(text or "")
    seconds = float(found[1]) * _SECONDS[(found[2] or "s").lower()] if found else 0.0
    return seconds if seconds > 0 else None
