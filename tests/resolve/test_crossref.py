"""The Crossref adapter, over real HTTP against a server that answers as Crossref does."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from threading import Thread

import pytest

from claimlint.resolve.crossref import BATCH, SELECT, CrossrefSource
from claimlint.resolve.errors import BadQuery, Refused, SourceError
from claimlint.resolve.sources import Query, WorkSource
from tests.crossref_server import CrossrefServer, Rates, Script
from tests.crossref_server.answers import SELECTS
from tests.crossref_server.records import AGENCIES, SAMPLE, SICI, many, record

MAILTO = "editor@example.org"

ODD = (
    "10.5555/has#hash",
    "10.5555/has?question=mark&more",
    "10.5555/has a blank",
    "10.5555/has,a,comma",
    "10.5555/has%2Fpercent",
    "10.5555/has+plus",
    "10.5555/has:colon;and-semicolon",
    "10.5555/has/slashes//and/agency",
    "10.5555/ends.with/",
    "10.5555/has\"quotes'",
    "10.5555/hät-ümläute",
    "10.5555/<angles>[and](brackets)",
    "10.5555/..",
    SICI,
)


@pytest.fixture(scope="module")
def odd_server():
    records = [record(doi, f"A work whose DOI is odd, number {i}") for i, doi in enumerate(ODD)]
    with CrossrefServer([*SAMPLE[:3], *records], agencies=AGENCIES) as server:
        yield server


@pytest.fixture
def server(odd_server):
    odd_server.clear()
    return odd_server


@pytest.fixture
def source(server):
    with CrossrefSource(url=server.url, mailto=MAILTO) as source:
        yield source


# --- DOIs --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("doi", ODD)
def test_odd_doi_by_itself(source, doi):
    (work,) = source.works([doi]).values()
    assert work is not None
    assert work.doi == doi.lower()


def test_odd_dois_together(source, server):
    works = source.works(ODD)
    assert {doi: work.doi for doi, work in works.items()} == {doi: doi.lower() for doi in ODD}
    # The one with commas cannot go into a batch; that of "10.5555/.." and of all others can.
    assert [seen.path.count("/") for seen in server.log] == [1, 2]


@pytest.mark.parametrize("doi", ["10.1136/BMJ.38878.907361.7C", "https://doi.org/10.1136/bmj.38878.907361.7c"])
def test_case_and_resolver_do_not_matter(source, doi):
    works = source.works([doi, "10.1001/.450"])
    assert works[doi].doi == "10.1136/bmj.38878.907361.7c"


def test_same_doi_twice_is_asked_once(source, server):
    works = source.works(["10.1001/.450", "10.1001/.450", "https://doi.org/10.1001/.450"])
    assert set(works) == {"10.1001/.450", "https://doi.org/10.1001/.450"}
    assert len(server.log) == 1


def test_unknown_dois_are_none(source, server):
    dois = [f"10.5555/unknown.{i}" for i in range(4)]
    assert source.works(dois) == dict.fromkeys(dois)
    # A batch that leaves a DOI out is no proof: each is asked by itself. Both ways in which a 404 can look are met.
    assert [seen.status for seen in server.log] == [200, 404, 404, 404, 404]


def test_what_is_no_doi_is_none_and_not_asked(source, server):
    assert source.works(["", "about acupuncture", "10.1"]) == {"": None, "about acupuncture": None, "10.1": None}
    assert source.works([]) == {}
    assert server.log == []


def test_component_is_no_work(source):
    (part,) = (entry for entry in SAMPLE if entry["type"] == "component")
    with CrossrefServer([part]) as server, CrossrefSource(url=server.url) as source:
        assert source.works([part["DOI"]]) == {part["DOI"]: None}
        assert source.agency(part["DOI"]) == "crossref"


def test_doi_that_crossref_finds_malformed(source):
    """A batch with it is refused as a whole; the others are found all the same."""
    works = source.works(["10.x/odd", "10.1001/.450", "10.1111/nothing"])
    assert {doi: work is not None for doi, work in works.items()} == {
        "10.x/odd": False,
        "10.1001/.450": True,
        "10.1111/nothing": False,
    }


def test_batches_of_forty():
    with CrossrefServer(many(100)) as server, CrossrefSource(url=server.url, mailto=MAILTO) as source:
        works = source.works([f"10.5555/many.{i}" for i in range(100)])
        assert all(work is not None and work.doi == doi for doi, work in works.items())
        assert len(works) == 100
        filters = [seen.params["filter"].split(",") for seen in server.log]
        assert [len(part) for part in filters] == [BATCH, BATCH, 20]
        assert [seen.params["rows"] for seen in server.log] == ["40", "40", "20"]


def test_addresses_stay_short():
    dois = [f"10.5555/{i}{'<long>' * 30}" for i in range(30)]
    with CrossrefServer([record(doi, "A title") for doi in dois]) as server, CrossrefSource(url=server.url) as source:
        assert all(source.works(dois).values())
        assert max(len(seen.target) for seen in server.log) < 6000


def test_only_what_is_needed_is_asked(source, server):
    source.works(["10.1001/.450", "10.1080/0962935031000114943"])
    source.search(Query("acupuncture"))
    assert [seen.params["select"] for seen in server.log] == [",".join(SELECT)] * 2
    assert set(SELECT) <= set(SELECTS), "Crossref answers 400 to any other field"


# --- search ------------------------------------------------------------------------------------------------------


def test_search_takes_the_whole_reference(source, server):
    text = "Zijlstra FJ, Huygen FJPM. Anti-inflammatory actions of acupuncture. Mediators Inflamm 2003;12(2):59-69"
    found = source.search(Query(text, title="Anti-inflammatory actions of acupuncture", author="Zijlstra"), rows=5)
    assert found[0].doi == "10.1080/0962935031000114943"
    (seen,) = server.log
    assert seen.params["query.bibliographic"] == text
    assert seen.params["rows"] == "5"
    assert "query.author" not in seen.params


def test_search_without_text_takes_the_fields(source, server):
    assert source.search(Query("", title="Anti-inflammatory actions of acupuncture", author="Zijlstra"))[0].doi
    assert source.search(Query("", author="Zijlstra"))[0].authors[0] == "Zijlstra"
    found = source.search(Query("", container="Mediators of Inflammation", volume="12", year=2003, page="59"))
    assert found[0].doi == "10.1080/0962935031000114943"
    asked = [{name: text for name, text in seen.params.items() if name.startswith("query")} for seen in server.log]
    assert asked == [
        {"query.bibliographic": "Anti-inflammatory actions of acupuncture", "query.author": "Zijlstra"},
        {"query.author": "Zijlstra"},
        {"query.bibliographic": "Mediators of Inflammation 2003 12 59"},
    ]


def test_search_for_nothing_is_not_asked(source, server):
    assert source.search(Query("  ")) == ()
    assert server.log == []


def test_search_text_is_cut_and_folded(source, server):
    source.search(Query("word\n\n  other " + "long " * 500))
    assert server.log[0].params["query.bibliographic"].startswith("word other long")
    assert len(server.log[0].params["query.bibliographic"]) <= 400


@pytest.mark.parametrize("text", ['"quoted', "a AND (b OR", "50% of *", "é\u2019\u0000\ud83d", "+-&|!{}[]^~:\\/"])
def test_search_takes_any_text(source, text):
    assert isinstance(source.search(Query(f"acupuncture {text}")), list)


def test_search_leaves_out_what_is_never_cited():
    with CrossrefServer(SAMPLE) as server, CrossrefSource(url=server.url) as source:
        assert [work.doi for work in source.search(Query("Human Mutation 2018 39 6"))] != []
        assert all(work.type != "journal-issue" for work in source.search(Query("Human Mutation 2018 39 6")))


# --- agencies ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("doi", "agency"),
    [
        ("10.5281/ZENODO.593816", "datacite"),
        ("10.5555/registered.elsewhere", "medra"),
        ("10.1001/.450", "crossref"),
        (ODD[7], "crossref"),
        (SICI, "crossref"),
        ("10.5555/nobody.knows", None),
        ("not a doi", None),
    ],
)
def test_agency(source, doi, agency):
    assert source.agency(doi) == agency


# --- manners -----------------------------------------------------------------------------------------------------


def test_says_who_asks(source, server):
    source.works(["10.1001/.450"])
    source.search(Query("acupuncture"))
    source.agency("10.1001/.450")
    for seen in server.log:
        assert "claimlint/" in seen.user_agent
        assert f"mailto:{MAILTO}" in seen.user_agent
        assert seen.params["mailto"] == MAILTO
    assert [seen.pool for seen in server.log] == ["polite-single", "polite-array", "polite-single"]


def test_without_mailto_the_public_pool(server):
    with CrossrefSource(url=server.url) as source:
        source.search(Query("acupuncture"))
        assert source.concurrency == 1
    (seen,) = server.log
    assert seen.pool == "public-array"
    assert "mailto" not in seen.target + seen.user_agent


@pytest.mark.parametrize("mailto", ["nobody", "a@b\r\nX-Evil: 1", "ä@example.org", "a b@example.org"])
def test_mailto_must_be_an_address(mailto):
    with pytest.raises(ValueError, match="not an e-mail address"):
        CrossrefSource(mailto=mailto)


@pytest.mark.parametrize("url", ["ftp://example.org", "api.crossref.org", "http://", "http://127.0.0.1:0"])
def test_url_must_be_one(url):
    with pytest.raises(ValueError, match="not a web address"):
        CrossrefSource(url=url)


@pytest.mark.parametrize("tail", ["", "/", "/v1", "/v1/"])
def test_url_from_the_environment(server, monkeypatch, tail):
    monkeypatch.setenv("CLAIMLINT_CROSSREF_URL", server.url + tail)
    with CrossrefSource() as source:
        assert source.works(["10.1001/.450"])["10.1001/.450"] is not None


def test_proxy_is_not_used_for_this_machine(server, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with CrossrefSource(url=server.url) as source:
        assert source.search(Query("acupuncture"))


RATES = [
    Rates(polite_list=40, polite_single=60, interval=0.5),
    Rates(polite_list=30, polite_single=50, polite_concurrency=2, interval=0.25),
    Rates(public_list=40, public_single=60, interval=0.5),
]


@pytest.mark.parametrize("rates", RATES)
def test_never_faster_nor_more_at_once_than_allowed(rates):
    """Eight threads ask as fast as they can; what counts is what the server saw."""
    polite = rates.public_list == 1
    with (
        CrossrefServer(many(50), rates=rates) as server,
        CrossrefSource(url=server.url, mailto=MAILTO if polite else None) as source,
    ):

        def ask(first):
            for i in range(first, 96, 8):
                source.search(Query(f"remedy{i} ailment{i}"), rows=2) if i % 3 else source.agency(f"10.5555/many.{i}")

        _in_threads(ask, range(8))
        assert len(server.log) == 96
        assert {seen.status for seen in server.log} <= {200, 404}, "a 429 would show that a limit was passed"
        assert server.most_in(rates.interval, is_list=True) <= rates.of(polite, True)
        assert server.most_in(rates.interval, is_list=False) <= rates.of(polite, False)
        assert server.most_at_once() <= rates.at_once(polite)
        assert len({seen.connection for seen in server.log}) <= rates.at_once(polite)


def test_limits_of_the_public_pool_hold_before_the_first_answer():
    with CrossrefServer(many(9), rates=Rates(public_list=50, interval=0.5)) as server:
        with CrossrefSource(url=server.url) as source:
            _in_threads(lambda i: source.search(Query(f"remedy{i}")), range(4))
        assert server.most_at_once() == 1
        assert {seen.status for seen in server.log} == {200}


def test_one_connection_is_kept(source, server):
    for i in range(10):
        source.search(Query(f"acupuncture {i}"))
        source.works(["10.1001/.450"])
    assert len({seen.connection for seen in server.log}) == 1


def test_threads_get_their_own_answers():
    with CrossrefServer(many(40)) as server, CrossrefSource(url=server.url, mailto=MAILTO) as source:
        got = {}

        def ask(i):
            (work,) = source.works([f"10.5555/many.{i}"]).values()
            got[i] = (work.doi, source.search(Query(f"remedy{i} ailment{i}"))[0].doi)

        _in_threads(ask, range(40))
    assert got == {i: (f"10.5555/many.{i}",) * 2 for i in range(40)}


def _in_threads(call, items):
    threads = [Thread(target=call, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads)


# --- errors of one request ---------------------------------------------------------------------------------------


def test_request_that_crossref_does_not_take_is_not_repeated(source, server):
    with pytest.raises(BadQuery, match="Integer specified as 5000") as failed:
        source.search(Query("acupuncture"), rows=5000)
    assert not failed.value.final
    assert [seen.status for seen in server.log] == [400]
    assert source.search(Query("acupuncture"))


def test_answers_are_not_lost_when_a_later_batch_fails():
    with CrossrefServer(many(100), faults=Script([None], then="403")) as server:
        with CrossrefSource(url=server.url, mailto=MAILTO) as source, pytest.raises(Refused) as failed:
            source.works([f"10.5555/MANY.{i}" for i in range(100)])
        assert set(failed.value.partial) == {f"10.5555/MANY.{i}" for i in range(40)}
        assert all(failed.value.partial.values())
        assert len(server.log) == 2


# --- habanero ----------------------------------------------------------------------------------------------------


def test_habanero_gets_its_own_back(server):
    modules = [import_module("habanero.request"), import_module("habanero.request_class")]
    real = import_module("httpx2")
    with CrossrefSource(url=server.url) as one, CrossrefSource(url=server.url) as other:
        one.search(Query("acupuncture"))
        other.search(Query("acupuncture"))
        assert all(module.httpx2 is not real for module in modules)
        one.close()
        one.close()
        assert other.search(Query("acupuncture"))
        assert all(module.httpx2 is not real for module in modules)
    assert all(module.httpx2 is real for module in modules)


def test_other_users_of_habanero_are_left_alone(source, server, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    source.search(Query("acupuncture"))
    server.clear()
    theirs = import_module("habanero").Crossref(base_url=server.url)
    assert theirs.works(ids="10.1001/.450")["message"]["DOI"] == "10.1001/.450"
    assert theirs.works(query="acupuncture", limit=1)["message"]["items"]
    with pytest.raises(import_module("habanero").RequestError):
        theirs.works(query="acupuncture", limit=5000)
    assert all("claimlint" not in seen.user_agent for seen in server.log)


def test_closed_source_says_so(server):
    source = CrossrefSource(url=server.url)
    source.close()
    with pytest.raises(SourceError, match="closed"):
        source.works(["10.1001/.450"])


def test_nothing_is_imported_before_it_is_asked():
    code = (
        "import sys; from claimlint.resolve.crossref import CrossrefSource as Source; Source(mailto='a@b.org').close();"
        "print([name for name in ('habanero', 'httpx2', 'tqdm') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_only_the_adapters_know_the_wire():
    package = Path(__file__).resolve().parents[2] / "claimlint"
    found = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [node.value] if isinstance(node, ast.Constant) and node.value == "habanero" else []
            if any(name.split(".")[0] in ("habanero", "httpx2") for name in names):
                found.add(path.relative_to(package).as_posix())
    assert found == {"resolve/crossref.py", "resolve/europepmc.py"}


def test_is_a_source_of_works(source):
    typed: WorkSource = source
    assert typed.name == "crossref"
