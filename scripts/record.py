# ruff: noqa: INP001 # a script, no module of a package
"""
Keep the record of paths: what each has judged on untouched articles, and what readers thought of its accusations.

    python scripts/record.py count SLICE REPORT      counts a report of ``verify --verbose --format jsonl`` on a set of
                                                     articles into benchmarks/judged.jsonl, in place of its last count
    python scripts/record.py                         writes src/claimcheck/record/shown.toml from what stands there

``benchmarks/ledger.jsonl`` has one accusation a line that somebody has read (doc, code, path, figures, verdict, cause,
slice), ``benchmarks/readings.jsonl`` one line for each slice that was fresh when it was read. Neither holds a text.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from claimcheck.record import FILE

ROOT = Path(__file__).resolve().parents[1]
LEDGER, READINGS, JUDGED = (ROOT / "benchmarks" / f"{name}.jsonl" for name in ("ledger", "readings", "judged"))
SHOWN = ROOT / "src" / "claimcheck" / "record" / FILE

VERDICTS = ("error", "debatable", "false")
"""What a reader may think of an accusation."""

AGREED = ("consistent", "near")
ACCUSED = ("inconsistent", "unsure")
SHARED = 2
"""So many figures of an accusation must be those of one that was read, where the family of the check is the same."""

_Row = dict[str, Any]


def rows(path: Path) -> list[_Row]:
    """Return the lines of a file, none where there is no file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def counted(number: int, reports: Iterable[_Row], ledger: Iterable[_Row]) -> list[_Row]:
    """Return what a slice says of each check and path; accusations that nobody has read count as judged only."""
    known: defaultdict[str, list[_Row]] = defaultdict(list)
    for entry in ledger:
        known[entry["doc"]].append(entry)
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for report in reports:
        words = {mention["id"]: mention["text"] for mention in report["mentions"]}
        for finding in report["findings"]:
            count = counts[finding["code"], finding["path"]]
            verdict = finding["verdict"]
            count["judged"] += verdict in AGREED + ACCUSED
            count["agreed"] += verdict in AGREED
            if verdict in ACCUSED and not finding["doubt"]:
                count.update(_read(finding, [words[mention] for mention in finding["mentions"]], known[report["id"]]))
    return [
        {"slice": number, "code": code, "path": path}
        | {name: counts[code, path][name] for name in ("judged", "agreed", *VERDICTS)}
        for code, path in sorted(counts)
    ]


def _read(finding: _Row, figures: Sequence[str], entries: Iterable[_Row]) -> list[str]:
    """Return the verdict of the reader on an accusation, in a list; an empty one where nobody has read it."""
    for entry in entries:
        shared = len(set(entry["figures"]) & set(figures))
        family = entry["code"][:2] == finding["code"][:2]
        if shared == len(set(figures)) or (family and shared >= SHARED):
            return [entry["verdict"]]
    return []


def shown(judged: Iterable[_Row], ledger: Iterable[_Row], readings: Iterable[_Row]) -> Iterator[str]:
    """Yield the lines of the record."""
    fresh_slices = {entry["slice"] for entry in readings}
    total: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    fresh: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    slices: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for row in judged:
        key = row["code"], row["path"]
        total[key].update({name: row[name] for name in ("judged", "agreed", *VERDICTS)})
        slices[key].add(row["slice"])
    for entry in ledger:
        if entry["slice"] in fresh_slices:
            fresh[entry["code"], entry["path"]][entry["verdict"]] += 1
    yield "# What each path has shown, as scripts/record.py counts it. Generated: do not edit.\n"
    yield f"fresh = {str(bool(fresh_slices)).lower()}\n"
    for code, path in sorted(total):
        key = code, path
        count = total[key]
        yield f'\n[[shown]]\ncode = "{code}"\npath = "{path}"\n'
        yield f"judged = {count['judged']}\nagreed = {count['agreed']}\n"
        yield f"reading = {_reading(count)}\nfresh = {_reading(fresh[key])}\nslices = {sorted(slices[key])}\n"


def _reading(count: Mapping[str, int]) -> str:
    return "{ " + ", ".join(f"{verdict} = {count[verdict]}" for verdict in VERDICTS) + " }"


def written() -> str:
    """Return the record as it follows from the files."""
    return "".join(shown(rows(JUDGED), rows(LEDGER), rows(READINGS)))


def main(arguments: Sequence[str]) -> None:
    """Count a report, if one is named, and write the record."""
    if arguments[:1] == ["count"]:
        number, report = int(arguments[1]), Path(arguments[2])
        others = [row for row in rows(JUDGED) if row["slice"] != number]
        new = sorted((*others, *counted(number, rows(report), rows(LEDGER))), key=lambda row: row["slice"])
        JUDGED.write_text("".join(json.dumps(row) + "\n" for row in new), encoding="utf-8")
    elif arguments:
        sys.exit(__doc__)
    SHOWN.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
