"""
What must hold for any article: it is reported on or refused, every place is a place in it, and twice is the same.

The readers have properties of their own (``readers/test_readers_properties.py``); these are of the whole way from bytes
to reports. Texts are made of pieces that look like citations and references, so that most of them reach the parser.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from claimlint.article import Span
from claimlint.engine import ArticleReport, Report, check_bytes, check_text
from claimlint.readers import UnreadableError
from claimlint.reports import concise, github
from claimlint.reports import json as machine
from claimlint.reports import reading as extracted
from claimlint.reports import text as people
from claimlint.reports.rows import Look
from claimlint.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures" / "articles"
FORMATS = ["markdown", "html", "text"]
SETTINGS = Settings(select=("CL",))
"""Every rule, those too that are off unless asked for."""

# --- Pieces ---


def pick(pieces: str) -> st.SearchStrategy[str]:
    """One of the pieces that stand between broken bars."""
    return st.sampled_from(pieces.split(" ¦ "))


FAMILIES = pick(
    "Lee ¦ White ¦ Müller ¦ Mu\u0308ller ¦ van der Berg ¦ O'Neil ¦ O’Neil ¦ MacPherson ¦ Løkken ¦ Şahin ¦ "
    "de la Cruz ¦ Smith-Jones ¦ NICE ¦ World Health Organization ¦ WHO ¦ Li ¦ Ng ¦ Ó Briain ¦ Źółć ¦ 𝓛ee"
)
INITIALS = pick("A ¦ A. ¦ AB ¦ A. B. ¦ A.-B. ¦ É ¦ Anne ¦ ")
YEARS = pick("1987 ¦ 1999 ¦ 2006 ¦ 2009a ¦ 2009b ¦ 2013 ¦ 2020 ¦ 20 ¦ n.d. ¦ in press ¦ 2035")
NUMBERS = st.integers(min_value=0, max_value=14).map(str) | st.sampled_from(["120", "2009", "1000000", "007", "٣", "²"])
TITLES = pick(
    "Acupuncture for pain ¦ Sleep & health: a review ¦ What is α? ¦ Pain. A memoir ¦ Vitamin B[12] in 1999 ¦ "
    "Effects of 5-HT (serotonin) ¦ Étude d'un cas ¦ <i>E. coli</i> in adults ¦ A trial [in German] ¦ "
    "𝛽-blockers ¦ x"
)
JOURNALS = pick(
    "BMJ ¦ J Pain Res ¦ Lancet (London, England) ¦ *Pain* ¦ <em>Cell</em> ¦ PLoS ONE ¦ In: A Book. 2nd ed. London: X"
)
PLACES = pick("2006;24:53-57. ¦ 24(2), 53–57. ¦ 12: e123 ¦ ;;: ¦ 2006 Jan 3;24(Suppl 1):S53-7 ¦ pp. 3-9. ¦ 0 ¦ ")
IDENTIFIERS = pick(
    " ¦ doi:10.1136/bmj.1.2 ¦ https://doi.org/10.1000/xyz(1)2 ¦ doi: 10.1000/ ¦ 10.1/x ¦ PMID: 123 ¦ PMID 0 ¦ "
    "https://pubmed.ncbi.nlm.nih.gov/1234567/ ¦ http://a.org/b… ¦ https://a.org/very/long... ¦ www.x.org ¦ "
    "PMC12 ¦ https://doi.org/10.1136/BMJ.1.2. ¦ DOI:10.1136/bmj.1.2; ¦ ISBN 978-3-16-148410-0 ¦ "
    "Accessed 3 May 2020."
)


def joined(separator: str, least: int, most: int, items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(items, min_size=least, max_size=most).map(separator.join)


PEOPLE = st.builds(
    lambda names, end: names + end,
    joined(", ", 1, 4, st.builds(lambda family, initials: f"{family} {initials}".strip(), FAMILIES, INITIALS)),
    st.sampled_from(["", ", et al", " et al.", ", & Lee B", " and Lee B.", "; White A"]),
)
VANCOUVER = st.builds("{}. {}. {}. {} {}".format, PEOPLE, TITLES, JOURNALS, PLACES, IDENTIFIERS)
HARVARD = st.builds("{} ({}). {}. {}, {} {}".format, PEOPLE, YEARS, TITLES, JOURNALS, PLACES, IDENTIFIERS)
ENTRIES = (
    VANCOUVER | HARVARD | st.builds("{} {}".format, TITLES, IDENTIFIERS) | st.sampled_from(["Ibid.", "See [1].", "—"])
)

NUMBER_LISTS = st.builds(
    lambda numbers, separator: separator.join(numbers),
    st.lists(NUMBERS, min_size=1, max_size=4),
    st.sampled_from([",", ", ", "-", "–", "; ", " ", "‑", ", and "]),
)
RAISED = NUMBERS.map(lambda n: n.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")))
NAMED = st.builds(
    "{}{}{}".format,
    FAMILIES,
    st.sampled_from([" ", ", ", " et al., ", " et al. ", " & Lee, ", " and White ", "’s ", " (", " [", ","]),
    joined(", ", 1, 2, YEARS),
)
BRACKETS = pick("[{}] ¦ ({}) ¦ [{} ¦ {}] ¦ <sup>{}</sup> ¦ ^{}^ ¦ ^{} ¦ \\[{}\\] ¦ [[{}]](#ref-1) ¦ {{{}}}")
CITATIONS = st.one_of(
    st.builds(lambda form, inside: form.replace("{}", inside), BRACKETS, NUMBER_LISTS),
    st.builds("({})".format, joined("; ", 1, 3, NAMED)),
    NAMED,
    RAISED,
    NUMBERS.map("[^{}]".format),
    pick(
        "[@smith2019; @lee, p. 3] ¦ @lee ¦ [-@lee] ¦ (<a href='https://doi.org/10.1000/x'>1</a>) ¦ [^ ¦ "
        "[1][2][3] ¦ [1](https://doi.org/10.1136/bmj.1.2) ¦ <a href='#ref-1'>[1]</a> ¦ [Lee](#ref-2) ¦ "
        "[1]: http://u ¦ ** ¦ * ¦ a 2015 trial by Lee et al ¦ a study in the *Lancet* ¦ see ref. 3 ¦ (refs 1-3) ¦ "
        "[12–3] ¦ [1-99999] ¦ [0]"
    ),
)
WORDS = pick(
    "Sleep ¦ helps ¦ most people. ¦ It ¦ was safe ¦ in one trial ¦ (p < 0.05) ¦ 5 mg ¦ B ¦ 10 ¦ cm ¦ e.g. ¦ "
    "Dr. ¦ &amp; ¦ &nbsp; ¦ &#8211; ¦ &lt;sup&gt; ¦ &bogus; ¦ &#x110000; ¦ é ¦ e\u0301 ¦ 🧠 ¦ 𝔘 ¦ \u200b ¦ "
    "\u00ad ¦ \ufeff ¦ \u202e ¦ \u2028 ¦ \x85 ¦ \x0b ¦ \x0c ¦ \x1c ¦ \x00 ¦ \x1b[31m ¦ \xa0 ¦ \u202f ¦ İ ¦ ß ¦ "
    "ﬁ ¦ ſ ¦ \ud7ff ¦ `[1]` ¦ <code>[1]</code> ¦ {{ cite 1 }} ¦ {% raw %} ¦ <!-- [1] --> ¦ "
    "<!-- claimlint: ignore[CL101] why --> ¦ <!-- claimlint: ignore-start --> ¦ "
    "<!-- claimlint: ignore-end --> ¦ <!-- claimlint: ignore-file[CL104] --> ¦ <div class=references> ¦ "
    "</div> ¦ <table><tr><td> ¦ </td></tr></table> ¦ <nav> ¦ </nav> ¦ <p> ¦ <br> ¦ </p> ¦ <li id='ref-1'> ¦ "
    "<ol start=3> ¦ </ol> ¦ <!-- ¦ <a ¦ > ¦ ![x](y) ¦ | a | b | ¦ ~~~ ¦ $x_1$ ¦ *** ¦ ---"
)
CLAIMS = pick(
    "85% of patients ¦ One in four (40%) adults ¦ 45 of 60 people ¦ Studies show that ¦ A 2019 Harvard study found ¦ up to ¦ by 30-50% ¦ doubles the "
    "risk ¦ OR 1.45 (95% CI 1.60 to 1.92) ¦ p = 1.3 ¦ £12 billion a year ¦ of these, 13 improved. ¦ Table 2 ¦ the same trial ¦ Zinc cures colds. ¦ "
    '1.1 million people ¦ [our shop](https://x.example/shop) heals pain. ¦ "70% relief" ¦ half of women'
)
SENTENCES = joined(" ", 0, 8, st.one_of(WORDS, CLAIMS, CITATIONS, CITATIONS.map("pain".__add__)))
HEADINGS = pick(
    "References ¦ ## References ¦ <h2>References</h2> ¦ REFERENCES ¦ Sources: ¦ Literature cited ¦ "
    "**Bibliography** ¦ Notes ¦ ## Footnotes ¦ # Needles ¦ <h2 id=refs>Sources and further reading</h2> ¦ "
    "Further reading ¦ ## 1. Methods"
)
LIST_MARKERS = pick("1. {} ¦ - {} ¦ [1] {} ¦ {} ¦ (1) {} ¦ <li>{}</li> ¦ [^1]: {} ¦ * {} ¦ 1) {} ¦ <p>{}</p> ¦ ¹ {}")


@st.composite
def lists_of_sources(draw: st.DrawFn) -> str:
    """A heading, or none, and some entries, most of them with ascending numbers."""
    marker, kind = draw(LIST_MARKERS), draw(st.sampled_from([VANCOUVER, HARVARD, ENTRIES]))
    lines = []
    for i, entry in enumerate(draw(st.lists(kind, min_size=1, max_size=6)), 1):
        number = draw(NUMBERS) if draw(st.integers(0, 7)) == 0 else str(i)
        raised = number.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        lines.append(marker.replace("1", number, 1).replace("¹", raised).replace("{}", entry))
    ends = draw(st.sampled_from([("", ""), ("", ""), ("<ol>", "</ol>"), ("<div id=references>", "</div>")]))
    body = draw(st.sampled_from(["\n", "\n\n", "\n\n", " "])).join(lines)
    return f"{ends[0]}{draw(HEADINGS | st.just(''))}\n\n{body}\n{ends[1]}"


STYLES = pick("[{}] ¦ [{}] ¦ <sup>{}</sup> ¦ [^{}] ¦ ({}) ¦ author-year ¦ author-year")
SOURCE_NAMES = st.tuples(FAMILIES, st.integers(1990, 1994), st.sampled_from(["", "", "a", "b"]))


@st.composite
def articles(draw: st.DrawFn) -> str:
    """An article of one style whose citations and entries mostly answer to each other, as those of editors do."""
    style = draw(STYLES)
    names = draw(st.lists(SOURCE_NAMES, min_size=1, max_size=7))
    cited = author_year_citations(names) if style == "author-year" else numbers_up_to(len(names)).map(style.format)
    clause = st.builds("{} helps most people{}{}".format, WORDS, st.sampled_from(["", " "]), cited)
    paragraph = st.builds("{}.".format, joined(" ", 1, 5, clause))

    marker = {"author-year": "{entry}", "[^{}]": "[^{n}]: {entry}"}.get(style)
    marker = marker or draw(pick("{n}. {entry} ¦ [{n}] {entry} ¦ {entry}"))
    rest = st.builds("{}. {} {} {}".format, TITLES, JOURNALS, PLACES, IDENTIFIERS)
    entries = (f"{family} A, White B. ({year}{suffix}). {draw(rest)}" for family, year, suffix in names)
    listed = [marker.format(n=n, entry=entry) for n, entry in enumerate(entries, 1)]
    heading = draw(pick("## References ¦ References ¦ <h2>Sources</h2> ¦ "))
    gap = draw(st.sampled_from(["\n\n", "\n\n", "\n"]))
    return "\n\n".join([*draw(st.lists(paragraph, min_size=1, max_size=3)), heading, gap.join(listed)])


def author_year_citations(names: list[tuple[str, int, str]]) -> st.SearchStrategy[str]:
    """Citations of sources by name, one in three with a slip in name or year."""
    right = st.sampled_from(names)
    misspelt = right.map(lambda name: (f"{name[0]}s", name[1], ""))
    misdated = right.map(lambda name: (name[0], name[1] + 1, name[2]))
    forms = pick("({}, {}{}) ¦ ({} et al., {}{}) ¦ {} ({}{}) ¦ {} and Lee ({}{})")
    return st.builds(lambda form, name: form.format(*name), forms, right | right | right | right | misspelt | misdated)


def numbers_up_to(most: int) -> st.SearchStrategy[str]:
    """What stands in the brackets of a numbered citation: mostly one number, seldom one beyond the list."""
    one = st.integers(1, most + 1)
    several = st.builds(lambda a, mark, b: f"{a}{mark}{b}", one, st.sampled_from([",", "-", ", ", "–"]), one)
    return st.one_of(one.map(str), one.map(str), several)


PARAGRAPHS = [
    part
    for path in sorted(FIXTURES.iterdir())
    if path.suffix in {".md", ".html", ".txt"}
    for part in re.split(r"\n{2,}", path.read_text("utf-8"))
    if len(part) < 1500
]
SHUFFLED = joined("\n\n", 1, 8, st.sampled_from(PARAGRAPHS))
"""Paragraphs of the fixtures, out of their order, in whatever format."""

LOOSE = joined("\n\n", 0, 6, st.one_of(SENTENCES, SENTENCES, lists_of_sources(), HEADINGS, st.text(max_size=12)))
SOUP = joined(
    "", 0, 30, st.one_of(WORDS, CITATIONS, HEADINGS, st.sampled_from(["\n", "\n\n", " ", "> ", "    ", "\t"]))
)
LINE_ENDS = st.sampled_from(["\n", "\n", "\r\n", "\r", " \n"])
SOURCES = st.builds(
    lambda text, front, end: (front + text).replace("\n", end),
    articles() | LOOSE | LOOSE | SOUP | SHUFFLED,
    st.sampled_from(["", "", "", "---\ntitle: x [1]\nbibliography: b.bib\n---\n", "\n", "\ufeff", "# Needles\n\n"]),
    LINE_ENDS,
)
BYTES = st.one_of(
    st.binary(max_size=200),
    st.builds(
        lambda text, how: text.encode(how, "replace"),
        SOURCES,
        st.sampled_from(["cp1252", "utf-16", "utf-8-sig", "iso8859-2"]),
    ),
    # What an article looks like after a byte was lost, or two encodings were mixed.
    st.builds(
        lambda text, junk, at: text.encode()[:at] + junk + text.encode()[at:],
        SOURCES,
        st.binary(max_size=6),
        st.integers(0, 400),
    ),
)


# --- What must hold ---


def in_format(source: str, form: str) -> str:
    """Keep the paragraphs of a source apart in HTML too, where blank lines mean nothing."""
    return re.sub("((?:\r\n?|\n){2,})", r"\1<p>", source) if form == "html" else source


def check_report(report: ArticleReport) -> None:
    """Check all that a report promises."""
    reading = report.reading
    source = reading.article.source
    whole = f"in {reading.article.format} {source!r}"

    def slice_of(span: Span) -> str:
        assert 0 <= span.start <= span.end <= len(source), f"{span} {whole}"
        return source[span.start : span.end]

    end = 0
    for citation in reading.citations:
        assert squeezed(slice_of(citation.span)) == squeezed(citation.text), f"{citation} {whole}"
        assert citation.text, f"{citation} {whole}"
        assert citation.keys, f"{citation} {whole}"
        assert end <= citation.span.start, f"{citation} overlaps the one before {whole}"
        end = citation.span.end
    end = 0
    for reference in reading.references:
        words = slice_of(reference.span)
        assert end <= reference.span.start, f"{reference} overlaps the one before {whole}"
        end = reference.span.end
        said = [reference.title, reference.container, reference.volume, reference.pages, *reference.authors]
        for field in filter(None, [*said, str(reference.year or "")]):
            assert squeezed(field) in squeezed(reference.text), f"{field!r} is not in {reference.text!r} {whole}"
        if reading.article.format == "text":
            missing = [word for word in reference.text.split() if squeezed(word) not in squeezed(words)]
            assert not missing, f"{missing} of {reference.text!r} are not in {words!r} {whole}"
    for study in reading.studies:
        assert slice_of(study.span), f"{study} {whole}"
    for link in reading.links:
        assert link.citation in range(len(reading.citations)), f"{link} {whole}"
        assert link.key in reading.citations[link.citation].keys, f"{link} {whole}"
        assert all(i in range(len(reading.references)) for i in link.references), f"{link} {whole}"
        assert link.status != "linked" or len(link.references) == 1, f"{link} {whole}"
    keys = [(i, key) for i, citation in enumerate(reading.citations) for key in citation.keys]
    assert sorted((link.citation, link.key) for link in reading.links) == sorted(keys), whole
    for found in reading.lists:
        assert 0 <= found.first <= found.last <= len(reading.references), f"{found} {whole}"
    for finding in report.findings:
        assert finding.message.strip(), f"{finding} {whole}"
        for place in (finding, *finding.related):
            words = slice_of(place.span)
            assert words, f"{place} stands on nothing {whole}"
            # Elsewhere the words come without their markup, and a comment's without its marks.
            if reading.article.format == "text" and finding.name != "unused-ignore":
                assert squeezed(place.text) == squeezed(words), f"{place} {whole}"
        for edit in finding.fix.edits if finding.fix else ():
            slice_of(edit.span)
    places = [(finding.span, finding.code) for finding in report.findings]
    assert places == sorted(places), whole


def squeezed(words: str) -> str:
    """Composed words without white space, which readers fold and lines break, and without what nobody sees."""
    words = unicodedata.normalize("NFC", words)
    return "".join(c for c in words if not c.isspace() and not unicodedata.category(c).startswith("C"))


def check_places(report: ArticleReport) -> None:
    """Check the lines and columns of the JSON report against the offsets beside them."""
    source = report.reading.article.source
    starts = [0, *(end.end() for end in re.finditer("\r\n|\n|\r", source))]
    record = json.loads(machine.render(Report((report,))))
    (article,) = record["articles"]
    places = list(places_in(article))
    for place in places:
        line = sum(start <= place["offset"] for start in starts)
        assert place == {"line": line, "column": place["offset"] - starts[line - 1] + 1, "offset": place["offset"]}
    assert len(places) >= 2 * (len(article["citations"]) + len(article["references"]) + len(article["findings"]))
    fingerprints = [finding["fingerprint"] for finding in article["findings"]]
    assert len(fingerprints) == len(set(fingerprints))


def places_in(value: object):
    if isinstance(value, dict):
        if "offset" in value:
            yield value
        for inner in value.values():
            yield from places_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from places_in(inner)


def check_rendered(report: ArticleReport) -> None:
    """Every report can be shown in every form, as text that can be written and holds nothing that steers a terminal."""
    whole = Report((report,))
    read = [(report.path, report.reading)]
    assert json.loads(extracted.render_json(read, ()))["articles"]
    shown = (people.render(whole, Look()), concise.render(whole), github.render(whole), extracted.render(read, Look()))
    for said in shown:
        said.encode()
        bad = [c for c in said if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")]
        assert not bad, f"{bad} in {said!r}"


def said_of(report: ArticleReport) -> str:
    return machine.render(Report((report,)))


@pytest.mark.parametrize("form", FORMATS)
@given(source=SOURCES)
@example(source="Pain eased [see (Lee 2006), White 1990].\n\n## References\n\nLee A. Needles. BMJ. 2006;24:53-57.")
@example(source="See doi:10\x88.")
def test_any_text_gives_a_sound_report(form: str, source: str) -> None:
    data = in_format(source, form).encode()
    try:
        report = check_bytes(data, "x", SETTINGS, form)
    except UnreadableError:
        return
    check_report(report)
    check_places(report)
    check_rendered(report)
    assert said_of(report) == said_of(check_bytes(data, "x", SETTINGS, form))


@pytest.mark.parametrize("form", FORMATS)
@given(data=BYTES)
def test_any_bytes_give_a_sound_report_or_a_clear_error(form: str, data: bytes) -> None:
    try:
        report = check_bytes(data, "x", SETTINGS, form)
    except UnreadableError as error:
        assert str(error)
        return
    check_report(report)
    check_places(report)


@given(text=st.text(st.characters(), max_size=40) | st.text("[1]\ud800\udfff .\n", max_size=20))
@example(text="Sleep helps [1]\ud800.")
def test_any_string_can_be_checked(text: str) -> None:
    try:
        check_report(check_text(text))
    except UnreadableError:
        assume(False)


@pytest.mark.parametrize("form", FORMATS)
@given(source=SOURCES)
def test_a_mark_of_the_encoding_does_not_matter(form: str, source: str) -> None:
    assume(not source.startswith("\ufeff"))
    said = set()
    for data in (source.encode(), source.encode("utf-8-sig"), source.encode("utf-16")):
        try:
            said.add(said_of(check_bytes(data, "x", SETTINGS, form)))
        except UnreadableError:
            assume(False)
    assert len(said) == 1


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
@given(source=SOURCES)
@example(source="---\ntitle: Sleep\nbibliography: b.bib\n---\nSleep helps @lee.")
def test_line_ends_do_not_matter(form: str, end: str, source: str) -> None:
    source = in_format(source.replace("\r\n", "\n").replace("\r", "\n"), form)
    try:
        one, other = (check_bytes(text.encode(), "x", SETTINGS, form) for text in (source, source.replace("\n", end)))
    except UnreadableError:
        return
    assert outline(one) == outline(other)


def outline(report: ArticleReport) -> list[str]:
    """What was read and found, with the places as lines and columns."""
    record = json.loads(said_of(report))["articles"][0]
    for place in places_in(record):
        del place["offset"]
    text = json.dumps(record, ensure_ascii=False, indent=1)
    return re.sub(r"\\r\\n|\\r", r"\\n", text).splitlines()


@pytest.mark.parametrize("name", ["exercise-and-mood.md", "spine-and-bones.html", "brain-training.txt"])
def test_every_place_of_a_fixture_slices_back(name: str) -> None:
    report = check_bytes((FIXTURES / name).read_bytes(), name, SETTINGS)
    assert report.reading.citations
    assert report.reading.references
    assert report.findings
    check_report(report)
    check_places(report)
    check_rendered(report)


def test_the_seed_of_hashes_does_not_matter(environment: dict[str, str]) -> None:
    names = ["exercise-and-mood.md", "spine-and-bones.html", "low-back-pain-clinic.txt", "acupuncture-in-links.md"]
    command = [
        sys.executable,
        "-m",
        "claimlint",
        "check",
        "--offline",
        "--isolated",
        "--select",
        "CL",
        "--format",
        "json",
        *names,
    ]
    said = [
        subprocess.run(
            command, env=environment | {"PYTHONHASHSEED": seed}, cwd=FIXTURES, capture_output=True, check=False
        ).stdout
        for seed in ("0", "1", "4242")
    ]
    assert len(json.loads(said[0])["articles"]) == len(names)
    assert said[0] == said[1] == said[2]
