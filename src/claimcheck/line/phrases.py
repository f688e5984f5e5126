"""Words and phrases of ``rules/parts.toml`` in a line, and where one claim of a sentence ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.line import Item, Line, Sort
from claimcheck.model import Cue
from claimcheck.rulebook import per_rulebook, read_toml

LONGEST_PHRASE = 4
"""How many items at a place are compared with a phrase."""


@per_rulebook
def part_words(family: str, name: str) -> frozenset[str]:
    """Return one list of ``rules/parts.toml``."""
    return frozenset(read_toml("parts.toml")[family][name])


def texts(items: Iterable[Item]) -> list[str]:
    """Return the texts of items, in order."""
    return [item.text for item in items]


def turns(item: Item) -> bool:
    """Tell whether an item opens a clause, a comparison or a movement: what is behind it is another claim."""
    mark = item.sort is Sort.MARK and item.text in {";", ":", "•", "|"}
    return mark or item.is_cue("clause", "movement", "comparison", "reporting")


def starts_predicate(line: Line, place: int) -> bool:
    """Tell whether ``and`` at a place goes on with a new verb, not with the next of a list: ``and has``."""
    if line.items[place].text != "and":
        return False
    return any(item.text in part_words("list", "verbs") for item in line.items[place + 1 : place + 2])


@per_rulebook
def phrases(family: str, name: str) -> tuple[str, ...]:
    """Return the phrases of one list of ``rules/parts.toml``, the longest first."""
    return tuple(sorted(part_words(family, name), key=lambda phrase: (-len(phrase), phrase)))


def phrase_at(line: Line, place: int, family: str, name: str) -> bool:
    """Tell whether one of the phrases of a list starts at ``place``; a cue of several words is one item."""
    text = " ".join(item.text for item in line.items[place : place + LONGEST_PHRASE]) + " "
    return any(text.startswith(phrase + " ") for phrase in phrases(family, name))


def predicate(items: Sequence[Item], kind: str, *, sense: str = "", form: str = "") -> Cue:
    """Return items that stand in a row as the words that tell what quantities are."""
    text = " ".join(item.of.text for item in items)
    return Cue(items[0].start, items[-1].end, kind=kind, sense=sense, form=form, text=text)
