"""
The label that an entry begins with: ``1.``, ``[1]``, ``(1)``, ``Ref. 1:``, ``#1``, ``①``, ``1️⃣``, ``¹``, ``1/``.

A label alone says little; what numbers entries is a run of them that counts (:mod:`claimlint.references.splitting`).
"""

from __future__ import annotations

from dataclasses import dataclass

from claimlint.text.numbers import KEYCAP, SUPERSCRIPTS, circled, plain_digits
from claimlint.text.pattern import Pattern

_WORD = "(?i:<<words-of-references>>)"
_SIGN = r"(?:[#№]|[Nn][º°o]\.?)"
_LEAD = rf"(?:(?:{_WORD}\.?|{_SIGN})[ \t\u00a0]?){{1,2}}"
# What may decorate the label: a bullet, an emoji, a box, an arrow.
_BULLET = (
    r"(?:[•·▪◦‣●○■□▶►→➜➤*–—-][\ufe0e\ufe0f]?[ \t\u00a0]+"
    r"|[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0e\ufe0f\u200d]?[ \t\u00a0]*)?"
)
_CAPITAL = r"[A-ZÀ-Þ“\"«„]|https?:|[^\W\d_a-zà-ÿ]"

# Takes "1. W", "[1] W", "(1) W", "1) W", "1: W", "^1 W", "1.W", "1/ W", "Ref 1: W", "[Ref 1] W", "#1 W"; refuses
# "2019. W", "1.5 mg", "10 % of", "1/2 cup".
_LABEL = Pattern(
    rf"[ \t\u00a0]*{_BULLET}(?:"
    rf"[\[【［](?:{_LEAD})?(?P<square>\d{{1,3}})[\]】］][.:)]?"
    rf"|[(（](?:{_LEAD})?(?P<round>\d{{1,3}})[)）][.:]?"
    r"|\^(?P<caret>\d{1,3})\^?[.:]?"
    rf"|(?P<keycap>\d{{1,2}}){KEYCAP}[.:)]?"
    rf"|{_LEAD}(?P<worded>\d{{1,3}})"
    rf"(?:[ \t\u00a0]?[.:)\]](?!\d)|[ \t\u00a0]?[–—-](?=\s)|(?=[ \t\u00a0]+(?:{_CAPITAL})))"
    r"|(?P<dot>\d{1,3})\s?(?:[.．](?!\d)\)?|[):：\]](?!\d)|[–—-](?=\s)|/(?=\s)|、)"
    rf"|(?P<bare>\d{{1,3}})(?=[\s\u00a0]+(?:{_CAPITAL}))"
    r")[\s\u00a0]*(?=\S)"
)
# An entry whose words were lost, or stand in the next block: its label stands alone.
_ALONE = Pattern(
    rf"[ \t\u00a0]*(?:[\[【［](?:{_LEAD})?(?P<square>\d{{1,3}})[\]】］][.:]?"
    r"|[(（]?(?P<dot>\d{1,3})[.)）:]?)[ \t\u00a0]*"
)
_RAISED = Pattern(rf"\s*([{SUPERSCRIPTS}]{{1,3}})[.)]?\s*(?=\S)")
_RINGED = Pattern(r"\s*([①-⑳❶-❿➀-➓])[.:)]?\s*(?=\S)")
_TABLE_CELL = " \n\u00a0[]().:^↑#"


@dataclass(frozen=True, slots=True)
class Label:
    """A number, the form in which it is printed, and where the entry's words begin; ``alone`` if none follow."""

    number: int
    form: str
    end: int
    alone: bool = False


def label_at(text: str, start: int, end: int) -> Label | None:
    """
    Return the label with which ``text[start:end]`` begins.

    >>> label_at("Ref 2: Vik O.", 0, 13)
    Label(number=2, form='worded', end=7, alone=False)
    """
    alone = _ALONE.fullmatch(text, start, end)
    if alone and alone.lastgroup:
        return Label(int(alone[alone.lastgroup]), alone.lastgroup, start, alone=True)
    raised = _RAISED.match(text, start, end)
    if raised:
        return Label(int(plain_digits(raised[1])), "raised", raised.end())
    ringed = _RINGED.match(text, start, end)
    if ringed and (number := circled(ringed[1])):
        return Label(number, "raised", ringed.end())
    if not text[start : start + 40].isascii():
        plain = plain_digits(text[start : min(end, start + 40)])
        match = _LABEL.match(plain)
        if match is None or match.lastgroup is None:
            return None
        return Label(int(match[match.lastgroup]), match.lastgroup, start + match.end())
    match = _LABEL.match(text, start, end)
    if match is None or match.lastgroup is None:
        return None
    return Label(int(match[match.lastgroup]), match.lastgroup, match.end())


def cell_number(words: str) -> int | None:
    """Return the number that is all that a table's cell says."""
    plain = plain_digits(words).strip(_TABLE_CELL)
    return int(plain) if plain.isdecimal() and len(plain) <= 3 else None
