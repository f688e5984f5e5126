"""
A table: the time that texts of growing length take through the reader of plain text, ``verify`` and the JSON report.

``python tests/fuzz/lengths.py --most 1000000``. The seconds are those of the processor, so that what else runs on the
machine does not count. Behind each time stands how many times the one before it is: ten is linear.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable

from claimcheck.config import Settings
from claimcheck.engine import Engine
from claimcheck.model import Article, Published
from claimcheck.read.blocks import blocks
from claimcheck.read.decode import decode
from claimcheck.read.problem import UnreadableError
from claimcheck.report import formats
from claimcheck.report.view import View

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_SENTENCE = "Acme said it spent $5bn in 2025, up 5% from $4.8bn in 2024, and "
_QUOTE = "“‘"

KINDS: dict[str, Callable[[int], str]] = {
    "digits": lambda size: "1234567890" * (size // 10),
    "numbers": lambda size: "12,345.67 " * (size // 10),
    "brackets": lambda size: "()[]{}(((" * (size // 9),
    "currency signs": lambda size: "$€£¥" * (size // 4),
    "amounts": lambda size: "$5bn " * (size // 5),
    "dates": lambda size: "Monday, Feb 24, 2025 " * (size // 21),
    "one endless line": lambda size: _SENTENCE * (size // len(_SENTENCE)),
    "one endless word": lambda size: "a" * size,
    "quotes in each other": lambda size: _QUOTE * (size // len(_QUOTE)),
    "mail quotes": lambda size: ">" * size,
    "lines of one number": lambda size: "1\n" * (size // 2),
    "paragraphs": lambda size: (_SENTENCE + "so on.\n\n") * (size // (len(_SENTENCE) + 8)),
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.strip().partition("\n")[0])
    parser.add_argument("--most", type=int, default=SIZES[-1], help="how many characters the longest text has")
    parser.add_argument("--kinds", nargs="+", choices=list(KINDS), default=list(KINDS))
    parser.add_argument("--seconds", type=float, default=1200, help="after which a kind goes no further")
    asked = parser.parse_args()
    engine = Engine(Settings())
    _seconds(engine, "Acme spent $5bn on Monday.")
    sizes = [size for size in SIZES if size <= asked.most]
    _print("", *(f"{size:,}" for size in sizes), "peak MB")
    for kind in asked.kinds:
        cells: list[str] = []
        before = 0.0
        for size in sizes:
            try:
                took = _seconds(engine, KINDS[kind](size))
            except UnreadableError:
                cells.append("refused")
                break
            cells.append(f"{took:.2f}" + (f" x{took / before:.1f}" if before else ""))
            before = took
            if took > asked.seconds:
                break
        cells += ["-"] * (len(sizes) - len(cells))
        _print(kind, *cells, str(_peak()))


def _seconds(engine: Engine, text: str) -> float:
    """Return how many seconds a text takes from its bytes to the bytes of its report."""
    start = time.process_time()
    read, _ = decode(text.encode())
    # Most of these texts are in no language; what would be refused as not English is checked here all the same.
    article = Article(read, blocks(read), published=Published())
    for _ in formats.renderer("jsonl")(engine.verify([article]), View()):
        pass
    return time.process_time() - start


def _peak() -> int:
    found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return found // (1_000_000 if sys.platform == "darwin" else 1000)


def _print(name: str, *cells: str) -> None:
    print(name.ljust(22), *(cell.rjust(15) for cell in cells), flush=True)  # noqa: T201 - the table is what was asked for


if __name__ == "__main__":
    main()
