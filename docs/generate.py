"""Write the rule reference anew: ``python docs/generate.py`` makes ``docs/rules`` of the files in ``rules``."""

from __future__ import annotations

from pathlib import Path

from claimlint.reports.pages import render_index, render_page
from claimlint.rulebook import builtin_rules

FOLDER = Path(__file__).resolve().parent / "rules"


def pages() -> dict[str, str]:
    """Return the text of every page by its file name."""
    rules = builtin_rules()
    return {"README.md": render_index(rules)} | {f"{rule.code}.md": render_page(rule) for rule in rules}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.md"):
        old.unlink()
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
