"""Works out of local files: any shape they come in, indexed once, whole or not at all."""

import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimlint.article import Reference, Span
from claimlint.references.entry import parse_entry
from claimlint.resolve.errors import Broken, Unreachable
from claimlint.resolve.matching import match
from claimlint.resolve.query import query_for
from claimlint.resolve.snapshot import SnapshotSource
from claimlint.resolve.sources import NotKnown, Query, WorkSource
from tests.crossref_server.records import many, record

RECORDS = [
    record(
        "10.1001/JAMA.293.17.2118",
        "Acupuncture for Patients With Migraine",
        ["Linde, Klaus"],
        2005,
        "JAMA",
        "293",
        "17",
        "2118",
    ),
    record(
        "10.1136/bmj.38512.405440.8f",
        "Acupuncture in patients with tension-type headache: randomised controlled trial",
        ["Melchart, Dieter"],
        2005,
        "BMJ",
        "331",
        "7513",
        "376-382",
    ),
    record(
        "10.1001/archinte.166.4.450",
        "Acupuncture in Patients With Chronic Low Back Pain",
        ["Brinkhaus, Benno"],
        2006,
        "Archives of Internal Medicine",
        "166",
        "4",
        "450",
    ),
]
ENTRY = "Linde K, et al. Acupuncture for patients with migraine. JAMA 2005;293:2118-25."


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def lines(tmp_path):
    return written(tmp_path / "works.jsonl", RECORDS)


def written(path, records):
    path.parent.mkdir(parents=True, exist_ok=True)
    content = "".join(json.dumps(made) + "\n" for made in records).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def opened(path, folder):
    source = SnapshotSource(path, folder=folder)
    dois = sorted(work.doi for work in source.search(Query("acupuncture patients"), 50))
    source.close()
    return dois


ALL = sorted(made["DOI"].lower() for made in RECORDS)


def test_it_is_a_source(lines, folder):
    source: WorkSource = SnapshotSource(lines, folder=folder)
    assert source.name == f"snapshot:{lines}"
    found = source.works(["10.1001/jama.293.17.2118", "10.1001/JAMA.293.17.2118", "10.1/none"])
    assert found["10.1001/jama.293.17.2118"].titles == ("Acupuncture for Patients With Migraine",)
    assert found["10.1001/JAMA.293.17.2118"] == found["10.1001/jama.293.17.2118"]
    assert found["10.1/none"] is None
    with pytest.raises(NotKnown):
        source.agency("10.1/none")
    source.close()
    source.close()


def test_an_entry_finds_its_work(lines, folder):
    entry = parse_entry(ENTRY)
    made = Reference(
        "1",
        ENTRY,
        Span(0, 1),
        0,
        1,
        authors=entry.authors,
        year=entry.year,
        title=entry.title,
        container=entry.container,
        volume=entry.volume,
        pages=entry.pages,
    )
    source = SnapshotSource(lines, folder=folder)
    candidates = source.search(query_for(made))
    assert candidates[0].doi == "10.1001/jama.293.17.2118"
    assert match(made, candidates).work == candidates[0]
    source.close()


@pytest.mark.parametrize(
    "query",
    [
        Query("", title="Acupuncture for patients with migraine", author="Linde"),
        Query("", container="JAMA", volume="293", page="2118", year=2005),
        Query("LINDE acupuncture migraine 2005"),
        Query('Linde "AND" OR NOT (acupuncture) NEAR: migraine* 2118 -"'),
    ],
)
def test_questions(lines, folder, query):
    source = SnapshotSource(lines, folder=folder)
    assert source.search(query, 1)[0].doi == "10.1001/jama.293.17.2118"
    source.close()


def test_questions_without_words_find_nothing(lines, folder):
    source = SnapshotSource(lines, folder=folder)
    assert source.search(Query("")) == ()
    assert source.search(Query("?!")) == ()
    assert source.search(Query("acupuncture"), 0) == ()
    source.close()


def test_rows_are_the_most(tmp_path, folder):
    source = SnapshotSource(written(tmp_path / "many.jsonl", [*many(60), *RECORDS]), folder=folder)
    assert source.size == 63
    assert len(source.search(Query("acupuncture for patients"), 2)) <= 2
    source.close()


# ----------------------------------------------------------------------------------------------------- shapes of files


def test_lines_plain_and_gzipped(tmp_path, folder):
    assert opened(written(tmp_path / "a.jsonl", RECORDS), folder) == ALL
    assert opened(written(tmp_path / "b.jsonl.gz", RECORDS), folder) == ALL


@pytest.mark.parametrize(
    "value",
    [
        RECORDS,
        {"items": RECORDS},
        {"status": "ok", "message-type": "work-list", "message": {"items": RECORDS, "total-results": 3}},
    ],
)
def test_json_files(tmp_path, folder, value):
    path = tmp_path / "works.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    assert opened(path, folder) == ALL


def test_one_record_and_an_answer_of_the_api(tmp_path, folder):
    path = tmp_path / "work.json"
    for value in (RECORDS[0], {"status": "ok", "message": RECORDS[0]}):
        path.write_text(json.dumps(value, indent=1), encoding="utf-8")
        assert opened(path, folder) == ALL[1:2]


