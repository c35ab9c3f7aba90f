"""Options that several commands have, each defined once."""

from __future__ import annotations

from typing import Annotated

import typer

LOOKED_UP = "How references are looked up"
SHOWN = "What is shown"
SETTINGS = "Settings"

Source = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="SOURCE",
        rich_help_panel=LOOKED_UP,
        help="Where works come from: crossref, europepmc (both by default), snapshot:PATH; several are asked in order.",
    ),
]
Offline = Annotated[
    bool,
    typer.Option(
        "--offline",
        rich_help_panel=LOOKED_UP,
        help="Ask nothing of the network: the lockfile, the cache and snapshots answer.",
    ),
]
Refresh = Annotated[
    bool,
    typer.Option(
        "--refresh", rich_help_panel=LOOKED_UP, help="Look everything up again, whatever is pinned or cached."
    ),
]
Locked = Annotated[
    bool,
    typer.Option(
        "--locked",
        rich_help_panel=LOOKED_UP,
        help="Take the lockfile's word alone; fail if a reference is not in it. For build servers.",
    ),
]
Mailto = Annotated[
    str | None,
    typer.Option(
        "--mailto",
        metavar="ADDRESS",
        rich_help_panel=LOOKED_UP,
        help="Whom Crossref may write to; it answers faster to those who say.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", rich_help_panel=SHOWN, help="Write the report to a file."),
]
Isolated = Annotated[bool, typer.Option("--isolated", rich_help_panel=SETTINGS, help="Use no settings file at all.")]
