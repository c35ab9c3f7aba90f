"""
What was answered once, kept on disk for every run and every process.

One SQLite file holds works by DOI, DOIs that nobody knew, search answers and registration agencies, each with a life of
its own. Errors are never kept. A file that is damaged, or is not ours, is set aside and a new one begun; where nothing
can be written the answers are kept for the run alone. Nothing about the cache ever stops a run.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from claimlint.article import Work
from claimlint.cachefile import cache_folder
from claimlint.resolve.connections import reason
from claimlint.resolve.errors import SourceError
from claimlint.resolve.fields import fields_of, work_of
from claimlint.resolve.sources import Query, WorkSource

Kind = Literal["work", "absence", "search", "agency"]

DAY = 86_400.0
LIFE: Mapping[Kind, float] = {"work": 90 * DAY, "absence": 7 * DAY, "search": 30 * DAY, "agency": 90 * DAY}
"""How long each kind of answer may be used."""

NOTICES_FRESH = 7 * DAY
"""After this a work's notices may be out of date: it is asked for again, and used as it is where that fails."""

SCHEMA = 1
NAME = f"answers-v{SCHEMA}.sqlite3"
"""The version stands in the name too, so that two versions of claimlint side by side each keep their own file."""

_OURS = 0x436C4C74
"""What SQLite calls the application's id: tells our files from anybody else's."""

_PATIENCE = 10.0
"""Seconds to wait for another process that writes."""

