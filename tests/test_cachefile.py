"""What is kept between runs: it is what would be worked out again, and no file is trusted that others may write."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import pytest

from claimlint import cachefile, rulebook
from claimlint.cachefile import FOLDER, forget, load, save
from claimlint.rulebook import builtin_rules, rules_folder
from claimlint.rulebook.load import combine, read_folder
from claimlint.rulebook.stored import stored_rules

VALUE = {"a": [1, 2.5, None, True, "ü\ud800"], "b": {}}
posix = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners here")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / FOLDER


@pytest.fixture
def file(folder):
    save("one", "key", VALUE)
    return next(folder.iterdir())


def test_a_value_comes_back_by_its_name_and_key(file):
    assert load("one", "key") == VALUE
    assert load("one", "another key") is None
    assert load("two", "key") is None
    save("one", "another key", 1)
    assert (load("one", "key"), load("one", "another key")) == (None, 1)


def test_another_python_or_claimlint_has_another_key(file, monkeypatch):
    monkeypatch.setattr(cachefile, "__version__", "9")
    assert load("one", "key") is None


def test_forgotten_is_gone(folder, file):
    (folder / ".one.json.1f.tmp").write_text("left by a run that was killed")
    forget()
    assert not folder.exists()
    assert load("one", "key") is None
    forget()


@pytest.mark.parametrize("content", [b"", b"[" * 100_000, b"\xff", b"[]", b"{}", b'{"key": 1'])
def test_a_damaged_file_is_passed_over_and_made_anew(file, content):
    file.write_bytes(content)
    assert load("one", "key") is None
    save("one", "key", VALUE)
    assert load("one", "key") == VALUE


@posix
def test_nobody_else_may_read_or_write_it(folder, file):
    assert (file.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)


@posix
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_may_write_is_passed_over(file, mode):
    file.chmod(mode)
    assert load("one", "key") is None


@posix
@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_so_is_every_file_of_a_folder_that_others_may_write(folder, file, mode):
    folder.chmod(mode)
    assert load("one", "key") is None
    save("two", "key", 2)
    assert [path.name for path in folder.iterdir()] == [file.name]


@posix
def test_so_is_what_belongs_to_somebody_else(file, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert load("one", "key") is None


@posix
def test_so_are_links_and_what_is_no_file(folder, file, tmp_path):
    elsewhere = tmp_path / "elsewhere.json"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    assert load("one", "key") is None
    file.unlink()
    os.mkfifo(file)
    assert load("one", "key") is None
    file.unlink()
    elsewhere.rename(file)
    folder.rename(tmp_path / "moved")
    folder.symlink_to(tmp_path / "moved")
    assert load("one", "key") is None


@posix
def test_a_draft_follows_no_link(folder, file, tmp_path, monkeypatch):
    victim = tmp_path / "victim"
    victim.write_text("mine")
    monkeypatch.setattr(os, "urandom", lambda length: b"\0" * length)
    (folder / f".{file.name}.{'00' * 8}.tmp").symlink_to(victim)
    save("one", "key", 1)
    assert victim.read_text() == "mine"


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path / "file" / "folder"))
    save("one", "key", 1)
    assert load("one", "key") is None
    assert (tmp_path / "file").read_text() == ""


def test_the_rules_come_back_as_they_were_read():
    rules = combine(read_folder(rules_folder(), "rules", None))
    assert stored_rules(rules_folder(), lambda: rules) == rules
    assert stored_rules(rules_folder(), lambda: 1 / 0) == rules


def test_they_are_read_again_after_a_change(tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "a.yaml").write_text("one")
    rule = builtin_rules()[0]
    changed = replace(rule, summary="Another.")
    assert stored_rules(rules, lambda: (rule,)) == (rule,)
    (rules / "b.yaml").write_text("two")
    for made in ((changed,), None):
        assert stored_rules(rules, lambda made=made: made) == (changed,)


@pytest.mark.parametrize("planted", [None, 1, [], [1], [{}], [{"sources": 1, "examples": {}}]])
def test_what_is_no_list_of_rules_is_read_again(folder, planted):
    rules = builtin_rules()
    stored_rules(rules_folder(), lambda: rules)
    file = next(folder.iterdir())
    file.write_text(json.dumps(json.loads(file.read_text()) | {"value": planted}))
    assert stored_rules(rules_folder(), lambda: rules) == rules


def test_builtin_rules_are_the_same_either_way():
    plain = builtin_rules()
    for _ in range(2):
        rulebook.builtin_rules.cache_clear()
        assert builtin_rules() == plain
    rulebook.builtin_rules.cache_clear()
