"""
Figures that are nobody's finding, as the words around them tell: laboratory values, one person's case, what is set.

"An A1c of 6.5%" is read off one person or is a cut-off, "her pain fell by half" is one case, an item under "Criteria:"
is set by somebody, and "200 of her 400 pounds, or 50%" is arithmetic. None of them has a source to be cited. What is
measured may be named in a sentence before; what a figure of a sentence by itself cannot be is told by
:mod:`claimlint.figures`.
"""

from __future__ import annotations

import re
from typing import Final

from claimlint.figures import Statistic, number
from claimlint.figures.vocabulary import PEOPLE
from claimlint.text.pattern import Pattern
from claimlint.text.prose import Prose, Sentence

LOOK_BACK: Final = 3
"""So many sentences before one may name what it goes on to measure."""
FURTHEST: Final = 12
"""So many sentences before one may give the whole that it gives a part of."""
NEAR: Final = 100

_V: Final = re.VERBOSE
# What a laboratory or a device gives in per cent.
_LAB: Final = Pattern(
    r"""\b(?:<<laboratory-value>>|(?:hb|hgb|hg)?[ ]?a1c)\b""",
    _V,
)
# A value stands behind these, or right behind the name of what is measured.
_LEVEL: Final = Pattern(
    r"""(?:\b<<level-before>>[ ]|[:=<>≤≥(][ ]?)\Z""",
    _V,
)
# "People with 25% body fat"; "melts 20% body fat" is a change.
_HAVING: Final = Pattern(r"\b<<having>> \Z")
_JUST_BEYOND: Final = Pattern(r"(?:below|above|under|over|at|to) \Z")
# "Normal: 5%", "pre-diabetes: 6%": the grades of what is measured.
_GRADE: Final = Pattern(r"\b<<grade>>(?: (?:range|levels?|control|values?))?(?::| is| as) ?\Z")
_IS: Final = Pattern(
    r" (?:is|was|would be|counts? as|means?|indicates?|(?:and|or) (?:above|below|over|under|higher|lower|more|less|"
    r"up))\b"
)
# Of these the figure is rather told, wherever a laboratory value stands.
_OUTCOME: Final = Pattern(rf"\b(?:<<told-outcome>>|{PEOPLE})\b")
_CHANGED: Final = Pattern(r"\b(?:<<value-changed>>|reduc(?:es?|ed(?! ejection)|ing))\b")
_BY: Final = Pattern(
    r"\b<<value-changed-by>> "
    r"(?:<<roughly>> )?\Z"
)
_SHARE_OR_CHANGE: Final = Pattern(r"(?:,? (?:of|in|among|for)\b| (?:(?!or|and)[a-z]+ )?<<share-changed>>\b)")
# One person, of whom something is told that happened: "my client lost", "her hearing was down".
_PERSON: Final = Pattern(r"\b(?:<<one-patient>>|\d\d-year-old (?:client|patient|woman|man|mother|father|girl|boy))\b")
# "Was down by", "had lost about", "dropped": no clause of its own stands between what happened and the figure.
_HAPPENED: Final = Pattern(
    r"\b(?:<<happened>>|(?!<<happened-not>>ed\b)[a-z]{2,12}ed)\b"
    r"(?! <<happened-inside>>\b)(?: (?!(?:that|and|but|because|has|have|is|"
    r"are|can|will)\b)[\w'-]+){0,5}? ?\Z"
)
# "She found that", "in his trial", "her patients": what one person tells of many.
_OF_MANY: Final = Pattern(rf"\b(?:<<of-many>>|{PEOPLE})\b")
# "A woman loses 10% of her bone": any woman.
_ANYONE: Final = Pattern(
    r"\b(?:an?|every|each|any|average|the typical) (?:[a-z-]+ ){0,2}<<anyone>>(?:'s)?\b"
    r"|\b(?:if|when|whenever) (?:he|she|someone)\b"
)
_WHOSE: Final = Pattern(rf" of (?:his|her|my) (?:own )?(?!(?:[a-z-]+ )?{PEOPLE}\b)[a-z]")
# The line that leads in to a list of what is set or only supposed.
_SETS: Final = Pattern(r"\b<<sets>>\b[^.]{0,60}:\W{0,4}\Z")
_AMOUNT: Final = r"(?P<n>\d[\d.,]{0,9}) ?(?P<unit>pounds|lbs?|kilos?|kg|stone|inches|cm|calories|kcal)\b"
_AMOUNT_OR: Final = Pattern(
    rf"{_AMOUNT},? ?(?:\(|or |which is |that is |that's |i\.e\.,? )(?:about |some |roughly )?\Z"
)
_EACH_AMOUNT: Final = Pattern(_AMOUNT)


