"""
Works out of a local file or folder of Crossref JSON lines, for those with no network.

The file is read once, line by line, into an embedded full-text index (SQLite's FTS5) in the user's cache folder, and
only the index is read after that. Its name holds path, size and time of change of the source, so a changed source is
indexed anew. An index is built under another name and put in its place when it is whole: a run that is killed leaves no
half index, and two processes that build at once each build a whole one.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sqlite3
import tempfile
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final, Protocol

from claimlint.article import Work
from claimlint.cachefile import cache_folder
from claimlint.regular import open_regular
from claimlint.resolve.errors import Broken, Unreachable
from claimlint.resolve.fields import fields_of, work_of
from claimlint.resolve.identity import NOT_CITED
from claimlint.resolve.sources import NotKnown, Query
from claimlint.resolve.titles import spelling, words_of
from claimlint.resolve.works import work_from_record

SCHEMA: Final = 1
"""Changes whenever an index of an older claimlint must not be read by this one."""

SUFFIXES: Final = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz", ".json", ".json.gz")
"""Files of a folder that are read; others are passed over."""

_BATCH: Final = 2_000
"""Works put into the index at a time: enough that SQLite is not called for each, few enough to be small in memory."""

_TERMS: Final = 14
"""
Words of a query that are looked up, the rarest first. Entries have 20 to 60; the rarest dozen decide the order, and the
common ones ("of", "journal", "2008") cost most of the time.
"""

_COMMON: Final = 0.1
"""A word in more than this share of the works is looked up only where a query has too few others."""

_MOST_PROBLEMS: Final = 100
"""Bad lines that are told one by one; a file of another kind has millions."""

_TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE works (id INTEGER PRIMARY KEY, doi TEXT NOT NULL UNIQUE, fields BLOB NOT NULL);
CREATE TABLE problems (id INTEGER PRIMARY KEY, line TEXT NOT NULL);
CREATE TABLE frequent (term TEXT PRIMARY KEY, works INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(text, content='', columnsize=1, detail=full, tokenize='ascii');
"""


class Readable(Protocol):
    """A file open for reading, gzipped or not."""

    def read(self) -> bytes:
        """Return all that is left of it."""


class SnapshotSource:
    """
    A source of works in a file or folder: ``.jsonl``, ``.json``, plain or gzipped.

    A line is a record as the API or the public data file has it, or ``{"message": record}``. A ``.json`` file is one
    record, a list of them, or ``{"items": [...]}``; such files are read whole, one at a time. ``problems`` are lines
    for people, each with file and line, about what could not be read; the rest is used all the same.

    Raises :class:`~claimlint.resolve.errors.Unreachable` where the path does not exist or cannot be read,
    :class:`~claimlint.resolve.errors.Broken` where there is not one work in it.
    """

    def __init__(self, path: Path, *, folder: Path | None = None) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._db = _opened(path, folder or cache_folder())
        self.size: int = self._db.execute("SELECT coalesce(max(id), 0) FROM works").fetchone()[0]
        self.problems = tuple(row[0] for row in self._db.execute("SELECT line FROM problems ORDER BY id"))
        if not self.size:
            self._db.close()
            first = f" ({self.problems[0]})" if self.problems else ""
            raise Broken(f"there are no works in the snapshot {path}{first}", final=True)

    @property
    def name(self) -> str:
        """``snapshot:`` and the path as it was given."""
        return f"snapshot:{self.path}"

    def works(self, dois: Sequence[str]) -> Mapping[str, Work | None]:
        """Return the work of each DOI, keyed as given; None where the snapshot has none."""
        found: dict[str, Work | None] = {}
        for doi in dois:
            rows = self._rows("SELECT fields FROM works WHERE doi = ?", (doi.lower(),))
            found[doi] = _work(rows[0][0]) if rows else None
        return found

    def search(self, query: Query, rows: int = 20) -> Sequence[Work]:
        """Return at most ``rows`` works, best first by BM25 over all that is bibliographic in them."""
        wanted = self._terms(query)
        if not wanted or rows < 1:
            return ()
        expression = " OR ".join(f'"{term}"' for term in wanted)
        found = self._rows(
            "SELECT fields FROM works JOIN"
            " (SELECT rowid AS hit, rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?) ON id = hit"
            " ORDER BY rank, doi",
            (expression, rows),
        )
        return tuple(_work(row[0]) for row in found)

    def agency(self, doi: str) -> str | None:
        """Raise NotKnown: a snapshot cannot tell what is registered elsewhere."""
        raise NotKnown(f"a snapshot does not know where {doi} is registered")

    def close(self) -> None:
        """Close the index. Closing twice does no harm."""
        with self._lock, suppress(sqlite3.Error):
            self._db.close()

    def _terms(self, query: Query) -> list[str]:
        """Return the words to look up, rarest first."""
        words = dict.fromkeys(_terms(_asked(query)))
        if not words:
            return []
        marks = ",".join("?" * len(words))
        counts = dict(self._rows(f"SELECT term, works FROM frequent WHERE term IN ({marks})", tuple(words)))  # noqa: S608
        order = sorted(words, key=lambda word: counts.get(word, 0))
        rare = [word for word in order if counts.get(word, 0) <= _COMMON * self.size]
        return (rare if len(rare) > 3 else order)[:_TERMS]

    def _rows(self, statement: str, values: Sequence[Any]) -> list[Any]:
        try:
            with self._lock:
                return self._db.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise Broken(f"the index of the snapshot {self.path} cannot be read: {error}") from error


