"""
Names of journals, in full and abbreviated.

ISO 4 cuts each word of a name, keeps their order, and leaves small words out. So two names are one journal's when their
words, small ones aside, go together one by one: "Arch Intern Med" and "Archives of Internal Medicine". No list of
abbreviations is needed for that; what rules cannot know (journals that changed their name, that are called by a name
of their own) stands in :data:`ALSO`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from html import unescape
from typing import Final

from claimlint.text.journals import is_abbreviation
from claimlint.text.lexicon import WordSet
from claimlint.text.names import fold
from claimlint.text.pattern import Pattern

_SMALL: Final = WordSet("words-left-out-of-journals")

# Names of which each line is one journal's, as rules cannot see: renamed, translated, or called by initials that do not
# follow from the name. Journals that only share a publisher do not stand here. A line that ends with "=" goes on.
ALSO: Final = """
archives of internal medicine = jama internal medicine
archives of general psychiatry = jama psychiatry
archives of neurology = jama neurology
archives of dermatology = jama dermatology
archives of surgery = jama surgery
archives of ophthalmology = jama ophthalmology
archives of pediatrics and adolescent medicine = jama pediatrics
archives of otolaryngology head and neck surgery = jama otolaryngology head and neck surgery
bmj = british medical journal = bmj clinical research ed
jama = journal of the american medical association = jama the journal of the american medical association
cmaj = canadian medical association journal
pnas = proceedings of the national academy of sciences
nejm = new england journal of medicine
medical journal of australia = mja
cochrane database of systematic reviews = cochrane library = cochrane review = cochrane reviews = cochrane
bmc complementary and alternative medicine = bmc complementary medicine and therapies
evidence based complementary and alternative medicine = ecam
forschende komplementarmedizin = forschende komplementarmedizin und klassische naturheilkunde =
    complementary medicine research = research in complementary medicine
journal of alternative and complementary medicine = journal of integrative and complementary medicine = jacm
chinese acupuncture and moxibustion = zhongguo zhen jiu
acupuncture research = zhen ci yan jiu
deutsches arzteblatt = deutsches arzteblatt international
physical therapy = ptj physical therapy and rehabilitation journal
australian journal of physiotherapy = journal of physiotherapy
manual therapy = musculoskeletal science and practice
scandinavian journal of rehabilitation medicine = journal of rehabilitation medicine
acta obstetricia et gynecologica scandinavica = acta obstet gynecol scand
journal of neurology neurosurgery and psychiatry = jnnp
british journal of obstetrics and gynaecology = bjog = bjog an international journal of obstetrics and gynaecology
quality and safety in health care = bmj quality and safety
journal of medical internet research = jmir
journal of the royal society of medicine = jrsm
morbidity and mortality weekly report = mmwr
international journal of obesity = international journal of obesity and related metabolic disorders
"""

_BRACKETS: Final = Pattern(r"\s*[(\[][^()\[\]]*[)\]]")
_TAG: Final = Pattern(r"</?[A-Za-z][^<>]*>")
_WORD: Final = Pattern(r"[^\W_]+(?:['’][^\W_]+)*")
# What ends a journal's own name: its section, its other-language name, its subtitle.
_BREAK: Final = Pattern(r"\s*(?::\s|\s[-–—]\s|\s?[/=|]\s?|\.\s(?=(?:Part|Section|Series|Ser)\b))")
# Countries and towns behind a name, as indexes add them to tell namesakes apart: "J Physiol Lond", "… U S A".
_PLACES: Final = (
    ("united", "states", "of", "america"),
    ("united", "states"),
    ("u", "s", "a"),
    ("usa",),
    ("us",),
    ("lond",),
    ("london",),
    ("wien",),
    ("paris",),
    ("phila",),
    ("stuttg",),
    ("berl",),
    ("basel",),
    ("moscow",),
    ("copenh",),
)


@lru_cache(maxsize=4096)
def same_journal(a: str, b: str) -> bool:
    """
    Tell whether two names are one journal's.

    Takes "Arch Intern Med" and "Archives of Internal Medicine", "Spine (Phila Pa 1976)" and "Spine", "BMJ" and
    "British Medical Journal", "Anesthesia &amp; Analgesia" and "Anesth Analg"; refuses "BMJ" and "BMJ Open", "J Pain"
    and "Clin J Pain", "Lancet" and "Lancet Neurology". False where either name is empty.
    """
    return any(_agree(x, y) for x in _names(a) for y in _names(b))


@lru_cache(maxsize=4096)
def _names(name: str) -> tuple[tuple[str, ...], ...]:
    """Return a name's words in the forms it may be known by: whole, and its parts around a colon or slash."""
    plain = unescape(unescape(_TAG.sub("", name))).replace("&", " and ")
    forms = [plain, _BRACKETS.sub(" ", plain)]
    parts = [part for part in _BREAK.split(forms[1]) if part]
    if len(parts) > 1:
        # A part counts as a name by itself: "JAMA: The Journal of …", "Biochim Biophys Acta - Bioenergetics".
        forms.extend(parts)
    found: dict[tuple[str, ...], None] = {}
    for form in forms:
        words = tuple(filter(None, map(fold, _WORD.findall(form))))
        while words and words[0] == "the":
            words = words[1:]
        words = words[: -(words[-1] == "the")] if words and words[-1] == "the" else words
        if words:
            found[words] = None
            for place in _PLACES:
                if len(words) > len(place) and words[-len(place) :] == place:
                    found[words[: -len(place)]] = None
    return tuple(found)


