"""
Wrong citations as people write them: a person, a journal, a design that is another's; a table with old numbers.

usage: python benchmarks/misplaced.py [--show] [FOLDER …]

Each file of a folder in ``fixtures/misplaced`` is one small article; its name begins with the kind. A number with
an arrow is wrong and says what it should be: ``[4→5]``, ``[2,4→5]``, ``<sup>4→5</sup>``, ``(Kent, 1969→Katz 1970)``,
``[4→-]`` where no entry fits. The printed half alone is checked.

found  the place is flagged by wrong-source or shifted-numbering as more than an info
right  the suggestion says what the whole bracket should say, or names the entry
false  a flagged place that is not wrong
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimlint.article import Span
from claimlint.engine import check_text

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "misplaced"
NAMES = ("wrong-source", "shifted-numbering")
_PLACE = re.compile(r"\[(?=[^\]]*→)[^\]]*\]|(?<=<sup>)[^<]*→[^<]*(?=</sup>)|\([^()]*→[^()]*\)")
_MEANT = re.compile(r"→[^,;)\]<]*")


@dataclass(frozen=True, slots=True)
class Case:
    """One article as it is printed; ``wrong`` says where (as a range) a citation is wrong, and how it should read."""

    name: str
    text: str
    wrong: Mapping[tuple[int, int], str]

    @property
    def kind(self) -> str:
        """The kind of mistake, or "clean"."""
        return self.name.partition("-")[0]


def read_case(path: Path) -> Case:
    """Return the article of a file, its arrows taken out and remembered."""
    marked = path.read_text("utf-8")
    text, at = "", 0
    wrong: dict[tuple[int, int], str] = {}
    for place in _PLACE.finditer(marked):
        text += marked[at : place.start()]
        printed = _MEANT.sub("", place[0])
        meant = re.findall(r"→([^;)]*)", place[0])[0] if place[0][0] == "(" else re.sub(r"[^,[\]]+→", "", place[0])
        wrong[len(text), len(text) + len(printed)] = meant
        text, at = text + printed, place.end()
    return Case(path.name, text + marked[at:], wrong)


def flags(case: Case) -> Iterator[tuple[Span, str, str]]:
    """Yield each flagged place with the suggestion and the message there."""
    report = check_text(case.text, case.name)
    for finding in report.findings:
        if finding.name == "shifted-numbering":
            yield from ((r.span, r.suggestion or "", r.message) for r in finding.related if not r.code)
        elif finding.name in NAMES and finding.severity != "info":
            yield finding.span, finding.suggestion or "", finding.message
        yield from ((r.span, r.suggestion or "", r.message) for r in finding.related if r.name in NAMES)


def numbers(text: str) -> set[int]:
    """'cite references 1, 3–5' → {1, 3, 4, 5}"""
    found: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:\s*[–-]\s*(\d+))?", text):
        found.update(range(int(first), int(last or first) + 1))
    return found


def is_right(said: str, meant: str) -> bool:
    """Tell whether a suggestion says what a place should say."""
    if any(c.isalpha() for c in meant):
        name, year = re.findall(r"[^\W\d_]+|\d{4}", meant)[0], re.findall(r"\d{4}", meant)[-1]
        return name in said and year in said
    return numbers(said) == numbers(meant)


def count(case: Case, *, show: bool = False) -> Counter[str]:
    """Return what is found in one article."""
    hit: dict[tuple[int, int], str] = {}
    false: dict[Span, str] = {}
    for span, suggestion, message in flags(case):
        place = next((w for w in case.wrong if span.start < w[1] and w[0] < span.end), None)
        if place is None:
            false.setdefault(span, message)
        else:
            hit.setdefault(place, suggestion)
    right = sum(is_right(said, case.wrong[place]) for place, said in hit.items())
    if show:
        for place, meant in case.wrong.items():
            if place not in hit:
                print(f"  {case.name}: missed, should be {meant}: …{case.text[max(0, place[0] - 90) : place[1]]!r}")
            elif not is_right(hit[place], meant):
                print(f"  {case.name}: should be {meant}, said {hit[place]!r}")
        for span, message in false.items():
            print(f"  {case.name}: false: …{case.text[max(0, span.start - 90) : span.end]!r}: {message}")
    citations = len(check_text(case.text, case.name).reading.citations)
    return Counter(
        articles=1,
        wrong=len(case.wrong),
        found=len(hit),
        right=right,
        false=len(false),
        clean=citations - len(case.wrong),
    )


def measure(folder: Path, *, show: bool = False) -> Mapping[str, Counter[str]]:
    """Return what is found in each kind of article of a folder."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(folder.iterdir()):
        case = read_case(path)
        table[case.kind] += count(case, show=show)
    return table


def main() -> None:
    """Print a table for each folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true", help="tell what is missed and what is flagged wrongly")
    args = parser.parse_args()
    for folder in args.folders or sorted(p for p in FIXTURES.iterdir() if p.is_dir()):
        table = measure(folder, show=args.show)
        print(f"{folder.name:14} articles wrong found right false clean")
        for kind, row in [*sorted(table.items()), ("all", sum(table.values(), Counter()))]:
            print(
                f"  {kind:12} {row['articles']:8} {row['wrong']:5} {row['found']:5} {row['right']:5} {row['false']:5}"
                f" {row['clean']:5}"
            )


if __name__ == "__main__":
    main()
