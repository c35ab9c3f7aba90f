"""Names of persons and organisations, as entries write them."""

import pytest

from claimlint.references.people import read_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sherman KJ, Cherkin DC, et al.", ("Sherman", "Cherkin")),
        ("Sherman, K. J., & Cherkin, D. C.", ("Sherman", "Cherkin")),
        ("K. J. Sherman, D. C. Cherkin and R. Deyo", ("Sherman", "Cherkin", "Deyo")),
        ("Sherman, Karen J., and Daniel Cherkin", ("Sherman", "Cherkin")),
        ("Thomas, Kate J., et al", ("Thomas",)),
        ("Karen J. Sherman, Daniel Cherkin", ("Sherman", "Cherkin")),
        ("SHERMAN Karen, CHERKIN Daniel", ("SHERMAN", "CHERKIN")),
        ("Sherman Karen", ("Sherman",)),
        ("Sherman, Karen; Cherkin, Daniel", ("Sherman", "Cherkin")),
        ("Carter AB1,2, Moore CD2, Vik O1,3*", ("Carter", "Moore", "Vik")),
        ("Yu DS, Sonoda E, Ye YH", ("Yu", "Sonoda", "Ye")),
        ("Chen Mk, Chen THH, Liu JP", ("Chen", "Chen", "Liu")),
        ("García Márquez J", ("García Márquez",)),
        ("van den Berg-de Lange, K. J., & Müller, H.-H.", ("van den Berg-de Lange", "Müller")),
        ("Zijlstra, F.J., I. van den Berg-de Lange, and F. Huygen", ("Zijlstra", "van den Berg-de Lange", "Huygen")),
        ("Baes Jr., C. F., Mesmer, R. E.", ("Baes", "Mesmer")),
        ("Gershorn, I. and J. A. Bell, eds.", ("Gershorn", "Bell")),
        ("Kavoussi and Ross", ("Kavoussi", "Ross")),
        ("Marsh, T. / Voss, E.", ("Marsh", "Voss")),
        ("Vik O; American Oat Society", ("Vik", "American Oat Society")),
        ("U.S. Department of Health and Human Services", ("U.S. Department of Health and Human Services",)),
        ("Wikipedia contributors", ("Wikipedia contributors",)),
        ("", ()),
        (" ., ", ()),
    ],
)
def test_names(text, names):
    assert read_names(text).names == names


def test_acronyms_and_hosts():
    assert read_names("World Health Organization (WHO)").acronyms == ("WHO",)
    assert read_names("Oat Evidence", ("www.oatevidence.org",)).names == ("Oat Evidence",)
    assert read_names("BBC News", ("bbc.co.uk",)).names == ("BBC News",)


def test_others_are_told():
    assert read_names("Vickers A., Linde K. & 27 co-authors").et_al
    assert not read_names("Vickers A., Linde K.").et_al


def test_only_a_form_of_names_makes_authors_sure():
    assert read_names("Sherman KJ").sure
    assert not read_names("Green Tea").sure
