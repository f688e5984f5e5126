"""Days as machines write them, in the metadata of documents."""

from __future__ import annotations

import re
from datetime import date, timedelta

from claimcheck.read.dates import parse_stamp

_COMPACT = re.compile(r"\s{0,9}(?:D:)?((?:19|20)\d\d)[-/.]?(\d\d)[-/.]?(\d\d)(?!\d{1,5}(?:\D|$))")
_SAVED_AFTER = timedelta(days=30)
_TEMPLATE = date(2013, 12, 23)
"""Both dates of every document that python-docx makes and nobody saved again."""


def day_of_metadata(written: str) -> date | None:
    """
    Return the day that metadata says, in whatever way it is written; None where it names none.

    The day is that of the place that wrote it, not of Greenwich: a newspaper's date is its own.
    """
    match = _COMPACT.match(written[:200])
    if match:
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    return parse_stamp(written)


def day_of_file(created: str | None, modified: str | None) -> date | None:
    """
    Return the day of a document from its properties; None where they do not tell.

    It is the day on which the document was last saved. Where that is long after the day on which it was made, one of
    the two is that of a template or of an archive, and nobody knows which: then neither counts.
    """
    first, last = day_of_metadata(created or ""), day_of_metadata(modified or "")
    if first is None or last is None:
        found = first or last
    else:
        found = last if timedelta(0) <= last - first <= _SAVED_AFTER else None
    return None if found == _TEMPLATE else found
