"""What could not be read, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


class UnreadableError(Exception):
    """An input that cannot be read: the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """
    Something about an input that its owner has to know.

    ``message`` says what is wrong and what to do. A note (``is_error`` false) leaves the input usable.
    """

    path: str
    message: str
    line: int | None = None
    is_error: bool = True

    def __str__(self) -> str:
        """Return the problem as one line."""
        place = self.path if self.line is None else f"{self.path}, line {self.line}"
        return f"{place}: {self.message}"
