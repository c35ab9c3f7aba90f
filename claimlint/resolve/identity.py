"""
Whether a work is the one that a reference describes.

A checker is not a linker: a linker may throw away what disagrees, a checker is there to report it. So identity rests on
what people seldom get wrong, the title and the first author, and the fields (year, volume, pages, journal) only
support it. The poorer the agreement of the titles, the more of them must agree; the table is :func:`_holds`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from typing import Final, Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Indel

from claimlint.article import Reference, Work
from claimlint.resolve.journals import same_journal
from claimlint.text.names import fold, forms
from claimlint.text.pattern import Pattern
from claimlint.text.plain import plain, words

TitleKind = Literal["same", "shortened", "near", "different", "conflict", "unknown"]
"""
How two titles compare.

``same``       all words go together, give or take spelling, hyphens, letters of PDF files
``shortened``  one is the beginning, or another whole part, of the other
``near``       some words differ
``different``  most do
``conflict``   near, but what differs is a number, a part, or that one is a notice, a reply, a protocol
``unknown``    one of them has no title
"""

Agreement = Literal[-1, 0, 1]
"""-1 the two disagree, 1 they agree, 0 one of them does not say it."""

NOT_CITED: Final = words(
    """
    component journal journal-issue journal-volume peer-review grant book-set book-series report-series database
    """
)
"""Types of records that no entry means: containers and parts of works, reviews of manuscripts, grants."""

SHORT: Final = 4
"""
Titles of fewer words ("Editorial", "Migraine", "Brain iron metabolism") name no work by themselves. The measurements in
the search-based matcher's evaluation and our own put the border at four words.
"""

LONG: Final = 6
"""So many words that a shortened title, or a title with nothing but its author, still names one work."""

NEAR: Final = 0.6
"""
Share of a title's letters that must go together for ``near``. One wrong word of three to six words leaves .6 to .85;
what is accepted at .6 needs the first author and the first page as well, so the value only bounds what is looked at.
"""

_SPELT: Final = 0.8
"""
Two words are one, misspelt or spelt otherwise, when this share of their letters goes together ("analyse", "analysis";
"efficacy", "effect" have .57). Below it they are two words.
"""


@dataclass(frozen=True, slots=True)
class Identity:
    """
    How a reference and a work compare.

    ``title`` is the share of the titles' letters that goes together, 0 to 1, 0 where ``kind`` is ``unknown``; ``words``
    the number of words of the shorter title that were compared. The other fields are agreements. ``holds`` is the
    verdict: the work is the one the reference describes.
    """

    title: float
    kind: TitleKind
    words: int
    author: Agreement
    year: Agreement
    volume: Agreement
    page: Agreement
    container: Agreement
    issue: Agreement
    holds: bool

    @property
    def support(self) -> int:
        """How many of year, volume, page and container agree."""
        return sum(field > 0 for field in (self.year, self.volume, self.page, self.container))

    @property
    def against(self) -> int:
        """How many of them disagree."""
        return sum(field < 0 for field in (self.year, self.volume, self.page, self.container))

    @property
    def score(self) -> float:
        """
        How well titles and authors agree, 0 to 1: four parts title, one part first author (half where unknown).

        Where a title is missing the four fields stand in for it.
        """
        title = self.support / 4 if self.kind == "unknown" else self.title
        return round(0.8 * title + 0.1 * (self.author + 1), 3)


def identity(reference: Reference, work: Work) -> Identity:
    """
    Compare a reference with a work.

    A record of a type in :data:`NOT_CITED` never holds. Neither does a preprint for an entry that gives a place in a
    journal, nor another version of a Cochrane review than the one of the printed year.
    """
    kind, share, words = _titles(reference, work)
    found = Identity(
        title=round(share, 3),
        kind=kind,
        words=words,
        author=author_agreement(reference, work),
        year=year_agreement(reference, work),
        volume=volume_agreement(reference, work),
        page=page_agreement(reference, work),
        container=container_agreement(reference, work),
        issue=issue_agreement(reference, work),
        holds=False,
    )
    return replace(found, holds=True) if _possible(reference, work, found) and _holds(found) else found


def _holds(x: Identity) -> bool:
    """
    Tell whether what agrees is enough.

    ============  =====================================================================================================
    title         needs
    ============  =====================================================================================================
    same          the first author, and no more fields against it than for it (one wrong year, or wrong volume and
                  pages, do not hide a work); where the author is not known two fields, one of them volume or page;
                  where another author is named the page, and volume or year
    same, short   author, year, and volume or page; without the author all four fields
    shortened     author and two fields with volume or page, the page if the title is short
    near          author, page, and year or volume
    conflict,     all that can be compared, author included: the title is then what is wrong, or was not printed
    different,
    unknown
    ============  =====================================================================================================

    All but the first need that the issues do not differ: where each issue counts its pages from 1, volume and page name
    several works of one year. Columns ("Radiology Quiz Case 2") come with many authors in one volume, so a title alone
    never outweighs another name.
    """
    if x.kind == "same" and x.words >= SHORT:
        return _same_holds(x)
    if x.issue < 0:
        return False
    if x.kind == "same":
        return _short_holds(x)
    if x.kind == "shortened":
        return _shortened_holds(x)
    if x.kind == "near":
        return _near_holds(x)
    everything = x.volume > 0 and x.page > 0 and x.year > 0 and x.container >= 0
    return everything and (x.author > 0 or (x.kind == "conflict" and x.author == 0 and x.container > 0))


def _same_holds(x: Identity) -> bool:
    if x.author > 0:
        if not x.support:
            return not x.against and x.words >= LONG
        return x.support >= x.against or x.page > 0
    if x.author < 0:
        return x.page > 0 and (x.volume > 0 or x.year > 0) and x.support > x.against
    if x.page < 0 and x.words < LONG:
        return False
    if x.year > 0 and x.container > 0 and x.words >= LONG and not x.against:
        return True
    return x.support >= 2 and x.support > x.against and (x.volume > 0 or x.page > 0)


def _short_holds(x: Identity) -> bool:
    place = x.volume > 0 and x.page > 0
    if x.author > 0:
        return x.support > x.against and (place or (x.year > 0 and (x.volume > 0 or x.page > 0)))
    return x.support == 4 or (x.author == 0 and place and x.year > 0 and x.container >= 0)


def _shortened_holds(x: Identity) -> bool:
    place = x.volume > 0 and x.page > 0
    if x.words < SHORT:
        return place and (x.author > 0 or (x.author == 0 and x.container > 0 and x.year >= 0))
    if x.author > 0:
        if x.volume == x.page == 0:
            return x.year > 0 and x.container >= 0 and x.words >= LONG
        enough = x.support >= 2 and x.support > x.against and (x.volume > 0 or x.page > 0)
        return enough and (x.page >= 0 or x.words >= LONG)
    if x.author == 0:
        return place or (x.page > 0 and x.year > 0 and x.container > 0)
    return place and x.year > 0


def _near_holds(x: Identity) -> bool:
    place = x.volume > 0 and x.page > 0
    if x.author > 0:
        if x.page > 0:
            return x.year > 0 or x.volume > 0
        # No page to tell two papers of one team in one volume apart: the titles must be nearly the same.
        return x.page == 0 and x.year > 0 and x.volume > 0 and x.title >= 0.85
    if x.author == 0:
        return place and x.support > x.against and (x.year > 0 or x.container > 0)
    return place and x.year > 0 and x.container > 0


# --------------------------------------------------------------------------------------------- what can never be meant

_PREPRINT: Final = Pattern(
    r"\b(?:pre-?prints?|medrxiv|biorxiv|arxiv|ssrn|psyarxiv|research\s?square|osf|chemrxiv|authorea|posted)\b",
    re.IGNORECASE,
)
_COCHRANE: Final = Pattern(r"10\.1002/14651858\.(?P<review>[a-z]{2}\d{6})(?:\.pub(?P<version>\d+))?", re.IGNORECASE)
_REVIEW: Final = Pattern(r"\b(?P<review>(?:CD|MR|ED)\d{6})(?:\.pub(?P<version>\d+))?", re.IGNORECASE)


def is_preprint(reference: Reference) -> bool:
    """Tell whether the entry says that it means a preprint."""
    return bool(_PREPRINT.search(f"{reference.container or ''} {reference.text}"))


def _possible(reference: Reference, work: Work, found: Identity) -> bool:
    if work.type in NOT_CITED:
        return False
    if reference.doi == work.doi:
        return True
    if work.type == "posted-content" and not is_preprint(reference) and (reference.volume or reference.pages):
        return False
    cochrane = _COCHRANE.fullmatch(work.doi)
    if cochrane:
        printed = _REVIEW.search(reference.text)
        if printed and printed["review"].lower() != cochrane["review"].lower():
            return False
        if printed and printed["version"]:
            return printed["version"] == (cochrane["version"] or "1")
        # Versions share title, authors and place; the year alone tells which one was read.
        return found.year >= 0
    return True


# -------------------------------------------------------------------------------------------------------------- fields


def author_agreement(reference: Reference, work: Work) -> Agreement:
    """
    Tell whether the reference's first author is one of the work's, or the work's first stands in front of the title.

    One slip in a name of five letters, two in one of nine, are let pass here; that the name is misspelt is reported
    later. Shorter names that differ by one letter ("Chen", "Cheng") may be one misspelt or two people: that says
    nothing. "Lee" and "Li" disagree.
    """
    if not work.authors or not (reference.authors or reference.title):
        return 0
    if reference.authors:
        first = reference.authors[0]
        if any(alike(first, name) for name in work.authors):
            return 1
        if any(fold(acronym) == fold(name) for acronym in reference.acronyms for name in work.authors):
            return 1
    if _stands_in_front(reference, work.authors[0]):
        return 1
    if not reference.authors or _one_slip(reference.authors[0], work.authors[0]):
        return 0
    return -1


def alike(one: str, other: str) -> bool:
    """
    Tell whether two family names can be one, slips included.

    Takes "Müller" and "Mueller", "Garcia" and "García López", "Weidenhamer" and "Weidenhammer"; refuses "Lee" and
    "Li".
    """
    if same_family(one, other):
        return True
    a, b = _letters(one), _letters(other)
    shorter = min(len(a), len(b))
    if shorter < 5 or max(len(a), len(b)) > 40:
        return False
    # Letters that change places are one slip, as for a typist; distances beyond the cut-off come back as more than it.
    return OSA.distance(a, b, score_cutoff=2) <= (2 if shorter >= 9 else 1)


def _one_slip(one: str, other: str) -> bool:
    a, b = _letters(one), _letters(other)
    return min(len(a), len(b)) >= 3 and max(len(a), len(b)) < 40 and OSA.distance(a, b, score_cutoff=1) <= 1


def same_family(one: str, other: str) -> bool:
    """
    Tell whether two family names are the same as far as a reader cares.

    Accents, case, particles, ue for ü, a second family name, "Jr" and initials glued to the name do not count.
    """
    if not forms(one).isdisjoint(forms(other)) or _letters(one) == _letters(other):
        return True
    a, b = _name_words(one), _name_words(other)
    if not a or not b:
        return False
    # "García López" is indexed as "García"; "van den Berg" as "Berg"; "Qaseem A" keeps an initial. Names of four
    # letters and more only, for "De" or "Li" may begin any name.
    return (a[0] == b[0] and len(a[0]) > 3) or (a[-1] == b[-1] and len(a[-1]) > 3)


_SUFFIX: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd"})
_NAME_WORD: Final = Pattern(r"[^\W\d_]+")


@lru_cache(maxsize=8192)
def _name_words(name: str) -> tuple[str, ...]:
    words = [fold(word) for word in _NAME_WORD.findall(name.replace("'", "").replace("’", ""))]
    return tuple(word for word in words if len(word) > 1 and word not in _SUFFIX)


@lru_cache(maxsize=8192)
def _letters(name: str) -> str:
    """Return a name's letters with German and Scandinavian vowels written as two, or as one: ü, ue and u are one."""
    folded = fold(name)
    return folded.replace("ue", "u").replace("oe", "o").replace("ae", "a")


