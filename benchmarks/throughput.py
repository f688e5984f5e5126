"""
Throughput: many articles in one process, beside the model's own full pipeline over the same texts.

    python benchmarks/throughput.py
    python benchmarks/throughput.py --articles archive.jsonl

A round starts a process for each side and times it from the first article to the last, after it has loaded.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

import measure
import tables


def main() -> None:
    """Measure in turn and print the table."""
    parser = measure.parser(main.__doc__ or "")
    parser.add_argument("--count", type=int, default=1000, help="how many articles (default 1000)")
    parser.add_argument("--articles", type=Path, help="JSONL to read instead of generated articles: its first --count")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        measure.save_articles(given, path)
        size = path.stat().st_size

        def take(side: str, _: int) -> measure.Work:
            with measure.Worker(side, model=given.model) as worker:
                return worker.work(path)

        taken = measure.in_turn(measure.SIDES, take, rounds=given.rounds)
    rate = {side: median(work.articles / work.seconds for work in taken[side]) for side in measure.SIDES}
    rows = [
        (
            side,
            f"{taken[side][0].articles:,}",
            f"{rate[side]:.1f}",
            f"{taken[side][0].bytes / taken[side][0].articles:,.0f}" if taken[side][0].bytes else "",
            f"{rate[side] / rate['bare']:.2f}",
            tables.bar(rate[side] / rate["bare"], at_least=1.5) if side == "claimcheck" else "",
        )
        for side in measure.SIDES
    ]
    tables.show(
        "Throughput in one process",
        ("side", "articles", "articles/s", "report bytes/article", "ratio", "bar"),
        rows,
        f"Medians of {given.rounds} runs in turn; {size / taken['bare'][0].articles:,.0f} bytes of JSONL an article.",
        tables.machine(),
    )


if __name__ == "__main__":
    main()
