"""What is kept of answers: how long, by whom, and what becomes of files that are damaged."""

import json
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from claimlint.article import Facts, Measure, Update, Work
from claimlint.resolve.cache import DAY, NAME, Cache, CachedSource, NotCached, cache_folder, query_key
from claimlint.resolve.errors import Broken, Unreachable
from claimlint.resolve.fields import fields_of, work_of
from claimlint.resolve.sources import Query

ROOT = Path(__file__).resolve().parents[2]
WHOLE = Work(
    given=("Ann",),
    doi="10.5555/a",
    type="report",
    titles=("Title", "Titel"),
    subtitles=("Subtitle",),
    authors=("Lee", "Study Group"),
    containers=("Journal", "J"),
    years=(2001, 2002),
    volume="1",
    issue="2",
    pages="3-4",
    article_number="e5",
    abstract="Two\nlines",
    notices=(
        Update("retraction", "10.5555/n", "2003-01-02", "retraction-watch", 9),
        Update("correction", "10.5555/m", "", "publisher"),
    ),
    is_notice_for=("10.5555/b",),
    relations=(("is-preprint-of", "10.5555/c"),),
    publication_types=("Review",),
    headings=("Humans",),
    facts=Facts(
        has_abstract=True,
        design=("review", "overview"),
        animals=("rats",),
        people=("women",),
        groups=("only-women",),
        outcomes=("death",),
        exposures=("tea",),
        measures=(Measure("share", 1, 2, "1-2%", ("a",)),),
        certainty=("open", "may"),
    ),
)
PLAIN = Work("10.5555/p", titles=("Plain",))


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class Fake:
    """A source that knows some works, and counts what it is asked."""

    name = "fake"

    def __init__(self, *works: Work) -> None:
        self.known = {work.doi: work for work in works}
        self.asked: list[object] = []
        self.error: Exception | None = None

    def answer(self, asked: object) -> None:
        self.asked.append(asked)
        if self.error is not None:
            raise self.error

    def works(self, dois):
        self.answer(tuple(dois))
        return {doi: self.known.get(doi.lower()) for doi in dois}

    def search(self, query, rows=20):
        self.answer(query)
        return list(self.known.values())[:rows]

    def agency(self, doi):
        self.answer(doi)
        return "crossref" if doi.lower() in self.known else None

    def close(self):
        self.error = RuntimeError("closed")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def cache(tmp_path, clock):
    made = Cache(tmp_path, clock)
    yield made
    made.close()


def whole(path: Path) -> bool:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        return db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("work", [WHOLE, PLAIN, Work("10.5555/x", type="")])
def test_a_work_survives_being_written_down(work):
    assert work_of(json.loads(json.dumps(fields_of(work)))) == work


def test_every_field_of_a_work_is_written_down():
    assert set(fields_of(WHOLE)) == set(Work.__dataclass_fields__)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"doi": ""},
        {"doi": 1},
        {"doi": "x", "years": ["1"]},
        {"doi": "x", "notices": [["a"]]},
        {"doi": "x", "titles": "T"},
    ],
)
def test_fields_of_another_kind_are_refused(fields):
    with pytest.raises(ValueError, match=r"doi|years|notices|titles"):
        work_of(fields)


def test_an_answer_is_asked_for_once(cache):
    fake = Fake(WHOLE, PLAIN)
    source = CachedSource(fake, cache)
    for _ in range(3):
        assert source.works(["10.5555/A", "10.5555/none"]) == {"10.5555/A": WHOLE, "10.5555/none": None}
        assert source.search(Query("Lee  title")) == [WHOLE, PLAIN]
        assert source.agency("10.5555/none") is None
    assert len(fake.asked) == 3
    assert (source.asked, source.from_cache) == (3, 8)


def test_only_what_is_missing_is_asked(cache):
    fake = Fake(WHOLE, PLAIN)
    source = CachedSource(fake, cache)
    source.works(["10.5555/a"])
    source.works(["10.5555/p", "10.5555/a", "10.5555/p"])
    assert fake.asked == [("10.5555/a",), ("10.5555/p",)]


def test_what_a_search_found_answers_for_its_doi(cache):
    fake = Fake(WHOLE)
    source = CachedSource(fake, cache)
    source.search(Query("title"))
    assert source.works(["10.5555/a"]) == {"10.5555/a": WHOLE}
    assert len(fake.asked) == 1


def test_searches_are_the_same_but_for_case_and_blanks():
    assert query_key(Query("A  Title ", year=2001), 20) == query_key(Query("a title", year=2001), 20)
    assert query_key(Query("a title"), 20) != query_key(Query("a title", year=2001), 20)
    assert query_key(Query("a title"), 20) != query_key(Query("a title"), 10)
    assert query_key(Query("", title="a"), 20) != query_key(Query("", author="a"), 20)


