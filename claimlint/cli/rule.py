"""``claimlint rule``: the rules, or one of them in full."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from claimlint.cli.inputs import Choices
from claimlint.cli.quick import WrongUse
from claimlint.cli.screen import complain, look_at, write


def rule(
    name: Annotated[
        str | None,
        typer.Argument(metavar="RULE", show_default=False, help="A code (CL101), a name, or the beginning of codes."),
    ] = None,
    form: Annotated[
        Literal["text", "markdown"],
        typer.Option("--format", metavar="FORMAT", help="text for people (the default), or markdown for a page."),
    ] = "text",
    config: Annotated[
        str | None, typer.Option(metavar="FILE", help="Take the rule packs from the settings in this file.")
    ] = None,
    isolated: Annotated[
        bool, typer.Option("--isolated", help="Use no settings file: show the built-in rules only.")
    ] = False,
) -> int:
    """List the rules, or show one in full: what it flags, why, examples, and how to silence it."""
    if config is not None and isolated:
        raise WrongUse("--config and --isolated exclude each other.")

    from claimlint.reports import pages
    from claimlint.reports.rules import render_list, render_rule
    from claimlint.rulebook import RuleFileError, load_rules
    from claimlint.settings import SettingsError

    try:
        rules = load_rules(Choices(config, isolated).settings_for(".").rule_packs)
    except (SettingsError, RuleFileError, FileNotFoundError) as error:
        complain(str(error))
        return 2
    look = look_at(sys.stdout)
    markdown = form == "markdown"
    if name is None:
        return 0 if write(pages.render_index(rules) if markdown else render_list(rules, look)) else 2
    wanted = name.strip().upper()
    for found in rules:
        if wanted in (found.code.upper(), found.name.upper()):
            return 0 if write(pages.render_page(found) if markdown else render_rule(found, look)) else 2
    several = [found for found in rules if wanted and found.code.upper().startswith(wanted)]
    if several:
        return 0 if write(pages.render_index(several) if markdown else render_list(several, look)) else 2
    names = [word for found in rules for word in (found.code, found.name)]
    raise WrongUse(f"There is no rule {name!r}{_near(wanted, names)}.")


def _near(wanted: str, names: list[str]) -> str:
    from difflib import get_close_matches

    known = {name.upper(): name for name in names}
    near = [known[found] for found in get_close_matches(wanted, known, n=3, cutoff=0.6)]
    return f"; {' or '.join(near)} may be meant" if near else ""
