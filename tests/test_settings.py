"""Settings: which file counts, what each key means, and how a mistake is told."""

from pathlib import Path

import pytest

from claimlint.settings import Settings, SettingsError, find_settings, read_settings


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def refused(tmp_path: Path, text: str, name: str = "claimlint.toml") -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        read_settings(write(tmp_path / name, text))
    return caught.value


def test_defaults_without_any_file(tmp_path):
    found = find_settings(tmp_path)
    assert found.source is None
    assert (found.select, found.ignore, found.fail_on, found.min_level, found.offline) == (
        (),
        (),
        "warning",
        "info",
        False,
    )


def test_every_key(tmp_path):
    (tmp_path / "house").mkdir()
    text = """
        select = ["CL1", "wrong-source"]
        ignore = ["CL104"]
        fail-on = "error"
        min-level = "warning"
        exclude = ["drafts/"]
        rule-packs = ["house"]
        offline = true
        mailto = "desk@example.org"
        [per-file-ignores]
        "news/*" = ["CL101", "CL102"]
    """
    found = read_settings(write(tmp_path / "claimlint.toml", text))
    assert found == Settings(
        select=("CL1", "wrong-source"),
        ignore=("CL104",),
        fail_on="error",
        min_level="warning",
        exclude=("drafts/",),
        per_file_ignores={"news/*": ("CL101", "CL102")},
        rule_packs=(tmp_path / "house",),
        offline=True,
        mailto="desk@example.org",
        root=tmp_path,
        source=tmp_path / "claimlint.toml",
    )


def test_the_closest_file_counts_alone(tmp_path):
    write(tmp_path / "claimlint.toml", 'ignore = ["CL104"]')
    write(tmp_path / "news" / "claimlint.toml", 'fail-on = "error"')
    found = find_settings(tmp_path / "news" / "today" / "article.md")
    assert found.fail_on == "error"
    assert found.ignore == ()


def test_a_pyproject_without_claimlint_is_passed_over_even_if_broken(tmp_path):
    write(tmp_path / "claimlint.toml", 'fail-on = "error"')
    write(tmp_path / "news" / "pyproject.toml", "[tool.ruff\n")
    assert find_settings(tmp_path / "news").fail_on == "error"
    write(tmp_path / "news" / "pyproject.toml", 'name = "claimlint-fan"\n')
    assert find_settings(tmp_path / "news").fail_on == "error"


def test_pyproject_table(tmp_path):
    write(tmp_path / "pyproject.toml", '[tool.claimlint]\nfail-on = "info"\n')
    assert find_settings(tmp_path).fail_on == "info"


def test_claimlint_toml_comes_before_pyproject(tmp_path):
    write(tmp_path / "pyproject.toml", '[tool.claimlint]\nfail-on = "info"\n')
    write(tmp_path / "claimlint.toml", 'fail-on = "never"\n')
    assert find_settings(tmp_path).fail_on == "never"


def test_folders_are_remembered(tmp_path):
    write(tmp_path / "claimlint.toml", 'fail-on = "error"')
    known = {}
    first = find_settings(tmp_path / "a" / "b", known)
    (tmp_path / "claimlint.toml").unlink()
    assert find_settings(tmp_path / "a", known) is first


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fail_on = 'error'", "claimlint.toml: line 1: fail_on: is not a setting; did you mean fail-on?"),
        ("\nselct = []", "claimlint.toml: line 2: selct: is not a setting; did you mean select?"),
        (
            "zebra = 1",
            "claimlint.toml: line 1: zebra: is not a setting; the settings are profile, select, ignore, fail-on",
        ),
        ("[tool.claimlint]", "keys stand at the top, without [tool.claimlint]"),
        ("select = 'CL1'", 'line 1: select: must be a list of words, such as ["CL101"]; it is "CL1"'),
        ("ignore = [1]", "ignore: must be a list of words"),
        ("exclude = [' ']", "exclude: must be a list of words"),
        ("fail-on = 'errors'", 'fail-on: must be one of error, warning, info, never; it is "errors"'),
        ("min-level = 'never'", "min-level: must be one of error, warning, info; it is"),
        ("offline = 'yes'", 'offline: must be true or false; it is "yes"'),
        ("mailto = 'me'", "mailto: must be an e-mail address"),
        ("per-file-ignores = ['a']", "per-file-ignores: must be a table of globs"),
        ("[per-file-ignores]\n'a/*' = 'CL1'", "line 1: per-file-ignores.a/*: must be a list of words"),
        ("rule-packs = ['nowhere']", "rule-packs: there is no folder nowhere"),
        ("select = x", "line 1: is not valid TOML: Invalid value"),
    ],
)
def test_mistakes_name_file_line_and_key(tmp_path, text, said):
    assert said in str(refused(tmp_path, text))


def test_a_mistake_in_pyproject_names_the_whole_key(tmp_path):
    text = "[project]\nselect = 1\n[tool.claimlint]\nselect = 1\n"
    error = refused(tmp_path, text, "pyproject.toml")
    assert str(error) == (
        'pyproject.toml: line 4: tool.claimlint.select: must be a list of words, such as ["CL101"]; it is 1'
    )


def test_a_file_named_by_the_user_must_be_there_and_speak_of_claimlint(tmp_path):
    with pytest.raises(SettingsError, match=r"nowhere\.toml: cannot be read: No such file"):
        read_settings("nowhere.toml")
    assert "has no [tool.claimlint] table" in str(refused(tmp_path, "[tool.ruff]\n", "pyproject.toml"))


def test_a_file_that_is_no_text(tmp_path):
    (tmp_path / "claimlint.toml").write_bytes(b"select = []\n\xff\xfe")
    with pytest.raises(SettingsError, match="line 2: is not UTF-8 text"):
        find_settings(tmp_path)


def test_per_file_ignores_are_globs_relative_to_the_settings(tmp_path):
    ignores = {"news/*": ("CL1",), "*.html": ("CL2",), "/top.md": ("CL3",)}
    settings = Settings(per_file_ignores=ignores, root=tmp_path)
    assert settings.ignored_in("news/a.md") == ("CL1",)
    assert settings.ignored_in(str(tmp_path / "news" / "a.html")) == ("CL1", "CL2")
    assert settings.ignored_in("top.md") == ("CL3",)
    assert settings.ignored_in("x/top.md") == ()
    assert settings.ignored_in("/elsewhere/a.html") == ()


def test_levels():
    settings = Settings(fail_on="warning", min_level="warning")
    assert [settings.fails(s) for s in ("error", "warning", "info")] == [True, True, False]
    assert [settings.shows(s) for s in ("error", "warning", "info")] == [True, True, False]
    assert not Settings(fail_on="never").fails("error")


def test_settings_can_be_keys():
    assert len({Settings(), Settings(), Settings(offline=True)}) == 2
