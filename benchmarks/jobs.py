"""
Jobs: ``claimcheck batch`` over one file with one process, two and more, beside spaCy's own processes.

    python benchmarks/jobs.py --jobs 1 2 4

Whole runs are timed, from the start of the command to its end, loading included: give it enough articles.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

import measure
import tables
import texts

WORDS = 150
COUNT = 2000
_BARE = """
import json, sys, spacy
nlp = spacy.load(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as file:
    for _ in nlp.pipe((json.loads(line)["text"] for line in file), n_process=int(sys.argv[3])):
        pass
"""


def bare(path: Path, *, jobs: int, model: str) -> float:
    """Return the seconds that the bare pipeline takes for a file with so many processes."""
    return measure.run([sys.executable, "-c", _BARE, model, str(path), str(jobs)])


def batch(path: Path, *, output: Path, jobs: int, model: str, engine: str = "local") -> float:
    """Return the seconds that ``claimcheck batch`` takes for a file, into a folder that is not there yet."""
    options = ["--output", str(output), "--jobs", str(jobs), "--engine", engine, "--model", model, "--quiet"]
    return measure.run([measure.PROGRAM, "batch", str(path), *options], fine=measure.FINE)


def main() -> None:
    """Measure in turn and print the table."""
    parser = measure.parser(main.__doc__ or "", words=WORDS)
    parser.add_argument("--count", type=int, default=COUNT, help=f"how many articles (default {COUNT})")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="numbers of processes (default 1 2)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        texts.save(texts.articles(given.count, seed=1, words=given.words), path)

        def take(name: str, number: int) -> float:
            side, jobs = name.split()
            if side == "bare":
                return bare(path, jobs=int(jobs), model=given.model)
            return batch(path, output=Path(folder) / f"{jobs}-{number}", jobs=int(jobs), model=given.model)

        names = [f"{side} {jobs}" for side in measure.SIDES for jobs in given.jobs]
        taken = measure.in_turn(names, take, rounds=given.rounds)
    rate = {name: given.count / median(taken[name]) for name in names}
    rows = []
    for jobs in given.jobs:
        scaling = {side: rate[f"{side} {jobs}"] / rate[f"{side} {given.jobs[0]}"] for side in measure.SIDES}
        told = tables.bar(scaling["claimcheck"], at_least=1.6) if (jobs, given.jobs[0]) == (2, 1) else ""
        rates = (f"{rate[f'{side} {jobs}']:.1f}" for side in measure.SIDES)
        rows.append((str(jobs), *rates, *(f"{times:.2f}" for times in scaling.values()), told))
    tables.show(
        "Jobs",
        ("jobs", "bare articles/s", "claimcheck articles/s", "bare ÷ first row", "claimcheck ÷ first row", "bar"),
        rows,
        f"Medians of {given.rounds} runs in turn over {given.count:,} articles of {given.words} words.",
        "Whole runs, loading included.",
        tables.machine(),
    )


if __name__ == "__main__":
    main()
