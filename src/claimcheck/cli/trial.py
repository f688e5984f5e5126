"""``claimcheck rules test DIR``: a newsroom's own rules against their examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from claimcheck import examples
from claimcheck.cli.status import FINE, FOUND, UNUSABLE
from claimcheck.cli.terminal import complain, say
from claimcheck.config import Settings
from claimcheck.engine import Engine
from claimcheck.examples import ExampleError
from claimcheck.model import Article, Published, Report
from claimcheck.read import article
from claimcheck.report.visible import visible


class TrialError(Exception):
    """The examples cannot be run: the message says what is missing."""


def run(words: Sequence[str]) -> int:
    """
    Run the examples of a folder with the rules of that folder, print what is read otherwise, return the status.

    Raises
    ------
    TrialError
        No folder is named, or it holds no examples.
    RuleError
        A rule file of the folder cannot be used.

    """
    if len(words) != 1:
        msg = "rules test: name one folder, with rules as .toml or .csv and marked text as .txt"
        raise TrialError(msg)
    folder = Path(words[0])
    paths = sorted(folder.rglob("*.txt"))
    if not paths:
        msg = f"{folder}: no examples there; marked text in a file that ends in .txt is needed"
        raise TrialError(msg)
    engine = Engine(Settings(rules=folder))
    count, different, damaged = 0, 0, 0
    for path in paths:
        for number, line in examples.lines(path):
            count += 1
            try:
                found = examples.differences(line, lambda text, day: _extract(engine, text, day))
            except ExampleError as error:
                damaged += 1
                complain(f"{path}:{number}: {error}")
                continue
            different += bool(found)
            for difference in found:
                print(f"{visible(str(path))}:{number}: {visible(difference)}")  # noqa: T201 # the command's output
    say(f"{count} examples: {count - different - damaged} read as marked, {different} otherwise, {damaged} damaged")
    return UNUSABLE if damaged else FOUND if different else FINE


def _extract(engine: Engine, text: str, day: date | None) -> Report:
    with engine.rulebook.in_force():
        found = next(item for item in article(text, settings=engine.settings, line=1) if isinstance(item, Article))
    if day is not None:
        found = replace(found, published=Published(day, source="option"))
    return next(engine.extract([found]))
