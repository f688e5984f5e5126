"""What the inputs of a run over an archive are, how they are read and cut, and the table that can be written."""

from __future__ import annotations

import gzip
import json
import os
import sys
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from claimcheck.archive import BatchError, parquet
from claimcheck.archive import tasks as cutting
from claimcheck.archive.inputs import Kind, Shard, shards
from claimcheck.archive.records import Item, Task
from claimcheck.archive.tasks import tasks
from claimcheck.config import Settings
from claimcheck.engine import Engine
from claimcheck.model import Article
from claimcheck.read import articles
from claimcheck.read.formats import jsonl
from claimcheck.report import formats
from claimcheck.report.view import View

ROWS = [{"id": f"a{i}", "text": f"Sales rose. It was article {i}."} for i in range(150)]

PACK: Mapping[str, Callable[[bytes], bytes]] = {
    "jsonl": bytes,
    "jsonl.gz": gzip.compress,
    "jsonl.zst": zstandard.compress,
}


def lines(rows: Sequence[Mapping[str, Any]] = ROWS) -> bytes:
    return "".join(f"{json.dumps(row)}\n" for row in rows).encode()


def planned(*inputs: Path | str, per_shard: int = 1000, without: str = "out") -> list[Shard]:
    return shards([str(path) for path in inputs], per_shard=per_shard, without=Path(without))


def cut(path: Path, **settings: Any) -> list[Task]:  # noqa: ANN401
    (shard,) = planned(path)
    return list(tasks(shard, Settings(**settings)))


def items(path: Path, **settings: Any) -> list[Item]:  # noqa: ANN401
    return [item for task in cut(path, **settings) for item in task.items]


# which shards there are


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.txt",
        "a.txt",
        "deep/c.md",
        "deep/d.jsonl",
        "deep/e.jsonl.gz",
        ".hidden.txt",
        "f.tar.gz",
        "F.TAR.GZ",
        "g.xyz",
        "none",
    ):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = lines() if "jsonl" in name else b"A word."
        path.write_bytes(gzip.compress(data) if name.lower().endswith(".gz") else data)
    return tmp_path


def shape(found: Sequence[Shard]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(shard.name, shard.kind.value, shard.paths) for shard in found]


def test_files_of_a_folder_share_shards_and_rows_have_their_own(desk: Path) -> None:
    assert desk
    assert shape(planned("in", per_shard=2)) == [
        ("00001-in", "files", ("in/a.txt", "in/b.txt")),
        ("00002-deep", "files", ("in/deep/c.md",)),
        ("00003-d", "jsonl", ("in/deep/d.jsonl",)),
        ("00004-e", "jsonl.gz", ("in/deep/e.jsonl.gz",)),
    ]


def test_a_shard_is_called_by_its_first_file(desk: Path) -> None:
    (desk / "in" / "c.txt").write_bytes(b"A word.")
    assert [shard.title for shard in planned("in", per_shard=3)] == [
        "in/a.txt and 2 more files",
        "in/deep/c.md",
        "in/deep/d.jsonl",
        "in/deep/e.jsonl.gz",
    ]
    assert planned("in", per_shard=2)[0].title == "in/a.txt and 1 more file"


def test_a_folder_gives_rows_of_every_kind(tmp_path: Path) -> None:
    table = pa.table({"text": ["Sales rose."]})
    pq.write_table(table, tmp_path / "d.parquet")
    for end, pack in PACK.items():
        (tmp_path / f"{len(end)}.{end}").write_bytes(pack(lines()))
        (tmp_path / f"n.{end.replace('jsonl', 'ndjson')}").write_bytes(pack(lines()))
    kinds = ["jsonl", "jsonl.gz", "jsonl.zst", "parquet", "jsonl", "jsonl.gz", "jsonl.zst"]
    assert [shard.kind.value for shard in planned(tmp_path)] == kinds


