"""
How many wrong numbers are found, how many flags are right, and what it costs.

Articles with known faults are made from clean ones: an entry dropped from the list or put into it, the same with the
text half corrected, two entries exchanged, single numbers mistyped. Two kinds of articles are used.

*Papers*: ``mutate.py`` of the yardsticks makes the copies. In name order, thresholds were tuned on the papers at even
places; those at odd places are for reporting (``--half odd``, the default).

*Articles of this project*: the numbered fixtures of all formats, written anew as Markdown without the citations that
lead nowhere, and mutated here; measured once with the text alone, and once with the works of the shipped snapshot.

Recall is the share of the wrong citations that are flagged, precision the share of the flags that are right, *right*
the share flagged with the right numbers. A citation is a place: its whole bracket. The last lines compare the time of
the two checks with that of all the rest, and, with ``--write-good``, with that linter's.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from speed import find_write_good, seconds
from yardsticks import BENCH

from claimlint.article import Reading
from claimlint.checks import load_check
from claimlint.engine import check_article
from claimlint.judge import verdict
from claimlint.page import Page
from claimlint.parse import parse
from claimlint.readers import read
from claimlint.reports.positions import line_index
from claimlint.resolve.resolver import Resolver
from claimlint.resolve.snapshot import SnapshotSource
from claimlint.rulebook import Rule, builtin_rules

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures" / "articles"
SNAPSHOT = ROOT / "fixtures" / "crossref" / "works.jsonl"
NAMES = ("wrong-source", "shifted-numbering")
KINDS = ("clean", "drop", "insert", "partial", "swap", "typo")
_GROUP = re.compile(r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\](?!\()")
_ENTRY = re.compile(r"^(\d{1,3})\. (.*)$")

Place = tuple[int, int]


@dataclass
class Case:
    """One article: its text, what each wrong bracket should say (None: nothing fits), places that do not count."""

    name: str
    kind: str
    text: str
    wrong: dict[Place, set[int] | None] = field(default_factory=dict)
    open: set[Place] = field(default_factory=set)


def expand(body: str) -> list[int]:
    """'1,3–5' → [1, 3, 4, 5]"""
    numbers: list[int] = []
    for part in re.split(r"\s*[,;]\s*", body):
        ends = [int(x) for x in re.split(r"\s*[–-]\s*", part)]
        numbers += range(ends[0], ends[-1] + 1)
    return numbers


def flags(reading: Reading, rules: Sequence[Rule]) -> dict[Place, str]:
    """Each flagged place with what the bracket should say."""
    lines = line_index(reading.article.source)
    said: dict[Place, str] = {}
    page = Page(reading)
    for rule in rules:
        for hit in load_check(rule.check).hits(page, rule.options):
            if rule.name == "shifted-numbering":
                for related in hit.related:
                    said.setdefault(lines.position(related.span.start), related.suggestion or "")
            else:
                said.setdefault(lines.position(hit.span.start), hit.values.get("numbers", ""))
    return said


def measure(cases: Iterable[Case], rules: Sequence[Rule], resolver: Resolver | None = None) -> dict[str, Counter[str]]:
    """Count what is found in each kind of case; with a resolver, its works count as evidence."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        reading = parse(read(case.text.encode(), f"{case.name}.md"))
        if resolver is not None:
            reading = dataclasses.replace(reading, matches=resolver.resolve(reading.references))
        table[case.kind].update(count(case, reading, rules))
    return table


def count(case: Case, reading: Reading, rules: Sequence[Rule]) -> Counter[str]:
    """What is found in one case."""
    said = {p: s for p, s in flags(reading, rules).items() if p not in case.open}
    hits = said.keys() & case.wrong.keys()
    answered = [p for p in hits if case.wrong[p] and set(expand_said(said[p])) == case.wrong[p]]
    return Counter(
        articles=1,
        caught=int(bool(hits)),
        citations=len(reading.citations),
        wrong=len(case.wrong),
        flagged=len(said),
        hit=len(hits),
        answerable=sum(bool(right) for right in case.wrong.values()),
        right=len(answered),
    )


def expand_said(words: str) -> list[int]:
    found = re.findall(r"\d+(?:–\d+)?", words)
    return [n for part in found for n in expand(part)]


def show(title: str, table: dict[str, Counter[str]]) -> None:
    print(f"\n{title}")
    print("fault     articles caught  wrong flagged  recall  right  precision")
    for kind in KINDS:
        if not (row := table.get(kind)):
            continue
        if kind == "clean":
            alarms = 1000 * row["flagged"] / max(1, row["citations"])
            said = f"{row['flagged']} flags in {row['citations']} citations"
            print(f"{kind:9} {row['articles']:8} {said}: {alarms:.2f} in 1,000")
            continue
        print(
            f"{kind:9} {row['articles']:8} {row['caught']:6} {row['wrong']:6} {row['flagged']:7}"
            f"  {row['hit'] / max(1, row['wrong']):6.3f} {row['right'] / max(1, row['answerable']):6.3f}"
            f"  {row['hit'] / max(1, row['flagged']):9.3f}"
        )


