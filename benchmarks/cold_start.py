"""
Cold start: one article on the command line, beside spaCy loading the same model and reading the same text.

    python benchmarks/cold_start.py

Every run is a new process, timed from its start to its end. Modules are those that Python imports on the way.
"""

from __future__ import annotations

import compileall
import subprocess
import sys
from pathlib import Path
from statistics import median

import measure
import tables

import claimcheck

ARTICLE = Path(__file__).resolve().parents[1] / "fixtures" / "articles" / "cloud-plan.txt"
_BARE = "import pathlib, sys, spacy; spacy.load(sys.argv[1])(pathlib.Path(sys.argv[2]).read_text('utf-8'))"


def main() -> None:
    """Measure in turn and print the table."""
    parser = measure.parser(main.__doc__ or "", words=None)
    parser.add_argument("--article", type=Path, default=ARTICLE, help="the text (default: the seed article)")
    given = parser.parse_args()
    # As an installation has it: pip compiles what it copies, and spaCy is compiled in any case.
    compileall.compile_dir(Path(claimcheck.__file__).parent, quiet=1)
    article = str(given.article)
    commands = {
        "bare: spacy.load, nlp(text)": ["-c", _BARE, given.model, article],
        "claimcheck verify": [measure.PROGRAM, "verify", "--model", given.model, article],
        "bare: import typer, rich": ["-c", "import typer, rich"],
        "claimcheck --help": [measure.PROGRAM, "--help"],
    }
    # The first start of each, which warms the disk.
    counts = {name: str(modules(command)) for name, command in commands.items()}
    taken = measure.in_turn(
        list(commands),
        lambda name, _: measure.run([sys.executable, *commands[name]], fine=measure.FINE),
        rounds=given.rounds,
    )
    rows = []
    bare, verify, imports, manual = commands
    for beside, own, most in ((bare, verify, 0.9), (imports, manual, 1.3)):
        seconds = {name: median(taken[name]) for name in (beside, own)}
        ratio = seconds[own] / seconds[beside]
        rows.append((beside, f"{seconds[beside]:.3f}", counts[beside], "1.00", ""))
        rows.append((own, f"{seconds[own]:.3f}", counts[own], f"{ratio:.2f}", tables.bar(ratio, at_most=most)))
    tables.show(
        "Cold start",
        ("program", "seconds", "modules", "ratio", "bar"),
        rows,
        f"Medians of {given.rounds} runs in turn, each a new process, after one to warm up.",
        tables.machine(),
    )


def modules(command: list[str]) -> int:
    """Return how many modules a program of Python imports from its start to its end."""
    traced = [sys.executable, "-X", "importtime", *command]
    done = subprocess.run(traced, capture_output=True, encoding="utf-8", errors="replace", check=False)
    return sum(line.startswith("import time:") for line in done.stderr.splitlines()) - 1  # the head of the table


if __name__ == "__main__":
    main()
