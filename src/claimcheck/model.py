"""
The nouns of claimcheck: what one stage hands to the next.

Every class here is frozen, picklable and made of the standard library only.
Offsets are character offsets into ``Article.text``; lines and columns count from 1. What stands between reading and the
report works on the text as it is meant, an article of its own, and its offsets point into that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from claimcheck.figures import Figure, Interval
from claimcheck.offsets import Offsets


class Part(StrEnum):
    """The part of an article that a block of text belongs to."""

    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    BODY = "body"
    QUOTE = "quote"
    CAPTION = "caption"
    TABLE = "table"


class Kind(StrEnum):
    """What a mention is."""

    MONEY = "money"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    BASIS_POINT = "basis_point"
    MULTIPLE = "multiple"
    COUNT = "count"
    HORIZON = "horizon"
    ORGANIZATION = "organization"
    UNREAD = "unread"


PERCENT_LIKE = frozenset((Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.BASIS_POINT))
"""The kinds that are told in hundredths or fractions of them."""


class Verdict(StrEnum):
    """
    The outcome of one check on one relation.

    ``unsure`` was computed and does not fit as it was read; but a fair reading may save it, or relations of its kind
    have not yet shown that they may accuse.
    """

    CONSISTENT = "consistent"
    NEAR = "near"
    INCONSISTENT = "inconsistent"
    UNSURE = "unsure"
    UNCHECKABLE = "uncheckable"


class Lack(StrEnum):
    """What a relation cannot be checked without: the date of publication, or the rate of its two currencies."""

    DATE = "date"
    RATE = "rate"


class Status(StrEnum):
    """How a claim is put: as fact, plan, forecast, estimate, or denial."""

    REPORTED = "reported"
    PLANNED = "planned"
    FORECAST = "forecast"
    ESTIMATE = "estimate"
    DENIED = "denied"


class Decider(StrEnum):
    """
    What decided whose money an open sign or word is.

    ``option``: the outlet says so; ``statement``: the text says what all its amounts are in; ``conversions``: the
    conversions of the article fit the reference rates in this currency alone; ``article``: other amounts, and how
    they are used beside it; ``sentence``: the country of its sentence; ``dateline``: where the article was filed;
    ``country``: the country that the article is about; ``default``: nothing, so it is what the sign mostly means.
    """

    OPTION = "option"
    STATEMENT = "statement"
    CONVERSIONS = "conversions"
    ARTICLE = "article"
    SENTENCE = "sentence"
    DATELINE = "dateline"
    COUNTRY = "country"
    DEFAULT = "default"


class Direction(StrEnum):
    """Where a horizon lies, seen from the day of publication."""

    PAST = "past"
    FUTURE = "future"
    AT = "at"


class Slot(StrEnum):
    """
    What a quantity is to the word that tells of it.

    A movement has a size, a level after it and one before; a comparison sets the first number against the second, or
    against what was expected, and may tell the gap between the two. A total has parts, or leaves a rest; a part of a
    whole makes a share of it; two factors make a total; a total over a time makes a rate; an amount is restated.
    """

    SIZE = "size"
    AFTER = "after"
    BEFORE = "before"
    FIRST = "first"
    SECOND = "second"
    EXPECTED = "expected"
    GAP = "gap"
    TOTAL = "total"
    PART = "part"
    REST = "rest"
    WHOLE = "whole"
    SHARE = "share"
    FACTOR = "factor"
    RATE = "rate"
    RESTATED = "restated"


class Standing(StrEnum):
    """
    How a quantity stands in what is told, where it is not simply told as what is so.

    It is somebody's forecast, an extreme of its time, or only passed on the way; told by the way, left out of what is
    told, or more of the same; or it is of an earlier time than the rest.
    """

    EXPECTED = "expected"
    EXTREME = "extreme"
    PASSED = "passed"
    ASIDE = "aside"
    EXCLUDED = "excluded"
    ADDED = "added"
    EARLIER = "earlier"


class Voice(StrEnum):
    """
    Who says what a quantity is to a word: the words in their line, or the tree of the sentence.

    Neither does, but nothing else can be meant, where it stands ``alone``.
    """

    LINE = "line"
    TREE = "tree"
    ALONE = "alone"


BOTH = frozenset((Voice.LINE, Voice.TREE))
"""The two witnesses that know nothing of each other."""

LINE = frozenset((Voice.LINE,))

ALONE = frozenset((Voice.ALONE,))


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of text, ``[start, end)``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two stretches share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this stretch."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block(Span):
    """One visual unit of the article: a title, a bullet, a paragraph. Sentences never cross it."""

    part: Part = Part.BODY


@dataclass(frozen=True, slots=True)
class Published:
    """When the article appeared: one day, or the window that the text implies, or unknown."""

    day: date | None = None
    window: tuple[date, date] | None = None
    source: str = "none"  # option | metadata | dateline | text | none

    @property
    def latest(self) -> date | None:
        """The day, or the last one that it may be; None where nothing is known."""
        return self.day or (self.window[1] if self.window else None)


@dataclass(frozen=True, slots=True)
class Meant:
    """The text of an article as it is meant, with its blocks, and the way of its offsets back to the printed text."""

    text: str
    blocks: tuple[Block, ...]
    offsets: Offsets


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    One table of a file of tables: where its first row begins, and its name, where it has one.

    ``by_words`` tells that its cells have no addresses, so that a figure is found by the words of its row.
    """

    start: int
    name: str = ""
    by_words: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """
    A text that was read, as it is printed, with its blocks in order of place.

    ``meant`` is the same text without what it wears and does not mean; None where it wears nothing. A file of tables
    has ``sheets``: each of its lines is a row, with a tab between two cells, and no word of it is read as a sentence.
    """

    text: str
    blocks: tuple[Block, ...]
    path: str = ""
    id: str = ""
    title: str | None = None
    published: Published = field(default_factory=Published)
    meant: Meant | None = None
    sheets: tuple[Sheet, ...] = ()

    def as_meant(self) -> Article:
        """Return the article with the text as it is meant in place of the printed one."""
        if self.meant is None:
            return self
        return replace(self, text=self.meant.text, blocks=self.meant.blocks, meant=None)

    def line_of(self, offset: int) -> int:
        """Return the line number, from 1, of a character offset."""
        return self.text.count("\n", 0, offset) + 1

    def column_of(self, offset: int) -> int:
        """Return the column, from 1, of a character offset."""
        return offset - self.text.rfind("\n", 0, offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Span):
    """A stretch of the text that was read as a quantity, a horizon or an organisation, or is no more than a number."""

    kind: Kind
    text: str
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Mention):
    """
    A number with its unit.

    ``unit`` is an ISO 4217 code for money, the kind's own name for percent-like kinds, ``times`` for a multiple
    (``part`` for a fraction: "a third of") and a singular noun for a count (``share``, ``job``, ``point``; empty
    where none is written).
    Money whose currency the article leaves open has no unit, and ``candidates`` lists the codes it could be.
    ``unit_source`` says what decided it where the sign or word left it open.
    ``status``, ``speaker`` and ``quoted`` are how it is put, who is said to say so, and whether inside quotation marks.
    """

    figure: Figure
    unit: str | None
    per: str | None = None
    candidates: tuple[str, ...] = ()
    unit_source: Decider | None = None
    status: Status = Status.REPORTED
    speaker: str | None = None
    quoted: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it is a number without a noun or a unit, which tells nothing by itself."""
        return self.kind is Kind.COUNT and not self.unit

    @property
    def ends(self) -> tuple[Decimal, Decimal] | None:
        """The ends of a range as they were written."""
        return self.figure.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon(Mention):
    """
    A time or a stretch of time.

    ``from_day`` and ``to_day`` are inclusive and absent where the text does not fix them.
    ``length`` is an ISO 8601 duration such as ``P3Y``; ``timex`` is the TIMEX3 value of ISO-TimeML.
    """

    from_day: date | None = None
    to_day: date | None = None
    grain: str  # day | week | month | quarter | half | year | decade | ...
    direction: Direction = Direction.AT
    length: str | None = None
    timex: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Mention):
    """A company, bank, regulator, exchange, index or agency, under its canonical name."""

    name: str
    aliases: tuple[str, ...] = ()
    ticker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread(Mention):
    """An amount whose print leaves open how large it is, so that nothing is made of it: ``why``, in words."""

    why: str


@dataclass(frozen=True, slots=True)
class Word(Span):
    """
    One token of a sentence.

    ``tag`` (Penn Treebank), ``dep`` and ``head`` (index in the sentence) are empty and -1 where the
    sentence was not parsed.
    """

    text: str = ""
    tag: str = ""
    dep: str = ""
    head: int = -1

    @property
    def is_subject(self) -> bool:
        """Whether the token is the subject of its head."""
        return self.dep in {"nsubj", "nsubjpass", "csubj"}

    @property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Cue(Span):
    """A word or phrase of ``rules/cues``: its kind (``movement``), its sense (``up``) and its form (``verb``)."""

    kind: str = ""
    sense: str = ""
    form: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """
    What a quantity is to one word that tells of it, and which witnesses say so.

    ``when`` is the time that it is told of, where the words put it at one: ``$60 million over three years``.
    """

    quantity: Quantity
    predicate: Cue
    slot: Slot
    voices: frozenset[Voice] = LINE
    when: Horizon | None = None


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence with its tokens and cues, both in order of place."""

    part: Part = Part.BODY
    words: tuple[Word, ...] = ()
    cues: tuple[Cue, ...] = ()


