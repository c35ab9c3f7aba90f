"""
How well references find their works, measured on real reference strings.

    python benchmarks/matching.py [--bench FOLDER] [--server] [--half even|odd|both] [--limit N] [--misses N]

The strings come from biomedical PDFs, with all that PDF files do to them. Works are made of the fields that are known
of each, and put beside real Crossref records as distractors. A seeded half of the works is left out, so that their
references have nothing to find but their nearest neighbours. The yardstick is not part of this repository: ``--bench``
names its folder (default: ``CLAIMLINT_BENCH``), and without it the benchmark says so and ends.

Even lines are for tuning, odd lines for reporting.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import gzip
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from claimlint.article import Match, Reference, Span, Work
from claimlint.references.entry import parse_entry
from claimlint.references.reading import fields_of
from claimlint.resolve.matching import compare, match
from claimlint.resolve.query import query_for, second_query, third_query
from claimlint.resolve.snapshot import SnapshotSource
from claimlint.resolve.sources import WorkSource

SEED = 20_261
REFERENCES = "matching/references.jsonl.gz"
DISTRACTORS = "crossref/bulk_13k_real_works.jsonl.gz"

FAULTS = ("year", "volume", "pages", "title", "first author")
WORDS = "gardens fermentation planetary bicycles medieval harvest violins tectonic butterfly railway".split()


def reference(text: str) -> Reference:
    entry = parse_entry(text)
    end = max(1, min(entry.end, len(text)))
    # The printed DOI would give the work away; what is measured here is finding it without.
    fields = {**fields_of(entry), "doi": None}
    return Reference("1", text[:end], Span(0, end), 0, end, **fields)


def record(row: dict[str, Any]) -> dict[str, Any]:
    """Make a record in Crossref's shape of a row's fields; what is not known is left out, as there."""
    made: dict[str, Any] = {"DOI": row["doi"], "type": "journal-article"}
    if row["title"]:
        made["title"] = [row["title"]]
    if row["family"]:
        made["author"] = [{"family": row["family"], "sequence": "first"}]
    if row["container"]:
        made["container-title"] = [row["container"]]
    if row["volume"]:
        made["volume"] = row["volume"]
    if row["page"]:
        made["page"] = row["page"]
    if row["year"]:
        made["issued"] = {"date-parts": [[row["year"]]]}
    return made


def rows_of(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


# -------------------------------------------------------------------------------------------------------------- faults


def plant(fault: str, ref: Reference, row: dict[str, Any], dice: random.Random) -> Reference | None:
    """
    Return the reference with one fault in it, in its fields and its text; None where it cannot be planted.

    Only fields that the entry was right about before are made wrong.
    """
    if fault == "year":
        if ref.year is None or ref.year != row["year"]:
            return None
        wrong = ref.year + dice.choice((-2, 2))
        return replaced(ref, str(ref.year), str(wrong), year=wrong)
    if fault == "volume":
        if not ref.volume or ref.volume != row["volume"] or not ref.volume.isdigit():
            return None
        wrong_volume = str(int(ref.volume) + dice.choice((3, 7, 11)))
        return replaced(ref, ref.volume, wrong_volume, volume=wrong_volume, last=True)
    if fault == "pages":
        found = re.fullmatch(r"(\D*)(\d+)(.*)", ref.pages or "", re.DOTALL)
        if not found or not ref.pages or found[2] != re.sub(r"\D", "", row["page"] or ""):
            return None
        wrong_pages = f"{found[1]}{int(found[2]) + dice.choice((13, 21, 40))}"
        return replaced(ref, ref.pages, wrong_pages, pages=wrong_pages, last=True)
    if fault == "title":
        words = (ref.title or "").split(" ")
        # Some of the yardstick's titles end at their first italic word: a word they lack cannot be called wrong.
        at = [i for i, word in enumerate(words) if len(word) > 4 and word.isalpha() and word in (row["title"] or "")]
        if not at or not ref.title:
            return None
        chosen = dice.choice(at)
        words[chosen] = dice.choice(WORDS)
        title = " ".join(words)
        return replaced(ref, ref.title, title, title=title)
    if not ref.authors or not row["family"] or len(ref.authors[0]) < 4 or not ref.authors[0].isalpha():
        return None
    if ref.authors[0].lower() != row["family"].lower():
        return None
    name = ref.authors[0]
    i = dice.randrange(1, len(name) - 1)
    # One slip of the hand: two letters change places, one is left out, or another one is struck.
    kind = dice.choice(("swap", "drop", "strike"))
    if kind == "swap" and name[i] != name[i + 1]:
        wrong_name = name[:i] + name[i + 1] + name[i] + name[i + 2 :]
    elif kind == "drop":
        wrong_name = name[:i] + name[i + 1 :]
    else:
        wrong_name = name[:i] + ("k" if name[i] != "k" else "m") + name[i + 1 :]
    return replaced(ref, name, wrong_name, authors=(wrong_name, *ref.authors[1:]))


def replaced(ref: Reference, old: str, new: str, *, last: bool = False, **fields: Any) -> Reference | None:
    """Return the reference with other fields, its text changed alike; None where the text does not have the words."""
    at = ref.text.rfind(old) if last else ref.text.find(old)
    text = ref.text
    if at < 0:
        # A title that was broken over lines stands otherwise in the text: put it in a plain line.
        plain = " ".join(re.sub(r"-\s*\n\s*", "", text).split())
        at = plain.find(old)
        if at < 0:
            return None
        text = plain
    return dataclasses.replace(ref, text=text[:at] + new + text[at + len(old) :], **fields)


# ------------------------------------------------------------------------------------------------------------- running


class Asked:
    """Counts what is asked of a source, and how long it took."""

    def __init__(self, source: WorkSource) -> None:
        self.source = source
        self.times: list[float] = []

    def search(self, query: Any) -> list[Work]:
        begun = time.perf_counter()
        found = list(self.source.search(query, 20))
        self.times.append(time.perf_counter() - begun)
        return found


def resolved(ref: Reference, asked: Asked) -> Match:
    """Ask as resolving does: the narrower questions only where the one before found nothing that fits."""
    candidates: list[Work] = []
    result = Match("not-found")
    for query in (query_for(ref), second_query(ref), third_query(ref)):
        if query is None:
            continue
        candidates += asked.search(query)
        result = match(ref, candidates, None)
        if result.status in ("matched", "ambiguous"):
            break
    return result


def table(title: str, rows: list[tuple[str, ...]]) -> None:
    print(f"\n{title}")
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print(
            "  "
            + "  ".join(
                cell.ljust(width) if i == 0 else cell.rjust(width)
                for i, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
        )


def share(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "-"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--bench", type=Path, default=Path(os.environ.get("CLAIMLINT_BENCH", "bench")))
    options.add_argument("--half", choices=("even", "odd", "both"), default="both")
    options.add_argument("--limit", type=int, default=0, help="references of each half, 0 for all")
    options.add_argument("--server", action="store_true", help="ask over HTTP, behind the test server")
    options.add_argument("--misses", type=int, default=0, help="show so many misses of each kind")
    given = options.parse_args()
    for name in (REFERENCES, DISTRACTORS):
        if not (given.bench / name).exists():
            print(
                f"The yardstick is not here ({given.bench / name}): nothing was measured. Name its folder with --bench."
            )
            return 0
    rows = rows_of(given.bench / REFERENCES)
    dice = random.Random(SEED)
    absent = set(dice.sample(range(len(rows)), len(rows) // 2))
    with tempfile.TemporaryDirectory() as folder:
        snapshot = Path(folder) / "works.jsonl"
        with snapshot.open("w", encoding="utf-8") as out:
            known = set()
            for i, row in enumerate(rows):
                if i not in absent:
                    known.add(row["doi"].lower())
                    out.write(json.dumps(record(row)) + "\n")
            left_out = {rows[i]["doi"].lower() for i in absent}
            for distractor in rows_of(given.bench / DISTRACTORS):
                if str(distractor.get("DOI", "")).lower() not in known | left_out:
                    out.write(json.dumps(distractor) + "\n")
        begun = time.perf_counter()
        source = SnapshotSource(snapshot, folder=Path(folder) / "cache")
        built = time.perf_counter() - begun
        print(f"Index: {source.size} works, built in {built:.1f} s. Left out: {len(absent)} of {len(rows)} works.")
        with server(snapshot) if given.server else direct(source) as works:
            for half in ("even", "odd"):
                if given.half in (half, "both"):
                    numbers = range(0 if half == "even" else 1, len(rows), 2)
                    kept = list(numbers)
                    if given.limit:
                        kept = random.Random(SEED + 1).sample(kept, min(given.limit, len(kept)))
                    report(half, kept, rows, absent, Asked(works), given.misses)
        source.close()
    return 0


def direct(source: WorkSource) -> Any:
    return contextlib.nullcontext(source)


def server(snapshot: Path) -> Any:
    """Start the test server over the same works; return a context that gives a source which asks it."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from claimlint.resolve.crossref import CrossrefSource
    from tests.crossref_server import CrossrefServer, Rates

    @contextlib.contextmanager
    def asking() -> Iterator[WorkSource]:
        with snapshot.open(encoding="utf-8") as lines:
            running = CrossrefServer(map(json.loads, lines), rates=Rates.quick(100_000))
        with running, CrossrefSource(url=running.url, mailto="editor@example.org") as source:
            yield source

    return asking()


