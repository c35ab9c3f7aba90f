"""
Where the words are: regular expressions and word lists, counted in ``rules/`` and in the Python of the package.

    python benchmarks/words.py [--most 400] [--each]

An expression in Python is what is given to ``Pattern(…)`` or to a function of ``re``; constants that it is put together
from are counted where they stand, once. A word list is a literal of ten or more plain words, written one by one or as
one text with nothing but blanks between them. What ``NO_ENGLISH`` names is left out: names of fields, checks and tags,
which decide nothing about words. ``--each`` prints a line a file. Exit status 1 where an expression is longer than
``--most``.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
CALLS = {"Pattern", "compile", "search", "match", "fullmatch", "finditer", "findall", "sub", "split"}
FEWEST = 10
SPLITTERS = {"words", "listed"}
"""Functions that make a list of a text."""
NO_ENGLISH = {
    "claimlint/article.py": "kinds of marks",
    "claimlint/claims/features.py": "names of features",
    "claimlint/evidence/guidelines.py": "fields of the table of guidelines",
    "claimlint/figures/model.py": "kinds of figures",
    "claimlint/precedence.py": "names of rules",
    "claimlint/readers/outline.py": "names of tags and of their attributes",
    "claimlint/references/reading.py": "fields of an entry",
    "claimlint/resolve/crossref.py": "fields of Crossref's records",
    "claimlint/rulebook/load.py": "fields of rule files",
    "claimlint/text/language.py": "names of lists",
}
"""Files of which the literals are names in code, each with what they name."""
WORD = re.compile(r"[a-z][a-z' -]*\*?")
SHAPE = re.compile(r"[\\\[(|?+*{]")


def constants(tree: ast.AST) -> Iterator[str]:
    """Yield the texts of a tree, those of f-strings among them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def expressions(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each expression, and of each constant at module level that one is made of."""
    made_of = {
        part.id
        for call in ast.walk(tree)
        if is_pattern(call)
        for argument in call.args[:1]
        for part in ast.walk(argument)
        if isinstance(part, ast.Name)
    }
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and value is not None and target.id in made_of:
            text = "".join(constants(value))
            if SHAPE.search(text):
                yield node.lineno, text
    for call in ast.walk(tree):
        if is_pattern(call):
            yield call.lineno, "".join(constants(call.args[0]))


def is_pattern(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not node.args:
        return False
    function = node.func
    if isinstance(function, ast.Name):
        return function.id == "Pattern"
    is_re = isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"
    return is_re and function.attr in CALLS


def word_lists(tree: ast.Module) -> Iterator[tuple[int, int]]:
    """Yield the line and the number of words of each literal list of plain words."""
    for node in ast.walk(tree):
        words: list[str] = []
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            words = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
        elif isinstance(node, ast.Call):
            is_split = isinstance(node.func, ast.Attribute) and node.func.attr == "split"
            is_list = isinstance(node.func, ast.Name) and node.func.id in SPLITTERS
            given = [node.func.value] if is_split else node.args if is_list else []
            words = [w for e in given if isinstance(e, ast.Constant) for w in str(e.value).split()]
        if len(words) >= FEWEST and sum(WORD.fullmatch(word) is not None for word in words) > 0.8 * len(words):
            yield node.lineno, len(words)


def in_rules() -> tuple[int, int]:
    """Return the letters of expressions in rule files, and the length of their longest line."""
    letters = longest = 0
    for file in (ROOT / "rules").rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        longest = max(longest, *(map(len, text.splitlines())))
        content = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        letters += sum(map(len, content.get("regex", ()))) + text.count("(?#")
        match = content.get("match")
        letters += sum(map(len, match.get("regex", ()))) if isinstance(match, dict) else 0
        options = content.get("options")
        if isinstance(options, dict):
            letters += sum(len(e) for key in ("unless", "hide", "told") for e in options.get(key, ()))
    return letters, longest


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("--most", type=int, default=400, help="letters that one expression may have")
    parser.add_argument("--each", action="store_true", help="a line a file")
    arguments = parser.parse_args()
    total = count = lists = 0
    long: list[str] = []
    for file in sorted((ROOT / "claimlint").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        name = file.relative_to(ROOT).as_posix()
        found, listed = list(expressions(tree)), [] if name in NO_ENGLISH else list(word_lists(tree))
        letters = sum(len(text) for _, text in found)
        total, count, lists = total + letters, count + len(found), lists + len(listed)
        long += [f"{name}:{line}: {len(text)} letters" for line, text in found if len(text) > arguments.most]
        if arguments.each and (found or listed):
            words = ", ".join(f"{n} at {line}" for line, n in listed)
            print(f"{letters:6} {len(found):4}  {name}" + (f"  lists: {words}" if words else ""))
    letters, longest = in_rules()
    size = sum(f.stat().st_size for f in (ROOT / "rules").rglob("*.yaml"))
    print(f"rules: {letters} letters of expressions, longest line {longest}, {size} letters in all")
    print(
        f"Python: {total} letters in {count} expressions, {len(long)} longer than {arguments.most}; {lists} word lists"
    )
    print(*long, sep="\n")
    return 1 if long else 0


if __name__ == "__main__":
    sys.exit(main())
