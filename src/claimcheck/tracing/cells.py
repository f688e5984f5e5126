"""
The figures of tables as what a source tells: each the same claim as one of a sentence.

A row has few words, and none to spare: its label and the heads over it say what it is, the titles and the labels above
it what it is part of. Whose figures they are a table seldom says, so they count as those of whom the draft is about.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from claimcheck.claims.telling import stems
from claimcheck.model import (
    Article,
    Claim,
    Cue,
    Horizon,
    Kind,
    Part,
    Quantity,
    Role,
    Sentence,
    Slot,
    Span,
    Standing,
    Status,
    Tabled,
    Telling,
)
from claimcheck.rulebook import per_rulebook, read_toml
from claimcheck.tables import Entry, Table, counted
from claimcheck.tracing.claim import HALF, kin, named

_WORD = re.compile(r"[^\W\d_]{1,40}(?:-[^\W\d_]{1,40}){0,3}")
_BRACKET = re.compile(r"\([^()]{0,80}\)")
_DAYS_IN_QUARTER = 91


def cells(article: Article, tables: Sequence[Table], drafts: Sequence[Telling]) -> Iterator[Telling]:
    """Yield the figures of tables whose labels a draft may speak of, those of the latest times first."""
    spoken = frozenset[str]().union(*(told.words for told in drafts))
    measures = {name for told in drafts for name in kin(told.measure)}
    if "margin" in measures:  # which a table may leave to its readers to work out
        margins = read_toml("tracing.toml")["margins"]
        measures |= {margins["of"], *margins["profits"]}
    spoken |= {named(measure) for measure in measures}
    owner = _owner(drafts)
    found = [told for table in tables for told in _of_table(article, table, spoken, owner)]
    yield from sorted(found, key=_latest, reverse=True)


def _latest(told: Telling) -> date:
    return told.period.to_day if told.period is not None and told.period.to_day is not None else date.min


def _owner(drafts: Sequence[Telling]) -> frozenset[str]:
    """Return the name of the organisation that most numbers of a draft are of, else the names of its first sentence."""
    named = Counter(told.organization for told in drafts if told.organization)
    if named:
        return named.most_common(1)[0][0]
    first = drafts[0].sentence.words if drafts else ()
    return stems(" ".join(word.text for word in first if word.tag.startswith("NNP")))


def _of_table(article: Article, table: Table, spoken: frozenset[str], owner: frozenset[str]) -> Iterator[Telling]:
    rows: defaultdict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in table.entries:
        rows[entry.path, entry.label, entry.column].append(entry)
    over, title = labelled(table.title)
    for entries in rows.values():
        first = entries[0]
        measure, words = labelled(f"{_without_unit(first)} {_plain(first.column)}")
        is_counted = first.unit in _nouns()
        if is_counted:
            words |= {named(first.unit)}
        if len(words & spoken) < HALF * len(words) or not words:
            continue
        above, parts = labelled(" ".join(first.path))
        sized = measure or above or (None if is_counted else over)  # what counts has a noun of its own
        row = _Row(article, entries, sized, words, parts, title, owner)
        yield from (row.telling(entry) for entry in entries)


def labelled(text: str) -> tuple[str | None, frozenset[str]]:
    """Return the measure that a label names, and the stems of its words; a measure counts as its name."""
    plain = " ".join(text.lower().split())
    match = max(_measures().finditer(plain), key=lambda match: len(match[0]), default=None)
    if match is None:
        return None, stems(plain) - _general()
    measure = _names()[match[0]]
    rest = stems(f"{plain[: match.start()]} {plain[match.end() :]}") - _general()
    return measure, rest | {named(measure)}


class _Row:
    """One row of a table, or one column of a row: what its figures have in common."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that a row tells
        self,
        article: Article,
        entries: Sequence[Entry],
        measure: str | None,
        words: frozenset[str],
        parts: frozenset[str],
        title: frozenset[str],
        owner: frozenset[str],
    ) -> None:
        self.article, self.entries, self.measure, self.words = article, entries, measure, words
        self.title, self.owner = title, owner
        self.scope = frozenset(word for word in words | parts if not word.startswith("measure "))
        self.times = tuple(entry.period for entry in entries if entry.period is not None and not entry.expected)
        self.label = " > ".join(filter(None, (*entries[0].path, entries[0].label, entries[0].column)))
        self.near = tuple(_WORD.findall(self.label.lower()))
        start, end = min(entry.start for entry in entries), max(entry.end for entry in entries)
        self.sentence = Sentence(start, end, Part.TABLE)

    def telling(self, entry: Entry) -> Telling:
        """Return one figure of the row, understood."""
        quantity = _quantity(entry)
        role = self._role(entry, quantity)
        slots = frozenset((role.slot,)) if role else frozenset((Slot.SIZE,)) if entry.change else frozenset[Slot]()
        standing = [Standing.EARLIER] if entry.earlier else [Standing.EXPECTED] if entry.expected else []
        head = ", ".join(filter(None, (self.label, entry.period.text if entry.period else "")))
        return Telling(
            quantity=quantity,
            article=self.article,
            sentence=self.sentence,
            place=0,
            claim=Claim(
                start=entry.start,
                end=entry.end,
                id="",
                text=head,
                subject=None,
                measure=self.measure or (quantity.unit if quantity.kind is Kind.COUNT else None),
                quantities=(quantity,),
                horizon=entry.period,
                status=Status.FORECAST if entry.expected else Status.REPORTED,
                part=Part.TABLE,
                roles=(role,) if role else (),
            ),
            slots=slots,
            period=entry.period,
            times=self.times,
            words=self.words,
            names=frozenset(),
            standing=frozenset(standing),
            near=(self.near, ()),
            organization=self.owner,
            scope=self.scope,
            tabled=Tabled(head, self.times, self.title),
        )

    def _role(self, entry: Entry, quantity: Quantity) -> Role | None:
        """Return which way a figure moves, as far as its sign or the figures of before tell it."""
        sense = None if self.words & _turned() else _sense(entry, self.entries)
        if sense is None:
            return None
        cue = Cue(entry.start, entry.start, "movement", sense, "noun", "")
        return Role(quantity, cue, Slot.SIZE if entry.change else Slot.AFTER)