def _asked(query: Query) -> str:
    if query.text:
        return query.text
    pieces = (query.title, query.author, query.container, query.volume, str(query.year or ""), query.page)
    return " ".join(filter(None, pieces))


def _terms(text: str) -> Iterator[str]:
    """Yield the words of a text as the index has them: one spelling, ASCII letters and digits where there are such."""
    for word in words_of(text):
        yield spelling(word)[:40]


def _work(stored: bytes) -> Work:
    return work_of(json.loads(zlib.decompress(stored)))


# ----------------------------------------------------------------------------------------------------------- the index


def _opened(path: Path, folder: Path) -> sqlite3.Connection:
    """Open the index of a source, built anew where there is none, or where the one there is cannot be read."""
    files = _files(path)
    place = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    state = hashlib.sha256(
        repr([(str(f), s.st_size, s.st_mtime_ns) for f, s in files]).encode("utf-8", "surrogateescape")
    ).hexdigest()[:16]
    index = folder / f"snapshot-v{SCHEMA}-{place}-{state}.sqlite3"
    if index.exists():
        with suppress(sqlite3.Error):
            return _checked(index)
        with suppress(OSError):
            index.replace(index.with_suffix(".damaged"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(".building", f"{index.stem}-", folder)
    except OSError:
        # Nothing can be kept: the index lives as long as this run.
        return _build(":memory:", path, files)
    os.close(handle)
    building = Path(name)
    try:
        _build(building, path, files).close()
        building.replace(index)
    except sqlite3.Error as error:
        raise Broken(f"the snapshot {path} cannot be indexed in {folder}: {error}", final=True) from error
    finally:
        building.unlink(missing_ok=True)
    _forget_older(folder, place, index)
    return _checked(index)


def _checked(index: Path) -> sqlite3.Connection:
    """Open an index for reading; raises sqlite3.Error where it is damaged or not whole."""
    db = sqlite3.connect(f"{index.as_uri()}?mode=ro", uri=True, check_same_thread=False)
    try:
        whole = db.execute("SELECT value FROM meta WHERE key = 'whole'").fetchone()
        db.execute("SELECT fields FROM works ORDER BY id LIMIT 1").fetchall()
        db.execute("SELECT rowid FROM words WHERE words MATCH 'a' LIMIT 1").fetchall()
        count = db.execute("SELECT coalesce(max(id), 0) FROM works").fetchone()[0]
    except BaseException:
        db.close()
        raise
    if whole is None or whole[0] != str(count):
        db.close()
        raise sqlite3.DatabaseError("the index is not whole")
    return db


def _forget_older(folder: Path, place: str, index: Path) -> None:
    """Remove what older states of the same source have left behind."""
    for old in folder.glob(f"snapshot-v*-{place}-*"):
        if old != index and not old.name.endswith(".building"):
            with suppress(OSError):
                old.unlink()


def _build(target: Path | str, path: Path, files: Iterable[tuple[Path, os.stat_result]]) -> sqlite3.Connection:
    """Build an index; the connection to it is returned open."""
    db = sqlite3.connect(target, check_same_thread=False)
    try:
        # Nobody else reads this file before it is whole, and after a crash it is thrown away: no journal is needed.
        db.execute("PRAGMA journal_mode=OFF")
        db.execute("PRAGMA synchronous=OFF")
        db.executescript(_TABLES)
        problems: list[str] = []
        batch: list[Work] = []
        for file, _ in files:
            for work in _read(file, path, problems):
                batch.append(work)
                if len(batch) >= _BATCH:
                    _put(db, batch)
                    batch.clear()
        _put(db, batch)
        db.executemany("INSERT INTO problems (line) VALUES (?)", [(line,) for line in _few(problems)])
        _count(db)
        db.execute("INSERT INTO meta SELECT 'whole', coalesce(max(id), 0) FROM works")
        db.commit()
    except BaseException:
        db.close()
        raise
    return db


def _put(db: sqlite3.Connection, works: Sequence[Work]) -> None:
    for work in works:
        stored = zlib.compress(json.dumps(fields_of(work), ensure_ascii=False).encode(), 3)
        # In Crossref's own files a DOI comes once; elsewhere the first record of it stays.
        done = db.execute("INSERT OR IGNORE INTO works (doi, fields) VALUES (?, ?)", (work.doi, stored))
        if done.rowcount:
            db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (done.lastrowid, " ".join(_terms(_said(work)))))


def _said(work: Work) -> str:
    """Return all that is bibliographic in a work as one text: a reference is one text, too."""
    pieces = (
        *work.titles,
        *work.subtitles,
        *work.authors,
        *work.containers,
        *map(str, work.years),
        work.volume,
        work.issue,
        (work.pages or "").replace("-", " "),
        work.article_number,
    )
    return " ".join(filter(None, pieces))


def _count(db: sqlite3.Connection) -> None:
    """Write down which words are frequent, so that asking need not count them again."""
    db.execute("INSERT INTO words (words) VALUES ('optimize')")
    db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'words', 'row')")
    db.execute("INSERT INTO frequent SELECT term, doc FROM temp.terms WHERE doc > 8")
    db.execute("DROP TABLE temp.terms")


