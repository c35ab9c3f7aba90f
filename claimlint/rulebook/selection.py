"""Which rules are on: what ``--profile``, ``--select`` and ``--ignore`` mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimlint.article import Severity
from claimlint.rulebook.model import Rule

PROFILE = "default"
ADVERTISING = "advertising"
STORIES = "stories"
"""The option of wording rules for what is told of people, which only in advertising is a claim."""
STRICT = "strict"
"""The profile of all rules, also of those that are off by default."""

# How exactly a selector speaks of a rule. A prefix counts by its length, so these stand below and above any length.
_NOT_NAMED = -1
_BY_DEFAULT = 0
_OUTRIGHT = 1000


def select_rules(
    rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str], profile: str = PROFILE
) -> tuple[Rule, ...]:
    """
    Return the rules that are on, in the order given.

    A selector is a code (``CL101``), a rule's name (``undefined-citation``), or the start of codes (``CL1``); capitals
    and small letters are alike. Without ``select``, the rules of the profile are meant: those that are on by
    default, with those that name the profile in their file, or all of them if it is ``strict``. A rule selected by code
    or name is on even if it is off in the profile; a prefix turns on only what is on there. Where select and ignore
    both speak of a rule, the more exact of the two wins, and ignore wins a draw: ``--select CL101 --ignore CL1``
    leaves CL101 on.

    Raises ValueError, naming similar selectors, for one that fits no rule, and for a profile that no rule names.
    """
    known = profiles(rules)
    if profile not in known:
        raise ValueError(f"there is no profile {profile!r}; the profiles are {', '.join(known)}")
    codes = {rule.code.upper() for rule in rules}
    names = {rule.name.lower() for rule in rules}
    wanted = [_known(selector, codes, names) for selector in select]
    unwanted = [_known(selector, codes, names) for selector in ignore]
    chosen = []
    for rule in rules:
        usual = _is_usual(rule, profile)
        by_default = _BY_DEFAULT if usual and not select else _NOT_NAMED
        on = max([by_default, *(_exactness(selector, rule) for selector in wanted)])
        if not usual and on < _OUTRIGHT:
            continue
        off = max([_NOT_NAMED, *(_exactness(selector, rule) for selector in unwanted)])
        if on > off:
            chosen.append(for_profile(rule, profile))
    return tuple(chosen)


def for_profile(rule: Rule, profile: str) -> Rule:
    """
    Return a rule as a profile has it: in ``advertising``, the remarks of the rules that name it are warnings.

    Codes of advertising hold an advertiser to what it quotes, hints at and lets customers say as to its own words, so
    that what is told of people is a claim there, too.
    """
    if profile != ADVERTISING or profile not in rule.profiles:
        return rule
    graver: dict[str, Severity] = {v: "warning" if s == "info" else s for v, s in rule.severity.items()}
    return replace(rule, severity=graver, options={k: v for k, v in rule.options.items() if k != STORIES})


def profiles(rules: Sequence[Rule]) -> tuple[str, ...]:
    """Return the profiles that can be chosen: the built-in ones, then those that the rules name."""
    return tuple(dict.fromkeys([PROFILE, *sorted({name for rule in rules for name in rule.profiles}), STRICT]))


def speaks_of(selector: str, code: str, name: str) -> bool:
    """Tell whether a selector names a rule: by its code, the beginning of it, or its name, capitals or not."""
    upper = selector.strip().upper()
    return bool(upper) and (code.upper().startswith(upper) or upper == name.upper())


def without(rules: Sequence[Rule], known: Sequence[Rule], selectors: Sequence[str]) -> tuple[Rule, ...]:
    """
    Return the rules that no selector speaks of.

    Raises ValueError for a selector that fits none of the ``known`` rules.
    """
    select_rules(known, (), selectors)
    return tuple(r for r in rules if not any(speaks_of(selector, r.code, r.name) for selector in selectors))


def _is_usual(rule: Rule, profile: str) -> bool:
    """Tell whether a rule is on in a profile when nothing is selected."""
    if profile == STRICT or (profile != PROFILE and profile in rule.profiles):
        return True
    return rule.default and PROFILE in rule.profiles


def _exactness(selector: str, rule: Rule) -> int:
    if selector in (rule.code.upper(), rule.name.upper()):
        return _OUTRIGHT
    return len(selector) if speaks_of(selector, rule.code, rule.name) else _NOT_NAMED


def _known(selector: str, codes: set[str], names: set[str]) -> str:
    """Return the selector in capitals. Raises ValueError if no rule answers to it."""
    upper = selector.strip().upper()
    if upper.lower() in names or (upper and any(code.startswith(upper) for code in codes)):
        return upper
    from difflib import get_close_matches  # only ever needed on the way to an error

    likely = [
        *get_close_matches(upper, sorted(codes), n=3, cutoff=0.7),
        *get_close_matches(upper.lower(), sorted(names), n=3, cutoff=0.6),
    ]
    hint = f"; did you mean {' or '.join(likely)}?" if likely else ""
    raise ValueError(f"no rule has the code, name or prefix {selector!r}{hint}")
