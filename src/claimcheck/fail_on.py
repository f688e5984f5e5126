"""Which findings end a run with status 1. A module of its own: the command line knows it before anything is loaded."""

from enum import StrEnum


class FailOn(StrEnum):
    """The mildest verdict that makes a run end with status 1."""

    INCONSISTENT = "inconsistent"
    NEAR = "near"
    NEVER = "never"
