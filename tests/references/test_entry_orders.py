"""Entries in orders of fields and forms of names that articles bring, invented for these tests; none was learned from."""

import pytest

from claimlint.references.entry import parse_entry

ORDERS = {
    "journal, date, numbers, title, names": (
        "Eur J Nutr. 2013 Mar;52(2):411-9. Barley soup and satiety after lunch. Hansen PQ.",
        {"authors": ("Hansen",), "year": 2013, "container": "Eur J Nutr", "volume": "52", "pages": "411-9"},
    ),
    "title, names, journal": (
        "Barley soup and satiety after lunch. Hansen PQ, Berger UM. Appetite. 2013;52:411-9.",
        {"authors": ("Hansen", "Berger"), "title": "Barley soup and satiety after lunch", "container": "Appetite"},
    ),
    "figures behind names": (
        "Hansen PQ1, Berger UM*. Barley soup and satiety. Eur J Nutr. 2013;52:411-9.",
        {"authors": ("Hansen", "Berger"), "title": "Barley soup and satiety"},
    ),
    "no stop before the title": (
        "Hansen, PQ Barley soup and satiety. Eur J Nutr 2013;52:411-9.",
        {"authors": ("Hansen",), "year": 2013},
    ),
    "years as a range": (
        "Hansen PQ. Barley soup and satiety. Eur J Nutr. 2016-2017;52:411-9.",
        {"year": 2016, "volume": "52", "pages": "411-9"},
    ),
    "a year and that of an update": (
        "National Barley Council. Barley and you. Published 2016 or updated 2012.",
        {"authors": ("National Barley Council",), "year": 2016},
    ),
    "in press": (
        "Hansen, P. Q. (in press). Barley soup and satiety. Appetite.",
        {"authors": ("Hansen",), "year": None, "title": "Barley soup and satiety"},
    ),
    "no date": ("Hansen, P. Q. (n.d.). Barley soup and satiety.", {"authors": ("Hansen",), "year": None}),
    "two letters": (
        "Hansen, P. Q. (2016a,b). Barley soup and satiety. Appetite, 52, 411-419.",
        {"authors": ("Hansen",), "year": 2016, "suffix": ""},
    ),
    "one letter": (
        "Hansen, P. Q. (2016b). Barley soup and satiety. Appetite, 52, 411-419.",
        {"year": 2016, "suffix": "b"},
    ),
    "given names first": (
        "Petra Q. Hansen, Ulf Berger and Mei Zhou. Barley soup and satiety. Appetite, 52(2):411–419, 2013.",
        {"authors": ("Hansen", "Berger", "Zhou"), "volume": "52", "issue": "2", "pages": "411–419", "year": 2013},
    ),
    "initials first, no title": (
        "P. Q. Hansen, U. Berger, J. Phys. Soc. 52, 411 (2013).",
        {"authors": ("Hansen", "Berger"), "title": None, "volume": "52", "pages": "411"},
    ),
    "family names in capitals, French": (
        "HANSEN Petra, BERGER Ulf. La soupe à l’orge. Cahiers de nutrition, 2013, vol. 52, n° 2, p. 411-419.",
        {"authors": ("HANSEN", "BERGER"), "year": 2013, "volume": "52", "pages": "411-419"},
    ),
    "German": (
        "Hansen, Petra: Gerstensuppe und Sättigung. In: Zeitschrift für Ernährung 52 (2013), S. 411–419.",
        {"authors": ("Hansen",), "title": "Gerstensuppe und Sättigung", "year": 2013, "pages": "411–419"},
    ),
    "editors": (
        "Hansen, P., & Berger, U. (Eds.). (2013). Soups and broths. Harbour Press.",
        {"authors": ("Hansen", "Berger"), "year": 2013, "title": "Soups and broths"},
    ),
    "a chapter": (
        "Hansen, P. (2013). Barley. In U. Berger & M. Zhou (Eds.), Soups and broths (pp. 11–19). Harbour Press.",
        {"authors": ("Hansen",), "title": "Barley", "container": "Soups and broths", "pages": "11–19"},
    ),
    "a thesis": (
        "Hansen P. Barley soup and satiety [dissertation]. Bergen: University of Bergen; 2013.",
        {"authors": ("Hansen",), "title": "Barley soup and satiety", "container": None, "year": 2013},
    ),
    "sons": (
        "Hansen PQ Jr, Berger UM 3rd. Barley soup and satiety. Appetite. 2013;52:411-9.",
        {"authors": ("Hansen", "Berger")},
    ),
    "an organisation and its acronym": (
        "Council for Soup and Broth (CSB). Barley soup: a position paper. 2013.",
        {"authors": ("Council for Soup and Broth",), "acronyms": ("CSB",), "year": 2013},
    ),
    "a title of one word": (
        "Hansen P. Barley. J Soup Res. 2013;52:11-9.",
        {"authors": ("Hansen",), "title": "Barley", "container": "J Soup Res"},
    ),
    "a group behind the year": (
        "Hansen PQ, Yé Y, Berger UM (2013) Soup Study Group. Barley soup and satiety. Appetite 52: 411–419.",
        {"authors": ("Hansen", "Yé", "Berger"), "year": 2013, "volume": "52"},
    ),
    "a chapter, the year before its pages": (
        "Hansen PQ. Soup in trials. In: Berger U, ed. Textbook of Soups. Heidelberg: Harbour; 1987:11-18.",
        {"authors": ("Hansen",), "year": 1987, "volume": None, "pages": "11-18"},
    ),
}


@pytest.mark.parametrize("order", ORDERS)
def test_orders(order):
    text, fields = ORDERS[order]
    entry = parse_entry(text)
    assert {name: getattr(entry, name) for name in fields} == fields


@pytest.mark.parametrize(
    "text",
    [
        "When to take tablets (ST). NHS",
        "When to eat soup (PM). NHS",
        "Vitamin C. Institute of Barley and Rye.",
        "Vitamin K. https://www.example.org/vitamin-k",
        "HHS Advances Health, Removes Barriers to Care. https://www.hhs.gov/news",
        "NIH Funds Research, Cuts Waste. https://www.example.org/news",
        "Barley Soup, Rye Bread and Satiety: what is known. https://www.example.org/soup",
    ],
)
def test_what_is_not_surely_an_author_is_none(text):
    assert parse_entry(text).authors == ()


def test_an_escaped_slash_in_a_doi_is_read():
    assert parse_entry("Hansen P. Soup. https://doi.org/10.5555%2Fjtn.2011.11").doi == "10.5555/jtn.2011.11"


def test_an_italic_journal_is_the_container():
    text = "Hansen, P. (2013). Barley soup and satiety. Soup, 52, 411-419."
    start = text.index("Soup,")
    assert parse_entry(text, ((start, start + 4),)).container == "Soup"
