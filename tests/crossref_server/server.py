"""The wire: HTTP/1.1 on the loopback address, limits that are enforced, faults on purpose, a log of all requests."""

import gzip
import json
import os
import select
import socket
import struct
import time
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Event, Lock, Thread
from typing import Any, Self
from urllib.parse import parse_qsl

from tests.crossref_server import europepmc
from tests.crossref_server import faults as faults_
from tests.crossref_server.answers import JSON, JSON_UTF8, Answer, Api
from tests.crossref_server.corpus import Corpus

TOO_MANY = (
    b"<html><body><h1>429 Too Many Requests</h1>\nYou have sent too many requests in a given amount of time.\n"
    b"</body></html>\n"
)
PAGE = b"<!DOCTYPE html>\n<html><head><title>%b</title></head><body><h1>%b</h1></body></html>\n"


@dataclass(frozen=True)
class Rates:
    """
    How much a client may ask: requests in any ``interval`` of seconds, and at the same time.

    The defaults are Crossref's since 1 December 2025. ``split`` False is how answers looked in June 2026: lists and
    single records had one name of a pool, and both were told the limit of single records.
    """

    public_list: int = 1
    public_single: int = 5
    public_concurrency: int = 1
    polite_list: int = 3
    polite_single: int = 10
    polite_concurrency: int = 3
    interval: float = 1.0
    split: bool = True

    @classmethod
    def quick(cls, rate: int = 500) -> Self:
        """The same rate for everything, high enough for tests; as much at once as Crossref allows."""
        return cls(public_list=rate, public_single=rate, polite_list=rate, polite_single=rate)

    def of(self, polite: bool, is_list: bool) -> int:
        if polite:
            return self.polite_list if is_list else self.polite_single
        return self.public_list if is_list else self.public_single

    def at_once(self, polite: bool) -> int:
        return self.polite_concurrency if polite else self.public_concurrency


@dataclass
class Seen:
    """One request as the server saw it; ``under_way`` counts the requests at its arrival, this one included."""

    at: float
    target: str
    user_agent: str
    pool: str
    connection: int
    under_way: int
    status: int = 0
    fault: str | None = None
    params: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


