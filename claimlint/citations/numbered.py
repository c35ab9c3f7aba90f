"""
Numbers that point to entries: ``[1,3-5]``, ``<sup>2</sup>``, ``¹²``, ``(4)``, ``claim^5``, and raised numbers that
lost their form.

Every form has look-alikes (vitamins, units, powers, enumerators, years); what each refuses stands beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from claimlint.article import Mark, Span
from claimlint.citations.body import Body
from claimlint.citations.inside import CLOSING, DASH, INSIDE, OPENING, RAISED, read_inside
from claimlint.references.candidates import Cited
from claimlint.text.numbers import LONGEST_RANGE, SUPERSCRIPTS, expand, plain_digits
from claimlint.text.pattern import Pattern

Form = Literal["bracket", "superscript", "round", "caret", "link", "flattened", "glued", "spaced"]


@dataclass(frozen=True, slots=True)
class Numbers:
    """
    A candidate: the numbers that ``text[start:end]`` names, how they are written, and the mark around them if any.

    One that is not ``certain`` is a citation only where a list has all its numbers.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    form: Form
    mark: Mark | None = None
    certain: bool = True


# Takes "[1]", "[1, 3–5]", "[ 2 ]", "[ref 3]", "[see 1]", "【1】"; refuses "[2019]", "[1 of 3]", "[RCTs]".
_BRACKET = Pattern(rf"[{OPENING}]({INSIDE})[{CLOSING}]")
# "[1]–[3]": what follows the first bracket.
_RANGE_ON = Pattern(rf"(?P<blank>\s?){DASH}\s?[{OPENING}]\s?(\d{{1,3}})\s?[{CLOSING}](?(blank)(?=$|[\s.,;:)]))")
# What makes "[140, 160]" an interval: an operator or the word for it, or a letter that is a function's name.
_OPERATOR = Pattern(r"[∈=≤≥<>±×]\s*$")
_INTERVAL = Pattern(r"\b(?:range|interval|between|CI|IQR|limits|domain|scale|pressure|score)s?(?:\s+of)?[:,]?\s*$")
# A chemical or vitamin symbol right before the bracket: "B[12]", "Ca[2]"; "study[2]" is a citation.
_SYMBOL = Pattern(r"(?:^|[\s(/,-])(?:[A-Z][a-z]?|[A-Z]{2})\d*$")
_UNIT = Pattern(
    r"(?:^|[\s\d/(·×\u00a0\u202f])(?:m|cm|mm|km|nm|µm|μm|dm|ms|s|h|ft|in|yd|kg|g|W|kW|J|N|Pa|x|y|z|n|r|R|I|χ|Χ|η|σ|H|CO|NO|SO|O|Ca|Mg|Fe|Na|K|Zn|Cu)$"
)
# A number that a raised digit makes a power of: "10", "2"; after a year, a decimal or a large number it is a citation.
_BASE = Pattern(r"(?:^|[^\d.,])(\d{1,2})$")
_RAISED = Pattern(rf"[\s\[(,]*({RAISED})[\s,;.\])]*")
# What may stand between two raised numbers of one group.
_BETWEEN_RAISED = Pattern(rf"[\s,;]*|\s?{DASH}\s?")
# A letter that vitamins and enzymes are called by: "vitamin B<sup>12</sup>", "coenzyme Q<sup>10</sup>".
_VITAMIN = Pattern(r"(?:\b[Vv]itamin\w*\s+[A-K]|\b(?:[Cc]o)?[Ee]nzyme\s+Q|\bCoQ|[Oo]mega[- ]?)-?$")
_UNICODE = Pattern(
    rf"[{SUPERSCRIPTS}]{{1,3}}(?:[,˒‚⸴⁻–-][{SUPERSCRIPTS}]{{1,3}}|,\s(?=[{SUPERSCRIPTS}])[{SUPERSCRIPTS}]{{1,3}})*(?![{SUPERSCRIPTS}⁺])"
)
_ROUND = Pattern(rf"[(（]({INSIDE})[)）]")
_CARET = Pattern(r"\^(?<=[^\s^\d(\[]\^)(?:\(|\[|\{)?(\d{1,3}(?:\s?[,–-]\s?\d{1,3})*)(?:\)|\]|\})?\^?(?![\w^])")
# "manipulation.5 The", "sleep.”12 In", "weeks.3,4" at a block's end: a stop, a number without a blank between. A search
# that begins at the digit is several times faster than one that begins with what stands before it.
_FLATTENED = Pattern(
    r"\d(?<=[.!?)\]”’\"']\d)\d?(?:[,–-]\d{1,2}){0,5}(?![\d,.%])(?=[\s\u00a0]+[A-ZÀ-Þ“\"(]|[\s\u00a0]*(?:\n|$))"
)
_FLATTENED_BEFORE = Pattern(r"[^\W\d_]{3}(?:[.!?][)\]”’\"']?|[)\]”][.]?)\Z")
_ABBREVIATED = Pattern(
    r"\b(?:No|Nos|Fig|Figs|Vol|Vols|approx|Sect|Chap|Tab|Nr|Art|Phase|version|Version|Ver|Type|Stage|Suppl|Ref|Refs|Level|Step|Part|Item)$"
)
# "pressure1.", "fever,1 as": at most two digits, a common word before them.
_GLUED = Pattern(
    r"(?<=[a-zà-ÿ]{3})(?:(?P<before>\d{1,2}(?:[,–-]\d{1,2}){0,3})(?=[.,;:!?](?:\s|$))"
    r"|[,;:](?P<behind>\d{1,2}(?:[,–-]\d{1,2}){0,3})(?=\s[a-zà-ÿ]))"
)
# "aggression. 8 People": the number stands alone between two sentences.
_SPACED = Pattern(r"(?<=[a-z)”][.!?])[\s\u00a0](\d{1,3}(?:,\d{1,3}){0,3})(?=[\s\u00a0]+[A-ZÀ-Þ“])")


