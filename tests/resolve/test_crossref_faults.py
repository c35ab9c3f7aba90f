"""Everything that can go wrong on the wire, met by the adapter over real HTTP."""

import random
import socket
from threading import Thread

import pytest

from claimlint.resolve.crossref import CrossrefSource
from claimlint.resolve.errors import BadQuery, Broken, Busy, Refused, SourceError, Unreachable
from claimlint.resolve.limiter import Timing
from claimlint.resolve.sources import Query
from tests.crossref_server import TRANSIENT, CrossrefServer, Rates, Script, Share
from tests.crossref_server.records import AGENCIES, SAMPLE, many
from tests.resolve.samples import Clock

MAILTO = "editor@example.org"
TRIES = 6
DOI = "10.1001/.450"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(scope="module")
def the_server():
    with CrossrefServer(SAMPLE, agencies=AGENCIES, slow=30.0) as server:
        yield server


@pytest.fixture
def server(the_server):
    the_server.faults = Script([])
    the_server.retry_after = None
    the_server.clear()
    return the_server


@pytest.fixture
def source(server, clock, request):
    """Patient, unless the test is about an answer that does not come."""
    slow = "slow" in request.node.name
    timing = Timing(clock=clock, sleep=clock.sleep, chance=lambda: 1.0)
    with CrossrefSource(url=server.url, mailto=MAILTO, timeout=0.3 if slow else 10.0, timing=timing) as source:
        yield source


ASKED = {
    "search": lambda source: [work.doi for work in source.search(Query("Clarkson 2015 penetrating acupuncture"), 1)],
    "works": lambda source: {doi: work and work.doi for doi, work in source.works([DOI, "10.1111/AOGS.12587"]).items()},
    "work": lambda source: {doi: work and work.doi for doi, work in source.works([DOI]).items()},
    "absent": lambda source: source.works(["10.5555/unknown"]),
    "agency": lambda source: source.agency("10.5281/zenodo.593816"),
    "no agency": lambda source: source.agency("10.5555/unknown"),
}
SAID = {
    "search": ["10.1111/aogs.12587"],
    "works": {DOI: DOI, "10.1111/AOGS.12587": "10.1111/aogs.12587"},
    "work": {DOI: DOI},
    "absent": {"10.5555/unknown": None},
    "agency": "datacite",
    "no agency": None,
}
HARMLESS = {("absent", "no-content-type"), ("no agency", "no-content-type")}
"""An answer that is as good as without the fault."""


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("fault", TRANSIENT)
def test_fault_that_passes_changes_nothing(source, server, fault, asked):
    server.faults = Script([fault])
    assert ASKED[asked](source) == SAID[asked]
    absent = SAID[asked] in (None, {"10.5555/unknown": None})
    # An answer of 404 cut in the middle or mislabelled as gzip is too short for either, or right as it is.
    assert len(server.log) == 2 or (absent and fault in ("truncated", "no-content-type", "garbled"))


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("429", Busy),
        ("429-html", Busy),
        ("503", Busy),
        ("500", Busy),
        ("502", Busy),
        ("string-error", Busy),
        ("html", Broken),
        ("empty", Broken),
        ("truncated", Broken),
        ("garbled", Broken),
        ("no-content-type", Broken),
        ("string-message", Broken),
        ("404-html", Broken),
        ("redirect", Broken),
        ("slow", Unreachable),
        ("drop", Unreachable),
        ("reset", Unreachable),
        ("cut", Unreachable),
    ],
)
def test_fault_that_stays_is_told(source, server, clock, fault, error):
    source.agency(DOI)
    server.faults = Script([None], then=fault)
    with pytest.raises(error) as failed:
        source.search(Query("acupuncture"))
    assert type(failed.value) is error
    assert not failed.value.final, "other requests may fare better"
    # An answer that does not come is not waited for as often as others are asked again.
    assert len(server.log) == 1 + (3 if fault == "slow" else TRIES)
    # One line that says whose fault it is, without the machinery's words.
    assert "Crossref" in failed.value.message
    assert not any(word in failed.value.message for word in ("\n", "httpx", "Error", "Exception", "None"))
    assert clock.slept, "tries keep their distance"


