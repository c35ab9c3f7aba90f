"""What several tests of looking up need: a work, an entry as a reference, time that passes by waiting alone."""

from __future__ import annotations

from claimlint.article import Reference, Span, Work
from claimlint.references.entry import parse_entry
from claimlint.references.reading import fields_of

MIGRAINE = Work(
    "10.1001/jama.293.17.2118",
    titles=("Acupuncture for Patients With Migraine",),
    subtitles=("A Randomized Controlled Trial",),
    authors=("Linde", "Streng", "Jürgens", "Hoppe", "Brinkhaus", "Witt"),
    containers=("JAMA",),
    years=(2005,),
    volume="293",
    issue="17",
    pages="2118",
)


def reference(text, **fields):
    return Reference("1", text, Span(0, len(text)), 0, len(text), **{**fields_of(parse_entry(text)), **fields})


class Clock:
    """Time that passes by waiting alone, so that no test waits."""

    def __init__(self):
        self.now = 100.0
        self.slept = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(round(seconds, 6))
        self.now += seconds
