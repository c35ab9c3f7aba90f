"""Which entry a citation means: each kind of fault, in small articles of true references, and their clean versions."""

from __future__ import annotations

import dataclasses
import re
import time
from collections import Counter

import pytest
from judge.ten import SAID, TEN, article, in_turn

from claimlint.article import Finding, Match, Work
from claimlint.engine import Report, check_article, check_text
from claimlint.judge.marks import designs, numbers
from claimlint.judge.odds import Odds, Use
from claimlint.judge.order import disorder
from claimlint.judge.report import alone, cite
from claimlint.judge.sources import sources
from claimlint.judge.swaps import OF_LIST, OF_WORDS, Pairs
from claimlint.judge.thresholds import ShiftThresholds, SourceThresholds
from claimlint.judge.verdict import judge, only_list
from claimlint.judge.vocabulary import cue_words, stem
from claimlint.parse import parse
from claimlint.readers import read
from claimlint.reports.rows import Look
from claimlint.reports.text import render
from claimlint.rulebook import builtin_rules
from claimlint.settings import Settings
from claimlint.text.lexicon import glossary

RULES = [rule for rule in builtin_rules() if rule.code in ("CL101", "CL102", "CL103", "CL104")]
JUDGED = ("CL102", "CL103")


def found(text: str, codes: tuple[str, ...] = JUDGED) -> list[Finding]:
    report = check_article(read(text.encode(), "example.md"), RULES)
    return [finding for finding in report.findings if finding.code in codes]


def places(finding: Finding) -> list[tuple[str, str | None]]:
    return [(r.text, r.suggestion) for r in finding.related if r.code is None]


def test_right_numbers_are_left_alone():
    assert not found(article(TEN, in_turn(TEN, range(1, 11))))


def test_a_dropped_entry_moves_what_follows_it():
    entries = [k for k in TEN if k != "kuukkanen"]
    [finding] = found(article(entries, in_turn(TEN, range(1, 11))), ("CL101", "CL102", "CL103", "CL104"))
    assert finding.code == "CL103"
    assert finding.severity == "error"
    assert finding.text == "[3]"
    assert places(finding) == [
        ("[3]", "put its entry back into the list"),
        *((f"[{n}]", f"cite reference {n - 1}") for n in range(4, 11)),
    ]
    assert [r.code for r in finding.related if r.code] == ["CL101"], "[10] leads nowhere only because of the shift"


def test_an_added_entry_moves_what_follows_it():
    entries = [*TEN[:2], "brot", *TEN[2:]]
    findings = found(article(entries, in_turn(TEN, range(1, 11))), ("CL102", "CL103", "CL104"))
    assert [f.code for f in findings] == ["CL103"]
    assert places(findings[0]) == [(f"[{n}]", f"cite reference {n + 1}") for n in range(3, 11)]
    assert "CL104" in [r.code for r in findings[0].related], "the last entry is uncited only because of the shift"


def test_forgotten_places_are_told_from_those_put_right():
    keys = [k for k in TEN if k != "kuukkanen"]
    told = in_turn(keys, [1, 2, 3, 5, 6, 7, 7, 8, 9])
    findings = found(article(keys, told), ("CL101", "CL102", "CL103", "CL104"))
    assert [f.code for f in findings] == ["CL103"]
    assert "forgotten" in findings[0].message
    assert places(findings[0]) == [
        ("[5]", "cite reference 4"),
        ("[6]", "cite reference 5"),
        ("[7]", "cite reference 6"),
    ]
    assert [r.code for r in findings[0].related if r.code] == ["CL104"]


def test_two_entries_that_changed_places():
    entries = TEN[:]
    entries[2], entries[9] = entries[9], entries[2]
    [finding] = found(article(entries, in_turn(TEN, range(1, 11))))
    assert finding.code == "CL103"
    assert places(finding) == [("[3]", "cite reference 10"), ("[10]", "cite reference 3")]


def test_a_mistyped_first_use():
    [finding] = found(article(TEN, in_turn(TEN, [1, 2, 3, 4, 9, 6, 7, 8, 9, 10])), ("CL102", "CL103", "CL104"))
    assert (finding.code, finding.severity, finding.text) == ("CL102", "warning", "[9]")
    assert finding.suggestion == "cite reference 5"
    assert "CL104" in [r.code for r in finding.related], "entry 5 is uncited only because of the slip"


