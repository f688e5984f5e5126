"""
What a quantity measures: the noun that it is the size of, or that moves by it or to it, in the tree of its sentence.

``a loss of $5m`` and ``$5m in losses`` measure the loss, ``sales rose 5%`` and ``a 5% rise in sales`` the sales; a
total, a forecast and a rise measure what they are of. Where the tree tells no noun, the measure stays open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimcheck.claims import predicate
from claimcheck.line import role_words
from claimcheck.model import Cue, Kind, Mention, Organization, Quantity, Sentence, Span, Word

STEPS = 12
"""How many words may lead from a quantity to its measure; a damaged tree might lead on for ever."""

_SIZED = frozenset(("nummod", "compound", "amod", "quantmod", "nmod", "prep", "appos", "npadvmod", "advmod"))
"""How what leads to a quantity hangs on the noun that it is the size of: ``a $5m loan``, ``a loan of $5m``."""

_OBJECTS = frozenset(("dobj", "attr"))
_NARROWING = frozenset(("amod", "compound", "poss", "nmod"))
_INNER = frozenset(("compound", "poss", "amod"))
_SHARING = frozenset(("advcl", "conj", "xcomp"))
"""How a verb hangs on one whose subject it shares."""

_MOVED = frozenset(("at", "to", "from", "by", "above", "below"))
"""Prepositions of a level or a size: behind it "in" tells a time or a place (``to $6.99 in afternoon trading``)."""

_OF = frozenset(("of", "in", "for", "to", "on"))
"""The prepositions that lead from a movement, a total or a forecast to what moves, is counted or is expected."""

_WHERE = frozenset(("at", "for", "from", "in", "of"))
"""The prepositions that lead from a measure to what it is of."""


class Measures:
    """What the quantities of one sentence measure; ``mentions`` are those of it: a number or a time is no measure."""

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        self.words = sentence.words
        self.cues = sentence.cues
        self.mentions = [mention for mention in mentions if not isinstance(mention, Organization)]
        self._hanging: defaultdict[int, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            if word.head != at:
                self._hanging[word.head].append(at)
        self._seen: set[int] = set()

    def of(self, quantity: Quantity) -> str | None:
        """Return what a quantity measures, by its canonical name or else by its noun, or None."""
        place = self._measured(quantity)
        if place is not None:
            return self._name(place)
        return quantity.unit if quantity.kind is Kind.COUNT and quantity.unit else self._label(quantity)

    def scope(self, quantity: Quantity) -> tuple[str, ...]:
        """Return the words that say whose or which the measure is: ``data-centre revenue in China``."""
        place = self._measured(quantity)
        return () if place is None else tuple(self._qualifiers(place))

    def _name(self, place: int) -> str:
        """Return the canonical name of the measure that a word is of, else the word."""
        cue, inner = self._cue(place, "measure"), self._inner(place)
        if inner is not None and self.words[place].lower in role_words("partitives"):
            cue = self._cue(inner, "measure")  # "the accuracy rate" is none of interest, "the tariff rate" a tariff
        return _singular(self.words[place]) if cue is None else _canonical(cue)

    def _qualifiers(self, place: int, steps: int = STEPS) -> Iterator[str]:
        """Yield the words that hang on a noun and narrow it, those of its own name left out."""
        if not steps:
            return
        own = self._cue(place, "measure")
        for child in self._children(place):
            word = self.words[child]
            inside = own is not None and own.overlaps(word)
            if word.dep in _NARROWING and not inside and not any(mention.overlaps(word) for mention in self.mentions):
                yield word.lower
                yield from self._qualifiers(child, steps - 1)
            elif word.dep == "prep" and word.lower in _WHERE:
                inner = next((c for c in self._children(child) if self.words[c].dep == "pobj"), None)
                if inner is not None and not any(mention.overlaps(self.words[inner]) for mention in self.mentions):
                    yield self.words[inner].lower
                    yield from self._qualifiers(inner, steps - 1)

    def _label(self, quantity: Quantity) -> str | None:
        """Return the measure named before a quantity with no number, comma or clause between: ``Revenue: $5m``."""
        walls: list[Span] = [mention for mention in self.mentions if isinstance(mention, Quantity)]
        walls += [cue for cue in self.cues if cue.kind in {"clause", "reporting"}]
        walls += [word for word in self.words if word.text in {",", ";"}]
        start = max((wall.end for wall in walls if wall.end <= quantity.start), default=0)
        named = [cue for cue in self.cues if cue.kind == "measure" and start <= cue.start < quantity.start]
        return _canonical(named[-1]) if named else None

    def _measured(self, quantity: Quantity) -> int | None:
        """Return the place of the noun that a quantity measures."""
        for _ in range(STEPS):
            place = predicate.head_place(self.words, quantity)
            beside = None if place < 0 else self._beside(quantity, place)
            if beside is None:
                break
            quantity = beside
        if place < 0:
            return None
        self._seen.clear()
        inner = self._behind(quantity, place)
        return inner if inner is not None else self._above(place)

    def _beside(self, quantity: Quantity, place: int) -> Quantity | None:
        """Return the level that stands right before, of whose movement a quantity is the size: ``$159bn, up 10%``."""
        adverb = self.words[place].head
        if self._cue(adverb, "movement") is None or not self.words[adverb].tag.startswith(("RB", "IN", "RP", "JJ")):
            return None
        if self.words[adverb].start > quantity.start:
            return None
        comma = adverb - 1
        if comma < 1 or self.words[comma].text not in {",", "("}:
            return None
        level = next((m for m in self.mentions if m.overlaps(self.words[comma - 1])), None)
        return level if isinstance(level, Quantity) else None

    def _behind(self, quantity: Quantity, place: int) -> int | None:
        """Return the noun behind a quantity that it is so much of: ``$5m in sales``; of a percentage it is a whole."""
        if quantity.kind is Kind.PERCENT:
            return None
        for child in self._children(place):
            word = self.words[child]
            if word.lower in {"of", "in"} and word.start >= quantity.end:
                noun = self._object(child)
                if noun is None or self.words[noun].lower in role_words("partitives"):
                    return None
                moved = self.words[self.words[place].head].lower in _MOVED
                return None if moved and word.lower == "in" and self._cue(noun, "measure") is None else noun
        return None

    def _above(self, place: int) -> int | None:
        """Return the noun measured that the words above a place lead to."""
        for _ in range(STEPS):
            word = self.words[place]
            if word.head in {place, -1} or place in self._seen:
                return None
            self._seen.add(place)
            if self.words[word.head].tag.startswith(("VB", "MD")):
                return self._of_verb(word.head, place)
            if self._can_be(word.head) and word.dep in _SIZED:
                return self._of_noun(word.head)
            place = word.head
        return None

    def _of_verb(self, verb: int, place: int) -> int | None:
        """Return what a verb tells a size of: what moves or is so much, or itself, where it measures: ``invested``."""
        word = self.words[place]
        if word.dep in _OBJECTS and self._cue(verb, "measure") is not None:
            return verb
        moves = self._moves(verb)
        free = moves or word.dep not in _OBJECTS or self._cue(place, "movement") is not None
        if word.is_subject or not free:
            return None
        subject = self._subject(verb)
        if self.words[verb].dep in {"acl", "relcl"} and (subject is None or self.words[subject].tag.startswith("W")):
            subject = self.words[verb].head
        elif moves and word.dep not in _OBJECTS:
            moved = (c for c in self._children(verb) if self.words[c].dep == "dobj" and self._can_be(c))
            subject = next(moved, subject)
        if subject is None or not self._can_be(subject) or not (moves or self._cue(subject, "measure") is not None):
            return None
        return self._of_noun(subject)

    def _subject(self, verb: int) -> int | None:
        """Return the subject of a verb, or of the one above it that it shares its subject with: ``is seen to fall``."""
        for _ in range(STEPS):
            subject = next((c for c in self._children(verb) if self.words[c].is_subject), None)
            if subject is not None or self.words[verb].dep not in _SHARING or self.words[verb].head == verb:
                return subject
            verb = self.words[verb].head
        return None

    def _moves(self, verb: int) -> bool:
        """Tell whether a verb moves its subject, or says how much it is: ``rose``, ``were up``, ``amounted to``."""
        if self.words[verb].lower in role_words("amounting") or self._cue(verb, "movement") is not None:
            return True
        return any(self._cue(child, "movement") is not None for child in self._children(verb))

    def _of_noun(self, noun: int) -> int | None:
        """Return a noun, or what it is of, where it only tells a movement, a total or a forecast."""
        if not self._is_empty(noun) or noun in self._seen:
            return None if noun in self._seen else noun
        self._seen.add(noun)
        for child in self._children(noun):
            inner = self._object(child) if self.words[child].lower in _OF else None
            if inner is not None:
                return self._of_noun(inner)
        inner = self._inner(noun)
        if inner is not None:
            named = self._cue(noun, "movement") is None and self._cue(noun, "expectation") is None
            return noun if named else self._of_noun(inner)  # "the accuracy rate", but "the price rise"
        self._seen.discard(noun)
        return self._above(noun)

    def _inner(self, noun: int) -> int | None:
        """Return the noun in front that says more of another one: ``the accuracy rate``."""
        return next((c for c in self._children(noun) if self.words[c].dep in _INNER and self._can_be(c)), None)

    def _is_empty(self, noun: int) -> bool:
        """Tell whether a noun says nothing of what is measured: a rise, a total, a forecast."""
        partitive = self.words[noun].lower in role_words("partitives")
        if partitive and any(self.words[child].lower == "of" for child in self._children(noun)):
            return True  # "an annual rate of" is none of interest
        if self.words[noun].tag.startswith("NNP") or self._cue(noun, "measure") is not None:
            return False
        return partitive or any(self._cue(noun, kind) for kind in ("movement", "expectation"))

    def _can_be(self, place: int) -> bool:
        """Tell whether a word can be what is measured: a noun that is no number, no time, and no name of somebody."""
        word = self.words[place]
        if not word.tag.startswith("NN") or not word.text[0].isalpha():
            return False
        named = word.tag.startswith("NNP") and self._cue(place, "measure") is None
        return not named and not any(mention.overlaps(word) for mention in self.mentions)

    def _object(self, preposition: int) -> int | None:
        """Return the noun behind a preposition."""
        return next((c for c in self._children(preposition) if self.words[c].dep == "pobj" and self._can_be(c)), None)

    def _children(self, place: int) -> Sequence[int]:
        return self._hanging.get(place, ())

    def _cue(self, place: int, kind: str) -> Cue | None:
        """Return the cue of a kind that a word is in."""
        word = self.words[place]
        return next((cue for cue in self.cues if cue.kind == kind and cue.overlaps(word)), None)


_HISSING = ("ches", "shes", "sses", "xes")
_CONSONANTS = tuple("bcdfghjklmnpqrstvwxz")


def _singular(noun: Word) -> str:
    """Return a noun as one is told: ``buyback``, ``subsidy``, ``tax``."""
    text = noun.lower
    if not noun.tag.endswith("S") or not text.endswith("s"):
        return text
    if text.endswith("ies"):
        return f"{text[:-3]}y"
    bonus = text.endswith("uses") and text[:-4].endswith(_CONSONANTS)
    return text.removesuffix("es") if bonus or text.endswith(_HISSING) else text.removesuffix("s")


def _canonical(measure: Cue) -> str:
    return measure.sense.replace("_", " ")
