"""How bytes become text, and which reader takes it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from claimlint.readers import UnreadableError, decode, read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "M\u00fcller\u2019s \u201csleep\u201d \u2013 caf\u00e9 trial found it\r\nto be of use for 5\xa0% of people."
    assert decode(text.encode(encoding)) == text


def test_utf16_of_either_order() -> None:
    assert decode(b"\xff\xfea\x00") == "a"
    assert decode(b"\xfe\xff\x00a") == "a"


@pytest.mark.parametrize("data", [b"It\x92s 5\xb0", b"\x93Hi\x94", b"\x81\x8d\x8f\x90\x9d", b"caf\xe9 \x81"])
def test_short_western_texts(data: bytes) -> None:
    assert decode(data)


def test_smart_quotes_of_a_short_text() -> None:
    assert decode(b"It\x92s a \x93placebo\x94 effect, they say.") == "It\u2019s a \u201cplacebo\u201d effect, they say."


def test_one_broken_byte_does_not_spoil_the_rest() -> None:
    assert decode("caf\u00e9 ".encode() * 20 + b"\xff") == "caf\u00e9 " * 20 + "\ufffd"


def test_another_alphabet() -> None:
    text = "Исследование показало, что сон улучшился у большинства пациентов после лечения. " * 5
    assert decode(text.encode("cp1251")) == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04\x14\x00word/document.xml", "Word"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\x00\x01\x02\x03" * 20, "no text"),
        (b"\xff\xfea", "broken"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        decode(data)


@pytest.mark.parametrize(
    ("path", "source", "form"),
    [
        ("a.MD", "x", "markdown"),
        ("a.markdown", "x", "markdown"),
        ("a.htm", "x", "html"),
        ("a.txt", "<p>x", "text"),
        ("-", "<!DOCTYPE html><p>x", "html"),
        ("-", "\n<p>x", "html"),
        ("-", "# Title\n\nText[^1]\n", "markdown"),
        ("-", "Just words [1].", "text"),
        ("README", "Some **bold** words", "markdown"),
    ],
)
def test_format_by_suffix_or_looks(path: str, source: str, form: str) -> None:
    found = read(source.encode(), path)
    assert (found.format, found.path) == (form, path)


def test_format_can_be_said() -> None:
    assert read(b"<p>x", "-", "text").text == "<p>x"
    with pytest.raises(ValueError, match="odt"):
        read(b"x", "-", "odt")


def test_line_ends_stay() -> None:
    assert read(b"a\r\nb\rc\n", "a.txt").source == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("path", "unneeded"),
    [
        ("a.txt", {"pyromark", "charset_normalizer", "claimlint.readers.outline"}),
        ("a.md", {"charset_normalizer", "claimlint.readers.html", "claimlint.readers.text"}),
        ("a.html", {"pyromark", "charset_normalizer"}),
    ],
)
def test_only_what_is_needed_is_imported(path: str, unneeded: set[str]) -> None:
    program = f"import sys; from claimlint.readers import read; read(b'x', {path!r}); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not unneeded & set(loaded)
