"""Entries in the forms that articles use: facts of real works in strings that were written for these tests."""

import time
import unicodedata
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.references.entry import parse_entry

FORMS = {
    "vancouver": (
        (
            "Hopton A, MacPherson H. Acupuncture for chronic pain: is acupuncture more than an effective placebo? "
            "Pain Pract. 2010 Feb;10(2):94-102."
        ),
        {
            "authors": ("Hopton", "MacPherson"),
            "year": 2010,
            "title": "Acupuncture for chronic pain: is acupuncture more than an effective placebo?",
            "container": "Pain Pract",
            "volume": "10",
            "issue": "2",
            "pages": "94-102",
        },
    ),
    "vancouver, et al., DOI and PMID": (
        (
            "Zhang R, Lao L, Ren K, et al. Mechanisms of acupuncture-electroacupuncture on "
            "persistent pain. Anesthesiology. "
            "2014;120(2):482-503. doi:10.1097/ALN.0000000000000101. PMID: 24322588; PMCID: PMC3947586. Epub 2013 Dec 6."
        ),
        {
            "authors": ("Zhang", "Lao", "Ren"),
            "et_al": True,
            "year": 2014,
            "container": "Anesthesiology",
            "pages": "482-503",
            "doi": "10.1097/aln.0000000000000101",
            "pmid": "24322588",
        },
    ),
    "PLOS": (
        "Witt CM, Jena S, Selim D (2006) Pragmatic randomized trial of acupuncture. Am J Epidemiol 164: 487–496.",
        {
            "authors": ("Witt", "Jena", "Selim"),
            "year": 2006,
            "title": "Pragmatic randomized trial of acupuncture",
            "container": "Am J Epidemiol",
            "volume": "164",
            "pages": "487–496",
        },
    ),
    "APA": (
        (
            "Soliday, E., & Betts, D. (2018). Treating pain in pregnancy with acupuncture. "
            "Journal of Acupuncture and Meridian Studies, 11(1), 25–30. https://doi.org/10.1016/j.jams.2017.11.005"
        ),
        {
            "authors": ("Soliday", "Betts"),
            "year": 2018,
            "title": "Treating pain in pregnancy with acupuncture",
            "container": "Journal of Acupuncture and Meridian Studies",
            "volume": "11",
            "issue": "1",
            "pages": "25–30",
            "doi": "10.1016/j.jams.2017.11.005",
            "urls": ("https://doi.org/10.1016/j.jams.2017.11.005",),
        },
    ),
    "APA, the blank lost with the italics": (
        (
            "Lewis, K., & Abdi, S. (2010). Acupuncture for lower back pain: A review. The Clinical "
            "Journal of Pain26(1), 60–69."
        ),
        {"container": "The Clinical Journal of Pain", "volume": "26", "issue": "1", "pages": "60–69"},
    ),
    "APA, an article number and no issue": (
        (
            "Chenot, J.-F., & Becker, A. (2006). Determinants for receiving acupuncture. BMC Health "
            "Services Research6, 149."
        ),
        {"authors": ("Chenot", "Becker"), "container": "BMC Health Services Research", "volume": "6", "pages": "149"},
    ),
    "BMC, colon behind the authors": (
        (
            "Sherman KJ, Hawkes RJ: Comparing recruitment strategies in a study of acupuncture for chronic back pain. "
            "BMC Med Res Methodol 2009, 9:69."
        ),
        {
            "authors": ("Sherman", "Hawkes"),
            "year": 2009,
            "container": "BMC Med Res Methodol",
            "volume": "9",
            "pages": "69",
        },
    ),
    "Chicago": (
        (
            'MacPherson, Hugh, and Emily Vertosick. "The Persistence of the Effects of Acupuncture." '
            "Pain 158, no. 5 (2017): 784–793."
        ),
        {
            "authors": ("MacPherson", "Vertosick"),
            "year": 2017,
            "title": "The Persistence of the Effects of Acupuncture",
            "container": "Pain",
            "volume": "158",
            "issue": "5",
            "pages": "784–793",
        },
    ),
    "MLA": (
        (
            "Kavoussi, Ben, and B. Evan Ross. “The Neuroimmune Basis of Anti-inflammatory Acupuncture.” "
            "Integrative Cancer Therapies, vol. 6, no. 3, 2007, pp. 251-57."
        ),
        {
            "authors": ("Kavoussi", "Ross"),
            "year": 2007,
            "container": "Integrative Cancer Therapies",
            "volume": "6",
            "issue": "3",
            "pages": "251-57",
        },
    ),
    "Harvard": (
        "Park, J. (2014) 'The safety of acupuncture during pregnancy', Acupuncture in Medicine, 32(3), pp. 257-266.",
        {
            "authors": ("Park",),
            "year": 2014,
            "title": "The safety of acupuncture during pregnancy",
            "container": "Acupuncture in Medicine",
            "volume": "32",
            "pages": "257-266",
        },
    ),
    "IEEE": (
        (
            "B. M. Berman, L. Lao, and M. C. Hochberg, “Effectiveness of acupuncture in osteoarthritis of the knee,” "
            "Annals of Internal Medicine, vol. 141, no. 12, pp. 901–910, 2004."
        ),
        {
            "authors": ("Berman", "Lao", "Hochberg"),
            "year": 2004,
            "container": "Annals of Internal Medicine",
            "volume": "141",
        },
    ),
    "Cell, the later names not turned round": (
        (
            "Zijlstra, F.J., I. van den Berg-de Lange, and F. Huygen. 2003. Anti-inflammatory actions of acupuncture. "
            "Mediators Inflamm. 12:59-69."
        ),
        {
            "authors": ("Zijlstra", "van den Berg-de Lange", "Huygen"),
            "year": 2003,
            "container": "Mediators Inflamm",
            "volume": "12",
        },
    ),
    "Australian": (
        "'Regulating Acupuncturists' (2014) 21 Journal of Law and Medicine 855",
        {
            "authors": (),
            "year": 2014,
            "title": "Regulating Acupuncturists",
            "container": "Journal of Law and Medicine",
            "volume": "21",
            "pages": "855",
        },
    ),
    "PubMed's order": (
        (
            "Prog Neurobiol. 2008 Aug;85(4):355-75. doi: 10.1016/j.pneurobio.2008.05.004. Epub 2008 Jun 5. "
            "Neural mechanism underlying acupuncture analgesia. Zhao ZQ. PMID: 18582529"
        ),
        {
            "authors": ("Zhao",),
            "year": 2008,
            "title": "Neural mechanism underlying acupuncture analgesia",
            "container": "Prog Neurobiol",
            "volume": "85",
            "pages": "355-75",
            "pmid": "18582529",
        },
    ),
    "title before the authors": (
        "Acupuncture for chronic pain. Vickers AJ, Linde K. JAMA. 2014;311(9):955-6.",
        {
            "authors": ("Vickers", "Linde"),
            "title": "Acupuncture for chronic pain",
            "container": "JAMA",
            "volume": "311",
        },
    ),
    "given name first, no title": (
        "Emily Clarkson et al Acta Obstet Gynecol Scand. 2015 May; 94(5): 453–464.",
        {
            "authors": ("Clarkson",),
            "et_al": True,
            "year": 2015,
            "title": None,
            "container": "Acta Obstet Gynecol Scand",
            "pages": "453–464",
        },
    ),
    "only a family name": (
        (
            "Clarkson et al. Adverse event reporting in studies of penetrating acupuncture. Acta "
            "Obstet Gynecol Scand 2015;94:453"
        ),
        {"authors": ("Clarkson",), "et_al": True, "year": 2015, "pages": "453"},
    ),
    "names and title between semicolons": (
        "Liddle, Sarah; Pennick, Victoria; Interventions for low-back pain during pregnancy",
        {"authors": ("Liddle", "Pennick"), "title": "Interventions for low-back pain during pregnancy", "year": None},
    ),
    "commas between all parts": (
        (
            "Linde, K. et al, Acupuncture for the prevention of tension-type headache, Cochrane "
            "Database of Systematic Reviews, "
            "2016, Apr 19; Vol4,No.4:CD007587"
        ),
        {
            "authors": ("Linde",),
            "year": 2016,
            "title": "Acupuncture for the prevention of tension-type headache",
            "container": "Cochrane Database of Systematic Reviews",
            "volume": "4",
            "issue": "4",
            "pages": "CD007587",
        },
    ),
    "a supplement for an issue": (
        (
            "White, A., The effectiveness of acupuncture for osteoarthritis of the knee – a systematic review. "
            "Acupuncture in Medicine, 2006, 24(Suppl), 40–48."
        ),
        {
            "title": "The effectiveness of acupuncture for osteoarthritis of the knee – a systematic review",
            "container": "Acupuncture in Medicine",
            "year": 2006,
            "volume": "24",
            "issue": "Suppl",
            "pages": "40–48",
        },
    ),
    "the year printed as a volume": (
        (
            "Li, X. et al, Study protocol on nonspecific low back pain, Journal of Pain Research, "
            "2022 (May), Vol. 2022:15, "
            "pp. 1379—1387, https://doi.org/10.2147/JPR.S36..."
        ),
        {
            "year": 2022,
            "container": "Journal of Pain Research",
            "volume": "15",
            "pages": "1379—1387",
            "doi": None,
            "urls": ("https://doi.org/10.2147/JPR.S36...",),
        },
    ),
    "suffix, article number": (
        (
            "Sherman KJ., Cherkin DC. Characteristics of patients who benefit. BMC Musculoskelet "
            "Disord. 2009b; 10(1): article 114"
        ),
        {"authors": ("Sherman", "Cherkin"), "year": 2009, "suffix": "b", "volume": "10", "pages": "article 114"},
    ),
    "a journal without numbers": (
        (
            "Mu, J., Furlan, A. D., & Lao, L. (2020). Acupuncture for chronic nonspecific low back pain. "
            "Cochrane Database of Systematic Reviews"
        ),
        {
            "title": "Acupuncture for chronic nonspecific low back pain",
            "container": "Cochrane Database of Systematic Reviews",
        },
    ),
    "a volume and no pages": (
        (
            "Urits, I., & Wang, J. K. (2021). Acupuncture for the management of low back pain. "
            "Current Pain and Headache Reports, 25(1)."
        ),
        {"container": "Current Pain and Headache Reports", "volume": "25", "issue": "1", "pages": None},
    ),
    "an abbreviated name with full stops": (
        "Witt, C. M., and Jena, S. (2006). Acupuncture for low back pain. Am. J. Epidemiol. 164, 487–496.",
        {"title": "Acupuncture for low back pain", "container": "Am. J. Epidemiol", "volume": "164"},
    ),
    "a group among the authors": (
        (
            "Vickers AJ, Linde K; Acupuncture Trialists' Collaboration. Acupuncture for chronic pain. Arch Intern Med. "
            "2012;172(19):1444-53."
        ),
        {
            "authors": ("Vickers", "Linde", "Acupuncture Trialists' Collaboration"),
            "title": "Acupuncture for chronic pain",
        },
    ),
    "an organisation with its acronym": (
        "North American Spine Society (NASS), Diagnosis and Treatment of Degenerative Lumbar Stenosis, NASS, 2011",
        {
            "authors": ("North American Spine Society",),
            "acronyms": ("NASS",),
            "year": 2011,
            "title": "Diagnosis and Treatment of Degenerative Lumbar Stenosis",
            "container": None,
        },
    ),
    "an organisation of many words": (
        "HHS CDC NCIPC Division of Unintentional Injury Prevention. Opioid basics. 2021.",
        {
            "authors": ("HHS CDC NCIPC Division of Unintentional Injury Prevention",),
            "title": "Opioid basics",
            "year": 2021,
        },
    ),
    "an organisation in Harvard style, access date": (
        "NHS (2023) Acupuncture. Available at: https://www.nhs.uk/conditions/acupuncture/ (Accessed: 12 June 2024).",
        {
            "authors": ("NHS",),
            "year": 2023,
            "title": "Acupuncture",
            "urls": ("https://www.nhs.uk/conditions/acupuncture/",),
        },
    ),
    "an organisation that its address shows": (
        "Verenso. Richtlijn Probleemgedrag bij mensen met dementie. 2018. https://www.verenso.nl/richtlijnen",
        {"authors": ("Verenso",), "title": "Richtlijn Probleemgedrag bij mensen met dementie", "year": 2018},
    ),
    "a guideline's number for a container": (
        (
            "National Institute for Health and Care Excellence (NICE), Low back pain and sciatica in "
            "over 16s: assessment and "
            "management, NICE guideline [NG59], 2016 (Nov), Updated 2020 (Dec)"
        ),
        {
            "authors": ("National Institute for Health and Care Excellence",),
            "acronyms": ("NICE",),
            "title": "Low back pain and sciatica in over 16s: assessment and management",
            "container": "NICE guideline [NG59]",
            "year": 2016,
        },
    ),
    "a report in a journal": (
        (
            "Centers for Disease Control and Prevention. Prevalence of chronic pain among adults "
            "- United States, 2016. "
            "MMWR Morb Mortal Wkly Rep. 2018;67(36):1001-1006."
        ),
        {
            "authors": ("Centers for Disease Control and Prevention",),
            "year": 2018,
            "title": "Prevalence of chronic pain among adults - United States, 2016",
            "container": "MMWR Morb Mortal Wkly Rep",
        },
    ),
    "a database before a quoted title": (
        'PubMed. "Acupuncture for migraine prophylaxis." https://pubmed.ncbi.nlm.nih.gov/19160193/',
        {"authors": (), "title": "Acupuncture for migraine prophylaxis", "container": "PubMed", "pmid": "19160193"},
    ),
    "a house before a quoted title": (
        'Mayo Clinic. "Acupuncture." https://www.mayoclinic.org/tests-procedures/acupuncture/',
        {"authors": ("Mayo Clinic",), "title": "Acupuncture"},
    ),
    "site, title, address": (
        "Mayo Clinic – Acupuncture: what to expect – https://www.mayoclinic.org/tests-procedures/acupuncture/",
        {"authors": ("Mayo Clinic",), "title": "Acupuncture: what to expect"},
    ),
    "title, bar, site": (
        (
            "Acupuncture: What You Need To Know | NCCIH. "
            "https://www.nccih.nih.gov/health/acupuncture-what-you-need-to-know"
        ),
        {"authors": (), "title": "Acupuncture: What You Need To Know", "container": "NCCIH"},
    ),
    "a bare address": (
        "https://www.ncbi.nlm.nih.gov/pubmed/29198932 [←]",
        {"title": None, "pmid": "29198932", "urls": ("https://www.ncbi.nlm.nih.gov/pubmed/29198932",)},
    ),
    "a chapter": (
        (
            "Pomeranz B. Scientific basis of acupuncture. In: Stux G, Pomeranz B, eds. Basics of Acupuncture. "
            "4th ed. Berlin: Springer; 1998:6-72."
        ),
        {
            "authors": ("Pomeranz",),
            "year": 1998,
            "title": "Scientific basis of acupuncture",
            "container": "Basics of Acupuncture",
            "volume": None,
            "pages": "6-72",
        },
    ),
    "a book": (
        (
            "Deadman P, Al-Khafaji M, Baker K. A Manual of Acupuncture. Hove: Journal of Chinese "
            "Medicine Publications; 2007."
        ),
        {
            "authors": ("Deadman", "Al-Khafaji", "Baker"),
            "title": "A Manual of Acupuncture",
            "container": None,
            "year": 2007,
        },
    ),
    "a book in APA": (
        "Maciocia, G. (2015). The Foundations of Chinese Medicine: A Comprehensive Text (3rd ed.). Elsevier.",
        {"title": "The Foundations of Chinese Medicine: A Comprehensive Text", "container": None},
    ),
    "a newspaper with its day": (
        "O’Connor A. For back pain, try yoga or acupuncture first. The New York Times. February 13, 2017.",
        {"authors": ("O’Connor",), "year": 2017, "container": "The New York Times", "volume": None, "pages": None},
    ),
    "a newspaper in MLA": (
        'Kolata, Gina. "Back Pain? Try Acupuncture." New York Times, 14 Feb. 2017.',
        {"authors": ("Kolata",), "title": "Back Pain? Try Acupuncture", "container": "New York Times", "year": 2017},
    ),
    "a preprint": (
        (
            "Nguyen T, Tran B. Acupuncture for long covid. medRxiv [Preprint]. 2021 Mar 5. "
            "https://www.medrxiv.org/content/10.1101/2021.03.04.21252532v1.full.pdf"
        ),
        {"container": "medRxiv", "year": 2021, "doi": "10.1101/2021.03.04.21252532v1"},
    ),
    "a thesis": (
        "Polus BI. Muscle spindle discharge and spinal manipulation [PhD thesis]. Melbourne: RMIT University; 1990.",
        {"title": "Muscle spindle discharge and spinal manipulation", "container": None, "year": 1990},
    ),
    "no date": (
        "Gordon, D. (n.d.). Acupuncture facts. Retrieved May 5, 2020, from https://acupuncture.org.uk/facts",
        {"authors": ("Gordon",), "title": "Acupuncture facts", "year": None},
    ),
    "the only year is that of a visit": (
        (
            "National Center for Complementary and Integrative Health. Acupuncture: Effectiveness and Safety. "
            "https://www.nccih.nih.gov/health/acupuncture-effectiveness-and-safety. Accessed March 3, 2021."
        ),
        {"year": None, "title": "Acupuncture: Effectiveness and Safety"},
    ),
    "a year in the title before the real one": (
        (
            "Dowell D, Chou R. CDC Guideline for Prescribing Opioids for Chronic Pain--United "
            "States, 2016. JAMA. 2017;315:1624-45."
        ),
        {"year": 2017, "title": "CDC Guideline for Prescribing Opioids for Chronic Pain--United States, 2016"},
    ),
    "the year at the end only": (
        "Soliday E, Hapke P. Patient expectations of acupuncture in pregnancy. Glob Adv Health Med 2(6), 14-19, 2013",
        {"year": 2013, "container": "Glob Adv Health Med", "volume": "2", "issue": "6", "pages": "14-19"},
    ),
    "the year in parentheses at the end": (
        "E Soliday, P Hapke, Patient expectations of acupuncture in pregnancy. Glob Adv Health Med. 2, 14-19 (2013).",
        {"authors": ("Soliday", "Hapke"), "year": 2013, "volume": "2", "pages": "14-19"},
    ),
    "a year of two digits": (
        "Kaptchuk TJ. Acupuncture: theory, efficacy, and practice. Ann Intern Med '02;136:374-83.",
        {"year": 2002, "container": "Ann Intern Med", "volume": "136"},
    ),
    "a place in the journal's name": (
        "Kalauokalani D, Cherkin DC. Lessons from a trial of acupuncture. Spine (Phila Pa 1976) 2001, 26:1418-1424.",
        {"year": 2001, "container": "Spine (Phila Pa 1976)", "volume": "26"},
    ),
    "broken lines and words": (
        (
            "Ammendolia C, Furlan AD, Ima-\nmura M. Evidence-informed manage-\nment of chronic "
            "low\nback pain. Spine J.\n2008;8:160-\n172."
        ),
        {
            "authors": ("Ammendolia", "Furlan", "Imamura"),
            "title": "Evidence-informed management of chronic low back pain",
            "container": "Spine J",
            "pages": "160-172",
        },
    ),
    "a compound broken at its hyphen": (
        "Ji M, Wang X. Acupuncture for sciatica: a meta-\nanalysis of sham-\ncontrolled trials. Pain Med 2015;16:1-12.",
        {"title": "Acupuncture for sciatica: a meta-analysis of sham-controlled trials"},
    ),
    "a back link glued to a DOI": (
        (
            "Birch S. Overview of treatment guidelines. J Altern Complement Med 2018;24:752-769. "
            "doi:10.1089/acm.2018.0092[←]"
        ),
        {"doi": "10.1089/acm.2018.0092", "pages": "752-769"},
    ),
    "quoted words that only begin a title": (
        (
            "Wood JP, Connelly DM (2009) “Holding me back”: living with arthritis while recovering from stroke. "
            "Arch Phys Med Rehabil 90: 494–500."
        ),
        {"title": "“Holding me back”: living with arthritis while recovering from stroke", "volume": "90"},
    ),
    "a question and no full stop": (
        "MacCallum CJ (2007) When is open access not open access? PLoS Biol 5: 2095–2097.",
        {"title": "When is open access not open access?", "container": "PLoS Biol"},
    ),
    "a broadcaster before a quoted title": (
        "BBC News. \"Acupuncture 'as good as counselling'\". 24 September 2013. http://www.bbc.co.uk/news/health-24228201",
        {"authors": ("BBC News",), "year": 2013, "title": "Acupuncture 'as good as counselling'", "container": None},
    ),
    "a department with full stops in its name": (
        "U.S. Department of Health and Human Services (2019, May). Pain Management Best Practices. https://www.hhs.gov/pain",
        {
            "authors": ("U.S. Department of Health and Human Services",),
            "year": 2019,
            "title": "Pain Management Best Practices",
        },
    ),
    "only a journal": (
        "Spine J. 2018 Oct;18(10):1867-1876",
        {"authors": (), "title": None, "container": "Spine J", "year": 2018, "volume": "18", "pages": "1867-1876"},
    ),
    "nothing but a name and a year": (
        "Sherman et al., 2009",
        {"authors": ("Sherman",), "et_al": True, "year": 2009, "title": None},
    ),
    "MLA with a dotted issue": (
        (
            'Manheimer, E., and White, A. "Meta-analysis: acupuncture for low back pain." '
            "Annals of Internal Medicine 142.8 (2005): 651-663."
        ),
        {"year": 2005, "container": "Annals of Internal Medicine", "volume": "142", "issue": "8", "pages": "651-663"},
    ),
    "MDPI, commas between the numbers": (
        "Trinh, K., & Graham, N. Acupuncture for neck disorders. Cochrane Database Syst. Rev. 2016, 5, CD004870.",
        {"year": 2016, "container": "Cochrane Database Syst. Rev", "volume": "5", "pages": "CD004870"},
    ),
    "a given name, a book, commas": (
        "Dr. Andrew Weil, Spontaneous Healing, 1995, Knopf",
        {"authors": ("Weil",), "title": "Spontaneous Healing", "year": 1995},
    ),
    "authors of an unknown form": (
        "scheller b and many more (2004) Paclitaxel balloon coating. Circulation 110:810-4",
        {"authors": (), "year": 2004, "title": "Paclitaxel balloon coating", "container": "Circulation"},
    ),
    "a title before the year": (
        "Acupuncture for irritable bowel syndrome and other conditions (2012). Am J Gastroenterol 107: 835-47.",
        {"authors": (), "year": 2012, "container": "Am J Gastroenterol", "volume": "107"},
    ),
    "a vitamin is no author": (
        "Vitamin D, calcium and pain. https://www.example.org/vitamin-d",
        {"authors": (), "title": "Vitamin D, calcium and pain"},
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_forms(form):
    text, fields = FORMS[form]
    entry = asdict(parse_entry(text))
    assert {name: entry[name] for name in fields} == fields


ABSTRACTS = [
    (
        "Komori M. Microcirculatory responses to acupuncture. Anesth Analg. 2009;108(2):635-40.",
        "An experiment on rabbits.",
    ),
    (
        "Lewis K. Acupuncture for lower back pain. Clin J Pain. 2010; 26(1)(pp 60-69)",
        "A review of the literature of fifty years.",
    ),
    (
        "Pomeranz B. Scientific basis. In: Stux G, ed. Textbook. Berlin: Springer; 1987:1-18.",
        "Needles send signals to the cord.",
    ),
    (
        "Sherman KJ. Common conditions. J Clin Outcomes Manag. 2009a; 16(5)(pp 224-230), 2009a.",
        "A review of meta-analyses.",
    ),
]


@pytest.mark.parametrize(("reference", "abstract"), ABSTRACTS)
def test_an_abstract_glued_behind_the_pages_is_not_part_of_the_reference(reference, abstract):
    entry = parse_entry(reference + abstract)
    assert (reference + abstract)[: entry.end] == reference
    assert entry.pages in reference


def test_a_reference_without_an_abstract_ends_where_the_text_does():
    for text, _ in FORMS.values():
        assert parse_entry(text).end == len(text)


def test_italics_show_the_container():
    text = (
        "Ernst, E. (2009). Acupuncture: what does the most reliable evidence tell us? Focus on Alternatives, 12, 3-4."
    )
    start = text.index("Focus")
    entry = parse_entry(text, ((start, start + len("Focus on Alternatives, 12")),))
    assert (entry.title, entry.container) == (
        "Acupuncture: what does the most reliable evidence tell us?",
        "Focus on Alternatives",
    )
    text = "Singh, S., & Ernst, E. (2008). Trick or treatment. Alternative medicine on trial. Bantam Press."
    start = text.index("Trick")
    entry = parse_entry(text, ((start, text.index(" Bantam")),))
    assert entry.title == "Trick or treatment. Alternative medicine on trial"


def test_italics_of_a_species_are_no_container():
    text = "Kim HW, Uh DK. Acupuncture in Rattus norvegicus. Brain Res Bull 2008;75:698-705."
    start = text.index("Rattus")
    entry = parse_entry(text, ((start, start + 17),))
    assert (entry.title, entry.container) == ("Acupuncture in Rattus norvegicus", "Brain Res Bull")


def test_targets_of_links_give_identifiers_and_addresses():
    targets = (
        "https://pubmed.ncbi.nlm.nih.gov/18053980/",
        "https://bmj.com/doi/full/10.1136/bmj.38878.907361.7C",
        "#top",
    )
    entry = parse_entry("Haake M, et al. German Acupuncture Trials. Arch Intern Med 2007;167:1892", (), targets)
    assert entry.pmid == "18053980"
    assert entry.doi == "10.1136/bmj.38878.907361.7c"
    assert entry.urls == targets[:2]


@pytest.mark.parametrize(
    "text", ["", " ", "\n", ".", "1.", "[1]", "(2010)", "“”", "'", "et al.", "10.", "http://", "In:", "\x1f"]
)
def test_next_to_nothing_gives_next_to_nothing(text):
    entry = parse_entry(text)
    assert entry.authors == ()
    assert entry.title is None or entry.title in text
    assert entry.end <= len(text)


def flat(text):
    """The text without what a line break may bring: white space, hyphens, characters that only steer display."""
    return "".join(
        c for c in text if not c.isspace() and c not in "-‐‑" and unicodedata.category(c) not in ("Cf", "Cc")
    )


PIECES = st.sampled_from(
    [
        *(
            "Smith J",
            "Karen J. Sherman",
            "Wei Zhang",
            "HAAKE Michael",
            "Haake, Michael",
            "van den Berg-de Lange K",
            "Müller, H. H.",
            ", ",
            "; ",
            ". ",
            ": ",
            " et al",
            " & ",
            "\n",
            "-\n",
            "\xa0",
        ),
        *(
            "2010",
            "(2009a)",
            "12(3):1-9",
            "Pain",
            "J Pain",
            "“",
            "”",
            "'",
            "In: ",
            "eds. ",
            "doi:10.1136/bmj.1",
            "PMID: 123",
        ),
        *(
            "https://x.org/a...",
            "[←]",
            "Accessed 3 May 2020",
            "World Health Organization",
            " (WHO)",
            "\u202f",
            "\u00ad",
            "|",
        ),
        *(
            "Acupuncture for back pain",
            "a review",
            "London: Sage",
            "pp. 3-4",
            "Vol. 3",
            ", Volume 3",
            "2009 Sep 6;",
            "_Pain_",
            "\x1f",
            "(",
            ")",
            "[",
            "]",
        ),
    ]
)


def letters(text):
    """The letters of a text alone: marks of affiliations and of emphasis are taken out of names."""
    return "".join(filter(str.isalpha, flat(text)))


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=25).map("".join)), st.data())
def test_any_text_gives_an_entry_whose_fields_stand_in_it(text, data):
    places = st.integers(0, len(text))
    italics = tuple(tuple(sorted(data.draw(st.tuples(places, places)))) for _ in range(data.draw(st.integers(0, 2))))
    entry = parse_entry(text, italics)
    assert 0 <= entry.end <= len(text)
    fields = [entry.title, entry.container, entry.volume, entry.issue, entry.pages, *entry.acronyms]
    for field in filter(None, fields):
        assert flat(field) in flat(text)
        assert field == field.strip()
    for name in entry.authors:
        assert letters(name) in letters(text)
        assert name == name.strip()
    for url in entry.urls:
        assert flat(url) in flat(text)
    assert entry.year is None or 1800 <= entry.year < 2100


@pytest.mark.parametrize(
    "piece",
    ["a", "Smith J, ", "(2010) ", "10.1234/a[", "https://", "1(", ". A", "\n-", "in: ", '"a', "Jan ", "12-", "A. "],
)
def test_a_million_characters_take_no_time(piece):
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    assert parse_entry(text).end <= len(text)
    assert time.perf_counter() - start < 0.5
