"""
claimcheck: extracts and checks the numbers in financial news.

>>> import claimcheck
>>> report = claimcheck.verify("Orders fell to $5.2 billion from $4.1 billion.")
>>> report.findings[0].code
'CH001'
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from claimcheck.distribution import VERSION

if TYPE_CHECKING:
    from datetime import date

    from claimcheck.config import Settings
    from claimcheck.engine import Engine
    from claimcheck.model import Article, Report
    from claimcheck.trace import TracedReport

__version__ = VERSION
__all__ = ["__version__", "compare", "extract", "verify"]

ENGINES = 4
"""How many engines are kept: one for each set of settings, the least used is dropped."""


def verify(
    text: str, *, published: date | None = None, dollar: str | None = None, rates: tuple[str, ...] = ()
) -> Report:
    """
    Read an article, relate its numbers, check the relations.

    Parameters
    ----------
    text
        The article as plain text.
    published
        The day of publication, for conversions and relative dates; else it is looked for in the text.
    dollar
        The ISO 4217 code that a bare ``$`` stands for; else it is decided from the text.
    rates
        Exchange rates that go before the published ones: ``("USD/CNY=7.2",)``.

    Returns
    -------
    Report
        Mentions, claims and findings, with character offsets into ``report.article.text``. Every relation that was
        checked is a finding, those that are consistent too.

    Raises
    ------
    ValueError
        The text cannot be read (it is not in English), or one of the others means nothing: no date, no known currency.
    ModelError
        The spaCy model is not installed.

    """
    settings = _settings(published, dollar, rates)
    return next(_engine(replace(settings, published=None)).verify([_article(text, settings)]))


def extract(text: str, *, published: date | None = None, dollar: str | None = None) -> Report:
    """Read an article and return its mentions and claims; parameters and errors are those of `verify`."""
    settings = _settings(published, dollar, ())
    return next(_engine(replace(settings, published=None)).extract([_article(text, settings)]))


def compare(
    draft: str,
    *sources: str,
    published: date | None = None,
    dollar: str | None = None,
    rates: tuple[str, ...] = (),
) -> TracedReport:
    """
    Hold every quantity of a draft against the sources it was written from: press release, filing, wire copy.

    Parameters
    ----------
    draft, *sources
        The texts.
    published
        The day of publication of the draft; that of a source is looked for in its text.
    dollar, rates
        As in `verify`.

    Returns
    -------
    TracedReport
        A trace for each quantity of the draft in ``traces`` (same, rounded, converted, derived, different, absent),
        with its places in ``report.sources``; the findings are those of SR001 and SR002.

    Raises
    ------
    ValueError
        There is no source, or one of those that `verify` raises.
    ModelError
        The spaCy model is not installed.

    """
    if not sources:
        msg = "no source to compare the draft with"
        raise ValueError(msg)
    settings = _settings(published, dollar, rates)
    undated = replace(settings, published=None)
    texts = [_article(text, undated) for text in sources]
    named = [text if text.path else replace(text, path=f"source {i}") for i, text in enumerate(texts, 1)]
    return next(_engine(undated).compare([_article(draft, settings)], named))


def _settings(published: date | None, dollar: str | None, rates: tuple[str, ...]) -> Settings:
    from claimcheck.config import of_a_program  # noqa: PLC0415 # importing claimcheck stays light

    return of_a_program({"published": published, "dollar": dollar, "rates": rates})


def _article(text: str, settings: Settings) -> Article:
    from claimcheck.model import Article  # noqa: PLC0415 # importing claimcheck stays light
    from claimcheck.read import article  # noqa: PLC0415 # importing claimcheck stays light
    from claimcheck.rulebook import PACKAGED  # noqa: PLC0415 # importing claimcheck stays light

    with PACKAGED.in_force():  # whatever engine the caller is working for
        found = list(article(text, settings=settings))
    for entry in found:
        if isinstance(entry, Article):
            return entry
    raise ValueError("; ".join(str(problem) for problem in found))


@lru_cache(maxsize=ENGINES)
def _engine(settings: Settings) -> Engine:
    from claimcheck.engine import Engine  # noqa: PLC0415 # importing claimcheck stays light

    return Engine(settings)
