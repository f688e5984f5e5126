"""
Whose money an open word is (whose dollars, which crowns, yen or yuan), and what in the article decided it.

Every piece of evidence is weighed here, the strongest first: what the outlet says, what the text says of all its
amounts, the currencies that it names beside other amounts and how it uses them together, where it was filed, and the
countries that it speaks of. Only what the conversions of the article fit is weighed elsewhere, where rates are known.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from claimcheck.annotate import countries, currency, vocabulary
from claimcheck.annotate.countries import Dateline, Sight
from claimcheck.annotate.currency import CurrencyWord
from claimcheck.annotate.lexer import Tokens
from claimcheck.annotate.reading import Reading
from claimcheck.figures import ONE
from claimcheck.model import Decider, Kind

POUND = "pound"

_DOLLAR = "USD"
_NO_DOLLARS = frozenset({"EUR", "ZAR"})  # they have cents, but no dollars

_OFTEN = 3
"""A country named so often is what the text is about."""

_SAID = 8
"""Before a currency that all amounts are said to be in, the word for them stands within so many tokens."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The unit of one quantity, the codes it could be where the text leaves it open, and what decided."""

    unit: str | None
    candidates: tuple[str, ...] = ()
    source: Decider | None = None
    kind: Kind | None = None  # where the word turns out to be no money at all


WEIGHT = Decided(POUND, kind=Kind.COUNT)


def decide(
    tokens: Tokens, readings: Sequence[Reading], *, dollar: str | None = None
) -> tuple[list[Decided], frozenset[str]]:
    """
    Return the unit of each reading, and the currencies that the text speaks of where a unit was open.

    ``dollar`` is what the outlet means by a bare dollar sign.
    """
    if not any(_is_open(one) for one in readings):
        return [Decided(one.unit) for one in readings], frozenset()
    evidence = _Evidence(tokens, readings, dollar)
    decided = [_answer(one, evidence) for one in readings]
    if _is_weight(tokens, readings):
        decided = [WEIGHT if _says_pound(tokens, one) else said for one, said in zip(readings, decided, strict=True)]
    return decided, evidence.named | {sight.code for sight in evidence.sights}


def _is_open(one: Reading) -> bool:
    return one.money is not None and one.money.code is None


class _Evidence:
    """What an article says about its currencies, each thing looked for when it is first asked for."""

    def __init__(self, tokens: Tokens, readings: Sequence[Reading], option: str | None) -> None:
        self.tokens = tokens
        self.readings = readings
        self.option = option
        self.answers: dict[CurrencyWord, Decided] = {}
        """What was decided for the whole text."""

    @cached_property
    def named(self) -> frozenset[str]:
        """The currencies that amounts are marked with: "C$5", "5 million yuan"."""
        return frozenset(one.money.code for one in self.readings if one.money is not None and one.money.code)

    @cached_property
    def bare(self) -> bool:
        """Whether a bare dollar stands in the text, a sign or a word."""
        return any(
            one.money is not None and one.money.factor == ONE and _DOLLAR in one.money.candidates
            for one in self.readings
        )

    @cached_property
    def restated(self) -> frozenset[str]:
        """The codes that stand in or before a bracket with an open amount: "C$5 million ($3.7 million)"."""
        codes: set[str] = set()
        for one, other in pairwise(self.readings):
            if one.money is None or other.money is None or (one.money.code is None) == (other.money.code is None):
                continue
            if other.start == one.stop + 1 and self.tokens.raw[one.stop] == "(":
                codes |= {one.money.code or "", other.money.code or ""} - {""}
        return frozenset(codes)

    @cached_property
    def declared(self) -> frozenset[str]:
        """The currencies that all amounts are said to be in."""
        return frozenset(_declared(self.tokens))

    @cached_property
    def dateline(self) -> Dateline:
        """Where the article was filed."""
        return countries.dateline(self.tokens)

    @cached_property
    def sights(self) -> list[Sight]:
        """The places, authorities and shares that the text names."""
        return countries.sights(self.tokens)

    @cached_property
    def countries(self) -> Counter[str]:
        """How often the country of each currency is named."""
        return Counter(sight.code for sight in self.sights)

    def seen(self, codes: Collection[str]) -> Counter[str]:
        """Return how often the countries of the currencies are named."""
        return Counter({code: times for code in codes if (times := self.countries[code])})

    @cached_property
    def ends(self) -> list[int]:
        """The tokens with which sentences end."""
        return [at for at in range(len(self.tokens)) if _ends(self.tokens, at)]

    def beside(self, one: Reading, codes: Collection[str]) -> frozenset[str]:
        """Return the currencies whose countries the sentence of a quantity names."""
        at = bisect_left(self.ends, one.start)
        first = self.ends[at - 1] if at else -1
        last = self.ends[at] if at < len(self.ends) else len(self.tokens)
        begin = bisect_right(self.sights, first, key=_place)
        stop = bisect_right(self.sights, last, key=_place)
        return frozenset(sight.code for sight in self.sights[begin:stop] if sight.code in codes)


