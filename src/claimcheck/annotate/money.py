"""The currency beside a number: a sign, a code or a prefix before it, a name or a code behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.annotate import currency, numerals, vocabulary
from claimcheck.annotate.currency import CurrencyWord
from claimcheck.annotate.lexer import HYPHEN, MINUS, NUMBER, Tokens
from claimcheck.annotate.numeral import Numeral, skip_hyphen
from claimcheck.figures import ONE

LARGE = Decimal(1000)
"""From here a number grouped in thousands is plainly an amount, whatever else its unit could mean."""

_LOOK_ALIKE_REACH = 8
"""So many tokens off may stand the word that makes "35c" a temperature."""

YEARS = range(1950, 2101)

_OPENING = frozenset("([{\"'“«-–—~")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a currency word stands (tokens, half-open), what it says, and the scale that it carries."""

    start: int
    stop: int
    money: CurrencyWord
    scale: Decimal = ONE

    def scaled(self, factor: Decimal | None) -> Decimal | None:
        """Return the whole scale of a number that has a scale ``factor`` of its own; None where neither is written."""
        return None if factor is None and self.scale == ONE else self.scale * (factor or ONE)


def before(tokens: Tokens, index: int, floor: int) -> Place | None:
    """Return the sign, prefix or code that stands just before ``index``, not before ``floor``."""
    if index <= floor or not tokens.near[index]:
        return None
    table = currency.load()
    if found := table.signs.before(tokens, index, floor, _letters_fit):
        return Place(found[0], index, found[1])
    if found := table.prefixes.before(tokens, index, floor, _prefix_fits):
        return Place(found[0], index, found[1])
    beside = tokens.low[index - 2] if index > floor + 1 else ""
    return _code(tokens, index - 1, beside, bare=tokens.raw[index].isdigit())


def leading(tokens: Tokens, index: int, floor: int, *, scaled: bool) -> Place | None:
    """
    Return the currency word before ``index`` that counts only where no unit stands behind the number.

    ``scaled`` says that the number has a scale, which some of the words need.
    """
    found = currency.load().leading.before(tokens, index, floor)
    if found is None:
        return None
    start, (money, needs_scale) = found
    return Place(start, index, money) if scaled or not needs_scale else None


def _letters_fit(tokens: Tokens, start: int, stop: int) -> bool:
    """Tell whether letters beside a sign belong to it: "C$5", "US $5", not "a $5" nor "Series C $5"."""
    words = [at for at in range(start, stop) if tokens.raw[at].isalpha() or "." in tokens.raw[at]]
    if start and tokens.tight[start] and words and words[0] == start and tokens.raw[start - 1].isalnum():
        return False
    for at in words:
        raw = tokens.raw[at]
        beside = tokens.tight[at + 1] if at == start else tokens.tight[at]
        if beside:
            single = len(raw) == 1 and raw.islower() and raw not in currency.load().spaced
            if single:
                return False
        elif len(raw) == 1:
            if raw not in currency.load().spaced or tokens.tight[stop]:
                return False
        elif not raw[0].isupper() or at != start:
            return False
    return True


def _prefix_fits(tokens: Tokens, start: int, stop: int) -> bool:
    """Tell whether a prefix is written as one: "Rs 5", "RM5", not "rs 5" nor "arm 5"."""
    written = tokens.text[tokens.start[start] : tokens.end[stop - 1]]
    if start and tokens.tight[start] and tokens.raw[start - 1].isalnum():
        return False
    if len(written) == 1 and (not tokens.tight[stop] or (start and tokens.tight[start] and not _opens(tokens, start))):
        return False
    return written in currency.load().prefix_forms


def _opens(tokens: Tokens, index: int) -> bool:
    """Tell whether what stands tight before a letter leaves it alone: a bracket, a quotation mark, a dash."""
    return tokens.raw[index - 1] in _OPENING


