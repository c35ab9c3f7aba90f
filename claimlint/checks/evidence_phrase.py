"""Appeals to research that give no source: "studies show", "according to scientists", "a wealth of evidence"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from claimlint.article import Hit, Reading
from claimlint.parse.lazy import Pattern
from claimlint.wording.appeals import STEMS, appeal
from claimlint.wording.cited import sources_of
from claimlint.wording.figures import figures_of
from claimlint.wording.prose import Prose, Sentence, prose_of
from claimlint.wording.telling import tells_of_claims

ENGLISH = True

# "During my research I came across …"
_BY_READING: Final = Pattern(
    r"\b(?:i|we)(?:'ve| have)? (?:also )?(?:came across|come across|read|looked (?:at|into|up)|did)\b|"
    r"\bmy (?:own )?(?:research|reading)\b"
)


def find(reading: Reading, options: Mapping[str, object]) -> Iterator[Hit]:
    """Yield the first appeal to unnamed research in each sentence that has no source."""
    prose, figures = prose_of(reading), figures_of(reading)
    for sentence in figures.judged_around(STEMS):
        place = appeal(sentence)
        if (
            place is None
            or not figures.is_judged(sentence)
            or sentence.is_question
            or not _is_owed(prose, sentence, place)
        ):
            continue
        sources = sources_of(reading)
        if sources.is_cited(sentence) or sources.names_study(sentence):
            continue
        start, end = sentence.place(*place)
        yield Hit(reading.article.span(start, end), reading.article.text[start:end])


def _is_owed(prose: Prose, sentence: Sentence, place: tuple[int, int]) -> bool:
    if _BY_READING.search(sentence.lower):
        return False
    return prose.quotation(sentence, *sentence.place(*place)) is None and not tells_of_claims(sentence.text)
