"""
Europe PMC's REST service: a second opinion, and what Crossref's records seldom hold.

One answer has a work's PMID and DOI, its publication types, headings of MeSH, abstract and notices. It is asked at most
five times a second, one request at a time; an answer that is too long or too slow is cut off. What fails is a
:class:`SourceError` and never a finding.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from claimlint.article import Work
from claimlint.resolve.connections import is_loopback, reason
from claimlint.resolve.epmc_records import work_from_result
from claimlint.resolve.errors import BadQuery, Broken, Busy, Refused, SourceError, Unreachable
from claimlint.resolve.sources import NotKnown, Query
from claimlint.resolve.works import bare_doi
from claimlint.version import __version__

if TYPE_CHECKING:
    import httpx2

URL: Final = "https://www.ebi.ac.uk/europepmc/webservices/rest"
URL_VARIABLE: Final = "CLAIMLINT_EUROPEPMC_URL"

BATCH: Final = 20
"""DOIs in one request: their addresses stay below 2 kB."""
TIMEOUT: Final = 15.0
"""Seconds in which an answer must be there as a whole."""
LARGEST: Final = 20_000_000
"""Bytes of an answer that are read; twenty whole records have less than one million."""
INTERVAL: Final = 0.2
"""Seconds between two requests: no limit is published, and five a second are kept to."""
TRIES: Final = 3
FIRST_WAIT: Final = 0.5
HOPELESS: Final = 3
"""Requests in a row, each tried to the end, after which the service is not asked any more."""

_WORD: Final = re.compile(r"[^\W_]{3,}")
_MOST_WORDS: Final = 12
_NEVER_IN_A_QUERY: Final = re.compile(r'[\x00-\x1f\x7f"\\\ud800-\udfff]')
_NAME: Final = "Europe PMC"
_LATE: Final = f"{_NAME} did not answer in time"
"""Ends asking: whoever waits for a second opinion has waited once."""


class EuropePmcSource:
    """
    Works from Europe PMC, a :class:`~claimlint.resolve.sources.WorkSource`.

    ``url`` defaults to ``CLAIMLINT_EUROPEPMC_URL``, then to the service's own. Nothing is imported or asked before the
    first call. When an error is ``final``, every later call raises it again at once. ``clock`` and ``sleep`` are for
    tests. Raises ValueError for a ``url`` that is none of http or https.
    """

    name: Final = "europepmc"
    concurrency: Final = 1
    second_opinion: Final = True

    def __init__(
        self,
        *,
        url: str | None = None,
        timeout: float = TIMEOUT,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        url = (url or os.environ.get(URL_VARIABLE) or URL).strip().rstrip("/")
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"'{url}' is not a web address")
        self._url = url
        self._timeout = timeout
        self._clock = clock
        self._sleep = sleep
        self._lock = Lock()
        self._client: httpx2.Client | None = None
        self._last = float("-inf")
        self._heard = False
        self._misses = 0
        self._over: SourceError | None = None

    def works(self, dois: Sequence[str]) -> Mapping[str, Work | None]:
        """
        Return the work of each DOI, keyed as given; None where Europe PMC has none.

        The error that is raised where a request fails carries all answers so far in ``partial``.
        """
        bare = {doi: bare_doi(doi) for doi in dois}
        wanted = [doi for doi in dict.fromkeys(bare.values()) if doi and not _NEVER_IN_A_QUERY.search(doi)]
        found: dict[str, Work] = {}
        asked: set[str] = set(bare.values()) - set(wanted)
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            try:
                results = self._ask(" OR ".join(f'DOI:"{doi}"' for doi in batch), rows=4 * len(batch))
            except SourceError as error:
                error.partial = {doi: found.get(key) for doi, key in bare.items() if key in asked}
                raise
            asked.update(batch)
            for work in results:
                found.setdefault(work.doi, work)
        return {doi: found.get(key) for doi, key in bare.items()}

    def search(self, query: Query, rows: int = 20) -> Sequence[Work]:
        """
        Return at most ``rows`` candidates: the work of a PMID, else those with the words of a title and an author.

        A work without a DOI has ``pmid:`` and its number in its place. Without either there is nothing to ask.
        """
        asked = _terms(query)
        return tuple(self._ask(asked, rows))[:rows] if asked else ()

    def agency(self, doi: str) -> str | None:
        """Raise NotKnown: Europe PMC does not register DOIs."""
        raise NotKnown(f"{_NAME} does not know where {doi} is registered")

    def close(self) -> None:
        """Close the connection. Closing twice does no harm; the source cannot be used any more."""
        with self._lock:
            if self._over is None:
                self._over = SourceError(f"{_NAME} is not asked any more: the connection was closed", final=True)
            if self._client is not None:
                self._client.close()
                self._client = None

    def _ask(self, query: str, rows: int) -> Iterator[Work]:
        """Return the works of an answer, those of PubMed first. Raises SourceError."""
        params = {"query": query, "resultType": "core", "format": "json", "pageSize": str(max(1, min(rows, 100)))}
        results = self._results(params)
        results.sort(key=lambda result: result.get("source") != "MED")
        return (work for result in results if (work := work_from_result(result)) is not None)

    def _results(self, params: Mapping[str, str]) -> list[Mapping[str, Any]]:
        with self._lock:
            for attempt in range(TRIES):
                if self._over is not None:
                    raise type(self._over)(self._over.message, final=True)
                try:
                    results = self._once(params)
                except SourceError as error:
                    if error.final or isinstance(error, BadQuery) or attempt + 1 == TRIES:
                        raise self._ended(error) from error.__cause__
                    self._sleep(FIRST_WAIT * 2**attempt)
                else:
                    self._misses = 0
                    return results
        raise AssertionError  # the last try returns or raises

    def _ended(self, error: SourceError) -> SourceError:
        """Return the error to raise; remember it where it ends asking."""
        if isinstance(error, (Busy, Broken, Unreachable)) and not error.final:
            self._misses += 1
            if self._misses >= HOPELESS:
                error = type(error)(f"{error.message}, {self._misses} times in a row", final=True)
        if error.final:
            self._over = error
        return error

    def _once(self, params: Mapping[str, str]) -> list[Mapping[str, Any]]:
        """Return the results of one request. Raises SourceError."""
        import httpx2

        wait = self._last + INTERVAL - self._clock()
        if wait > 0:
            self._sleep(wait)
        self._last = self._clock()
        try:
            status, body = self._read(params)
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError) as error:
            raise Unreachable(f"{_NAME} could not be reached: {reason(error)}", final=not self._heard) from error
        except httpx2.TimeoutException as error:
            raise Unreachable(_LATE) from error
        except (httpx2.UnsupportedProtocol, httpx2.LocalProtocolError, httpx2.InvalidURL) as error:
            raise BadQuery(f"this cannot be asked of {_NAME}: {reason(error)}") from error
        except httpx2.TransportError as error:
            raise Unreachable(f"the connection to {_NAME} was lost", final=False) from error
        except httpx2.HTTPError as error:
            raise Broken(f"an answer of {_NAME} could not be read") from error
        self._heard = True
        return _results_of(status, body)

    def _read(self, params: Mapping[str, str]) -> tuple[int, bytes]:
        """Return status and body of one answer. Raises what httpx2 raises, Unreachable and Broken."""
        until = self._clock() + self._timeout
        body = bytearray()
        with self._open().stream("GET", f"{self._url}/search", params=dict(params)) as response:
            for piece in response.iter_bytes():
                body += piece
                if len(body) > LARGEST:
                    raise Broken(f"an answer of {_NAME} was longer than any answer is", final=True)
                if self._clock() > until:
                    raise Unreachable(_LATE)
        return response.status_code, bytes(body)

    def _open(self) -> httpx2.Client:
        if self._client is None:
            import httpx2

            here = is_loopback(urlsplit(self._url).hostname or "")
            self._client = httpx2.Client(
                headers={"User-Agent": f"claimlint/{__version__}", "Accept": "application/json"},
                timeout=httpx2.Timeout(self._timeout, connect=self._timeout / 2),
                # A proxy is for the world outside, and could not reach a server on this machine.
                trust_env=not here,
                verify=not here or self._url.startswith("https:"),
            )
        return self._client


def _terms(query: Query) -> str:
    """Return what is asked about a reference; empty where too little is known."""
    if query.pmid:
        return f"EXT_ID:{query.pmid} AND SRC:MED" if query.pmid.isdecimal() else ""
    words = [word for word in _WORD.findall(_NEVER_IN_A_QUERY.sub(" ", query.title or "")) if word.isascii()]
    if len(words) < 3:
        return ""
    terms = [f"TITLE:({' '.join(words[:_MOST_WORDS])})"]
    author = " ".join(_NEVER_IN_A_QUERY.sub(" ", query.author or "").split())
    return " AND ".join([*terms, f'AUTH:"{author}"'] if author else terms)


def _results_of(status: int, body: bytes) -> list[Mapping[str, Any]]:
    """Return the results of a sound answer. Raises SourceError for all others."""
    if status in {408, 429} or status >= 500:
        raise Busy(f"{_NAME} was too busy to answer" if status != 500 else f"{_NAME} had a fault")
    if status in {401, 403}:
        raise Refused(f"{_NAME} refuses to answer us ({status})")
    if 400 <= status < 500 and status != 404:
        raise BadQuery(f"{_NAME} did not take a request ({status})")
    said: object = None
    with suppress(ValueError, RecursionError):
        said = json.loads(body)
    listed = said.get("resultList") if isinstance(said, dict) else None
    results = listed.get("result") if isinstance(listed, dict) else None
    if status != 200 or not isinstance(results, list):
        raise Broken(f"an answer of {_NAME} could not be read")
    return [result for result in results if isinstance(result, dict)]
