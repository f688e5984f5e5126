"""``claimcheck man``: the man page."""

from __future__ import annotations

RANK = 90


def man() -> None:
    """
    Print the man page.

    `claimcheck man | man -l -` reads it; `claimcheck man > ~/.local/share/man/man1/claimcheck.1` keeps it.
    """
    from claimcheck.cli import printing  # noqa: PLC0415 - keeps the help quick
    from claimcheck.cli.main import application  # noqa: PLC0415
    from claimcheck.cli.manual import page  # noqa: PLC0415

    printing.show({"text": lambda: page(application())})
