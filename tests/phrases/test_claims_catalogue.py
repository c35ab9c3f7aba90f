"""The rules on claims without a source behave on the catalogue's sentences, and let each other's good ones pass."""

# ruff: noqa: ISC004
from __future__ import annotations

import pytest

from claimlint.checks import load_check
from claimlint.page import Page
from claimlint.parse import parse
from claimlint.readers import read
from claimlint.rulebook import builtin_rules

RULES = {rule.code: rule for rule in builtin_rules()}

CATALOGUE = {
    "CL401": (
        "Acupuncture relieves headaches in 85% of patients. | Nearly forty per cent of adults sleep badly. | Needling cut flare-ups by 30-50%.",
        "Headaches halved in 41% of the group (Vickers 2018). | Use 2% lidocaine cream. | New clients get 20% off. | The 95% CI is given. | "
        "We used the 5% significance level. | Rinse with 0.9% saline. | Eat some 70% dark chocolate. | It has 40% of daily sugar on the label. | "
        "We are 100% committed. | A 50% deposit is due.",
    ),
    "CL402": (
        "One in four women lives with migraine. | Two-thirds of our patients are pain-free by summer. | Nine out of ten doctors use it at home.",
        "About 1 in 7 adults has migraine.[2] | Take one in the morning and one in the evening. | Rest for half an hour. | It was a quarter past nine. | "
        "Add half a teaspoon. | She came for a third session. | This one in particular is good. | It is a 2 in 1 shampoo. | This is step 1 of 3.",
    ),
    "CL403": (
        "Some 1.1 million people live with the condition. | Researchers followed 20,827 patients. | Chronic pain affects 28 million Britons.",
        "An analysis pooled 20,827 patients.[1] | Take 2,000 IU of vitamin D. | Aim for 10,000 steps. | Meet our team of 12 therapists. | "
        "We gave over 3,000 treatments since 2010.",
    ),
    "CL404": (
        "People who nap are twice as likely to forget names. | Sugar doubles your risk of arthritis. | Zinc made recovery three times faster.",
        "The risk doubled, from 1 to 2 in 7,000.[3] | Take it twice a day. | It was a double-blind trial. | Do it three times a week. | "
        "It hides a double chin. | He wore a doublet. | I told him many times. | It hurts at times. | Fold the towel in half.",
    ),
    "CL405": (
        "The effect was real (OR 1.45, 95% CI 1.10 to 1.92). | Pain fell, p < 0.05. | NNT was 4.",
        "Pain fell (SMD -0.25; 95% CI -0.40 to -0.10).[1] | See p. 12 of the booklet. | Email our HR team. | Sit OR stand. | The RR was counted. | "
        "See pp 3–9. | There is no vitamin P. | A p value below 0.05 is often called significant.",
    ),
    "CL406": (
        "Back pain costs the NHS £12.3 billion a year. | Insomnia drains $63bn from the economy. | Acupuncture would save insurers millions of dollars.",
        "Back pain cost the UK about £12 billion in 1998.[2] | Sessions cost £45. | A £10 deposit is required. | It is worth its weight in gold.",
    ),
    "CL407": (
        "Walking cuts your risk of dementia by 40%.[3] | Bacon raises bowel cancer risk by 18%.[4] | The pill doubles the risk of clots.[5]",
        "Bowel cancer risk rose from 6 to 7 in 100 people.[4] | Risk fell by 2 percentage points, from 6% to 4%.[3] | Prices rose by 10% (ONS 2025).",
    ),
    "CL408": (
        "Needling cuts pain by up to 70%. | As many as 90% of women lack magnesium. | It can burn up to 5 times more fat.",
        "Take up to 400 mg a day. | Estimates range from 12% up to 30% depending on age.[2] | Keep your notes up to date. | It is up to you. | "
        "It takes up to 8 weeks. | It is for those up to 16 years old.",
    ),
    "CL409": (
        "OR 1.45 (95% CI 1.60 to 1.92) | One in four adults (40%) reported pain. | Relief was seen in 45 of 60 people (85%).",
        "One in three adults (33%) reported pain.[2] | Sales rose by 150% (ONS 2025). | 45 of 60 people (75%) improved.[2] | "
        "One bar has 200% of the daily value.[1] | The change was −0.3 (95% CI −0.4 to −0.1).[1]",
    ),
    "CL411": (
        "Studies show that cupping flushes toxins from tired muscles. | Research has proven time and again that magnesium calms the mind. | "
        "Science confirms what grandmothers always knew about bone broth.",
        "A 2020 review of 12 trials found a small benefit.[3] | More studies are needed to show whether it helps. | "
        "Studies show shorter colds with zinc lozenges (Hemilä 2017). | No studies show a benefit in children. | What do studies show?",
    ),
    "CL412": (
        "A 2019 Harvard study found that tea drinkers live longer. | Researchers at the University of Leeds discovered that turmeric melts belly fat. | "
        "According to a paper published in The Lancet, needles beat pills.",
        "A 2019 cohort study linked tea drinking with longer life.[6] | After her studies at Harvard, Mei opened a clinic in Leeds. | "
        "We have studied Chinese herbs since 2015. | Since 2015 we have studied at Leeds.",
    ),
    "CL413": (
        "Ashwagandha lowers cortisol ([EurekAlert](https://www.eurekalert.org/x)). | Our needles relieve sciatica ([our shop](https://clinic.example/shop)). | "
        "Reiki heals burns faster ([Wikipedia](https://en.wikipedia.org/wiki/Reiki)).",
        "Ashwagandha may lower cortisol in stressed adults.[5] | Acupuncture reached Europe in the 1600s ([Wikipedia](https://en.wikipedia.org/wiki/Acupuncture)). | "
        "The firm said its gel 'works overnight' ([press release](https://prnewswire.com/x)).",
    ),
    "CL414": (
        "# Acupuncture and fertility\n\nAcupuncture improves blood flow. It balances hormones. Needling lowers stress. | "
        "# A guide to supplements\n\nZinc shortens colds by 33%. Magnesium helps 70% of people. Some 40% of adults lack iron. | "
        "# How to cure insomnia\n\nValerian cures insomnia. Milk calms the nerves. Darkness improves sleep.",
        "# Opening hours\n\nWe are open from eight to five. | "
        "# What helps\n\nZinc reduces colds ([1](https://pubmed.ncbi.nlm.nih.gov/1)). Milk calms nerves ([2](https://pubmed.ncbi.nlm.nih.gov/2)). "
        "Darkness improves sleep ([3](https://pubmed.ncbi.nlm.nih.gov/3)). | "
        "# Soup\n\nChop the carrots. Add salt. Serve.",
    ),
}  # fmt: skip
BAD = [(code, text.strip()) for code, (bad, _) in CATALOGUE.items() for text in bad.split(" | ")]
GOOD = [(code, text.strip()) for code, (_, good) in CATALOGUE.items() for text in good.split(" | ")]


def hits(text: str, code: str) -> list[str]:
    rule = RULES[code]
    return [hit.text for hit in load_check(rule.check).hits(Page(parse(read(text.encode(), "a.md"))), rule.options)]


@pytest.mark.parametrize(("code", "text"), BAD)
def test_a_bad_sentence_is_flagged_by_its_rule(code, text):
    assert hits(text, code)


@pytest.mark.parametrize(("code", "text"), GOOD)
def test_a_good_sentence_is_flagged_by_no_rule_on_claims_or_wording(code, text):
    others = [code for code in RULES if code.startswith(("CL3", "CL4"))]
    assert not {other: found for other in others if (found := hits(text, other))}
