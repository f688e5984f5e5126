"""Currencies that a setting names: only those that the rules in force know, else it would change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimcheck import rulebook

FILE = "currencies.toml"


def unknown(*, dollar: str | None, rates: tuple[str, ...], own_rules: Path | None) -> Iterator[tuple[str, str]]:
    """
    Yield each setting that names a currency which no text can hold, with what is wrong.

    Raises
    ------
    RuleError
        The rules cannot be used.

    """
    from claimcheck.rates.given import parse  # noqa: PLC0415 - one place knows the form of a rate

    named = [("dollar", dollar)] if dollar else []
    named += [("rates", code) for pair in parse(rates) for code in pair]
    if not named:
        return
    with rulebook.of(own_rules).in_force():
        rules = rulebook.read_toml(FILE)
        known = {*rules["codes"].split(), *rules["currency"]}
    for setting, code in named:
        if code not in known:
            yield setting, f"{code} is no known currency; write an ISO 4217 code such as USD, or add it to {FILE}"
