"""Which files a user means."""

import os
import sys
from pathlib import Path

import pytest

from claimlint.files import Globs, find_files


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words\n", encoding="utf-8")


def files(*paths: str, **options) -> list[str]:
    selection = find_files(paths, **options)
    assert selection.problems == ()
    return [path.replace(os.sep, "/") for path in selection.files]


def test_a_folder_means_its_articles_sorted():
    make("b.md", "a.txt", "z/c.HTML", "z/d.htm", "e.markdown", "image.png", "notes")
    assert files(".") == ["a.txt", "b.md", "e.markdown", "z/c.HTML", "z/d.htm"]


def test_a_file_named_outright_is_read_whatever_its_ending():
    make("notes", "drafts/a.md", ".hidden/b.md")
    Path(".gitignore").write_text("drafts/\n")
    Path(".git").mkdir()
    assert files("notes", "drafts/a.md", ".hidden/b.md") == [".hidden/b.md", "drafts/a.md", "notes"]


def test_paths_are_shown_as_they_were_given(tmp_path):
    make("posts/a.md")
    assert files("./posts/") == ["posts/a.md"]
    assert files(str(tmp_path / "posts")) == [f"{tmp_path}/posts/a.md"]
    assert files("posts/../posts/a.md") == ["posts/../posts/a.md"]


def test_each_file_comes_once():
    make("posts/a.md")
    assert len(files("posts", "posts/a.md", "./posts/a.md", "posts/*.md")) == 1


def test_hidden_folders_and_dependencies_are_passed_over():
    make("a.md", ".obsidian/x.md", "node_modules/p/readme.md", "venv/x.txt", "._a.md", "z/.git/x.md")
    assert files(".") == ["a.md"]


def test_gitignore_of_every_level():
    make("a.md", "drafts/b.md", "z/c.md", "z/old.md", "z/keep/old.md", "z/d.tmp.md")
    Path(".git").mkdir()
    Path(".gitignore").write_text("drafts/\n*.tmp.md\n")
    Path("z/.gitignore").write_text("# old things\nold.md\n!/keep/old.md\n")
    found = find_files(["."])
    assert found.files == ("a.md", "z/c.md", "z/keep/old.md")
    assert found.skipped == 3


def test_gitignore_of_folders_above_up_to_the_repository():
    make("repo/posts/a.md", "repo/posts/b.tmp.md")
    Path("repo/.git").mkdir()
    Path(".gitignore").write_text("a.md\n")
    Path("repo/.gitignore").write_text("*.tmp.md\n")
    assert files("repo/posts") == ["repo/posts/a.md"]


def test_gitignore_outside_a_repository_holds_below_itself():
    make("posts/a.md", "posts/b.md", "posts/z/b.md")
    Path(".gitignore").write_text("a.md\n")
    Path("posts/.gitignore").write_text("b.md\n")
    assert files("posts") == ["posts/a.md"]


def test_a_folder_named_outright_is_read_though_git_ignores_it():
    make("drafts/a.md")
    Path(".git").mkdir()
    Path(".gitignore").write_text("drafts/\n")
    assert files("drafts") == ["drafts/a.md"]
    assert files(".") == []


@pytest.mark.parametrize("line", ["!", "\\", "[", "a[", "/", "   ", "\udcff"])
def test_odd_lines_in_gitignore_do_no_harm(line):
    make("a.md", "b.md")
    Path(".gitignore").write_bytes(f"{line}\nb.md\n".encode("utf-8", "surrogateescape"))
    assert files(".") == ["a.md"]


def test_exclude_holds_inside_folders_and_is_counted(tmp_path):
    make("a.md", "drafts/b.md", "drafts/c.md", "z/old.md")
    globs = Globs(("drafts/", "old.*"), str(tmp_path))
    found = find_files(["."], globs.match)
    assert found.files == ("a.md",)
    assert found.skipped == 2
    assert find_files(["drafts/b.md"], globs.match).files == ("drafts/b.md",)
    assert find_files(["drafts"], globs.match).files == ("drafts/b.md", "drafts/c.md")


def test_force_exclude_holds_for_files_named_outright(tmp_path):
    make("a.md", "drafts/b.md")
    found = find_files(["a.md", "drafts/b.md"], Globs(("drafts/",), str(tmp_path)).match, force_exclude=True)
    assert found.files == ("a.md",)
    assert found.skipped == 1


def test_documents_of_other_kinds_are_counted():
    make("a.md", "b.odt", "c.pdf", "d.png")
    assert find_files(["."]).skipped == 2


def test_globs_in_quotes():
    make("posts/a.md", "posts/b.txt", "posts/x/c.md", "posts/x/y/d.md", "node_modules/e.md")
    assert files("posts/*.md") == ["posts/a.md"]
    assert files("posts/**/*.md") == ["posts/a.md", "posts/x/c.md", "posts/x/y/d.md"]
    assert files("**/*.md") == ["posts/a.md", "posts/x/c.md", "posts/x/y/d.md"]
    assert files("posts/[ab].*") == ["posts/a.md", "posts/b.txt"]
    assert files("po??s/a.md") == ["posts/a.md"]


def test_a_glob_obeys_gitignore_and_takes_any_ending():
    make("posts/a.text", "posts/b.text")
    Path(".git").mkdir()
    Path(".gitignore").write_text("b.text\n")
    assert files("posts/*.text") == ["posts/a.text"]


def test_a_name_with_brackets_is_a_name_first():
    make("a[1].md", "a1.md")
    assert files("a[1].md") == ["a[1].md"]


def test_what_is_not_there_is_told_and_stops_nothing():
    make("a.md")
    found = find_files(["nope.md", "a.md", "x/*.md", "https://example.org/a"])
    assert found.files == ("a.md",)
    assert found.problems == (
        ("https://example.org/a", "web addresses cannot be read yet; save the page and check the file"),
        ("nope.md", "no such file or folder"),
        ("x/*.md", "no file matches"),
    )


def test_symbolic_links(tmp_path):
    make("posts/a.md", "elsewhere/b.md")
    Path("posts/loop").symlink_to(tmp_path / "posts")
    Path("posts/dangling.md").symlink_to(tmp_path / "gone.md")
    Path("posts/b.md").symlink_to(tmp_path / "elsewhere" / "b.md")
    assert files("posts") == ["posts/a.md", "posts/b.md"]
    assert len(files("posts", "elsewhere")) == 2


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that may not be opened")
def test_a_folder_that_cannot_be_opened_is_told():
    make("a.md", "shut/b.md")
    Path("shut").chmod(0)
    try:
        found = find_files(["."])
    finally:
        Path("shut").chmod(0o755)
    assert found.files == ("a.md",)
    assert found.problems == (("shut", "cannot be opened: Permission denied"),)


def test_deep_folders_do_no_harm():
    deep = Path(*["d"] * 300)
    make(str(deep / "a.md"))
    assert len(find_files(["."]).files) == 1


def test_globs_never_reach_outside_their_root(tmp_path):
    globs = Globs(("*",), str(tmp_path / "posts"))
    assert globs.match("posts/a.md")
    assert not globs.match("a.md")
    assert not globs.match("posts")
