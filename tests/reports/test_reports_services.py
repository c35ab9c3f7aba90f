"""What services read: SARIF, GitLab's code quality report, JUnit's XML, JSON lines."""

import json
from xml.etree import ElementTree as ET

import pytest

from claimlint.article import Edit, Fix, Related, Span
from claimlint.engine import FileError, Report
from claimlint.reports import gitlab, jsonl, junit, sarif
from claimlint.reports import json as report_json
from claimlint.reports.fingerprint import fingerprints
from claimlint.rulebook import builtin_rules

SOURCE = "Safe.[1] Or not.[9]\n\nReferences\n\nWhite A. Safety. 2006"
RULES = {rule.code: rule for rule in builtin_rules()}


@pytest.fixture
def report(make) -> Report:
    finding = make.finding(
        SOURCE,
        "[9]",
        suggestion="cite reference 1",
        related=(Related("White", Span(33, 38), "the entry", suggestion="cite reference 1"),),
        fix=Fix(safe=True, edits=(Edit(Span(16, 19), "[1]"),)),
    )
    hint = make.finding(SOURCE, "Safe", code="CL301", name="overstated-certainty", severity="info", message="Sure?")
    article = make.parsed(SOURCE)
    article = type(article)("posts/a b.md", article.reading, (hint, finding))
    clean = type(article)("c.md", make.reading("Nothing.", "c.md"), ())
    return Report((article, clean), errors=(FileError("gone.md", "no such file or folder"),))


def test_sarif_places_findings_and_their_repair(report):
    log = json.loads(sarif.render(report, RULES))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["CL101", "CL301"]
    assert rules[0]["name"] == "UndefinedCitation"
    assert rules[0]["shortDescription"]["text"] == RULES["CL101"].summary
    hint, found = run["results"]
    assert (hint["level"], found["level"]) == ("note", "error")
    assert rules[found["ruleIndex"]]["id"] == found["ruleId"] == "CL101"
    place = found["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "posts/a%20b.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 1, "startColumn": 17, "endLine": 1, "endColumn": 20}
    assert found["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 5
    assert found["relatedLocations"][0]["message"]["text"] == "the entry (cite reference 1)"
    (change,) = found["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": place["region"], "insertedContent": {"text": "[1]"}}]
    names = fingerprints("posts/a b.md", report.articles[0].findings)
    assert [result["partialFingerprints"]["claimlint/v1"] for result in run["results"]] == names


def test_sarif_says_that_a_file_could_not_be_read(report):
    (run,) = json.loads(sarif.render(report, RULES))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    said = invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert said == "gone.md: no such file or folder"


def test_sarif_tells_a_path_outside_the_folder_by_itself(make):
    article = make.article(SOURCE, make.finding(SOURCE, "[9]"), path="/srv/drafts/ä.md")
    (run,) = json.loads(sarif.render(Report((article,)), {}))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///srv/drafts/%C3%A4.md"}
    assert run["tool"]["driver"]["rules"] == [{"id": "CL101"}]


def test_gitlab_has_an_object_for_each_finding_and_each_problem(report):
    unread, hint, found = json.loads(gitlab.render(report))
    assert unread["severity"] == "blocker"
    assert unread["location"] == {"path": "gone.md", "lines": {"begin": 1}}
    assert (hint["severity"], found["severity"]) == ("info", "major")
    assert found["check_name"] == "CL101 undefined-citation"
    assert found["description"] == "It leads nowhere. -> cite reference 1"
    assert len({row["fingerprint"] for row in (unread, hint, found)}) == 3


def test_junit_counts_as_failed_what_makes_the_run_fail(report):
    root = ET.fromstring(junit.render(report, lambda path, severity: severity == "error"))
    assert {name: root.get(name) for name in ("tests", "failures", "errors")} == {
        "tests": "4",
        "failures": "1",
        "errors": "1",
    }
    article, clean, unread = root
    assert [case.get("name") for case in article] == ["1:1 CL301 overstated-certainty", "1:17 CL101 undefined-citation"]
    assert article[0].find("failure") is None
    assert article[1].find("failure").get("message") == "It leads nowhere."
    assert "Suggestion: cite reference 1" in article[1].find("failure").text
    assert [case.get("name") for case in clean] == ["no findings"]
    assert unread[0].find("error").get("message") == "no such file or folder"


def test_junit_is_xml_whatever_the_words(make):
    source = "Odd \x00\x1b\ud800\ufffe ]]> <b>[9]"
    article = make.article(source, make.finding(source, source))
    root = ET.fromstring(junit.render(Report((article,)), lambda path, severity: True))
    assert "<b>[9]" in root[0][0][0].text


def test_json_lines_say_what_the_json_report_says(report):
    whole = json.loads(report_json.render(report))
    rows = [json.loads(row) for row in jsonl.render(report).splitlines()]
    assert [row.pop("kind") for row in rows] == ["run", "error", "article", "article", "summary"]
    run, error, *articles, summary = rows
    assert run == {"version": whole["version"], "tool": whole["tool"]}
    assert [error] == whole["errors"]
    assert articles == whole["articles"]
    assert summary == whole["summary"]


def test_a_json_line_is_one_line_whatever_the_words(make):
    source = "Odd \u2028 \x85 \ud800 [9]"
    text = jsonl.render(Report((make.article(source, make.finding(source, source)),)))
    assert len(text.splitlines()) == 3
    assert json.loads(text.splitlines()[1])["findings"][0]["text"] == source
