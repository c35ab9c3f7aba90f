"""What the checks that need Crossref share: the works behind the entries, where they are cited, what notices say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from claimlint.article import Article, Block, Citation, Mark, Match, Reading, Reference, Related, Span, Update, Work
from claimlint.phrases.library import phrase_set
from claimlint.text.description import opening
from claimlint.text.sentences import covering, sentences
from claimlint.text.words import Words

RETRACTIONS = ("retraction", "removal", "withdrawal", "partial_retraction")
"""The types of notices that take a work back, the gravest first."""

VERSIONS = ("new_version", "new_edition")
CONCERN = "expression_of_concern"
REINSTATEMENT = "reinstatement"

# "RETRACTED:", "Retracted Article:", "[Retracted]", "WITHDRAWN:"; "Retraction: …" is the title of a notice.
_TAKEN_BACK = re.compile(
    r"\W{0,2}(?P<how>retracted|withdrawn|removed)(?:\s+(?:article|paper|chapter))?\s*[\]):—–-]", re.IGNORECASE
)
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class EntryCitation:
    """
    One citation of an entry, with ranges of reading text: the sentence it stands in, what it stands for, what follows.

    ``claim`` is the sentence without what other citations in it stand for; ``after`` the next sentence of the paragraph
    when it cites nothing. ``entries`` are all that is cited at the same place ("[3,4]", "[3][4]").
    """

    citation: Citation
    sentence: tuple[int, int]
    claim: tuple[int, int]
    after: tuple[int, int] | None
    entries: tuple[int, ...]


def sources(reading: Reading) -> Iterator[tuple[int, Reference, Work]]:
    """
    Yield each entry whose work is known, with its index and the work: the matched one, or the one that an entry with a
    wrong DOI describes. Entries that are ambiguous, not found or unchecked have none.
    """
    for i, (reference, match) in enumerate(zip(reading.references, reading.matches, strict=False)):
        work = source_of(match)
        if work is not None:
            yield i, reference, work


def source_of(match: Match) -> Work | None:
    """Return the work that an entry stands for, as far as it is known."""
    if match.status == "matched":
        return match.work
    if match.status == "wrong-identifier" and len(match.candidates) == 1:
        return match.candidates[0]
    return None


LEAST_FOUND = 6
COVERS = 0.6
"""
A snapshot speaks for what it lacks where it has so many entries of the list, and so great a share: then it holds what
this list draws on. Of a snapshot that has less, nothing follows.
"""


def coverage(reading: Reading) -> tuple[int, int]:
    """Return of how many entries a source knows something, and how many were held against the sources at all."""
    held = [match for match in reading.matches if match.status not in ("unchecked", "not-expected")]
    return sum(match.status != "not-found" or bool(match.candidates) for match in held), len(held)


def covers(reading: Reading) -> bool:
    """Tell whether the sources that were asked know so much of a list that what they lack says something."""
    found, count = coverage(reading)
    return found >= LEAST_FOUND and found >= COVERS * count


def cited_dois(reading: Reading) -> frozenset[str]:
    """Return the DOIs of all that the article lists, printed or found, in lower case."""
    printed = {r.doi.lower() for r in reading.references if r.doi}
    linked = {doi_in(m.target) for m in reading.article.marks if m.kind == "link"}
    return frozenset(printed | linked | {work.doi for *_, work in sources(reading)} - {""})


# --- where entries are cited ---------------------------------------------------------------------------------------


def uses(reading: Reading) -> dict[int, list[EntryCitation]]:
    """Return, for each entry by its index, the citations that lead to it, in text order."""
    leads: dict[int, dict[int, None]] = defaultdict(dict)
    for link in reading.links:
        leads[link.citation].update(dict.fromkeys(link.leads_to))
    paragraphs = Paragraphs(reading.article)
    by_sentence: dict[tuple[int, int], list[int]] = defaultdict(list)
    for c in sorted(range(len(reading.citations)), key=lambda c: reading.citations[c].start):
        by_sentence[paragraphs.sentence(reading.citations[c].start)].append(c)
    found: dict[int, list[EntryCitation]] = defaultdict(list)
    for sentence, members in by_sentence.items():
        behind = paragraphs.following(sentence)
        after = None if behind in by_sentence else behind
        groups = _groups(reading, members)
        for group, claim in zip(groups, _claims(reading, sentence, groups), strict=True):
            entries = tuple(dict.fromkeys(entry for c in group for entry in leads.get(c, ())))
            for c in group:
                for entry in leads.get(c, ()):
                    found[entry].append(EntryCitation(reading.citations[c], sentence, claim, after, entries))
    return found


def words(reading: Reading, place: tuple[int, int]) -> str:
    """Return a range of the reading text."""
    return reading.article.text[slice(*place)]


def tells(text: str, name: str, otherwise: str = "") -> bool:
    """Tell whether a phrase of list ``name`` stands in a text, and not in one of the list ``otherwise``."""
    found = Words(text)
    exempt = phrase_set(otherwise).find(found) if otherwise else ()
    return any(
        not any(other.start < match.end and match.start < other.end for other in exempt)
        for match in phrase_set(name).find(found)
    )


def said(reading: Reading, used: Sequence[EntryCitation], name: str, otherwise: str = "") -> bool:
    """Tell whether a sentence that cites the entry, or the one that goes on about it, says what a list is for."""
    places = (place for use in used for place in (use.sentence, use.after) if place)
    return any(tells(words(reading, place), name, otherwise) for place in places)


def cited_here(used: Sequence[EntryCitation], message: str) -> tuple[Related, ...]:
    """Return the citations of an entry as further places of a finding, each once."""
    citations = dict.fromkeys(use.citation for use in used)
    return tuple(Related(citation.text, citation.span, message) for citation in citations)


class Paragraphs:
    """The sentences of an article; each paragraph is split when it is first asked for."""

    def __init__(self, article: Article) -> None:
        """Remember the article; nothing is split yet."""
        self._text = article.text
        self._blocks = article.blocks
        self._starts = [block.start for block in article.blocks]
        self._split: dict[int, list[tuple[int, int]]] = {}

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the sentence at a place of the reading text."""
        return covering(self._of(at), at) or (at, at)

    def following(self, sentence: tuple[int, int]) -> tuple[int, int] | None:
        """Return the sentence behind another in its paragraph, None behind the last."""
        split = self._of(sentence[0])
        behind = bisect_left(split, (sentence[1], 0))
        return split[behind] if behind < len(split) else None

    def block(self, at: int) -> Block | None:
        """Return the block at a place of the reading text, or the last one before it."""
        found = bisect_right(self._starts, at) - 1
        return self._blocks[found] if found >= 0 else None

    def _of(self, at: int) -> list[tuple[int, int]]:
        block = self.block(at)
        if block is None:
            return []
        if block.start not in self._split:
            self._split[block.start] = sentences(self._text, block.start, block.end)
        return self._split[block.start]


