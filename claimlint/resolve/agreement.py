"""How one field of a reference compares with a work's, and the fields that say where it was printed."""

from __future__ import annotations

import re
from typing import Final, Literal

from claimlint.article import Reference, Work
from claimlint.resolve.journals import same_journal
from claimlint.resolve.titles import DIGITS, words_of
from claimlint.text.pattern import Pattern

Agreement = Literal[-1, 0, 1]
"""-1 the two disagree, 1 they agree, 0 one of them does not say it."""


def year_agreement(reference: Reference, work: Work) -> Agreement:
    """Compare the years; one apart agree, for works appear online and in print in different years."""
    if reference.year is None or not work.years:
        return 0
    return 1 if any(abs(reference.year - year) <= 1 for year in work.years) else -1


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
    if digits := DIGITS.search(text):
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
    a, b = DIGITS.findall(one), DIGITS.findall(other)
    lead_a, lead_b = one[:1].isalpha(), other[:1].isalpha()
    return bool(a) and bool(b) and a[0].lstrip("0") == b[0].lstrip("0") and len(a) == len(b) == 1 and lead_a != lead_b


def issue_agreement(reference: Reference, work: Work) -> Agreement:
    """Compare the issues by their numbers; where one side has none, or words ("Suppl"), there is nothing to compare."""
    one, other = DIGITS.findall(reference.issue or ""), DIGITS.findall(work.issue or "")
    if not one or not other:
        return 0
    return 1 if set(one) & set(other) else -1


def container_agreement(reference: Reference, work: Work) -> Agreement:
    """Compare the journals; where the entry's could not be read surely, the work's may stand in its text."""
    if not work.containers:
        return 0
    printed = printed_container(reference)
    # "Shingles. JAMA": what stands behind a full stop may be all that is the journal's.
    tails = [printed[m.end() :] for m in _STOP.finditer(printed)] if printed else []
    if printed and any(same_journal(tail, name) for tail in (printed, *tails) for name in work.containers):
        return 1
    if any(_contains(reference.text, name) for name in work.containers):
        return 1
    return -1 if printed else 0


def printed_container(reference: Reference) -> str | None:
    """
    Return where an entry says that it was printed: its container, or the short name of a conference behind its title.

    "Title. UAI. 2021.": capitals alone name a conference as well as an organisation; read as a journal they would
    mislead, held against a work's container they say whether it is the one.
    """
    if reference.container or not reference.title:
        return reference.container
    at = reference.text.find(reference.title)
    found = _ACRONYM.match(reference.text, at + len(reference.title)) if at >= 0 else None
    return found["name"] if found else None


_ACRONYM: Final = Pattern(r"[.?!”\"’]{0,2}\s{1,3}(?P<name>[A-Z][A-Za-z]{0,8}[A-Z]{1,4})[.,]?\s(?=\(?(?:19|20)\d\d\b)")
_STOP: Final = Pattern(r"[.?!]\s")


def _contains(text: str, name: str) -> bool:
    """Tell whether a journal's name of two words and more stands in a text, whole."""
    wanted = " ".join(words_of(name))
    return " " in wanted and f" {wanted} " in f" {' '.join(words_of(text))} "
