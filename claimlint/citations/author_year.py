"""
Author–year citations: ``(Lee et al., 2013; Sherman 2009a, 2009b)``, ``Name and Other (2012)``, ``Name et al, 1999``.

The search starts from years, which are rare, and reads the names that stand before each; so a text without years costs
nothing. A bracketed group yields one citation a member, each at its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Protocol

from claimlint.citations.body import Body
from claimlint.text.lexicon import WordSet
from claimlint.text.names import fold
from claimlint.text.pattern import Pattern

_CAP = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹŁĽĻŃŇŅŌŐŒŘŚŠŞȘŤȚŢŪŮŰŲŹŻŽ]"
_WORD = rf"(?:[A-Za-z]['’])?{_CAP}[\w'’‐‑-]*"
_PARTICLE = r"(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|el|al|ten|ter|te|zu|bin|ibn|af|av|st\.?)"
_NAME = rf"(?:{_PARTICLE}\s+){{0,3}}{_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_WORD})?"
_SINGLE = (
    r"(?:(?:[Vv]an|[Vv]on|[Dd]e|der|den|[Dd]el|[Dd]ella|[Dd]i|[Dd]a|dos|[Dd]u|[Ll]a|[Ll]e|[Ee]l|[Aa]l|ten|ter)\s+){0,3}"
    rf"{_WORD}"
)
_INITIALS = r"(?:,?\s+(?:[A-Z]\.?[\s-]?){1,3}(?=[,;&\s]|$))?"
_ET_AL = (
    r"(?:,?\s*(?:et\.?,?\s+al\b\.?|et\s+coll?\b\.?|and\s+team"
    r"|and\s+(?:his\s+|her\s+|their\s+)?(?:colleagues|others|co-?workers|associates)))"
)

# Years from 1500 on: Galen is no citation, Culpeper 1653 may be one.
_YEAR = Pattern(r"[12](?<![\d.,/–$£€#-][12])(?:(?<=1)[5-9]|(?<=2)0)\d\d(?:[a-z](?![a-z]))?(?![\d%]|[.,]\d|\s?%)")
_YEAR_IN_GROUP = Pattern(
    r"(?<![\d/])(?:(?:1[5-9]|20)\d\d(?:/(?:19|20)?\d\d)?(?:[a-z](?![a-z]))?(?!\d)|n\.\s?d\.|s\.\s?f\.|in\s+press|forthcoming)"
)
# The whole of what stands between two years, or before the first: names, nothing else.
_AUTHORS = Pattern(
    rf"(?P<first>{_NAME}){_INITIALS}(?P<more>(?:,?\s+(?:and|&|und|et|y)\s+|\s?[,/&]\s?){_NAME}{_INITIALS})*(?P<etal>{_ET_AL})?['’s]{{0,2}}[,.:\s]*\Z"
)
_ORGANISATION = Pattern(
    rf"(?P<first>(?:[Tt]he\s+)?{_WORD}(?:[,/]?\s*(?:\s(?:of|for|the|and|on|in|de|du|des|to|&)\s)*(?<=[\s,/]){_WORD}){{0,14}})[,.:\s]*\Z"
)
# Words that lead to a source without being its name: "see also", "e.g.,", "reviewed in", "for a review see".
_LEAD = Pattern(
    r"(?:\s*(?:(?:see(?:\s+also)?|cf|also|as\s+in|as\s+cited\s+(?:in|by)|cited\s+(?:in|by)|quoted\s+in|reviewed\s+(?:in|by)|according\s+to|by|from|in"
    r"|for\s+(?:an?\s+)?(?:reviews?|overview|example|instance)|adapted\s+from|sources?|data\s+from|study\s+by|and|or\s+other|or|but\s+see|compare)\b\.?"
    r"|e\.?\s?g\.|eg\b\.?|i\.e\.|[&–—;,:]|--?)[,:]?\s*)+",
    re.IGNORECASE,
)
_NARRATIVE = Pattern(
    rf"(?:^|[\s(“\"—–-])(?P<whole>(?P<first>{_SINGLE})(?P<more>(?:,\s+{_SINGLE}){{0,5}},?\s+(?:and|&)\s+{_SINGLE})?(?P<etal>{_ET_AL})?,?(?:['’]s?)?)\s*\Z"
)
_ET_AL_BEFORE = Pattern(
    rf"(?P<first>{_SINGLE})(?P<more>(?:,\s+{_SINGLE}){{0,3}}(?:,?\s+(?:and|&)\s+{_SINGLE})?)?{_ET_AL},?\s*\Z"
)
_APART = Pattern(rf"(?P<first>{_SINGLE})(?:(?:,?\s+(?:and|&)\s+{_SINGLE})|{_ET_AL}|['’]s\b)")
# A run of capitalised words at the end, with the small words that may stand between them.
_CAPITALS = Pattern(rf"{_WORD}(?:\s+(?:(?:of|for|the|and|on|de)\s+){{0,2}}{_WORD}){{0,9}}\s*\Z")
_POSSESSIVE = Pattern(r"['’]s?\Z")
_NAME_BEFORE = Pattern(rf"(?<![\w’'-])(?P<name>{_SINGLE})\s\Z")
_PAGES = Pattern(r"\s*[,:]?\s*(?:pp?\.?|pages?|chap(?:ter)?\.?|fig\.?|table|para\.?|§)\s*\d[\d\s,–-]*", re.IGNORECASE)


class Known(Protocol):
    """What the search asks of a reference list."""

    def known(self, name: str) -> bool:
        """Tell whether an author, or an acronym, of the list has this name."""
        ...

    def nearly_known(self, name: str) -> bool:
        """Tell whether one has a name that differs by a slip of the pen."""
        ...


NO_AUTHORS: Final = WordSet("no-authors")
"""Capitalised words that stand before a year without being its author; an author of the list by that name overrules."""


@dataclass(frozen=True, slots=True)
class AuthorYear:
    """
    A candidate: the source that ``text[start:end]`` names.

    ``others`` are the further authors it names; ``sure`` where the form alone (a bracket, "et al.") tells that it is a
    citation; elsewhere a reference list has to know the name. ``bare`` is one name and a year without a comma, which a
    product may be called too.
    """

    start: int
    end: int
    family: str
    year: str
    others: tuple[str, ...] = ()
    et_al: bool = False
    sure: bool = True
    bare: bool = False

    @property
    def key(self) -> str:
        """What it shares with a reference, in the form ``family year``."""
        return f"{self.family} {self.year}".lower()


def author_years(body: Body, known: Known) -> list[AuthorYear]:
    """
    Return the author–year candidates of ``body`` in text order.

    ``known`` tells whether a name is that of an author, or an acronym, of the reference list.
    """
    text = body.article.text
    found: list[AuthorYear] = []
    done = -1
    for match in body.find(_YEAR):
        if match.start() < done:
            continue
        block = body.block(match.start())
        opening = _open_bracket(text, match.start(), block.start)
        if opening >= 0:
            closing = _close_bracket(text, match.end(), block.end, text[opening])
            if closing > 0:
                # What a bracket inside this one has given already is not read again.
                inside = max(opening + 1, done + 1) if done > opening else opening + 1
                inner = list(_group(text, inside, closing, known))
                if len(inner) == 1:
                    inner = [_widened(inner[0], text, inside, closing)]
                if not inner:
                    inner = list(_bare_year(text, opening, closing, block.start, known))
                found.extend(inner)
                done = closing
                if inner:
                    continue
        loose = _loose(text, match.start(), match.end(), block.start, known)
        if loose is not None and (not found or loose.start >= found[-1].end):
            found.append(loose)
    return found


def _open_bracket(text: str, at: int, floor: int) -> int:
    """Return where the bracket around ``at`` opens, -1 if there is none within the block."""
    floor = max(floor, at - 600)
    depth = 0
    i = at - 1
    while i >= floor:
        opening = max(text.rfind("(", floor, i + 1), text.rfind("[", floor, i + 1))
        closing = max(text.rfind(")", floor, i + 1), text.rfind("]", floor, i + 1))
        if opening < 0 and closing < 0:
            return -1
        if opening > closing:
            if depth == 0:
                return opening
            depth -= 1
            i = opening - 1
        else:
            depth += 1
            i = closing - 1
    return -1


def _close_bracket(text: str, at: int, ceiling: int, opened: str) -> int:
    return text.find(")" if opened == "(" else "]", at, min(ceiling, at + 600))


def _group(text: str, start: int, end: int, known: Known) -> Iterator[AuthorYear]:
    """Read the inside of a bracket: names before a year, several years after one name, members apart by ; or ,"""
    at = start
    family = ""
    others: tuple[str, ...] = ()
    et_al = False
    for match in _YEAR_IN_GROUP.finditer(text, start, end):
        if match.start() < at:
            continue
        piece = text[at : match.start()]
        skipped = _PAGES.match(piece)
        offset = at + (skipped.end() if skipped else 0)
        names = text[offset : match.start()]
        bare = names.strip(" \t\n\u00a0,;&.:") in ("", "and")
        if bare:
            if not family:
                return
            yield AuthorYear(match.start(), match.end(), family, _year(match[0]), others, et_al)
            at = match.end()
            continue
        read = _read_names(names, known)
        if read is None:
            family = ""
            at = match.end()
            if ";" not in text[at:end]:
                return
            continue
        first, family, others, et_al = read
        bare = not (others or et_al or "," in names[first:])
        yield AuthorYear(offset + first, match.end(), family, _year(match[0]), others, et_al, bare=bare)
        at = match.end()


def _widened(member: AuthorYear, text: str, start: int, end: int) -> AuthorYear:
    """Give the only member of a bracket what follows its year behind a comma: pages, the journal."""
    rest = text[member.end : end]
    if text[start : member.start].strip() or not rest.lstrip().startswith(",") or len(rest) > 60 or ";" in rest:
        return member
    return replace(member, end=end - len(rest) + len(rest.rstrip()))


def _year(printed: str) -> str:
    printed = printed.strip().lower()
    return printed.split("/")[0] if printed[0].isdigit() else re.sub(r"[\s.]", "", printed)


def _read_names(words: str, known: Known) -> tuple[int, str, tuple[str, ...], bool] | None:
    """Return (offset of the first name, family, further names, et al.) of words that end right before a year."""
    semicolon = words.rfind(";")
    base = semicolon + 1
    rest = words[base:]
    lead = _LEAD.match(rest)
    if lead and not known.known(rest.strip(" ,.")):
        base += lead.end()
        rest = rest[lead.end() :]
    stripped = len(rest) - len(rest.lstrip(" \t\n\u00a0,"))
    base, rest = base + stripped, rest[stripped:]
    trimmed = rest.rstrip(" ,.:\n\u00a0")
    if not trimmed or len(trimmed) > 200:
        return None
    if known.known(trimmed):
        return base, trimmed, (), False
    match = _AUTHORS.match(rest)
    if match is None:
        organisation = _ORGANISATION.match(rest)
        if organisation:
            return _accept(base, organisation["first"], (), et_al=False, known=known)
        tail = re.search(
            rf"(?:^|[\s–—-])(?P<whole>{_SINGLE}(?:,?\s+(?:and|&)\s+{_SINGLE})?(?:{_ET_AL})?[,.\s]*)\Z", rest
        )
        if tail is None:
            return None
        match = _AUTHORS.match(tail["whole"])
        if match is None:
            return None
        if not (match["etal"] or known.known(match["first"])):
            return None
        base += tail.start("whole")
        rest = tail["whole"]
    first = match["first"]
    return _accept(base, first, _others(rest, match.end("first")), et_al=bool(match["etal"]), known=known)


def _others(rest: str, start: int) -> tuple[str, ...]:
    cut = re.split(r"\bet\.?,?\s+al|\band\s+(?:colleagues|others|co-?workers|team)", rest[start:])[0]
    names = re.findall(rf"(?:(?:{_PARTICLE})\s+){{0,3}}{_CAP}[\w'’-]{{1,}}", cut)
    return tuple(n for n in names if len(n) > 1)


def _accept(
    base: int, first: str, others: tuple[str, ...], *, et_al: bool, known: Known
) -> tuple[int, str, tuple[str, ...], bool] | None:
    words = first.lower().replace("’", "'").split()
    if not et_al and not known.known(first) and (words[0] in NO_AUTHORS or words[-1] in NO_AUTHORS):
        return None
    if len(fold(first)) < 2:
        return None
    return base, first, others, et_al


def _bare_year(text: str, opening: int, closing: int, floor: int, known: Known) -> Iterator[AuthorYear]:
    """
    Read ``Name and Other (2012)``: a bracket that holds years (and pages), names right before it or in its sentence.
    """
    years = _years_alone(text, opening, closing)
    if not years:
        return
    before = text[max(floor, opening - 160) : opening]
    first = _right_before(before, known) or _organisation_before(before, known)
    if first is not None:
        year = _year(years[0][0])
        named = replace(first, start=opening - len(before) + first.start, end=closing + 1, year=year)
        yield named
        for later in years[1:]:
            start = opening + 1 + later.start()
            yield replace(named, start=start, end=start + len(later[0]), year=_year(later[0]))
        return
    # "Name et al. did a study (2018)": the name stands earlier in the sentence.
    sentence = re.split(r"(?<!\bal)[.!?]\s", before)[-1]
    apart = [m["first"] for m in _APART.finditer(sentence) if known.known(m["first"])]
    if apart:
        yield AuthorYear(opening, closing + 1, apart[-1], _year(years[0][0]), sure=False)


def _years_alone(text: str, opening: int, closing: int) -> list[re.Match[str]]:
    """Return the years of a bracket that holds nothing but years and pages, none for any other bracket."""
    inner = text[opening + 1 : closing]
    years = list(_YEAR_IN_GROUP.finditer(inner))
    if not years or years[0].start() > 1 or len(inner) > 60:
        return []
    rest = _YEAR_IN_GROUP.sub("", _PAGES.sub("", inner))
    return [] if re.sub(r"[\s,;&]|and", "", rest) else years


def _right_before(before: str, known: Known) -> AuthorYear | None:
    """Read the persons' names at the end of ``before``; positions are offsets in it, the year is still to come."""
    match = _NARRATIVE.search(before)
    if match is None:
        return None
    first = _POSSESSIVE.sub("", match["first"])
    joined, listed = bool(match["more"] or match["etal"]), known.known(first)
    if not listed and first.lower() in NO_AUTHORS:
        return None
    # "the Journal of Pain (2018)", "in March (2018)": a lone word behind such a preposition is no author.
    lone = not joined and not listed
    if lone and (before[: match.start("whole")].rstrip().endswith((" of", " in")) or not known.nearly_known(first)):
        return None
    others = _others(match["whole"], len(first)) if match["more"] else ()
    et_al = bool(match["etal"])
    return AuthorYear(match.start("whole"), match.end("whole"), first, "", others, et_al, sure=et_al)