@pytest.mark.parametrize(
    ("sentence", "printed", "right"),
    [
        ("Walking is also what Warburton et al. advise", 5, 4),
        ("Walking is also what Warburton and colleagues advise", 5, 4),
        ("A trial in Preventive Medicine had women walk", 7, 6),
    ],
)
def test_a_source_that_the_text_names(sentence, printed, right):
    told = in_turn(TEN, range(1, 11))
    [finding] = found(article(TEN, [*told, (sentence, str(printed))]))
    assert (finding.code, finding.severity) == ("CL102", "error")
    assert finding.suggestion == f"cite reference {right}"
    assert not found(article(TEN, [*told, (sentence, str(right))]))
    assert not found(article(TEN, [*told, (sentence, f"{right},{printed}")])), "one of several is the named one"


def test_words_alone_decide_nothing():
    told = [*in_turn(TEN, range(1, 11)), ("Overweight women gain most from daily walking", "10")]
    assert not found(article(TEN, told))


def test_an_alphabetical_list_has_no_order_to_break():
    entries = sorted(TEN, key=lambda key: SAID[key][1])
    assert not found(article(entries, in_turn(TEN, [entries.index(key) + 1 for key in TEN])))


@pytest.mark.parametrize("numbers", [range(2, 6), range(1, 5)])
def test_the_numbers_of_short_lists_are_not_judged_together(numbers):
    judged = judge(parse(read(article(TEN[:4], in_turn(TEN[:4], numbers)).encode(), "a.md")))
    assert judged is not None
    assert not judged.numbers.places, "what the text names may still speak against a citation"


def test_two_lists_are_not_judged():
    text = article(TEN[:5], in_turn(TEN[:5], range(1, 6)))
    assert only_list(parse(read((text + "\n" + text).encode(), "a.md"))) is None


def test_nothing_is_said_of_an_author_year_article():
    text = (
        "# Pain\n\nMost pain eases (Koes, 2006).\n\n## References\n\nKoes BW (2006). Diagnosis. BMJ, 332, 1430-1434.\n"
    )
    assert not check_text(text, settings=Settings(select=JUDGED)).findings


def test_what_a_bracket_should_say():
    assert cite({5}) == "cite reference 5"
    assert cite({3, 1, 4, 5}) == "cite references 1, 3–5"
    assert cite({1, 2}) == "cite references 1, 2"


def test_order_counts_breaks_and_entries_passed_over():
    assert disorder([[1], [2], [1], [3]], 3) == (0, [])
    assert disorder([[1], [3], [4]], 4) == (2, [1])
    assert disorder([[1], [2], [9]], 2) == (0, []), "a number beyond the list breaks no order"


def test_odds_are_clipped_and_know_no_rival_in_their_own_bracket():
    alone, together = Odds([9.0, 0.0, 0.0], [2]), Odds([9.0, 0.0, 0.0], [1, 2])
    assert 2 < alone.gain(2, 1) <= 4
    assert alone.gain(2, 1) == -alone.gain(1, 2) or alone.gain(1, 2) < 0
    assert together.log(2, 2) > alone.log(2, 2)


def test_time_grows_no_faster_than_citations_times_entries():
    def seconds(times: int) -> float:
        keys = TEN * times
        text = article(keys, in_turn(keys, range(1, len(keys) + 1)))
        reading = parse(read(text.encode(), "a.md"))
        start = time.process_time()
        judge(reading)
        return time.process_time() - start

    seconds(2)
    assert seconds(40) < 16 * 2 * seconds(10) + 0.2


def test_a_namesake_whose_journal_the_text_names():
    entries = (
        "Foster GD, Wyatt HR, Hill JO, et al (2003). A randomized trial of a low-carbohydrate diet for obesity. "
        "New England Journal of Medicine, 348, 2082-2090.\n\n"
        "Foster NE, Thompson KA, Baxter GD, Allen JM (1999). Management of nonspecific low back pain by physiotherapists "
        "in Britain and Ireland: a descriptive questionnaire of current clinical practice. Spine, 24, 1332-1342.\n\n"
        "Salmon P (2001). Effects of physical exercise on anxiety, depression, and sensitivity to stress: a unifying "
        "theory. Clinical Psychology Review, 21, 33-61.\n"
    )

    def told(year: int) -> str:
        return (
            "# Weight\n\nExercise helps the mood (Salmon, 2001), and physiotherapists know how to move (Foster, 1999). "
            f"A trial in the New England Journal of Medicine compared two diets (Foster, {year}).\n\n"
            f"## References\n\n{entries}"
        )

    [finding] = found(told(1999))
    assert (finding.code, finding.suggestion) == ("CL102", "cite Foster 2003")
    assert not found(told(2003))


