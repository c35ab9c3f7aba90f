"""Headings that announce, or end, a list of sources."""

from __future__ import annotations

from typing import Literal

from claimlint.phrases.library import phrase_set
from claimlint.text.lexicon import lexicon, word_set
from claimlint.text.pattern import Pattern
from claimlint.text.words import Words

HeadingKind = Literal["list", "perhaps", "topic", "further", "end", ""]

LONGEST = 90
"""A line of more characters than this is no heading."""

# Numbering before a heading: "8. References", "VI) Sources".
_NUMBERING = Pattern(r"^\W*(?:\d{1,2}|[ivxIVX]{1,4})[.)]\s+")
# A remark in brackets after it: "References (selected)".
_ASIDE = Pattern(r"\s*[(\[][^()\[\]]{0,60}[)\]]\s*$")
_WORDS = Pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def heading_kind(text: str) -> HeadingKind:
    """
    Tell what a heading says of the blocks below it.

    ``list`` announces sources, ``perhaps`` may ("Sources" can be of a vitamin), below ``topic`` ("Research papers")
    only what looks like an entry is one, ``further`` announces reading that the text need not cite, ``end`` ends a
    list even without being a heading of its level.

    >>> heading_kind("8. References (selected)"), heading_kind("Sources:"), heading_kind("Sources of calcium")
    ('list', 'perhaps', '')
    """
    if len(text) > LONGEST:
        return ""
    plain = _ASIDE.sub("", _NUMBERING.sub("", text.strip()))
    words = [w.lower() for w in _WORDS.findall(plain)]
    if not words or len(words) > 9:
        return ""
    phrase = " ".join(words)
    phrases = word_set("phrases-of-sources")
    if phrase in phrases or plain.strip(" :：.*_").lower() in phrases:
        return "list"
    certain, perhaps, topic = (word_set(f"headings-{name}") for name in ("of-sources", "perhaps", "of-topics"))
    around = [w for w in words if w not in word_set("words-around-headings")]
    if any(w in certain for w in words) and all(w in certain or w in perhaps for w in around):
        return "list"
    if any(p in phrase for p in lexicon("headings-cited")) and all(w == "cited" for w in around):
        return "list"
    said = Words(phrase)
    if phrase_set("headings-of-reading").found_in(said):
        return "further"
    if all(w in perhaps or w in topic for w in around):
        if any(w in perhaps for w in words):
            return "perhaps"
        if any(w in topic for w in words):
            return "topic"
    return "end" if phrase_set("headings-behind-sources").found_in(said) else ""
