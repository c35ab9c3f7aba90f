"""Each guard by itself: a sentence that it keeps silent, or makes lighter, and its twin that is flagged."""

from __future__ import annotations

import pytest
from checks.works_in_comment import reading_of

from claimlint.checks.phrases import find
from claimlint.page import Page
from claimlint.phrases.guards import GUARDS
from claimlint.rulebook import Rule, builtin_rules
from claimlint.rulebook.selection import for_profile

RULES = {rule.code: rule for rule in builtin_rules() if rule.check == "phrases"}
OFF = dict.fromkeys(GUARDS, "off")
BARE = {"guards": OFF, "unless": (), "not": (), "stories": ()}


def variants(text: str, rule: Rule, **changed: object) -> list[str]:
    return [hit.variant for hit in find(Page(reading_of(text)), {**rule.options, **changed})]


# What a guard keeps silent | what it leaves, by guard and rule.
SILENT = {
    "negation": """
        CL301 | Nobody has proven that magnets help.         | Somebody has proven that magnets help.
        CL301 | These methods have yet to be proven effective in children. | These methods, yet again, are proven effective in children.
        CL302 | No diet cures asthma.                        | This diet cures asthma.
        CL302 | No powder, herb or tea cures asthma.         | No needles, no pills: this tea cures asthma.
        CL302 | The tea cures asthma? It is said without proof. | Without a doubt, the tea cures asthma.
        CL303 | It is not free of side effects.              | It is free of side effects.
        CL304 | We do not promise guaranteed results.        | We do not only promise guaranteed results.
        CL304 | I cannot offer guaranteed relief.            | Don't wait for guaranteed relief.
        CL305 | Do not expect a miracle.                     | Expect a miracle.
        CL305 | The wonder drug is a myth.                   | The wonder drug is here.
        CL312 | Turmeric tea, however, never treats cancer.  | Turmeric tea, however, treats cancer.
    """,
    "inside_gap": """
        CL312 | Turmeric has not been shown to fight cancer. | Turmeric has been shown to fight cancer.
    """,
    "question": """
        CL302 | Can a diet cure asthma?                      | Ready to cure your asthma?
        CL301 | We asked whether it is proven to help.       | We say that it is proven to help.
        CL302 | # Can honey cure asthma                      | # How to cure asthma with honey
        CL302 | Does honey cure asthma?                      | Want to cure your asthma?
        CL305 | Is it a wonder herb?                         | Is there anything this wonder herb can't do?
    """,
    "mention": """
        CL305 | The word 'superfood' sells kale.             | The superfood kale sells.
        CL301 | A label says "clinically proven" and no more. | The gel is clinically proven and no more.
    """,
    "title": """
        CL301 | See "Clinically Proven Remedies Against Migraine Attacks" for more. | See clinically proven remedies for more.
        CL302 | He wrote *How honey cures asthma* (Lancet, 2019). | He wrote how honey cures asthma.
        CL302 | Read [Honey cures asthma](https://doi.org/10.1000/182) now. | Read [Honey cures asthma](https://example.org/shop) now.
        CL311 | [Off Sugar: A Plan to Balance Your Hormones](https://example.org) is out. | [Balance Your Hormones With Natural Tea](https://example.org) today.
        CL302 | We liked *Reverse Your Diabetes With Beans* by Ann Lee. | We say *Reverse Your Diabetes With Beans* all day.
    """,
    "meta": """
        CL302 | It is a myth that honey cures asthma.        | It is no myth that honey cures asthma.
        CL302 | Anyone who says that honey cures asthma is mistaken. | We say that honey cures asthma.
        CL303 | Beware of pills with no side effects.        | Buy pills with no side effects.
        CL305 | An advert offered a miracle tea.             | Our shop has a miracle tea.
        CL305 | It is marketed as a miracle tea.             | It is a miracle tea.
        CL307 | Herbal tea sells because people believe that natural is safe. | Herbal tea sells, for natural is safe.
    """,
    "idioms": """
        CL305 | Losing a leg is a life-changing injury.      | It is a life-changing treatment.
        CL301 | You need proof that you paid.                | This is proof that it helps.
        CL302 | They fund the search for a cure for asthma.  | They sell a cure for asthma.
    """,
    "report": """
        CL303 | No side effects were reported in 40 adults.  | No side effects with our drops.
        CL303 | The 40 patients had no side effects.         | The drops have no side effects.
    """,
    "citation": """
        CL306 | Needling works better than painkillers.[3]   | Needling works better than painkillers.
        CL310 | Doctors agree that naps help (Lee 2019).     | Doctors agree that naps help.
    """,
}
# What a phrase under ``not`` or ``stories`` keeps silent | what it leaves.
HIDDEN = """
    CL301 | A 'gold standard' is one that has been proven in trials. | Of all herbs, ginger is one that has been proven in trials.
    CL301 | "Evidence-based" means care that has been proven to help. | Which means it is a herb that has been proven to help.
    CL302 | It tells how people used the mind to heal disease.   | It tells how you can use the mind to heal disease.
    CL302 | Honey was used by the Egyptians to cure eczema.      | Honey has been used for centuries to cure eczema.
    CL302 | Healers tried for years to cure epilepsy by prayer.  | Our clients used this tea to cure epilepsy.
    CL303 | A drug that is otherwise very safe may do harm.      | A drug that is very safe.
    CL303 | A pill that is very safe for you can harm a child.   | A pill that is very safe for you can help a child.
    CL303 | We test so that no harm is done to babies.           | Our tea does no harm.
    CL303 | Check that there are no side effects.                | We make sure that there are no side effects.
    CL305 | She swims at Miracles Fitness in West Lafayette.     | She sells the Miracles of West Lafayette.
    CL305 | The world's first vaccine was made in 1796.          | The world's first scented needle was made in Leeds.
    CL306 | Prevention: The Best Medicine                        | Turmeric: The Best Medicine
"""
LIGHTER = {
    "hedge": """
        CL302 hedged | Honey may cure asthma.                | Honey can cure asthma.
        CL303 hedged | It could be completely safe.          | It is completely safe.
    """,
    "quote": """
        CL302 quoted | “Honey cures asthma in every child,” says the shop. | Honey cures asthma in every child, says the shop.
        CL301 quoted | > It is proven that honey helps.      | It is proven that honey helps.
    """,
}


