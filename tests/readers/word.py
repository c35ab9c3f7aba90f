"""Writes small Word files, as Word and other programs do: paragraphs, notes, lists, tables, links, changes."""

import io
import zipfile
from collections.abc import Sequence

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
STYLES = """
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Our heading"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Outlined"><w:name w:val="Odd"/>
  <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Hoch"><w:name w:val="Raised"/>
  <w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="List Number"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def run(text: str, *properties: str) -> str:
    """A run; properties are elements of ``rPr`` without their prefix: ``vertAlign w:val="superscript"``."""
    given = "".join(f"<w:{one}/>" for one in properties)
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r><w:rPr>{given}</w:rPr><w:t xml:space="preserve">{escaped}</w:t></w:r>'


def raised(text: str) -> str:
    return run(text, 'vertAlign w:val="superscript"')


def paragraph(*runs: str, style: str = "", numbered: tuple[int, int] | None = None) -> str:
    """A paragraph of runs, or of plain texts; ``numbered`` is its list and depth."""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    given = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        given += f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{given}</w:pPr>{inside}</w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def note(kind: str, number: int, text: str) -> str:
    return f'<w:{kind} w:id="{number}">{paragraph(text)}</w:{kind}>'


def document(
    *blocks: str, footnotes: str = "", endnotes: str = "", comments: str = "", links: Sequence[str] = ()
) -> bytes:
    """A whole file; ``links`` are addresses, whose ids are rId1, rId2, …"""
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="hyperlink" Target="{link}" TargetMode="External"/>'
        for i, link in enumerate(links, 1)
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": _root("document", f"<w:body>{''.join(blocks)}</w:body>"),
        "word/styles.xml": _root("styles", STYLES),
        "word/numbering.xml": _root("numbering", NUMBERING),
        "word/footnotes.xml": _root("footnotes", f'<w:footnote w:id="-1" w:type="separator"/>{footnotes}'),
        "word/endnotes.xml": _root("endnotes", endnotes),
        "word/comments.xml": _root("comments", comments),
        "word/_rels/document.xml.rels": "<Relationships "
        f'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
    }
    return packed(parts)


def packed(parts: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def _root(name: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {NAMESPACES}>{inside}</w:{name}>'
