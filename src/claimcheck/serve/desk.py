"""What is asked of the engine: a text or a document, with its date and the meaning of its ``$``."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus

from claimcheck.config import Settings
from claimcheck.config.currencies import unknown
from claimcheck.engine import Engine
from claimcheck.model import Article, Report
from claimcheck.read import Problem, article, articles_in
from claimcheck.serve.limits import DOLLARS, MOST_CHARACTERS, RefusedError

_SAMPLE = "Acme's profit rose 5% to €21 million ($22 million) in 2024 from €20 million, it said on 3 March 2025."
"""Read before the first question: what is loaded when it is first needed is there then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """
    A text, or the bytes of a document in any format that can be read.

    What is not given is what the settings of the server say, else what the text itself does.
    """

    content: str | bytes
    name: str = ""
    published: date | None = None
    dollar: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The report on what was asked, and the notes of its reader."""

    report: Report
    notes: tuple[str, ...]


class Desk:
    """
    The engine and the texts that come to it, one at a time.

    Only the thread of a ``Worker`` calls it once it is open.
    """

    def __init__(self, engine: Engine) -> None:
        self._settings = engine.settings
        self._engine = engine
        self._engines: OrderedDict[str | None, Engine] = OrderedDict()

    def warm(self) -> None:
        """
        Load all that a first text needs.

        Raises
        ------
        ModelError
            The model is not installed.
        RatesError, RuleError
            The rates or the rules cannot be used.

        """
        if self.verify(Asked(content=_SAMPLE)).report.defects:  # damaged rates make every check that needs them fail
            self._engine.rates.examine()

    def verify(self, asked: Asked) -> Told:
        """
        Return the report on a text.

        Raises
        ------
        RefusedError
            It cannot be read, is too long, or its ``$`` is of no known currency.

        """
        found, notes = self._read(asked)
        return Told(next(self._engine_for(asked.dollar).verify([found])), notes)

    def extract(self, asked: Asked) -> Told:
        """Return the report on a text without findings; errors are those of `verify`."""
        found, notes = self._read(asked)
        return Told(next(self._engine_for(asked.dollar).extract([found])), notes)

    def compare(self, draft: Asked, sources: Sequence[Asked]) -> Told:
        """Return the report on a draft beside its sources; errors are those of `verify`."""
        found, notes = self._read(draft)
        read = [self._read(replace(source, published=None)) for source in sources]
        engine = self._engine_for(draft.dollar)
        report = next(engine.compare([found], [source for source, _ in read]))
        return Told(report, (*notes, *(note for _, more in read for note in more)))

    def _engine_for(self, dollar: str | None) -> Engine:
        if dollar in (None, self._settings.dollar):
            return self._engine
        if dollar not in self._engines:
            for name, wrong in unknown(dollar=dollar, rates=(), own_rules=self._settings.rules):
                raise RefusedError(HTTPStatus.BAD_REQUEST, f"{name}: {wrong}")
            self._engines[dollar] = self._engine.beside(replace(self._settings, dollar=dollar))
        self._engines.move_to_end(dollar)
        if len(self._engines) > DOLLARS:
            self._engines.popitem(last=False)
        return self._engines[dollar]

    def _read(self, asked: Asked) -> tuple[Article, tuple[str, ...]]:
        settings = replace(self._settings, published=asked.published or self._settings.published)
        with self._engine.rulebook.in_force():
            found = list(_articles(asked, settings))
        problems = [item for item in found if isinstance(item, Problem)]
        texts = [item for item in found if isinstance(item, Article)]
        if len(texts) != 1:
            wrong = "; ".join(map(str, problems)) or f"{asked.name} holds {len(texts)} articles; send one at a time"
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, wrong)
        if len(texts[0].text) > MOST_CHARACTERS:
            wrong = f"longer than {MOST_CHARACTERS:,} characters; check it with `claimcheck verify`"
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, wrong)
        return texts[0], tuple(map(str, problems))


def _articles(asked: Asked, settings: Settings) -> Sequence[Article | Problem]:
    if isinstance(asked.content, bytes):
        return list(articles_in(asked.content, asked.name, settings))
    if len(asked.content) > MOST_CHARACTERS:  # before any work goes into it
        wrong = f"longer than {MOST_CHARACTERS:,} characters; check it with `claimcheck verify`"
        raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, wrong)
    return list(article(asked.content, path=asked.name, settings=settings))