@pytest.mark.parametrize(
    ("days", "asks"),
    [
        (6, []),
        (8, ["works", "absence", "nobody"]),  # notices may be out of date; a DOI may have been registered
        (31, ["works", "absence", "nobody", "search"]),
        (91, ["works", "absence", "nobody", "search", "agency"]),
    ],
)
def test_each_kind_of_answer_has_a_life_of_its_own(cache, clock, days, asks):
    fake = Fake(WHOLE)
    source = CachedSource(fake, cache)
    questions = {
        "works": lambda: source.works(["10.5555/a"]),
        "absence": lambda: source.works(["10.5555/none"]),
        "nobody": lambda: source.agency("10.5555/none"),
        "search": lambda: source.search(Query("title")),
        "agency": lambda: source.agency("10.5555/a"),
    }
    for ask in questions.values():
        ask()
    clock.now += days * DAY
    asked = []
    for name, ask in questions.items():
        before = len(fake.asked)
        ask()
        asked += [name] * (len(fake.asked) - before)
    assert asked == asks


def test_old_notices_do_where_nobody_can_be_asked(cache, clock):
    fake = Fake(WHOLE)
    CachedSource(fake, cache).works(["10.5555/a"])
    clock.now += 60 * DAY
    assert CachedSource(fake, cache, offline=True).works(["10.5555/a"]) == {"10.5555/a": WHOLE}
    fake.error = Unreachable("no network")
    with pytest.raises(Unreachable) as caught:
        CachedSource(fake, cache).works(["10.5555/a", "10.5555/p"])
    assert caught.value.partial == {"10.5555/a": WHOLE}


def test_offline_the_cache_alone_answers(cache):
    fake = Fake(WHOLE)
    CachedSource(fake, cache).works(["10.5555/a"])
    source = CachedSource(fake, cache, offline=True)
    with pytest.raises(NotCached) as caught:
        source.works(["10.5555/a", "10.5555/p"])
    assert caught.value.partial == {"10.5555/a": WHOLE}
    with pytest.raises(NotCached):
        source.search(Query("title"))
    with pytest.raises(NotCached):
        source.agency("10.5555/a")
    assert len(fake.asked) == 1


def test_refresh_asks_again_but_nothing_twice(cache, clock):
    fake = Fake(WHOLE)
    CachedSource(fake, cache).works(["10.5555/a"])
    clock.now += 60
    source = CachedSource(fake, cache, refresh=True)
    source.works(["10.5555/a"])
    source.works(["10.5555/a"])
    assert len(fake.asked) == 2


def test_errors_are_not_kept_and_what_was_learned_is(cache):
    fake = Fake(WHOLE)
    source = CachedSource(fake, cache)
    fake.error = Broken("half an answer", partial={"10.5555/a": WHOLE})
    with pytest.raises(Broken):
        source.works(["10.5555/a", "10.5555/p"])
    with pytest.raises(Broken):
        source.search(Query("title"))
    fake.error = None
    fake.asked.clear()
    source.works(["10.5555/a", "10.5555/p"])
    source.search(Query("title"))
    assert fake.asked == [("10.5555/p",), Query("title")]


def test_sources_do_not_answer_for_each_other(cache):
    one, other = Fake(WHOLE), Fake()
    CachedSource(one, cache, key="one").works(["10.5555/a"])
    assert CachedSource(other, cache, key="other").works(["10.5555/a"]) == {"10.5555/a": None}


def test_a_registered_doi_takes_the_place_of_its_absence(cache, clock):
    fake = Fake()
    CachedSource(fake, cache).works(["10.5555/a"])
    fake.known["10.5555/a"] = WHOLE
    source = CachedSource(fake, cache, refresh=True)
    clock.now += 1
    CachedSource(fake, cache, refresh=True).works(["10.5555/a"])
    del fake.known["10.5555/a"]
    assert source.works(["10.5555/a"]) == {"10.5555/a": WHOLE}


def test_the_next_run_finds_what_was_kept(tmp_path, clock):
    first = Cache(tmp_path, clock)
    CachedSource(Fake(WHOLE), first).works(["10.5555/a"])
    # Not closed: a run that is killed closes nothing.
    assert CachedSource(Fake(), Cache(tmp_path, clock), offline=True).works(["10.5555/a"]) == {"10.5555/a": WHOLE}


