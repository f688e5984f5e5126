"""A place where a name may stand, who speaks for it, and what the whole article says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.annotate.organization.cues import has_cue
from claimcheck.annotate.organization.entities import RIVALS, People
from claimcheck.annotate.organization.lexicon import Lexicon, squeeze
from claimcheck.annotate.organization.page import Page, Tagged
from claimcheck.annotate.organization.runs import ORGANIZATION, Candidate, Witness

SMALL = frozenset({"of", "and", "at", "the", "for", "in", "on", "to", "a"})
OPENING = frozenset({"(", "[", '"', "“", "'"})
PROVEN = frozenset({Witness.LIST, Witness.WORDS, Witness.BEARER})


@dataclass(frozen=True, slots=True)
class Record:
    """
    What the whole article says of the forms of names, each without white space.

    ``spoken`` counts the places where a hint speaks for a form, ``cued`` those where a cue does; ``sober`` are the
    forms that stand outside headlines; ``votes`` is how often the model has an organisation less how often something
    else; ``written`` counts words, and ``spelled_out`` are the words that acronyms stand for.
    """

    spoken: Counter[str]
    cued: Counter[str]
    sober: frozenset[str]
    votes: Counter[str]
    written: Counter[str]
    spelled_out: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    """
    Words ``[first, last)``, who speaks for them, and what the article says.

    ``single`` is one word; ``hinted`` one for which only hints speak; ``common`` one whose only proof is a spelling of
    the list that is a common word as well; ``cued`` one with a word beside it that speaks for it.
    """

    page: Page
    lexicon: Lexicon
    folk: People
    record: Record
    first: int
    last: int
    witnesses: frozenset[Witness]
    name: str | None
    text: str
    form: str
    single: bool
    hinted: bool
    common: bool
    cued: bool


def draw_up(page: Page, lexicon: Lexicon, folk: People, record: Record, group: Sequence[Candidate]) -> Case:
    """Return the case of the candidates that stand on the same words."""
    first, last = group[0].first, group[0].last
    text = page.slice(first, last)
    witnesses = frozenset(candidate.witness for candidate in group)
    proofs = PROVEN & witnesses
    return Case(
        page=page,
        lexicon=lexicon,
        folk=folk,
        record=record,
        first=first,
        last=last,
        witnesses=witnesses,
        name=next((candidate.name for candidate in group if candidate.name is not None), None),
        text=text,
        form=squeeze(text),
        single=last - first == 1,
        hinted=not proofs,
        common=proofs == {Witness.LIST} and lexicon.is_common(text),
        cued=Witness.CUE in witnesses or has_cue(page, lexicon, first, last),
    )


def read_record(page: Page, entities: Sequence[Tagged], candidates: Sequence[Candidate]) -> Record:
    """Return what the article says of the candidates; ``entities`` are the model's, trimmed."""
    hints = [candidate for candidate in candidates if candidate.witness not in PROVEN]
    forms = {place: squeeze(page.slice(*place)) for place in {(hint.first, hint.last) for hint in hints}}
    votes: Counter[str] = Counter()
    for entity in entities:
        if entity.label == ORGANIZATION or entity.label in RIVALS:
            votes[squeeze(page.slice(entity.first, entity.last))] += 1 if entity.label == ORGANIZATION else -1
    return Record(
        spoken=Counter(forms.values()),
        cued=Counter(forms[place] for place in {(h.first, h.last) for h in hints if h.witness is Witness.CUE}),
        sober=frozenset(form for (first, last), form in forms.items() if _is_sober(page, first, last)),
        votes=votes,
        written=Counter(word.text for word in page.words),
        spelled_out=_spelled_out(page),
    )


def _is_sober(page: Page, first: int, last: int) -> bool:
    return not page.words[first].titled and not any(word.shouted for word in page.words[first:last])


def _spelled_out(page: Page) -> dict[str, tuple[str, ...]]:
    """Return the words that acronyms in brackets or quotes stand for: ``trailing twelve months (TTM)``."""
    found = {}
    for i in range(2, len(page.words)):
        text = page.words[i].text.replace("&", "")
        if page.words[i - 1].text not in OPENING or not text.isupper() or not text.isalpha():
            continue
        before = [page.words[k].text for k in range(max(0, i - 2 * len(text) - 1), i - 1)]
        every = [word for word in before if word[0].isalnum()]
        for kept in (every, [word for word in every if word not in SMALL]):
            words = kept[-len(text) :]
            if "".join(word[0] for word in words).upper() == text:
                found[page.words[i].text] = tuple(word for word in words if word not in SMALL)
    return found
