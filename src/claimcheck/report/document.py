"""
The public shape of a report, ``claimcheck/1``: what scripts read.

A key is never renamed or retyped inside a version. Decimals and dates are strings. An article's text, not the
time, the path or the order, decides what stands here. Enumerations are open: a later version may have more values, and
a reader meets one that it does not know as it would an ``unsure``.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from claimcheck import model
from claimcheck.figures import Hedge as Hedges
from claimcheck.trace import State as States

SCHEMA = "claimcheck/1"


def _open(*values: str) -> msgspec.Meta:
    """Return what the schema says of an enumeration: the values there are, and that there may be others."""
    return msgspec.Meta(description=f"{', '.join(values)}; other values may come", examples=list(values))


Verdict = Annotated[str, _open(*model.Verdict)]
Status = Annotated[str, _open(*model.Status)]
Part = Annotated[str, _open(*model.Part)]
Direction = Annotated[str, _open(*model.Direction)]
Hedge = Annotated[str, _open(*Hedges)]
Slot = Annotated[str, _open(*model.Slot)]
Voice = Annotated[str, _open(*model.Voice)]
PredicateKind = Annotated[str, _open("movement", "comparison")]
State = Annotated[str, _open(*States)]
From = Annotated[str, _open("option", "metadata", "dateline", "text", "none")]
UnitSource = Annotated[str, _open(*model.Decider)]


class Published(msgspec.Struct, omit_defaults=True, rename={"from_": "from"}):
    """When the article appeared, as a day or as a window, and where that is from."""

    from_: From
    date: str | msgspec.UnsetType = msgspec.UNSET
    window: tuple[str, str] | msgspec.UnsetType = msgspec.UNSET


class Source(msgspec.Struct):
    """The text that was read. ``characters`` counts code points; ``sha256`` is of the text as UTF-8."""

    path: str
    title: str | None
    published: Published
    characters: int
    sha256: str


class Place(msgspec.Struct, tag_field="kind"):
    """What every mention has, besides its ``kind``."""

    id: str
    text: str
    start: int
    end: int
    line: int


class Quantity(Place):
    """
    A number with its unit.

    ``low`` and ``high`` are what the words allow, for a range its written ends; null is no bound.
    """

    value: str | None
    low: str | None
    high: str | None
    unit: str | None
    per: str | None
    hedge: Hedge


class Money(Quantity, tag="money"):
    """
    An amount of money; the unit is an ISO 4217 code, null where it is open whose currency is meant.

    ``unit_source`` is null where the text names the currency; else it says what decided whose it is: ``option``, the
    user; ``statement``, a sentence about all amounts of the text; ``conversions``, the only currency that those of the
    text fit; ``article``, its other amounts; ``sentence``, the country that the sentence names; ``dateline``;
    ``country``, the one that the text is about; ``default``, what the sign or word mostly means. ``candidates`` are the
    codes that it can stand for.
    """

    unit_source: UnitSource | None
    candidates: list[str]


class Percent(Quantity, tag="percent"):
    """A share or a change in hundredths."""


class PercentagePoint(Quantity, tag="percentage_point"):
    """A difference between two percentages."""


class BasisPoint(Quantity, tag="basis_point"):
    """A difference between two percentages, in hundredths of a point."""


class Multiple(Quantity, tag="multiple"):
    """How many times as much."""


class Count(Quantity, tag="count"):
    """A number of things; the unit is their noun."""


class Horizon(Place, tag="horizon", rename={"from_": "from"}):
    """A time or a stretch of time; both days belong to it."""

    from_: str | None
    to: str | None
    grain: str
    direction: Direction
    length: str | None
    timex: str | None


class Organization(Place, tag="organization"):
    """A company, bank, regulator, exchange, index or agency."""

    name: str
    aliases: list[str]
    ticker: str | None


class Unread(Place, tag="unread"):
    """An amount whose print leaves open how large it is, so that it is in no claim: ``why``, in words."""

    why: str


AnyMention = Money | Percent | PercentagePoint | BasisPoint | Multiple | Count | Horizon | Organization | Unread


class Role(msgspec.Struct):
    """
    What a quantity is to one word that tells of it; ``quantity`` is its id.

    ``voices`` are the witnesses: ``line``, the words in their order, and ``tree``, the parse of the sentence.
    """

    quantity: str
    predicate: str
    start: int
    end: int
    kind: PredicateKind
    sense: str
    slot: Slot
    voices: list[Voice]


class Claim(msgspec.Struct):
    """Who, what, how much, when. ``quantities`` and ``horizon`` are ids of mentions."""

    id: str
    start: int
    end: int
    line: int
    text: str
    subject: str | None
    measure: str | None
    quantities: list[str]
    horizon: str | None
    status: Status
    source: str | None
    part: Part
    roles: list[Role]


class Evidence(msgspec.Struct):
    """Something from outside the article, such as a reference rate."""

    kind: str
    text: str
    date: str | None
    publisher: str | None
    value: str | None


class Finding(msgspec.Struct):
    """
    What one check says about one relation.

    ``deviation`` and ``tolerance`` are fractions. ``line`` and ``column`` count from 1. ``path`` is the kind of the
    relation. An ``unsure`` finding has a ``doubt``, the reading that would save the text, or it has none, and its path
    has not been right often enough to accuse.
    """

    code: str
    check: str
    path: str
    verdict: Verdict
    start: int
    end: int
    line: int
    column: int
    spans: list[tuple[int, int]]
    message: str
    fingerprint: str
    suppressed: bool
    mentions: list[str]
    working: str
    stated: str | None
    computed: str | None
    deviation: str | None
    tolerance: str | None
    evidence: list[Evidence]
    suggestion: str | None
    doubt: str | None


class Witness(msgspec.Struct):
    """
    A quantity of a source. ``source`` is the place of the source in ``sources``, from 0.

    In a table that was understood ``labels`` are those of its row and its column; in a file of tables ``sheet`` is its
    sheet, and ``cell`` its address there, where the file has addresses.
    """

    source: int
    path: str
    line: int
    column: int
    start: int
    end: int
    text: str
    value: str | None
    unit: str | None
    labels: str | None
    sheet: str | None
    cell: str | None


class Trace(msgspec.Struct):
    """
    Where a quantity of a draft comes from; ``mention`` is its id.

    ``near`` is true where it agrees only with the wide intervals or inside the tolerance; ``working`` is empty where
    the two are the same. ``against`` are quantities of other sources that contradict the ``witnesses``.
    """

    mention: str
    state: State
    near: bool
    working: str
    witnesses: list[Witness]
    against: list[Witness]


class Summary(msgspec.Struct, omit_defaults=True):
    """
    How many findings of each verdict and of each code, those suppressed apart.

    ``numbers`` are the quantities that were found, and ``related`` those of them that a computed finding is about.
    """

    verdicts: dict[str, int]
    codes: dict[str, int]
    suppressed: int
    numbers: int | msgspec.UnsetType = msgspec.UNSET
    related: int | msgspec.UnsetType = msgspec.UNSET


class Document(msgspec.Struct, omit_defaults=True):
    """
    The report on one article.

    ``derived`` is what follows from its claims; only ``extract`` has no findings, and only ``compare`` has traces and
    sources.
    """

    id: str
    schema: str
    document: Source
    mentions: list[AnyMention]
    claims: list[Claim]
    summary: Summary
    findings: list[Finding] | msgspec.UnsetType = msgspec.UNSET
    derived: list[str] | msgspec.UnsetType = msgspec.UNSET
    traces: list[Trace] | msgspec.UnsetType = msgspec.UNSET
    sources: list[Source] | msgspec.UnsetType = msgspec.UNSET
