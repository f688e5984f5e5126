"""
Organisations in an annotated spaCy document.

Evidence comes from the curated list, from legal forms and head nouns, from tickers and cue words, and from the
model; what one place in the article proves holds for the others.
"""

from __future__ import annotations

from claimcheck.annotate.organization.finder import find
from claimcheck.annotate.organization.lexicon import patterns

__all__ = ["find", "patterns"]
