"""
The witness of the tree: what a quantity is to a word of movement, from heads and dependencies alone.

A quantity hangs under the word that moves it (``rose to 5%``: by a preposition, or bare), or the word hangs on the
quantity or on the verb that it shares with it (``was $5m, up 3% from``). Which preposition the route comes in by says
the slot. What it must pass on its way says whether there is one: a verb of its own, or another quantity, ends it.

This file may not know the other witness: where the two agree, that must mean something.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.figures import Hedge
from claimcheck.model import PERCENT_LIKE, Cue, Quantity, Sentence, Slot, Span, Word

STEPS = 40
"""How far to climb a parse; a tree is never this deep, a damaged one might be endless."""

OWNER = 8
"""How many words in front of a quantity its owner may stand: ``on the previous year's $5m``."""

_BY_PREPOSITION = {
    "to": Slot.AFTER,
    "at": Slot.AFTER,
    "from": Slot.BEFORE,
    "compared": Slot.BEFORE,
    "versus": Slot.BEFORE,
    "vs": Slot.BEFORE,
    "vs.": Slot.BEFORE,
    "against": Slot.BEFORE,
    "by": Slot.SIZE,
}
_LEVELS = frozenset((Slot.AFTER, Slot.BEFORE))

_ROAMING = frozenset(("to", "from", "by", "at", "compared", "versus", "against"))
"""Prepositions that the parser often hangs under what stands between them and their verb."""

_INNER = frozenset(("of", "in", "for", "at", "on", "near", "around", "about", "per", "with", "to"))
"""Prepositions that lead from a noun to its own number: ``from Tuesday's close of $5``."""

_ABOUT = frozenset(("of", "for", "in", "on"))
"""Prepositions that lead from an expectation to what it is about."""

_BARE = frozenset(("dobj", "npadvmod", "attr", "advmod", "acomp", "oprd", "nummod", "dep", "quantmod", "nmod")) | {
    *("amod", "compound", "appos", "pobj"),
}
"""How a quantity hangs on a word without a preposition between."""

_LIGHT = frozenset(("dobj", "attr", "pobj", "appos", "conj", "nsubj", "nsubjpass"))
"""How a noun of movement hangs on a verb that only carries it: ``posted a rise to``."""

_MARKS = frozenset((",", "-LRB-", "-RRB-", "IN", "RB", "JJR", "$", ":"))
"""The tags of what may stand between a quantity and its alternative besides ``or``: marks and hedges."""

_CARRYING = frozenset(("with", "to", "by"))
"""Prepositions behind which a noun of movement is still what the verb tells: ``contributed to a gain``."""

_BREAKS = frozenset((",", "-", "--", "–", "—"))
"""Marks that set off a noun which sums up what stands before."""

_BASES = frozenset(("from", "compared", "versus", "against"))
"""Prepositions that lead to what a change is counted from."""

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))

_WORDY = ("NN", "JJ", "CD", "PRP", "DT")


