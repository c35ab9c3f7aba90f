"""The sources that a user names, opened: ``crossref``, ``europepmc``, ``snapshot:PATH``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimlint.resolve.cache import Cache
    from claimlint.resolve.sources import WorkSource

CROSSREF = "crossref"
EUROPEPMC = "europepmc"
DEFAULT = (CROSSREF, EUROPEPMC)
"""What is asked where nobody says otherwise."""
SNAPSHOT = "snapshot:"


def faulty_source(name: str) -> str | None:
    """Return what is wrong with the name of a source, None if it can be opened or at least tried."""
    if name in DEFAULT:
        return None
    if not name.startswith(SNAPSHOT):
        return f"must be {CROSSREF}, {EUROPEPMC} or {SNAPSHOT}PATH; it is {name!r}"
    path = name.removeprefix(SNAPSHOT)
    if not path:
        return f"{SNAPSHOT} needs a path after it"
    return None if Path(path).exists() else f"there is no file or folder {path}"


def open_sources(
    names: Sequence[str],
    cache: Cache | None,
    *,
    mailto: str | None = None,
    offline: bool = False,
    refresh: bool = False,
) -> list[WorkSource]:
    """
    Return the sources that ``names`` mean, in order.

    What is asked over the network stands behind the cache, if there is one; with ``offline`` it is not asked, and
    without a cache left out. A snapshot is read where it is. Raises SourceError for a snapshot that cannot be read,
    ValueError for another name.
    """
    sources: list[WorkSource] = []
    for name in dict.fromkeys(names):
        if (fault := faulty_source(name)) is not None:
            raise ValueError(f"source {fault}")
        if name not in DEFAULT:
            from claimlint.resolve.snapshot import SnapshotSource

            sources.append(SnapshotSource(Path(name.removeprefix(SNAPSHOT))))
        elif cache is not None or not offline:
            from claimlint.resolve.cache import CachedSource

            live = _live(name, mailto)
            # Another server than the usual one has its own answers.
            address = os.environ.get(f"CLAIMLINT_{name.upper()}_URL", "").rstrip("/")
            key = f"{name}:{address}" if address else name
            sources.append(CachedSource(live, cache, key=key, offline=offline, refresh=refresh) if cache else live)
    return sources


def _live(name: str, mailto: str | None) -> WorkSource:
    if name == CROSSREF:
        from claimlint.resolve.crossref import CrossrefSource

        return CrossrefSource(mailto=mailto)
    from claimlint.resolve.europepmc import EuropePmcSource

    return EuropePmcSource()
