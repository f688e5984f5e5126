"""The checks in print, made from the checks themselves."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from claimcheck.checks import Check, Example
from claimcheck.cli import output
from claimcheck.cli.session import FormatError
from claimcheck.cli.terminal import silence


def show(checks: Sequence[Check], *, name: str | None) -> None:
    """Print a list of checks as ``table``, ``text`` or ``json``."""
    formats: Mapping[str, Callable[[Sequence[Check]], str]] = {"table": _table, "text": _text, "json": _json}
    _print(formats, name or ("table" if sys.stdout is not None and sys.stdout.isatty() else "text"), checks)


def describe(check: Check, *, name: str) -> None:
    """Print all that is known about one check as ``text`` or ``json``."""
    formats: Mapping[str, Callable[[Sequence[Check]], str]] = {"text": _explained, "json": _json}
    _print(formats, name, [check])


def _print(formats: Mapping[str, Callable[[Sequence[Check]], str]], name: str, checks: Sequence[Check]) -> None:
    if name not in formats:
        msg = f"no format is called {name!r}; there are {', '.join(formats)}"
        raise FormatError(msg)
    try:
        with output.opened(None) as write:
            write(formats[name](checks))
    except BrokenPipeError:
        silence()


def _text(checks: Sequence[Check]) -> str:
    return "".join(f"{check.code} {check.name}: {check.summary}\n" for check in checks)


def _json(checks: Sequence[Check]) -> str:
    encoded = msgspec.json.encode([_plain(check) for check in checks])
    return msgspec.json.format(encoded.decode(), indent=2) + "\n"


def _plain(check: Check) -> dict[str, object]:
    return {
        "code": check.code,
        "name": check.name,
        "summary": check.summary,
        "since": check.since,
        "status": check.status,
        "aliases": check.aliases,
        "doc": check.sections,
        "flags": [_example(example) for example in check.flags],
        "passes": [_example(example) for example in check.passes],
    }


def _example(example: Example) -> dict[str, str | None]:
    return {"text": example.text, "published": example.published.isoformat() if example.published else None}


def _table(checks: Sequence[Check]) -> str:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - only tables need it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for title in ("code", "name", "relation", "status", "since"):
        table.add_column(title, overflow="fold")
    for check in checks:
        table.add_row(*map(Text, (check.code, check.name, check.summary, check.status, check.since)))
    console = Console()
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def _explained(checks: Sequence[Check]) -> str:
    return "".join(line + "\n" for check in checks for line in _lines(check))


def _lines(check: Check) -> Iterator[str]:
    yield f"{check.code} {check.name} ({check.status}, since {check.since})"
    yield check.summary
    for heading, text in check.sections.items():
        yield from ("", heading, "-" * len(heading), text)
    for heading, examples in (("Passes", check.passes), ("Fails", check.flags)):
        yield from ("", heading, "-" * len(heading))
        for example in examples:
            yield f"{example.text}" + (f" (published {example.published})" if example.published else "")
