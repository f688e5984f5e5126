# ruff: noqa: INP001 # a script, no module of a package
"""
Write those parts of the documentation that come from the program itself.

Run it from anywhere: ``python scripts/docs.py``. It writes a page for each check, the page of commands, the keys of
the configuration and the navigation; ``tests/test_docs.py`` fails where these are not what it would write.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

import claimcheck
from claimcheck import record
from claimcheck.checks import Check, Example, catalogue
from claimcheck.cli.main import application
from claimcheck.config import Described, describe
from claimcheck.model import Finding, Report, Verdict
from claimcheck.read import formats as read_formats
from claimcheck.report import formats as report_formats

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
CHECKS = DOCS / "checks"

_COMMENT = "<!-- {} -->"

WIDTH = 80
"""How wide the help is printed, in characters."""

_SPECIAL = re.compile(r"([\\`*_<\[])")
_SENTENCE_END = re.compile(r"(?<=[.!?:;][”\")]) (?=[A-Z“\"])|(?<=[.!?:;]) (?=[A-Z“\"])")


def files() -> Iterator[tuple[Path, str]]:
    """Yield the path of every file that is generated, wholly or in part, and what has to stand in it."""
    checks = catalogue()
    for check in checks:
        yield CHECKS / f"{check.code}.md", _joined(_page(check))
    yield CHECKS / "index.md", _joined(_overview(checks))
    yield DOCS / "commands.md", _joined(_commands())
    accuracy = DOCS / "accuracy.md"
    yield accuracy, _filled(accuracy, _COMMENT, {"record": _joined(_record())})
    keys = DOCS / "configuration.md"
    yield keys, _filled(keys, _COMMENT, {"keys": _joined(_keys())})
    tables = {"read": _joined(_read_formats()), "written": _joined(_written_formats())}
    yield DOCS / "formats.md", _filled(DOCS / "formats.md", _COMMENT, tables)
    site = ROOT / "mkdocs.yml"
    entries = "".join(f"      - {check.code} {check.name}: checks/{check.code}.md\n" for check in checks)
    yield site, _filled(site, "      # {}", {"checks": entries})


def _joined(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _filled(path: Path, comment: str, texts: Mapping[str, str]) -> str:
    """Return what a file says with each text between its comments ``generated: name`` and ``end of name``."""
    page = path.read_text(encoding="utf-8")
    for name, text in texts.items():
        begin, end = comment.format(f"generated: {name}"), comment.format(f"end of {name}")
        before, opened, rest = page.partition(f"{begin}\n")
        _, closed, after = rest.partition(f"{end}\n")
        if not opened or not closed:
            msg = f"{path}: the lines {begin!r} and {end!r} are needed"
            raise ValueError(msg)
        page = f"{before}{begin}\n{text}{end}\n{after}"
    return page


def _line(text: str) -> str:
    """Return plain text as one line of Markdown."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _prose(text: str) -> str:
    """Return plain text as Markdown, a sentence a line."""
    return "\n\n".join(_SENTENCE_END.sub("\n", _line(paragraph)) for paragraph in re.split(r"\n\s*\n", text.strip()))


def _overview(checks: tuple[Check, ...]) -> Iterator[str]:
    yield from ("# Checks", "")
    yield "Each check is one relation between numbers, one formula and one code."
    yield "A code never changes its meaning."
    yield "`claimcheck rules` prints this list, `claimcheck explain CODE` any of these pages."
    yield from ("", "| Code | Name | Relation |", "|---|---|---|")
    yield from (f"| [{check.code}]({check.code}.md) | {check.name} | {_prose(check.summary)} |" for check in checks)


def _page(check: Check) -> Iterator[str]:
    yield from (f"# {check.code} {check.name}", "", f"{_prose(check.summary)}.")
    yield f"Status: {check.status}, since {check.since}."
    if check.aliases:
        yield f"Former codes: {', '.join(check.aliases)}."
    for heading, text in check.sections.items():
        yield from ("", f"## {heading}", "", _prose(text))
    yield from ("", "## Record", "", *_shown(record.load().of(check.code)))
    yield from ("", "## What passes", "", *(f"- {_quoted(example)}" for example in check.passes))
    yield from ("", "## What is found")
    for example in check.flags:
        yield from ("", _quoted(example), "", "```text", *_said(check, example), "```")


def _shown(rows: Sequence[record.Shown]) -> Iterator[str]:
    """Yield what checks have shown on untouched articles, as a table."""
    if not rows:
        yield "Nothing that it judges stood in the untouched articles that were read."
        return
    yield "| Check | Path | Judged | Agreed | Errors | Debatable | False | |"
    yield "|---|---|--:|--:|--:|--:|--:|---|"
    for row in rows:
        read, way = row.reading, "accuses" if record.load().accuses(row.code, row.path) else "notes"
        counts = f"{row.judged:,} | {row.agreed:,} | {read.error} | {read.debatable} | {read.false}"
        yield f"| {row.code} | `{row.path}` | {counts} | {way} |"


