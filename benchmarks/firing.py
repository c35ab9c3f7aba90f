"""
How often each wording and claim rule (CL3xx, CL4xx) fires in a folder of articles, and how long the rules take.

Each rule runs by itself, before findings are folded. Rules that are off by default are marked with a star. The time of
all the rules, with the sentences and words that they share, stands beside that of bare ``spacy.blank("en")`` tokenising
the same texts, in one process; the expressions are compiled on the way, as they would be for a user. ``--show`` prints
each place with the words around it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import spacy

from claimlint.article import Hit, Reading
from claimlint.checks import load_check
from claimlint.page import Page
from claimlint.parse import parse
from claimlint.readers import read
from claimlint.rulebook import Rule, builtin_rules

BENCH = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "plos"
FAMILIES = ("CL3", "CL4")
SUFFIXES = (".md", ".markdown", ".html", ".htm", ".txt")


def readings(folder: Path) -> Iterator[Reading]:
    for path in sorted(p for p in folder.rglob("*") if p.suffix in SUFFIXES):
        yield parse(read(path.read_bytes(), str(path)))


def shown(reading: Reading, rule: Rule, hit: Hit, around: int) -> str:
    text, span = reading.article.source, hit.span
    before = text[max(0, span.start - around) : span.start]
    words = f"{before}»{text[span.start : span.end]}«{text[span.end : span.end + around]}"
    return f"{rule.code} {hit.variant:8} {Path(reading.article.path).name}: {' '.join(words.split())}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=BENCH, help="articles (default: ../shared/bench/plos)")
    parser.add_argument("--select", nargs="*", default=FAMILIES, help="codes, or how they begin")
    parser.add_argument("--show", action="store_true", help="each place, with the words around it")
    parser.add_argument("--around", type=int, default=100, metavar="N", help="how many characters around (100)")
    args = parser.parse_args()
    if not args.folder.is_dir():
        print(f"{args.folder} is not there: nothing to measure")
        return 0
    rules = [r for r in builtin_rules() if r.code.startswith(tuple(args.select))]
    articles = list(readings(args.folder))
    fired, seconds = Counter[str](), Counter[str]()
    places: list[str] = []
    for reading in articles:
        page = Page(reading)
        for rule in rules:
            begun = time.perf_counter()
            hits = list(load_check(rule.check).hits(page, rule.options))
            seconds[rule.code] += time.perf_counter() - begun
            fired[rule.code] += len(hits)
            if args.show:
                places.extend(shown(reading, rule, hit, args.around) for hit in hits)
    words = sum(len(reading.article.text.split()) for reading in articles)
    print(f"{len(articles)} articles, {words:,} words\n\ncode     fires  per 10,000 words  seconds")
    for rule in rules:
        rate = fired[rule.code] * 10_000 / max(1, words)
        star = "" if rule.default else "*"
        print(f"{rule.code + star:7} {fired[rule.code]:6} {rate:17.2f} {seconds[rule.code]:8.2f}")
    nlp = spacy.blank("en")
    begun = time.perf_counter()
    for reading in articles:
        nlp.make_doc(reading.article.text)
    bare = time.perf_counter() - begun
    total = seconds.total()
    print(f"\nrules {total:.2f} s, bare tokens {bare:.2f} s: {total / bare:.2f} times as long")
    if places:
        print("\n" + "\n".join(sorted(places)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