def test_what_is_past_its_life_is_forgotten(tmp_path, clock):
    cache = Cache(tmp_path, clock)
    CachedSource(Fake(WHOLE), cache).search(Query("title"))
    cache.close()
    clock.now += 91 * DAY
    cache = Cache(tmp_path, clock)
    assert [account.count for account in cache.accounts()] == [0, 0, 0, 0]


def damage_all(path: Path) -> None:
    path.write_bytes(b"not a database, and long enough to look at" * 50)


def damage_pages(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:200] + b"\xff" * (len(data) - 200))


def damage_layout(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA user_version = 99")


def damage_owner(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("CREATE TABLE bookmarks (url TEXT)")


@pytest.mark.parametrize("damage", [damage_all, damage_pages, damage_layout, damage_owner])
def test_a_damaged_or_foreign_file_is_set_aside(tmp_path, clock, damage):
    path = tmp_path / NAME
    cache = Cache(tmp_path, clock)
    CachedSource(Fake(WHOLE), cache).works(["10.5555/a"])
    cache.close()
    damage(path)
    cache = Cache(tmp_path, clock)
    fake = Fake(WHOLE)
    for _ in range(2):
        assert CachedSource(fake, cache).works(["10.5555/a"]) == {"10.5555/a": WHOLE}
    assert len(fake.asked) == 1
    assert len(cache.set_aside()) == 1
    assert cache.set_aside()[0].name == f"{NAME}.damaged-2027-01-15"
    assert len(cache.notes) == 1
    assert "set aside" in cache.notes[0]
    cache.close()
    assert whole(path)


def test_files_set_aside_on_one_day_do_not_overwrite_each_other(tmp_path, clock):
    for _ in range(3):
        damage_all(tmp_path / NAME)
        Cache(tmp_path, clock).close()
    assert len(Cache(tmp_path, clock).set_aside()) == 3


def test_one_answer_that_cannot_be_read_is_asked_for_again(tmp_path, clock):
    cache = Cache(tmp_path, clock)
    cache.put("fake", [("work", "10.5555/a", '{"doi": 5}')])
    fake = Fake(WHOLE)
    assert CachedSource(fake, cache).works(["10.5555/a"]) == {"10.5555/a": WHOLE}


def test_where_nothing_can_be_written_answers_last_for_the_run(tmp_path, clock):
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "cache", clock)
    fake = Fake(WHOLE)
    source = CachedSource(fake, cache)
    source.works(["10.5555/a"])
    source.works(["10.5555/a"])
    assert len(fake.asked) == 1
    assert not cache.kept
    assert len(cache.notes) == 1
    assert "this run only" in cache.notes[0]


def test_clear_forgets_all_and_keeps_the_file_usable_for_others(tmp_path, clock):
    damage_all(tmp_path / NAME)
    cache, other = Cache(tmp_path, clock), Cache(tmp_path, clock)
    CachedSource(Fake(WHOLE), cache).works(["10.5555/a", "10.5555/none"])
    assert cache.clear() == 2
    assert cache.set_aside() == []
    assert CachedSource(Fake(PLAIN), other).works(["10.5555/p"]) == {"10.5555/p": PLAIN}
    assert [account.count for account in other.accounts()] == [1, 0, 0, 0]


def test_the_folder_can_be_named(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path / "here"))
    assert cache_folder() == tmp_path / "here"
    monkeypatch.delenv("CLAIMLINT_CACHE_DIR")
    assert cache_folder().name == "claimlint"


def test_threads_share_a_cache(cache):
    works = [Work(f"10.5555/{number}") for number in range(120)]

    def write(part):
        for work in part:
            cache.put("fake", [("work", work.doi, json.dumps(fields_of(work)))])

    threads = [threading.Thread(target=write, args=(works[start::4],)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert CachedSource(Fake(), cache, offline=True).works([work.doi for work in works]).keys() == {
        w.doi for w in works
    }


WRITER = """\
import json, sys
from pathlib import Path
from claimlint.resolve.cache import Cache
cache = Cache(Path(sys.argv[1]))
for number in range(60):
    doi = f"10.5555/{sys.argv[2]}.{number}"
    cache.put("fake", [("work", doi, json.dumps({"doi": doi}))])
assert cache.kept and not cache.notes, cache.notes
"""


def test_processes_share_a_cache_from_its_first_moment(tmp_path):
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    running = [subprocess.Popen([*command, name], cwd=ROOT, stderr=subprocess.PIPE) for name in "abc"]
    for process in running:
        assert process.communicate()[1] == b""
        assert process.returncode == 0
    cache = Cache(tmp_path)
    assert cache.accounts()[0].count == 180
    cache.close()
    assert whole(tmp_path / NAME)
