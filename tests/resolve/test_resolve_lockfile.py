"""The lockfile: what it holds, what people may write into it, and what it says when it cannot be read."""

import tomllib
from difflib import ndiff
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.article import Facts, Match, Reference, Span, Update, Work
from claimlint.resolve.lockfile import (
    NAME,
    Lock,
    LockError,
    compact,
    fingerprint,
    label,
    lock_path,
    parse_lock,
    pinned,
    read_lock,
    require_fresh,
)

WITT = Work(
    "10.5555/witt",
    titles=('Needles "and" pain\\', "Nadeln"),
    subtitles=("A trial",),
    authors=("Witt", "Müller-Łóś", "Study Group"),
    containers=("Journal of Tests", "J Tests"),
    years=(2005, 2006),
    volume="16",
    issue="2",
    pages="10-19",
    article_number="e1",
    notices=(
        Update("retraction", "10.5555/r", "2010-02-06", "retraction-watch", 4444),
        Update("correction", "10.5555/c", "2009"),
    ),
    is_notice_for=("10.5555/n",),
    relations=(("has-newer-version", "10.5555/v2"),),
)
OTHER = Work("10.5555/other", titles=("Something else",), authors=("Lee",), years=(2001,))


def reference(text: str = "Witt C. Needles and pain. J Tests 2006;16:10.", doi: str | None = None) -> Reference:
    return Reference("1", text, Span(0, 1), 0, 1, doi=doi)


def lock_with(match: Match, *, file: str = "a.md", text: str = "Witt C. Needles.", day: str = "2026-11-21") -> Lock:
    lock = Lock(Path(NAME))
    lock.update(file, [(reference(text), match, day)])
    return lock


def again(lock: Lock) -> Lock:
    return parse_lock(lock.render(), lock.path)


MATCHES = [
    Match("matched", 0.97, WITT),
    Match("matched", None, WITT, registered=False),
    Match("wrong-identifier", 0.1, OTHER, (WITT,)),
    Match("wrong-identifier", 0.1, OTHER),
    Match("ambiguous", 0.9, candidates=(WITT, OTHER)),
    Match("not-found", registered=False, reason="no work comes near it"),
    Match("not-expected", reason="web page"),
    Match("not-expected", registered=True, reason="registered at datacite"),
]


@pytest.mark.parametrize("match", MATCHES)
def test_a_match_survives_being_written_down(match):
    lock = lock_with(match)
    assert again(lock).entries == lock.entries
    assert again(lock).match(reference("Witt C. Needles.")) == match


@pytest.mark.parametrize("match", MATCHES)
def test_the_file_is_toml(match):
    table = tomllib.loads(lock_with(match).render())
    assert table["version"] == 1
    assert table["reference"][0]["status"] == match.status
    assert table["reference"][0].get("doi") == (match.work.doi if match.work else None)


def test_abstracts_are_left_out_and_scores_rounded():
    work = Work("10.5555/a", abstract="long")
    kept = compact(Match("matched", 0.123456, work, (work,)))
    told = Work("10.5555/a", facts=Facts(has_abstract=True))
    assert kept == Match("matched", 0.1235, told, (Work("10.5555/a"),))


@given(st.text(), st.text(min_size=1), st.text())
def test_whatever_stands_in_a_reference_can_be_written_and_read(text, title, reason):
    work = Work("10.5555/x", titles=(title,))
    lock = lock_with(Match("matched", 1.0, work, reason=reason), text=text)
    told = again(lock)
    safe = title.encode("utf-8", "replace").decode()
    assert told.match(reference(text)).work.titles[0].replace("\ufffd", "?") == safe.replace("\ufffd", "?")
    tomllib.loads(lock.render())


def test_the_same_entries_give_the_same_bytes():
    lock, other = Lock(Path(NAME)), Lock(Path(NAME))
    triples = [
        (reference(f"{letter} text"), match, "2026-11-21") for letter, match in zip("dbca", MATCHES, strict=False)
    ]
    lock.update("a.md", triples)
    other.update("a.md", triples[::-1])
    assert lock.render() == other.render()
    assert again(lock).render() == lock.render()
    labels = [entry.label for entry in again(lock).entries.values()]
    assert labels == sorted(labels)


