"""Where an entry's title ends and what it appeared in begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from claimlint.references.numbers import MONTH
from claimlint.text.journals import (
    abbreviated_share,
    is_abbreviation,
    is_guideline,
    is_surely_journal,
    looks_like_journal,
)
from claimlint.text.organisations import is_organisation
from claimlint.text.pattern import Pattern
from claimlint.text.plain import words as listed

Range = tuple[int, int]

QUOTES: Final = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“"}

# The end of a sentence before a new one: ". J", "? Pain", ".) The", "healing.Pain". Refuses "E. coli", "3.5"; what
# stands before it is looked at by ``_final``.
_BOUNDARY: Final = Pattern(
    r"""[.?!]+[”"’'\])]*
        (?:\s{1,2}(?=[“"‘'(\[]?(?:[^\W\d_a-z]|\d|e[A-Z]|i[A-Z]|m[A-Z]|medR|bioR|arX|npj\b))
          |(?<=[a-z)?]\.)(?=[A-Z][a-z]+\s)|(?<=[a-z]\?)(?=[A-Z]))""",
    re.VERBOSE,
)
_NOT_FINAL: Final = listed(
    "vs dr prof st no nr vol e.g i.e approx spp sp cf var ca etc ed eds mr mrs ms fig al ref inc u.s"
)
# "… analysis. In: ", "”, in: ", ". In Handbook of Pain"
_IN: Final = Pattern(
    r"(?:^|(?<=[.,;?!)”\"'’]\s)|(?<=[.,;?!)”\"'’]))\s?(?:In|in|IN):\s?|(?<=[.?!”\"'’]\s)In\s(?=[A-Z“\"])"
)
# "Stux G, Pomeranz B, eds. ", "J. Smith (Ed.), ", "Bryman A, Burgess R, editors. "
_EDITORS: Final = Pattern(r"^[^\x1f]{0,160}?[\s,(\[](?:[Ee]ds?|[Ee]ditors?|[Hh]rsg)\b\.?[)\]]?[.,:;]?\s{1,2}")
_EDITORS_BEHIND: Final = Pattern(r",?\s(?:[Ee]dited\sby|[Ee]ds?\.?\s(?:by\s)?(?=[A-Z]))")
# "Heidelberg: Springer", "New York, NY: Wiley", "Utrecht: Verenso"
_PUBLISHER: Final = Pattern(
    r"""(?:^|(?<=[.;)?!]\s))[A-Z][\w’'-]+(?:[\s,]{1,2}(?:[A-Z][\w.’'-]*|&|and|\([A-Z]{2,}\))){0,4}
        :\s(?=[A-Z])[^:]{2,80}$""",
    re.VERBOSE,
)
# What stands behind a title and is not its: "[Article in German]", "(in Dutch)", "[Internet]", "(3rd ed.)".
_NOTE: Final = Pattern(
    r"""\s?[\[(](?:[Aa]rticle\s|[Ii]n\s[A-Z][a-z]+[\])]|Internet|[Rr]eview\b|[Ee]ditorial|[Ll]etter|[Cc]omment|[Aa]bstract
        |[Oo]nline|[Ee]pub|[Ww]eb\s?(?:page|site)|[Vv]ideo|[Pp]odcast|[Pp]reprint|PDF|[Pp]oster|\d{1,2}(?:st|nd|rd|th)\sed
        |[Dd]octoral|[Mm]aster|PhD|[Uu]npublished
        |(?:[Rr]adio|[Tt]elevision|TV|[Bb]log|[Bb]roadcast|[Ff]ilm|[Aa]udio|[Tt]weet|[Pp]ress\srelease|[Ff]act\s?sheet
            |[Ii]nfographic|[Dd]ata\s?set|[Nn]ews)\b)[^\])]{0,50}[\])]?""",
    re.VERBOSE,
)
# ", Published 11. 04"
_PUBLISHED: Final = Pattern(r"[,.?!]\s(?:Published|Posted|Updated)(?:\son)?:?[\s\d./,-]*$")
# The same between commas: "…, published online", "…, 2nd edition".
_NOTE_SEGMENT: Final = Pattern(
    r"""(?:published\sonline|online|in\spress|e-?pub|accepted|submitted|forthcoming|available|pdf|website|web\spage
         |accessed|(?:\d\w\w|[Ss]econd|[Tt]hird|[Rr]evised)\sed(?:ition|n)?\b|version\s)[^,]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_ONE_WORD_SENTENCES: Final = listed(
    "review erratum reply comment update protocol abstract letter ii iii iv results case"
)
_WITH_PARTS: Final = listed("Lancet BMJ JAMA Acta Journal journal Nature Reviews reviews Annals Archives")
_ALONE: Final = listed("Nature Science Cell Lancet BMJ JAMA Spine PNAS Pain Headache Stroke")
# The day of a newspaper: "The Guardian, 3 March".
_DAY: Final = Pattern(rf",\s(?:\d{{1,2}}\s{MONTH}|{MONTH}(?:\s\d{{1,2}})?)(?=[\s,.]*$)")
_EDGE: Final = " \t\n.,;:\x1f-–—|/"
_PRESS: Final = Pattern(r"\b(?:Press|Publish(?:ers|ing)|Publications|Verlag|Books)\b")
_BOOK_END: Final = Pattern(r"\s?\(|;\s|,\s(?=(?:[Vv]ol|[Pp]p|\d))")
_TOKEN: Final = Pattern(r"\S+")
_COMMA: Final = re.compile(r",\s{0,2}")
_BAR: Final = Pattern(r"\s(?:\||»|·|::|[–—-](?=\s(?:Wikipedia|WebMD|YouTube|PubMed|PMC|NHS|NCBI)\b))\s")


