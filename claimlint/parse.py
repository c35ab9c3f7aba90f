"""
The whole of parsing: lists first, then candidates of every style, then the style of the article, then links.

Candidates are only readings. Which of them are citations is decided here, for the article as a whole: a number in round
brackets is a citation in an article whose other citations are, and an enumerator elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from claimlint.article import (
    Article,
    Citation,
    CitationStyle,
    Link,
    NamedStudy,
    Reading,
    Reference,
    ReferenceList,
    Span,
    Style,
)
from claimlint.citations.author_year import author_years
from claimlint.citations.body import Body, find_body
from claimlint.citations.choosing import KnownLists, choose_numbers, link_within
from claimlint.citations.linking import UNDEFINED, UNJUDGED, Authors, Numbering, Target, as_link
from claimlint.citations.markers import (
    Marker,
    footnotes,
    inner_links,
    link_key,
    pandoc_keys,
    scholarly_links,
    unknown_targets,
)
from claimlint.citations.numbered import (
    Numbers,
    Scan,
    scan,
)
from claimlint.references.inline import InlineSource, inline_sources
from claimlint.references.lists import RawList, find_lists
from claimlint.references.reading import read_references
from claimlint.text.pattern import Pattern

MIXED = 0.4
"""From this share of the leading style on, a second style makes an article mixed (RefChecker uses the same figure)."""

_ACRONYM = Pattern(r"\((?P<acronym>[A-Z][A-Za-z]{1,9})\)")
_NAME_BEFORE = Pattern(r"[A-Z][\w’'-]+(?:\s+(?:of|for|the|and|on|in|&)|\s+[A-Z][\w’'-]+){1,9}\s+\Z")


@dataclass(frozen=True, slots=True)
class _Found:
    """A citation with what its keys lead to."""

    citation: Citation
    targets: tuple[Target, ...]


def parse(article: Article) -> Reading:
    """Find the citations and references of ``article``, decide its style, and tie each citation to its entries."""
    markers = scan(find_body(article))
    raw_lists = find_lists(article, markers.cited(article.text))
    inline = tuple(inline_sources(article, taken=[(f.start, f.end) for f in raw_lists], alone=not raw_lists))
    if inline:
        raw_lists = (
            *raw_lists,
            RawList(tuple(n.entry for n in inline), "", inline[0].start, inline[-1].end, notes=True),
        )
    references: list[Reference] = []
    lists: list[ReferenceList] = []
    footnote_keys: set[str] = set()
    for found in raw_lists:
        first = len(references)
        references.extend(read_references(article, found))
        if found.notes:
            footnote_keys |= {e.label for e in found.entries}
        if len(references) > first:
            apart = found.notes and _text_between(article, found)
            lists.append(ReferenceList(first, len(references), found.heading, found.numbered, apart))
    sources = frozenset(r.key for r in references if r.key in footnote_keys)
    body = find_body(article, raw_lists, sources, [(n.start, n.end) for n in inline])
    known = ReadLists(tuple(references), tuple(lists), frozenset(footnote_keys), inline)
    return _Decider(article, body, markers.within(body), known).reading()


@dataclass(frozen=True, slots=True)
class ReadLists:
    """What was read of the lists; ``footnotes`` are all footnotes' labels, ``inline`` the sources in the text."""

    references: tuple[Reference, ...]
    lists: tuple[ReferenceList, ...]
    footnotes: frozenset[str]
    inline: tuple[InlineSource, ...]


def _text_between(article: Article, found: RawList) -> bool:
    """Tell whether running text stands between the first and the last of some footnotes."""
    return any(b.kind != "note" and b.start < found.end and found.start < b.end for b in article.blocks)


