"""
How often the rules on wording (CL3xx) and on claims without a source (CL4xx) are right about labelled sentences.

Each sentence of ``fixtures/claims`` is an article of its own, and each rule runs by itself, before findings are folded.
A rule that fires where the labels have it is right, one that fires where they do not is a false alarm, one that is
silent where they have it has missed; a code under ``optional`` counts neither way. Only rules that are on by default
count in the totals, unless ``--all`` is given.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from claimlint.checks import load_check
from claimlint.page import Page
from claimlint.parse import parse
from claimlint.readers import read
from claimlint.rulebook import Rule, builtin_rules

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "claims"
FAMILIES = ("CL3", "CL4")


@dataclass(frozen=True)
class Labelled:
    text: str
    flag: frozenset[str]
    optional: frozenset[str]
    why: str


def load(name: str) -> list[Labelled]:
    entries = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return [Labelled(e["text"], frozenset(e["flag"]), frozenset(e["optional"] or ()), e["why"]) for e in entries]


def fired(text: str, rules: Sequence[Rule]) -> dict[str, str]:
    """The codes that speak of a sentence, each with the words it flags."""
    page = Page(parse(read(text.encode(), "sentence.md")))
    found = {}
    for rule in rules:
        for hit in load_check(rule.check).hits(page, rule.options):
            found.setdefault(rule.code, hit.text)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", nargs="?", default="first", help="first, fresh, or another file of fixtures/claims")
    parser.add_argument("--select", nargs="*", default=FAMILIES, help="codes, or how they begin")
    parser.add_argument("--all", action="store_true", help="rules that are off by default too")
    parser.add_argument("--show", action="store_true", help="each false alarm and each miss")
    args = parser.parse_args()
    rules = [r for r in builtin_rules() if r.code.startswith(tuple(args.select)) and (r.default or args.all)]
    codes = {r.code for r in rules}
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    shown: list[str] = []
    for entry in load(args.set):
        said = fired(entry.text, rules)
        right.update(said.keys() & entry.flag)
        for code in sorted(said.keys() - entry.flag - entry.optional):
            wrong[code] += 1
            shown.append(f"alarm {code} “{said[code]}” in: {entry.text}   [{sorted(entry.flag)} {entry.why}]")
        for code in sorted(entry.flag & codes - said.keys()):
            missed[code] += 1
            shown.append(f"miss  {code} in: {entry.text}")
    print("code   right  alarms  missed  precision  recall")
    for code in sorted(codes):
        _row(code, right[code], wrong[code], missed[code])
    for family in FAMILIES:
        of = [c for c in codes if c.startswith(family)]
        if of:
            _row(f"{family}xx", *(sum(counts[c] for c in of) for counts in (right, wrong, missed)))
    _row("all", right.total(), wrong.total(), missed.total())
    if args.show:
        print("\n".join(["", *sorted(shown)]))
    return 0


def _row(name: str, right: int, wrong: int, missed: int) -> None:
    precision = f"{right / (right + wrong):9.3f}" if right + wrong else f"{'–':>9}"
    recall = f"{right / (right + missed):7.3f}" if right + missed else f"{'–':>7}"
    print(f"{name:6} {right:5}  {wrong:6}  {missed:6}  {precision} {recall}")


if __name__ == "__main__":
    sys.exit(main())