@dataclass(frozen=True, slots=True)
class Style:
    """
    What is known of an entry before its title and container are told apart.

    ``comma``: its parts are parted by commas; ``numbered``: a volume or pages follow, so that a container must stand at
    the end; ``volume``: a volume does, so that it is no publisher; ``italics``: ranges of italic words; ``dated``: a
    month belongs to it, ``linked``: an address follows, so that a site may stand at the end.
    """

    comma: bool = False
    numbered: bool = False
    volume: bool = False
    italics: tuple[Range, ...] = ()
    dated: bool = False
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """What was found: ranges of title and container."""

    title: Range | None
    container: Range | None = None


def strip(text: str, start: int, end: int) -> Range | None:
    """Return the range without marks and blanks at its edges, None if nothing is left; "?", "!" and brackets stay."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if end > start else None


def closing_quote(text: str, start: int, end: int) -> int:
    """Return where the quotation that opens at ``start`` closes, or -1."""
    closer = QUOTES[text[start]]
    at = start + 1
    while (at := text.find(closer, at, end)) > 0:
        after = text[at + 1 : at + 2]
        if closer not in "'’" or not (after.isalnum() or (after == " " and text[at + 2 : at + 3].islower())):
            return at
        at += 1
    if closer == "”":
        return text.find('"', start + 1, end)
    return -1


def quotes_title(text: str, close: int, end: int) -> bool:
    """Tell whether a quotation that closes at ``close`` is a whole title, not the first words of one."""
    if text[close - 1] in ".,?!":
        return True
    after = text[close + 1 : min(end, close + 4)].lstrip()
    return not after or after[0] in ".,;(\x1f[<"


def split(text: str, start: int, end: int, style: Style) -> Split:
    """Tell title and container apart in ``text[start:end]``, which begins behind authors and year."""
    while start < end and text[start] in _EDGE:
        start += 1
    if start >= end:
        return Split(None)
    close = closing_quote(text, start, end) if text[start] in QUOTES else -1
    if close > start + 3 and quotes_title(text, close, end):
        return _quoted(text, start, close, end, style)
    if (m := _IN.search(text, start, end)) and m.start() - start > 3:
        return Split(_title(text, start, m.start()), _book(text, m.end(), end))
    found = _by_italics(text, start, end, style)
    if found is None and style.comma:
        found = _by_commas(text, start, end, style)
    return found or _by_sentences(text, start, end, style)


def _title(text: str, start: int, end: int) -> Range | None:
    """Return a title's range without the notes behind it and without quotation marks around it."""
    if text[end - 1].isdecimal() and (m := _PUBLISHED.search(text, max(start, end - 40), end)):
        end = m.start()
    while True:
        found = strip(text, start, end)
        if found is None:
            return None
        start, end = found
        last = None
        at = max(start, end - 70)
        while m := _NOTE.search(text, at, end):
            last, at = m, m.end()
        if last is None or last.end() < end or last.start() <= start:
            break
        end = last.start()
    if text[start] in QUOTES and text[end - 1] == QUOTES[text[start]] and end - start > 2:
        return strip(text, start + 1, end - 1)
    return start, end


