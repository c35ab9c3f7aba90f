"""When a sentence has a source: the sentence that begins with ``>>`` is the one in question."""

from __future__ import annotations

import pytest

from claimlint.page import Page
from claimlint.parse import parse
from claimlint.readers import read

LIST = """

## References

1. Vickers AJ, Cronin AM, Maschino AC, et al. Acupuncture for chronic pain: individual patient data meta-analysis. Arch Intern Med. 2012;172:1444-1453.
2. Mu J, Furlan AD, Lam WY, et al. Acupuncture for chronic nonspecific low back pain. Cochrane Database of Systematic Reviews. 2020;12:CD013814.
"""
NICE = """

## References

1. National Institute for Health and Care Excellence (NICE). Chronic pain in over 16s. NG193. 2021. https://www.nice.org.uk/guidance/ng193
"""

CITED = {
    "a marker in it": ">>Pain eased in 41% of them.[1] So they said.",
    "a marker before its end": ">>Pain eased[1] in 41% of them. So they said.",
    "a raised number": ">>Pain eased in 41% of them.² So they said.",
    "a name and a year": ">>Pain eased in 41% of them (Vickers 2018). So they said.",
    "a name, and a year in brackets": ">>Vickers (2018) saw pain ease in 41%. So they said.",
    "a link": ">>Pain eased in [41% of them](https://example.org/a). So they said.",
    "a bare address": ">>Pain eased in 41% of them (https://doi.org/10.1000/182). So they said.",
    "an identifier": ">>Pain eased in 41% of them (doi:10.1000/182). So they said.",
    "a sign of a note": ">>Back pain costs more than £1 billion each year\\*. So they said.",
    "the next sentence's marker": ">>Pain eased in 41% of them. That was after a month.[1]",
    "the paragraph's last marker, nothing claimed between": ">>Pain eased in 41% of them. They were happy. So we read.[1]",
    "a marker further on, of the study it reports": ">>The trial followed 1,200 nurses. Pain eased. They had 12 sessions. It ended in May.[1] Good.",
    "an author of the list": ">>Vickers and colleagues saw pain ease in 41%." + LIST,
    "a possessive author of the list": ">>Mu's review saw pain ease in 41%." + LIST,
    "a journal of the list": ">>In a paper in the Cochrane Database of Systematic Reviews pain eased in 41%." + LIST,
    "an organisation of the list": ">>NICE estimates that 41% slept well." + NICE,
    "a title of the list": ">>Acupuncture for chronic nonspecific low back pain eased it in 41%." + LIST,
    "a table of the page": ">>Pain eased in 41% (see Table 2).",
    "the page's own data": ">>In our 2025 survey, 41% of readers slept badly.",
    "the page's own count": ">>We asked 300 readers, and 41% slept badly.",
    "the study of the sentence before": "A trial of 120 adults tested needles.[1] >>After a month, 41% of the participants had less pain.",
    "a result right behind the marker of a study": "A trial of 120 adults tested needles.[1] >>Pain fell by 41%.",
    "of these": "Vickers and colleagues pooled 39 trials. >>Of these, 13 of 39 trials were on backs.",
    "the relative reduction": "In [one trial](https://example.org/a) 12 of 80 died. They were old. >>The relative reduction came to 41% in all.",
    "through a sentence that tells what the study is": "The proof comes from [this paper](https://example.org/a). It is a kind of by-chance trial. Days were short. >>They found that 41% died.",
    "the same trial": "In 2016 a Danish team compared two kinds of shoes. They were old. >>The same trial had 1,100 people.",
    "through the sentences between": "A new Harvard study found that walking helps. Researchers then followed them. During that time 30 died. >>Those who walked had a 26% lower risk.",
    "the paragraph before": "In a 2015 review by Clarkson et al, harms were rare.\n\n>>A total of 2,219 patients received needles.",
    "the study, far above": "A new Harvard study found that walking helps.\n\n# Details\n\nMuch is known. It rained. All was well.\n\n>>The study had 1,200 women, 40% of them over sixty.",
    "letters that a cited sentence gave": "The MMAS asked men how they were.[1] It was long ago. Much has changed.\n\n# Later\n\n>>In the MMAS, 40% of them had it.",
    "the figure cited above": "About 41% of nurses sleep badly.[1]\n\n# Later\n\n>>That so many nurses (41%) sleep badly is sad.",
    "worked out from a cited figure": "About one in five nurses sleeps badly.[1] That is sad. Very sad. >>In other words, 20% of nurses do.",
    "the lead-in of its list": "What helped [in a trial](https://example.org/a):\n\n- >>walking: 41% slept better\n- tea: 12% slept better",
    "a study that the lead-in names": "Clarkson et al looked at harms:\n\n- >>a bruise: 41% of the women\n- dizziness: 12% of the women",
    "an estimate behind the study of its paragraph": "[This paper](https://example.org/a) asked who fell. Nobody was ill. >>Men fell often (OR 1.45, p = 0.02).",
    "a figure that was quoted from a source": "In [one paper](https://example.org/a) we read:\n\n> Falls in dancers were rare (hazard ratio 0.79).\n\n# Later\n\n>>An HR of 0.79 for dancers is large.",
    "a result behind one that goes on": "[A study](https://example.org/a) followed 900 nurses. It showed that napping was good. >>Long nappers were three times as likely to stay well.",
    "a study that the lead-in goes on about": "A Danish survey asked 900 nurses.[1]\n\nThe survey also says that they:\n\n- >>read for 41% of the day\n- sleep for 12%",
    "the last item of its list": "What helped:\n\n- >>walking: 41% of them slept better\n- tea: 12% of them slept better.[1]",
    "a line of sources": "What helped:\n\n- >>walking: 41% of them slept better\n- tea: 12% of them slept better\n\nSource: NHS Digital",
    "the row of its table": "| what | how many |\n|---|---|\n| walking[1] | >>41% of all of them slept a good deal better |",
    "an author of the list who did something": ">>Vickers studied adults and pain eased in 41%." + LIST,
    "the full name of an organisation of the list": ">>According to the National Institute for Health and Care Excellence 41% slept well." + NICE,
    "a country's study": "A [trial in Peru](https://example.org/a) gave farmers ginger.\n\nGinger is old. It rained.\n\n# Later\n\n>>The Peruvian trial found that nausea fell by 41%.",
    "a country's other name": "Farmers in Denmark were in a [large survey](https://example.org/a).\n\n# Later\n\n>>In the Danish study, 41% were ill.",
    "a journal's letters": "A trial of needles, printed in the New England Journal of Medicine,[1] was large.\n\n# Later\n\n>>The NEJM trial saw pain ease in 41%.",
    "a marker at the end that sums up": ">>75% of sailors felt sick. However, 60% of those with ginger felt well (65% vs 20%). This suggests that ginger helps.[1]",
    "the caption of its table": "Table 1: what helped.[1]\n\n| what | how many |\n|---|---|\n| walking | >>41% of all of them slept a good deal better |",
}  # fmt: skip
UNCITED = {
    "nothing": ">>Pain eased in 41% of them. So they said.",
    "a marker behind another claim": ">>Pain eased in 41% of patients. Needles cure colds. Tea reduces pain. Salt is safe.[1]",
    "a marker in the paragraph before": "Pain is common.[1]\n\n>>Needles help 41% of patients.",
    "a general fact behind a cited one": "About 20% of nurses sleep badly.[1] >>Men snore in 41% of marriages.",
    "the reduction, and no study told of": "Tea is old. >>The relative reduction came to 41% in all.",
    "a link to the same site": ">>Needles help [41% of patients](/book). Come and see.",
    "brackets without a source": ">>Needles help 41% of patients (and nurses). Come and see.",
    "the same figure of another thing": "About 41% of nurses sleep badly.[1]\n\n# Later\n\n>>Needles help 41% of patients.",
    "an author whom the list does not hold": ">>Sherman and colleagues wrote that 41% felt well." + LIST,
    "an organisation of the list that says nothing": ">>It costs NICE clinics 41% more." + NICE,
    "an estimate behind a cited fact": "Yoga helps the old.[1] >>Dancing cuts falls (RR 0.60, 95% CI 0.4 to 0.9).",
    "an estimate of another study": "[This paper](https://example.org/a) asked who fell. >>In a second trial men fell often (OR 1.45).",
    "a quoted figure without a source": "As we all know:\n\n> Falls in dancers were rare (hazard ratio 0.79).\n\n# Later\n\n>>An HR of 0.79 for dancers is large.",
    "a lead-in that goes on about nothing": "Nurses are many.\n\nThe survey also says that they:\n\n- >>read for 41% of the day\n- sleep for 12%",
    "the marker of another item": "What helped:\n\n- walking: 12% slept better.[1]\n- >>tea: 41% slept better\n- milk: 9% slept better.[2]",
    "the study, and none told of": ">>The study had 1,200 women, 40% of them over sixty.",
    "a marker of another figure": ">>Some 2 million adults begin dialysis each year. Their average wait is 3 years.[1]",
    "whom it compares with": "A trial of 120 adults tested needles.[1] It rained. >>Sleep was 41% better compared to those with tea.",
    "an appeal before": "Studies show that ginger helps. >>Nausea fell by 41%.",
    "another appeal": "A trial of 120 adults tested needles.[1] >>A separate survey found that 41% of the participants slept badly.",
    "a study of another country": "A [trial in Peru](https://example.org/a) gave farmers ginger.\n\n# Later\n\n>>The Danish trial found that nausea fell by 41%.",
    "a heading between": "In a 2015 review by Clarkson et al, harms were rare.\n\n# Prices\n\n>>Needles help 41% of patients.",
}  # fmt: skip


