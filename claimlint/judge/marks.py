"""Kinds of study and numbers, as texts and titles both name them."""

from __future__ import annotations

import re

_DESIGNS = {
    "meta-analysis": r"meta[- ]?analy[sz]\w+|pooled\s(?:analysis|data)|put\stogether",
    "review": r"reviews?|overviews?",
    "trial": r"randomi[sz]\w+|controlled\strials?|trials?|placebo|dummy\s(?:pill|drug)s?|double[- ]blind\w*|sham",
    "pilot": r"pilot|preliminary|feasibility|open[- ]label|open\s(?:study|trial)|small\s(?:study|trial)",
    "cohort": r"cohorts?|prospective\w*|longitudinal\w*|follow(?:ed)?[- ]?up|followed|birth\sto",
    "survey": r"surveys?|questionnaires?|polls?|interview\w*|self[- ]report\w*|were\sasked",
    "cross-section": r"cross[- ]sectional|prevalence|how\scommon",
    "case": r"case\s(?:reports?|series|stud(?:y|ies))|case[- ]control",
    "guideline": (
        r"guidelines?|recommendations?|consensus|position\s(?:paper|statement)|practice\sparameters?|task\sforce"
    ),
    "opinion": r"editorials?|comment(?:ary|aries)?|letters?|opinions?|viewpoints?",
    "protocol": r"protocols?",
    "validation": r"psychometric\w*|validat\w+|reliability|inventory|index|questionnaires?|scales?",
    "model": r"computer|computational|simulation|algorithm|model(?:l?ing)?",
    "animal": r"mice|mouse|rats?|rodents?|pigs?|murine|porcine|animals?|dogs?|rabbits?|monkeys?",
    "laboratory": r"in\svitro|cell\s(?:culture|line)s?|laborator\w+|test\stubes?",
    "network": r"network\smeta\w*",
}
# One look for the beginning of a word spares the other places all the alternatives.
_DESIGN = re.compile(
    rf"\b(?:{'|'.join(f'(?P<d{i}>(?:{p}))' for i, p in enumerate(_DESIGNS.values()))})\b", re.IGNORECASE
)
_NAMES = tuple(_DESIGNS)

_ONES = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SPELT = {word: n for n, word in enumerate(_ONES, 2)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_SPELT |= {"dozen": 12, "decade": 10}
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:(?P<digits>\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+|\d{{1,7}})(?!\w|[.,]\d)|(?P<spelt>{'|'.join(_SPELT)})\b)",
    re.IGNORECASE,
)


def designs(text: str) -> set[str]:
    """
    Return the kinds of study that ``text`` names.

    >>> sorted(designs("A randomised pilot study in rats"))
    ['animal', 'pilot', 'trial']
    """
    return {_NAMES[int(m.lastgroup[1:])] for m in _DESIGN.finditer(text) if m.lastgroup}


def numbers(text: str) -> set[int]:
    """
    Return the whole numbers in ``text``, spelt out or not, from two up.

    >>> sorted(numbers("eleven years on, 4,000 patients, 1.5 mg, 2-year-olds"))
    [2, 11, 4000]
    """
    found = {
        int(re.sub(r"\D", "", m["digits"])) if m["digits"] else _SPELT[m["spelt"].lower()]
        for m in _NUMBER.finditer(text)
    }
    return {n for n in found if n > 1}
