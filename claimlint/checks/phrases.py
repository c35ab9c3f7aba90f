"""Words that claim more than anyone can know: what the wording rules look for, with the guards of their rule files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from claimlint.article import Hit, Reading
from claimlint.evidence.cited import sources_of
from claimlint.phrases.guards import verdict
from claimlint.phrases.wording import Wording
from claimlint.text.prose import prose_of

ENGLISH = True


def find(reading: Reading, options: Mapping[str, object]) -> Iterator[Hit]:
    """
    Yield each place where a rule's words stand and no guard speaks for them.

    The variant is one of the rule's own, ``hedged`` or ``quoted``. The values are the words in which entries of lists
    stand, by the names of the lists.
    """
    prose = prose_of(reading)
    rule = Wording(options)
    for place in rule.find(prose):
        variant = verdict(rule, place, prose, partial(sources_of, reading)).variant
        if variant is None:
            continue
        start, end = place.sentence.place(place.start, place.end)
        yield Hit(reading.article.span(start, end), reading.article.text[start:end], place.values, variant)