Placed = TypeVar("Placed", bound=Span)
Holder = TypeVar("Holder", bound=Span)


def by_span(spans: Iterable[Holder], items: Iterable[Placed]) -> Iterator[tuple[Holder, list[Placed]]]:
    """
    Yield each span, such as a sentence, with the items that begin in it, both in order of place.

    What begins between two spans belongs to none.
    """
    rest = iter(items)
    item = next(rest, None)
    for span in spans:
        inside: list[Placed] = []
        while item is not None and item.start < span.end:
            if item.start >= span.start:
                inside.append(item)
            item = next(rest, None)
        yield span, inside


@dataclass(frozen=True, slots=True)
class Annotated:
    """
    An article and all that was read in it.

    ``currencies`` are those that the text speaks of, by name or by naming their country, where it left one open.
    """

    article: Article
    mentions: tuple[Mention, ...]
    sentences: tuple[Sentence, ...]
    currencies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Span):
    """
    Who, what, how much, when: one statement about one measure.

    ``scope`` are the words that say whose or which the measure is ("data-centre revenue in China"), ``roles`` those of
    its quantities.
    """

    id: str
    text: str
    subject: str | None  # a mention's id, or a noun phrase
    measure: str | None
    quantities: tuple[Quantity, ...]
    horizon: Horizon | None = None
    status: Status = Status.REPORTED
    source: str | None = None
    part: Part = Part.BODY
    scope: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Tabled:
    """
    What the place of a figure in a table tells: its labels for people, the times of its row, and what is around it.

    ``around`` are the stems of the titles over the table.
    """

    head: str
    times: tuple[Horizon, ...]
    around: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """
    One quantity, understood: all that may be asked of it, within its text and beside another one.

    ``place`` is that of its sentence among those of the text that have a mention. ``claim`` is absent for a bare
    number, ``slots`` are what it is to the words around it, ``period`` is the time that it is of, where its sentence
    tells it, and ``times`` all that its sentence tells; ``standing`` is how its own clause lets it stand. ``words``
    are the stems of its sentence that say what it is about, ``names`` those with a capital inside the sentence,
    ``near`` the items on either side in order, with ``#`` for a number, ``organization`` the stems of the name of its
    subject, where that is an organisation, ``scope`` those of what narrows its measure. ``factors`` are what the
    tables of the text count in. A figure of a table that is understood has ``tabled``, and the words of its labels.
    """

    quantity: Quantity
    article: Article
    sentence: Sentence
    place: int
    claim: Claim | None
    slots: frozenset[Slot]
    period: Horizon | None
    times: tuple[Horizon, ...]
    words: frozenset[str]
    names: frozenset[str]
    standing: frozenset[Standing]
    near: tuple[tuple[str, ...], tuple[str, ...]]
    organization: frozenset[str]
    scope: frozenset[str] = frozenset()
    factors: tuple[Decimal, ...] = ()
    tabled: Tabled | None = None

    @property
    def measure(self) -> str | None:
        """What the quantity measures, where its claim says so."""
        return self.claim.measure if self.claim else None

    @property
    def part(self) -> Part:
        """The part of the text that it stands in."""
        return self.claim.part if self.claim else self.sentence.part

    @property
    def movements(self) -> frozenset[str]:
        """The senses of the movement words of the sentence, as far as they tell a direction."""
        return frozenset(cue.sense for cue in self.sentence.cues if cue.kind == "movement") & {"up", "down"}

    @property
    def is_earlier(self) -> bool:
        """Whether it is the level of an earlier time, which something moved from."""
        return Slot.BEFORE in self.slots


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something from outside the article that a finding rests on, such as a reference rate."""

    kind: str
    text: str
    day: date | None = None
    publisher: str | None = None
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RateSeries:
    """
    Reference rates around the day of a conversion, oldest first, and the rate that its two amounts imply.

    ``unit`` is that of every rate here, such as ``CNY per USD``. ``implied`` is what the figures as they are
    written allow, ``value`` the one number worked out from them.
    """

    unit: str
    points: tuple[tuple[date, Decimal], ...]
    day: date
    value: Decimal
    implied: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Span):
    """
    What one check says about one relation.

    ``start`` and ``end`` are the primary place; ``mentions`` are all that the relation is about, and ``path`` is the
    kind of the relation, such as ``change/clause``. ``doubt`` is the reading that would save an unsure one, in words.
    ``stated`` and ``computed`` are text ready to print, ``deviation`` and ``tolerance`` shares of one. ``slip`` tells
    that a familiar slip of print, such as a dropped "billion", explains the figures. ``lacks`` is what an uncheckable
    one would need and its reader could give.
    """

    code: str
    check: str
    path: str
    verdict: Verdict
    message: str
    working: str
    mentions: tuple[Mention, ...]
    stated: str | None = None
    computed: str | None = None
    deviation: Decimal | None = None
    tolerance: Decimal | None = None
    intervals: tuple[Interval, Interval] | None = None  # stated, computed
    evidence: tuple[Evidence, ...] = ()
    series: RateSeries | None = None  # for a conversion, what a plot of it needs
    suggestion: str | None = None
    slip: bool = False
    lacks: Lack | None = None
    doubt: str | None = None
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """
    All that is said about one article.

    ``also_judged`` are the ids of mentions that only such findings are about as are told in the working of another.
    """

    article: Article
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...] = ()
    derived: tuple[str, ...] = ()
    defects: tuple[str, ...] = ()
    also_judged: frozenset[str] = frozenset()

    def counts(self) -> Mapping[Verdict, int]:
        """Count the findings by verdict."""
        return {verdict: sum(f.verdict is verdict for f in self.findings) for verdict in Verdict}
