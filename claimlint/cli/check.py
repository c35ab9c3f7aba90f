"""``claimlint check``: the findings of some articles."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimlint.cli.inputs import Choices, Input, words
from claimlint.cli.lookup import Lookup, exclude_each_other, refuse_sources
from claimlint.cli.options import SETTINGS, SHOWN, Isolated, Locked, Mailto, Offline, Output, Refresh, Source
from claimlint.cli.quick import WrongUse
from claimlint.cli.screen import complain, look_at, refusal, write
from claimlint.reports.rows import Look

if TYPE_CHECKING:
    from claimlint.article import Reading
    from claimlint.engine import ArticleReport, FileError, Report
    from claimlint.rulebook import Rule
    from claimlint.settings import Settings

CHECKED = "What is checked"

Format = Literal["text", "concise", "json", "github"]


def check(  # noqa: PLR0913, PLR0917 - a parameter an option
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            show_default=False,
            help="Files, folders (their .md .markdown .mdx .qmd .rmd .html .htm .txt) and globs in quotes; "
            "- is standard input.",
        ),
    ],
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            rich_help_panel=CHECKED,
            help="Which rules are on: default; advertising, with what health advertising may not say in the UK, EU, US "
            "and Australia; strict, for all of them.",
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULES",
            rich_help_panel=CHECKED,
            help="Check these alone: codes, beginnings of codes or names (CL101, CL3, wrong-source), with commas or "
            "given again. Puts aside what the settings select and ignore.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", rich_help_panel=CHECKED, help="Leave these out, besides those of the settings."),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            metavar="GLOB",
            rich_help_panel=CHECKED,
            help="Skip what matches inside folders, as .gitignore would; besides those of the settings.",
        ),
    ] = None,
    force_exclude: Annotated[
        bool,
        typer.Option(
            "--force-exclude",
            rich_help_panel=CHECKED,
            help="Skip what is excluded even where it is named outright; for pre-commit.",
        ),
    ] = False,
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            rich_help_panel=CHECKED,
            help="What to call standard input; its ending tells the format, its folder the settings.",
        ),
    ] = None,
    spacy_model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            rich_help_panel=CHECKED,
            help="Let this model of spaCy tell the forms of words, where it is installed; none is needed.",
        ),
    ] = None,
    source: Source = None,
    offline: Offline = False,
    refresh: Refresh = False,
    locked: Locked = False,
    mailto: Mailto = None,
    fail_on: Annotated[
        Literal["error", "warning", "info", "never"] | None,
        typer.Option(
            metavar="LEVEL",
            rich_help_panel=SHOWN,
            help="Exit with 1 if a finding is at least this grave: error, warning (the default), info; or never.",
        ),
    ] = None,
    min_level: Annotated[
        Literal["error", "warning", "info"] | None,
        typer.Option(
            metavar="LEVEL",
            rich_help_panel=SHOWN,
            help="Show findings that are at least this grave: error, warning or info (the default).",
        ),
    ] = None,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            metavar="FORMAT",
            rich_help_panel=SHOWN,
            help="text for people (the default), concise for a line each, json for programs (whole, whatever "
            "--min-level says), github for annotations in GitHub Actions.",
        ),
    ] = "text",
    output: Output = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", rich_help_panel=SHOWN, help="Say why, after the first finding of each rule."),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", rich_help_panel=SHOWN, help="Show nothing but the findings that fail."),
    ] = False,
    config: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            rich_help_panel=SETTINGS,
            help="Take the settings from this file; otherwise the claimlint.toml or pyproject.toml closest above each "
            "article counts.",
        ),
    ] = None,
    isolated: Isolated = False,
) -> int:
    """Check articles and say, at the exact place, what a reader could not trust."""
    if config is not None and isolated:
        raise WrongUse("--config and --isolated exclude each other.")
    if output is not None and (reason := refusal(output)) is not None:
        raise WrongUse(f"--output {output}: {reason}.")
    refuse_sources(source or (), mailto)
    exclude_each_other({"--locked": locked, "--refresh": refresh})
    exclude_each_other({"--offline": offline, "--refresh": refresh})
    choices = Choices(
        config=config,
        isolated=isolated,
        profile=profile,
        select=words(select),
        ignore=words(ignore),
        fail_on=fail_on,
        min_level=min_level,
        offline=offline,
        spacy_model=spacy_model,
        exclude=tuple(exclude or ()),
        force_exclude=force_exclude,
    )
    gathered = choices.gather(paths, stdin_filename)
    if not gathered.inputs and not gathered.problems:
        complain(f"no articles in {', '.join(paths)}")

    from claimlint.cli.work import work_over
    from claimlint.engine import FileError, Report, read_bytes

    errors = [FileError(*problem) for problem in gathered.problems]
    usable = _with_usable_rules(gathered.inputs, choices, errors)
    readings = work_over(usable, lambda item, data: read_bytes(data, item.path), errors, quiet=quiet)
    lookup = Lookup(tuple(source or ()), mailto, refresh=refresh, locked=locked, quiet=quiet)
    resolved = _looked_up(readings, lookup, errors, always=form == "json")
    checked = _checked(resolved, errors)
    report = Report(
        articles=tuple(article for _, article in checked),
        errors=tuple(dict.fromkeys(errors)),
        skipped=gathered.skipped,
        unchecked=sum(_unchecked(article.reading) for _, article in checked),
    )
    settings = [item.settings for item, _ in checked]
    look = look_at(sys.stdout, quiet) if output is None else Look(quiet=quiet)
    written = write(_render(report, settings, form, look, explain), output, "utf-8" if form == "json" else None)
    for error in report.errors:
        complain(f"{error.path}: {error.message}")
    if report.errors or not written:
        return 2
    return int(any(item.settings.fails(f.severity) for item, article in checked for f in article.findings))


def _looked_up(
    readings: Sequence[tuple[Input, Reading]], lookup: Lookup, errors: list[FileError], *, always: bool
) -> list[tuple[Input, Reading]]:
    """Return the readings with the works behind their references, where a rule, or the report, wants to know them."""
    from claimlint.engine import active_rules

    wanted = [
        (item, reading)
        for item, reading in readings
        if always or any("crossref" in rule.requires for rule in active_rules(item.settings, usable=True))
    ]
    if not any(reading.references for _, reading in wanted):
        return list(readings)
    run = lookup.run(wanted, errors)
    for line in (*run.trouble, *run.notes):
        complain(line)
    matches = {id(one.reading): tuple(outcome.match for outcome in one.outcomes) for one in run.resolved}
    return [(item, replace(reading, matches=matches.get(id(reading), ()))) for item, reading in readings]


def _checked(readings: Sequence[tuple[Input, Reading]], errors: list[FileError]) -> list[tuple[Input, ArticleReport]]:
    """Return what the rules of each article's settings say of it; an article that fails is told in ``errors``."""
    from claimlint.cli.work import guarded
    from claimlint.engine import active_rules, check_reading

    checked = []
    for item, reading in readings:
        rules = active_rules(item.settings, item.settings.ignored_in(item.path), usable=True)
        with guarded(item, errors):
            checked.append((item, check_reading(reading, rules)))
    return checked


