"""
The pipeline: bytes → article → reading → hits → findings.

Short on purpose: every step lives in a module of its own, and this one only says in which order they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from claimlint.article import Article, Finding, Hit, Reading, Related, Span
from claimlint.checks import load_check
from claimlint.claims.confidence import Model
from claimlint.claims.kind import PageKind
from claimlint.page import Page
from claimlint.parse import parse
from claimlint.precedence import fold, judged
from claimlint.readers import read
from claimlint.regular import MEGABYTE, read_regular
from claimlint.rulebook import Rule, builtin_rules, load_rules, select_rules, usable_rules, word_finding
from claimlint.rulebook.selection import without
from claimlint.settings import Settings
from claimlint.silence import read_directives, silence, slips

UNUSED_IGNORE = "unused-ignore"


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """
    What claimlint says of one article; findings are sorted by place and hold every severity.

    ``kind`` is what the page was taken for; None where its claims were not judged.
    """

    path: str
    reading: Reading
    findings: tuple[Finding, ...]
    kind: PageKind | None = None


@dataclass(frozen=True, slots=True)
class FileError:
    """A file that could not be read, and why."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """
    What one run says.

    ``skipped`` counts the files of a folder that were passed over, ``unchecked`` the references that were not held
    against any source of works. Each of the others is None in a run that was not asked for it: ``repaired`` counts
    findings that were repaired, ``known`` those that a baseline has, ``unchanged`` those on lines that did not change.
    """

    articles: tuple[ArticleReport, ...]
    errors: tuple[FileError, ...] = ()
    skipped: int = 0
    unchecked: int = 0
    repaired: int | None = None
    known: int | None = None
    unchanged: int | None = None


@cache
def active_rules(settings: Settings, unwanted: tuple[str, ...] = (), *, usable: bool = False) -> tuple[Rule, ...]:
    """
    Return the rules that ``settings`` turn on, less those that ``unwanted`` names, sorted by code.

    ``usable`` leaves out the broken files of packs, for callers that have told what is wrong with them. Raises
    :class:`~claimlint.rulebook.RuleFileError` for a broken pack, ValueError for a selector that names no rule and a
    profile that there is not.
    """
    rules = usable_rules(settings.rule_packs)[0] if usable else load_rules(settings.rule_packs)
    chosen = select_rules(rules, settings.select, settings.ignore, settings.profile)
    if unwanted:
        chosen = without(chosen, rules, unwanted)
    if settings.spacy_model is None:
        return chosen
    # Only the check of phrases knows tokens.
    model = {"spacy-model": settings.spacy_model}
    return tuple(replace(r, options={**r.options, **model}) if r.check == "phrases" else r for r in chosen)


def read_bytes(data: bytes, path: str, format: str | None = None) -> Reading:
    """Read one article and find its citations and references; UnreadableError for what is no text."""
    return parse(read(data, path, format))


def check_bytes(data: bytes, path: str, settings: Settings, format: str | None = None) -> ArticleReport:
    """
    Check one article, without looking its references up.

    Raises :class:`~claimlint.readers.UnreadableError` for what is no text, and what :func:`active_rules` raises.
    """
    rules = active_rules(settings, settings.ignored_in(path))
    return check_reading(read_bytes(data, path, format), rules, settings.kind)


def check_article(article: Article, rules: Sequence[Rule]) -> ArticleReport:
    """Check an article that has been read, by the given rules, without looking its references up."""
    return check_reading(parse(article), rules)


def check_reading(
    reading: Reading, rules: Sequence[Rule], kind: PageKind | None = None, model: Model | None = None
) -> ArticleReport:
    """
    Check an article that has been parsed, and whose references may have been matched with works.

    ``kind`` says what the page is for where somebody knows it; ``model`` weighs claims otherwise than the shipped one.
    """
    article, page = reading.article, Page(reading, kind, model)
    understood, notes = _understood(page, rules)
    findings, explained = _findings(page, understood)
    directives = read_directives(article) if article.comments else ()
    active = [(rule.code, rule.name) for rule in rules]
    # A finding that an editor has silenced holds none of its sentence back.
    loud, _ = silence(findings, directives, active)
    heard = set(map(id, loud))
    silenced = [finding for finding in findings if id(finding) not in heard]
    findings = _folded([*_one_a_sentence(loud, page), *silenced], explained)
    findings, unused = silence(findings, directives, active)
    keeper = next((rule for rule in rules if rule.name == UNUSED_IGNORE), None)
    if keeper is not None:
        findings.extend(word_finding(keeper, hit) for hit in (*unused, *slips(article, (*active, *_shipped()))))
    told = replace(reading, notes=(*reading.notes, *notes)) if notes else reading
    return ArticleReport(article.path, told, tuple(sorted(findings, key=_place)), _kind(page, understood))


def check_text(text: str, path: str = "article.md", settings: Settings | None = None) -> ArticleReport:
    """Check an article given as a string; the suffix of ``path`` tells its format. Raises as :func:`check_bytes`."""
    return check_bytes(text.encode("utf-8", "surrogatepass"), path, settings or Settings())


def check_file(path: str | Path, settings: Settings | None = None) -> ArticleReport:
    """Check one file. Raises OSError where it cannot be opened, and as :func:`check_bytes`."""
    chosen = settings or Settings()
    return check_bytes(read_regular(path, chosen.max_megabytes * MEGABYTE), str(path), chosen)


def _one_a_sentence(findings: list[Finding], page: Page) -> list[Finding]:
    """Return the findings with those on wording and numbers folded, where one sentence has several."""
    if sum(finding.code.startswith(("CL3", "CL4")) for finding in findings) < 2:
        return findings
    return fold(findings, page)


def _understood(page: Page, rules: Sequence[Rule]) -> tuple[Sequence[Rule], tuple[str, ...]]:
    """Return the rules that know the article's language, and what to say where that leaves some out."""
    english = [rule.code for rule in rules if load_check(rule.check).english]
    if not english:
        return rules, ()
    if page.language_note is None:
        return rules, ()
    return [rule for rule in rules if rule.code not in english], (page.language_note,)


