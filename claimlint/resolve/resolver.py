"""
From references to works: what is pinned first, then what is cached, then the sources in their order.

A run never ends because a source fails. Each reference gets one match; those that could not be looked up are
``unchecked`` and say why. The first connection that cannot be made ends asking that source.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from queue import Empty, SimpleQueue
from typing import TypeVar

from claimlint.article import Match, Reference, Work
from claimlint.resolve.cache import DAY, LIFE, NOTICES_FRESH, CachedSource, NotCached
from claimlint.resolve.errors import BadQuery, SourceError
from claimlint.resolve.expectation import expected_in_crossref
from claimlint.resolve.identity import identity
from claimlint.resolve.lockfile import Entry, Lock, compact, confirmed_match, fingerprint, pinned, refused_match
from claimlint.resolve.matching import SNAPSHOT_ONLY, match
from claimlint.resolve.newer import HAS_NEWER, newest_versions, next_version, with_newer_version
from claimlint.resolve.query import query_for, second_query, third_query
from claimlint.resolve.second import enriched, is_without_doi, queries_of, told_elsewhere
from claimlint.resolve.sources import NotKnown, Query, WorkSource

BATCH = 40
"""How many DOIs are asked for at once."""

STILL_SEARCHED = frozenset({"book", "report"})
"""Kinds that Crossref need not know but often does; not finding one says nothing."""

Progress = Callable[[int, int], None]
"""Told how many references are done, of how many."""

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What a reference turned out to be, and the day on which that was looked up (ISO 8601).

    ``kept`` tells that it could not be looked up again, so that what was known of it stays.
    """

    match: Match
    day: str = ""
    kept: bool = False


@dataclass(slots=True)
class Resolver:
    """
    Looks references up, for one run over any number of articles.

    ``sources`` are asked in order; the first that has the work is believed. ``lock`` answers before all of them; with
    ``renew`` what it knows is looked up again where it may be out of date, with ``refresh`` always. ``progress`` is
    called from the thread that resolves. ``trouble`` is one line about what ended asking, empty where nothing did.
    """

    sources: Sequence[WorkSource]
    lock: Lock | None = None
    renew: bool = False
    refresh: bool = False
    progress: Progress | None = None
    clock: Callable[[], float] = time.time
    _known: dict[str, Outcome] = field(default_factory=dict, repr=False)
    _lines: list[_Line] = field(default_factory=list, repr=False)
    _desk: _WorkLookups = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._lines = [_Line(source) for source in self.sources]
        self._desk = _WorkLookups(self._lines)

    @property
    def trouble(self) -> str:
        """What ended asking a source, in one line."""
        return "; ".join(dict.fromkeys(line.ended for line in self._lines if line.ended))

    @property
    def unchecked(self) -> int:
        """How many different references could not be looked up."""
        return sum(outcome.match.status == "unchecked" for outcome in self._known.values())

    @property
    def kept(self) -> int:
        """How many different references should have been looked up again and could not."""
        return sum(outcome.kept for outcome in self._known.values())

    def resolve(self, references: Sequence[Reference]) -> tuple[Match, ...]:
        """Return one match a reference, in order. Raises no :class:`SourceError`: what fails is ``unchecked``."""
        return tuple(outcome.match for outcome in self.outcomes(references))

    def outcomes(self, references: Sequence[Reference]) -> tuple[Outcome, ...]:
        """Return the same with the day of each."""
        names = [fingerprint(reference) for reference in references]
        wanted: dict[str, Reference] = {}
        for name, reference in zip(names, references, strict=True):
            if name in self._known or name in wanted:
                continue
            entry = self._entry(name)
            known = pinned(entry) if entry is not None else None
            if entry is not None and known is not None and not self._due(entry):
                self._known[name] = Outcome(known, entry.checked)
            else:
                wanted[name] = reference
        if wanted:
            self._look_up(wanted)
        return tuple(self._known[name] for name in names)

    def _entry(self, name: str) -> Entry | None:
        return self.lock.entries.get(name) if self.lock is not None else None

    def _due(self, entry: Entry) -> bool:
        """Whether what the lock says is to be looked up again."""
        if self.refresh:
            return True
        if not self.renew:
            return False
        try:
            asked = datetime.combine(date.fromisoformat(entry.checked), datetime.min.time(), UTC).timestamp()
        except ValueError:
            return True
        life = NOTICES_FRESH if entry.match.work is not None else LIFE["search"]
        return self.clock() - asked > life + DAY  # a day has no hour: give it the whole of it

    def _look_up(self, wanted: Mapping[str, Reference]) -> None:
        lookups = self._desk
        confirmed = {name: entry.confirmed for name in wanted if (entry := self._entry(name)) and entry.confirmed}
        total = len(wanted)
        if self.progress:
            self.progress(0, total)
        dois = [reference.doi.lower() for reference in wanted.values() if reference.doi]
        lookups.ask_works([*confirmed.values(), *dois])

        def look(item: tuple[str, Reference]) -> Match:
            name, reference = item
            if name in confirmed:
                return lookups.confirmed(reference, confirmed[name])
            entry = self._entry(name)
            return lookups.find(reference, entry.refused if entry else (), entry.reason if entry else "")

        found: dict[str, Match] = {}
        for done, ((name, _), made) in enumerate(_in_parallel(look, list(wanted.items()), lookups.width), 1):
            found[name] = made
            if self.progress:
                self.progress(done, total)
        lookups.renew_notices(found)
        lookups.add_evidence(found)
        lookups.find_newer_versions(found)
        for name, made in found.items():
            self._known[name] = self._outcome(name, compacted(made))

    def _outcome(self, name: str, made: Match) -> Outcome:
        entry = self._entry(name)
        if made.status == "unchecked" and entry is not None and (held := pinned(entry)) is not None:
            return Outcome(held, entry.checked, kept=True)
        if made.work is None and made.status in ("unchecked", "not-expected") and made.registered is None:
            return Outcome(made)  # nothing was asked
        if made.work is not None and made.work.doi in self._desk.incomplete:
            # Without a day it is looked up again the next time; until then what was known before holds.
            old = entry.match.work if entry is not None else None
            known = dict(old.relations).get(HAS_NEWER) if old is not None and old.doi == made.work.doi else None
            return Outcome(replace(made, work=with_newer_version(made.work, known)))
        asked = self._desk.asked_on(made.work) if made.work is not None else None
        return Outcome(made, datetime.fromtimestamp(self.clock() if asked is None else asked, UTC).date().isoformat())


