"""The Typer app: which commands there are, and what becomes of their mistakes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from claimlint.cli.quick import QuickCommand, QuickGroup
from claimlint.cli.screen import complain, emit, internal_error
from claimlint.files import ARTICLES
from claimlint.version import __version__

WRONG_USE = 2

EPILOG = """
Examples:
  claimlint check article.md      one article
  claimlint check posts/          every article of a folder
  claimlint extract article.md    how its citations and its list were read
  claimlint resolve article.md    which works its references are
  claimlint rule CL101            what a rule flags, and why

claimlint COMMAND --help tells all about a command.
"""

CHECK_EPILOG = """
Examples:
  claimlint check article.md
  claimlint check posts/ --fail-on error
  claimlint check "posts/**/*.md" --select CL1 --ignore CL104
  claimlint check - --stdin-filename post.html < post.html
  claimlint check posts/ --format json --output report.json

Exit status:
  0    nothing at or above --fail-on
  1    findings
  2    wrong use, unreadable input, broken settings or rules;
       what could be read is reported all the same
  130  stopped by Ctrl-C
"""

EXTRACT_EPILOG = """
Examples:
  claimlint extract article.md
  claimlint extract posts/ --format json
"""

RESOLVE_EPILOG = """
Examples:
  claimlint resolve article.md
  claimlint resolve posts/ --mailto editor@example.org
  claimlint resolve posts/ --locked
  claimlint resolve article.md --format bibtex --output article.bib
  claimlint resolve article.md --offline --source snapshot:works.jsonl

Only the words of a reference and its DOI are ever sent, never the article.

Exit status:
  0    looked up, whatever was found; what could not be is said
  2    wrong use, unreadable input, a broken or stale lockfile
  130  stopped by Ctrl-C
"""

RULE_EPILOG = """
Examples:
  claimlint rule
  claimlint rule CL101
  claimlint rule undefined-citation
"""


def _add_check(app: typer.Typer) -> None:
    from claimlint.cli.check import check

    app.command(cls=QuickCommand, short_help="Check articles.", epilog=CHECK_EPILOG)(check)


def _add_extract(app: typer.Typer) -> None:
    from claimlint.cli.extract import extract

    app.command(cls=QuickCommand, short_help="Show how articles were read.", epilog=EXTRACT_EPILOG)(extract)


def _add_resolve(app: typer.Typer) -> None:
    from claimlint.cli.resolve import resolve

    app.command(cls=QuickCommand, short_help="Look up references.", epilog=RESOLVE_EPILOG)(resolve)


def _add_cache(app: typer.Typer) -> None:
    from claimlint.cli.cache import cache

    app.add_typer(cache)


def _add_rule(app: typer.Typer) -> None:
    from claimlint.cli.rule import rule

    app.command(cls=QuickCommand, short_help="List the rules, or show one in full.", epilog=RULE_EPILOG)(rule)


COMMANDS = {
    "check": _add_check,
    "extract": _add_extract,
    "resolve": _add_resolve,
    "cache": _add_cache,
    "rule": _add_rule,
}


def _say_version(wanted: bool) -> None:
    if wanted:
        emit(f"claimlint {__version__}\n")
        raise typer.Exit


def claimlint(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    """Check the citations and claims of health articles: markers without a source, wrong and broken references."""


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """Return the app with the command that a command line begins with, or with all: most of them are not wanted."""
    app = typer.Typer(
        name="claimlint",
        cls=QuickGroup,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog=EPILOG,
    )
    app.callback()(claimlint)
    name = arguments[0] if arguments else ""
    for add in [COMMANDS[name]] if name in COMMANDS else COMMANDS.values():
        add(app)
    return app


def _said(error: Any, arguments: Sequence[str]) -> str:
    """Return in one line what was used wrongly; an article in the place of a command is told how it is checked."""
    name = next((word for word in arguments if not word.startswith("-")), "")
    is_article = os.path.splitext(name)[1].lower() in ARTICLES or os.path.exists(name)
    if name and name not in COMMANDS and is_article:
        return f"There is no command {name!r}: did you mean claimlint check {' '.join(arguments)}?"
    return " ".join(str(error.format_message()).split())


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return the exit status; what was used wrongly is said on the error output."""
    try:
        status = app_for(arguments)(list(arguments), prog_name="claimlint", standalone_mode=False)
    except typer.Abort:
        return 130
    except Exception as error:
        # Typer keeps its own copy of Click, or uses Click's: what they raise for wrong use is told by its shape.
        if not hasattr(error, "format_message") or not hasattr(error, "exit_code"):
            if os.environ.get("CLAIMLINT_DEBUG") == "1":
                raise
            complain(internal_error(error))
            return WRONG_USE
        said = _said(error, arguments)
        command = getattr(getattr(error, "ctx", None), "command_path", "claimlint")
        complain(f"{said} See {command} --help.")
        return WRONG_USE
    return status if isinstance(status, int) else 0
