"""
The Crossref REST API, asked through habanero: the only module that knows either of them.

habanero builds the requests and names us; what it does not do is done here: one connection kept open, limits kept,
trouble retried, answers looked at before they are believed, and every failure told as a :class:`SourceError`.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, Self
from urllib.parse import quote, urlsplit

from claimlint.article import Work
from claimlint.resolve.connections import is_loopback, reason
from claimlint.resolve.errors import BadQuery, Broken, Busy, Refused, SourceError, Unreachable
from claimlint.resolve.limiter import Limiter, Limits, Pool, Timing
from claimlint.resolve.sources import Query
from claimlint.resolve.works import bare_doi, work_from_record
from claimlint.version import __version__

if TYPE_CHECKING:
    import httpx2

URL: Final = "https://api.crossref.org"
URL_VARIABLE: Final = "CLAIMLINT_CROSSREF_URL"

BATCH: Final = 40
"""DOIs in one request. Their addresses stay below 2 kB, and one call is some 15 times faster than 40."""

TIMEOUT: Final = 15.0
"""Seconds to wait for an answer. The usual one takes less than one, a heavy search a few."""

SELECT: Final = (
    "DOI",
    "type",
    "title",
    "subtitle",
    "author",
    "editor",
    "container-title",
    "short-container-title",
    "issued",
    "published",
    "published-print",
    "published-online",
    "posted",
    "volume",
    "issue",
    "page",
    "article-number",
    "abstract",
    "updated-by",
    "update-to",
    "relation",
)
"""The fields that works are made of; a whole record with its list of references is ten times as large."""

_LONGEST_QUERY: Final = 400
_LONGEST_FILTER: Final = 4000

_TRIES: Final = 6
_TRIES_IN_VAIN: Final = 3
"""How often a request is sent that gets no answer in time; each costs as long as a reader is patient."""

_FIRST_WAIT: Final = 0.25
_FIRST_WAIT_BUSY: Final = 1.0
_LONGEST_WAIT: Final = 20.0
_LONGEST_RETRY_AFTER: Final = 30.0

_HOPELESS: Final = 3
"""Requests in a row, each tried to the end, after which a source that only fails is not asked any more."""

_MAILTO: Final = re.compile(r"[!-~]+@[!-~]+")
_CLOSED: Final = "Crossref is not asked any more: the connection was closed"
_UNSENDABLE: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_NOT_FOUND: Final = re.compile(r"\s*Resource not found\.?\s*")

Shape = Literal["list", "work", "agency"]
"""What an answer has to be: a page of works, one work, or who registered a DOI."""


class CrossrefSource:
    """
    Works from the Crossref REST API, a :class:`~claimlint.resolve.sources.WorkSource`.

    May be called from as many threads as :attr:`concurrency` says; more only wait for each other. Nothing is imported,
    opened or asked before the first call. When an error is ``final``, every later call raises it again at once.

    ``mailto`` is the address that Crossref may write to; with it, the polite pool and its higher limits are used.
    ``url`` defaults to ``CLAIMLINT_CROSSREF_URL``, then to Crossref's own. ``timing`` is for tests.
    Raises ValueError for a ``mailto`` that is no address and a ``url`` that is none of http or https.
    """

    name: Final = "crossref"

    def __init__(
        self,
        *,
        mailto: str | None = None,
        url: str | None = None,
        timeout: float = TIMEOUT,
        timing: Timing = Timing(),  # noqa: B008 (frozen)
    ) -> None:
        mailto = (mailto or "").strip()
        if mailto and not _MAILTO.fullmatch(mailto):
            raise ValueError(f"'{mailto}' is not an e-mail address")
        url = (url or os.environ.get(URL_VARIABLE) or URL).strip().rstrip("/")
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.port == 0:
            raise ValueError(f"'{url}' is not a web address")
        self._limiter = Limiter(polite=bool(mailto), timing=timing)
        self._wire = _Wire(url, mailto, timeout, self._limiter, timing)
        self._url = url
        self._mailto = mailto
        self._habanero: Any = None
        self._opening = Lock()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def concurrency(self) -> int:
        """How many requests may be under way at the same time, as far as is known now."""
        return self._limiter.limits("list").concurrency

    @property
    def limits(self) -> Mapping[Pool, Limits]:
        """The limits of both pools as they are known now."""
        return {"single": self._limiter.limits("single"), "list": self._limiter.limits("list")}

    def works(self, dois: Sequence[str]) -> Mapping[str, Work | None]:
        """
        Return the work of each DOI, keyed as given; None where Crossref has none, or none that is ever cited.

        Case and a resolver in front do not matter. DOIs are asked in batches; one that a batch leaves out is asked by
        itself before it counts as absent, and so is one with a comma, which a batch cannot hold. A DOI that leads to
        another one's record has that record's DOI in its work. When something fails, the rest is still asked if that is
        of any use; the error then raised carries all answers in ``partial``.
        """
        bare = {doi: bare_doi(doi) for doi in dois}
        wanted = list(dict.fromkeys(filter(None, bare.values())))
        found: dict[str, Work | None] = {}
        failures: list[SourceError] = []
        lost: set[str] = set()
        for batch in _batches([doi for doi in wanted if "," not in doi]):
            try:
                records = self._batch(batch)
            except SourceError as error:
                failures.append(error)
                lost.update(batch)
                if error.final:
                    break
            else:
                found.update((doi, work_from_record(records[doi])) for doi in batch if doi in records)
        for doi in wanted:
            if doi in found or doi in lost or any(failure.final for failure in failures):
                continue
            try:
                found[doi] = self._single(doi)
            except SourceError as error:
                failures.append(error)
        answers = {doi: found.get(key) for doi, key in bare.items() if key in found or not key}
        if failures:
            failure = next((failure for failure in failures if failure.final), failures[0])
            failure.partial = answers
            raise failure
        return answers

    def search(self, query: Query, rows: int = 20) -> Sequence[Work]:
        """
        Return at most ``rows`` candidates for a reference, in Crossref's order.

        The text is asked as it stands, in one field; where it is empty, the title (or journal, year, volume and page)
        is asked in its place, with the author in a field of its own. What is never cited is left out.
        """
        text = _folded(query.text)
        fields: dict[str, str] = {}
        if not text:
            details = (query.container, query.year, query.volume, query.page)
            text = _folded(query.title or " ".join(str(detail) for detail in details if detail))
            author = _folded(query.author or "")
            fields = {"query_author": author[:_LONGEST_QUERY]} if author else {}
        if text:
            fields["query_bibliographic"] = text[:_LONGEST_QUERY]
        if not fields:
            return ()
        page = self._ask("list", lambda crossref: crossref.works(limit=rows, select=list(SELECT), **fields))
        works = (work_from_record(item) for item in page["items"] if isinstance(item, Mapping))
        return [work for work in works if work is not None][:rows]

    def agency(self, doi: str) -> str | None:
        """Return the short name of the agency that registered a DOI ("crossref", "datacite"), None if there is none."""
        bare = bare_doi(doi)
        if not bare:
            return None
        try:
            said = self._ask("agency", lambda crossref: crossref.registration_agency(ids=[quote(bare, safe="")]))
        except _AbsentError:
            return None
        agency = said["agency"]
        return str(agency.get("id") or agency.get("label")).lower()

    def close(self) -> None:
        """Close the connection and give habanero back its own. The source cannot be used any more."""
        self._wire.close()
        with self._opening:
            self._closed = True
            if self._habanero is not None:
                self._habanero = None
                _Patch.remove()

    def _batch(self, dois: Sequence[str]) -> dict[str, Mapping[str, Any]]:
        """Return the records of several DOIs by DOI; those that Crossref cannot take in a batch are not among them."""
        try:
            # habanero writes into the filter, so it gets a fresh one.
            page = self._ask(
                "list",
                lambda crossref: crossref.works(filter={"doi": list(dois)}, limit=len(dois), select=list(SELECT)),
            )
        except BadQuery:
            return {}
        return {bare_doi(item.get("DOI")): item for item in page["items"] if isinstance(item, Mapping)}

    def _single(self, doi: str) -> Work | None:
        try:
            # habanero puts DOIs into the path as they are: "#" and "?" would end them, a blank would make two of one.
            record = self._ask("work", lambda crossref: crossref.works(ids=[quote(doi, safe="")]))
        except _AbsentError:
            return None
        return work_from_record(record)

    def _ask(self, shape: Shape, call: Callable[[Any], object]) -> Mapping[str, Any]:
        """Return the message of the answer to one request of habanero's. Raises SourceError."""
        habanero = self._open()
        request = _Request(self._wire, shape)
        asking = _asking.set(request)
        try:
            call(habanero)
        except (SourceError, _AbsentError):
            raise
        except Exception as error:
            # habanero only ever sees answers that were found sound, so this would be a fault of its or ours.
            raise Broken(f"Crossref's answer could not be used ({type(error).__name__})") from error
        finally:
            _asking.reset(asking)
        return request.message

    def _open(self) -> Any:
        with self._opening:
            if self._closed:
                raise SourceError(_CLOSED, final=True)
            if self._habanero is None:
                habanero = import_module("habanero")
                _Patch.put()
                self._habanero = habanero.Crossref(
                    base_url=self._url, mailto=self._mailto or None, ua_string=f"claimlint/{__version__}"
                )
            return self._habanero


