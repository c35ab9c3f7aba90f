"""What is no regular file, or too large a one, is told in one line, waited for never, and stops nothing else."""

from __future__ import annotations

import os
import socket
import sys

import pytest

from claimlint.engine import check_file
from claimlint.files import find_files
from claimlint.regular import read_bounded, read_regular
from claimlint.resolve.errors import Unreachable
from claimlint.resolve.lockfile import LockError, read_lock
from claimlint.resolve.snapshot import SnapshotSource
from claimlint.rulebook import RuleFileError, load_rules
from claimlint.settings import SettingsError, find_settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, devices and links of POSIX")
ARTICLE = (
    "# Needles\n\nIt was safe.[1]\n\n## References\n\n1. White A. The safety of acupuncture. BMJ. 2006;24:53-57.\n"
)


def pipe(path):
    os.mkfifo(path)


def loop(path):
    os.symlink(path.name, path)


def device(path):
    os.symlink("/dev/zero", path)


KINDS = {pipe: "it is a pipe", loop: "symbolic links", device: "it is a device"}
each_kind = pytest.mark.parametrize(("make", "said"), KINDS.items(), ids=[make.__name__ for make in KINDS])


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path.parent / f"{tmp_path.name}-cache"))
    (tmp_path / "a.md").write_text(ARTICLE)
    return tmp_path


@each_kind
def test_it_is_not_read(folder, make, said):
    make(folder / "b.md")
    with pytest.raises(OSError, match=said):
        read_regular(folder / "b.md")
    with pytest.raises(OSError, match=said):
        check_file(folder / "b.md")


def test_nor_is_a_folder_or_a_socket(folder):
    with pytest.raises(IsADirectoryError, match="folder"):
        read_regular(folder)
    with socket.socket(socket.AF_UNIX) as there:
        there.bind("s.md")
        with pytest.raises(OSError):
            read_regular("s.md")


def test_nor_what_is_too_large(folder):
    assert read_regular("a.md", len(ARTICLE)) == ARTICLE.encode()
    with pytest.raises(OSError, match="more than 1e-05 MB"):
        read_regular("a.md", 10)
    with open("/dev/zero", "rb") as endless, pytest.raises(OSError, match="more than 2 MB"):
        read_bounded(endless, 2_000_000)


@each_kind
def test_a_folder_names_it_and_goes_on(folder, make, said):
    make(folder / "b.md")
    make(folder / "b.png")
    found = find_files(["."])
    assert (found.files, found.problems) == (("a.md", "b.md"), ())


def test_links_to_nothing_and_to_folders_are_passed_over(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "up.md").symlink_to("..")
    (folder / "gone.md").symlink_to("nowhere.md")
    assert find_files(["."]).files == ("a.md",)


@each_kind
def test_an_ignore_file_is_told(folder, make, said):
    (folder / ".git").mkdir()
    make(folder / ".gitignore")
    (folder / "sub").mkdir()
    (folder / "sub" / "b.md").write_text(ARTICLE)
    assert find_files(["."]).files == ("a.md", "sub/b.md")
    for top in (".", "sub"):
        ((path, words),) = find_files([top]).problems
        assert path.endswith(".gitignore")
        assert words.startswith("cannot be read: ")
        assert said in words


@each_kind
@pytest.mark.parametrize("name", ["claimlint.toml", "pyproject.toml"])
def test_settings_are_told(folder, make, said, name):
    make(folder / name)
    with pytest.raises(SettingsError, match=f"{name}: cannot be read: .*{said}"):
        find_settings("a.md")


@each_kind
def test_a_rule_file_is_told(folder, make, said):
    (folder / "pack").mkdir()
    make(folder / "pack" / "a.yaml")
    with pytest.raises(RuleFileError, match=f"pack/a.yaml: cannot be read: .*{said}"):
        load_rules([folder / "pack"])


@each_kind
def test_a_lock_is_told(folder, make, said):
    make(folder / "claimlint.lock")
    with pytest.raises(LockError, match=f"claimlint.lock: cannot be read: .*{said}"):
        read_lock("claimlint.lock")


@each_kind
def test_a_snapshot_is_told(folder, make, said):
    make(folder / "works.jsonl")
    with pytest.raises(Unreachable, match=f"cannot be read: .*{said}"):
        SnapshotSource(folder / "works.jsonl")
