"""
What the rules on wording and on claims without a source cost, held against the tokens of spaCy.

Over the papers of the yardsticks, in one process: the processor seconds in which ``spacy.blank("en")`` makes tokens
of the texts (imported and built beforehand), and those in which all CL3xx and CL4xx rules that are on by default go
through the same articles, read and parsed beforehand. What the rules compile is in the first round alone. A speed of
1 is as fast as the tokens alone, of 0.5 half as fast.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from yardsticks import BENCH

from claimlint.checks import load_check
from claimlint.page import Page
from claimlint.parse import parse
from claimlint.readers import read
from claimlint.rulebook import builtin_rules

ROUNDS = 3


def fastest(work: Callable[[], object]) -> float:
    """Processor seconds of the fastest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=BENCH / "plos", help="articles in Markdown")
    parser.add_argument("--rules", action="store_true", help="the seconds of each rule, too")
    args = parser.parse_args()
    paths = sorted(args.folder.glob("*.md"))
    if not paths:
        print(f"{args.folder} has no articles: nothing to measure")
        return 0
    rules = [r for r in builtin_rules() if r.default and r.code.startswith(("CL3", "CL4"))]
    checks = [(rule, load_check(rule.check)) for rule in rules]

    def pages() -> list[Page]:
        return [Page(parse(read(path.read_bytes(), path.name))) for path in paths]

    def check_all(fresh: list[Page]) -> dict[str, float]:
        spent = dict.fromkeys((rule.code for rule in rules), 0.0)
        for page in fresh:
            for rule, check in checks:
                start = time.process_time()
                list(check.hits(page, rule.options))
                spent[rule.code] += time.process_time() - start
        return spent

    import spacy

    nlp = spacy.blank("en")
    first = check_all(pages())
    again = min((check_all(pages()) for _ in range(ROUNDS - 1)), key=lambda spent: sum(spent.values()))

    texts = [page.article.text for page in pages()]
    tokens = fastest(lambda: [nlp.make_doc(text[:900_000]) for text in texts])
    for name, spent in (("first round", first), ("later rounds", again)):
        seconds = sum(spent.values())
        print(f"{name:13} {seconds:6.2f} s, tokens {tokens:5.2f} s, speed {tokens / seconds:5.2f} of theirs")
    if args.rules:
        for code, seconds in sorted(again.items(), key=lambda item: -item[1]):
            print(f"{code}  {seconds:6.3f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
