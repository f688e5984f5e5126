"""The server itself: one process, one address of this machine, and an end at once when it is asked for."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from claimcheck.engine import Engine
from claimcheck.serve.app import application
from claimcheck.serve.desk import Desk
from claimcheck.serve.limits import MOST_CONNECTIONS

ADDRESS = "127.0.0.1"


class PortError(Exception):
    """The port cannot be had: the message says which, and what to do."""


def serve(engine: Engine, port: int, *, tell: Callable[[str], None]) -> None:
    """
    Serve until a signal comes; ``tell`` says a line to whoever started it.

    Raises
    ------
    KeyboardInterrupt
        It was interrupted.
    PortError
        Another program has the port, or it is closed to this user.
    ModelError, RatesError, RuleError
        The engine cannot be used.

    """
    with _bound(port) as listening:
        desk = Desk(engine)
        desk.warm()
        config = uvicorn.Config(
            application(desk, tell=tell),
            access_log=False,
            date_header=False,
            limit_concurrency=MOST_CONNECTIONS,
            lifespan="off",
            log_config=None,
            log_level="critical",  # its messages may hold words of a text; errors are told by the application
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=0,
            ws="none",
        )
        listening.listen(MOST_CONNECTIONS)  # whoever reads the line below may ask at once
        tell(f"http://{ADDRESS}:{listening.getsockname()[1]}/ is open, to this machine alone; Ctrl-C ends it")
        uvicorn.Server(config).run(sockets=[listening])


def _bound(port: int) -> socket.socket:
    listening = socket.socket()
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((ADDRESS, port))
    except OSError as error:
        listening.close()
        msg = f"port {port} cannot be had: {error.strerror}; choose another with --port, or 0 for any that is free"
        raise PortError(msg) from error
    return listening
