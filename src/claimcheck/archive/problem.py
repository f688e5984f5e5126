"""What stops a whole run over an archive."""

from __future__ import annotations


class BatchError(Exception):
    """A run that cannot begin or go on: the message says why and what to do, in one line."""
