"""``claimlint cache``: what is kept of the answers of sources."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from claimlint.cli.quick import QuickCommand, QuickGroup
from claimlint.cli.screen import complain, look_at, write

if TYPE_CHECKING:
    from claimlint.resolve.cache import Cache

EPILOG = """
Examples:
  claimlint cache info            how much is kept, and how old it is
  claimlint cache clear           forget all of it
  claimlint cache path            where it is, for scripts

CLAIMLINT_CACHE_DIR moves it to another folder.
"""

cache = typer.Typer(
    name="cache",
    cls=QuickGroup,
    add_completion=False,
    rich_markup_mode=None,
    help="Show or clear what is kept of Crossref's answers.",
    short_help="Show or clear what is kept of Crossref's answers.",
    epilog=EPILOG,
)

KINDS = {"work": "works", "absence": "DOIs that are unknown", "search": "searches", "agency": "registration agencies"}


@cache.command(cls=QuickCommand, short_help="Show where it is, how much it holds, and how old that is.")
def info() -> int:
    """Show where the cache is, how much it holds, and how old that is."""
    from claimlint.reports.rows import Row, paint

    opened = _opened()
    if opened is None:
        return 2
    look = look_at(sys.stdout)
    rows: list[Row] = [[(look.clean(str(opened.path)), "path")]]
    said = [("size", f"{opened.size():,} bytes")]
    for account in opened.accounts():
        words = f"{account.count:,}"
        if account.count:
            words += f", the oldest of {datetime.fromtimestamp(account.oldest, UTC).date().isoformat()}"
        if account.expired:
            words += f"; {account.expired:,} too old to be used"
        said.append((KINDS[account.kind], words))
    said += [("set aside", str(path)) for path in opened.set_aside()]
    wide = max(len(name) for name, _ in said)
    rows += [[(f"  {name:<{wide}}  ", "faint"), (look.clean(words), "")] for name, words in said]
    opened.close()
    return 0 if write(paint(rows, look)) else 2


@cache.command(cls=QuickCommand, short_help="Forget all of it.")
def clear() -> int:
    """Forget every answer, and what was worked out for later runs. Lockfiles stay as they are."""
    from claimlint.cachefile import forget
    from claimlint.reports.counting import plural

    opened = _opened()
    if opened is None:
        return 2
    count = opened.clear()
    opened.close()
    forget()
    return 0 if write(f"{plural(count, 'answer')} forgotten.\n") else 2


@cache.command(cls=QuickCommand, short_help="Print where it is.")
def path() -> int:
    """Print the path of the cache's file, whether there is one or not."""
    from claimlint.cachefile import cache_folder
    from claimlint.resolve.cache import NAME

    return 0 if write(f"{cache_folder() / NAME}\n") else 2


def _opened() -> Cache | None:
    """Return the cache on disk; None, after saying why, where there can be none."""
    from claimlint.resolve.cache import Cache

    opened = Cache()
    for note in opened.notes:
        complain(note)
    if opened.kept:
        return opened
    opened.close()
    return None