def _folded(text: str) -> str:
    """Return a text in one line, without what no address can hold (control characters, halves of a character)."""
    return " ".join(_UNSENDABLE.sub(" ", text).split())


def _batches(dois: Sequence[str]) -> Iterator[list[str]]:
    """Yield DOIs in groups small enough for one address; a single one is left to be asked by itself."""
    batch: list[str] = []
    length = 0
    for doi in dois:
        size = len(quote(f"doi:{doi},", safe=""))
        if batch and (len(batch) == BATCH or length + size > _LONGEST_FILTER):
            yield batch
            batch, length = [], 0
        batch.append(doi)
        length += size
    if len(batch) > 1:
        yield batch


class _AbsentError(Exception):
    """Crossref says that it has no such thing (404)."""


class _Trouble(Exception):  # noqa: N818 (no error yet: the next try may well succeed)
    """
    One try failed. ``error`` is what to raise after the last one of ``tries``; with ``overload`` everyone is to wait,
    for as many seconds as the server asked in ``after``.
    """

    def __init__(
        self, error: SourceError, *, tries: int = _TRIES, overload: bool = False, after: float | None = None
    ) -> None:
        super().__init__(error.message)
        self.error = error
        self.tries = tries
        self.overload = overload
        self.after = after


@dataclass(slots=True)
class _Request:
    """One thing that is asked, while habanero is at it: over which wire, and the message that came back."""

    wire: _Wire
    shape: Shape
    message: Mapping[str, Any] = field(default_factory=dict)


