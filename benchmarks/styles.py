"""
Entries written in many styles of facts of real works, with the place of each field: weights are learned from them.

A style is a line with placeholders. Those of FIELDS stand for a field whose place is kept; ``rendered`` writes works in
styles that a seeded dice chooses.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

# The field of each placeholder; what is not listed belongs to none.
FIELDS = {
    **dict.fromkeys(
        "short comma initials chicago given capitals semi first second firstgiven org orgacronym".split(), "author"
    ),
    "year": "year",
    "title": "title",
    **dict.fromkeys("journal abbr dotted site paper book".split(), "container"),
    **dict.fromkeys(("volume", "issue"), "volume"),
    **dict.fromkeys(("pages", "page", "article"), "pages"),
}

JOURNAL_STYLES = """
{short}. {title}. {abbr}. {year};{volume}({issue}):{pages}.
{short}. {title}. {abbr}. {year} {mon};{volume}({issue}):{pages}. doi: {doi}. Epub {epub}. PMID: {pmid}.
{short}. {title}. {abbr} {year};{volume}:{pages}
{short}. {title}. {abbr}. {year} {mon} {day};{volume}({issue}):{page}.
{short}. {title}. {abbr}. {year} {mon} {day};{volume}, {pages}.
{short}. {title}. {abbr} [Internet]. {year} {mon} {day};{volume}({issue}). Available from: {url}
{short}. {title}. {abbr}. {year} {mon};{volume}({issue}). pii: {article}.
{short}. {title}. {abbr}. {year};{volume}({issue}): article {page}
{short}: {title}. {abbr} {year}, {volume}:{pages}.
{short}: {title}. {journal} {year}, {volume}({issue}):{pages}.
{short}, {org}: {title}. {abbr} {year}, {volume}:{pages}.
{short} ({year}) {title}. {abbr} {volume}: {pages}.
{short} ({year}) {title}. {abbr} {volume}: {article}. doi:{doi}
{short} {year}. {title}. {journal} {volume}: {pages}.
{short}. {title}. {journal}. {year}{a}; {volume}({issue})(pp {pages})
{short}, et al. {title}. {journal}. {year};{volume}:{pages}.
{short} et al. {title}. {abbr}, {volume}({issue}), {pages}, {year}
{short}. {title}. {abbr}. {month} {day}, {year} vol. {volume} no. {issue} {pages}.
{short}. {title}. {abbr} {volume}, {pages} ({day} {month} {year}).
{comma} ({year}). {title}. {journal}, {volume}({issue}), {pages}.
{comma} ({year}). {title}. {journal}, {volume}({issue}), {pages}. {url}
{comma} ({year}). {title}. {journal}{volume}({issue}), {pages}.
{comma} ({year}). {title}. {journal}{volume}, {page}.
{comma} ({year}{a}, {day} {mon}). {title}. {journal}, {volume}, {pages}.
{comma} ({year}). {title}. {dotted} {volume}, {pages}.
{comma}, {year}. {title}. {dotted} {volume}, {pages}.
{comma} ({year}). {title}. {journal}
{comma} ({year}). {title}. {journal}, {volume}({issue}).
{comma} {title}. {dotted} {year}, {volume}, {page}.
{comma} {title}. {abbr} {volume}, {pages} ({year}).
{comma} ({year}) '{title}', {journal}, {volume}({issue}), pp. {pages}.
{comma} {title}. {journal}, {year}, {volume}({issue}), {pages}.
{comma} et al, {title}, {journal}, {year}, {mon} {day}; Vol{volume},No.{issue}:{pages}
{comma} et al, {title}, {journal}, {year} ({mon}), Vol. {volume}, pp. {pages}, {url}
{comma} et al, {title}, {journal}, Vol {volume}, No {issue}, {year} ({mon}), pp. {pages} {url}
{comma}, {title}, {journal}, Vol. {volume}, No. {issue}, {year}, pp. {pages}
{comma}, {title}, {journal}, {year} ({mon}), {volume}({issue}): {pages} {url}
{comma}, {title}. {journal}, {year}, {volume}({issue}), {pages}. {url}
{comma}, et al, {title}, {journal}, {year} {mon};{volume}({issue}):{pages}. {url}
{comma} {year}. {title}. {journal} {volume} ({issue}): {pages}
{comma}: {title}. In: {journal} {volume} ({year}), S. {pages}.
{comma} ({year}): {title}. In: {journal}, {volume} ({issue}), S. {pages}.
{comma} ({year}). {title}. {journal}, {volume}({issue}), {pages}. Recuperado de {url}
{comma} ({year}), "{title}", {journal}, Vol. {volume} No. {issue}, pp. {pages}.
{comma}, "{title}," {journal}, {volume} ({year}), pp. {pages}.
{chicago}. "{title}." {journal} {volume}.{issue} ({year}): {pages}.
{chicago}. “{title}.” {journal}, vol. {volume}, no. {issue}, {year}, pp. {pages}.
{chicago}. “{title}.” {journal} {volume}, no. {issue} ({year}): {pages}.
{chicago}. {year}. “{title}.” {journal} {volume} ({issue}): {pages}.
{chicago}. {year}. “{title}.” {journal} {volume} ({month}): {pages}.
{chicago}. {year}. {title}. {journal} {volume}({issue}): {pages}.
{chicago}, et al. "{title}." {journal} {volume}.{issue} ({year}): {pages}.
{initials}, “{title},” {journal}, vol. {volume}, no. {issue}, pp. {pages}, {mon}. {year}.
{initials}. {title}. {journal}, {volume}({issue}):{pages}, {year}.
{initials}, {title}, {journal} {volume} ({year}) {pages}.
{initials}, {abbr} {volume}, {page} ({year}).
{initials}, {title}. {abbr}. {volume}, {pages} ({year}).
{initials} ({year}) {title}, {journal}, {volume}: {pages}
{initials}, '{title}' ({year}) {volume}({issue}) {journal} {page}
'{title}' ({year}) {volume} {journal} {page}
{given}. {title}. {journal}. {year};{volume}({issue}):{pages}.
{given}, {title}, {journal}, Volume {volume}, Issue {issue}, {year}, Pages {pages}, ISSN 0003-9926, {url}
{given}, {title}, {journal}, Volume {volume}, {year}, Pages {pages}
{given}, {title}, {journal} {year}; {volume}({issue}): {pages}.
{given}. {title}. In {journal}, pages {pages}, {year}.
{given} ({year}). {title}. {journal}, {volume}({issue}): {pages}.
{semi}. {title}. {journal}: {month} {day}, {year} - Volume {volume} - Issue {issue} - p {pages}.
{semi}; {title}
{semi}. {title}. {journal}. {year};{volume}:{pages}
{capitals}. {title}. {journal}, {year}, vol. {volume}, n° {issue}, p. {pages}.
{capitals}, {title}, {journal}, {volume}, {year}, p. {pages}
{capitals} ({year}), « {title} », {journal}, n° {issue}, p. {pages}
{abbr}. {year} {mon};{volume}({issue}):{pages}. doi: {doi}. Epub {epub}. {title}. {short}. PMID: {pmid}
{abbr}. {year} {mon};{volume}({issue}):{pages}. {title}. {short}.
{journal} {year};{volume}:{pages}. {title}. {short}.
{journal}. {month} {year}. {title}. {given}.
{abbr}. {year} {mon};{volume}({issue}):{pages}
{abbr}. {year};{volume}({issue}):{pages}. {short}. {title}.
{title}. {short}. {abbr}. {year};{volume}({issue}):{pages}.
{title}. {short}. {abbr}. {year} {mon} {day};{volume}({issue}):{pages}.
{title}. {short}. {journal} {year};{volume}:{pages}. doi:{doi}
({first} & {second}, {year})
{first} & {second} ({year}). {title}. {journal}.
{title}. {initials}. {journal} {volume}, {pages} ({year}).
{title}. {given}. {journal}. {year}.
{title}. {given}. {mon} {year}, {abbr}, Vol. {volume}, pp. {pages}.
{title} ({year}). {journal} {volume}: {pages}.
{title}. {journal}. {year};{volume}({issue}):{pages}.
{title}. {journal}. {year}.
“{title}” – {journal}, {year}
“{title}.” {journal}, {year}. {url}
{title} - PubMed. {url}
{first} et al. {title}. {journal} {year};{volume}:{page}
{first} et al. {abbr} {year};{volume}:{page}
{first} et al., {year}
{first} et al ({year}) {title}
{firstgiven} et al {abbr}. {year} {mon}; {volume}({issue}): {pages}.
{firstgiven} et al {abbr}. {year}; {volume}({issue}): {pages}.
{firstgiven} et al {journal} {year} {mon}; {volume}: {pages}
{firstgiven} et al. {title}. {journal} ({year})
{short}. {title}. {abbr}. {year};{volume}({issue}):{pages}.{abstract}
{short}. {title}. {abbr}. {year}; {volume}({issue})(pp {pages}), {year}.{abstract}
{short}. {title}. {abbr} '{yy};{volume}:{pages}.
{short}. {title}. {abbr} {volume}({issue}), {pages}, {year}
{org}. {title}. {abbr}. {year};{volume}({issue}):{pages}.
{short}; {org}. {title}. {abbr}. {year};{volume}({issue}):{pages}.
{short}. {title}. {abbr}. {year};{year}:{article}.
"""

OTHER_STYLES = """
{org}, {title}, {url}
{org} - {title}. {url}
{org}: {title}. {url}
{orgacronym}, {title}, {acronym} {day}, {year}
{orgacronym}. {title}. {guideline}. {year}
{orgacronym}, {title}. {url}
{org}, {title}. {url}
{org}, {title}, {year} ({month}) {url}
{org}, {title}, published online, {year} ({month}) {url}
{org}. {title}, {city}: {org} {year}
{org}. {title}. {year}
{org}. {title}. {url}. Accessed {month} {day}, {year2}.
{org}. {title}. {year}. {url}
{org}. {title}. {site}. {url}
{org}. ({year}, {month} {day}). {title}. {url}
{org} ({year}) {title}. Available at: {url} (Accessed: {day} {month} {year2}).
{org} ({year}, {mon}). {title}. {url}
{org}. (n.d.). {title}. Retrieved {month} {day}, {year2}, from {url}
{org}. (s.f.). {title}. Recuperado {day} {mon}, {year2}, de {url}
{orgacronym}. {title}. {year}.
{orgacronym}, {title}, {acronym}, {year}
{orgacronym}, {title}, {guideline}, {year} ({mon}), Updated {year2} ({mon})
{org}: {title}. {city}: {publisher}; {year}.
{org}, {title}, {year}
{org}. "{title}." {url}
{org}. “{title}.” {day} {mon} {year}. {url}
{org} – {title} – {url}
{org}, "{title}," {month} {day}, {year}.
{title}. {site}. {url}
{title}. {site}. Accessed {month} {day}, {year2}. {url}
{title}. {site} website. {url}
{title} | {site}. {url}
{title} - {site}. {url}
{title}, {site}, {url}
{title}. {url}
{title} {url}
{title}.
{title}
{title}: {url}
{title} ({year}). {url}
{title}, {year}. {site} website. {url}
“{title}.” {site}, {day} {mon}. {year}, {url}
“{title}.” {site}. {url}
"{title}" {site}, {month} {day}, {year}.
"{title}." {url}
{given}. {title}. {site}. {month} {day}, {year}. {url}
{given}, "{title}," {paper}, {month} {day}, {year}.
{given}, {title}, {paper}, {month} {day}, {year}
{comma} ({year}, {month} {day}). {title}. {site}. {url}
{comma} ({year}). {title}. Retrieved from {url}
{comma} (n.d.). {title}. Retrieved {month} {day}, {year2}, from {url}
{comma} {title} [radio]. {paper}, {month} {year}
{short}. {title}. {paper}. {month} {day}, {year}.
{short}. {title}. {paper} [Preprint]. {year} {mon} {day}. {url}
{chicago}. "{title}." {paper}, {day} {mon}. {year}.
{chicago}. “{title}.” {paper}, {month} {day}, {year}. {url}.
{title}. {paper}. {day} {month} {year}. {url}
{short}. {title}. {city}: {publisher}; {year}.
{short}. {title}. {nth} ed. {city}: {publisher}; {year}.
{comma} ({year}). {title}. {publisher}.
{comma} ({year}). {title} ({nth} ed.). {city}: {publisher}.
{comma} {title}. {publisher}. {year}. {url}
{chicago}. {title}. {city}: {publisher}, {year}.
{chicago}. {year}. {title}. {city}: {publisher}.
{given}, {title}, {publisher}, {year}
{given}, {title}, {year}, {publisher}
{given}, {title} ({city}: {publisher}, {year})
{given}. {title}. {publisher}, {year}.
{initials}. {title}. {publisher}, {city}, {year}.
{initials} (eds.), {title}, {city}: {publisher}, {year}
{short}. {title}. In: {eds}, eds. {book}. {city}: {publisher}; {year}:{pages}.
{short}. {title}. In: {eds}, editors. {book}. {nth} ed. {city}: {publisher}; {year}. p. {pages}.
{comma} ({year}). {title}. In {edsi} (Eds.), {book} (pp. {pages}). {publisher}.
{chicago}. “{title}.” In {book}, edited by {edsi}, {pages}. {city}: {publisher}, {year}.
{initials}. {title}. In {book}, pages {pages}. {publisher}, {year}.
{short}. {title} [PhD thesis]. {city}: {university}; {year}.
{comma} ({year}). {title} [Doctoral dissertation, {university}].
{comma} ({year}). {title} (Unpublished master's thesis). {university}, {city}.
{given}, {title}, Published {day}. 03. {year}
{short}. {title}. Poster presented at: {conf}; {month} {day}, {year}; {city}.
"""

ORGANISATIONS = [
    *("World Health Organization|WHO", "National Institutes of Health|NIH", "Mayo Clinic|", "Cleveland Clinic|"),
    *(
        "Centers for Disease Control and Prevention|CDC",
        "National Health Service|NHS",
        "American Heart Association|AHA",
    ),
    *("National Institute for Health and Care Excellence|NICE", "Food and Drug Administration|FDA", "Arthritis UK|"),
    *("U.S. Department of Health and Human Services|HHS", "European Food Safety Authority|EFSA", "Healthline|"),
    *("North American Spine Society|NASS", "American College of Physicians|ACP", "BBC News|", "Medical News Today|"),
    *("Harvard Health Publishing|", "WebMD|", "Verenso|", "Department of Health|DH", "National Cancer Institute|NCI"),
    *(
        "Royal Dutch Medical Association|KNMG",
        "Royal Dutch Medical Association KNMG|",
        "Harbour Oat Society HOS|",
        "National Institutes of Health, Office of Dietary Supplements|",
        "Scottish Intercollegiate Guidelines Network|SIGN",
        "Office of Dietary Supplements|",
        "Cancer Research UK|CRUK",
        "Institute of Medicine|IOM",
        "Drugs.com|",
    ),
    *(
        "Australian Institute of Health and Welfare|AIHW",
        "Deutsche Gesellschaft für Ernährung|DGE",
        "Wikipedia contributors|",
    ),
    *(
        "Bundesministerium für Gesundheit|BMG",
        "Organización Mundial de la Salud|OMS",
        "Mayo Clinic Staff|",
        "Statistics Canada|",
    ),
    *(
        "National Center for Complementary and Integrative Health|NCCIH",
        "American Academy of Pediatrics|AAP",
        "UNICEF|",
    ),
    *(
        "United Nations|UN",
        "NHS Scotland|",
        "Evidence Based Acupuncture|",
        "Sleep Foundation|",
        "Diabetes UK|",
        "Versus Arthritis|",
    ),
    *(
        "Office for National Statistics|ONS",
        "International Association for the Study of Pain|IASP",
        "NHS|",
        "CDC|",
        "NICE|",
    ),
    *(
        "American Psychological Association|APA",
        "The Cochrane Collaboration|",
        "Public Health England|PHE",
        "Health Canada|",
    ),
]
SITES = [
    *(
        "Healthline",
        "WebMD",
        "Mayo Clinic",
        "Cleveland Clinic",
        "Medical News Today",
        "NHS",
        "Verywell Health",
        "PubMed",
    ),
    *(
        "Wikipedia",
        "Psychology Today",
        "Harvard Health",
        "Everyday Health",
        "Medscape",
        "UpToDate",
        "StatPearls",
        "NCCIH",
    ),
    *(
        "Cancer Research UK",
        "National Institutes of Health",
        "Drugs.com",
        "Science Daily",
        "YouTube",
        "Our World in Data",
    ),
    *("World Health Organization", "American Heart Association", "Sleep Foundation", "Examine.com", "The Conversation"),
]
PAPERS = [
    *("The New York Times", "The Guardian", "New York Times", "BBC News", "The Washington Post", "CBC Radio 2", "Time"),
    *("The Times", "Le Monde", "Der Spiegel", "El País", "Winnipeg Free Press", "Los Angeles Times", "The Atlantic"),
    *(
        "medRxiv",
        "bioRxiv",
        "The Independent",
        "Scientific American",
        "New Scientist",
        "Detroit Free Press",
        "The Economist",
        "Wired",
    ),
]
PUBLISHERS = [
    *("Springer", "Elsevier", "Wiley", "Routledge", "Sage", "Oxford University Press", "Cambridge University Press"),
    *("Churchill Livingstone", "Penguin Books", "Bantam Press", "Academic Press", "Thieme", "Karger", "MIT Press"),
    *("Lippincott Williams & Wilkins", "Harper & Row", "Suhrkamp", "Gallimard", "W. W. Norton & Company", "Knopf"),
]
CITIES = (
    "London|New York|Berlin|Paris|Boston, MA|Oxford|Cambridge|Philadelphia|Edinburgh|Heidelberg|Madrid|Chicago".split(
        "|"
    )
)
CONFERENCES = [
    "Annual Meeting of the Society for Pain Studies",
    "World Congress on Sleep",
    "European Nutrition Conference",
]

MONTHS = "January February March April May June July August September October November December".split()


@dataclass
class Written:
    """An entry with the places of its fields, and of its italic words."""

    text: str
    spans: list[tuple[str, int, int]] = field(default_factory=list)
    italics: list[tuple[int, int]] = field(default_factory=list)


def rendered(works: list[dict[str, Any]], count: int, seed: int = 11) -> Iterator[Written]:
    """Yield ``count`` entries, two of three of journals' papers."""
    dice = random.Random(seed)
    journal, other = JOURNAL_STYLES.strip().split("\n"), OTHER_STYLES.strip().split("\n")
    journals: dict[str, list[dict[str, Any]]] = {}
    for work in filter(_usable, works):
        journals.setdefault(work["container-title"][0], []).append(work)
    names = sorted(journals)
    for _ in range(count):
        style = dice.choice(journal if dice.random() < 0.6 else other)
        work, beside = (dice.choice(journals[dice.choice(names)]) for _ in range(2))
        values = _values(work, beside, dice, plain=style in other)
        yield _write(style, values, dice)


def _usable(work: dict[str, Any]) -> bool:
    return bool(
        work.get("title")
        and work.get("container-title")
        and work.get("volume")
        and work.get("page")
        and any(a.get("family") and a.get("given") for a in work.get("author", ()))
        and 12 < len(work["title"][0]) < 220
        and not re.search(r"[<>]|\s\s", work["title"][0] + work["container-title"][0])
    )


def _write(style: str, values: dict[str, str], dice: random.Random) -> Written:
    written, at = Written(""), 0
    slant = dice.random() < 0.3
    for m in re.finditer(r"\{(\w+)\}", style):
        written.text += style[at : m.start()]
        begin = len(written.text)
        value = values[m[1]]
        written.text += value
        if m[1] in FIELDS:
            written.spans.append((FIELDS[m[1]], begin, begin + len(value)))
        book = m[1] == "title" and "{publisher}" in style and "{book}" not in style
        if slant and (m[1] in ("journal", "abbr", "dotted", "paper", "book", "site") or book):
            written.italics.append((begin, len(written.text)))
        at = m.end()
        if value.endswith((".", "?", "!")) and style[at : at + 1] == ".":
            at += 1
    written.text += style[at:]
    return written


def _people(work: dict[str, Any], dice: random.Random) -> list[tuple[str, str]]:
    found = [(a["family"], a["given"]) for a in work["author"] if a.get("family") and a.get("given")]
    if all(len(given.replace(".", "").replace(" ", "")) < 4 for _, given in found):
        found = [(family, dice.choice(GIVEN)) for family, _ in found]
    if found[0][0].isupper():
        found = [(family.title(), given) for family, given in found]
    return found[: dice.choice((1, 1, 2, 2, 3, 3, 4, 6))]


_ABSTRACT = [
    "Thirty patients were followed for 12 weeks (mean age 52 years; 60% women)",
    "Trial in 120 adults, who were asked twice. Both groups slept better (p = 0.03)",
    "Fourteen trials with 2,310 people were read and their numbers added up",
    "The writers ask for larger groups and a longer time",
    "Blood pressure fell by 4.2 mm Hg, which may be of little use in practice",
    "In rats and mice, low doses had the opposite effect; the authors ask why",
]


GIVEN = (
    "Karen J.|Daniel|Maria|Wei|Jin-yi|Hugh|Anna K.|Peter|José|Yuki|Fatima|Olga|Thomas R.|Li|Nithima|Søren|Kate".split(
        "|"
    )
)


def _initials(given: str, dot: str, between: str = "") -> str:
    parts = [p for p in re.split(r"[\s.]+", given) if p]
    return between.join("-".join(x[0].upper() + dot for x in p.split("-") if x) for p in parts)[:12]


def _joined(names: list[str], last: str) -> str:
    if len(names) < 2:
        return names[0]
    return ", ".join(names[:-1]) + last + names[-1]


def _values(work: dict[str, Any], other: dict[str, Any], dice: random.Random, *, plain: bool) -> dict[str, str]:
    people, editors = _people(work, dice), _people(other, dice)[:2]
    year = dice.randint(1965, 2025)
    title = work["title"][0].rstrip(".")
    if plain and dice.random() < 0.7:
        title = " ".join(re.split(r"[:?.]", title)[0].split()[: dice.randint(2, 9)]).rstrip(",;")
        title = title + dice.choice(
            ("", "", "", "?", ": What You Need to Know", ": a guide for patients", " explained")
        )
        title = title.title() if dice.random() < 0.4 else title
    elif dice.random() < 0.06:
        title += dice.choice(
            (". A review", ". Results of a trial", ". A National Clinical Guideline", ": a systematic review")
        )
    journal = work["container-title"][0].replace("&amp;", "&")
    short = work.get("short-container-title") or [""]
    abbr = (short[0] or journal).replace(".", "")
    org, _, acronym = dice.choice(ORGANISATIONS).partition("|")
    site = dice.choice(SITES)
    last = dice.choice((", & ", " & ", ", ", " and ", ", and "))
    spaced = dice.choice((" ", ""))
    turned = [f"{f}, {_initials(g, '.', spaced)}" for f, g in people]
    first = people[0]
    rest = [f"{g} {f}" for f, g in people[1:]]
    pages = re.sub(r"\s", "", work["page"]).replace("-", dice.choice(("-", "-", "–")))
    name = dice.choice((org, site)).lower().replace(" ", "").replace(".com", "")
    host = dice.choice(
        (f"www.{name}.org", f"{name}.com", f"www.{acronym.lower() or name}.gov", "www.example.org", "doi.org")
    )
    return {
        "short": ", ".join(f"{f} {_initials(g, '')}" for f, g in people),
        "comma": _joined(turned, last),
        "initials": _joined(
            [f"{_initials(g, '.', ' ')} {f}" for f, g in people], dice.choice((", and ", " and ", ", "))
        ),
        "chicago": _joined([f"{first[0]}, {first[1].rstrip('.')}", *rest], dice.choice((", and ", ", "))),
        "given": _joined([f"{g} {f}" for f, g in people], dice.choice((", and ", " and ", ", "))),
        "capitals": _joined(
            [f"{f.upper()} {_initials(g, '.') if dice.random() < 0.5 else g.rstrip('.')}" for f, g in people], ", "
        ),
        "semi": "; ".join(f"{f}, {g}" for f, g in people).rstrip("."),
        "first": first[0],
        "second": other["author"][0].get("family") or "Voss",
        "firstgiven": f"{first[1].split()[0].rstrip('.')} {dice.choice(('', '', 'Costa '))}{first[0]}",
        "org": org,
        "orgacronym": f"{org} ({acronym})" if acronym else org,
        "acronym": acronym or org.split()[0],
        "guideline": f"{acronym or 'NICE'} guideline [NG{dice.randint(10, 220)}]",
        "year": str(year),
        "yy": f"{year % 100:02}",
        "year2": str(dice.randint(2015, 2025)),
        "a": dice.choice("abc"),
        "epub": f"{year - 1} {dice.choice(MONTHS)[:3]} {dice.randint(1, 28)}",
        "mon": dice.choice(MONTHS)[:3],
        "month": dice.choice(MONTHS),
        "day": str(dice.randint(1, 28)),
        "title": title,
        "journal": journal,
        "abbr": abbr,
        "dotted": " ".join(
            w + "." if len(w) < len(f) else w for w, f in zip(abbr.split(), journal.split(), strict=False)
        ).rstrip(".")
        or abbr,
        "site": site,
        "paper": dice.choice(PAPERS),
        "book": " ".join(re.split(r"[:?.]", other["title"][0])[0].split()[:9]),
        "volume": work["volume"].split()[0],
        "issue": (work.get("issue") or str(dice.randint(1, 12))).split()[0],
        "pages": pages,
        "page": re.split(r"[-–]", pages)[0],
        "article": dice.choice(("e{:07}", "CD{:06}", "{:06}", "e{:05}")).format(dice.randint(1000, 99999)),
        "doi": work["DOI"],
        "pmid": str(dice.randint(10**6, 3 * 10**7)),
        "url": f"https://{host}/{'-'.join(title.lower().split()[:4])}",
        "city": dice.choice(CITIES),
        "publisher": dice.choice(PUBLISHERS),
        "university": dice.choice(
            ("University of Melbourne", "RMIT University", "Universität Zürich", "McGill University")
        ),
        "nth": dice.choice(("2nd", "3rd", "4th", "10th")),
        "conf": dice.choice(CONFERENCES),
        "eds": ", ".join(f"{f} {_initials(g, '')}" for f, g in editors),
        "edsi": " & ".join(f"{_initials(g, '.', ' ')} {f}" for f, g in editors),
        "abstract": ". ".join(t.rstrip(".") for t in [other["title"][0], *dice.sample(_ABSTRACT, dice.randint(0, 4))])
        + ".",
    }
