"""Word files on the command line."""

import json

from tests.readers.word import document, paragraph


def test_a_word_file_is_checked_by_paragraph_and_never_written(run, here):
    (here / "draft.docx").write_bytes(
        data := document(
            paragraph("Sleep eased.[7]"),
            paragraph("References", style="berschrift2"),
            paragraph(
                "1. Ager A. Warm baths before bed. Invent Med J. 2011;1:11-19. https://doi.org/https://doi.org/10.5555/a.1"
            ),
        )
    )
    said = run("check", "draft.docx", "--select", "CL101,CL113", "--format", "json")
    found = json.loads(said.out)["articles"][0]["findings"]
    assert [(f["code"], f["start"]["line"]) for f in found] == [("CL101", 1), ("CL113", 3)]
    said = run("check", "draft.docx", "--select", "CL113", "--fix")
    assert said.status == 2
    assert "draft.docx: not repaired: Word files are read, not written" in said.err
    assert run("check", "draft.docx", "--diff").out == ""
    assert (here / "draft.docx").read_bytes() == data


def test_a_folder_means_its_word_files_too(run, here):
    (here / "posts").mkdir()
    (here / "posts" / "draft.docx").write_bytes(document(paragraph("Sleep eased.")))
    assert "draft.docx" in run("check", "posts").out
