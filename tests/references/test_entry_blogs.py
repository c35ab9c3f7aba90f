"""Entries as blogs and news pages write them: facts of real works in strings that were written for these tests."""

import time
from dataclasses import asdict

import pytest

from claimlint.references.entry import parse_entry

HAAKE = {
    "authors": ("Haake", "Müller"),
    "year": 2007,
    "title": "German Acupuncture Trials (GERAC) for Chronic Low Back Pain",
    "container": "Archives of Internal Medicine",
    "volume": "167",
}

FORMS = {
    "MLA of Google Scholar": (
        'Vickers, Andrew J., et al. "Acupuncture for chronic pain." The Journal of Pain 19.5 (2018): 455-474.',
        {
            "authors": ("Vickers",),
            "et_al": True,
            "year": 2018,
            "title": "Acupuncture for chronic pain",
            "container": "The Journal of Pain",
            "volume": "19",
            "issue": "5",
            "pages": "455-474",
        },
    ),
    "the same, an issue of four digits, a name in small letters": (
        "Thomas, Kate J., et al. “Randomised controlled trial of a short course.” Bmj 333.7569 (2006): 623.",
        {"authors": ("Thomas",), "container": "Bmj", "volume": "333", "issue": "7569", "pages": "623"},
    ),
    "the same, two issues, underscores left of the markup": (
        (
            "Zijlstra, Freek J., et al. “Anti-inflammatory actions of acupuncture.” _Mediators of inflammation_12.2-3 "
            "(2003): 59-69."
        ),
        {"container": "Mediators of inflammation", "volume": "12", "issue": "2-3", "pages": "59-69"},
    ),
    "stars left of the markup": (
        (
            "Qaseem A, Wilt TJ. Noninvasive treatments for low back pain. *Annals of Internal "
            "Medicine* 2017;166(7):514-530."
        ),
        {"container": "Annals of Internal Medicine", "volume": "166"},
    ),
    "MLA, a second author who is not turned round": (
        (
            "Lewis, Katrina S., and Salahadin M. Abdi. “Acupuncture for Lower Back Pain.” Clinical Journal of "
            "Pain 26.1 "
            "(2010): 60-69."
        ),
        {"authors": ("Lewis", "Abdi"), "title": "Acupuncture for Lower Back Pain", "volume": "26"},
    ),
    "Chicago, many authors": (
        (
            "Cherkin, Daniel C., Karen J. Sherman, Andrew L. Avins, and Janet H. Erro. “A Randomized Trial Comparing "
            "Acupuncture and Usual Care.” Archives of Internal Medicine 169, no. 9 (2009): 858."
        ),
        {
            "authors": ("Cherkin", "Sherman", "Avins", "Erro"),
            "title": "A Randomized Trial Comparing Acupuncture and Usual Care",
            "volume": "169",
            "issue": "9",
        },
    ),
    "Chicago without quotation marks": (
        (
            "Kalauokalani, Donna C., and Karen J. Sherman. 2001. Lessons from a trial of acupuncture. "
            "Spine 26(13): 1418."
        ),
        {"authors": ("Kalauokalani", "Sherman"), "year": 2001, "title": "Lessons from a trial of acupuncture"},
    ),
    "initials without full stops before a quoted title": (
        "Thomas, K J, and H MacPherson. “Traditional acupuncture for low back pain.” Bmj 333.7569 (2006): 623.",
        {"authors": ("Thomas", "MacPherson"), "title": "Traditional acupuncture for low back pain"},
    ),
    "Chicago, the year behind one author": (
        (
            "Zhao, Zhi Q. 2008. “Neural Mechanism Underlying Acupuncture Analgesia.” Progress in "
            "Neurobiology 85 (August): "
            "355–375."
        ),
        {
            "authors": ("Zhao",),
            "year": 2008,
            "title": "Neural Mechanism Underlying Acupuncture Analgesia",
            "container": "Progress in Neurobiology",
            "volume": "85",
            "pages": "355–375",
        },
    ),
    "a day in the parentheses, suffix": (
        (
            "Cherkin, D. C. (2009a, 11 mei). A randomized trial of acupuncture. Archives of Internal "
            "Medicine, 169(9), 858."
        ),
        {"authors": ("Cherkin",), "year": 2009, "suffix": "a", "title": "A randomized trial of acupuncture"},
    ),
    "a user's name, a Spanish visit": (
        "Wikipedia contributors. (2021b, 3 marzo). Acupuncture. Recuperado 5 abril, 2021, de Fuente",
        {"authors": ("Wikipedia contributors",), "year": 2021, "suffix": "b", "title": "Acupuncture"},
    ),
    "no date in Spanish": (
        "Mayo Clinic Staff. (s.f.). What is acupuncture? Recuperado 5 abril, 2021, de https://www.mayoclinic.org/x",
        {"authors": ("Mayo Clinic Staff",), "year": None, "title": "What is acupuncture?"},
    ),
    "a volume that is a year": (
        (
            "Ji M, Wang X. The efficacy of acupuncture for sciatica. Evid Based Complement Alternat "
            "Med. 2015 Sep 6;2015:192808."
        ),
        {
            "year": 2015,
            "container": "Evid Based Complement Alternat Med",
            "volume": "2015",
            "pages": "192808",
        },
    ),
    "a volume that is a year, no month": (
        (
            "Ji M, Wang X. The efficacy of acupuncture for sciatica. Evid Based Complement Alternat "
            "Med. 2015;2015:192808."
        ),
        {"year": 2015, "volume": "2015", "pages": "192808"},
    ),
    "a volume that is a year, APA": (
        (
            "Ji, M., & Wang, X. (2015). The efficacy of acupuncture for sciatica. Evidence-Based Complementary and "
            "Alternative Medicine, 2015, 1-12."
        ),
        {"year": 2015, "volume": "2015", "pages": "1-12"},
    ),
    "a day before the volume": (
        "Haake M. German acupuncture trials. Arch Intern Med 2007 Sep 24;167, 1892–8.",
        {"year": 2007, "container": "Arch Intern Med", "volume": "167", "pages": "1892–8"},
    ),
    "a day, a volume, no pages": (
        (
            "Skonnord T. Acupuncture for acute low back pain. BMJ Open [Internet]. 2012 May 14;2. Available from: "
            "http://dx.doi.org/10.1136/bmjopen-2012-001164"
        ),
        {"year": 2012, "volume": "2", "pages": None},
    ),
    "the day before vol. and no.": (
        (
            "Komori M, Takada K. Microcirculatory responses to acupuncture. Anesth Analg. February 1, "
            "2009 vol. 108 no. 2 "
            "635-640."
        ),
        {"year": 2009, "container": "Anesth Analg", "volume": "108", "issue": "2", "pages": "635-640"},
    ),
    "the day, dashes between the numbers": (
        (
            "Yuan, Jing PhD; Kerr, Daniel P. PhD. Effectiveness of acupuncture for low back pain. "
            "Spine: November 1, 2008 - "
            "Volume 33 - Issue 23 - p E887-E900."
        ),
        {
            "authors": ("Yuan", "Kerr"),
            "year": 2008,
            "container": "Spine",
            "volume": "33",
            "issue": "23",
            "pages": "E887-E900",
        },
    ),
    "the day in parentheses at the end": (
        (
            "Komori M, Takada K. Microcirculatory responses to acupuncture. Anesth Analg 108, 635–640 "
            "(21 September 2009)."
        ),
        {"year": 2009, "container": "Anesth Analg", "volume": "108", "pages": "635–640"},
    ),
    "pages in two pieces": (
        "Qaseem A. Noninvasive treatments for low back pain. Ann Intern Med. 2017 Apr;166(7):514, 516-30.",
        {"volume": "166", "issue": "7", "pages": "514, 516-30"},
    ),
    "electronic pages behind the pages": (
        "Vickers, A. J. (2018). Acupuncture for chronic pain. The Journal of Pain, 19(5), 455-474.e7.",
        {"volume": "19", "issue": "5", "pages": "455-474.e7"},
    ),
    "a figure dash": (
        "Clarkson CE. Adverse event reporting. Acta Obstet Gynecol Scand. 2015;94(5):453‒464.",
        {"volume": "94", "pages": "453‒464"},
    ),
    "pii before the page": (
        "Skonnord T. Acupuncture for acute low back pain. BMJ Open. 2012 May 14;2(3). pii: e001164.",
        {"volume": "2", "issue": "3", "pages": "e001164"},
    ),
    "commas between names, title and journal": (
        (
            "Michael Haake, Hans-Helge Müller, German Acupuncture Trials (GERAC) for Chronic Low Back Pain, "
            "Archives of "
            "Internal Medicine, Volume 167, Issue 17, 2007, Pages 1892-1898, ISSN 0003-9926, "
            "https://doi.org/10.1001/x.1."
        ),
        {**HAAKE, "issue": "17", "pages": "1892-1898"},
    ),
    "the same, names that no list has, a journal with a small letter": (
        (
            "Kelin J. He, Mingjie Zhan, Xinyun Li, A bibliometric of trends on acupuncture research, "
            "iPain, Volume 15, 2022, "
            "Pages 1257-1269"
        ),
        {
            "authors": ("He", "Zhan", "Li"),
            "title": "A bibliometric of trends on acupuncture research",
            "container": "iPain",
        },
    ),
    "one given name that no list has, a journal's name behind the title": (
        (
            "Nithima Purepong, Effectiveness of acupuncture for low back pain: a review?, Journal of Pain "
            "Research 2008; "
            "33(23): 887-900."
        ),
        {
            "authors": ("Purepong",),
            "title": "Effectiveness of acupuncture for low back pain: a review?",
            "container": "Journal of Pain Research",
        },
    ),
    "the family name first and no comma": (
        "Sherman Karen, Why acupuncture helps some people more than others, Published 09. 12. 2009",
        {"authors": ("Sherman",), "year": 2009, "title": "Why acupuncture helps some people more than others"},
    ),
    "family names in capitals": (
        (
            "CHENOT Jean-François, BECKER Annette. Determinants for receiving acupuncture. BMC Health "
            "Serv Res, 2006, Vol. 6, "
            "p. 149."
        ),
        {"authors": ("CHENOT", "BECKER"), "title": "Determinants for receiving acupuncture", "volume": "6"},
    ),
    "initials in capitals before family names": (
        "DC Cherkin, KJ Sherman, A randomized trial of acupuncture. Archives of Internal Medicine 169, 858 (2009).",
        {"authors": ("Cherkin", "Sherman"), "title": "A randomized trial of acupuncture"},
    ),
    "full given names, a full stop behind them": (
        (
            "Donna Kalauokalani, Daniel C. Cherkin, Karen J. Sherman. A comparison of physician and "
            "nonphysician acupuncture. "
            "Clin J Pain. 2005;21(5):406-411."
        ),
        {
            "authors": ("Kalauokalani", "Cherkin", "Sherman"),
            "title": "A comparison of physician and nonphysician acupuncture",
        },
    ),
    "a blank behind a hyphen in a name": (
        (
            "Haake, M., Schade- Brittinger, C., Basler, H.D., 2007. German acupuncture trials. Arch "
            "Intern Med 167, 1892-8."
        ),
        {"authors": ("Haake", "Schade- Brittinger", "Basler"), "title": "German acupuncture trials"},
    ),
    "a title that begins with a number": (
        (
            "Witt C. and Brinkhaus, B. 2009 Guidelines for acupuncture: what they say. Forschende Komplementärmedizin, "
            "April 2010"
        ),
        {"authors": ("Witt", "Brinkhaus"), "year": 2010, "title": "2009 Guidelines for acupuncture: what they say"},
    ),
    "co-authors counted": (
        (
            "Vickers A., Linde K. & 27 co-authors. Acupuncture for chronic pain. Arch Intern Med 172, "
            "1444 (October 2012)"
        ),
        {"authors": ("Vickers", "Linde"), "et_al": True, "year": 2012, "title": "Acupuncture for chronic pain"},
    ),
    "an initial before a later family name": (
        (
            "Zijlstra FJ, I. van den Berg-de Lange I, Huygen FJ, et al. Anti-inflammatory actions of acupuncture. "
            "Mediators Inflamm. 2003;12(2):59-69."
        ),
        {"et_al": True, "title": "Anti-inflammatory actions of acupuncture"},
    ),
    "organisations among the authors": (
        (
            "Qaseem A, Forciea MA; American College of Physicians; North American Spine Society. "
            "Noninvasive treatments for "
            "low back pain. Ann Intern Med. 2017;166(7):514-530."
        ),
        {
            "authors": ("Qaseem", "Forciea", "American College of Physicians", "North American Spine Society"),
            "title": "Noninvasive treatments for low back pain",
        },
    ),
    "a site and a month": (
        "Branswell, H. Acupuncture in the emergency room [radio]. CBC Radio 2, March 2012",
        {"title": "Acupuncture in the emergency room", "container": "CBC Radio 2", "year": 2012},
    ),
    "a site and an address": (
        "Acupuncture for back pain. Cleveland Clinic. https://health.clevelandclinic.org/acupuncture",
        {"title": "Acupuncture for back pain", "container": "Cleveland Clinic"},
    ),
    "a newspaper that has Press in its name": (
        "O'Connor A. Needles for your back? Winnipeg Free Press, February 2017",
        {"title": "Needles for your back?", "container": "Winnipeg Free Press", "year": 2017},
    ),
    "a publisher is no site": (
        "Maciocia, G. The Foundations of Chinese Medicine. Churchill Livingstone. 2015. https://www.example.org/book",
        {"title": "The Foundations of Chinese Medicine", "container": None, "year": 2015},
    ),
    "a title that ends with a year, a site": (
        "Traditional Medicine Statistics Report, 2019. World Health Organization website. https://www.who.int/tm",
        {"title": "Traditional Medicine Statistics Report, 2019", "container": "World Health Organization website"},
    ),
    "a database is a title": (
        "Cochrane Database for Acupuncture Trials, Release 3: Low Back Pain.",
        {"authors": (), "title": "Cochrane Database for Acupuncture Trials, Release 3: Low Back Pain"},
    ),
    "a note that names a source again": (
        "Kavoussi and Ross, p. 251.",
        {"authors": ("Kavoussi", "Ross"), "pages": "251"},
    ),
    "a subject, no person": (
        "Green Tea, Black Coffee and Pain: a review. J Pain. 2009;10:1-9.",
        {"authors": (), "title": "Green Tea, Black Coffee and Pain: a review"},
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_forms(form):
    text, fields = FORMS[form]
    entry = asdict(parse_entry(text))
    assert {name: entry[name] for name in fields} == fields


@pytest.mark.parametrize(
    "piece", ["_a", "*a* ", "Karen Sherman, ", "Karen J. ", '., "a', "2009 Sep 6;", "ABCDE Karen, ", "1, 2-3"]
)
def test_a_million_characters_take_no_time(piece):
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    assert parse_entry(text).end <= len(text)
    assert time.perf_counter() - start < 0.5
