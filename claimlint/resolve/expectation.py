"""
Whether a reference can be expected in Crossref at all.

Crossref registers journal articles above all, many books and some reports. Web pages, guidelines on an organisation's
own site, theses, newspapers and statutes are sources as well, and not finding them there says nothing about them. So an
entry is classified before anything is asked; whatever carries a DOI, or a place in a journal, is expected.
"""

from __future__ import annotations

import re
from typing import Final

from claimlint.article import Reference
from claimlint.text.identifiers import is_scholarly
from claimlint.text.journals import is_guideline, is_surely_journal, looks_like_journal
from claimlint.text.organisations import is_organisation
from claimlint.text.pattern import Pattern

# Takes "[PhD thesis]", "doctoral dissertation", "MSc thesis", "Dissertation, Universität Wien"; refuses "synthesis".
_THESIS: Final = Pattern(
    r"""\b(?:ph\.?\s?d\.?|d\.?phil|doctoral|master['’]?s?|m\.?sc\.?|bachelor['’]?s?|undergraduate|medical)
            \s(?:thesis|dissertation)\b
      | \[(?:thesis|dissertation)\] | \b(?:thesis|dissertation)\s?(?:\)|\]|,|\.|:\s|$)
      | \bhabilitation(?:sschrift)?\b""",
    re.VERBOSE | re.IGNORECASE,
)
# Takes "SI 2012/1916", "Human Medicines Regulations 2012", "21 CFR 101.93", "Directive 2001/83/EC", "Act 1968".
_LAW: Final = Pattern(
    r"""\bSI\s\d{4}/\d+ | \b\d{1,2}\s?C\.?F\.?R\.?\b | \b\d{1,2}\sU\.?S\.?C\.?\s | \bDirective\s\d{2,4}/\d+
      | \bRegulation\s\((?:EU|EC|EEC)\) | \b(?:Act|Regulations|Order|Ordinance|Code)\s(?:of\s)?(?:19|20)\d\d\b
      | \bPub(?:lic)?\.?\sL(?:aw)?\.?\s(?:No\.?\s)?\d | \bFed(?:eral)?\.?\sReg(?:ister)?\b""",
    re.VERBOSE,
)
# Registries and reference works that are kept up, not published.
_DATABASE: Final = Pattern(
    r"""\bNCT\d{8}\b | \bISRCTN\d{6,} | \bCRD4\d{9,} | \bACTRN\d+ | \bPROSPERO\b | \bClinicalTrials\.gov\b
      | \b(?:UpToDate|DynaMed|Micromedex|Epocrates|MedlinePlus|Medscape|Natural\sMedicines)\b
      | \b(?:Comprehensive\s)?Database\s?(?:\[|\(online|online\b|$)""",
    re.VERBOSE,
)
_GUIDELINE: Final = Pattern(
    r"""\b(?:clinical\s|practice\s|nice\s|national\s|consensus\s)?(?:guidelines?|guidance)\b(?!-)
      | \b(?:NG|CG|QS|TA|PH)\s?\d{1,3}\b | \bSIGN\s\d{1,3}\b | \bposition\s(?:statement|paper)\b | \bLeitlinie""",
    re.VERBOSE | re.IGNORECASE,
)
_REPORT: Final = Pattern(
    r"""\bEvid(?:ence)?\.?\sRep(?:ort)?s?\b | \bReport\s(?:No|of\s(?:a|the))\b | \bTechnical\sReport\sSeries\b
      | \b(?:Technical|Research|Final|Annual|Summary|Progress|Interim)\sReports?\b
      | \bAHRQ\sPublication | \bPublication\sNo\b | \bwhite\spaper\b | \bworking\spaper\b
      | \bfact\ssheets?\b | \bmonographs?\sno\b | \bpress\srelease\b""",
    re.VERBOSE | re.IGNORECASE,
)
_NEWS: Final = Pattern(
    r"""^(?:The\s)?(?:Guardian|Observer|Times|Sunday\sTimes|(?:Daily\s|Sunday\s)?(?:Telegraph|Mail|Mirror|Express)|Independent
        |Financial\sTimes|New\sYork\sTimes|N\.?Y\.?\sTimes|Washington\sPost|Wall\sStreet\sJournal|Los\sAngeles\sTimes|USA\sToday
        |Chicago\sTribune|Boston\sGlobe|Globe\sand\sMail|Irish\sTimes|Toronto\sStar|Sydney\sMorning\sHerald|Economist
        |BBC(?:\sNews)?|CNN|NPR|Reuters|Associated\sPress|Huffington\sPost|HuffPost|Forbes|Newsweek|Time(?:\sMagazine)?
        |Der\sSpiegel|Die\sZeit|Le\sMonde|Guardian\sOnline|Vox|The\sConversation|New\sYorker|Atlantic|Slate|Wired)
        (?:\s?[,(\[.].*|\s(?:online|magazine|news|website))?$""",
    re.VERBOSE | re.IGNORECASE,
)
_MEETING: Final = Pattern(
    r"""\b(?:paper|poster|abstract|oral)\s(?:presented|session)\b | \bpresented\sat\b | \bpresentation\sat\b
      | \[(?:poster|abstract|conference\sabstract|oral)\]""",
    re.VERBOSE | re.IGNORECASE,
)
_BOOK: Final = Pattern(
    r"""\bISBN\b | \b(?:\d{1,2}(?:st|nd|rd|th)|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Rr]evised)\s[Ee]d(?:n|ition)?\b
      | \((?:[Ee]ds?|EDS?)\.?\) | ,\s(?:[Ee]ds?|[Ee]ditors?)\b\.? | \b[Ii]n:\s[A-Z]
      | \b[A-Z][\w.]+(?:,\s[A-Z][\w.]+)?:\s(?:[A-Z][\w&'’.-]*\s){0,4}
            (?:Press|Publish\w+|Publications|Books?|Verlag|Livingstone|Elsevier|Springer|Wiley|Saunders|Mosby|Thieme|Routledge
              |Lippincott|Blackwell|Sage|Penguin|Heinemann|Karger|McGraw|Norton|Harper\w*|Sons|Guilford|Erlbaum|Kluwer)\b
      | \b(?:University|Academic|Guilford|MIT|Free|Clarendon|Plenum|CRC)\sPress\b
      | \b(?:Churchill\sLivingstone|Williams\s(?:&|and)\sWilkins|McGraw[-\s]Hill|Thieme|Penguin\sBooks
            |Springer[-\s]Verlag|John\sWiley|Random\sHouse|HarperCollins|Macmillan|Simon\s(?:&|and)\sSchuster|Eastland|Paradigm\sPubl\w+)\b""",
    re.VERBOSE,
)
_PERSONAL: Final = Pattern(
    r"\b(?:personal\s(?:communication|correspondence)|unpublished|in\spreparation|manuscript\ssubmitted|data\son\sfile)\b",
    re.IGNORECASE,
)
_PATENT: Final = Pattern(r"\b(?:US|U\.S\.|European|EP|WO)\s?[Pp]atent\b|\b[Pp]atent\s(?:[Nn]o|[Aa]pplication)\b")
_ARXIV: Final = Pattern(r"\barxiv\b", re.IGNORECASE)
_PAGE: Final = Pattern(
    r"""\b(?:web\s?site|web\s?page|home\s?page|blog|youtube|podcast|video|facebook|twitter|wikipedia|ted\stalk)\b
      | \b(?:accessed|retrieved|last\s(?:accessed|updated|reviewed)|date\saccessed)\b
      | \bavailable\s(?:online\s)?(?:at|from)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ANY_ADDRESS: Final = Pattern(
    r"\b(?:https?://|www\.)\S|\b[a-z0-9-]+\.(?:com|org|net|gov|edu|info|co\.uk|nhs\.uk)\b", re.IGNORECASE
)

_SURELY_OTHER: Final = (
    ("thesis", _THESIS),
    ("law", _LAW),
    ("patent", _PATENT),
    ("database", _DATABASE),
    ("unpublished work", _PERSONAL),
    ("meeting paper", _MEETING),
)


def expected_in_crossref(reference: Reference) -> str:
    """
    Return "" if Crossref can be expected to know the work, else its kind, in the singular and in words for people.

    Kinds: "web page", "guideline", "book", "thesis", "newspaper", "report", "law", "database", "meeting paper",
    "patent", "preprint" (on arXiv, whose DOIs are DataCite's), "unpublished work". Books and reports are found in
    Crossref often enough to be searched for; not finding them says nothing.
    """
    if reference.doi or reference.pmid or _has_place(reference):
        return ""
    for kind, sign in _SURELY_OTHER:
        if sign.search(reference.text):
            return kind
    if _NEWS.match(reference.container or ""):
        return "newspaper"
    if _ARXIV.search(reference.text) and not reference.volume:
        return "preprint"
    if any(map(is_scholarly, reference.urls)) or _in_journal(reference):
        return ""
    return _of_publisher(reference)


def _in_journal(reference: Reference) -> bool:
    """Tell whether the container is surely a journal; an address without volume or pages speaks against it."""
    container = reference.container or ""
    return is_surely_journal(container) and bool(reference.volume or reference.pages or not reference.urls)


def _of_publisher(reference: Reference) -> str:
    """Return the kind of what somebody else than a journal has published; "" where nothing shows that."""
    text, container = reference.text, reference.container or ""
    if _BOOK.search(text):
        return "book"
    if is_guideline(container) or _GUIDELINE.search(reference.title or text):
        return "guideline"
    if _REPORT.search(text):
        return "report"
    if reference.urls or _ANY_ADDRESS.search(text) or _PAGE.search(text):
        return "web page"
    if not looks_like_journal(container) and any(map(is_organisation, reference.authors[:1])) and not reference.volume:
        return "report"
    return ""


def _has_place(reference: Reference) -> bool:
    """Tell whether the entry gives a place in a journal: its name, a volume, a page. Newspapers have no volumes."""
    if not (reference.container and reference.volume and reference.pages):
        return False
    return not _NEWS.match(reference.container)
