"""Runs that meet every fault the test server knows, that are killed, that run twice at once: over real HTTP."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

import pytest

from claimlint.article import Match
from claimlint.resolve.cache import NAME as CACHE
from claimlint.resolve.cache import Cache, CachedSource
from claimlint.resolve.crossref import CrossrefSource
from claimlint.resolve.limiter import Timing
from claimlint.resolve.lockfile import NAME as LOCK
from claimlint.resolve.lockfile import read_lock
from claimlint.resolve.resolver import Resolver
from tests.crossref_server import BLOCKS, TRANSIENT, CrossrefServer, Rates, Share
from tests.resolve.inventions import Invented, invent

ROOT = Path(__file__).resolve().parents[2]
MADE = invent(200)
REFERENCES = MADE.references
FEWER = invent(80)
"""For runs in processes of their own, which really wait."""
FAST = 200
TIMING = Timing(clock=lambda: time.monotonic() * FAST, sleep=lambda seconds: time.sleep(seconds / FAST))
"""Waiting between tries goes by two hundred times as fast; the order of what happens stays."""


def serve(made: Invented = MADE, **options) -> CrossrefServer:
    given = {"agencies": made.agencies, "rates": Rates.quick(20_000), "noise": 0, "slow": 0.02}
    return CrossrefServer(made.records, **{**given, **options})


def run(server: CrossrefServer, cache: Cache | None = None, made=REFERENCES) -> tuple[tuple[Match, ...], Resolver]:
    source = CrossrefSource(mailto="editor@example.org", url=server.url, timing=TIMING)
    resolver = Resolver([CachedSource(source, cache, key="crossref") if cache else source])
    try:
        return resolver.resolve(made), resolver
    finally:
        source.close()


@pytest.fixture(scope="module")
def faultless() -> tuple[Match, ...]:
    with serve() as server:
        return run(server)[0]


@pytest.fixture(scope="module")
def fewer() -> list[str]:
    """The statuses of a faultless run over the smaller article."""
    with serve(FEWER) as server:
        return [match.status for match in run(server, made=FEWER.references)[0]]


def whole(folder: Path) -> bool:
    with closing(sqlite3.connect(folder / CACHE)) as db:
        return db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def without_relations(match: Match) -> Match:
    """A match without newer versions: where they could not be asked for, nothing is said of them."""
    return replace(match, work=match.work and replace(match.work, relations=()))


def test_the_faultless_run_meets_every_outcome(faultless):
    assert Counter(match.status for match in faultless) == {
        "matched": 150,
        "wrong-identifier": 10,
        "not-found": 20,
        "not-expected": 20,
    }


@pytest.mark.parametrize(
    ("share", "kinds"),
    [
        (0.3, TRANSIENT),
        (0.6, [kind for kind in TRANSIENT if kind not in ("drop", "reset", "cut")]),
        (0.3, TRANSIENT + BLOCKS),
    ],
    ids=["passing", "mostly", "with-blocks"],
)
def test_faults_cost_answers_and_never_make_any(tmp_path, faultless, share, kinds):
    cache = Cache(tmp_path)
    with serve(faults=Share(share, seed=3, kinds=kinds)) as server:
        matches, resolver = run(server, cache)
        met = {seen.fault for seen in server.log} - {None}
    assert len(met) > 3
    unchecked = [match for match in matches if match.status == "unchecked"]
    assert resolver.unchecked == len(unchecked)
    assert all(match.reason for match in unchecked)
    for match, right in zip(matches, faultless, strict=True):
        if match.status != "unchecked":
            assert match == right or without_relations(match) == without_relations(right)
    # What was answered is not lost, and the next run, without faults, comes to the same as if there had been none.
    with serve() as server:
        again, resolver = run(server, cache)
    assert again == faultless
    assert (resolver.unchecked, resolver.trouble) == (0, "")
    cache.close()
    assert whole(tmp_path)


def test_every_fault_was_met(faultless):
    with serve(faults=Share(0.3, seed=5)) as server:
        matches, _ = run(server)
        assert {seen.fault for seen in server.log} - {None} == set(TRANSIENT)
    assert all(match == right for match, right in zip(matches, faultless, strict=True) if match.status != "unchecked")
    assert sum(match.status == "unchecked" for match in matches) < 20


# Processes


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "claimlint", "resolve", "article.md", "--format", "json", *arguments]


def environment(folder: Path, url: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "HOME")}
    ours = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "CLAIMLINT_MAILTO": "editor@example.org"}
    return {
        **kept,
        **ours,
        "CLAIMLINT_CACHE_DIR": str(folder / "cache"),
        "CLAIMLINT_CROSSREF_URL": url,
        "CLAIMLINT_EUROPEPMC_URL": f"{url}/europepmc",
    }


def start(folder: Path, url: str, *arguments: str) -> subprocess.Popen[bytes]:
    (folder / "article.md").write_text(FEWER.text)
    return subprocess.Popen(
        command(*arguments),
        cwd=folder,
        env=environment(folder, url),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def statuses(out: bytes) -> list[str]:
    return [record["match"]["status"] for record in json.loads(out)["articles"][0]["references"]]


def wait_for(server: CrossrefServer, requests: int, process: subprocess.Popen[bytes]) -> None:
    while len(server.log) < requests:
        assert process.poll() is None, process.communicate()
        time.sleep(0.002)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_stopped_is_continued_by_the_next(tmp_path, fewer, how):
    (tmp_path / LOCK).write_text('version = 1\n\n[[reference]]\nid = "kept"\nstatus = "not-found"\nreason = "mine"\n')
    before = (tmp_path / LOCK).read_bytes()
    with serve(FEWER) as server:
        process = start(tmp_path, server.url)
        wait_for(server, 40, process)
        process.send_signal(how)
        process.communicate()
        assert process.returncode == (130 if how == signal.SIGINT else -how)
        assert (tmp_path / LOCK).read_bytes() == before
        assert whole(tmp_path / "cache")
        first = {seen.target for seen in server.log if seen.status in (200, 404)}
        server.clear()

        process = start(tmp_path, server.url)
        out, err = process.communicate()
        assert (process.returncode, err) == (0, b"")
        assert statuses(out) == fewer
        # Nothing that was answered is asked again; three were under way when the run was stopped.
        assert len(first & {seen.target for seen in server.log}) <= 3
        assert len(first) >= 35
    assert whole(tmp_path / "cache")
    lock = read_lock(tmp_path / LOCK)
    assert len(lock.entries) == 81
    assert lock.entries["kept"].reason == "mine"
    assert [path.name for path in tmp_path.glob(".claimlint*")] == []


def test_two_runs_at_once_come_to_the_same(tmp_path, fewer):
    with serve(FEWER) as server:
        running = [start(tmp_path, server.url) for _ in range(2)]
        said = [process.communicate() for process in running]
    for process, (out, err) in zip(running, said, strict=True):
        assert (process.returncode, err) == (0, b"")
        assert statuses(out) == fewer
    assert whole(tmp_path / "cache")
    assert len(read_lock(tmp_path / LOCK).entries) == 80


def test_the_lock_says_the_same_without_network_and_cache(tmp_path):
    with serve(FEWER) as server:
        url = server.url
        out, _ = start(tmp_path, url).communicate()
        server.clear()
        for arguments in (["--locked"], ["--offline"], []):
            process = start(tmp_path, server.url, *arguments)
            again, err = process.communicate()
            assert (process.returncode, err) == (0, b"")
            assert again == out
        assert server.log == []
    # Without the cache, and with nobody at home.
    rmtree(tmp_path / "cache")
    process = start(tmp_path, url, "--locked")
    assert process.communicate()[0] == out
