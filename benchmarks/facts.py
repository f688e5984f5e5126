"""
Numbers that hold: the slots of one sentence each, worked out so that they can all be true together.

Each function takes a generator of random numbers and whether to plant an error, and returns the slots.
Only the kinds in ``PLANTS`` can be wrong; they name the check that finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from random import Random

Slots = dict[str, str]
Fact = Callable[..., Slots]

PLANTS = {"change": "CH001", "conversion": "FX001", "margin": "CH001"}

_TENTH = Decimal("0.1")
_CENT = Decimal("0.01")
_THOUSAND = 1000
_RISING = ("rose", "climbed", "increased", "advanced")
_FALLING = ("fell", "dropped", "declined", "slipped")


def change(random: Random, *, wrong: bool = False) -> Slots:
    """Return the slots of a rise or fall from one amount to another; wrong, the verb has the other direction."""
    before = Decimal(random.randint(1500, 9000)) * _TENTH
    percent = Decimal(random.randint(15, 290) * random.choice((-1, 1))) * _TENTH
    after = _rounded(before * (1 + percent / 100), _TENTH)
    told = _rounded((after / before - 1) * 100, _TENTH)
    rises = (told > 0) is not wrong
    return {
        "verb": random.choice(_RISING if rises else _FALLING),
        "noun": "rise" if rises else "fall",
        "percent": f"{abs(told)}%",
        "before": f"${before} million",
        "after": f"${after} million",
    }


def conversion(random: Random, *, currencies: Mapping[str, float], wrong: bool = False) -> Slots:
    """Return an amount of money and what it is in dollars; wrong, that is a thousandfold."""
    written, rate = random.choice(sorted(currencies.items()))
    dollars = Decimal(random.randint(50, 900))
    foreign = _rounded(dollars * Decimal(str(rate)), Decimal(1))
    return {
        "foreign": written.format(amount=_millions(foreign)),
        "dollars": f"${dollars} {'billion' if wrong else 'million'}",
    }


def margin(random: Random, *, wrong: bool = False) -> Slots:
    """Return a percentage that moved by some points; wrong, the verb has the other direction."""
    before = Decimal(random.randint(60, 320)) * _TENTH
    points = Decimal(random.randint(3, 48) * random.choice((-1, 1))) * _TENTH
    return {
        "verb": random.choice(("rose", "increased") if (points > 0) is not wrong else ("fell", "declined")),
        "points": f"{abs(points)} percentage points",
        "before": f"{before}%",
        "after": f"{before + points}%",
    }


def price(random: Random) -> Slots:
    """Return how far a share moved in cents and percent, and where it closed."""
    before = Decimal(random.randint(900, 9000)) * _CENT
    cents = random.randint(11, 80) * random.choice((-1, 1))
    close = before + cents * _CENT
    return {
        "verb": random.choice(_RISING if cents > 0 else _FALLING),
        "cents": str(abs(cents)),
        "percent": f"{_rounded(abs(cents) / before, _TENTH)}%",
        "close": f"${close}",
    }


def pace(random: Random) -> Slots:
    """Return a total, the years it is spread over and what that is a year."""
    each, years = random.randint(12, 90), random.randint(3, 8)
    words = ("three", "four", "five", "six", "seven", "eight")
    return {"total": f"${each * years} million", "years": words[years - 3], "each": f"${each} million"}


def policy(random: Random) -> Slots:
    """Return a change of a rate of interest in basis points."""
    before, quarters = Decimal(random.randint(8, 24)) / 4, random.choice((-2, -1, 1, 2))
    return {
        "verb": "raised" if quarters > 0 else "cut",
        "points": str(abs(quarters) * 25),
        "before": f"{before:.2f}%",
        "after": f"{before + Decimal(quarters) / 4:.2f}%",
    }


def guidance(random: Random) -> Slots:
    """Return a range of money."""
    low = random.randint(10, 60) * 10
    return {"low": f"${low} million", "high": f"${low + random.randint(2, 9) * 10} million"}


def staff(random: Random) -> Slots:
    """Return two counts."""
    return {"count": f"{random.randint(11, 400) * 100:,}", "sites": str(random.randint(12, 90))}


def history(random: Random) -> Slots:
    """Return two years, in order."""
    year = random.randint(1871, 1975)
    return {"year": str(year), "listed": str(year + random.randint(4, 45))}


def share(random: Random) -> Slots:
    """Return a part, its whole and the percentage that it is."""
    whole = random.randint(400, 990)
    part = random.randint(whole // 5, whole // 2)
    percent = _rounded(Decimal(100 * part) / whole, Decimal(1))
    return {"part": f"${part} million", "whole": f"${whole} million", "percent": f"{percent}%"}


def dividend(random: Random) -> Slots:
    """Return two dividends in cents, the later the higher, and an amount."""
    before = random.randint(12, 60)
    after = before + random.randint(1, 9)
    return {"before": str(before), "after": str(after), "amount": f"${random.randint(5, 40) * 10} million"}


def outlook(random: Random) -> Slots:
    """Return a percentage a year and the year it lasts to."""
    return {"percent": f"{random.randint(2, 12)}%", "year": str(random.randint(2026, 2031))}


def deal(random: Random) -> Slots:
    """Return a price in money and the year of an earlier deal."""
    return {"amount": f"${random.randint(11, 48) * _TENTH} billion", "year": str(random.randint(2008, 2021))}


def market(random: Random) -> Slots:
    """Return the day's move of an index and the price of oil."""
    return {
        "percent": f"{random.randint(1, 19) * _TENTH}%",
        "higher": random.choice(("higher", "lower")),
        "price": f"${random.randint(7800, 9100) * _CENT}",
    }


def tenure(random: Random) -> Slots:
    """Return an age, the year of a beginning, and a number of years."""
    return {
        "age": str(random.randint(44, 63)),
        "year": str(random.randint(2009, 2022)),
        "years": random.choice(("two", "three", "five")),
    }


def stake(random: Random) -> Slots:
    """Return a percentage of the shares."""
    return {"percent": f"{random.randint(21, 99) * _TENTH}%"}


def launch(random: Random) -> Slots:
    """Return a year that is over."""
    return {"year": str(random.randint(2019, 2023))}


KINDS: dict[str, Fact] = {
    found.__name__: found
    for found in (
        change,
        conversion,
        margin,
        price,
        pace,
        policy,
        guidance,
        staff,
        history,
        share,
        dividend,
        outlook,
        deal,
        market,
        tenure,
        stake,
        launch,
    )
}


def _rounded(number: Decimal, step: Decimal) -> Decimal:
    return number.quantize(step, rounding=ROUND_HALF_UP)


def _millions(number: Decimal) -> str:
    return f"{number} million" if number < _THOUSAND else f"{_rounded(number / _THOUSAND, _CENT)} billion"
