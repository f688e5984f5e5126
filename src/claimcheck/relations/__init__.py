"""Claims and mentions to relations: one file per family."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.model import Annotated, Claim, Relation
from claimcheck.relations import change, conversion, restatement
from claimcheck.relations.derived import derive
from claimcheck.relations.line import Line, lay_out

__all__ = ["derive", "find", "lines_of"]


def find(lines: Sequence[Line], claims: tuple[Claim, ...]) -> tuple[Relation, ...]:
    """Return every relation that the article itself puts between its mentions, in order of place."""
    conversions = [found for line in lines for found in conversion.find(line)]
    relations: list[Relation] = [
        *conversions,
        *conversion.pairs(conversions),
        *(found for line in lines for found in change.find(line)),
        *restatement.find(claims),
    ]
    return tuple(sorted(relations, key=lambda relation: (relation.start, relation.end)))


def lines_of(annotated: Annotated) -> Iterator[Line]:
    """Yield the sentences that hold a quantity, laid out; mentions and sentences are in order of place."""
    mentions = iter(annotated.mentions)
    mention = next(mentions, None)
    for sentence in annotated.sentences:
        inside = []
        while mention is not None and mention.start < sentence.end:
            if mention.start >= sentence.start:
                inside.append(mention)
            mention = next(mentions, None)
        if inside:
            yield lay_out(sentence, inside)
