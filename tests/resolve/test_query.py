"""What is asked about an entry: its bibliography, and nothing else of it."""

import pytest

from claimlint.article import Reference, Span
from claimlint.references.entry import parse_entry
from claimlint.resolve.query import LONGEST, bare, query_for, second_query, third_query


def reference(text):
    entry = parse_entry(text)
    fields = ("authors", "acronyms", "year", "title", "container", "volume", "issue", "pages", "doi", "pmid", "urls")
    return Reference("1", text, Span(0, len(text)), 0, len(text), **{name: getattr(entry, name) for name in fields})


PLAIN = (
    "Linde K, Streng A, Jürgens S, et al. Acupuncture for patients with migraine: a randomized controlled trial. "
    "JAMA. 2005;293(17):2118-2125."
)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        f"{PLAIN} doi:10.1001/jama.293.17.2118",
        f"{PLAIN} https://doi.org/10.1001/jama.293.17.2118",
        f"{PLAIN} PMID: 15870415",
        f"{PLAIN} [PubMed]",
        f"[12] {PLAIN}",
        f"12. {PLAIN}",
        f"{PLAIN} Available from: https://jamanetwork.com/journals/jama/fullarticle/200816 [accessed 3 May 2020]",
    ],
)
def test_identifiers_numbers_and_notes_are_not_asked(text):
    assert query_for(reference(text)).text.rstrip(".") == PLAIN.rstrip(".")


def test_fields_go_along():
    query = query_for(reference(PLAIN))
    assert (query.author, query.year, query.volume, query.page) == ("Linde", 2005, "293", "2118")
    assert query.title.startswith("Acupuncture for patients with migraine")


def test_language_of_the_article_is_no_bibliography():
    text = "Melchart D, Weidenhammer W. Akupunktur bei chronischen Schmerzen. [Article in German] MMW. 2003;145:1-5."
    assert "Article in" not in query_for(reference(text)).text


def test_translated_title_stays():
    assert "[Acupuncture for headache]" in bare(
        "Melchart D. Akupunktur bei Kopfschmerz [Acupuncture for headache]. 2003."
    )


def test_broken_words_are_whole():
    assert bare("Effects of acu-\npuncture on\nmigraine.") == "Effects of acupuncture on migraine."


def test_long_entries_keep_their_title():
    names = ", ".join(f"Surname{chr(97 + i)} AB" for i in range(26)) + ", " + ", ".join(["Van der Meulen CD"] * 10)
    text = f"{names}. Acupuncture for migraine prophylaxis in primary care. Pain. 2010;150:100-110."
    query = query_for(reference(text))
    assert len(query.text) <= LONGEST
    assert "Acupuncture for migraine prophylaxis" in query.text or "Acupuncture" not in (reference(text).title or "")


def test_without_title_it_is_cut_at_a_word():
    query = query_for(Reference("1", "word " * 200, Span(0, 1), 0, 1000))
    assert len(query.text) <= LONGEST
    assert query.text.endswith("word")


def test_narrower_questions():
    second, third = second_query(reference(PLAIN)), third_query(reference(PLAIN))
    assert (second.text, second.author) == ("", "Linde")
    assert second.title.startswith("Acupuncture for patients")
    assert second.volume is None
    assert (third.text, third.container, third.volume, third.page) == ("", "JAMA", "293", "2118")
    assert third.title is None


def test_narrower_questions_need_their_fields():
    bare_entry = Reference("1", "Something", Span(0, 1), 0, 1)
    assert second_query(bare_entry) is None
    assert third_query(bare_entry) is None