def _agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if "".join(a) == "".join(b):
        return True
    x, y = _content(a), _content(b)
    if not x or not y:
        return False
    if "".join(x) == "".join(y) or _paired(x, y) or _initials(a, b) or _initials(b, a):
        return True
    return not _lines(x).isdisjoint(_lines(y))


def _content(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _SMALL)


def _paired(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether the words go together one by one, each the same as, or an abbreviation of, the other."""
    if len(a) != len(b):
        return False
    if len(a) == 1:
        # A name of one word is cut only as indexes cut it: "Phytomed" is, "Gene" for "Genetics" is another journal.
        short, long = sorted((a[0], b[0]), key=len)
        return short == long or (is_abbreviation(short.capitalize()) and _shortens(short, long)) or _spelt(short, long)
    return all(_shortens(*sorted(pair, key=len)) or _spelt(*pair) for pair in zip(a, b, strict=True))


def _shortens(short: str, long: str) -> bool:
    """
    Tell whether one word abbreviates another: by cutting its end, or by leaving letters out of its middle.

    Takes "med" for "medicine", "natl" for "national", "jpn" for "japanese", "dtsch" for "deutsches"; refuses "psychol"
    for "psychiatry".
    """
    if long.startswith(short):
        return True
    spelt = _spelling(long)
    if spelt.startswith(_spelling(short)):
        return True
    if short[0] != long[0] or len(short) < 3 or len(short) > 5:
        return False
    letters = iter(long)
    if not all(letter in letters for letter in short):
        return False
    # Contractions keep the last letter ("natl", "intl", "dept"), or are nothing but consonants ("jpn", "dtsch").
    return short[-1] == long[-1] or not any(letter in "aeiou" for letter in short)


def _spelt(a: str, b: str) -> bool:
    """Tell whether two words differ as British and American spelling, or singular and plural, do."""
    x, y = _spelling(a), _spelling(b)
    return x == y or (min(len(x), len(y)) > 3 and (x + "s" == y or y + "s" == x))


def _spelling(word: str) -> str:
    return word.replace("ae", "e").replace("oe", "e").replace("our", "or").replace("z", "s")


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether a name is the other's initials: "NEJM", "AJOG", "PNAS" (which has more words behind)."""
    if len(short) != 1 or not 3 <= len(short[0]) <= 6 or len(long) < 3:
        return False
    for words in (long, _content(long)):
        letters = "".join(word[0] for word in words)
        if letters == short[0]:
            return True
    return False


@cache
def _also() -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(
        tuple(_content(tuple(name.split())) for name in line.split(" = "))
        for line in re.sub(r"=\s+", "= ", ALSO).strip().split("\n")
    )


@lru_cache(maxsize=4096)
def _lines(words: tuple[str, ...]) -> frozenset[int]:
    """Return the lines of :data:`ALSO` in which a name stands, in full or abbreviated."""
    return frozenset(
        i for i, names in enumerate(_also()) if any(name == words or _paired(name, words) for name in names)
    )
