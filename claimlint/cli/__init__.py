"""
The command line.

``main`` is what ``claimlint`` and ``python -m claimlint`` call. Typer and the pipeline are imported only on the way to
a command, so that ``--version`` answers at once.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from claimlint.version import __version__

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """
    Run the command line ``argv`` (``sys.argv[1:]`` if None) and return the exit status.

    0 nothing at or above ``--fail-on``; 1 findings; 2 wrong use, unreadable input or broken configuration; 130 stopped
    by Ctrl-C.
    """
    if argv is not None:
        return _run(list(argv))
    # A short life full of imports makes many objects and little garbage: look for it seldom, and not in the end, when
    # all goes anyway (20 ms of 190).
    gc.set_threshold(100_000, 50, 50)
    try:
        return _run(sys.argv[1:])
    finally:
        gc.freeze()


def _run(arguments: list[str]) -> int:
    try:
        if arguments in (["--version"], ["-V"]):
            from claimlint.cli.screen import emit

            emit(f"claimlint {__version__}\n")
            return 0
        from claimlint.cli.app import run

        return run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
