"""``claimcheck schema``: the JSON Schema of the report."""

from __future__ import annotations

RANK = 70


def schema() -> None:
    """
    Print the JSON Schema of the report.

    One document, as a line of `--format jsonl` is, and the list of documents that `--format json` writes, are valid.
    """
    from claimcheck.cli import printing  # noqa: PLC0415 - keeps the help quick
    from claimcheck.report.schema import schema as of_report  # noqa: PLC0415

    printing.show({"text": lambda: printing.json(of_report())})
