"""A spaCy document as plain words: white space is gone, and what the pipeline knows is by word index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from claimcheck.annotate.attributes import article_of, tags_of
from claimcheck.annotate.organization.lexicon import LABEL
from claimcheck.dress import even
from claimcheck.model import Span

VOCABULARY_KEY = "vocabulary"
POSSESSIVES = frozenset({"'s", "'", "'S"})
DASHES = frozenset({"-", "–", "—", "--"})
QUOTES = frozenset({'"', "“", "``"})
LONG_WORD = 4  # letters: shorter words are small in headlines too
TITLED_WORDS = 4  # a shorter line is too little to tell a headline by
STOPPED_WORDS = 10  # the same for one with a full stop
TITLED_SHARE = 0.7
NO_SMALL_WORD = 6  # letters: such a word has a capital in a headline, unless it is one of the next
PREPOSITIONS = frozenset(
    {
        "against",
        "amongst",
        "before",
        "behind",
        "between",
        "despite",
        "during",
        "through",
        "toward",
        "towards",
        "within",
        "without",
    }
)
LONGEST_ACRONYM = 4  # letters
STOPS = frozenset('.?!:;"”')


@dataclass(frozen=True, slots=True)
class Word(Span):
    """
    One word.

    ``opens`` marks the first of a sentence, ``titled`` a sentence set like a headline, ``shouted`` one of several words
    in capitals, as in a heading, ``is_name`` a word with a capital letter somewhere. ``tag`` is the model's part of
    speech, empty where it was not asked.
    """

    text: str
    lower: str
    opens: bool
    titled: bool
    shouted: bool
    is_name: bool
    tag: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words ``[first, last)`` with a label: an entity of the model, or an entry of the list."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Page:
    """
    The words of one article.

    ``entities`` are the model's, ``entity_at`` the same by each of their words; ``listed`` are the spellings
    that the pipeline's own rules marked; ``small`` are the words that occur without a capital letter.
    """

    text: str
    words: tuple[Word, ...]
    entities: tuple[Tagged, ...]
    entity_at: Mapping[int, Tagged]
    listed: tuple[Tagged, ...]
    small: frozenset[str]

    def slice(self, first: int, last: int) -> str:
        """Return the text of words ``[first, last)``."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def glued(self, i: int) -> bool:
        """Tell whether word ``i`` follows the one before it without a space."""
        return 0 < i < len(self.words) and self.words[i - 1].end == self.words[i].start

    def lower(self, i: int) -> str:
        """Return word ``i`` in lower case, or nothing where there is no such word."""
        return self.words[i].lower if 0 <= i < len(self.words) else ""

    def joins(self, i: int) -> bool:
        """Tell whether words ``i - 1`` and ``i`` are of one sentence."""
        return 0 < i < len(self.words) and not self.words[i].opens

    def leads(self, i: int) -> bool:
        """Tell whether word ``i`` has its capital letter from its place: it opens a sentence, a report or a quote."""
        return self.words[i].opens or self.words[i - 1].text in (QUOTES if self.glued(i) else DASHES)

    def one_sentence(self, first: int, last: int) -> bool:
        """Tell whether there are words ``[first, last)`` and they are of one sentence."""
        return 0 <= first < last <= len(self.words) and not any(word.opens for word in self.words[first + 1 : last])


def read(doc: Doc) -> Page:
    """Return ``doc`` as a page. Where no sentence starts are set, every line is a sentence."""
    index: list[int] = []
    starts: list[int] = []
    kept: list[str] = []
    opens: list[bool] = []
    breaks = 1 if doc.has_annotation("SENT_START") else 0  # line ends that a sentence may hold
    fresh = True
    for token in doc:
        index.append(len(kept))
        fresh = fresh or token.is_sent_start is True
        text = token.text
        if text.isspace():
            fresh = fresh or text.count("\n") > breaks
            continue
        starts.append(token.idx)
        kept.append(even(text))  # somebody's own document is not of a text as it is meant
        opens.append(fresh)
        fresh = False
    index.append(len(kept))
    tags = tags_of(doc)
    lowered = [text.lower() for text in kept]
    told = zip(starts, kept, lowered, opens, _titled(kept, opens), _shouted(kept), strict=True)
    words = tuple(
        Word(start, start + len(text), text, lower, opened, titled, shouted, text != lower, tags.get(start, ""))
        for start, text, lower, opened, titled, shouted in told
    )
    entities = tuple(Tagged(index[span.start], index[span.end], span.label_) for span in doc.ents)
    listed = tuple(
        Tagged(index[span.start], index[span.end], span.id_)
        for span in doc.spans.get(VOCABULARY_KEY, ())
        if span.label_ == LABEL
    )
    entity_at = {i: entity for entity in entities for i in range(entity.first, entity.last)}
    small = frozenset(word.text for word in words if not word.is_name)
    return Page(article_of(doc).text, words, entities, entity_at, listed, small)


def _titled(texts: Sequence[str], opens: Sequence[bool]) -> list[bool]:
    flags: list[bool] = []
    starts = [i for i, opened in enumerate(opens) if opened] + [len(texts)]
    for start, end in pairwise(starts):
        flags.extend([_is_headline(texts[start:end])] * (end - start))
    return flags


def _shouted(words: Sequence[str]) -> list[bool]:
    """Tell of each word whether it is one of several in capitals, one of them too long for an acronym."""
    flags = [False] * len(words)
    start = 0
    for i, loud in enumerate([*(word.isupper() or word == "-" for word in words), False]):
        if loud:
            continue
        texts = [word for word in words[start:i] if word.isalpha()]
        if len(texts) > 1 and any(len(text) > LONGEST_ACRONYM for text in texts):
            flags[start:i] = [True] * (i - start)
        start = i + 1
    return flags


def _is_headline(texts: Sequence[str]) -> bool:
    """Tell whether a sentence is set in capitals like a headline; one that ends with a full stop must be long to be."""
    if texts[-1] not in STOPS and all(text[0].isupper() or not text[0].isalpha() for text in texts):
        return True
    long = [text for text in texts if len(text) >= LONG_WORD and text.isalpha()]
    stopped = texts[-1] == "."
    if stopped and any(len(text) >= NO_SMALL_WORD and text.islower() and text not in PREPOSITIONS for text in long):
        return False  # a sentence of many names: "It was opposed by …"
    enough = STOPPED_WORDS if stopped else TITLED_WORDS
    return len(long) >= enough and sum(text[0].isupper() for text in long) >= TITLED_SHARE * len(long)
