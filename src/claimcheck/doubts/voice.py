"""
The sentence may be read otherwise.

Two witnesses say what each figure is, the words in their line and the tree of the sentence. Where only one of them
tells a relation, its figures may not belong together at all; nor do they where the word that joins them is a noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.doubts.reading import Context, Doubt, Reading
from claimcheck.model import BOTH
from claimcheck.relation import Change, Relation

NOT_TOGETHER = "the sentence can also be read so that these figures do not belong together"


def read(relation: Relation, context: Context) -> Iterator[Reading]:
    """Yield the reading in which the figures are not set against each other."""
    if relation.voices < BOTH:
        yield Reading(None, NOT_TOGETHER)
    elif isinstance(relation, Change) and _is_noun(relation, context):
        yield Reading(None, f"“{relation.cue.text}” may be a thing here, and no movement")


def _is_noun(change: Change, context: Context) -> bool:
    """Tell whether a verb of movement is tagged as a noun, right behind what begins one: ``its advance``."""
    words = context.line_of(change.cue).sentence.words
    place = next((at for at, word in enumerate(words) if word.start == change.cue.start), 0)
    return (
        place > 0
        and change.cue.form == "verb"
        and words[place].tag.startswith("NN")
        and words[place - 1].tag in {"DT", "PRP$", "POS"}
    )


DOUBT = Doubt(name="voice", relations=(Relation,), read=read, doc=__doc__)
