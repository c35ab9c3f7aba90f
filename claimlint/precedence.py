"""
One sentence, one finding: which of several is shown, and holds the others in ``related``.

The order is that of docs/statistics.md. Findings of rules that are not in it are left as they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from claimlint.article import Article, Finding, Related
from claimlint.page import Page

ORDER: Final = (
    # Wrong whatever its source says.
    "impossible-number",
    # Promises that no source could bear out.
    "cure-language",
    "disease-claim-for-product",
    "no-risk-language",
    "guaranteed-or-universal",
    "proof-language",
    "authority-misuse",
    "suppression-narrative",
    "natural-means-safe",
    "quick-fix-promise",
    "miracle-and-breakthrough",
    # Its reference sources all that the sentence says.
    "named-study-uncited",
    "effect-estimate-uncited",
    "comparative-uncited",
    "percentage-uncited",
    "proportion-uncited",
    # "Studies show that 85% improve" is checked by its 85%, and the source that is put there serves both.
    "evidence-phrase-uncited",
    # Remarks, so that no warning hides in one.
    "safe-and-effective",
    "superlative-treatment",
    "consensus-overclaim",
    "testimonial-as-evidence",
    "unmeasurable-mechanism",
    "money-uncited",
    "count-uncited",
    "significant-ambiguous",
    # Shown by themselves only where the sentence is cited.
    "relative-without-absolute",
    "best-case-framing",
)
"""The names of the rules that speak of one sentence, the one that is shown first."""


def fold(findings: Sequence[Finding], page: Page) -> list[Finding]:
    """
    Return the findings, of each sentence the first of the order alone; the others stand in its ``related``.

    A remark never holds a finding that is graver.
    """
    rank = {name: i for i, name in enumerate(ORDER)}
    claims = [finding for finding in findings if finding.name in rank]
    if len(claims) < 2:
        return list(findings)
    of_sentence: dict[int, list[Finding]] = defaultdict(list)
    for finding in claims:
        sentence = page.prose.sentence_at(_place(page.article, finding.span.start))
        if sentence is not None:
            of_sentence[sentence.start].append(finding)
    kept: dict[int, Finding] = {}
    gone: set[int] = set()
    for together in of_sentence.values():
        first, *others = sorted(together, key=lambda f: (_GRAVITY[f.severity], rank[f.name], f.span))
        if others:
            kept[id(first)] = replace(first, related=(*first.related, *_as_related(others)))
            gone.update(map(id, others))
    return [kept.get(id(finding), finding) for finding in findings if id(finding) not in gone]


def _place(article: Article, offset: int) -> int:
    """Return where a place of the source stands in the reading text."""
    offsets = article.offsets
    starts = offsets.source_starts
    i = max(0, bisect_right(starts, offset) - 1)
    if not starts[i] <= offset < offsets.source_ends[i]:  # blocks that a reader has moved, as footnotes
        i = next((j for j, (a, b) in enumerate(zip(starts, offsets.source_ends, strict=True)) if a <= offset < b), i)
    exact = offsets.text_ends[i] - offsets.text_starts[i] == offsets.source_ends[i] - starts[i]
    return offsets.text_starts[i] + (offset - starts[i] if exact else 0)


_GRAVITY: Final = {"error": 0, "warning": 1, "info": 2}


def _as_related(findings: Sequence[Finding]) -> tuple[Related, ...]:
    found = []
    for f in findings:
        found.append(Related(f.text, f.span, f.message, f.suggestion, f.code, f.name))
        found.extend(f.related)
    return tuple(found)
