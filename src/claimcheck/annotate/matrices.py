"""
How the trained parts multiply matrices: with numpy's BLAS, on one thread.

The BLIS that thinc carries has no kernel for many processors and falls back to plain C there; numpy's BLAS has one for
each, gives the same tags, heads and names, and halves the time. Its threads cost more than they bring at this size,
and stand in the way of other processes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

THREADS = "OPENBLAS_NUM_THREADS"
"""The variable that numpy's BLAS reads when it is loaded; the command line sets it before."""


def use_numpy(nlp: Language) -> None:
    """Let the trained parts of ``nlp`` that run on the processor multiply with numpy's BLAS."""
    ops = NumpyOps(use_blis=False)
    for node in _nodes(part for _, part in nlp.components):
        if isinstance(node.ops, NumpyOps):
            node.ops = ops


def _nodes(parts: Iterable[Any]) -> Iterable[Any]:
    for part in parts:
        model = getattr(part, "model", None)
        if model is not None:
            yield from model.walk()


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which BLAS uses one thread; the number before is set again behind it."""
    if os.environ.get(THREADS) == "1":
        return nullcontext()
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit


@cache
def _controller() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController  # noqa: PLC0415 # the command line does without

    return ThreadpoolController()
