"""Kinds of study and numbers, as texts and titles both name them."""

from __future__ import annotations

import re
from functools import lru_cache

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
# Without groups and in small letters, so that most words are passed over by their first letter.
_DESIGN = re.compile(rf"\b(?:{'|'.join(_DESIGNS.values())})\b")
_KINDS = tuple((name, re.compile(f"(?:{pattern})")) for name, pattern in _DESIGNS.items())

_ONES = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SPELT = {word: n for n, word in enumerate(_ONES, 2)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_SPELT |= {"dozen": 12, "decade": 10}
_DIGITS = re.compile(r"\d(?<![\w.,].)(?:\d{0,2}(?:[,\u00a0\u202f]\d{3})+|\d{0,6})(?!\w|[.,]\d)")
_SPELT_OUT = re.compile(rf"\b(?:{'|'.join(_SPELT)})\b")


def designs(text: str) -> set[str]:
    """
    Return the kinds of study that ``text`` names.

    >>> sorted(designs("A randomised pilot study in rats"))
    ['animal', 'pilot', 'trial']
    """
    return {_kind(words) for words in _DESIGN.findall(text.lower())}


@lru_cache(maxsize=1024)
def _kind(words: str) -> str:
    """Return the first kind of study that words, which are those of some kind, name."""
    return next(name for name, pattern in _KINDS if pattern.fullmatch(words))


def numbers(text: str) -> set[int]:
    """
    Return the whole numbers in ``text``, spelt out or not, from two up.

    >>> sorted(numbers("eleven years on, 4,000 patients, 1.5 mg, 2-year-olds"))
    [2, 11, 4000]
    """
    found = {int(re.sub(r"\D", "", digits)) for digits in _DIGITS.findall(text)}
    found.update(_SPELT[word] for word in _SPELT_OUT.findall(text.lower()))
    return {n for n in found if n > 1}