class Tree:
    """The parse of one sentence, with its quantities and its words of movement in their places."""

    def __init__(self, sentence: Sentence, quantities: Iterable[Quantity]) -> None:
        self._words = sentence.words
        self._owner: dict[int, Quantity] = {}
        self._first: dict[int, Quantity] = {}
        self._hedging: set[int] = set()
        self._routes: dict[int, list[int]] = {}
        before: Quantity | None = None
        for quantity in quantities:
            inside = _inside(self._words, quantity)
            self._hedging |= self._hedges(quantity, inside.start - 1)
            self._owner |= dict.fromkeys(inside, quantity)
            if before is not None and self._is_alternative(before, inside):
                self._first[id(quantity)] = self._first.get(id(before), before)
            before = quantity
        self._hopes = {
            place for cue in sentence.cues if cue.kind == "expectation" for place in _inside(self._words, cue)
        }
        self._moving = {
            place: cue for cue in sentence.cues if cue.kind == "movement" for place in _inside(self._words, cue)
        }
        self._reported = {self._words[place].head: place for place in self._moving if self._words[place].dep == "ccomp"}

    def slot(self, cue: Cue, quantity: Quantity) -> Slot | None:
        """Return what a quantity is to a word of movement, or None where the tree joins the two in no such way."""
        route = self._route(quantity)
        places = _inside(self._words, cue)
        if not route or not places or quantity.overlaps(cue) or self._is_named(places):
            return None
        met = next((step for step, place in enumerate(route) if place in places), None)
        if met == 0:
            return None
        slot = self._under(cue, route[: met + 1]) if met else self._beside(cue, places, quantity, route)
        return None if slot in _LEVELS and self._is_disputed(cue, places[0]) else slot

    def _is_disputed(self, cue: Cue, place: int) -> bool:
        """Tell whether a movement the other way may own its levels: ``slashed the stake it built up to 5% from 9%``."""
        relative = False
        for _ in range(STEPS):
            relative = relative or self._words[place].dep == "relcl"
            place = self._parent(place)
            other = self._moving.get(place)
            if relative and other is not None and {other.sense, cue.sense} == {"up", "down"}:
                return True
            if place < 0:
                break
        return False

    def compared(self, cue: Cue, quantity: Quantity) -> Slot | None:
        """Return which side of a comparison a quantity is on, or None where the tree puts it on neither."""
        route = self._route(quantity)
        places = _inside(self._words, cue)
        if not route or not places or quantity.overlaps(cue):
            return None
        met = next((step for step, place in enumerate(route) if place in places), 0)
        if met:
            below = route[:met]
            plain = self._is_noun_phrase(below)
            if self._words[below[-1]].is_subject:
                return Slot.FIRST if plain else None
            if quantity.start < cue.start or not self._passes_none(below):
                return None
            if self._words[below[-1]].lower == "by":
                return Slot.GAP
            return Slot.EXPECTED if self._is_hoped(below) else Slot.SECOND
        return Slot.FIRST if quantity.start < cue.start and self._carries(places, quantity, route) else None

    def _is_hoped(self, below: Sequence[int]) -> bool:
        """Tell whether a number is what somebody expects: ``estimates of $5``, ``the $5 that analysts expected``."""
        own = _inside(self._words, self._owner[below[0]]) if below[0] in self._owner else below
        hung = (self._parent(self._verb_of(hope)) in own for hope in self._hopes)
        return any(place in self._hopes for place in below) or any(hung)

    def _verb_of(self, place: int) -> int:
        """Return the verb of the relative clause that a word is of, or the word itself."""
        above = self._parent(place)
        return above if above >= 0 and self._words[above].dep in {"relcl", "acl"} else place

    def _carries(self, places: range, quantity: Quantity, route: Sequence[int]) -> bool:
        """Tell whether a word of comparison hangs on a quantity, its noun, or the verb that tells it."""
        place = next((place for place in places if self._words[place].head not in places), -1)
        for carrier in self._carriers(place):
            if self._owner.get(carrier) is quantity:
                return True
            if carrier in route[1:]:
                below = route[: route.index(carrier)]
                if len(below) > 1 and self._words[below[-1]].dep == "ccomp":  # "fell by 3m, it said, less than"
                    below = below[:-1]
                nouns = below[:-1] if self._words[below[-1]].tag == "IN" else below
                # "followed a gain of 2% and beat": a number that is the size of a noun belongs to the other verb
                joined = self._words[place].dep == "conj" and any(noun in self._moving for noun in below)
                return bool(below) and self._is_noun_phrase(nouns or below) and not joined
        return False

    def _carriers(self, place: int) -> Iterator[int]:
        """Yield what a word hangs on, upwards, past nouns between it and its verb: ``traded in New York, above``."""
        for _ in range(STEPS):
            place = self._above(place) if place >= 0 else -1
            if place < 0:
                return
            yield place
            if self._words[place].tag in _FINITE and self._words[place].dep != "relcl":
                return

    def _passes_none(self, below: Sequence[int]) -> bool:
        """Tell whether a route leads past no other quantity."""
        own = self._owner.get(below[0])
        return all(self._owner.get(place, own) is own for place in below)

    def _is_named(self, places: range) -> bool:
        """Tell whether a movement is only what an expectation is about: ``their estimate for the decline``."""
        word = self._words[places[0]]
        preposition = word.head
        return (
            word.dep == "pobj" and self._words[preposition].lower in _ABOUT and self._above(preposition) in self._hopes
        )

    def _under(self, cue: Cue, route: Sequence[int]) -> Slot | None:
        """Return the slot of a quantity that hangs under the word of movement; the route ends there."""
        moving = [place for place in route[1:-1] if place in self._moving]
        if moving:
            return self._under_both(cue, route, moving)
        below = route[:-1]
        link = Slot.BEFORE if self._tells_base(below[-1], route[-1]) else self._link(below)
        if link is not None:
            is_pace = self._is_percent(below[0]) if cue.form == "verb" else cue.form == "noun"
            at = self._words[below[-1]].lower == "at"
            return Slot.SIZE if at and is_pace else link  # "grew at an annual rate of 3%", "puts the rise at $5m"
        top = self._words[below[-1]]
        if (len(below) == 1 and top.dep in _BARE) or (len(below) > 1 and top.lower == "of" and cue.form == "noun"):
            return Slot.SIZE
        if not top.is_subject or cue.form == "noun" or self._moves_another(route[-1]):
            return None
        if any(self._is_relative(place) for place in below):
            return Slot.BEFORE if self._stood(below) else None
        return Slot.AFTER if self._is_noun_phrase(below) else None

    def _moves_another(self, verb: int) -> bool:
        """Tell whether a verb has an object that is no number, so that it moves that: ``sales of $5m moved prices``."""
        return any(
            word.head == verb and word.dep == "dobj" and i not in self._owner for i, word in enumerate(self._words)
        )

    def _stood(self, below: Sequence[int]) -> bool:
        """Tell whether a clause on the subject says where it stood: ``sales, which stood at $5, rose``."""
        verb = next(step for step, place in enumerate(below) if self._is_relative(place))
        told = below[1:verb]
        level = not told or (len(told) == 1 and self._words[told[0]].lower == "at")
        return level and verb == len(below) - 2 and self._words[below[0]].dep in {"attr", "pobj", "acomp"}

    def _is_percent(self, place: int) -> bool:
        return place in self._owner and self._owner[place].kind in PERCENT_LIKE

    def _under_both(self, cue: Cue, route: Sequence[int], moving: Sequence[int]) -> Slot | None:
        """Return the slot of a quantity that hangs under a second word of movement, which goes on with the first."""
        below = route[: route.index(moving[-1])]
        inner = self._moving[moving[-1]]
        if inner.form == "noun" and self._sums_up(moving[-1]):  # "from $5 to $6, an increase of 20%"
            return Slot.SIZE if self._is_noun_phrase(below) else None
        if inner.form == "noun":  # "a leap from the 0.1% uptick"
            link = self._link(route[:-1]) if len(moving) == 1 else None
        else:  # "rose to 5%, up from 3%"
            goes_on = self._words[moving[-1]].tag == "VBG" and inner.sense == cue.sense
            link = self._link(below) if inner.form == "adverb" or goes_on else None
        return link if link is Slot.BEFORE else None

    def _beside(self, cue: Cue, places: range, quantity: Quantity, route: Sequence[int]) -> Slot | None:
        """Return the slot of a quantity that the word of movement hangs on, or shares a verb with."""
        place = next((place for place in places if self._words[place].head not in places), -1)
        carrier = -1 if place < 0 else self._carrier(cue, place)
        owner = self._owner.get(carrier)
        if owner is not None and self._first_of(owner) is self._first_of(quantity):
            return Slot.SIZE if self._words[place].dep == "amod" else Slot.AFTER  # "3 points higher", "$5m, up"
        if carrier not in route[1:]:
            return None
        below = route[: route.index(carrier)]
        if len(below) > 1 and self._words[below[-1]].dep in {"xcomp", "ccomp"}:
            below = below[:-1]  # "was expected to make $5m, up 3%": hung on the verb above
        if cue.form != "noun":
            return self._of_verb(cue, quantity, carrier, below)
        if len(below) > 1 and self._is_echo(below[-1]):
            link = self._link(below[:-1])  # "posted 9% growth to $5m, up from $4.6m"
            return link if link is Slot.BEFORE else None
        return self._of_verb(cue, quantity, carrier, below) if self._sums_up(place) else self._link(below)

    def _of_verb(self, cue: Cue, quantity: Quantity, carrier: int, below: Sequence[int]) -> Slot | None:
        """Return the slot of a quantity that hangs on the verb (or its like) that carries a word of movement."""
        link = self._link(below)
        if link is Slot.SIZE and quantity.start < cue.start and quantity.kind in PERCENT_LIKE:
            return Slot.AFTER  # a pace: "grew by 4%, up from 2%"
        if link is not None:
            return link
        if quantity.start > cue.end:
            return Slot.SIZE if len(below) == 1 and self._words[below[0]].dep in _BARE else None
        if cue.form == "adverb" and len(below) == 1 and self._words[below[0]].dep == "npadvmod":
            return Slot.SIZE  # "closed 74 points higher"
        is_level = carrier not in self._moving or quantity.kind in PERCENT_LIKE
        return Slot.AFTER if is_level and self._is_noun_phrase(below) else None

    def _carrier(self, cue: Cue, place: int) -> int:
        """Return what carries a word of movement that is no verb of its own: ``was $5m, up``, ``posted a rise``."""
        word, above = self._words[place], self._above(place)
        if cue.form == "noun":
            if above < 0 or (word.dep not in _LIGHT and not self._sums_up(place)):
                return -1
            if word.dep == "pobj":
                return self._above(above) if self._words[above].lower in _CARRYING else -1
            higher = self._words[above].is_subject  # of "the economy grew by 5%, a slight moderation"
            if word.dep != "appos":
                higher = word.dep == "dobj" and self._sums_up(place)
            return self._above(above) if higher else above
        if cue.form == "adverb":
            size = self._owner.get(above)  # hung under its own size: "at $5, down 3%"
            return above if size is None or size.start < cue.end else self._above(self._head(size))
        return above if word.tag in {"VBG", "VBN"} else -1

    def _sums_up(self, place: int) -> bool:
        """Tell whether a noun of movement sums up what stands before: ``, a drop``, ``, representing a drop``."""
        word, above = self._words[place], self._words[self._words[place].head]
        if word.dep == "appos" or (word.dep == "dobj" and above.tag == "VBG" and above.dep in {"acl", "advcl"}):
            return True
        first = place
        while first > 0 and self._words[first - 1].head == place:
            first -= 1
        is_set_off = first > 0 and self._words[first - 1].text in _BREAKS
        return word.dep == "npadvmod" and is_set_off and self._words[first].lower in {"a", "an"}

    def _is_echo(self, place: int) -> bool:
        """Tell whether a word says once more which way the level went: ``up from``."""
        return place in self._moving and self._moving[place].form == "adverb"

    def _tells_base(self, place: int, cue: int) -> bool:
        """Tell whether a clause on a movement tells its base: ``growth from last month, when it reached $5``."""
        if self._words[place].dep != "relcl" or place in self._moving:
            return False
        return any(word.lower in _BASES and word.head == cue for word in self._words[cue + 1 : place])

    def _link(self, below: Sequence[int]) -> Slot | None:
        """Return the slot that the last preposition of a route gives, where nothing but a noun stands before it."""
        if self._words[below[-1]].tag == "VB" and self._words[below[-1]].dep in {"advcl", "xcomp"}:
            below = below[:-1]  # "rose 3% to close at $5"
        nouns = [place for place in below[:-1] if not self._is_relative(place)]
        if not nouns or not self._is_noun_phrase(nouns):
            return None
        preposition = self._words[below[-1]].lower
        if preposition == "after":  # "to $5 after closing at $6"
            ended = len(below) > 2 and self._words[below[-2]].dep == "pcomp" and self._words[below[-3]].lower == "at"  # noqa: PLR2004
            return Slot.BEFORE if ended else None
        if preposition == "on":  # "an increase on last year's $5m", "up on the $5m of last year"
            return Slot.BEFORE if self._is_owned(below[0]) else None
        return _BY_PREPOSITION.get(preposition)

    def _is_owned(self, place: int) -> bool:
        """Tell whether a quantity is told as one of its own: ``last year's $5m``, ``the $5m of last year``."""
        inside = _inside(self._words, self._owner[place]) if place in self._owner else range(0)
        before = self._words[max(0, inside.start - OWNER) : inside.stop]
        return any(word.dep in {"poss", "det"} and word.head in inside for word in before)

    def _is_relative(self, place: int) -> bool:
        """Tell whether a word is the verb of a clause on a time: ``from May, when it reached``, ``after closing``."""
        return self._words[place].dep in {"relcl", "pcomp"} and place not in self._moving

    def _is_noun_phrase(self, below: Sequence[int]) -> bool:
        """Tell whether a route leads through nouns and their prepositions only, and past no other quantity."""
        own = self._owner.get(below[0])
        return all(
            (place not in self._owner or self._owner[place] is own)
            and (self._words[place].lower in _INNER or self._words[place].tag.startswith(_WORDY))
            for place in below[1:]
        )

    def _route(self, quantity: Quantity) -> list[int]:
        """Return the places from a quantity's head to the root; of quantities in one row, from the first on."""
        known = self._routes.get(id(quantity))
        if known is None:
            known = self._routes[id(quantity)] = self._climbed(quantity)
        return known

    def _climbed(self, quantity: Quantity) -> list[int]:
        own = self._first_of(quantity)
        place = self._head(own)
        if place < 0:
            return []
        route = [place, *self._swallowed(own)]
        # "from $5 in May to $9" in one piece: "to" belongs where "from" does.
        place = self._past_nouns(place) if len(route) > 1 else self._of_range(place)
        for _ in range(STEPS):
            above = self._above(place)
            if above < 0 or above in route:
                break
            other = self._owner.get(above)
            joined = other is not None and (self._words[place].dep in {"conj", "appos"} or self._first_of(other) is own)
            route = [above] if len(route) == 1 and joined else [*route, above]
            place = above
        return route

    def _first_of(self, quantity: Quantity) -> Quantity:
        """Return the quantity that one is an alternative of, or itself: the $5m of ``$5m, or $2 a share``."""
        return self._first.get(id(quantity), quantity)

    def _past_nouns(self, place: int) -> int:
        """Return the last of the nouns and prepositions on the way from a word to what they all hang on."""
        for _ in range(STEPS):
            above = self._parent(place)
            if above < 0 or above in self._moving or not self._is_loose(above):
                break
            place = above
        return place

    def _is_loose(self, place: int) -> bool:
        """Tell whether a word may only stand between a preposition and what it belongs to."""
        word = self._words[place]
        return word.lower in _INNER | _ROAMING or word.dep in {"prep", "pobj", "pcomp", "acl", "npadvmod", "appos"}

    def _of_range(self, place: int) -> int:
        """Return what a size hangs on that was taken for the lower end of a range: ``rose 8% to 11%``."""
        higher = self._owner.get(self._words[place].head)
        if higher is None or higher is self._owner.get(place) or not self._swallowed(higher):
            return place
        return self._head(higher) if higher.start >= self._words[place].end else place

    def _swallowed(self, quantity: Quantity) -> list[int]:
        """Return the preposition in front that hangs under the quantity itself: ``bumped up to $5``."""
        inside = _inside(self._words, quantity)
        before = inside.start - 1
        if before < 0 or self._words[before].lower not in _BY_PREPOSITION or self._words[before].head not in inside:
            return []
        return [before]

    def _is_alternative(self, before: Quantity, inside: range) -> bool:
        """Tell whether nothing but ``or`` or a bracket leads from one quantity to the next: ``$5m, or 3%``."""
        between = self._words[_inside(self._words, before).stop : inside.start]
        told = {word.lower for word in between}
        return bool(told & {"or", "("}) and all(word.tag in _MARKS or word.lower == "or" for word in between)

    def _head(self, quantity: Quantity) -> int:
        """Return the place of the quantity's word whose head lies outside it."""
        inside = _inside(self._words, quantity)
        return next((place for place in inside if self._words[place].head not in inside), -1)

    def _above(self, place: int) -> int:
        """Return the head of a word, where the small model errs always in the same way the one that it means."""
        word = self._words[place]
        above = self._parent(place)
        if word.lower not in _ROAMING:
            return above
        above = self._told(above, place)
        for _ in range(STEPS):
            if above < 0 or above in self._moving or self._words[above].lower == "compared":
                break
            alternative = self._first.get(id(self._owner.get(above)))
            higher = self._parent(above if alternative is None else self._head(alternative))
            if higher < 0 or (alternative is None and not self._is_loose(above)):
                break
            above = higher
        return above

    def _told(self, verb: int, place: int) -> int:
        """Return the movement that a verb only reports, where it stands in front: ``fell to $5, it said, from $6``."""
        reported = self._reported.get(verb, place)
        return reported if reported < place and verb not in self._moving else verb

    def _hedges(self, quantity: Quantity, place: int) -> set[int]:
        """Return the word before a number that only hedges it, taken for a preposition: ``over``."""
        if place < 0 or quantity.figure.hedge is Hedge.EXACT or self._words[place].lower in _BY_PREPOSITION:
            return set()
        return {place} if self._words[place].tag == "IN" else set()

    def _parent(self, place: int) -> int:
        head = self._words[place].head
        if head in self._hedging and head != place:
            head = self._words[head].head
        return -1 if head == place else head


def _inside(words: Sequence[Word], span: Span) -> range:
    """Return the places of the words that overlap a stretch of text."""
    first = bisect_right(words, span.start, key=lambda word: word.end)
    return range(first, bisect_left(words, span.end, lo=first, key=lambda word: word.start))
