"""The frame around the commands: help, version, mistakes, pipes, terminals, Ctrl-C, start-up."""

import os
import re
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

import claimlint
import claimlint.engine

ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="terminals and signals of POSIX")
COMMAND = [sys.executable, "-m", "claimlint"]


def environment(**more: str) -> dict[str, str]:
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "TERM": "xterm-256color"}
    return kept | {"CLAIMLINT_OFFLINE": "1"} | more


def in_terminal(*arguments: str, columns: int = 80, **more: str) -> tuple[int, str]:
    """Run a command line whose output and error output are a terminal; return the status and what it shows."""
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([*COMMAND, *arguments], stdout=theirs, stderr=theirs, env=environment(**more))
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux says so when the other side is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    return process.wait(), shown.decode().replace("\r\n", "\n")


def test_version(run):
    assert run("--version").out == f"claimlint {claimlint.__version__}\n"
    assert run("-V").out == f"claimlint {claimlint.__version__}\n"


def test_help_shows_the_commands_and_examples(run):
    said = run("--help")
    assert said.status == 0
    for words in ("check", "extract", "rule", "claimlint check posts/", "Check articles."):
        assert words in said.out
    assert run("check", "-h").out == run("check", "--help").out


def test_help_tells_options_by_group_and_the_exit_status(run):
    said = run("check", "--help").out
    for words in ("What is checked:", "What is shown:", "Settings:", "Exit status:", "--fail-on LEVEL", "--quiet"):
        assert words in said
    assert "<bool>" not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing command. See claimlint --help."),
        (("chekc",), "No such command 'chekc'"),
        (("check",), "Missing argument 'PATH'. See claimlint check --help."),
        (("check", "--slect", "x", "a"), "No such option: --slect (Possible options: --select)"),
        (
            ("check", "a.md", "--format", "xml"),
            "'xml' is not one of text, concise, json, jsonl, sarif, gitlab, junit, github.",
        ),
        (("check", "a.md", "--fail-on", "errors"), "'errors' is not one of error, warning, info, never."),
        (("check", "a.md", "--select"), "--select"),
        (("extract", "a.md", "--format", "xml"), "'xml' is not one of table, json."),
    ],
)
def test_wrong_use_is_one_line_on_the_error_output_and_status_2(run, arguments, said):
    result = run(*arguments)
    assert (result.status, result.out) == (2, "")
    assert said in result.err
    assert result.err.count("\n") == 1
    assert result.err.startswith("claimlint: ")


