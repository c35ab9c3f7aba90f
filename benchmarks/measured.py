"""
How often each rule on claims and wording is right on real pages; ``--write`` puts it into ``docs/measured.md``.

Pages, marks and what is right are those of learn_claims.py. Each page is judged by a model that has seen no page of its
repository, with the thresholds of the rule files, and beside it with thresholds chosen on the other repositories.
Without the pages the benchmark says so and ends.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import learn_claims as learn
import yardsticks

from claimlint.claims.confidence import Model
from claimlint.rulebook import Rule

TABLE = Path(__file__).resolve().parent.parent / "docs" / "measured.md"
WANTED = 0.9
"""The share of findings that is to be right where thresholds are chosen here; on new pages it is a little lower."""
LEAST_RIGHT, FEWEST = 0.8, 10
"""A rule that is right less often, on so many places, is a remark or off."""
STEPS = [n / 100 for n in range(50, 96)]


@dataclass
class Nominated:
    """What a rule nominates: the pages, the places, and which of these are right, arguable or wrong."""

    pages: set[str] = field(default_factory=set)
    right: int = 0
    arguable: int = 0
    wrong: int = 0

    @property
    def places(self) -> int:
        return self.right + self.arguable + self.wrong


def nominated(known: Iterable[learn.Place]) -> dict[str, Nominated]:
    """What each rule nominates, whatever the judge says."""
    found: dict[str, Nominated] = defaultdict(Nominated)
    for place in known:
        one = found[place.code]
        one.pages.add(place.page.name)
        one.right += place.right is True
        one.arguable += place.right is None
        one.wrong += place.right is False
    return found


def by_rules(known: Iterable[learn.Place]) -> Iterator[learn.Place]:
    """The places that rules nominate, and not the sentences that only teach."""
    return (place for place in known if place.code not in (learn.ANY_WORDING, learn.ANY_SOURCE, "CL415"))


def speak_threshold(judged: Sequence[tuple[float, bool]]) -> float:
    """The least confidence from which on findings are as often right as is wanted."""
    for step in STEPS:
        told = [right for value, right in judged if value >= step]
        if told and sum(told) >= WANTED * len(told):
            return step
    return STEPS[-1]


def nested(pages: Sequence[tuple[learn.MarkedPage, Model]], known: Sequence[learn.Place]) -> learn.Score:
    """The score with thresholds that were chosen, for each fold, on the other folds."""
    models = {page.name: model for page, model in pages}
    judged = [
        (place.page.fold, models[place.page.name].confidence(place.features).value, place.right)
        for place in by_rules(known)
        if place.right is not None
    ]
    score = learn.Score()
    for fold in range(learn.FOLDS):
        speak = speak_threshold([(value, right) for f, value, right in judged if f != fold])
        rules = [
            dataclasses.replace(r, confidence={**r.confidence, "speak": max(speak, r.confidence["info"])})
            if r.confidence
            else r
            for r in learn.judged_rules()
        ]
        for page, model in pages:
            if page.fold == fold:
                score.add(page, model, rules)
    return score


def rows(rules: Sequence[Rule], all_: dict[str, Nominated], score: learn.Score) -> Iterator[str]:
    """A line of the table for each rule."""
    for rule in rules:
        one = all_.get(rule.code, Nominated())
        spoken = score.precision(("error", "warning"), (rule.code,))
        remarks = score.precision(("info",), (rule.code,))
        right, wrong = spoken[0] + remarks[0], spoken[2] + remarks[2]
        few = "few places" if right + wrong < FEWEST else ""
        yield (
            f"| {rule.code} | {rule.name} | {len(one.pages)} | {one.places} | "
            f"{one.right} / {one.arguable} / {one.wrong} | "
            f"{' / '.join(map(str, spoken))} | {' / '.join(map(str, remarks))} | "
            f"{learn.share(spoken[0], spoken[2])} | {learn.share(right, wrong)} | {few} |"
        )


def totals(name: str, score: learn.Score) -> str:
    """A line of the table of ways of judging."""
    spoken = score.precision(("error", "warning"))
    told = score.precision(("error", "warning", "info"))
    must, of = score.recall(("must",))
    both, of_both = score.recall(("must", "should"))
    return (
        f"| {name} | {learn.share(spoken[0], spoken[2])} ({spoken[0]} right, {spoken[2]} wrong) | "
        f"{learn.share(told[0], told[2])} ({told[0]}, {told[2]}) | "
        f"{must / of:.3f} of {of} | {both / of_both:.3f} of {of_both} |"
    )


def kinds(score: learn.Score) -> Iterator[str]:
    """A line for each kind of mark: how many there are, and how many are missed."""
    for kind in sorted(learn.SOURCE | learn.WORDING):
        must, should = ({hit: score.marks[kind, level, hit] for hit in (True, False)} for level in ("must", "should"))
        yield f"| {kind} | {sum(must.values())} | {must[False]} | {sum(should.values())} | {should[False]} |"


def faults(rules: Sequence[Rule], score: learn.Score) -> list[str]:
    """The rules that speak as warnings and are right too seldom for it."""
    found = []
    for rule in rules:
        right, _, wrong = score.precision(("error", "warning"), (rule.code,))
        if right + wrong >= FEWEST and right < LEAST_RIGHT * (right + wrong):
            found.append(rule.code)
    return found


HEAD = """# How often each rule is right

