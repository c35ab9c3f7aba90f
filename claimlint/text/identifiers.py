"""
Identifiers of works as articles print them: DOI, PMID, PMCID and web addresses.

Everything here works on reading text or on one address, knows nothing of articles, and is linear in its input.
A DOI is always given back in lower case without ``doi:`` or ``https://doi.org/`` in front, so that two can be compared.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final
from urllib.parse import unquote

from claimlint.text.lexicon import WordSet
from claimlint.text.pattern import Pattern

COCHRANE: Final = "10.1002/14651858."
"""How the DOIs of Cochrane reviews begin; each version of a review has one of its own."""

# Where a DOI can begin. Takes "10.1136/bmj", "10. 1136 / bmj", "10.1000.10/123"; refuses "110.1136/x", "10.5/7".
_DOI_START: Final = Pattern(
    r"""(?<![\d.])10\.\ ?(?P<registrant>\d{4,9}(?:\.\d{1,9}){0,3})
        (?:/|%2[Ff]|\s{1,2}/|/?\s{1,2}(?=[a-zA-Z]+\.[\w.]*\d)(?<=/\s))\s?""",
    re.VERBOSE,
)

# The rest of a DOI up to what no DOI has. A "<" is taken in SICI form only: "…3:1<1::AID-X1>3.0.CO;2-A".
_DOI_REST: Final = Pattern(
    r"""(?:[^\s<>"“”‘’«»|\\^`{}←\x00-\x1f\u200b-\u200f]
         |<(?=[\w.]{1,12}::?[\w.-]{1,20}>)
         |>(?=\d\.\w{1,4}\.\w\w;)){0,300}""",
    re.VERBOSE,
)

# What is glued to a DOI but is not its: "…6c6aPMID: 17", "….001.Epub", "….002https://x", "….003.Systematic review".
_GLUED: Final = Pattern(
    r"""\.?(?:PMID|PMCID|PMC\d|PubMed|Pubmed|Epub|Available|Accessed|Retrieved|https?://|www\.|doi:|\[)
      | \.(?=[A-Z][a-z]{3,}[^\d]*$)
      | [;,](?=[A-Z][a-z]{3,}[^\d]*$)""",
    re.VERBOSE,
)

# What publishers hang behind a DOI in an address: "/full", "/abstract", ".pdf", "?query", "#part", ";jsessionid=…".
_TAIL: Final = Pattern(
    r"""(?:[?\#&].*
         | ;jsessionid.*
         | /(?:full|abstract|pdf|epdf|pdfdirect|fulltext|full-text|html|summary|meta|references|citedby|figures?|tables?
              |article-abstract|reprint|epub|asset/.*|suppl.*|tab-.*|-/DC.*)(?:/.*)?
         | \.(?:pdf|full|long|short|abstract|html?|epub|full-text|fulltext|extract)(?:[./].*)?
         )$""",
    re.VERBOSE | re.IGNORECASE,
)

# A piece that goes on with a DOI broken by a blank, behind "." ("10.1016/j. pain.2007.01.005").
_MORE: Final = Pattern(r"\s{1,2}(?:[a-z]+\.(?=[\w.()-]*\d)|(?:19|20)\d\d\.\d\d?\.|[a-z]{0,6}\d{4,}\.\d)[\w.()/:;-]*")
# The same behind "/", "-", "_" or "(": any piece with a digit ("10.1016/ S0140-6736(05)67217-5").
_MORE_OPEN: Final = Pattern(r"\s{1,2}(?=[\w.()/-]{0,40}\d)[a-zA-Z0-9(][\w.()/:;-]*")

# An address. Takes "https://x.org/a", "www.x.org", "doi.org/10.1/2", "nccih.nih.gov/health"; the end is trimmed later.
_URL: Final = Pattern(
    r"""(?:https?|ftp)://\s?[^\s<>"“”←\x00-\x1f]{3,2000}
      | (?<![^\s(\[<“"'‘:;,])(?:www\.[\w-]|(?:[a-zA-Z0-9-]{1,40}\.){1,4}
            (?:com|org|net|gov|edu|int|info|io|eu|uk|nl|de|fr|ca|au|ch|nz|ie|be|at|se|no|dk|us)/)
            [^\s<>"“”←\x00-\x1f]{0,2000}""",
    re.VERBOSE | re.IGNORECASE,
)

# Line ends and what a terminal would obey: C0, DEL, C1, line and paragraph separator.
CONTROL: Final = Pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

_DOTS: Final = re.compile(r"(?:\.{2,}|…)\W*$")
_DOTS_ONLY: Final = re.compile(r"\.+|…")
_HOST: Final = re.compile(r"^(?:[a-z]+://)?(?:[^/@\s]*@)?([^/:?#\s]+)", re.IGNORECASE)
_PMID_URL: Final = Pattern(
    r"""(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/(?:\?term=)?|/entrez/\S{0,200}?list_uids=
        |pubmed\.gov/|europepmc\.org/(?:article|abstract)/med/)(?P<pmid>\d{1,8})(?!\d|\.\.|…)""",
    re.VERBOSE | re.IGNORECASE,
)
_PMCID_URL: Final = Pattern(
    r"(?:ncbi\.nlm\.nih\.gov/|europepmc\.org/)\S{0,60}?(?P<pmcid>PMC\d{3,9})(?!\d|\.\.|…)", re.IGNORECASE
)
# Takes "PMID: 17237661", "PubMed PMID 17237661", "[PubMed: 17237661]", "PubMed ID: 17237661"; refuses "PubMed 2007".
_PMID: Final = Pattern(
    r"(?:(?:PubMed|Pubmed|MEDLINE)\W{0,2})?\bPMID\s{0,2}:?\s{0,2}#?(?P<a>\d{1,8})\b"
    r"|\bPub[Mm]ed(?:\s?(?:ID|id)\s?:?|:)\s{0,2}(?P<b>\d{5,8})\b"
)

SCHOLARLY_HOSTS: Final = WordSet("scholarly-hosts")


def has_control(text: str) -> bool:
    """Tell whether a line end or another control character is in ``text``: no identifier has one."""
    return CONTROL.search(text) is not None


def normalise_doi(doi: str) -> str:
    """Return a DOI as it is compared: "https://doi.org/10.1136/BMJ.38" → "10.1136/bmj.38"."""
    doi = unquote(doi).strip()
    at = doi.find("10.")
    return "".join(doi[max(at, 0) :].split()).lower()


def find_dois(text: str) -> list[tuple[int, int, str]]:
    """
    Return each DOI of the text as (start, end, normalised DOI), in order.

    The range begins at "10." wherever it stands (bare, behind "doi:", inside an address). DOIs that were cut
    ("10.2147/JPR.S5...") are left out; blanks and line breaks inside a DOI are bridged where it clearly goes on.
    """
    found: list[tuple[int, int, str]] = []
    if "10." not in text:
        return found
    at = 0
    while m := _DOI_START.search(text, at):
        at = m.end()
        rest = _DOI_REST.match(text, at)
        end = rest.end() if rest else at
        at = max(end, at)
        kept, cut = _trim_doi(text[m.end() : end])
        if not cut:
            kept, end = _go_on(text, m.end(), kept)
            at = max(at, end)
        if cut or not kept or not any(c.isalnum() for c in kept):
            continue
        stop = m.end() + len(kept)
        printed = "".join(kept.split())
        decoded = unquote(printed)
        doi = f"10.{m['registrant']}/{printed if has_control(decoded) else decoded}".lower()
        found.append((m.start(), stop, doi))
        at = max(stop, m.end())
    return found


def _go_on(text: str, start: int, kept: str) -> tuple[str, int]:
    """Add to a DOI's rest what follows a blank inside it; return it with where it ends."""
    end = start + len(kept)
    for _ in range(2):
        last = text[end : end + 1]
        if last in (".", "/", "-", "_", "("):
            more = (_MORE if last == "." else _MORE_OPEN).match(text, end + 1)
        elif len(kept) < 3 and kept.isalpha():
            more = _MORE.match(text, end)
        else:
            break
        if more is None:
            break
        longer, cut = _trim_doi(text[start : more.end()])
        if cut or len(longer) <= len(kept):
            break
        kept, end = longer, start + len(longer)
    return kept, end


def _trim_doi(rest: str) -> tuple[str, bool]:
    """Take from a DOI's rest what is not its; the flag says that the DOI itself was cut ("S5...")."""
    if glued := _GLUED.search(rest):
        rest = rest[: glued.start()]
    if "..." in rest or "…" in rest:
        return "", True
    if tail := _TAIL.search(rest):
        rest = rest[: tail.start()]
    while rest:
        last = rest[-1]
        if (
            last in ".,;:'\"!?*†‡§-–—_/&=+|~"
            or (last in ")]" and not _balanced(rest))
            or (last == ">" and "<" not in rest)
        ):
            rest = rest[:-1]
        elif tail := _TAIL.search(rest):
            rest = rest[: tail.start()]
        else:
            break
    opened = rest.rfind("(")
    if opened >= 0 and ")" not in rest[opened:]:
        rest = rest[:opened].rstrip(".,;:")
    return rest, False


def _balanced(text: str) -> bool:
    opening = "(" if text[-1] == ")" else "["
    return text.count(opening) >= text.count(text[-1])


def is_truncated(url: str) -> bool:
    """Tell whether an address was cut in print: "https://pubmed.ncbi.nlm.nih.go..."."""
    return bool(_DOTS.search(url[-12:]))


def find_urls(text: str) -> list[tuple[int, int, str]]:
    """
    Return each address of the text as (start, end, address as printed), in order.

    Punctuation and unpaired brackets behind it are not part of it; the dots of a cut address are.
    """
    if "://" not in text and "www." not in text and "/" not in text:
        return []
    found: list[tuple[int, int, str]] = []
    for m in _URL.finditer(text):
        start, url = m.start(), m.group()
        at = 8
        # Two addresses without a blank between them are two, unless the first quotes the second ("/web/2019/https:").
        while (again := url.find("http", at)) > 0 and url.startswith(("http://", "https://"), again):
            if url[again - 1] not in "/=:":
                head = _trim_url(url[:again])
                found.append((start, start + len(head), head))
                start, url, again = start + again, url[again:], 0
            at = again + 8
        url = _trim_url(url)
        if len(url) > 6:
            found.append((start, start + len(url), "".join(url.split())))
    return found


def _trim_url(url: str) -> str:
    arrow = url.find("[←")
    if arrow >= 0:
        url = url[:arrow]
    if dots := _DOTS.search(url[-12:]):
        cut = len(url) - len(url[-12:]) + dots.start()
        tail = _DOTS_ONLY.match(url, cut)
        return url[: tail.end()] if tail else url[:cut]
    while url:
        last = url[-1]
        if last in ".,;:'’‘!?*†‡([" or (last in ")]" and not _balanced(url)) or last in "}|":
            url = url[:-1]
        else:
            break
    return url


def doi_from_url(url: str) -> str | None:
    """
    Return the DOI that an address holds.

    Takes doi.org and dx.doi.org, and publishers' addresses such as ``/doi/full/10.1111/x``,
    ``/articles/10.3389/x/full``, ``?doi=10.1136%2Fbmj``; a cut address holds none.
    """
    if "10." not in url or is_truncated(url):
        return None
    if "%" in url and not has_control(decoded := unquote(url)):
        url = decoded
    dois = find_dois(url)
    return dois[0][2] if dois else None


def pmid_from_url(url: str) -> str | None:
    """Return the PubMed number of an address: "https://pubmed.ncbi.nlm.nih.gov/17237661/" → "17237661"."""
    m = _PMID_URL.search(url)
    return m["pmid"] if m and not is_truncated(url) else None


def pmcid_from_url(url: str) -> str | None:
    """Return the PubMed Central number of an address: ".../pmc/articles/PMC3568505/" → "PMC3568505"."""
    m = _PMCID_URL.search(url)
    return m["pmcid"].upper() if m and not is_truncated(url) else None


def find_pmids(text: str) -> list[tuple[int, int, str]]:
    """Return each PubMed number that is printed with its name, as (start, end, number), the name in the range."""
    if "PMID" not in text and "ub" not in text:
        return []
    return [(m.start(), m.end(), m["a"] or m["b"]) for m in _PMID.finditer(text)]


def host_of(url: str) -> str:
    """Return the host of an address in lower case, without "www."."""
    m = _HOST.match(url)
    return m[1].lower().removeprefix("www.") if m else ""


@cache
def _scholarly(host: str) -> bool:
    parts = host.split(".")
    return any(".".join(parts[i:]) in SCHOLARLY_HOSTS for i in range(len(parts) - 1))


def is_scholarly(url: str) -> bool:
    """Tell whether an address leads to a scholarly work: a DOI, PubMed, PMC, or a publisher of journals."""
    return _scholarly(host_of(url)) or doi_from_url(url) is not None
