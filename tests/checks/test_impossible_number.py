"""Numbers that contradict each other, and those that only seem to."""

from __future__ import annotations

import pytest

from claimlint.checks import load_check
from claimlint.page import Page
from claimlint.parse import parse
from claimlint.readers import read

CONTRADICT = """
OR 1.45 (95% CI 1.60 to 1.92)|outside
The hazard ratio was 0.80 (95% CI 0.85 to 1.10).|outside
The difference was 2.4 points (95% CI 1.2 to 1.8).|outside
MD −0.25 (95% CI −0.20 to −0.10)|outside
RR 1.2 (95% CI: 1.3, 1.9)|outside
The fall was 27% (95% CI 30% to 40%).|outside
95% CI 1.9 to 1.1|interval
OR 0.80 (95% CI 1.10–0.60)|interval
It differed (p = 1.3).|p
It differed (P < 1.05).|p
It helped 120% of patients.|people
It helped 45 of 30 patients.|whole
It helped 62 out of 55 women.|whole
Of the 40 people treated, 52 were well.|whole
One in four adults (40%) snores.|share
Three out of ten participants (60%) left.|share
Relief was seen in 45 of 60 people (85%).|share
A third of the runners (12%) stopped.|share
Half of the group (80%) felt well.|share
Relief was seen in 85% (45 of 60).|share
DNA was found in 3.75% (8/218) of them.|share
18/20 babies (80%) slept.|share
""".strip().splitlines()
AGREE = """
OR 1.45 (95% CI 1.10 to 1.92)
RR 1.2 (95% CI 1.2 to 1.9)
MD −0.25 (95% CI −0.40 to −0.10)
MD −0.25 (95% CI −0.40–−0.10)
MD -0.25 (95% CI -0.40--0.10)
MD –0.25 (95% CI –0.40–0.10)
The log hazard ratio was −0.22 (95% CI 0.69 to 0.93).
It fell (p < 0.001, 95% CI 1.2 to 3.4).
It fell (p = 0.008; 95% CI −3.00 to −0.45).
The fall was 27% (95% CI 20 to 35).
P = 2.4 kPa
p = 0.99
p = 1.3 × 10
In 2020 of 15 patients two left.
Sales rose by 150% of those people had.
The rate rose to 150% of that of the women.
One bar holds 200% of the daily value.
One in three adults (33%) snores.
One in three adults (30%) snores.
One in seven adults (14%) snores.
45 of 60 people (75%) improved.
16 of 24 patients (67%) improved.
Of 61 people, 45 (73.8%) improved.
45 of 61 patients (about 75%) improved.
Relief was seen in 45 of 60 people (85% of them women).
Relief was seen in 45 of 60 people (85% v 60%).
Relief was seen in 45 of 60 people (95% CI 62% to 85%).
Two-thirds of women (64%) agree.
Nearly half of them (48%) agree.
An average age of 45 of 30 patients was given.
Is it possible that it helped 120% of patients?
We had written "one in four (40%)", and have mended it.
""".strip().splitlines()


def variants(text: str) -> list[str]:
    return [hit.variant for hit in load_check("impossible-number").hits(Page(parse(read(text.encode(), "a.md"))), {})]


@pytest.mark.parametrize("line", CONTRADICT)
def test_numbers_that_contradict_each_other_are_found(line):
    text, _, variant = line.rpartition("|")
    assert variants(text) == [variant]


@pytest.mark.parametrize("text", AGREE)
def test_numbers_that_agree_are_left_alone(text):
    assert variants(text) == []
