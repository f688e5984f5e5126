"""Reports in every format, read again by what reads such a format: nothing of a text may come alive in them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from functools import cache
from html.parser import HTMLParser
from typing import Any

import jsonschema

from claimcheck.model import Report
from claimcheck.report import formats
from claimcheck.report.schema import schema
from claimcheck.report.view import View

VIEW = View(verbose=True, explain=True)
_LINES = frozenset({"text", "table", "markdown", "github"})
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_TAB = "\t"
_FORMULA = re.compile(r"\s*[=@+\-\t\r](?!\s*[\d.(]*\d)")
_ALIVE = re.compile(r"\s*(?:javascript|vbscript|data:text)", re.IGNORECASE)


class OutputError(Exception):
    """A report that is not what its format asks for."""


def validate(report: Report) -> Any:  # noqa: ANN401 # parsed JSON
    """Return a report as JSON; raise an error where the schema does not allow it."""
    found = json.loads("".join(formats.renderer("jsonl")([report], VIEW)), parse_constant=_no_json)
    _validator().validate(found)
    return found


@cache
def _validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema())


def _no_json(name: str) -> None:
    msg = f"{name} is no JSON"
    raise OutputError(msg)


def look_at_all(reports: Sequence[Report]) -> None:
    """
    Write the reports in every format, and read them again.

    Raises
    ------
    OutputError
        One of them is not what its format asks for, or something of a text is alive in it.

    """
    for name in formats.names():
        text = "".join(formats.renderer(name)(reports, VIEW))
        text.encode()
        if name in _LINES and (match := _UNSEEN.search(text.replace(_TAB, " "))):
            msg = f"{name}: {match[0]!r} is alive"
            raise OutputError(msg)
        if name in {"json", "sarif"}:
            json.loads(text, parse_constant=_no_json)
        elif name == "jsonl":
            for report in reports:
                validate(report)
        elif name == "csv":
            _look_at_csv(text)
        elif name == "html":
            _look_at_page(text)


def _look_at_csv(text: str) -> None:
    for row in csv.reader(text.splitlines(keepends=True), strict=True):
        for cell in row:
            if _FORMULA.match(cell) and cell.strip() not in "-+":
                msg = f"csv: {cell!r:.80} is a formula"
                raise OutputError(msg)


def _look_at_page(text: str) -> None:
    page = _Page()
    page.feed(text)
    page.close()
    if page.scripts != _scripts():
        msg = f"html: {page.scripts} scripts, where {_scripts()} are its own"
        raise OutputError(msg)


@cache
def _scripts() -> int:
    """Return how many scripts a report has that is about nothing."""
    page = _Page()
    page.feed("".join(formats.renderer("html")([], VIEW)))
    return page.scripts


class _Page(HTMLParser):
    """Counts the scripts of a page, and finds what else could come alive in it."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        alive = [name for name, value in attrs if name.startswith("on") or _ALIVE.match(value or "")]
        if alive or tag in {"iframe", "object", "embed", "base"}:
            msg = f"html: <{tag} {' '.join(alive)}> is alive"
            raise OutputError(msg)
