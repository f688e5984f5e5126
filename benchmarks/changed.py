"""
Changed: sentences of articles as drafts against the whole article, as they are and with one number changed.

    python benchmarks/changed.py --articles releases.jsonl

An unchanged number should be told as the same; a changed one as different, or at least as absent. Each sentence with a
number is compared as it stands, and once more for each way to change its first number that is possible there.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import measure
import tables

from claimcheck.config import Settings
from claimcheck.engine import Engine
from claimcheck.model import Article, Quantity
from claimcheck.read import article, articles
from claimcheck.trace import State

AS_IT_IS = "unchanged"
_SCALES = (("billion", "million"), ("million", "billion"), ("bn", "m"))
_LONGEST = 500


def main() -> None:
    """Compare and print the table."""
    parser = measure.parser(main.__doc__ or "", rounds=None)
    parser.add_argument("--count", type=int, default=50, help="how many articles (default 50)")
    parser.add_argument("--articles", type=Path, help="JSONL to read instead of generated articles: its first --count")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        measure.save_articles(given, path)
        found = [source for source in articles([str(path)], Settings()) if isinstance(source, Article)]
    states: defaultdict[str, Counter[State]] = defaultdict(Counter)
    engine, chance = Engine(Settings()), random.Random(1)  # noqa: S311 - not for secrets
    for source in found:
        for way, state in _of_article(engine, source, chance):
            states[way][state] += 1
    tables.show(
        "Numbers of drafts against their source",
        ("numbers", "count", *State),
        [
            (way, f"{counted.total():,}", *(f"{counted[state]:,}" for state in State))
            for way, counted in sorted(states.items(), reverse=True)
        ],
        f"{len(found)} articles, each sentence of which is a draft.",
    )


def _of_article(engine: Engine, source: Article, chance: random.Random) -> Iterator[tuple[str, State]]:
    """Yield what was done to a number of a draft, and the state that it has then."""
    (report,) = engine.extract([source])
    quantities = [mention for mention in report.mentions if isinstance(mention, Quantity)]
    drafts: list[Article] = []
    done: list[tuple[str, int]] = []
    for block in source.blocks:
        inside = [quantity for quantity in quantities if block.start <= quantity.start < block.end]
        text = source.text[block.start : block.end]
        if not inside or len(text) > _LONGEST:
            continue
        first = inside[0]
        place = first.start - block.start
        ways = {way: change(first, quantities, chance) for way, change in CHANGES.items()}
        for way, words in {AS_IT_IS: first.text, **ways}.items():
            if words is not None:
                draft = text[:place] + words + text[place + len(first.text) :]
                drafts += _read(draft, source)
                done.append((way, place))
    for (way, place), told in zip(done, engine.compare(drafts, [source]), strict=True):
        for trace in told.traces:
            if way == AS_IT_IS or trace.start <= place < trace.end:
                yield way, trace.state


def _read(text: str, source: Article) -> Iterator[Article]:
    settings = Settings(published=source.published.day)
    yield from (found for found in article(text, settings=settings) if isinstance(found, Article))


def _digit(quantity: Quantity, _: Sequence[Quantity], chance: random.Random) -> str | None:
    places = [place for place, character in enumerate(quantity.text) if character.isdigit()]
    if not places:
        return None
    place = chance.choice(places[:2])
    other = chance.choice([digit for digit in "123456789" if digit != quantity.text[place]])
    return quantity.text[:place] + other + quantity.text[place + 1 :]


def _scale(quantity: Quantity, _: Sequence[Quantity], __: random.Random) -> str | None:
    return next((quantity.text.replace(a, b) for a, b in _SCALES if a in quantity.text), None)


def _neighbour(quantity: Quantity, others: Sequence[Quantity], chance: random.Random) -> str | None:
    same = [
        other.text for other in others if other.unit == quantity.unit and other.figure.value != quantity.figure.value
    ]
    return chance.choice(same) if same else None


CHANGES: dict[str, Callable[[Quantity, Sequence[Quantity], random.Random], str | None]] = {
    "digit": _digit,
    "scale": _scale,
    "neighbour's value": _neighbour,
}

if __name__ == "__main__":
    main()