def _record() -> Iterator[str]:
    yield from ("", *_shown(record.load().shown), "")


def _quoted(example: Example) -> str:
    source = f", with the source “{_line(example.source)}”" if example.source is not None else ""
    published = f", published {example.published}" if example.published is not None else ""
    return f"“{_line(example.text)}”{source}{published}"


def _said(check: Check, example: Example) -> Iterator[str]:
    """Yield what this check says of an example that it flags."""
    for finding in _read(example).findings:
        if finding.code == check.code and finding.verdict is not Verdict.CONSISTENT:
            yield from _told(finding)


def _read(example: Example) -> Report:
    if example.source is None:
        return claimcheck.verify(example.text, published=example.published)
    return claimcheck.compare(example.text, example.source, published=example.published)


def _told(finding: Finding) -> Iterator[str]:
    yield f"{finding.code} {finding.verdict}: {finding.message}"
    if finding.working:
        yield f"    working: {finding.working}"
    if finding.suggestion:
        yield f"    suggestion: {finding.suggestion}"


def _commands() -> Iterator[str]:
    yield from ("# Commands", "")
    yield "This is what `--help` prints."
    yield "What a command finds goes to standard output, everything else to standard error."
    yield from ("", "| Exit status | Meaning |", "|---|---|")
    yield "| 0 | nothing is inconsistent |"
    yield "| 1 | at least one finding is inconsistent; `--fail-on` moves the line |"
    yield "| 2 | the command line, the configuration or an input is unusable |"
    yield "| 130 | interrupted |"
    yield "| 143, 129 | ended by SIGTERM or SIGHUP; nothing unfinished is left behind |"
    yield from ("", "`claimcheck --install-completion` sets up completion in your shell.")
    yield "`claimcheck man > ~/.local/share/man/man1/claimcheck.1` makes a man page of all this."
    command: Any = typer.main.get_command(application())  # the classes of Typer's own copy of click are not public
    yield from _help(command, "claimcheck", None)


def _help(command: Any, name: str, parent: typer.Context | None) -> Iterator[str]:  # noqa: ANN401
    context = typer.Context(
        command,
        info_name=name,
        parent=parent,
        terminal_width=WIDTH,
        max_content_width=WIDTH,
        help_option_names=["-h", "--help"],
    )
    lines = (line.rstrip() for line in command.get_help(context).strip().split("\n"))
    yield from ("", f"## {context.command_path}", "", "```text", *lines, "```")
    own: Mapping[str, Any] = getattr(command, "commands", {})
    for title, one in own.items():
        yield from _help(one, title, context)


def _keys() -> Iterator[str]:
    for key in describe():
        yield from ("", f"## {key.name}", "", _prose(key.meaning), "")
        yield f"- Value: {key.kind}"
        yield f"- Default: {_default(key)}"
        yield f"- Option: `{key.flag}`" if key.flag else "- Option: none"
        yield f"- Variable: `{key.variable}`" if key.variable else "- Variable: none"
    yield ""


def _read_formats() -> Iterator[str]:
    yield from ("", "| Endings | What is taken |", "|---|---|")
    for known in read_formats.formats():
        endings = ", ".join(f"`{suffix}`" for suffix in known.suffixes)
        yield f"| {endings} | {_first_paragraph(known.sureness.__module__)} |"
    yield ""


def _written_formats() -> Iterator[str]:
    yield from ("", "| Format | What is written |", "|---|---|")
    for name in report_formats.names():
        yield f"| `{name}` | {_first_paragraph(report_formats.renderer(name).__module__)} |"
    yield ""


def _first_paragraph(module: str) -> str:
    """Return the first paragraph of a module's docstring as one line of Markdown; its code stays code."""
    paragraph = (sys.modules[module].__doc__ or "").strip().partition("\n\n")[0]
    parts = " ".join(paragraph.split()).split("``")
    return "".join(f"`{part}`" if number % 2 else _SPECIAL.sub(r"\\\1", part) for number, part in enumerate(parts))


def _default(key: Described) -> str:
    if key.default is None or key.default == ():
        return "none"
    return f"`{str(key.default).lower()}`" if isinstance(key.default, bool) else f"`{key.default}`"


def main() -> None:
    """Write every file that is generated, and remove the page of a check that is no more."""
    found = dict(files())
    for path, text in found.items():
        path.write_text(text, encoding="utf-8")
    for path in set(CHECKS.glob("*.md")) - set(found):
        path.unlink()


if __name__ == "__main__":
    main()