def rows(table: dict[str, str]) -> list[object]:
    return [
        pytest.param(guard, *(part.strip() for part in line.split(" | ")), id=f"{guard}-{n}")
        for guard, lines in table.items()
        for n, line in enumerate(lines.strip().splitlines(), 1)
    ]


@pytest.mark.parametrize(("guard", "code", "silent", "flagged"), rows(SILENT))
def test_a_guard_keeps_silent(guard, code, silent, flagged):
    rule = RULES[code]
    assert variants(silent, rule) == []
    assert variants(flagged, rule), "the twin is not flagged"
    assert variants(silent, rule, **BARE), "silent with every guard off, too"


@pytest.mark.parametrize(("_", "code", "silent", "flagged"), rows({"not": HIDDEN}))
def test_what_is_exempt_is_no_claim(_, code, silent, flagged):
    rule = RULES[code]
    assert variants(silent, rule) == []
    assert variants(flagged, rule), "the twin is not flagged"
    bare = {"not": (), "stories": (), "unless": ()}
    assert variants(silent, rule, **bare), "silent without what exempts it, too"


def test_what_is_told_of_people_is_a_claim_in_advertising():
    text = "She lost two stone in six weeks."
    assert variants(text, RULES["CL313"]) == []
    assert variants(text, for_profile(RULES["CL313"], "advertising")) == ["default"]


def test_an_exempt_phrase_silences_no_more_of_the_sentence_than_it_overlaps():
    text = "The world's first clinic for backs sells a miracle tea."
    (hit,) = find(Page(reading_of(text)), RULES["CL305"].options)
    assert hit.text == "miracle"


@pytest.mark.parametrize(("guard", "code", "light", "full"), rows(LIGHTER))
def test_a_guard_makes_lighter(guard, code, light, full):
    code, variant = code.split()
    assert variants(light, RULES[code]) == [variant]
    assert variants(full, RULES[code]) == ["default"]


def test_every_guard_is_tested():
    assert (SILENT.keys() - {"idioms"}) | LIGHTER.keys() == GUARDS.keys()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        pytest.param(rule, text, id=f"{rule.code}-{n}")
        for rule in RULES.values()
        for n, text in enumerate(rule.examples.tricky, 1)
    ],
)
def test_a_tricky_example_is_flagged_without_guards(rule, text):
    """Otherwise it shows nothing: words that no phrase finds need no guard."""
    assert variants(text, rule, **BARE)
