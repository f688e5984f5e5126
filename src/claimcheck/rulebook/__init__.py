"""
Where the rules are, and how a rule file is read.

Rules are data that an editor may change: TOML for vocabulary, CSV for long lists of names. A wheel carries them as
``claimcheck/_rules``; a checkout has them as ``rules`` at its top. A newsroom's own folder adds to them file by file:
its lists are appended, its tables merged, its other values win.

That folder may come from anywhere. Its files have limits of size and shape, and none is read through a link that leads
out of it: whatever stands in them can change rules and do nothing else.

Rules belong to an engine: a ``Rulebook`` holds a folder and all that was made of the rules. One is in force at a time,
in each thread its own: what is read here is read from that one, and a function whose result rests on rules is
``per_rulebook``, never a ``functools.cache``, which would hand one engine's words to the next.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath
from typing import Any, ParamSpec, TypeVar, cast

from claimcheck.dress import even
from claimcheck.rulebook.fitting import misfit
from claimcheck.rulebook.toml import TomlError, parse

MOST_BYTES = {".toml": 1_000_000, ".csv": 10_000_000}
"""The largest rule file of a newsroom's own, by its suffix; of those that came with claimcheck, none has 200,000."""

SUFFIXES = tuple(MOST_BYTES)


P = ParamSpec("P")
T = TypeVar("T")


class RuleError(Exception):
    """A rule file that cannot be used: the message names the file, the key and what to do."""


class _Kept(dict[Callable[..., Any], Callable[..., Any]]):
    """The functions that were called under one rulebook, each with a cache of its own."""

    def __missing__(self, function: Callable[..., Any]) -> Callable[..., Any]:
        return self.setdefault(function, cache(function))


class Rulebook:
    """
    The rules that came with claimcheck, with a newsroom's own folder on top where there is one.

    What was made of them is kept here, and goes with it. An engine makes its own with `of`.
    """

    def __init__(self, own: Path | None = None) -> None:
        """
        Look at the folder; its files are read when they are needed.

        Raises
        ------
        RuleError
            The folder is missing, or has a file that is no rule file.

        """
        if own is not None:
            _check(own)
        self.own = own
        self.kept = _Kept()

    def examine(self) -> None:
        """
        Read every file of the newsroom's own.

        Raises
        ------
        RuleError
            One of them cannot be used.

        """
        if self.own is None:
            return
        with self.in_force():
            for path in (path for place in _places() for path in _listed(self.own / place) if path.suffix in SUFFIXES):
                read = read_csv if path.suffix == ".csv" else read_toml
                read(path.relative_to(self.own).as_posix())

    @contextmanager
    def in_force(self) -> Iterator[None]:
        """Let everything in the block be read and made with these rules, in this thread."""
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)

    def around(self, items: Generator[T, None, None]) -> Generator[T, None, None]:
        """
        Yield the items, each made with these rules.

        They are not in force while the consumer has the item: it may turn to another engine in between.
        """
        try:
            while True:
                token = _current.set(self)
                try:
                    item = next(items)
                except StopIteration:
                    return
                finally:
                    _current.reset(token)
                yield item
        finally:
            with self.in_force():
                items.close()


PACKAGED = Rulebook()
"""The rules that came with claimcheck and no others, for all who use these."""

_current: ContextVar[Rulebook] = ContextVar("rulebook", default=PACKAGED)


def of(own: Path | None) -> Rulebook:
    """
    Return a rulebook with a newsroom's own folder, or the one without that all share.

    Raises
    ------
    RuleError
        The folder is missing, or has a file that is no rule file.

    """
    return PACKAGED if own is None else Rulebook(own)


def current() -> Rulebook:
    """Return the rulebook in force."""
    return _current.get()


def per_rulebook(function: Callable[P, T]) -> Callable[P, T]:
    """
    Keep what a function returns, apart for each rulebook: for whatever rests on rules.

    Arguments are given by place, and can be hashed.
    """
    in_force = _current.get

    @wraps(function)
    def kept(*arguments: Any) -> Any:  # noqa: ANN401 - called for every word: names, and what is not needed, cost time
        return in_force().kept[function](*arguments)

    return cast("Callable[P, T]", kept)


@cache
def folder() -> Traversable:
    """Return the folder of the rules that came with this claimcheck."""
    packaged = files("claimcheck") / "_rules"
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parents[3] / "rules"
    if checkout.is_dir():
        return checkout
    msg = f"rules: no rules beside {Path(__file__).parents[1]}; reinstall claimcheck"
    raise RuleError(msg)


def holds_rules(own: Path) -> bool:
    """
    Tell whether there is any rule file in a folder.

    Raises
    ------
    RuleError
        The folder cannot be read.

    """
    return any(path.suffix in SUFFIXES for place in _places() for path in _listed(own / place))


def read_toml(name: str) -> dict[str, Any]:
    """
    Return the content of the TOML rule file ``name``, a path relative to the rules folder.

    Raises
    ------
    RuleError
        The file is missing, is not valid TOML, or the newsroom's own does not fit it.

    """
    packaged, own = _both(name)
    known = {} if packaged is None else _parsed_packaged(packaged, name)
    if own is None:
        return known
    added = _parsed_own(own, _own_name(name))
    wrong = misfit(added, [known] if packaged else _beside(name))
    if wrong:
        msg = f"{_own_name(name)}: {wrong}"
        raise RuleError(msg)
    return _merged(known, added)