def _organisation_before(before: str, known: Known) -> AuthorYear | None:
    """Read "World Health Organization" at the end of ``before``, where the list knows the whole name."""
    match = _CAPITALS.search(before)
    if match is None:
        return None
    for start in re.finditer(rf"(?<!\S){_CAP}", match[0]):
        name = match[0][start.start() :].strip()
        if known.known(name):
            family = re.sub(r"^The\s+", "", name)
            return AuthorYear(match.start() + start.start(), len(before), family, "")
    return None


def _loose(text: str, start: int, end: int, floor: int, known: Known) -> AuthorYear | None:
    """Read ``Name et al, 1999`` outside brackets."""
    before = text[max(floor, start - 120) : start]
    if " al" in before[-9:]:
        match = _ET_AL_BEFORE.search(before)
        if match is not None:
            offset = start - (len(before) - match.start())
            others = _others(match["more"] or "", 0)
            return AuthorYear(offset, end, match["first"], _year(text[start:end]), others, et_al=True)
    # "Deeks 1998 tells": a name of the list right before a year; the list has to have both.
    word = _NAME_BEFORE.search(before)
    if word is not None and known.known(word["name"]) and word["name"].lower() not in NO_AUTHORS:
        offset = start - (len(before) - word.start("name"))
        return AuthorYear(offset, end, word["name"], _year(text[start:end]), sure=False, bare=True)
    return None