def test_refusal_is_not_repeated_and_ends_asking(source, server):
    server.faults = Script([None], then="403")
    source.search(Query("acupuncture"))
    for _ in range(3):
        with pytest.raises(Refused, match="refuses to answer us \\(403\\)") as failed:
            source.search(Query("acupuncture"))
        assert failed.value.final
    assert [seen.status for seen in server.log] == [200, 403]


@pytest.mark.parametrize("fault", ["503", "html", "drop"])
def test_source_that_only_fails_is_given_up(source, server, fault):
    source.agency(DOI)
    server.faults = Script([None], then=fault)
    finals = []
    for _ in range(5):
        with pytest.raises(SourceError) as failed:
            source.works([DOI])
        finals.append(failed.value.final)
    assert finals == [False, False, True, True, True]
    assert len(server.log) == 1 + 3 * TRIES


def test_request_that_is_not_understood_is_no_absence(source, server):
    server.faults = Script([], then="400")
    with pytest.raises(BadQuery, match="This route does not support it"):
        source.works([DOI])
    with pytest.raises(BadQuery):
        source.agency(DOI)
    assert [seen.status for seen in server.log] == [400, 400]


def test_server_that_drops_all_connections_from_the_start(source, server):
    server.faults = Script([], then="drop")
    with pytest.raises(Unreachable, match="the connection to Crossref at 127.0.0.1 was lost") as failed:
        source.works([DOI])
    assert failed.value.final
    assert len(server.log) == TRIES


def test_one_good_answer_makes_up_for_failures(source, server):
    bad = ["503"] * TRIES
    server.faults = Script([*bad, *bad, None, *bad, *bad, None])
    finals = []
    for _ in range(6):
        try:
            source.works([DOI])
        except Busy as failed:
            finals.append(failed.final)
    assert finals == [False] * 4


# --- waiting -----------------------------------------------------------------------------------------------------


def test_waits_grow(source, server, clock):
    server.faults = Script([], then="500")
    with pytest.raises(Busy):
        source.works([DOI])
    assert clock.slept == [0.25, 0.5, 1.0, 2.0, 4.0]


def test_waits_differ_by_chance(server, clock):
    server.faults = Script([], then="500")
    timing = Timing(clock=clock, sleep=clock.sleep, chance=random.Random(1).random)
    with CrossrefSource(url=server.url, timing=timing) as source, pytest.raises(Busy):
        source.works([DOI])
    longest = [0.25, 0.5, 1.0, 2.0, 4.0]
    assert all(most / 2 <= wait <= most for wait, most in zip(clock.slept, longest, strict=True))
    assert clock.slept != longest


def test_overload_makes_everyone_wait_longer(source, server, clock):
    server.faults = Script(["429", "429"])
    source.works([DOI])
    assert clock.now >= 100.0 + 1.0 + 2.0


def test_retry_after_is_honoured(source, server, clock):
    server.faults, server.retry_after = Script(["429-retry-after"]), 7
    source.works([DOI])
    assert 7.0 <= clock.now - 100.0 <= 8.5


def test_retry_after_has_an_end(source, server, clock):
    server.faults, server.retry_after = Script(["429-retry-after"]), 86_400
    source.works([DOI])
    assert 30.0 <= clock.now - 100.0 <= 32.0


def test_busy_server_that_enforces_its_limits_is_kept_to():
    """It allows less than it says it does; after a 429 the adapter slows down until it is content."""
    rates = Rates.quick(50)
    with CrossrefServer(many(30), rates=rates) as server:
        server.limit_headers = lambda seen: [("x-api-pool", "polite-array"), ("x-rate-limit-limit", "5000")]
        with CrossrefSource(url=server.url, mailto=MAILTO, timing=Timing(chance=lambda: 0.0)) as source:
            assert all(source.works([f"10.5555/many.{i}"]) for i in range(30))
        assert len(server.log) >= 30