def compacted(made: Match) -> Match:
    """Return a match whose score is rounded as in the lockfile, so that both say the same; abstracts stay."""
    return replace(made, score=compact(made).score)


class _Ended(SourceError):  # noqa: N818 (the name says what happened)
    """Asking this source has ended for this run."""


class _Line:
    """
    The line to one source: how it is asked in a run, and whether it still is.

    Until the source has answered once it is asked by one thread at a time, so that a network that is not there costs
    one attempt. When asking has ended, a source behind a cache goes on answering from it.
    """

    def __init__(self, source: WorkSource) -> None:
        self.source = source
        self.ended = ""
        self.width = max(1, int(getattr(_innermost(source), "concurrency", 1)))
        self.is_second = bool(getattr(_innermost(source), "second_opinion", False))
        self._gate = threading.Semaphore(self.width)
        self._first = threading.Lock()
        self._proven = False

    def works(self, dois: Sequence[str]) -> Mapping[str, Work | None]:
        """Ask for works. Raises SourceError."""
        return self._in_turn(lambda source: source.works(dois))

    def search(self, query: Query) -> Sequence[Work]:
        """Ask for candidates. Raises SourceError."""
        return self._in_turn(lambda source: source.search(query))

    def agency(self, doi: str) -> str | None:
        """Ask for a DOI's agency. Raises SourceError."""
        return self._in_turn(lambda source: source.agency(doi))

    def _in_turn(self, question: Callable[[WorkSource], Result]) -> Result:
        if self._proven or self.ended:
            with self._gate:
                return self._ask(question)
        with self._first:
            return self._ask(question)

    def _ask(self, question: Callable[[WorkSource], Result]) -> Result:
        cached = self.source if isinstance(self.source, CachedSource) else None
        if self.ended:
            if cached is None:
                raise _Ended(self.ended)
            cached.offline = True
        before = cached.asked if cached else 0
        try:
            answer = question(self.source)
        except NotKnown:
            raise
        except NotCached as error:
            if self.ended:
                raise _Ended(self.ended, partial=error.partial) from error
            raise
        except SourceError as error:
            self._failed(error)
            raise
        if cached is None or cached.asked > before:
            self._proven = True
        return answer

    def _failed(self, error: SourceError) -> None:
        if error.final:
            self.ended = self.ended or str(error)
        else:
            self._proven = True


