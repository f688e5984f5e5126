"""The concepts of filings in the words of a story: ``us-gaap:NetIncomeLoss`` is net income."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from claimcheck.rulebook import per_rulebook, read_toml

_CONCEPT = re.compile(r"(?:[A-Za-z][\w-]{0,40}:)?((?:[A-Z][a-z0-9]*){2,40}|[A-Z][a-z]{2,60})")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def named(label: str) -> str:
    """Return what a concept is called, by its list or by the words that its name is made of; other labels stay."""
    match = _CONCEPT.fullmatch(label)
    if match is None:
        return label
    if match[1] == label and not _HUMP.search(label):
        return label
    return _concepts().get(match[1]) or _in_words(match[1])


@lru_cache(maxsize=4096)
def _in_words(name: str) -> str:
    return _HUMP.sub(" ", name).lower()


@per_rulebook
def _concepts() -> Mapping[str, str]:
    found: Mapping[str, str] = read_toml("tables.toml")["concepts"]
    return found
