"""Shares and changes: percentages, "one in four", "two-thirds of women", "twice as likely", "cut by a third"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.figures.model import Statistic
from claimlint.figures.numbers import FRACTIONS, SIGNS, WORDS, Masked, number
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
    (?:\(\#++[ ]?%\)[ ])?(?:were|had|related|reported|showed?|improved|said|felt|found|did|died|got|recovered|
      developed|experienced|[a-z]{{3,12}}ed|left|went|quit|slept|kept)\b""",
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
    r"""(?:[ ][a-z]+ly)?,?[ ](?:who[ ]|that[ ])?(?:will|would|have|has|had|suffers?|are|is|was|were|experiences?|
      experienced|reports?|
    reported|lives?|gets?|develops?|dies?|die|said|say|says|feels?|felt|struggles?|of[ ](?:us|them|these|those|you|
      our|the)|never|
    do|does|did|don't|doesn't|rely|relies|takes?|uses?|used|go|goes|women|men|recommend[a-z]*|agree[a-z]*|
      prefer[a-z]*|cannot|can't|
    can|could|may|might|improved?|recover[a-z]*|relapse[a-z]*|now|still|choose|chose|wakes?|woke|needs?|needed|drops?|
      dropped|
    gave|give|stops?|stopped|sleeps?|slept|returned|showed?|found|quit|notice[ds]?|admit[a-z]*|believe[ds]?|think|
      thinks|skip[a-z]*|
    lacks?|lost|lose|loses|gained|ends?|ended|regains?|regained|benefit[a-z]*|respond[a-z]*|swears?|trust[a-z]*|try|
      tries|tried|walked|
    left|came|comes?|went|turned|became|becomes?|stayed|stays?|missed|misses|reached|reaches|saw|sees?|wants?|
      wanted)\b""",
    re.VERBOSE,
)
_CLOSES: Final = Pattern(
    r"[.,;:)!]|$|[ ]\(|[ ](?:of|chance|risk|odds|likelihood|in|by|from|with|at|over|under|aged|worldwide|globally)\b"
)
_PLURAL: Final = Pattern(
    r"(?![ ](?:[a-z-]+[ ])?(?:places|seats|spots|tickets|classes|sessions|rooms|chairs|jars|items|questions|"
    r"stars|tables|floors|games|matches|races)\b)[ ](?:[a-z-]+[ ]){0,2}[a-z-]+(?:s|en)\b"
)
_TIMED: Final = Pattern(rf"[ -]?{UNITS}(?![a-z])", _V)

# --- fractions ---

