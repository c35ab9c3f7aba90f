"""``claimlint resolve``: what is looked up, what is shown, what becomes of the lockfile."""

import json
import re
import sys

import pytest

from claimlint.resolve.lockfile import NAME as LOCK
from tests.crossref_server import CrossrefServer, Script

WHITE = "White A. The safety of acupuncture. BMJ. 2006;24:53-57."
LEE = "Lee B. Needles and pain. Pain. 2007;1:2-3."
RECORDS = [
    {
        "DOI": "10.5555/white",
        "type": "journal-article",
        "title": ["The safety of acupuncture"],
        "author": [{"family": "White", "given": "A"}],
        "container-title": ["BMJ"],
        "issued": {"date-parts": [[2006, 3]]},
        "volume": "24",
        "page": "53-57",
        "updated-by": [
            {
                "DOI": "10.5555/gone",
                "type": "retraction",
                "source": "publisher",
                "updated": {"date-parts": [[2010, 2, 6]]},
            }
        ],
    },
    {
        "DOI": "10.5555/other",
        "type": "journal-article",
        "title": ["Sunlight and the sleep of sailors: a cohort study"],
        "author": [{"family": "Quayle"}],
        "container-title": ["Fictional Journal of Pain"],
        "issued": {"date-parts": [[1999]]},
        "volume": "9",
        "page": "1-2",
    },
]


@pytest.fixture
def server(here, monkeypatch):
    with CrossrefServer(RECORDS, noise=0) as running:
        monkeypatch.setenv("CLAIMLINT_CROSSREF_URL", running.url)
        monkeypatch.setenv("CLAIMLINT_EUROPEPMC_URL", running.europepmc)
        monkeypatch.delenv("CLAIMLINT_OFFLINE")
        monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(here / "cache"))
        monkeypatch.delenv("CLAIMLINT_MAILTO", raising=False)
        yield running


@pytest.fixture
def nobody(here, monkeypatch):
    """A Crossref that is not there."""
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("CLAIMLINT_CROSSREF_URL", f"http://127.0.0.1:{taken.getsockname()[1]}")
        monkeypatch.setenv("CLAIMLINT_EUROPEPMC_URL", f"http://127.0.0.1:{taken.getsockname()[1]}")
    monkeypatch.delenv("CLAIMLINT_OFFLINE")
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(here / "cache"))


def test_a_table_for_people(server, run):
    said = run("resolve", "article.md")
    assert (said.status, said.err) == (0, "")
    assert said.out == (
        "article.md\n"
        "  2 references: 1 matched, 1 not found\n"
        "\n"
        "  1  matched  10.5555/white  7:4\n"
        f"     {WHITE}\n"
        "     no DOI is printed → https://doi.org/10.5555/white\n"
        "     retraction of 2010-02-06: https://doi.org/10.5555/gone\n"
        "\n"
        "  2  not found  8:4\n"
        f"     {LEE}\n"
        "     no work comes near it\n"
    )


def test_a_wrong_doi_and_a_wrong_field_are_said(server, run, here):
    text = (here / "article.md").read_text()
    text = text.replace("24:53-57.", "25:53-57. doi:10.5555/other").replace(
        "2. Lee", f"2. {WHITE.replace('24:', '25:')}\n3. Lee"
    )
    (here / "article.md").write_text(text)
    out = run("resolve", "article.md").out
    assert "  1  wrong DOI  10.5555/other  7:4\n" in out
    assert "     this DOI is that of: Quayle, Sunlight and the sleep of sailors: a cohort study, 1999\n" in out
    assert "     → the entry describes 10.5555/white: White, The safety of acupuncture, 2006\n" in out
    assert "     volume: 25 → 24\n" in out


def test_json_for_programs(server, run):
    record = json.loads(run("resolve", "article.md", "--format", "json").out)
    assert record["summary"]["matched"] == 1
    assert (record["version"], record["errors"], record["trouble"]) == (1, [], [])
    first, second = record["articles"][0]["references"]
    assert (first["key"], first["text"], first["start"]["line"]) == ("1", WHITE, 7)
    day = first["match"].pop("checked")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    assert first["match"] == {
        "status": "matched",
        "score": 1.0,
        "doi": "10.5555/white",
        "title": "The safety of acupuncture",
        "reason": None,
        "registered": None,
        "notices": [{"type": "retraction", "doi": "10.5555/gone", "date": "2010-02-06", "source": "publisher"}],
        "candidates": [],
        "differences": [],
    }
    assert second["match"]["status"] == "not-found"


@pytest.mark.parametrize(
    ("report_format", "beginning"),
    [("csl-json", "[\n  {\n"), ("bibtex", "@article{white2006safety,\n"), ("ris", "TY  - JOUR\r\n")],
)
def test_citations_for_reference_managers(server, run, here, report_format, beginning):
    said = run("resolve", "article.md", "--format", report_format)
    assert said.out.startswith(beginning)
    assert "10.5555/white" in said.out
    assert run("resolve", "article.md", "--format", report_format, "--output", "works.txt").out == ""
    assert (here / "works.txt").read_bytes().decode() == said.out


