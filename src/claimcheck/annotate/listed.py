"""The organisations of ``rules/organizations.csv``."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.rulebook import per_rulebook, read_csv, read_toml

FILE = "organizations.csv"
VOCABULARY_FILE = "organizations.toml"


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One organisation of the list.

    ``kind`` is ``company``, ``bank``, ``central_bank`` and so on; ``country`` is its ISO 3166 code, or empty.
    """

    name: str
    aliases: tuple[str, ...]
    ticker: str | None
    kind: str
    country: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """The canonical name, then the aliases."""
        return (self.name, *self.aliases)


@per_rulebook
def load() -> tuple[Entry, ...]:
    """
    Return every organisation of the list.

    Raises
    ------
    RuleError
        The file is missing or damaged.

    """
    return tuple(
        Entry(
            row["name"],
            tuple(alias for alias in row["aliases"].split("|") if alias),
            row["ticker"] or None,
            row["kind"],
            row["country"],
        )
        for row in read_csv(FILE)
    )


@per_rulebook
def common() -> frozenset[str]:
    """Return the spellings that are also common words, surnames or places."""
    return frozenset(read_toml(VOCABULARY_FILE)["common"]["names"])