def _before(text: str, at: int, length: int = 24) -> str:
    return text[max(0, at - length) : at]


def bracketed(body: Body) -> Iterator[Numbers]:
    """Yield ``[n]`` groups, and those in round brackets that a word calls sources: ``(ref 3)``."""
    text = body.article.text
    done = 0
    for match in body.find(_BRACKET):
        inside = read_inside(plain_digits(match[1]))
        if match.start() < done or inside is None or body.mark_over(body.superscripts, match.start(), match.end()):
            continue
        before = _before(text, match.start())
        if _OPERATOR.search(before) or (not before[-1:].isspace() and _SYMBOL.search(before) and _is_symbol(before)):
            continue
        numbers, done = inside.numbers, match.end()
        on = _RANGE_ON.match(text, done)
        if on and 0 < int(on[2]) - numbers[-1] <= LONGEST_RANGE:
            numbers, done = (*numbers, *range(numbers[-1] + 1, int(on[2]) + 1)), on.end()
        yield Numbers(match.start(), done, numbers, "bracket", certain=inside.certain)


def may_be_interval(text: str, item: Numbers, largest: int) -> bool:
    """Tell "[140, 160]" from two citations, where the numbers of the list end with ``largest``."""
    if not largest or len(item.numbers) != 2 or "," not in text[item.start : item.end]:
        return False
    beyond = max(item.numbers) > largest and _INTERVAL.search(_before(text, item.start))
    return bool(beyond) or min(item.numbers) > largest


def _is_symbol(before: str) -> bool:
    token = re.split(r"[\s(/,-]", before)[-1].rstrip("0123456789")
    return token in _SYMBOLS


_SYMBOLS = frozenset(
    "A B C D E K H He Li Be N O F Ne Na Mg Al Si P S Cl Ar Ca Fe Cu Zn Se Mn Cr Co Ni I Ag Au Hg Pb U V W".split()
)


def superscripts(body: Body) -> Iterator[Numbers]:
    """Yield raised numbers, marked up or as Unicode digits; ``<sup>1</sup>–<sup>3</sup>`` is one."""
    text = body.article.text
    last: Numbers | None = None
    for mark in body.superscripts:
        numbers = _raised(text, mark) if mark.start in body else ()
        gap = text[last.end : mark.start] if last and 0 <= mark.start - last.end <= MOST_BETWEEN else "…"
        together = _BETWEEN_RAISED.fullmatch(gap) is not None
        if not numbers or (
            not together and _is_power(_before(text, mark.start), text[mark.end : mark.end + 2], numbers)
        ):
            continue
        step = numbers[0] - last.numbers[-1] if last else 0
        if last and last.mark and together and gap.strip(" ,;") and 0 < step <= LONGEST_RANGE:
            numbers = (*last.numbers, *range(last.numbers[-1] + 1, numbers[0]), *numbers)
            whole = replace(last.mark, end=mark.end, span=Span(last.mark.span.start, mark.span.end))
            last = Numbers(last.start, mark.end, numbers, "superscript", whole)
            continue
        if last:
            yield last
        last = Numbers(mark.start, mark.end, numbers, "superscript", mark)
    if last:
        yield last
    yield from _unicode_raised(body)