def _groups(reading: Reading, members: Sequence[int]) -> list[list[int]]:
    """Put citations together that stand side by side, with nothing but brackets and commas between them."""
    groups: list[list[int]] = []
    for c in members:
        before = reading.citations[groups[-1][-1]].end if groups else None
        between = None if before is None else reading.article.text[before : reading.citations[c].start]
        if between is not None and len(between) < _GAP and not any(map(str.isalnum, between)):
            groups[-1].append(c)
        else:
            groups.append([c])
    return groups


def _claims(reading: Reading, sentence: tuple[int, int], groups: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """
    Yield what of a sentence each group of citations stands for: the words before it, since the group before.

    The last one also has the words behind it; so has one with hardly a word before it ("Lee [4] found …").
    """
    start = sentence[0]
    for i, group in enumerate(groups):
        first, last = reading.citations[group[0]].start, reading.citations[group[-1]].end
        end = first
        if i + 1 == len(groups):
            end = sentence[1]
        elif len(reading.article.text[start:first].split()) < _FEW_WORDS:
            end = reading.citations[groups[i + 1][0]].start
        yield start, max(start, end)
        start = last


_GAP = 8
_FEW_WORDS = 4


# --- what Crossref says of a work ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """
    What notices say of a work.

    ``retractions`` take it back, the gravest first; ``contradicted`` are the notices of records that stand in two types
    at once, of which one takes it back; ``others`` all that remains, in order. ``titled`` is how its title says that it
    was taken back ("retracted"), empty where it does not. ``reinstated`` tells that a later notice undid the
    retraction.
    """

    retractions: tuple[Update, ...] = ()
    contradicted: tuple[Update, ...] = ()
    others: tuple[Update, ...] = ()
    titled: str = ""
    reinstated: bool = False

    @property
    def taken_back(self) -> bool:
        """Whether the work must not be leant on."""
        return bool(self.retractions or self.titled) and not self.reinstated


def standing(work: Work) -> Standing:
    """
    Return what the notices and the title of a work say of it.

    One notice is often there twice, from its publisher and from Retraction Watch, and a record of Retraction Watch that
    changed its nature stays listed under both types; neither may count twice, and the second is no proof of either.
    """
    of_another = any(doi.lower() != work.doi for doi in work.is_notice_for)
    # A notice is no work with a notice: what it says of itself is what it says of the other.
    notices = [n for n in _distinct(work) if not (of_another and n.doi == work.doi)]
    kinds: dict[int, set[str]] = defaultdict(set)
    for notice in notices:
        if notice.record is not None:
            kinds[notice.record].add(notice.type)
    confirmed = {(n.type, n.doi) for n in map(_normal, work.notices) if n.record is None}
    doubtful = {
        n
        for n in notices
        if n.record is not None
        and len(kinds[n.record]) > 1
        and any(kind in RETRACTIONS for kind in kinds[n.record])
        and not any((kind, n.doi) in confirmed for kind in kinds[n.record] if kind in RETRACTIONS)
    }
    firm = [n for n in notices if n.type in RETRACTIONS and n not in doubtful]
    firm.sort(key=lambda n: (RETRACTIONS.index(n.type), not n.date, n.date))
    return Standing(
        retractions=tuple(firm),
        contradicted=() if firm else tuple(n for n in notices if n in doubtful),
        others=tuple(n for n in notices if n.type not in RETRACTIONS),
        titled="" if of_another else _title_says(work),
        reinstated=_is_reinstated(notices),
    )


def when(date: str) -> str:
    """Return an ISO date as words: "on 2 February 2010", "in February 2010", "in 2010"; empty where it is none."""
    found = _ISO.fullmatch(date[:10])
    if found is None:
        return ""
    year, month, day = found["year"], int(found["month"] or 0), int(found["day"] or 0)
    if not 1 <= month <= len(_MONTHS):
        return f"in {year}"
    return f"on {day} {_MONTHS[month - 1]} {year}" if day else f"in {_MONTHS[month - 1]} {year}"


_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


def _normal(notice: Update) -> Update:
    kind = notice.type.strip().lower().replace("-", "_").replace(" ", "_")
    return Update(kind, notice.doi.lower(), notice.date, notice.source, notice.record)


def _distinct(work: Work) -> list[Update]:
    """
    Return the notices about a work, each once, with the relations that say the same as a notice left out.

    Of two copies the one with Retraction Watch's number is kept, and of dates one that is known.
    """
    kept: dict[tuple[str, str], Update] = {}
    for notice in map(_normal, work.notices):
        key = notice.type, notice.doi
        other = kept.get(key)
        if other is None:
            kept[key] = notice
        elif other.record is None and notice.record is not None:
            kept[key] = Update(notice.type, notice.doi, notice.date or other.date, notice.source, notice.record)
        elif not other.date and notice.date:
            kept[key] = Update(other.type, other.doi, notice.date, other.source, other.record)
    known = {notice.doi for notice in kept.values()} | set(work.is_notice_for)
    for name, doi in work.relations:
        if name in _NOTICES_AS_RELATIONS and doi.lower() not in known:
            kept[name, doi.lower()] = Update(name, doi.lower())
    return list(kept.values())


_NOTICES_AS_RELATIONS = ("correction", "corrigendum", "erratum", "retraction", CONCERN)


def _title_says(work: Work) -> str:
    for title in work.titles:
        found = _TAKEN_BACK.match(title)
        if found and not _is_signed_by_journal(work):
            return found["how"].lower()
    return ""


def _is_signed_by_journal(work: Work) -> bool:
    """
    Tell a notice that is itself titled "Retracted: …": its author is the journal.

    Crossref cuts such a name as it would a person's, so that the family name is the journal's last words.
    """
    journals = [name.lower() for name in work.containers]
    return bool(work.authors) and all(
        any(journal.endswith(author.lower()) for journal in journals) for author in work.authors
    )


def _is_reinstated(notices: Sequence[Update]) -> bool:
    back = max((n.date for n in notices if n.type == REINSTATEMENT), default=None)
    gone = max((n.date for n in notices if n.type in RETRACTIONS), default="")
    if back is None:
        return False
    known = min(len(back), len(gone))
    return back[:known] >= gone[:known]


# --- places and addresses ------------------------------------------------------------------------------------------


def doi_in(address: str) -> str:
    """Return the DOI that an address at doi.org leads to, in lower case; empty for other addresses."""
    _, found, doi = address.partition("doi.org/")
    return unquote(doi).strip().lower() if found and doi.startswith("10.") else ""


def address_of(doi: str) -> str:
    """Return a DOI as the address that can stand in any text: what Markdown or HTML would take for markup is quoted."""
    return "https://doi.org/" + quote(doi, safe="/:;().-_")


def doi_place(article: Article, reference: Reference) -> tuple[Span, str]:
    """Return where an entry prints its DOI, or the words that link to it; else the opening of the entry."""
    doi = (reference.doi or "").lower()
    at = reference.text.lower().find(doi) if doi else -1
    if at >= 0 and len(reference.text) == len(reference.text.lower()):
        start = reference.start + at
        return article.span(start, start + len(doi)), article.text[start : start + len(doi)]
    for mark in marks_in(article, reference):
        if doi and mark.kind == "link" and doi_in(mark.target) == doi:
            return article.span(mark.start, mark.end), article.text[mark.start : mark.end]
    return opening(article, reference)


def marks_in(article: Article, reference: Reference) -> Iterator[Mark]:
    """Yield what the markup says about the words of an entry."""
    first = bisect_left(article.marks, reference.start, key=lambda mark: mark.start)
    for i in range(first, len(article.marks)):
        if article.marks[i].start >= reference.end:
            return
        if article.marks[i].end <= reference.end:
            yield article.marks[i]


def title_of(work: Work) -> str:
    """Return a work's title, or its DOI where it has none."""
    return work.titles[0] if work.titles else work.doi


_NAMES = {
    "author": "first author",
    "authors": "authors",
    "first-author": "first author",
    "container": "journal",
    "doi": "DOI",
}


def field_name(field: str) -> str:
    """Return what people call a field of an entry."""
    return _NAMES.get(field, field.replace("-", " "))


def field_place(article: Article, reference: Reference, field: str, printed: str) -> tuple[Span, str]:
    """Return where an entry prints a field, its opening where that cannot be told, and the words there."""
    for words in (printed, _own(reference, field)):
        at = _find(reference, field, words)
        if at >= 0:
            start = reference.start + at
            return article.span(start, start + len(words)), words
    return opening(article, reference)


def _own(reference: Reference, field: str) -> str:
    """Return the words of a field as the entry has them; a compared value may have been completed ("1425-1437")."""
    if field in ("author", "authors", "first-author"):
        return reference.authors[0] if reference.authors else ""
    value = getattr(reference, field, None)
    return str(value) if isinstance(value, str | int) else ""


def _find(reference: Reference, field: str, words: str) -> int:
    """Return where an entry prints some words; numbers of the issue stand behind the journal, and whole."""
    if not words:
        return -1
    start = 0
    if field in ("volume", "issue", "pages", "article-number") and reference.container:
        start = max(reference.text.find(reference.container), 0)
        start += len(reference.container) if start else 0
    elif field == "year" and reference.title and words in reference.title:
        start = reference.text.find(reference.title) + len(reference.title)
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    found = whole.search(reference.text, start) or whole.search(reference.text)
    return found.start() if found else -1
