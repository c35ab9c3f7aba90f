"""Word files: what a reader of the document sees, and where it stands."""

import io
import zipfile

import pytest

from claimlint.engine import check_bytes, read_bytes
from claimlint.readers import UnreadableError
from claimlint.readers.docx_parts import MOST_BYTES
from claimlint.settings import Settings
from tests.readers.word import NAMESPACES, document, note, packed, paragraph, raised, run, table

ENTRIES = (
    "Ager A. Warm baths before bed. Invent Med J. 2011;1:11-19.",
    "Bram B. Walking after meals. Invent Med J. 2012;2:21-29.",
)


def blocks(data: bytes) -> list[tuple[str, str]]:
    article = read_bytes(data, "a.docx").article
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def test_headings_by_the_names_of_their_styles():
    data = document(
        paragraph("Sleep", style="Titel"),
        paragraph("Baths", style="berschrift2"),
        paragraph("Walks", style="Mine"),
        paragraph("Naps", style="Outlined"),
        paragraph("Sleep eased."),
    )
    article = read_bytes(data, "a.docx").article
    assert [block.level for block in article.blocks] == [1, 2, 2, 3, 0]
    assert blocks(data)[-1] == ("paragraph", "Sleep eased.")


def test_raised_numbers_lead_to_a_numbered_list():
    data = document(
        paragraph("Sleep eased", raised("1"), " and ", run("pain", "b"), run("2", 'rStyle w:val="Hoch"'), "."),
        paragraph("References", style="berschrift2"),
        *(paragraph(entry, numbered=(1, 0)) for entry in ENTRIES),
    )
    reading = read_bytes(data, "a.docx")
    assert [citation.keys for citation in reading.citations] == [("1",), ("2",)]
    assert [reference.key for reference in reading.references] == ["1", "2"]
    assert [link.status for link in reading.links] == ["linked", "linked"]
    assert reading.references[1].authors == ("Bram",)


def test_a_place_is_a_paragraph_and_a_character():
    data = document(
        paragraph("Sleep", style="Titel"),
        paragraph("Sleep eased.[7]"),
        paragraph("References", style="berschrift2"),
        *(paragraph(f"{i}. {entry}") for i, entry in enumerate(ENTRIES, 1)),
    )
    report = check_bytes(data, "a.docx", Settings(select=("CL101",)))
    (found,) = report.findings
    source = report.reading.article.source
    assert source[found.span.start : found.span.end] == "[7]"
    assert source.count("\n", 0, found.span.start) == 1


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_the_sources_they_give(kind):
    reference = f'<w:r><w:{kind}Reference w:id="5"/></w:r>'
    data = document(
        paragraph("Sleep eased.", reference),
        **{f"{kind}s": note(kind, 5, ENTRIES[0]) + note(kind, 9, "Nobody refers to this.")},
    )
    reading = read_bytes(data, "a.docx")
    assert [(citation.style, citation.keys) for citation in reading.citations] == [("footnote", ("1",))]
    assert [(reference.key, reference.authors) for reference in reading.references] == [("1", ("Ager",))]
    assert "Nobody" not in reading.article.text


def test_links_lead_where_the_relations_say():
    link = f'<w:hyperlink r:id="rId1">{run("a trial")}</w:hyperlink>'
    data = document(paragraph("Sleep eased in ", link, "."), links=["https://doi.org/10.5555/sleep.1"])
    reading = read_bytes(data, "a.docx")
    assert [citation.keys for citation in reading.citations] == [("10.5555/sleep.1",)]


def test_tables_lists_and_their_depth():
    data = document(
        table([["Remedy", "Effect"], ["Baths", "Sleep"]]),
        paragraph("Warm", numbered=(2, 0)),
        paragraph("Cold", numbered=(1, 0)),
        paragraph("Colder", numbered=(1, 1)),
        paragraph("Coldest", style="Liste"),
    )
    assert [kind for kind, _ in blocks(data)] == ["cell"] * 4 + ["item"] * 4
    article = read_bytes(data, "a.docx").article
    assert [block.row for block in article.blocks[:4]] == [0, 0, 1, 1]
    assert [(block.ordinal, block.level) for block in article.blocks[4:]] == [(None, 1), (1, 1), (1, 2), (2, 1)]


def test_changes_are_read_as_accepted_and_what_is_hidden_is_not_read():
    data = document(
        paragraph(
            "Sleep ",
            f"<w:del>{run('never ')}</w:del>",
            f"<w:ins>{run('often ')}</w:ins>",
            run("secretly ", "vanish"),
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN EN.CITE</w:instrText></w:r>',
            run("eased."),
            f"<w:sdt><w:sdtContent>{run(' It did.')}</w:sdtContent></w:sdt>",
            f"<mc:AlternateContent><mc:Fallback>{run(' Twice.')}</mc:Fallback></mc:AlternateContent>",
        )
    )
    assert blocks(data) == [("paragraph", "Sleep often eased. It did.")]


def test_a_comment_silences():
    said = '<w:comment w:id="3"><w:p><w:r><w:t>claimlint: ignore[CL101] the list follows</w:t></w:r></w:p></w:comment>'
    blocks_ = (
        paragraph("Sleep eased.[7]", '<w:r><w:commentReference w:id="3"/></w:r>'),
        paragraph("References", style="berschrift2"),
        *(paragraph(f"{i}. {entry}") for i, entry in enumerate(ENTRIES, 1)),
    )
    settings = Settings(select=("CL101",))
    assert not check_bytes(document(*blocks_, comments=said), "a.docx", settings).findings
    assert check_bytes(document(*blocks_), "a.docx", settings).findings


def test_an_empty_document_is_an_empty_article():
    assert blocks(document()) == []
    assert read_bytes(document(paragraph("")), "a.docx").article.text == ""


def broken(data: bytes) -> bytes:
    at = data.index(b"word/document.xml") + 60
    return data[:at] + bytes(40) + data[at + 40 :]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 and nothing more", "broken"),
        (packed({"mimetype": "application/epub+zip"}), "no Word document"),
        (broken(document(paragraph("Sleep eased." * 30))), "broken"),
        (packed({"word/document.xml": "<w:document"}), "no XML"),
        (packed({"word/document.xml": f'<!DOCTYPE a [<!ENTITY b "c">]><w:document {NAMESPACES}/>'}), "entities"),
    ],
)
def test_what_is_no_word_file_or_a_broken_one_is_told(data, message):
    with pytest.raises(UnreadableError, match=message):
        read_bytes(data, "a.docx")


def test_a_file_that_unfolds_without_end_is_not_read():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file, file.open("word/document.xml", "w") as part:
        for _ in range(MOST_BYTES // 2**20 + 1):
            part.write(b" " * 2**20)
    assert len(made.getvalue()) < 2**20
    with pytest.raises(UnreadableError, match="more than a document can"):
        read_bytes(made.getvalue(), "a.docx")


def test_nesting_without_end_is_bounded():
    inside = "<w:sdt><w:sdtContent>" * 3000 + run("deep") + "</w:sdtContent></w:sdt>" * 3000
    assert blocks(document(paragraph("Sleep eased."), paragraph(inside))) == [("paragraph", "Sleep eased.")]