_JOURNALS = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps beside a database."""

_TABLES = """
CREATE TABLE IF NOT EXISTS answers (
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    value BLOB,
    asked REAL NOT NULL,
    PRIMARY KEY (source, kind, key)
) WITHOUT ROWID
"""

Clock = Callable[[], float]


class NotCached(SourceError):  # noqa: N818 (the name says what happened)
    """Only the cache was to be asked, and it has no answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered and when, in seconds since 1970. ``value`` is None where the answer was that there is none."""

    value: str | None
    asked: float


@dataclass(frozen=True, slots=True)
class Account:
    """How many answers of a kind there are, how many of them are past their life, and when the first was asked."""

    kind: Kind
    count: int
    expired: int
    oldest: float


class Cache:
    """
    The answers on disk.

    Every answer is written in a transaction of its own, so a run that is killed loses nothing it was told. An object
    may be used by several threads, a file by several processes. ``notes`` are lines for people: that a file was set
    aside, that nothing can be kept.
    """

    def __init__(self, folder: Path | None = None, clock: Clock = time.time) -> None:
        self.path = (folder or cache_folder()) / NAME
        self.clock = clock
        self.notes: list[str] = []
        self.kept = True
        self._lock = threading.Lock()
        self._inode: int | None = None
        self._db = self._open()

    def close(self) -> None:
        """Close the file. Closing twice does no harm."""
        with self._lock, suppress(sqlite3.Error):
            self._db.close()

    def get(self, source: str, kind: Kind, keys: Iterable[str]) -> dict[str, Answer]:
        """Return the answers of one kind that are within their life, by key."""
        after = self.clock() - LIFE[kind]
        found: dict[str, Answer] = {}

        def look(db: sqlite3.Connection) -> None:
            for key in keys:
                row = db.execute(
                    "SELECT value, asked FROM answers WHERE source = ? AND kind = ? AND key = ? AND asked > ?",
                    (source, kind, key, after),
                ).fetchone()
                if row is not None:
                    found[key] = Answer(_unpacked(row[0]), row[1])

        keys = list(keys)
        self._do(look)
        return found

    def put(self, source: str, answers: Iterable[tuple[Kind, str, str | None]]) -> None:
        """
        Keep answers, each a kind, a key and a value, all in one transaction.

        A work takes the place of its absence, and an absence that of the work: a DOI has one answer.
        """
        now = self.clock()
        rows = [(source, kind, key, _packed(value), now) for kind, key, value in answers]
        other = {"work": "absence", "absence": "work"}
        gone = [(source, other[kind], key) for _, kind, key, _, _ in rows if kind in other]

        def write(db: sqlite3.Connection) -> None:
            db.execute("BEGIN IMMEDIATE")
            try:
                db.executemany("DELETE FROM answers WHERE source = ? AND kind = ? AND key = ?", gone)
                db.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)", rows)
                db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    db.execute("ROLLBACK")
                raise

        if rows:
            self._do(write)

    def accounts(self) -> list[Account]:
        """Return how many answers there are, kind by kind."""
        found = []
        now = self.clock()

        def count(db: sqlite3.Connection) -> None:
            for kind, life in LIFE.items():
                total, expired, oldest = db.execute(
                    "SELECT count(*), total(asked <= ?), min(asked) FROM answers WHERE kind = ?", (now - life, kind)
                ).fetchone()
                found.append(Account(kind, total, int(expired), oldest or 0.0))

        self._do(count)
        return found

    def clear(self) -> int:
        """Forget every answer, remove the files that were set aside, and return how many answers there were."""
        count = sum(account.count for account in self.accounts())

        def empty(db: sqlite3.Connection) -> None:
            # The file itself stays: another process may have it open.
            db.execute("DELETE FROM answers")
            with suppress(sqlite3.OperationalError):
                db.execute("VACUUM")
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

        self._do(empty)
        for old in self.path.parent.glob(f"{NAME}.damaged-*"):
            with suppress(OSError):
                old.unlink()
        return count

    def size(self) -> int:
        """Return how many bytes the file and its journal take."""
        total = 0
        for path in (self.path, *self._companions()):
            with suppress(OSError):
                total += path.stat().st_size
        return total

    def set_aside(self) -> list[Path]:
        """Return the files that were set aside because they were damaged or not ours."""
        found = self.path.parent.glob(f"{NAME}.damaged-*")
        return sorted(path for path in found if not path.name.endswith(_JOURNALS))

    def _do(self, action: Callable[[sqlite3.Connection], None]) -> None:
        """Do something with the file; a damaged one is set aside and the action done once more, with the new one."""
        with self._lock:
            try:
                action(self._db)
            except sqlite3.OperationalError as error:
                # Locked for too long, no room left, a disk that fails: this answer is not kept, the run goes on.
                self._note(f"the cache {self.path} cannot be used: {error}")
            except sqlite3.ProgrammingError:
                return  # closed, by a run that is being stopped
            except sqlite3.DatabaseError as error:
                with suppress(sqlite3.Error):
                    self._db.close()
                self._put_aside(str(error))
                self._db = self._open()
                with suppress(sqlite3.Error):
                    action(self._db)

    def _open(self) -> sqlite3.Connection:
        """Open the file, making it if need be; a database in memory takes its place where that is impossible."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            for _ in range(2):
                try:
                    return self._opened()
                except sqlite3.OperationalError:
                    raise
                except sqlite3.DatabaseError as error:
                    self._put_aside(str(error))
            raise sqlite3.OperationalError("a damaged file is in the way")
        except (OSError, sqlite3.Error) as error:
            self._note(f"nothing can be kept in {self.path.parent} ({reason(error)}): answers last for this run only")
            self.kept = False
            db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            db.execute(_TABLES)
            return db

    def _opened(self) -> sqlite3.Connection:
        self._inode = _inode(self.path)
        db = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            _prepare(db)
            # With a write-ahead log readers never wait; a process that is killed leaves the file whole.
            with suppress(sqlite3.OperationalError):
                db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            self._forget_expired(db)
        except BaseException:
            db.close()
            raise
        return db

    def _forget_expired(self, db: sqlite3.Connection) -> None:
        """Delete, now and then, what is past its life, so that the file does not grow for ever."""
        now = self.clock()
        row = db.execute("SELECT asked FROM answers WHERE source = '' AND kind = 'swept' AND key = ''").fetchone()
        if row is not None and row[0] > now - DAY:
            return
        # Another process that writes at this moment will have done it, or we will tomorrow.
        with suppress(sqlite3.OperationalError):
            db.execute("INSERT OR REPLACE INTO answers VALUES ('', 'swept', '', NULL, ?)", (now,))
            for kind, life in LIFE.items():
                db.execute("DELETE FROM answers WHERE kind = ? AND asked <= ?", (kind, now - life))

    def _put_aside(self, reason: str) -> None:
        """Rename the file and its journal, unless another process has done so already. Raises OSError."""
        if self._inode is not None and _inode(self.path) != self._inode:
            return
        day = datetime.fromtimestamp(self.clock(), UTC).date().isoformat()
        place, number = self.path.with_name(f"{NAME}.damaged-{day}"), 1
        while place.exists():
            number += 1
            place = self.path.with_name(f"{NAME}.damaged-{day}-{number}")
        # The journal first: left behind, it would be played into the new file.
        for companion in self._companions():
            with suppress(FileNotFoundError):
                companion.rename(place.with_name(place.name + companion.name.removeprefix(NAME)))
        with suppress(FileNotFoundError):  # another process was quicker
            self.path.rename(place)
            self._note(f"the cache was set aside as {place} ({reason}) and begun anew")

    def _companions(self) -> list[Path]:
        return [self.path.with_name(NAME + ending) for ending in _JOURNALS]

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _prepare(db: sqlite3.Connection) -> None:
    """Lay out a file that is new. Raises sqlite3.DatabaseError for one that is not ours."""
    if _is_ours(db):
        return
    # Another process may be doing the same: who holds the file looks once more before it is called somebody else's.
    db.execute("BEGIN IMMEDIATE")
    if not _is_ours(db):
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise sqlite3.DatabaseError("file is another program's database")
        db.execute(_TABLES)
        db.execute(f"PRAGMA application_id = {_OURS}")
        db.execute(f"PRAGMA user_version = {SCHEMA}")
    db.execute("COMMIT")