def _sense(entry: Entry, row: Sequence[Entry]) -> str | None:
    value = entry.figure.value
    if value is None or not value:
        return None
    if entry.change:
        return "down" if value < 0 else "up"
    if value < 0 or entry.earlier or entry.expected or entry.period is None:
        return None
    before = {
        other.figure.value
        for other in row
        if other.earlier and other.unit == entry.unit and length(other.period) == length(entry.period)
    }
    if not before or any(other is None or other < 0 or other == value for other in before):
        return None
    senses = {"up" if other < value else "down" for other in before if other is not None}
    return next(iter(senses)) if len(senses) == 1 else None


def length(period: Horizon | None) -> int | None:
    """Return how many quarters a time has, 0 for a day."""
    if period is None or period.from_day is None or period.to_day is None:
        return None
    return round((period.to_day - period.from_day).days / _DAYS_IN_QUARTER)


def _quantity(entry: Entry) -> Quantity:
    kind = Kind.PERCENT if entry.unit == "percent" else Kind.MONEY if entry.is_money else Kind.COUNT
    members = _signs().get(entry.unit, ())
    return Quantity(
        start=entry.start,
        end=entry.end,
        kind=kind,
        text=entry.text,
        figure=entry.figure,
        unit=None if members else entry.unit,
        per=entry.per,
        candidates=members,
    )


def outside(tellings: Sequence[Telling], tables: Sequence[Table]) -> Iterator[Telling]:
    """Yield what stands in no table that was understood: what does is told by its place there."""
    understood = [Span(table.start, table.end) for table in tables if table.entries]
    yield from (told for told in tellings if not any(table.overlaps(told.quantity) for table in understood))


def _without_unit(entry: Entry) -> str:
    """Return a label without what only tells the unit: what is counted, and that it is a share's."""
    label = entry.label.lower()
    if entry.unit in _nouns():
        label = _counting().sub(" ", label)
    if entry.per is not None:
        label = _shares().sub(" ", label)
    return _plain(label)


@per_rulebook
def _counting() -> re.Pattern[str]:
    return _any_of(counted())


@per_rulebook
def _shares() -> re.Pattern[str]:
    return _any_of(read_toml("tables.toml")["per_share"])


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of whole words, the longest first."""
    alternatives = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


@per_rulebook
def _nouns() -> frozenset[str]:
    return frozenset(counted().values())


def _plain(column: str) -> str:
    """Return a head without what stands in brackets: a unit, a remark."""
    return _BRACKET.sub(" ", column)


@per_rulebook
def _signs() -> Mapping[str, tuple[str, ...]]:
    """Return the currencies that an open sign may stand for."""
    shared = read_toml("currencies.toml")["shared"]
    return {sign: tuple(group["members"]) for group in shared for sign in group.get("signs", ())}


@per_rulebook
def _names() -> Mapping[str, str]:
    rules: Mapping[str, Mapping[str, Sequence[str]]] = read_toml("cues/measure.toml")
    return {
        word: sense.replace("_", " ") for sense, forms in rules.items() for words in forms.values() for word in words
    }


@per_rulebook
def _measures() -> re.Pattern[str]:
    return _any_of(_names())


@per_rulebook
def _general() -> frozenset[str]:
    return stems(" ".join(read_toml("tables.toml")["general"]))


@per_rulebook
def _turned() -> frozenset[str]:
    return stems(" ".join(read_toml("tables.toml")["turned"]))
