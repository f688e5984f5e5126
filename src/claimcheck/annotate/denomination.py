"""Whose money an open word is (whose dollars, which crowns, yen or yuan), and what in the article decided it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.annotate import currency, vocabulary
from claimcheck.annotate.currency import CurrencyWord
from claimcheck.annotate.lexer import Tokens
from claimcheck.annotate.reading import Reading
from claimcheck.model import Kind

POUND = "pound"

_NO_DOLLARS = frozenset({"EUR", "ZAR"})  # they have cents, but no dollars

DATELINE = 14
"""A dateline (city, state, date, agency) ends within so many tokens of the beginning of a line."""

_SEARCHED = 400
"""A dateline stands among so many tokens of the article."""

_OFTEN = 3
"""Places of another dollar, named so often, put a bare dollar beside a marked American one in doubt."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The unit of one quantity, the codes it could be where the text leaves it open, and what decided."""

    unit: str | None
    candidates: tuple[str, ...] = ()
    source: str | None = None
    kind: Kind | None = None  # where the word turns out to be no money at all


WEIGHT = Decided(POUND, kind=Kind.COUNT)


def decide(tokens: Tokens, readings: Sequence[Reading], *, dollar: str | None = None) -> list[Decided]:
    """Return the unit of each reading. ``dollar`` is what the outlet means by a bare dollar sign."""
    open_money = {one.money for one in readings if one.money is not None and one.money.code is None}
    if not open_money:
        return [Decided(one.unit) for one in readings]
    evidence = _Evidence.of(tokens, readings, dollar)
    answers = {money: _answer(money, evidence) for money in open_money}
    decided = [answers[one.money] if one.money in answers else Decided(one.unit) for one in readings]
    if not _is_weight(tokens, readings):
        return decided
    return [WEIGHT if _says_pound(tokens, one) else said for one, said in zip(readings, decided, strict=True)]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What an article says about its currencies: codes that it names outright, its dateline, its places."""

    option: str | None
    named: frozenset[str]
    dateline: str | None
    agency: bool
    bare: bool  # a bare dollar sign or word stands in the text
    restated: frozenset[str]  # codes beside which an open dollar amount stands as the conversion
    tokens: Tokens

    @classmethod
    def of(cls, tokens: Tokens, readings: Sequence[Reading], option: str | None) -> _Evidence:
        named = frozenset(one.money.code for one in readings if one.money is not None and one.money.code)
        dateline, agency = _dateline(tokens)
        bare = any(
            one.money is not None and one.money.factor == 1 and "USD" in one.money.candidates for one in readings
        )
        return cls(option, named, dateline, agency, bare, _restated(tokens, readings), tokens)

    def places(self, candidates: Sequence[str]) -> Counter[str]:
        """Return how often the text names cities or countries of each candidate."""
        table = currency.load().places
        found: Counter[str] = Counter()
        for index, low in enumerate(self.tokens.low):
            if low in table.by_first and (hit := table.at(self.tokens, index)) and hit[1] in candidates:
                found[hit[1]] += 1
        return found


def _answer(money: CurrencyWord, evidence: _Evidence) -> Decided:
    if "USD" in money.candidates:
        return _dollar(money, evidence)
    candidates = money.candidates
    for source, codes in (
        ("article", evidence.named & set(candidates)),
        ("dateline", {evidence.dateline} & set(candidates)),
    ):
        if len(codes) == 1:
            return Decided(next(iter(codes)), candidates, source)
        if codes:
            return Decided(None, candidates)
    places = evidence.places(candidates)
    if len(places) == 1:
        return Decided(next(iter(places)), candidates, "article")
    if len(places) > 1 and money.default not in places:
        return Decided(None, candidates)
    return Decided(money.default, candidates, "default" if money.default else None)


def _dollar(money: CurrencyWord, evidence: _Evidence) -> Decided:
    """
    Decide a bare dollar.

    A dollar in brackets behind another money is a conversion for readers abroad, so it is the American one;
    a bare dollar converted to "US$" is not. Beside marked American dollars the bare ones are those of the
    dateline, or in doubt where the article speaks of another dollar's country throughout.
    """
    candidates = money.candidates
    if evidence.option:
        return Decided(evidence.option, candidates, "option")
    main = evidence.named & set(candidates)
    if money.factor != 1 and not evidence.bare and len(main) == 1:
        return Decided(next(iter(main)), candidates, "article")
    local = evidence.dateline if evidence.dateline in candidates and evidence.dateline != "USD" else None
    if "USD" in evidence.restated:
        return _local_dollar(money, evidence, local)
    if evidence.restated or (local and evidence.agency):
        return Decided("USD", candidates, "article" if evidence.restated else "default")
    return _bare_dollar(money, evidence, local, main - _NO_DOLLARS)


def _bare_dollar(money: CurrencyWord, evidence: _Evidence, local: str | None, dollars: frozenset[str]) -> Decided:
    """Decide a dollar that no bracket explains, beside the ``dollars`` that the text marks."""
    if local and (not dollars or dollars in ({"USD"}, {local})):
        return Decided(local, money.candidates, "dateline")
    if local or len(dollars) > 1 or ("USD" in dollars and _set_elsewhere(money, evidence)):
        return Decided(None, money.candidates)
    return Decided(money.default, money.candidates, "default")


def _local_dollar(money: CurrencyWord, evidence: _Evidence, local: str | None) -> Decided:
    """Decide a dollar that is not the American one: by the dateline, else by the only country that is named."""
    if local:
        return Decided(local, money.candidates, "dateline")
    places = set(evidence.places(money.candidates)) - {"USD"}
    return Decided(places.pop(), money.candidates, "article") if len(places) == 1 else Decided(None, money.candidates)


def _set_elsewhere(money: CurrencyWord, evidence: _Evidence) -> bool:
    """Tell whether the places of another dollar are named often, and more often than American ones."""
    places = evidence.places(money.candidates)
    american = places.pop("USD", 0)
    return not evidence.agency and sum(places.values()) >= max(_OFTEN, american)


def _dateline(tokens: Tokens) -> tuple[str | None, bool]:
    """
    Return the code of the place that a line begins with, as datelines do, and whether an agency signs it.

    A dateline is a place at the beginning of a line, then a dash, perhaps past an agency in brackets or a date.
    """
    table, agencies = currency.load().places, currency.load().agencies
    agency = False
    code = None
    starts = [
        at
        for at in range(min(len(tokens), _SEARCHED))
        if at == 0 or "\n" in tokens.text[tokens.end[at - 1] : tokens.start[at]]
    ]
    for start in starts:
        found = table.at(tokens, start)
        if found is None or not tokens.raw[start][:1].isupper():
            continue
        line = range(found[0], min(start + DATELINE, len(tokens)))
        dash = next((at for at in line if tokens.raw[at] in {"-", "–", "—", "_"}), None)
        if dash is None:
            continue
        code = code or found[1]
        agency = agency or not agencies.isdisjoint(tokens.low[start:dash])
    return code, agency


def _restated(tokens: Tokens, readings: Sequence[Reading]) -> frozenset[str]:
    """Return the codes that stand in or before a bracket with an open amount: "C$5 million ($3.7 million)"."""
    codes: set[str] = set()
    for one, other in pairwise(readings):
        if one.money is None or other.money is None or (one.money.code is None) == (other.money.code is None):
            continue
        if other.start == one.stop + 1 and tokens.raw[one.stop] == "(":
            codes |= {one.money.code or "", other.money.code or ""} - {""}
    return frozenset(codes)


def _says_pound(tokens: Tokens, one: Reading) -> bool:
    """Tell whether the quantity ends with a bare "pound" or "pounds"."""
    return one.money is not None and one.money.code is None and tokens.low[one.stop - 1] in {POUND, "pounds"}


def _is_weight(tokens: Tokens, readings: Sequence[Reading]) -> bool:
    """Tell whether a bare pound is one of weight here: words of weight stand in the article, and no sterling."""
    if vocabulary.load().weight.isdisjoint(tokens.low):
        return False
    return not any(
        one.money is not None and (one.money.code == "GBP" or (one.money.factor != 1 and "GBP" in one.money.candidates))
        for one in readings
    )
