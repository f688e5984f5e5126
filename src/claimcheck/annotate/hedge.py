"""The words beside a number that say how exact it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimcheck.annotate.lexer import NUMBER, Tokens
from claimcheck.annotate.numeral import skip_hyphen
from claimcheck.annotate.phrases import Phrases
from claimcheck.figures import Hedge
from claimcheck.rulebook import RuleError, per_rulebook, read_toml

FILE = "hedges.toml"
_RULES = {"comparing", "risen", "articles"}


@dataclass(frozen=True, slots=True)
class Hedges:
    """The vocabulary of ``rules/hedges.toml``, compiled."""

    before: Phrases[Hedge]
    after: Phrases[Hedge]
    comparing: frozenset[Hedge]
    risen: Phrases[bool]
    articles: frozenset[str]


def _phrases(table: Mapping[str, Any], section: str) -> Phrases[Hedge]:
    known = {hedge.value: hedge for hedge in Hedge}
    pairs = []
    for name, phrases in table.items():
        if name not in known:
            msg = f"{FILE}: {section}: unknown hedge {name!r}; known are {', '.join(known)}"
            raise RuleError(msg)
        pairs += [(phrase, known[name]) for phrase in phrases]
    return Phrases.build(pairs, source=f"{FILE}: {section}")


@per_rulebook
def load() -> Hedges:
    """
    Return the hedges.

    Raises
    ------
    RuleError
        The file has an unknown section, key or hedge, or a phrase with two meanings.

    """
    rules = read_toml(FILE)
    for key in sorted(rules.keys() ^ {"before", "after", "rules"}) + sorted(rules.get("rules", {}).keys() ^ _RULES):
        msg = f"{FILE}: unknown or missing key {key!r}; there are before, after and rules ({', '.join(sorted(_RULES))})"
        raise RuleError(msg)
    return Hedges(
        before=_phrases(rules["before"], "before"),
        after=_phrases(rules["after"], "after"),
        comparing=frozenset(Hedge(name) for name in rules["rules"]["comparing"]),
        risen=Phrases.build(((phrase, True) for phrase in rules["rules"]["risen"]), source=f"{FILE}: rules.risen"),
        articles=frozenset(rules["rules"]["articles"]),
    )


def read(tokens: Tokens, start: int, stop: int, floor: int) -> Hedge:
    """
    Return the hedge of the number between two tokens.

    ``floor`` is where the quantity before it stops: a comparison with that one ("5% above $3") is no hedge.
    """
    rules = load()
    at = skip_hyphen(tokens, stop)
    found = rules.after.at(tokens, at)
    if found and not _is_sign(tokens, at):
        return found[1]
    found_before = rules.before.before(tokens, start, floor)
    if found_before is None and start > floor and tokens.low[start - 1] in rules.articles:
        found_before = rules.before.before(tokens, start - 1, floor)
    if found_before is None:
        return Hedge.EXACT
    first, hedge = found_before
    if hedge in rules.comparing and first == floor and floor:
        return Hedge.EXACT
    if rules.risen.before(tokens, start, floor) and _from_follows(tokens, stop):
        return Hedge.EXACT
    return hedge


def _is_sign(tokens: Tokens, at: int) -> bool:
    """Tell whether a plus belongs to the number behind it, as in a row of changes."""
    return tokens.raw[at] == "+" and (not tokens.tight[at] or (tokens.tight[at + 1] and tokens.kind[at + 1] == NUMBER))


def _from_follows(tokens: Tokens, stop: int) -> bool:
    return "from" in tokens.low[stop : stop + 2]
