"""
Learn how sure an editor would be to stop at a claim, from pages that readers marked, and print how far that carries.

Pages and marks are those of ``BENCH/pages`` (index.jsonl, pages/, marks/, GUIDE.md); without them the benchmark says so
and ends. A place is what a rule nominates, or any sentence. It is *right* where
readers marked the sentence for a reason of the rule's family as what must or should be changed, *arguable* where they
marked it as a matter of taste, otherwise *wrong*. A logistic regression over the features of the places (scikit-learn,
a dependency of this benchmark alone) learns right from wrong; arguable places teach nothing.

Pages are parted by repository into folds: each fold is judged by a model that saw none of its repositories. ``--write``
then learns from all pages and writes the weights. The same pages give the same bytes.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import yardsticks

from claimlint.article import Reading, Span
from claimlint.checks import load_check
from claimlint.checks.told_effect import nominated
from claimlint.claims.confidence import WEIGHTS, Model
from claimlint.claims.features import Features
from claimlint.engine import check_reading, read_bytes
from claimlint.page import Page
from claimlint.precedence import place_in_text
from claimlint.rulebook import Rule, builtin_rules

FOLDS = 6
STRENGTH = 0.1
"""How far weights may go: the inverse of the penalty on their squares."""
FEWEST_REPOSITORIES = 4
"""In pages of so many repositories a word stands that gets a weight."""
LEAST_WEIGHT = 0.015
FREER = {"rule ": 4.0, "group ": 4.0, "said: ": 2.0}
"""The weight of a rule itself is freer: it starts from how often the rule is right. So are the words that it finds."""
ANY_WORDING, ANY_SOURCE = "CL300", "CL400"
"""Codes of no rule: every sentence teaches, too, what readers stop at for its wording, and for want of a source."""
COUNTS = {"CL415": 0.5, ANY_WORDING: 0.2, ANY_SOURCE: 0.3}
"""There are many sentences: each counts for less than a place that a rule nominates."""
SHORTEST = 4
"""A sentence of fewer words teaches nothing."""

SOURCE = frozenset({"statistic", "appeal", "effect", "relative"})
WORDING = frozenset({"overstated", "safety", "promise", "story", "suspicion"})
BOTH = frozenset({"CL306", "CL310", "CL314", "CL316", "CL407", "CL408", "CL409", "CL413"})
WHOLE_PAGE = frozenset({"CL414", "CL110"})


@dataclass(frozen=True)
class Mark:
    """What a reader marked, in offsets of the file."""

    start: int
    end: int
    kind: str
    level: str


@dataclass(frozen=True, eq=False)
class MarkedPage:
    """A page, its reading and its marks."""

    name: str
    repository: str
    reading: Reading
    marks: tuple[Mark, ...]

    @property
    def fold(self) -> int:
        """Which part of the repositories it belongs to."""
        return int(hashlib.sha256(self.repository.encode()).hexdigest(), 16) % FOLDS


@dataclass(frozen=True, eq=False)
class Place:
    """What a rule nominates: its features, and whether a reader stopped there (None: arguable)."""

    page: MarkedPage
    code: str
    features: Features
    right: bool | None


def family(code: str) -> frozenset[str]:
    """The kinds of marks that a code answers to."""
    if code in ("CL407", "CL408"):
        return WORDING | SOURCE
    return (WORDING | SOURCE if code in BOTH else WORDING if code.startswith("CL3") else SOURCE) - {"relative"}


def verdict(marks: Sequence[Mark], span: Span, code: str) -> bool | None:
    """Whether readers stopped at a place for a reason of the rule's family; None where that is a matter of taste."""
    over = [m for m in marks if span.start < m.end and m.start < span.end]
    meant = [m for m in over if m.kind in family(code)] or [m for m in over if m.level == "may"]
    if any(m.level != "may" for m in meant):
        return True
    return None if meant else False


