"""Repairs written into files: whole, exact, and nowhere else."""

import pytest

from claimlint.article import Edit, Finding, Fix, Span
from claimlint.repair import UnrepairableError, repaired, written_back

# A resolver's address twice, which CL113 repairs.
BROKEN = (
    "# Näidles\r\n\r\nHay fever eased.[1]\r\n\r\n## References\r\n\r\n"
    "1. White A. The safety of acupuncture. BMJ. 2006;24:53-57. https://doi.org/https://doi.org/10.1234/abc.5\r\n"
)
MENDED = BROKEN.replace("https://doi.org/https://doi.org/", "https://doi.org/")


def finding(source: str, *edits: tuple[str, str], safe: bool = True) -> Finding:
    made = tuple(Edit(Span(source.index(old), source.index(old) + len(old)), new) for old, new in edits)
    return Finding("CL101", "x", "error", "m", made[0].span, "t", fix=Fix(safe, made))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "cp1252"])
def test_a_repair_keeps_every_other_byte(run, here, encoding):
    def coded(text: str) -> bytes:
        return b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16-le-bom" else text.encode(encoding)

    (here / "broken.md").write_bytes(coded(BROKEN))
    said = run("check", "broken.md", "--fix", "--select", "CL113")
    assert (said.status, said.err) == (0, "")
    assert "1 finding repaired" in said.out
    assert (here / "broken.md").read_bytes() == coded(MENDED)


def test_a_diff_shows_and_writes_nothing(run, here):
    (here / "broken.md").write_bytes(BROKEN.encode())
    said = run("check", "broken.md", "--diff", "--select", "CL113")
    assert said.status == 1
    assert said.out.startswith("--- a/broken.md\n+++ b/broken.md\n@@ ")
    assert "+1. White A. The safety of acupuncture. BMJ. 2006;24:53-57. https://doi.org/10.1234/abc.5\r\n" in said.out
    assert (here / "broken.md").read_bytes() == BROKEN.encode()
    assert run("check", "clean.md", "--diff").status == 0


def test_a_file_that_changed_meanwhile_is_left_alone(run, here, monkeypatch):
    from claimlint.cli.inputs import Input

    (here / "broken.md").write_bytes(BROKEN.encode())
    read = Input.read
    reads = []

    def reading(item):
        reads.append(item)
        if len(reads) == 2:
            (here / "broken.md").write_bytes(b"Somebody else's words.")
        return read(item)

    monkeypatch.setattr(Input, "read", reading)
    said = run("check", "broken.md", "--fix", "--select", "CL113")
    assert said.status == 2
    assert "broken.md: not repaired: it changed while it was checked" in said.err
    assert (here / "broken.md").read_bytes() == b"Somebody else's words."


def test_a_repair_that_is_not_safe_is_made_only_when_asked(run, here):
    source = "one two"
    assert repaired(source, [finding(source, ("two", "2"), safe=False)]).source == source
    assert repaired(source, [finding(source, ("two", "2"), safe=False)], unsafe=True).source == "one 2"
    assert run("check", "clean.md", "--unsafe-fixes").status == 2


def test_a_repair_is_made_whole_or_not_at_all():
    source = "[1] and [2] and [3]"
    first, second = finding(source, ("[1]", "[2]"), ("[2]", "[3]")), finding(source, ("[2]", "[9]"), ("[3]", "[4]"))
    made = repaired(source, [first, second])
    assert (made.source, made.count) == ("[2] and [3] and [3]", 1)


def test_an_edit_that_several_propose_is_made_once():
    source = "see https://doi.org/x"
    same = finding(source, ("https://", ""))
    made = repaired(source, [same, finding(source, ("https://", ""), ("see", "S"))])
    assert (made.source, made.count) == ("S doi.org/x", 2)


def test_new_lines_end_as_the_others_do():
    source = "a\r\nb"
    assert repaired(source, [finding(source, ("b", "b\nc"))]).source == "a\r\nb\r\nc"


def test_bytes_that_cannot_be_written_back_are_left():
    with pytest.raises(UnrepairableError, match="not those of any encoding"):
        written_back(b"caf\xe9 \xff\xfe\x81", "caf\ufffd", "caf")
    with pytest.raises(UnrepairableError, match="has no"):
        written_back("caf\xe9".encode("cp1252"), "café", "café → tea")
