"""Old articles: what a baseline knows, and what stands on lines that did not change."""

import json
import subprocess

import pytest

from claimlint.settings import BASELINE

ARTICLE = """\
# Needles

Hay fever eased in one trial.[6] It was safe.[1]

## References

1. White A. The safety of acupuncture. BMJ. 2006;24:53-57.
2. Lee B. Needles and pain. Pain. 2007;1:2-3.
"""
"""As the article in the working directory: one error (CL101) and one info (CL104)."""


@pytest.fixture
def repository(here):
    """The working directory as a git repository with everything in one commit."""

    def git(*arguments: str) -> None:
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *arguments], check=True, cwd=here)

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "all")
    return git


def codes(said) -> list[str]:
    return [f["code"] for article in json.loads(said.out)["articles"] for f in article["findings"]]


def test_what_the_baseline_knows_is_not_told_again(run, here):
    said = run("check", "article.md", "--write-baseline")
    assert said.status == 0
    assert said.err == f"claimlint: {BASELINE} has 2 known findings\n"
    assert "2 findings known from the baseline" in said.out
    said = run("check", "article.md", "--baseline", BASELINE)
    assert said.status == 0
    assert "No findings.\n2 findings known from the baseline\n" in said.out


def test_a_baseline_is_made_to_be_read(run, here):
    run("check", "article.md", "--write-baseline")
    record = json.loads((here / BASELINE).read_text("utf-8"))
    assert list(record["articles"]) == ["article.md"]
    assert list(record["articles"]["article.md"].values())[0] == "CL101 undefined-citation: [6]"


def test_what_is_new_is_told_wherever_lines_moved(run, here):
    run("check", "article.md", "--write-baseline", "--baseline", "known.json")
    (here / "article.md").write_text("Intro.\n\n" + ARTICLE.replace("safe.[1]", "safe.[1] Or was it?[7]"), "utf-8")
    said = run("check", "article.md", "--baseline", "known.json", "--format", "json")
    assert said.status == 1
    assert codes(said) == ["CL101"]
    assert json.loads(said.out)["summary"]["known"] == 2


def test_the_settings_name_a_baseline_for_every_folder_below(run, here):
    (here / "posts").mkdir()
    (here / "posts" / "old.md").write_text(ARTICLE, "utf-8")
    (here / "claimlint.toml").write_text(f'baseline = "{BASELINE}"\n', "utf-8")
    run("check", ".", "--write-baseline")
    record = json.loads((here / BASELINE).read_text("utf-8"))
    assert list(record["articles"]) == ["article.md", "posts/old.md"]
    assert run("check", "posts/old.md").status == 0
    assert run("check", str(here / "posts" / "old.md")).status == 0


def test_writing_a_baseline_keeps_what_it_knows_of_other_articles(run, here):
    run("check", "article.md", "--write-baseline")
    run("check", "clean.md", "--write-baseline")
    assert run("check", "article.md", "--baseline", BASELINE).status == 0


def test_prune_drops_what_is_mended_and_what_is_gone_and_adds_nothing(run, here):
    (here / "gone.md").write_text(ARTICLE, "utf-8")
    run("check", ".", "--write-baseline")
    (here / "gone.md").unlink()
    (here / "article.md").write_text(ARTICLE.replace("[6]", "[2] Or not.[8]"), "utf-8")
    said = run("check", "article.md", "--baseline", BASELINE, "--prune")
    assert said.status == 1
    assert "fewer than before" in said.err
    record = json.loads((here / BASELINE).read_text("utf-8"))
    assert "gone.md" not in record["articles"]
    assert "article.md" not in record["articles"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "there is no such baseline; --write-baseline makes it"),
        ("{", "line 1: is not valid JSON"),
        ("[]", "is not a baseline of claimlint"),
        ('{"claimlint-baseline": 9}', "has version 9; this claimlint reads version 1"),
        ('{"claimlint-baseline": 1, "articles": {"a": 1}}', "articles: must name for each article"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_told_and_hides_nothing(run, here, text, message):
    if text is not None:
        (here / "known.json").write_text(text, "utf-8")
    said = run("check", "article.md", "--baseline", "known.json")
    assert said.status == 2
    assert f"known.json: {message}" in said.err
    assert "CL101" in said.out


def test_only_changed_lines_are_told(run, here, repository):
    path = here / "article.md"
    assert "No articles were read." in run("check", "article.md", "--changed-since", "HEAD").out
    path.write_text(ARTICLE.replace("# Needles\n", "# Needles\n\nIt was cheap.[8]\n"), "utf-8")
    said = run("check", ".", "--changed-since", "HEAD", "--format", "json")
    assert said.status == 1
    assert [article["path"] for article in json.loads(said.out)["articles"]] == ["article.md"]
    assert codes(said) == ["CL101"]
    assert json.loads(said.out)["summary"]["unchanged"] == 2


def test_a_finding_that_speaks_of_a_changed_line_is_told(run, here, repository):
    twice = ARTICLE + "3. White A. The safety of acupuncture. BMJ. 2006;24:53-57.\n"
    (here / "article.md").write_text(twice, "utf-8")
    assert "CL105" in codes(run("check", "article.md", "--changed-since", "HEAD", "--format", "json"))


def test_a_file_that_git_does_not_know_is_new_as_a_whole(run, here, repository):
    (here / "new ö.md").write_text(ARTICLE, "utf-8")
    assert codes(run("check", ".", "--changed-since", "HEAD", "--format", "json")) == ["CL101", "CL104"]


def test_a_renamed_file_is_no_new_one(run, here, repository):
    repository("mv", "article.md", "renamed.md")
    said = run("check", ".", "--changed-since", "HEAD", "--format", "json")
    assert codes(said) == []


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_a_revision_that_is_none_is_told(run, here, repository, revision):
    said = run("check", "article.md", f"--changed-since={revision}")
    assert said.status == 2
    assert "claimlint: --changed-since: git knows no revision" in said.err
    assert not (here / "x").exists()


def test_a_folder_without_git_is_told(run, here, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(here.parent))
    said = run("check", "article.md", "--changed-since", "HEAD")
    assert said.status == 2
    assert "is in no git repository" in said.err


def test_options_that_cannot_go_together(run):
    assert run("check", "-", "--changed-since", "HEAD", stdin=b"x").status == 2
    assert run("check", "a.md", "--changed-since", "HEAD", "--write-baseline").status == 2
    assert run("check", "a.md", "--prune", "--write-baseline").status == 2
