"""What the package index knows this program by, and which version it is; light, as everything may ask for it."""

from __future__ import annotations

DISTRIBUTION = "claimcheck-news"
"""The name to install. Under the name of the package and of the command the index has another program."""

VERSION = "0.1.0"