def marks_of(text: str, kept: Iterable[dict[str, Any]]) -> Iterator[Mark]:
    """The marks of a page; a sentence that goes on in the next line is followed there."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for m in kept:
        line = lines[m["line"] - 1]
        words = m.get("sentence") or m["quote"]
        at = line.find(words)
        if at < 0:
            at, words = max(0, line.find(m["quote"])), m["quote"]
        begin = starts[m["line"] - 1] + at
        end = begin + len(words)
        if not words.rstrip().endswith((".", "!", "?", ":", "”", '"', "*", ">", "|")) and end >= starts[m["line"]] - 2:
            stop = text.find("\n\n", end)
            end = min(end + 250, stop if stop > 0 else len(text))
        yield Mark(begin, end, m["kind"], m["level"])


def marked_pages(bench: Path) -> list[MarkedPage]:
    """All pages with their marks, in the order of their names."""
    found = []
    for line in (bench / "index.jsonl").read_text("utf-8").splitlines():
        about = json.loads(line)
        file = bench / about["file"]
        data = file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
        marks = json.loads((bench / "marks" / f"{about['id']}.json").read_text("utf-8"))["marks"]
        found.append(
            MarkedPage(about["id"], about["repo"], read_bytes(data.encode(), file.name), tuple(marks_of(data, marks)))
        )
    return sorted(found, key=lambda page: page.name)


def judged_rules() -> list[Rule]:
    """The rules whose places are judged, and the other rules on claims and wording."""
    return [r for r in builtin_rules() if r.code[:3] in ("CL3", "CL4") and r.default and r.code not in WHOLE_PAGE]


def places(marked: MarkedPage) -> Iterator[Place]:
    """What the rules nominate on a page, and its sentences on matters of health without a source."""
    page = Page(marked.reading, model=Model(0.0, {}))
    if page.language_note is not None:
        return
    for rule in judged_rules():
        if rule.confidence:
            for hit in load_check(rule.check).hits(page, rule.options):
                sentence = page.prose.sentence_at(place_in_text(page.article, hit.span.start))
                if sentence is not None:
                    features = page.claims.features.of(sentence, rule.code, hit.variant, hit.text)
                    yield Place(marked, rule.code, features, verdict(marked.marks, hit.span, rule.code))
    effects = {sentence.start for sentence in nominated(page)}
    for sentence in page.prose.every:
        if len(page.prose.words(sentence)) >= SHORTEST:
            span = page.article.span(sentence.start, sentence.end)
            for code in (ANY_WORDING, "CL415" if sentence.start in effects else ANY_SOURCE):
                features = page.claims.features.of(sentence, code, "default")
                yield Place(marked, code, features, verdict(marked.marks, span, code))


def freedom(name: str) -> float:
    """How much freer than others the weight of a feature is."""
    return next((free for start, free in FREER.items() if name.startswith(start)), 1.0)


def learned(known: Sequence[Place], strength: float = STRENGTH) -> Model:
    """The model that tells right places from wrong ones."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    repositories: dict[str, set[str]] = defaultdict(set)
    for place in known:
        for name in place.features:
            repositories[name].add(place.page.repository)
    chosen = {name for name, at in repositories.items() if len(at) >= FEWEST_REPOSITORIES}
    taught = [place for place in known if place.right is not None]
    table = DictVectorizer()
    rows = table.fit_transform({n: v * freedom(n) for n, v in p.features.items() if n in chosen} for p in taught)
    rows.indices, rows.indptr = rows.indices.astype("int32"), rows.indptr.astype("int32")
    counts = [COUNTS.get(p.code, 1.0) for p in taught]
    fit = LogisticRegression(C=strength, solver="liblinear", max_iter=1000, random_state=0)
    fit.fit(rows, [bool(place.right) for place in taught], sample_weight=counts)
    weights = {
        str(name): float(w) * freedom(name) for name, w in zip(table.get_feature_names_out(), fit.coef_[0], strict=True)
    }
    kept = {name: round(w, 3) for name, w in sorted(weights.items()) if abs(w) >= LEAST_WEIGHT}
    return Model(round(float(fit.intercept_[0]), 3), kept)


def cross_validated(pages: Sequence[MarkedPage], known: Sequence[Place]) -> list[tuple[MarkedPage, Model]]:
    """Each page with a model that has seen no page of its repository."""
    models = [learned([p for p in known if p.page.fold != fold]) for fold in range(FOLDS)]
    return [(page, models[page.fold]) for page in pages]


