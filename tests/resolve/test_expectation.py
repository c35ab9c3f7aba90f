"""What Crossref can be expected to know."""

import pytest

from claimlint.article import Reference, Span
from claimlint.references.entry import parse_entry
from claimlint.resolve.expectation import expected_in_crossref


def kind_of(text):
    entry = parse_entry(text)
    fields = ("authors", "acronyms", "year", "title", "container", "volume", "issue", "pages", "doi", "pmid", "urls")
    return expected_in_crossref(
        Reference("1", text, Span(0, len(text)), 0, len(text), **{name: getattr(entry, name) for name in fields})
    )


@pytest.mark.parametrize(
    "text",
    [
        "Linde K, Streng A, et al. Acupuncture for patients with migraine. JAMA. 2005;293(17):2118-2125.",
        "Vickers AJ, Linde K. Acupuncture for chronic pain. JAMA. 2014.",
        "Thomas KJ, et al. Randomised trial of a short course of acupuncture. BMJ 2006;333:623.",
        "Qaseem A, et al. Treatments for pain: a clinical practice guideline. Ann Intern Med. 2017;166:514-530.",
        "Furlan AD, et al. Complementary therapies for back pain II. Evid Rep Technol Assess. 2010;194:1-764.",
        "World Health Organization. Some report. https://doi.org/10.2471/blt.08.051599",
        "Zhao ZQ. Neural mechanism underlying acupuncture analgesia. https://pubmed.ncbi.nlm.nih.gov/18582529/",
        "Synthesis of thesis-like peptides. J Org Chem. 1999;64:1-10.",
    ],
)
def test_expected(text):
    assert kind_of(text) == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NCCIH. Acupuncture: what you need to know. https://www.nccih.nih.gov/health/acupuncture", "web page"),
        ("Mayo Clinic. Migraine. https://www.mayoclinic.org/migraine. Accessed 3 May 2020.", "web page"),
        (
            "National Institute for Health and Care Excellence. Headaches in over 12s. NICE guideline CG150; 2012.",
            "guideline",
        ),
        (
            "Scottish Intercollegiate Guidelines Network. SIGN 136: Management of chronic pain. Edinburgh: SIGN; 2013.",
            "guideline",
        ),
        ("Stux G, Pomeranz B, eds. Basics of Acupuncture. 4th ed. Berlin: Springer-Verlag; 1998.", "book"),
        (
            "Maciocia G. The Foundations of Chinese Medicine. Edinburgh: Churchill Livingstone; 1989. ISBN 0443039801",
            "book",
        ),
        (
            "Pomeranz B. Scientific basis of acupuncture. In: Stux G, Pomeranz B, eds. Acupuncture Textbook. 1987.",
            "book",
        ),
        ("Smith J. Needling in labour [PhD thesis]. University of Leeds; 2009.", "thesis"),
        ("Human Medicines Regulations 2012 (SI 2012/1916)", "law"),
        ("21 CFR 101.93", "law"),
        ("Sham acupuncture for hot flushes. ClinicalTrials.gov NCT01234567.", "database"),
        ("Boseley S. Acupuncture helps migraine. The Guardian. 12 March 2004.", "newspaper"),
        ("Brown A. Needles at sea. Paper presented at the Annual Meeting, Vienna, 2011.", "meeting paper"),
        ("Green P. Letter to the author. Personal communication, 2015.", "unpublished work"),
        ("Vaswani A, et al. Attention is all you need. arXiv:1706.03762. 2017.", "preprint"),
    ],
)
def test_not_expected(text, kind):
    assert kind_of(text) == kind


def test_identifier_and_place_outweigh_everything():
    place = {"container": "Evid Rep", "volume": "12", "pages": "1-9"}
    book = "In: Doe J, ed. A Handbook. 2nd ed. London: Penguin Books; 1990."
    assert expected_in_crossref(Reference("1", book, Span(0, 1), 0, 1)) == "book"
    assert expected_in_crossref(Reference("1", book, Span(0, 1), 0, 1, doi="10.1000/182")) == ""
    assert expected_in_crossref(Reference("1", book, Span(0, 1), 0, 1, pmid="123")) == ""
    assert expected_in_crossref(Reference("1", book, Span(0, 1), 0, 1, **place)) == ""
