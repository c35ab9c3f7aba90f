"""
Write what is made of the rules anew: ``python docs/generate.py``.

``docs/rules`` is the rule reference, ``rules/rule.schema.json`` what editors know rule files by.
"""

from __future__ import annotations

import json
from pathlib import Path

from claimlint.reports.pages import render_index, render_page
from claimlint.rulebook import builtin_rules
from claimlint.rulebook.schema import rule_schema

FOLDER = Path(__file__).resolve().parent / "rules"
SCHEMA = FOLDER.parent.parent / "rules" / "rule.schema.json"


def pages() -> dict[str, str]:
    """Return the text of every page by its file name."""
    rules = builtin_rules()
    return {"README.md": render_index(rules)} | {f"{rule.code}.md": render_page(rule) for rule in rules}


def schema() -> str:
    """Return the schema of rule files as it ships."""
    return json.dumps(rule_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.md"):
        old.unlink()
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    SCHEMA.write_text(schema(), encoding="utf-8")
