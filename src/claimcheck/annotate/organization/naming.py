"""One canonical name for all the forms of an organisation, and its ticker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claimcheck.annotate.organization.denial import impossible
from claimcheck.annotate.organization.entities import People
from claimcheck.annotate.organization.lexicon import Lexicon, squeeze
from claimcheck.annotate.organization.memory import acronyms, bare_end, forms, listed_name
from claimcheck.annotate.organization.page import Page
from claimcheck.annotate.organization.runs import Candidate, Weight
from claimcheck.annotate.organization.tickers import Ticker


def name_candidates(
    page: Page, lexicon: Lexicon, folk: People, settled: Sequence[Candidate]
) -> tuple[list[Candidate], dict[str, str]]:
    """
    Return the candidates with canonical names, and the names by remembered form.

    The name is the list's; for others the fullest form in the article, without its legal form. The forms are
    without spaces. An acronym in brackets has the name of what stands before it.
    """
    candidates, full_of = _with_acronyms(page, settled)
    named: dict[int, str] = {}
    derived: dict[str, set[str]] = defaultdict(set)
    for candidate in sorted(candidates, key=lambda c: (c.first in full_of, -c.weight, -c.length, c.first)):
        end = bare_end(page, lexicon, candidate.first, candidate.last)
        bare = page.slice(candidate.first, candidate.last if impossible(page, lexicon, candidate.first, end) else end)
        name = named.get(full_of.get(candidate.first, -1)) or listed_name(page, lexicon, candidate)
        named[candidate.first] = name or _only(derived, squeeze(bare)) or " ".join(bare.split())
        for first, last in forms(page, lexicon, folk, candidate):
            derived[squeeze(page.slice(first, last))].add(named[candidate.first])
    known = {}
    for form, names in derived.items():
        name = _only(derived, form) or _shared(lexicon, names, form)
        if name is not None:
            known[form] = name
    return [replace(candidate, name=named[candidate.first]) for candidate in candidates], known


def _with_acronyms(page: Page, settled: Sequence[Candidate]) -> tuple[list[Candidate], dict[int, int]]:
    """Return the candidates with the acronyms in brackets, and by each acronym's place that of its full name."""
    pairs = list(acronyms(page, settled))
    full_of = {short.first: full.first for full, short in pairs}
    proven = {full.first for full, _ in pairs}
    kept = [
        replace(candidate, weight=Weight.PROOF) if candidate.first in proven else candidate
        for candidate in settled
        if candidate.first not in full_of
    ]
    return sorted([*kept, *(short for _, short in pairs)], key=lambda candidate: candidate.first), full_of


def _only(derived: Mapping[str, set[str]], form: str) -> str | None:
    names = derived.get(form, set())
    return next(iter(names)) if len(names) == 1 else None


def _shared(lexicon: Lexicon, names: Iterable[str], form: str) -> str | None:
    """Return ``form`` where the names differ in head nouns and places only: ``Zephyr Bank``, ``Zephyr India``."""
    for name in names:
        start, *rest = name.split()
        if start != form or not all(lexicon.is_head(word.lower()) or word.lower() in lexicon.places for word in rest):
            return None
    return form


def with_tickers(named: Iterable[Candidate], symbols: Iterable[Ticker]) -> list[Candidate]:
    """Return the candidates with the tickers of their names; a ticker in brackets has the name before it."""
    by_place = {symbol.place.first: symbol for symbol in symbols}
    by_end: dict[int, str] = {}
    linked = []
    symbol_of: dict[str, str] = {}
    for candidate in named:
        name = candidate.name or ""
        symbol = by_place.get(candidate.first)
        if symbol is not None:
            name = by_end.get(symbol.bearer.last, name)
            symbol_of.setdefault(name, symbol.symbol)
        by_end[candidate.last] = name
        linked.append(replace(candidate, name=name))
    return [replace(candidate, ticker=symbol_of.get(candidate.name or "")) for candidate in linked]
