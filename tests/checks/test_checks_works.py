"""What the checks that need Crossref find: the traps of notices, places, fixes, and how findings fold."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from works_in_comment import reading_of

from claimlint.article import Hit, Match, Update, Work
from claimlint.checks import load_check
from claimlint.checks.works import Standing, address_of, doi_in, standing, uses, when
from claimlint.page import Page
from claimlint.resolve.matching import Difference

DOI = "10.5555/example.1"
ENTRY = "Example A, Sample B. Vitamin X cures sepsis: a trial. J Invented Examples. 2020;4:10-16."
CHECKS = (
    "unregistered-identifier", "reference-mismatch", "identifier-mismatch", "source-not-found", "missing-identifier",
    "retracted-source", "corrected-source", "unlabelled-preprint", "newer-version", "protocol-as-result",
)  # fmt: skip


def work(*notices: Update, doi: str = DOI, **fields) -> Work:
    defaults = {"titles": ("Vitamin X cures sepsis: a trial",), "authors": ("Example", "Sample"), "years": (2020,)}
    return Work(doi, notices=notices, **{**defaults, **fields})


def notice(kind: str, doi: str = "10.5555/notice.1", date: str = "2021-05-04", **fields) -> Update:
    return Update(kind, doi, date, **fields)


def article(body: str, *entries: str) -> str:
    listed = "\n".join(f"{n}. {entry}" for n, entry in enumerate(entries or (ENTRY,), 1))
    return f"# Vitamin X\n\n{body}\n\n## References\n\n{listed}\n"


def found(check: str, text: str, *matches: Match | Work, path: str = "a.md") -> list[Hit]:
    given = tuple(Match("matched", work=m) if isinstance(m, Work) else m for m in matches)
    hits = list(load_check(check).hits(Page(replace(reading_of(text, path), matches=given)), {}))
    declared = load_check(check).variants
    assert all(set(declared[hit.variant]) <= hit.values.keys() for hit in hits)
    return hits


CITED = article("It cured sepsis in one trial.[1]")


# --- CROSSREF.md §2, the traps of retractions, (a) to (g) ------------------------------------------------------------


def test_a_notice_that_publisher_and_retraction_watch_report_counts_once():
    twice = work(notice("correction"), notice("correction", source="retraction-watch", record=7))
    (kept,) = standing(twice).others
    assert kept.record == 7
    (hit,) = found("corrected-source", CITED, twice)
    assert hit.values["what"] == "a correction (2021)"


def test_b_a_record_listed_under_two_types_contradicts_itself_and_proves_nothing():
    both = [notice(kind, source="retraction-watch", record=7) for kind in ("retraction", "expression_of_concern")]
    (hit,) = found("retracted-source", CITED, work(*both))
    assert hit.variant == "contradictory"
    assert hit.values["kinds"] == "retraction and as expression of concern"


def test_b_a_retraction_that_the_publisher_confirms_is_one_all_the_same():
    both = [notice(kind, source="retraction-watch", record=7) for kind in ("retraction", "expression_of_concern")]
    (hit,) = found("retracted-source", CITED, work(notice("retraction"), *both))
    assert hit.variant == "default"


def test_b_two_records_of_two_types_contradict_nothing():
    both = [
        notice("expression_of_concern", "10.5555/notice.1", "2020", source="retraction-watch", record=7),
        notice("retraction", "10.5555/notice.2", "2021", source="retraction-watch", record=8),
    ]
    (hit,) = found("retracted-source", CITED, work(*both))
    assert (hit.variant, hit.values["when"]) == ("default", "in 2021")


def test_c_a_retraction_that_points_to_its_own_article_is_one():
    own = work(notice("retraction", DOI, "2022-10-15"), is_notice_for=(DOI,))
    (hit,) = found("retracted-source", CITED, own)
    assert hit.values["when"] == "on 15 October 2022"


@pytest.mark.parametrize("check", CHECKS[5:])
def test_c_d_a_new_version_under_the_same_doi_is_no_matter_for_readers(check):
    assert not found(check, CITED, work(notice("new_version", DOI)))


def test_e_a_title_that_says_retracted_is_enough():
    (hit,) = found("retracted-source", CITED, work(titles=("RETRACTED: Vitamin X cures sepsis",)))
    assert hit.variant == "titled"
    assert standing(work(titles=("[Retracted] Vitamin X",))).titled == "retracted"
    assert standing(work(titles=("RETRACTED ARTICLE: Vitamin X",))).titled == "retracted"


@pytest.mark.parametrize(
    "title",
    [
        "Retraction: Vitamin X cures sepsis",
        "Retraction notice to Vitamin X",
        "Retracted gums after treatment",
        "Withdrawn children",
        "A retracted tongue: report of a case",
    ],
)
def test_e_not_every_title_with_the_word_says_so(title):
    assert not standing(work(titles=(title,))).titled


def test_e_a_notice_that_the_journal_titles_retracted_is_the_notice():
    signed = work(
        titles=("Retracted: Vitamin X",),
        authors=("Research and Practice",),
        containers=("Journal of Research and Practice",),
    )
    assert not found("retracted-source", CITED, signed)
    assert not found(
        "retracted-source", CITED, work(titles=("Retracted: Vitamin X",), is_notice_for=("10.5555/other",))
    )


def test_f_a_relation_that_repeats_a_notice_counts_once():
    repeated = work(notice("correction"), relations=(("correction", "10.5555/NOTICE.1"),))
    assert len(standing(repeated).others) == 1
    alone = work(relations=(("correction", "10.5555/notice.1"),))
    (hit,) = found("corrected-source", CITED, alone)
    assert hit.values["what"] == "a correction"


def test_g_a_correction_and_a_retraction_are_both_kept_and_the_graver_speaks():
    both = work(
        notice("correction", "10.1016/s0140-6736(04)15715-2", "2004-03-06", source="retraction-watch"),
        notice("retraction", "10.1016/s0140-6736(10)60175-4", "2010-02-06", source="retraction-watch"),
        doi="10.1016/s0140-6736(97)11096-0",
    )
    (graver,) = found("retracted-source", CITED, both)
    (lesser,) = found("corrected-source", CITED, both)
    assert graver.values["when"] == "on 6 February 2010"
    assert lesser.values["what"] == "a correction (2004)"
    assert ("corrected-source", lesser.span) in graver.explains
    told = article("The paper was retracted in 2010.[1]")
    assert not found("retracted-source", told, both)
    assert not found("corrected-source", told, both)


def test_types_that_nobody_knows_are_notices():
    (hit,) = found("corrected-source", CITED, work(notice("Editorial-Note", date="")))
    assert hit.values["what"] == "a notice (editorial note)"


def test_the_gravest_of_several_retractions_speaks():
    several = work(notice("partial_retraction", "10.5555/n.1", "2019"), notice("retraction", "10.5555/n.2", "2021"))
    (hit,) = found("retracted-source", CITED, several)
    assert hit.values["action"] == "retracted"
    (hit,) = found("retracted-source", CITED, work(notice("partial_retraction")))
    assert hit.values["action"] == "retracted in part"


def test_a_work_that_was_reinstated_before_it_was_retracted_again_is_retracted():
    again = work(notice("reinstatement", "10.5555/n.1", "2020"), notice("retraction", "10.5555/n.2", "2021"))
    assert found("retracted-source", CITED, again)


def test_a_work_without_notices_stands():
    assert standing(work()) == Standing()


# --- what the text itself says ---------------------------------------------------------------------------------------

RETRACTED = work(notice("retraction"))


@pytest.mark.parametrize(
    "body",
    [
        "That trial was retracted in 2021.[1]",
        "See the retraction notice.[1]",
        "The journal retracted it.[1]",
        "The paper was later withdrawn.[1]",
        "It cured sepsis in one trial,[1] since withdrawn.",
        "It cured sepsis in one trial.[1] That paper has since been retracted.",
        "A study that was removed from the literature claimed a cure.[1]",
    ],
)
def test_an_article_that_tells_of_a_retraction_is_right(body):
    assert not found("retracted-source", article(body), RETRACTED)


@pytest.mark.parametrize(
    "body",
    [
        "It cured sepsis in one trial.[1]",
        "The trial was never retracted.[1]",
        "The study has not been retracted.[1]",
        "Ten patients were withdrawn from the trial.[1]",
        "The drug was withdrawn in 1998.[1]",
        "It helped against gum retraction.[1]",
        "It cured sepsis in one trial.[1] Another paper was retracted.[2]",
        "It cured sepsis in one trial.[1]\n\nThe other one was retracted.",
    ],
)
def test_other_words_do_not_tell_of_it(body):
    text = article(body, ENTRY, "Example C. Another paper. J Invented Examples. 2019;3:1-9.")
    assert found("retracted-source", text, RETRACTED, work(doi="10.5555/example.2"))


def test_a_retracted_source_names_its_citations_and_comes_once():
    text = article("It cured sepsis.[1] It cured colds.[1,2]", ENTRY, ENTRY)
    first, second = found("retracted-source", text, RETRACTED, RETRACTED)
    assert [r.text for r in first.related] == ["[1]", "[1,2]"]
    assert first.cause == second.cause


@pytest.mark.parametrize(
    "body",
    [
        "It cured sepsis, as the corrected figures show.[1]",
        "It cured sepsis in one trial.[1] A correction was published: see the erratum.",
    ],
)
def test_an_article_that_tells_of_a_correction_is_right(body):
    assert not found("corrected-source", article(body), work(notice("erratum")))


def test_figures_corrected_for_age_tell_of_no_correction():
    assert found("corrected-source", article("Deaths fell when corrected for age.[1]"), work(notice("erratum")))


def test_a_doi_of_another_work_tells_nothing_but_the_described_one_does():
    other = Match("wrong-identifier", work=RETRACTED)
    assert not found("retracted-source", CITED, other)
    assert found("retracted-source", CITED, replace(other, work=work(), candidates=(RETRACTED,)))
    assert not found("retracted-source", CITED, Match("ambiguous", candidates=(RETRACTED, work(doi="10.5555/e.2"))))


@pytest.mark.parametrize("kind", ["withdrawal"])
def test_withdrawn_cochrane_reviews_are_versions(kind):
    review = work(notice(kind), doi="10.1002/14651858.cd000980.pub2")
    assert not found("retracted-source", CITED, review)
    (hit,) = found("newer-version", CITED, review)
    assert hit.variant == "withdrawn"


# --- DOIs ------------------------------------------------------------------------------------------------------------


def test_an_unregistered_doi_explains_that_nothing_was_found():
    text = article("It cured sepsis.[1]", f"{ENTRY} doi:10.5555/Nowhere")
    missing = Match("not-found", registered=False)
    (hit,) = found("unregistered-identifier", text, missing)
    (lesser,) = found("source-not-found", text, missing)
    assert hit.text == "10.5555/Nowhere"
    assert ("source-not-found", lesser.span) in hit.explains
    assert not found("unregistered-identifier", text, replace(missing, registered=None))


def test_a_mistyped_doi_is_put_right_where_the_work_is_known():
    text = article("It cured sepsis.[1]", f"{ENTRY} doi:10.5555/exmaple.1")
    (hit,) = found("unregistered-identifier", text, Match("matched", work=work(), registered=False))
    assert (hit.variant, hit.values["address"]) == ("known", f"https://doi.org/{DOI}")


def test_a_wrong_doi_names_the_right_one():
    text = article("It cured sepsis.[1]", f"{ENTRY} doi:10.5555/example.9")
    wrong = Match("wrong-identifier", work=work(doi="10.5555/example.9", titles=("Of mice",)), candidates=(work(),))
    (hit,) = found("identifier-mismatch", text, wrong)
    assert (hit.text, hit.variant) == ("10.5555/example.9", "found")
    assert hit.values["address"] == f"https://doi.org/{DOI}"


def fixed(text: str, *matches: Match | Work, path: str = "a.md") -> str:
    hits = found("missing-identifier", text, *matches, path=path)
    for edit in sorted((e for hit in hits for e in hit.fix.edits), key=lambda e: e.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Example A. Needles. J Pain. 2020;4:1-9.", "Example A. Needles. J Pain. 2020;4:1-9. {}"),
        ("Example A. Needles. 2020;4:1-9. *J Pain*", "Example A. Needles. 2020;4:1-9. *J Pain* {}"),
        ("Example A. Needles. 2020;4:1-9. ***J Pain***", "Example A. Needles. 2020;4:1-9. ***J Pain*** {}"),
        (
            "Example A. Needles. 2020;4:1-9. [J Pain](https://example.org)",
            "Example A. Needles. 2020;4:1-9. [J Pain](https://example.org) {}",
        ),
    ],
)
def test_a_missing_doi_goes_to_the_end_of_the_entry(entry, expected):
    assert fixed(article("It helped.[1]", entry), work()) == article("It helped.[1]", expected.format(address_of(DOI)))


def test_a_missing_doi_in_html():
    text = "<p>It helped [1].</p><h2>References</h2><ol><li>Example A. Needles. 2020;4:1-9. <i>J Pain</i></li></ol>"
    assert fixed(text, work(), path="a.html") == text.replace("</i></li>", f"</i> {address_of(DOI)}</li>")


def test_a_mended_list_has_nothing_missing():
    text = article("It helped.[1,2]", ENTRY, "Sample B. Pins. J Invented Examples. 2019;3:1-9.")
    works = work(), work(doi="10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2")
    mended = fixed(text, *works)
    assert mended.count("https://doi.org/") == 2
    assert "%3C1661::aid-sim968%3E" in mended
    assert not found("missing-identifier", mended, *works)


def test_addresses_and_dois():
    assert doi_in("https://doi.org/10.1002/%28SICI%291") == "10.1002/(sici)1"
    assert doi_in("https://example.org/10.1000/1") == ""
    assert address_of("10.5555/a(b)c<d>#e") == "https://doi.org/10.5555/a(b)c%3Cd%3E%23e"


# --- fields ----------------------------------------------------------------------------------------------------------


def mismatch(monkeypatch, text: str, *differences: Difference) -> list[Hit]:
    monkeypatch.setattr("claimlint.resolve.matching.compare", lambda reference, work: differences)
    return found("reference-mismatch", text, work())


def test_a_field_is_underlined_where_it_is_printed(monkeypatch):
    (hit,) = mismatch(monkeypatch, CITED, Difference("volume", "4", "14"))
    assert (hit.text, hit.variant) == ("4", "default")
    assert CITED[hit.span.start - 5 : hit.span.end + 1] == "2020;4:"


def test_several_fields_are_one_finding_at_the_first_grave_one(monkeypatch):
    (hit,) = mismatch(
        monkeypatch,
        CITED,
        Difference("pages", "10-16", "100-106"),
        Difference("year", "2020", "2021", grave=False),
        Difference("first author", "Example", "Sampson"),
    )
    assert (hit.text, hit.variant) == ("Example", "several")
    assert [r.text for r in hit.related] == ["10-16", "2020"]
    assert hit.values["fields"] == "first author, pages and year"


def test_a_year_apart_is_worth_a_look_only(monkeypatch):
    (hit,) = mismatch(monkeypatch, CITED, Difference("year", "2020", "2021", grave=False))
    assert hit.variant == "online-first"
    (hit,) = mismatch(monkeypatch, CITED, Difference("pages", "10-16", "10-61", grave=False))
    assert hit.variant == "small"
    assert mismatch(monkeypatch, CITED) == []


def test_a_field_that_is_not_printed_so_is_told_at_the_entry(monkeypatch):
    (hit,) = mismatch(monkeypatch, CITED, Difference("title", "Something else", "Vitamin X"))
    assert hit.text == "Vitamin X cures sepsis: a trial"  # the entry's own title
    (hit,) = mismatch(monkeypatch, CITED, Difference("isbn", "1", "2"))
    assert hit.text.startswith("Example A")


# --- versions, preprints, protocols ----------------------------------------------------------------------------------


def test_the_newest_of_several_versions_is_named():
    review = work(
        doi="10.1002/14651858.cd000980.pub2",
        relations=(
            ("has-newer-version", "10.1002/14651858.cd000980.pub3"),
            ("is-replaced-by", "10.1002/14651858.CD000980.pub4"),
        ),
    )
    (hit,) = found("newer-version", CITED, review)
    assert hit.values["doi"] == "10.1002/14651858.cd000980.pub4"


@pytest.mark.parametrize(
    ("doi", "newer"),
    [
        ("10.1002/14651858.cd000980.pub4", "10.1002/14651858.cd000980.pub3"),
        ("10.1002/14651858.cd000980.pub4", "10.1002/14651858.cd000980.pub4"),
        ("10.1002/14651858.cd000980.pub2", "10.1002/14651858.cd000980"),
    ],
)
def test_older_versions_are_not_newer(doi, newer):
    assert not found("newer-version", CITED, work(doi=doi, relations=(("has-newer-version", newer),)))


@pytest.mark.parametrize(
    ("body", "flagged"),
    [
        ("The 2020 review saw no use.[1]", True),
        ("The 2016 version saw no use.[1]", True),  # older than the one cited: not the later one
        ("The first version, of 2020, saw no use.[1]", False),
        ("The review of 2020 saw no use.[1] An update in 2023 says the same.", False),
        ("It has since been updated.[1]", False),
    ],
)
def test_history_is_told_from_ignorance(body, flagged):
    review = work(
        doi="10.1002/14651858.cd000980.pub3", relations=(("has-newer-version", "10.1002/14651858.cd000980.pub4"),)
    )
    assert bool(found("newer-version", article(body), review)) is flagged


POSTED = work(type="posted-content")


@pytest.mark.parametrize(
    "body",
    [
        "A preprint says so.[1]",
        "A study that has not yet been peer reviewed says so.[1]",
        "It works, according to a study without peer review.[1]",
        "A study on medRxiv says so.[1]",
        "A study posted on arXiv says so.[1]",
    ],
)
def test_a_preprint_that_is_called_one(body):
    assert not found("unlabelled-preprint", article(body), POSTED)


@pytest.mark.parametrize("body", ["It works.[1]", "A peer-reviewed study says so.[1]", "Pope Leo XIV took it.[1]"])
def test_a_preprint_that_is_not_called_one(body):
    assert found("unlabelled-preprint", article(body), POSTED)


@pytest.mark.parametrize(
    ("title", "is_plan"),
    [
        ("Acupuncture for Pain and Function: Study Protocol for an Up-to-Date Systematic Review", True),
        ("Acupuncture for acute low back pain: a protocol for a randomised, controlled multicentre study", True),
        ("Actions taken by women: A mixed-methods cross-sectional study protocol", True),
        ("Probiotics for colic: protocol", True),
        ("Rationale and design of the Example Trial", True),
        ("The Example Trial: rationale, design and methods", True),
        ("The Example Trial: design and rationale", True),
        ("Sleep and naps: a registered report (stage 1)", True),
        ("Acupuncture for back pain: study protocol and results of a pilot", False),
        ("Compliance With Protocols for Prevention of Neonatal Sepsis", False),
        ("Should Surgeons or Anesthesiologists Manage Perioperative Pain Protocols?", False),
        ("Mobility after amputation utilising a combined protocol of functional tests", False),
        ("Extremely Discordant Sib-Pair Study Design to Determine Risk Factors", False),
        ("Use of pirlimycin in a Streptococcus agalactiae eradication protocol", False),
        ("A systematic review of trial protocols", False),
        ("A needling protocol for headaches", False),
        ("Increased protocollagen proline hydroxylase activity in sclerodermatous skin", False),
    ],
)
def test_titles_of_plans(title, is_plan):
    assert bool(found("protocol-as-result", CITED.replace("cured", "reduced"), work(titles=(title,)))) is is_plan


PLAN = work(titles=("Probiotics for colic: study protocol for a randomised trial",))


@pytest.mark.parametrize(
    ("body", "flagged"),
    [
        ("Probiotics reduced crying.[1]", True),
        ("Probiotics work better than drops.[1]", True),
        ("Example and others [1] found less crying.", True),
        ("Babies cry,[2] and probiotics helped.[1]", True),
        ("A trial is under way.[1]", False),
        ("A trial will show whether it helped.[1]", False),
        ("The protocol planned 200 babies.[1]", False),
        ("Researchers plan to find out what worked.[1]", False),
        ("Probiotics helped,[2] and a trial in babies follows.[1]", False),
        ("Probiotics reduced crying.[1,2]", False),
        ("Probiotics reduced crying.[2][1]", False),
        ("Probiotics are given to babies.[1]", False),
    ],
)
def test_results_that_a_plan_cannot_have(body, flagged):
    text = article(body, ENTRY, "Sample B. Colic. J Invented Examples. 2019;3:1-9.")
    assert bool(found("protocol-as-result", text, PLAN, work(doi="10.5555/example.2"))) is flagged


@pytest.mark.parametrize(
    ("body", "flagged"),
    [
        ("Probiotics helped (NCT00000000).", True),
        ("In trial ISRCTN00000000, drops worked.", True),
        ("Probiotics are being tested (NCT00000000).", False),
        ("The trial is registered (NCT00000000) and found less crying.", False),
        ("Probiotics helped (NCT00000000).[1]", False),
        ("Probiotics helped (NCT00000000, results posted).", False),
        ("NCT00000000 has 200 babies.", False),
    ],
)
def test_registrations_in_the_text_need_no_match(body, flagged):
    assert bool(found("protocol-as-result", article(body))) is flagged


# --- where entries are cited -----------------------------------------------------------------------------------------


def test_uses_know_their_sentence_and_what_each_citation_stands_for():
    text = article("Sleep improved,[1] and pain fell by half.[2] It lasted. Next.", ENTRY, ENTRY)
    reading = reading_of(text)
    (first,), (second,) = uses(reading)[0], uses(reading)[1]
    words = reading.article.text
    assert words[slice(*first.sentence)] == "Sleep improved,[1] and pain fell by half.[2]"
    assert words[slice(*second.claim)] == " and pain fell by half.[2]"
    assert words[slice(*first.after)] == "It lasted."


def test_dates_are_said_as_far_as_they_are_known():
    assert when("2010-02-06") == "on 6 February 2010"
    assert when("2010-02") == "in February 2010"
    assert when("2010") == when("2010-13") == "in 2010"
    assert when("") == when("soon") == ""


def test_time_grows_with_length_and_no_faster():
    count = 3000
    body = " ".join(f"Needles reduced pain in trial {n}.[{n}]" for n in range(1, count + 1))
    text = article(body, *(f"Example A. Trial {n}. J Invented Examples. 2020;4:{n}." for n in range(1, count + 1)))
    reading = reading_of(text)
    kinds = ("retraction", "correction")
    works = tuple(
        Match(
            "matched",
            work=work(notice(kinds[n % 2]), doi=f"10.5555/e.{n}", type=("posted-content", "journal-article")[n % 2]),
        )
        for n in range(len(reading.references))
    )
    reading = replace(reading, matches=works)
    for check in CHECKS:
        assert list(load_check(check).hits(Page(reading), {})) or check not in CHECKS[4:8]


FIXTURES = sorted(Path(__file__).parents[2].joinpath("fixtures", "articles").glob("*.*"))


@pytest.mark.parametrize("path", [f for f in FIXTURES if f.suffix in (".md", ".html", ".txt")], ids=lambda f: f.name)
def test_every_place_is_in_the_article(path):
    text = path.read_text(encoding="utf-8")
    reading = reading_of(text, path.name)
    bad = work(
        notice("retraction"), notice("erratum"), relations=(("is-replaced-by", "10.5555/e.2"),), type="posted-content"
    )
    for status, registered in (("matched", None), ("wrong-identifier", True), ("not-found", False)):
        match = Match(status, work=bad, registered=registered)
        reading = replace(reading, matches=(match,) * len(reading.references))
        for check in CHECKS:
            for hit in load_check(check).hits(Page(reading), {}):
                spans = [
                    hit.span,
                    *(r.span for r in hit.related),
                    *(e.span for e in (hit.fix.edits if hit.fix else ())),
                ]
                assert all(0 <= span.start <= span.end <= len(text) for span in spans)
                assert hit.span.start < hit.span.end


def test_works_in_a_comment_are_read_as_they_stand():
    said = {"1": {"status": "not-found", "registered": False}}
    reading = reading_of(f"<!-- works: {json.dumps(said)} -->\n{CITED}")
    assert reading.matches == (Match("not-found", registered=False),)
    assert reading_of(CITED).matches == ()


def test_no_doi_is_offered_for_a_work_under_another_title():
    entry = "Example A, Sample B. Nadeln gegen die Schmerzen der jungen Leute. J Invented Examples. 2020;4:10-16."
    assert "doi.org" not in fixed(article("It helped.[1]", entry), work())
