"""Organisations by their names."""

import pytest

from claimlint.text.organisations import acronym_of, is_acronym, is_organisation


@pytest.mark.parametrize(
    "name",
    [
        "World Health Organization",
        "World Health Organisation",
        "National Institute for Health and Care Excellence",
        "Department of Health",
        "NICE",
        "Royal Dutch Medical Association KNMG",
        "UK BEAM Trial Team",
        "National Task Force on the Prevention and Treatment of Obesity",
        "U.S. Department of Health and Human Services",
        "The Cochrane Collaboration",
        "Mayo Clinic",
    ],
)
def test_organisations(name):
    assert is_organisation(name)


@pytest.mark.parametrize(
    "name",
    [
        "van Tulder M",
        "Sherman KJ",
        "Effects of national programmes on back pain",
        "Acupuncture for chronic pain",
        "Who benefits from acupuncture",
        "A nice guideline",
        "Spine",
        "",
        "…",
    ],
)
def test_no_organisations(name):
    assert not is_organisation(name)


def test_acronyms():
    assert acronym_of("World Health Organization") == "WHO"
    assert acronym_of("North American Spine Society (NASS)") == "NASS"
    assert acronym_of("Evidence-Based Clinical Guidelines") == "EBCG"
    assert is_acronym("NICE")
    assert is_acronym("KNMG")
    assert not is_acronym("Spine")
    assert not is_acronym("2006")