def _kind(page: Page, rules: Sequence[Rule]) -> PageKind | None:
    is_judged = any(rule.confidence for rule in rules) and page.claims.knows_page
    return page.claims.features.kind if is_judged else None


def _shipped() -> list[tuple[str, str]]:
    return [(rule.code, rule.name) for rule in builtin_rules()]


def _place(finding: Finding) -> tuple[Span, str, str]:
    return finding.span, finding.code, finding.message


def _findings(page: Page, rules: Iterable[Rule]) -> tuple[list[Finding], dict[tuple[str, Span], Finding]]:
    """Return the findings, one a cause, and for each place that another finding explains, that finding."""
    findings: list[Finding] = []
    explained: dict[tuple[str, Span], Finding] = {}
    for rule in rules:
        causes: dict[str, list[Hit]] = defaultdict(list)
        for number, hit in enumerate(load_check(rule.check).hits(page, rule.options)):
            causes[hit.cause or f"\0{number}"].append(hit)
        for hits in causes.values():
            worded = judged(word_finding(rule, hits[0]), rule, hits[0], page)
            if worded is None:
                continue
            first = worded
            also = tuple(_as_related(word_finding(rule, hit)) for hit in hits[1:])
            finding = replace(first, related=(*first.related, *also))
            findings.append(finding)
            explained.update((claim, finding) for hit in hits for claim in hit.explains)
    return findings, explained


def _folded(findings: list[Finding], explained: dict[tuple[str, Span], Finding]) -> list[Finding]:
    """Move each finding that another one explains into that one's ``related``."""
    if not explained:
        return findings
    inside: dict[int, list[Related]] = defaultdict(list)
    kept = []
    for finding in findings:
        cause = explained.get((finding.name, finding.span))
        if cause is None or cause is finding:
            kept.append(finding)
        else:
            told = {(r.span, r.message) for r in (*cause.related, *inside[id(cause)])}
            further = [r for r in finding.related if (r.span, r.message) not in told]
            inside[id(cause)].extend([_as_related(finding), *further])
    return [replace(f, related=(*f.related, *inside[id(f)])) if id(f) in inside else f for f in kept]


def _as_related(finding: Finding) -> Related:
    return Related(finding.text, finding.span, finding.message, finding.suggestion, finding.code, finding.name)