def _innermost(source: WorkSource) -> WorkSource:
    return source.source if isinstance(source, CachedSource) else source


class _WorkLookups:
    """What a run has learned about DOIs so far, and how it asks for the rest."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        # A second source that is the only one comes first.
        self.lines = [line for line in lines if not line.is_second] or list(lines)
        self.second = [line for line in lines if line not in self.lines]
        self.works: dict[str, Work] = {}
        self.absent: set[str] = set()
        self.failed: dict[str, str] = {}
        self.places: dict[str, _Line] = {}
        self.incomplete: set[str] = set()
        """Works of which it could not be found out whether there is a newer version."""

    @property
    def width(self) -> int:
        """How many references may be looked up at the same time."""
        return max((line.width for line in self.lines), default=1)

    def asked_on(self, work: Work) -> float | None:
        """Return when the record of a work was asked for; None for now."""
        line = self.places.get(work.doi)
        return line.source.asked_on(work.doi) if line and isinstance(line.source, CachedSource) else None

    # DOIs

    def ask_works(self, dois: Iterable[str]) -> None:
        """Ask the sources, in order, for DOIs that are not known yet: into ``works``, ``absent`` or ``failed``."""
        unknown = {*self.works, *self.absent, *self.failed}
        open_ = [doi for doi in dict.fromkeys(dois) if doi not in unknown]
        troubled: dict[str, str] = {}
        for line in self.lines:
            missing: list[str] = []
            for start in range(0, len(open_), BATCH):
                missing += self._ask_batch(line, open_[start : start + BATCH], troubled)
            open_ = missing
        for doi in open_:
            if doi in troubled:
                self.failed[doi] = troubled[doi]
            elif self.lines:
                self.absent.add(doi)
            else:
                self.failed[doi] = "there is no source to ask"

    def _ask_batch(self, line: _Line, dois: Sequence[str], troubled: dict[str, str]) -> list[str]:
        """Ask one source for some DOIs; return those that it has no work for, with failures noted in ``troubled``."""
        if not dois:
            return []
        problem = ""
        try:
            answered = line.works(dois)
        except SourceError as error:
            rest = [doi for doi in dois if doi not in error.partial]
            if isinstance(error, BadQuery) and len(dois) > 1 and len(rest) == len(dois):
                # One of them may spoil it for all.
                half = len(dois) // 2
                return [doi for part in (dois[:half], dois[half:]) for doi in self._ask_batch(line, part, troubled)]
            answered, problem = error.partial, str(error)
        missing = []
        for doi in dois:
            work = answered.get(doi)
            if work is not None:
                self.works[doi] = work
                self.places.setdefault(work.doi, line)
            else:
                missing.append(doi)
                if doi not in answered:
                    troubled.setdefault(doi, problem or f"{line.source.name} did not answer for it")
        return missing

    def registered(self, doi: str) -> tuple[bool | None, str]:
        """
        Return whether a DOI that no source has a work for is registered anywhere, and at which agency.

        Raises SourceError where none of the sources that could tell has answered. None where no source can tell.
        """
        failure: SourceError | None = None
        for line in self.lines:
            try:
                agency = line.agency(doi)
            except NotKnown:
                continue
            except SourceError as error:
                failure = error
                continue
            return agency is not None, agency or ""
        if failure is not None:
            raise failure
        return None, ""

    # References

    def confirmed(self, reference: Reference, doi: str) -> Match:
        """Return the match with the work that a person says a reference is."""
        work = self.works.get(doi)
        if work is None:
            return Match("unchecked", reason=self.failed.get(doi) or f"no source has the confirmed DOI {doi}")
        made = match(reference, [work], None)
        return confirmed_match(doi, made) or Match("matched", work=work)

    def find(self, reference: Reference, refused: Sequence[str] = (), why: str = "") -> Match:
        """Return what a reference is, without the works that a person says it is not."""
        made = refused_match(self._find(reference, frozenset(refused)), refused, why)
        if refused and made.status == "not-found":
            said = f"{', '.join(refused)} refused{f': {why}' if why else ''}, and nothing else found"
            return Match("not-expected", registered=made.registered, reason=said)
        return made

    def _find(self, reference: Reference, refused: frozenset[str]) -> Match:
        doi = (reference.doi or "").lower()
        if not doi:
            return self._find_by_words(reference, refused)
        if doi in self.failed:
            return Match("unchecked", reason=self.failed[doi])
        work = self.works.get(doi)
        if work is not None:
            made = match(reference, [], work)
            # What the entry describes may be another work than the one its DOI leads to: that one is worth naming.
            if (made.status == "matched" and identity(reference, work).holds) or doi in refused:
                return made
            return self._search(reference, work, refused)
        try:
            registered, agency = self.registered(doi)
        except SourceError as error:
            return Match("unchecked", reason=str(error))
        if registered and agency != "crossref":
            return Match("not-expected", registered=True, reason=f"its DOI is registered at {agency}, not in Crossref")
        made = replace(self._search(reference, None, refused), registered=registered)
        if registered and made.status == "not-found":
            # Crossref also registers what nobody cites as a source: a figure, a review of an article, an issue.
            return replace(made, status="not-expected", reason="its DOI belongs to a part of another work")
        return made

    def _find_by_words(self, reference: Reference, refused: frozenset[str]) -> Match:
        kind = expected_in_crossref(reference)
        if kind and kind not in STILL_SEARCHED:
            return Match("not-expected", reason=kind)
        made = self._search(reference, None, refused)
        return Match("not-expected", reason=kind) if kind and made.status == "not-found" else made

    def _search(self, reference: Reference, by_doi: Work | None, refused: frozenset[str]) -> Match:
        """Return the match among candidates, asking source after source until one is found."""
        candidates: dict[str, Work] = {}
        failure = ""
        made = match(reference, [], by_doi)
        for line in self.lines:
            for query in _queries(reference):
                try:
                    found = line.search(query)
                except NotKnown:
                    break
                except SourceError as error:
                    failure = failure or str(error)
                    break
                for work in found:
                    if work.doi not in refused:
                        candidates.setdefault(work.doi, work)
                        self.places.setdefault(work.doi, line)
                made = match(reference, list(candidates.values()), by_doi)
                if _settled(made, by_doi):
                    return made
        if failure or not self.lines:
            return Match("unchecked", reason=failure or "there is no source to ask")
        if made.status == "not-found":
            further = self._second_opinion(reference, by_doi, refused, list(candidates.values()))
            return further or self._concluded(made)
        return self._concluded(made)

    def _concluded(self, made: Match) -> Match:
        """Return the match of a reference for which every source was asked, and answered."""
        partial = all(line.source.name.startswith("snapshot:") for line in self.lines)
        if made.status == "not-found" and not made.candidates and partial:
            return replace(made, reason=SNAPSHOT_ONLY)
        # What cannot be compared even so is not to be asked again each time.
        return replace(made, status="not-expected") if made.status == "unchecked" else made

    def _second_opinion(
        self, reference: Reference, by_doi: Work | None, refused: frozenset[str], candidates: list[Work]
    ) -> Match | None:
        """Return what the second sources make of a reference that the first ones do not have; None for nothing."""
        for line in self.second:
            for query in queries_of(reference):
                try:
                    found = line.search(query)
                except NotCached:
                    continue
                except SourceError as error:
                    return Match("unchecked", reason=str(error))
                known = {work.doi for work in candidates}
                new = [work for work in found if work.doi not in refused | known and not is_without_doi(work)]
                self.ask_works(work.doi for work in new)
                candidates += [self.works.get(work.doi, work) for work in new]
                made = match(reference, candidates, by_doi)
                if _settled(made, by_doi):
                    return made
                if (elsewhere := told_elsewhere(reference, found)) is not None:
                    return elsewhere
        return None

    # What is added to matches at the end

    def add_evidence(self, found: dict[str, Match]) -> None:
        """Add what second sources know of the works that were found; where they fail nothing is added."""
        dois = sorted({made.work.doi for made in found.values() if made.work is not None})
        for line in self.second:
            known: dict[str, Work] = {}
            for start in range(0, len(dois), BATCH):
                try:
                    answered = line.works(dois[start : start + BATCH])
                except SourceError as error:
                    answered = error.partial
                known |= {doi: work for doi, work in answered.items() if work is not None}
            for name, made in found.items():
                if made.work is not None and made.work.doi in known:
                    found[name] = replace(made, work=enriched(made.work, known[made.work.doi]))

    def renew_notices(self, found: dict[str, Match]) -> None:
        """Ask again for works that came out of old search answers, whose notices may be out of date."""
        by_line: dict[int, list[str]] = {}
        for made in found.values():
            for work in (made.work, *made.candidates):
                if work is None or work.doi in self.works:
                    continue
                line = self.places.get(work.doi)
                if line is not None and isinstance(line.source, CachedSource):
                    by_line.setdefault(self.lines.index(line), []).append(work.doi)
        newer: dict[str, Work] = {}
        for number, dois in by_line.items():
            wanted = list(dict.fromkeys(dois))
            for start in range(0, len(wanted), BATCH):
                batch = wanted[start : start + BATCH]
                try:
                    answered = self.lines[number].works(batch)
                except SourceError as error:
                    answered = error.partial
                newer |= {doi: work for doi, work in answered.items() if work is not None}
        for name, made in found.items():
            found[name] = _with_works(made, newer)

    def find_newer_versions(self, found: dict[str, Match]) -> None:
        """Relate Cochrane reviews to their newest version; where that cannot be asked nothing is said."""
        cited = {work.doi: work for made in found.values() for work in (made.work, *made.candidates) if work}

        def known(dois: Collection[str]) -> Collection[str]:
            self.ask_works(sorted(dois))
            return self.works.keys()

        newest = newest_versions(cited, known)
        self.incomplete |= {doi for doi in cited if next_version(newest.get(doi, doi)) in self.failed}
        related = {doi: with_newer_version(work, newest.get(doi)) for doi, work in cited.items()}
        for name, made in found.items():
            found[name] = _with_works(made, related)


def _with_works(made: Match, others: Mapping[str, Work]) -> Match:
    """Return a match with other records of its works put in their places."""
    if not others:
        return made
    return replace(
        made,
        work=others.get(made.work.doi, made.work) if made.work else None,
        candidates=tuple(others.get(work.doi, work) for work in made.candidates),
    )


def _settled(made: Match, by_doi: Work | None) -> bool:
    """
    Tell whether further searches could add nothing: a match, a choice between near equals, the work that was meant.

    That an entry is matched by its DOI does not settle it where it describes something else.
    """
    if by_doi is not None:
        return made.status == "wrong-identifier" and bool(made.candidates)
    return made.status in ("matched", "ambiguous")


def _queries(reference: Reference) -> Iterator[Query]:
    """Yield the queries to try, the best first, none twice."""
    seen = []
    for make in (query_for, second_query, third_query):
        query = make(reference)
        if query is not None and query not in seen:
            seen.append(query)
            yield query


def _in_parallel(work: Callable[[Item], Result], items: Sequence[Item], width: int) -> Iterator[tuple[Item, Result]]:
    """
    Yield each item with what ``work`` makes of it, as they get done, with ``width`` threads.

    An error ends it and is raised here. The threads are daemons: after Ctrl-C nobody waits for the answers under way.
    """
    if width <= 1 or len(items) <= 1:
        yield from ((item, work(item)) for item in items)
        return
    waiting: SimpleQueue[Item] = SimpleQueue()
    done: SimpleQueue[tuple[Item, Result] | BaseException] = SimpleQueue()
    stopped = threading.Event()

    def run() -> None:
        with suppress(Empty):
            while not stopped.is_set():
                item = waiting.get_nowait()
                try:
                    done.put((item, work(item)))
                except BaseException as error:  # noqa: BLE001 (raised again in the thread that asked)
                    done.put(error)

    for item in items:
        waiting.put(item)
    for _ in range(min(width, len(items))):
        threading.Thread(target=run, daemon=True).start()
    try:
        for _ in items:
            ready = done.get()
            if isinstance(ready, BaseException):
                raise ready
            yield ready
    finally:
        stopped.set()
