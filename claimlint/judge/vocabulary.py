"""Words as cues: folded, cut down to what forms of one word share, without those that every text has."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from claimlint.text.lexicon import glossary, lexicon, word_set
from claimlint.text.names import fold

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")

_BRITISH = re.compile(
    r"ae|oe|ph|(?<=[a-z]{2})our(?=[a-z]|$)|(?<=[a-z]{3})is(?=e$|ed$|es$|ing$|ation|er$)|(?<=[bt])re$|mme$"
)
_AMERICAN = {"ae": "e", "oe": "e", "ph": "f", "our": "or", "is": "iz", "re": "er", "mme": "m"}
_ROOT = 4
"""No ending is cut that would leave less than so many letters."""
_TAILS = (
    ("iasis", "iat"),
    ("osis", "ot"),
    ("oses", "ot"),
    ("esis", "et"),
    ("asis", "at"),
    ("ysis", "yt"),
    ("yses", "yt"),
)


# What is written in one word elsewhere: "pre-eclampsia", "CLUSTAL W".
# The literal stands first: a pattern that begins with a look back is tried at every letter.
_JOINED = re.compile(
    r"-(?:(?<=\b[Pp]re-)|(?<=\b[Aa]nti-)|(?<=\b[Nn]on-)|(?<=\b[Mm]icro-))(?=[a-z])"
    r"|[ ](?=[A-Z]\b)(?<=[A-Z]{4}[ ])"
)
_VOWEL = re.compile(r"[aeiouy]")
_HISSING = re.compile(r"(?:ss|x|z|ch|sh)es\Z")
"""In these words the plural's "es" is one ending."""
_DROPPED_E = re.compile(r"(?:(?<![eo])at|[^s]s|[cgvuz]|[^aeiou]um|[^eo]et)\Z|\A[^aeiou][aeiouy][^aeiouwxy]\Z")
"""What is left of a word that lost an e before -ed or -ing: "rat(e)d", "caus(e)d", "reduc(e)d", "bak(e)d"."""


def stopwords() -> frozenset[str]:
    """Return the words of grammar and of science at large: they tell no entry from another."""
    return word_set("stopwords")


@cache
def _endings() -> tuple[frozenset[str], int]:
    """Return the endings that forms of a word differ in, and how long the longest is."""
    return word_set("word-endings"), max(map(len, word_set("word-endings")))


@cache
def places() -> frozenset[str]:
    """Return the stems of countries and their people, and of parts of countries."""
    return frozenset(stem(row.split()[0]) for row in glossary("countries")) | {stem(w) for w in lexicon("places")}


@cache
def design_stems() -> frozenset[str]:
    """Return the stems of words that say of what kind a source is, not what it is about."""
    return frozenset(stem(word) for word in lexicon("design-words"))


@cache
def _rows() -> tuple[dict[str, str], dict[str, str]]:
    """Return the words of the glossary by their row's first, and the stems of its families likewise."""
    same: dict[str, str] = {}
    families: dict[str, str] = {}
    for row in (*glossary("everyday"), *glossary("countries")):
        words = [_singular(word) for word in row.split()]
        for word in words:
            same.setdefault(word, words[0])
    for row in glossary("families"):
        stems = [_cut(word) for word in row.split()]
        for one in stems:
            families.setdefault(one, stems[0])
    return same, families


@cache
def _phrases() -> dict[tuple[str, str], str]:
    """Return, for pairs of stems that stand for one word, its stem."""
    found = {}
    for row in glossary("phrases"):
        pair, _, word = row.partition(" = ")
        first, second = (stem(w) for w in pair.split())
        found[first, second] = stem(word)
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(first for first, _ in _phrases())


def _singular(plain: str) -> str:
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-1]
    return plain


def _uninflected(plain: str) -> str:
    """
    Return a folded word without its plural, -ed or -ing.

    >>> [_uninflected(w) for w in ("bodies", "abolished", "planning", "reduced", "feed", "boxes")]
    ['body', 'abolish', 'plan', 'reduce', 'feed', 'box']
    """
    plain = plain[:-2] if _HISSING.search(plain) else _singular(plain)
    if len(plain) > 4 and plain.endswith("ied"):
        return plain[:-3] + "y"
    root = plain.removesuffix("ing") if plain.endswith("ing") else plain.removesuffix("ed")
    if root == plain or len(root) < 3 or plain.endswith("eed") or not _VOWEL.search(root):
        return plain
    if root[-1] == root[-2] and root[-1] not in "aeiouslzf":
        return root[:-1]
    return root + "e" if _DROPPED_E.search(root) else root


def _cut(plain: str) -> str:
    """
    Return a folded word without its endings, in American spelling.

    >>> _cut("behavioural"), _cut("acupuncturists"), _cut("psoriatic"), _cut("psoriasis")
    ('behavi', 'acupunctur', 'psoriat', 'psoriat')
    """
    if any(c.isdigit() for c in plain):
        return plain
    plain = _uninflected(plain)
    if len(plain) < _ROOT + 1:
        return plain
    plain = _BRITISH.sub(lambda m: _AMERICAN[m[0]], plain)
    for tail, put in _TAILS:
        if plain.endswith(tail) and len(plain) - len(tail) >= _ROOT - 1:
            return plain[: -len(tail)] + put
    endings, longest = _endings()
    for root in (_ROOT, _ROOT + 2):
        for size in range(min(longest, len(plain) - root), 0, -1):
            if plain[-size:] in endings and not (plain[-size:] == "s" and plain.endswith(("ss", "us", "is"))):
                plain = plain[:-size]
                break
    return plain[:-1] if len(plain) > _ROOT and plain[-1] == plain[-2] else plain


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """
    Return what the forms of one word, and its names in everyday and medical language, share.

    >>> stem("Headaches") == stem("headache"), stem("renal") == stem("kidneys"), stem("fibre") == stem("fiber")
    (True, True, True)
    >>> stem("rashes") == stem("rash"), stem("decision") == stem("decided"), stem("Norwegian") == stem("Norway")
    (True, True, True)
    """
    plain = fold(word)
    same, families = _rows()
    if found := same.get(_singular(plain)) or same.get(plain.removesuffix("es")):
        return found
    cut = _cut(plain)
    return families.get(cut, cut)


def cue_words(text: str) -> list[str]:
    """
    Return the stems of the telling words of ``text``, in order, then those for which two of them stand together.

    >>> cue_words("a heart attack"), cue_words("pre-eclampsia"), cue_words("CLUSTAL W")
    (['heart', 'attack', 'infarct'], ['preeclamp'], ['clustalw'])
    """
    words = [cue for word in WORD.findall(_JOINED.sub("", text)) if (cue := _cue(word))]
    pairs, firsts = _phrases(), _first_words()
    if firsts.isdisjoint(words):
        return words
    return words + [pairs[pair] for pair in pairwise(words) if pair in pairs]


@lru_cache(maxsize=65536)
def _cue(word: str) -> str:
    """Return the stem of a telling word, nothing for any other."""
    return "" if len(word) < 3 or word.isdigit() or word.lower() in stopwords() else stem(word)
