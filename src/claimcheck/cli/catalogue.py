"""The checks in print, made from the checks themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial

from claimcheck import record
from claimcheck.checks import Check, Example
from claimcheck.cli import printing

RECORD = "Record"
"""The heading over what a check has shown."""


def show(checks: Sequence[Check], *, name: str | None) -> None:
    """Print a list of checks as ``table``, ``text`` or ``json``."""
    formats = {"table": _table, "text": _text, "json": _json}
    printing.show({title: partial(write, checks) for title, write in formats.items()}, name=name)


def describe(check: Check, *, name: str) -> None:
    """Print all that is known about one check as ``text`` or ``json``."""
    formats = {"text": _explained, "json": _json}
    printing.show({title: partial(write, [check]) for title, write in formats.items()}, name=name)


def _text(checks: Sequence[Check]) -> str:
    return "".join(f"{check.code} {check.name}: {check.summary}\n" for check in checks)


def _json(checks: Sequence[Check]) -> str:
    return printing.json([_plain(check) for check in checks])


def _plain(check: Check) -> dict[str, object]:
    return {
        "code": check.code,
        "name": check.name,
        "summary": check.summary,
        "since": check.since,
        "status": check.status,
        "aliases": check.aliases,
        "doc": check.sections,
        "record": [_counts(shown) for shown in record.load().of(check.code)],
        "flags": [_example(example) for example in check.flags],
        "passes": [_example(example) for example in check.passes],
    }


def _counts(shown: record.Shown) -> dict[str, object]:
    return asdict(shown) | {"accuses": record.load().accuses(shown.code, shown.path)}


def _example(example: Example) -> dict[str, str | None]:
    shown = {"text": example.text, "published": example.published.isoformat() if example.published else None}
    return shown if example.source is None else shown | {"source": example.source}


def _table(checks: Sequence[Check]) -> str:
    rows = [(check.code, check.name, check.summary, check.status, check.since) for check in checks]
    return printing.table(("code", "name", "relation", "status", "since"), rows)


def _explained(checks: Sequence[Check]) -> str:
    return "".join(line + "\n" for check in checks for line in _lines(check))


def _lines(check: Check) -> Iterator[str]:
    yield f"{check.code} {check.name} ({check.status}, since {check.since})"
    yield check.summary
    for heading, text in check.sections.items():
        yield from ("", heading, "-" * len(heading), text)
    yield from ("", RECORD, "-" * len(RECORD), *_shown(check))
    for heading, examples in (("Passes", check.passes), ("Fails", check.flags)):
        yield from ("", heading, "-" * len(heading))
        for example in examples:
            source = f" (source: {example.source})" if example.source else ""
            yield f"{example.text}" + (f" (published {example.published})" if example.published else "") + source


def _shown(check: Check) -> Iterator[str]:
    """Yield what a check has shown on untouched articles, path by path."""
    known = record.load()
    rows = known.of(check.code)
    for shown in rows:
        way = "accuses" if known.accuses(shown.code, shown.path) else "only notes"
        yield f"{shown.path} {way}: {shown.in_words}"
    if not rows:
        yield "Nothing that it judges stood in the untouched articles that were read."
