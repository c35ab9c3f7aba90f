"""
How well are the five real articles read, and what is found in them?

Runs ``score.py parse`` and ``score.py findings`` of the yardsticks over ``BENCH/seeds``, prints their tables, and then
every bar with its figure. Ends with 1 if a bar is missed, with 0 if all are kept or the yardsticks are not there.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import yardsticks

ROOT = Path(__file__).resolve().parent.parent

# What must be reached at least: name, pattern whose first group is the figure, bar.
PARSE = [
    ("citations F1", r"citations: .*F1 ([\d.]+)", 0.99),
    ("exact span", r"exact span ([\d.]+)", 0.98),
    ("right link", r"right link ([\d.]+)", 0.98),
    ("references F1", r"references: precision .*F1 ([\d.]+)", 0.98),
    ("author", r"author ([\d.]+)", 0.98),
    ("year", r"year ([\d.]+)", 0.98),
    ("title", r"title ([\d.]+)", 0.95),
    ("container", r"container ([\d.]+)", 0.9),
    ("volume", r"volume ([\d.]+)", 0.9),
    ("pages", r"pages ([\d.]+)", 0.9),
]
# Faults that must all be found, as (kind, severities); of the undefined citations those with a marker.
FINDINGS = [
    ("uncited-reference", ("error", "warning", "info")),
    ("author-misspelt", ("error",)),
    ("truncated-url", ("error", "warning", "info")),
    ("dangling-superscript", ("error", "warning", "info")),
    ("asterisk-note", ("error", "warning", "info")),
    ("no-reference-list", ("error", "warning", "info")),
]
# What makes a missed undefined citation one with a marker: a bracketed number, or a bracketed year.
_MARKER = re.compile(r"\[\d|\([^()]*\d{4}[a-z]?\)|\[\^")


def score(bench: Path, what: str, command: str, *more: str) -> str:
    """Run one measure of ``score.py`` and return what it prints."""
    line = [sys.executable, "score.py", what, "seeds/articles", "seeds/gold", "--cmd", command, *more]
    done = subprocess.run(line, cwd=bench, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"score.py {what} ended with {done.returncode}:\n{done.stdout[-1000:]}{done.stderr[-1000:]}")
    return done.stdout


def parse_bars(table: str) -> list[tuple[str, str, bool]]:
    """Return each bar of reading: its name, the figure beside it, whether it is reached."""
    bars = []
    for name, pattern, least in PARSE:
        match = re.search(pattern, table)
        figure = float(match[1]) if match else 0.0
        bars.append((name, f"{figure:.3f} (≥ {least})", figure >= least))
    return bars


def findings_bars(table: str, shown: str) -> list[tuple[str, str, bool]]:
    """Return each bar of the findings; ``shown`` is the table with what was missed."""
    bars = []
    for kind, severities in FINDINGS:
        counts = [
            (int(hit), int(of))
            for severity, hit, of in re.findall(rf"^{kind}\s+(\w+)\s+(\d+)/(\d+)", table, re.MULTILINE)
            if severity in severities
        ]
        hit, of = sum(h for h, _ in counts), sum(n for _, n in counts)
        bars.append(
            (f"{kind} ({', '.join(severities)})" if len(severities) < 3 else kind, f"{hit}/{of}", hit == of > 0)
        )
    missed = re.findall(r"missed undefined-citation '(.*)'", shown)
    marked = [text for text in missed if _MARKER.search(text)]
    bars.append(("undefined-citation with a marker", "; ".join(marked) or "none missed", not marked))
    for name, pattern in (
        ("false alarms where forbidden", r"forbids them: (.*)"),
        ("structural findings beyond the gold", r"is exhaustive: (.*)"),
    ):
        match = re.search(pattern, table)
        said = match[1] if match else "?"
        bars.append((name, said, said == "none"))
    return bars


def main() -> int:
    """Run the command line."""
    parser = yardsticks.options(__doc__)
    parser.add_argument("--show", action="store_true", help="list what was missed, too")
    args = parser.parse_args()
    if not (args.bench / "score.py").is_file():
        print(f"{args.bench} is not there: nothing to measure")
        return 0
    show = ("--show",) if args.show else ()
    read, found = score(args.bench, "parse", args.cmd, *show), score(args.bench, "findings", args.cmd, *show)
    print(f"{read}\n{found}")
    bars = [*parse_bars(read), *findings_bars(found, score(args.bench, "findings", args.cmd, "--show"))]
    for name, figure, good in bars:
        print(f"{'kept  ' if good else 'MISSED'}  {name:38} {figure}")
    return 0 if all(good for *_, good in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