def test_patterns_are_sorted_and_no_file_counts_twice(desk: Path) -> None:
    assert desk
    found = planned("in/deep/d.jsonl", "in/**/*.jsonl*", "in/*.txt")
    assert [shard.paths for shard in found] == [("in/deep/d.jsonl",), ("in/deep/e.jsonl.gz",), ("in/a.txt", "in/b.txt")]


def test_the_folder_of_the_reports_is_no_input(desk: Path) -> None:
    (desk / "in" / "out").mkdir()
    (desk / "in" / "out" / "x.jsonl").write_bytes(lines())
    assert "in/out/x.jsonl" not in {path for shard in planned("in", without="in/out") for path in shard.paths}


def test_a_file_of_rows_is_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "rows").write_bytes(lines())
    (tmp_path / "packed").write_bytes(gzip.compress(lines()))
    (tmp_path / "text").write_bytes(b"Sales rose.")
    assert [shard.kind for shard in planned(*(tmp_path / name for name in ("rows", "packed", "text")))] == [
        Kind.JSONL,
        Kind.GZIP,
        Kind.FILES,
    ]


def test_names_of_reports_are_harmless_and_never_the_same(tmp_path: Path) -> None:
    names = ["../x.jsonl", "a b\n.jsonl", "é.jsonl", "-rf.jsonl", "x" * 200 + ".jsonl"]
    (tmp_path / "in").mkdir()
    for name in names:
        (tmp_path / "in" / name).write_bytes(lines())
    found = [shard.name for shard in planned(*(tmp_path / "in" / name for name in names))]
    assert found == ["00001-x", "00002-a-b", "00003-articles", "00004-rf", "00005-" + "x" * 60]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("gone.jsonl", "gone.jsonl: no such file, folder or pattern"),
        ("*.gone", r"\*.gone: no such file"),
        ("", "no such file"),
        ("a\0b", "no such file"),
        ("-", "standard input cannot be read twice"),
        ("empty", "empty: no article in this folder"),
    ],
)
def test_an_input_that_is_not_there_stops_the_run(name: str, what: str, tmp_path: Path, monkeypatch: Any) -> None:  # noqa: ANN401
    monkeypatch.chdir(tmp_path)
    if name == "empty":
        (tmp_path / "empty").mkdir()
    with pytest.raises(BatchError, match=what):
        planned(name)


def test_the_state_of_a_shard_changes_with_its_files(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines())
    (shard,) = planned(path)
    before = list(shard.states())
    assert list(shard.states()) == before
    os.utime(path, ns=(1, 1))
    assert list(shard.states()) != before
    assert shard.size() == len(lines())
    path.unlink()
    assert shard.size() == 0


# how they are cut


def test_tasks_are_full_and_hold_all_in_order(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(lines())
    found = cut(tmp_path / "in.jsonl")
    assert [(task.shard, task.number, len(task.items)) for task in found] == [(1, 0, 64), (1, 1, 64), (1, 2, 22)]
    assert [item.row for task in found for item in task.items] == list(range(1, 151))
    assert sum(task.weight for task in found) == len(lines())


def test_large_documents_make_small_tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "MOST_BYTES", 120)
    (tmp_path / "in.jsonl").write_bytes(lines(ROWS[:5]))
    assert [len(task.items) for task in cut(tmp_path / "in.jsonl")] == [2, 2, 1]


