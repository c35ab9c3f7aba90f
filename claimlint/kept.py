"""
What every run would have to work out again, kept in one file of the user's cache folder.

Values are found by keys that say all that they depend on, so nothing kept is ever out of date; a file of another Python
or another claimlint is passed over. So is one that is damaged or belongs to somebody else, and where nothing can be
written everything works as before, only slower. Nothing of an article is ever among the values.

The file is a line that says whose it is, a table, and the values, each with its key. A run asks for few of them:
each is read, and held against its checksum, when it is asked for.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Final, TypeVar
from zlib import crc32

from claimlint import __version__

NAME: Final = f"worked-out-{sys.implementation.cache_tag}.bin"
"""The Python stands in the name, so that two of them side by side each keep their own file."""

MOST: Final = 5_000
"""So many values are kept; what is more was left by rules that have changed since, and the file begins anew."""

_STAMP: Final = f"claimlint {__version__}, Python {sys.version}, {sys.byteorder}\n".encode()
_SIZE: Final = 4
"""Bytes of a number: behind the stamp stand the length of the table and its checksum."""

Table = dict[int, tuple[int, int, int]]
"""Where each entry begins, its length and its checksum, by the number of its key."""

Value = TypeVar("Value")


class Kept:
    """Values of one run: those of earlier runs, and new ones until :meth:`save`."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take the folder, that of the cache if None; look at nothing yet."""
        self._folder = folder
        self._new: dict[str, Any] = {}

    @cached_property
    def _path(self) -> Path:
        return (self._folder or cache_folder()) / NAME

    @cached_property
    def _old(self) -> _File:
        return _File(self._path)

    def get(self, key: str) -> Any:
        """Return the value that is kept under a key, None if there is none."""
        if key in self._new:
            return self._new[key]
        entry = self._old.get(_number(key))
        if entry is None:
            return None
        its_key, value = marshal.loads(entry)  # noqa: S302 - whole, and our own
        return value if its_key == key else None

    def put(self, key: str, value: Any) -> None:
        """Keep a value of plain kinds: texts, bytes, numbers, None, and tuples, lists and dicts of these."""
        self._new[key] = value

    def save(self) -> None:
        """Write what is new, whole or not at all; where that cannot be, another run will work it out again."""
        if not self._new:
            return
        content = self._content()
        self._old.close()  # Windows replaces no file that is open
        draft = self._path.with_name(f".{self._path.name}.{os.getpid()}.tmp")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                draft.write_bytes(content)
                draft.replace(self._path)
            finally:
                draft.unlink(missing_ok=True)

    def forget(self) -> None:
        """Remove the file, and what would be written."""
        self._new.clear()
        self._old.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _content(self) -> bytes:
        entries = {_number(key): marshal.dumps((key, value)) for key, value in self._new.items()}
        old = self._old
        if len(old.table) + len(entries) <= MOST:
            entries = {number: entry for number in old.table if (entry := old.get(number)) is not None} | entries
        table: Table = {}
        start = 0
        for number, entry in entries.items():
            table[number] = (start, len(entry), crc32(entry))
            start += len(entry)
        head = marshal.dumps(table)
        return b"".join([_STAMP, len(head).to_bytes(_SIZE), crc32(head).to_bytes(_SIZE), head, *entries.values()])


class _File:
    """The entries of a file: none where it is not there, not ours, or not whole."""

    def __init__(self, path: Path) -> None:
        """Read the table."""
        self.table: Table = {}
        self._content: mmap | None = None
        self._start = 0
        with suppress(OSError, ValueError), path.open("rb") as file:
            # Values become code of the expression engine: they are taken from nobody else.
            if hasattr(os, "geteuid") and os.fstat(file.fileno()).st_uid != os.geteuid():
                return
            if file.read(len(_STAMP)) != _STAMP:
                return
            length, checksum = (int.from_bytes(file.read(_SIZE)) for _ in range(2))
            head = file.read(length)
            if head and crc32(head) == checksum:
                self._start = file.tell()
                self._content = mmap(file.fileno(), 0, access=ACCESS_READ)
                self.table = marshal.loads(head)  # noqa: S302 - whole, and our own

    def get(self, number: int) -> bytes | None:
        """Return an entry as it stands in the file, None if there is none or it is damaged."""
        if self._content is None or number not in self.table:
            return None
        start, length, checksum = self.table[number]
        entry = self._content[self._start + start : self._start + start + length]
        return entry if crc32(entry) == checksum else None

    def close(self) -> None:
        """Let go of the file; it has no values any more."""
        self.table = {}
        if self._content is not None:
            self._content.close()
            self._content = None


def _number(key: str) -> int:
    """Return the number of a key in the table; where two keys share one, the later is kept."""
    return crc32(key.encode("utf-8", "surrogatepass"))


def cache_folder() -> Path:
    """Return the folder of the cache: ``CLAIMLINT_CACHE_DIR``, or where this system keeps the caches of a user."""
    named = os.environ.get("CLAIMLINT_CACHE_DIR")
    if named:
        return Path(os.path.expanduser(named))  # noqa: PTH111 - a user that is not known is no error
    from platformdirs import user_cache_path

    return user_cache_path("claimlint", appauthor=False)


@contextmanager
def keeping(folder: Path | None = None) -> Iterator[Kept]:
    """Let :func:`kept` be the values in a folder, that of the cache if None, and save what is new in the end."""
    _open.append(Kept(folder))
    try:
        yield _open[-1]
    finally:
        _open.pop().save()


def kept() -> Kept | None:
    """Return what is kept; None in a program that has not asked for it with :func:`keeping`."""
    return _open[-1] if _open else None


def once(key: str, make: Callable[[], Value]) -> Value:
    """Return what ``make`` makes, or has made in an earlier run; ``key`` says all that it depends on."""
    store = kept()
    if store is None:
        return make()
    value: Value | None = store.get(key)
    if value is None:
        value = make()
        store.put(key, value)
    return value


_open: Final[list[Kept]] = []