def test_the_lock_is_written_once_and_read_after(server, run, here):
    first = run("resolve", "article.md")
    written = (here / LOCK).read_text()
    assert 'doi = "10.5555/white"' in written
    assert 'files = ["article.md"]' in written
    asked = len(server.log)
    before = (here / LOCK).stat().st_mtime_ns
    assert run("resolve", "article.md") == first
    assert run("resolve", "article.md", "--locked") == first
    assert len(server.log) == asked
    assert (here / LOCK).stat().st_mtime_ns == before
    assert run("resolve", "article.md", "--refresh") == first
    assert len(server.log) == 2 * asked


def test_the_lock_stands_beside_the_settings(server, run, here):
    (here / "posts").mkdir()
    (here / "claimlint.toml").write_text("")
    (here / "posts" / "a.md").write_text((here / "article.md").read_text())
    run("resolve", "posts")
    assert 'files = ["posts/a.md"]' in (here / LOCK).read_text()
    assert not (here / "posts" / LOCK).exists()


def test_no_lock_leaves_it_alone(server, run, here):
    run("resolve", "article.md", "--no-lock")
    assert not (here / LOCK).exists()
    (here / LOCK).write_text("broken")
    assert run("resolve", "article.md", "--no-lock").status == 0
    assert (here / LOCK).read_text() == "broken"


def test_standard_input_is_pinned_without_a_path(server, run, here):
    said = run("resolve", "-", stdin=(here / "article.md").read_bytes())
    assert "matched" in said.out
    assert "files" not in (here / LOCK).read_text().replace("The files", "")


def test_nothing_to_look_up_writes_nothing(server, run, here):
    (here / "plain.md").write_text("# Nothing\n\nNo sources.\n")
    said = run("resolve", "plain.md")
    assert (said.status, said.err) == (0, "")
    assert "0 references" in said.out
    assert not (here / LOCK).exists()
    assert not (here / "cache").exists()


def test_locked_fails_where_the_lock_is_stale_and_shows_the_rest(server, run, here):
    run("resolve", "article.md")
    asked = len(server.log)
    (here / "new.md").write_text((here / "article.md").read_text().replace("Needles and pain", "Needles and sleep"))
    said = run("resolve", "article.md", "new.md", "--locked")
    assert said.status == 2
    assert said.err == (
        'claimlint: claimlint.lock: is stale: "Lee B. Needles and sleep. Pain. 2007;1:2-3." of new.md not in it, '
        "or changed since; run claimlint resolve new.md\n"
    )
    assert "article.md\n" in said.out
    assert "new.md" not in said.out
    assert len(server.log) == asked


def test_locked_without_a_lock_says_so(server, run):
    said = run("resolve", "article.md", "--locked")
    assert (said.status, said.out) == (2, "")
    assert said.err == "claimlint: claimlint.lock: is not there: run claimlint resolve article.md\n"


def test_a_broken_lock_is_neither_used_nor_overwritten(server, run, here):
    run("resolve", "article.md")
    broken = (here / LOCK).read_text().replace("status =", "<<<<<<< HEAD\nstatus =", 1)
    (here / LOCK).write_text(broken)
    said = run("resolve", "article.md")
    assert said.status == 2
    assert re.match(r"claimlint: claimlint\.lock: line \d+: is in the middle of a merge \(conflict markers\)", said.err)
    assert (here / LOCK).read_text() == broken


