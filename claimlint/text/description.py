"""How findings speak of an entry, in a few words."""

from __future__ import annotations

import re

from claimlint.article import Article, Citation, Reading, Reference, Related, Span

TITLE_WORDS = 9
_TAGS = re.compile(r"<[^<>]*>")


def short_title(reference: Reference) -> str:
    """Return the first words of the title, or of the entry where no title was read."""
    words = (reference.title or reference.text).split()
    return " ".join(words[:TITLE_WORDS]).rstrip(" ,;:.") + (" …" if len(words) > TITLE_WORDS else "")


def name_and_year(reference: Reference) -> str:
    """Return "White 2006", with what there is of it; the title's first words where there is no author."""
    if not reference.authors:
        return short_title(reference)
    year = f" {reference.year}{reference.suffix}" if reference.year else ""
    return f"{reference.authors[0]}{year}"


def called(reference: Reference) -> str:
    """Return what people call an entry: its number, its footnote's label, else its author and year."""
    if reference.number is not None or (reference.year is None and not reference.authors):
        return reference.key
    generated = reference.key.endswith(f"{reference.year or ''}{reference.suffix}") and " " in reference.key
    return name_and_year(reference) if generated else reference.key


def label(reference: Reference) -> str:
    """Return "White 2006, The safety of acupuncture …"."""
    if not reference.authors:
        return short_title(reference)
    return f"{name_and_year(reference)}, {short_title(reference)}" if reference.title else name_and_year(reference)


def opening(article: Article, reference: Reference, length: int = 60) -> tuple[Span, str]:
    """Return where the first words of an entry stand, and the words: what a finding on the whole entry underlines."""
    end = min(reference.end, reference.start + length)
    line = article.text.find("\n", reference.start, end)
    if line > 0:
        end = line
    elif end < reference.end:
        blank = article.text.rfind(" ", reference.start, end)
        end = blank if blank > reference.start else end
    return article.span(reference.start, end), article.text[reference.start : end]


def marker(citation: Citation) -> str:
    """Return a citation as a reader sees it: ``15`` for ``<sup>15</sup>``."""
    return _TAGS.sub("", citation.text) or citation.text


def last_field(article: Article, reference: Reference) -> tuple[Span, str]:
    """Return where the container, else the title, of an entry stands: behind it is what an incomplete entry lacks."""
    for words in (reference.container, reference.title):
        at = reference.text.rfind(words) if words else -1
        if words and at >= 0:
            start = reference.start + at
            return article.span(start, start + len(words)), words
    return opening(article, reference)


def related_entry(article: Article, reference: Reference, message: str, suggestion: str | None = None) -> Related:
    """Return the entry as a further place of a finding."""
    span, text = opening(article, reference)
    return Related(text, span, message, suggestion)


def list_ranges(reading: Reading) -> list[tuple[int, int]]:
    """Return where the reading text of each list of sources begins and ends, of entries that stand apart each alone."""
    entries = reading.references
    ranges: list[tuple[int, int]] = []
    for found in reading.lists:
        if found.apart:
            ranges.extend((e.start, e.end) for e in entries[found.first : found.last])
        elif found.last > found.first:
            ranges.append((entries[found.first].start, entries[found.last - 1].end))
    return ranges


def listed(words: list[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
