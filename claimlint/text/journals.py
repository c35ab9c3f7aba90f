"""What names of journals look like, in full and abbreviated as PubMed does it."""

from __future__ import annotations

import re
from typing import Final

from claimlint.text.lexicon import WordSet
from claimlint.text.pattern import Pattern

# Abbreviated words of journals' names (ISO 4), lower case, without their full stops.
ABBREVIATED: Final = WordSet("abbreviations-of-journals")
# Tails of the many abbreviations that no list has: "…ol", "…iatr".
_ABBREVIATED_TAIL: Final = Pattern(r"[A-Z][a-z]{2,}(?:[a-z]ol|iatr|chem|surg|phys|genet|techn|pathol|metr|biol|diagn)")

# Words of journals' full names.
FULL: Final = WordSet("words-of-journals")
_SMALL: Final = WordSet("small-words-of-journals")
# What no journal's name has.
_NOT: Final = Pattern(
    r"""\b(?:Press|Publish\w+|Publications|Verlag|Books|Inc|Ltd|GmbH|Wiley|Elsevier|Springer|Routledge|eds?|Editors?|edn|edition
        |pp|Chapter|Thesis|Dissertation|Available|Accessed|Retrieved|Proceedings\sof\sthe\s\d|https?)\b\.?""",
    re.VERBOSE,
)
# Takes "NICE guideline [NG193]", "NICE Clinical guideline [CG150]", "Clinical Guideline 88"; refuses "Guidelines for".
_GUIDELINE: Final = Pattern(
    r"""(?:[A-Z][\w&/]*\s){0,4}[Gg]uid(?:eline|ance)s?\s(?:[Nn]o\.?\s)?[\[(]?(?:[A-Z]{1,4}\s?)?\d{1,4}[\])]?""",
    re.VERBOSE,
)
_GUIDE: Final = Pattern(r"\b[Gg]uid(?:eline|ance|e)s?\b")
_WORD: Final = re.compile(r"[^\s,:;/()\[\]]+")


def is_abbreviation(word: str) -> bool:
    """Tell whether a word is one of an abbreviated journal's name: "Neurochem", "J", "Natl"; not "Pain", "care"."""
    word = word.rstrip(".")
    if not word or not word[0].isupper():
        return False
    return (
        word.lower() in ABBREVIATED
        or len(word) == 1
        or ("." in word and len(word) < 8 and word.replace(".", "").isupper())
        or bool(_ABBREVIATED_TAIL.fullmatch(word))
    )


def is_guideline(text: str) -> bool:
    """Tell whether a text is a guideline's number: "NICE guideline [NG193]"."""
    return bool(_GUIDELINE.fullmatch(text))


def looks_like_journal(text: str) -> bool:
    """
    Tell whether a text can be a journal's name: its words begin with capitals and one of them is a journals' word.

    Takes "J Bone Joint Surg Br", "The Clinical Journal of Pain", "BMJ", "medRxiv"; refuses "Springer", "a study".
    """
    words = _WORD.findall(text)
    if not words or len(words) > 16 or _NOT.search(text):
        return False
    known = odd = 0
    for word in words:
        low = word.lower().rstrip(".")
        if low in FULL or is_abbreviation(word):
            known += 1
        elif low in _SMALL or word[0].isupper() or word[0].isdigit() or word.isupper():
            continue
        else:
            odd += 1
    return known > 0 and odd == 0


# Words that make a name a journal's by themselves.
_STRONG: Final = Pattern(
    r"""\b(?:Journal|Journals|Archives|Annals|Acta|Bulletin|Lancet|BMJ|JAMA|Cochrane|Proceedings|Transactions|Letters
        |Revista|Revue|Zeitschrift|PLoS|PLOS|BMC|medRxiv|bioRxiv|arXiv|eLife|Frontiers|Magazine|Gazette|Quarterly|Newsletter|Wikipedia
        |Cureus|(?:New\sYork|L\.?A\.?|Los\sAngeles|Washington|Financial|Sunday|Irish|The)\s
         (?:Times|Post|Guardian|Telegraph|Independent|Economist))\b
      | ^(?:Clinical|International|European|American|British|Nature)\s[A-Z].{0,40}$
      | \b(?:Research|Reviews?|Reports|Medicine|Sciences?)$
    """,
    re.VERBOSE,
)


def is_surely_journal(text: str) -> bool:
    """
    Tell whether a text is a journal's name even where no volume shows it.

    Takes "Annals of Internal Medicine", "PLoS Med", "Spine"; refuses "Clinical Guidelines for Spine Care".
    """
    if not looks_like_journal(text) or _GUIDE.search(text):
        return False
    words = _WORD.findall(text)
    return (
        bool(_STRONG.search(text))
        or abbreviated_share(text) >= 0.6
        or all(w.lower().rstrip(".") in FULL or w.lower() in _SMALL for w in words)
    )


def abbreviated_share(text: str) -> float:
    """Return the share of a text's words that are journals' abbreviations, 0 for none to 1 for all."""
    words = [w for w in _WORD.findall(text) if w.lower() not in _SMALL]
    return sum(map(is_abbreviation, words)) / len(words) if words else 0.0
