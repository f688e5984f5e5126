"""Days as machines write them, in the metadata of documents."""

from __future__ import annotations

import re
from datetime import date, timedelta

from claimcheck.read.dates import parse_stamp

_COMPACT = re.compile(r"\s{0,9}(?:D:)?((?:19|20)\d\d)[-/.]?(\d\d)[-/.]?(\d\d)(?!\d{1,5}(?:\D|$))")
_SAVED_AFTER = timedelta(days=30)
_TEMPLATE = date(2013, 12, 23)
"""Both dates of every document that python-docx makes and nobody saved again."""


def iso_day(written: str) -> str | None:
    """
    Return a day in ISO form from what metadata says; None where it names no day.

    The day is that of the place that wrote it, not of Greenwich: a newspaper's date is its own.
    """
    match = _COMPACT.match(written[:200])
    if match:
        try:
            return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        except ValueError:
            return None
    day = parse_stamp(written)
    return None if day is None else day.isoformat()


def day_of_file(created: str | None, modified: str | None) -> str | None:
    """
    Return the day of a document from its properties, in ISO form; None where they do not tell.

    It is the day on which the document was last saved. Where that is long after the day on which it was made, one of
    the two is that of a template or of an archive, and nobody knows which: then neither counts.
    """
    first, last = iso_day(created or ""), iso_day(modified or "")
    if first is None or last is None:
        found = first or last
    else:
        apart = date.fromisoformat(last) - date.fromisoformat(first)
        found = last if timedelta(0) <= apart <= _SAVED_AFTER else None
    return None if found == _TEMPLATE.isoformat() else found