def _stands_in_front(reference: Reference, name: str) -> bool:
    """Tell whether a name stands in the entry in front of its title, for entries whose authors could not be read."""
    end = reference.text.find(reference.title[:30]) if reference.title else -1
    front = reference.text[: end if end > 0 else 120]
    wanted = [word for word in _name_words(name) if len(word) > 2]
    if not wanted or len(front) > 600:
        return False
    words = [fold(word) for word in _NAME_WORD.findall(plain(front).text.replace("'", "").replace("’", ""))]
    size = len(wanted)
    return any(words[i : i + size] == wanted for i in range(len(words) - size + 1))


def year_agreement(reference: Reference, work: Work) -> Agreement:
    """Compare the years; one apart agree, for works appear online and in print in different years."""
    if reference.year is None or not work.years:
        return 0
    return 1 if any(abs(reference.year - year) <= 1 for year in work.years) else -1


_DIGITS: Final = Pattern(r"\d+")
_ROMAN: Final = Pattern(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


def volume_agreement(reference: Reference, work: Work) -> Agreement:
    """Compare the volumes by their numbers: "24 Suppl 1" is 24, "XIV" is 14; a year as volume agrees with the year."""
    one, other = volume_number(reference.volume), volume_number(work.volume)
    if one is None or other is None:
        return 0
    if one == other:
        return 1
    if _year_as_volume(other, work) or _year_as_volume(one, work):
        # Journals without volumes are registered under their year, or printed so: nothing to compare.
        return 0
    return -1


def _year_as_volume(volume: str, work: Work) -> bool:
    return len(volume) == 4 and any(abs(int(volume) - year) <= 1 for year in work.years)


def volume_number(volume: str | None) -> str | None:
    """Return the number of a volume as digits, None where there is none: "Vol. 24(Suppl)" → "24", "XIV" → "14"."""
    text = (volume or "").strip().lower()
    if digits := _DIGITS.search(text):
        return digits[0].lstrip("0") or "0"
    if text and _ROMAN.fullmatch(text):
        return str(roman(text))
    return None


def roman(text: str) -> int:
    """Return the value of a Roman number in lower case."""
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in text]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))


