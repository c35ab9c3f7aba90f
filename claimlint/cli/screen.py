"""The terminal, the pipe or the file that a report goes to, and the error output."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn, TextIO

from claimlint.reports.plain import clean
from claimlint.reports.rows import Look

PIPE_WIDTH = 100
"""How wide quoted lines may be where no terminal says so."""


def look_at(stream: TextIO | None, quiet: bool = False) -> Look:
    """
    Return how text should look on ``stream``: a terminal, a pipe, a file; None for no stream at all.

    ``NO_COLOR`` and ``FORCE_COLOR`` (neither empty) decide over colour, ``COLUMNS`` over width.
    """
    terminal = stream is not None and stream.isatty()
    if os.environ.get("NO_COLOR"):
        colour = False
    elif os.environ.get("FORCE_COLOR"):
        colour = os.environ["FORCE_COLOR"] not in ("0", "false")
    else:
        colour = terminal and os.environ.get("TERM") != "dumb"
    width = _width(stream if terminal else None)
    encoding = (stream.encoding if stream is not None else None) or "utf-8"
    return Look(width, terminal, colour, encoding, quiet)


def _width(terminal: TextIO | None) -> int:
    with suppress(ValueError):
        if (columns := int(os.environ.get("COLUMNS", ""))) > 0:
            return columns
    if terminal is not None:
        with suppress(OSError, ValueError):
            return os.get_terminal_size(terminal.fileno()).columns or PIPE_WIDTH
    return PIPE_WIDTH


def emit(text: str, encoding: str | None = None) -> None:
    """
    Write to standard output, in ``encoding`` if one is given and otherwise in that of the stream.

    A reader that went away (``claimlint … | head``) ends the program the way it ends other tools, without a word.
    Raises OSError where the output cannot take the text, such as a full disk.
    """
    stream = sys.stdout
    if stream is None or not text:
        return
    data = text.encode(encoding or stream.encoding or "utf-8", "replace")
    try:
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()
    except BrokenPipeError:
        _end_of_pipe()
    except OSError:
        # What is still in the buffer would fail once more, loudly, when Python ends.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise


def complain(message: str) -> None:
    """Say on the error output what went wrong, in one line."""
    stream = sys.stderr
    if stream is None:
        return
    with suppress(OSError):
        stream.write(f"claimlint: {clean(message, stream.encoding or 'utf-8')}\n")
        stream.flush()


def internal_error(error: Exception) -> str:
    """Say that claimlint itself is at fault."""
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"internal error: {said}; please report it (CLAIMLINT_DEBUG=1 shows where it happened)"


def _end_of_pipe() -> NoReturn:
    import signal

    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGPIPE)
    # No such signal (Windows), or it is blocked. Without its stream Python would complain once more on the way out.
    os._exit(141)


def write(text: str, output: str | None = None, encoding: str | None = None) -> bool:
    """Write to the file ``output``, or to standard output; tell whether that went well, after saying what did not."""
    try:
        if output is not None:
            write_file(output, text, encoding or "utf-8")
        else:
            emit(text, encoding)
    except OSError as error:
        complain(f"{output or 'standard output'}: cannot be written: {error.strerror or error}")
        return False
    return True


def write_file(path: str, text: str, encoding: str = "utf-8") -> None:
    """
    Write ``text`` to a file, whole or not at all: nobody ever sees half a report.

    A link is followed; what is no regular file (``/dev/stdout``, a pipe) is written to directly. Raises OSError.
    """
    write_bytes(path, text.encode(encoding, "replace"))


def write_bytes(path: str, data: bytes) -> None:
    """Write a file as :func:`write_file` does. Raises OSError."""
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        with open(target, "wb") as file:
            file.write(data)
        return
    folder, name = os.path.split(target)
    draft = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        with open(draft, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            os.chmod(draft, os.stat(target).st_mode & 0o7777)
        os.replace(draft, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise


def refusal(path: str) -> str | None:
    """Return why no report could be written to ``path``, None if it seems fine; asked before the work begins."""
    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    if os.path.isdir(target):
        return "is a folder"
    if not os.path.isdir(folder):
        return f"there is no folder {folder}"
    if not os.access(folder if not os.path.exists(target) or os.path.isfile(target) else target, os.W_OK):
        return "may not be written to"
    return None
