"""Text to blocks: title, summary, headings, paragraphs, quotes, captions, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.model import Block, Part
from claimcheck.read.dates import is_date_line
from claimcheck.read.lines import Unit, units
from claimcheck.read.words import any_of, words
from claimcheck.rulebook import per_rulebook

_LONGEST_TITLE = 30
_LONGEST_HEADING = 14
_LONGEST_SUMMARY = 50
_MOST_SUMMARY_LINES = 8
PARAGRAPH = 15
"""How many words a line has at least that is surely a paragraph."""

_OPEN_END = ",;:-–—…"
_QUOTES = {"“": "”", '"': '"', "„": "“", "«": "»"}
_INITIALS = re.compile(r"(?:^|\s)(?:[A-Z]\.){1,6}$")
_BYLINE = re.compile(r"[Bb]y [A-Z][^.!?]{0,100}")


@dataclass(slots=True)
class _State:
    """Where in the article the next unit stands."""

    in_summary: bool = False
    summary_lines: int = 0
    bullets_seen: bool = False
    body_seen: bool = False

    def leave_summary(self) -> None:
        self.in_summary = self.bullets_seen = False
        self.summary_lines = 0


def blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """
    Return the blocks of ``text`` in order of place; no block holds the blanks or the list sign around it.

    ``title`` is what the source says the title is; it counts where it stands in the text.

    Raises
    ------
    UnreadableError
        There are more lines than a text can have.

    """
    return blocks_of(_split_title(units(text), (title or "").strip()), title=title)


def blocks_of(found: Sequence[Unit], *, title: str | None = None) -> tuple[Block, ...]:
    """
    Return one block for each unit of a text.

    What the markup of the source says about a unit holds; the rest is told from its words and its place.
    """
    state = _State()
    has_prose = any(not unit.marker and not unit.table and unit.size >= PARAGRAPH for unit in found)
    result = []
    for index, unit in enumerate(found):
        start, part = _classified(found, index, state, title=title, has_prose=has_prose)
        result.append(Block(start, unit.end, part))
    return tuple(result)


def _split_title(found: list[Unit], title: str) -> list[Unit]:
    """Cut the title off a first line that goes on after it."""
    if not title or not found or not found[0].text.startswith(title + " "):
        return found
    first = found[0]
    rest = first.text[len(title) :].lstrip()
    if rest[0].islower():
        return found
    head = replace(first, end=first.start + len(title), text=title)
    tail = replace(first, start=first.end - len(rest), text=rest, gap=True, marker=0)
    return [head, tail, *found[1:]]


def _classified(
    found: Sequence[Unit], index: int, state: _State, *, title: str | None, has_prose: bool
) -> tuple[int, Part]:
    """Return where the block of a unit starts, after signs that open it, and its part."""
    unit = found[index]
    marked = _after_marker(unit)
    if marked is not None:
        state.leave_summary()
        state.in_summary = marked == len(unit.text)
        return (unit.start, Part.HEADING) if state.in_summary else (unit.start + marked, Part.SUMMARY)
    if unit.table:
        return unit.start, Part.TABLE
    if state.in_summary and unit.part is None and _goes_on(unit, state):
        state.summary_lines += 1
        state.bullets_seen |= bool(unit.marker)
        return unit.start + unit.marker, Part.SUMMARY
    state.leave_summary()
    if unit.marker and unit.part is None:
        opening = has_prose and not state.body_seen and not unit.numbered
        return unit.start + unit.marker, Part.SUMMARY if opening else Part.BODY
    may_be_title = unit.part is None and not state.body_seen
    if may_be_title and (_is_title(found, index) if title is None else unit.text == title.strip()):
        return unit.start, Part.TITLE
    part = unit.part or _part_of_line(found, index)
    state.body_seen |= part in (Part.BODY, Part.QUOTE)
    return unit.start + unit.marker, part


def _part_of_line(found: Sequence[Unit], index: int) -> Part:
    unit = found[index]
    if _caption().match(unit.text):
        return Part.CAPTION
    if _is_quote(unit.text):
        return Part.QUOTE
    if _is_byline(unit.text) or _is_heading(found, index):
        return Part.HEADING
    return Part.BODY


def _is_byline(line: str) -> bool:
    """Tell whether a line says who wrote the article, or when."""
    return is_date_line(line) or bool(_BYLINE.fullmatch(line))


def _after_marker(unit: Unit) -> int | None:
    """Return how long the word is that opens a summary, the whole line where nothing follows."""
    match = _summary_marker().match(unit.text)
    if not match:
        return None
    if match.end() == len(unit.text):
        return match.end()
    return match.end() if match[0].rstrip().endswith(":") else None


def _goes_on(unit: Unit, state: _State) -> bool:
    if unit.marker:
        return True
    if state.bullets_seen or unit.size > _LONGEST_SUMMARY or state.summary_lines >= _MOST_SUMMARY_LINES:
        return False
    return not unit.gap or state.summary_lines == 0


def _is_title(found: Sequence[Unit], index: int) -> bool:
    """Tell whether a unit is the title: the first line, short, no sentence, with something longer after it."""
    unit = found[index]
    if index or len(found) == 1 or unit.size > _LONGEST_TITLE or is_date_line(unit.text) or not _has_letters(unit.text):
        return False
    if _ends_sentence(unit.text) or unit.text[-1] in _OPEN_END:
        return False
    following = found[1]
    return following.gap or following.size > unit.size or following.ends or _is_byline(following.text)


def _is_heading(found: Sequence[Unit], index: int) -> bool:
    """Tell whether a unit is a heading: a short line, no sentence and no figures, before a paragraph."""
    unit = found[index]
    if unit.size > _LONGEST_HEADING or index + 1 == len(found) or unit.text[0].islower():
        return False
    if unit.ends or unit.text[-1] in _OPEN_END or sum(any(map(str.isdigit, word)) for word in unit.text.split()) > 1:
        return False
    following, before = found[index + 1], found[index - 1] if index else None
    paragraph = not following.table and not following.marker and (following.size >= PARAGRAPH or following.ends)
    return paragraph and (before is None or unit.gap or before.ends or bool(before.marker))


def _has_letters(line: str) -> bool:
    return any(map(str.isalpha, line))


def _ends_sentence(text: str) -> bool:
    if not text.rstrip("\"'”)]").endswith("."):
        return False
    last = text.rsplit(maxsplit=1)[-1]
    return not (_INITIALS.search(text) or last.lower() in _abbreviations())


def _is_quote(text: str) -> bool:
    """Tell whether a paragraph is wholly in quotation marks; one that a next paragraph goes on with has no second."""
    closing = _QUOTES.get(text[0])
    if closing is None:
        return False
    place = text.find(closing, 1)
    return place in (-1, len(text) - 1)


@per_rulebook
def _abbreviations() -> frozenset[str]:
    return frozenset(word.lower() for word in words("abbreviations", "words"))


@per_rulebook
def _summary_marker() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words('summary', 'markers'))})(?:\s{{0,3}}:\s*|$)", re.IGNORECASE)


@per_rulebook
def _caption() -> re.Pattern[str]:
    return re.compile(any_of(words("captions", "openings")), re.IGNORECASE)
