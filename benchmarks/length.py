"""
Length: the time of one text as it grows from one article to a hundred, beside the bare pipeline's.

    python benchmarks/length.py

Every row works through equally many articles, joined into longer and longer texts, so that all are measured alike.
Growth is told against the row of a tenth of the length.
No article is met twice: nothing that a side might remember helps it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from statistics import median

import measure
import tables
import texts


def main() -> None:
    """Measure in turn and print the table."""
    parser = measure.parser(main.__doc__ or "")
    parser.add_argument("--count", type=int, default=300, help="how many articles are joined for a row (default 300)")
    parser.add_argument(
        "--lengths", type=int, nargs="+", default=[1, 3, 10, 30, 100], help="articles in a text (default 1 to 100)"
    )
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        workers = {side: stack.enter_context(measure.Worker(side, model=given.model)) for side in measure.SIDES}

        def take(side: str, number: int) -> dict[int, float]:
            seconds = {}
            for length in given.lengths:
                path = folder / f"{number}-{length}.jsonl"
                rows = texts.articles(given.count, seed=number * 1000 + length, words=given.words)
                texts.save(joined(rows, length), path)
                work = workers[side].work(path)
                seconds[length] = work.seconds / work.articles
            return seconds

        taken = measure.in_turn(measure.SIDES, take, rounds=given.rounds)
    times = {
        side: {length: median(found[length] for found in taken[side]) for length in given.lengths}
        for side in measure.SIDES
    }
    tables.show(
        "One text of growing length",
        (
            "articles",
            "bare s",
            "claimcheck s",
            "ratio",
            "bare growth",
            "claimcheck growth",
            "bar",
        ),
        (_row(length, times["bare"], times["claimcheck"]) for length in given.lengths),
        f"Medians of {given.rounds} runs in turn, {given.count} articles of {given.words} words for each cell.",
        tables.machine(),
    )


def joined(rows: Iterator[dict[str, str]], length: int) -> Iterator[dict[str, str]]:
    """Yield rows that each hold the text of ``length`` articles; the rest that fills none is left out."""
    while len(found := list(islice(rows, length))) == length:
        yield {**found[0], "text": "\n".join(row["text"] for row in found)}


def _row(length: int, bare: dict[int, float], own: dict[int, float]) -> tuple[str, ...]:
    cells = (str(length), f"{bare[length]:.4f}", f"{own[length]:.4f}", f"{own[length] / bare[length]:.2f}")
    tenth = length // 10
    if length % 10 or tenth not in own:
        return (*cells, "", "", "")
    growth = own[length] / own[tenth]
    return (*cells, f"{bare[length] / bare[tenth]:.1f}", f"{growth:.1f}", tables.bar(growth, at_most=11))


if __name__ == "__main__":
    main()
