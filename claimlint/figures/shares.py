"""Shares and changes: percentages, "one in four", "two-thirds of women", "twice as likely", "cut by a third"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.figures.model import Statistic
from claimlint.figures.numbers import FRACTIONS, SIGNS, Masked, number, spelt_numbers
from claimlint.figures.vocabulary import GAP, PEOPLE, PERCENT, STUDIES, TO, UNITS
from claimlint.text.pattern import Pattern

_V: Final = re.VERBOSE

_PERCENT: Final = Pattern(
    rf"(?P<lo>\#++)(?:[ ]?(?:{PERCENT})?{TO}(?P<hi>\#++))?[ -]?{PERCENT}(?P<points>[ ](?:age[ ])?points?\b)?"
    rf"|(?P<lo2>\#++)(?:{TO}(?P<hi2>\#++))?[ -]percentage[ -]points?\b",
    _V,
)

# --- n of m ---

_RATIO: Final = Pattern(
    rf"""(?P<n>\#++) [ -](?: (?P<of>in|out[ -]of|in[ ]every|out[ ]of[ ]every|of[ ]every|of) )
    [ -] (?:(?:the|those|these|all|our|its)[ ]){{0,2}} (?P<m>\#++)
    (?P<noun>{GAP}[ ](?:{STUDIES}|{PEOPLE})\b)?""",
    _V,
)
# "of those 39 trials 13 related to", "of 60 people, 45 improved".
_OF_FIRST: Final = Pattern(
    rf"""\bof[ ](?:(?:the|those|these|all|our)[ ]){{0,2}}(?P<m>\#++)(?P<noun>{GAP}[ ](?:{STUDIES}|{PEOPLE}))\b
    (?:[ ](?!\#)[a-z'-]{{2,15}}){{0,4}},?[ ](?P<n>\#++)(?![ ]?(?:%|per[ ]?cent))[ ]
    (?:\(\#++[ ]?%\)[ ])?(?:<<share-told>>|[a-z]{{3,12}}ed)\b""",
    _V,
)
_PER: Final = Pattern(
    rf"""(?P<n>\#++)(?:{GAP}[ ](?:{PEOPLE}))?[ ]?(?:per|in[ ]every|for[ ]every|out[ ]of[ ]every|in|/)[ ]?
    (?P<m>\#++|100k\b|10k\b|million\b|thousand\b|hundred\b)
    (?P<noun>[ ](?:person|patient|woman|people)[ -]years\b|{GAP}[ ](?:{PEOPLE})\b|[ ]live[ ]births\b)?(?![ ]?(?:kcal|
      calories|words|ml|g\b|grams|steps|ppm))""",
    _V,
)
# "one woman in eight", "every third child".
_ONE_IN: Final = Pattern(
    rf"(?P<n>\#++)(?P<noun>[ ](?:{PEOPLE}))[ ](?:in|out[ ]of)[ ](?:every[ ])?(?P<m>\#++)(?![ "
    rf"]?(?:{UNITS})(?![a-z]))",
    _V,
)
_EVERY: Final = Pattern(
    r"\bevery[ ](?P<each>second|third|fourth|fifth|sixth|seventh|eighth|tenth|"
    rf"other)[ ](?P<noun>(?:[a-z-]+[ ]){{0,2}}?(?:{PEOPLE}))\b",
    _V,
)
_SLASH: Final = Pattern(
    rf"(?P<n>\#++)/(?P<m>\#++)(?P<noun>{GAP}[ ](?:{STUDIES}|{PEOPLE})\b|(?=[ ]?\(\#)|(?=[ ](?:had|reported|improved|"
    r"of)\b))",
    _V,
)
_SHARE_VERB: Final = Pattern(
    r"""(?:[ ][a-z]+ly)?,?[ ](?:who[ ]|that[ ])?<<share-verb>>\b""",
    re.VERBOSE,
)
_CLOSES: Final = Pattern(r"[.,;:)!]|$|[ ]\(|[ ]<<share-end>>\b")
_PLURAL: Final = Pattern(r"(?![ ](?:[a-z-]+[ ])?<<things-on-offer>>\b)[ ](?:[a-z-]+[ ]){0,2}[a-z-]+(?:s|en)\b")
_TIMED: Final = Pattern(rf"[ -]?{UNITS}(?![a-z])", _V)

# --- fractions ---

_PART: Final = (
    r"(?<!first[ ])(?<!second[ ])(?<!other[ ])(?<!better[ ])(?<!last[ ])(?<!final[ ])"
    r"(?<!middle[ ])(?: (?P<sign>[½⅓⅔¼¾⅕]) | (?:\b(?P<many>a|an)[ -]|"
    r"(?P<times>\#++)[ -])?(?P<part_of><<part-of-whole>>)\b )"
)
# "two thirds never see a doctor", "a third need only two visits".
_BARE_PART: Final = Pattern(
    r"(?<!first[ ])(?<!second[ ])(?<!other[ ])(?:(?P<times>\#++)[ -](?P<part_of>thirds|quarters|fifths|sixths|"
    r"eighths|tenths)|(?P<many>a)[ ](?P<one>third|quarter|fifth|tenth))"
    r"(?=,?[ ](?!of\b|cup|tablet|teaspoon|session|time|hour|day|year|party))",
    _V,
)
_FRACTION: Final = Pattern(
    rf"""{_PART}[ ]
    (?:(?:of[ ])(?:<<part-whose>>[ ]){{0,2}}
       |the[ ]|all[ ](?:the[ ])?|our[ ])
    (?:(?!in\b|to\b|and\b|or\b|for\b|from\b|with\b|by\b|at\b|an?\b|hour|day)[a-z'\#-]{{2,20}}[ ]){{0,3}}
    (?P<noun>{PEOPLE}|us|{STUDIES}|cases|world|country|nation|sample|cohort|group(?=[ ]?\())\b""",
    _V,
)
# "half of the people got cocoa" tells how a trial was done, not what it found.
_GIVEN: Final = Pattern(
    r"(?:[ ]<<given-when>>)?[ ](?:received?|are[ ]given|were[ ]given|was[ ]given|(?:were|was|"
    r"are)[ ](?:randomly[ ])?(?:assigned|allocated|randomi[sz]ed|told|asked))\b"
)
# "A third of our lives" is time, and no people.
_LIFETIME: Final = Pattern(r"\b(?:our|your|their|my|his|her)[ ](?:[a-z-]+[ ])?lives\Z", _V)
_BY_PART: Final = Pattern(
    rf"""\b<<number-changes>>\b
    [^.;:,]{{0,60}}?[ ](?:by[ ](?:<<roughly>>[ ])?{_PART}|in[ ](?P<in_half>half)|to[ ](?:about[ ]|almost[ ]|
      nearly[ ])?(?P<in_half2>half)(?=[ ](?:of[ ])?(?:what|its|their|that)\b))(?![ ]?(?:an?[ ])?(?:hour|day|inch|cup|
      point|stone|minute|mile))""",
    _V,
)
# "a third lower", "a quarter fewer attacks".
_PART_LESS: Final = Pattern(
    rf"{_PART}[ ](?P<more><<compared>>)\b(?![ ]than[ ]an?[ ]hour)",
    _V,
)

# --- multiples ---

_MULTIPLE: Final = (
    r"(?:(?:\#++(?:[ ]?[-–][ ]?|[ ]to[ ]|[ ]or[ ])\#++|\#++|several|many|countless)(?:[ ]and[ ]a[ ]half)?[ -]times|"
    r"\#++[ ]?[x×](?![\w×])|"
    r"(?:\#++|several|many)[ -]?fold|<<number-of-folds>>fold|twice|"
    r"thrice|double|triple|"
    r"treble|quadruple|half)"
)
_OF_WHAT: Final = (
    r"the[ ](?:(?:<<multiplied>>|amount[ ]of[ ](?!water|flour|oil))\b"
    r"|(?:[a-z-]+[ ]){1,4}?(?:of|in|than|found|seen)\b(?![ ](?:water|flour)))"
)
_MORE: Final = (
    r"(?:as[ ](?!soon\b|long[ ]as[ ]you|if\b|though\b|part\b|an?\b|the\b)[a-z]+\b|<<more>>\b"
    rf"|(?!<<no-comparative>>\b)[a-z]{{3,12}}er\b|{_OF_WHAT}"
    r"|(?:your|their|her|his|our)[ ](?:risks?|chances?|odds|likelihood)\b|(?:that|those)[ ](?:of|in|seen)\b)"
)
_FOLD: Final = Pattern(
    rf"(?<![\w-])(?P<x>{_MULTIPLE})[ ](?:(?:higher|greater|increased|decreased|reduced|lower)[ ])?(?P<more>{_MORE})"
    r"(?:[ ](?:likely|prone|often|common|effective|risk))?",
    _V,
)
_DOUBLES_IT: Final = (
    r"(?<!blind[ ])\b(?P<x><<doubles>>|doubling|tripling|trebling|quadrupling|halving"
    r"|<<before-doubling>>[ ](?:(?:almost|nearly|more[ ]than|even)[ ])?<<double>>)"
    r"[ ](?:(?!in\b|over\b|up\b|down\b|as\b|the[ ]dose)[a-z'-]+[ ]){0,4}?(?P<what><<share-outcome>>)\b"
)
_IT_DOUBLES: Final = (
    r"\b(?P<what2><<share-outcome>>)(?:[ ][a-z'-]+){0,5}?[ ]"
    r"(?P<x2>(?:(?:more[ ]than|almost|nearly)[ ])?(?:<<doubles>>|<<double>>(?=[ ](?:when|if)\b)))"
    r"(?![a-z]|[ ](?:up|over|down|as)\b)"
)
_DOUBLED: Final = Pattern(
    rf"{_DOUBLES_IT}|{_IT_DOUBLES}"
    r"|(?<=[a-z]s[ ])(?P<x3><<double>>)[ ](?:the|your|their|our|his|her|an?)[ ](?:[a-z'-]+[ ]){0,2}<<doubled-risk>>\b",
    _V,
)
_ROSE_FOLD: Final = Pattern(
    r"\b<<number-changes>>\b(?:[ ][a-z'-]+){0,6}?[ ](?P<x>(?:\#++|several|many)[ -]?fold|"
    r"<<number-of-folds>>fold|\#++[ -]times(?=[.,;]))",
    _V,
)
# What one of each kind cannot do without.
_JOINTS: Final = ("of ", " in ", "/", "per ", "-in-", "of-", "for every")
_PARTS: Final = (*FRACTIONS, *SIGNS, "every ")
_DOUBLES: Final = ("doubl", "tripl", "trebl", "quadrupl", "halv")
_MULTIPLES: Final = ("times", "fold", "twice", "thrice", "half", "x", "×", *_DOUBLES)
_STEMS: Final = (
    ("twice", 2.0),
    ("doubl", 2.0),
    ("thrice", 3.0),
    ("tripl", 3.0),
    ("trebl", 3.0),
    ("quadrupl", 4.0),
    ("hal", 0.5),
)


def percents(masked: Masked) -> Iterator[Statistic]:
    """Yield percentages and percentage points, ranges as one."""
    for found in _PERCENT.finditer(masked.lower):
        groups = ("lo", "hi") if found["lo"] else ("lo2", "hi2")
        values = tuple(v for g in groups if (v := masked.value(found, g)) is not None)
        if values:
            unit = "points" if found["lo2"] or found["points"] else "%"
            yield Statistic("percent", *found.span(), values, unit, f"{unit} {shown(values)}")


def ratios(masked: Masked) -> Iterator[Statistic]:
    """Yield shares given by two numbers."""
    if not _has(masked.lower, _JOINTS):
        return
    for pattern in (_SLASH, _OF_FIRST, _ONE_IN):
        for found in pattern.finditer(masked.lower):
            yield from _ratio(masked, found, found.end())
    for found in _PER.finditer(masked.lower):
        base = masked.value(found, "m") or number(f"1 {found['m']}") or number(found["m"])
        joined = masked.lower[found.end("n") : found.start("m")]
        if not base or base not in _BASES or (" in " in joined and base < 1000 and found["noun"] is None):
            continue
        yield from _ratio(masked, found, found.end(), base)
    for found in _RATIO.finditer(masked.lower):
        if _is_share(masked, found):
            yield from _ratio(masked, found, found.end())


_BASES: Final = (100.0, 1000.0, 10_000.0, 100_000.0, 1_000_000.0)


def _is_share(masked: Masked, found: re.Match[str]) -> bool:
    n, m = masked.value(found, "n"), masked.value(found, "m")
    if n is None or m is None or m < 2 or is_year(masked.printed(found, "n")):
        return False
    plain_of, noun = found["of"] == "of", found["noun"]
    if plain_of and n < m / 1000:
        return False
    if noun:
        return not is_year(masked.printed(found, "m")) or plain_of
    if plain_of:
        return bool(n <= m and m >= 5 and _SHARE_VERB.match(masked.lower, found.end()) and not _is_timed(masked, found))
    if n > m or is_year(masked.printed(found, "m")) or _is_timed(masked, found):
        return False
    behind = found.end()
    if _SHARE_VERB.match(masked.lower, behind):
        return True
    # "three out of 10": a share where the sentence goes on to say of whom; "affects 1 in 4." at its end.
    if n == m:
        return False
    if n == 1 or "out" in found["of"] or "every" in found["of"]:
        return bool(_CLOSES.match(masked.lower, behind) or _PLURAL.match(masked.lower, behind))
    return False


def _is_timed(masked: Masked, found: re.Match[str]) -> bool:
    return _TIMED.match(masked.lower, found.end()) is not None


def _ratio(masked: Masked, found: re.Match[str], end: int, base: float | None = None) -> Iterator[Statistic]:
    n, m = masked.value(found, "n"), base or masked.value(found, "m")
    if n is not None and m:
        noun = (found["noun"] or "").strip()
        yield Statistic("ratio", found.start(), end, (n, m), noun, f"share {n / m:.4g}")


def fractions(masked: Masked) -> Iterator[Statistic]:
    """Yield "half of all patients", "two-thirds of women"; not "half an hour"."""
    if not _has(masked.lower, _PARTS):
        return
    for found in _EVERY.finditer(masked.lower) if "every " in masked.lower else ():
        each = 0.5 if found["each"] in ("second", "other") else FRACTIONS[found["each"].replace("fourth", "quarter")]
        yield Statistic("ratio", *found.span(), (1.0, round(1 / each)), found["noun"], f"share {each:.4g}")
    for found in _BARE_PART.finditer(masked.lower):
        value = _part(masked, found)
        if value is not None and _SHARE_VERB.match(masked.lower, found.end()):
            yield Statistic("fraction", *found.span(), (value,), "", f"share {value:.4g}")
    for found in _FRACTION.finditer(masked.lower):
        value = _part(masked, found)
        if value is not None and not _GIVEN.match(masked.lower, found.end()) and not _LIFETIME.search(found[0]):
            yield Statistic("fraction", *found.span(), (value,), found["noun"], f"share {value:.4g}")


def _part(masked: Masked, found: re.Match[str]) -> float | None:
    groups = found.groupdict()
    if groups.get("in_half") or groups.get("in_half2"):
        return 0.5
    if sign := groups.get("sign"):
        return SIGNS[sign]
    part = groups.get("part_of") or groups["one"]
    each = FRACTIONS.get(part.rstrip("s")) or FRACTIONS.get(part)
    many = masked.value(found, "times") if groups.get("times") else 1.0
    value = many * each if each and many else None
    return value if value is not None and value < 1 else None


def folds(masked: Masked) -> Iterator[Statistic]:
    """Yield multiples with what they multiply: "twice as likely", "doubles your risk", "cut by a third"."""
    if _has(masked.lower, _MULTIPLES):
        yield from _multiples(masked)
    if _has(masked.lower, _DOUBLES):
        for found in _DOUBLED.finditer(masked.lower):
            yield _fold(masked, found, found["x"] or found["x2"] or found["x3"])
    if not _has(masked.lower, _PARTS):
        return
    for pattern in (_BY_PART, _PART_LESS):
        for found in pattern.finditer(masked.lower):
            value = _part(masked, found)
            if value is not None:
                yield Statistic("fold", *found.span(), (value,), "part", f"by {value:.4g}")


def _multiples(masked: Masked) -> Iterator[Statistic]:
    for found in _FOLD.finditer(masked.lower):
        word = found["x"]
        if word == "half" and not re.match(
            r"as\b|the (?:risk|rate|odds|chance|number|pain)|(?:your|their) ", found["more"]
        ):
            continue
        yield _fold(masked, found, word)
    for found in _ROSE_FOLD.finditer(masked.lower):
        yield _fold(masked, found, found["x"])


def _has(lower: str, stems: tuple[str, ...]) -> bool:
    return any(stem in lower for stem in stems)


def _fold(masked: Masked, found: re.Match[str], word: str) -> Statistic:
    value = next((value for stem, value in _STEMS if stem in word), None)
    if value is None:
        at = masked.lower.find("#", found.start(), found.end())
        value = masked.values.get(at) or spelt_numbers().get(word.removesuffix("fold"))
    return Statistic("fold", *found.span(), (value,) if value else (), "times", f"times {value or word}")


def shown(values: tuple[float, ...]) -> str:
    """Return values in one form."""
    return "-".join(f"{value:g}" for value in values)


def is_year(printed: str) -> bool:
    """Tell a number that is more likely a year."""
    return re.fullmatch(r"(?:19|20)\d\d", printed.strip()) is not None