def test_a_lock_that_cannot_be_written_is_told_after_the_report(server, run, here, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("claimlint.cli.lookup.write_file", full)
    said = run("resolve", "article.md")
    assert said.status == 2
    assert "10.5555/white" in said.out
    assert "claimlint.lock: cannot be written: No space left on device" in said.err


def test_what_a_person_decided_is_kept(server, run, here):
    run("resolve", "article.md")
    edited = (
        (here / LOCK)
        .read_text()
        .replace('status = "matched"', 'refused = true\nreason = "a namesake"\nstatus = "matched"')
    )
    (here / LOCK).write_text(edited)
    out = run("resolve", "article.md").out
    assert "1  not expected  7:4" in out
    assert "10.5555/white was refused: a namesake" in out
    run("resolve", "article.md", "--refresh")
    assert 'refused = ["10.5555/white"]\nreason = "a namesake"\n' in (here / LOCK).read_text()


def test_offline_asks_nothing(server, run, here):
    said = run("resolve", "article.md", "--offline")
    assert said.status == 0
    assert "2 references: 2 not checked" in said.out
    assert server.log == []
    run("resolve", "article.md")
    (here / LOCK).unlink()
    assert "1 matched" in run("resolve", "article.md", "--offline").out


def test_no_network_is_one_line_and_no_failure(nobody, run, here):
    said = run("resolve", "article.md")
    assert said.status == 0
    assert "2 references: 2 not checked" in said.out
    assert said.err.count("\n") == 1
    assert "could not be reached" in said.err
    assert not (here / LOCK).exists()


def test_a_block_is_one_line_and_no_failure(server, run):
    server.faults = Script([], then="403")
    said = run("resolve", "article.md")
    assert (said.status, said.err.count("\n"), len(server.log)) == (0, 1, 1)
    assert "refuses" in said.err


def test_whom_crossref_may_write_to(server, run, here, monkeypatch):
    def mailto(*arguments):
        server.clear()
        run("resolve", "article.md", "--refresh", "--no-lock", *arguments)
        return {
            seen.params.get("mailto") or "mailto" in seen.user_agent
            for seen in server.log
            if "europepmc" not in seen.path
        }

    assert mailto() == {False}
    (here / "claimlint.toml").write_text('mailto = "settings@example.org"\n')
    assert mailto() == {"settings@example.org"}
    monkeypatch.setenv("CLAIMLINT_MAILTO", "environment@example.org")
    assert mailto() == {"environment@example.org"}
    assert mailto("--mailto", "option@example.org") == {"option@example.org"}


def test_only_the_reference_leaves_the_machine(server, run, here):
    secret = "zebrafish"
    text = (here / "article.md").read_text().replace("Hay fever", f"{secret} fever").replace("# Needles", f"# {secret}")
    (here / "article.md").write_text(text)
    run("resolve", "article.md")
    sent = json.dumps([(seen.target, seen.user_agent) for seen in server.log]).lower()
    assert "acupuncture" in sent
    for word in (secret, "trial", "article.md", str(here).lower()):
        assert word not in sent


def test_a_snapshot_needs_no_network(server, run, here):
    (here / "works.jsonl").write_text("".join(json.dumps(record) + "\n" for record in RECORDS))
    said = run("resolve", "article.md", "--source", "snapshot:works.jsonl")
    assert (said.status, said.err) == (0, "")
    assert "1 matched, 1 not found" in said.out
    assert server.log == []
    said = run("resolve", "article.md", "--refresh", "--source", "snapshot:works.jsonl", "--source", "crossref")
    assert "1 matched, 1 not found" in said.out
    assert not any("acupuncture" in seen.target for seen in server.log)


def test_a_snapshot_that_cannot_be_read_is_told(server, run, here):
    (here / "works.jsonl").write_text("nothing\n")
    said = run("resolve", "article.md", "--source", "snapshot:works.jsonl")
    assert said.status == 2
    assert "works.jsonl" in said.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--source", "pubmed"], "--source must be crossref, europepmc or snapshot:PATH; it is 'pubmed'."),
        (["--source", "snapshot:nope"], "--source there is no file or folder nope."),
        (["--locked", "--refresh"], "--locked and --refresh exclude each other."),
        (["--locked", "--no-lock"], "--locked and --no-lock exclude each other."),
        (["--offline", "--refresh"], "--offline and --refresh exclude each other."),
        (["--config", "x", "--isolated"], "--config and --isolated exclude each other."),
        (["--mailto", "nobody"], "--mailto must be an e-mail address; it is 'nobody'."),
        (["--output", "nope/x"], "--output nope/x: there is no folder"),
        (["--format", "marc"], "'marc' is not one of"),
    ],
)
def test_wrong_use(here, run, arguments, said):
    found = run("resolve", "article.md", *arguments)
    assert (found.status, found.out) == (2, "")
    assert said in found.err
    assert found.err.count("\n") == 1


def test_an_article_that_is_not_there_does_not_stop_the_others(server, run):
    said = run("resolve", "nope.md", "article.md")
    assert said.status == 2
    assert "nope.md: no such file" in said.err
    assert "10.5555/white" in said.out


def test_quiet_leaves_out_counts(server, run):
    assert "references:" not in run("resolve", "article.md", "clean.md", "--quiet").out
    assert "4 references: 2 matched, 2 not found\n" in run("resolve", "article.md", "clean.md").out


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
def test_a_bar_appears_in_a_terminal_and_goes_away(here, server, monkeypatch, capfd):
    from claimlint.cli import lookup, main

    monkeypatch.setattr(lookup, "PATIENCE", 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert main(["resolve", "article.md", "--no-lock"]) == 0
    assert "references looked up" in capfd.readouterr().err
    assert main(["resolve", "article.md", "--no-lock", "--quiet"]) == 0
    assert "references looked up" not in capfd.readouterr().err


def test_ctrl_c_is_130(server, run, here, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("claimlint.resolve.resolver.match", stop)
    assert run("resolve", "article.md").status == 130
    assert not (here / LOCK).exists()