MOST_BETWEEN = 4
"""Raised numbers of one group have no more characters between them."""


def _raised(text: str, mark: Mark) -> tuple[int, ...]:
    """Return the numbers that are all that a mark holds, none where it holds anything else."""
    if mark.end - mark.start > LONGEST_RAISED:
        return ()
    match = _RAISED.fullmatch(plain_digits(text[mark.start : mark.end]))
    inside = read_inside(match[1], lowest=1) if match else None
    return inside.numbers if inside else ()


LONGEST_RAISED = 80


def _unicode_raised(body: Body) -> Iterator[Numbers]:
    text = body.article.text
    for found in body.find(_UNICODE):
        raised = expand(plain_digits(found[0]))
        if raised is None or body.mark_over(body.superscripts, found.start(), found.end()):
            continue
        if not _is_power(_before(text, found.start()), text[found.end() : found.end() + 2], raised):
            yield Numbers(found.start(), found.end(), raised, "superscript")


def linked(body: Body) -> Iterator[Numbers]:
    """Yield numbers that are all the words of a link to a place in the page: ``word<a href="#ref1">1</a>``."""
    text = body.article.text
    for mark in body.links:
        if not mark.target.startswith("#") or mark.end - mark.start > LONGEST_LINKED or mark.start not in body:
            continue
        numbers = _raised(text, mark)
        if numbers and not body.mark_over(body.superscripts, mark.start, mark.end):
            yield Numbers(mark.start, mark.end, numbers, "link", mark, certain=False)


LONGEST_LINKED = 12


def _is_power(before: str, after: str, numbers: tuple[int, ...]) -> bool:
    """Tell "10³", "m²", "χ²", "¹³C", "Ca²⁺" and "vitamin B¹²" from a raised citation."""
    if _VITAMIN.search(before):
        return True
    if after[:1] in ("+", "⁺", "−", "⁻") or (
        after[:1].isalpha() and (not before or before[-1:].isspace() or before[-1:] in "([")
    ):
        return True
    if len(numbers) > 1:
        return False
    base = _BASE.search(before)
    if base and (base[1] in ("10", "2") or before.rstrip(base[1]).endswith(("×", "x", "·"))):
        return True
    if base and not before.endswith(("%",)):
        return numbers[0] <= 9 and len(base[1]) == 1
    if _UNIT.search(before) and numbers[0] in (2, 3):
        return True
    # A lone letter carries a power or an index: "x²", "R²".
    return (
        len(before) >= 2
        and before[-1].isalpha()
        and not before[-2].isalnum()
        and before[-2] not in "'’-"
        and numbers[0] <= 4
    )


def in_round_brackets(body: Body) -> list[Numbers]:
    """
    Return ``(n)`` groups that may be citations; enumerators ``(1) … (2) …`` are not ``certain``.

    Those that a word calls sources, ``(ref 3)``, have the form of square brackets.
    """
    text = body.article.text
    found: list[Numbers] = []
    for match in body.find(_ROUND):
        inside = read_inside(plain_digits(match[1]), lowest=1)
        if inside is not None and not body.mark_over(body.superscripts, match.start(), match.end()):
            form: Form = "bracket" if inside.worded else "round"
            found.append(Numbers(match.start(), match.end(), inside.numbers, form, certain=inside.certain))
    enumerators = _enumerators(body, found)
    return [
        replace(item, certain=False) if item.start in enumerators else item
        for item in found
        if not _at_line_start(text, item.start)
    ]


def _enumerators(body: Body, found: list[Numbers]) -> set[int]:
    """Return where ``(1) … (2) …`` count inside one block, each before words and none glued to a stop."""
    text = body.article.text
    enumerators: set[int] = set()
    counting: list[Numbers] = []
    block = None
    for item in [*found, None]:
        home = body.block(item.start).start if item else None
        opens = item is not None and _opens_words(text, item) and text[item.start - 1 : item.start] not in STOPS
        if (
            item
            and opens
            and len(item.numbers) == 1
            and home == block
            and counting
            and item.numbers[0] == counting[-1].numbers[0] + 1
        ):
            counting.append(item)
            continue
        if len(counting) > 1:
            enumerators.update(c.start for c in counting)
        counting = [item] if item and opens and item.numbers == (1,) else []
        block = home
    return enumerators


STOPS = frozenset(".!?”")


def _opens_words(text: str, item: Numbers) -> bool:
    return bool(re.match(r"\s?[\w“\"'‘]", text[item.end : item.end + 2]))


