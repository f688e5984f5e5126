"""The man page, made from the command line itself, so that it never says less or more than the help."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import typer

from claimcheck.distribution import VERSION

_NAME = "claimcheck"
_SUMMARY = "find the numbers in financial news, and check whether they can all be true together"

_STATUS: Mapping[str, str] = {
    "0": "Nothing is inconsistent.",
    "1": "At least one finding is inconsistent.",
    "2": "The command line, the configuration or an input is unusable. The other inputs are still reported.",
    "130": "The run was interrupted.",
}
_FILES: Mapping[str, str] = {
    "claimcheck.toml": "The project's settings, or [tool.claimcheck] in pyproject.toml, nearest folder upwards.",
    "~/.config/claimcheck/claimcheck.toml": "The user's own settings, in the folder that the platform has for them.",
}


def page(app: typer.Typer) -> str:
    """Return the man page of the whole command line in roff, the same bytes whenever the help is the same."""
    command: Any = typer.main.get_command(app)  # the classes of Typer's own copy of click are not public
    return "".join(f"{line}\n" for line in _page(command))


def _page(command: Any) -> Iterator[str]:  # noqa: ANN401
    yield f'.TH {_NAME.upper()} 1 "" "{_NAME} {VERSION}"'
    yield from (".SH NAME", f"{_NAME} \\- {_text(_SUMMARY)}")
    yield from (".SH SYNOPSIS", f".B {_NAME}", "COMMAND [OPTIONS] [ARGUMENTS]")
    yield from (".SH DESCRIPTION", *_paragraphs(command.help or _SUMMARY))
    yield from (".SH OPTIONS", *_parameters(command, _NAME))
    yield ".SH COMMANDS"
    for name, one in command.commands.items():
        yield f".SS {_NAME} {_text(name)}"
        yield from _paragraphs(one.help or "")
        yield from _parameters(one, f"{_NAME} {name}")
    yield ".SH EXIT STATUS"
    for status, meaning in _STATUS.items():
        yield from (".TP", f".B {status}", _text(meaning))
    yield ".SH ENVIRONMENT"
    yield _text("Every key of the configuration is also a variable, as CLAIMCHECK_FAIL_ON for fail-on.")
    yield _text("NO_COLOR, FORCE_COLOR and COLUMNS are kept.")
    yield ".SH FILES"
    for path, meaning in _FILES.items():
        yield from (".TP", f".I {_text(path)}", _text(meaning))


def _parameters(command: Any, name: str) -> Iterator[str]:  # noqa: ANN401
    context = typer.Context(command, info_name=name, help_option_names=["-h", "--help"])
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            # An option's record has its forms and what it takes; an argument's has a type of Python besides.
            title = record[0] if parameter.param_type_name == "option" else parameter.metavar or parameter.name.upper()
            yield from (".TP", f".B {_text(title)}", _text(record[1]))


def _paragraphs(text: str) -> Iterator[str]:
    gap = False
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if gap:
            yield ".PP"
        gap = True
        yield _text(" ".join(paragraph.split()))


def _text(text: str) -> str:
    """Return ``text`` so that roff shows it as it is: no escape, no request at the beginning, hyphens to copy."""
    shown = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{shown}" if shown[:1] in (".", "'") else shown
