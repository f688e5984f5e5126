"""
Documents: the time of a run as its number of documents grows, beside the bare pipeline's.

    python benchmarks/documents.py

Each run is a new process, timed after it has loaded; no run meets an article of another.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

import measure
import tables
import texts

WORDS = 150


def main() -> None:
    """Measure in turn and print the table."""
    parser = measure.parser(main.__doc__ or "", words=WORDS)
    parser.add_argument(
        "--counts", type=int, nargs="+", default=[100, 400, 1600], help="numbers of documents (default 100 400 1600)"
    )
    given = parser.parse_args()
    rows = []
    first: dict[str, float] = {}
    for count in given.counts:
        times = _times(count, words=given.words, model=given.model, rounds=given.rounds)
        each = {side: seconds / count for side, seconds in times.items()}
        first = first or each
        rows.append(
            (
                f"{count:,}",
                *(f"{times[side]:.2f}" for side in measure.SIDES),
                f"{times['claimcheck'] / times['bare']:.2f}",
                *(f"{each[side] * 1000:.2f}" for side in measure.SIDES),
                f"{each['claimcheck'] / first['claimcheck']:.2f}",
            )
        )
    tables.show(
        "A growing number of documents",
        ("documents", "bare s", "claimcheck s", "ratio", "bare ms each", "claimcheck ms each", "÷ first row"),
        rows,
        f"Medians of {given.rounds} runs in turn, articles of {given.words} words.",
        tables.machine(),
    )


def _times(count: int, *, words: int, model: str, rounds: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:

        def take(side: str, number: int) -> float:
            path = Path(folder) / f"{number}.jsonl"
            texts.save(texts.articles(count, seed=number, words=words), path)
            with measure.Worker(side, model=model) as worker:
                return worker.work(path).seconds

        return {side: median(taken) for side, taken in measure.in_turn(measure.SIDES, take, rounds=rounds).items()}


if __name__ == "__main__":
    main()
