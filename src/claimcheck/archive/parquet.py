"""Parquet in and out, through pyarrow, which comes with an extra."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from claimcheck.archive.packed import DamagedError
from claimcheck.archive.problem import BatchError
from claimcheck.extras import install
from claimcheck.model import Verdict

COLUMNS = ("id", "text", "published", "title")
"""The columns that are read; only the text must be there."""

_ROWS_AT_ONCE = 64
_BUFFER = 1 << 16
_GROUP_ROWS, _GROUP_BYTES = 5_000, 64_000_000
"""The most rows, and bytes of reports, in one row group of what is written."""


def library() -> ModuleType:
    """
    Return ``pyarrow.parquet``.

    Raises
    ------
    BatchError
        It is not installed.

    """
    try:
        import pyarrow.parquet  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        msg = f"Parquet needs pyarrow: {install('parquet')}"
        raise BatchError(msg) from error
    module: ModuleType = pyarrow.parquet
    return module


def read(path: str) -> Generator[tuple[bytes, str | None, int], None, None]:
    """
    Yield each row as an object of JSONL, or what is wrong with it, and its share of the file in bytes.

    Raises
    ------
    DamagedError
        The file cannot be read, from the beginning or from some row on.
    BatchError
        What reads it is not installed.

    """
    module = library()
    import pyarrow as pa  # noqa: PLC0415 - an extra

    try:
        # Pages are read when they come up: a row group may be larger than the memory.
        with module.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
            names = [name for name in file.schema_arrow.names if name in COLUMNS]
            if "text" not in names:
                msg = f"no column is called text; the columns that are read are {', '.join(COLUMNS)}"
                raise DamagedError(msg)
            share = Path(path).stat().st_size // max(file.metadata.num_rows, 1)
            for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE, columns=names, use_threads=False):
                yield from ((*row, share) for row in _rows(batch))
    except (OSError, pa.ArrowException) as error:
        reason = " ".join(str(error).split())[:200]
        msg = f"cannot be read any further: {reason}"
        raise DamagedError(msg) from error


def _rows(batch: Any) -> Iterator[tuple[bytes, str | None]]:  # noqa: ANN401 - pyarrow has no types of its own
    for number in range(batch.num_rows):
        try:
            (row,) = batch.slice(number, 1).to_pylist()
        except (ValueError, OverflowError) as error:  # a day that no calendar has, bytes that are no text
            yield b"", f"cannot be read: {error!s:.200}"
            continue
        filled = {name: _plain(value) for name, value in row.items() if value is not None}
        if isinstance(filled.get("text"), str):
            yield msgspec.json.encode(filled), None
        else:
            yield b"", "the text is missing"


def _plain(value: object) -> str | int:
    """Return a value as JSONL has it: a day or an instant in ISO form."""
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


class _Finding(msgspec.Struct):
    code: str
    verdict: str
    line: int
    start: int
    end: int
    message: str
    fingerprint: str
    suppressed: bool
    path: str
    doubt: str | None


class _Summary(msgspec.Struct):
    verdicts: dict[str, int]
    suppressed: int


class _Source(msgspec.Struct):
    path: str


class _Document(msgspec.Struct):
    id: str
    document: _Source
    findings: list[_Finding]
    summary: _Summary


def write(target: Path, lines: Iterable[bytes]) -> None:
    """
    Write the lines of a report as a table, a row a document.

    Raises
    ------
    OSError
        The file cannot be written.
    BatchError
        What writes it is not installed.

    """
    module = library()
    schema = _schema()
    with module.ParquetWriter(target, schema, compression="zstd") as writer:
        for group in _groups(lines):
            writer.write_table(_table(group, schema))


def _groups(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    group: list[bytes] = []
    size = 0
    for line in lines:
        group.append(line)
        size += len(line)
        if len(group) >= _GROUP_ROWS or size >= _GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _table(lines: Sequence[bytes], schema: Any) -> Any:  # noqa: ANN401 - pyarrow has no types of its own
    import pyarrow as pa  # noqa: PLC0415 - an extra

    decoder = msgspec.json.Decoder(_Document)
    return pa.Table.from_pylist([_row(decoder.decode(line), line) for line in lines], schema=schema)


def _row(found: _Document, line: bytes) -> dict[str, Any]:
    findings = [msgspec.structs.asdict(finding) for finding in found.findings]
    return {
        "id": found.id,
        "path": found.document.path,
        **found.summary.verdicts,
        "suppressed": found.summary.suppressed,
        "findings": findings,
        "report": line.decode().rstrip("\n"),
    }


def _schema() -> Any:  # noqa: ANN401 - pyarrow has no types of its own
    import pyarrow as pa  # noqa: PLC0415 - an extra

    counts = (*(verdict.value for verdict in Verdict), "suppressed")
    numbers = {"line": pa.int32(), "start": pa.int32(), "end": pa.int32()}
    finding = pa.struct(
        [
            pa.field(name, numbers.get(name, pa.bool_() if name == "suppressed" else pa.string()))
            for name in _Finding.__struct_fields__
        ]
    )
    return pa.schema(
        [
            ("id", pa.string()),
            ("path", pa.string()),
            *((name, pa.int32()) for name in counts),
            ("findings", pa.list_(finding)),
            ("report", pa.string()),
        ]
    )
