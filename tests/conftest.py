from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

ROOT = Path(__file__).resolve().parents[1]

hypothesis_settings.register_profile("quick", max_examples=60, deadline=None, derandomize=True)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session")
def fixtures() -> Path:
    return ROOT / "fixtures"


@pytest.fixture(autouse=True, scope="session")
def _signals_are_heard() -> None:
    """
    Let the programs that tests start hear signals that are ignored here by inheritance.

    So it is where the tests run in the background of a shell or under nohup. A handler that does nothing is as good as
    none for this process, and unlike none it is not handed on.
    """
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


@pytest.hookimpl(hookwrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Trace nothing in a test marked so. A worker has two tracers, of which pytest-cov pauses one."""
    tracer = sys.gettrace()
    if item.get_closest_marker("no_cover") is not None:
        sys.settrace(None)
    yield
    sys.settrace(tracer)
