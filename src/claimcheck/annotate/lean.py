"""
spaCy without its command line.

``import spacy`` also imports ``spacy.cli``, and with it the clients that download models: a third of its time, for
nothing that reading a text needs. Light stand-ins take their place during the first import and are gone behind it;
``spacy.cli`` can then be imported as ever, and ``spacy.info`` does it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

SWITCH = "CLAIMCHECK_WHOLE_SPACY"
"""Set in the environment, it lets spaCy be imported as it is."""

_COMMANDS = "spacy.cli"
_INFO = "spacy.cli.info"


@contextmanager
def spacy_without_commands() -> Iterator[None]:
    """Import spaCy inside this for the first time, and its command line is left out."""
    if os.environ.get(SWITCH) or "spacy" in sys.modules:
        yield
        return
    stand_ins = {_COMMANDS: ModuleType(_COMMANDS), _INFO: ModuleType(_INFO)}
    vars(stand_ins[_COMMANDS])["__path__"] = []  # a package, so that spacy.cli.info can lie in it
    vars(stand_ins[_INFO])["info"] = _info
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
        package = sys.modules.get("spacy")
        if package is not None and vars(package).get("cli") is stand_ins[_COMMANDS]:
            del package.cli


def _info(*arguments: object, **options: object) -> object:
    from spacy.cli.info import info  # noqa: PLC0415 # whoever calls it wants the whole of it

    return info(*arguments, **options)  # type: ignore[arg-type]
