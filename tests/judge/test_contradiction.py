"""What a text names, and the cited entry is not: persons, journals, organisations, designs, places, years, numbers."""

from __future__ import annotations

import pytest
from judge.ten import SAID, TEN

from claimlint.article import Finding
from claimlint.engine import check_article
from claimlint.readers import read
from claimlint.rulebook import builtin_rules

RULES = [rule for rule in builtin_rules() if rule.code in ("CL102", "CL103")]

MORE = (
    (
        "For a sore back the institute advises movement first",
        (
            "National Institute for Health and Care Excellence (NICE). Low back pain and sciatica in over 16s: assessment and "
            "management. NICE guideline NG59. London: NICE; 2016."
        ),
    ),
    (
        "Needles may help against a band-like headache",
        (
            "Linde K, Allais G, Brinkhaus B, et al. Acupuncture for the prevention of tension-type headache. Cochrane Database "
            "Syst Rev. 2016;(4):CD007587."
        ),
    ),
    (
        "Structured training makes people with diabetes fitter",
        (
            "Boule NG, Kenny GP, Haddad E, Wells GA, Sigal RJ. Meta-analysis of the effect of structured exercise training on "
            "cardiorespiratory fitness in type 2 diabetes mellitus. Diabetologia. 2003;46:1071-1081."
        ),
    ),
    (
        "Old animals on a wheel grew new nerve cells",
        (
            "van Praag H, Shubert T, Zhao C, Gage FH. Exercise enhances learning and hippocampal neurogenesis in aged mice. "
            "J Neurosci. 2005;25:8680-8685."
        ),
    ),
    (
        "Many adults in the world are too heavy",
        "World Health Organization. Fact sheet 311: obesity and overweight. Geneva: WHO; 2012.",
    ),
    (
        "Schooling protects against dementia",
        (
            "Ott A, van Rossum CT, van Harskamp F, van de Mheen H, Hofman A. Education and the incidence of dementia in a large "
            "population-based study: the Rotterdam Study. Neurology. 1999;52:663-666."
        ),
    ),
    (
        "Bruises are the commonest harm of needles",
        (
            "Witt CM, Pach D, Brinkhaus B, et al. Safety of acupuncture: results of a prospective observational study with 229,230 "
            "patients and introduction of a medical information and consent form. Forsch Komplementmed. 2009;16:91-97."
        ),
    ),
    (
        "Fever is a common cause of death of small children",
        (
            "Ramroth H, Ndugwa RP, Muller O, Ye Y, Sie A. Decreasing childhood mortality and increasing proportion of malaria "
            "deaths in rural Burkina Faso. Glob Health Action. 2009;2:1909."
        ),
    ),
)
SENTENCES = [SAID[key][0] for key in TEN] + [said for said, _ in MORE]
ENTRIES = [SAID[key][1] for key in TEN] + [entry for _, entry in MORE]


def findings(told: str) -> list[Finding]:
    """What is found in an article of eighteen right citations that ends with ``told``."""
    body = " ".join(f"{said} [{n}]." for n, said in enumerate(SENTENCES, 1))
    listed = "\n".join(f"{n}. {entry}" for n, entry in enumerate(ENTRIES, 1))
    text = f"# Body and mind\n\n{body}\n\n{told}\n\n## References\n\n{listed}\n"
    return list(check_article(read(text.encode(), "example.md"), RULES).findings)


