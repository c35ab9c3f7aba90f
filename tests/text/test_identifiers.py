"""DOIs, PubMed numbers and addresses as they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.text.identifiers import (
    doi_from_url,
    find_dois,
    find_pmids,
    find_urls,
    is_scholarly,
    is_truncated,
    normalise_doi,
    pmcid_from_url,
    pmid_from_url,
)

DOIS = {
    "doi:10.1136/bmj.38878.907361.7C": "10.1136/bmj.38878.907361.7c",
    "DOI 10.1016/j.pain.2012.12.003.": "10.1016/j.pain.2012.12.003",
    "10.1016/S0140-6736(18)30489-6)": "10.1016/s0140-6736(18)30489-6",
    "(doi:10.1089/acm.2018.0092)": "10.1089/acm.2018.0092",
    "doi: 10. 1089/acm.2018.0092": "10.1089/acm.2018.0092",
    "doi: 10.1016/j.\npain.2012.12.003. Epub 2012 Dec 7": "10.1016/j.pain.2012.12.003",
    "doi:10.1016/ S0140-6736(18)30489-6": "10.1016/s0140-6736(18)30489-6",
    "doi: 10.3389 \n/fnins.2021.730322": "10.3389/fnins.2021.730322",
    "10.1093/aje/kwj224. 2006 Sep": "10.1093/aje/kwj224",
    "10.1097/ALN.0000000000000101PMID: 24322588": "10.1097/aln.0000000000000101",
    "10.1097/ALN.0000000000000101.Epub 2013": "10.1097/aln.0000000000000101",
    "10.1186/1471-2474-10-114.Systematic review of": "10.1186/1471-2474-10-114",
    "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2 x": (
        "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"
    ),
    "<p>10.1136/aim.24.suppl.53</p>": "10.1136/aim.24.suppl.53",
    "10.1136/aim.24.suppl.53[←]": "10.1136/aim.24.suppl.53",
    "https://doi.org/10.2147/JPR.S5...": None,
    "10.2147/JPR.S5…": None,
    "version 10.5/7 and 110.1136/x": None,
    "10.1136/": None,
}


@pytest.mark.parametrize("text", DOIS)
def test_dois_in_text(text):
    assert [doi for _, _, doi in find_dois(text)] == ([DOIS[text]] if DOIS[text] else [])


def test_the_range_of_a_doi_is_as_printed():
    text = "See doi:10.1136/BMJ.39 and 10.1093/aje/kwj224."
    assert [text[a:b] for a, b, _ in find_dois(text)] == ["10.1136/BMJ.39", "10.1093/aje/kwj224"]


URL_DOIS = {
    "https://doi.org/10.1016/j.ctim.2006.09.005": "10.1016/j.ctim.2006.09.005",
    "http://dx.doi.org/10.1016%2Fj.ctim.2006.09.005": "10.1016/j.ctim.2006.09.005",
    "https://journals.sagepub.com/doi/full/10.1136/aim.24.suppl.53": "10.1136/aim.24.suppl.53",
    "https://onlinelibrary.wiley.com/doi/abs/10.1111/j.1533-2500.2009.00337.x": "10.1111/j.1533-2500.2009.00337.x",
    "https://www.frontiersin.org/articles/10.3389/fnins.2021.730322/full": "10.3389/fnins.2021.730322",
    "https://www.frontiersin.org/articles/10.3389/fnins.2021.730322/full?utm=x#h1": "10.3389/fnins.2021.730322",
    "https://www.acpjournals.org/doi/pdf/10.7326/M16-2367.pdf": "10.7326/m16-2367",
    "https://www.medrxiv.org/content/10.1101/2021.03.04.21252532v1.full.pdf": "10.1101/2021.03.04.21252532v1",
    "https://x.org/get?doi=10.1136%2Fbmj.39&y=1": "10.1136/bmj.39",
    "https://www.liebertpub.com/doi/10.10...": None,
    "https://www.nhs.uk/": None,
}


@pytest.mark.parametrize("url", URL_DOIS)
def test_dois_in_addresses(url):
    assert doi_from_url(url) == URL_DOIS[url]


def test_numbers_of_pubmed_and_pmc_in_addresses():
    assert pmid_from_url("https://pubmed.ncbi.nlm.nih.gov/17237661/") == "17237661"
    assert pmid_from_url("http://www.ncbi.nlm.nih.gov/pubmed/17237661?dopt=Abstract") == "17237661"
    assert pmid_from_url("https://europepmc.org/article/MED/17237661") == "17237661"
    assert pmid_from_url("https://pubmed.ncbi.nlm.nih.go...") is None
    assert pmid_from_url("https://pubmed.ncbi.nlm.nih.gov/1723...") is None
    assert pmcid_from_url("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3568505/") == "PMC3568505"
    assert pmcid_from_url("https://pmc.ncbi.nlm.nih.gov/articles/pmc3568505") == "PMC3568505"
    assert pmcid_from_url("https://example.org/PMC3568505") is None


def test_numbers_of_pubmed_in_text():
    text = "PMID: 17237661; PubMed PMID 24322588. [PubMed: 18582529] PubMed 2007"
    assert [pmid for _, _, pmid in find_pmids(text)] == ["17237661", "24322588", "18582529"]


URLS = {
    "See https://www.nhs.uk/conditions/acupuncture/.": ["https://www.nhs.uk/conditions/acupuncture/"],
    "(http://www.cochrane.org/a_(b))": ["http://www.cochrane.org/a_(b)"],
    "<https://x.org/a>": ["https://x.org/a"],
    "www.who.int/health-topics, 2019": ["www.who.int/health-topics"],
    "at nccih.nih.gov/health/acupuncture": ["nccih.nih.gov/health/acupuncture"],
    "https://pubmed.ncbi.nlm.nih.go... [←]": ["https://pubmed.ncbi.nlm.nih.go..."],
    "https://www.spine.org/Portals/...[←]": ["https://www.spine.org/Portals/..."],
    "https://x.org/safety/[←]": ["https://x.org/safety/"],
    "https://x.org/ahttps://y.org/b": ["https://x.org/a", "https://y.org/b"],
    "https://web.archive.org/web/2019/https://y.org/b": ["https://web.archive.org/web/2019/https://y.org/b"],
    "and/or e.g. this": [],
}


@pytest.mark.parametrize("text", URLS)
def test_addresses_in_text(text):
    assert [url for _, _, url in find_urls(text)] == URLS[text]
    for a, b, url in find_urls(text):
        assert text[a:b] == url


def test_truncated_and_scholarly():
    assert is_truncated("https://doi.org/10.2147/JPR.S5...")
    assert is_truncated("https://x.org/a…")
    assert not is_truncated("https://x.org/a.html")
    assert is_scholarly("https://doi.org/10.1/x")
    assert is_scholarly("https://bmcmusculoskeletdisord.biomedcentral.com/articles/x")
    assert is_scholarly("https://unknown.org/doi/10.1136/bmj.39")
    assert not is_scholarly("https://www.healthline.com/nutrition/yoga")
    assert not is_scholarly("")


def test_normalising():
    assert normalise_doi(" https://doi.org/10.1136/BMJ.38 ") == "10.1136/bmj.38"
    assert normalise_doi("doi:10.1016%2FJ.pain") == "10.1016/j.pain"


@given(st.text(max_size=200), st.sampled_from(["", "10.1234/", "https://doi.org/10.1/", "PMID: 1", "www.a.b/"]))
def test_ranges_stand_in_any_text(text, seed):
    text = text[:50] + seed + text[50:]
    for found in (find_dois(text), find_urls(text), find_pmids(text)):
        last = 0
        for a, b, value in found:
            assert last <= a < b <= len(text)
            assert value
            last = a
    assert is_truncated(text) in (True, False)
    assert isinstance(is_scholarly(text), bool)


@pytest.mark.parametrize("piece", ["a", "10.1/", "https://", "www.a.", "a.com/", "pmid ", "10.1234/a[", ". ", "("])
def test_long_text_ends(piece):
    text = piece * (300_000 // len(piece))
    find_dois(text), find_urls(text), find_pmids(text)


@pytest.mark.parametrize("printed", ["10.5555/abc%0Ad", "10.5555/abc%1B%5B2J", "https://doi.org/10.5555/abc%0d%0aTY"])
def test_what_an_address_encodes_brings_no_control_character_into_a_doi(printed):
    for _, _, doi in find_dois(printed):
        assert doi.startswith("10.5555/abc%")
        assert doi.isprintable()
    found = doi_from_url(printed)
    assert found is None or found.isprintable()