_asking: ContextVar[_Request | None] = ContextVar("asking", default=None)
"""The request that this thread has habanero make; None while somebody else in this process uses habanero."""


class _Shim:
    """
    Stands where habanero's modules expect httpx2.

    habanero calls ``httpx2.get`` for every request, which opens a connection and builds a TLS context each time (23 ms
    of a processor, and a handshake with a server that dislikes them), hides the headers with the limits, and retries
    nothing. It has no seam for a client, but it looks the name ``httpx2`` up in two modules at each call; this object
    is put there. ``get`` is ours, everything else (the exceptions) is the real thing.
    """

    def __init__(self, real: Any) -> None:
        self._real = real

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def get(self, url: str, **arguments: Any) -> Any:
        """Send a request over the wire of whoever asks; a caller that is not claimlint gets the real ``httpx2.get``."""
        request = _asking.get()
        if request is None:
            return self._real.get(url, **arguments)
        return request.wire.get(request, url, arguments.get("params") or {}, arguments.get("headers") or {})


class _Patch:
    """The shim in habanero's modules, put there once for all sources that are open, taken out with the last one."""

    _MODULES: ClassVar = ("habanero.request", "habanero.request_class")
    _lock: ClassVar = Lock()
    _users: ClassVar[int] = 0

    @classmethod
    def put(cls) -> None:
        with cls._lock:
            cls._users += 1
            if cls._users == 1:
                shim = _Shim(import_module("httpx2"))
                for module in cls._modules():
                    module.httpx2 = shim

    @classmethod
    def remove(cls) -> None:
        with cls._lock:
            cls._users -= 1
            if cls._users == 0:
                for module in cls._modules():
                    module.httpx2 = import_module("httpx2")

    @classmethod
    def _modules(cls) -> list[Any]:
        # By name: "habanero.request" as an attribute is the function of that name, not the module.
        return [import_module(name) for name in cls._MODULES]


