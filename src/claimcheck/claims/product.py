"""
Products: shares sold at a price each, what many have on average, and a stake that cost so much of a valuation.

The price must be told per share, ``each`` or as ``a price of``, the count in shares, and the amount in the currency of
the price; a deal word stands in the sentence, and no word that makes the amount something else (``net proceeds``,
``valuing``). Of an average the sentence has one total and one count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.claims.share import restates
from claimcheck.line import Line, Sort, quantity_at
from claimcheck.line.alike import is_plain
from claimcheck.line.phrases import part_words, predicate, texts
from claimcheck.model import Kind, Quantity, Role, Slot

LONGEST_LINK = 16
"""How many items may stand between the count and the price."""

LONGEST_WAY = 24
"""How many items may stand between either and the amount: ``at $22 on Friday, a banker said, raising``."""

BEFORE = 8
"""How many items before a stake or a valuation say what it is."""

NOUN = 3
"""Of how many letters the noun is at least that counts and amount share."""

LEAD = 4
"""How many items before a number may say that it is an average."""

LEAST_TIMES = 100
"""An amount smaller than so many prices is no proceeds."""

SALE, STAKE, AVERAGE, HEAD = "sale", "stake", "average", "head"


def find(line: Line) -> Iterator[Role]:
    """Yield the products that a sentence tells."""
    words = set(texts(line.items))
    if words & part_words("product", "deal") and not words & part_words("product", "extra"):
        yield from _sales(line)
        yield from _stakes(line)
    if words & part_words("product", "average"):
        yield from _averages(line)
    yield from _heads(line)


def _heads(line: Line) -> Iterator[Role]:
    """Yield the amount of a sentence that tells next how many share it, and then what each has: ``or $5 a pupil``."""
    for total, count, each in zip(
        line.quantity_places, line.quantity_places[1:], line.quantity_places[2:], strict=False
    ):
        amount, many, one = (quantity_at(line, place) for place in (total, count, each))
        told = amount.kind is one.kind is Kind.MONEY and amount.unit == one.unit and many.kind is Kind.COUNT
        if not told or amount.per is not None or not all(map(is_plain, (amount, many, one))):
            continue
        between = line.items[count + 1 : each]
        if restates([item for item in between if item.horizon is None]) and _is_for_each(line, count, each):
            yield from _roles(line, HEAD, (count, each), total)


def _is_for_each(line: Line, count: int, each: int) -> bool:
    """Tell whether an amount is for each of those that a number counts: ``6 million pupils ... $5 a pupil``."""
    many, one = quantity_at(line, count), quantity_at(line, each)
    if one.per is not None:
        return one.per == many.unit
    if line.text_at(each + 1) in part_words("product", "each"):
        return True
    link, noun = line.text_at(each + 1), line.text_at(each + 2)
    counted = (line.text_at(count + 1), many.unit or "")
    return link in {"a", "an", "per"} and len(noun) >= NOUN and any(text.startswith(noun) for text in counted)


def _averages(line: Line) -> Iterator[Role]:
    """Yield the total of a sentence that tells how many share it and what each has: ``an average of $3 each``."""
    for place in line.quantity_places:
        average = quantity_at(line, place)
        if not _is_average(line, place) or not _is_told(average):
            continue
        others = [other for other in line.quantity_places if other != place]
        totals = [other for other in others if _is_total_of(quantity_at(line, other), average)]
        counts = [other for other in others if other not in totals and _counts(quantity_at(line, other), average)]
        if len(totals) == 1 and len(counts) == 1:
            yield from _roles(line, AVERAGE, (counts[0], place), totals[0])


def _is_average(line: Line, place: int) -> bool:
    """Tell whether a number is what each of several has on average."""
    before = texts(line.items[max(0, place - LEAD) : place])
    behind = line.text_at(place + 1) in part_words("product", "each") | {"per"}
    return (behind or quantity_at(line, place).per is not None) and any(
        text in part_words("product", "average") for text in before
    )


def _is_total_of(quantity: Quantity, average: Quantity) -> bool:
    same = quantity.kind is average.kind is Kind.MONEY and quantity.unit == average.unit
    return same and quantity.per is None and is_plain(quantity)


def _counts(quantity: Quantity, average: Quantity) -> bool:
    """Tell whether a number counts those that have so much each; where they are named, they are those."""
    named = average.per is None or average.per == quantity.unit
    return quantity.kind is Kind.COUNT and quantity.per is None and is_plain(quantity) and named


def _sales(line: Line) -> Iterator[Role]:
    """Yield price, count and amount of one sentence: count before price, and the amount before or behind both."""
    places = line.quantity_places
    counts = [place for place in places if _is_count(line, place)]
    prices = [place for place in places if _is_price(line, place)]
    for count in counts:
        price = next((place for place in prices if count < place <= count + LONGEST_LINK), None)
        if price is None or not _is_priced(line, count, price):
            continue
        total = _total(line, count, price)
        if total is not None:
            yield from _roles(line, SALE, (count, price), total)


def _roles(line: Line, sense: str, factors: tuple[int, int], total: int) -> Iterator[Role]:
    """Yield two factors and what they make; the word in front of the second joins them."""
    cue = predicate(line.items[factors[1] - 1 : factors[1]], "product", sense=sense)
    for place in factors:
        yield Role(quantity_at(line, place), cue, Slot.FACTOR)
    yield Role(quantity_at(line, total), cue, Slot.TOTAL)


def _is_count(line: Line, place: int) -> bool:
    quantity = quantity_at(line, place)
    if quantity.kind is not Kind.COUNT or not is_plain(quantity) or quantity.per is not None:
        return False
    if line.text_at(place - 1) == "the" and line.text_at(place - 2) == "of" and place - 3 in line.quantity_places:
        return False  # "2.6m of the 3.1m shares": the whole that the count is of
    if quantity.unit:
        return quantity.unit in part_words("product", "units")
    return "shares" in texts(line.items[place + 1 : place + 5])


def _is_told(quantity: Quantity) -> bool:
    """Tell whether an amount is a number above zero or a band of such: ``at $15 to $17 each``."""
    return quantity.figure.value is not None and quantity.figure.value > 0


def _is_price(line: Line, place: int) -> bool:
    quantity = quantity_at(line, place)
    if quantity.kind is not Kind.MONEY or not _is_told(quantity):
        return False
    if quantity.per is not None:
        return quantity.per in part_words("product", "units")
    named = line.text_at(place - 1) == "of" and line.text_at(place - 2).removesuffix("s") == "price"
    return named or any(text in part_words("product", "each") for text in texts(line.items[place + 1 : place + 2]))


def _is_priced(line: Line, count: int, price: int) -> bool:
    """Tell whether the price is that of the counted shares."""
    between = texts(line.items[count + 1 : price])
    if any(text in {";", ":"} or text in part_words("product", "other") for text in between):
        return False
    if any(line.items[place].quantity and _is_count(line, place) for place in range(count + 1, price)):
        return False
    return any(text in part_words("product", "at") or text == "or" for text in between)


def _total(line: Line, count: int, price: int) -> int | None:
    """Return the place of the amount, before the count, between the two, or behind the price, if one is there."""
    unit = quantity_at(line, price)
    ways = (
        (range(count + 1, price), "for"),
        (range(price + 1, min(len(line.items), price + 1 + LONGEST_WAY)), "for"),
        (range(count - 1, max(-1, count - 1 - LONGEST_WAY), -1), "from"),
    )
    found = [place for way, link in ways if (place := _first(line, unit, way, link)) is not None]
    return found[0] if len(found) == 1 else None


def _first(line: Line, price: Quantity, places: Sequence[int], link: str) -> int | None:
    """Return the first amount on the way that a sale at ``price`` can make, if a word of ``link`` leads to it."""
    linked = False
    for place in places:
        item = line.items[place]
        other = item.quantity
        if item.text == ";" or item.text in part_words("product", "other") or _starts_anew(line, place, link):
            return None
        if other is None:
            linked = linked or item.text in part_words("product", link)
        elif other.kind is Kind.COUNT:
            return None
        elif other.kind is Kind.MONEY and other.unit == price.unit and other.per is None and _is_told(other):
            value, least = other.figure.value, price.figure.value
            return place if linked and value and least and value >= LEAST_TIMES * least else None
    return None


def _starts_anew(line: Line, place: int, link: str) -> bool:
    """Tell whether ``and`` opens another story: ``sold 2m shares at $9 and sold his house for``."""
    if line.items[place].text != "and":
        return False
    behind = line.items[place + 1 : place + 2]
    return not any(item.text in part_words("product", link) for item in behind)


def _stakes(line: Line) -> Iterator[Role]:
    """Yield the stake of a sentence that tells one stake in percent, its price, and the value of the whole."""
    places = line.quantity_places
    percents = [place for place in places if _is_stake(line, place)]
    amounts = [
        place for place in places if quantity_at(line, place).kind is Kind.MONEY and is_plain(quantity_at(line, place))
    ]
    values = [place for place in amounts if _is_valuation(line, place)]
    prices = [place for place in amounts if place not in values]
    if len(percents) != 1 or len(values) != 1 or len(prices) != 1:
        return
    between = line.items[max(prices[0], percents[0]) : values[0]]
    if values[0] < max(prices[0], percents[0]) or any(
        item.text == "and" or item.sort is Sort.HORIZON for item in between
    ):
        return
    price, value = quantity_at(line, prices[0]), quantity_at(line, values[0])
    if price.unit == value.unit and price.per is None and value.per is None:
        yield from _roles(line, STAKE, (percents[0], values[0]), prices[0])


def _is_stake(line: Line, place: int) -> bool:
    if quantity_at(line, place).kind is not Kind.PERCENT or not is_plain(quantity_at(line, place)):
        return False
    return any(text in part_words("product", "stakes") for text in texts(line.items[place + 1 : place + 4]))


def _is_valuation(line: Line, place: int) -> bool:
    before: list[str] = []
    for other in range(place - 1, max(-1, place - 1 - BEFORE), -1):
        if line.items[other].quantity is not None:
            break
        before.append(line.items[other].text)
    return any(text in part_words("product", "values") for text in before)