def _container(text: str, start: int, end: int) -> Range | None:
    """Return a container's range: notes and a newspaper's date cut off, an unpaired bracket left out."""
    if m := _DAY.search(text, start, end):
        end = m.start()
    if (m := _NOTE.search(text, start, end)) and m.start() > start:
        end = m.start()
    found = strip(text, start, end)
    if found and text[found[1] - 1] == "(":
        found = strip(text, found[0], found[1] - 1)
    if found is None:
        return None
    start, end = found
    if text.startswith(("In: ", "in: ", "in ", "In "), start):
        start = text.index(" ", start) + 1
    if start < end and text[start] in QUOTES and text[end - 1] == QUOTES[text[start]]:
        start, end = start + 1, end - 1
    return (start, end) if end > start and any(c.isalpha() for c in text[start:end]) else None


def _names(words: str) -> bool:
    """Tell whether every word begins with a capital, small ones like "of" aside."""
    return all(
        w[0].isupper() or w[0].isdigit() or w in ("of", "the", "and", "&", "for", "in", "on") for w in words.split()
    )


def _quoted(text: str, start: int, close: int, end: int, style: Style) -> Split:
    """Split an entry whose title stands between quotation marks."""
    title = strip(text, start + 1, close)
    rest = strip(text, close + 1, end)
    if rest is None or title is None:
        return Split(title)
    first, last = rest
    if m := _IN.match(text, first, last):
        return Split(title, _book(text, m.end(), last))
    if text.startswith(("in ", "In "), first):
        return Split(title, _book(text, first + 3, last))
    if style.numbered:
        editors = _EDITORS_BEHIND.search(text, first, last)
        return Split(title, _container(text, first, editors.start() if editors else last))
    mark = _BOUNDARY.search(text, first, last)
    if mark and not is_abbreviation(text[first : mark.start()].rsplit(" ", 1)[-1]):
        last = mark.start()
    comma = text.find(",", first, last)
    if comma > 0 and not looks_like_journal(text[first:last]):
        last = comma
    words = text[first:last]
    # Behind a quoted title stands what it appeared in, "New York Times" or "Healthline", but "London: Sage", "x.org".
    plain = ":" not in words and "." not in words and len(words.split()) < 7 and _names(words)
    if is_organisation(words) or not (plain or looks_like_journal(words)):
        return Split(title)
    return Split(title, _container(text, first, last))


def _book(text: str, start: int, end: int) -> Range | None:
    """Return the book's name behind "In:", its editors and publisher left out."""
    if m := _EDITORS.match(text[start:end]):
        start += m.end()
    elif m := _EDITORS_BEHIND.search(text, start, end):
        end = m.start()
    marks = (m.start() for m in _BOUNDARY.finditer(text, start, end) if _final(text, start, m.start()))
    stop = next(marks, end)
    if stop == end and (mark := _BOOK_END.search(text, start + 1, end)):
        stop = mark.start()
    return _container(text, start, stop)


def _by_italics(text: str, start: int, end: int, style: Style) -> Split | None:
    """Use italic words: at the end before the numbers they are the container, at the beginning of a book its title."""
    for first, last in reversed(style.italics):
        # Italics often reach over the volume ("Pain, 12").
        stop = min(last, end)
        if first < start or stop - first < 3:
            continue
        before = text[start:first].rstrip()[-1:]
        behind = text[stop:end].strip(_EDGE + "(")
        journal = looks_like_journal(text[first:stop])
        if first - start < 3:
            if not behind:
                return Split(None, _container(text, first, stop)) if style.numbered and journal else None
            if not style.numbered and text[start].isupper():
                if text[stop - 1] not in ".?!,:;" and text[stop : stop + 2].strip()[:1].isalpha():
                    continue  # the first words of a title
                after = _unnumbered(text, start, end, _marks(text, stop, end), style).container
                return Split(_title(text, first, stop), after)
        elif before and before in ".,?!”\"’')]":
            ends = not behind or (style.numbered and len(behind) < 4)
            if ends or (not style.numbered and journal):
                return Split(_title(text, start, first), _container(text, first, stop))
    return None


def _final(text: str, start: int, at: int) -> bool:
    """Tell whether the mark at ``at`` ends a sentence: the word before it is no abbreviation like "vs."."""
    word = text[max(start, at - 12) : at].rsplit(" ", 1)[-1].lstrip("([“\"'").lower()
    initials = len(word) == 3 and word[1] == "."
    return word not in _NOT_FINAL and not initials and not (len(word) == 1 and word.isalpha() and at - start < 3)