def test_an_entry_that_nobody_cites_points_to_a_mistyped_number_in_any_list():
    entries = sorted(TEN, key=lambda key: SAID[key][1])
    numbers = [entries.index(key) + 1 for key in TEN]
    wrong = TEN.index("beck")
    numbers[wrong] = numbers[wrong - 1]
    [finding] = found(article(entries, in_turn(TEN, numbers)))
    assert (finding.code, finding.severity) == ("CL102", "warning")
    assert finding.suggestion == f"cite reference {entries.index('beck') + 1}"


def test_an_entry_that_nobody_cites_claims_no_sentence_without_cues():
    entries = sorted(TEN, key=lambda key: SAID[key][1])
    told = [(SAID[key][0], str(entries.index(key) + 1)) for key in TEN if key != "beck"]
    assert not found(article(entries, [*told, ("That was new to most of us", told[0][1])]))


def test_everyday_words_stand_for_medical_ones():
    entries = sorted(TEN, key=lambda key: SAID[key][1])
    numbers = [entries.index(key) + 1 for key in TEN]
    told = in_turn(TEN, numbers)
    told[TEN.index("swartz")] = "For women a stroll each day steadies the sugar", told[0][1]
    [finding] = found(article(entries, told))
    assert finding.suggestion == f"cite reference {entries.index('swartz') + 1}"


def test_the_cues_are_told_and_weighed():
    [finding] = found(article(TEN, in_turn(TEN, [1, 2, 3, 4, 9, 6, 7, 8, 9, 10])))
    [meant] = (r for r in finding.related if r.code is None)
    assert re.match(r"reference 5: the text says “[a-z]+”, .*“anxiety”.*, as reference 5 does", meant.message)
    assert "and reference 9 (Ortner 2007" in meant.message
    assert meant.message.endswith("with it the entries are first cited in their order")
    assert len(meant.weights) == meant.message.count("“") + 1
    entries = TEN[:]
    entries[2], entries[9] = entries[9], entries[2]
    [finding] = found(article(entries, in_turn(TEN, range(1, 11))))
    assert all("): the text says “" in r.message and r.weights for r in finding.related if r.code is None)


def test_explaining_shows_the_weights():
    report = Report((check_text(article(TEN, in_turn(TEN, [1, 2, 3, 4, 9, 6, 7, 8, 9, 10])), "a.md"),))
    shown = render(report, Look(width=200), rules={})
    assert re.search(r"cited in their order \(weights: \d\.\d, .*\)", shown)
    assert "weights" not in render(report, Look(width=200))


def test_what_crossref_knows_of_an_entry_counts():
    """The entry names no journal. The work that it was found to be does, and the text names it."""
    text = article(TEN, [*in_turn(TEN, range(1, 11)), ("A trial in Preventive Medicine had women walk", "7")])
    reading = parse(read(text.replace(" Prev Med. 2003;37:356-362.", " 2003.").encode(), "a.md"))
    options = next(rule for rule in RULES if rule.code == "CL102").options
    assert not list(alone(reading, judge(reading), options))
    work = Work("10.1016/s0091-7435(03)00120-1", containers=("Preventive Medicine",), years=(2003,))
    matches = tuple(Match("matched", 1.0, work) if i == 5 else Match("not-found") for i in range(10))
    matched = dataclasses.replace(reading, matches=matches)
    [hit] = alone(matched, judge(matched), options)
    assert hit.values["right"] == "6"
    assert hit.values["cue"] == "a paper in Preventive Medicine"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kidneys", "renal"),
        ("children", "paediatric"),
        ("Norwegian", "Norway"),
        ("Egypt", "Egyptian"),
        ("fibre", "fiber"),
        ("behavioural", "behavioral"),
        ("clomifene", "clomiphene"),
        ("acupuncture", "acupuncturists"),
        ("psoriasis", "psoriatic"),
        ("prevented", "prevention"),
        ("bodies", "body"),
        ("abolished", "abolish"),
        ("planning", "plan"),
        ("decision", "decided"),
        ("tumour", "tumors"),
        ("myocardium", "myocardial"),
        ("rashes", "rash"),
    ],
)
def test_words_that_mean_one_thing(one, other):
    assert stem(one) == stem(other)