class _Decider:
    """One article's candidates on their way to citations."""

    def __init__(self, article: Article, body: Body, markers: Scan, found: ReadLists) -> None:
        references, lists, footnote_keys = found.references, found.lists, found.footnotes
        self.article = article
        self.body = body
        self.markers = markers
        self.references = references
        self.lists = lists
        self.footnote_keys = footnote_keys
        self.inline = found.inline
        self.notes: list[str] = []
        self.footnote_entries = {r.key: i for i, r in enumerate(references) if r.key in footnote_keys}
        self.entries = [f for f in lists if not self._is_footnote_list(f)]
        self.addresses: dict[str, int] = {}
        for i, reference in reversed(list(enumerate(references))):
            self.addresses.update(dict.fromkeys(reference.urls, i))
            if reference.pmid:
                self.addresses[f"pmid:{reference.pmid}"] = i
            if reference.doi:
                self.addresses[reference.doi] = i
        self.places = {a for b in self.article.blocks if b.kind != "heading" for a in b.anchors}
        self.anchors = {a: i for i, r in reversed(list(enumerate(references))) for a in r.anchors}

    def _is_footnote_list(self, found: ReferenceList) -> bool:
        return bool(self.footnote_keys) and all(
            self.references[i].key in self.footnote_keys for i in range(found.first, found.last)
        )

    def reading(self) -> Reading:
        """Gather the candidates, choose among them, link what was chosen."""
        named = self._author_years()
        numbers = self._numbers(named)
        notes = [self._footnote(m) for m in footnotes(self.article)]
        notes.extend(self._footnote(Marker(n.start, n.end, n.entry.label)) for n in self.inline)
        keyed = self._keyed()
        linked = [self._link(m) for m in (*scholarly_links(self.body), *inner_links(self.body, self.anchors.keys()))]
        numbers, named = _outside(numbers, [*notes, *keyed]), _outside(named, [*notes, *keyed])
        chosen = [*numbers, *named, *notes, *keyed]
        linked = _outside(linked, chosen)
        chosen = sorted([*chosen, *linked], key=lambda f: (f.citation.start, f.citation.end))
        style = self._style(chosen)
        if style in ("numbered", "footnote"):
            chosen = [f for f in chosen if not _may_be_a_product(f)]
        chosen = self._judge(chosen, style)
        links: list[Link] = []
        for i, found in enumerate(chosen):
            links.extend(
                as_link(i, key, target) for key, target in zip(found.citation.keys, found.targets, strict=True)
            )
        studies: tuple[NamedStudy, ...] = ()
        if not self.references:
            from claimlint.citations.studies import named_studies

            studies = named_studies(self.body)
        return Reading(
            self.article,
            style,
            tuple(f.citation for f in chosen),
            self.references,
            self.lists,
            tuple(links),
            studies,
            tuple(self.notes),
        )

    # -- numbers ------------------------------------------------------------------------------------------------------

    def _numbers(self, named: list[_Found]) -> list[_Found]:
        context = KnownLists(self.references, self.entries, set(self.anchors), self.footnote_keys, _linked(named))
        chosen, numbering = choose_numbers(self.body, self.markers, context)
        return [self._numbered(c, numbering) for c in chosen]

    def _numbered(self, found: Numbers, numbering: Numbering) -> _Found:
        span = found.mark.span if found.mark else self.article.span(found.start, found.end)
        keys = tuple(str(n) for n in found.numbers)
        link = self.body.mark_over(self.body.links, found.start, found.end) or link_within(self.body, found)
        targets = tuple(numbering.find(n, found.start) for n in found.numbers)
        if link is not None and link.target.startswith("#") and len(found.numbers) == 1:
            entry = self._by_anchor(link.target[1:])
            if entry is not None:
                targets = (Target("linked", (entry,)),)
            elif link.target[1:] in self.places and targets[0].status == "undefined":
                targets = (UNJUDGED,)  # it leads to a remark
        elif (
            link is not None
            and link.target.startswith(("http:", "https:", "//"))
            and not any(t.references for t in targets)
        ):
            # "([1](url), [2](url))": the number is a link's text, no list is needed.
            return _Found(self._citation("link", (link_key(link.target),), found.start, found.end, span), (UNJUDGED,))
        if found.form in ("flattened", "glued", "spaced") and not any(t.references for t in targets):
            targets = tuple(UNJUDGED for _ in targets)
        return _Found(self._citation("numbered", keys, found.start, found.end, span), targets)

    def _by_anchor(self, anchor: str) -> int | None:
        return self.anchors.get(anchor)

    # -- names, footnotes, keys, links --------------------------------------------------------------------------------

    def _author_years(self) -> list[_Found]:
        authors = Authors(self.references, self._acronyms() if self.entries else {})
        found = []
        candidates = author_years(self.body, authors)
        established = sum(not c.bare for c in candidates) > 1 or any(
            authors.find(c).status == "linked" for c in candidates
        )
        for candidate in candidates:
            if candidate.bare and not established and len(candidates) < 3:
                continue
            span = self.article.span(candidate.start, candidate.end)
            target = authors.find(candidate)
            linked = target.status == "linked"
            if not linked:
                outside = self.body.mark_over(self.body.links, candidate.start, candidate.end)
                if outside is not None and outside.target.startswith(("http:", "https:", "//")):
                    continue  # "([Diabetes 2002](url))": the link is the citation
            if candidate.bare and not candidate.sure and not linked:
                continue  # a name and a year that only stand side by side
            if not linked and (not self.entries or (target.status == "undefined" and not candidate.sure)):
                target = UNJUDGED
            citation = self._citation("author-year", (candidate.key,), candidate.start, candidate.end, span)
            found.append(_Found(citation, (target,)))
        return found

    def _acronyms(self) -> dict[str, str]:
        """The acronyms that the text defines: "World Health Organization (WHO)"."""
        found = {}
        for match in self.body.find(_ACRONYM):
            name = _NAME_BEFORE.search(self.article.text[max(0, match.start() - 120) : match.start()])
            if name:
                found[match["acronym"]] = name[0].strip()
        return found

    def _footnote(self, marker: Marker) -> _Found:
        span = marker.mark.span if marker.mark else self.article.span(marker.start, marker.end)
        entry = self.footnote_entries.get(marker.key)
        if entry is not None:
            target = Target("linked", (entry,))
        else:
            target = UNJUDGED if marker.key in self.footnote_keys else UNDEFINED
        return _Found(self._citation("footnote", (marker.key,), marker.start, marker.end, span), (target,))

    def _keyed(self) -> list[_Found]:
        found = []
        for group in pandoc_keys(self.body):
            entries = [self._by_anchor(f"ref-{key}") or self._by_anchor(key) for key in group.keys]
            # A bibliography in a file of its own is the rule for this style: what is not found here may well be there.
            # Where that file lies beside the article, its keys are known.
            listed = self.article.bibliography
            targets = tuple(
                Target("linked", (entry,))
                if entry is not None
                else (UNDEFINED if listed and key not in listed.keys else UNJUDGED)
                for key, entry in zip(group.keys, entries, strict=True)
            )
            span = self.article.span(group.start, group.end)
            found.append(_Found(self._citation("key", group.keys, group.start, group.end, span), targets))
        for group in unknown_targets(self.body):
            span = group.mark.span if group.mark else self.article.span(group.start, group.end)
            targets = tuple(UNJUDGED for _ in group.keys)
            found.append(_Found(self._citation("key", group.keys, group.start, group.end, span), targets))
        return found

    def _link(self, marker: Marker) -> _Found:
        span = marker.mark.span if marker.mark else self.article.span(marker.start, marker.end)
        target = UNJUDGED
        inner = self._by_anchor(marker.target[1:]) if marker.target.startswith("#") else None
        entry = inner if inner is not None else self.addresses.get(marker.key, self.addresses.get(marker.target))
        if entry is not None:
            target = Target("linked", (entry,))
        return _Found(self._citation("link", (marker.key,), marker.start, marker.end, span), (target,))

    def _citation(self, style: CitationStyle, keys: tuple[str, ...], start: int, end: int, span: Span) -> Citation:
        return Citation(style, keys, span, self.article.source[span.start : span.end], start, end)

    # -- the article as a whole ---------------------------------------------------------------------------------------

    def _style(self, chosen: list[_Found]) -> Style:
        counts: Counter[CitationStyle] = Counter(f.citation.style for f in chosen)
        marked = Counter({style: n for style, n in counts.items() if style != "link"})
        if not marked:
            return "link" if counts["link"] else "none"
        (leading, most), *rest = marked.most_common()
        if rest and most >= 3 and rest[0][1] >= MIXED * most and rest[0][1] >= 3:
            return "mixed"
        if rest and most < 3 and rest[0][1] == most:
            return "mixed"
        return leading

    def _judge(self, chosen: list[_Found], style: Style) -> list[_Found]:
        """Take back judgements where the article gives no ground for them."""
        linked = Counter(f.citation.style for f in chosen if any(t.status == "linked" for t in f.targets))
        total = Counter(f.citation.style for f in chosen)
        authors_read = _authors_read(self.references)

        def silent(kind: CitationStyle) -> bool:
            """Tell whether a citation of this kind that links to nothing is no fault here."""
            mostly_apart = linked[kind] * 2 < total[kind]
            if kind == "numbered":
                # Where nothing else cites the list, numbers that are all beyond it are still its citations.
                alone = style == "numbered" and bool(self.entries) and not linked["author-year"]
                return not (linked[kind] or alone) or (mostly_apart and style in ("mixed", "author-year"))
            if kind == "author-year":
                foreign = mostly_apart and style in ("numbered", "footnote")
                return not self.entries or foreign or (not linked[kind] and not authors_read)
            return False

        hushed = {kind: silent(kind) for kind in total}
        judged = [
            _Found(f.citation, tuple(t if t.status == "linked" else UNJUDGED for t in f.targets))
            if hushed[f.citation.style]
            else f
            for f in chosen
        ]
        if style == "mixed":
            self.notes.append("Citations of several styles stand side by side; only what plainly links was judged.")
        return judged


def _may_be_a_product(found: _Found) -> bool:
    """Tell "(Excel, Microsoft, 2007)" in a numbered article: a name and a year that nothing in the list answers to."""
    citation = found.citation
    return citation.style == "author-year" and found.targets[0].status != "linked" and " al" not in citation.text


def _linked(found: list[_Found]) -> bool:
    return any(t.status == "linked" for f in found for t in f.targets)


def _authors_read(references: tuple[Reference, ...]) -> bool:
    """Tell whether the list names authors and years in most entries, so that a name it lacks is lacking indeed."""
    return (
        bool(references) and sum(bool(r.authors) and r.year is not None for r in references) * 3 >= len(references) * 2
    )


def _outside(found: list[_Found], others: list[_Found]) -> list[_Found]:
    """Leave out of ``found`` what overlaps one of ``others``."""
    ranges = sorted((o.citation.start, o.citation.end) for o in others)
    kept = []
    for item in found:
        i = bisect_left(ranges, (item.citation.end, -1)) - 1
        if i < 0 or ranges[i][1] <= item.citation.start:
            kept.append(item)
    return kept
