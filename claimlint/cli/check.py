"""``claimlint check``: the findings of some articles."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from claimlint.cli.inputs import STDIN, Choices, words
from claimlint.cli.lookup import Lookup, exclude_each_other, refuse_sources
from claimlint.cli.options import SETTINGS, SHOWN, Isolated, Locked, Mailto, Offline, Output, Refresh, Source
from claimlint.cli.quick import WrongUse
from claimlint.cli.rendering import PLAIN, WHOLE, Format, render, usual_format
from claimlint.cli.screen import complain, look_at, refusal, write
from claimlint.cli.tasks import Tasks
from claimlint.reports.rows import Look
from claimlint.settings import BASELINE

CHECKED = "What is checked"
REPAIRED = "What is repaired"


def check(  # noqa: PLR0913, PLR0917 - a parameter an option
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            show_default=False,
            help="Files, folders (their .md .markdown .mdx .qmd .rmd .html .htm .txt .docx) and globs in quotes; "
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
    changed_since: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            rich_help_panel=CHECKED,
            help="Tell only what stands on lines that changed since this revision of git, or speaks of such a line.",
        ),
    ] = None,
    baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            rich_help_panel=CHECKED,
            help="Leave out the findings that this file knows; for old articles. Also a setting.",
        ),
    ] = None,
    write_baseline: Annotated[
        bool,
        typer.Option(
            "--write-baseline",
            rich_help_panel=CHECKED,
            help=f"Make what is found now known: write it into the baseline ({BASELINE} if none is named).",
        ),
    ] = False,
    prune: Annotated[
        bool,
        typer.Option("--prune", rich_help_panel=CHECKED, help="Drop from the baseline what is found no more."),
    ] = False,
    spacy_model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            rich_help_panel=CHECKED,
            help="Let this model of spaCy tell the forms of words, where it is installed; none is needed.",
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            rich_help_panel=REPAIRED,
            help="Repair what can be repaired without changing what is said.",
        ),
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes",
            rich_help_panel=REPAIRED,
            help="With --fix or --diff: make the other proposed repairs, too; read what they did.",
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", rich_help_panel=REPAIRED, help="Show what the repairs would change; write nothing."),
    ] = False,
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
        Format | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            rich_help_panel=SHOWN,
            help="text for people (the default), concise for a line each; json and jsonl for programs (whole, whatever "
            "--min-level says); sarif, gitlab, junit for what shows findings beside code; github for annotations, the "
            "default in GitHub Actions.",
        ),
    ] = None,
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
    exclude_each_other({"--fix": fix, "--diff": diff, "--write-baseline": write_baseline, "--prune": prune})
    tasks = Tasks(changed_since, fix=fix, unsafe=unsafe_fixes, diff=diff, write=write_baseline, prune=prune)
    if (reason := tasks.refusal(stdin=STDIN in paths)) is not None:
        raise WrongUse(reason)
    form = form or usual_format(output)
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
        baseline=baseline,
        writes_baseline=write_baseline,
    )
    gathered = choices.gather(paths, stdin_filename)
    if not gathered.inputs and not gathered.problems:
        complain(f"no articles in {', '.join(paths)}")
    from claimlint.cli.run import Checking, carry_out

    checking = Checking(
        choices, Lookup(tuple(source or ()), mailto, refresh=refresh, locked=locked, quiet=quiet), whole=form in WHOLE
    )
    outcome = carry_out(checking, gathered, tasks)
    if diff:
        written = write(outcome.diff, output, "utf-8" if output is not None else None)
    else:
        look = look_at(sys.stdout, quiet) if output is None else Look(quiet=quiet)
        text = render(outcome.report, outcome.settings, form, look, explain)
        written = write(text, output, None if form in PLAIN else "utf-8")
    for line in outcome.said:
        complain(line)
    for error in outcome.report.errors:
        complain(f"{error.path}: {error.message}")
    if outcome.report.errors or not written:
        return 2
    return int(outcome.fails)
