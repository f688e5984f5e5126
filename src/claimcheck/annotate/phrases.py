"""Tables of phrases, looked up token by token: forward from a place, or backward to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from claimcheck.annotate.lexer import HYPHEN, Tokens, tokenize
from claimcheck.rulebook import RuleError

Value = TypeVar("Value")


def words_of(phrase: str) -> tuple[str, ...]:
    """Return the tokens of a phrase of the rules, in lower case."""
    tokens = tokenize(phrase)
    return tuple(tokens.low[: len(tokens)])


def _always(_tokens: Tokens, _start: int, _stop: int) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Phrases(Generic[Value]):
    """Phrases with what they mean; the longest one that fits is found first."""

    by_first: dict[str, list[tuple[tuple[str, ...], Value]]]
    by_last: dict[str, list[tuple[tuple[str, ...], Value]]]

    @classmethod
    def build(cls, pairs: Iterable[tuple[str, Value]], *, source: str) -> Phrases[Value]:
        """
        Return the table of ``pairs``.

        Raises
        ------
        RuleError
            A phrase is empty, or stands twice with two meanings; ``source`` names the file and the key.

        """
        meanings: dict[tuple[str, ...], Value] = {}
        for phrase, value in pairs:
            words = words_of(phrase)
            if not words:
                msg = f"{source}: an empty phrase"
                raise RuleError(msg)
            if meanings.setdefault(words, value) != value:
                msg = f"{source}: {phrase!r} stands twice, with two meanings"
                raise RuleError(msg)
        first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        last: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for words, value in sorted(meanings.items(), key=lambda item: -len(item[0])):
            first.setdefault(words[0], []).append((words, value))
            last.setdefault(words[-1], []).append((words, value))
        return cls(first, last)

    def at(self, tokens: Tokens, index: int) -> tuple[int, Value] | None:
        """Return where the phrase that begins at ``index`` stops, and what it means."""
        for words, value in self.by_first.get(tokens.low[index], ()):
            stop = _forward(tokens, index, words)
            if stop is not None:
                return stop, value
        return None

    def before(
        self, tokens: Tokens, index: int, floor: int, admit: Callable[[Tokens, int, int], bool] = _always
    ) -> tuple[int, Value] | None:
        """
        Return where the phrase that ends just before ``index`` starts, not before ``floor``, and what it means.

        ``admit`` may refuse a phrase between two tokens; the next shorter one is tried then.
        """
        if index <= floor:
            return None
        for words, value in self.by_last.get(tokens.low[index - 1], ()):
            start = index - len(words)
            fits = (
                start >= floor and tuple(tokens.low[start:index]) == words and all(tokens.near[start + 1 : index + 1])
            )
            if fits and admit(tokens, start, index):
                return start, value
        return None


def _forward(tokens: Tokens, index: int, words: tuple[str, ...]) -> int | None:
    """Return where ``words`` stop if they stand at ``index``; a hyphen may stand between two of them."""
    for position, word in enumerate(words):
        if position and tokens.low[index] == HYPHEN and tokens.low[index] != word:
            index += 1
        if tokens.low[index] != word or (position and not tokens.near[index]):
            return None
        index += 1
    return index
