"""The nouns around figures: whom and what they count, and in what they are measured. Parts of verbose expressions."""

from __future__ import annotations

from typing import Final

PEOPLE: Final = "<<counted-people>>"
STUDIES: Final = r"(?:(?:<<kind-of-study>>[ ,-]{1,2}){0,4}<<several-studies>>)"
# A few words between a number and its noun: "1.1 million otherwise healthy people".
GAP: Final = r"(?:[ ](?!<<no-bridge>>\b)(?:[a-z'-]{2,20}|u\.[sk]\.),?){0,3}?"
PERCENT: Final = r"(?:%|per[ -]?cent(?:age)?\b(?!ile)|pct\b)"
# "5–10", "5 to 10"; the unit of the first may stand behind it.
TO: Final = r"(?:[ ]?[-–—][ ]?|[ ](?:to|and|or)[ ](?:about[ ]|around[ ]|even[ ]|as[ ]much[ ]as[ ])?)"
UNITS: Final = r"(?:<<unit>>|°[cf]?|[ap]\.m\.|mm[ ]hg)"