_PAGE_RANGE: Final = Pattern(
    r"\s*(?:pp?\.?\s?|pages?\s|art(?:icle)?\.?\s?(?:no\.?|id)?\s?)?"
    r"(?P<first>[a-z]{0,6}[-.]?\d[\da-z]*(?:\.\w+)?|[ivxlc]+\b)"
    r"(?:\s?[-–—−‐‑]{1,2}\s?(?P<last>[a-z]{0,6}[-.]?\d[\da-z]*(?:\.\w+)?|[ivxlc]+\b))?",
    re.IGNORECASE,
)


def first_page(pages: str | None) -> str | None:
    """Return the first page, or the article's number, as it is compared: "pp. E0887-900" → "e887"; None for "n/a"."""
    found = _PAGE_RANGE.match(pages or "")
    return _page(found["first"]) if found else None


def last_page(pages: str | None) -> str | None:
    """Return the last page in full: "1425-37" → "1437", "S41–8" → "s48"; None where only one page is given."""
    found = _PAGE_RANGE.match(pages or "")
    if found is None or not found["last"]:
        return None
    first, (last, dot, extra) = _page(found["first"]), _page(found["last"]).partition(".")
    a, b = _tail(first), _tail(last)
    if a and b and len(b) < len(a):
        last = first[: len(first) - len(b)] + b
    elif a and b and last[:1].isdigit():
        last = first[: len(first) - len(a)] + b
    return last + dot + extra


