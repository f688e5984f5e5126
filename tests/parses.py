"""
Sentences with a parse, written by hand: a word a line, ``text tag dep head``, the head by its number from 0.

What stands in ``[...]`` is a quantity, in ``<...>`` a word of movement: ``Sales <rose|up/verb> to [5%]``.
No text is read and no model is loaded.
"""

from __future__ import annotations

import re
from decimal import Decimal

from claimcheck.figures import exact
from claimcheck.model import Cue, Kind, Quantity, Sentence, Word

_MARKED = re.compile(r"\[(?P<quantity>[^\]]+)\]|<(?P<cue>[^|>]+)\|(?P<sense>\w+)/(?P<form>\w+)>")


def sentence(marked: str, parse: str) -> tuple[Sentence, list[Quantity], list[Cue]]:
    """Return a sentence, its quantities and its words of movement."""
    text, quantities, cues, last = "", [], [], 0
    for match in _MARKED.finditer(marked):
        text += marked[last : match.start()]
        start, words = len(text), match["quantity"] or match["cue"]
        text += words
        if match["quantity"]:
            kind = Kind.PERCENT if "%" in words else Kind.MONEY
            quantities.append(Quantity(start, len(text), kind=kind, text=words, figure=exact(Decimal(1)), unit=None))
        else:
            cues.append(Cue(start, len(text), "movement", match["sense"], match["form"], words))
        last = match.end()
    text += marked[last:]
    return Sentence(0, len(text), words=tuple(_words(text, parse)), cues=tuple(cues)), quantities, cues


def _words(text: str, parse: str) -> list[Word]:
    found, place = [], 0
    for line in parse.split():
        word, tag, dep, head = line.rsplit("/", 3)
        start = text.index(word, place)
        place = start + len(word)
        found.append(Word(start, place, word, tag, dep, int(head)))
    return found