def _place(sight: Sight) -> int:
    return sight.at


def _answer(one: Reading, evidence: _Evidence) -> Decided:
    money = one.money
    if money is None or money.code is not None:
        return Decided(one.unit)
    if _DOLLAR not in money.candidates and (told := _beside(one, money, evidence)):
        return told
    if money not in evidence.answers:
        decide_all = _dollar if _DOLLAR in money.candidates else _by_country
        evidence.answers[money] = decide_all(money, evidence)
    return evidence.answers[money]


def _beside(one: Reading, money: CurrencyWord, evidence: _Evidence) -> Decided | None:
    """
    Decide what is no dollar by the amounts of the text, its dateline and the sentence of the quantity.

    The sentence's country tells apart where the text names several currencies or countries.
    """
    candidates = money.candidates
    here = evidence.beside(one, candidates)
    named = evidence.named & set(candidates)
    if len(named) == 1:
        return Decided(next(iter(named)), candidates, Decider.ARTICLE)
    if not named and evidence.dateline.code in candidates:
        return _filed(evidence.dateline.code, here, candidates)
    if len(here) == 1 and len(named | set(evidence.seen(candidates))) > 1:
        return Decided(next(iter(here)), candidates, Decider.SENTENCE)
    return Decided(None, candidates) if named else None


def _filed(code: str, here: frozenset[str], candidates: tuple[str, ...]) -> Decided:
    """Return the code of the dateline, open where the sentence speaks of other countries only."""
    return Decided(None, candidates) if here and code not in here else Decided(code, candidates, Decider.DATELINE)


def _by_country(money: CurrencyWord, evidence: _Evidence) -> Decided:
    """Decide by the country that the text is about, else by that of its companies, else by what the word means."""
    candidates = money.candidates
    seen = evidence.seen(candidates)
    codes = set(seen) or (countries.companies(evidence.tokens, candidates) if money.default is None else set())
    if len(codes) == 1:
        return Decided(next(iter(codes)), candidates, Decider.COUNTRY)
    if codes and money.default not in codes:
        return Decided(None, candidates)
    return Decided(money.default, candidates, Decider.DEFAULT if money.default else None)


def _dollar(money: CurrencyWord, evidence: _Evidence) -> Decided:
    """
    Decide a bare dollar, the same in all of the text.

    A dollar in brackets behind another money is a conversion for readers abroad, so it is the American one;
    a bare dollar converted to "US$" is not. Beside marked American dollars the bare ones are those of the
    dateline, or in doubt where the article speaks of another dollar's country throughout.
    """
    candidates = money.candidates
    if evidence.option:
        return Decided(evidence.option, candidates, Decider.OPTION)
    declared = evidence.declared & set(candidates)
    if len(declared) == 1:
        return Decided(next(iter(declared)), candidates, Decider.STATEMENT)
    main = evidence.named & set(candidates)
    if money.factor != ONE and not evidence.bare and len(main) == 1:
        return Decided(next(iter(main)), candidates, Decider.ARTICLE)
    filed = evidence.dateline
    local = filed.code if filed.code in candidates and filed.code != _DOLLAR else None
    if _DOLLAR in evidence.restated:
        return _local_dollar(money, evidence, local)
    if evidence.restated or (local and filed.agency):
        return Decided(_DOLLAR, candidates, Decider.ARTICLE if evidence.restated else Decider.DEFAULT)
    dollars = main - _NO_DOLLARS
    return _filed_dollar(money, evidence, local, dollars) if local else _bare_dollar(money, evidence, dollars)


