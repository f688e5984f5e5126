"""The words beside a number that say how exact it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimcheck.annotate.lexer import NUMBER, Tokens
from claimcheck.annotate.numeral import skip_hyphen
from claimcheck.annotate.phrases import Phrases
from claimcheck.figures import Hedge
from claimcheck.model import Kind
from claimcheck.rulebook import RuleError, per_rulebook, read_toml

FILE = "hedges.toml"
_RULES = {"comparing", "risen", "particle", "summing", "estimates", "compared", "articles"}


@dataclass(frozen=True, slots=True)
class Hedges:
    """The vocabulary of ``rules/hedges.toml``, compiled."""

    before: Phrases[Hedge]
    after: Phrases[Hedge]
    comparing: frozenset[Hedge]
    risen: Phrases[bool]
    particle: frozenset[str]
    summing: frozenset[str]
    estimates: frozenset[str]
    compared: Phrases[bool]
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


def _set(table: Mapping[str, Any], key: str) -> Phrases[bool]:
    return Phrases.build(((phrase, True) for phrase in table[key]), source=f"{FILE}: rules.{key}")


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
        risen=_set(rules["rules"], "risen"),
        particle=frozenset(rules["rules"]["particle"]),
        summing=frozenset(rules["rules"]["summing"]),
        estimates=frozenset(rules["rules"]["estimates"]),
        compared=_set(rules["rules"], "compared"),
        articles=frozenset(rules["rules"]["articles"]),
    )


def read(tokens: Tokens, start: int, stop: int, floor: int, kind: Kind | None = None) -> Hedge:
    """
    Return the hedge of the number between two tokens.

    ``floor`` is where the quantity before it stops: a comparison with that one ("5% above $3") is no hedge.
    ``kind`` is that of the quantity; None of a bare number, which may be of any.
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
    if rules.risen.before(tokens, start, floor) and _is_direction(tokens, first, stop, kind):
        return Hedge.EXACT
    if tokens.low[start - 1] in rules.estimates and rules.compared.before(tokens, first, 0):
        return Hedge.EXACT
    return hedge


def _is_direction(tokens: Tokens, first: int, stop: int, kind: Kind | None) -> bool:
    """
    Tell whether "up to", which begins at ``first``, leads to a level and is no limit.

    One "picks up to five stocks", but growth "picks up to 5%"; shares "added up to 5%", but fees "added up to $5".
    """
    rules = load()
    verb = tokens.low[first - 1] if first else ""
    moves = verb in rules.particle and kind is not Kind.COUNT
    sums = verb in rules.summing and kind is Kind.MONEY
    return moves or sums or _from_follows(tokens, stop)


def _is_sign(tokens: Tokens, at: int) -> bool:
    """Tell whether a plus belongs to the number behind it, as in a row of changes."""
    return tokens.raw[at] == "+" and (not tokens.tight[at] or (tokens.tight[at + 1] and tokens.kind[at + 1] == NUMBER))


def _from_follows(tokens: Tokens, stop: int) -> bool:
    return "from" in tokens.low[stop : stop + 2]
