"""
Engines: ``claimcheck batch`` with local processes and on a Dask cluster of as many workers, beside spaCy's own.

    python benchmarks/engines.py --jobs 2

Whole runs are timed, with the start of the cluster, and what the two have written is compared.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

import jobs
import measure
import tables
import texts

ENGINES = ("local", "dask")


def main() -> None:
    """Measure in turn and print the table."""
    parser = measure.parser(main.__doc__ or "", words=jobs.WORDS)
    parser.add_argument("--count", type=int, default=jobs.COUNT, help=f"how many articles (default {jobs.COUNT})")
    parser.add_argument("--jobs", type=int, default=2, help="processes, or workers of the cluster (default 2)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "articles.jsonl"
        texts.save(texts.articles(given.count, seed=1, words=given.words), path)

        def take(engine: str, number: int) -> float:
            if engine == "bare":
                return jobs.bare(path, jobs=given.jobs, model=given.model)
            output = folder / f"{engine}-{number}"
            return jobs.batch(path, output=output, jobs=given.jobs, model=given.model, engine=engine)

        taken = measure.in_turn(("bare", *ENGINES), take, rounds=given.rounds)
        first = written(folder / f"{ENGINES[0]}-0")
        same = all(written(folder / f"{name}-{number}") == first for name in ENGINES for number in range(given.rounds))
    seconds = {engine: median(taken[engine]) for engine in taken}
    tables.show(
        "Engines",
        ("engine", "seconds", "articles/s", "÷ local"),
        (
            (engine, f"{spent:.2f}", f"{given.count / spent:.1f}", f"{seconds['local'] / spent:.2f}")
            for engine, spent in seconds.items()
        ),
        f"Medians of {given.rounds} runs in turn over {given.count:,} articles of {given.words} words.",
        f"{given.jobs} jobs each. The engines wrote {'the same bytes' if same else 'DIFFERENT BYTES'} in all runs.",
        tables.machine(),
    )


def written(folder: Path) -> dict[Path, bytes]:
    """Return all that ``claimcheck batch`` has left in a folder, but for its own workshop."""
    names = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {name: (folder / name).read_bytes() for name in names if not name.parts[0].startswith(".")}


if __name__ == "__main__":
    main()
