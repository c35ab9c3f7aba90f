"""Which design a work has, where that is sure."""

from __future__ import annotations

from typing import Final

from claimlint.abstracts.wording import Sentences, printed
from claimlint.article import Work
from claimlint.text.lexicon import word_set

MESH: Final = ("case-report", "trial", "review", "guideline", "observational")
"""The designs that publication types and headings tell, the surest first."""

TITLED: Final = (("review", "review-design"), ("trial", "trial-design"), ("case-report", "case-report"))


def design_of(work: Work, abstract: Sentences) -> tuple[str, ...]:
    """
    Return the design of a work and the words that tell it, nothing where it is not sure.

    A ``case-report`` tells of one patient or a handful; a ``trial`` allotted something; an ``observational`` study says
    that it is one and allotted nothing, a ``retrospective`` one that it looked back; a ``review`` is an overview.
    """
    told = {entry.lower() for entry in (*work.publication_types, *work.headings)}
    for design in MESH:
        for entry in sorted(told & word_set(f"mesh-{design}")):
            return design, entry
    for design, name in TITLED:
        if found := printed(abstract.title, name):
            return design, found
    return (
        _said(abstract, "trial", "trial-design")
        or _said(abstract, "case-report", "case-report", "one-person")
        or (() if _said(abstract, "", "prospective") else _said(abstract, "retrospective", "retrospective"))
        or _said(abstract, "observational", "observational-design")
    )


def _said(abstract: Sentences, design: str, *names: str) -> tuple[str, ...]:
    for words in abstract.all:
        for name in names:
            if found := printed(words, name):
                return design, found
    return ()
