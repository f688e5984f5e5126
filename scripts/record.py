# ruff: noqa: INP001 # a script, no module of a package
"""
Keep the record of paths: what each has judged on untouched articles, and what readers thought of its accusations.

    python scripts/record.py count SLICE REPORT      counts a report of ``verify --verbose --format jsonl`` on a set of
                                                     articles into benchmarks/judged.jsonl, in place of its last count
    python scripts/record.py                         writes src/claimcheck/record/shown.toml from what stands there,
                                                     and benchmarks/trust.md, the first readings alone

``benchmarks/ledger.jsonl`` has one finding a line that somebody has read (doc, code, path, figures, verdict, cause,
slice, and whether it was only noted), ``benchmarks/readings.jsonl`` one line for each slice that was fresh when it was
read, with the commit that was tried on it and how many documents it has, ``benchmarks/cleared.jsonl`` what a doubt
cleared there, read like an accusation by somebody who did not know of the doubt. What was read to learn from it says so
(``learned``): its causes were mended before the next, and it is left out of the figures told. Neither holds a text.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

from claimcheck.record import FILE

ROOT = Path(__file__).resolve().parents[1]
TRUST = ROOT / "benchmarks" / "trust.md"
LEDGER, READINGS, JUDGED, CLEARED = (
    ROOT / "benchmarks" / f"{name}.jsonl" for name in ("ledger", "readings", "judged", "cleared")
)
SHOWN = ROOT / "src" / "claimcheck" / "record" / FILE

VERDICTS = ("error", "debatable", "false")
"""What a reader may think of an accusation."""

NINETY_FIVE = 1.645
"""How many standard deviations leave one in twenty below."""

AGREED = ("consistent", "near")
JUDGED_AS = (*AGREED, "inconsistent", "unsure")

_Row = dict[str, Any]
_Key = tuple[str, str]


def rows(path: Path) -> list[_Row]:
    """Return the lines of a file, none where there is no file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def counted(number: int, reports: Iterable[_Row]) -> list[_Row]:
    """Return how often each check judged on each path in a slice, how often it agreed, and what it held against it."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for finding in (finding for report in reports for finding in report["findings"]):
        count = counts[finding["code"], finding["path"]]
        count["judged"] += finding["verdict"] in JUDGED_AS
        count["agreed"] += finding["verdict"] in AGREED
        count["held"] += finding["verdict"] == "inconsistent" or (
            finding["verdict"] == "unsure" and not finding["doubt"]
        )
    return [
        {"slice": number, "code": code, "path": path, **{name: count[name] for name in ("judged", "agreed", "held")}}
        for (code, path), count in sorted(counts.items())
    ]


def shown(judged: Iterable[_Row], ledger: Iterable[_Row], readings: Iterable[_Row]) -> Iterator[str]:
    """Yield the lines of the record. An accusation that was false counts among all for good."""
    fresh_slices = {entry["slice"] for entry in readings}
    total: defaultdict[_Key, Counter[str]] = defaultdict(Counter)
    fresh: defaultdict[_Key, Counter[str]] = defaultdict(Counter)
    slices: defaultdict[_Key, set[int]] = defaultdict(set)
    for row in judged:
        key = row["code"], row["path"]
        total[key].update(judged=row["judged"], agreed=row["agreed"], held=row["held"])
        slices[key].add(row["slice"])
    for entry in ledger:
        key = entry["code"], entry["path"]
        total[key][entry["verdict"]] += 1
        fresh[key][entry["verdict"]] += entry["slice"] in fresh_slices
    yield "# What each path has shown, as scripts/record.py counts it. Generated: do not edit.\n"
    yield f"fresh = {str(bool(fresh_slices)).lower()}\n"
    for key in sorted(total):
        code, path = key
        count = total[key]
        yield f'\n[[shown]]\ncode = "{code}"\npath = "{path}"\n'
        yield f"judged = {count['judged']}\nagreed = {count['agreed']}\nheld = {count['held']}\n"
        yield f"reading = {_reading(count)}\nfresh = {_reading(fresh[key])}\nslices = {sorted(slices[key])}\n"


def _reading(count: Mapping[str, int]) -> str:
    return "{ " + ", ".join(f"{verdict} = {count[verdict]}" for verdict in VERDICTS) + " }"


def written() -> str:
    """Return the record as it follows from the files."""
    return "".join(shown(rows(JUDGED), rows(LEDGER), rows(READINGS)))


def trusted(ledger: Sequence[_Row], readings: Sequence[_Row]) -> Iterator[str]:
    """Yield the lines of the table of first readings: of which accusations were right, at least how many, and where."""
    sets = {entry["slice"]: entry for entry in readings}
    counting = {number for number, entry in sets.items() if not entry.get("learned")}
    read = [entry for entry in ledger if entry["slice"] in counting]
    accused = [entry for entry in read if not entry.get("noted")]
    yield "# First readings\n\n"
    yield "Every finding on sets of articles that nobody had looked at, read by somebody who had not seen the rules.\n"
    yield "*At least* is the lower end of what so few readings allow (Wilson, 95%, one side).\n"
    yield "What was read to learn from, and mended before the next set was tried, counts in the first table alone.\n"
    yield from _table("Set", (_of_set(number, sets[number], ledger) for number in sorted(sets)))
    for name, entries in (("accused", accused), ("noted only", [entry for entry in read if entry.get("noted")])):
        by_path: defaultdict[str, list[_Row]] = defaultdict(list)
        for entry in entries:
            by_path[f"{entry['code']} `{entry['path']}`"].append(entry)
        yield f"\n## By check and path, {name}\n"
        yield from _table("Check and path", [*sorted(by_path.items()), ("all", entries)])
    documents = sum(sets[number].get("documents", 0) for number in counting)
    false = sum(entry["verdict"] == "false" for entry in accused)
    if documents:
        yield f"\n{documents:,} articles; {1000 * false / documents:.2f} false accusations in a thousand.\n"


def cleared(read: Sequence[_Row]) -> Iterator[str]:
    """Yield the lines of the table of what each doubt cleared: what would have been accused, and how rightly."""
    by_doubt: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in read:
        by_doubt[row["doubt"]].append(row)
    yield "\n## What the doubts cleared\n\n"
    yield "Read like accusations, by somebody who did not know that a doubt had cleared them, on sets 02 to 07.\n"
    yield from _table("Doubt", [*sorted(by_doubt.items()), ("all", read)])


def tables() -> str:
    """Return the page of first readings as it follows from the files."""
    return "".join((*trusted(rows(LEDGER), rows(READINGS)), *cleared(rows(CLEARED))))


def _of_set(number: int, entry: _Row, ledger: Iterable[_Row]) -> tuple[str, Sequence[_Row]]:
    name = f"{number:02d}, learned from" if entry.get("learned") else f"{number:02d}"
    return name, [one for one in ledger if one["slice"] == number and not one.get("noted")]


def _table(head: str, parts: Iterable[tuple[str, Sequence[_Row]]]) -> Iterator[str]:
    yield f"\n| {head} | Read | Errors | Debatable | False | Errors | at least | Errors or debatable |\n"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|\n"
    for name, entries in parts:
        count = Counter(entry["verdict"] for entry in entries)
        told = " | ".join(str(count[verdict]) for verdict in VERDICTS)
        shares = (_share(count["error"], len(entries)), _least(count["error"], len(entries)))
        right = _share(count["error"] + count["debatable"], len(entries))
        yield f"| {name} | {len(entries)} | {told} | {' | '.join(shares)} | {right} |\n"


def _share(some: int, of: int) -> str:
    return f"{100 * some / of:.0f}%" if of else ""


def _least(some: int, of: int) -> str:
    """Return the lower end of the interval of Wilson for a share."""
    if not of:
        return ""
    share, square = some / of, NINETY_FIVE**2 / of
    spread = sqrt(share * (1 - share) * square + square * square / 4)
    return f"{100 * (share + square / 2 - spread) / (1 + square):.0f}%"


def main(arguments: Sequence[str]) -> None:
    """Count a report, if one is named, and write the record."""
    if arguments[:1] == ["count"]:
        number, report = int(arguments[1]), Path(arguments[2])
        others = [row for row in rows(JUDGED) if row["slice"] != number]
        new = sorted((*others, *counted(number, rows(report))), key=lambda row: row["slice"])
        JUDGED.write_text("".join(json.dumps(row) + "\n" for row in new), encoding="utf-8")
        read = [
            entry | ({"documents": len(rows(report))} if entry["slice"] == number else {}) for entry in rows(READINGS)
        ]
        READINGS.write_text("".join(json.dumps(entry) + "\n" for entry in read), encoding="utf-8")
    elif arguments:
        sys.exit(__doc__)
    SHOWN.write_text(written(), encoding="utf-8")
    TRUST.write_text(tables(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
