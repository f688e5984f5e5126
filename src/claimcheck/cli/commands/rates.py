"""``claimcheck rates``: the reference rates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import options

RANK = 50

_UPDATE = "update"
_USAGE = "give nothing, or AMOUNT FROM TO such as 380bn CNY USD, or update"
_NO_DAY = "--date is for a conversion: give AMOUNT FROM TO as well"

_Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[AMOUNT FROM TO | update]", help="Nothing lists the rates.", show_default=False),
]
_Day = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="The day of the conversion, as 2025-02-24; else the last one held."),
]
_From = Annotated[
    Path | None,
    typer.Option("--from", metavar="FILE", help="For update: the ECB's history, instead of fetching it."),
]
_Format = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="table|text|json", help="table on a terminal, text elsewhere."),
]


def rates(  # noqa: PLR0913 - one parameter an option
    words: _Words = None,
    *,
    day: _Day = None,
    source: _From = None,
    rate: options.Rates = None,
    config: options.Config = None,
    format_: _Format = None,
    debug: options.Debug = False,  # noqa: ARG001 - read where errors are told, see main
) -> None:
    """
    Show the exchange rates that are held.

    `claimcheck rates` lists the currencies and their days. `claimcheck rates 380bn CNY USD --date 2025-02-24` does
    one conversion and shows its working. `claimcheck rates update` fetches the history from its publisher, the
    European Central Bank, or takes it from a file; nothing else uses the network.
    """
    from claimcheck.cli import exchange  # noqa: PLC0415 - keeps the help quick

    given = words or []
    if (source is not None and given != [_UPDATE]) or (given and given[0] == _UPDATE and len(given) > 1):
        raise typer.BadParameter(_USAGE)
    if day is not None and given in ([], [_UPDATE]):
        raise typer.BadParameter(_NO_DAY)
    if given == [_UPDATE]:
        exchange.renew(source)
        return
    held = exchange.held(rate or (), config=config)
    if not given:
        exchange.show_coverage(held, name=format_)
    elif len(given) in (2, 3):
        *amount, base, quote = given
        pair = (base, quote)
        exchange.show_conversion(held, amount=amount[0] if amount else "1", pair=pair, day=day, name=format_)
    else:
        raise typer.BadParameter(_USAGE)