def read_csv(name: str) -> list[dict[str, str]]:
    """
    Return the rows of the CSV rule file ``name``, each a dict keyed by the header line.

    Raises
    ------
    RuleError
        The file is missing, is no CSV, or a line has more or fewer fields than the header.

    """
    packaged, own = _both(name)
    rows = [] if packaged is None else list(_rows(packaged, name))
    if own is not None:
        rows += _rows(own, _own_name(name), columns=tuple(rows[0]) if rows else ())
    return rows


def names(subfolder: str) -> list[str]:
    """Return the names of the rule files in ``subfolder``, sorted, relative to the rules folder."""
    found = {entry.name for entry in (folder() / subfolder).iterdir() if entry.is_file()}
    if (own := current().own) is not None:
        found |= {path.name for path in _listed(own / subfolder) if path.suffix in SUFFIXES}
    return sorted(f"{subfolder}/{name}" for name in found)


def _both(name: str) -> tuple[bytes | None, bytes | None]:
    """Return the rule file that came with claimcheck and the newsroom's own, each None where there is none."""
    path = folder() / name
    try:
        packaged = path.read_bytes() if path.is_file() else None
    except OSError as error:
        msg = f"{name}: cannot be read: {error.strerror or error}; reinstall claimcheck"
        raise RuleError(msg) from error
    own = _own(name)
    if packaged is None and own is None:
        msg = f"{name}: no such rule file"
        raise RuleError(msg)
    return packaged, own


def _own(name: str) -> bytes | None:
    """Return the newsroom's own rule file, or None where there is none of that name."""
    own = current().own
    if own is None:
        return None
    path = own / name
    most = MOST_BYTES[path.suffix]
    try:
        if not path.is_file():
            return None
        if not path.resolve().is_relative_to(own.resolve()):
            msg = f"{path}: a link that leads out of the folder of rules; put the file itself there"
            raise RuleError(msg)
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror or error}"
        raise RuleError(msg) from error
    if len(data) > most:
        msg = f"{path}: more than {most} bytes, which is no file of rules"
        raise RuleError(msg)
    return data


def _own_name(name: str) -> str:
    own = current().own
    return name if own is None else str(own / name)


def _parsed(data: bytes, where: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = _evened(parse(data))
    except TomlError as error:
        msg = f"{where}: {error}"
        raise RuleError(msg) from error
    return found


def _evened(value: Any) -> Any:  # noqa: ANN401 - whatever a rule file holds
    """Return a value with its texts as those of an article are meant, so that they can be found there."""
    if isinstance(value, str):
        return even(value)
    if isinstance(value, dict):
        return {even(key): _evened(inner) for key, inner in value.items()}
    return [_evened(inner) for inner in value] if isinstance(value, list) else value


# Several modules read the same file. Those that came with claimcheck are the same under every rulebook.
_parsed_packaged = cache(_parsed)
_parsed_own = per_rulebook(_parsed)


def _beside(name: str) -> list[object]:
    """Return what the packaged files hold that stand beside a file which has no packaged counterpart."""
    packaged = folder() / PurePath(name).parent.as_posix()
    return [
        _parsed_packaged(file.read_bytes(), file.name) for file in packaged.iterdir() if file.name.endswith(".toml")
    ]


def _rows(data: bytes, where: str, *, columns: tuple[str, ...] = ()) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file; its titles must be ``columns``, if any are given."""
    try:
        reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        titles = tuple(next(reader, ()))
        if columns and titles != columns:
            msg = f"{where}, line 1: the columns must be {','.join(columns)}"
            raise RuleError(msg)
        for row in reader:
            if not row:
                continue
            if len(row) != len(titles):
                msg = f"{where}, line {reader.line_num}: {len(titles)} fields expected"
                raise RuleError(msg)
            yield dict(zip(titles, map(even, row), strict=True))
    except UnicodeDecodeError as error:
        msg = f"{where}: not UTF-8 text: byte {error.start}"
        raise RuleError(msg) from error
    except csv.Error as error:
        msg = f"{where}: not valid CSV: {error}"
        raise RuleError(msg) from error


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return both tables as one; each value of the second fits its place in the first."""
    merged = dict(base)
    for key, value in own.items():
        known = merged.get(key)
        if isinstance(value, dict) and isinstance(known, dict):
            merged[key] = _merged(known, value)
        elif isinstance(value, list) and isinstance(known, list):
            words = {entry for entry in known if isinstance(entry, str)}
            merged[key] = [
                *known,
                *(entry for entry in value if entry not in (words if isinstance(entry, str) else known)),
            ]
        else:
            merged[key] = value
    return merged


def _check(own: Path) -> None:
    """Refuse a folder with rule files that nothing would read."""
    if not own.is_dir():
        msg = f"{own}: no such folder of rules"
        raise RuleError(msg)
    known = [entry.name for entry in folder().iterdir() if entry.name.endswith(SUFFIXES)]
    for path in _listed(own):
        if path.suffix in SUFFIXES and path.name not in known:
            nearest = difflib.get_close_matches(path.name, known, n=1)
            hint = f"; did you mean {nearest[0]}?" if nearest else f"; there are {', '.join(sorted(known))}"
            msg = f"{path}: no rules are read from a file of that name{hint}"
            raise RuleError(msg)


def _places() -> list[str]:
    """Return where a folder of rules may hold files: at its top, and in folders of these names."""
    return ["", *(entry.name for entry in folder().iterdir() if entry.is_dir())]


def _listed(own: Path) -> list[Path]:
    try:
        return sorted(own.iterdir()) if own.is_dir() else []
    except OSError as error:
        msg = f"{own}: cannot be read: {error.strerror or error}"
        raise RuleError(msg) from error
