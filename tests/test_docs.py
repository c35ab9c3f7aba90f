"""What README.md and docs/ say is so: commands, transcripts, links, lists of rules and options."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import textwrap
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from claimlint.checks import Check
from claimlint.page import Page
from claimlint.parse import parse
from claimlint.readers import read
from claimlint.reports.pages import render_index, render_page
from claimlint.rulebook import builtin_rules
from claimlint.rulebook.schema import rule_schema

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]

FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^<!-- (?P<name>first|test) command -->\n```sh\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
TRANSCRIPT = re.compile(r"^<!-- transcript: (?P<command>.+?) -->\n```\w*\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"!?\[[^\[\]]*\]\((?P<target>[^()\s]+)\)")
HEADING = re.compile(r"^#+ (?P<words>.+)$", re.MULTILINE)

COMMANDS = {match["name"]: match["body"].strip() for match in COMMAND.finditer(README)}
TRANSCRIPTS = {match["command"]: match["body"] for match in TRANSCRIPT.finditer(README)}


def run(command: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a ``claimlint …`` of the README in the repository."""
    name, *arguments = shlex.split(command)
    assert name.rpartition("/")[2] == "claimlint", command
    return subprocess.run(
        [sys.executable, "-m", "claimlint", *arguments],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        cwd=ROOT,
        check=False,
    )


def examples() -> list[str]:
    """Every ``claimlint …`` that README and docs show as typed, without its comment."""
    typed = []
    for page in PAGES:
        for fence in FENCE.finditer(page.read_text("utf-8")):
            if fence["language"] in ("sh", "console", "bash"):
                lines = (line.partition(" #")[0].removeprefix("$ ").strip() for line in fence["body"].splitlines())
                typed += [line for line in lines if line.startswith("claimlint ")]
            if fence["language"] == "yaml":
                typed += re.findall(r"- run: (claimlint .+)", fence["body"])
    return typed


@pytest.mark.parametrize("name", ["first", "test"])
def test_the_readme_has_two_commands(name: str) -> None:
    assert name in COMMANDS, f"README.md has no block after <!-- {name} command -->"
    assert len(COMMANDS[name].splitlines()) == 1, "one line is copied more easily"
    assert subprocess.run(["bash", "-n", "-c", COMMANDS[name]], check=False).returncode == 0


def test_the_first_command_ends_well(environment: dict[str, str]) -> None:
    """Its last part, that is; the rest makes an environment, as the tests of packaging do."""
    done = run(COMMANDS["first"].rpartition("&&")[2].strip(), environment)
    assert done.returncode == 0, done.stderr
    assert "CL1" in done.stdout


def test_the_readme_shows_a_transcript() -> None:
    assert TRANSCRIPTS
    assert README.count("<!-- transcript:") == len(TRANSCRIPTS), (
        "a transcript stands in the fence right after its comment"
    )


@pytest.mark.parametrize("command", TRANSCRIPTS)
def test_a_transcript_is_what_the_command_prints(command: str, environment: dict[str, str]) -> None:
    typed, _, shown = TRANSCRIPTS[command].partition("\n")
    assert typed == f"$ {command}"
    done = run(command, environment)
    assert done.stderr == ""
    assert shown.rstrip().splitlines() == [line.rstrip() for line in done.stdout.rstrip().splitlines()]


@pytest.mark.parametrize("command", sorted(set(examples())))
def test_the_options_shown_exist(command: str, environment: dict[str, str]) -> None:
    _, subcommand, *arguments = shlex.split(command)
    told = run(f"claimlint {subcommand} --help", environment)
    assert told.returncode == 0, told.stderr
    options = [argument.partition("=")[0] for argument in arguments if argument.startswith("--")]
    assert [option for option in options if not re.search(rf"{option}\b", told.stdout)] == []


def test_commands_are_shown() -> None:
    assert examples()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", FENCE.sub("", page.read_text("utf-8")))
    broken = []
    for match in LINK.finditer(text):
        path, _, anchor = match["target"].partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or not target.is_relative_to(ROOT) or (anchor and anchor not in anchors(target)):
            broken.append(match["target"])
    assert not broken


def anchors(page: Path) -> set[str]:
    """The names that GitHub gives to the headings of a page."""
    words = (match["words"].lower().replace(" ", "-") for match in HEADING.finditer(page.read_text("utf-8")))
    return {re.sub(r"[^\w-]", "", word) for word in words}


def test_the_readme_lists_rules_that_exist_and_families_whole() -> None:
    rules = {path.stem.partition("-")[::2] for path in (ROOT / "rules").rglob("CL*.yaml")}
    told = {(match[1], match[2]) for match in re.finditer(r"^\| (CL\d+) \| ([\w-]+) \|", README, re.MULTILINE)}
    families = {code[:3] for code, _ in told}
    assert told
    assert told == {(code, name) for code, name in rules if code[:3] in families}


def test_the_rule_reference_says_what_the_rule_files_say() -> None:
    """``python docs/generate.py`` writes it anew."""
    rules = builtin_rules()
    pages = {"README.md": render_index(rules)} | {f"{rule.code}.md": render_page(rule) for rule in rules}
    assert {path.name: path.read_text("utf-8") for path in (ROOT / "docs" / "rules").iterdir()} == pages


def test_the_hook_shown_is_the_hook_there_is() -> None:
    shown = [yaml.safe_load(fence["body"]) for fence in FENCE.finditer(README) if fence["language"] == "yaml"]
    named = {hook["id"] for record in shown for repo in record.get("repos", ()) for hook in repo["hooks"]}
    assert named == {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def test_the_changelog_begins_with_what_is_to_come() -> None:
    headings = HEADING.findall((ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert headings[:2] == ["Changelog", "Unreleased"]


def test_the_schema_of_rule_files_is_the_one_that_ships():
    assert json.loads((ROOT / "rules/rule.schema.json").read_text("utf-8")) == rule_schema(), "run docs/generate.py"


def test_the_check_that_contributors_are_shown_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """The code of CONTRIBUTING.md, run as it stands on an article with an entry in capitals."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    module = ModuleType("my_check")
    monkeypatch.setitem(sys.modules, "my_check", module)
    exec(textwrap.dedent(code), vars(module))
    text = "# Tea\n\nTea helps.[1] Milk does not.[2]\n\n## References\n\n"
    text += "1. MOSS A. TEA FOR SLEEP. BMJ. 2006;24:53-57.\n2. Reed B. Milk. Pain. 2007;1:2-3.\n"
    check = Check(module.find, module.Options, module.VARIANTS, english=False)
    (hit,) = check.hits(Page(parse(read(text.encode(), "a.md"))), {"least": 10})
    assert hit.values["key"] == "1"
    assert set(check.variants[hit.variant]) <= hit.values.keys()
    assert not list(check.hits(Page(parse(read(text.encode(), "a.md"))), {"least": 1000}))