_PAGE_TAIL: Final = Pattern(r"\d+$")
_PAGE_FORM: Final = Pattern(r"(?P<front>[a-z]*)[-.]?0*(?P<digits>\d+)(?P<rest>.*)")


def _tail(page: str) -> str:
    found = _PAGE_TAIL.search(page)
    return found[0] if found else ""


def _page(page: str) -> str:
    low = page.lower()
    found = _PAGE_FORM.fullmatch(low)
    return f"{found['front']}{found['digits']}{found['rest']}" if found else low


def page_agreement(reference: Reference, work: Work) -> Agreement:
    """
    Compare the first pages; the number of an article counts as its page, also where only its DOI has it.

    Letters in front ("e", "S") may be missing at one side. Pages that begin at 1 because each article is counted for
    itself say nothing against a printed number.
    """
    printed = first_page(reference.pages)
    if printed is None:
        return 0
    known = list(filter(None, (first_page(work.pages), first_page(work.article_number))))
    if any(same_page(printed, page) for page in known):
        return 1
    number = _tail(printed)
    if len(number) >= 3 and re.search(rf"(?<!\d)0*{number}$", work.doi):
        return 1
    if not known or (len(known) == 1 and work.pages and known[0] == "1" and len(number) > 3):
        return 0
    return -1