def _local_dollar(money: CurrencyWord, evidence: _Evidence, local: str | None) -> Decided:
    """Decide a dollar that is not the American one: by the dateline, else by the only country that is named."""
    if local:
        return Decided(local, money.candidates, Decider.DATELINE)
    seen = set(evidence.seen(money.candidates)) - {_DOLLAR}
    return Decided(seen.pop(), money.candidates, Decider.COUNTRY) if len(seen) == 1 else Decided(None, money.candidates)


def _filed_dollar(money: CurrencyWord, evidence: _Evidence, local: str, dollars: frozenset[str]) -> Decided:
    """Decide a dollar of an article that was filed in the country of ``local``, beside the ``dollars`` it marks."""
    if not dollars or dollars == {_DOLLAR} or (dollars == {local} and not _sets_apart(local, evidence)):
        return Decided(local, money.candidates, Decider.DATELINE)
    return Decided(None, money.candidates)


def _bare_dollar(money: CurrencyWord, evidence: _Evidence, dollars: frozenset[str]) -> Decided:
    """
    Decide a dollar that nobody filed, beside the ``dollars`` that the text marks.

    A text that is about one country alone means its dollars, unless it marks them again and again.
    """
    candidates = money.candidates
    seen = evidence.seen(candidates)
    if len(dollars) > 1 or (_DOLLAR in dollars and _set_elsewhere(seen, evidence)):
        return Decided(None, candidates)
    if _DOLLAR in dollars or _DOLLAR in seen or len(seen) != 1 or evidence.dateline.agency:
        return Decided(money.default, candidates, Decider.DEFAULT)
    (home,) = seen
    if dollars == {home} and not _sets_apart(home, evidence):
        return Decided(home, candidates, Decider.ARTICLE)
    if not dollars and seen[home] >= _OFTEN and seen[home] == max(evidence.countries.values()):
        return Decided(home, candidates, Decider.COUNTRY)
    return Decided(money.default, candidates, Decider.DEFAULT)


def _sets_apart(code: str, evidence: _Evidence) -> bool:
    """Tell whether the text marks a dollar again and again, as those do who mean another by the bare sign."""
    return sum(one.money is not None and one.money.code == code for one in evidence.readings) > 1


def _set_elsewhere(seen: Counter[str], evidence: _Evidence) -> bool:
    """Tell whether the countries of other dollars are named often, and more often than America."""
    american = seen[_DOLLAR]
    return not evidence.dateline.agency and seen.total() - american >= max(_OFTEN, american)


def _declared(tokens: Tokens) -> set[str]:
    """Return the currencies that a text says its amounts are in: "all figures are in Canadian dollars unless ..."."""
    words = currency.load()
    found: set[str] = set()
    for at, low in enumerate(tokens.low):
        if low != "in" or words.declared.isdisjoint(tokens.low[max(0, at - _SAID) : at]):
            continue
        name = words.names.at(tokens, at + 1)
        code = name[1].code if name else _code(tokens, at + 1)
        around = tokens.low[max(0, at - 2 * _SAID) : at + 2 * _SAID]
        if code and not words.throughout.isdisjoint(around):
            found.add(code)
    return found


def _code(tokens: Tokens, at: int) -> str | None:
    """Return the currency that an ISO code names, or an adjective before a word for amounts: "Canadian currency"."""
    words = currency.load()
    if written := words.codes.get(tokens.raw[at]):
        return written[0].code
    adjective = words.adjectives.at(tokens, at)
    return adjective[1] if adjective and tokens.low[adjective[0]] in words.declared else None


def _ends(tokens: Tokens, at: int) -> bool:
    """Tell whether a sentence may end with the token."""
    if "\n\n" in tokens.text[tokens.end[at] : tokens.start[at + 1]]:
        return True
    return tokens.raw[at] in {".", "?", "!"} and not tokens.tight[at + 1] and not tokens.raw[at + 1][:1].islower()


def _says_pound(tokens: Tokens, one: Reading) -> bool:
    """Tell whether the quantity ends with a bare "pound" or "pounds"."""
    return _is_open(one) and tokens.low[one.stop - 1] in {POUND, "pounds"}


def _is_weight(tokens: Tokens, readings: Sequence[Reading]) -> bool:
    """Tell whether a bare pound is one of weight here: words of weight stand in the article, and no sterling."""
    if vocabulary.load().weight.isdisjoint(tokens.low):
        return False
    return not any(
        one.money is not None and (one.money.code == "GBP" or (one.money.factor != 1 and "GBP" in one.money.candidates))
        for one in readings
    )
