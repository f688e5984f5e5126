"""How much may be asked: each limit bounds the memory or the time that a request can take."""

from __future__ import annotations

MOST_BYTES = 5_000_000
"""The largest request: a text, or a document as it is."""

MOST_CHARACTERS = 100_000
"""The longest text that is checked, for which others wait half a minute at most; an annual report is longer."""

MOST_WAITING = 32
"""Requests whose texts are held at once, the one that is worked on among them; the next is refused."""

MOST_CONNECTIONS = 256

SECONDS_TO_SEND = 10
"""How long a client may take to send its text."""

SECONDS_TO_ANSWER = 30
"""How long a client waits before it is told to come back; the work on its text is bounded by its length."""

DOLLARS = 8
"""How many meanings of ``$`` have an engine at hand; the model is shared."""


class RefusedError(Exception):
    """A request that is not answered: the HTTP status, and one line with what is wrong and what to do."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
