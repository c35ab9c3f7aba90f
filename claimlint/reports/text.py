"""The report for people: each finding with the line it stands in, its words underlined, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.article import Finding, Lines, Related, Span
from claimlint.reports.counting import parse_counts, plural, summary
from claimlint.reports.plain import cells, crop, shorten, wrap
from claimlint.reports.positions import line_end, line_index
from claimlint.reports.rows import LEAST, Look, Row, paint

if TYPE_CHECKING:
    from claimlint.engine import ArticleReport, Report
    from claimlint.rulebook import Rule

RELATED = 5
"""How many of the other places of a finding are listed."""


def render(
    report: Report, look: Look | None = None, *, hidden: int = 0, rules: Mapping[str, Rule] | None = None
) -> str:
    """
    Return the report as text.

    ``hidden`` says how many findings were taken out beforehand because of ``--min-level``; ``rules``, by code, has each
    rule explained after its first finding, and the weights of cues shown.
    """
    look = look or Look()
    return paint(_Layout(look, dict(rules or {}), rules is not None).rows(report, hidden), look)


@dataclass(slots=True)
class _Layout:
    look: Look
    unexplained: dict[str, Rule]
    weighed: bool

    def rows(self, report: Report, hidden: int) -> Iterator[Row]:
        first, stood_apart = True, False
        for article in report.articles:
            apart = bool(article.findings) or (bool(article.reading.notes) and not self.look.quiet)
            if self.look.quiet and not apart:
                continue
            # An article with something to say stands apart; the others take a line each, one below the other.
            if not first and (apart or stood_apart):
                yield []
            first, stood_apart = False, apart
            yield from self.article(article) if apart else self.calm_article(article)
        if not self.look.quiet:
            if not first:
                yield []
            yield from self.summary(report, hidden)

    def calm_article(self, article: ArticleReport) -> Iterator[Row]:
        counts = parse_counts(article.reading, self.look.signs.dot)
        yield [(self.look.clean(article.path), "path"), (f"  {counts}", "faint")]

    def article(self, article: ArticleReport) -> Iterator[Row]:
        yield [(self.look.clean(article.path), "path")]
        if not self.look.quiet:
            yield from self.look.block(parse_counts(article.reading, self.look.signs.dot), "faint", 2)
            for note in article.reading.notes:
                yield from self.look.block(f"note: {note}", "faint", 2, hang=2)
        source = article.reading.article.source
        lines = line_index(source)
        for finding in article.findings:
            yield []
            yield from self.finding(finding, source, lines)

    def finding(self, finding: Finding, source: str, lines: Lines) -> Iterator[Row]:
        line, column = lines.position(finding.span.start)
        outer, indent, gap = (0, 2, " ") if self.look.narrow else (2, 4, "  ")
        yield [
            (" " * outer, ""),
            (f"{line}:{column}", "faint"),
            (gap, ""),
            (finding.severity, finding.severity),
            (gap, ""),
            (finding.code, "head"),
            (f" {self.look.clean(finding.name)}", ""),
        ]
        yield from self.quotation(finding, source, lines, indent)
        yield from self.look.block(finding.message, "", indent)
        if finding.suggestion:
            arrow = f"{self.look.signs.arrow} "
            yield from self.look.block(arrow + finding.suggestion, "suggestion", indent, hang=cells(arrow))
        yield from self.related(finding, lines, indent)
        if self.weighed and finding.confidence is not None:
            yield from self.look.block(judged(finding), "faint", indent, hang=2)
        if finding.code in self.unexplained:
            rule = self.unexplained.pop(finding.code)
            yield from self.look.block(f"Why: {rule.rationale}", "faint", indent, hang=2)

    def quotation(self, finding: Finding, source: str, lines: Lines, indent: int) -> Iterator[Row]:
        """Yield the line on which the finding begins, cropped around its words, and a line that underlines them."""
        gutter = f"{' ' * indent}{self.look.signs.bar} "
        room = max(LEAST, self.look.width - cells(gutter))
        before, words, after = crop(*self.around(finding.span, source, lines, room), room, self.look.signs.dots)
        yield [(gutter, "faint"), (before, ""), (words, finding.severity), (after, "")]
        yield [(gutter, "faint"), (" " * cells(before), ""), ("^" * max(1, cells(words)), finding.severity)]

    def around(self, span: Span, source: str, lines: Lines, room: int) -> tuple[str, str, str]:
        """Return what stands before, in and after ``span`` on its first line, as far as could be shown."""
        # A line may be as long as the article. Of what is cut off here, enough is left to be cut off again.
        far = 4 * room
        line, _ = lines.position(span.start)
        start, end = lines.starts[line - 1], line_end(source, lines, line)
        last = max(span.start, min(span.end, end))
        before = self.look.clean(source[max(start, span.start - far) : span.start]).lstrip()
        words = self.look.clean(source[span.start : min(last, span.start + far)])
        after = self.look.clean(source[last : min(end, last + far)]).rstrip()
        return before, words, after

    def related(self, finding: Finding, lines: Lines, indent: int) -> Iterator[Row]:
        shown = finding.related[:RELATED]
        places = ["{}:{}".format(*lines.position(other.span.start)) for other in shown]
        size = max(map(len, places), default=0)
        lead = indent + size + 2
        room = max(LEAST, self.look.width - lead) if self.look.wrap else None
        for place, other in zip(places, shown, strict=True):
            for i, line in enumerate(wrap(self.said_of(other, finding), room)):
                yield [(" " * lead if i else f"{' ' * indent}{place:>{size}}  ", "faint"), (line, "")]
        if len(finding.related) > RELATED:
            yield [(f"{' ' * indent}and {len(finding.related) - RELATED} more", "faint")]

    def said_of(self, other: Related, finding: Finding) -> str:
        """Return one line for another place: its words, what is said of it, what to do; nothing twice."""
        said = "" if other.message == finding.message else other.message
        if said and other.code and other.code != finding.code:
            said = f"{other.code} {other.name}: {said}"
        if self.weighed and other.weights:
            said = f"{said} (weights: {', '.join(f'{w:.1f}' for w in other.weights)})"
        said = self.look.clean(said)
        words = self.look.clean(other.text)
        if words and words not in said:
            words = shorten(words, 40, self.look.signs.dots)
            said = f"{words}  {said}" if said else words
        if other.suggestion and other.suggestion != finding.suggestion:
            said = f"{said} {self.look.signs.arrow} {self.look.clean(other.suggestion)}"
        return said

    def summary(self, report: Report, hidden: int) -> Iterator[Row]:
        if not report.articles:
            yield from self.look.block("No articles were read.")
        elif any(article.findings for article in report.articles):
            yield from self.look.block(summary(report), "head")
        elif len(report.articles) == 1:
            yield from self.look.block("No findings.", "calm")
        else:
            yield from self.look.block(f"No findings in {plural(len(report.articles), 'article')}.", "calm")
        yield from self.left_out(report, hidden)
        if report.errors and report.articles:
            yield from self.look.block(f"{plural(len(report.errors), 'problem')}: see the error output", "warning")
        if report.skipped:
            yield from self.look.block(f"{report.skipped:,} skipped: ignored, excluded, or of another kind", "faint")
        if report.unchecked:
            yield from self.look.block(f"{plural(report.unchecked, 'reference')} not looked up in Crossref", "faint")

    def left_out(self, report: Report, hidden: int) -> Iterator[Row]:
        """Yield how many findings are not shown, and why."""
        if hidden:
            yield from self.look.block(f"{plural(hidden, 'finding')} below the level that is shown", "faint")
        if report.repaired:
            yield from self.look.block(f"{plural(report.repaired, 'finding')} repaired", "suggestion")
        if report.known:
            yield from self.look.block(f"{plural(report.known, 'finding')} known from the baseline", "faint")
        if report.unchanged:
            yield from self.look.block(f"{plural(report.unchanged, 'finding')} on lines that did not change", "faint")


def judged(finding: Finding) -> str:
    """Return how sure the judge of claims is of a finding, and what weighed most, for and against."""
    parts = ", ".join(f"{name} ({weight:+.1f})" for name, weight in finding.weighed)
    return f"Confidence {finding.confidence:.2f}; what weighed most: {parts or 'the rule alone'}"
