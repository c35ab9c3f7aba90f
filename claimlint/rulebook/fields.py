"""
The fields of a rule file, each read as what it must be.

Every function takes the file and a node of it, returns the value, and raises RuleFileError at the node's line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter

import yaml

from claimlint.article import Severity
from claimlint.rulebook.model import Examples, Source
from claimlint.rulebook.nodes import RuleFile, join, near
from claimlint.rulebook.phrase_fields import WORDING_READERS, check_phrases

_SEVERITIES: Mapping[str, Severity] = {"error": "error", "warning": "warning", "info": "info"}
REQUIRES = ("crossref", "abstract", "pubtype")
KINDS = ("bad", "good", "tricky")
_FORMATTER = Formatter()

# The keys, beyond ``options``, that a check reads; a key that a check would pass over in silence is refused.
CHECK_KEYS: Mapping[str, tuple[str, ...]] = {"phrases": tuple(WORDING_READERS)}
CHECK_KEYS_OF_ANY = frozenset(key for keys in CHECK_KEYS.values() for key in keys) | {"options"}


def read_code(file: RuleFile, node: yaml.Node, field: str) -> str:
    """Return a rule's code: capital letters and three digits."""
    code = file.text(node, field)
    if not _is_code(code):
        raise file.error(node, field, f"{code!r} is no code; a code is capital letters and three digits, as CL101")
    return code


def read_word(file: RuleFile, node: yaml.Node, field: str) -> str:
    """Return the name of a rule or check: words in small letters, joined by hyphens."""
    word = file.text(node, field)
    if not _is_hyphenated(word):
        raise file.error(node, field, f"{word!r} must be small letters and hyphens, as undefined-citation")
    return word


def read_severity(file: RuleFile, node: yaml.Node, *, whole: bool = True) -> dict[str, Severity]:
    """Return severities by variant; one word is that of every variant. ``whole`` asks for a default among them."""
    if not isinstance(node, yaml.MappingNode):
        return {"default": _SEVERITIES[file.choice(node, "severity", _SEVERITIES)]}
    found = {
        variant: _SEVERITIES[file.choice(value, join("severity", variant), _SEVERITIES)]
        for variant, value in file.mapping(node, "severity").items()
    }
    if whole and "default" not in found:
        raise file.error(node, "severity", "has no default")
    return found


CONFIDENCES = ("speak", "info")


def read_confidence(file: RuleFile, node: yaml.Node) -> dict[str, float]:
    """Return the two thresholds of a rule, from 0 to 1, the lower one for remarks; none for ``off``."""
    if not isinstance(node, yaml.MappingNode):
        file.choice(node, "confidence", ("off",))
        return {}
    found: dict[str, float] = {}
    for name, value in file.mapping(node, "confidence").items():
        field = join("confidence", name)
        if name not in CONFIDENCES:
            raise file.error(value, field, f"is not known: {', '.join(CONFIDENCES)}{near(name, CONFIDENCES)}")
        number = file.free(value, field)
        if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= 1:
            raise file.error(value, field, f"must be a number from 0 to 1, not {number!r}")
        found[name] = float(number)
    if set(found) != set(CONFIDENCES) or found["info"] > found["speak"]:
        raise file.error(node, "confidence", "has speak and info, and info is not above speak")
    return found


def names_in(template: str) -> set[str]:
    """Return the fields of a template, ``{"marker"}`` for ``"Citation {marker} …"``."""
    return {name for _, name, _, _ in _FORMATTER.parse(template) if name}


def read_templates(file: RuleFile, fields: Mapping[str, yaml.Node], singular: str) -> dict[str, str]:
    """Return templates by variant, from ``message`` (one for all) or ``messages`` (a mapping); empty without either."""
    plural = f"{singular}s"
    if singular in fields:
        if plural in fields:
            raise file.error(fields[plural], plural, f"give {singular} or {plural}, not both")
        return {"default": _template(file, fields[singular], singular)}
    if plural not in fields:
        return {}
    found = {
        variant: _template(file, value, join(plural, variant))
        for variant, value in file.mapping(fields[plural], plural).items()
    }
    if not found:
        raise file.error(fields[plural], plural, "is empty")
    return found


def _template(file: RuleFile, node: yaml.Node, field: str) -> str:
    """Return a template whose fields are all plain ``{names}``. Raises RuleFileError."""
    template = file.text(node, field)
    try:
        parts = list(_FORMATTER.parse(template))
    except ValueError as reason:
        raise file.error(node, field, f"is no template: {reason}; a literal brace is written twice") from None
    for _, name, spec, conversion in parts:
        if name is not None and (spec or conversion or not _is_field(name)):
            raise file.error(node, field, f"a template's fields are names in braces, as {{marker}}, not {{{name}}}")
    return template