def test_a_new_entry_adds_lines_and_changes_none():
    lock = lock_with(MATCHES[0])
    before = lock.render().splitlines()
    lock.update("", [(reference("Another one."), MATCHES[5], "2026-11-21")])
    assert not [line for line in ndiff(before, lock.render().splitlines()) if line.startswith(("-", "?"))]


@pytest.mark.parametrize(
    "text",
    ["Witt C.  Needles and pain.\nJ Tests 2006;16:10.", "WITT, C: “Needles and pain” – J. Tests (2006) 16, 10"],
)
def test_white_space_case_and_punctuation_make_no_difference(text):
    assert fingerprint(reference(text)) == fingerprint(reference())


@pytest.mark.parametrize(
    "other", [reference("Witt C. Needles and pain. J Tests 2007;16:10."), reference(doi="10.5555/a")]
)
def test_another_digit_or_doi_does(other):
    assert fingerprint(other) != fingerprint(reference())


def test_a_label_is_the_beginning():
    assert label(reference("Short.")) == "Short."
    assert label(reference("x" * 100)) == "x" * 71 + "…"


# Updating


def test_what_could_not_be_checked_leaves_the_entry_as_it_was():
    lock = lock_with(MATCHES[0])
    before = lock.render()
    lock.update("a.md", [(reference("Witt C. Needles."), Match("unchecked", reason="no network"), "2027-01-01")])
    assert lock.render() == before


def test_what_could_not_be_checked_gets_no_entry():
    assert lock_with(Match("unchecked", reason="no network")).entries == {}


def test_an_entry_that_stands_nowhere_any_more_goes(tmp_path):
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("")
    lock = Lock(tmp_path / NAME)
    one, two = reference("One."), reference("Two.")
    lock.update(str(tmp_path / "a.md"), [(one, MATCHES[0], ""), (two, MATCHES[5], "")])
    lock.update(str(tmp_path / "b.md"), [(two, MATCHES[5], "")])
    assert lock.entry(two).files == ("a.md", "b.md")
    lock.update(str(tmp_path / "a.md"), [])
    assert lock.entry(one) is None
    assert lock.entry(two).files == ("b.md",)


def test_articles_that_were_renamed_are_forgotten(tmp_path):
    lock = Lock(tmp_path / NAME)
    lock.update(str(tmp_path / "old.md"), [(reference("One."), MATCHES[0], "")])
    (tmp_path / "new.md").write_text("")
    lock.update(str(tmp_path / "new.md"), [(reference("Two."), MATCHES[5], "")])
    assert lock.entry(reference("One.")) is None


def test_an_article_without_a_path_takes_nothing_away(tmp_path):
    lock = lock_with(MATCHES[0])
    lock.update("", [(reference("Two."), MATCHES[5], "")])
    assert len(lock.entries) == 2
    assert lock.entry(reference("Two.")).files == ()


def test_references_that_are_new_or_changed_are_stale():
    lock = lock_with(MATCHES[0])
    same, changed = reference("Witt C. Needles."), reference("Witt C. Needles, 2nd ed.")
    assert lock.stale([same, changed]) == [changed]
    require_fresh(lock, [same], "a.md")
    lock.exists = True
    with pytest.raises(
        LockError, match=r'is stale: "Witt C\. Needles, 2nd ed\." and 1 more of a\.md.*run claimlint resolve a\.md'
    ):
        require_fresh(lock, [same, changed, changed], "a.md")


def test_a_lock_that_is_not_there_says_so():
    with pytest.raises(LockError, match=r"is not there: run claimlint resolve a\.md"):
        require_fresh(Lock(Path(NAME)), [reference()], "a.md")
    require_fresh(Lock(Path(NAME)), [], "a.md")


# What people write


def edited(match: Match, *lines: str, after: str = "label") -> Lock:
    """A lock with lines put in by hand."""
    written = []
    for line in lock_with(match).render().splitlines():
        written.append(line)
        if line.startswith(f"{after} = "):
            written.extend(lines)
    return parse_lock("\n".join(written), Path(NAME))


