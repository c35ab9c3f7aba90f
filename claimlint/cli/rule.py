"""``claimlint rule``: the rules, or one of them in full."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimlint.cli.inputs import Choices
from claimlint.cli.quick import WrongUse
from claimlint.cli.screen import complain, look_at, write

if TYPE_CHECKING:
    from claimlint.rulebook import Rule


def rule(  # noqa: PLR0913, PLR0917 - a parameter an option
    name: Annotated[
        str | None,
        typer.Argument(metavar="RULE", show_default=False, help="A code (CL101), a name, or the beginning of codes."),
    ] = None,
    form: Annotated[
        Literal["text", "markdown", "schema"],
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="text for people (the default), markdown for a page, or schema: the JSON Schema of rule files.",
        ),
    ] = "text",
    config: Annotated[
        str | None, typer.Option(metavar="FILE", help="Take the rule packs from the settings in this file.")
    ] = None,
    isolated: Annotated[
        bool, typer.Option("--isolated", help="Use no settings file: show the built-in rules only.")
    ] = False,
    text: Annotated[
        str | None,
        typer.Option("--try", metavar="TEXT", help="Say what the rule finds in this text, by which phrase, and why."),
    ] = None,
    pack: Annotated[
        str | None,
        typer.Option("--test", metavar="PACK", help="Run the examples of the rules in this folder; 1 where one fails."),
    ] = None,
) -> int:
    """List the rules, or show one in full: what it flags, why, examples, and how to silence it."""
    if config is not None and isolated:
        raise WrongUse("--config and --isolated exclude each other.")
    if pack is not None:
        return _test(pack)
    if form == "schema":
        return _schema()
    if text is not None and name is None:
        raise WrongUse('--try wants a rule: claimlint rule CL301 --try "…".')

    from claimlint.rulebook import RuleFileError, load_rules
    from claimlint.settings import SettingsError

    try:
        rules = load_rules(Choices(config, isolated).settings_for(".").rule_packs)
    except (SettingsError, RuleFileError, FileNotFoundError) as error:
        complain(str(error))
        return 2
    if name is None:
        return _listed(rules, form)
    wanted = name.strip().upper()
    for found in rules:
        if wanted in (found.code.upper(), found.name.upper()):
            return _try(found, text) if text is not None else _shown(found, form)
    several = [found for found in rules if wanted and found.code.upper().startswith(wanted)]
    if several:
        return _listed(several, form)
    names = [word for found in rules for word in (found.code, found.name)]
    raise WrongUse(f"There is no rule {name!r}{_near(wanted, names)}.")


def _listed(rules: Sequence[Rule], form: str) -> int:
    from claimlint.reports.pages import render_index
    from claimlint.reports.rules import render_list

    return 0 if write(render_index(rules) if form == "markdown" else render_list(rules, look_at(sys.stdout))) else 2


def _shown(rule: Rule, form: str) -> int:
    from claimlint.reports.pages import render_page
    from claimlint.reports.rules import render_rule

    return 0 if write(render_page(rule) if form == "markdown" else render_rule(rule, look_at(sys.stdout))) else 2


def _schema() -> int:
    from claimlint.rulebook import rules_folder

    return 0 if write((rules_folder() / "rule.schema.json").read_text(encoding="utf-8")) else 2


def _try(rule: Rule, text: str) -> int:
    from claimlint.reports.trials import render_trial
    from claimlint.trial import try_rule

    return 0 if write(render_trial(rule, try_rule(rule, text), look_at(sys.stdout))) else 2


def _test(pack: str) -> int:
    """Run the examples of a pack. Return 0 where all behave, 1 where one does not, 2 where the pack is broken."""
    from pathlib import Path

    from claimlint.reports.trials import render_failures
    from claimlint.rulebook import RuleFileError, load_rules
    from claimlint.trial import try_examples

    try:
        before = {rule.code: rule for rule in load_rules()}
        rules = [rule for rule in load_rules([Path(pack)]) if before.get(rule.code) != rule]
    except (RuleFileError, FileNotFoundError) as error:
        complain(str(error))
        return 2
    failed = list(try_examples(rules))
    count = sum(len(getattr(rule.examples, kind)) for rule in rules for kind in ("bad", "good", "tricky"))
    if not write(render_failures(count, failed, look_at(sys.stdout))):
        return 2
    return 1 if failed else 0


def _near(wanted: str, names: list[str]) -> str:
    from difflib import get_close_matches

    known = {name.upper(): name for name in names}
    near = [known[found] for found in get_close_matches(wanted, known, n=3, cutoff=0.6)]
    return f"; {' or '.join(near)} may be meant" if near else ""
