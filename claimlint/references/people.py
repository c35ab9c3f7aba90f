"""
Who wrote an entry's work: the names in the words that stand for its authors.

Names are parted by semicolons, commas, "and" or "&". A person is written in one of these ways, and the family name is
what is left when initials, given names, degrees and marks of affiliations are taken off.

========  ===================================  =================================================
form      first name                           goes on
========  ===================================  =================================================
short     ``Sherman KJ``                       ``, Cherkin DC``
comma     ``Sherman, K. J.``                   ``, & Cherkin, D. C.`` or ``, D. C. Cherkin``
initials  ``K. J. Sherman``                    ``, D. C. Cherkin and R. Deyo``
full      ``Sherman, Karen J.``                ``, and Daniel Cherkin`` or ``; Cherkin, Daniel``
given     ``Karen J. Sherman``                 ``, Daniel Cherkin``
turned    ``SHERMAN Karen``                    ``, CHERKIN Daniel``
========  ===================================  =================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from claimlint.references.given_names import GIVEN_NAMES
from claimlint.text.lexicon import WordSet
from claimlint.text.names import PARTICLES
from claimlint.text.organisations import is_acronym, is_organisation
from claimlint.text.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Names:
    """The authors of an entry; ``sure`` says that their form alone shows them to be authors."""

    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    et_al: bool = False
    sure: bool = False


# A letter that can begin a name. Between "Ā" and "ž" capitals and small letters take turns; both are taken there.
_UPPER: Final = "[A-ZÀ-ÖØ-ÞĀ-žḀ-ỿΑ-ΩА-Я]"
# Takes "Sherman KJ", "van den Berg-Lund I", "O’Brien J"; refuses "LEE KJ", whose order is not certain, and "Karen
# Sherman MD", whose letters may be a degree.
_SHORT: Final = (
    rf"(?:(?:van|von|de|der|den|del|di|da|la|le|ten|ter)[ ]){{0,2}}(?!{_UPPER}+\b(?!['’]))"
    rf"{_UPPER}(?:['’]{_UPPER})?[^\W\d_]+(?:[-‐][^\W\d_]{{2,}})?[ ]{_UPPER}{{1,3}}"
)
SHORT_NAMES: Final = rf"{_SHORT}(?:,[ ]{_SHORT})*(?:,?[ ]et[ ]al)?"
"""Takes "Sherman KJ, Cherkin DC, et al": persons of whose names every one is written so."""
_ALL_SHORT: Final = Pattern(SHORT_NAMES)

# Takes "et al.", "and others", "& 36 co-authors", "and colleagues", "u. a.".
_ET_AL: Final = Pattern(
    r"""[\s,;&.…]*(?:\band\s)?(?:\bet\.?\s{0,2}al(?:ii|ia)?\b | \bet\sco(?:ll|l)\b
        | \b\d{1,4}\s(?:co-?)?(?:authors|workers|others|more|colleagues)\b
        | \band\sothers\b | \bothers\s*$ | \band\scolleagues\b | \bu\.\s?a\.)\.?""",
    re.IGNORECASE | re.VERBOSE,
)
# "(Eds.)", ", editors", "(a cura di)", "Hrsg."; "edited by" before names.
_ROLE: Final = Pattern(
    r"[\s,]*[(\[]?\b(?:eds?|editors?|hrsg|hg|dirs?|coords?|collaborators|a\scura\sdi|comps?|trans)\b\.?[)\]]?"
    r"|^\s*(?:edited\s)?by\s",
    re.IGNORECASE,
)
# What stands in brackets and is no name: "(in press)", "[Internet]".
_BRACKETS: Final = Pattern(r"[(\[][^()\[\]]*[)\]]?")
# Words with a capital behind them that are no names: "Vitamin D", "Hepatitis B", "Part A".
_NO_NAMES: Final = WordSet("words-before-capitals")
# Degrees, and what tells a son from his father.
_DEGREE: Final = Pattern(
    r"[,\s]\s?(?:MD|M\.D\.?|PhD|Ph\.D\.?|DrPH|RN|MPH|MSc|LAc|DO|Jr|Sr|II|III|IV|2nd|3rd|4th)(?=[\s,;.&]|$)\.?"
)
# "1,2" or "*" behind a name; raised figures are figures here.
_AFFILIATION: Final = Pattern(r"(?<=[^\W\d_.])\s?[\d*†‡§¶#¹²³⁰-⁹]+(?:,[\d*†‡§¶#]+)*(?=[\s,;.&]|$)|[*†‡§¶#]")
_BETWEEN: Final = Pattern(
    r"\s*(?:[,;/]\s*(?:(?:and|und|et|y|e|en)\s|&)?|\s(?:and|und|et|y|e|en|with|&)\s|&|(?:…|\.\s?\.\s?\.))\s*"
)
_GROUPS: Final = Pattern(r"\s*;\s*(?:(?:and|&)\s)?")
_BEFORE_GROUP: Final = Pattern(
    r"^(?:(?:on\sbehalf\sof|for|and|from|in\scollaboration\swith|with)\s)*(?:the\s)?", re.IGNORECASE
)
_COLLECTIVE: Final = Pattern(
    r"\b(?:groups?|investigators|collaborat\w+|network|team|consortium|trialists|committee|initiative|panel|force)$",
    re.IGNORECASE,
)
# "North American Spine Society (NASS)"
_ACRONYM: Final = Pattern(r"\s?[(\[]([\w&/. -]{2,15})[)\]]")
# A given name and two family names: "Roselyn Clemente Fuentes".
_TWO_NAMES: Final = Pattern(rf"{_UPPER}[^\W\d_]+\s({_UPPER}[^\W\d_]+)\s({_UPPER}[^\W\d_]+)")
_NAMED: Final = Pattern(r"(?P<name>[^()\[\].:;?!\x1f“”\"]{6,120})\s\((?P<acronym>[\w&/-]{2,12})\)")
_EDGE: Final = " \t.,;:&-–—/_*\x1f"

# Initials as they stand alone: "K. J.", "KJ", "J.-H.", "Th", "Yu. A.".
_INITIAL: Final = rf"(?:{_UPPER}|Th|Ch|Ph|Kh|Sh|Zh|Yu|Ya|Ju|Ye|St|Wm)"
_INITIALS: Final = Pattern(rf"{_INITIAL}(?:[.\s‐‑-]{{0,3}}{_INITIAL}){{0,4}}\.?")
_TRAILING: Final = Pattern(rf"\s+(?:{_INITIAL}(?:[.\s‐‑-]{{0,3}}{_INITIAL}){{0,4}}|(?!Ng)[A-Z][b-df-hj-np-tv-xz])\.?$")
_LEADING: Final = Pattern(
    rf"(?:{_INITIAL}\.[\s‐‑-]{{0,2}}|{_UPPER}{{1,3}}(?:\.[\s‐‑-]{{0,2}}|[‐‑-]|\s))+(?=[^\W\d_]|['’‘])"
)
_CAPITALS: Final = Pattern(rf"{_UPPER}(?:[.\s‐‑-]{{0,3}}{_UPPER}){{0,3}}\.?")


def read_names(text: str, hosts: tuple[str, ...] = ()) -> Names:
    """
    Return the authors that a text names; ``hosts`` are those of the entry's addresses, which may speak an organisation.

    >>> read_names("van den Berg-de Lange, K. J., & Müller, H.-H.").names
    ('van den Berg-de Lange', 'Müller')
    >>> read_names("World Health Organization (WHO)").acronyms
    ('WHO',)
    """
    if short := _short_names(text):
        return short
    cut = _ET_AL.search(text)
    words = text[: cut.start()] if cut else text
    words = _AFFILIATION.sub("", _ROLE.sub(" ", words)).strip(_EDGE)
    if house := _organisation(words, hosts):
        return Names(*house, et_al=bool(cut), sure=bool(house[1]) or _spoken(house[0][0], hosts))
    words = _DEGREE.sub("", _BRACKETS.sub(" ", words)).strip(_EDGE)
    if cut and (m := _TWO_NAMES.fullmatch(words)) and m[1].lower() not in GIVEN_NAMES:
        return Names((f"{m[1]} {m[2]}",), (), et_al=True, sure=True)
    names: list[str] = []
    sure = bool(cut)
    for group in _GROUPS.split(words):
        if group and (found := _persons(group)):
            names += found[0]
            sure = sure or found[1]
    if names and (names[0].lower() in _NO_NAMES or (not sure and names[0].islower())):
        return Names()
    return Names(tuple(n for n in names if any(map(str.isalpha, n))), (), bool(cut), sure)


def _short_names(text: str) -> Names | None:
    """Return the authors of a text in which every name is surely of the short form, None where one may not be."""
    if not _ALL_SHORT.fullmatch(text):
        return None
    words = text.removesuffix("et al").rstrip(" ,")
    families = tuple([name.rpartition(" ")[0] for name in words.split(", ")])
    return None if families[0].lower() in _NO_NAMES else Names(families, (), words != text, sure=True)


def acronym_first(text: str, at: int) -> int:
    """Return where an organisation with its acronym, with which a text begins, has ended: "X Society (XS)"; else 0."""
    m = _NAMED.match(text, at)
    return m.end() if m and is_acronym(m["acronym"]) and is_organisation(m["name"]) else 0


def others_behind(text: str, at: int) -> str:
    """Return the "et al." that stands at a place, nothing where none does."""
    m = _ET_AL.match(text, at)
    return m[0] if m else ""


def _organisation(words: str, hosts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return an organisation's name and its acronyms, None if persons stand there."""
    name = words
    acronyms: tuple[str, ...] = ()
    m = _ACRONYM.search(words)
    if m and is_acronym(m[1].strip().rstrip(".")):
        name, acronyms = words[: m.start()] if not words[m.end() :].strip(_EDGE) else words, (m[1].strip(),)
    name = name.strip(_EDGE)
    first = _BETWEEN.split(name)[0]
    if _spoken(name, hosts):
        return ((name,), acronyms)
    if not name or ";" in name or (_listed(name) and not (" " in first and is_organisation(first))):
        return None
    if acronyms or is_organisation(name) or _no_person(name):
        return ((name,), acronyms)
    return None


