"""How a command ends. A module of its own: the entry point knows it before anything is loaded."""

FINE = 0
FOUND = 1
UNUSABLE = 2
INTERRUPTED = 130
SIGNALLED = 128
"""Ended by a signal: so much and its number."""


class EndedError(KeyboardInterrupt):
    """Somebody ends the run by a signal, as one who interrupts it does: nothing unfinished is left behind."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.status = SIGNALLED + number
