"""A quantity in its context: the sentence it stands in, what it is said of, and what it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.line import Item, Line, Sort, governor
from claimcheck.model import Article, Claim, Mention, Organization, Quantity, Span
from claimcheck.relation import Relation
from claimcheck.relations.story import Story
from claimcheck.rulebook import per_rulebook, read_toml
from claimcheck.trace import Witness
from claimcheck.tracing.columns import column_factors

LEFT, RIGHT = 10, 4
"""How many items on either side make up the nearest words of a quantity."""

SHORTEST = 3
_ENDINGS = ("ments", "ment", "ally", "ly", "ings", "ing", "ers", "ies", "ed", "es", "er", "e", "s", "y")
_LEAST_STEM = 4
_WORD = re.compile(r"[^\W\d_]{3,40}")


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one text: its mentions, its sentences laid out, its claims, and the relations among them."""

    mentions: tuple[Mention, ...]
    story: Story
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """
    One quantity and the words that it is told in.

    ``words`` are the stems of its sentence that say what it is about, ``names`` those with a capital inside the
    sentence, ``near`` the items around it in order, with ``#`` for a number. ``organization``
    are the stems of the name of its subject, where that is an organisation; ``factors`` are what the tables of the
    text count in.
    """

    quantity: Quantity
    article: Article
    line: Line
    claim: Claim | None
    words: frozenset[str]
    names: frozenset[str]
    near: tuple[tuple[str, ...], tuple[str, ...]]
    governor: str
    organization: frozenset[str]
    factors: tuple[Decimal, ...]

    @property
    def witness(self) -> Witness:
        """The quantity with its article."""
        sentence = self.line.sentence
        return Witness(self.article, self.quantity, Span(sentence.start, sentence.end))

    @property
    def measure(self) -> str | None:
        """What the quantity measures, where its claim says so."""
        return self.claim.measure if self.claim else None

    @property
    def movements(self) -> frozenset[str]:
        """The senses of the movement words of the sentence."""
        return frozenset(cue.sense for cue in self.line.sentence.cues if cue.kind == "movement") & {"up", "down"}

    @property
    def is_bare(self) -> bool:
        """Whether the number has no unit: in a table it takes that of the column."""
        return self.quantity.is_bare


def told(reading: Reading) -> tuple[Told, ...]:
    """Return the quantities of a text in their context, in order of place; bare numbers too."""
    return tuple(_told(reading))


def _told(reading: Reading) -> Iterator[Told]:
    claims = {id(quantity): claim for claim in reading.story.claims for quantity in claim.quantities}
    organizations = {m.id: _stems(m.name) for m in reading.mentions if isinstance(m, Organization)}
    factors = column_factors(reading.story.article.text)
    for line in reading.story.lines:
        words, names = _content(line)
        for place, item in enumerate(line.items):
            quantity = item.quantity
            if quantity is None:
                continue
            claim = claims.get(id(quantity))
            measured = {f"measure {claim.measure.replace(' ', '_')}"} if claim and claim.measure else set()
            yield Told(
                quantity=quantity,
                article=reading.story.article,
                line=line,
                claim=claim,
                words=words | measured,
                names=names,
                near=(
                    _near(line.items[max(0, place - LEFT) : place]),
                    _near(line.items[place + 1 : place + 1 + RIGHT]),
                ),
                governor=governor(line, place).word,
                organization=organizations.get((claim.subject if claim else None) or "", frozenset()),
                factors=factors,
            )


def _near(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple("#" if item.sort is Sort.QUANTITY else item.text for item in items)


def _content(line: Line) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of a sentence, numbers left out, and those of its names."""
    words: set[str] = set()
    names: set[str] = set()
    first = True
    for item in line.items:
        if item.sort is Sort.QUANTITY or item.sort is Sort.MARK:
            continue
        found = _meaning(item)
        words |= found
        if item.sort is Sort.WORD and item.of.text[:1].isupper() and not first:
            names |= found
        first = False
    return frozenset(words), frozenset(names)


def _meaning(item: Item) -> frozenset[str]:
    """Return what a word says: a movement its direction, a measure its name, whichever word tells it."""
    cue = item.cue
    if cue is None:
        return _stems(item.of.text)
    if cue.kind in _BY_SENSE:
        return frozenset((f"{cue.kind} {cue.sense}",))
    return frozenset() if cue.kind in _SILENT else _stems(cue.text)


_BY_SENSE = frozenset(("movement", "measure"))
_SILENT = frozenset(("reporting", "clause"))


def _stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that say what it is about."""
    return frozenset(filter(None, map(_stemmed, _WORD.findall(text))))


def _stemmed(word: str) -> str:
    """Return the stem of a word, or nothing where the word says nothing of what a sentence is about."""
    lower = word.lower()
    if len(lower) < SHORTEST or lower in _empty_words():
        return ""
    return _shortened(_shortened(lower))


def _shortened(word: str) -> str:
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _LEAST_STEM), "")
    return word.removesuffix(ending)


@per_rulebook
def _empty_words() -> frozenset[str]:
    return frozenset(read_toml("empty_words.toml")["words"])