def test_a_word_of_the_glossary_stands_in_one_row():
    words = [word for name in ("everyday", "countries") for row in glossary(name) for word in row.split()]
    assert len(words) > 1000
    assert [word for word, times in Counter(words).items() if times > 1] == []


@pytest.mark.parametrize("name", ["everyday", "countries", "families"])
def test_the_words_of_a_row_are_one(name):
    assert [row for row in glossary(name) if len({stem(word) for word in row.split()}) > 1] == []


def test_two_words_may_stand_for_one():
    assert stem("infarction") in cue_words("After a heart attack")
    assert stem("hypertension") in cue_words("high blood pressure")
    assert stem("omega") in cue_words("fish oil capsules")


@pytest.mark.parametrize(
    ("one", "other"),
    [("pre-eclampsia", "preeclampsia"), ("CLUSTAL W", "CLUSTALW"), ("anti-inflammatory", "antiinflammatory")],
)
def test_words_that_are_written_in_one_or_in_two(one, other):
    assert cue_words(one) == cue_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("physical", "physician"),
        ("organ", "colony"),
        ("general", "gene"),
        ("flora", "flour"),
        ("pasta", "past"),
        ("number", "numb"),
        ("test", "testicle"),
    ],
)
def test_words_that_only_look_alike(one, other):
    assert stem(one) != stem(other)


def test_kinds_of_study_and_numbers_are_read_alike_in_text_and_title():
    assert designs("a randomised trial in rats") == {"trial", "animal"}
    assert designs("racial pigmentation, rates and ratios") == set()
    assert numbers("Eleven years on, 4,000 patients took 1.5 mg") == {11, 4000}
    assert numbers("11-year follow-up of 4000 patients") == {11, 4000}


def test_a_fix_renumbers_and_is_never_safe():
    entries = [k for k in TEN if k != "kuukkanen"]
    text = article(entries, in_turn(TEN, range(1, 11)))
    [finding] = found(text, ("CL103",))
    assert finding.fix is not None
    assert not finding.fix.safe
    assert [edit.text for edit in finding.fix.edits] == [f"[{n}]" for n in range(3, 10)], "[3] has lost its entry"
    changed = text
    for edit in reversed(finding.fix.edits):
        changed = changed[: edit.span.start] + edit.text + changed[edit.span.end :]
    assert "anxiety" in changed
    assert not found(changed, ("CL101", "CL103"))


def test_words_behind_a_title_that_was_cut_belong_to_it():
    body = " ".join(f"{SAID[key][0]} [{n}]." for n, key in enumerate(TEN, 1))
    listed = "\n".join(f"{n}. {SAID[key][1]}" for n, key in enumerate(TEN, 1))
    reading = parse(read(f"# Moving\n\n{body}\n\n## References\n\n{listed}\n".encode(), "a.md"))
    corbett = reading.references[1]
    cut = dataclasses.replace(corbett, title="GP attitudes and self-reported behaviour")
    [whole, mended] = sources([corbett, cut], ())
    assert mended.title == "GP attitudes and self-reported behaviour in primary care consultations for low back pain. "
    assert cue_words(mended.title) == cue_words(whole.title)


@pytest.mark.parametrize("kind", [SourceThresholds, ShiftThresholds])
def test_a_threshold_stands_in_its_rule_file_and_nowhere_else(kind):
    fields = dataclasses.fields(kind)
    assert all(f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING for f in fields)
    given = {option.replace("-", "_") for rule in RULES for option in rule.options}
    assert {f.name for f in fields} <= given


def test_what_speaks_for_a_swap_has_a_weight_each():
    reading = parse(read(article(TEN, in_turn(TEN, range(1, 11))).encode(), "a.md"))
    judged = judge(reading)
    places = judged.numbers.places
    odds = {p.citation: Odds(judged.scorer.scores(judged.contexts[p.citation]), p.numbers) for p in places}
    pairs = Pairs([Use(p.citation, n, p.numbers) for p in places for n in p.numbers], odds, judged.entries, {})
    assert (len(pairs.of_list), len(pairs.words(1, 2)), len(pairs.titles(1, 2))) == (len(OF_LIST), len(OF_WORDS), 2)