def read_requires(file: RuleFile, node: yaml.Node) -> tuple[str, ...]:
    """Return what a rule needs beyond the article."""
    return tuple([file.choice(entry, "requires", REQUIRES) for entry in file.items(node, "requires")])


def read_sources(file: RuleFile, node: yaml.Node) -> tuple[Source, ...]:
    """Return the sources of a rule's rationale, in the file's order."""
    found = []
    for entry in file.items(node, "sources"):
        fields = file.mapping(entry, "sources")
        for field, value in fields.items():
            if field not in ("title", "url", "read"):
                raise file.error(value, f"sources.{field}", "is not a field of a source: title, url, read")
        if "title" not in fields:
            raise file.error(entry, "sources.title", "is missing")
        url = file.text(fields["url"], "sources.url") if "url" in fields else None
        if url is not None and not url.startswith(("https://", "http://")):
            raise file.error(fields["url"], "sources.url", f"{url!r} is no web address")
        read = file.text(fields["read"], "sources.read") if "read" in fields else None
        if read is not None and not _is_date(read):
            raise file.error(fields["read"], "sources.read", f"{read!r} is no date; write it as 2026-11-20")
        found.append(Source(file.text(fields["title"], "sources.title"), url, read))
    return tuple(found)


def read_examples(file: RuleFile, node: yaml.Node, needed: Sequence[str]) -> Examples:
    """Return the examples by kind; the kinds in ``needed`` must be there, and none may be empty."""
    fields = file.mapping(node, "examples")
    found: dict[str, tuple[str, ...]] = {}
    for kind, value in fields.items():
        if kind not in KINDS:
            raise file.error(
                value, f"examples.{kind}", f"is not a kind of example: {', '.join(KINDS)}{near(kind, KINDS)}"
            )
        field = f"examples.{kind}"
        found[kind] = tuple([file.article(entry, field) for entry in file.items(value, field)])
        if not found[kind]:
            raise file.error(value, field, "is empty")
    for kind in needed:
        if kind not in found:
            raise file.error(node, f"examples.{kind}", "is missing")
    return Examples(found.get("bad", ()), found.get("good", ()), found.get("tricky", ()))


def read_options(
    file: RuleFile, fields: Mapping[str, yaml.Node], check: str, base: Mapping[str, object]
) -> dict[str, object]:
    """
    Return what the check is told: the entries of ``options`` and, where it reads them, the fields of wording rules.

    ``base`` are the options of the rule that the file extends; empty where it extends none.
    """
    found: dict[str, object] = {}
    if "options" in fields:
        for name, value in file.mapping(fields["options"], "options").items():
            if name in CHECK_KEYS_OF_ANY:
                raise file.error(value, f"options.{name}", "stands beside options, not in it")
            found[name] = file.free(value, f"options.{name}")
    for key in WORDING_READERS:
        if key not in fields:
            continue
        if key not in CHECK_KEYS.get(check, ()):
            raise file.error(fields[key], key, f"the check {check} does not read it")
        found[key] = WORDING_READERS[key](file, fields[key], key)
    if any(key in found for key in WORDING_READERS):
        check_phrases(file, fields, found, base)
    return found


# --- words -----------------------------------------------------------------------------------------------------------
# Told without regular expressions: each start would pay for compiling them.


def _is_code(word: str) -> bool:
    """Take "CL101", "XYZ001"; refuse "C101", "cl101", "CL1", "CL1001"."""
    family, number = word[:-3], word[-3:]
    return word.isascii() and len(family) > 1 and family.isalpha() and family.isupper() and number.isdigit()


def _is_hyphenated(word: str) -> bool:
    """Take "undefined-citation", "top10"; refuse "Undefined", "a--b", "-a", "two words", "3d"."""
    parts = word.split("-")
    return word.isascii() and word == word.lower() and word[:1].isalpha() and all(part.isalnum() for part in parts)


def _is_field(word: str) -> bool:
    """Take "marker", "first_page"; refuse "0", "a.b", "a[0]", "Marker", ""."""
    return word.isascii() and word.isidentifier() and word == word.lower()


def _is_date(word: str) -> bool:
    """Take "2026-11-20"; refuse "20.11.2026", "2026-13-01", "2026"."""
    from datetime import date  # few rules give a date

    try:
        return date.fromisoformat(word).isoformat() == word
    except ValueError:
        return False
