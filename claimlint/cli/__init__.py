"""
The command line.

``main`` is what ``claimlint`` and ``python -m claimlint`` call. Typer and the pipeline are imported only on the way to
a command, so that ``--version`` answers at once.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from contextlib import nullcontext

from claimlint.kept import keeping

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """
    Run the command line ``argv`` (``sys.argv[1:]`` if None) and return the exit status.

    0 nothing at or above ``--fail-on``; 1 findings; 2 wrong use, unreadable input or broken configuration; 130 stopped
    by Ctrl-C.
    """
    arguments = list(argv or ())
    if argv is None:
        arguments = sys.argv[1:]
        # A short life full of imports makes many objects and little garbage: look for it less often (5 ms of 150).
        gc.set_threshold(20_000, 50, 50)
    try:
        if arguments in (["--version"], ["-V"]):
            from claimlint.cli.screen import emit
            from claimlint.reports.version import version

            emit(f"claimlint {version()}\n")
            return 0
        # A process of its own: what it works out, the next one may need.
        with keeping() if argv is None else nullcontext():
            from claimlint.cli.app import run

            return run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
