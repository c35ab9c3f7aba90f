"""Words that claim more than anyone can know: what the wording rules look for, with the guards of their rule files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimlint.article import Hit, Reading
from claimlint.text.prose import prose_of
from claimlint.wording.wanted import wanted

ENGLISH = True


def find(reading: Reading, options: Mapping[str, object]) -> Iterator[Hit]:
    """
    Yield each place where a rule's words stand and no guard speaks for them.

    The variant is ``default``, one that the rule's expressions name, ``hedged`` or ``quoted``. The values are the words
    of named groups.
    """
    prose = prose_of(reading)
    rule = wanted(options)
    for found in rule.find(prose):
        from claimlint.evidence.cited import sources_of
        from claimlint.wording.guards import verdict

        variant = verdict(rule, found, prose, sources_of(reading))
        if variant is None:
            continue
        start, end = found.sentence.place(found.start, found.end)
        yield Hit(reading.article.span(start, end), reading.article.text[start:end], dict(found.values), variant)