Real pages of public repositories, read as a careful editor reads and marked before any tool had seen them: {pages}
pages of {repositories} repositories. A finding is *right* where a reader marked its sentence as what must or should be
changed, *arguable* where that was called a matter of taste (it counts neither way), otherwise *wrong*;
nobody marks everything, so some that are counted as wrong are not. Measured on {date} with
`python benchmarks/measured.py`; each page was judged by a model that had seen no page of its repository
([how a finding is judged](confidence.md)).
"""
BY_RULE = """
## Rule by rule

Counts are right / arguable / wrong. *Nominated* is what the rule's words find before the judge; where one sentence has
several findings, one is shown. A rule that is right less than eight times in ten on ten places or more is a remark or
off; with fewer places its share says little.

| rule | name | pages | nominated | of these | as warning or error | as remark | right, warnings | right, all | |
|---|---|---|---|---|---|---|---|---|---|"""
MISSED = """
## What is missed

| kind of mark | must be changed | missed | should be changed | missed |
|---|---|---|---|---|"""


def table(pages: Sequence[learn.MarkedPage], known: Sequence[learn.Place], date: str) -> tuple[str, list[str]]:
    """The page of docs, and the rules that speak too surely."""
    rules = learn.judged_rules()
    judging = learn.cross_validated(pages, known)
    plain, judged = learn.Score(), learn.Score()
    for page, model in judging:
        plain.add(page, model, learn.unjudged(rules))
        judged.add(page, model, rules)
    parts = [
        HEAD.format(pages=len(pages), repositories=len({page.repository for page in pages}), date=date),
        "| | warnings and errors right | with remarks right | must be changed: found | must or should: found |",
        "|---|---|---|---|---|",
        totals("rules alone", plain),
        totals("with the judge, thresholds of the rule files", judged),
        totals("with the judge, thresholds chosen on the other repositories", nested(judging, known)),
        BY_RULE,
        *rows(rules, nominated(known), judged),
        MISSED,
        *kinds(judged),
    ]
    return "\n".join(parts) + "\n", faults(rules, judged)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=yardsticks.BENCH, metavar="DIR")
    parser.add_argument("--write", action="store_true", help="write docs/measured.md")
    args = parser.parse_args()
    bench = args.bench / "pages"
    if not (bench / "index.jsonl").exists():
        sys.exit(f"no marked pages in {bench}: nothing to measure on")
    pages = learn.marked_pages(bench)
    known = [place for page in pages for place in learn.places(page)]
    text, faulty = table(pages, known, dt.datetime.now(tz=dt.UTC).date().isoformat())
    if args.write:
        TABLE.write_text(text, "utf-8")
    print(text)
    if faulty:
        sys.exit(f"right too seldom for a warning: {', '.join(faulty)}")


if __name__ == "__main__":
    main()