@pytest.mark.parametrize(
    ("told", "right"),
    [
        # persons
        ("Salmon points out that strain is eased for hours [4].", 5),
        ("Salmon and his team think that strain is eased for hours [4].", 5),
        ("Dr Salmon's view is that strain is eased for hours [4].", 5),
        ("Later, Salmon's group showed the same for men [4].", 5),
        ("A trial led by Swartz had walkers keep a diary [3].", 6),
        ("The essay by Katan says so in plain words [3].", 10),
        ("Ortner, Kilner and Zelazo showed pictures [3].", 9),
        ("According to Katan, no diet beats the others [3].", 10),
        ("Zigmond and Snaith wrote fourteen questions for wards [1].", 8),
        ("Philip Salmon has a theory of how it works [3].", None),
        ("In 2003, Swartz had measured the sugar of walkers [2].", 6),
        ("As Warburton et al. put it, moving is medicine [7].", 4),
        ("Salmon (2001) calls it hardening [4].", 5),
        ("Salmon has a theory. He thinks of hardening [4].", 5),
        ("Van Praag let old animals run at night [3].", 14),
        # journals
        ("A review in the Canadian Medical Association Journal counts the benefits [1].", 4),
        ("A review in CMAJ counts the benefits [1].", 4),
        ("An essay in the New England Journal of Medicine is short on promises [4].", 10),
        ("An essay in NEJM is short on promises [4].", 10),
        ("A 2017 JAMA study found the same for men [4].", None),
        ("A paper in *Diabetologia* pooled fourteen trials [4].", 13),
        ("Writing in the BMJ, Dutch doctors tell how to examine [4].", 1),
        ("The *Journal of Neuroscience* printed the pictures of the cells [5].", 14),
        ("The New England Journal of Medicine reported on diets. That paper is short on promises [4].", 10),
        # organisations
        ("NICE tells doctors not to scan every back [3].", 11),
        ("NICE is not for scanning every back [3].", 11),
        ("The National Institute for Health and Care Excellence advises against scans of the back [3].", 11),
        ("On its fact sheet the WHO counts adults who are overweight [9].", 15),
        ("According to the World Health Organization, overweight is the rule in many countries [9].", 15),
        # designs
        ("A Cochrane review found fewer headaches after needles [3].", 12),
        ("A meta-analysis of training in type 2 diabetes found better fitness [3].", 13),
        ("The meta-analysis tells that structured training works in diabetes [1,6].", 13),
        # details
        ("Of 229,230 patients, few were harmed by needles [12].", 17),
        ("In rural Burkina Faso the share of malaria grew [15].", 18),
        ("A 1999 study of education and dementia agrees [5].", 16),
    ],
)
def test_another_source_is_named(told, right):
    found = findings(told)
    assert [f.code for f in found] == ["CL102"], told
    if right is not None:
        assert str(right) in (found[0].suggestion or ""), found[0].suggestion


@pytest.mark.parametrize(
    "told",
    [
        "Salmon points out that strain is eased for hours [5].",
        "Salmon points out that strain is eased for hours [4,5].",
        "Nicol, who wrote with others, agrees [4].",
        "Kilner did the statistics [9].",
        "Salmon, quoted in the Canadian review, thinks so too [4].",
        "Unlike Salmon, the Canadians look at the whole body [4].",
        "Ortner and others used the Beck depression inventory [7].",
        "Patients fill in the Beck inventory, which is older [8].",
        "The Warburton effect is another matter [5].",
        "Salmon swim upstream, and so does this ward [8].",
        "Mindfulness is on all lips, but Katan writes on diets [10].",
        "Exercise helps the mood, as Salmon wrote [5], and the sugar [6].",
        "Exercise, says Salmon [5], helps; daily walking improves glucose tolerance [6].",
        "American states differ in how many adults move [4].",
        "The British like their backs straight [1].",
        "People in New England often walk [4].",
        (
            "Printed in Preventive Medicine, the word sitting disease was soon everywhere. This word also came up when wards "
            "began to screen for anxiety and depression with a hospital scale [8]."
        ),
        "Newspapers made much of it, and a comment in the BMJ was harsh [4].",
        "The brain is plastic, and the spine is not [14].",
        "NICE and the Canadians agree that moving is healthy [4,11].",
        "What NICE says of scans is well known, and family doctors have attitudes of their own [2].",
        "The WHO is a large body. Walking every day improves glucose tolerance [6].",
        "Two meta-analyses and a survey later, the attitudes of family doctors still matter [2].",
        "Diets were compared in trials, and the review of them is short [10].",
        "In 2003 the rules changed, and the hospital scale came into use on wards [8].",
        "Of 230 patients on our ward, half filled in the hospital scale [8].",
        "In Burkina Faso as elsewhere, family doctors have their attitudes [2].",
        "A 2016 guideline tells how to treat low back pain [11].",
        "A 2002 trial tested walking in overweight women [6].",
        "The Rotterdam Study followed thousands [16].",
        "The Framingham Study followed thousands [16].",
        "Cochrane, Archie, was a doctor in Wales. Needles may ease a headache [12].",
        "Gage and his team let old mice run [14].",
        "Mice run at night; people who walk by day have better glucose tolerance [6].",
        "This paper in Neuroscience Letters is not in our list, but its authors also think that mice learn [14].",
    ],
)
def test_nothing_contradicts(told):
    assert not findings(told), told


