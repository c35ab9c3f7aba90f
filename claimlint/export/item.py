"""What every format of citations is made from."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from claimlint.article import Match, Reference, Work
from claimlint.text.identifiers import CONTROL

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_GRAVE = ("retraction", "partial_retraction", "removal", "withdrawal", "expression_of_concern")


@dataclass(frozen=True, slots=True)
class Person:
    """An author. A group, or a person of whom nothing but one name is known, has no ``given``."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """
    One work to be cited, cleaned of markup, as every format needs it.

    ``kind`` is Crossref's type. ``pages`` is a range, a page, or an article number, with plain hyphens. ``note`` says
    that the work was retracted, or that there is concern about it.
    """

    doi: str
    kind: str
    title: str
    people: tuple[Person, ...]
    container: str
    short_container: str
    year: int | None
    volume: str
    issue: str
    pages: str
    note: str

    @property
    def url(self) -> str:
        """The address at which the work is found."""
        return f"https://doi.org/{self.doi}"


def items_of(outcomes: Iterable[tuple[Reference, Match]]) -> list[Item]:
    """Return the works that references were matched to, in order, each once."""
    items: dict[str, Item] = {}
    for reference, match in outcomes:
        if match.status == "matched" and match.work is not None:
            items.setdefault(match.work.doi, item_of(match.work, reference.year))
    return list(items.values())


def item_of(work: Work, printed_year: int | None = None) -> Item:
    """
    Return a work as an item.

    Of the years that a record gives, the printed one is taken if it is among them, and otherwise the last: that of the
    volume, where the first is that of the article ahead of print.
    """
    years = work.years
    containers = [_plain(container) for container in work.containers]
    return Item(
        # A line end would begin a field of RIS; a terminal would obey the others.
        doi=CONTROL.sub(lambda found: quote(found[0]), work.doi),
        kind=work.type,
        title=_title(work),
        people=_people(work),
        container=containers[0] if containers else "",
        short_container=next((name for name in containers[1:] if name != containers[0]), ""),
        year=printed_year if printed_year in years else (years[-1] if years else None),
        volume=_plain(work.volume or ""),
        issue=_plain(work.issue or ""),
        pages=re.sub(r"\s*[‐-―−]\s*|\s*-+\s*", "-", _plain(work.pages or work.article_number or "")),
        note=_note(work),
    )


def _people(work: Work) -> tuple[Person, ...]:
    # Given names stand beside the family names where the source of the work tells them.
    given = work.given
    given += ("",) * (len(work.authors) - len(given))
    return tuple(Person(_plain(family), _plain(name or "")) for family, name in zip(work.authors, given, strict=False))


def _title(work: Work) -> str:
    title = _plain(work.titles[0]) if work.titles else ""
    subtitle = _plain(work.subtitles[0]) if work.subtitles else ""
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title}{' ' if title.endswith((':', '?', '!', '.')) else ': '}{subtitle}" if title else subtitle


def _note(work: Work) -> str:
    grave = [notice for kind in _GRAVE for notice in work.notices if notice.type == kind]
    if not grave:
        return ""
    notice = grave[0]
    words = notice.type.replace("_", " ")
    return _plain(f"{words.capitalize()}{f' of {notice.date}' if notice.date else ''}: https://doi.org/{notice.doi}")


def _plain(text: str) -> str:
    """Return text without markup, entities and control characters, on one line."""
    return CONTROL.sub("", " ".join(html.unescape(_TAG.sub("", text)).split()))