# --- nobody there ------------------------------------------------------------------------------------------------


def closed_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def test_refused_connection_ends_asking_at_once(clock):
    timing = Timing(clock=clock, sleep=clock.sleep)
    with CrossrefSource(url=f"http://127.0.0.1:{closed_port()}", mailto=MAILTO, timing=timing) as source:
        for _ in range(50):
            with pytest.raises(Unreachable, match="could not be reached: Connection refused") as failed:
                source.works([DOI])
            assert failed.value.final
    assert clock.slept == []


def test_unknown_host_ends_asking_at_once(clock, monkeypatch):
    def no_such_host(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", no_such_host)
    timing = Timing(clock=clock, sleep=clock.sleep)
    with (
        CrossrefSource(url="http://crossref.invalid", timing=timing) as source,
        pytest.raises(Unreachable, match="Name or service not known"),
    ):
        source.search(Query("acupuncture"))
    assert clock.slept == []


def test_silent_server_costs_one_time_out(clock):
    """It takes connections and never says a word. One time-out is shared by the first try and the only other one."""
    timing = Timing(clock=clock, sleep=clock.sleep)
    with socket.create_server(("127.0.0.1", 0), backlog=50) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with CrossrefSource(url=url, mailto=MAILTO, timeout=0.2, timing=timing) as source:
            for _ in range(20):
                with pytest.raises(Unreachable, match="did not answer in time"):
                    source.works([DOI])
        silent.setblocking(False)
        assert _waiting(silent) == 2


def _waiting(listener):
    """Take all connections that wait at a listener; return how many there were."""
    taken = 0
    while True:
        try:
            listener.accept()[0].close()
        except BlockingIOError:
            return taken
        taken += 1


def test_server_that_goes_away_in_the_middle(server, clock):
    timing = Timing(clock=clock, sleep=clock.sleep)
    with CrossrefServer(SAMPLE) as passing:
        source = CrossrefSource(url=passing.url, timing=timing)
        assert source.works([DOI])[DOI] is not None
    with source:
        with pytest.raises(Unreachable, match="Connection refused") as failed:
            source.works([DOI])
        assert failed.value.final
        assert len(clock.slept) == TRIES - 1
        with pytest.raises(Unreachable):
            source.works([DOI])
        assert len(clock.slept) == TRIES - 1


def test_threads_that_wait_are_told_too():
    """The end of asking reaches those who stand in line, who then send nothing."""
    with CrossrefServer(SAMPLE, faults=Script([], then="403")) as server:
        errors = []
        with CrossrefSource(url=server.url) as source:

            def ask():
                try:
                    source.search(Query("acupuncture"))
                except SourceError as error:
                    errors.append(error)

            threads = [Thread(target=ask) for _ in range(10)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(20)
        assert [type(error) for error in errors] == [Refused] * 10
        assert len({id(error) for error in errors}) == 10
        assert len(server.log) == 1


# --- all of it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(2))
def test_third_of_all_answers_failing(clock, seed):
    """What is answered is right, and what is not is an error: never a wrong absence, never another work."""
    timing = Timing(clock=clock, sleep=clock.sleep)
    with CrossrefServer(many(60), faults=Share(0.3, seed), slow=30.0) as server:
        with CrossrefSource(url=server.url, mailto=MAILTO, timeout=0.4, timing=timing) as source:
            unknown = [f"10.5555/unknown.{i}" for i in range(5)]
            failed = 0
            for i in range(60):
                try:
                    (work,) = source.works([f"10.5555/many.{i}"]).values()
                    assert work is not None
                    assert work.doi == f"10.5555/many.{i}"
                    assert source.search(Query(f"remedy{i} ailment{i}"), 1)[0].doi == work.doi
                except SourceError as error:
                    assert not error.final
                    failed += 1
            assert source.works(unknown) == dict.fromkeys(unknown)
        assert failed <= 2
        assert {seen.fault for seen in server.log} > {None}