def only(lock: Lock):
    return next(iter(lock.entries.values()))


def test_true_means_the_doi_of_the_entry():
    assert only(edited(MATCHES[0], "confirmed = true")).confirmed == "10.5555/witt"
    assert only(edited(MATCHES[0], "refused = true")).refused == ("10.5555/witt",)


@pytest.mark.parametrize(
    "said", ['"10.5555/WITT"', "'10.5555/witt'  # by hand", '"https://doi.org/10.5555/witt"', '"doi: 10.5555/Witt"']
)
def test_a_doi_can_be_written_in_many_ways(said):
    assert only(edited(MATCHES[4], f"confirmed = {said}")).confirmed == "10.5555/witt"


def test_decisions_are_kept_when_the_entry_is_looked_up_again():
    lock = edited(MATCHES[0], "confirmed = true", 'refused = "10.5555/other"', 'reason = "seen in print — twice"')
    lock.update("a.md", [(reference("Witt C. Needles."), Match("matched", 0.5, WITT), "2027-02-03")])
    entry = only(again(lock))
    assert entry.confirmed == "10.5555/witt"
    assert entry.refused == ("10.5555/other",)
    assert entry.reason == "seen in print — twice"
    assert entry.checked == "2027-02-03"


def test_an_entry_about_which_a_person_decided_stays_when_its_text_is_gone():
    lock = edited(MATCHES[0], "confirmed = true")
    lock.update("a.md", [])
    assert only(lock).files == ()
    assert again(lock).entries == lock.entries


def test_a_confirmed_candidate_is_the_match():
    assert pinned(only(edited(MATCHES[4], 'confirmed = "10.5555/other"'))) == Match("matched", 0.9, OTHER)
    assert pinned(only(edited(MATCHES[2], "confirmed = true"))) == Match("matched", 0.1, OTHER)


def test_a_confirmed_doi_that_nobody_looked_up_is_stale():
    lock = edited(MATCHES[5], 'confirmed = "10.5555/new"')
    assert lock.stale([reference("Witt C. Needles.")])


def test_what_was_refused_is_not_matched():
    match = pinned(only(edited(MATCHES[0], "refused = true", 'reason = "another paper"')))
    assert match == Match("not-expected", reason="10.5555/witt was refused: another paper")
    assert pinned(only(edited(MATCHES[4], 'refused = "10.5555/other"'))) == Match("matched", 0.9, WITT)
    assert pinned(only(edited(MATCHES[4], 'refused = ["10.5555/other", "10.5555/witt"]'))).status == "not-expected"
    assert pinned(only(edited(MATCHES[2], 'refused = "10.5555/witt"'))) == Match("wrong-identifier", 0.1, OTHER)


# What goes wrong

GOOD = lock_with(MATCHES[0]).render()


