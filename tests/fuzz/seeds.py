"""What the fuzzing starts from: the corpus beside this file, the fixtures, and documents that are made of both."""

from __future__ import annotations

import runpy
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).with_name("corpus")
ROOT = Path(__file__).resolve().parents[2]
_FIXTURES = ROOT / "fixtures"
_SHORTEST, _LONGEST = 12, 400


@cache
def sentences() -> tuple[str, ...]:
    """Return short texts: the sentences of the corpus, and the phrases and cases of the fixtures."""
    found = (CORPUS / "sentences.txt").read_text(encoding="utf-8").splitlines()
    for folder in ("phrases", "checks"):
        for path in sorted((_FIXTURES / folder).glob("*.toml")):
            found += texts_in(tomllib.loads(path.read_text(encoding="utf-8")))
    return tuple(text for text in found if _SHORTEST <= len(text) <= _LONGEST)


def texts_in(value: object) -> Iterator[str]:
    """Yield every text in tables and lists, whatever they are nested in."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


@cache
def of_format(name: str) -> tuple[bytes, ...]:
    """Return whole documents of the format with the ending ``name``."""
    if name == "txt":
        kept = [path for path in sorted(CORPUS.glob("*.txt")) if path.name != "sentences.txt"]
        return tuple(path.read_bytes() for path in [*kept, *sorted((_FIXTURES / "articles").glob("*-*.txt"))])
    found = [path.read_bytes() for path in sorted(CORPUS.glob(f"*.{name}")) if path.name != "README.md"]
    found += [path.read_bytes() for path in sorted((_FIXTURES / "documents").glob(f"*.{name}"))]
    return (*found, *_made(name))


def _made(name: str) -> Iterator[bytes]:
    """Yield documents of a packed format, made of the plain texts of the corpus."""
    script: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "documents.py"))
    if name not in {"docx", "odt", "pdf"}:
        return
    for text in of_format("txt"):
        # The PDF of the script has the letters of Windows only.
        shown = text.decode().encode("cp1252", "replace").decode("cp1252")
        yield script["WRITERS"][name](list(script["paragraphs"](shown)))