def _unchecked(reading: Reading) -> int:
    """Count the references that were held against no source of works."""
    if not reading.matches:
        return len(reading.references)
    return sum(match.status == "unchecked" for match in reading.matches)


def _with_usable_rules(inputs: Sequence[Input], choices: Choices, errors: list[FileError]) -> list[Input]:
    """
    Return the inputs whose settings ask for rules that there are; the others are told once for each fault.

    A broken file of a pack is told, too, and costs no other rule.
    """
    faults: dict[Settings, FileError | None] = {}
    for item in inputs:
        if item.settings not in faults:
            faults[item.settings] = _rules_fault(item.settings, choices)
            errors.extend(_pack_faults(item.settings))
    errors.extend(fault for fault in faults.values() if fault is not None)
    return [item for item in inputs if faults[item.settings] is None]


def _pack_faults(settings: Settings) -> list[FileError]:
    """Return what is wrong with the files of rule packs, each with its line and field."""
    from claimlint.engine import FileError
    from claimlint.files import shown_path
    from claimlint.rulebook import usable_rules

    try:
        _, faults = usable_rules(settings.rule_packs)
    except OSError:
        return []  # told where rules are chosen
    return [
        FileError(
            shown_path(fault.path),
            ": ".join(filter(None, (f"line {fault.line}" if fault.line else "", fault.field, fault.message))),
        )
        for fault in faults
    ]


def _rules_fault(settings: Settings, choices: Choices) -> FileError | None:
    """Return what is wrong with the rules that settings ask for: a broken pack, a selector that names no rule."""
    from claimlint.engine import FileError, active_rules
    from claimlint.files import shown_path

    if settings.spacy_model is not None and not _is_installed(settings.spacy_model):
        where = "--spacy-model" if choices.spacy_model else shown_path(str(settings.source or "settings"))
        message = f"there is no model {settings.spacy_model!r}: install it, or leave the setting out; none is needed"
        return FileError(where, message)
    try:
        active_rules(settings, usable=True)
        for ignored in settings.per_file_ignores.values():
            active_rules(replace(settings, select=(), ignore=ignored), usable=True)
    except ValueError as error:
        said = str(error)
        options = (
            ("--profile", (choices.profile,) if choices.profile else ()),
            ("--select", choices.select),
            ("--ignore", choices.ignore),
        )
        named = next((option for option, given in options if any(repr(word) in said for word in given)), None)
        return FileError(named or shown_path(str(settings.source or "settings")), said)
    except OSError as error:
        return FileError("claimlint", str(error))
    return None


def _is_installed(model: str) -> bool:
    """Tell whether a model of spaCy is there, as a package or a folder, without loading anything."""
    from importlib.util import find_spec

    return os.path.isdir(model) or (model.isidentifier() and find_spec(model) is not None)


def _render(report: Report, settings: Sequence[Settings], form: Format, look: Look, explain: bool) -> str:
    """Put the report into the words of ``form``; each is imported where it is asked for."""
    if form == "json":
        from claimlint.reports import json

        return json.render(report)
    shown, hidden = _for_people(report, settings, look.quiet)
    if form == "concise":
        from claimlint.reports import concise

        return concise.render(shown)
    if form == "github":
        from claimlint.reports import github

        return github.render(shown)
    from claimlint.reports import text

    return text.render(shown, look, hidden=hidden, rules=_rules(settings) if explain else None)


def _for_people(report: Report, settings: Sequence[Settings], quiet: bool) -> tuple[Report, int]:
    """Return the report with only what people want to see, and how many findings ``--min-level`` took out."""
    articles, hidden = [], 0
    for article, held in zip(report.articles, settings, strict=True):
        seen = tuple(f for f in article.findings if held.shows(f.severity))
        hidden += len(article.findings) - len(seen)
        if quiet:
            seen = tuple(f for f in seen if held.fails(f.severity))
        articles.append(replace(article, findings=seen))
    return replace(report, articles=tuple(articles)), hidden


def _rules(settings: Iterable[Settings]) -> dict[str, Rule]:
    from claimlint.rulebook import load_rules

    packs = dict.fromkeys(held.rule_packs for held in settings)
    return {rule.code: rule for folders in packs for rule in load_rules(folders)}