@dataclass
class Score:
    """What was right, arguable and wrong, by code and severity, and what was found of what is marked."""

    told: Counter[tuple[str, str, str]] = dataclasses.field(default_factory=Counter)
    marks: Counter[tuple[str, str, bool]] = dataclasses.field(default_factory=Counter)

    def add(self, page: MarkedPage, model: Model, rules: Sequence[Rule]) -> None:
        """Count one page."""
        report = check_reading(page.reading, rules, model=model)
        found: list[tuple[str, Span]] = []
        for finding in report.findings:
            if finding.code in WHOLE_PAGE or finding.code[:3] not in ("CL3", "CL4"):
                continue
            right = verdict(page.marks, finding.span, finding.code)
            word = "arguable" if right is None else "right" if right else "wrong"
            self.told[finding.code, finding.severity, word] += 1
            found.append((finding.code, finding.span))
            found.extend((r.code, r.span) for r in finding.related if r.code)
        for mark in page.marks:
            hit = any(s.start < mark.end and mark.start < s.end and mark.kind in family(c) for c, s in found)
            self.marks[mark.kind, mark.level, hit] += 1

    def precision(self, severities: Sequence[str], codes: Sequence[str] = ()) -> tuple[int, int, int]:
        """Right, arguable and wrong findings."""
        sums = Counter[str]()
        for (code, severity, word), n in self.told.items():
            if severity in severities and (not codes or code in codes):
                sums[word] += n
        return sums["right"], sums["arguable"], sums["wrong"]

    def recall(self, levels: Sequence[str], kinds: frozenset[str] = SOURCE | WORDING) -> tuple[int, int]:
        """Marks found, and all of them."""
        of = {
            hit: sum(n for (k, lv, h), n in self.marks.items() if h == hit and lv in levels and k in kinds)
            for hit in (True, False)
        }
        return of[True], of[True] + of[False]


def share(right: int, wrong: int) -> str:
    return f"{right / (right + wrong):.3f}" if right + wrong else "–"


def show(score: Score, name: str) -> None:
    """Print what a way of judging gives."""
    print(f"== {name}")
    for title, severities in (
        ("warnings and errors", ("error", "warning")),
        ("with info", ("error", "warning", "info")),
    ):
        right, arguable, wrong = score.precision(severities)
        print(f"   {title:20} {share(right, wrong)} right ({right} right, {arguable} arguable, {wrong} wrong)")
    for title, kinds in (("wording", WORDING), ("source", SOURCE), ("all", WORDING | SOURCE)):
        must, of = score.recall(("must",), kinds)
        both, of_both = score.recall(("must", "should"), kinds)
        print(f"   found of {title:12} must {must / of:.3f} of {of}, must and should {both / of_both:.3f} of {of_both}")


def by_code(score: Score) -> None:
    codes = sorted({code for code, _, _ in score.told})
    for code in codes:
        r, a, w = score.precision(("error", "warning"), (code,))
        ri, ai, wi = score.precision(("info",), (code,))
        print(f"   {code}  spoken {r:3} {a:3} {w:3} {share(r, w):>6}   info {ri:3} {ai:3} {wi:3} {share(ri, wi):>6}")


def unjudged(rules: Sequence[Rule]) -> list[Rule]:
    return [dataclasses.replace(r, confidence={}) for r in rules if r.code != "CL415"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=yardsticks.BENCH, metavar="DIR")
    parser.add_argument("--write", action="store_true", help="learn from all pages and write the weights")
    args = parser.parse_args()
    bench = args.bench / "pages"
    if not (bench / "index.jsonl").exists():
        sys.exit(f"no marked pages in {bench}: nothing to learn from")
    pages = marked_pages(bench)
    known = [place for page in pages for place in places(page)]
    if args.write:
        model = learned(known)
        content = {"bias": model.bias, "weights": model.weights}
        WEIGHTS.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", "utf-8")
        print(f"{len(model.weights)} weights from {len(known)} places")
        return
    rules = judged_rules()
    plain, judged = Score(), Score()
    for page, model in cross_validated(pages, known):
        plain.add(page, model, unjudged(rules))
        judged.add(page, model, rules)
    show(plain, "rules alone")
    show(judged, "with the judge")
    by_code(judged)


if __name__ == "__main__":
    main()
