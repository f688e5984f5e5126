"""A spaCy document as plain words: white space is gone, and what the pipeline knows is by word index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from claimcheck.annotate.organization.lexicon import LABEL
from claimcheck.model import Span

VOCABULARY_KEY = "vocabulary"
APOSTROPHES = "'’"
POSSESSIVES = frozenset({"'s", "’s", "'", "’", "'S", "’S"})
LONG_WORD = 4  # letters: shorter words are small in headlines too
TITLED_WORDS = 4  # a shorter line is too little to tell a headline by
TITLED_SHARE = 0.7
STOPS = frozenset(".?!:;\"”")


@dataclass(frozen=True, slots=True)
class Word(Span):
    """One word. ``opens`` marks the first of a sentence, ``titled`` a sentence set like a headline."""

    text: str
    lower: str
    opens: bool
    titled: bool

    @property
    def is_name(self) -> bool:
        """Whether the word is written as names are: a capital letter somewhere."""
        return self.text != self.lower


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words ``[first, last)`` with a label: an entity of the model, or an entry of the list."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one article, the entities of the model, and the spellings of the list that occur."""

    text: str
    words: tuple[Word, ...]
    entities: tuple[Tagged, ...]
    listed: tuple[Tagged, ...]

    def slice(self, first: int, last: int) -> str:
        """Return the text of words ``[first, last)``."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def glued(self, i: int) -> bool:
        """Tell whether word ``i`` follows the one before it without a space."""
        return i > 0 and self.words[i - 1].end == self.words[i].start

    def lower(self, i: int) -> str:
        """Return word ``i`` in lower case, or nothing where there is no such word."""
        return self.words[i].lower if 0 <= i < len(self.words) else ""

    def joins(self, i: int) -> bool:
        """Tell whether words ``i - 1`` and ``i`` are of one sentence."""
        return 0 < i < len(self.words) and not self.words[i].opens


def read(doc: Doc) -> Page:
    """Return ``doc`` as a page. Where no sentence starts are set, every line is a sentence."""
    index: list[int] = []
    kept: list[Token] = []
    opens: list[bool] = []
    by_line = not doc.has_annotation("SENT_START")
    fresh = True
    for token in doc:
        index.append(len(kept))
        fresh = fresh or token.is_sent_start is True
        if token.is_space:
            fresh = fresh or token.text.count("\n") > (0 if by_line else 1)
            continue
        kept.append(token)
        opens.append(fresh)
        fresh = False
    index.append(len(kept))
    titled = _titled(kept, opens)
    words = tuple(
        Word(token.idx, token.idx + len(token.text), token.text, token.text.lower(), opened, headline)
        for token, opened, headline in zip(kept, opens, titled, strict=True)
    )
    entities = tuple(Tagged(index[span.start], index[span.end], span.label_) for span in doc.ents)
    listed = tuple(
        Tagged(index[span.start], index[span.end], span.id_)
        for span in doc.spans.get(VOCABULARY_KEY, ())
        if span.label_ == LABEL
    )
    return Page(doc.text, words, entities, listed)


def _titled(tokens: Sequence[Token], opens: Sequence[bool]) -> list[bool]:
    flags: list[bool] = []
    starts = [i for i, opened in enumerate(opens) if opened] + [len(tokens)]
    for start, end in zip(starts, starts[1:], strict=False):
        long = [token.text for token in tokens[start:end] if len(token.text) >= LONG_WORD and token.text.isalpha()]
        capital = sum(text[0].isupper() for text in long)
        bare = all(token.text[0].isupper() or not token.text[0].isalpha() for token in tokens[start:end]) and tokens[end - 1].text not in STOPS
        headline = bare or (len(long) >= TITLED_WORDS and capital >= TITLED_SHARE * len(long))
        flags.extend([headline] * (end - start))
    return flags
