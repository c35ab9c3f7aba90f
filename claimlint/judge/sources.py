"""What is known of each entry of a list: the entry itself, and the work that it was found to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimlint.article import Match, Reference, Work
from claimlint.text.pattern import Pattern

MOST_AUTHORS = 12
"""Further authors of a paper are not named in texts."""
MOST_REST = 200
_GOES_ON = Pattern(r",?\s\(?[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Source:
    """
    One entry as a text may speak of it.

    ``text`` is the entry as printed, ``title`` its title with those of the work, or the entry's first words where none
    was read; ``containers`` are the names of its journal, in full and abbreviated, ``authors`` family names and
    organisations with the first author first.
    """

    text: str
    title: str
    authors: tuple[str, ...]
    acronyms: tuple[str, ...]
    containers: tuple[str, ...]
    years: tuple[int, ...]

    @property
    def telling(self) -> str:
        """The words that a text would use of it: those of its title, its journal, of an organisation."""
        organisations = [name for name in self.authors[:2] if " " in name]
        return " ".join([self.title, *self.containers, *self.acronyms, *organisations])


def sources(references: Sequence[Reference], matches: Sequence[Match]) -> tuple[Source, ...]:
    """Return the entries with what their works add; ``matches`` has one match a reference, or none at all."""
    found = matches if len(matches) == len(references) else [None] * len(references)
    return tuple(
        _source(r, m.work if m and m.status == "matched" else None) for r, m in zip(references, found, strict=True)
    )


def _source(reference: Reference, work: Work | None) -> Source:
    title = f"{reference.title}{_rest(reference)}" if reference.title else reference.text[:160]
    containers = [reference.container] if reference.container else []
    authors = list(reference.authors[:MOST_AUTHORS])
    years = [reference.year] if reference.year else []
    if work is not None:
        title = " ".join([title, *work.titles, *work.subtitles])
        containers.extend(c for c in work.containers if c not in containers)
        known = {a.casefold() for a in authors}
        authors.extend(a for a in work.authors[:MOST_AUTHORS] if a.casefold() not in known)
    return Source(reference.text, title, tuple(authors), reference.acronyms, tuple(containers), tuple(years))


def _rest(reference: Reference) -> str:
    """Return what stands between a title that ends in mid-sentence and the journal: it belongs to the title."""
    title, container, text = reference.title or "", reference.container or "", reference.text
    start = text.find(title)
    end = start + len(title)
    stop = text.find(container, end) if container and start >= 0 else -1
    rest = text[end:stop] if stop > end else ""
    return rest if len(rest) <= MOST_REST and _GOES_ON.match(rest) else ""