def report(
    half: str, numbers: list[int], rows: list[dict[str, Any]], absent: set[int], asked: Asked, misses: int
) -> None:
    use = "tuning" if half == "even" else "report"
    outcomes: Counter[str] = Counter()
    shown: dict[str, list[str]] = {}
    named: Counter[str] = Counter()
    grave = matched = 0

    def note(kind: str, line: Callable[[], str]) -> None:
        if len(shown.setdefault(kind, [])) < misses:
            shown[kind].append(line())

    judging: list[float] = []
    for i in numbers:
        row = rows[i]
        ref = reference(row["reference"])
        begun, before = time.perf_counter(), sum(asked.times)
        result = resolved(ref, asked)
        judging.append(time.perf_counter() - begun - (sum(asked.times) - before))
        right = result.status == "matched" and result.work is not None and result.work.doi == row["doi"].lower()
        if i in absent:
            outcome = "absent: false match" if result.status == "matched" else f"absent: {result.status}"
        else:
            outcome = (
                "present: right"
                if right
                else "present: wrong work"
                if result.status == "matched"
                else f"present: {result.status}"
            )
        outcomes[outcome] += 1
        if outcome not in ("present: right", "absent: not-found"):
            note(outcome, lambda row=row, ref=ref, result=result: described(row, ref, result))
        if right and result.work:
            matched += 1
            differences = compare(ref, result.work)
            grave += any(d.grave for d in differences)
            for d in differences:
                named[d.field + ("" if d.grave else " (minor)")] += 1
                note(
                    f"named without a fault: {d.field}",
                    lambda d=d, row=row: f"{d.printed!r} / {d.registered!r} in {row['reference'][:160]!r}",
                )
    here = sum(n for k, n in outcomes.items() if k.startswith("present"))
    gone = sum(n for k, n in outcomes.items() if k.startswith("absent"))
    right_ones, wrong_ones, false_ones = (
        outcomes[k] for k in ("present: right", "present: wrong work", "absent: false match")
    )
    table(
        f"{half} lines ({use}): {here} references with their work present, {gone} with it left out",
        [
            ("precision, present", share(right_ones, right_ones + wrong_ones)),
            ("recall, present (ambiguous is a miss)", share(right_ones, here)),
            ("false matches, absent", share(false_ones, gone)),
            ("precision, all", share(right_ones, right_ones + wrong_ones + false_ones)),
            *((k, str(n)) for k, n in sorted(outcomes.items())),
            ("a grave difference named without a planted fault", f"{share(grave, matched)}"),
            *((f"  {k}", str(n)) for k, n in sorted(named.items())),
        ],
    )
    lines = [("fault", "planted", "found", "of these named", "named, all planted")]
    for fault in FAULTS:
        planted = found = said = 0
        dice = random.Random(SEED + 2)
        for i in numbers:
            if i in absent:
                continue
            row = rows[i]
            wrong = plant(fault, reference(row["reference"]), row, dice)
            if wrong is None:
                continue
            planted += 1
            result = resolved(wrong, asked)
            if result.work is None or result.status != "matched" or result.work.doi != row["doi"].lower():
                note(
                    f"fault in {fault}: not found",
                    lambda row=row, wrong=wrong, result=result: described(row, wrong, result),
                )
                continue
            found += 1
            if any(d.field == fault and d.grave for d in compare(wrong, result.work)):
                said += 1
            else:
                note(
                    f"fault in {fault}: not named",
                    lambda row=row, wrong=wrong, result=result: described(row, wrong, result),
                )
        lines.append((fault, str(planted), share(found, planted), share(said, found), share(said, planted)))
    table("with one planted fault each, work present", lines)
    times = sorted(asked.times)
    if times:
        print(
            f"\n  {len(times)} searches: median {statistics.median(times) * 1e3:.1f} ms,"
            f" 95 % within {times[int(len(times) * 0.95)] * 1e3:.1f} ms;"
            f" judging the candidates of one reference: median {statistics.median(judging) * 1e3:.1f} ms"
        )
    for kind, entries in sorted((kind, entries) for kind, entries in shown.items() if entries):
        print(f"\n== {kind}")
        for entry in entries:
            print("  " + entry)


def described(row: dict[str, Any], ref: Reference, result: Match) -> str:
    got = [result.work] if result.work else list(result.candidates)
    read = (ref.authors[:1], ref.year, ref.title, ref.container, ref.volume, ref.pages)
    gold = tuple(row[name] for name in ("family", "year", "title", "container", "volume", "page"))
    works = [(w.authors[:1], w.years, w.titles[:1], w.containers[:1], w.volume, w.pages) for w in got]
    shown = [f"{ref.text[:330]!r}", f"read: {read}", f"gold: {gold}", f"got: {result.status} {result.reason} {works}"]
    return "\n      ".join(shown)


if __name__ == "__main__":
    sys.exit(main())