def test_an_internal_error_is_one_line_unless_it_is_looked_for(run, monkeypatch):
    import claimlint.reports.text

    monkeypatch.setattr(claimlint.reports.text, "render", lambda *_, **__: 1 / 0)
    said = run("check", "article.md")
    assert said.status == 2
    assert said.err.startswith("claimlint: internal error: ZeroDivisionError: division by zero; please report it")
    assert said.err.count("\n") == 1
    monkeypatch.setenv("CLAIMLINT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("check", "article.md")


def test_no_colour_and_no_wrapping_in_a_pipe(spawn):
    said = spawn("check", "article.md")
    assert "\x1b" not in said.out
    assert said.status == 1


def test_force_color_colours_a_pipe_and_no_color_wins(spawn):
    assert "\x1b[" in spawn("check", "article.md", FORCE_COLOR="1").out
    assert "\x1b" not in spawn("check", "article.md", FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b" not in spawn("check", "article.md", FORCE_COLOR="0").out


@POSIX
def test_a_terminal_gets_colour_and_its_width(here):
    status, shown = in_terminal("check", "article.md", columns=40)
    assert status == 1
    assert "\x1b[" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert all(len(line) <= 40 for line in plain.splitlines())
    assert re.search(r"\n  │ ….* one trial\.\[6\].*\n  │ +\^\^\^\n", plain)


@POSIX
def test_no_color_and_dumb_terminals_are_respected(here):
    for more in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b" not in in_terminal("check", "article.md", **more)[1]


@POSIX
def test_progress_shows_on_a_terminal_when_it_takes_long_and_goes_away(here):
    slow = (
        "import sys, time, claimlint.engine as e, claimlint.cli.progress as p\n"
        "p.PATIENCE, real = 0.0, e.read_bytes\n"
        "e.read_bytes = lambda *a, **k: (time.sleep(0.15), real(*a, **k))[1]\n"
        "from claimlint.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    (here / "slow.py").write_text(slow)
    for number in range(4):
        (here / f"{number}.md").write_text("Words.\n")
    COMMAND[1:] = [str(here / "slow.py")]
    try:
        status, shown = in_terminal("check", ".", NO_COLOR="1")
        quiet = in_terminal("check", ".", "--quiet", NO_COLOR="1")[1]
    finally:
        COMMAND[1:] = ["-m", "claimlint"]
    assert status == 1
    assert "━" in shown
    assert "2/6" in shown
    assert shown.rstrip().endswith("references not looked up in Crossref")
    assert "━" not in quiet


@POSIX
def test_a_reader_that_goes_away_ends_the_program_quietly(here):
    (here / "long.md").write_text("A claim.[6]\n\n" * 5000 + "## References\n\n1. White A. X. BMJ. 2006;1:2-3.\n")
    process = subprocess.Popen(
        [*COMMAND, "check", "long.md", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    process.stdout.read(10)
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    assert error == b""
    assert process.wait() == -signal.SIGPIPE


@POSIX
def test_no_output_at_all_is_no_error():
    shut = ["sh", "-c", f"{sys.executable} -m claimlint --version >&-"]
    done = subprocess.run(shut, env=environment(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_told(here):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "check", "clean.md"], stdout=full, stderr=subprocess.PIPE, env=environment(), check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"claimlint: standard output: cannot be written: No space left on device\n"


@POSIX
def test_ctrl_c_is_status_130_and_leaves_no_half_written_file(here):
    (here / "report.json").write_text("before")
    hang = (
        "import sys, time, claimlint.engine as e\n"
        "e.read_bytes = lambda *a, **k: (print('ready', file=sys.stderr, flush=True), time.sleep(30))\n"
        "from claimlint.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", hang, "check", "article.md", "--format", "json", "-o", "report.json"],
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stderr.readline() == b"ready\n"
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 130
    assert process.stderr.read() == b""
    process.stderr.close()
    assert (here / "report.json").read_text() == "before"
    assert sorted(path.name for path in here.iterdir()) == ["article.md", "clean.md", "report.json"]


def loaded(here: Path, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "claimlint", *arguments],
        capture_output=True,
        env=environment(),
        check=False,
    )
    return {line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.decode().splitlines() if "|" in line}


HEAVY = {"spacy", "habanero", "httpx", "httpx2", "thinc", "numpy", "pydantic", "lxml", "requests"}


def test_check_imports_nothing_heavy_and_no_rich_in_a_pipe(here):
    for name in ("text", "json", "concise", "github"):
        modules = loaded(here, "check", "article.md", "--format", name)
        assert "typer" in modules
        assert modules & (HEAVY | {"rich", "pathspec"}) == set()


def test_version_needs_neither_typer_nor_the_pipeline(here):
    modules = loaded(here, "--version")
    assert not modules & (HEAVY | {"rich", "typer", "yaml", "pyromark"})


def test_help_needs_no_pipeline(here):
    assert not loaded(here, "check", "--help") & (HEAVY | {"rich", "yaml", "pyromark"})


def test_commands_work_without_our_shortcut_around_pydantic(run, monkeypatch):
    import claimlint.cli.quick

    monkeypatch.setattr(claimlint.cli.quick, "_CONVERTER", "_no_such_attribute")
    said = run("check", "article.md", "--select", "CL101,CL104", "--fail-on", "never", "--format", "concise", "-q")
    assert (said.status, said.out) == (0, "")
    assert run("check", "article.md", "--format", "xml").status == 2


@pytest.mark.parametrize("arguments", [("article.md",), ("nowhere.md", "--offline"), (".",)])
def test_an_article_in_the_place_of_a_command_is_told_how_it_is_checked(run, arguments):
    said = run(*arguments)
    words = " ".join(arguments)
    assert said.status == 2
    assert (
        said.err
        == f"claimlint: There is no command {arguments[0]!r}: did you mean claimlint check {words}? See claimlint --help.\n"
    )
