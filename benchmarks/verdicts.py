"""
What claimlint says of real papers, held against what a reader said of each finding.

Runs ``claimlint check`` over the papers of ``BENCH/plos`` and joins its findings with the verdicts kept in
``benchmarks/verdicts``: which findings were right, which wrong, which nobody has judged yet, which are gone. The faults
that a reader found and claimlint did not (``plos-missed.jsonl``) and brackets that are easily taken for citations, or
for none (``plos-brackets.jsonl``), are counted beside them.

A verdict is one JSON object a line: article, code, line, text (the first words at the place), verdict (right or wrong),
why. A change of claimlint is measured by what it makes right, wrong and new; then read what is new and add its verdict.
Ends with 1 if a finding of CL101, CL105, CL106 or CL107 is known to be wrong.
"""

from __future__ import annotations

import argparse
import collections
import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VERDICTS = Path(__file__).resolve().parent / "verdicts"
BENCH = ROOT.parent / "shared" / "bench"
# Codes whose related places without a code of their own are findings too: one finding a list, the entries in `related`.
LISTED = {"CL104", "CL109", "CL110", "CL111", "CL112"}
# Those of which issue 2 says that none may come from our misreading.
BARRED = ("CL101", "CL105", "CL106", "CL107")

Json = dict[str, Any]


def run(command: str, folder: Path) -> list[Json]:
    """Check every paper of the folder in one run and return its articles."""
    papers = sorted(str(path) for path in folder.glob("*.md"))
    done = subprocess.run([*shlex.split(command), *papers], capture_output=True, text=True, check=False)
    try:
        report = json.loads(done.stdout)
    except json.JSONDecodeError:
        sys.exit(f"{command}: exit {done.returncode}, no JSON\n{done.stderr[-2000:]}")
    for error in report["errors"]:
        print("not read:", error["path"], error["message"])
    articles: list[Json] = report["articles"]
    return articles


def places(articles: list[Json]) -> Iterator[Json]:
    """Yield every place that the findings call wrong, with its code."""
    for article in articles:
        name = Path(article["path"]).name
        for finding in article["findings"]:
            yield _place(name, finding["code"], finding)
            for related in finding["related"]:
                code = related["code"] or (finding["code"] if finding["code"] in LISTED else None)
                if code:
                    yield _place(name, code, related)


def _place(article: str, code: str, where: Json) -> Json:
    return {"article": article, "code": code, "line": where["start"]["line"], "text": where["text"]}


def read(path: Path) -> list[Json]:
    """Return the objects of a file of JSON lines, none if it is not there."""
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _spot(item: Json) -> tuple[object, ...]:
    return item["article"], item["code"], item["line"]


def join(found: list[Json], verdicts: list[Json]) -> tuple[list[tuple[Json, Json]], list[Json], list[Json]]:
    """Pair findings with verdicts, by place and words, else by place; return pairs, new findings, leftover verdicts."""
    left = list(verdicts)
    pairs: list[tuple[Json, Json]] = []
    for exact in (True, False):
        rest = []
        for place in found:
            verdict = next(
                (v for v in left if _spot(v) == _spot(place) and (not exact or v["text"] == place["text"])), None
            )
            if verdict is None:
                rest.append(place)
            else:
                left.remove(verdict)
                pairs.append((place, verdict))
        found = rest
    return pairs, found, left


def brackets(articles: list[Json], judged: list[Json]) -> tuple[int, list[Json]]:
    """Return how many of the judged brackets are read as what they are, and the others."""
    cited = {
        (Path(a["path"]).name, c["start"]["line"], column)
        for a in articles
        for c in a["citations"]
        for column in range(c["start"]["column"], c["end"]["column"])
    }
    wrong = [b for b in judged if ((b["article"], b["line"], b["column"]) in cited) != (b["is"] == "citation")]
    return len(judged) - len(wrong), wrong


def _show(title: str, items: list[Json]) -> None:
    if items:
        print(f"\n{title}")
    for item in sorted(items, key=lambda i: (str(i["article"]), str(i.get("code")), int(str(i["line"])))):
        why = f"  ({item['why']})" if "why" in item else ""
        print(f"  {item['article']}:{item['line']}  {item.get('code', '')}  {str(item['text'])[:60]!r}{why}")


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--bench", type=Path, default=BENCH, metavar="DIR", help="the folder of yardsticks (default: ../shared/bench)"
    )
    parser.add_argument(
        "--cmd",
        default=f"{sys.executable} -m claimlint check --offline --isolated --format json",
        help="what prints version 1 JSON for the papers given to it",
    )
    parser.add_argument("--show", action="store_true", help="list the wrong findings and those that are gone, too")
    parser.add_argument("--unjudged", metavar="FILE", help="write new findings to FILE, ready for a verdict")
    args = parser.parse_args()
    folder = args.bench / "plos"
    if not folder.is_dir():
        print(f"{folder} is not there: nothing to measure")
        return 0
    articles = run(args.cmd, folder)
    found = list(places(articles))
    verdicts = [*read(VERDICTS / "plos-citations.jsonl"), *read(VERDICTS / "plos-claims.jsonl")]
    pairs, new, gone = join(found, verdicts)
    missed = {_spot(m): m for m in read(VERDICTS / "plos-missed.jsonl")}
    now = [p for p in new if _spot(p) in missed]
    new = [p for p in new if _spot(p) not in missed]
    still = [m for spot, m in missed.items() if spot not in {_spot(p) for p in now}]

    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for _, verdict in pairs:
        counts[str(verdict["code"])][str(verdict["verdict"])] += 1
    for place in now:
        counts[str(place["code"])]["right"] += 1
    for kind, items in (("unjudged", new), ("missed", still)):
        for item in items:
            counts[str(item["code"])][kind] += 1
    for item in gone:
        counts[str(item["code"])][f"gone {item['verdict']}"] += 1

    citations, references = (sum(len(a[k]) for a in articles) for k in ("citations", "references"))
    print(f"{len(articles)} papers, {citations} citations, {references} references\n")
    heads = ("places", "right", "wrong", "unjudged", "missed", "gone right", "gone wrong", "precision")
    print("code   " + "".join(f"{h:>11}" for h in heads))
    for code in sorted({*counts, *BARRED}):
        c = counts[code]
        judged = c["right"] + c["wrong"]
        row = [judged + c["unjudged"], *(c[h] for h in heads[1:-1])]
        print(
            f"{code:7}" + "".join(f"{n:11}" for n in row) + (f"{c['right'] / judged:11.3f}" if judged else f"{'–':>11}")
        )
    good, misread = brackets(articles, read(VERDICTS / "plos-brackets.jsonl"))
    print(f"\nbrackets read as what they are: {good} of {good + len(misread)}")

    wrong = [place | {"why": verdict["why"]} for place, verdict in pairs if verdict["verdict"] == "wrong"]
    barred = [p for p in wrong if p["code"] in BARRED]
    _show("Unjudged: read these and add a verdict", new)
    _show("Missed", still)
    _show("Misread brackets", misread)
    if args.show:
        _show("Wrong", wrong)
        _show("Gone", gone)
    if args.unjudged:
        lines = (json.dumps({**p, "verdict": "", "why": ""}, ensure_ascii=False) + "\n" for p in new)
        Path(args.unjudged).write_text("".join(lines), encoding="utf-8")
    return 1 if barred else 0


if __name__ == "__main__":
    sys.exit(main())