def _few(problems: Sequence[str]) -> Sequence[str]:
    if len(problems) <= _MOST_PROBLEMS:
        return problems
    return [*problems[:_MOST_PROBLEMS], f"and {len(problems) - _MOST_PROBLEMS} more lines that cannot be read"]


# ---------------------------------------------------------------------------------------------------------- the source


def _files(path: Path) -> list[tuple[Path, os.stat_result]]:
    """Return the files of a source with their state, in the order of their names."""
    try:
        if path.is_dir():
            found = sorted(f for f in path.rglob("*") if f.name.lower().endswith(SUFFIXES) and f.is_file())
        else:
            open_regular(path).close()  # a pipe or a device is told at once
            found = [path]
        return [(file, file.stat()) for file in found]
    except OSError as error:
        raise Unreachable(f"the snapshot {path} cannot be read: {error.strerror or error}") from error


def _read(file: Path, path: Path, problems: list[str]) -> Iterator[Work]:
    """Yield the works of one file; what cannot be read goes into ``problems``."""
    shown = file.relative_to(path) if file != path else Path(file.name)
    name = file.name.lower()
    at = 0
    try:
        with open_regular(file) as raw, closing(gzip.open(raw) if name.endswith(".gz") else raw) as stream:
            if name.removesuffix(".gz").endswith(".json"):
                yield from _whole(stream, str(shown), problems)
                return
            for at, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                try:
                    record = json.loads(line)
                except (ValueError, RecursionError) as error:
                    problems.append(f"{shown}:{at}: this line is no JSON: {_short(error)}")
                    continue
                yield from _one(record, f"{shown}:{at}", problems)
    except (OSError, EOFError, zlib.error) as error:
        problems.append(f"{shown}:{at + 1}: the file cannot be read on from here: {_short(error)}")


def _whole(stream: Readable, shown: str, problems: list[str]) -> Iterator[Work]:
    """Yield the works of a file that is one JSON value; of one that is JSON lines under another name as well."""
    content = stream.read()
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        lines = content.splitlines()
        if len(lines) > 1 and _is_record(lines[0]):
            for at, line in enumerate(lines, 1):
                try:
                    record = json.loads(line) if line.strip() else None
                except (ValueError, RecursionError) as bad:
                    problems.append(f"{shown}:{at}: this line is no JSON: {_short(bad)}")
                    continue
                if record is not None:
                    yield from _one(record, f"{shown}:{at}", problems)
            return
        at = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        problems.append(f"{shown}:{at}: this file is no JSON: {_short(error)}")
        return
    if isinstance(value, dict) and isinstance(value.get("message"), dict):
        value = value["message"]
    items = value.get("items", [value]) if isinstance(value, dict) else value
    if not isinstance(items, list):
        problems.append(f"{shown}:1: this file holds neither a record nor a list of records")
        return
    for number, record in enumerate(items, 1):
        yield from _one(record, f"{shown}: record {number}", problems)


def _is_record(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _one(record: object, place: str, problems: list[str]) -> Iterator[Work]:
    if isinstance(record, dict) and "DOI" not in record and isinstance(record.get("message"), dict):
        record = record["message"]
    if not isinstance(record, dict) or not isinstance(record.get("DOI"), str):
        problems.append(f"{place}: this is no record of a work: it has no DOI")
        return
    work = work_from_record(record)
    if work is not None and work.type not in NOT_CITED:
        yield work


def _short(error: BaseException) -> str:
    return str(error).split("\n", 1)[0][:120]