class _Wire:
    """One client, and how to get a sound answer through it."""

    def __init__(self, url: str, mailto: str, timeout: float, limiter: Limiter, timing: Timing) -> None:
        host = urlsplit(url).hostname or ""
        self._server = "Crossref" if host == urlsplit(URL).hostname else f"Crossref at {host}"
        self._loopback = is_loopback(host)
        self._secure = url.startswith("https:")
        self._mailto = mailto
        self._timeout = timeout
        self._limiter = limiter
        self._sleep = timing.sleep or time.sleep
        self._chance = timing.chance
        self._lock = Lock()
        self._client: httpx2.Client | None = None
        self._heard = False
        self._misses = 0
        self._over: SourceError | None = None

    def close(self) -> None:
        """Close the connection; threads that still wait for their turn are told so."""
        with self._lock:
            if self._over is None:
                self._over = SourceError(_CLOSED, final=True)
            self._limiter.stop()
            if self._client is not None:
                self._client.close()
                self._client = None

    def get(
        self, request: _Request, url: str, params: Mapping[str, str], headers: Mapping[str, str]
    ) -> httpx2.Response:
        """
        Return the answer to a request, and put its message into ``request``.

        Raises SourceError, and _AbsentError for an honest 404; nothing else comes through habanero then.
        """
        # In the address as well as in the User-Agent: Crossref documents both, and some say that only this one counts.
        params = {**params, "mailto": self._mailto} if self._mailto else dict(params)
        pool: Pool = "list" if request.shape == "list" else "single"
        for attempt in range(_TRIES):
            self._check()
            try:
                response = self._send(pool, url, params, headers)
                request.message = self._message(response, request.shape)
            except _AbsentError:
                self._well()
                raise
            except _Trouble as trouble:
                if attempt + 1 >= trouble.tries:
                    raise self._end(trouble.error) from trouble
                self._wait(pool, attempt, trouble)
            except SourceError as error:
                raise self._end(error) from error.__cause__
            else:
                self._well()
                return response
        raise AssertionError  # the last try returns or raises

    def _send(self, pool: Pool, url: str, params: Mapping[str, str], headers: Mapping[str, str]) -> httpx2.Response:
        """Return whatever answer one try brings. Raises _Trouble and SourceError."""
        import httpx2

        with self._limiter.leave(pool) as ticket:
            # Somebody else may have learned, while this one waited, that it is of no use.
            self._check()
            # Nobody home must not cost more than one time-out, so the first contact and its only repetition share it.
            read = self._timeout if self._heard else self._timeout / 2
            try:
                response = self._open().get(
                    url,
                    params=params,
                    headers={**headers},
                    timeout=httpx2.Timeout(read, connect=self._timeout / 2, pool=None),
                    # The request counts from when it is on its way, not from before the handshake.
                    extensions={
                        "trace": lambda event, _: ticket.sent() if "send_request_headers.complete" in event else None
                    },
                )
            except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError) as error:
                why = "it took too long to connect" if isinstance(error, httpx2.ConnectTimeout) else reason(error)
                unreachable = Unreachable(f"{self._server} could not be reached: {why}")
                if self._heard:
                    raise _Trouble(unreachable) from error
                raise unreachable from error
            except httpx2.TimeoutException as error:
                # Once somebody has answered, it may be this one request that is too much for them.
                silent = Unreachable(f"{self._server} did not answer in time", final=not self._heard)
                raise _Trouble(silent, tries=_TRIES_IN_VAIN if self._heard else 2) from error
            except (httpx2.UnsupportedProtocol, httpx2.LocalProtocolError, httpx2.InvalidURL) as error:
                raise BadQuery(f"this cannot be asked of {self._server}: {reason(error)}") from error
            except httpx2.TransportError as error:
                lost = Unreachable(f"the connection to {self._server} was lost", final=not self._heard)
                raise _Trouble(lost) from error
            except httpx2.HTTPError as error:
                raise _Trouble(Broken(f"an answer of {self._server} could not be read")) from error
            self._heard = True
            self._limiter.learn(pool, response.headers)
            return response

    def _message(self, response: httpx2.Response, shape: Shape) -> Mapping[str, Any]:
        """Return the message of a sound answer. Raises _AbsentError, _Trouble and SourceError for all others."""
        status = response.status_code
        if status in {408, 429} or status >= 500:
            busy = Busy(f"{self._server} was too busy to answer" if status != 500 else f"{self._server} had a fault")
            raise _Trouble(busy, overload=status in {429, 503}, after=_retry_after(response.headers.get("retry-after")))
        if status in {401, 403}:
            raise Refused(f"{self._server} refuses to answer us ({status})")
        said = _json(response)
        if status == 404:
            # A page of some other server between here and Crossref says nothing about a DOI.
            honest = _NOT_FOUND.fullmatch(response.text) or said.get("message-type") == "resource-failure"
            if shape != "list" and honest:
                raise _AbsentError
            raise _Trouble(Broken(f"{self._server} does not answer as Crossref does (404)"))
        if 400 <= status < 500:
            raise BadQuery(f"{self._server} did not take a request: {_complaint(said) or status}")
        message = said.get("message")
        if status == 200 and _is_json(response) and isinstance(message, dict) and _has_shape(message, shape):
            return message
        raise _Trouble(Broken(f"an answer of {self._server} could not be read"))

    def _wait(self, pool: Pool, attempt: int, trouble: _Trouble) -> None:
        """Let time go by before the next try; for an overload, the time of everyone who asks."""
        first = _FIRST_WAIT_BUSY if trouble.overload else _FIRST_WAIT
        seconds = min(_LONGEST_WAIT, first * 2**attempt) * (0.5 + self._chance() / 2)
        if trouble.after is not None:
            seconds = min(_LONGEST_RETRY_AFTER, trouble.after) + first * self._chance()
        if trouble.overload:
            self._limiter.slow_down(pool, seconds)
        else:
            self._sleep(seconds)

    def _well(self) -> None:
        with self._lock:
            self._misses = 0

    def _end(self, error: SourceError) -> SourceError:
        """Return the error to raise; remember it if it ends asking."""
        with self._lock:
            if isinstance(error, (Busy, Broken, Unreachable)) and not error.final:
                self._misses += 1
                if self._misses >= _HOPELESS:
                    error = type(error)(f"{error.message}, {self._misses} times in a row", final=True)
            if error.final and self._over is None:
                self._over = error
                self._limiter.stop()
            return error

    def _check(self) -> None:
        """Raise what ended asking, if anything did."""
        over = self._over
        if over is not None:
            # A fresh one each time: the caller may add what it knows, and a traceback grows with every raise.
            raise type(over)(over.message, final=True)

    def _open(self) -> httpx2.Client:
        with self._lock:
            if self._client is None:
                import httpx2

                self._client = httpx2.Client(
                    # A proxy is for the world outside, and could not reach a server on this machine.
                    trust_env=not self._loopback,
                    # Certificates take 20 ms to load, and nothing of plain HTTP on this machine would look at them.
                    verify=self._secure or not self._loopback,
                    limits=httpx2.Limits(max_connections=None, max_keepalive_connections=10, keepalive_expiry=30.0),
                )
            return self._client


def _is_json(response: httpx2.Response) -> bool:
    return response.headers.get("content-type", "").startswith("application/json")


def _json(response: httpx2.Response) -> Mapping[str, Any]:
    """Return the object that an answer holds; an empty one if it holds none."""
    try:
        said = json.loads(response.content)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _has_shape(message: Mapping[str, Any], shape: Shape) -> bool:
    if shape == "list":
        return isinstance(message.get("items"), list)
    if shape == "work":
        return isinstance(message.get("DOI"), str)
    return isinstance(message.get("agency"), dict)


def _complaint(said: Mapping[str, Any]) -> str:
    """Return the words of an error: "message" is a list of objects, or a text."""
    message = said.get("message")
    if isinstance(message, list) and message and isinstance(message[0], dict):
        message = message[0].get("message")
    return " ".join(message.split())[:200] if isinstance(message, str) else ""


def _retry_after(text: str | None) -> float | None:
    """Return the seconds of a Retry-After header, which gives them or a date; None if it cannot be understood."""
    if not text:
        return None
    if text.strip().isdecimal():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
