"""A quantity that was read, before its currency is decided."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from claimcheck import figures
from claimcheck.annotate.currency import CurrencyWord
from claimcheck.annotate.piece import Piece
from claimcheck.figures import Figure, Hedge
from claimcheck.model import Kind


@dataclass(frozen=True, slots=True)
class Reading:
    """
    A quantity between two tokens.

    ``ends`` are the two numbers of a range, in the order in which they are written. ``shared_per`` is where the
    list stops of which it is a member: "a share" may stand there for all.
    """

    start: int
    stop: int
    kind: Kind
    unit: str | None
    figure: Figure
    money: CurrencyWord | None = None
    ends: tuple[Decimal, Decimal] | None = None
    shared_per: int | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An amount between two tokens whose print leaves open how large it is, and ``why``, in words."""

    start: int
    stop: int
    why: str


def of(piece: Piece, hedge: Hedge) -> Reading:
    """Return the reading of one number."""
    unit = piece.unit
    return Reading(piece.start, piece.stop, unit.kind, unit.name, piece.figure(hedge), unit.money)


def of_range(first: Piece, second: Piece) -> Reading:
    """Return the reading of two numbers as one range."""
    unit = second.unit
    figure = figures.between(first.figure(Hedge.EXACT), second.figure(Hedge.EXACT))
    return Reading(first.start, second.stop, unit.kind, unit.name, figure, unit.money, ends=(first.value, second.value))
