"""Too little memory, told before the libraries that would end the process over it are loaded."""

from __future__ import annotations

LEAST = 350 * 2**20
"""Bytes of address space that a run takes with the default model; most of it is never touched."""

ADVICE = "give fewer or smaller texts at once, or lower max-bytes in the configuration"


class MemoryShortError(Exception):
    """There is not enough memory: the message says what to do."""


def examine() -> None:
    """
    Look at the limit that the system sets this process, where it sets one.

    Raises
    ------
    MemoryShortError
        It is lower than any run needs: native code would abort rather than say so.

    """
    try:
        import resource  # noqa: PLC0415 - Unix has it, Windows has no such limit
    except ImportError:
        return
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    if 0 <= limit < LEAST:
        told = f"this process may use {limit // 2**20} MB of memory and needs {LEAST // 2**20}"
        msg = f"{told}; raise the limit (ulimit -v)"
        raise MemoryShortError(msg)
