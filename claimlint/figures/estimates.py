"""What is copied from a paper: estimates with their intervals, p values, and changes on a clinical scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.figures.model import Statistic
from claimlint.figures.numbers import Masked
from claimlint.figures.shares import shown
from claimlint.text.pattern import Pattern

_V: Final = re.VERBOSE
_SIGNED: Final = r"[-−–+]?[ ]?\#++"

NAMES: Final = r"<<estimate-name>>"
_NAMED: Final = r"""\b(?P<name>(?i:<<estimate-name>>))s?(?:[ ]?\([^()]{1,20}\))?
    (?:[ ](?:of|for|in)[ ](?:[a-z'-]{1,15}[ ]){0,5}[a-z'-]{2,15}(?=[ ](?:was|is|were)\b))?
    [ ]?(?:[,:=≈]|(?:was|of|is|were|being|at)\b|)[ ]?(?:<<roughly>>[ ])?"""
_SIGN: Final = r"(?:a?OR|a?HR|aRR|RR|IRR|SHR|SMR|SMD|WMD|MD|NNTB?|NNH|ARR|RRR|RD|I2|I²|d|g|r)s?"
_ESTIMATE: Final = Pattern(
    rf"""(?:{_NAMED}|(?<![\w.-])(?P<sign>(?:adjusted[ ]|pooled[ ]|crude[ ])?{_SIGN})
        [ ]?(?P<op>[,:=≈]|was[ ]|of[ ]|is[ ]|)[ ]?(?:<<roughly>>[ ])?)
    (?P<value>{_SIGNED})(?![ ]?(?:bpm|beats|breaths|/min|\#))(?P<pct>[ ]?%)?""",
    _V,
)
_INTERVAL: Final = Pattern(
    rf"""(?<![\w.])\#++[ ]?%?[ -]?(?i:C\.?I\.?s?|CrI|UI|<<interval-name>>)(?![a-z])
    [ ]?(?:\([^()\#]{{1,12}}\))?[ ]?(?:[:=,]|(?:was|of|from|is|ranged[ ]from|ranging[ ]from)\b)?[ ]?[\[(]?[ ]?
    (?P<lo>{_SIGNED})(?P<pct>[ ]?%)?[ ]?(?:to\b|through\b|and\b|,|;|–|—|-|−)[ ]?(?P<hi>{_SIGNED})""",
    _V,
)
# "An odds ratio of 1 means that …" explains, and reports nothing.
_MEANS: Final = Pattern(
    r"[ ](?:or[ ](?:more|less|higher|lower)[ ])?(?:<<explains>>|is[ ](?:<<defined-how>>[ ])?<<taken-as>>)\b",
    _V,
)
_P: Final = Pattern(
    r"""(?<![\w.])(?:[pP]|[pP][ -]?values?)(?:[ ]?\([^()]{1,10}\))?[ ]?(?:(?:of|was|is|were)[ ])?(?:
    (?P<op><|>|=|≤|≥|&lt;|&gt;)[ ]?(?:(?P<value>\#++)|(?P<ns>(?i:n\.?s\b\.?))))(?P<power>[ ]?(?:[x×*·][ ]?(?:10|\#++)|
      [eE][-−–]?\d))?""",
    _V,
)
_DEFINED: Final = Pattern(r",?[ ]?(?:is|was|were|are|being|as)[ ](?:<<defined-how>>[ ])?<<defined-as>>")
_THRESHOLD: Final = Pattern(
    r"\b<<threshold-words>>\b[^.]{0,60}\Z|"
    # "would have to be larger to detect it with P<0.05": what a study needs, not what it found.
    r"(?<!able[ ])(?<!failed[ ])(?<!managed[ ])\b(?:to|could|would|will)[ ](?:detect|establish|resolve)\b[^.]{0,60}"
    r"\b(?:with|at)[ ](?:an?[ ])?\Z",
    _V | re.IGNORECASE,
)
_CLINICAL: Final = r"(?:<<clinical-unit>>|mmol(?:/l)?|mg/dl)"
_CHANGE: Final = Pattern(
    rf"""\b(?P<verb><<changed-by>>)\b
    (?P<between>[^.;:\#]{{0,60}}?)[ ](?:by[ ](?:<<roughly>>[ ])?|an[ ]average[ ]of[ ]|on[ ]average[ ])
    (?P<n>\#++)(?:[ ]?(?:-|–|to)[ ]?(?P<n2>\#++))?[ ](?P<unit>{_CLINICAL})\b""",
    _V,
)
_LONGER: Final = Pattern(
    rf"(?P<n>\#++)(?:[ ]?(?:-|–|to)[ ]?(?P<n2>\#++))?[ ](?P<unit>{_CLINICAL})[ ](?:lower|higher|longer|shorter|"
    r"faster|slower|earlier|sooner|less|more[ ]sleep)\b",
    _V,
)
_FELL_POINTS: Final = Pattern(
    r"\b(?P<verb><<changed-points>>)[ ](?:an[ ]average[ ]of[ ]|about[ ]|"
    r"only[ ]|nearly[ ]|some[ ])?"
    r"(?P<n>\#++)[ ](?P<unit>points?|mm[ ]?hg|mmol(?:/l)?)\b",
    _V,
)
_AVERAGE: Final = Pattern(
    r"\b(?:the[ ])?average[ ](?:<<average-change>>|number[ ]of[ ][a-z]+)[^.;\#]{0,40}?[ ]"
    r"(?:is|was|would[ ]be|were|of)[ ](?:about[ ]|around[ ])?(?P<n>\#++)(?![ ]?(?:%|per[ ]?cent))",
    _V,
)
_MINE: Final = Pattern(r"\b(?:i|i've|my|me|you|your|we|our)\b")


def estimates(masked: Masked) -> Iterator[Statistic]:
    """Yield "OR 1.45", "hazard ratio of 0.8", "NNT was 4"."""
    for found in _ESTIMATE.finditer(masked.cased):
        name = found["name"] or found["sign"]
        short = name.split()[-1].rstrip("s")
        value = masked.value(found, "value")
        if value is None:
            continue
        if found["sign"]:
            operator, printed = found["op"].strip(), masked.printed(found, "value")
            if short in ("d", "g", "r") and (operator != "=" or "." not in printed.replace("·", ".")):
                continue
            decimal = re.search(r"[.·]\d", printed)
            if operator in ("", ",", ":") and not decimal and not short.startswith("NN"):
                continue
            if short in ("HR", "RR", "OR", "MD") and abs(value) > 40:
                continue
        if _MEANS.match(masked.lower, found.end()):
            continue
        if found["name"] and re.match(r"\s?(?:[-–]|to\b)?\s?\w+-?(?:year|month)", masked.lower[found.end() :]):
            continue
        yield Statistic("estimate", *found.span(), (value,), name, f"{_short(name)} {value:g}")


_LETTERS: Final = {
    "odds ratio": "or",
    "hazard ratio": "hr",
    "risk ratio": "rr",
    "relative risk": "rr",
    "rate ratio": "irr",
    "number needed to treat": "nnt",
    "number needed to harm": "nnh",
    "mean difference": "md",
    "risk difference": "rd",
}


def _short(name: str) -> str:
    """Return one name for "hazard ratio" and "HR", "adjusted OR" and "aOR"."""
    name = name.lower().removeprefix("adjusted ").removeprefix("pooled ").removeprefix("crude ")
    name = _LETTERS.get(name, name)
    return name.removeprefix("a") if name in ("aor", "ahr") else name


def intervals(masked: Masked) -> Iterator[Statistic]:
    """Yield "95% CI 1.10 to 1.92"; not "95% CI" alone."""
    for found in _INTERVAL.finditer(masked.cased):
        low, high = masked.value(found, "lo"), masked.value(found, "hi")
        if low is not None and high is not None:
            yield Statistic("interval", *found.span(), (low, high), "CI", f"interval {low:g} {high:g}")


def p_values(masked: Masked) -> Iterator[Statistic]:
    """Yield "p < 0.05" where it is a result, not where it is explained or set."""
    for found in _P.finditer(masked.cased):
        if _DEFINED.match(masked.lower, found.end()) or _THRESHOLD.search(
            masked.text[max(0, found.start() - 100) : found.start()]
        ):
            continue
        value = masked.value(found, "value") if found["value"] else None
        values = () if value is None or found["power"] else (value,)
        printed = found["ns"] or f"{value:g}" if value is not None or found["ns"] else ""
        yield Statistic("p", *found.span(), values, found["op"], f"p {found['op']} {printed}")


def changes(masked: Masked) -> Iterator[Statistic]:
    """Yield changes on a scale that is measured: "fell by 5.2 mmHg", "40 minutes longer"; not what "I" lost."""
    if _MINE.search(masked.lower):
        return
    for pattern in (_CHANGE, _LONGER, _FELL_POINTS, _AVERAGE):
        for found in pattern.finditer(masked.lower):
            groups = found.groupdict()
            unit = groups.get("unit") or "average"
            verb = groups.get("verb") or ""
            if verb.startswith(("cut", "los", "lost")) and unit in ("days", "hours"):
                continue
            values = tuple(
                v for g in ("n", "n2") if groups.get(g) is not None and (v := masked.value(found, g)) is not None
            )
            first = found.start("n") if "unit" in groups else found.start()
            yield Statistic("change", first, found.end(), values, unit, f"change {shown(values)} {unit}")
