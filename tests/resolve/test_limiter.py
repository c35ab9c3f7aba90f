"""Limits of rate and concurrency, on a clock that only moves when somebody waits."""

from threading import Event, Thread

import pytest

from claimlint.resolve.limiter import MARGIN, POLITE, PUBLIC, Limiter, Limits, Timing
from tests.resolve.samples import Clock


@pytest.fixture
def clock():
    return Clock()


def limiter_on(clock, polite=True):
    return Limiter(polite=polite, timing=Timing(clock=clock, sleep=clock.sleep))


def ask(limiter, clock, times, pool="list", takes=0.0):
    """Send requests one after the other; return when each left."""
    sent = []
    for _ in range(times):
        with limiter.leave(pool) as ticket:
            ticket.sent()
            sent.append(clock.now)
            clock.now += takes
    return sent


def most_in(times, interval):
    return max(sum(1 for other in times if at <= other < at + interval) for at in times)


@pytest.mark.parametrize(
    ("polite", "pool", "rate"), [(True, "list", 3), (True, "single", 10), (False, "list", 1), (False, "single", 5)]
)
@pytest.mark.parametrize("takes", [0.0, 0.001, 0.3])
def test_begins_with_the_documented_limits(clock, polite, pool, rate, takes):
    times = ask(limiter_on(clock, polite), clock, 5 * rate, pool, takes)
    assert most_in(times, 1.0) <= rate


def test_documented_limits():
    assert [PUBLIC["list"], POLITE["list"]] == [Limits(1, 1.0, 1), Limits(3, 1.0, 3)]
    assert [PUBLIC["single"], POLITE["single"]] == [Limits(5, 1.0, 1), Limits(10, 1.0, 3)]


def test_uses_what_is_allowed(clock):
    """100 requests at 3 a second, each answered at once: at most 15 % longer than it must take."""
    times = ask(limiter_on(clock), clock, 100)
    assert times[-1] - times[0] <= 1.15 * 99 / 3


def test_uses_what_is_allowed_of_a_slow_server(clock):
    times = ask(limiter_on(clock), clock, 100, takes=0.3)
    assert times[-1] - times[0] <= 1.15 * 99 / 3


def test_pools_have_limits_of_their_own(clock):
    limiter = limiter_on(clock)
    ask(limiter, clock, 3, "list")
    ask(limiter, clock, 10, "single")
    assert clock.slept == []


def test_learns_limits_from_headers(clock):
    limiter = limiter_on(clock)
    headers = {
        "x-api-pool": "polite-array",
        "x-rate-limit-limit": "100",
        "x-rate-limit-interval": "500ms",
        "x-concurrency-limit": "7",
    }
    limiter.learn("list", headers)
    assert limiter.limits("list") == Limits(100, 0.5, 7)
    assert limiter.limits("single") == POLITE["single"]
    assert most_in(ask(limiter, clock, 350), 0.5) <= 100


@pytest.mark.parametrize(
    ("interval", "seconds"), [("1s", 1.0), ("500ms", 0.5), ("2m", 120.0), ("3", 3.0), (" 1.5s ", 1.5), ("1h", 3600.0)]
)
def test_intervals(clock, interval, seconds):
    limiter = limiter_on(clock)
    limiter.learn("list", {"x-rate-limit-limit": "1", "x-rate-limit-interval": interval})
    assert limiter.limits("list") == Limits(1, seconds, 3)


@pytest.mark.parametrize("value", ["", "0", "-1", "many", "1e9", "0s", "9" * 30, "∞"])
def test_nonsense_in_headers_teaches_nothing(clock, value):
    limiter = limiter_on(clock)
    names = ("x-rate-limit-limit", "x-rate-limit-interval", "x-concurrency-limit")
    limiter.learn("list", dict.fromkeys(names, value))
    assert limiter.limits("list") == POLITE["list"]


def test_limit_of_single_records_that_is_stated_for_a_list_is_not_believed(clock):
    """As answers were in June 2026: the pool is "polite" for all, and 10 a second is stated for lists too."""
    limiter = limiter_on(clock)
    headers = {"x-api-pool": "polite", "x-rate-limit-limit": "10", "x-rate-limit-interval": "1s"}
    limiter.learn("list", headers)
    assert limiter.limits("list").rate == 3
    limiter.learn("list", {**headers, "x-rate-limit-limit": "2"})
    assert limiter.limits("list").rate == 2


def test_another_pool_may_allow_more(clock):
    limiter = limiter_on(clock)
    limiter.learn("list", {"x-api-pool": "plus", "x-rate-limit-limit": "150", "x-rate-limit-interval": "1s"})
    assert limiter.limits("list").rate == 150


def test_request_counts_from_when_it_is_sent(clock):
    """A handshake of 0.8 s must not bring the requests that follow too close to the first."""
    limiter = limiter_on(clock, polite=False)
    with limiter.leave("list") as ticket:
        clock.now += 0.8
        ticket.sent()
        sent = clock.now
    (later,) = ask(limiter, clock, 1)
    assert later - sent >= 1.0


def test_request_that_was_never_sent_counts(clock):
    limiter = limiter_on(clock, polite=False)
    with pytest.raises(OSError, match="no way"), limiter.leave("list"):
        raise OSError("no way")
    (later,) = ask(limiter, clock, 1)
    assert later >= 101.0


def test_slowing_down_holds_up_everyone_and_ends_bursts(clock):
    limiter = limiter_on(clock)
    limiter.slow_down("list", 5.0)
    times = ask(limiter, clock, 4)
    assert times[0] >= 105.0
    assert all(later - earlier >= 1 / 3 for earlier, later in zip(times, times[1:], strict=False))
    assert ask(limiter, clock, 1, "single")[0] == clock.now


def test_no_more_at_once_than_allowed():
    """With real threads, each held back until the test lets it go."""
    limiter = Limiter(polite=True)
    let_go, inside, most = Event(), [], []

    def one():
        with limiter.leave("single"):
            inside.append(1)
            most.append(len(inside))
            let_go.wait(10)
            inside.pop()

    threads = [Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    let_go.set()
    for thread in threads:
        thread.join(10)
    assert len(most) == 8
    assert max(most) <= 3


def test_waiting_threads_all_get_their_turn():
    limiter = Limiter(polite=True)
    limiter.learn("list", {"x-api-pool": "polite-array", "x-rate-limit-limit": "2000", "x-concurrency-limit": "1"})
    done = []

    def some():
        for _ in range(20):
            with limiter.leave("list") as ticket:
                ticket.sent()
            done.append(1)

    threads = [Thread(target=some) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(done) == 120


def test_margin_is_small():
    assert 0 < MARGIN <= 0.07
