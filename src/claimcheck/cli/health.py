"""What an installation has: the model, the rates, the rules, the settings, and the optional parts."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from claimcheck import rulebook
from claimcheck.checks import catalogue
from claimcheck.config import (
    ConfigError,
    Settings,
    current_folder,
    describe,
    files,
    resolve,
    updated_rates,
)
from claimcheck.distribution import VERSION
from claimcheck.extras import extras, install
from claimcheck.rates import Rates, RatesError
from claimcheck.rulebook import Rulebook, RuleError

_DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One key of the configuration: its value, and where that is from."""

    key: str
    value: object
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """One optional part: the packages that it lacks, and the command that installs it."""

    name: str
    missing: Sequence[str]
    install: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """
    What an installation has.

    ``model``, ``rates`` and ``rules`` hold what is known of each by title; ``problems`` are what keeps claimcheck
    from working, each with what to do.
    """

    claimcheck: str
    python: str
    model: Mapping[str, str]
    rates: Mapping[str, str]
    rules: Mapping[str, str]
    files: Sequence[str]
    settings: Sequence[Setting]
    optional: Sequence[Extra]
    problems: Sequence[str]

    @property
    def is_well(self) -> bool:
        """Whether nothing that is needed is missing."""
        return not self.problems


def diagnose(flags: Mapping[str, Any], *, config: Path | None) -> Health:
    """Look at everything that a run needs. What cannot be used is a problem, and the rest is looked at all the same."""
    problems: list[str] = []
    found: Sequence[Path] = ()
    settings = Settings()
    origins: Mapping[str, str] = {}
    try:
        folder = current_folder()
        found = files(config=config, environment=os.environ, folder=folder)
        settings, origins = resolve(flags, config=config, environment=os.environ, folder=folder)
    except ConfigError as error:
        problems.append(str(error))
    rules = _tried(lambda: _rules(settings), problems)
    with _usable(settings).in_force():  # the model and the pegs are read with the newsroom's own words
        model = _tried(lambda: _model(settings.model), problems)
        rates = _tried(lambda: _rates(settings), problems)
    return Health(
        claimcheck=VERSION,
        python=f"{platform.python_version()} on {platform.system()}",
        model=model,
        rates=rates,
        rules=rules,
        files=[str(path) for path in found],
        settings=[
            Setting(
                key=key.name,
                value=_plain(getattr(settings, key.field)),
                origin=origins.get(key.field, _DEFAULT),
            )
            for key in describe()
        ],
        optional=list(_optional()),
        problems=problems,
    )


def report(health: Health) -> str:
    """Return it all as text, what is wrong last."""
    return "".join(f"{line}\n" for line in _lines(health))


def _lines(health: Health) -> Iterator[str]:
    yield f"claimcheck {health.claimcheck}, Python {health.python}"
    for title, known in (("model", health.model), ("rates", health.rates), ("rules", health.rules)):
        yield f"\n{title}"
        yield from (f"  {name}: {value}" for name, value in known.items())
    yield f"\nconfiguration: {', '.join(health.files) or 'no file'}"
    yield from (f"  {setting.key} = {_shown(setting.value)} ({setting.origin})" for setting in health.settings)
    yield "\noptional parts" if health.optional else "\noptional parts: none"
    for part in health.optional:
        yield f"  {part.name}: " + (f"missing; {part.install}" if part.missing else "installed")
    yield ""
    yield from (f"problem: {problem}" for problem in health.problems)
    if health.is_well:
        yield "nothing that is needed is missing"


def _tried(look: Callable[[], Mapping[str, str]], problems: list[str]) -> Mapping[str, str]:
    try:
        return look()
    except (_ModelUnusableError, RatesError, RuleError) as error:
        if str(error) not in problems:  # of one rule file the folder and the model may both fail
            problems.append(str(error))
        return {"problem": str(error)}


class _ModelUnusableError(Exception):
    """The model cannot be used; the error that says so is known only once spaCy and the rules have been read."""


def _model(name: str) -> Mapping[str, str]:
    from claimcheck.annotate.pipeline import ModelError, load  # noqa: PLC0415 # spaCy is half of a cold start

    try:
        nlp = load(name)
    except ModelError as error:
        raise _ModelUnusableError(str(error)) from error
    meta = nlp.meta
    return {"name": name, "version": f"{meta['lang']}_{meta['name']} {meta['version']}", "spacy": version("spacy")}


def _rates(settings: Settings) -> Mapping[str, str]:
    rates = Rates.load(settings.rates, updated=updated_rates())
    coverage = rates.coverage()
    return {
        "first day": coverage.first.isoformat(),
        "last day": coverage.last.isoformat(),
        "currencies": str(len({quoted.code for quoted in coverage.currencies})),
        "file": str(rates.path),
        "newer": "claimcheck rates update",
    }


def _rules(settings: Settings) -> Mapping[str, str]:
    rulebook.of(settings.rules).examine()
    own = {"own folder": str(settings.rules)} if settings.rules else {}
    return {"checks": str(len(catalogue())), "folder": str(rulebook.folder())} | own


def _usable(settings: Settings) -> Rulebook:
    """Return the rulebook to look at the rest with: without a folder of which it was said that it is none of rules."""
    try:
        return rulebook.of(settings.rules)
    except RuleError:
        return rulebook.PACKAGED


def _optional() -> Iterator[Extra]:
    for name, packages in extras().items():
        missing = [package for package in packages if not _is_installed(package)]
        yield Extra(name=name, missing=missing, install=install(name))


def _is_installed(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True


def _plain(value: object) -> object:
    if value is None or isinstance(value, (bool, int)):
        return value
    return list(map(str, value)) if isinstance(value, tuple) else str(value)


def _shown(value: object) -> str:
    if value is None:
        return "not set"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return str(value).lower() if isinstance(value, bool) else str(value)
