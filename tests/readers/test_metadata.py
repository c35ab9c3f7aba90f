"""Title and description of front matter and of a page's head."""

import pytest

from claimlint import check_text
from claimlint.readers import read


def told(source, path="a.md"):
    """Return each value with the source that it stands for."""
    meta = read(source.encode(), path).meta
    return [] if meta is None else [meta.text[b.start : b.end] for b in meta.blocks]


@pytest.mark.parametrize(
    ("front_matter", "values"),
    [
        ("title: Oats at sea", ["Oats at sea"]),
        ('title: "Oats \\"at\\" sea"\ntags: [a, b]', ['Oats "at" sea']),
        ("title: 'Sailors'' oats'", ["Sailors' oats"]),
        ("title: Oats at sea # a draft", ["Oats at sea"]),
        ("title: Oats\n  at sea\nauthor: Vik", ["Oats at sea"]),
        (
            "description: >-\n  Oats are eaten\n  at sea.\ntitle: Oats on board",
            ["Oats are eaten at sea.", "Oats on board"],
        ),
        ("description: |\n  Oats are eaten.\n\n  At sea.\n", ["Oats are eaten. At sea."]),
        ("params:\n  title: Not of this page", []),
        ("title:\nauthor: Vik", []),
        ("title: [a, b]", []),
        ("title: Oats\ntitle: Oats", ["Oats"]),
    ],
)
def test_yaml(front_matter, values):
    assert told(f"---\n{front_matter}\n---\n\nText.\n") == values


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends(line_end):
    source = "---\ndescription: >\n  Oats are eaten\n  at sea.\n---\n\nText.\n".replace("\n", line_end)
    assert told(source) == ["Oats are eaten at sea."]


def test_toml_and_json():
    assert told("+++\ntitle = \"Caf\\u00e9 oats\"\ndescription = 'Eaten at sea'\n+++\n\nText.\n") == [
        "Café oats",
        "Eaten at sea",
    ]
    assert told('{\n  "title": "Oats at sea",\n  "draft": true\n}\n\nText.\n') == ["Oats at sea"]


def test_head_of_a_page():
    source = (
        "<html><head><!-- <title>Old</title> --><title>Oats &amp; rye | Harbour</title>"
        "<meta name='description' content='Eaten at sea.'><meta property='og:title' content='Oats &amp; rye | Harbour'>"
        "<meta name='viewport' content='width=device-width'></head><body><svg><title>Menu</title></svg><p>Text.</p></body>"
    )
    assert told(source, "a.html") == ["Oats & rye | Harbour", "Eaten at sea."]
    assert told("<title>Oats</title><p>Text.</p>", "a.html") == []


def test_no_page_has_endless_descriptions():
    metas = "".join(f"<meta name='description' content='oats {i}'>" for i in range(3000))
    assert len(told(f"<html><head>{metas}</head><body><p>Text.</p></body>", "a.html")) <= 20


def test_what_the_article_shows_is_left_out():
    assert told("---\ntitle: Oats at Sea\n---\n\n# Oats at sea\n\nText.\n") == []
    assert told("---\ntitle: Oats at sea for everybody | Harbour\n---\n\n# Oats at sea for everybody\n\nText.\n") == []
    assert told("---\ndescription: Oats are eaten at sea.\n---\n\nToday oats are eaten at sea. They keep well.\n") == []
    assert told("---\ntitle: Oats and the cure of all\n---\n\n# Oats\n\nText.\n") == ["Oats and the cure of all"]


def test_places_are_those_of_the_source():
    source = '---\ntitle: "Oats \\"at\\" sea"\ndescription: >\n  Eaten by\n  everybody.\n---\n\nText.\n'
    meta = read(source.encode(), "a.md").meta
    for word, printed in (("Oats", "Oats"), ('"at"', '\\"at\\"'), ("by everybody", "by\n  everybody")):
        at = meta.text.index(word)
        span = meta.span(at, at + len(word))
        assert source[span.start : span.end] == printed


def test_wording_rules_read_it_and_nothing_else_does():
    source = (
        "---\ntitle: A miracle cure for headaches\ndescription: In trials 85% were cured [7] (Vik, 2014).\n---\n\n"
        "# Headaches\n\nPain eased.\n"
    )
    report = check_text(source)
    assert {f.code for f in report.findings} == {"CL302"}
    (finding, *_) = report.findings
    assert source[finding.span.start : finding.span.end] == finding.text
    assert not report.reading.citations


def test_one_sentence_one_finding():
    (finding,) = check_text("---\ntitle: A miracle cure for headaches\n---\n\n# Headaches\n\nPain eased.\n").findings
    assert finding.code == "CL302"
    assert [r.code for r in finding.related] == ["CL305"]


def test_a_finding_on_the_title_is_silenced_for_the_file():
    source = "---\ntitle: A miracle cure for headaches\n---\n\n<!-- claimlint: ignore-file -->\n\nPain eased.\n"
    assert not check_text(source).findings