def is_no_finding(prose: Prose, sentence: Sentence, statistic: Statistic) -> bool:
    """Tell whether a percentage or a multiple is a reading, a case, a criterion or arithmetic, and no finding."""
    if statistic.kind not in ("percent", "fold", "estimate"):
        return False
    if _is_of_one(sentence, statistic) or _is_set(prose, sentence):
        return True
    return (statistic.kind, statistic.unit) == ("percent", "%") and (
        _is_lab_value(prose, sentence, statistic) or _is_worked_out(prose, sentence, statistic)
    )


def _is_lab_value(prose: Prose, sentence: Sentence, statistic: Statistic) -> bool:
    lower, start, end = sentence.lower, statistic.start, statistic.end
    before = lower[max(0, start - NEAR) : start]
    if _SHARE_OR_CHANGE.match(lower, end) or _BY.search(before):
        return False
    if _LAB.match(lower, end + 1):
        return not before or _HAVING.search(before) is not None
    named = list(_LAB.finditer(before))
    if not named:
        # "I have seen an A1c of 9%. 4.5% is hard to reach."
        is_level = _IS.match(lower, end) or _JUST_BEYOND.search(before) or _GRADE.search(before)
        return is_level is not None and _OUTCOME.search(before) is None and _is_named_before(prose, sentence)
    between = before[named[-1].end() :]
    if _OUTCOME.search(between) or not (_LEVEL.search(between) or between.strip(" 's") == ""):
        return False
    # What a treatment did to many is a finding; what happened to one person is not.
    return not _CHANGED.search(before) or _tells_of_one(prose, sentence)


def _is_named_before(prose: Prose, sentence: Sentence) -> bool:
    earlier = prose.siblings(sentence)[max(0, sentence.index - LOOK_BACK) : sentence.index]
    if any(_LAB.search(other.lower) for other in earlier):
        return True
    lead = _lead_in(prose, sentence)
    return lead is not None and _LAB.search(prose.lower, *lead) is not None


def _lead_in(prose: Prose, sentence: Sentence) -> tuple[int, int] | None:
    """Return where the end of the line stands that leads in to the list or table of a sentence."""
    lead = prose.group_of(prose.block_of(sentence))[0] - 1
    if not sentence.block.group or lead < 0 or prose.blocks[lead].kind not in ("paragraph", "heading", "caption"):
        return None
    start, end = prose.range_of(lead)
    return max(start, end - NEAR), end


def _tells_of_one(prose: Prose, sentence: Sentence) -> bool:
    near = prose.siblings(sentence)[max(0, sentence.index - LOOK_BACK) : sentence.index + 1]
    return any(_PERSON.search(s.lower) for s in near) and not any(_OF_MANY.search(s.lower) for s in near)


def _is_of_one(sentence: Sentence, statistic: Statistic) -> bool:
    lower, start, end = sentence.lower, statistic.start, statistic.end
    if statistic.kind == "estimate" or not _PERSON.search(lower) or _ANYONE.search(lower):
        return False
    if statistic.kind == "percent" and _WHOSE.match(lower, end):
        return True
    before = re.split(r"[;:]", lower[max(0, start - NEAR) : start])[-1]
    person = _PERSON.search(before)
    if person is None:
        return False
    told = before[person.end() :]
    if statistic.kind == "percent" and lower.startswith(" of ", end) and not lower.startswith(" of the time", end):
        return False
    return (
        _HAPPENED.search(told) is not None and not _OF_MANY.search(told) and not _OF_MANY.search(lower, start, end + 30)
    )


def _is_set(prose: Prose, sentence: Sentence) -> bool:
    """Tell an item of a list that a line like "Criteria to go on:" leads in to."""
    lead = _lead_in(prose, sentence)
    return sentence.block.kind == "item" and lead is not None and _SETS.search(prose.lower, *lead) is not None


def _is_worked_out(prose: Prose, sentence: Sentence, statistic: Statistic) -> bool:
    """Tell "200 pounds or 50%" where the whole, 400 pounds, stands in the same paragraph."""
    found = _AMOUNT_OR.search(sentence.lower, max(0, statistic.start - 60), statistic.start)
    part = number(found["n"]) if found is not None else None
    if found is None or not part:
        return False
    share = statistic.values[0]
    return any(
        (whole := number(other["n"])) and other["unit"][:2] == found["unit"][:2] and abs(100 * part / whole - share) < 1
        for near in prose.siblings(sentence)[max(0, sentence.index - FURTHEST) : sentence.index + 1]
        for other in _EACH_AMOUNT.finditer(near.lower)
    )
