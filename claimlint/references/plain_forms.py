"""
Entries in the plainest forms of journals, which can be read in one way alone.

Short names, a title without a stop in it, a journal, and numbers to the end: where every part is what it must be,
there is nothing to weigh, and most lists of journals' papers are written so. All other entries are read by their
weights (``tagging``).
"""

from __future__ import annotations

import re
from typing import Final

from claimlint.references.people import SHORT_NAMES
from claimlint.text.pattern import Pattern

_CAPITAL: Final = "[A-ZÀ-ÖØ-Þ]"
_TITLE: Final = r"(?P<title>[^\W_][^.?!\[\]“”\"«»\x1f]{10,300}[^.?!\s\[\]“”\"«»\x1f,:;][?]?)"
_STOP: Final = r"(?:\.|(?<=\?))"
_CONTAINER: Final = rf"(?P<container>{_CAPITAL}[^\W\d_]*(?:[ ](?:[^\W\d_]+|&)){{0,8}})"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?P<suffix>[a-z])?"
_VOLUME: Final = r"(?P<volume>\d{1,4})(?:\((?P<issue>\d{1,3})\))?"
_PAGES: Final = r"(?P<pages>[A-Za-z]{0,2}\d{1,8}(?:[-–][A-Za-z]?\d{1,6})?)[\s.\x1f]*\Z"
# Takes "Vik O, Lund P, et al. (2014) Oats for patients. Nutr J 13: 20–25."
_YEAR_FIRST: Final = Pattern(
    rf"(?P<names>{SHORT_NAMES})\.?[ ]\({_YEAR}\)[.:,]?[ ]{_TITLE}{_STOP}[ ]{_CONTAINER},?[ ]{_VOLUME}[:,][ ]?{_PAGES}"
)
# Takes "Vik O, Lund P. Oats for patients. Nutr J. 2014 Feb 3;13(2):20-5."
_YEAR_LATE: Final = Pattern(
    rf"(?P<names>{SHORT_NAMES})\.[ ]{_TITLE}{_STOP}[ ]{_CONTAINER}\.?[ ]"
    rf"{_YEAR}(?:[ ][A-Z][a-z]{{2}}(?:[ ]\d{{1,2}})?)?;[ ]?{_VOLUME}:[ ]?{_PAGES}"
)


def in_plain_form(text: str, start: int) -> re.Match[str] | None:
    """Return where the fields of an entry stand, by their names, if it has one of the plain forms; else None."""
    return _YEAR_FIRST.match(text, start) or _YEAR_LATE.match(text, start)
