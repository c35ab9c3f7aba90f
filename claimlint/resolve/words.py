"""The words of titles, in the form in which they are compared: no markup, no accents, one spelling."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from html import unescape
from typing import Final

from claimlint.text.pattern import Pattern
from claimlint.text.plain import plain

_GREEK: Final = str.maketrans(
    {
        "α": " alpha ", "β": " beta ", "γ": " gamma ", "δ": " delta ", "ε": " epsilon ", "ζ": " zeta ",
        "η": " eta ", "θ": " theta ", "κ": " kappa ", "λ": " lambda ", "μ": " mu ", "µ": " mu ", "ν": " nu ",
        "ξ": " xi ", "π": " pi ", "ρ": " rho ", "σ": " sigma ", "τ": " tau ", "φ": " phi ", "χ": " chi ", "ψ": " psi ",
        "ω": " omega ",
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "'": "", "’": "", "‘": "", "ʼ": "", "`": "", "´": "", "&": " and ",
    }
)  # fmt: skip
_TAG: Final = Pattern(r"</?[A-Za-z][^<>]{0,80}>")
_WORD: Final = Pattern(r"[^\W_]+")


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[str, ...]:
    """
    Return the words of a text as they are compared: no markup, accents, case; Greek letters by name.

    >>> words_of("Effect of β<sub>2</sub>-agonists: the “Anæsthetist’s” view")
    ('effect', 'of', 'beta', '2', 'agonists', 'the', 'anaesthetists', 'view')
    """
    low = plain(text).text
    if "<" in low or "&" in low:
        low = unescape(_TAG.sub("", low))
    low = low.lower().translate(_GREEK)
    if not low.isascii():
        low = unicodedata.normalize("NFKD", low).translate(_GREEK)
        low = "".join(c for c in low if not unicodedata.combining(c))
    return tuple(_WORD.findall(low))


@lru_cache(maxsize=16384)
def spelling(word: str) -> str:
    """
    Return a word in a spelling that British and American writers share.

    Not a word of either: "randomised" and "randomized" both become "randomised", "tumour" and "tumor" "tumor".

    >>> [spelling(w) for w in ("anaesthesia", "behaviour", "centre", "programme", "labelled", "sulphate", "ageing")]
    ['anesthesia', 'behavior', 'center', 'program', 'labeled', 'sulfate', 'aging']
    """
    if len(word) < 4 or not word.isalpha():
        return word
    word = word.replace("ae", "e").replace("oe", "e").replace("ph", "f").replace("z", "s").replace("ll", "l")
    if len(word) > 4:
        word = word.replace("our", "or").replace("geing", "ging").replace("gement", "gment")
    plural = "s" if word.endswith("s") else ""
    bare = word.removesuffix("s")
    for ending, short in _ENDINGS:
        if bare.endswith(ending):
            return bare[: -len(ending)] + short + plural
    return word


_ENDINGS: Final = (("tre", "ter"), ("bre", "ber"), ("mme", "m"), ("ogue", "og"), ("ence", "ense"), ("ice", "ise"))

SMALL: Final = frozenset("a an the of in on for and to with by at from as or is are".split())
"""Words that may be missing from a title without changing it."""
