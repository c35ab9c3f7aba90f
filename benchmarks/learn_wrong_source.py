"""
Learn the thresholds of CL102 and CL103 from articles with known faults, and print what each would cost.

Two kinds of articles are learned from (see wrong_source.py): the papers at even places in name order, and the
project's own. For each threshold of the two rule files, in steps: precision and recall, and false alarms in 1,000
citations of the clean copies. The value marked is the smallest that keeps the clean copies of both at one alarm in
1,000 or less and the flags in both as precise as was asked for; below stands what would be chosen if any one article
were left out. Values are copied into the rule files by hand: a step more or less changes little.

Each case is read and judged once. The thresholds only decide what of a judgement is said.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from wrong_source import BENCH, NAMES, Case, count, fixture_cases, papers

from claimlint.parse import parse
from claimlint.readers import read
from claimlint.rulebook import Rule, builtin_rules


@dataclass
class Threshold:
    """An option of a rule, the faults that it is for, the values tried, the precision asked for."""

    rule: str
    option: str
    faults: tuple[str, ...]
    values: tuple[float, ...]
    wanted: float
    counts: dict[tuple[str, str, float, bool], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """What was found, by kind of article, article, value, and whether the copies were clean."""


def thresholds() -> list[Threshold]:
    shifted, wrong = "shifted-numbering", "wrong-source"
    return [
        Threshold(shifted, "certainty", ("drop", "insert"), (0.3, 0.5, 0.6, 0.7, 0.8, 0.88, 0.95, 0.99), 0.99),
        Threshold(shifted, "likely", ("drop", "insert"), (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9), 0.99),
        Threshold(shifted, "forgotten", ("partial",), (2.0, 2.2, 2.5, 3.0, 4.0, 5.5, 7.5), 0.95),
        Threshold(shifted, "forgotten-support", ("partial",), (6.0, 6.5, 7.0, 7.5, 8.0, 9.0, 10.0, 12.0), 0.95),
        Threshold(shifted, "forgotten-place", ("partial",), (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0), 0.95),
        Threshold(shifted, "swap", ("swap",), (0.0, 0.3, 0.5, 0.7, 0.8, 1.0, 1.3, 1.6, 2.0), 0.95),
        Threshold(wrong, "order", ("typo",), (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0), 0.95),
    ]


def changed(rules: Sequence[Rule], name: str, option: str, value: float) -> list[Rule]:
    """The rules, one option of one of them at another value."""
    return [
        dataclasses.replace(rule, options={**rule.options, option: value}) if rule.name == name else rule
        for rule in rules
    ]


def learn(kind: str, cases: Iterable[Case], rules: Sequence[Rule], tried: Sequence[Threshold]) -> None:
    """Count what each value of each threshold finds in each case."""
    for case in cases:
        reading = parse(read(case.text.encode(), f"{case.name}.md"))
        for t in tried:
            if case.kind in (*t.faults, "clean"):
                for value in t.values:
                    found = count(case, reading, changed(rules, t.rule, t.option, value))
                    t.counts[kind, case.name, value, case.kind == "clean"] += found


def summed(t: Threshold, kind: str, value: float, without: str = "") -> tuple[float, float, float, float]:
    """Recall, the share with the right number, precision, and alarms in 1,000 citations of clean copies."""
    faulty: Counter[str] = Counter()
    clean: Counter[str] = Counter()
    for (of, name, tried, is_clean), found in t.counts.items():
        if of == kind and tried == value and name != without:
            (clean if is_clean else faulty).update(found)
    return (
        faulty["hit"] / max(1, faulty["wrong"]),
        faulty["right"] / max(1, faulty["answerable"]),
        faulty["hit"] / max(1, faulty["flagged"]),
        1000 * clean["flagged"] / max(1, clean["citations"]),
    )


def chosen(t: Threshold, kinds: Sequence[str], without: str = "") -> float | None:
    """The smallest value that is precise enough in every kind of article."""
    for value in t.values:
        rows = [summed(t, kind, value, without) for kind in kinds]
        if all(precision >= t.wanted and alarms <= 1 for _, _, precision, alarms in rows):
            return value
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=[7, 11, 23])
    args = parser.parse_args()
    if not (BENCH / "mutate.py").exists():
        sys.exit("no papers here: the yardsticks are not beside the project")
    rules = [rule for rule in builtin_rules() if rule.name in NAMES]
    tried = thresholds()
    learn("papers", (case for seed in args.seeds for case in papers(seed, "even")), rules, tried)
    learn("own", (case for seed in args.seeds for case in fixture_cases(seed)), rules, tried)
    kinds = ("papers", "own")
    for t in tried:
        now = next(rule for rule in rules if rule.name == t.rule).options[t.option]
        print(f"\n{t.rule}: {t.option}, for {' and '.join(t.faults)} (now {now}, precision asked for {t.wanted})")
        print("         papers at even places            own articles")
        print("  value  recall  right precision alarms   recall  right precision alarms")
        best = chosen(t, kinds)
        for value in t.values:
            rows = ("  ".join(f"{x:6.3f}" for x in summed(t, kind, value)) for kind in kinds)
            print(f"  {value:5}  {'   '.join(rows)}{'  <' if value == best else ''}")
        names = {name for _, name, _, _ in t.counts}
        others = sorted({v for name in names if (v := chosen(t, kinds, name)) is not None})
        print(f"  with any one article left out: {', '.join(map(str, others)) or 'none'}")


if __name__ == "__main__":
    main()