def is_cited(text: str) -> bool:
    page = Page(parse(read(text.replace(">>", "").encode(), "a.md")))
    # The sign is not in the article; no other sentence begins in the same way.
    words = text.split(">>")[1][:4]
    sentence = next(s for s in page.prose.all_sentences() if s.text.startswith(words))
    return page.sources.is_cited(sentence)


@pytest.mark.parametrize("text", CITED.values(), ids=CITED.keys())
def test_cited(text):
    assert is_cited(text)


@pytest.mark.parametrize("text", UNCITED.values(), ids=UNCITED.keys())
def test_not_cited(text):
    assert not is_cited(text)


PARENT = "- Tea, in [one paper](https://example.org/a)\n  - >>A 2019 Harvard study says the same"
CHILD = "- >>A 2019 Harvard study tells of tea\n  - https://example.org/a"
SIBLING = "- Tea, in [one paper](https://example.org/a)\n- >>A 2019 Harvard study tells of tea"


@pytest.mark.parametrize(("text", "has"), [(PARENT, True), (CHILD, True), (SIBLING, False)])
def test_a_nested_item_belongs_to_the_one_above(text, has):
    page = Page(parse(read(text.replace(">>", "").encode(), "a.md")))
    sentence = next(s for s in page.prose.all_sentences() if "Harvard" in s.text)
    assert page.sources.paragraph_has_marker(sentence) is has
