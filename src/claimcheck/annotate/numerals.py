"""Numbers in digits and in words, as they stand in the text: "1,234.5", "8 5/8", "2½", "two and a half"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from claimcheck.annotate import number_rules
from claimcheck.annotate.lexer import GLYPHS, HYPHEN, MINUS, NUMBER, Tokens
from claimcheck.annotate.numeral import FINE, HALF, HUNDRED, TEN, Numeral, skip_hyphen
from claimcheck.dress import GROUP_SIGN
from claimcheck.figures import ONE, TWO

LONGEST = 21
"""A row of more digits than this is a code, not a quantity."""

_GROUPS = re.compile(rf"[,{GROUP_SIGN}]")
_GROUP = 3  # digits between two separators of thousands
_SPOKEN = 6  # nobody spells more decimals
_CENTURIES = (18, 19, 20)
_EIGHTH = Decimal(8)


def read(tokens: Tokens, index: int) -> Numeral | None:
    """Return the number that begins at ``index``, or None."""
    if tokens.kind[index] == NUMBER:
        return _digits(tokens, index)
    first = tokens.raw[index][:1]
    if first in GLYPHS:
        return _glyph(tokens, index, None)
    number = _words(tokens, index)
    return number and _long(tokens, number)


def _digits(tokens: Tokens, index: int) -> Numeral | None:
    raw = tokens.raw[index]
    if len(raw) > LONGEST:
        return None
    if "/" in raw:
        return _fraction(tokens, index)
    if "." in raw.partition(",")[0] and "," in raw:  # "1.234,56"
        raw = raw.replace(".", "").replace(",", ".")
    elif raw.count(".") > 1:
        raw = raw.replace(".", "")
    plain = raw.isdigit()
    raw = _GROUPS.sub("", raw)
    value = Decimal(raw)
    number = Numeral(index, index + 1, value, TEN ** (-len(raw.partition(".")[2])), whole="." not in raw, plain=plain)
    if tokens.tight[index + 1] and tokens.raw[index + 1] in GLYPHS:
        return _glyph(tokens, index + 1, number)
    if (finer := _part_of_cent(tokens, number)) is not None:
        return finer
    zeros = spaced(tokens, index)
    if zeros is not None and any(tokens.raw[at].startswith("0") for at in range(index + 1, zeros.stop)):
        return zeros
    return _comma(tokens, number)


def _part_of_cent(tokens: Tokens, number: Numeral) -> Numeral | None:
    """Read "8.28-3/4", as grain is priced: eight and 28 hundredths, and three quarters of another."""
    at = number.stop + 1
    if number.step != FINE or tokens.raw[number.stop] != HYPHEN or not tokens.tight[number.stop]:
        return None
    part = _fraction(tokens, at) if tokens.tight[at] and "/" in tokens.raw[at] and tokens.kind[at] == NUMBER else None
    if part is None or not part.part:
        return None
    return replace(number, stop=at + 1, value=number.value + part.value * number.step, step=part.step * number.step)


def spaced(tokens: Tokens, index: int) -> Numeral | None:
    """
    Return the number whose thousands are grouped by plain spaces ("2 500 000"), or None.

    The columns of a table look the same, so only a group that begins with a nought ("2 000"), or a currency
    beside it, shows that they are one number; the second is for the caller to see.
    """
    first = tokens.raw[index]
    stop = index + 1
    if index > 1 and tokens.tight[index] and tokens.raw[index - 1] in MINUS and tokens.kind[index - 2] == NUMBER:
        return None  # "2022-23 388 000" is a year and a number
    while _is_group(tokens, stop):
        stop += 1
    if stop == index + 1 or not first.isdigit() or len(first) > _GROUP or first.startswith("0"):
        return None
    digits = "".join(tokens.raw[index:stop])
    return Numeral(index, stop, Decimal(digits)) if len(digits) <= LONGEST else None


def _is_group(tokens: Tokens, at: int) -> bool:
    raw = tokens.raw[at]
    return (
        len(raw) == _GROUP
        and raw.isdigit()
        and raw.isascii()
        and tokens.text[tokens.end[at - 1] : tokens.start[at]] == " "
    )


def _comma(tokens: Tokens, number: Numeral) -> Numeral:
    """Read "2,5" as two and a half where nothing else can be meant: two digits or one behind a tight comma."""
    comma, rest = number.stop, number.stop + 1
    if (
        number.plain
        and tokens.raw[comma] == ","
        and tokens.tight[comma]
        and tokens.kind[rest] == NUMBER
        and tokens.tight[rest]
        and tokens.raw[rest].isdigit()
        and len(tokens.raw[rest]) < _GROUP
        and not (tokens.raw[rest + 1] == "," and tokens.tight[rest + 1] and tokens.kind[rest + 2] == NUMBER)
    ):
        digits = tokens.raw[rest]
        step = TEN ** -len(digits)
        return replace(
            number, stop=rest + 1, value=number.value + int(digits) * step, step=step, whole=False, plain=False
        )
    return number


def _fraction(tokens: Tokens, index: int) -> Numeral | None:
    """Read "3-1/2" and "8 5/8": exact to an eighth, or finer where the text is."""
    whole, _, rest = tokens.raw[index].replace("-", " ").rpartition(" ")
    above, below = (Decimal(part) for part in rest.split("/"))
    if above >= below:
        return None
    step = ONE / max(below, _EIGHTH)
    return Numeral(index, index + 1, Decimal(whole or 0) + above / below, step, whole=False, part=not whole)


def _glyph(tokens: Tokens, index: int, number: Numeral | None) -> Numeral | None:
    parts = number_rules.load().glyphs.get(tokens.raw[index])
    if parts is None:
        return None
    above, below = parts
    step = ONE / max(below, _EIGHTH)
    if number is None:
        return Numeral(index, index + 1, above / below, step, whole=False, part=True)
    return replace(number, stop=index + 1, value=number.value + above / below, step=step, whole=False, plain=False)


def _words(tokens: Tokens, index: int) -> Numeral | None:
    """Read a number in words; an article counts as one before a scale."""
    numbers = number_rules.load()
    low = tokens.low
    if low[index] in {"a", "an"}:
        after = low[index + 1]
        if (after in numbers.scales and not after.endswith("s")) or after == "hundred":
            value = Decimal(1)
            return _grow(tokens, Numeral(index, index + 1, value, spelled=True))
        return None
    value_or_none = numbers.words.get(low[index])
    if value_or_none is None:
        return None
    number = Numeral(index, index + 1, value_or_none, spelled=True)
    if year := _spoken_year(tokens, number):
        return year
    following = skip_hyphen(tokens, number.stop)
    unit = numbers.words.get(low[following]) if tokens.near[following] else None
    if unit is not None and 0 < unit < TEN and value_or_none >= 2 * TEN:
        number = replace(number, stop=following + 1, value=value_or_none + unit)
    if low[number.stop] == "point" and (decimals := _spoken_decimals(tokens, number.stop + 1)):
        stop, digits = decimals
        step = TEN ** -len(digits)
        return replace(number, stop=stop, value=number.value + int(digits) * step, step=step, whole=False)
    return _grow(tokens, number)


def _spoken_year(tokens: Tokens, number: Numeral) -> Numeral | None:
    """Read "nineteen eighty-four", which is a year; "twenty ten-year bonds" is none."""
    if number.value not in _CENTURIES or not tokens.near[number.stop]:
        return None
    rest = _words(tokens, number.stop)
    if rest is None or not TEN <= rest.value < HUNDRED or not rest.whole or tokens.raw[rest.stop] == HYPHEN:
        return None
    return replace(number, stop=rest.stop, value=number.value * HUNDRED + rest.value, plain=True)


def _long(tokens: Tokens, number: Numeral) -> Numeral:
    """Read on past a scale in words: "one million two hundred thousand", "two thousand and five"."""
    found = scale(tokens, number.stop, money=False) if number.whole else None
    if found is None:
        return number
    stop, factor = found
    linked = tokens.low[stop] == "and" and tokens.near[stop]
    begins = stop + linked
    rest = _words(tokens, begins) if tokens.near[begins] and tokens.low[begins] not in {"a", "an"} else None
    if rest is None or not rest.whole or (linked and _is_between(tokens, number)):
        return number
    end, below = scale(tokens, rest.stop, money=False) or (rest.stop, ONE)
    if not (ONE if linked else HUNDRED) <= rest.value * below < factor:
        return number
    value = number.value * factor + rest.value * below
    return replace(number, stop=end, value=value, step=below)


def _is_between(tokens: Tokens, number: Numeral) -> bool:
    return number.start > 0 and tokens.low[number.start - 1] in number_rules.load().joining.between


def _spoken_decimals(tokens: Tokens, index: int) -> tuple[int, str] | None:
    """Read "five three" behind "two point"."""
    digits = ""
    words = number_rules.load().words
    while (value := words.get(tokens.low[index])) is not None and value < TEN and len(digits) < _SPOKEN:
        digits += str(value)
        index += 1
    return (index, digits) if digits else None


def _grow(tokens: Tokens, number: Numeral) -> Numeral:
    """Read on behind the first word: "hundred and five", "and a half". Larger scales are the unit's business."""
    following = skip_hyphen(tokens, number.stop)
    if tokens.low[following] == "hundred" and tokens.near[following] and number.value < HUNDRED:
        number = replace(number, stop=following + 1, value=number.value * HUNDRED)
        rest = following + 1 + (tokens.low[following + 1] == "and")
        value = number_rules.load().words.get(tokens.low[rest])
        if value is not None and (below := _words(tokens, rest)) and below.value < HUNDRED and below.whole:
            number = replace(number, stop=below.stop, value=number.value + below.value)
    return and_part(tokens, number)


