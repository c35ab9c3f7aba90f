"""
The one way to open a file that a user or a folder names: regular files only, and none of more than a stated size.

A pipe would be waited for without an end, a device read without one. What cannot be opened is an OSError whose
``strerror`` says why, in words that follow "cannot be read:".
"""

from __future__ import annotations

import errno
import os
import stat
from typing import BinaryIO, Final

MEGABYTE: Final = 1_000_000
LARGEST: Final = 20 * MEGABYTE
"""So many bytes an article, a settings file or a rule file may have where nothing else is said."""

_KINDS: Final = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def open_regular(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a file to read its bytes. Raises OSError, for what is no regular file too."""
    # Without O_NONBLOCK, a pipe that nobody writes to would hold up the call itself.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    number = os.open(path, flags)
    mode = os.fstat(number).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(number, "rb")
    os.close(number)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", os.fspath(path))
    kind = next((words for test, words in _KINDS if test(mode)), "something else")
    raise OSError(errno.EINVAL, f"it is {kind}, not a regular file", os.fspath(path))


def read_regular(path: str | os.PathLike[str], largest: int = LARGEST) -> bytes:
    """Return the bytes of a regular file. Raises OSError, for one of more than ``largest`` bytes too."""
    with open_regular(path) as file:
        return read_bounded(file, largest)


def read_bounded(file: BinaryIO, largest: int = LARGEST) -> bytes:
    """Return all that a stream holds. Raises OSError if that is more than ``largest`` bytes."""
    data = file.read(largest + 1)
    if len(data) > largest:
        raise OSError(errno.EFBIG, f"it holds more than {largest / MEGABYTE:g} MB")
    return data
