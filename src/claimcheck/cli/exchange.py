"""Reference rates in print: how far they reach, one conversion with its working, and the update."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from functools import partial
from pathlib import Path

from claimcheck.annotate import currency
from claimcheck.annotate.quantity import find
from claimcheck.checks.wording import number, scaled
from claimcheck.cli import printing
from claimcheck.config import current_folder, load, suggestion, updated_rates
from claimcheck.figures import Hedge
from claimcheck.model import Kind
from claimcheck.rates import Coverage, Rate, Rates, update
from claimcheck.report.numerals import plain

_CODE = re.compile(r"[A-Za-z]{3}", re.ASCII)
_CONTEXT = Context(prec=28)
_DIGITS = 6


class ConversionError(Exception):
    """A conversion that cannot be done: the message says what is missing and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """An amount, the day asked for, the rate in both directions, and what the amount comes to."""

    amount: Decimal
    day: date
    rate: Rate
    inverse: Rate
    result: Decimal


def held(given: Sequence[str], *, config: Path | None) -> Rates:
    """
    Return the rates in force, with those given by hand or in the configuration.

    Raises
    ------
    ConfigError
        The configuration, or a rate that was given, cannot be used.

    """
    settings = load({"rates": given}, config=config, environment=os.environ, folder=current_folder())
    return Rates.load(settings.rates, updated=updated_rates())


def show_coverage(rates: Rates, *, name: str | None) -> None:
    """Print how far the rates reach."""
    coverage = rates.coverage()
    formats: Mapping[str, Callable[[], str]] = {
        "table": partial(_coverage_table, coverage, rates.path),
        "text": partial(_coverage_text, coverage, rates.path),
        "json": partial(_coverage_json, coverage, rates.path),
    }
    printing.show(formats, name=name)


def show_conversion(rates: Rates, *, amount: str, pair: tuple[str, str], day: str | None, name: str | None) -> None:
    """
    Print one conversion with its working, on the last day that is held where no day is given.

    Raises
    ------
    ConversionError
        The amount is no number, the day no date, a currency is not known, or there is no rate on that day.

    """
    base, quote = (_code(code, rates) for code in pair)
    when = _day(day) if day else rates.coverage().last
    found = _convert(rates, _number(amount), base, quote, when)
    formats: Mapping[str, Callable[[], str]] = {
        "text": partial(_conversion_text, found),
        "json": partial(_conversion_json, found),
    }
    printing.show(formats, name=name)


def renew(source: Path | None) -> None:
    """
    Take a newer history from a file, or from the publisher, and say how far it reaches.

    Raises
    ------
    RatesError
        It cannot be had, is not one that can be trusted, or cannot be written.

    """
    data = update.fetch() if source is None else update.read(source)
    target = updated_rates()
    found = update.install(data, target=target, today=date.today(), name=str(source or update.ADDRESS))  # noqa: DTZ011 - the user's own day
    printing.show({"text": lambda: f"reference rates from {found.first} to {found.last}, kept in {target}\n"})


def _number(text: str) -> Decimal:
    """Return an amount as it is written in an article: ``380``, ``1,200.50``, ``380bn``."""
    told = f"{text} USD"
    found = find(told)
    if len(found) != 1 or found[0].kind is not Kind.MONEY or (found[0].start, found[0].end) != (0, len(told)):
        msg = f"{text!r:.40} is not an amount; write it as 380, 1,200.50 or 380bn"
        raise ConversionError(msg)
    figure = found[0].figure
    if figure.value is None or figure.hedge is not Hedge.EXACT:
        msg = f"{text!r:.40} is not one amount but many; write it as 380, 1,200.50 or 380bn"
        raise ConversionError(msg)
    return figure.value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"{text!r:.40} is not a date; write it as 2025-02-24"
        raise ConversionError(msg) from None


def _code(text: str, rates: Rates) -> str:
    known = {quoted.code for quoted in rates.coverage().currencies} | {code for pair in rates.given for code in pair}
    code = text.upper()
    if _CODE.fullmatch(text) and code in known:
        return code
    if code in currency.load().codes:
        msg = f"nobody publishes rates of {code} here; give one of your own with --rate USD/{code}=…"
        raise ConversionError(msg)
    nearest = suggestion(text, sorted(known))
    hint = f"did you mean {nearest}?" if nearest else "`claimcheck rates` lists those that there are"
    msg = f"{text!r:.40} is not the code of a currency; {hint}"
    raise ConversionError(msg)


def _convert(rates: Rates, amount: Decimal, base: str, quote: str, day: date) -> Conversion:
    if base == quote:
        msg = f"{base} on both sides; give two currencies"
        raise ConversionError(msg)
    rate, inverse = rates.rate(base, quote, day), rates.rate(quote, base, day)
    if rate is None or inverse is None:
        spans = [
            f"{quoted.code} {quoted.first} to {quoted.last or 'now'}"
            for quoted in rates.coverage().currencies
            if quoted.code in (base, quote)
        ]
        msg = f"no rate of {base} against {quote} on {day}; there are rates for {', '.join(spans)}; else give --rate"
        raise ConversionError(msg)
    return Conversion(amount=amount, day=day, rate=rate, inverse=inverse, result=_CONTEXT.multiply(amount, rate.value))


def _conversion_text(found: Conversion) -> str:
    """Return the sum with the rate the way round that is above one, as it is quoted."""
    rate, sign = (found.rate, "×") if found.rate.value >= 1 else (found.inverse, "÷")
    when = str(rate.day) if rate.day == found.day else f"{rate.day}, the last before {found.day}"
    source = ", ".join(part for part in (rate.publisher, when, rate.note) if part)
    return (
        f"{scaled(found.amount, _DIGITS)} {found.rate.base} {sign} {number(rate.value, _DIGITS)} {rate.quote} "
        f"per {rate.base} ({source}) = {scaled(found.result, _DIGITS)} {found.rate.quote}\n"
    )


def _conversion_json(found: Conversion) -> str:
    return printing.json(
        {
            "amount": plain(found.amount),
            "from": found.rate.base,
            "to": found.rate.quote,
            "result": plain(found.result),
            "date": found.day.isoformat(),
            "rate": {
                "base": found.rate.base,
                "quote": found.rate.quote,
                "value": plain(found.rate.value),
                "date": found.rate.day.isoformat(),
                "publisher": found.rate.publisher,
                "note": found.rate.note or None,
            },
        }
    )


def _coverage_text(coverage: Coverage, path: Path) -> str:
    lines = [f"daily rates from {coverage.first} to {coverage.last}, in {path}"]
    lines += [f"{q.code} {q.first} to {q.last or 'now'}: {q.publisher}" for q in coverage.currencies]
    return "".join(f"{line}\n" for line in lines)


def _coverage_table(coverage: Coverage, path: Path) -> str:
    rows = [(q.code, str(q.first), str(q.last or "now"), q.publisher) for q in coverage.currencies]
    head = f"daily rates from {coverage.first} to {coverage.last}, in {path}\n\n"
    return head + printing.table(("currency", "from", "to", "publisher"), rows)


def _coverage_json(coverage: Coverage, path: Path) -> str:
    return printing.json(
        {
            "first": coverage.first.isoformat(),
            "last": coverage.last.isoformat(),
            "file": str(path),
            "currencies": [
                {
                    "code": quoted.code,
                    "from": quoted.first.isoformat(),
                    "to": quoted.last.isoformat() if quoted.last else None,
                    "publisher": quoted.publisher,
                }
                for quoted in coverage.currencies
            ],
        }
    )
