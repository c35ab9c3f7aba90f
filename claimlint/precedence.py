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

from claimlint.article import Article, Finding, Hit, Related
from claimlint.page import Page
from claimlint.rulebook.model import Rule
from claimlint.text.prose import Sentence

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
    # A section's, at its surest place.
    "effect-uncited",
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

    A remark never holds a finding that is graver. What was lowered to a remark for want of confidence is none where
    another of its sentence is sure: the editor will stop there, and is told the first of the order.
    """
    rank = {name: i for i, name in enumerate(ORDER)}
    claims = [finding for finding in findings if finding.name in rank]
    if len(claims) < 2:
        return list(findings)
    of_sentence: dict[Sentence, list[Finding]] = defaultdict(list)
    for finding in claims:
        sentence = _sentence_at(page, finding.span.start)
        if sentence is not None:
            of_sentence[sentence].append(finding)
    kept: dict[int, Finding] = {}
    gone: set[int] = set()
    for together in of_sentence.values():
        gravest = min((f.severity for f in together), key=lambda severity: _GRAVITY[severity])
        weight = {id(f): _GRAVITY[gravest if f.lowered else f.severity] for f in together}
        first, *others = sorted(together, key=lambda f: (weight[id(f)], rank[f.name], f.span))
        if others:
            severity = gravest if first.lowered else first.severity
            kept[id(first)] = replace(first, severity=severity, related=(*first.related, *_as_related(others)))
            gone.update(map(id, others))
    return [kept.get(id(finding), finding) for finding in findings if id(finding) not in gone]


def judged(finding: Finding, rule: Rule, hit: Hit, page: Page) -> Finding | None:
    """
    Return a finding as sure as the page makes it: as its rule says it, as a remark, or not at all (None).

    A rule without thresholds is not judged, nor is a text too short to show what page it comes from.
    """
    if not rule.confidence or not page.claims.knows_page:
        return finding
    sentence = page.prose.sentence_at(place_in_text(page.article, hit.span.start))
    if sentence is None:
        return finding
    sure = page.claims.confidence(sentence, rule.code, hit.variant, hit.text)
    if sure.value < rule.confidence["info"]:
        return None
    judged_so = replace(finding, confidence=sure.value, weighed=sure.reasons)
    if sure.value >= rule.confidence["speak"] or finding.severity == "info":
        return judged_so
    return replace(judged_so, severity="info", lowered=True)


def _sentence_at(page: Page, offset: int) -> Sentence | None:
    """Return the sentence in which a place of the source stands, of the running text or of title and description."""
    sentence = page.prose.sentence_at(place_in_text(page.article, offset))
    return _sentence_at(page.meta, offset) if sentence is None and page.meta else sentence


def place_in_text(article: Article, offset: int) -> int:
    """Return where a place of the source stands in the reading text, -1 outside of it."""
    offsets = article.offsets
    starts = offsets.source_starts
    i = max(0, bisect_right(starts, offset) - 1)
    if not starts[i] <= offset < offsets.source_ends[i]:  # blocks that a reader has moved, as footnotes
        i = next((j for j, (a, b) in enumerate(zip(starts, offsets.source_ends, strict=True)) if a <= offset < b), -1)
        if i < 0:
            return -1
    exact = offsets.text_ends[i] - offsets.text_starts[i] == offsets.source_ends[i] - starts[i]
    return offsets.text_starts[i] + (offset - starts[i] if exact else 0)


_GRAVITY: Final = {"error": 0, "warning": 1, "info": 2}


def _as_related(findings: Sequence[Finding]) -> tuple[Related, ...]:
    found = []
    for f in findings:
        found.append(Related(f.text, f.span, f.message, f.suggestion, f.code, f.name))
        found.extend(f.related)
    return tuple(found)