def same_page(one: str, other: str) -> bool:
    """Tell whether two first pages are the same: "e140889" and "0140889" are, and "129c" (of "129c-129") and "129"."""
    if one == other or (one.isdigit() != other.isdigit() and one.rstrip("abcdefgh") == other.rstrip("abcdefgh")):
        return True
    a, b = _DIGITS.findall(one), _DIGITS.findall(other)
    lead_a, lead_b = one[:1].isalpha(), other[:1].isalpha()
    return bool(a) and bool(b) and a[0].lstrip("0") == b[0].lstrip("0") and len(a) == len(b) == 1 and lead_a != lead_b


def issue_agreement(reference: Reference, work: Work) -> Agreement:
    """Compare the issues by their numbers; where one side has none, or words ("Suppl"), there is nothing to compare."""
    one, other = _DIGITS.findall(reference.issue or ""), _DIGITS.findall(work.issue or "")
    if not one or not other:
        return 0
    return 1 if set(one) & set(other) else -1


def container_agreement(reference: Reference, work: Work) -> Agreement:
    """Compare the journals; where the entry's could not be read surely, the work's may stand in its text."""
    if not work.containers:
        return 0
    printed = reference.container
    # "Shingles. JAMA": what stands behind a full stop may be all that is the journal's.
    tails = [printed[m.end() :] for m in _STOP.finditer(printed)] if printed else []
    if printed and any(same_journal(tail, name) for tail in (printed, *tails) for name in work.containers):
        return 1
    if any(_contains(reference.text, name) for name in work.containers):
        return 1
    return -1 if printed else 0


_STOP: Final = Pattern(r"[.?!]\s")


def _contains(text: str, name: str) -> bool:
    """Tell whether a journal's name of two words and more stands in a text, whole."""
    wanted = " ".join(words_of(name))
    return " " in wanted and f" {wanted} " in f" {' '.join(words_of(text))} "


# -------------------------------------------------------------------------------------------------------------- titles

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

