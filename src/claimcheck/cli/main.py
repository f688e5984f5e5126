"""
The command line, assembled from the files in ``commands``; a new file there is a new command.

Nothing heavy is imported before a command runs: ``claimcheck --help`` answers at once.
"""

from __future__ import annotations

import atexit
import gc
import os
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from claimcheck.cli import commands, stopping
from claimcheck.cli.status import INTERRUPTED, UNUSABLE
from claimcheck.cli.terminal import complain, silence
from claimcheck.distribution import VERSION

GARBAGE = 100_000
"""How many new objects call for a collection: loading a model makes many, and all of them stay."""
_OWN = "claimcheck"


def application() -> typer.Typer:
    """Return the command line with every command, in the order of their ranks."""
    app = typer.Typer(
        name=_OWN,
        cls=_Group,
        no_args_is_help=True,
        rich_markup_mode=None,  # else Rich eats every [bracket] in the help
        pretty_exceptions_enable=False,  # a traceback could show text that is confidential
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_common)
    return app


class _Commands(Mapping[str, Any]):
    """The commands by name, each assembled when it is asked for: to assemble all takes longer than to show the help."""

    def __init__(self) -> None:
        names = [found.name for found in pkgutil.iter_modules(commands.__path__)]
        modules = {name: import_module(f"{commands.__name__}.{name}") for name in names}
        names.sort(key=lambda name: modules[name].RANK)
        self._functions: dict[str, Callable[..., object]] = {name: getattr(modules[name], name) for name in names}
        self._assembled: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - the classes of Typer's own copy of click are not public
        if name not in self._assembled:
            app = typer.Typer(rich_markup_mode=None, add_completion=False)
            app.command(name)(self._functions[name])
            self._assembled[name] = command = typer.main.get_command(app)
            for parameter in command.params:
                vars(parameter)["process_value"] = partial(_processed, parameter)
        return self._assembled[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._functions)

    def __len__(self) -> int:
        return len(self._functions)

    def summaries(self) -> list[tuple[str, str]]:
        """Return the name of each command and the first sentence of its help."""
        return [(name, _first_sentence(function.__doc__ or "")) for name, function in self._functions.items()]


def _processed(parameter: Any, ctx: Any, value: Any) -> Any:  # noqa: ANN401 - the classes of Typer's own copy of click
    """Return what an option stands for. Typer would make a validator first, also for one that was not given."""
    if value is None and not parameter.required:
        return None
    return type(parameter).process_value(parameter, ctx, value)


def _first_sentence(text: str) -> str:
    return text.strip().partition("\n")[0].partition(". ")[0].removesuffix(".") + "."


class _Group(TyperGroup):
    """The command line as a whole."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - what Typer hands to every group
        super().__init__(**settings)
        self.commands: Any = _Commands()

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 - Typer's own
        """List the commands without assembling them."""
        with formatter.section("Commands"):
            formatter.write_dl(self.commands.summaries())


def run() -> NoReturn:
    """
    Run the command line and leave with its status.

    0 nothing inconsistent, 1 at least one inconsistent finding, 2 the command line, the configuration or an
    input is unusable, 130 interrupted, 143 and 129 ended by SIGTERM and SIGHUP. An exception of claimcheck's own says
    in its message what to do; any other one is a defect, told in one line unless ``--debug`` asks for more.
    """
    stopping.obey()
    gc.set_threshold(GARBAGE)
    if "numpy" not in sys.modules:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # it is loaded with one thread, see annotate.matrices
    atexit.register(gc.freeze)  # else the last collection of garbage goes once more through all that is loaded
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
            import traceback  # noqa: PLC0415 - not free to import

            traceback.print_exc()
        complain(_described(error))
        sys.exit(UNUSABLE)
    sys.exit(0)


def _described(error: Exception) -> str:
    if type(error).__module__.partition(".")[0] == _OWN:
        return str(error)
    if isinstance(error, OSError) and error.strerror:  # a full disk, a folder that is gone
        return f"{error.filename or 'standard output'}: {error.strerror}"
    hint = "" if "--debug" in sys.argv else "; --debug shows where"
    return f"internal error: {type(error).__name__}: {error!s:.300}{hint}"


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"{_OWN} {VERSION}")
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
