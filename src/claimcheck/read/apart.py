"""
A reader in a process of its own, with so much time and memory and no more.

If it crashes or hangs, only the process ends. It is handed the bytes of the document on its standard input, and
answers with a draft.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec

from claimcheck import rulebook
from claimcheck.read.draft import Draft, read_here
from claimcheck.read.problem import UnreadableError

SECONDS = 8
BYTES = 800_000_000


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
    command = [sys.executable, "-P", "-m", __name__, reader, str(limit), *([] if rules is None else [str(rules)])]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - our own module
    except subprocess.TimeoutExpired as error:
        msg = f"reading it took more than {seconds:g} seconds; save the text of it as plain text"
        raise UnreadableError(msg) from error
    except OSError as error:
        msg = f"its reader could not be started: {error.strerror or error}"
        raise UnreadableError(msg) from error
    try:
        answer = msgspec.json.decode(done.stdout, type=_Answer)
    except msgspec.MsgspecError as error:
        msg = "damaged, or too large to be read safely; save it again, or save the text of it as plain text"
        raise UnreadableError(msg) from error
    if answer.draft is None:
        raise UnreadableError(answer.error)
    return answer.draft


def main(reader: str, limit: int, rules: Path | None = None) -> None:
    """Read the document on standard input, and write the answer to standard output."""
    _confine()
    try:
        with rulebook.of(rules).in_force():
            answer = _Answer(read_here(reader, sys.stdin.buffer.read(), limit=limit))
    except (UnreadableError, rulebook.RuleError) as error:
        answer = _Answer(error=str(error))
    except MemoryError:
        answer = _Answer(error="it needs too much memory; save the text of it as plain text")
    sys.stdout.buffer.write(msgspec.json.encode(answer))


def _confine() -> None:
    """Let the process have so much time and memory, where the system can hold it to that."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    limits = ((resource.RLIMIT_AS, BYTES), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0))
    for kind, limit in limits:
        try:
            resource.setrlimit(kind, (limit, limit))
        except (ValueError, OSError):  # macOS does not limit memory
            continue


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *map(Path, sys.argv[3:]))
