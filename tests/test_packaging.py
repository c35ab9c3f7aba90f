"""Installed from a wheel, installed as editable, run from a checkout: claimlint finds its rules and works."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
RULES = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "rules").rglob("*") if path.is_file()}
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"

Pip = Callable[..., None]


@dataclass(frozen=True)
class Way:
    """One way to run claimlint: its interpreter, its command, and where package and rules should come from."""

    python: Path
    command: tuple[str, ...]
    package: Path
    rules: Path
    environment: dict[str, str]
    folder: Path | None = None


@pytest.fixture(scope="session")
def pip(environment: dict[str, str], skip_if_unreachable: Callable[[], None]) -> Pip:
    def call(*arguments: str, into: Path | None = None) -> None:
        target = ["--python", str(into)] if into else []
        done = subprocess.run(
            [sys.executable, "-m", "pip", *target, *arguments],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        if done.returncode:
            skip_if_unreachable()
            pytest.fail(f"pip {' '.join(arguments)}\n{done.stdout}{done.stderr}")

    return call


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory, pip: Pip) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    isolation = ["--no-build-isolation"] if find_spec("hatchling") else []
    pip("wheel", "--no-deps", *isolation, "--wheel-dir", str(folder), str(ROOT))
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def content(wheel: Path) -> dict[str, bytes]:
    with ZipFile(wheel) as file:
        return {name: file.read(name) for name in file.namelist()}


@pytest.fixture(scope="session")
def metadata(content: dict[str, bytes]) -> Message:
    (name,) = (name for name in content if name.endswith(".dist-info/METADATA"))
    return message_from_bytes(content[name])


def venv(folder: Path) -> tuple[Path, Path]:
    """Make an environment without packages; return its interpreter and its folder of packages."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    paths = sysconfig.get_paths("venv", vars={"base": str(folder), "platbase": str(folder)})
    return folder / SCRIPTS / "python", Path(paths["purelib"])


def lend(packages: Path) -> None:
    """
    Let an environment see the packages of this one, after its own.

    The lines of a .pth file only add folders: an editable claimlint, itself a .pth file there, does not come along. Its
    name makes it the last to be read, after that of an editable claimlint here.
    """
    own = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    # An environment may itself borrow from another one.
    own |= {path for path in sys.path if Path(path).name == "site-packages"}
    (packages / "zz_lent.pth").write_text("".join(f"{path}\n" for path in sorted(own)))


@pytest.fixture(scope="session", params=["wheel", "editable", "checkout", "checkout from elsewhere"])
def way(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, pip: Pip, environment: dict[str, str]
) -> Way:
    python, packages = venv(tmp_path_factory.mktemp("environment") / "venv")
    script = (str(python.with_name("claimlint")),)
    module = (str(python), "-m", "claimlint")
    if request.param == "wheel":
        pip("install", "--no-deps", str(request.getfixturevalue("wheel")), into=python)
        made = Way(python, script, packages / "claimlint", packages / "claimlint" / "rules", environment)
    elif request.param == "editable":
        pip("install", "--no-deps", "--editable", str(ROOT), into=python)
        made = Way(python, script, ROOT / "claimlint", ROOT / "rules", environment)
    elif request.param == "checkout":
        made = Way(python, module, ROOT / "claimlint", ROOT / "rules", environment, ROOT)
    else:
        made = Way(python, module, ROOT / "claimlint", ROOT / "rules", environment | {"PYTHONPATH": str(ROOT)})
    lend(packages)
    return made


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(way: Way, tmp_path: Path) -> Run:
    """Run a command away from the repository, unless the way says otherwise."""

    def call(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            env=way.environment,
            cwd=way.folder or tmp_path,
            check=False,
        )

    return call


def test_the_wheel_holds_every_rule_as_it_is(content: dict[str, bytes]) -> None:
    assert RULES
    shipped = {name: data for name, data in content.items() if name.startswith("claimlint/rules/")}
    assert shipped == {f"claimlint/{name}": path.read_bytes() for name, path in RULES.items()}


def test_the_wheel_holds_every_module(content: dict[str, bytes]) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "claimlint").rglob("*.py")}
    assert {name for name in content if name.endswith(".py")} == modules


def test_the_wheel_says_that_it_is_typed(content: dict[str, bytes]) -> None:
    assert "claimlint/py.typed" in content


def test_the_wheel_holds_the_licence(content: dict[str, bytes], metadata: Message) -> None:
    licences = [data for name, data in content.items() if name.endswith("/licenses/LICENSE")]
    assert licences == [(ROOT / "LICENSE").read_bytes()]
    assert metadata["License-Expression"] == "MIT"


def test_the_wheel_holds_nothing_else(content: dict[str, bytes]) -> None:
    top = {name.partition("/")[0] for name in content}
    assert {name for name in top if not name.endswith(".dist-info")} == {"claimlint"}
    package = (name for name in content if name.startswith("claimlint/"))
    others = {name for name in package if Path(name).suffix not in (".py", ".yaml", ".typed")}
    assert others == {
        "claimlint/rules/rule.schema.json",
        "claimlint/references/entry_weights.txt",
        "claimlint/claims/weights.json",
    }


def test_the_distribution_has_a_name_of_its_own(metadata: Message) -> None:
    assert metadata["Name"] == "claimlint-health"
    assert metadata["Requires-Python"] == ">=3.11"
    needed = " ".join(metadata.get_all("Requires-Dist") or ())
    assert all(name in needed for name in ("habanero", "rapidfuzz", "rich", "spacy", "typer"))


def test_what_runs_is_what_was_installed(way: Way, run: Run) -> None:
    code = "import claimlint, claimlint.rulebook as r; print(claimlint.__file__, r.rules_folder(), sep='\\n')"
    done = run(str(way.python), "-c", code)
    assert done.stdout.splitlines() == [str(way.package / "__init__.py"), str(way.rules)], done.stderr


def test_the_rules_are_found(way: Way, run: Run) -> None:
    done = run(*way.command, "rule")
    assert done.returncode == 0, done.stderr
    listed = set(re.findall(r"^\s+(CL\d{3})\b", done.stdout, re.MULTILINE))
    files = (
        path
        for path in RULES.values()
        if path.parent.name not in ("words", "contexts", "glossary", "guidelines", "rules")
    )
    rules = {path.name.partition("-")[0] for path in files}
    assert listed == rules


def test_one_rule_is_shown(way: Way, run: Run) -> None:
    done = run(*way.command, "rule", "CL101")
    assert done.returncode == 0, done.stderr
    assert "undefined-citation" in done.stdout


def test_an_article_is_checked(way: Way, run: Run, tmp_path: Path, faulty_article: str, clean_article: str) -> None:
    faulty, clean = tmp_path / "faulty.md", tmp_path / "clean.md"
    faulty.write_text(faulty_article)
    clean.write_text(clean_article)
    done = run(*way.command, "check", "--offline", str(faulty), str(clean))
    assert done.returncode == 1, done.stderr
    assert "3:30  error  CL101 undefined-citation" in done.stdout
    assert "2 articles" in done.stdout
    assert run(*way.command, "check", "--offline", str(clean)).returncode == 0


def test_the_version_is_told(way: Way, run: Run, metadata: Message) -> None:
    assert run(*way.command, "--version").stdout == f"claimlint {metadata['Version']}\n"
