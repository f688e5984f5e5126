"""From the options of ``serve`` to a server."""

from __future__ import annotations

import os

from claimcheck.cli.options import Given
from claimcheck.cli.session import engine_of, settings_of
from claimcheck.cli.status import INTERRUPTED
from claimcheck.cli.stopping import Stopped
from claimcheck.cli.terminal import complain, say
from claimcheck.extras import install


class ServeMissingError(Exception):
    """What a server needs is not installed: the message says how to install it."""


def open_page(given: Given, *, port: int) -> None:
    """
    Serve until a signal comes.

    Raises
    ------
    ConfigError, MemoryShortError, ModelError, PortError, RatesError, RuleError, ServeMissingError, UnknownCodeError
        The server cannot begin.

    """
    try:
        from claimcheck.serve.server import serve  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        if error.name not in {"starlette", "uvicorn"}:
            raise
        msg = f"serve needs {error.name}: {install('serve')}"
        raise ServeMissingError(msg) from error
    settings = settings_of(given.flags, config=given.config)
    try:
        serve(engine_of(settings), port, tell=lambda line: (say if line.startswith("http") else complain)(line))
    except (KeyboardInterrupt, Stopped) as end:
        # Nothing is open for writing, and to take the model apart takes a second or two.
        os._exit(end.status if isinstance(end, Stopped) else INTERRUPTED)
