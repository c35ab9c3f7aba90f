"""Which figures running text has, what they are worth, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.figures import Statistic, find_statistics, number
from claimlint.figures.numbers import mask

# text, kind, values, unit, and the words that are the figure
FIGURES = [
    # percent
    ("27% of adults snore", "percent", (27,), "%", "27%"),
    ("27 % of adults snore", "percent", (27,), "%", "27 %"),
    ("27\u00a0% of adults snore", "percent", (27,), "%", "27\u00a0%"),
    ("27\u2009% of adults snore", "percent", (27,), "%", "27\u2009%"),
    ("27\u202f% of adults snore", "percent", (27,), "%", "27\u202f%"),
    ("27 per cent of adults snore", "percent", (27,), "%", "27 per cent"),
    ("twenty-seven percent of adults snore", "percent", (27,), "%", "twenty-seven percent"),
    ("0.5% of adults snore", "percent", (0.5,), "%", "0.5%"),
    ("0·5% of adults snore", "percent", (0.5,), "%", "0·5%"),
    ("~30% of adults snore", "percent", (30,), "%", "30%"),
    ("<1% of adults snore", "percent", (1,), "%", "1%"),
    ("5–10% of adults snore", "percent", (5, 10), "%", "5–10%"),
    ("30 to 40 percent of adults snore", "percent", (30, 40), "%", "30 to 40 percent"),
    ("between 5% and 10% of adults snore", "percent", (5, 10), "%", "5% and 10%"),
    ("it fell by 2 percentage points", "percent", (2,), "points", "2 percentage points"),
    ("risk fell from 6% to 4%", "percent", (6, 4), "%", "6% to 4%"),
    ("20% or more of adults are obese", "percent", (20,), "%", "20%"),
    ("Over 90 percent of serotonin is made there", "percent", (90,), "%", "90 percent"),
    ("it affects 1.5% of adults", "percent", (1.5,), "%", "1.5%"),
    # ratio
    ("7 deaths per 100,000 person-years", "ratio", (7, 100000), "person-years", "7 deaths per 100,000 person-years"),
    ("one in four women has it", "ratio", (1, 4), "women", "one in four women"),
    ("1 in 4 adults has it", "ratio", (1, 4), "adults", "1 in 4 adults"),
    ("one-in-four adults", "ratio", (1, 4), "adults", "one-in-four adults"),
    ("3 out of every 10 men", "ratio", (3, 10), "men", "3 out of every 10 men"),
    ("9 out of 10 doctors use it", "ratio", (9, 10), "doctors", "9 out of 10 doctors"),
    ("45 of 60 patients", "ratio", (45, 60), "patients", "45 of 60 patients"),
    ("45/60 people improved", "ratio", (45, 60), "people", "45/60 people"),
    ("12 out of the 13 studies agree", "ratio", (12, 13), "studies", "12 out of the 13 studies"),
    ("of those 39 trials 13 related to backs", "ratio", (13, 39), "trials", "of those 39 trials 13 related"),
    ("7 per 100,000 person-years", "ratio", (7, 100_000), "person-years", "7 per 100,000 person-years"),
    ("an incidence of 3/1000 people", "ratio", (3, 1000), "people", "3/1000 people"),
    ("one woman in eight has it", "ratio", (1, 8), "woman", "one woman in eight"),
    ("every third child wears glasses", "ratio", (1, 3), "child", "every third child"),
    # fraction
    ("half of all patients", "fraction", (0.5,), "patients", "half of all patients"),
    ("½ of women", "fraction", (0.5,), "women", "½ of women"),
    ("three quarters of adults", "fraction", (0.75,), "adults", "three quarters of adults"),
    ("two thirds never see a doctor", "fraction", (2 / 3,), "", "two thirds"),
    # count
    ("1.1 million people have it", "count", (1_100_000,), "people", "1.1 million people"),
    ("1,100,000 adults", "count", (1_100_000,), "adults", "1,100,000 adults"),
    ("28m Britons", "count", (28_000_000,), "britons", "28m Britons"),
    ("11 682 participants", "count", (11_682,), "participants", "11 682 participants"),
    ("11\u202f682 participants", "count", (11_682,), "participants", "11\u202f682 participants"),
    ("2 lakh people", "count", (200_000,), "people", "2 lakh people"),
    ("hundreds of thousands of people", "count", (), "people", "hundreds of thousands of people"),
    ("the group (n = 90)", "count", (90,), "n", "n = 90"),
    ("the group (N=1,234)", "count", (1234,), "n", "N=1,234"),
    ("it pooled 39 RCTs", "count", (39,), "studies", "39 RCTs"),
    ("130 men a day hear of it", "count", (130,), "men", "130 men"),
    # fold
    ("nappers are twice as likely to forget", "fold", (2,), "times", "twice as likely"),
    ("they had a 3 times higher risk", "fold", (3,), "times", "3 times higher risk"),
    ("a three-fold increase", "fold", (3,), "times", "three-fold increase"),
    ("a 1.5-fold higher risk", "fold", (1.5,), "times", "1.5-fold higher risk"),
    ("they are 2x more likely", "fold", (2,), "times", "2x more likely"),
    ("it doubles the risk", "fold", (2,), "times", "doubles the risk"),
    ("it can halve the risk", "fold", (0.5,), "times", "can halve the risk"),
    ("cut the number of falls by a third", "fold", (1 / 3,), "part", "cut the number of falls by a third"),
    # estimates
    ("(OR 1.45)", "estimate", (1.45,), "OR", "OR 1.45"),
    ("aHR = 0.72", "estimate", (0.72,), "aHR", "aHR = 0.72"),
    ("an RR of 0.8", "estimate", (0.8,), "RR", "RR of 0.8"),
    ("OR .72", "estimate", (0.72,), "OR", "OR .72"),
    ("HR 0·72", "estimate", (0.72,), "HR", "HR 0·72"),
    ("SMD -0.25", "estimate", (-0.25,), "SMD", "SMD -0.25"),
    ("SMD −0.25", "estimate", (-0.25,), "SMD", "SMD −0.25"),
    ("SMD –0.25", "estimate", (-0.25,), "SMD", "SMD –0.25"),
    ("MD 1.2 points", "estimate", (1.2,), "MD", "MD 1.2"),
    ("d = 0.4", "estimate", (0.4,), "d", "d = 0.4"),
    ("NNT 4", "estimate", (4,), "NNT", "NNT 4"),
    ("the hazard ratio was 0.85", "estimate", (0.85,), "hazard ratio", "hazard ratio was 0.85"),
    ("95% CI 1.10 to 1.92", "interval", (1.1, 1.92), "CI", "95% CI 1.10 to 1.92"),
    ("95 % CI: 0.55, 0.94", "interval", (0.55, 0.94), "CI", "95 % CI: 0.55, 0.94"),
    ("95% CI −0.40 to −0.10", "interval", (-0.4, -0.1), "CI", "95% CI −0.40 to −0.10"),
    ("it fell, p<.05", "p", (0.05,), "<", "p<.05"),
    ("it fell, P = 0.02", "p", (0.02,), "=", "P = 0.02"),
    ("it fell, p ≤ 0.001", "p", (0.001,), "≤", "p ≤ 0.001"),
    ("it fell, p=ns", "p", (), "=", "p=ns"),
    ("pressure fell by 5.2 mmHg", "change", (5.2,), "mmhg", "5.2 mmHg"),
    ("they slept 40 minutes longer", "change", (40,), "minutes", "40 minutes longer"),
    # money and rank
    ("it costs £12.3 billion a year", "money", (12.3e9,), "£", "£12.3 billion"),
    ("it drains $63bn from the economy", "money", (63e9,), "$", "$63bn"),
    ("it would save insurers millions of dollars", "money", (), "dollars", "millions of dollars"),
    ("the third leading cause of death", "rank", (), "rank", "the third leading cause of death"),
]  # fmt: skip

NO_FIGURES = (
    """
