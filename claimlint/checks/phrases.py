"""Words that claim more than anyone can know: what the wording rules look for, with the guards of their rule files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimlint.article import Hit, Reading
from claimlint.wording.prose import prose_of
from claimlint.wording.wanted import wanted


def find(reading: Reading, options: Mapping[str, object]) -> Iterator[Hit]:
    """
    Yield each place where a rule's words stand and no guard speaks for them; nothing in an article that is not English.

    The variant is ``default``, one that the rule's expressions name, ``hedged`` or ``quoted``. The values are the words
    of named groups.
    """
    prose = prose_of(reading)
    rule = wanted(options)
    english: bool | None = None
    for found in rule.find(prose):
        if english is None:
            from claimlint.wording.cited import sources_of
            from claimlint.wording.guards import verdict
            from claimlint.wording.language import note

            english = note(reading) is None
        if not english:
            return
        variant = verdict(rule, found, prose, sources_of(reading))
        if variant is None:
            continue
        start, end = found.sentence.place(found.start, found.end)
        yield Hit(reading.article.span(start, end), reading.article.text[start:end], dict(found.values), variant)
