"""Letters with their accents apart (NFD) are read as the same letters in one (NFC), and places stay those of the file."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from claimlint.engine import ArticleReport, check_bytes
from claimlint.settings import Settings

ARTICLES = sorted(p for p in Path("fixtures/articles").iterdir() if p.suffix in (".md", ".html", ".txt"))
ACCENTED = """
Slow breathing lowers blood pressure (Gómez et al., 2014; Åberg 2012). Sjöström (2011) saw the same.

## References

Åberg P. Breath and pulse. Scand J Med. 2012;8:1-9.

Gómez A, Núñez B. Slow breathing. J Hypertens. 2014;32:3-8.

Sjöström L. Breath at work. Br J Nutr. 2011;9:5-7.
"""


def told(report: ArticleReport) -> object:
    """Return what a report says, in composed letters, without offsets, which count the letters of the file."""
    reading = report.reading
    return (
        [(c.style, _plain(c.text)) for c in reading.citations],
        [(link.references, link.status) for link in reading.links],
        [(r.key, r.authors, r.year, r.title, r.container, r.volume, r.pages) for r in reading.references],
        [(f.code, f.severity, _plain(f.message), _plain(f.text)) for f in report.findings],
    )


def _plain(text: str) -> str:
    """Return a text in composed letters, whatever ends its lines."""
    return " ".join(normalize("NFC", text).split())


def check(text: str, path: str) -> ArticleReport:
    report = check_bytes(text.encode(), path, Settings())
    for found in (*report.reading.citations, *report.findings):
        # In HTML the file has entities and tags where the words are.
        in_file = text[found.span.start : found.span.end]
        assert path.endswith(".html") or normalize("NFC", in_file) == normalize("NFC", found.text)
    return report


def mixed(text: str) -> str:
    """Return a text in which every other line has its accents apart."""
    return "".join(normalize("NFD" if i % 2 else "NFC", line) for i, line in enumerate(text.splitlines(keepends=True)))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_an_article_is_read_the_same_however_its_accents_are_written(path):
    text = normalize("NFC", path.read_text(encoding="utf-8"))
    said = told(check(text, path.name))
    if normalize("NFD", text) != text:
        assert told(check(normalize("NFD", text), path.name)) == said
        assert told(check(mixed(text), path.name)) == said


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_change_nothing(ending):
    assert told(check(ACCENTED.replace("\n", ending), "a.md")) == told(check(ACCENTED, "a.md"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_an_article_is_read_the_same_in_every_encoding_and_with_all_line_ends(path):
    data = path.read_bytes()
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    said = told(check_bytes(text.encode(), path.name, Settings()))
    written = [text.replace("\n", "\r\n").encode(), text.replace("\n", "\r").encode(), text.encode("utf-16")]
    if "charset" not in text and text.encode("cp1252", "ignore").decode("cp1252") == text:
        written.append(text.encode("cp1252"))
    for other in written:
        assert told(check_bytes(other, path.name, Settings())) == said


def test_names_with_accents_apart_are_found_in_the_list():
    reading = check(normalize("NFD", ACCENTED), "a.md").reading
    assert [link.references for link in reading.links] == [(1,), (0,), (2,)]
    assert [r.authors[0] for r in reading.references] == ["Åberg", "Gómez", "Sjöström"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_encodings_change_nothing(encoding):
    report = check_bytes(ACCENTED.encode(encoding), "a.md", Settings())
    assert told(report) == told(check(ACCENTED, "a.md"))
