"""What programs read: JSON, GitHub's commands, a line a finding, fingerprints."""

import json

from claimlint.article import Edit, Fix, Related, Span
from claimlint.engine import FileError, Report
from claimlint.reports import concise, github
from claimlint.reports import json as report_json
from claimlint.reports.fingerprint import fingerprints

SOURCE = "Safe.[1] Or not.[9]\r\n\r\nReferences\r\n\r\nWhite A. Safety. 2006"


def test_json_follows_the_contract(make):
    article = make.parsed(SOURCE)
    finding = make.finding(
        SOURCE,
        "[9]",
        suggestion="cite reference 1",
        related=(Related("White", Span(37, 42), "this one"),),
        fix=Fix(safe=True, edits=(Edit(Span(16, 19), "[1]"),)),
    )
    article = type(article)(article.path, article.reading, (finding,))
    report = Report((article,), errors=(FileError("b.md", "no such file or folder"),), skipped=3, unchecked=1)
    said = json.loads(report_json.render(report))
    assert list(said) == ["version", "tool", "errors", "articles", "summary"]
    assert said["version"] == 1
    assert said["tool"]["name"] == "claimlint"
    assert said["errors"] == [{"path": "b.md", "message": "no such file or folder"}]
    assert said["summary"] == {"articles": 1, "error": 1, "warning": 0, "info": 0, "unchecked": 1}
    (record,) = said["articles"]
    assert list(record) == ["path", "style", "notes", "citations", "references", "page", "findings"]
    assert record["citations"][0] == {
        "text": "[1]",
        "style": "numbered",
        "keys": ["1"],
        "references": ["1"],
        "start": {"line": 1, "column": 6, "offset": 5},
        "end": {"line": 1, "column": 9, "offset": 8},
    }
    assert record["citations"][1]["references"] == []
    assert record["references"] == [
        {
            "key": "1",
            "text": "White A. Safety. 2006",
            "start": {"line": 5, "column": 1, "offset": 37},
            "end": {"line": 5, "column": 22, "offset": 58},
            "authors": ["White"],
            "year": 2006,
            "title": "Safety",
            "container": None,
            "volume": None,
            "issue": None,
            "pages": None,
            "doi": None,
            "pmid": None,
            "urls": [],
            "match": {"status": "unchecked", "score": None, "doi": None, "title": None},
        }
    ]
    (found,) = record["findings"]
    assert list(found) == [
        "code", "name", "severity", "message", "start", "end", "text", "suggestion", "related", "fix", "fingerprint",
    ]  # fmt: skip
    assert found["start"] == {"line": 1, "column": 17, "offset": 16}
    assert found["related"] == [
        {
            "text": "White",
            "start": {"line": 5, "column": 1, "offset": 37},
            "end": {"line": 5, "column": 6, "offset": 42},
            "message": "this one",
            "suggestion": None,
            "code": None,
            "name": None,
        }
    ]
    assert found["fix"] == {
        "safe": True,
        "edits": [
            {
                "start": {"line": 1, "column": 17, "offset": 16},
                "end": {"line": 1, "column": 20, "offset": 19},
                "text": "[1]",
            }
        ],
    }


def test_json_of_nothing_is_still_a_report():
    said = json.loads(report_json.render(Report(())))
    assert said["articles"] == []
    assert said["summary"] == {"articles": 0, "error": 0, "warning": 0, "info": 0, "unchecked": 0}


def test_json_can_always_be_written(make):
    text = report_json.render(Report((), errors=(FileError("bad\udcff.md", "naïve"),)))
    text.encode()
    assert json.loads(text)["errors"][0]["path"] == "bad\udcff.md"
    assert "naïve" in report_json.render(Report((), errors=(FileError("a.md", "naïve"),)))


def test_fingerprints_stay_when_lines_move(make):
    before = "Claim.[9] Again.[9] Other.[8]"
    after = f"New first line.\n\n{before}"
    found = [
        fingerprints(
            "a.md", [make.finding(s, "[9]"), make.finding(s, "[9]", at=s.index("Again")), make.finding(s, "[8]")]
        )
        for s in (before, after)
    ]
    assert found[0] == found[1]
    assert len(set(found[0])) == 3
    assert all(len(name) == 16 and int(name, 16) >= 0 for name in found[0])


def test_fingerprints_overlook_case_and_white_space_but_not_rule_or_path(make):
    words, same = "Proven\n  to work", "proven to  WORK"
    one = fingerprints("a.md", [make.finding(words, words)])
    assert one == fingerprints("a.md", [make.finding(same, same)])
    assert one != fingerprints("b.md", [make.finding(words, words)])
    assert one != fingerprints("a.md", [make.finding(words, words, code="CL102")])


def test_a_fingerprint_that_the_finding_has_is_kept(make):
    assert fingerprints("a.md", [make.finding("x", "x", fingerprint="feed")]) == ["feed"]


def test_concise_is_a_line_a_finding(make):
    finding = make.finding(SOURCE, "[9]", suggestion="cite reference 1")
    other = make.finding(SOURCE, "White", severity="info", message="Two\nlines \x1b[31m")
    assert concise.render(make.report(SOURCE, finding, other)) == (
        "a.md:1:17: CL101 error It leads nowhere. -> cite reference 1\n"
        "a.md:5:1: CL101 info Two lines ␛[31m\n"
    )  # fmt: skip
    assert concise.render(make.report(SOURCE)) == ""


def test_github_commands_are_escaped(make):
    finding = make.finding(SOURCE, "[9]", message="100% sure:\nno", suggestion="a, b")
    assert github.render(make.report(SOURCE, finding, path="posts/a,b:c.md")) == (
        "::error file=posts/a%2Cb%3Ac.md,line=1,col=17,endColumn=20,title=CL101 undefined-citation"
        "::100%25 sure:%0Ano%0ASuggestion: a, b\n"
        "claimlint: 1 article: 1 error\n"
    )


def test_github_takes_no_columns_for_a_range_over_lines(make):
    text = github.render(make.report(SOURCE, make.finding(SOURCE, "[9]\r\n\r\nRef")))
    assert text.startswith("::error file=a.md,line=1,endLine=3,title=")


def test_github_sees_the_gravest_first_and_how_many_it_drops(make):
    findings = [make.finding(SOURCE, "[9]", severity="info")] * 12 + [
        make.finding(SOURCE, "[1]", severity="error")
    ] * 11
    report = Report((make.article(SOURCE, *findings),), errors=(FileError("b.md", "no such file"),))
    lines = github.render(report).splitlines()
    assert lines[0] == "::error file=b.md::no such file"
    assert [line.split()[0] for line in lines[:-2]] == ["::error"] * 12 + ["::notice"] * 12
    assert lines[-2] == "claimlint: 1 article: 11 errors, 12 info; 1 problem with reading"
    assert lines[-1] == "claimlint: 4 more in the log; GitHub shows 10 annotations of a kind for each step"


def test_positions_are_found_fast_on_one_long_line(make):
    source = "claim.[9] " * 20_000
    findings = [make.finding(source, "[9]", at=i * 10) for i in range(0, 20_000, 10)]
    assert len(json.loads(report_json.render(make.report(source, *findings)))["articles"][0]["findings"]) == 2000


def test_json_escapes_what_a_terminal_obeys_and_keeps_it():
    record = {"text": "a\x1b[2J\x9b2J\x7f\u2028é"}
    said = report_json.dumps(record)
    assert said.isascii() or set(filter(lambda c: not c.isascii(), said)) == {"é"}
    assert "\x7f" not in said
    assert json.loads(said) == record