def _no_person(name: str) -> bool:
    """Tell whether small letters at its end or figures show that a name is no person's: "Wikipedia contributors"."""
    last = name.rsplit(" ", 1)[-1]
    return (
        "," not in name
        and not name[0].islower()
        and ((last.islower() and last not in PARTICLES) or any(map(str.isdigit, name)))
    )


def _listed(name: str) -> bool:
    """Tell whether initials show that a name is of persons."""
    items = [i for i in _BETWEEN.split(name) if i]
    return any(_INITIALS.fullmatch(i) or _initialled(i) for i in items)


def _initialled(item: str) -> bool:
    return bool(_TRAILING.search(item) or _LEADING.match(item))


def _spoken(name: str, hosts: tuple[str, ...]) -> bool:
    """Tell whether a host speaks a name: "Sleep Foundation", sleepfoundation.org; "BBC News", bbc.co.uk."""
    low = name.lower()
    squashed = "".join(filter(str.isalnum, low))
    if len(squashed) < 3 or "," in name:
        return False
    first = low.split()[0]
    return any(squashed in "".join(filter(str.isalnum, host)) or first in host.split(".") for host in hosts)


def _persons(group: str) -> tuple[list[str], bool] | None:
    """Return the family names of persons that commas or "and" part, and whether their form is surely persons'."""
    plain = _BEFORE_GROUP.sub("", group).strip(_EDGE)
    if not plain:
        return None
    if not _listed(plain) and (is_organisation(plain) or _COLLECTIVE.search(plain)):
        return [plain], True
    items = [item.strip(_EDGE) for item in _BETWEEN.split(group)]
    items = [item for item in items if item]
    joined = len(items) == 2 and "," not in group
    names: list[str] = []
    sure, inverted = False, bool(len(items) > 1 and not joined and _inverts(items))
    i = 0
    while i < len(items):
        item = items[i]
        after = items[i + 1] if i + 1 < len(items) else ""
        if _initialled(item):
            names.append(family_of(item))
            sure = True
        elif " " in item and (is_organisation(item) or _COLLECTIVE.search(item)):
            names.append(_BEFORE_GROUP.sub("", item))
        elif not after:
            names.append(family_of(item))
        elif _INITIALS.fullmatch(after):
            names.append(item)
            sure, i = True, i + 1
        elif inverted and (not names or " " not in _bare(item)):
            names.append(item)
            i += 1
        else:
            names.append(family_of(item))
        i += 1
    known = any(word.lower() in GIVEN_NAMES for item in items for word in item.split())
    return names, sure or known


