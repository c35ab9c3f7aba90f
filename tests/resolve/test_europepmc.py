"""Europe PMC over real HTTP: what it answers, what it adds, and that its faults never become findings."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from claimlint.article import Reference, Span
from claimlint.resolve.cache import Cache, CachedSource
from claimlint.resolve.crossref import CrossrefSource
from claimlint.resolve.epmc_records import work_from_result
from claimlint.resolve.errors import SourceError
from claimlint.resolve.europepmc import EuropePmcSource
from claimlint.resolve.resolver import Resolver
from claimlint.resolve.sources import NotKnown, Query
from tests.crossref_server import TRANSIENT, CrossrefServer, Script, Share

SAGE = {
    "DOI": "10.5555/sage",
    "type": "journal-article",
    "title": ["Sage tea and the sleep of forty nurses"],
    "author": [{"family": "Quillfeather", "given": "Ann"}],
    "container-title": ["Fictional Journal of Sleep"],
    "issued": {"date-parts": [[2019]]},
    "volume": "4",
    "page": "50-56",
    "_europepmc": {
        "pmid": "31000001",
        "types": ["Journal Article", "Randomized Controlled Trial"],
        "headings": ["Humans", "Sleep"],
        "abstract": "<h4>Results</h4>Forty nurses slept longer.",
    },
}
OLD = {
    "DOI": "10.5555/no-doi-there",
    "title": ["Cold baths and the mood of retired sailors"],
    "author": [{"family": "Wetherby", "given": "Ann"}],
    "container-title": ["Fictional Journal of Mood"],
    "issued": {"date-parts": [[1971]]},
    "volume": "1",
    "page": "1-4",
    "_crossref": False,
    "_europepmc": {"pmid": "5000001", "doi": False},
}
ELSEWHERE = {
    **SAGE,
    "DOI": "10.5555/elsewhere",
    "author": [{"family": "Marrowby", "given": "Ann"}],
    "issued": {"date-parts": [[2003]]},
    "volume": "17",
    "page": "201-209",
    "title": ["Warm socks and the dreams of lighthouse keepers"],
    "_crossref": False,
    "_europepmc": {"pmid": "31000002"},
}
RECORDS = [SAGE, OLD, ELSEWHERE]
SOCKS = "Warm socks and the dreams of lighthouse keepers"


@pytest.fixture
def server():
    with CrossrefServer(RECORDS, noise=0) as running:
        yield running


@pytest.fixture
def source(server):
    found = EuropePmcSource(url=server.europepmc, sleep=lambda _: None)
    yield found
    found.close()


def reference(title, author="Quillfeather", year=2019, **more):
    said = {"container": "Fictional Journal of Sleep", "volume": "4", "pages": "50-56", **more}
    text = f"{author} A. {title}. {said['container']}. {year};{said['volume']}:{said['pages']}."
    fields = {"authors": (author,), "year": year, "title": title, **said}
    return Reference("1", text, Span(0, len(text)), 0, len(text), **fields)


NOWHERE = reference("Invented herbs and the hearing of stone statues", "Thistledown", 1988, volume="31", pages="7-19")


def resolved(server, *references, faults=None):
    first = CrossrefSource(url=server.url, mailto="editor@example.org")
    second = EuropePmcSource(url=server.europepmc, sleep=lambda _: None)
    if faults is not None:
        server.faults = faults
    try:
        resolver = Resolver([first, second])
        return resolver, resolver.resolve(references)
    finally:
        first.close()
        second.close()


def test_one_answer_has_ids_types_headings_and_abstract(source):
    work = source.works(["10.5555/SAGE", "10.5555/nobody"])
    assert work["10.5555/nobody"] is None
    sage = work["10.5555/SAGE"]
    assert (sage.doi, sage.titles, sage.authors) == ("10.5555/sage", tuple(SAGE["title"]), ("Quillfeather",))
    assert sage.publication_types == ("Journal Article", "Randomized Controlled Trial")
    assert sage.headings == ("Humans", "Sleep")
    assert sage.abstract == "Results: Forty nurses slept longer."
    assert sage.years == (2019,)


def test_a_pmid_leads_to_its_work(source):
    (found,) = source.search(Query("", pmid="31000001"))
    assert found.doi == "10.5555/sage"


def test_a_work_without_a_doi_has_its_pmid(source):
    (found,) = source.search(Query("", title=OLD["title"][0], author="Wetherby"))
    assert found.doi == "pmid:5000001"


@pytest.mark.parametrize("query", [Query("words alone"), Query("", title="Sage"), Query("", pmid="31x")])
def test_too_little_is_not_asked(server, source, query):
    assert source.search(query) == ()
    assert server.log == []


def test_what_no_query_can_hold_is_not_asked(server, source):
    assert source.works(['10.5555/a"b', "no doi"]) == {'10.5555/a"b': None, "no doi": None}
    assert server.log == []


def test_it_registers_nothing(source):
    with pytest.raises(NotKnown):
        source.agency("10.5555/sage")


def test_at_most_five_a_second(server):
    now = [100.0]
    waits = []

    def sleep(seconds):
        waits.append(seconds)
        now[0] += seconds

    source = EuropePmcSource(url=server.europepmc, clock=lambda: now[0], sleep=sleep)
    for _ in range(3):
        source.search(Query("", pmid="1"))
    source.close()
    assert waits == pytest.approx([0.2, 0.2])


@pytest.mark.parametrize("fault", sorted(TRANSIENT))
def test_one_fault_is_asked_over(server, source, fault):
    source.works(["10.5555/nobody"])
    server.slow = 0.01
    server.faults = Script([fault])
    server.clear()
    assert source.works(["10.5555/sage"])["10.5555/sage"] is not None


def test_a_third_of_all_answers_may_fail(server):
    server.slow = 0.01
    server.faults = Share(0.3, seed=4)
    source = EuropePmcSource(url=server.europepmc, sleep=lambda _: None)
    right = 0
    for _ in range(20):
        try:
            right += source.works(["10.5555/sage"])["10.5555/sage"] is not None
        except SourceError as error:
            assert error.message.startswith(("Europe PMC", "an answer of Europe PMC", "the connection to Europe PMC"))
    source.close()
    assert right >= 15


def test_nobody_there_is_told_once():
    source = EuropePmcSource(url="http://127.0.0.1:9")
    with pytest.raises(SourceError) as first:
        source.works(["10.5555/sage"])
    with pytest.raises(SourceError) as again:
        source.search(Query("", pmid="1"))
    assert first.value.final
    assert again.value.message == first.value.message
    assert first.value.message.startswith("Europe PMC could not be reached")


class _Liar(BaseHTTPRequestHandler):
    """Answers without an end, slowly."""

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b" " * 100)
                time.sleep(0.01)
        except OSError:
            return

    def log_message(self, *_):
        pass


def test_an_endless_answer_is_cut_off():
    endless = HTTPServer(("127.0.0.1", 0), _Liar)
    threading.Thread(target=endless.serve_forever, daemon=True).start()
    source = EuropePmcSource(url=f"http://127.0.0.1:{endless.server_address[1]}", timeout=0.2)
    with pytest.raises(SourceError, match="Europe PMC did not answer in time") as error:
        source.works(["10.5555/sage"])
    assert error.value.final
    source.close()
    endless.shutdown()
    endless.server_close()


@pytest.mark.parametrize(
    "result",
    [
        {},
        {"doi": "10.5555/x", "authorList": [], "journalInfo": 3, "pubTypeList": {"pubType": None}, "title": 4},
        {"doi": "10.5555/x", "meshHeadingList": {"meshHeading": [None, 3, {"descriptorName": True}]}},
        {"pmid": "12", "commentCorrectionList": {"commentCorrection": "all"}, "pubYear": "none"},
    ],
)
def test_any_result_is_read(result):
    work = work_from_result(json.loads(json.dumps(result)))
    assert work is None or work.doi


def test_a_notice_is_no_retracted_work():
    notice = work_from_result({"doi": "10.5555/n", "pubTypeList": {"pubType": ["Retraction of Publication"]}})
    gone = work_from_result({"doi": "10.5555/n", "pubTypeList": {"pubType": ["Retracted Publication"]}})
    assert notice.notices == ()
    assert [(n.type, n.source) for n in gone.notices] == [("retraction", "europepmc")]


# Beside Crossref


def test_what_it_knows_is_added_to_what_crossref_found(server):
    _, (made,) = resolved(server, reference(SAGE["title"][0]))
    assert made.status == "matched"
    assert made.work.publication_types
    assert made.work.abstract == "Results: Forty nurses slept longer."


def test_a_retraction_that_it_alone_knows_counts(server):
    server.records[0] = {**SAGE, "_europepmc": {**SAGE["_europepmc"], "retracted": True}}
    _, (made,) = resolved(server, reference(SAGE["title"][0]))
    assert [(n.type, n.source) for n in made.work.notices] == [("retraction", "europepmc")]


def test_what_crossref_lacks_it_may_have(server):
    _, (made,) = resolved(server, reference(SOCKS, "Marrowby", 2003, volume="17", pages="201-209"))
    assert (made.status, made.work.doi) == ("matched", "10.5555/elsewhere")


def test_a_work_without_a_doi_is_none_that_is_nowhere(server):
    entry = reference(OLD["title"][0], "Wetherby", 1971, volume="1", pages="1-4", container="Fictional Journal of Mood")
    _, (made,) = resolved(server, entry)
    assert made.status == "not-expected"
    assert "PMID 5000001" in made.reason


def test_what_neither_has_is_not_found(server):
    _, (made,) = resolved(server, NOWHERE)
    assert made.status == "not-found"


def test_without_the_second_opinion_nothing_is_said_to_be_nowhere(server):
    plan = Only("/europepmc", "403")
    resolver, made = resolved(server, NOWHERE, faults=plan)
    assert made[0].status == "unchecked"
    assert resolver.trouble == "Europe PMC refuses to answer us (403)"


def test_its_faults_take_nothing_from_a_match(server):
    _, (made,) = resolved(server, reference(SAGE["title"][0]), faults=Only("/europepmc", "500"))
    assert (made.status, made.work.doi) == ("matched", "10.5555/sage")


def test_answers_are_kept_and_offline_asks_nobody(server, tmp_path):
    def run(offline):
        cache = Cache(tmp_path)
        sources = [
            CachedSource(CrossrefSource(url=server.url), cache, offline=offline),
            CachedSource(EuropePmcSource(url=server.europepmc, sleep=lambda _: None), cache, offline=offline),
        ]
        made = Resolver(sources).resolve(
            [reference(SAGE["title"][0]), reference(SOCKS, "Marrowby", 2003, volume="17", pages="201-209")]
        )
        for source in sources:
            source.close()
        cache.close()
        return made

    online = run(offline=False)
    server.clear()
    assert run(offline=True) == online
    assert server.log == []


class Only:
    """Faults for one path alone."""

    def __init__(self, path, fault):
        self.path = path
        self.fault = fault

    def __call__(self, number, path):
        return self.fault if path.startswith(self.path) else None