def _is_ours(db: sqlite3.Connection) -> bool:
    """Return whether the file bears our mark. Raises sqlite3.DatabaseError for another mark or another layout."""
    application = db.execute("PRAGMA application_id").fetchone()[0]
    if application not in (0, _OURS):
        raise sqlite3.DatabaseError("file is another program's database")
    if application and db.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
        raise sqlite3.DatabaseError("file is laid out in another way")
    return bool(application)


def _packed(value: str | None) -> bytes | None:
    # Records with abstracts shrink to a third; level 1 costs nothing that could be noticed.
    return None if value is None else zlib.compress(value.encode("utf-8", "surrogatepass"), 1)


def _unpacked(value: bytes | None) -> str | None:
    try:
        return None if value is None else zlib.decompress(value).decode("utf-8", "surrogatepass")
    except (zlib.error, ValueError, TypeError) as error:
        raise sqlite3.DatabaseError("an answer cannot be read") from error


def query_key(query: Query, rows: int) -> str:
    """Return what tells one search from another: its words in lower case with single blanks, and how many rows."""
    return json.dumps([_plain(query), rows], ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    """Return a query as JSON can say it, white space and case evened out; what is empty is left out."""
    if is_dataclass(value):
        parts = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {name: part for name, part in parts.items() if part not in (None, "", [], {})}
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return " ".join(value.lower().split()) if isinstance(value, str) else value


class CachedSource:
    """
    A source of works that is asked only for what the cache does not have.

    With ``offline`` (it may be set in the middle of a run) the cache alone answers, and :class:`NotCached` is raised
    for what it lacks. With ``refresh`` nothing that was kept before this run counts as an answer; it is used where the
    source fails. Answers are kept under ``key``, the source's name unless given. ``asked`` and ``from_cache`` count
    what was answered from where.
    """

    def __init__(
        self, source: WorkSource, cache: Cache, *, key: str = "", offline: bool = False, refresh: bool = False
    ) -> None:
        self.source = source
        self.cache = cache
        self.key = key or source.name
        self.offline = offline
        self.asked = 0
        self.from_cache = 0
        self._since = cache.clock() if refresh else 0.0

    @property
    def name(self) -> str:
        """The name of the source behind."""
        return self.source.name

    def works(self, dois: Sequence[str]) -> Mapping[str, Work | None]:
        """
        Return the work of each DOI, keyed as given; None where the source has none.

        A record whose notices may be out of date is asked for again, unless ``offline``. Raises what the source raises,
        and NotCached; either has in ``partial`` all that is known, records with old notices among it.
        """
        known: dict[str, Work | None] = {}
        old: dict[str, Work | None] = {}
        recorded = self._recorded([doi.lower() for doi in dois])
        for doi in dict.fromkeys(dois):
            if doi.lower() not in recorded:
                continue
            work, asked = recorded[doi.lower()]
            stale = work is not None and asked <= self.cache.clock() - NOTICES_FRESH
            usable = self.offline or (asked >= self._since and not stale)
            (known if usable else old)[doi] = work
        self.from_cache += len(known)
        missing = [doi for doi in dict.fromkeys(dois) if doi not in known]
        if not missing:
            return known
        if self.offline:
            raise NotCached(f"{missing[0]} is not in the cache", partial=known)
        self.asked += 1
        try:
            answered = self.source.works(missing)
        except SourceError as error:
            self._keep_works(error.partial)
            error.partial = {**old, **known, **error.partial}
            raise
        self._keep_works(answered)
        return {**known, **answered}

    def search(self, query: Query, rows: int = 20) -> Sequence[Work]:
        """Return the source's candidates for a query, best first."""
        key = query_key(query, rows)
        found = self.cache.get(self.key, "search", [key]).get(key)
        old = self._listed(found) if found is not None else None
        if found is not None and old is not None and (self.offline or found.asked >= self._since):
            self.from_cache += 1
            return old
        if self.offline:
            raise NotCached("this search is not in the cache")
        self.asked += 1
        works = list(self.source.search(query, rows))
        listed = json.dumps([work.doi for work in works])
        self.cache.put(self.key, [*(_record(work.doi, work) for work in works), ("search", key, listed)])
        return works

    def agency(self, doi: str) -> str | None:
        """Return the agency at which a DOI is registered, None if it is known at none."""
        name = doi.lower()
        found = self.cache.get(self.key, "agency", [name]).get(name)
        # That nobody knows a DOI is an absence, whatever was asked.
        if found is not None and found.value is None and found.asked <= self.cache.clock() - LIFE["absence"]:
            found = None
        if found is not None and (self.offline or found.asked >= self._since):
            self.from_cache += 1
            return found.value
        if self.offline:
            raise NotCached(f"the agency of {doi} is not in the cache")
        self.asked += 1
        agency = self.source.agency(doi)
        self.cache.put(self.key, [("agency", name, agency)])
        return agency

    def asked_on(self, doi: str) -> float | None:
        """Return when the record of a DOI was asked for, in seconds since 1970; None if there is no record of it."""
        recorded = self._recorded([doi.lower()]).get(doi.lower())
        return recorded[1] if recorded else None

    def close(self) -> None:
        """Close the source; the cache belongs to whoever opened it."""
        self.source.close()

    def _keep_works(self, works: Mapping[str, Work | None]) -> None:
        self.cache.put(self.key, [_record(doi.lower(), work) for doi, work in works.items()])

    def _recorded(self, dois: Sequence[str]) -> dict[str, tuple[Work | None, float]]:
        """Return what the cache knows of DOIs: the work, or None for an absence, and when it was asked."""
        found: dict[str, tuple[Work | None, float]] = {
            doi: (None, answer.asked) for doi, answer in self.cache.get(self.key, "absence", dois).items()
        }
        for doi, answer in self.cache.get(self.key, "work", dois).items():
            work = _work(answer)
            if work is not None:
                found[doi] = (work, answer.asked)
        return found

    def _listed(self, answer: Answer) -> list[Work] | None:
        """Return the works of a search answer, None if any of them is no longer kept."""
        try:
            dois = [str(doi) for doi in json.loads(answer.value or "[]")]
        except ValueError:
            return None
        recorded = self._recorded(dois)
        works = [recorded[doi][0] for doi in dois if doi in recorded]
        present = [work for work in works if work is not None]
        return present if len(present) == len(dois) else None


def _record(doi: str, work: Work | None) -> tuple[Kind, str, str | None]:
    if work is None:
        return "absence", doi, None
    return "work", doi, json.dumps(fields_of(work), ensure_ascii=False)


def _work(answer: Answer) -> Work | None:
    """Return the work that was kept, None if it cannot be read: then it is asked for again."""
    try:
        return work_of(json.loads(answer.value or ""))
    except (ValueError, TypeError):
        return None
