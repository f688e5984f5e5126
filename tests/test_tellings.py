"""What is understood of a quantity: its time, what it is to the words around it, and whether two are one claim."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from claimcheck import claims, figures
from claimcheck.line import lay_out
from claimcheck.model import Annotated, Article, Horizon, Kind, Quantity, Sentence, Slot, Span, Standing, Telling, Word
from claimcheck.relations.agreement import agreement
from claimcheck.relations.likeness import alike, conflict


def words_of(text: str) -> tuple[Word, ...]:
    found, start = [], 0
    for token in text.replace(",", " ,").replace(";", " ;").split():
        start = text.index(token, start)
        found.append(Word(start, start + len(token), token))
        start += len(token)
    return tuple(found)


def place(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def amount(text: str, part: str, value: str) -> Quantity:
    start, end = place(text, part)
    figure = figures.written(Decimal(value), Decimal("1e5"), whole=False)
    return Quantity(start=start, end=end, text=part, kind=Kind.MONEY, figure=figure, unit="USD")


def time(text: str, part: str) -> Horizon:
    start, end = place(text, part)
    return Horizon(start=start, end=end, text=part, kind=Kind.HORIZON, grain="year")


def tellings(text: str, *mentions: Quantity | Horizon) -> tuple[Telling, ...]:
    inside = tuple(sorted(mentions, key=lambda mention: mention.start))
    sentence = Sentence(0, len(text), words=words_of(text))
    annotated = Annotated(Article(text, ()), inside, (sentence,))
    lines = (lay_out(sentence, inside),)
    roles = claims.roles(lines)
    return claims.tellings(annotated, lines, claims.find(annotated, roles), roles)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("It owed $5.0m in 2023 to a bank", "2023"),
        ("In 2023 it owed $5.0m to a bank", "2023"),
        ("In 2023 , the owner of a mill and of a yard told a court , it owed $5.0m", "2023"),
        ("It owed $5.0m , and so it sold a yard in 2023", "2023"),
    ],
)
def test_the_time_of_a_quantity_stands_beside_it_or_is_the_only_one(text: str, period: str) -> None:
    (telling,) = tellings(text, amount(text, "$5.0m", "5000000"), time(text, "2023"))
    assert telling.period is not None
    assert telling.period.text == period


def test_of_two_quantities_each_has_its_own_time_or_none() -> None:
    text = "It owed $5.0m ; in 2023 it had owed $7.0m"
    mentions = (amount(text, "$5.0m", "5000000"), amount(text, "$7.0m", "7000000"), time(text, "2023"))
    first, second = tellings(text, *mentions)
    assert first.period is None
    assert second.period is not None


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("The mill owes the town $5.0m", set()),
        ("The mill owes a record $5.0m", {Standing.EXTREME}),
        ("The debt fell to $4.0m after hitting $5.0m", {Standing.ASIDE, Standing.PASSED}),
        ("The mill owes the town another $5.0m", {Standing.ADDED}),
        ("Profit excluding $5.0m", {Standing.EXCLUDED}),
        ("The mill owes less , after $5.0m in May", {Standing.ASIDE, Standing.EARLIER}),
    ],
)
def test_how_a_quantity_stands_is_told_by_its_own_clause(text: str, standing: set[Standing]) -> None:
    (telling,) = tellings(text, amount(text, "$5.0m", "5000000"))
    assert telling.standing == standing


def test_two_tellings_agree_by_number_and_words_unless_one_is_of_an_earlier_time() -> None:
    text, other = "The mill owes the town $5.0m", "To the town , the mill owes $5.04m"
    (first,) = tellings(text, amount(text, "$5.0m", "5000000"))
    (second,) = tellings(other, amount(other, "$5.04m", "5040000"))
    assert alike(first, second) == 1
    assert agreement(first, second) is not None
    assert not conflict(first, second)
    assert conflict(replace(first, slots=frozenset((Slot.BEFORE,))), second)
    assert conflict(replace(first, slots=frozenset((Slot.AFTER,))), replace(second, slots=frozenset((Slot.SIZE,))))


def test_every_quantity_is_told_with_its_place_and_words() -> None:
    text = "The mill owes the town $5.0m"
    (telling,) = tellings(text, amount(text, "$5.0m", "5000000"))
    assert Span(telling.sentence.start, telling.sentence.end) == Span(0, len(text))
    assert telling.place == 0
    assert telling.words == {"mill", "owes", "town"}
    assert telling.near == (("the", "mill", "owes", "the", "town"), ())