def test_blank_lines_are_no_documents_and_count_as_lines(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(b"\xef\xbb\xbf" + lines(ROWS[:1]) + b"\n  \n" + lines(ROWS[1:2]))
    assert [(item.row, item.data) for item in items(tmp_path / "in.jsonl")] == [
        (1, lines(ROWS[:1])),
        (4, lines(ROWS[1:2])),
    ]


@pytest.mark.parametrize("bomb", [b"\n", b" ", b"                                   \n"])
@pytest.mark.parametrize("end", ["jsonl.gz", "jsonl.zst"])
def test_what_unpacks_to_nothing_without_end_hurts_only_itself(
    end: str, bomb: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "MOST_VOID", 1_000_000)
    path = tmp_path / f"in.{end}"
    path.write_bytes(PACK[end](lines(ROWS[:1]) + bomb * 3_000_000 + lines(ROWS[1:2])))
    first, last = items(path, max_bytes=1000)
    assert (first.row, first.problem) == (1, None)
    assert last.problem == "no line that can be read in so much from line 2 on that the rest is not read"


def test_blank_lines_before_the_limit_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MOST_VOID", 1_000_000)
    (tmp_path / "in.jsonl").write_bytes((lines(ROWS[:1]) + b"\n" * 900) * 3)
    assert [item.row for item in items(tmp_path / "in.jsonl")] == [1, 902, 1803]


@pytest.mark.parametrize("end", ["jsonl", "jsonl.gz", "jsonl.zst"])
def test_a_line_over_the_limit_is_named_and_never_held(end: str, tmp_path: Path) -> None:
    pack = PACK[end]
    path = tmp_path / f"in.{end}"
    path.write_bytes(pack(lines(ROWS[:1]) + b"x" * 50_000_000 + b"\n" + lines(ROWS[1:2])))
    planned(path)
    tracemalloc.start()
    found = items(path, max_bytes=1000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(item.row, item.problem is None) for item in found] == [(1, True), (2, False), (3, True)]
    assert "larger than 0.001 MB" in str(found[1].problem)
    assert peak < 16_000_000


@pytest.mark.parametrize("end", ["jsonl.gz", "jsonl.zst"])
def test_packed_rows_are_the_same_rows(end: str, tmp_path: Path) -> None:
    """Also where the file was packed in several pieces, one after the other."""
    pack = PACK[end]
    (tmp_path / f"in.{end}").write_bytes(pack(lines(ROWS[:70])) + pack(lines(ROWS[70:])))
    (tmp_path / "in.jsonl").write_bytes(lines())
    assert [item.data for item in items(tmp_path / f"in.{end}")] == [item.data for item in items(tmp_path / "in.jsonl")]
    assert sum(task.weight for task in cut(tmp_path / f"in.{end}")) == (tmp_path / f"in.{end}").stat().st_size


@pytest.mark.parametrize("end", ["jsonl.gz", "jsonl.zst"])
@pytest.mark.parametrize("how", ["cut", "garbled"])
def test_a_damaged_file_is_named_and_what_is_before_stays(end: str, how: str, tmp_path: Path) -> None:
    pack = PACK[end]
    data = pack(lines()) + pack(lines())
    (tmp_path / f"in.{end}").write_bytes(data[: len(data) * 3 // 4] + (b"" if how == "cut" else os.urandom(500)))
    found = items(tmp_path / f"in.{end}")
    whole = [item for item in found if item.problem is None]
    assert len(whole) >= len(ROWS)
    assert found[-1].problem is not None or not found[-1].data.endswith(b"\n")
    assert items(tmp_path / f"in.{end}") == found


def test_a_file_that_went_away_is_named(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(lines())
    (tmp_path / "in.txt").write_bytes(b"Sales rose.")
    found = planned(tmp_path / "in.jsonl", tmp_path / "in.txt")
    for path in tmp_path.iterdir():
        path.unlink()
    told = [item.problem for shard in found for task in tasks(shard, Settings()) for item in task.items]
    assert told == [
        "cannot be read any further: No such file or directory",
        "cannot be read: No such file or directory",
    ]


def test_a_file_of_a_folder_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    for name in ("gone.jsonl", "gone.txt"):
        (tmp_path / name).symlink_to(tmp_path / f"nowhere-{name}")
    found = [item for shard in planned(tmp_path) for task in tasks(shard, Settings()) for item in task.items]
    assert [(item.name, item.data) for item in found] == [
        (str(tmp_path / name), b"") for name in ("gone.jsonl", "gone.txt")
    ]
    assert all("No such file" in str(item.problem) for item in found)


def test_a_name_that_is_no_text_is_printable(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff\xfe.jsonl")
    path.write_bytes(lines(ROWS[:1]))
    (shard,) = planned(tmp_path)
    (item,) = items(path)
    for text in (shard.name, shard.title, item.name):
        assert text.encode()
    assert list(shard.states())


def test_a_file_over_the_limit_is_named(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_bytes(b"Sales rose. " * 100)
    (item,) = items(tmp_path / "in.txt", max_bytes=100)
    assert "larger than" in str(item.problem)


# Parquet


def test_rows_of_a_table(tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": [1, 2, None],
            "text": ["Sales rose.", None, "Sales fell."],
            "published": [date(2025, 2, 24), None, None],
            "other": [b"x", b"y", b"z"],
        }
    )
    pq.write_table(table, tmp_path / "in.parquet")
    found = items(tmp_path / "in.parquet")
    assert [(item.row, item.data, item.problem) for item in found] == [
        (1, b'{"id":1,"text":"Sales rose.","published":"2025-02-24"}', None),
        (2, b"", "the text is missing"),
        (3, b'{"text":"Sales fell."}', None),
    ]


def test_a_row_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    days = pa.array([1, 2**30, 3], pa.int32()).cast(pa.date32())
    pq.write_table(pa.table({"text": ["Sales rose."] * 3, "published": days}), tmp_path / "in.parquet")
    first, second, third = items(tmp_path / "in.parquet")
    assert (first.problem, third.problem) == (None, None)
    assert str(second.problem).startswith("cannot be read: ")


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (lambda data: data[: len(data) // 2], "cannot be read any further"),
        (lambda data: data[:100] + b"\xff" * 400 + data[500:], "cannot be read any further"),
        (lambda data: data[:4], "cannot be read any further"),
    ],
)
def test_a_damaged_table_is_named(damage: Any, what: str, tmp_path: Path) -> None:  # noqa: ANN401
    pq.write_table(pa.table({"text": [os.urandom(50).hex() for _ in range(100)]}), tmp_path / "in.parquet")
    path = tmp_path / "in.parquet"
    path.write_bytes(damage(path.read_bytes()))
    assert what in str(items(path)[-1].problem)


def test_a_table_without_text_is_named(tmp_path: Path) -> None:
    pq.write_table(pa.table({"body": ["Sales rose."]}), tmp_path / "in.parquet")
    (item,) = items(tmp_path / "in.parquet")
    assert item.problem == "no column is called text; the columns that are read are id, text, published, title"


def test_a_table_of_reports_holds_the_same_reports(tmp_path: Path, fixtures: Path) -> None:
    engine = Engine(Settings())
    paths = sorted(str(path) for path in (fixtures / "articles").glob("FX*.txt"))
    read = [found for found in articles(paths, Settings()) if isinstance(found, Article)]
    written = [line.encode() for line in formats.renderer("jsonl")(engine.verify(read), View())]
    parquet.write(tmp_path / "out.parquet", written)
    again = tmp_path / "again.parquet"
    parquet.write(again, written)
    assert again.read_bytes() == (tmp_path / "out.parquet").read_bytes()
    rows = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert [f"{row['report']}\n".encode() for row in rows] == written
    for row in rows:
        report = json.loads(row["report"])
        assert (row["id"], row["path"]) == (report["id"], report["document"]["path"])
        assert {name: row[name] for name in report["summary"]["verdicts"]} == report["summary"]["verdicts"]
        assert row["findings"] == [{key: one[key] for key in row["findings"][0]} for one in report["findings"]]
    assert any(row["inconsistent"] for row in rows)


# what is not installed


@pytest.mark.parametrize(
    ("library", "name", "data"),
    [("pyarrow", "in.parquet", b"PAR1"), ("zstandard", "in.jsonl.zst", zstandard.compress(lines()))],
)
def test_what_is_missing_is_told_with_the_command_that_installs_it(
    library: str, name: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(data)
    for module in [module for module in sys.modules if module.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(BatchError, match=r"pip install 'claimcheck-news\[(parquet|zstd)\]'"):
        items(tmp_path / name)