def and_part(tokens: Tokens, number: Numeral) -> Numeral:
    """Read "and a half", "and three quarters" behind a whole number."""
    index = skip_hyphen(tokens, number.stop)
    if tokens.low[index] != "and" or not number.whole:
        return number
    at = skip_hyphen(tokens, index + 1)
    bare = tokens.low[at] == "half" and tokens.low[at + 1] not in {"of", "the"}
    found = part_of_one(tokens, at) or ((at + 1, ONE, TWO) if bare else None)
    if found is None:
        return number
    stop, above, below = found
    added = above / below
    return replace(number, stop=stop, value=number.value + added, step=_step_of_part(added), whole=False)


def and_part_of_scale(tokens: Tokens, number: Numeral, stop: int) -> tuple[Numeral, int]:
    """Read "a million and a half", whose scale stops at ``stop``: the number to be scaled, and where it all ends."""
    whole = replace(number, stop=stop)
    more = and_part(tokens, whole)
    return (number, stop) if more is whole else (replace(more, stop=number.stop), more.stop)


def _step_of_part(value: Decimal) -> Decimal:
    """Return how finely a part behind a whole number, or of a scale, is told: a half more coarsely than any other."""
    return Decimal("0.1") if value == HALF else Decimal("0.05")


def part_of_one(tokens: Tokens, index: int) -> tuple[int, Decimal, Decimal] | None:
    """Return where "a half", "three-quarters", "two thirds" stops, with the numerator and the denominator."""
    numbers = number_rules.load()
    low = tokens.low
    above = ONE if low[index] in {"a", "an"} else numbers.words.get(low[index])
    if above is None or above < 1:
        return None
    name = skip_hyphen(tokens, index + 1)
    below = numbers.denominators.get(low[name])
    if below is None or above >= below or not tokens.near[name] or (above > 1) != low[name].endswith("s"):
        return None
    return name + 1, above, below


