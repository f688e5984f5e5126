"""What a check is, and what it is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from claimcheck.model import Article, Finding, Verdict
from claimcheck.rates import Rates
from claimcheck.relation import Relation

HEADINGS = ("What it does", "Why it matters", "How it is computed", "Limits")
_HEADING = re.compile(rf"^({'|'.join(HEADINGS)})\n-+\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Context:
    """
    What a check may know besides its relation: the article and the reference rates.

    ``loose_points`` tells that the desk accepts percent said for percentage points.
    """

    article: Article
    rates: Rates
    loose_points: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the verdict that it shows; ``published`` where the check needs a date, ``source`` where a source."""

    text: str
    published: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """
    One check: its code and name, the relation it is about, and the function that judges it.

    ``doc`` is the docstring of the check's file, with the headings of ``HEADINGS``.
    """

    code: str
    name: str
    relation: type[Relation]
    run: Callable[[Any, Context], Iterator[Finding]]
    flags: tuple[Example, ...]
    passes: tuple[Example, ...]
    doc: str
    since: str = "0.1.0"
    status: str = "stable"
    aliases: tuple[str, ...] = ()

    def finding(self, relation: Relation, *, verdict: Verdict, message: str, working: str, **details: Any) -> Finding:  # noqa: ANN401 # the types are those of Finding
        """Return what this check says about a relation; ``details`` are further fields of ``Finding``."""
        return Finding(
            start=relation.start,
            end=relation.end,
            code=self.code,
            check=self.name,
            path=relation.path,
            verdict=verdict,
            message=message,
            working=working,
            mentions=relation.mentions(),
            **details,
        )

    @property
    def summary(self) -> str:
        """The first line of the documentation: the relation in a few words."""
        return self.doc.strip().partition("\n")[0].rstrip(".")

    @property
    def sections(self) -> dict[str, str]:
        """The documentation by heading."""
        parts = _HEADING.split(self.doc)
        return dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))