def is_amount(tokens: Tokens, prefix: Place, number: Numeral) -> bool:
    """Tell whether a number behind a prefix is money: "R5 million" and "R5-6 million", not "R2" on a map."""
    if not prefix.money.shy or prefix.stop != number.start:
        return not prefix.money.shy
    ranged = tokens.raw[number.stop] in MINUS and tokens.kind[number.stop + 1] == NUMBER
    if numerals.scale(tokens, number.stop + 2 * ranged, money=True) or (not number.plain and number.value >= LARGE):
        return True
    words = vocabulary.load()
    return tokens.low[number.stop] in words.links and words.per.at(tokens, number.stop + 1) is not None


def _code(tokens: Tokens, at: int, beside: str, *, bare: bool) -> Place | None:
    """Return the ISO code at ``at``; ``beside`` is the word on its other side, ``bare`` tells of a plain number."""
    table = currency.load()
    raw = tokens.raw[at]
    found = table.codes.get(raw) or (table.codes.get(raw.upper()) if raw in table.lower_codes else None)
    if found is None or beside == "/":
        return None
    if raw in table.risky and (bare or _capitals_around(tokens, at)):
        return None
    return Place(at, at + 1, found[0], found[1])


def _capitals_around(tokens: Tokens, at: int) -> bool:
    around = (tokens.raw[at - 1] if at else "", tokens.raw[at + 1])
    return any(len(word) > 1 and word.isalpha() and word.isupper() for word in around)


def behind(tokens: Tokens, index: int, number: Numeral, *, scaled: bool) -> Place | None:
    """
    Return the currency that stands at ``index``, behind a number and its scale.

    ``scaled`` says that a scale stands between; shy words need one, or a number grouped in thousands.
    """
    at = skip_hyphen(tokens, index)
    if not tokens.near[at]:
        return None
    table = currency.load()
    raw = tokens.raw[at]
    if at == index and raw in table.tight and not _letter(tokens, at + 1) and _stands_tight(tokens, at):
        return None if _is_look_alike(tokens, at, number) else Place(at, at + 1, table.tight[raw])
    if found := table.names.at(tokens, at):
        return _name(tokens, at, found, None if scaled else number)
    if sign := _sign(tokens, at):
        return sign
    if tokens.tight[at] and raw in table.prefix_forms and not _letter(tokens, at + 1):
        prefix = table.prefixes.by_first[raw.lower()][-1][1]
        return None if prefix.shy else Place(at, at + 1, prefix)
    beside = tokens.low[at + 1] if tokens.tight[at + 1] else ""
    return _code(tokens, at, beside, bare=not scaled and number.plain)


def _sign(tokens: Tokens, at: int) -> Place | None:
    """Return the sign behind a number, with its letters or without ("5 $", "3bn US$"), unless the next one has it."""
    table = currency.load()
    plain = table.plain_signs.get(tokens.raw[at])
    lettered = table.signs.at(tokens, at) if tokens.raw[at].isupper() and tokens.tight[at + 1] else None
    found = lettered if plain is None else (at + 1, plain)
    if found is None:
        return None
    stop, sign = found
    next_is_number = tokens.kind[stop] == NUMBER and tokens.near[stop]
    taken = next_is_number and (tokens.tight[stop] or not (tokens.tight[at] or hundredths(tokens, stop + 1, sign)))
    return None if taken else Place(at, stop, sign)


def _is_year(tokens: Tokens, at: int, number: Numeral) -> bool:
    """Tell whether four digits before a currency word are a year: "in 2019 dollars", "2027 dollar bonds"."""
    if not number.plain or int(number.value) not in YEARS:
        return False
    before = tokens.low[number.start - 1] if number.start else ""
    singular = not tokens.low[at].endswith("s") and tokens.raw[at + 1][:1].isalpha()
    return before in vocabulary.load().year_before or singular


