"""
How well the fields of single entries are read, measured in-process on real strings whose fields are known.

    python benchmarks/fields.py [--bench FOLDER] [--set matching|entries|both] [--half even|odd|both] [--show FIELD]

``matching`` holds strings from biomedical PDFs beside the record of each; ``entries`` holds entries of other fields, in
many styles and several languages, marked by hand. Even lines are for mending, odd lines for reporting. The yardsticks
are not part of this repository: without them the benchmark says so and ends.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yardsticks

from claimlint.references.entry import Entry, parse_entry

FIELDS = ("author", "year", "title", "container", "volume", "pages")
SETS = ("matching/references.jsonl.gz", "entries/entries.jsonl")


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a yardstick, each with ``text`` and the fields by the names of FIELDS."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        {"text": r["reference"], "author": r["family"], "pages": r["page"], **{f: r[f] for f in FIELDS if f in r}}
        if "reference" in r
        else r
        for r in rows
    ]


def fold(value: object) -> str:
    plain = unicodedata.normalize("NFKD", str(value or "").lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "", plain)


def right(field: str, want: Any, entry: Entry) -> bool:
    """Tell whether a field was read as it is known, by the measure of the yardsticks."""
    if field == "author":
        said = fold(entry.authors[0]) if entry.authors else ""
        return bool(said) and said in fold(want)[: len(said) + 25]
    if field == "year":
        return bool(entry.year == want)
    if field in ("volume", "pages"):
        number, known = re.search(r"\d+", str(getattr(entry, field) or "")), re.search(r"\d+", want)
        return bool(number and known and number[0] == known[0])
    said, want = fold(getattr(entry, field)), fold(want)
    if field == "title":
        near = said.startswith(want[:50]) and len(said) < 1.5 * len(want)
        return bool(said) and (said == want or near or (want.startswith(said) and len(said) > 0.6 * len(want)))
    return bool(said) and (said in want or want in said)


def known(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the fields that are known; some records have the last page for a year, which no entry could say."""
    for field in FIELDS:
        value = row.get(field)
        if field == "year" and value and not re.search(rf"(?<![-–—:\d]){value}(?![-–—\d])", row["text"]):
            continue
        if value and not (field in ("volume", "pages") and not re.search(r"\d", value)):
            yield field, value


def measure(name: str, rows: list[dict[str, Any]], show: str | None) -> None:
    total, hits, nameless, invented = Counter[str](), Counter[str](), 0, 0
    started = time.process_time()
    entries = [parse_entry(row["text"]) for row in rows]
    spent = time.process_time() - started
    for row, entry in zip(rows, entries, strict=True):
        if row["author"] is None and name.startswith("entries"):
            nameless += 1
            invented += bool(entry.authors)
            if entry.authors and show == "invented":
                print(f"  {entry.authors}: {row['text'][:200]!r}")
        for field, value in known(row):
            ok = right(field, value, entry)
            total[field] += 1
            hits[field] += ok
            if show == field and not ok:
                said = entry.authors if field == "author" else getattr(entry, field)
                print(f"  {value!r}, said {said!r}: {row['text'][:260]!r}")
    figures = "  ".join(f"{f} {hits[f]}/{total[f]} {hits[f] / total[f]:.4f}" for f in FIELDS if total[f])
    print(f"{name}: {figures}  invented {invented} of {nameless}  {1e6 * spent / max(1, len(rows)):.0f} µs an entry")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=yardsticks.BENCH)
    parser.add_argument("--set", choices=("matching", "entries", "both"), default="both")
    parser.add_argument("--half", choices=("even", "odd", "both"), default="both")
    parser.add_argument("--show", choices=(*FIELDS, "invented"), help="print what is not read as it is known")
    args = parser.parse_args()
    for name in SETS:
        path = args.bench / name
        if args.set not in (name.split("/")[0], "both"):
            continue
        if not path.exists():
            sys.exit(f"{path} is not there: nothing measured")
        rows = rows_of(path)
        for half in ("even", "odd") if args.half == "both" else (args.half,):
            measure(f"{name.split('/')[0]} {half}", rows[half == "odd" :: 2], args.show)


if __name__ == "__main__":
    main()
