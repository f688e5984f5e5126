"""
What an archive costs: from measured figures to machine-hours, shards and storage, up to a hundred million articles.

    python benchmarks/archive_cost.py --per-second 60 --bytes-per-article 2300 --bytes-per-report 9000 --scaling 0.85

Cost grows with the number of articles and with nothing else: each article is worked through once and alone, and the
memory of a process does not grow. So every row is the row above times the articles; ``documents.py`` measures that.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

import tables

ARTICLES = (10_000, 1_000_000, 100_000_000)
_HOUR = 3600
_GIGABYTE = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """
    What the other benchmarks said, and the machines there are.

    ``per_second`` is the articles a second of one process, ``scaling`` how much of that each process keeps where every
    core has one.
    """

    per_second: float
    scaling: float
    bytes_per_article: float
    bytes_per_report: float
    cores: int
    machines: int
    articles_per_shard: int


def rows(measured: Measured, counts: tuple[int, ...] = ARTICLES) -> Iterator[tuple[str, ...]]:
    """Yield a row for each number of articles: hours of a core, of a machine and by the clock, shards, storage."""
    for count in counts:
        core_hours = count / (measured.per_second * measured.scaling) / _HOUR
        machine_hours = core_hours / measured.cores
        yield (
            f"{count:,}",
            f"{core_hours:,.1f}",
            f"{machine_hours:,.1f}",
            f"{machine_hours / measured.machines:,.1f}",
            f"{-(-count // measured.articles_per_shard):,}",
            f"{count * measured.bytes_per_article / _GIGABYTE:,.2f}",
            f"{count * measured.bytes_per_report / _GIGABYTE:,.2f}",
        )


def main() -> None:
    """Print the table of costs."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--per-second", type=float, required=True, help="articles a second of one process")
    parser.add_argument("--bytes-per-article", type=float, required=True, help="of the input, as JSONL")
    parser.add_argument("--bytes-per-report", type=float, required=True, help="of the output, as JSONL")
    parser.add_argument("--scaling", type=float, required=True, help="throughput of N jobs ÷ N times that of one")
    parser.add_argument("--cores", type=int, default=16, help="jobs on a machine, one a core (default 16)")
    parser.add_argument("--machines", type=int, default=10, help="how many machines (default 10)")
    parser.add_argument("--articles-per-shard", type=int, default=20_000, help="articles in a shard (default 20000)")
    given = Measured(**vars(parser.parse_args()))
    tables.show(
        "What an archive costs",
        ("articles", "core hours", "machine hours", "hours on all", "shards", "input GB", "output GB"),
        rows(given),
        f"{given.per_second:g} articles a second of one process, {given.scaling:.0%} of that with a job on each core.",
        f"{given.bytes_per_article:,.0f} bytes an article in, {given.bytes_per_report:,.0f} out, not compressed;"
        f" {given.articles_per_shard:,} articles a shard.",
        f"{given.machines} machines of {given.cores} cores. Loading, once a job, is left out.",
    )


if __name__ == "__main__":
    main()