class CrossrefServer:
    """
    A server for a ``with`` statement; everything that it saw is in ``log``.

    ``agencies``     DOIs that other agencies registered: DOI → ("datacite", "DataCite")
    ``rates``        what is allowed; ``Rates.quick()`` unless a test is about limits
    ``faults``       a plan (see :mod:`tests.crossref_server.faults`); may be changed while the server runs
    ``slow``         seconds that a "slow" answer takes
    ``too_many``     what an enforced limit looks like: "empty" (2026) or "html" (before)
    ``retry_after``  seconds to put into Retry-After of every 429; None, as Crossref does, for no such header
    """

    def __init__(
        self,
        records: Iterable[Mapping[str, Any]],
        *,
        agencies: Mapping[str, tuple[str, str]] | None = None,
        rates: Rates | None = None,
        faults: faults_.Plan = faults_.none,
        slow: float = 1.0,
        too_many: str = "empty",
        retry_after: int | None = None,
        noise: float = 0.003,
        port: int = 0,
    ) -> None:
        self.records = list(records)
        self.corpus = Corpus((r for r in self.records if r.get("_crossref", True)), noise=noise)
        self.api = Api(self.corpus, agencies or {})
        self.rates = rates or Rates.quick()
        self.faults = faults
        self.slow = slow
        self.too_many = too_many
        self.retry_after = retry_after
        self.log: list[Seen] = []
        self.stopping = Event()
        self.connections = count()
        self._port = port
        self._lock = Lock()
        self._recent: dict[str, deque[float]] = {}
        self._under_way = 0
        self._open: set[socket.socket] = set()
        self._http: _Http | None = None
        self._thread: Thread | None = None

    @property
    def europepmc(self) -> str:
        """Where the same server answers as Europe PMC does."""
        return f"{self.url}/europepmc"

    def answer(self, target: str) -> Answer:
        """Return what Crossref, or Europe PMC, says to ``GET target``."""
        path, _, query = target.partition("?")
        if path == europepmc.PREFIX:
            return Answer(200, JSON, europepmc.as_json(self.records, dict(parse_qsl(query))))
        return self.api.answer(target)

    @property
    def url(self) -> str:
        assert self._http is not None, "the server is not running"
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self._http = _Http(("127.0.0.1", self._port), self)
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop, and end all connections. The log stays."""
        if self._http is None or self._thread is None:
            return
        self.stopping.set()
        self._http.shutdown()
        with self._lock:
            for connection in self._open:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue
        self._http.server_close()
        self._thread.join()
        self.corpus.close()
        self._http = self._thread = None

    # --- what tests ask ------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Forget what was seen; the plan of faults begins anew."""
        with self._lock:
            self.log.clear()

    def most_at_once(self) -> int:
        """Return how many requests were under way at the same time at most."""
        return max((seen.under_way for seen in self.log), default=0)

    def most_in(self, interval: float, is_list: bool | None = None) -> int:
        """Return how many requests (of lists, of single records, of both) arrived in any ``interval`` at most."""
        times = sorted(seen.at for seen in self.log if is_list in (None, self.api.is_list(seen.target)))
        most = first = 0
        for last, at in enumerate(times):
            while at - times[first] >= interval:
                first += 1
            most = max(most, last - first + 1)
        return most

    # --- what the handler asks -----------------------------------------------------------------------------------

    def opened(self, connection: socket.socket) -> int:
        with self._lock:
            self._open.add(connection)
            return next(self.connections)

    def closed(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.discard(connection)

    def arrived(self, target: str, user_agent: str, connection: int) -> tuple[Seen, bool]:
        """Note a request; return it, and whether it is within the limits."""
        params = dict(parse_qsl(target.partition("?")[2]))
        polite = "mailto:" in user_agent or "mailto" in params
        is_list = self.api.is_list(target)
        kind = ("-array" if is_list else "-single") if self.rates.split else ""
        with self._lock:
            now = time.monotonic()
            self._under_way += 1
            seen = Seen(
                now, target, user_agent, f"{'polite' if polite else 'public'}{kind}", connection, self._under_way
            )
            seen.params = params
            seen.fault = self.faults(len(self.log), seen.path)
            self.log.append(seen)
            recent = self._recent.setdefault(f"{polite}{is_list}", deque())
            while recent and now - recent[0] >= self.rates.interval:
                recent.popleft()
            allowed = len(recent) < self.rates.of(polite, is_list) and self._under_way <= self.rates.at_once(polite)
            recent.append(now)
            return seen, allowed

    def left(self, seen: Seen, status: int) -> None:
        """
        Note that a request is over. To be called just before the end of its answer goes out: the client may send its
        next request before anything that stands behind that is done.
        """
        with self._lock:
            self._under_way -= 1
            seen.status = status

    def limit_headers(self, seen: Seen) -> list[tuple[str, str]]:
        polite = seen.pool.startswith("polite")
        # Unsplit, every answer states the limit of single records.
        rate = self.rates.of(polite, self.rates.split and self.api.is_list(seen.target))
        interval = self.rates.interval
        return [
            ("x-api-pool", seen.pool),
            ("x-rate-limit-limit", str(rate)),
            ("x-rate-limit-interval", f"{interval:g}s" if interval == int(interval) else f"{interval * 1000:g}ms"),
            ("x-concurrency-limit", str(self.rates.at_once(polite))),
        ]


class _Http(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], crossref: CrossrefServer) -> None:
        self.crossref = crossref
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away in the middle is nothing to speak of."""


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"
    # Without this, each answer on a connection that is kept waits 40 ms for the other side's acknowledgement.
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        self.crossref = self.server.crossref
        self.number = self.crossref.opened(self.connection)

    def finish(self) -> None:
        self.crossref.closed(self.connection)
        super().finish()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """The log is in ``CrossrefServer.log``."""

    def do_GET(self) -> None:  # noqa: N802
        crossref = self.crossref
        seen, allowed = crossref.arrived(self.path, self.headers.get("User-Agent", ""), self.number)
        if not allowed:
            self._too_many(seen, crossref.too_many, crossref.retry_after)
        elif seen.fault is None:
            self._send(seen, crossref.answer(self.path))
        else:
            self._fail(seen, seen.fault)

    def do_POST(self) -> None:  # noqa: N802
        self.send_error(405)

    do_PUT = do_DELETE = do_POST  # noqa: N815

    # --- answers -------------------------------------------------------------------------------------------------

    def _send(
        self,
        seen: Seen,
        answer: Answer,
        *,
        without_type: bool = False,
        coding: str | None = None,
        cut: bool = False,
        more: tuple[tuple[str, str], ...] = (),
    ) -> None:
        body = answer.body
        if coding is None and len(body) > 400 and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, coding = gzip.compress(body, 1), "gzip"
        headers = [
            ("Date", self.date_time_string()),
            ("Content-Type", answer.type),
            ("Content-Length", str(len(body))),
            ("Vary", answer.vary),
            ("Content-Encoding", coding or ""),
            ("Access-Control-Allow-Origin", "*"),
            ("Access-Control-Expose-Headers", "Link"),
            ("Permissions-Policy", "interest-cohort=()"),
            *self.crossref.limit_headers(seen),
            ("Server", "Jetty(9.4.40.v20210413)"),
            ("Connection", "keep-alive"),
            *more,
        ]
        if without_type:
            headers = [header for header in headers if header[0] != "Content-Type"]
        self._write(seen, answer.status, headers, body[: len(body) // 2] if cut else body, cut=cut)

    def _too_many(self, seen: Seen, form: str, retry_after: int | None) -> None:
        after = [("Retry-After", str(retry_after))] if retry_after is not None else []
        if form == "html":
            page = [("Cache-Control", "no-cache"), ("Content-Type", "text/html"), ("Connection", "close")]
            self._write(seen, 429, [*page, *after], TOO_MANY, version="HTTP/1.0", cut=True)
        else:
            self._write(seen, 429, [("Date", self.date_time_string()), ("Content-Length", "0"), *after], b"")

    def _write(
        self,
        seen: Seen,
        status: int,
        headers: list[tuple[str, str]],
        body: bytes,
        *,
        version: str = "HTTP/1.1",
        cut: bool = False,
    ) -> None:
        reason = self.responses.get(status, ("",))[0]  # type: ignore[call-overload]
        lines = [f"{version} {status} {reason}", *(f"{name}: {value}" for name, value in headers if value)]
        self.crossref.left(seen, status)
        if cut:
            self.close_connection = True
        # In one piece, so that it goes out at once.
        self.wfile.write("\r\n".join([*lines, "", ""]).encode("latin-1") + body)

    def _page(self, title: str) -> bytes:
        return PAGE.replace(b"%b", title.encode())

    def _fail(self, seen: Seen, fault: str) -> None:
        answer = self.crossref.answer(self.path)
        if fault in ("429", "429-html", "429-retry-after"):
            after = (self.crossref.retry_after or 0) if fault == "429-retry-after" else None
            self._too_many(seen, "html" if fault == "429-html" else "empty", after)
        elif fault in ("500", "502", "503"):
            title = {"500": "Server Error", "502": "Bad Gateway", "503": "Service Unavailable"}[fault]
            self._send(seen, Answer(int(fault), "text/html", self._page(title)))
        elif fault == "400":
            what = {"type": "parameter-not-allowed", "value": "it", "message": "This route does not support it"}
            said = {"status": "failed", "message-type": "validation-failure", "message": [what]}
            self._send(seen, Answer(400, JSON_UTF8, json.dumps(said).encode(), "Accept"))
        elif fault in ("401", "403"):
            self._send(seen, Answer(int(fault), "text/html", self._page("Forbidden")))
        elif fault == "redirect":
            page = Answer(302, "text/html", self._page("Moved"))
            self._send(seen, page, more=(("Location", "http://127.0.0.1:9/login"),))
        elif fault == "slow":
            self._dawdle()
            self._send(seen, answer)
        elif fault in ("drop", "reset"):
            self._hang_up(seen, rudely=fault == "reset")
        elif fault == "cut":
            self._send(seen, answer, cut=True)
        elif fault == "html":
            self._send(seen, Answer(200, "text/html", self._page("Welcome")))
        elif fault == "404-html":
            self._send(seen, Answer(404, "text/html", self._page("Not Found")))
        elif fault == "empty":
            self._send(seen, Answer(200, JSON, b""))
        elif fault == "truncated":
            self._send(seen, Answer(200, JSON, answer.body[: len(answer.body) // 2]))
        elif fault == "garbled":
            self._send(seen, answer, coding="gzip")
        elif fault == "no-content-type":
            self._send(seen, answer, without_type=True)
        elif fault in ("string-message", "string-error"):
            said = {"status": "error", "message-type": "exception", "message-version": "1.0.0", "message": "not today"}
            status = 200 if fault == "string-message" else 500
            self._send(seen, Answer(status, JSON_UTF8, json.dumps(said).encode()))
        else:
            raise ValueError(f"there is no fault '{fault}'")

    def _dawdle(self) -> None:
        """Wait, unless the client goes away or the server stops."""
        end = time.monotonic() + self.crossref.slow
        while (left := end - time.monotonic()) > 0 and not self.crossref.stopping.is_set():
            readable, _, _ = select.select([self.connection], [], [], min(left, 0.05))
            if readable and not self.connection.recv(1, socket.MSG_PEEK):
                return

    def _hang_up(self, seen: Seen, *, rudely: bool) -> None:
        self.crossref.left(seen, 0)
        self.close_connection = True
        if rudely:
            # Closed like this, and not by way of the library's polite shutdown, it sends RST.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            os.close(self.connection.detach())
        else:
            self.connection.shutdown(socket.SHUT_RDWR)