take 500 mg|2,000 IU of vitamin D|5 ml|10 mg/kg|twice a day|three times a week|double the dose
for 8 weeks|12 sessions|a 20-minute walk|24/7|between eight and ten weeks
aged 50 to 65|65-year-olds|the over-60s|those under 16
in 2012–13|the 1990s|on 19 May|the 21st century|at 10.30|since 2010
p. 12|pp 3–9|Fig. 2|Table 1|chapter 3
10 tips for you|Step 2|7 ways to relax|step 1 of 3|part one of two
call 020 7946 0999|SW1A 1AA|24 Harley Street
sessions cost £45|a £10 deposit|20% off|a 50% deposit|a discount of 10%
LI4|ST36|CV-12|SP6|T11 and L3
B12|omega-3|CoQ10|PM2.5|COVID-19|Type 2|stage 4|grade 3|SPF 50
2% lidocaine cream|0.9% saline|70% dark chocolate|5% ABV|it contains 20% alcohol
BMI 30|120/80|10,000 steps|HbA1c below 7%|40% of the daily value|60% of your maximum heart rate
the 95% CI|the 5% significance level|80% power
a 0.25 × 40 mm needle|version 2.5
one in a million|100% sure|100% committed|two-fold thanks|nine times out of ten|second to none|a 50-50 mix
half an hour|a quarter past nine|half a teaspoon|a third session|one in particular|a 2 in 1 shampoo
one in the morning and one in the evening|double-blind|a double chin|a doublet|many times|at times|fold the towel in half
Aim for 10,000 people|Use 40% more oil|For thicker soup, use twice as many lentils
Values above 5.6% may warrant a visit|20 percent or more over your ideal weight|weight loss exceeding 5%
a 25% chance that this is true|humidity is > 50%|a bioavailability of 34-45%|given per 10,000 person-years|twice as bright
imagine 100 people, 5% of whom smoke|suppose that one in ten tests is wrong|if 20% of people smoke, ask them
her pain was 3 out of 10|rated 4.8 out of 5|I feel 90% better|it is not 100% safe
an odds ratio of 1 means no difference|a p value below 0.05 is called significant|Email our HR team
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

