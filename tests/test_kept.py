"""What is worked out once for many runs: it is what would be worked out again, and no file is ever trusted blindly."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from claimlint import rulebook
from claimlint.expressions import pattern_of
from claimlint.kept import MOST, NAME, keeping, kept, once
from claimlint.rulebook import builtin_rules, rules_folder
from claimlint.rulebook.load import combine, read_folder
from claimlint.rulebook.stored import stored_rules
from claimlint.wording.wanted import compiled, wanted

EXPRESSIONS = [
    ("", 0),
    (r"(?P<first>a|bc)+?(?=x)(?P<second>[\w'-]{0,3})\b(?P=first)", re.IGNORECASE),
    (r"a [ ] b  # why", re.VERBOSE),
    (r"(?-i:A)ſ|k|é|Ω", re.IGNORECASE),
    (r"(?s:.)[^\W\d_]+\Z", re.MULTILINE),
    ("[⁰¹²³⁴-⁹\u2000-\u206f]", 0),
]


@pytest.mark.parametrize(("source", "flags"), EXPRESSIONS)
def test_an_expression_is_the_one_that_python_compiles(tmp_path, source, flags):
    for _ in range(2):
        with keeping(tmp_path):
            found = pattern_of(source, flags)
        python = re.compile(source, flags)
        assert found == python  # Python compares the code
        assert (found.groups, found.groupindex) == (python.groups, python.groupindex)


def test_so_is_every_expression_of_the_rules(tmp_path):
    sources = {s for rule in builtin_rules() for s in (*wanted(rule.options)._regex, *wanted(rule.options)._unless)}
    assert len(sources) > 200
    for _ in range(2):
        with keeping(tmp_path):
            patterns = [compiled(source).pattern for source in sources]
        assert all(pattern == re.compile(pattern.pattern, pattern.flags) for pattern in patterns)


def test_a_faulty_expression_is_told_as_ever(tmp_path):
    with keeping(tmp_path), pytest.raises(re.error, match="unterminated"):
        pattern_of("(")


def test_values_come_back_in_the_next_run_and_are_not_made_again(tmp_path):
    value = {"a": (1, 2.5, None, True, b"\0", ["ü"])}
    with keeping(tmp_path):
        assert once("key 1", lambda: value) == value
        assert once("key 1", lambda: 1 / 0) == value
    with keeping(tmp_path) as store:
        assert once("key 1", lambda: 1 / 0) == value
        assert store.get("key 2") is None
        store.put("more", 1)
    with keeping(tmp_path) as store:
        assert (store.get("key 1"), store.get("more")) == (value, 1)


def test_keys_of_one_number_are_not_taken_for_each_other(tmp_path, monkeypatch):
    monkeypatch.setattr("claimlint.kept._number", lambda key: 7)
    fill(tmp_path)
    with keeping(tmp_path) as store:
        assert (store.get("a"), store.get("b")) == (None, "second")


def test_outside_nothing_is_kept(tmp_path):
    assert kept() is None
    assert once("key", lambda: 1) == 1
    assert once("key", lambda: 2) == 2
    with keeping(tmp_path):
        assert kept() is not None
    assert list(tmp_path.iterdir()) == []


def fill(folder: Path) -> Path:
    with keeping(folder) as store:
        store.put("a", "first")
        store.put("b", "second")
    return folder / NAME


@pytest.mark.parametrize("length", [0, 5, 60, 150, -1])
def test_a_file_that_was_cut_off_is_made_anew(tmp_path, length):
    path = fill(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:length])
    with keeping(tmp_path) as store:
        assert store.get("a") in (None, "first")
        assert store.get("b") is None
        store.put("a", "first")
        store.put("b", "second")
    with keeping(tmp_path) as store:
        assert (store.get("a"), store.get("b")) == ("first", "second")


def test_no_changed_byte_is_taken_for_a_value(tmp_path):
    path = fill(tmp_path)
    whole = path.read_bytes()
    for i in range(len(whole)):
        path.write_bytes(whole[:i] + bytes([whole[i] ^ 0xFF]) + whole[i + 1 :])
        with keeping(tmp_path) as store:
            assert store.get("a") in (None, "first")
            assert store.get("b") in (None, "second")


def test_a_file_of_another_python_or_claimlint_is_passed_over(tmp_path, monkeypatch):
    fill(tmp_path)
    monkeypatch.setattr("claimlint.kept._STAMP", b"claimlint 9, Python 4\n")
    with keeping(tmp_path) as store:
        assert store.get("a") is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners here")
def test_somebody_elses_file_is_passed_over(tmp_path, monkeypatch):
    fill(tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with keeping(tmp_path) as store:
        assert store.get("a") is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "file").write_text("")
    with keeping(tmp_path / "file" / "folder") as store:
        store.put("a", 1)
        assert store.get("a") == 1
    assert (tmp_path / "file").read_text() == ""


def test_too_many_values_begin_anew(tmp_path):
    with keeping(tmp_path) as store:
        for number in range(MOST):
            store.put(f"{number}", number)
    with keeping(tmp_path) as store:
        store.put("one", 1)
    with keeping(tmp_path) as store:
        assert (store.get("0"), store.get("one")) == (None, 1)


def test_the_rules_come_back_as_they_were_read(tmp_path):
    rules = combine(read_folder(rules_folder(), "rules", None))
    with keeping(tmp_path):
        assert stored_rules(rules_folder(), lambda: rules) == rules
    with keeping(tmp_path):
        assert stored_rules(rules_folder(), lambda: 1 / 0) == rules


def test_they_are_read_again_after_a_change(tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "a.yaml").write_text("one")
    rule = builtin_rules()[0]
    changed = replace(rule, summary="Another.")
    with keeping(tmp_path):
        assert stored_rules(folder, lambda: (rule,)) == (rule,)
    (folder / "b.yaml").write_text("two")
    for made in ((changed,), None):
        with keeping(tmp_path):
            assert stored_rules(folder, lambda made=made: made) == (changed,)


def test_builtin_rules_are_the_same_either_way(tmp_path):
    plain = builtin_rules()
    for _ in range(2):
        rulebook.builtin_rules.cache_clear()
        with keeping(tmp_path):
            assert builtin_rules() == plain
    rulebook.builtin_rules.cache_clear()
