"""
The values that flow through claimlint: plain, frozen, without behaviour beyond looking things up.

Two coordinate systems meet here. *Source* offsets count code points of the decoded file and are what people see;
*text* offsets count code points of the reading text (markup gone, entities decoded) and are what parsers and rules work
on. A :class:`Span` is always in source offsets. Attributes called ``start`` and ``end`` on a :class:`Block`,
:class:`Mark` or :class:`Citation` are always in text offsets.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "info"]
Style = Literal["numbered", "author-year", "footnote", "key", "link", "mixed", "none"]
CitationStyle = Literal["numbered", "author-year", "footnote", "key", "link"]
BlockKind = Literal["heading", "paragraph", "item", "cell", "note", "caption", "meta"]
Region = Literal["article", "furniture"]
MarkKind = Literal[
    "superscript", "subscript", "link", "image", "footnote", "italic", "bold", "code", "strike", "cite", "citation"
]
LinkStatus = Literal["linked", "undefined", "near", "ambiguous", "unjudged"]
MatchStatus = Literal["matched", "wrong-identifier", "ambiguous", "not-found", "not-expected", "unchecked"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of offsets in the source, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """
    The way from reading text back to the source.

    Four parallel columns describe segments in text order: a segment covers ``text[text_starts[i]:text_ends[i]]`` and
    came from ``source[source_starts[i]:source_ends[i]]``. Where both have one length the segment is exact, character
    for character; otherwise (an entity, a run of white space folded to one blank) it maps as a whole. Text that no
    segment covers was put in by the reader to keep blocks apart.
    """

    text_starts: tuple[int, ...]
    text_ends: tuple[int, ...]
    source_starts: tuple[int, ...]
    source_ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """
        Return the source range of ``text[start:end]``; separators at either side are left out.

        An empty range maps to an empty span at the place where its first character would stand.
        """
        if not self.text_starts:
            return Span(0, 0)
        first = bisect_right(self.text_ends, start)
        if first == len(self.text_ends):
            return Span(self.source_ends[-1], self.source_ends[-1])
        at = self._source(first, max(start, self.text_starts[first]))
        if end <= start:
            return Span(at, at)
        last = bisect_left(self.text_starts, end) - 1
        if last < first:
            return Span(at, at)
        if end >= self.text_ends[last]:
            return Span(at, max(at, self.source_ends[last]))
        if self._exact(last):
            return Span(at, max(at, self.source_starts[last] + end - self.text_starts[last]))
        return Span(at, max(at, self.source_ends[last]))

    def _exact(self, i: int) -> bool:
        return self.text_ends[i] - self.text_starts[i] == self.source_ends[i] - self.source_starts[i]

    def _source(self, i: int, at: int) -> int:
        if self._exact(i):
            return self.source_starts[i] + at - self.text_starts[i]
        return self.source_starts[i]


@dataclass(frozen=True, slots=True)
class Block:
    """
    One piece of the article that stands by itself: ``text[start:end]``.

    ``kind``     heading, paragraph, item (of a list), cell (of a table), note (a footnote's definition), caption, meta
                 (what an article says of itself: :attr:`Article.meta`)
    ``level``    of a heading 1 to 6; of an item its depth in nested lists, from 1
    ``ordinal``  the number that an ordered list gives this item, as a reader sees it; None elsewhere
    ``group``    one number for all items of a list or cells of a table, 0 elsewhere
    ``row``      of a cell, its row in the table, from 0
    ``label``    of a note, its label (``3`` for ``[^3]:``)
    ``anchors``  the element ids by which a link ``#id`` reaches this block
    ``hints``    class names and ids of the elements around it, lower case, blank-separated ("references csl-entry")
    ``region``   furniture is what surrounds an article on its page: menus, banners, forms, comments, related posts
    ``quoted``   inside a block quotation
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    ordinal: int | None = None
    group: int = 0
    row: int = 0
    label: str = ""
    anchors: tuple[str, ...] = ()
    hints: str = ""
    region: Region = "article"
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """
    What the markup says about ``text[start:end]``.

    ``span`` is the whole construct in the source (``[words](url)``, ``<sup>1</sup>``, ``[^3]``); ``target`` is where a
    link leads, an image's address, or a footnote's label. A ``citation`` is a template's or component's call that
    cites what only the site's own programs know: ``{{< cite "lee19" >}}``; ``target`` is its key.
    """

    kind: MarkKind
    start: int
    end: int
    span: Span
    target: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment: its inner text, its place in the source, and where in the reading text it stands."""

    text: str
    span: Span
    at: int


@dataclass(frozen=True, slots=True)
class Bibliography:
    """
    The files of sources beside an article that its front matter names.

    ``names`` are the files as named, at ``span`` of the article's source; ``keys`` those of their entries, in order.
    With ``all_listed`` entries are listed without being cited (``nocite``).
    """

    names: tuple[str, ...]
    keys: tuple[str, ...]
    span: Span
    all_listed: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    r"""
    One document under check, as a reader made it.

    ``text`` joins the blocks with blank lines (``\n\n``); a single ``\n`` is a line break inside a block. Code
    blocks, scripts, templates, front matter and comments are not in it. ``blocks`` are in order and do not overlap;
    ``marks`` are sorted by ``start``. ``front_matter`` is its raw text, empty if there is none;
    ``bibliography`` what could be read of the files of sources that it names; ``meta`` its title and description for
    search engines, as an article of their own over the same source, as far as the text does not show them.
    """

    path: str
    format: Literal["markdown", "html", "text", "docx"]
    source: str
    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    offsets: OffsetMap
    comments: tuple[Comment, ...] = ()
    front_matter: str = ""
    bibliography: Bibliography | None = None
    meta: Article | None = None

    def span(self, start: int, end: int) -> Span:
        """Return where ``text[start:end]`` stands in the source."""
        return self.offsets.span(start, end)


@dataclass(frozen=True, slots=True)
class Citation:
    """
    A marker in the running text that points to a source.

    ``keys`` are what it shares with references: ``("1", "3", "4")`` for ``[1,3-4]``, ``("sherman 2009a",)``, a
    footnote's label, a DOI or address for a link. ``text`` is ``source[span]``.
    """

    style: CitationStyle
    keys: tuple[str, ...]
    span: Span
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NamedStudy:
    """A study that the running text names without a marker ("a 2015 systematic review by Clarkson et al")."""

    span: Span
    text: str
    start: int
    end: int
    names: tuple[str, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """
    One entry of the article's own list of sources.

    ``text`` is the entry in reading text without its printed number; a field is None, or empty, where the entry does
    not say it or says it in a way that cannot be read surely. ``authors`` are family names and organisations in printed
    order; ``acronyms`` those printed beside an organisation; ``number`` the printed or rendered number; ``anchors`` the
    ids by which links reach the entry; ``pages`` as printed ("238-46", "E887-900", an article number).
    """

    key: str
    text: str
    span: Span
    start: int
    end: int
    number: int | None = None
    authors: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    year: int | None = None
    suffix: str = ""
    title: str | None = None
    container: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    urls: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """
    What one key of one citation leads to.

    ``references`` are indices into the reading's references: one when ``linked``, the candidates when ``near`` (the
    closest entry by name or year) or ``ambiguous``, none when ``undefined`` or ``unjudged`` (silence is right here).
    """

    citation: int
    key: str
    status: LinkStatus
    references: tuple[int, ...] = ()

    @property
    def leads_to(self) -> tuple[int, ...]:
        """The entries that the key may be said to lead to: the linked one, or the only near one."""
        return self.references if self.status in ("linked", "near") and len(self.references) == 1 else ()


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """
    A list of sources: its references as a half-open range of indices, its heading (empty if it has none).

    Its entries stand ``apart`` where running text is between them: footnotes, sources inside a sentence.
    """

    first: int
    last: int
    heading: str = ""
    numbered: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Update:
    """
    A notice about a work, as Crossref records it.

    ``type`` is Crossref's word ("retraction", "correction", "expression_of_concern"); ``doi`` that of the notice;
    ``date`` ISO 8601, as much of it as is known; ``source`` "publisher" or "retraction-watch".
    """

    type: str
    doi: str
    date: str = ""
    source: str = "publisher"
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """
    A number of an abstract: a share in per cent, people, or days, between ``low`` and ``high``.

    ``printed`` is how it stands there; ``about`` are the stems of what stands around it, group and outcome, the nearest
    first.
    """

    kind: str
    low: float
    high: float
    printed: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """
    What a work is, as its record, title and abstract tell: derived facts, and no text of theirs.

    ``design`` and ``certainty`` are a value and the few words that tell it, empty where that is not sure:
    ``("case-report", "a case of")``. ``animals`` and ``people`` are words for who was studied, ``groups`` their ages
    and sexes, ``outcomes`` and ``exposures`` those of a few that are spoken of at all.
    """

    has_abstract: bool = False
    design: tuple[str, ...] = ()
    animals: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    exposures: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    certainty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """
    One record of Crossref, or of another index.

    ``doi`` is in lower case. ``titles`` hold the title and its translations, ``subtitles`` stand apart as Crossref
    keeps them. ``authors`` are family names, and names of groups, in order, ``given`` the given names beside them
    (empty for groups); ``containers`` the full and the short title of the journal or book. ``years`` are all the years
    the record gives (print, online, issued), ascending.
    ``notices`` are the updates of this work; ``is_notice_for`` the DOIs that this record is itself a notice about.
    ``relations`` are pairs of Crossref's relation name and a DOI. ``publication_types`` and ``headings`` are those of
    MeSH, where an index gives them; ``facts`` what was derived from an abstract that is not kept.
    """

    doi: str
    type: str = "journal-article"
    titles: tuple[str, ...] = ()
    subtitles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    containers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    article_number: str | None = None
    abstract: str | None = None
    notices: tuple[Update, ...] = ()
    is_notice_for: tuple[str, ...] = ()
    relations: tuple[tuple[str, str], ...] = ()
    publication_types: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    facts: Facts | None = None
    # Only for reference managers: a work without them is no other work.
    given: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Match:
    """
    What a reference turned out to be.

    ``work`` is the matched one; with ``wrong-identifier`` the one that the printed DOI leads to. ``candidates`` are the
    works among which an ``ambiguous`` match could not choose, or the one that a ``wrong-identifier`` entry describes.
    ``score`` is between 0 and 1 and says how well titles and authors agree. ``registered`` is False where the printed
    DOI is known at no agency that was asked, None where that is not known. ``reason`` says why nothing was matched.
    """

    status: MatchStatus
    score: float | None = None
    work: Work | None = None
    candidates: tuple[Work, ...] = ()
    registered: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """
    All that is known of one article; what checks work on. Two readings are the same only if they are one object.

    ``matches`` has one match a reference, in order, when references were resolved; it is empty when they were not.
    """

    article: Article
    style: Style
    citations: tuple[Citation, ...]
    references: tuple[Reference, ...]
    lists: tuple[ReferenceList, ...]
    links: tuple[Link, ...]
    studies: tuple[NamedStudy, ...] = ()
    notes: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``text`` in the place of ``span``."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that together repair a finding; ``safe`` when they cannot change what the article says."""

    safe: bool
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """
    Another place that a finding speaks of; with ``code`` and ``name`` when it was a finding folded into this one.

    ``weights`` are those of the cues that the message names, in its order and in nats.
    """

    text: str
    span: Span
    message: str
    suggestion: str | None = None
    code: str | None = None
    name: str | None = None
    weights: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """
    What a check found, before its rule has put it into words.

    ``variant`` chooses among a rule's messages, suggestions and severities; ``values`` fill their templates. Hits of
    one rule with the same non-empty ``cause`` become one finding, at the first. ``explains`` names the findings (rule
    name, place) that follow from this one and are folded into it.
    """

    span: Span
    text: str
    values: dict[str, str] = field(default_factory=dict)
    variant: str = "default"
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    cause: str = ""
    explains: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """
    What a rule says at one place.

    ``confidence`` is how likely a careful editor would stop there, where that was judged; ``weighed`` names what
    weighed most, with its weight in nats; ``lowered`` says that for want of confidence it is told as a remark only.
    """

    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    text: str
    suggestion: str | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""
    confidence: float | None = None
    weighed: tuple[tuple[str, float], ...] = ()
    lowered: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    r"""Where each line of a source starts; a line ends at ``\n``, ``\r\n`` or ``\r`` and nothing else."""

    starts: tuple[int, ...]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and the 1-based column, in code points, of a source offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