def _inverts(items: list[str]) -> bool:
    """Tell whether the first of some names stands before its given names: "Sherman", "Karen J."."""
    first, second = items[0], items[1].split()
    alone = " " not in _bare(first)
    if _initialled(first) or (not alone and first.split()[0].lower() in GIVEN_NAMES):
        return False
    if alone and (len(second) > 1 and (_TRAILING.search(items[1]) or second[0].lower() in GIVEN_NAMES)):
        return True
    return len(second) == 1 and (second[0].lower() in GIVEN_NAMES or (alone and len(items) == 2))


def _bare(item: str) -> str:
    """Return a family name without its particles."""
    words = item.split()
    while len(words) > 1 and words[0].lower() in PARTICLES:
        words.pop(0)
    return " ".join(words)


def _turned(words: list[str]) -> str | None:
    """Return the family name that stands before a given name: "Sherman Karen"."""
    turned = len(words) == 2 and words[1].lower() in GIVEN_NAMES and words[0].lower() not in GIVEN_NAMES
    return words[0] if turned else None


def family_of(item: str) -> str:
    """Return the family name of one person written without a comma: "K. J. Sherman", "Sherman KJ", "Karen Sherman"."""
    m = _TRAILING.search(item)
    if m and not _CAPITALS.fullmatch(family := item[: m.start()].strip(_EDGE)):
        if found := _LEADING.match(family):
            return family[found.end() :]
        return _turned(family.split()) or family
    if m := _LEADING.match(item):
        rest = item[m.end() :]
        return family_of(rest) if " " in rest and rest.split()[0].lower() in GIVEN_NAMES else rest
    words = item.split()
    if len(words) < 2:
        return item
    capitals = [len(w) > 2 and w.isupper() for w in words]
    if any(capitals) and not all(capitals):
        first, last = capitals.index(True), len(capitals) - capitals[::-1].index(True)
        while first and words[first - 1].lower() in PARTICLES:
            first -= 1
        return " ".join(words[first:last])
    if turned := _turned(words):
        return turned
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    if words[0].lower() in PARTICLES and words[0][0].islower():
        start = 0
    return " ".join(words[start:])
