"""
Learn what speaks for two entries having changed places, and print it beside what claimlint/judge/swaps.py has.

A logistic regression (scikit-learn) over all pairs that are looked at, in clean and swapped copies of the papers at
even places and of the project's own articles: is it the pair that was exchanged? Values are copied by hand, rounded.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent))
from wrong_source import BENCH, Case, expand, fixture_cases, papers

from claimlint.judge import swaps, verdict
from claimlint.judge.odds import Odds, Use
from claimlint.parse import parse
from claimlint.readers import read

NAMES = ("usual", "pairs", "telling", "poor", "together", "less", "named", "beside", "alike")
SHIPPED = (*swaps.OF_LIST, *swaps.OF_WORDS, swaps.BESIDE, swaps.ALIKE)


def exchanged(case: Case) -> set[int]:
    """The two numbers that a swapped copy has in each other's place, nothing for a clean one."""
    lines = case.text.split("\n")
    for (line, column), right in case.wrong.items():
        row = lines[line - 1]
        printed = set(expand(row[column : row.index("]", column)]))
        if right and len(printed ^ right) == 2:
            return printed ^ right
    return set()


def rows(case: Case) -> Iterator[tuple[list[float], bool]]:
    """Yield each pair of an article: what speaks for it, and whether it was exchanged."""
    reading = parse(read(case.text.encode(), f"{case.name}.md"))
    judged = verdict.judge(reading)
    if judged is None or not judged.numbers.places:
        return
    places = judged.numbers.places
    odds = {p.citation: Odds(judged.scorer.scores(judged.contexts[p.citation]), p.numbers) for p in places}
    named = {i: c.right + 1 for i, c in judged.contradictions.items() if c.named and c.right is not None}
    uses = [Use(p.citation, n, p.numbers) for p in places for n in p.numbers]
    pairs = swaps.Pairs(uses, odds, judged.entries, named)
    truth = exchanged(case)
    for a, b in pairs.looked_at():
        yield [*pairs.of_list, *pairs.words(a, b), *pairs.titles(a, b)], {a, b} == truth


def learn(cases: Iterable[Case]) -> None:
    seen, true = [], []
    for case in cases:
        if case.kind in ("clean", "swap"):
            for features, is_true in rows(case):
                seen.append(features)
                true.append(is_true)
    model = LogisticRegression(fit_intercept=False, C=100.0, max_iter=2000).fit(seen, true)
    print(f"{len(true)} pairs, {sum(true)} of them exchanged\n\nwhat       learned  shipped")
    for name, learned, shipped in zip(NAMES, model.coef_[0], SHIPPED, strict=True):
        print(f"{name:10} {learned:7.2f}  {shipped:7.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=[7, 11, 23])
    args = parser.parse_args()
    if not (BENCH / "mutate.py").exists():
        print("no papers here: the yardsticks are not beside the project")
    found = [case for seed in args.seeds for case in fixture_cases(seed)]
    if (BENCH / "mutate.py").exists():
        found += [case for seed in args.seeds for case in papers(seed, "even")]
    learn(found)


if __name__ == "__main__":
    main()
