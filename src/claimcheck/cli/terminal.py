"""What is said to people: on standard error, one line each, harmless."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def complain(message: str) -> None:
    """Say what is wrong, in one line on standard error."""
    say(f"claimcheck: {message}")


def say(message: str) -> None:
    """Write one line on standard error, if there is one that takes it."""
    if sys.stderr is None:
        return
    from claimcheck.report.visible import visible  # noqa: PLC0415 - keeps the help quick

    # There is nobody left to tell that nobody can be told.
    with suppress(OSError, ValueError):
        print(visible(message), file=sys.stderr, flush=True)  # noqa: T201 - this is where talking is done


def silence() -> None:
    """Let whatever is still written to standard output and error vanish: nobody reads it any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