def _by_commas(text: str, start: int, end: int, style: Style) -> Split | None:
    """Split "Title, Container" of an entry whose parts are parted by commas; None where a full stop parts these two."""
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    commas = list(_COMMA.finditer(text, start, end))
    while commas and _NOTE_SEGMENT.match(text[commas[-1].end() : end].strip()):
        end = commas.pop().start()
    is_journal = looks_like_journal if style.numbered else is_surely_journal
    marks = list(_BOUNDARY.finditer(text, start, end))
    if any(is_journal(text[m.end() : end].strip(_EDGE)) and _final(text, start, m.start()) for m in marks):
        return None
    best: Split | None = None
    for m in reversed(commas[-4:]):
        words = text[m.end() : end].strip(_EDGE)
        if words and not is_guideline(words) and not is_journal(words):
            break
        if words and len(text[start : m.start()].split()) > 1:
            best = Split(_title(text, start, m.start()), _container(text, m.end(), end))
            if len(words.split()) > 2:
                break  # names with a comma in them are gone through to the left, but no further than needed
    if best or not style.numbered:
        return best or Split(_title(text, start, end))
    if commas and (not marks or (style.volume and text[marks[-1].end() : commas[-1].start()].count(" ") > 2)):
        return _last_comma(text, start, commas[-1].start(), end)
    return None


def _last_comma(text: str, start: int, at: int, end: int) -> Split | None:
    """Split at the last comma, if what stands behind it can be a journal of any name."""
    words = text[at:end].strip(_EDGE)
    capital = words[:2].lower() != words[:2]  # "iScience"
    whole = ")" not in words or "(" in words
    if capital and whole and len(words.split()) < 8 and len(text[start:at].split()) > 2:
        return Split(_title(text, start, at), _container(text, at, end))
    return None