SAME = [
    ("27% of adults", "twenty-seven per cent of adults"),
    ("one in four women", "25 of 100 women"),
    ("1.1 million people", "1,100,000 people"),
    ("half of all patients", "5 of 10 patients"),
    ("5–10% of adults", "5 to 10 percent of adults"),
    ("twice as likely", "two times as likely"),
    ("£12 billion a year is lost", "£12bn a year is lost"),
]
NOT_SAME = [("it fell by 2%", "it fell by 2 percentage points"), ("95% of adults", "9.5% of adults")]


def shown(text: str, statistic: Statistic) -> str:
    return text[statistic.start : statistic.end]


@pytest.mark.parametrize(("text", "kind", "values", "unit", "words"), FIGURES)
def test_a_figure_is_read(text, kind, values, unit, words):
    (first, *_) = [s for s in find_statistics(text) if s.kind == kind] or [None]
    assert first is not None, find_statistics(text)
    assert first.values == pytest.approx(values)
    assert (first.unit, shown(text, first)) == (unit, words)


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_only_looks_like_a_figure_is_none(text):
    assert [shown(text, s) for s in find_statistics(text)] == []


@pytest.mark.parametrize(("one", "other"), SAME)
def test_figures_that_say_the_same_are_the_same(one, other):
    assert [s.normalised for s in find_statistics(one)] == [s.normalised for s in find_statistics(other)] != []


@pytest.mark.parametrize(("one", "other"), NOT_SAME)
def test_figures_that_do_not_are_not(one, other):
    assert [s.normalised for s in find_statistics(one)] != [s.normalised for s in find_statistics(other)]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1,234", 1234), ("11 682", 11682), ("0·72", 0.72), ("−0.25", -0.25), (".5", 0.5), ("28m", 28e6), ("1.1 million", 1.1e6),
        ("twenty-seven", 27), ("two hundred and five", 205), ("a hundred", 100), ("half a million", 5e5), ("two point five", 2.5),
        ("3 crore", 3e7), ("many", None), ("5 apples", None), ("", None),
    ],
)  # fmt: skip
def test_a_number_has_a_value(printed, value):
    assert number(printed) == (None if value is None else pytest.approx(value))


def test_masking_keeps_every_offset():
    text = "About twenty-seven of 1,100 people, B12, 2.5 mg and −0·72."
    masked = mask(text)
    assert len(masked.cased) == len(text)
    assert masked.cased == "About ############ of ##### people, B12, ### mg and −####."
    assert masked.values == {6: 27.0, 22: 1100.0, 41: 2.5, 53: 0.72}


PIECES = st.sampled_from(
    "27 3.5 1,000 % percent one in four of 60 patients (75%) twice as likely the risk doubled half two thirds CI 95% OR 1.2 to – - p < 0.05 "
    "£ 12 billion up to as many as million people 1 000 ½ \u202f İ ß ² # ## . , ; : ( ) [ ] “ ” ' \u00a0 \n n = HR of by a third".split(
        " "
    )
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join)))
def test_any_text_gives_figures_inside_it_that_do_not_overlap(text):
    end = 0
    for statistic in find_statistics(text):
        assert end <= statistic.start < statistic.end <= len(text)
        end = statistic.end