_PART: Final = (
    r"(?<!first[ ])(?<!second[ ])(?<!other[ ])(?<!better[ ])(?<!last[ ])(?<!final[ ])"
    r"(?<!middle[ ])(?: (?P<sign>[½⅓⅔¼¾⅕]) | (?:\b(?P<many>a|an)[ -]|"
    r"(?P<times>\#++)[ -])?(?P<part_of>half|halves|thirds?|quarters?|fifths?|"
    r"sixths?|sevenths?|eighths?|ninths?|tenths?)\b )"
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
    (?:(?:of[ ])(?:(?:all|the|our|their|these|those|its|my|his|her|every|any|british|american|uk|us|nhs|irish|german|
      french)[ ]){{0,2}}
       |the[ ]|all[ ](?:the[ ])?|our[ ])
    (?:(?!in\b|to\b|and\b|or\b|for\b|from\b|with\b|by\b|at\b|an?\b|hour|day)[a-z'\#-]{{2,20}}[ ]){{0,3}}
    (?P<noun>{PEOPLE}|us|{STUDIES}|cases|world|country|nation|sample|cohort|group(?=[ ]?\())\b""",
    _V,
)
# "half of the people got cocoa" tells how a trial was done, not what it found.
_GIVEN: Final = Pattern(
    r"(?:[ ](?:will|would|then|also|each))?[ ](?:received?|are[ ]given|were[ ]given|was[ ]given|(?:were|was|"
    r"are)[ ](?:randomly[ ])?(?:assigned|allocated|randomi[sz]ed|told|asked))\b"
)
# "A third of our lives" is time, and no people.
_LIFETIME: Final = Pattern(r"\b(?:our|your|their|my|his|her)[ ](?:[a-z-]+[ ])?lives\Z", _V)
_BY_PART: Final = Pattern(
    rf"""\b(?:cut|cuts|cutting|reduc[a-z]+|increas[a-z]+|ris[a-z]+|rose|fell|fall[a-z]*|dropp?[a-z]*|lower[a-z]*|
      rais[a-z]+|improv[a-z]+|
    decreas[a-z]+|declin[a-z]+|slash[a-z]*|shrank|shrink[a-z]*|boost[a-z]*|shorten[a-z]*|eas(?:es|ed|ing)|grew|grows?|
      jump[a-z]*|trim[a-z]*|lift[a-z]*)\b
    [^.;:,]{{0,60}}?[ ](?:by[ ](?:up[ ]to[ ]|about[ ]|around[ ]|almost[ ]|nearly[ ]|more[ ]than[ ]|over[ ]|roughly[ ]|
      at[ ]least[ ]|
    as[ ]much[ ]as[ ]|some[ ]|well[ ]over[ ])?{_PART}|in[ ](?P<in_half>half)|to[ ](?:about[ ]|almost[ ]|
      nearly[ ])?(?P<in_half2>half)(?=[ ](?:of[ ])?(?:what|its|their|that)\b))(?![ ]?(?:an?[ ])?(?:hour|day|inch|cup|
      point|stone|minute|mile))""",
    _V,
)
# "a third lower", "a quarter fewer attacks".
_PART_LESS: Final = Pattern(
    rf"{_PART}[ ](?P<more>lower|higher|fewer|less|more|shorter|longer|faster|smaller|"
    r"greater)\b(?![ ]than[ ]an?[ ]hour)",
    _V,
)

# --- multiples ---

_MULTIPLE: Final = (
    r"(?:(?:\#++(?:[ ]?[-–][ ]?|[ ]to[ ]|[ ]or[ ])\#++|\#++|several|many|countless)(?:[ ]and[ ]a[ ]half)?[ -]times|"
    r"\#++[ ]?[x×](?![\w×])|"
    r"(?:\#++|several|many)[ -]?fold|(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand)fold|twice|"
    r"thrice|double|triple|"
    r"treble|quadruple|half)"
)
_MORE: Final = (
    r"(?:as[ ](?!soon\b|long[ ]as[ ]you|if\b|though\b|part\b|an?\b|the\b)[a-z]+\b|more\b|less\b|fewer\b|"
    r"(?!other|over\b|under\b|after\b|never\b|together\b|however\b|either\b|per\b|water\b|number\b|paper\b|offer\b|"
    r"order\b|enter\b|"
    r"remember\b|consider\b|summer\b|winter\b|whether\b|another\b|shower|dinner|supper|cooler[ ]box|sister|mother|"
    r"father|doctor)[a-z]{3,12}er\b|"
    r"worse\b|better\b|increase[ds]?\b|decrease[ds]?\b|reduction\b|rise\b|improvement\b|jump\b|drop\b|"
    r"the[ ](?:risks?|rates?|odds|chances?|number|likelihood|incidence|amount[ ]of[ ](?!water|flour|oil)|normal|"
    r"average|usual|death|mortality|pain|"
    r"size|levels?|effect|speed|benefits?|strength|relief|improvement|general|national|expected|recovery|figure|"
    r"prevalence|probability|danger|rate)\b|the[ ](?:[a-z-]+[ ]){1,4}?(?:of|in|than|found|seen)\b(?![ ](?:water|"
    r"flour))|"
    r"(?:your|their|her|his|our)[ ](?:risks?|chances?|odds|likelihood)\b|(?:that|those)[ ](?:of|in|seen)\b|what\b)"
)
_FOLD: Final = Pattern(
    rf"(?<![\w-])(?P<x>{_MULTIPLE})[ ](?:(?:higher|greater|increased|decreased|reduced|lower)[ ])?(?P<more>{_MORE})"
    r"(?:[ ](?:likely|prone|often|common|effective|risk))?",
    _V,
)
_OUTCOME: Final = (
    r"(?:risks?|chances?|odds|likelihood|rates?|incidence|prevalence|mortality|deaths?|survival|numbers?|cases|pain|"
    r"symptoms|"
    r"probability|danger|success|fertility|pregnancy|pregnancies|levels?|effects?|benefits?|strength|flare-ups|"
    r"headaches|migraines|attacks|"
    r"recovery|healing|relapses?|production|absorption|metabolism|weight[ ]loss|fat|energy|stress|anxiety|"
    r"inflammation|sleep|"
    r"hospitali[sz]ations?|admissions|falls|fractures|infections|visits|improvement|relief|time|figure|"
    r"concentrations?|output|speed|scores?|"
    r"lifespan|life[ ]expectancy|memory|colds|sales|growth|muscle|intake|severity|duration|frequency)"
)
_DOUBLED: Final = Pattern(
    rf"""(?<!blind[ ])\b(?P<x>doubl(?:es|ed|ing)|tripl(?:es|ed|ing)|trebl(?:es|ed|ing)|quadrupl(?:es|ed|ing)|
      halv(?:es|ed|ing)|
    (?:can|may|could|will|to|would|might|did|does|even|than|almost|nearly|roughly|that|who|which)[ ](?:almost[ ]|
      nearly[ ]|more[ ]than[ ]|even[ ])?(?:double|triple|treble|quadruple|halve))
    [ ](?:(?!in\b|over\b|up\b|down\b|as\b|the[ ]dose)[a-z'-]+[ ]){{0,4}}?(?P<what>{_OUTCOME})\b"""
    rf"|\b(?P<what2>{_OUTCOME})(?:[ ][a-z'-]+){{0,5}}?[ ](?P<x2>(?:more[ ]than[ ]|almost[ ]|nearly[ ])?(?:doubl(?:ed|"
    r"es)|tripl(?:ed|es)|trebl(?:ed|es)|quadrupl(?:ed|es)|"
    r"(?:double|triple|treble|quadruple|halve)(?=[ ](?:when|if)\b)|"
    r"halv(?:ed|es)))(?![a-z]|[ ](?:up|over|down|as)\b)"
    r"|(?<=[a-z]s[ ])(?P<x3>double|triple|treble|quadruple|halve)[ ](?:the|your|their|our|his|her|"
    r"an?)[ ](?:[a-z'-]+[ ]){0,2}(?:risks?|chances?|odds|likelihood|rates?|incidence|danger)\b",
    _V,
)
_ROSE_FOLD: Final = Pattern(
    r"\b(?:increas[a-z]+|ros[a-z]+|ris[a-z]+|rais[a-z]+|grow[a-z]*|grew|jump[a-z]*|climb[a-z]*|soar[a-z]*|drop[a-z]*|"
    r"fell|decreas[a-z]+|improv[a-z]+|reduc[a-z]+|"
    r"multipl[a-z]+|boost[a-z]*)\b(?:[ ][a-z'-]+){0,6}?[ ](?P<x>(?:\#++|several|many)[ -]?fold|(?:two|three|four|"
    r"five|six|ten|hundred)fold|\#++[ -]times(?=[.,;]))",
    _V,
)
# What one of each kind cannot do without.
_JOINTS: Final = ("of ", " in ", "/", "per ", "-in-", "of-", "for every")
_PARTS: Final = (
    "half",
    "halves",
    "third",
    "quarter",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "every ",
    *SIGNS,
)
_MULTIPLES: Final = ("times", "fold", "twice", "thrice", "double", "triple", "treble", "quadruple", "half", "x", "×")
_DOUBLES: Final = ("doubl", "tripl", "trebl", "quadrupl", "halv")
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
        value = masked.values.get(at) or WORDS.get(word.removesuffix("fold"))
    return Statistic("fold", *found.span(), (value,) if value else (), "times", f"times {value or word}")


def shown(values: tuple[float, ...]) -> str:
    """Return values in one form."""
    return "-".join(f"{value:g}" for value in values)


def is_year(printed: str) -> bool:
    """Tell a number that is more likely a year."""
    return re.fullmatch(r"(?:19|20)\d\d", printed.strip()) is not None
