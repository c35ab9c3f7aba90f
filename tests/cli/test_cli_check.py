"""``claimlint check``: what it reads, what it says, and its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import claimlint.cli.run
import claimlint.engine
from claimlint.files import ARTICLES

ROOT = Path(__file__).resolve().parents[2]


def findings(out: str) -> list[tuple[str, str]]:
    return [(article["path"], f["code"]) for article in json.loads(out)["articles"] for f in article["findings"]]


def test_findings_at_their_place_and_status_1(run):
    said = run("check", "article.md")
    assert said.status == 1
    assert "  3:30  error  CL101 undefined-citation\n" in said.out
    assert "    │ Hay fever eased in one trial.[6] It was safe.[1]\n" in said.out
    assert "    │                              ^^^\n" in said.out
    assert "2 citations, 2 references, 1 linked · numbered" in said.out
    assert "1 article: 1 error, 1 info\n" in said.out
    assert said.err == ""


def test_nothing_found_is_status_0(run):
    said = run("check", "clean.md")
    assert (said.status, said.err) == (0, "")
    assert "No findings." in said.out


@pytest.mark.parametrize(("fail_on", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_decides_the_status(run, fail_on, status):
    assert run("check", "article.md", "--fail-on", fail_on).status == status


def test_fail_on_info(run):
    assert run("check", "article.md", "--select", "CL104").status == 0
    assert run("check", "article.md", "--select", "CL104", "--fail-on", "info").status == 1


def test_min_level_decides_what_people_see_but_not_what_fails(run):
    said = run("check", "article.md", "--min-level", "error", "--fail-on", "info", "--ignore", "CL101")
    assert said.status == 1
    assert "CL104" not in said.out
    assert "1 finding below the level that is shown" in said.out
    assert findings(run("check", "article.md", "--min-level", "error", "--format", "json").out) == [
        ("article.md", "CL101"),
        ("article.md", "CL104"),
    ]


def test_select_and_ignore_are_repeatable_and_take_commas(run):
    assert findings(
        run("check", "article.md", "--format", "json", "--select", "CL104,CL105", "--select", "CL106").out
    ) == [("article.md", "CL104")]
    assert findings(run("check", "article.md", "--format", "json", "--ignore", "CL104, CL101").out) == []
    by_name = run("check", "article.md", "--format", "json", "--select", "uncited-reference")
    assert findings(by_name.out) == [("article.md", "CL104")]


def test_a_selector_that_names_no_rule_is_wrong_use(run):
    said = run("check", "article.md", "--select", "CL999")
    assert said.status == 2
    assert "claimlint: --select: no rule has the code, name or prefix 'CL999'" in said.err


def test_concise(run):
    said = run("check", "article.md", "--format", "concise")
    assert said.out.splitlines()[0].startswith("article.md:3:30: CL101 error Citation [6] has no entry")
    assert len(said.out.splitlines()) == 2


def test_github(run):
    said = run("check", "article.md", "--format", "github")
    assert said.out.startswith("::error file=article.md,line=3,col=30,endColumn=33,title=CL101 undefined-citation::")


def test_annotations_are_usual_in_github_actions_where_nothing_else_is_asked_for(run, here, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("check", "article.md").out.startswith("::error file=article.md,")
    assert run("check", "article.md", "--format", "text").out.startswith("article.md\n")
    run("check", "article.md", "--output", "report.txt")
    assert (here / "report.txt").read_text("utf-8").startswith("article.md\n")


@pytest.mark.parametrize("form", ["sarif", "gitlab", "junit", "jsonl"])
def test_what_services_read_is_utf8_and_the_same_twice(spawn, here, form):
    (here / "日本.md").write_text("Naïve claim.[6]\n\n## References\n\n1. Müller A. Ärzte. BMJ. 2006;1:2-3.\n", "utf-8")
    first, second = (spawn("check", ".", "--format", form, PYTHONIOENCODING="ascii") for _ in range(2))
    assert first.out == second.out
    assert first.status == 1
    assert "CL101" in first.out


def test_sarif_describes_the_rules_of_packs_too(run, here):
    (here / "rules").mkdir()
    pack = "extends: CL101\nsummary: A number leads nowhere.\n"
    (here / "rules" / "house.yaml").write_text(pack, "utf-8")
    (here / "claimlint.toml").write_text('rule-packs = ["rules"]\n', "utf-8")
    said = json.loads(run("check", "article.md", "--format", "sarif", "--select", "CL101").out)
    (rule,) = said["runs"][0]["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "A number leads nowhere."


def test_json_is_utf8_whatever_the_terminal(spawn, here):
    (here / "日本.md").write_text("Naïve claim.[6]\n\n## References\n\n1. Müller A. Ärzte. BMJ. 2006;1:2-3.\n", "utf-8")
    said = spawn("check", "日本.md", "--format", "json", PYTHONIOENCODING="ascii")
    assert json.loads(said.out)["articles"][0]["path"] == "日本.md"
    assert "Müller" in said.out


def test_text_in_an_ascii_terminal(spawn, here):
    text = (here / "article.md").read_text("utf-8").replace("Hay fever", "Naïve 針 fever")
    (here / "article.md").write_text(text, "utf-8")
    said = spawn("check", "article.md", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert said.out.isascii()
    assert "    | Na?ve ? fever eased in one trial.[6] It was safe.[1]\n" + "    |" + " " * 34 + "^^^\n" in said.out


def test_one_bad_file_does_not_stop_the_others(run, here):
    (here / "binary.md").write_bytes(b"\x00\x01\x02\xff" * 200)
    (here / "gone.md").symlink_to(here / "nowhere.md")
    said = run("check", "article.md", "binary.md", "gone.md", "nope.md", "--format", "json")
    assert said.status == 2
    assert findings(said.out) == [("article.md", "CL101"), ("article.md", "CL104")]
    errors = {error["path"]: error["message"] for error in json.loads(said.out)["errors"]}
    assert set(errors) == {"binary.md", "gone.md", "nope.md"}
    assert errors["gone.md"] == "cannot be read: No such file or directory"
    assert errors["nope.md"] == "no such file or folder"
    assert all(f"claimlint: {path}: {message}\n" in said.err for path, message in errors.items())


def test_an_internal_error_is_told_as_an_error_of_that_file(run, monkeypatch):
    real = claimlint.engine.check_reading

    def broken(reading, rules, kind=None):
        if reading.article.path == "article.md":
            raise KeyError("deep inside")
        return real(reading, rules, kind)

    monkeypatch.setattr(claimlint.cli.run, "check_reading", broken)
    said = run("check", "article.md", "clean.md")
    assert said.status == 2
    assert said.err == (
        "claimlint: article.md: internal error: KeyError: 'deep inside'; please report it "
        "(CLAIMLINT_DEBUG=1 shows where it happened)\n"
    )
    assert said.out.startswith("clean.md  ")
    monkeypatch.setenv("CLAIMLINT_DEBUG", "1")
    with pytest.raises(KeyError):
        run("check", "article.md")


def test_a_folder_and_what_was_skipped(run, here):
    (here / "drafts").mkdir()
    (here / "drafts" / "x.md").write_text("x")
    (here / "report.pdf").write_bytes(b"PK")
    said = run("check", ".", "--exclude", "drafts/")
    assert "\n2 skipped: ignored, excluded, or of another kind\n" in said.out
    assert "article.md\n" in said.out
    assert "clean.md  " in said.out


def test_an_empty_folder_is_told_but_no_failure(run, here):
    (here / "empty").mkdir()
    said = run("check", "empty")
    assert (said.status, said.out, said.err) == (0, "No articles were read.\n", "claimlint: no articles in empty\n")


def test_exclude_spares_a_file_named_outright_unless_forced(run):
    assert run("check", "article.md", "--exclude", "*.md").status == 1
    said = run("check", "article.md", "clean.md", "--exclude", "article.md", "--force-exclude", "--format", "json")
    assert said.status == 0
    assert [article["path"] for article in json.loads(said.out)["articles"]] == ["clean.md"]


def test_standard_input(run):
    article = Path("article.md").read_bytes()
    said = run("check", "-", "--format", "concise", stdin=article)
    assert said.status == 1
    assert said.out.startswith("-:3:30: CL101")
    said = run("check", "-", "--stdin-filename", "posts/new.md", "--format", "concise", stdin=article)
    assert said.out.startswith("posts/new.md:3:30: CL101")


def test_standard_input_stands_before_the_files(run):
    said = run("check", "clean.md", "-", "--format", "json", stdin=b"Words.\n")
    assert [article["path"] for article in json.loads(said.out)["articles"]] == ["-", "clean.md"]


def test_the_settings_of_stdin_come_from_the_folder_of_its_name(run, here):
    (here / "posts").mkdir()
    (here / "posts" / "claimlint.toml").write_text('ignore = ["CL101"]')
    article = Path("article.md").read_bytes()
    assert run("check", "-", stdin=article).status == 1
    assert run("check", "-", "--stdin-filename", "posts/new.md", stdin=article).status == 0


def test_explain_says_why_once_for_each_rule(run, here):
    (here / "article.md").write_text((here / "article.md").read_text().replace("[1]", "[7]"))
    said = run("check", "article.md", "--explain", "--select", "CL101,CL104")
    assert said.out.count("Why: ") == len({line.split()[2] for line in said.out.splitlines() if "  CL1" in line}) > 0
    assert "Why: " not in run("check", "article.md").out


def test_quiet_shows_nothing_but_what_fails(run):
    said = run("check", "article.md", "clean.md", "--quiet")
    assert "CL101" in said.out
    assert not any(words in said.out for words in ("CL104", "citations", "article:", "clean.md", "looked up"))
    assert run("check", "clean.md", "--quiet").out == ""


def test_offline_is_accepted_and_help_is_honest(run):
    assert run("check", "clean.md", "--offline").status == 0
    assert "--offline" in run("check", "--help").out


def test_output_goes_to_a_file(run, here):
    said = run("check", "article.md", "--format", "json", "--output", "report.json")
    assert (said.status, said.out) == (1, "")
    assert findings((here / "report.json").read_text("utf-8"))
    assert sorted(p.name for p in here.iterdir()) == ["article.md", "clean.md", "report.json"]


def test_output_replaces_whole_keeps_mode_and_follows_links(run, here):
    (here / "real.txt").write_text("old")
    (here / "real.txt").chmod(0o640)
    (here / "link.txt").symlink_to("real.txt")
    run("check", "clean.md", "-o", "link.txt")
    assert (here / "link.txt").is_symlink()
    assert "No findings." in (here / "real.txt").read_text()
    assert (here / "real.txt").stat().st_mode & 0o777 == 0o640


def test_output_that_cannot_be_written_is_told_before_the_work(run, here):
    said = run("check", "article.md", "--output", "nowhere/report.txt")
    assert said.status == 2
    assert "nowhere/report.txt: there is no folder" in said.err
    assert "is a folder" in run("check", "article.md", "--output", str(here)).err


def test_coloured_output_never_goes_into_a_file(run, here, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    run("check", "article.md", "-o", "report.txt")
    assert "\x1b" not in (here / "report.txt").read_text()


def test_settings_of_the_closest_file(run, here):
    (here / "claimlint.toml").write_text('ignore = ["CL101"]\nfail-on = "info"\n')
    said = run("check", "article.md", "--format", "json")
    assert (said.status, findings(said.out)) == (1, [("article.md", "CL104")])
    assert run("check", "article.md", "--isolated", "--fail-on", "never", "--format", "concise").out.count("\n") == 2


def test_the_command_line_comes_before_the_settings(run, here):
    (here / "claimlint.toml").write_text('ignore = ["CL104"]\nfail-on = "never"\nmin-level = "error"\n')
    assert run("check", "article.md").status == 0
    assert run("check", "article.md", "--fail-on", "error").status == 1
    selected = run("check", "article.md", "--select", "CL104", "--format", "json")
    assert findings(selected.out) == [("article.md", "CL104")]
    assert findings(run("check", "article.md", "--ignore", "CL101", "--format", "json").out) == []


def test_each_article_has_the_settings_of_its_own_folder(run, here):
    for name, text in (("strict", 'fail-on = "info"'), ("calm", 'ignore = ["CL1"]')):
        (here / name).mkdir()
        (here / name / "claimlint.toml").write_text(text)
        (here / name / "a.md").write_text((here / "article.md").read_text())
    said = run("check", "strict", "calm", "--format", "json")
    assert findings(said.out) == [("strict/a.md", "CL101"), ("strict/a.md", "CL104")]
    assert run("check", "calm").status == 0


def test_config_names_a_file_and_excludes_isolated(run, here):
    (here / "other.toml").write_text('ignore = ["CL101"]')
    assert run("check", "article.md", "--config", "other.toml").status == 0
    assert run("check", "article.md", "--config", "nowhere.toml").status == 2
    assert "exclude each other" in run("check", "article.md", "--config", "other.toml", "--isolated").err


def test_broken_settings_are_told_once_and_spare_the_rest(run, here):
    (here / "bad").mkdir()
    (here / "bad" / "claimlint.toml").write_text('\nfail_on = "error"\n')
    for name in ("a.md", "b.md"):
        (here / "bad" / name).write_text("x")
    said = run("check", ".", "--format", "json")
    assert said.status == 2
    assert said.err == "claimlint: bad/claimlint.toml: line 2: fail_on: is not a setting; did you mean fail-on?\n"
    assert {path for path, _ in findings(said.out)} == {"article.md"}


def test_a_selector_in_the_settings_that_names_no_rule(run, here):
    (here / "claimlint.toml").write_text('ignore = ["CL999"]')
    said = run("check", "article.md", "clean.md")
    assert said.status == 2
    assert said.err.count("claimlint: claimlint.toml: no rule has the code, name or prefix 'CL999'") == 1
    (here / "claimlint.toml").write_text('per-file-ignores = {"x" = ["CL999"]}')
    assert run("check", "article.md").status == 2


def test_a_broken_rule_pack_is_told(run, here):
    (here / "house").mkdir()
    (here / "house" / "HR1.yaml").write_text("code: [\n")
    (here / "claimlint.toml").write_text('rule-packs = ["house"]')
    said = run("check", "article.md", "clean.md")
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert "house/HR1.yaml: line " in said.err
    assert "Traceback" not in said.err


def test_per_file_ignores(run, here):
    (here / "claimlint.toml").write_text('per-file-ignores = {"article.*" = ["CL101"]}')
    assert run("check", "article.md").status == 0


def test_the_same_input_gives_the_same_bytes(spawn):
    first = spawn("check", ".", "--format", "json", PYTHONHASHSEED="1")
    assert first.out == spawn("check", ".", "--format", "json", PYTHONHASHSEED="2").out


def test_control_characters_in_names_and_text_are_tamed(run, here):
    (here / "a\x1b[31m.md").write_text("A \x1b[2J claim.[6]\n\n## References\n\n1. White A. X. BMJ. 2006;1:2-3.\n")
    said = run("check", "a\x1b[31m.md", "b\x1b.md")
    assert "\x1b" not in said.out + said.err


def test_help_names_every_ending_that_a_folder_means(run):
    text = " ".join(run("check", "--help").out.split())
    assert all(ending in text for ending in ARTICLES)


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
def test_a_link_to_itself_and_a_pipe_stop_nothing_else(here, spawn):
    (here / "loop.md").symlink_to("loop.md")
    os.mkfifo(here / "pipe.md")
    said = spawn("check", ".")
    assert said.status == 2
    assert "3:30  error  CL101" in said.out
    assert said.err.splitlines() == [
        "claimlint: loop.md: cannot be read: Too many levels of symbolic links",
        "claimlint: pipe.md: cannot be read: it is a pipe, not a regular file",
    ]


def test_an_article_that_is_too_large_is_told(here, run):
    (here / "claimlint.toml").write_text("max-megabytes = 1\n")
    (here / "large.md").write_bytes(b"Tea. " * 200_001)
    for arguments, stdin in ((("large.md",), None), (("-",), b"Tea. " * 200_001)):
        said = run("check", *arguments, stdin=stdin)
        assert said.status == 2
        assert f"claimlint: {arguments[0]}: cannot be read: it holds more than 1 MB\n" in said.err


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
def test_standard_input_that_is_closed_is_no_article(here):
    command = f'"{sys.executable}" -m claimlint check - <&-'
    done = subprocess.run(
        ["sh", "-c", command], check=False, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert (done.returncode, done.stderr) == (2, "claimlint: -: cannot be read: it is closed\n")


def test_a_broken_rule_file_costs_no_other_rule(run, here):
    (here / "house").mkdir()
    (here / "claimlint.toml").write_text('rule-packs = ["house"]\n')
    (here / "house" / "a.yaml").write_text("extends: CL302\nadd:\n  find: [(a]\n")
    (here / "house" / "b.yaml").write_text("extends: CL302\nadd:\n  find: [melts away <condition>]\n")
    (here / "a.md").write_text("It melts away arthritis.\n\nOur tea is clinically proven.\n")
    said = run("check", "--offline", "--format", "concise", "a.md")
    assert said.status == 2
    assert "CL302" in said.out
    assert "CL301" in said.out
    assert "house/a.yaml" in said.err
    assert "line 3" in said.err
    assert "a closing bracket is missing" in said.err
