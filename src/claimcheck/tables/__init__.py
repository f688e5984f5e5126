"""
The tables of a text to figures: what each number in them measures, of when, in which unit, and where it stands.

A table is read by its own words: the heads over its columns, the labels of its rows, and what its title or a line above
it says that it counts in. Where these leave something open, the table says why, and none of its figures is used.
"""

from claimcheck.tables.figure import Entry, Table
from claimcheck.tables.reading import tables
from claimcheck.tables.units import counted

__all__ = ["Entry", "Table", "counted", "tables"]