def spoilt(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def line_of(text: str, words: str) -> int:
    return text[: f"\n{text}".index(f"\n{words}")].count("\n") + 1


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (spoilt("status =", "<<<<<<< HEAD\nstatus ="), "<<<<", "in the middle of a merge"),
        (spoilt("status =", "=======\nstatus ="), "=====", "in the middle of a merge"),
        (spoilt("status =", ">>>>>>> branch\nstatus ="), ">>>>", "in the middle of a merge"),
        (spoilt("version = 1", "version = 2"), "version", "version must be 1"),
        (spoilt("version = 1\n", ""), None, "there is no version"),
        ("", None, "there is no version"),
        (spoilt('status = "matched"', 'status = "fine"'), "status", 'status cannot be "fine"'),
        (spoilt('status = "matched"', 'status = "unchecked"'), "status", "status cannot be"),
        (spoilt('status = "matched"\n', ""), "[[reference]]", "has no status"),
        (spoilt('status = "matched"', 'status = "matched'), "status =", "value of status cannot be read"),
        (spoilt('status = "matched"', "status"), "status\n", "must be like"),
        (spoilt('doi = "10.5555/witt"\n', ""), "[[reference]]", "must have a doi"),
        (spoilt("status =", "confirmd = true\nstatus ="), "confirmd", "confirmd is not known here; the keys"),
        (spoilt("status =", "confirmed = 5\nstatus ="), "confirmed =", "confirmed must be true, or a DOI"),
        (spoilt("status =", 'confirmed = "yes"\nstatus ='), "confirmed =", "confirmed must be true, or a DOI"),
        (
            spoilt("status =", 'confirmed = "10.5555/a\\u001b[2J"\nstatus ='),
            "confirmed =",
            "confirmed must be true, or",
        ),
        (
            spoilt('doi = "10.5555/witt"', 'doi = "10.5555/witt\\nx"'),
            'doi = "10.5555/witt\\n',
            "has a line end or another control",
        ),
        (spoilt("status =", "confirmed = true\nrefused = true\nstatus ="), "confirmed = true\n", "name the same DOI"),
        (spoilt("status =", "refused = [1]\nstatus ="), "refused =", "refused must be"),
        (spoilt("status =", "status = 'matched'\nstatus ="), 'status = "m', "status is there twice"),
        (spoilt("years = [2005, 2006]", "years = [2005, true]"), "years", "years must be a whole number"),
        (spoilt("titles = [", "titles = [\n"), "titles", "must stand on one line"),
        (spoilt("[reference.work]", "[reference.book]"), "[reference.book]", "is not known here"),
        (spoilt("[reference.work]", "[reference.work]\n[reference.work]"), None, "has one [reference.work]"),
        (GOOD + "\n" + GOOD[GOOD.index("[[reference]]") :], None, "is there twice"),
        ('[reference.work]\ndoi = "x"', "[reference.work]", "is not known here"),
        ("volume = 1", "volume", "volume is not known here"),
    ],
)
def test_a_broken_file_says_where_and_what(tmp_path, monkeypatch, text, line, said):
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_text(text, encoding="utf-8")
    with pytest.raises(LockError) as caught:
        read_lock(NAME)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{NAME}: ")
    if line is not None:
        assert caught.value.line == line_of(text, line)


def test_a_decision_needs_a_doi():
    with pytest.raises(LockError, match="needs a DOI in quotes"):
        edited(MATCHES[5], "confirmed = true")


def test_a_file_that_is_no_text_says_so(tmp_path):
    (tmp_path / NAME).write_bytes(b"version = 1\n# \xff\n")
    with pytest.raises(LockError, match=r"line 2: is not UTF-8"):
        read_lock(tmp_path / NAME)


def test_a_file_that_cannot_be_opened_says_so(tmp_path):
    (tmp_path / NAME).mkdir()
    with pytest.raises(LockError, match="cannot be read"):
        read_lock(tmp_path / NAME)


def test_no_file_is_an_empty_lock(tmp_path):
    lock = read_lock(tmp_path / NAME)
    assert not lock.exists
    assert lock.entries == {}


@pytest.mark.parametrize("change", [lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text])
def test_line_ends_and_marks_of_other_editors_do_no_harm(tmp_path, change):
    (tmp_path / NAME).write_bytes(change(GOOD).encode())
    assert read_lock(tmp_path / NAME).render() == GOOD


@given(st.lists(st.sampled_from(GOOD.splitlines()), max_size=30), st.text(max_size=20))
def test_no_text_crashes_the_reader(lines, more):
    for text in ("\n".join(lines), "\n".join([*lines, more]), GOOD + more):
        try:
            parse_lock(text, Path(NAME))
        except LockError:
            continue


# Where it is


def test_it_stands_beside_the_settings_else_at_the_root_of_the_repository_else_here(tmp_path, monkeypatch):
    inner = tmp_path / "posts" / "2026"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert lock_path(inner / "a.md") == inner / NAME
    (tmp_path / ".git").mkdir()
    assert lock_path(inner / "a.md") == tmp_path / NAME
    assert lock_path("a.md") == tmp_path / NAME
    assert lock_path(inner / "a.md", tmp_path / "posts" / "claimlint.toml") == tmp_path / "posts" / NAME
