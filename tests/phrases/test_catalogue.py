"""
The catalogue of wording rules: sentences that each must flag, and sentences that none may.

Some of them stand in the rule files, too, as examples of what the rule is for. A citation in them counts as resolved.
"""

from __future__ import annotations

import pytest
from checks.works_in_comment import reading_of

from claimlint.checks import load_check
from claimlint.page import Page
from claimlint.rulebook import Rule, builtin_rules

RULES = {rule.code: rule for rule in builtin_rules() if rule.family in ("wording", "claims")}

BAD = {
    "CL301": [
        "Acupuncture is clinically proven to end migraines.",
        "Science has proven that turmeric fights joint pain.",
        "Here is proof that gut health controls mood.",
    ],
    "CL302": [
        "Black seed oil cures asthma.",
        "This tea reverses type 2 diabetes for good.",
        "Ten sessions will permanently heal your arthritis.",
    ],
    "CL303": [
        "Acupuncture has no side effects.",
        "These drops are completely safe for babies.",
        "A gentle, side-effect-free way to sleep.",
    ],
    "CL304": [
        "Guaranteed relief after one session.",
        "Our detox works for everyone, every time.",
        "The patch is 100% effective against cravings.",
    ],
    "CL305": [
        "This miracle root melts belly fat.",
        "A revolutionary breakthrough in back pain care.",
        "Celery juice is a game-changer for gut health.",
    ],
    "CL306": [
        "Acupuncture is the most effective treatment for sciatica.",
        "Magnesium is the best natural remedy for cramps.",
        "Needling works better than painkillers.",
    ],
    "CL307": [
        "It is natural, so it is safe in pregnancy.",
        "A safe, natural alternative to statins.",
        "Herbal means gentle: no chemicals, no worries.",
    ],
    "CL308": [
        "Ginger significantly reduces nausea.",
        "Patients saw a significant improvement in sleep.",
        "There was significantly less pain after needling.",
    ],
    "CL309": [
        "Cupping is a safe and effective way to treat neck pain.",
        "Our safe, effective herbal formula restores hormones.",
        "Hypnosis is safe and effective for everyone.",
    ],
    "CL310": [
        "Doctors agree that fasting resets the immune system.",
        "It is well established that reiki balances hormones.",
        "There is no doubt that sugar causes ADHD.",
    ],
    "CL311": [
        "Elderberry boosts your immune system all winter.",
        "Foot patches flush toxins while you sleep.",
        "Maca balances hormones naturally.",
    ],
    "CL312": [
        "Turmeric tea fights cancer.",
        "Acupuncture treats infertility at the root.",
        "These mushroom drops prevent dementia.",
    ],
    "CL313": [
        "Lose 10 kg in two weeks without dieting.",
        "Banish bloating in just 3 days.",
        "Back pain gone overnight.",
    ],
    "CL314": [
        "Thousands of happy patients swear by it.",
        "It worked for me, so it will work for you.",
        "Just ask Maria, whose tumour vanished after six sessions.",
    ],
    "CL315": [
        "The secret cure Big Pharma doesn't want you to know about.",
        "Doctors won't tell you this simple trick.",
        "A remedy suppressed by the drug industry for decades.",
    ],
    "CL316": [
        "Our FDA-approved herbal capsules are back.",
        "The WHO recognises acupuncture for over 100 conditions.",
        "NICE endorses needling for all chronic pain.",
    ],
}
GOOD = {
    "CL301": [
        "In one trial of 120 adults, acupuncture reduced migraine days.[2]",
        "It is not proven that turmeric helps joints.",
        "Is cupping really proven to work?",
    ],
    "CL302": [
        "There is no cure for tinnitus, but sound therapy may help some people.",
        "One case report described remission after surgery.[4]",
        "Salt-cured meat is high in sodium.",
    ],
    "CL303": [
        "No side effects were reported among the 40 participants.[5]",
        "Minor bleeding occurs in some sessions; serious harm is rare.[6]",
        "Nothing is completely safe, so tell your midwife first.",
    ],
    "CL304": [
        "We cannot guarantee results; about half of trial participants improved.[7]",
        "The covers are 100% cotton.",
        "It does not always work.",
    ],
    "CL305": [
        "Breakthrough bleeding is common in the first months.[3]",
        "There is no miracle diet.",
        "The drug received a Breakthrough Therapy designation in 2021.[9]",
    ],
    "CL306": [
        "In a network meta-analysis, exercise ranked highest for pain.[8]",
        "The best available evidence is a trial of 60 people.[2]",
        "To the best of our knowledge, nobody has compared them.",
    ],
    "CL307": [
        "Natural does not mean safe: comfrey can damage the liver.[4]",
        "The natural history of back pain is recovery within weeks.[5]",
        "Some herbal products interact with warfarin.[6]",
    ],
    "CL308": [
        "Ginger reduced nausea by 0.7 points on a 10-point scale.[2]",
        "The change was statistically significant but too small to notice.[3]",
        "Bring your significant other to the class.",
    ],
    "CL309": [
        "Whether cupping is safe and effective is unknown.",
        "A trial tested if the herb is safe and effective in adults.[2]",
        "The EMA judged the vaccine safe and effective.[4]",
    ],
    "CL310": [
        "NICE recommends exercise for low back pain (NG59, 2016).[1]",
        "Doctors disagree about how well it works.",
        "Ask your doctor to recommend a physiotherapist.",
    ],
    "CL311": [
        "Foods cannot boost your immune system.",
        "A medical detox for alcohol dependence needs supervision.[3]",
        "Vitamin C contributes to the normal function of the immune system (EU 432/2012).[4]",
    ],
    "CL312": [
        "Turmeric has not been shown to treat cancer.",
        "Some people being treated for cancer use acupuncture for nausea.[3]",
        "Mushroom drops are sold as food, not as medicine.",
    ],
    "CL313": [
        "Participants lost 3 kg in 12 weeks on average.[4]",
        "Fast for 12 hours before the blood test.",
        "Most back pain eases within six weeks.[5]",
    ],
    "CL314": [
        "A single story is not evidence.",
        "Of 1,000 people surveyed, 412 reported relief.[3]",
        "Maria told us how she prepares for a session.",
    ],
    "CL315": [
        "The idea that drug firms hide a cure is a myth.",
        "Immune-suppressed patients should avoid raw eggs.",
        "Company trial data were unpublished until 2013.[6]",
    ],
    "CL316": [
        "NICE NG193 (2021) says to consider one course of acupuncture for chronic primary pain.[1]",
        "Supplements are not approved by the FDA before sale.[2]",
        "The FDA regulates acupuncture needles as devices.[3]",
    ],
}
# What looks like a rule's business and is not.
NOT = {
    "CL301": [
        "Nothing has been proven.",
        "Finding a clinic proved difficult.",
        "A biopsy-proven tumour was excluded.",
        "She has a proven track record in event planning.",
    ],
    "CL302": [
        "There is no cure for tinnitus.",
        "Salt-cured meat is high in sodium.",
        "The charity funds the search for a cure.",
    ],
    "CL303": [
        "No side effects were reported in the 40 participants.",
        "Nothing is completely safe.",
        "It is not free of side effects.",
        "Try our app risk-free for 30 days.",
    ],
    "CL304": [
        "We cannot guarantee results.",
        "It does not always work.",
    ],
    "CL305": [
        "Breakthrough bleeding is common with the mini-pill.",
        "There is no miracle diet.",
    ],
    "CL307": [
        "Natural does not mean safe.",
        "Is natural always safe?",
    ],
    "CL310": [
        "Ask your doctor to recommend a physio.",
        "It is well known in Leeds for its tea.",
    ],
    "CL311": [
        "Your liver removes toxins.",
    ],
    "CL312": [
        "Acupuncture does not treat cancer.",
    ],
    "CL313": [
        "The trial lasted 12 weeks.",
    ],
    "CL314": [
        "A single story is not evidence.",
    ],
    "CL315": [
        "The idea that drug firms hide a cure is a myth.",
    ],
}


def fired(text: str, rule: Rule) -> list[str]:
    return [hit.text for hit in load_check(rule.check).hits(Page(reading_of(text)), rule.options)]


def each(sentences: dict[str, list[str]]) -> list[object]:
    return [
        pytest.param(code, text, id=f"{code}-{n}") for code in sentences for n, text in enumerate(sentences[code], 1)
    ]


@pytest.mark.parametrize(("code", "text"), each(BAD))
def test_a_bad_sentence_is_flagged(code, text):
    assert fired(text, RULES[code])


@pytest.mark.parametrize(("code", "text"), each(GOOD))
def test_a_good_sentence_is_flagged_by_no_rule(code, text):
    assert {other: said for other, rule in RULES.items() if (said := fired(text, rule))} == {}


@pytest.mark.parametrize(("code", "text"), each(NOT))
def test_a_look_alike_is_left_alone(code, text):
    assert not fired(text, RULES[code])


def test_the_catalogue_has_all_wording_rules():
    wording = {code for code, rule in RULES.items() if rule.family == "wording"}
    assert BAD.keys() == GOOD.keys() == wording
