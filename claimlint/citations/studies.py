"""
Studies that the running text names without a marker: "Vickers et al", "a 2015 systematic review", "a report in The
Lancet".

Only what a reader could not look up counts as named here; whether it is a fault depends on the article's list and
links.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.article import NamedStudy
from claimlint.citations.body import Body
from claimlint.text.pattern import Pattern

_CAP = "[A-ZÀ-ÖØ-ÞŁŚŠŽČ]"
_NAME = rf"{_CAP}[\w'’-]+"
_DESIGN = r"(?:(?:clinical\s+|controlled\s+)?trials?|<<cited-design>>|RCTs?)"
_YEAR = r"(?:19[5-9]|20[0-4])\d"

# "Vickers et al", "Clarkson and colleagues".
_AUTHOR = Pattern(
    rf"(?<![\w'’-])(?P<name>{_NAME}(?:\s+(?:and|&)\s+{_NAME})?)(?:['’]s?)?,?\s+(?:et\.?\s+al\b\.?|and\s+(?:his\s+|her\s+|their\s+)?(?:colleagues|co-?workers)\b)"
)
# "a 2015 systematic review", "in the 2018 observational study": a year, a few words, a design.
_DATED = Pattern(
    rf"\b(?:[Aa]n?|[Oo]ne|[Tt]he|[Tt]his|[Aa]nother)\s+(?:\w+\s+)?(?P<year>{_YEAR})\s+(?:[\w-]+\s+){{0,4}}?{_DESIGN}\b"
)
# "a retrospective study in 2001", "published a report in 2013 called".
_DATED_AFTER = Pattern(
    rf"\b(?:[Aa]n?|[Oo]ne)\s+(?:[\w-]+\s+){{0,3}}{_DESIGN}\s+(?:published\s+|released\s+)?(?:in|from)\s+(?:\w+\s+)?(?P<year>{_YEAR})\b"
)
_TITLE = (
    rf"(?:The\s+)?(?:{_CAP}[\w&-]*\s+)?(?=[A-Z])(?i:<<journal-word>>|cochrane|gut|sleep)\b"
    rf"(?:\s+(?:of|for|the|in|and|&|{_CAP}[\w-]*)){{0,16}}"
)
# "a study published in The Lancet", "a trial in the Journal of Pain", "the Archives of Internal Medicine published".
_JOURNAL = Pattern(
    rf"\b{_DESIGN}\s+(?:(?:was\s+|were\s+|recently\s+|first\s+)?(?:published|reported|appearing|printed)\s+)?in\s+(?:the\s+)?(?:journal\s+)?(?P<journal>{_TITLE})"
    rf"|(?<![\w&-])(?P<printed>{_TITLE})(?=[\s*_]+(?:has\s+|recently\s+|first\s+)?(?:published|reported|carried|printed|featured|concluded|found)\b)"
)
# "researchers at the University of Leeds", "a Harvard study", "a study from Stanford University".
_HOUSE = rf"(?=[A-Z])(?i:<<house-of-research>>)(?:\s+(?:of|for)\s+{_NAME}(?:\s+{_NAME})?)?"
_PLACE = Pattern(
    r"\b(?:[Rr]esearchers|[Ss]cientists|[Ii]nvestigators|[Aa]\s+team|[Ss]tud(?:y|ies)|[Tt]rial)\s+(?:at|from|of|by)"
    rf"\s+(?:the\s+)?(?P<place>(?:{_NAME}\s+)?(?:{_NAME}\s+)?{_HOUSE})"
    rf"|\b(?:[Rr]esearchers|[Ss]cientists)\s+(?:in|from)\s+(?P<town>{_CAP}[a-zà-ÿ]+)\b"
    r"|\b[Aa]\s+(?:recent\s+|new\s+)?(?P<house>(?=[A-Z])(?i:<<house-or-people>>))"
    rf"\s+(?:[\w-]+\s+){{0,2}}{_DESIGN}\b"
)


def named_studies(body: Body) -> tuple[NamedStudy, ...]:
    """Return the studies that ``body`` names in its words, in text order; where two readings overlap the longer one."""
    found = sorted(_candidates(body), key=lambda s: (s.start, -s.end))
    kept: list[NamedStudy] = []
    for study in found:
        if not kept or study.start >= kept[-1].end:
            kept.append(study)
    return tuple(kept)


def _candidates(body: Body) -> Iterator[NamedStudy]:
    article = body.article
    for pattern in (_AUTHOR, _DATED, _DATED_AFTER, _JOURNAL, _PLACE):
        for match in body.find(pattern):
            groups = match.groupdict()
            names = tuple(
                g for key in ("name", "journal", "printed", "place", "house", "town") if (g := groups.get(key))
            )
            year = groups.get("year")
            yield NamedStudy(
                article.span(match.start(), match.end()),
                match[0],
                match.start(),
                match.end(),
                names,
                int(year) if year else None,
            )
