"""A story has the same findings in every format and layout as in plain text."""

from __future__ import annotations

import runpy
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimcheck.config import Settings
from claimcheck.engine import Engine
from claimcheck.model import Article, Report
from claimcheck.read import articles

LAYOUTS: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("layouts.py")))
STORIES = tomllib.loads((Path(__file__).parents[1] / "fixtures" / "layouts.toml").read_text(encoding="utf-8"))["story"]
TOLD = 2
"""So many relations are in each story at least."""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(Settings())


def found(report: Report) -> list[tuple[str, str, str]]:
    return sorted((finding.code, finding.verdict.value, finding.message) for finding in report.findings)


def verified(engine: Engine, data: bytes, path: Path, day: date) -> Iterator[Report]:
    path.write_bytes(data)
    read = list(articles([str(path)], Settings(published=day)))
    assert all(isinstance(one, Article) for one in read), read
    return engine.verify(one for one in read if isinstance(one, Article))


@pytest.mark.parametrize("story", STORIES, ids=[story["layout"] for story in STORIES])
@pytest.mark.parametrize("suffix", LAYOUTS["FORMATS"])
def test_a_layout_changes_nothing(engine: Engine, suffix: str, story: dict[str, Any], tmp_path: Path) -> None:
    told = LAYOUTS["Story"](**story)
    (plain,) = verified(engine, told.plain().encode(), tmp_path / "story.txt", told.published)
    (laid_out,) = verified(engine, LAYOUTS["FORMATS"][suffix](told), tmp_path / f"story.{suffix}", told.published)
    assert len(found(plain)) >= TOLD
    assert found(laid_out) == found(plain)
