"""
The command line, assembled from the files in ``commands``; a new file there is a new command.

Nothing heavy is imported before a command runs: ``claimcheck --help`` answers at once.
"""

from __future__ import annotations

import pkgutil
import sys
import traceback
from importlib import import_module
from typing import Annotated, NoReturn

import typer

from claimcheck.cli import commands
from claimcheck.cli.terminal import complain, silence

UNUSABLE = 2
INTERRUPTED = 130
_OWN = "claimcheck"


def application() -> typer.Typer:
    """Return the command line with every command, in the order of their ranks."""
    app = typer.Typer(
        name=_OWN,
        no_args_is_help=True,
        rich_markup_mode=None,  # else Rich eats every [bracket] in the help
        pretty_exceptions_enable=False,  # a traceback could show text that is confidential
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_common)
    modules = [import_module(f"{commands.__name__}.{found.name}") for found in pkgutil.iter_modules(commands.__path__)]
    for module in sorted(modules, key=lambda module: (module.RANK, module.__name__)):
        module.register(app)
    return app


def run() -> NoReturn:
    """
    Run the command line and leave with its status.

    0 nothing inconsistent, 1 at least one inconsistent finding, 2 the command line, the configuration or an
    input is unusable, 130 interrupted. An exception of claimcheck's own says in its message what to do; any
    other one is a defect, told in one line unless ``--debug`` asks for more.
    """
    try:
        application()()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        silence()
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - the last place to keep a traceback from the user
        # An error may come before the options are parsed, so this one is looked for in the words themselves.
        if "--debug" in sys.argv:
            traceback.print_exc()
        complain(_described(error))
        sys.exit(UNUSABLE)
    sys.exit(0)


def _described(error: Exception) -> str:
    if type(error).__module__.partition(".")[0] == _OWN:
        return str(error)
    hint = "" if "--debug" in sys.argv else "; --debug shows where"
    return f"internal error: {type(error).__name__}: {error!s:.300}{hint}"


def _version(*, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - not free to import

        typer.echo(f"{_OWN} {version(_OWN)}")
        raise typer.Exit


def _common(
    *,
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Find the numbers in financial news, and check whether they can all be true together."""


if __name__ == "__main__":
    run()
