"""
What every run would have to work out again, kept as JSON in the user's cache folder, a file a subject.

A value comes back under the key it was saved under, which says all that it depends on: nothing kept is ever out of
date. A file that belongs to somebody else, that others may write or that is damaged is passed over, and where nothing
can be written everything works as before, only slower. Nothing of an article is ever kept here.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from claimlint.version import __version__

FOLDER: Final = "kept"
"""The folder inside that of the cache, which nobody but the user may write."""

_WRITABLE_BY_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH


def cache_folder() -> Path:
    """Return the folder of the cache: ``CLAIMLINT_CACHE_DIR``, or where this system keeps the caches of a user."""
    named = os.environ.get("CLAIMLINT_CACHE_DIR")
    if named:
        return Path(os.path.expanduser(named))  # noqa: PTH111 - a user that is not known is no error
    from platformdirs import user_cache_path

    return user_cache_path("claimlint", appauthor=False)


def load(name: str, key: str) -> object | None:
    """Return the value that was saved by this name and key, of JSON's kinds; None if there is none to be trusted."""
    text = _trusted_text(_path(name))
    if text is None:
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found.get("value") if isinstance(found, dict) and found.get("key") == _whole(key) else None


def save(name: str, key: str, value: object) -> None:
    """
    Keep a value of JSON's kinds by a name and a key, in place of what had the name; whole or not at all.

    Where nothing can be written, nothing is kept.
    """
    path = _path(name)
    content = json.dumps({"key": _whole(key), "value": value}, separators=(",", ":")).encode()
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_ours(path.parent.lstat()):
            _write(path, content)


def forget() -> None:
    """Remove all that is kept, and what a run that was killed has left."""
    folder = cache_folder() / FOLDER
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            if path.suffix in (".json", ".tmp"):
                path.unlink(missing_ok=True)
        folder.rmdir()


def state_of(files: Iterable[Path]) -> str:
    """Return a digest of names, sizes and times of change: as long as it is the same, so are the files."""
    digest = sha256()
    for path in files:
        status = path.stat()
        digest.update(f"{path.as_posix()}\0{status.st_size}\0{status.st_mtime_ns}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _path(name: str) -> Path:
    # The Python stands in the name, so that two of them side by side each keep their own file.
    return cache_folder() / FOLDER / f"{name}.{sys.implementation.cache_tag}.json"


def _whole(key: str) -> str:
    return f"claimlint {__version__}, Python {sys.version}: {key}"


def _is_ours(status: os.stat_result) -> bool:
    """Tell whether a file, or a folder, belongs to this user, is no link, and may be written by nobody else."""
    if stat.S_ISLNK(status.st_mode):
        return False
    if not hasattr(os, "geteuid"):  # Windows, where a user's folders are the user's own
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & _WRITABLE_BY_OTHERS


def _trusted_text(path: Path) -> bytes | None:
    """Return the bytes of a file that nobody but this user can have written; None if there is none such."""
    with suppress(OSError):
        if not _is_ours(path.parent.lstat()):
            return None
        # A FIFO would wait for a writer that never comes.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            return file.read() if stat.S_ISREG(status.st_mode) and _is_ours(status) else None
    return None


def _write(path: Path, content: bytes) -> None:
    """Write a fresh draft that nobody else can have prepared, and put it in the file's place."""
    draft = path.with_name(f".{path.name}.{os.urandom(8).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(draft, flags, 0o600), "wb") as file:
            file.write(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
