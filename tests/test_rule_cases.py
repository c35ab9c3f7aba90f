"""The cases of ``tests/rules``: texts that a rule flags, and texts on which it is silent. A case needs no Python."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from checks.works_in_comment import reading_of

from claimlint.engine import check_reading
from claimlint.rulebook import builtin_rules

FOLDER = Path(__file__).parent / "rules"
RULES = {rule.code: rule for rule in builtin_rules()}
CASES = [
    (file.stem, kind, text)
    for file in sorted(FOLDER.glob("*.yaml"))
    for kind, texts in yaml.safe_load(file.read_text(encoding="utf-8")).items()
    for text in texts
]


@pytest.mark.parametrize(("code", "kind", "text"), CASES)
def test_a_case_behaves(code: str, kind: str, text: str) -> None:
    assert kind in ("flagged", "silent")
    found = [f.text for f in check_reading(reading_of(text), [RULES[code]]).findings if f.code == code]
    assert bool(found) == (kind == "flagged"), found