def _marks(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the ends of sentences before new ones."""
    return [m for m in _BOUNDARY.finditer(text, start, end) if _final(text, start, m.start())]


def _by_sentences(text: str, start: int, end: int, style: Style) -> Split:
    """Split "Title. Container" at the end of a sentence."""
    marks = _marks(text, start, end)
    if not style.numbered:
        return _unnumbered(text, start, end, marks, style)
    if not style.volume and (m := _PUBLISHER.search(text[start:end])) and m.start() > 3:
        return Split(_title(text, start, start + m.start()))
    # What stands behind the last mark may be empty ("Title? 23:128" has no container).
    while marks and strip(text, marks[-1].end(), end) is None:
        marks.pop()
    if not marks:
        return _one_sentence(text, start, end, style)
    i = len(marks) - 1
    # An abbreviated name with full stops: go left over its words.
    while i > 0 and _joins(text, marks[i - 1].end(), marks[i]):
        i -= 1
    if i == 0 and _joins(text, start, marks[0]) and looks_like_journal(text[start:end]):
        return Split(None, _container(text, start, end))
    return Split(_title(text, start, marks[i].end()), _container(text, marks[i].end(), end))


def _joins(text: str, start: int, mark: re.Match[str]) -> bool:
    """Tell whether the words before a full stop belong to the abbreviated name that goes on behind it."""
    words = text[start : mark.start()].replace("(", " ").replace(")", " ").split()
    if text[mark.start()] != "." or not 0 < len(words) < 9:
        return False
    if is_abbreviation(words[-1]):
        return _names(" ".join(words))
    if len(words) == 1:
        # "Psychon. Bull. Rev.", "Cell. Signal."
        return words[0][0].isupper() and len(words[0]) < 9 and words[0].lower() not in _ONE_WORD_SENTENCES
    # Names in full with a part of their own: "The Lancet. Neurology", "Nature reviews. Rheumatology".
    return words[0][0].isupper() and not _WITH_PARTS.isdisjoint(words)


def _one_sentence(text: str, start: int, end: int, style: Style) -> Split:
    """Split what has no end of a sentence inside: a title without container, the other way round, or both unparted."""
    words = text[start:end].strip(_EDGE)
    many = len(words.split())
    if (style.volume and many < 3) or (looks_like_journal(words) and (many <= 4 or abbreviated_share(words) > 0.6)):
        return Split(None, _container(text, start, end))
    for m in _COMMA.finditer(text, start + 12, end):
        if is_surely_journal(text[m.end() : end].strip(_EDGE)):
            return Split(_title(text, start, m.start()), _container(text, m.end(), end))
    at = _unparted(text, start, end)
    return Split(_title(text, start, at), _container(text, at, end)) if at < end else Split(_title(text, start, end))


def _unparted(text: str, start: int, end: int) -> int:
    """Return where a container begins of which no mark tells: "… a cross-sectional study Biol Psychiatry"."""
    tokens = list(_TOKEN.finditer(text[start:end]))
    i = len(tokens)
    if i > 3 and tokens[-1][0].strip(",.") in _ALONE and tokens[-2][0].islower():
        return start + tokens[-1].start()
    while i > 0 and is_abbreviation(tokens[i - 1][0].strip(",.")):
        i -= 1
    return start + tokens[i].start() if 2 < i <= len(tokens) - 2 else end


def _unnumbered(text: str, start: int, end: int, marks: list[re.Match[str]], style: Style) -> Split:
    """Split an entry without volume and pages: a web page, a book, a guideline, a journal without numbers."""
    if not marks:
        bars = list(_BAR.finditer(text, start, end))
        if bars and bars[-1].start() - start > 3:
            # "Acupuncture: what you need to know | NCCIH"
            return Split(_title(text, start, bars[-1].start()), _container(text, bars[-1].end(), end))
        words = text[start:end].strip(_EDGE)
        if " " in words and abbreviated_share(words) >= 0.6:
            return Split(None, _container(text, start, end))
        return Split(_title(text, start, _title_end(text, start, end)))
    title = _title(text, start, _title_end(text, start, marks[0].end()))
    # The container is the first later sentence that is a journal's name.
    at = marks[0].end()
    for stop, go_on in [*((m.start(), m.end()) for m in marks[1:]), (end, end)]:
        words = text[at:stop].strip(_EDGE)
        if stop < end and is_abbreviation(words.rsplit(" ", 1)[-1]) and looks_like_journal(text[at:end]):
            continue
        if words and (is_guideline(words) or is_surely_journal(words)) and not _PUBLISHER.search(words):
            return Split(title, _container(text, at, stop))
        at = go_on
    if site := _site(text, marks[-1].end(), end, style):
        return Split(title if len(marks) == 1 else _title(text, start, marks[-1].end()), site)
    return Split(title)


# What is a book's last sentence and no site's: who published it, which edition it is.
_NO_SITE: Final = Pattern(
    r"""\b(?:Publish(?:ers?|ing)|Publications?|Verlag|Books?|Edition|edn?|Inc|Ltd|LLC|GmbH|Report|Thesis|Dissertation|Vol(?:ume)?
        |University\sPress|Academic\sPress|Academies\sPress|Elsevier|Springer|Wiley|Routledge|Penguin|Knopf|Norton|Sage|SAGE
        |Macmillan|HarperCollins|Harper|Random\sHouse|Guilford|McGraw|Saunders|Mosby|Livingstone|Lippincott|Thieme|Karger
        |Bantam|Vintage|Avery|Rodale|Hay\sHouse|Hachette|Crown|Ballantine|Scribner|Doubleday|Viking|Bloomsbury|Pearson
        |Blackwell|Scholastic|Chelsea\sGreen|Shambhala|Free\sPress(?=$)|Simon|Houghton|Little,|St\.?\sMartin)\b""",
    re.VERBOSE,
)


def _site(text: str, start: int, end: int, style: Style) -> Range | None:
    """Return the site, newspaper or broadcaster that is the last sentence of an entry with a date or an address."""
    found = strip(text, start, end)
    if found is None or not (style.dated or style.linked):
        return None
    words = text[found[0] : found[1]]
    name = words.removesuffix(" website")
    if len(words) > 80 or len(name.split()) > 7 or not _names(name) or any(c in words for c in ':;,()[]?/\x1f“”"'):
        return None
    paper = style.dated and name.endswith(("Free Press", "Detroit Free Press"))
    if not any(c.isalpha() for c in words) or (_NO_SITE.search(words) and not paper):
        return None
    return found


def _title_end(text: str, start: int, end: int) -> int:
    """Return where a title ends before a day ("…, 24 September") or a publisher ("…, Thieme Medical Publishers")."""
    if m := _DAY.search(text, start, end):
        end = m.start()
    comma = text.rfind(", ", start, end)
    return comma if comma > 0 and _PRESS.search(text, comma, end) else end
