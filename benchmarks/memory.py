"""
Memory: the peak of one process over many articles, beside the bare pipeline's, and over five times as many.

    python benchmarks/memory.py

The peak is the resident memory of the process as the kernel counted it, loading included.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

import measure
import tables
import texts

_MEBIBYTE = 2**20


def main() -> None:
    """Measure in turn and print the table."""
    parser = measure.parser(main.__doc__ or "")
    parser.add_argument(
        "--counts", type=int, nargs="+", default=[1000, 5000], help="numbers of articles (default 1000 5000)"
    )
    given = parser.parse_args()
    rows = []
    first: dict[str, float] = {}
    for count in given.counts:
        peaks = _peaks(count, words=given.words, model=given.model, rounds=given.rounds)
        first = first or peaks
        for side, peak in peaks.items():
            ratio = peak / peaks["bare"]
            told = tables.bar(ratio, at_most=1.2) if side == "claimcheck" else ""
            rows.append(
                (side, f"{count:,}", f"{peak / _MEBIBYTE:.0f}", f"{ratio:.2f}", told, f"{peak / first[side]:.2f}")
            )
    tables.show(
        "Peak memory of one process",
        ("side", "articles", "MiB", "ratio", "bar", f"÷ {given.counts[0]:,} articles"),
        rows,
        f"Medians of {given.rounds} runs in turn, articles of {given.words} words.",
        tables.machine(),
    )


def _peaks(count: int, *, words: int, model: str, rounds: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        texts.save(texts.articles(count, seed=1, words=words), path)

        def take(side: str, _: int) -> int:
            with measure.Worker(side, model=model) as worker:
                worker.work(path)
            return worker.peak

        return {side: median(peaks) for side, peaks in measure.in_turn(measure.SIDES, take, rounds=rounds).items()}


if __name__ == "__main__":
    main()
