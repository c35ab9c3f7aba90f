"""A study that is named or described, and that nobody could look up: no citation, no link, no entry of the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from claimlint.article import Hit, Reading
from claimlint.parse.lazy import Pattern
from claimlint.wording.cited import Sources, sources_of
from claimlint.wording.figures import figures_of
from claimlint.wording.language import note
from claimlint.wording.prose import Sentence, prose_of
from claimlint.wording.studies import studies_of
from claimlint.wording.telling import tells_of_claims

# The study is spoken of and nothing is told of it: history, plans, training, rules of the trade.
_NO_RESULT: Final = Pattern(
    r"\b(?:will|plans? to|planned|is (?:now )?(?:recruiting|under way|ongoing)|funded|founded|opened|enrolled at|graduated|her studies|his studies|our studies|"
    r"studied (?:at|in|with)|degree|trained|member of|director of|professor of|course|lecture|visit|address|we (?:are|work)|apply|vacanc\w+)\b"
)
_TELLS: Final = Pattern(
    r"\b(?:found|finds?|show\w*|suggest\w*|report\w*|conclud\w*|discover\w*|reveal\w*|link\w*|prov\w+|confirm\w*|demonstrat\w*|indicat\w*|according to|compar\w+|"
    r"follow\w*|tested|looked|examin\w+|ask\w+|observ\w+|pool\w+|analy[sz]\w+|say|says|said|recommend\w*|claim\w*|measur\w+|randomi[sz]ed|gave|improv\w+|reduc\w+|"
    r"lower\w*|halv\w+|had|were|was|did|has|have|saw|noted?|argu\w+|published|beat|note\w*|describ\w+|estimat\w+|highlight\w*|identif\w+|got|slept|lost|fell|rose|"
    r"call\w*|list\w*|pointed|credit\w*|studied|treat\w*|cut|is|are|went|taught|teach\w*|tells?|told|made|put|ran|shed|began|set|established|changed)\b"
)


def find(reading: Reading, options: Mapping[str, object]) -> Iterator[Hit]:
    """Yield each named study whose paragraph has no citation and no link, and which the list does not hold."""
    prose, figures = prose_of(reading), figures_of(reading)
    seen: set[tuple[str, ...]] = set()
    english: bool | None = None
    for sentence, start, end, key in studies_of(reading).named:
        if not figures.is_judged(sentence) or sentence.is_question or sentence.is_heading:
            continue
        if prose.quotation(sentence, start, end) is not None or tells_of_claims(sentence.text):
            continue
        english = note(reading) is None if english is None else english
        if not english:
            return
        if _NO_RESULT.search(sentence.lower) or not _TELLS.search(sentence.lower):
            continue
        if _has_source(sources_of(reading), sentence):
            seen.add(key)
            continue
        if key in seen:
            continue
        seen.add(key)
        yield Hit(reading.article.span(start, end), reading.article.text[start:end])


def _has_source(sources: Sources, sentence: Sentence) -> bool:
    return sources.paragraph_has_marker(sentence) or sources.is_sourced(sentence)
