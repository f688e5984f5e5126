"""The vocabulary of ``rules/cues`` as patterns for a ``SpanRuler``, and its matches as cues."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span

from claimcheck.figures import Hedge
from claimcheck.model import Cue, Horizon, Mention, Quantity, Sentence
from claimcheck.rulebook import RuleError, names, per_rulebook, read_toml

FOLDER = "cues"
_PERCENT = (["%"], ["percent"], ["cent"], ["pct"])
MODIFIERS = 5
"""How many tokens in front of a noun its article may stand: ``a 13.5 per cent growth``."""

COMPARISON, THAN = "comparison", "than"

NOUN = 2
"""Of how many words the noun between a comparative and its "than" may be."""

_FORMS = {"NN": "noun", "VB": "verb", "RB": "adverb", "JJ": "adverb", "RP": "adverb", "IN": "adverb"}
"""The form of a word of movement by the beginning of its part of speech."""


def patterns() -> list[dict[str, object]]:
    """
    Return the patterns of every file in ``rules/cues``.

    The label of a pattern is the kind (the file's name), its id is ``sense/form``.

    Raises
    ------
    RuleError
        A file is no table of senses, each with lists of words by form.

    """
    found: list[dict[str, object]] = []
    for name in names(FOLDER):
        kind = name.removeprefix(f"{FOLDER}/").removesuffix(".toml")
        for sense, forms in read_toml(name).items():
            if not isinstance(forms, dict):
                msg = f"{name}: {sense}: a table of lists is needed, such as [{sense}] verb = [...]"
                raise RuleError(msg)
            for form, entries in forms.items():
                found += [
                    {"label": kind, "pattern": wording, "id": f"{sense}/{form}"}
                    for wording in _wordings(entries, where=f"{name}: {sense}.{form}")
                ]
    return found


def find(doc: Doc, tags: Mapping[int, str]) -> list[Cue]:
    """
    Return the cues of ``doc.spans["cues"]`` in order of place; of two that overlap the longer stands.

    ``tags`` are the parts of speech (Penn Treebank) of words by their offset, as far as they are known: of a word that
    is noun and verb ("rise") the form that fits is taken.
    """
    cues: list[Cue] = []
    end = -1
    for span in sorted((*doc.spans["cues"], *_parted(doc)), key=lambda span: _longest_and_fitting(span, tags)):
        if span.start < end:
            continue
        end = span.end
        sense, form = span.id_.split("/")
        cues.append(Cue(span.start_char, span.end_char, span.label_, sense, form, span.text))
    return cues


def telling(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Cue, ...]:
    """
    Return the cues of a sentence that tell something, by their place in it.

    A word of comparison may only hedge the number behind it, a word of movement only qualify a noun, a conjunction be
    the preposition of a time (``after nine months``), and an auxiliary verb be a month (``May``).
    """
    quantities = [mention for mention in mentions if isinstance(mention, Quantity)]
    times = {mention.start for mention in mentions if isinstance(mention, Horizon)}
    return tuple(
        cue
        for cue in sentence.cues
        if not (cue.kind == "comparison" and _hedges(sentence, cue, quantities))
        and not (cue.kind == "movement" and _qualifies(sentence, cue, quantities))
        and not (cue.kind == "clause" and cue.end + 1 in times)
        and not (cue.kind == "status" and cue.start in times)
    )


def _hedges(sentence: Sentence, cue: Cue, quantities: Iterable[Quantity]) -> bool:
    """Tell whether a preposition or a movement stands before a comparison: ``to more than $5m``, ``fell less than``."""
    hedged = (quantity.start for quantity in quantities if quantity.figure.hedge is not Hedge.EXACT)
    place = _place(sentence, cue) - 1
    if place < 0 or not any(0 < start - cue.end <= 1 for start in hedged):
        return False
    moves = any(other.kind == "movement" and other.end == sentence.words[place].end for other in sentence.cues)
    return sentence.words[place].tag in {"IN", "TO"} or (moves and cue.text.lower().endswith("than"))


def _qualifies(sentence: Sentence, cue: Cue, quantities: Iterable[Quantity]) -> bool:
    """Tell whether a movement only says which noun is meant: ``the lower end``, ``its cost-cutting goal``."""
    place = _place(sentence, cue)
    if place >= len(sentence.words) or sentence.words[place].dep not in {"amod", "compound"}:
        return False
    noun = sentence.words[sentence.words[place].head]
    if any(quantity.overlaps(noun) for quantity in quantities):
        return False
    return sentence.words[place].tag == "JJR" or (place > 0 and sentence.words[place - 1].text == "-")


def _place(sentence: Sentence, cue: Cue) -> int:
    return bisect_left(sentence.words, cue.start, key=lambda word: word.start)


def _longest_and_fitting(span: Span, tags: Mapping[int, str]) -> tuple[int, int, bool, bool]:
    """Order spans by place and length; of a word that has several forms or kinds the one that fits comes first."""
    fitting = _FORMS.get(tags.get(span.start_char, "")[:2], "")
    form = span.id_.partition("/")[2]
    unfit = form != fitting and (bool(fitting) or form == "noun")
    return span.start, -span.end, unfit, not (span.label_ == "movement" and form == "noun" and _is_one(span, tags))


def _is_one(span: Span, tags: Mapping[int, str]) -> bool:
    """Tell whether a noun is one movement: ``a growth of 5%``, ``5% growth``, not ``growth``, ``a growth target``."""
    if span.end < len(span.doc) and tags.get(span.doc[span.end].idx, "").startswith("NN"):
        return False
    before = [token.lower_ for token in span.doc[max(0, span.start - MODIFIERS) : span.start]]
    return before[-1:] in _PERCENT or "a" in before or "an" in before


def _parted(doc: Doc) -> Iterator[Span]:
    """Yield the comparatives that have a noun before their "than": ``a milder fall than``."""
    comparatives = _comparatives()
    for than in (token.i for token in doc if token.lower_ == THAN):
        for start in range(than - 2, max(-1, than - 2 - NOUN), -1):
            told = comparatives.get(doc[start].lower_)
            if told is not None and all(token.is_alpha for token in doc[start + 1 : than]):
                yield Span(doc, start, than + 1, label=COMPARISON, span_id=told)
                break


@per_rulebook
def _comparatives() -> Mapping[str, str]:
    """Return sense and form of each comparative of the vocabulary: ``milder``."""
    return {
        wording.removesuffix(f" {THAN}"): f"{sense}/{form}"
        for sense, forms in read_toml(f"{FOLDER}/{COMPARISON}.toml").items()
        for form, wordings in forms.items()
        for wording in wordings
        if wording.endswith(f" {THAN}")
    }


def _wordings(entries: object, *, where: str) -> list[str]:
    """Return every wording. The forms of a verb stand in one string, parted by ``|`` where one holds a space."""
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        msg = f"{where}: a list of words is needed"
        raise RuleError(msg)
    wordings: list[str] = []
    for entry in entries:
        if "|" in entry:
            wordings += entry.split("|")
        elif where.endswith(".verb"):
            wordings += entry.split()
        else:
            wordings.append(entry)
    return wordings
