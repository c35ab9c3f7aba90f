"""A plan of a trial that is cited for what the trial found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final

from claimlint.article import Hit, Reading, Reference, Work
from claimlint.checks import NoOptions
from claimlint.checks.works import EntryCitation, Paragraphs, cited_here, sources, tells, uses, words
from claimlint.page import Page
from claimlint.text.description import called, opening
from claimlint.text.pattern import Pattern

# "…: a protocol", "Protocol: …", "…: the trial design", "a registered report (stage 1)"; other titles of plans are told
# by their words.
_PLAN = Pattern(
    r"""
    [:.–—-] \s* (?: an? | the )? \s* (?: updated )? \s* protocol \s* (?: $ | [.,(] )
  | ^ \s* protocol \b \s* (?: $ | : )
  | [:.–—-] \s* (?: the )? \s* (?: study | trial )[ ] design \s* $
  | \b registered[ ]report \b .{0,20} \b (?: stage[ ](?: 1 | i ) | protocol ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_REGISTRATION = Pattern(
    r"\b(?:NCT\s?\d{8}|ISRCTN\s?\d{6,8}|ACTRN\s?\d{12,14}|ChiCTR[-\w]{6,20}|DRKS\s?\d{8}|EudraCT\s?\d{4}-\d{6}-\d\d)\b",
    re.IGNORECASE,
)
_POSTED_RESULTS = Pattern(r"\bresults\b", re.IGNORECASE)

VARIANTS: Final = {
    "default": ("key", "id"),
    "registration": ("key", "id"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield each protocol or registration that is cited for a result, and registrations named in the text for one."""
    yield from _entries(page.reading)
    yield from _named(page.reading)


def _entries(reading: Reading) -> Iterator[Hit]:
    plans = {i: "default" for i, reference, work in sources(reading) if _is_plan(reference, work)}
    plans |= {i: "registration" for i, reference in enumerate(reading.references) if _is_registration(reference)}
    if not plans:
        return
    cited = uses(reading)
    for i, variant in sorted(plans.items()):
        claiming = [use for use in cited.get(i, []) if _claims_result(reading, use, plans)]
        if not claiming:
            continue
        reference = reading.references[i]
        span, text = opening(reading.article, reference)
        number = _REGISTRATION.search(reference.text)
        values = {"key": called(reference), "id": number[0] if number else called(reference)}
        yield Hit(span, text, values, variant, cited_here(claiming, "cited here for a result"), cause=f"entry {i}")


def _is_plan(reference: Reference, work: Work) -> bool:
    """Tell whether the title, with its subtitle, is that of a plan; what the entry prints has a say too."""
    title = ": ".join((*work.titles[:1], *work.subtitles)) or reference.title or ""
    is_plan = tells(title, "title-of-a-plan") or bool(_PLAN.search(title))
    return is_plan and not tells(title, "title-with-results", "title-of-plans")


def _is_registration(reference: Reference) -> bool:
    """Tell an entry that is a trial's registration from a paper that prints the number as well."""
    paper = reference.doi or reference.pmid or reference.volume or reference.pages
    return not paper and bool(_REGISTRATION.search(reference.text)) and not _POSTED_RESULTS.search(reference.text)


def _claims_result(reading: Reading, use: EntryCitation, plans: Mapping[int, str]) -> bool:
    """Tell whether a citation stands for a result that no paper cited beside it could have given."""
    if any(entry not in plans for entry in use.entries):
        return False
    return _tells_result(words(reading, use.claim)) and not _tells_plan(words(reading, use.sentence))


def _tells_result(claim: str) -> bool:
    return tells(claim, "tells-a-result")


def _tells_plan(sentence: str) -> bool:
    return tells(sentence, "tells-a-plan")


def _named(reading: Reading) -> Iterator[Hit]:
    """Yield each number of a registration in the text that nothing but the number supports."""
    text = reading.article.text
    if not _REGISTRATION.search(text):
        return
    paragraphs = Paragraphs(reading.article)
    # A sentence that cites a paper, or names one, may have its result from there.
    taken = {paragraphs.sentence(citation.start) for citation in reading.citations}
    taken |= {paragraphs.sentence(study.start) for study in reading.studies}
    entries = sorted((reference.start, reference.end) for reference in reading.references)
    for number in _REGISTRATION.finditer(text):
        at = number.start()
        block = paragraphs.block(at)
        before = bisect_right(entries, (at, len(text))) - 1
        if block is None or block.region != "article" or block.kind in ("heading", "note"):
            continue
        sentence = paragraphs.sentence(at)
        if sentence in taken or (before >= 0 and at < entries[before][1]):
            continue
        claim = words(reading, sentence)
        if _tells_result(claim) and not _tells_plan(claim) and not _POSTED_RESULTS.search(claim):
            span = reading.article.span(at, number.end())
            yield Hit(span, number[0], {"key": number[0], "id": number[0]}, "registration", cause=number[0].upper())
