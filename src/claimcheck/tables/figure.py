"""The nouns of tables: a table, and one figure of it with all that its place tells."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.figures import Figure
from claimcheck.model import Horizon, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Span):
    """
    One figure of a table.

    ``label`` is that of its row, ``path`` the labels that it stands under, ``column`` what the heads over it say, but
    for the time. ``unit`` is a currency code, ``percent``, a noun, or empty where the table tells none. ``change``
    tells that it is the size of a change, ``expected`` that it is no result; ``earlier`` that its row has a later one.
    """

    text: str
    figure: Figure
    unit: str
    label: str
    path: tuple[str, ...] = ()
    column: str = ""
    period: Horizon | None = None
    per: str | None = None
    is_money: bool = False
    change: bool = False
    expected: bool = False
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Table(Span):
    """One table: its title, its figures, and why there are none where it cannot be understood."""

    title: str
    entries: tuple[Entry, ...]
    why: str = ""