_RETRACTED: Final = Pattern(
    r"^\W*(?:retracted(?:\sarticle)?|withdrawn(?:\sarticle)?|removed|article\sretracted)\s?[:.–-]\s*"
    r"|\s*\[retracted\]\s*",
    re.IGNORECASE,
)
_BRACKET: Final = Pattern(r"\[(?P<inner>[^\[\]]{8,})\]")
# What stands behind a title in brackets and is no part of it: "(Review)", "[letter]", "[Internet]", "(abstract)".
_BEHIND: Final = Pattern(
    r"\s*[(\[](?:review|cochrane\sreview|internet|online|abstract|meta-analysis|(?:article\s)?in\s[a-z]+)[)\]]\W*$",
    re.IGNORECASE,
)
# Titles of what is not the work itself but about it, or before it.
_NOTICE: Final = Pattern(
    r"""^\W*(?:
          (?:author(?:s['’]|['’]s)?\s|publisher(?:['’]s)?\s)?
          (?:errat(?:um|a)|corrigend(?:um|a)|addendum|correction|retraction)\b(?!\sof\s(?!the\sarticle))
          (?:\s(?:notice|to|for)\b|\W|$)
        | expression\sof\sconcern\b | notice\sof\sretraction | retraction\snotice | withdrawal\snotice)""",
    re.VERBOSE | re.IGNORECASE,
)
_REPLY: Final = Pattern(
    r"""^\W*(?:
          (?:author(?:s['’]?|['’]s)?\s|in\s)?(?:reply|rebuttal)\b(?!\s(?:rate|time)) | re:
        | response\sto(?::|\sletter|\sthe\s(?:letter|editor|comment)) | letter\b: | letter\s(?:to|regarding)
        | comments?\son\b | commentary(?:\son\b|:) | invited\scomment\w* | editorial\scomment\w* | discussion\sof\b
        | book\sreview)
      | \b(?:invited\scommentary|author['’]?s?['’]?\s(?:reply|response)|reply\sto\s.{1,40})\W*$
      | (?:[:.]\s|\s[–-]\s|—\s?)(?:an?\s)?(?:commentary|comment|reply|response)\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
_PROTOCOL: Final = Pattern(
    r"""\b(?:study|trial|review|research)\sprotocol\b | \bprotocol\s(?:for|of)\sa\b
      | [:(]\s?(?:a\s|the\s)?(?:[\w-]+\s){0,4}protocol\)?\W*$
      | \brationale\s(?:and|,)\s.{0,30}design | \bdesign\sand\srationale\b""",
    re.VERBOSE | re.IGNORECASE,
)


def title_role(title: str) -> str:
    """
    Return what a title says its work is: "notice" (erratum, retraction), "reply" (comments, letters), "protocol", "".

    >>> [title_role(t) for t in ("Erratum to: Needles", "Re: Needles", "Needles: a study protocol", "Reply rates")]
    ['notice', 'reply', 'protocol', '']
    """
    for role, sign in (("notice", _NOTICE), ("reply", _REPLY), ("protocol", _PROTOCOL)):
        if sign.search(title):
            return role
    return ""


@dataclass(frozen=True, slots=True)
class TitleDifference:
    """How two lists of words compare: the kind, the share of letters that goes together, and what does not."""

    kind: TitleKind
    share: float
    odd: tuple[tuple[str, str], ...] = ()


_RANK: Final = {"same": 5, "shortened": 4, "near": 3, "conflict": 2, "different": 1, "unknown": 0}


def _titles(reference: Reference, work: Work) -> tuple[TitleKind, float, int]:
    """Compare the titles in all their forms; return the best kind, its share, and the words of the shorter title."""
    if not work.titles:
        return "unknown", 0.0, 0
    best: tuple[TitleKind, float, int] = ("unknown", 0.0, 0)
    for printed in printed_titles(reference):
        for known in known_titles(work):
            found = compare_titles(printed, known)
            size = min(len(printed), len(known))
            if (_RANK[found.kind], found.share) > (_RANK[best[0]], best[1]):
                best = found.kind, found.share, size
    if best[0] not in ("same", "shortened"):
        # A title that was read well and differs by a word differs; only one that was read badly is looked for loosely.
        size = _stands_in(reference.text, work, loosely=best[0] in ("different", "unknown"))
        if size:
            best = "shortened", max(best[1], 0.9), size
    if best[0] in ("same", "shortened", "near") and _roles_differ(reference, work):
        best = "conflict", best[1], best[2]
    return best


def _roles_differ(reference: Reference, work: Work) -> bool:
    known = title_role(work.titles[0]) or (title_role(work.subtitles[0]) if work.subtitles else "")
    printed = title_role(reference.title or "")
    if printed == known:
        return False
    return not known or not _ROLE_WORDS[known].search(reference.text)


_ROLE_WORDS: Final = {
    "notice": Pattern(r"\b(?:errat|correct(?:ion|ed)|corrigend|retract|addend)", re.IGNORECASE),
    "reply": Pattern(r"\b(?:letter\b|comment|repl(?:y|ies)\b|response|editor)", re.IGNORECASE),
    "protocol": Pattern(r"\b(?:protocol|rationale|design\sand)\b", re.IGNORECASE),
}
"""Words that may stand anywhere in an entry that means such a work: "[letter]", "Comment in", "Study protocol"."""


@lru_cache(maxsize=2048)
def _printed(title: str) -> tuple[tuple[str, ...], ...]:
    title = _BEHIND.sub("", _RETRACTED.sub("", title))
    found = {words_of(title): None}
    for inner in _BRACKET.findall(title):
        # "Akupunktur bei Kopfschmerz [Acupuncture for headache]": either may be what is registered.
        found[words_of(inner)] = None
        found[words_of(title.replace(f"[{inner}]", " "))] = None
    return tuple(words for words in found if words)


def printed_titles(reference: Reference) -> tuple[tuple[str, ...], ...]:
    """Return the words of the printed title in its forms: whole, and original and translation for themselves."""
    return _printed(reference.title) if reference.title else ()


def known_titles(work: Work) -> tuple[tuple[str, ...], ...]:
    """Return the words of a work's titles in their forms: each title, with and without the subtitle, translations."""
    found: dict[tuple[str, ...], None] = {}
    for title in work.titles:
        bare = _BEHIND.sub("", _RETRACTED.sub("", title))
        for form in _printed(bare):
            found[form] = None
        for subtitle in work.subtitles:
            found[words_of(f"{bare} {subtitle}")] = None
    if len(work.titles) > 1:
        found[words_of(" ".join(work.titles))] = None
    return tuple(words for words in found if words)


@lru_cache(maxsize=16384)
def compare_titles(printed: tuple[str, ...], known: tuple[str, ...]) -> TitleDifference:
    """
    Compare two titles word by word.

    Words that differ by spelling, hyphen or blank go together; numbers must be the same; words that one side alone has
    at one end make it ``shortened``. The share is of letters, so that long words count for more.
    """
    whole, other = "".join(printed), "".join(known)
    if whole == other:
        return TitleDifference("same", 1.0)
    a, b = tuple(map(spelling, printed)), tuple(map(spelling, known))
    longest = max(len(whole), len(other), 1)
    shorter = min(len(a), len(b))
    if a[:shorter] != b[:shorter] and Indel.normalized_similarity(whole, other) < 0.3:
        return TitleDifference("different", Indel.normalized_similarity(whole, other))
    odd: list[tuple[str, str]] = []
    ends: list[bool] = []
    lost = 0
    conflict = False
    for a1, a2, b1, b2 in _segments(a, b):
        verdict = _segment(a[a1:a2], b[b1:b2])
        if verdict == "alike":
            continue
        odd.append((" ".join(printed[a1:a2]), " ".join(known[b1:b2])))
        conflict = conflict or verdict == "conflict"
        one_sided = a1 == a2 or b1 == b2
        ends.append(one_sided and (a1 == b1 == 0 or (a2 == len(a) and b2 == len(b))))
        lost += max(len("".join(a[a1:a2])), len("".join(b[b1:b2])))
    share = max(0.0, 1 - lost / longest)
    if not odd:
        return TitleDifference("same", 1.0)
    if conflict and share >= NEAR:
        return TitleDifference("conflict", share, tuple(odd))
    if len(odd) == 1 and ends[0] and not conflict:
        return TitleDifference("shortened", max(share, 0.9), tuple(odd))
    return TitleDifference("near" if share >= NEAR else "different", share, tuple(odd))


def _segments(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where the two differ, as ranges of both; what differs side by side is one segment."""
    begin: tuple[int, int] | None = None
    end = (0, 0)
    for op in Indel.opcodes(a, b):
        if op.tag == "equal":
            if begin:
                yield begin[0], end[0], begin[1], end[1]
            begin = None
        else:
            begin = begin or (op.src_start, op.dest_start)
            end = (op.src_end, op.dest_end)
    if begin:
        yield begin[0], end[0], begin[1], end[1]


def _peeled(a: Sequence[str], b: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """
    Take off, at both ends, words that are the same but for blanks and hyphens.

    "rail mechanoresponsiveness" and "bone mechano responsiveness" leave "rail" and "bone".
    """
    for i in range(1, len(a)):
        for j in range(1, len(b)):
            if "".join(a[i:]) == "".join(b[j:]):
                return _peeled(a[:i], b[:j])
            if "".join(a[:i]) == "".join(b[:j]):
                return _peeled(a[i:], b[j:])
    return a, b


_ROMANS: Final = {name: str(i) for i, name in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii".split(), 1)}
_SERIES: Final = frozenset("part section paper chapter phase volume vol study report no number letter version".split())
_NUMBER_WORDS: Final = {
    name: str(i) for i, name in enumerate("one two three four five six seven eight nine ten".split(), 1)
}


def _segment(a: Sequence[str], b: Sequence[str]) -> Literal["alike", "odd", "conflict"]:
    """Judge words that stand at the same place of two titles, either side possibly empty."""
    a, b = _peeled(a, b)
    one, other = "".join(a), "".join(b)
    if one == other:
        return "alike"
    numbers_a, numbers_b = _numbers(a, b), _numbers(b, a)
    if a and b:
        if numbers_a != numbers_b:
            return "conflict" if numbers_a and numbers_b else "odd"
        if len(one) == len(other) == 1:
            return "conflict"  # "hepatitis B" and "hepatitis C", "part A" and "part B"
        same = Indel.normalized_similarity(one, other) >= _SPELT or {*a} - SMALL == {*b} - SMALL
        return "alike" if same else "odd"
    words = [*a, *b]
    if all(word in SMALL or (len(word) == 1 and not word.isdigit()) for word in words):
        return "alike"
    if all(word in _SERIES or word in _ROMANS or word.isdigit() for word in words):
        # "Part 2" at one side alone: a sibling, unless it is a mark of the printer's ("pain1").
        return "conflict" if len(words) > 1 or words[0] in _ROMANS else "odd"
    return "odd"


def _numbers(words: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers among words; single letters are Roman numbers only where the other side has a number, too."""
    beside = any(word.isdigit() or word in _ROMANS for word in others)
    found: list[str] = []
    for word in words:
        if word in _ROMANS and (len(word) > 1 or beside):
            found.append(_ROMANS[word])
        elif word in _NUMBER_WORDS:
            found.append(_NUMBER_WORDS[word])
        else:
            found.extend(_DIGITS.findall(word))
    return tuple(found)


def _stands_in(text: str, work: Work, *, loosely: bool) -> int:
    """
    Return how many words of the work's title stand in the entry, one behind the other; 0 if not the whole title.

    For entries whose title could not be told from what surrounds it; ``loosely`` lets a letter in twenty differ. Titles
    of fewer than four words or 20 letters could stand anywhere.
    """
    squeezed = _squeezed(text)
    for title in known_titles(work):
        wanted = "".join(map(spelling, title))
        if len(title) < SHORT or len(wanted) < 20:
            continue
        if wanted in squeezed:
            return len(title)
        if loosely and len(wanted) <= len(squeezed):
            best = fuzz.partial_ratio_alignment(wanted, squeezed, score_cutoff=95)
            if best and _DIGITS.findall(squeezed[best.dest_start : best.dest_end]) == _DIGITS.findall(wanted):
                return len(title)
    return 0


@lru_cache(maxsize=256)
def _squeezed(text: str) -> str:
    """Return the words of an entry in one spelling, without blanks between them."""
    return "".join(map(spelling, words_of(text)))
