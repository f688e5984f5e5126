"""Where a match stands in its text, and the words beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

REACH = 80
"""How many characters around a match are looked at."""
WORD_REACH = 24
"""No word that decides is longer."""
WORD_MARKS = frozenset(".'&$£€%/-")
NEXT_WORD = re.compile(r"[\s\"“”-]*(?P<word>[\w.'&-]*)")


@dataclass(frozen=True, slots=True)
class Place:
    """A match in its text: the text as written, the plain one, and where the match stands."""

    text: str
    plain: str
    start: int
    end: int

    @property
    def wording(self) -> str:
        """The match itself, plain."""
        return self.plain[self.start : self.end]

    @property
    def left(self) -> str:
        """What stands before, plain."""
        return self.plain[max(0, self.start - REACH) : self.start]

    @property
    def right(self) -> str:
        """What stands after, plain."""
        return self.plain[self.end : self.end + REACH]

    @property
    def capital(self) -> bool:
        """Tell whether the match begins with a capital."""
        return self.text[self.start].isupper()

    @property
    def before(self) -> str:
        """The word before, "(" for a bracket, empty where a sentence or line begins."""
        near = self.plain[max(0, self.start - WORD_REACH) : self.start]
        bare = near.rstrip(' "“”\n')
        if not bare or "\n" in near[len(bare) :]:
            return ""
        if bare[-1] in "(=":
            return bare[-1]
        start = len(bare)
        while start and (bare[start - 1].isalnum() or bare[start - 1] in WORD_MARKS):
            start -= 1
        return bare[start:]

    @property
    def after(self) -> str:
        """The word after, empty where punctuation comes first."""
        found = NEXT_WORD.match(self.right)
        return "" if found is None else found["word"].rstrip(".")

    @property
    def next_capital(self) -> bool:
        """Tell whether the next word begins with a capital."""
        return self.text[self.end + 1 : self.end + 2].isupper() and self.text[self.end : self.end + 1] == " "