def test_a_folder_of_files(tmp_path, folder):
    there = tmp_path / "data"
    written(there / "0.jsonl.gz", RECORDS[:1])
    written(there / "deep" / "1.jsonl", RECORDS[1:])
    (there / "README.md").write_text("not a record", encoding="utf-8")
    assert opened(there, folder) == ALL


def test_what_nobody_cites_is_left_out(tmp_path, folder):
    figure = {"DOI": "10.1371/journal.pone.1.g001", "type": "component", "title": ["Acupuncture of patients"]}
    assert opened(written(tmp_path / "a.jsonl", [*RECORDS, figure]), folder) == ALL


def test_a_doi_that_comes_twice_is_one_work(tmp_path, folder):
    assert opened(written(tmp_path / "a.jsonl", RECORDS + RECORDS), folder) == ALL


# ------------------------------------------------------------------------------------------------------------ troubles


def test_bad_lines_are_told_and_the_rest_used(tmp_path, folder):
    path = tmp_path / "works.jsonl"
    good = [json.dumps(made) for made in RECORDS]
    path.write_bytes(
        "\n".join([good[0], "{broken", "", "[1, 2]", '{"title": ["no doi"]}', good[1], good[2]]).encode()
        + b"\n\xff\xfe\n"
    )
    for _ in range(2):  # told again when the index is read, not built
        source = SnapshotSource(path, folder=folder)
        assert source.size == 3
        assert [line.split(": ")[0] for line in source.problems] == [f"works.jsonl:{n}" for n in (2, 4, 5, 8)]
        source.close()


def test_a_gzip_file_cut_short(tmp_path, folder):
    path = written(tmp_path / "works.jsonl.gz", [*RECORDS, *many(3000)])
    path.write_bytes(path.read_bytes()[:-2000])
    source = SnapshotSource(path, folder=folder)
    assert source.size >= 3
    assert "cannot be read on" in source.problems[0]
    source.close()


def test_millions_of_bad_lines_are_told_briefly(tmp_path, folder):
    path = tmp_path / "works.jsonl"
    path.write_text(json.dumps(RECORDS[0]) + "\n" + "x\n" * 5000, encoding="utf-8")
    source = SnapshotSource(path, folder=folder)
    assert len(source.problems) == 101
    assert "4900 more" in source.problems[-1]
    source.close()


def test_no_such_path(tmp_path, folder):
    with pytest.raises(Unreachable, match=r"nowhere\.jsonl"):
        SnapshotSource(tmp_path / "nowhere.jsonl", folder=folder)


def test_nothing_in_it(tmp_path, folder):
    path = tmp_path / "works.jsonl"
    path.write_text("not json\n", encoding="utf-8")
    with pytest.raises(Broken, match=r"no works.*works\.jsonl:1"):
        SnapshotSource(path, folder=folder)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(Broken, match="no works"):
        SnapshotSource(empty, folder=folder)


# ----------------------------------------------------------------------------------------------------------- the index


def indexes(folder):
    return sorted(folder.glob("*.sqlite3"))


def test_indexed_once(lines, folder):
    opened(lines, folder)
    (index,) = indexes(folder)
    state = index.stat().st_mtime_ns
    assert opened(lines, folder) == ALL
    assert [i.stat().st_mtime_ns for i in indexes(folder)] == [state]


def test_a_changed_source_is_indexed_anew(lines, folder):
    opened(lines, folder)
    before = indexes(folder)
    written(lines, RECORDS[:2])
    os.utime(lines, (time.time() + 5, time.time() + 5))
    assert len(opened(lines, folder)) == 2
    after = indexes(folder)
    assert len(after) == 1
    assert before != after


@pytest.mark.parametrize("damage", [b"", b"this is no database" * 400, None])
def test_a_damaged_index_is_set_aside(lines, folder, damage):
    opened(lines, folder)
    (index,) = indexes(folder)
    if damage is None:
        content = bytearray(index.read_bytes())
        content[4096:] = b"\x00" * (len(content) - 4096)
        index.write_bytes(bytes(content))
    else:
        index.write_bytes(damage)
    assert opened(lines, folder) == ALL
    assert len(indexes(folder)) == 1


def test_nowhere_to_write(lines, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    assert opened(lines, blocked) == ALL


def test_several_processes_at_once(tmp_path, folder):
    path = written(tmp_path / "works.jsonl", [*RECORDS, *many(2000)])
    code = (
        "import sys; from pathlib import Path; from claimlint.resolve.snapshot import SnapshotSource;"
        "s = SnapshotSource(Path(sys.argv[1]), folder=Path(sys.argv[2])); print(s.size)"
    )
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", code, str(path), str(folder)]
    running = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate(timeout=60)[0].strip() for process in running] == ["2003"] * 3
    assert len(indexes(folder)) == 1
    assert not list(folder.glob("*.building"))


def test_searching_is_quick(tmp_path, folder):
    source = SnapshotSource(written(tmp_path / "works.jsonl", [*RECORDS, *many(5000)]), folder=folder)
    begun = time.perf_counter()
    for _ in range(20):
        source.search(Query(ENTRY))
    assert (time.perf_counter() - begun) / 20 < 0.05  # ten times what it takes, for slow machines
    source.close()