def part(tokens: Tokens, index: int) -> tuple[int, Decimal, Decimal] | None:
    """Return where the words or signs of a fraction ("a third", "half", "½", "3/4") stop, its value, and its step."""
    low = tokens.low[index]
    if found := part_of_one(tokens, index):
        stop, above, below = found
        return stop, above / below, FINE
    if low in {"half", "quarter"}:
        return index + 1, HALF if low == "half" else HALF / 2, FINE
    number = _fraction(tokens, index) if "/" in low and tokens.kind[index] == NUMBER else _glyph(tokens, index, None)
    if number is not None and number.part:
        return number.stop, number.value, number.step
    return None


def part_of_scale(tokens: Tokens, index: int) -> Numeral | None:
    """Return the number of "half a billion", "a quarter of a million", "half million"; the scale itself follows it."""
    found = part(tokens, index)
    if found is None:
        return None
    stop, value, _ = found
    at = stop
    for word in ("of", "a"):
        if tokens.low[skip_hyphen(tokens, at)] == word:
            at = skip_hyphen(tokens, at) + 1
    at = skip_hyphen(tokens, at)
    if number_rules.load().scales.get(tokens.low[at], ONE) in {ONE, HUNDRED} or not tokens.near[at]:
        return None
    return Numeral(index, at, value, _step_of_part(value), whole=False, spelled=True)


def scale(tokens: Tokens, index: int, *, money: bool) -> tuple[int, Decimal] | None:
    """
    Return where the scale that stands at ``index`` stops, and its factor.

    Two scales in a row multiply ("hundred million", "lakh crore"). ``money`` admits the letters that
    mean something else beside other things, such as the "t" of tonnes.
    """
    numbers = number_rules.load()
    at = skip_hyphen(tokens, index)
    word, raw = tokens.low[at], tokens.raw[at]
    if not tokens.near[at]:
        return None
    factor = numbers.scales.get(word)
    if factor is None:
        factor = _short_scale(tokens, index, money=money) if at == index else None
        if factor is None or (not money and not (tokens.tight[at] and raw.islower())):
            return None
        second = skip_hyphen(tokens, at + 1)
        more = _stacked(tokens.low[second]) if money and tokens.near[second] else None
        return (second + 1, factor * more) if more and more > factor else (at + 1, factor)
    second = skip_hyphen(tokens, at + 1)
    more = numbers.scales.get(tokens.low[second]) if tokens.near[second] else None
    return (second + 1, factor * more) if more else (at + 1, factor)


def _short_scale(tokens: Tokens, index: int, *, money: bool) -> Decimal | None:
    """Return the scale of the abbreviation at ``index``, right behind digits or the bracket around them."""
    numbers = number_rules.load()
    bracket = tokens.raw[index - 1] == ")" and tokens.tight[index]
    if tokens.kind[index - 1] != NUMBER and not bracket:
        return None
    return (numbers.short_money if money else numbers.short).get(tokens.low[index])


def _stacked(word: str) -> Decimal | None:
    """Return the scale that may stand behind an abbreviated one: "30k crore", "1.7k cr", no single letter."""
    numbers = number_rules.load()
    return numbers.scales.get(word) or (numbers.short_money.get(word) if len(word) > 1 else None)
