"""``claimlint cache``: what is kept, where, and how to be rid of it."""

import json

import pytest

from claimlint.cachefile import FOLDER
from claimlint.resolve.cache import NAME, Cache


@pytest.fixture
def folder(here, monkeypatch):
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(here / "cache"))
    return here / "cache"


def fill(folder) -> None:
    cache = Cache(folder, lambda: 1_800_000_000.0)
    cache.put("crossref", [("work", "10.5555/a", '{"doi": "10.5555/a"}'), ("absence", "10.5555/b", None)])
    cache.close()


def test_path_is_for_scripts(folder, run):
    assert run("cache", "path").out == f"{folder / NAME}\n"
    assert not folder.exists()


def test_info_counts(folder, run):
    fill(folder)
    said = run("cache", "info")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"{folder / NAME}\n  size ")
    assert "works                  1, the oldest of 2027-01-15" in said.out
    assert "DOIs that are unknown  1, the oldest of 2027-01-15" in said.out
    assert "searches               0\n" in said.out


def test_clear_forgets(folder, run):
    fill(folder)
    assert run("cache", "clear").out == "2 answers forgotten.\n"
    assert "works                  0\n" in run("cache", "info").out


def test_a_damaged_file_is_told_and_cleared(folder, run):
    folder.mkdir()
    (folder / NAME).write_bytes(b"damaged" * 100)
    said = run("cache", "info")
    assert said.status == 0
    assert "set aside" in said.err
    assert "set aside" in said.out
    run("cache", "clear")
    assert [path.name for path in folder.iterdir() if "damaged" in path.name] == []


def test_where_there_can_be_none_it_says_so(here, run, monkeypatch):
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(here / "article.md" / "cache"))
    for command in ("info", "clear"):
        said = run("cache", command)
        assert (said.status, said.out) == (2, "")
        assert "nothing can be kept" in said.err


@pytest.mark.parametrize("arguments", [(), ("shrink",)])
def test_wrong_use(folder, run, arguments):
    said = run("cache", *arguments)
    assert (said.status, said.err.count("\n")) == (2, 1)
    assert "See claimlint cache --help." in said.err


@pytest.mark.parametrize("arguments", [("--help",), ("info", "--help")])
def test_help(folder, run, arguments):
    assert run("cache", *arguments).out.startswith("Usage: claimlint cache")


def kept_in(folder):
    return next((folder / FOLDER).glob("rules.*.json"))


def test_a_second_run_says_the_same_with_what_the_first_has_kept(here, spawn):
    folder = here / "cache"
    first = spawn("check", "article.md", CLAIMLINT_CACHE_DIR=str(folder))
    assert kept_in(folder).stat().st_size > 10_000
    assert spawn("check", "article.md", CLAIMLINT_CACHE_DIR=str(folder)) == first
    assert first.status == 1
    # What cannot be used is made anew, what cannot be written is left.
    kept_in(folder).write_bytes(b"damaged" * 100)
    assert spawn("check", "article.md", CLAIMLINT_CACHE_DIR=str(folder)) == first
    assert kept_in(folder).stat().st_size > 10_000
    assert spawn("check", "article.md", CLAIMLINT_CACHE_DIR=str(here / "article.md" / "no folder")) == first


def test_a_planted_list_of_no_rules_turns_none_off(here, spawn):
    folder = here / "cache"
    first = spawn("check", "article.md", CLAIMLINT_CACHE_DIR=str(folder))
    path = kept_in(folder)
    planted = json.loads(path.read_text())
    planted["value"] = planted["value"][:1]
    path.write_text(json.dumps(planted))
    path.chmod(0o666)
    assert spawn("check", "article.md", CLAIMLINT_CACHE_DIR=str(folder)) == first
    planted["value"] = []
    path.write_text(json.dumps(planted))
    path.chmod(0o600)
    assert spawn("check", "article.md", CLAIMLINT_CACHE_DIR=str(folder)) == first


def test_clear_forgets_that_too(here, spawn):
    folder = here / "cache"
    spawn("check", "article.md", CLAIMLINT_CACHE_DIR=str(folder))
    assert kept_in(folder).exists()
    spawn("cache", "clear", CLAIMLINT_CACHE_DIR=str(folder))
    assert not (folder / FOLDER).exists()