def by_year(told: str) -> list[Finding]:
    """What is found in an article by author and year that says ``told``."""
    text = (
        f"# Brains\n\n{told} Walking has many benefits for health (Warburton, 2006), and low mood can be measured with an "
        "inventory (Beck, 1988).\n\n## References\n\n"
        "Beck AT, Steer RA, Garbin MG (1988). Psychometric properties of the Beck depression inventory: twenty-five years of "
        "evaluation. Clinical Psychology Review, 8, 77-100.\n\n"
        "Ott A, van Rossum CT, van Harskamp F, et al (1999). Education and the incidence of dementia in a large "
        "population-based study: the Rotterdam Study. Neurology, 52, 663-666.\n\n"
        "van Praag H, Shubert T, Zhao C, Gage FH (2005). Exercise enhances learning and hippocampal neurogenesis in aged "
        "mice. Journal of Neuroscience, 25, 8680-8685.\n\n"
        "Warburton DER, Nicol CW, Bredin SSD (2006). Health benefits of physical activity: the evidence. CMAJ, 174, 801-809.\n"
    )
    return list(check_article(read(text.encode(), "example.md"), RULES).findings)


def test_two_sources_that_are_cited_in_each_others_place():
    education = "Education goes along with a lower incidence of dementia"
    mice = "Old mice on a wheel kept learning, and their hippocampus grew"
    found = by_year(f"{education} (van Praag, 2005). {mice} (Ott, 1999).")
    assert [(f.severity, f.suggestion) for f in found] == [
        ("warning", "cite Ott 1999"),
        ("warning", "cite van Praag 2005"),
    ]
    assert not by_year(f"{education} (Ott, 1999). {mice} (van Praag, 2005).")


def test_a_claim_whose_words_are_those_of_a_source_that_nothing_cites():
    education = "Education goes along with a lower incidence of dementia"
    mice = "Old mice on a wheel kept learning, and their hippocampus grew"
    [finding] = by_year(f"{education} (van Praag, 2005). {mice} (van Praag, 2005).")
    assert (finding.severity, finding.suggestion) == ("warning", "cite Ott 1999")
    assert not by_year(f"Dementia has a high incidence (van Praag, 2005). {mice} (van Praag, 2005)."), "two words"


def test_markers_side_by_side_stand_for_the_same_words():
    education = "Education goes along with a lower incidence of dementia"
    mice = "Old mice on a wheel kept learning, and their hippocampus grew"
    assert not by_year(f"{education} (van Praag, 2005) (Ott, 1999). {mice} (van Praag, 2005).")


def test_a_person_named_beside_a_citation_by_author_and_year():
    [finding] = by_year(
        "Gage and his team let old mice run (van Praag, 2005). Ott found fewer cases (Warburton, 2006)."
    )
    assert finding.suggestion == "cite Ott 1999"
    assert finding.message.startswith(
        "Warburton, 2006 is “Health benefits of physical activity: the evidence”; the text tells of Ott"
    )