def _at_line_start(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"


def stands_as_citation(text: str, item: Numbers) -> bool:
    """Tell whether ``item`` stands at the end of words: before a stop or comma, or behind one."""
    if len(item.numbers) > 1:
        return True  # nobody enumerates "(2, 3)"
    after = text[item.end : item.end + 1]
    return after in ("", ".", ",", ";", ":", "?", "!", "\n", ")") or before_it(text, item) in (".", ",", ";", "”", "?")


def before_it(text: str, item: Numbers) -> str:
    """Return the character before ``item``, a blank between them left out."""
    return text[max(0, item.start - 2) : item.start].strip()[-1:]


def carets(body: Body) -> Iterator[Numbers]:
    """Yield ``claim^1`` and ``claim^1,2^``; powers (``10^3``, ``m^2``, ``x^2``) are refused."""
    text = body.article.text
    for match in body.find(_CARET):
        numbers = expand(match[1])
        before = _before(text, match.start())
        if (
            numbers is None
            or _UNIT.search(before)
            or (len(before) > 1 and before[-1].isalpha() and not before[-2].isalnum())
        ):
            continue
        yield Numbers(match.start(), match.end(), numbers, "caret")


def flattened(body: Body) -> Iterator[Numbers]:
    """Yield raised numbers that lost their form in a conversion: "manipulation.5 The"."""
    text = body.article.text
    for match in body.find(_FLATTENED):
        before = _before(text, match.start(), 40)
        if not _FLATTENED_BEFORE.search(before):
            continue
        numbers = expand(match[0])
        if numbers is None or list(numbers) != sorted(set(numbers)):
            continue
        word = re.split(r"[\s\u00a0]", before)[-1].rstrip(".!?)]”’\"'")
        if not (_ABBREVIATED.search(word) or any(c in word for c in "/.@_")):
            yield Numbers(match.start(), match.end(), numbers, "flattened")


def glued(body: Body) -> Iterator[Numbers]:
    """
    Yield raised numbers that lost their form before or behind a stop or comma ("pressure1.", "fever,1 as"); only a
    list that nothing else cites can tell whether they are citations.
    """
    for match in body.find(_GLUED):
        numbers = expand(match["before"] or match["behind"])
        if numbers is not None and list(numbers) == sorted(set(numbers)):
            yield Numbers(*match.span("before" if match["before"] else "behind"), numbers, "glued", certain=False)


def spaced(body: Body) -> Iterator[Numbers]:
    """
    Yield lone numbers between two sentences ("aggression. 8 People"); only a list can tell whether they are citations.
    """
    for match in body.find(_SPACED):
        numbers = expand(match[1])
        if numbers is not None:
            yield Numbers(match.start(1), match.end(1), numbers, "spaced")


@dataclass(frozen=True, slots=True)
class Scan:
    """All candidates of an article whose form is that of citations, by form, before its lists are known."""

    brackets: tuple[Numbers, ...]
    raised: tuple[Numbers, ...]
    rounds: tuple[Numbers, ...]
    carets: tuple[Numbers, ...]
    links: tuple[Numbers, ...]

    def within(self, body: Body) -> Scan:
        """Return those that stand in the running text ``body``."""
        forms = (self.brackets, self.raised, self.rounds, self.carets, self.links)
        return Scan(*(tuple(c for c in form if c.start in body) for form in forms))

    def cited(self, text: str) -> Cited:
        """Return what the text cites; what opens a line may be the label of an entry and is left out."""
        numbers: dict[int, list[int]] = defaultdict(list)
        plain = [] if self.brackets or self.raised else self.rounds
        rounds = (c for c in plain if c.certain and stands_as_citation(text, c) and not text[c.start - 1].isdigit())
        for item in sorted((*self.brackets, *self.raised, *rounds, *self.carets, *self.links), key=lambda c: c.start):
            if not _at_line_start(text, item.start):
                for number in item.numbers:
                    numbers[number].append(item.start)
        anchors = (c.mark.target[1:] for c in self.links if c.mark and not _at_line_start(text, c.start))
        return Cited({n: tuple(places) for n, places in numbers.items()}, frozenset(anchors))


def scan(body: Body) -> Scan:
    """Return the candidates of all forms that a list need not tell."""
    rounds = in_round_brackets(body)
    return Scan(
        tuple(sorted((*bracketed(body), *(c for c in rounds if c.form == "bracket")), key=lambda c: c.start)),
        tuple(superscripts(body)),
        tuple(c for c in rounds if c.form == "round"),
        tuple(carets(body)),
        tuple(linked(body)),
    )
