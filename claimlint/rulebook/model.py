"""What a rule is, once its file has been read: plain values, and the error that a broken file becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimlint.article import Severity


@dataclass(frozen=True, slots=True)
class Examples:
    """
    Texts that show a rule at work, each run as a test.

    ``bad`` is flagged; ``good`` is not; ``tricky`` looks like a fault, and a rule without its guards would flag it.
    """

    bad: tuple[str, ...]
    good: tuple[str, ...]
    tricky: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule's reason can be read: its title, its address if known, and the day someone read it (ISO date)."""

    title: str
    url: str | None
    read: str | None


@dataclass(frozen=True, slots=True)
class Rule:
    """
    One rule of the rulebook.

    ``severity``    by variant; always has ``"default"``
    ``default``     whether the rule is on when nothing is selected
    ``requires``    what it needs beyond the article: ``crossref``, ``abstract``, ``pubtype``; empty for offline rules
    ``check``       which module of ``claimlint/checks`` finds what the rule speaks of (``undefined-citation``)
    ``options``     what the check is told: the entries of ``options:``, and ``scope``, ``match`` and ``guards``
    ``confidence``  how sure an editor must be (0 to 1) for a finding to be told: ``speak`` as the rule says, from
                    ``info`` on as a remark; empty where every hit is told
    ``messages``    templates by variant, with ``{name}`` fields that the check fills
    ``suggestions`` the same for suggestions; may be empty
    ``family``      the folder that the file stands in
    ``path``        the file, as errors and ``claimlint rule`` name it; ``rules/…`` for the built-in ones
    """

    code: str
    name: str
    severity: Mapping[str, Severity]
    default: bool
    summary: str
    rationale: str
    requires: tuple[str, ...]
    profiles: tuple[str, ...]
    check: str
    options: Mapping[str, object]
    messages: Mapping[str, str]
    suggestions: Mapping[str, str]
    sources: tuple[Source, ...]
    examples: Examples
    family: str
    path: str
    confidence: Mapping[str, float] = field(default_factory=dict)


class RuleFileError(ValueError):
    """
    A rule file that cannot be used: ``rules/citations/CL101.yaml:7: message: must be a text``.

    ``line`` is 1-based, 0 when the error is about the file or folder as a whole; ``field`` is a dotted path such as
    ``examples.bad``, empty when no field can be named.
    """

    def __init__(self, path: str, line: int, field: str, message: str) -> None:
        """Keep the place and the reason; ``str()`` joins them the way compilers do."""
        place = f"{path}:{line}" if line else path
        super().__init__(": ".join(part for part in (place, field, message) if part))
        self.path = path
        self.line = line
        self.field = field
        self.message = message
