"""
The command line over an engine of toys, for tests of reading, reporting and exit status.

Run as a program it is ``claimcheck`` with this engine. The toy reads ``$53bn``, ``Acme`` and ``in 2025``, and
makes one finding of each word that is the name of a verdict, about that word and the amount before it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from types import ModuleType

from claimcheck import rulebook
from claimcheck.config import Settings
from claimcheck.figures import Interval, written
from claimcheck.model import (
    Article,
    Claim,
    Direction,
    Evidence,
    Finding,
    Horizon,
    Kind,
    Mention,
    Organization,
    Quantity,
    Report,
    Verdict,
)

BILLION = Decimal(10) ** 9
_MENTION = re.compile(r"(?P<money>\$(?P<number>\d+)bn)|(?P<name>Acme)|(?P<year>in 2025)")
_VERDICT = re.compile(r"\b(?:inconsistent|consistent|near|unsure|uncheckable)\b")


class Engine:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.rulebook = rulebook.of(settings.rules)

    def extract(self, articles: Iterable[Article]) -> Iterator[Report]:
        for article in articles:
            mentions = tuple(_mentions(article.text))
            yield Report(article, mentions, tuple(_claims(article, mentions)), ())

    def verify(self, articles: Iterable[Article]) -> Iterator[Report]:
        for report in self.extract(articles):
            text = report.article.text
            if "explode" in text:
                msg = "a toy exploded: \x1b[31m"
                raise RuntimeError(msg)
            if "interrupt" in text:
                raise KeyboardInterrupt
            findings = tuple(_findings(text, report.mentions))
            defects = ("XX001: toy",) if "defect" in text else ()
            yield Report(report.article, report.mentions, report.claims, findings, ("half of it is little",), defects)


def _mentions(text: str) -> Iterator[Mention]:
    for number, match in enumerate(_MENTION.finditer(text), start=1):
        start, end, words, name = match.start(), match.end(), match[0], f"m{number}"
        if match["money"]:
            figure = written(int(match["number"]) * BILLION, BILLION)
            yield Quantity(start, end, kind=Kind.MONEY, text=words, id=name, figure=figure, unit="USD")
        elif match["name"]:
            yield Organization(start, end, kind=Kind.ORGANIZATION, text=words, id=name, name="Acme Inc.", ticker="ACME")
        else:
            yield Horizon(
                start,
                end,
                kind=Kind.HORIZON,
                text=words,
                id=name,
                from_day=date(2025, 1, 1),
                to_day=date(2025, 12, 31),
                grain="year",
                direction=Direction.AT,
                timex="2025",
            )


def _claims(article: Article, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    quantities = tuple(mention for mention in mentions if isinstance(mention, Quantity))
    if quantities:
        horizon = next((mention for mention in mentions if isinstance(mention, Horizon)), None)
        subject = next((mention.id for mention in mentions if isinstance(mention, Organization)), "the firm")
        block = article.blocks[0]
        yield Claim(
            block.start,
            block.end,
            id="c1",
            text=article.text[block.start : block.end],
            subject=subject,
            measure="spending",
            quantities=quantities,
            horizon=horizon,
        )


def _findings(text: str, mentions: tuple[Mention, ...]) -> Iterator[Finding]:
    for match in _VERDICT.finditer(text):
        about = tuple(mention for mention in mentions if mention.end <= match.start())[-1:]
        verdict = Verdict(match[0])
        yield Finding(
            match.start(),
            match.end(),
            code="XX001",
            check="toy",
            path="toy/word",
            verdict=verdict,
            message=f"{match[0]}, says the toy.",
            working="1 + 1 = 2",
            mentions=about,
            stated="1",
            computed="2",
            deviation=Decimal("0.50"),
            tolerance=Decimal("1E-2"),
            intervals=(Interval(Decimal(1), Decimal(2), low_open=True), Interval(None, Decimal(2000))),
            evidence=(Evidence("rate", "7.25 CNY per USD", date(2025, 2, 24), "ECB", Decimal("7.2500")),),
            suggestion="Make it 2." if verdict is Verdict.INCONSISTENT else None,
            doubt="fits if the toys are Canadian" if verdict is Verdict.UNSURE else None,
        )


def main() -> None:
    engine = ModuleType("claimcheck.engine")
    engine.Engine = Engine  # type: ignore[attr-defined]
    sys.modules["claimcheck.engine"] = engine
    from claimcheck.cli.main import run  # noqa: PLC0415 - after the engine was put in place

    run()


if __name__ == "__main__":
    main()