# --- papers ---


def papers(seed: int, half: str) -> Iterator[Case]:
    """The mutated papers at odd or even places."""
    folder = BENCH / "plos"
    names = sorted(p.stem for p in folder.glob("*.md"))
    wanted = {"odd": set(names[1::2]), "even": set(names[0::2]), "all": set(names)}[half]
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, str(BENCH / "mutate.py"), str(folder), out, "--seed", str(seed)]
        subprocess.run(command, check=True)
        for path in sorted(Path(out).glob("*.truth.json")):
            name, _, kind = path.name.removesuffix(".truth.json").rpartition(".")
            if name not in wanted:
                continue
            truth = json.loads(path.read_text("utf-8"))
            case = Case(name, kind, (Path(out) / f"{name}.{kind}.md").read_text("utf-8"))
            case.open = {(u["line"], u["column"]) for u in truth["undefined"]}
            change: dict[Place, dict[int, int | None]] = defaultdict(dict)
            for w in truth["wrong"]:
                place = w["line"], w["column"]
                change[place][w["printed"]] = w["right"]
                numbers = {change[place].get(n, n) for n in expand(w["text"].strip("[]"))} - {None}
                case.wrong[place] = {n for n in numbers if n} if any(change[place].values()) else None
            case.open -= case.wrong.keys()
            yield case


# --- the project's own articles ---


def fixture_cases(seed: int) -> Iterator[Case]:
    """The numbered fixtures of all formats, written anew as Markdown, each clean and with every fault."""
    articles = {}
    for path in sorted(FIXTURES.iterdir()):
        if path.suffix in (".md", ".html", ".txt") and path.stem not in articles:
            written = _as_markdown(parse(read(path.read_bytes(), str(path))))
            if written is not None:
                articles[path.stem] = written
    donors = [e for _, entries in articles.values() for e in entries]
    for name, (body, entries) in articles.items():
        yield from _faults(name, body, entries, "", random.Random(f"{seed}:{name}"), donors)


def _as_markdown(reading: Reading) -> tuple[str, list[str]] | None:
    """The text with its citations as ``[1,2]``, and the entries; None for an article that has no list of 8 numbers."""
    found = verdict.only_list(reading)
    if found is None or found[1] - found[0] < 8:
        return None
    entries = reading.references[found[0] : found[1]]
    text = reading.article.text
    linked = {link.citation for link in reading.links if link.status == "linked"}
    out = []
    for block in reading.article.blocks:
        if block.region != "article" or block.end > entries[0].start:
            continue
        at, words = block.start, "#" * block.level + " " if block.kind == "heading" else ""
        for i, citation in enumerate(reading.citations):
            if block.start <= citation.start < block.end and citation.style == "numbered":
                words += text[at : citation.start]
                words += f"[{','.join(citation.keys)}]" if i in linked else ""
                at = citation.end
        out.append(re.sub(r"\s+", " ", words + text[at : block.end]).strip())
    if out and len(out[-1]) < 40:
        out.pop()  # the heading of the list
    body = "\n\n".join(out)
    if len(_places(body)) < 8:
        return None
    return body + "\n\n## References\n", [re.sub(r"\s+", " ", r.text) for r in entries]


def _places(body: str) -> list[tuple[Place, re.Match[str], list[int]]]:
    return [
        ((number, m.start() + 1), m, expand(m[1]))
        for number, line in enumerate(body.split("\n"), 1)
        for m in _GROUP.finditer(line)
    ]


def _case(name: str, kind: str, body: str, entries: list[str], tail: str, new: dict[int, int | None]) -> Case:
    """An article whose printed number ``n`` should be ``new[n]``."""
    text = body + "\n" + "\n".join(f"{i}. {e}" for i, e in enumerate(entries, 1)) + "\n" + tail
    case = Case(name, kind, text)
    for place, _, numbers in _places(body):
        known = [n for n in numbers if n <= len(entries)]
        if any(new.get(n, n) != n for n in known):
            right = {r for n in numbers if (r := new.get(n, n)) is not None}
            case.wrong[place] = right if any(new.get(n) for n in known) else None
        if len(known) < len(numbers):
            case.open.add(place)
    case.open -= case.wrong.keys()
    return case


