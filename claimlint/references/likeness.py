"""How much a stretch of text looks like an entry of a reference list."""

from __future__ import annotations

from claimlint.text.pattern import Pattern

REACH = 700
"""Entries show what they are within this many characters; an annotation may follow."""

LONGEST_SOURCE_LINE = 450
"""An entry without an author at its front is seldom longer."""
LONGEST_UNSIGNED = 1500
"""A block of more characters that no author opens is prose."""

YEAR = Pattern(r"(?<![\d/.-])(?:1[89]|20)\d\d[a-z]?(?![\d/])")

_CAP = r"[A-ZÀ-ÖØ-ÞĀŁŚŠŽČĆŐŰİ]"
_NAME = (
    r"(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|el|al|ten|ter)\s+){0,3}"
    rf"{_CAP}[\w'’‐‑-]*(?:[ ‐‑-]{_CAP}[\w'’‐‑-]+){{0,2}}"
)

# Takes the first author of "Hopton A, MacPherson H.", "Djaali, W., & Yunita", "White A.R.", "Lee, J.-H."; refuses "In
# Spain I".
_INITIALS = Pattern(
    rf"[“\"'(\[\s]*(?!(?:In|The|For|With|On|At|By|If)\s){_NAME},?\s+(?:{_CAP}\.?[\s‐‑-]?){{1,4}}(?=[,;:&(]|\.|\s(?:and|et|&)\s|\s*$|\s)"
)
# Takes "Sherman, Karen J.", "Vickers et al", "Roselyn Clemente Fuentes et al".
_GIVEN = Pattern(
    rf"[“\"'(\[\s]*{_NAME},\s+{_CAP}[a-zà-ÿ]+(?:\s+{_CAP}\.?)*[,.;:]|[\s“\"]*{_NAME}(?:\s+{_CAP}[\w'’-]+)?,?\s+et\s+al\b"
)

# Volume with issue and pages: "26(13), 1418–1424", "24(Suppl), 53"; year;volume: "2008;33"; "439: 847–850".
_VOLUME = Pattern(
    r"\d(?:\d{0,3}\s?\(\s?[^()\s][^()\n]{0,18}\)\s?(?:[,:;.]|\(pp?)\s?(?:pp?\.?\s?|article\s)?[A-Za-z]?\d"
    r"|\d{3}[^;\n]{0,14};\s?(?:Vol\.?\s?)?\d{1,4}\s?(?:[(:,]|\Z)"
    r"|\d{0,3}\s?:\s?[A-Za-z]?\d{1,6}\s?[-‐‑–—]\s?[A-Za-z]?\d{1,6}"
    r"|\d{0,3}\(\d{1,3}\)\.)"
)
# The same in words: "vol. 19", "pp. 3".
_VOLUME_WORDS = Pattern(r"\b(?:[Vv]ol(?:ume|\.)?\s?\d|pp?\.\s?\d)")
_IDENTIFIER = Pattern(r"\b10\.\d{4,9}/|\bpmid\b|\bpmcid\b|\bpmc\d{5}|pubmed|ncbi\.nlm|\bisbn\b|\barxiv:")
_IDENTIFIER_SIGNS = ("10.", "pm", "pubmed", "ncbi", "isbn", "arxiv")
# The year of an APA or Harvard entry, what follows it is a title: "(2010). Title", "(n.d.) 'Title'"; not "(2021) is a
# review".
_YEAR_IN_BRACKETS = Pattern(
    r"\((?:(?:1[89]|20)\d\d[a-z]?|n\.\s?d\.|s\.\s?f\.)(?:,[^()]{0,20})?\)(?=[.,:;]|\s*[\"“‘'A-ZÀ-Þ]|\s*$)"
)
# An organisation, its year in brackets, a title: "World Health Organization (2003) Adherence".
_ORGANISED = Pattern(
    rf"(?:The\s)?{_CAP}[\w’'&-]*(?:\s(?:of|for|and|on|in|the|de|{_CAP}[\w’'&(),-]*)){{0,10}}(?:\s\([A-Z][\w-]{{1,12}}\))?[.,]?\s\((?:19|20)\d\d[a-z]?(?:,[^()]{{0,20}})?\)[.,:]?\s[“\"‘'A-Z]"
)
# A paragraph that cites, as no entry does: "(Marsh et al., 2011)", "(Marsh & Lee 2011; Wu, 2012)".
_CITES = Pattern(
    rf"\((?:see\s)?{_CAP}[\w'’-]+(?:,?\s+et\.?\s+al\.?|\s+(?:and|&)\s+{_CAP}[\w'’-]+)?,?\s+(?:19|20)\d\d[a-z]?\s*[;)]"
)
# A study that is told of, as no entry begins: "Marsh et al. (2011), Lancet: they slept", "Marsh and Wu (2012) asked".
_TOLD = Pattern(
    rf"\W*{_NAME}(?:,?\s+et\.?\s+al\.?|\s+(?:and|&)\s+(?:colleagues|{_CAP}[\w'’-]+))\s+\((?:19|20)\d\d[a-z]?\)"
)
_URL = Pattern(r"https?://|www\.\w")
_ET_AL = Pattern(r"\bet\.?\s+al\b")
_ACCESSED = Pattern(
    r"\b(?:[Aa]ccessed|[Rr]etrieved|[Aa]vailable\s+(?:at|from|online)|[Ii]n\s+press|[Ee]pub|[Uu]pdated)\b"
)


def starts_with_author(text: str) -> bool:
    """
    Tell whether ``text`` begins as a list of authors does.

    >>> starts_with_author("Ee CC, Manheimer E. Acupuncture"), starts_with_author("Most people sleep")
    (True, False)
    """
    start = text[:160]
    return bool(_INITIALS.match(start) or _GIVEN.match(start))


def entry_likeness(text: str) -> float:
    """
    Return how much ``text`` looks like one entry: 0 for prose, 3 and more for what is surely an entry.

    The weights say how seldom a feature is met outside reference lists; they are round on purpose.
    """
    author = starts_with_author(text)
    if not author and len(text) > LONGEST_UNSIGNED:
        return 0.0
    head = text[:REACH]
    year = YEAR.search(head)
    identifier = has_identifier(head)
    url = _URL.search(head)
    if not (year or identifier or url):
        return 0.0
    volume = _VOLUME.search(head) or _VOLUME_WORDS.search(head)
    bracketed = _YEAR_IN_BRACKETS.search(head) if year else None
    score = 0.0
    for weight, met in (
        (1.5, author),
        (2.0, volume),
        (2.0, identifier),
        (0.5, year),
        (1.0, author and bracketed),
        (1.5, not author and bracketed and _ORGANISED.match(head)),
        (0.5, url),
        (0.5, _ET_AL.search(head, 0, 200)),
        (0.5, _ACCESSED.search(head)),
        # A long block that no author opens is a paragraph that mentions a source.
        (-2.0, not author and len(text) > LONGEST_SOURCE_LINE),
        (-2.0, not author and year and _CITES.search(head)),
        (-2.0, year and not volume and not url and _TOLD.match(head)),
    ):
        score += weight if met else 0.0
    return max(score, 0.0)


def has_address(text: str) -> bool:
    """Tell whether a URL or an identifier stands in ``text``."""
    return bool(_URL.search(text)) or has_identifier(text)


def has_identifier(text: str) -> bool:
    """Tell whether a DOI, PMID, PMCID or ISBN stands in ``text``."""
    plain = text.lower()
    return any(sign in plain for sign in _IDENTIFIER_SIGNS) and bool(_IDENTIFIER.search(plain))