def _name(tokens: Tokens, at: int, found: tuple[int, CurrencyWord], bare: Numeral | None) -> Place | None:
    """Return the place of a currency name, unless it is another word here; ``bare`` is a number without a scale."""
    stop, money = found
    if bare is not None:
        small = bare.plain or bare.spelled or bare.value < LARGE
        if money.shy == "scale" or (money.shy and small) or _is_year(tokens, at, bare):
            return None
    if _is_weight(tokens, at, stop, hyphen=bare is not None and tokens.low[at - 1] == HYPHEN):
        return None
    return Place(at, stop, money)


def _stands_tight(tokens: Tokens, at: int) -> bool:
    """Tell whether "p" or "c" is tight to its number, or at least followed by "a share" or by nothing."""
    following = tokens.raw[at + 1]
    return tokens.tight[at] or not following[:1].isalnum() or tokens.low[at + 1] in vocabulary.load().links


def _is_look_alike(tokens: Tokens, at: int, number: Numeral) -> bool:
    """Tell whether "c" or "p" makes a version ("Oracle 12c"), a temperature ("35c") or a picture ("1080p")."""
    if not number.plain:
        return False
    words = vocabulary.load()
    alike = words.look_alikes.get(tokens.low[at])
    if alike is None:
        return False
    sizes, near = alike
    window = tokens.low[max(0, number.start - _LOOK_ALIKE_REACH) : at + 1 + _LOOK_ALIKE_REACH]
    if not near.isdisjoint(window) and (not sizes or number.value in sizes):
        return True
    return not sizes and _is_version(tokens, at, number)


def _is_version(tokens: Tokens, at: int, number: Numeral) -> bool:
    """Tell whether a name stands before the number, and no price behind it: "Oracle 12c", not "Telstra 5c to $4"."""
    words = vocabulary.load()
    before = number.start - 1
    if before < 0 or not tokens.near[number.start]:
        return False
    name = tokens.raw[before]
    if tokens.low[before] in words.labels:
        return True
    named = name[:1].isalpha() and not name.islower() and not name.isupper() and tokens.low[before] not in words.openers
    return named and tokens.low[at + 1] not in words.links | {"to", "at", "higher", "lower", "up", "down"}


def _letter(tokens: Tokens, at: int) -> bool:
    return tokens.tight[at] and tokens.raw[at][:1].isalnum()


def _is_weight(tokens: Tokens, at: int, stop: int, *, hyphen: bool) -> bool:
    """Tell whether a pound is plainly one of weight: "pounds of meat", "a 300-pound man", "275 pound-feet"."""
    if tokens.low[at] not in {"pound", "pounds"}:
        return False
    return hyphen or tokens.low[stop] in vocabulary.load().weight_after


def hundredths(tokens: Tokens, index: int, said: CurrencyWord) -> Place | None:
    """Return the name of hundredths that stands behind a number with the sign of the whole: "RM20.7 sen"."""
    found = currency.load().names.at(tokens, index) if tokens.near[index] else None
    if found is None or found[1].factor == ONE or said.codes.isdisjoint(found[1].codes):
        return None
    return Place(index, found[0], replace(said, factor=found[1].factor))


def nationality(tokens: Tokens, index: int, money: CurrencyWord) -> tuple[int, CurrencyWord]:
    """Read what tells the currency behind an open sign: "$75 U.S.", "$5 million (Canadian)", "$5bn dollars"."""
    table = currency.load()
    at = skip_hyphen(tokens, index)
    if found := (table.names.at(tokens, at) if tokens.near[at] else None):
        other = found[1]
        if other.factor == ONE and not money.codes.isdisjoint(other.codes):
            return found[0], other if other.code else money
    bracket = tokens.raw[index] == "("
    found_code = table.adjectives.at(tokens, index + bracket) if tokens.near[index] else None
    if found_code is None or found_code[1] not in money.candidates:
        return index, money
    stop, code = found_code
    if bracket:
        ends = tokens.raw[stop] == ")"
    else:
        ends = not tokens.raw[stop][:1].isalpha() or tokens.low[stop] in vocabulary.load().links
    return (stop + bracket, replace(money, code=code, candidates=(), default=None)) if ends else (index, money)
