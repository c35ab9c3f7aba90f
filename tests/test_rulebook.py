"""Rule files: what they say, what is refused and where, how packs change rules, how rules are chosen and speak."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import MISSING, fields
from pathlib import Path
from typing import get_type_hints

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimlint import rulebook
from claimlint.article import Fix, Hit, Related, Span
from claimlint.checks import load_check
from claimlint.rulebook import (
    Rule,
    RuleFileError,
    Source,
    builtin_rules,
    load_rules,
    rules_folder,
    select_rules,
    word_finding,
)
from claimlint.rulebook.load import combine, read_folder
from claimlint.text import lexicon

RULE = """\
code: MY101
name: my-rule
severity: warning
default: on
summary: What it flags.
rationale: >-
  Why it
  matters.
check: undefined-citation
message: "Citation {marker} is odd."
suggestion: "cite {key}"
sources:
  - title: A book
  - {title: A page, url: "https://example.org/a", read: 2026-11-20}
examples:
  bad:
    - |
      # An article

      Text.[1]
  good: [Text.]
  tricky: ["Vitamin B[12]"]
"""


@pytest.fixture
def pack(tmp_path: Path):
    """Write files into a pack and load it with the built-in rules."""

    def load(*files: str, name: str = "rule") -> dict[str, Rule]:
        for number, text in enumerate(files):
            (tmp_path / f"{name}{number}.yaml").write_text(text, encoding="utf-8")
        return {rule.code: rule for rule in load_rules([tmp_path])}

    return load


def refused(pack, *files: str) -> RuleFileError:
    with pytest.raises(RuleFileError) as caught:
        pack(*files)
    return caught.value


# --- what a file says ------------------------------------------------------------------------------------------------


def test_a_file_becomes_a_rule(pack, tmp_path):
    rule = pack(RULE)["MY101"]
    assert rule == Rule(
        code="MY101",
        name="my-rule",
        severity={"default": "warning"},
        default=True,
        summary="What it flags.",
        rationale="Why it matters.",
        requires=(),
        profiles=("default",),
        check="undefined-citation",
        options={},
        messages={"default": "Citation {marker} is odd."},
        suggestions={"default": "cite {key}"},
        sources=(Source("A book", None, None), Source("A page", "https://example.org/a", "2026-11-20")),
        examples=rulebook.Examples(("# An article\n\nText.[1]\n",), ("Text.",), ("Vitamin B[12]",)),
        family=tmp_path.name,
        path=f"{tmp_path.as_posix()}/rule0.yaml",
    )


@pytest.mark.parametrize(
    ("word", "value"), [("on", True), ("off", False), ("true", True), ("no", False), ("Yes", True)]
)
def test_a_flag_may_be_said_in_yaml_s_many_ways(pack, word, value):
    assert pack(RULE.replace("default: on", f"default: {word}"))["MY101"].default is value


def test_severities_and_templates_go_by_variant(pack):
    text = RULE.replace("severity: warning", "severity: {default: error, footnote: info}")
    text = text.replace(
        'message: "Citation {marker} is odd."', 'messages: {default: "{marker}", footnote: "note {marker}"}'
    )
    rule = pack(text)["MY101"]
    assert rule.severity == {"default": "error", "footnote": "info"}
    assert rule.messages == {"default": "{marker}", "footnote": "note {marker}"}


MOVED = """\
check: shifted-numbering
message: "{text} has moved."
options: {certainty: 1, likely: 0.5, forgotten: 2.2, forgotten-support: 7.0, forgotten-place: 2.0, swap: 0.5}
"""
WEAK = 'check: weak-source\nmessage: "{host}"\noptions: {hosts: [example.org], paths: [shop]}\n'
FIGURE = "check: uncited-figure\nmessage: '{text}'\noptions: {kinds: [percent, rank]}\n"


def file_of(lines: str) -> str:
    """The rule with another check, its words and its options."""
    own = 'check: undefined-citation\nmessage: "Citation {marker} is odd."\nsuggestion: "cite {key}"\n'
    return RULE.replace(own, lines)


@pytest.mark.parametrize(
    ("lines", "options"),
    [
        (
            MOVED,
            {
                "certainty": 1.0,
                "likely": 0.5,
                "forgotten": 2.2,
                "forgotten-support": 7.0,
                "forgotten-place": 2.0,
                "swap": 0.5,
            },
        ),
        (WEAK, {"hosts": ("example.org",), "paths": ("shop",)}),
        (FIGURE, {"kinds": ("percent", "rank")}),
    ],
)
def test_options_are_what_their_check_declares(pack, lines, options):
    rule = pack(file_of(lines))["MY101"]
    assert rule.options == options
    kinds = get_type_hints(load_check(rule.check).options)
    assert {name.replace("_", "-") for name in kinds} == options.keys()


@pytest.mark.parametrize(
    ("lines", "line", "field", "message"),
    [
        (FIGURE.replace("kinds", "kind"), 11, "options.kind", "is none of its options: kinds; did you mean kinds?"),
        (FIGURE.replace("[percent, rank]", "[percentage]"), 11, "options.kinds", "did you mean percent?"),
        (FIGURE.replace("[percent, rank]", "percent"), 11, "options.kinds", "must be a list"),
        (MOVED.replace("likely: 0.5", "likely: soon"), 11, "options.likely", "must be a number, not 'soon'"),
        (MOVED.replace("likely: 0.5", "likely: on"), 11, "options.likely", "must be a number, not True"),
        (MOVED.replace("likely: 0.5, ", ""), 11, "options.likely", "is missing: the check has no default for it"),
        (MOVED.partition("options")[0], 9, "options.certainty", "is missing"),
        (WEAK.replace("[shop]", "[{a: b}]"), 11, "options.paths", "must be a text, but is a mapping"),
        (
            FIGURE.replace("{text}", "{host}"),
            10,
            "message",
            "{host} is not known for the variant 'percent', only {text}",
        ),
        (
            FIGURE.replace("message: '{text}'", "messages: {percentage: '{text}'}"),
            10,
            "messages.percentage",
            "the check has no variant 'percentage'; did you mean percent?",
        ),
        (
            FIGURE.replace("message: '{text}'", "messages: {percent: '{text}'}"),
            10,
            "messages",
            "has no words for the variant 'ratio', and no default",
        ),
        (
            FIGURE + "suggestions: {rank: '{who}'}\n",
            12,
            "suggestions.rank",
            "{who} is not known for the variant 'rank'",
        ),
    ],
)
def test_what_the_check_does_not_know_is_refused(pack, lines, line, field, message):
    error = refused(pack, file_of(lines))
    assert (error.line, error.field) == (line, field)
    assert message in error.message


@pytest.mark.parametrize(
    ("lines", "line", "field", "message"),
    [
        ("options: {likely: soon}", 2, "options.likely", "must be a number"),
        ("options: {likly: 0.4}", 2, "options.likly", "did you mean likely?"),
        ("messages: {swapped: '{what}'}", 2, "messages.swapped", "{what} is not known for the variant 'swapped'"),
        ("message: '{one}'", 2, "message", "{one} is not known for the variant 'moved-high'"),
    ],
)
def test_an_extension_is_held_against_the_check_too(pack, lines, line, field, message):
    error = refused(pack, f"extends: CL103\n{lines}\n")
    assert (error.line, error.field) == (line, field)
    assert message in error.message


def test_an_extension_may_change_one_option(pack):
    before = {rule.code: rule for rule in builtin_rules()}["CL103"].options
    assert pack("extends: CL103\noptions: {likely: 0.25}\n")["CL103"].options == {**before, "likely": 0.25}


def test_the_shipped_rules_are_held_against_their_checks():
    """At a start they are trusted, which costs nothing; this is where they are looked at."""
    assert combine(read_folder(rules_folder(), "rules", rulebook.known_checks())) == builtin_rules()


@pytest.mark.parametrize("code", ["CL102", "CL103"])
def test_a_threshold_has_one_home_and_that_is_the_rule_file(code):
    rule = {rule.code: rule for rule in builtin_rules()}[code]
    declared = fields(load_check(rule.check).options)
    assert all(field.default is MISSING for field in declared)
    assert {field.name.replace("_", "-") for field in declared} == rule.options.keys()


@pytest.fixture
def phrases(monkeypatch):
    """Pretend that there is a check for wording."""
    monkeypatch.setattr(rulebook, "known_checks", lambda: frozenset({"phrases", "undefined-citation"}))


WORDING = RULE.replace("undefined-citation", "phrases").replace("{marker}", "{text}").replace("{key}", "less")


@pytest.mark.usefixtures("phrases")
def test_wording_rules_say_where_what_and_when_not(pack):
    rule = pack(
        WORDING
        + "scope: [paragraph, blockquote]\n"
        + "find: [clinically proven]\nregex: ['prove[ns]']\nnot: [living proof]\nunless: [trial-report]\n"
        + "guards: {hedge: off, inside_gap: on}\n"
    )["MY101"]
    assert {name: value for name, value in rule.options.items() if name != "index"} == {
        "scope": ("paragraph", "blockquote"),
        "find": ("clinically proven",),
        "regex": ("prove[ns]",),
        "not": ("living proof",),
        "unless": ("trial-report",),
        "guards": {"hedge": "off", "inside_gap": "on"},
    }


def test_a_family_is_a_folder(tmp_path):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "a.yml").write_text(RULE, encoding="utf-8")
    (tmp_path / ".draft").mkdir()
    (tmp_path / ".draft" / "b.yaml").write_text("not: a rule", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("nor this", encoding="utf-8")
    rule = {rule.code: rule for rule in load_rules([tmp_path])}["MY101"]
    assert rule.family == "house"
    assert rule.path.endswith("/house/a.yml")


def test_a_byte_order_mark_is_no_part_of_a_file(pack):
    assert "MY101" in pack("\ufeff" + RULE)


# --- what is refused, and where --------------------------------------------------------------------------------------

FAULTS = {
    "unknown field": ("rationale:", "rational:", 6, "rational", "did you mean rationale?"),
    "missing field": ("summary: What it flags.\n", "", 1, "summary", "is missing"),
    "missing message": ('message: "Citation {marker} is odd."\n', "", 1, "message", "is missing"),
    "both message and messages": ("suggestion:", 'messages: {a: "b"}\nsuggestion:', 11, "messages", "not both"),
    "list for a text": (
        "summary: What it flags.",
        "summary: [What, it]",
        5,
        "summary",
        "must be a text, but is a list",
    ),
    "text for a list": ("good: [Text.]", "good: Text.", 21, "examples.good", "must be a list"),
    "text for a mapping": ("severity: warning", "severity: {default: [info]}", 3, "severity.default", "but is a list"),
    "empty text": ("summary: What it flags.", "summary:", 5, "summary", "is empty"),
    "quoted empty text": ("summary: What it flags.", 'summary: " "', 5, "summary", "is empty"),
    "bad severity": ("severity: warning", "severity: warn", 3, "severity", "did you mean warning?"),
    "severity without a default": ("severity: warning", "severity: {late: info}", 3, "severity", "has no default"),
    "severity of no variant": (
        "severity: warning",
        "severity: {default: info, late: info}",
        3,
        "severity.late",
        "the check has no variant 'late'",
    ),
    "bad code": ("code: MY101", "code: MY1", 1, "code", "'MY1' is no code"),
    "bad name": ("name: my-rule", "name: My Rule", 2, "name", "small letters and hyphens"),
    "taken code": ("code: MY101", "code: CL101", 1, "code", "CL101 is already the code of rules/citations/CL101-"),
    "taken name": ("name: my-rule", "name: undefined-citation", 2, "name", "is already the name of rules/citations/"),
    "field twice": ("default: on\n", "default: on\nseverity: info\n", 5, "severity", "is there twice"),
    "option twice": ("default: on\n", "default: on\noptions:\n  a: 1\n  a: 2\n", 7, "options.a", "is there twice"),
    "boolean for a text": ("summary: What it flags.", "summary: No", 5, "summary", "YAML reads No as a boolean"),
    "boolean in a list": ("good: [Text.]", "good: [yes]", 21, "examples.good", "YAML reads yes as a boolean"),
    "text for a boolean": ("default: on", "default: 'on'", 4, "default", "must be on or off, not 'on'"),
    "number for a boolean": ("default: on", "default: 1", 4, "default", "must be on or off, not '1'"),
    "unknown check": ("check: undefined", "check: undefine", 9, "check", "did you mean undefined-citation?"),
    "helper for a check": ("check: undefined-citation", "check: describe", 9, "check", "there is no check 'describe'"),
    "lone brace": ("{marker} is odd", "{marker is odd", 10, "message", "a literal brace is written twice"),
    "unnamed template field": ("{marker} is odd", "{} is odd", 10, "message", "names in braces"),
    "template field with a format": ("{marker} is odd", "{marker:>9} is odd", 10, "message", "names in braces"),
    "template field that reaches in": ("{marker} is odd", "{marker.x} is odd", 10, "message", "names in braces"),
    "no examples of a kind": ("good: [Text.]", "good: []", 21, "examples.good", "is empty"),
    "missing kind of example": ("  good: [Text.]\n", "", 15, "examples.good", "is missing"),
    "unknown kind of example": ("good:", "goood:", 21, "examples.goood", "did you mean good?"),
    "source without a title": ("- title: A book", "- url: https://example.org", 13, "sources.title", "is missing"),
    "source with another field": ("- title: A book", "- {title: A, year: 2}", 13, "sources.year", "is not a field"),
    "address that is none": ('"https://example.org/a"', "example.org", 14, "sources.url", "is no web address"),
    "date that is none": ("read: 2026-11-20", "read: 2026-13-01", 14, "sources.read", "write it as 2026-11-20"),
    "unknown requirement": ("default: on\n", "default: on\nrequires: [croosref]\n", 5, "requires", "mean crossref?"),
    "guards for a check without": ("default: on\n", "default: on\nguards: {}\n", 5, "guards", "does not read it"),
    "guards among the options": (
        "default: on\n",
        "default: on\noptions: {guards: {}}\n",
        5,
        "options.guards",
        "beside",
    ),
    "explicit tag": ("summary: What", "summary: !!str What", 5, "summary", "tags are not used"),
    "not YAML": ("summary: What it flags.", "summary: 'What it", 6, "", "is not valid YAML: "),
    "control character": ("summary: What it flags.", "summary: What\x07", 5, "", "control characters are not allowed"),
    "two documents": ("default: on\n", "default: on\n---\n", 5, "", "is not valid YAML: "),
    "list of rules": (RULE, "- code: MY101\n", 1, "", "must be a mapping"),
    "empty file": (RULE, "# to do\n", 1, "", "is empty"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_file_is_named_with_line_and_field(pack, tmp_path, fault):
    old, new, line, field, words = FAULTS[fault]
    assert old in RULE
    error = refused(pack, RULE.replace(old, new))
    path = f"{tmp_path.as_posix()}/rule0.yaml"
    assert (error.path, error.field) == (path, field)
    assert words in str(error)
    if fault == "not YAML":  # libyaml tells where it gave up, which is not always where the fault is
        assert error.line >= 5
        return
    assert error.line == line
    assert str(error).startswith(f"{path}:{line}: " + (f"{field}: " if field else ""))


@pytest.mark.usefixtures("phrases")
@pytest.mark.parametrize(
    ("lines", "field", "words"),
    [
        ("match: {phrases: [proven]}\n", "match", "is not a field of rule files"),
        ("find: proven\n", "find", "must be a list"),
        ("find: [proven, <foo> b]\n", "find", "<foo> is no list of words"),
        ("find: [x*]\n", "find", "3 or more letters"),
        ("find: [(a]\n", "find", "a closing bracket is missing"),
        ("find: [proven …999999999999 b]\n", "find", "a gap has 1 to 20 words"),
        ("find: [<a> b]\nwords: {a: [<b> c], b: [<a> d]}\n", "find", "names itself"),
        ("regex: ['(a']\n", "regex", "is no regular expression"),
        ("regex: ['(a+)+$']\n", "regex", "repeats a group without a bound"),
        ("regex: ['.*a.*b.*c']\n", "regex", "more than 2 repeats without a bound"),
        ("unless: [trial-reports]\n", "unless", "did you mean trial-report?"),
        ("tokens: [[{LOWR: a}]]\n", "tokens", "is no token pattern of spaCy"),
        ("contexts: {mine: {cues: [{near: 3, find: [a]}]}}\n", "contexts.mine.cues", "near is no field of cues"),
        ("scope: [para]\n", "scope", "must be one of heading, paragraph"),
        ("guards: {hedges: off}\n", "guards.hedges", "did you mean hedge?"),
        ("guards: {hedge: outside}\n", "guards.hedge", "must be one of suppress, downgrade, off"),
        ("guards: {inside_gap: sometimes}\n", "guards.inside_gap", "must be on or off"),
        ("scope: paragraph\n", "scope", "must be a list"),
    ],
)
def test_what_a_wording_rule_looks_for_is_read_as_closely(pack, lines, field, words):
    error = refused(pack, WORDING + lines)
    assert (error.line, error.field) == (WORDING.count("\n") + 1, field)
    assert words in str(error)


def test_a_file_that_contains_itself_is_refused(pack):
    assert "nested too deeply" in str(refused(pack, RULE + "options: &all {again: *all}\n"))


def test_what_is_not_utf8_is_refused_at_its_line(tmp_path):
    (tmp_path / "a.yaml").write_bytes(RULE.encode().replace(b"What it flags", b"Caf\xe9"))
    with pytest.raises(RuleFileError, match=r"a\.yaml:5: is not valid YAML"):
        load_rules([tmp_path])


def test_the_same_code_in_two_files_of_a_pack_is_refused(pack):
    error = refused(pack, RULE, RULE.replace("my-rule", "other-rule"))
    assert (error.line, error.field) == (1, "code")
    assert "MY101 is already the code of" in str(error)


def test_a_pack_that_is_no_folder_is_refused(tmp_path):
    with pytest.raises(RuleFileError) as caught:
        load_rules([tmp_path / "nowhere"])
    assert str(caught.value) == f"{tmp_path / 'nowhere'}: is not a folder of rule files"
    assert caught.value.line == 0


# --- packs that change rules -----------------------------------------------------------------------------------------


def test_an_extension_changes_only_what_it_says(pack):
    before = pack()["CL101"]
    after = pack("extends: CL101\nseverity: info\ndefault: off\n")["CL101"]
    assert after.severity == {"default": "info"}
    assert not after.default
    same = ("code", "name", "summary", "check", "messages", "suggestions", "examples", "family", "path")
    assert all(getattr(after, field) == getattr(before, field) for field in same)


def test_one_message_stands_for_every_variant(pack):
    rule = pack('extends: CL101\nmessage: "Wo ist {marker}?"\n')["CL101"]
    assert rule.messages == {"default": "Wo ist {marker}?"}


def test_messages_by_variant_replace_those_variants(pack):
    before = pack()["CL101"]
    rule = pack('extends: CL101\nmessages: {numbered: "Wo ist {key}?"}\n')["CL101"]
    assert rule.messages == {**before.messages, "numbered": "Wo ist {key}?"}


def test_an_extension_may_come_before_the_rule_it_changes(pack):
    rules = pack("extends: MY101\nseverity: error\n", RULE)
    assert rules["MY101"].severity == {"default": "error"}


def test_packs_apply_in_their_order(tmp_path):
    for name, severity in (("one", "info"), ("two", "error")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yaml").write_text(f"extends: CL104\nseverity: {severity}\n", encoding="utf-8")
    assert {r.code: r for r in load_rules([tmp_path / "one", tmp_path / "two"])}["CL104"].severity["default"] == "error"
    assert {r.code: r for r in load_rules([tmp_path / "two", tmp_path / "one"])}["CL104"].severity["default"] == "info"


@pytest.mark.usefixtures("phrases")
def test_an_extension_adds_phrases_lists_and_contexts(pack):
    rule = pack(
        WORDING + "find: [one, <mine> day]\nwords: {mine: [two]}\n",
        "extends: MY101\nadd:\n  find: [three <mine>]\n  not: [one way]\n  unless: [hedge]\n  words: {mine: [four]}\n",
    )["MY101"]
    assert rule.options["find"] == ("one", "<mine> day", "three <mine>")
    assert (rule.options["not"], rule.options["unless"]) == (("one way",), ("hedge",))
    assert rule.options["words"] == {"mine": ("two", "four")}
    assert "three" in rule.options["index"]["default"]["words"]


def test_every_file_of_rules_is_read_by_any_reader_of_yaml():
    for file in rules_folder().rglob("*.yaml"):
        yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.mark.usefixtures("phrases")
def test_mappings_change_key_by_key_and_lists_are_replaced(pack):
    rule = pack(
        WORDING + "scope: [paragraph]\nfind: [one, two]\nguards: {hedge: suppress, quote: off}\n",
        "extends: MY101\nfind: [three]\nguards: {hedge: off}\nexamples: {good: [Other text.]}\n",
    )["MY101"]
    assert {name: value for name, value in rule.options.items() if name != "index"} == {
        "scope": ("paragraph",),
        "find": ("three",),
        "guards": {"hedge": "off", "quote": "off"},
    }
    assert rule.examples.good == ("Other text.",)
    assert rule.examples.tricky == ("Vitamin B[12]",)


@pytest.mark.parametrize(
    ("text", "line", "field", "words"),
    [
        ("extends: CL199\n", 1, "extends", "no rule has the code CL199"),
        ("extends: undefined-citation\n", 1, "extends", "is no code"),
        ("extends: CL101\nname: other\n", 2, "name", "cannot be changed by an extension"),
        ("extends: CL101\ncheck: citation-order\n", 2, "check", "cannot be changed by an extension"),
        ("extends: CL101\nseverty: info\n", 2, "severty", "did you mean severity?"),
        ("extends: CL101\nseverity: {numbred: info}\n", 2, "severity.numbred", "did you mean numbered?"),
        ("extends: CL101\nmessages:\n  numbred: x\n", 3, "messages.numbred", "did you mean numbered?"),
        ('extends: CL101\nmessage: "{makrer}"\n', 2, "message", "{makrer} is not known for the variant"),
        ('extends: CL107\nsuggestion: "{entri}"\n', 2, "suggestion", "{entri} is not known for the variant"),
        ("extends: CL101\nguards: {hedge: off}\n", 2, "guards", "does not read it"),
        ("extends: CL101\nexamples: {bad: []}\n", 2, "examples.bad", "is empty"),
    ],
)
def test_a_broken_extension_is_named_with_line_and_field(pack, text, line, field, words):
    error = refused(pack, text)
    assert (error.line, error.field) == (line, field)
    assert words in str(error)


def test_the_packs_of_the_documentation_load(pack):
    page = (Path(__file__).parent.parent / "docs" / "rule-files.md").read_text(encoding="utf-8")
    blocks = [
        block for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if block.startswith("# house-rules/")
    ]
    rules = pack(*blocks)
    assert rules["CL104"].severity == {"default": "warning"}
    assert rules["HOUSE101"].check == "truncated-link"


# --- the built-in rules ----------------------------------------------------------------------------------------------


def test_rules_are_sorted_and_read_once():
    codes = [rule.code for rule in builtin_rules()]
    assert codes == sorted(codes)
    assert builtin_rules() is builtin_rules()
    assert load_rules() == builtin_rules()


def test_a_wheel_has_the_rules_inside_the_package(tmp_path, monkeypatch):
    package = tmp_path / "site" / "claimlint"
    (package / "rules").mkdir(parents=True)
    monkeypatch.setattr(lexicon, "_PACKAGE", package)
    assert rules_folder() == package / "rules"


def test_a_checkout_has_the_rules_beside_the_package(tmp_path, monkeypatch):
    (tmp_path / "rules").mkdir()
    monkeypatch.setattr(lexicon, "_PACKAGE", tmp_path / "claimlint")
    assert rules_folder() == tmp_path / "rules"


def test_missing_rules_are_said_plainly(tmp_path, monkeypatch):
    monkeypatch.setattr(lexicon, "_PACKAGE", tmp_path / "claimlint")
    with pytest.raises(FileNotFoundError, match="claimlint's rules are missing"):
        rules_folder()


def test_importing_the_rulebook_does_not_import_yaml():
    code = "import sys, claimlint.rulebook; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- selection -------------------------------------------------------------------------------------------------------


def codes(select=(), ignore=(), rules=None) -> list[str]:
    return [rule.code for rule in select_rules(builtin_rules() if rules is None else rules, select, ignore)]


def test_without_a_selection_the_defaults_are_on():
    assert codes() == [rule.code for rule in builtin_rules() if rule.default]
    assert "CL114" not in codes()


def in_profile(profile: str, *select: str) -> set[str]:
    house = (*builtin_rules(), rule_of(code="HS101", name="house", default=False, profiles=("advertising",)))
    return {rule.code for rule in select_rules(house, select, (), profile)}


def test_a_profile_turns_on_the_rules_that_name_it():
    assert "HS101" not in in_profile("default")
    assert in_profile("advertising") == in_profile("default") | {"HS101"}
    assert in_profile("advertising", "HS") == {"HS101"}
    assert in_profile("default", "HS") == set()


def test_advertising_takes_remarks_of_its_rules_for_warnings():
    rules = builtin_rules()
    before = {rule.code: rule for rule in rules}
    for rule in select_rules(rules, (), (), "advertising"):
        if "advertising" in rule.profiles:
            assert "info" not in rule.severity.values()
        else:
            assert rule == before[rule.code]
    assert list(select_rules(rules, (), ())) == [rule for rule in rules if rule.default]


def test_the_strict_profile_has_every_rule():
    assert in_profile("strict") == {"HS101", *(rule.code for rule in builtin_rules())}


def test_an_unknown_profile_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match="no profile 'stern'; the profiles are default, advertising, strict"):
        in_profile("stern")


@pytest.mark.parametrize("selector", ["CL101", "cl101", "undefined-citation", " CL101 "])
def test_a_rule_is_selected_by_code_or_name(selector):
    assert codes([selector]) == ["CL101"]


def test_a_prefix_turns_on_only_what_is_on_by_default():
    assert codes(["CL11"]) == ["CL110", "CL111", "CL112", "CL113", "CL115"]
    assert codes(["CL11", "CL114"]) == ["CL110", "CL111", "CL112", "CL113", "CL114", "CL115"]
    assert codes(["citation-order"]) == ["CL114"]


def test_ignore_takes_out_by_code_name_and_prefix():
    assert "CL101" not in codes(ignore=["CL101"])
    assert "CL101" not in codes(ignore=["undefined-citation"])
    assert not any(code.startswith("CL1") for code in codes(ignore=["CL1"]))
    assert "CL001" in codes(ignore=["CL1"])


def test_the_more_exact_selector_wins_and_ignore_wins_a_draw():
    assert codes(["CL101"], ["CL1"]) == ["CL101"]
    assert codes(["CL10"], ["CL1"]) == codes(["CL10"])
    assert codes(["CL1"], ["CL10"]) == codes(["CL11"])
    assert codes(["CL1"], ["CL1"]) == []
    assert codes(["CL101"], ["undefined-citation"]) == []


def test_the_order_of_rules_is_kept():
    assert codes(["CL105", "CL101"]) == ["CL101", "CL105"]


@pytest.mark.parametrize(
    ("selector", "words"),
    [("undefned-citation", "undefined-citation"), ("CL151", "CL1"), ("CLX", "'CLX'"), ("", "''")],
)
@pytest.mark.parametrize("where", ["select", "ignore"])
def test_an_unknown_selector_is_refused_with_similar_ones(selector, words, where):
    with pytest.raises(ValueError, match="no rule has the code, name or prefix") as caught:
        codes(**{where: [selector]})
    assert words in str(caught.value)


# --- words -----------------------------------------------------------------------------------------------------------


def rule_of(**changes) -> Rule:
    base = next(rule for rule in builtin_rules() if rule.code == "CL105")
    values = {field: getattr(base, field) for field in base.__slots__}
    return Rule(**{**values, **changes})


def hit(variant: str = "default", **values: str) -> Hit:
    return Hit(Span(3, 6), "[6]", values, variant, (Related("x", Span(8, 9), "here"),), Fix(True, ()))


def test_a_finding_says_what_the_rule_says_of_the_hit():
    rule = rule_of(
        severity={"default": "warning", "late": "info"},
        messages={"default": "{marker} is odd", "late": "{text} is late"},
        suggestions={"default": "cite {key}"},
    )
    finding = word_finding(rule, hit(marker="[6]", key="7"))
    assert (finding.code, finding.name, finding.severity) == ("CL105", "duplicate-reference", "warning")
    assert (finding.message, finding.suggestion) == ("[6] is odd", "cite 7")
    assert (finding.span, finding.text, finding.fingerprint) == (Span(3, 6), "[6]", "")
    assert finding.related == (Related("x", Span(8, 9), "here"),)
    assert finding.fix == Fix(True, ())
    late = word_finding(rule, hit("late", marker="[6]", key="7"))
    assert (late.severity, late.message, late.suggestion) == ("info", "[6] is late", "cite 7")


def test_a_variant_without_words_of_its_own_has_the_default_ones():
    rule = rule_of(messages={"default": "odd"}, suggestions={}, severity={"default": "info"})
    finding = word_finding(rule, hit("unheard-of"))
    assert (finding.severity, finding.message, finding.suggestion) == ("info", "odd", None)


def test_values_are_put_in_as_they_are():
    rule = rule_of(messages={"default": "{marker}{{}}"}, suggestions={})
    assert word_finding(rule, hit(marker="{key} {0} %s")).message == "{key} {0} %s{}"


def test_a_value_that_the_check_did_not_give_is_named():
    rule = rule_of(messages={"default": "{marker} {last}"}, suggestions={})
    with pytest.raises(KeyError, match=r"CL105: the variant 'default' has no value 'last', only marker, text"):
        word_finding(rule, hit(marker="[6]"))


def test_a_variant_without_any_message_is_named():
    rule = rule_of(messages={"late": "x"}, suggestions={})
    with pytest.raises(KeyError, match="CL105: no message for the variant 'early'"):
        word_finding(rule, hit("early"))


# --- anything at all -------------------------------------------------------------------------------------------------


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    at=st.integers(0, len(RULE)),
    length=st.integers(0, 12),
    words=st.text("abon:{}[]&*!|>'\"-#~\n\t ,?%é\u2028", max_size=8),
)
def test_any_slip_of_the_pen_gives_a_rule_or_a_named_error(tmp_path, at, length, words):
    (tmp_path / "a.yaml").write_text(RULE[:at] + words + RULE[at + length :], encoding="utf-8", newline="")
    try:
        rules = load_rules([tmp_path])
    except RuleFileError as error:
        assert error.path == f"{tmp_path.as_posix()}/a.yaml"
        assert 1 <= error.line <= RULE.count("\n") + 12
    else:
        assert len(rules) == len(builtin_rules()) + 1


def test_a_rules_own_contexts_take_numbers_and_switches_as_shared_ones_do(tmp_path: Path) -> None:
    text = (rules_folder() / "wording" / "CL301-proof-language.yaml").read_text(encoding="utf-8")
    own = "unless: [aside]\ncontexts:\n  aside:\n    what: An aside.\n    cues:\n"
    cues = "      - {before: 3, across: true, find: [by the way]}\n      - {anywhere: true, find: [incidentally]}\n"
    (tmp_path / "CL301.yaml").write_text(text.replace("guards:\n", own + cues + "guards:\n"), encoding="utf-8")
    (rule,) = combine(read_folder(tmp_path, "pack", None))
    assert rule.options["contexts"]["aside"]["cues"][0]["before"] == 3