def _faults(
    name: str, body: str, entries: list[str], tail: str, dice: random.Random, donors: list[str]
) -> Iterator[Case]:
    size = len(entries)
    cited = sorted({n for *_, numbers in _places(body) for n in numbers if n <= size})
    yield _case(name, "clean", body, entries, tail, {})
    middle = [n for n in cited if size * 0.1 <= n <= size * 0.7]

    k = dice.choice(middle)
    lower: dict[int, int | None] = {n: n - 1 for n in range(k + 1, size + 1)} | {k: None}
    yield _case(name, "drop", body, entries[: k - 1] + entries[k:], tail, lower)

    k = dice.choice(middle)
    higher: dict[int, int | None] = {n: n + 1 for n in range(k, size + 1)}
    donor = dice.choice([d for d in donors if d not in entries])
    yield _case(name, "insert", body, [*entries[: k - 1], donor, *entries[k - 1 :]], tail, higher)

    k = dice.choice(middle)
    lower = {n: n - 1 for n in range(k + 1, size + 1)} | {k: None}
    yield _half_corrected(name, body, entries[: k - 1] + entries[k:], tail, lower, dice)

    a, b = sorted(dice.sample(cited, 2))
    order = entries[:]
    order[a - 1], order[b - 1] = order[b - 1], order[a - 1]
    yield _case(name, "swap", body, order, tail, {a: b, b: a})

    singles = [(p, m, n[0]) for p, m, n in _places(body) if len(n) == 1 and n[0] <= size]
    lines = body.split("\n")
    case = Case(name, "typo", "")
    (line, column), match, right = dice.choice(singles)
    bad = dice.choice([n for n in cited if n != right])
    row = lines[line - 1]
    lines[line - 1] = row[: match.start()] + f"[{bad}]" + row[match.end() :]
    case = _case(name, "typo", "\n".join(lines), entries, tail, {})
    case.wrong[line, column] = {right}
    yield case


def _half_corrected(
    name: str, body: str, entries: list[str], tail: str, new: dict[int, int | None], dice: random.Random
) -> Case:
    """The text renumbered, but for a third of its citations, which stand together."""
    places = _places(body)
    start = dice.randrange(max(1, len(places) - len(places) // 3))
    kept = {p for p, *_ in places[start : start + max(3, len(places) // 3)]}
    lines = body.split("\n")
    moved: Counter[int] = Counter()
    wrong: dict[Place, set[int] | None] = {}
    unanswered = set()
    for (line, column), match, numbers in places:
        place = line, column + moved[line]
        right = [r for n in numbers if (r := new.get(n, n)) is not None]
        if (line, column) in kept:
            if any(n > len(entries) for n in numbers):
                unanswered.add(place)
            elif right != numbers:
                wrong[place] = set(right) or None
            continue
        put = f"[{','.join(str(n) for n in right)}]" if right else ""
        row = lines[line - 1]
        at = match.start() + moved[line]
        lines[line - 1] = row[:at] + put + row[at + len(match[0]) :]
        moved[line] += len(put) - len(match[0])
    case = _case(name, "partial", "\n".join(lines), entries, tail, {})
    case.wrong, case.open = wrong, case.open | unanswered
    return case


# --- time ---


def ratio(paths: Sequence[Path], rules: Sequence[Rule]) -> float:
    """Processor seconds of the judgement, for one second of everything else."""
    others = [r for r in builtin_rules() if r.default and r.name not in NAMES]
    spent = rest = 0.0
    for path in paths:
        data = path.read_bytes()
        start = time.process_time()
        article = read(data, str(path))
        check_article(article, others)
        rest += time.process_time() - start
        reading = parse(article)
        start = time.process_time()
        flags(reading, rules)
        spent += time.process_time() - start
    return spent / rest


def beside(paths: Sequence[Path], rules: Sequence[Rule], write_good: Path, runs: int = 3) -> tuple[float, float]:
    """Processor seconds that judging and write-good take for the same articles: medians of alternating runs."""
    readings = [parse(read(path.read_bytes(), str(path))) for path in paths]
    command = ["node", str(write_good / "bin" / "write-good.js"), *map(str, paths)]
    ours, theirs = [], []
    for _ in range(runs):
        start = time.process_time()
        for reading in readings:
            flags(reading, rules)
        ours.append(time.process_time() - start)
        theirs.append(seconds(command).processor)
    return statistics.median(ours), statistics.median(theirs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("odd", "even", "all"), default="odd")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--write-good", type=Path, metavar="DIR", help="where it was installed with npm")
    args = parser.parse_args()
    rules = [rule for rule in builtin_rules() if rule.name in NAMES]
    own = [case for seed in args.seeds for case in fixture_cases(seed)]
    show(f"articles of this project, seeds {args.seeds}", measure(own, rules))
    with tempfile.TemporaryDirectory() as folder:
        resolver = Resolver((SnapshotSource(SNAPSHOT, folder=Path(folder)),))
        show("the same with the works of the shipped snapshot", measure(own, rules, resolver))
    if not (BENCH / "mutate.py").exists():
        print("\nno papers here: the yardsticks are not beside the project")
        return
    found = (case for seed in args.seeds for case in papers(seed, args.half))
    show(f"papers at {args.half} places, seeds {args.seeds}", measure(found, rules))
    paths = sorted((BENCH / "plos").glob("*.md"))
    print(f"\ntime of the judgement for one second of the rest: {ratio(paths, rules):.2f}")
    if write_good := find_write_good(args.write_good, False, Path()):
        ours, theirs = beside(paths, rules, write_good)
        print(f"judgement {ours:.2f} s, write-good {theirs:.2f} s: ratio {ours / theirs:.2f} (goal ≤ 1)")


if __name__ == "__main__":
    main()
