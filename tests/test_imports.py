"""A command imports only what it needs: what is slow to import is not touched by what can do without."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = [f"fixtures/articles/{name}" for name in ("brain-training.txt", "pcos-and-metformin.html", "acne-myths.md")]
HEAVY = {"habanero", "httpx", "httpx2", "numpy", "pydantic", "spacy", "thinc"}
COMMANDS = [
    ("--version",),
    ("rule",),
    ("rule", "CL101"),
    ("check", "--help"),
    *(("check", "--offline", article) for article in ARTICLES),
    *(("check", "--offline", "--format", "json", article) for article in ARTICLES),
    ("check", "--offline", "--format", "concise", *ARTICLES),
    ("check", "--offline", "--format", "github", *ARTICLES),
    ("extract", ARTICLES[0]),
    ("extract", "--format", "json", ARTICLES[0]),
]

COUNTED = """\
import json, os, sys
before = set(sys.modules)
{code}
sys.stdout.flush()
said = json.dumps([status, sorted(set(sys.modules) - before)])
os.write(2, b"\\n" + said.encode())
"""

Imports = Callable[[str], tuple[int, set[str]]]


@pytest.fixture
def imports(environment: dict[str, str]) -> Imports:
    """Run code that sets ``status`` in a process of its own; return that and the modules it has imported."""

    def call(code: str) -> tuple[int, set[str]]:
        command = [sys.executable, "-c", COUNTED.format(code=code)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, cwd=ROOT, check=False)
        assert done.returncode == 0, done.stderr
        status, modules = json.loads(done.stderr.splitlines()[-1])
        return status, set(modules)

    return call


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def command(*arguments: str) -> str:
    return f"from claimlint.cli import main\nstatus = main({arguments!r})"


def test_the_heavy_packages_could_be_imported() -> None:
    """Otherwise the tests below would show nothing."""
    assert all(find_spec(name) for name in ("habanero", "httpx2", "numpy", "rich", "spacy"))


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_command_imports_nothing_heavy(imports: Imports, arguments: tuple[str, ...]) -> None:
    status, modules = imports(command(*arguments))
    assert status in (0, 1)
    assert "claimlint.cli" in modules
    assert not packages(modules) & HEAVY


@pytest.mark.parametrize("arguments", [a for a in COMMANDS if "json" in a or a == ("--version",)], ids=" ".join)
def test_output_for_programs_does_without_rich(imports: Imports, arguments: tuple[str, ...]) -> None:
    assert "rich" not in packages(imports(command(*arguments))[1])


def test_only_the_readers_that_are_needed_are_imported(imports: Imports) -> None:
    plain = imports(command("check", "--offline", ARTICLES[0]))[1]
    assert "claimlint.readers.text" in plain
    assert not {"claimlint.readers.html", "claimlint.readers.markdown", "pyromark"} & plain


def test_the_version_needs_no_command_line(imports: Imports) -> None:
    modules = imports(command("--version"))[1]
    assert packages(modules) - sys.stdlib_module_names == {"claimlint"}
    assert not {"claimlint.cli.app", "claimlint.engine", "claimlint.rulebook"} & modules


def test_importing_the_package_imports_nothing_else(imports: Imports) -> None:
    modules = imports("import claimlint\nstatus = 0")[1]
    ours = {name for name in modules if packages({name}) - sys.stdlib_module_names}
    assert ours == {"claimlint", "claimlint.version"}
    assert not packages(modules) & {"asyncio", "dataclasses", "email", "inspect", "json", "pathlib", "ssl", "unittest"}


def test_checking_from_python_imports_nothing_heavy(imports: Imports) -> None:
    code = "import claimlint\nstatus = len(claimlint.check_text('Sleep helps [1].').findings)"
    modules = imports(code)[1]
    assert not packages(modules) & (HEAVY | {"rich", "typer"})
