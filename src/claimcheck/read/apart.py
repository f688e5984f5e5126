"""
A reader in a process of its own, with so much time and memory and no more.

If it crashes or hangs, only the process ends. It is handed the bytes of the document on its standard input, and
answers with a draft.
"""

from __future__ import annotations

import math
import signal
import subprocess
import sys
from pathlib import Path

import msgspec

from claimcheck import rulebook
from claimcheck.read.draft import Draft, read_here
from claimcheck.read.problem import UnreadableError

SECONDS = 8
"""Of the processor's time: on a busy machine a document is read as on an idle one."""

PATIENCE = 20
"""How many times as long the process may take by the clock, where the system does not hold it to its own time."""

BYTES = 800_000_000


_OUT_OF_TIME = getattr(signal, "SIGXCPU", None) or 0
"""The signal that ends a process whose time is used up; 0 where the system has none."""


class _Answer(msgspec.Struct):
    """What the process says: a draft, or why there is none."""

    draft: Draft | None = None
    error: str = ""


def read_apart(reader: str, data: bytes, *, limit: int, seconds: float = SECONDS) -> Draft:
    """
    Return what a reader makes of a document, with the rules in force here.

    Raises
    ------
    UnreadableError
        The reader says so, or it crashed, or it needed too much time or memory.

    """
    rules = rulebook.current().own
    # -P keeps the folder that claimcheck runs in out of the search for modules.
    own = [] if rules is None else [str(rules)]
    command = [sys.executable, "-P", "-m", __name__, reader, str(limit), str(math.ceil(seconds)), *own]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=PATIENCE * seconds, check=False)  # noqa: S603 - our own module
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(_late(seconds)) from error
    except OSError as error:
        msg = f"its reader could not be started: {error.strerror or error}"
        raise UnreadableError(msg) from error
    if _OUT_OF_TIME and done.returncode == -_OUT_OF_TIME:
        raise UnreadableError(_late(seconds))
    try:
        answer = msgspec.json.decode(done.stdout, type=_Answer)
    except msgspec.MsgspecError as error:
        msg = "damaged, or too large to be read safely; save it again, or save the text of it as plain text"
        raise UnreadableError(msg) from error
    if answer.draft is None:
        raise UnreadableError(answer.error)
    return answer.draft


def _late(seconds: float) -> str:
    return f"reading it took more than {seconds:g} seconds of processor time; save the text of it as plain text"


def main(reader: str, limit: int, seconds: int, rules: Path | None = None) -> None:
    """Read the document on standard input, and write the answer to standard output."""
    _confine(seconds)
    try:
        with rulebook.of(rules).in_force():
            answer = _Answer(read_here(reader, sys.stdin.buffer.read(), limit=limit))
    except (UnreadableError, rulebook.RuleError) as error:
        answer = _Answer(error=str(error))
    except MemoryError:
        answer = _Answer(error="it needs too much memory; save the text of it as plain text")
    sys.stdout.buffer.write(msgspec.json.encode(answer))


def _confine(seconds: int) -> None:
    """Let the process have so much time and memory, where the system can hold it to that."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    # The signal comes at the first limit of time, and tells the owner; the second one ends whoever does not hear it.
    limits = (
        (resource.RLIMIT_AS, BYTES, BYTES),
        (resource.RLIMIT_CPU, seconds, seconds + 1),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for kind, soft, hard in limits:
        try:
            resource.setrlimit(kind, (soft, hard))
        except (ValueError, OSError):  # macOS does not limit memory
            continue


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *map(Path, sys.argv[4:]))
