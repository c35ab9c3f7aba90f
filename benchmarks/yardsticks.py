"""The yardsticks beside the project: where they are, and the options of the benchmarks that hold JSON against them."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"


def options(description: str | None) -> argparse.ArgumentParser:
    """Return a parser that knows --bench and --cmd."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--bench", type=Path, default=BENCH, metavar="DIR", help="yardsticks (default: ../shared/bench)"
    )
    parser.add_argument(
        "--cmd",
        default=f"{shlex.quote(sys.executable)} -m claimlint check --offline --isolated --format json",
        help="what prints version 1 JSON for the articles given to it",
    )
    return parser
