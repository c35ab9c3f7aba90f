"""
The way of the data, held: an import never runs up, no package needs itself by a way around, none hides in a function.

``pytest tests/test_architecture.py -s`` prints the graph.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "claimlint"

# From the ground up: a floor may import from those that stand before it. ``version`` and ``cachefile`` know nothing of
# articles; ``text`` reads their values; ``settings`` name sources of works, and so stand on ``resolve``; what the rules
# say is known before the engine runs them; ``silence`` and ``precedence`` choose among findings; the public names
# (``__init__``) stand above all that they offer.
FLOORS = (
    "version", "regular", "files", "cachefile", "article", "text", "phrases", "readers", "references", "citations",
    "parse", "figures", "evidence", "claims", "judge", "abstracts", "resolve", "settings", "page", "checks", "rulebook",
    "silence", "precedence", "engine", "trial", "export", "reports", "baseline", "repair", "cli", "__init__", "__main__",
)  # fmt: skip

# What may be imported inside a function: libraries that cost a start, and what most runs do without.
HEAVY = {
    "charset_normalizer", "habanero", "httpx2", "pathspec", "platformdirs", "rapidfuzz", "rich", "spacy", "tomllib",
    "typer", "yaml",
}  # fmt: skip
ON_THE_WAY_TO_AN_ERROR = {"difflib"}
SELDOM = {
    ("claimlint", "importlib"): "public names are imported when first asked for",
    ("rulebook.fields", "datetime"): "few rules give a date",
    ("text.lexicon", "yaml"): "lists are kept as they were read",
    ("parse", "citations.studies"): "studies are looked for where there is no list",
    ("page", "judge.verdict"): "only a list of sources is judged",
    ("checks.wrong_source", "judge.report"): "as above",
    ("checks.shifted_numbering", "judge.report"): "as above",
    ("checks.identifier_mismatch", "resolve.matching"): "only references that were looked up are compared",
    ("checks.near_miss", "resolve.matching"): "as above",
    ("checks.source_not_found", "resolve.matching"): "only matched references are compared",
    ("checks.reference_mismatch", "resolve.matching"): "as above",
    ("checks.missing_identifier", "resolve.matching"): "as above",
    ("readers", "readers.docx"): "a reader of one format",
    ("readers", "readers.html"): "a reader of one format",
    ("readers", "readers.markdown"): "a reader of one format",
    ("readers", "readers.text"): "a reader of one format",
    ("resolve.opening", "resolve.cache"): "one source of works",
    ("resolve.opening", "resolve.crossref"): "one source of works",
    ("resolve.opening", "resolve.europepmc"): "one source of works",
    ("resolve.opening", "resolve.snapshot"): "one source of works",
    ("rulebook", "rulebook.load"): "brings YAML; most runs have the rules as they were read",
    ("reports.matches", "reports.json"): "a report of another format",
    ("reports.matches", "resolve.matching"): "only matched references are compared",
    ("reports.reading", "reports.json"): "a report of another format",
}
# A command imports what it runs when it runs, so that --help, --version and wrong use answer at once.
LATE = {"cli"}


# Each check has options of its own. The other names still stand for two things, and none may join them.
SHARED_NAMES = {"Options", "_Found", "_Line", "Entry", "Masked", "Names", "Numbers", "Source"}


@dataclass(frozen=True)
class Import:
    """One import: who imports what, at which line, and whether types or a function alone ask for it."""

    module: str
    target: str
    line: int
    typing: bool
    inside: bool

    @property
    def ours(self) -> bool:
        return self.target.partition(".")[0] == "claimlint"


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in PACKAGE.rglob("*.py")}


def imports_of(module: str) -> Iterator[Import]:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    typing = {id(n) for top in ast.walk(tree) if _is_for_types(top) for n in ast.walk(top)}
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    inside = {id(n) for top in ast.walk(tree) if isinstance(top, functions) for n in ast.walk(top)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            targets = {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            targets = {name if name in MODULES else node.module for name in whole}
        else:
            continue
        for target in targets:
            yield Import(module, target, node.lineno, id(node) in typing, id(node) in inside)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


IMPORTS = [one for module in sorted(MODULES) for one in imports_of(module)]


def floor_of(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def short(module: str) -> str:
    return module.removeprefix("claimlint.")


def graph() -> dict[str, set[str]]:
    """Which floors each floor needs, for whatever reason."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in IMPORTS:
        if one.ours and floor_of(one.module) != floor_of(one.target):
            found[floor_of(one.module)].add(floor_of(one.target))
    return found


def test_every_module_stands_on_a_known_floor():
    assert {floor_of(module) for module in MODULES} <= set(FLOORS)


def test_no_import_runs_up():
    needs = graph()
    for floor in FLOORS:
        if needs[floor]:
            print(f"{floor:12} stands on {', '.join(sorted(needs[floor], key=FLOORS.index))}")  # noqa: T201 - the graph, for people
    up = [
        f"{short(one.module)}:{one.line} imports {short(one.target)}"
        for one in IMPORTS
        if one.ours and FLOORS.index(floor_of(one.target)) > FLOORS.index(floor_of(one.module))
    ]
    assert not up


def test_no_package_needs_itself_by_a_way_around():
    try:
        TopologicalSorter(graph()).prepare()
    except CycleError as error:
        raise AssertionError(" → ".join(error.args[1])) from None


def test_no_module_needs_itself_by_a_way_around():
    """Types apart: a name that only a signature needs makes no circle when the program runs."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in IMPORTS:
        if one.ours and not one.typing and not one.inside and not one.module.startswith(one.target):
            found[one.module].add(one.target)
    try:
        TopologicalSorter(found).prepare()
    except CycleError as error:
        raise AssertionError(" → ".join(map(short, error.args[1]))) from None


def test_an_import_hides_in_a_function_for_a_reason_alone():
    hidden = [
        f"{short(one.module)}:{one.line} imports {short(one.target)}"
        for one in IMPORTS
        if one.inside
        and not (floor_of(one.module) in LATE or (one.ours and floor_of(one.target) in LATE))
        and one.target.partition(".")[0] not in HEAVY | ON_THE_WAY_TO_AN_ERROR
        and (short(one.module), short(one.target)) not in SELDOM
    ]
    assert not hidden


def test_no_reason_outlives_its_import():
    there = {(short(one.module), short(one.target)) for one in IMPORTS if one.inside}
    assert SELDOM.keys() <= there


def test_one_class_name_stands_for_one_thing():
    homes: dict[str, list[str]] = defaultdict(list)
    for module, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(short(module))
    assert not {name: where for name, where in homes.items() if len(where) > 1 and name not in SHARED_NAMES}
