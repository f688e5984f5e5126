"""What is fuzzed: how a document of each kind is made, and what is done with it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from random import Random
from zlib import crc32

import mutate
import outputs
import seeds

from claimcheck.config import Settings
from claimcheck.engine import Engine
from claimcheck.model import Article, Finding, Mention, Report
from claimcheck.read import Problem, article
from claimcheck.read.draft import articles_of, read_here
from claimcheck.read.formats import jsonl, plain
from claimcheck.read.problem import UnreadableError
from claimcheck.read.source import HEAD_SIZE, Source

LIMIT = 2_000_000
"""How many bytes the readers may unpack from a document of the fuzzing."""

DAYS = (None, date(2025, 3, 4), date(2024, 2, 29), date(1999, 12, 31), date(1, 1, 1), date(9999, 12, 31))
"""Days of publication: the first and the last that there are, and none."""

SAMPLE = 20
"""Of so many articles one is written in every format."""

_SETTINGS = Settings(max_bytes=LIMIT)


class DefectError(Exception):
    """Something that a document brought to light."""


@dataclass(frozen=True, slots=True)
class Target:
    """
    One kind of documents.

    ``make`` makes a document from random numbers. ``run`` reads, or checks, several of them and yields for each how
    many problems their owner is told of. What it raises is a defect. ``batch`` is how many it takes at a time.
    """

    make: Callable[[Random], bytes]
    run: Callable[[Sequence[bytes]], Iterator[int]]
    batch: int = 50


def targets(articles: Path | None = None) -> dict[str, Target]:
    """Return all targets by name; ``articles`` is a file of JSONL with real ones, without which that target is not."""
    found = {
        "verify": Target(_sentences, _verified, batch=100),
        "reports": Target(_sentences, _reported),
        "plain": Target(_plain, partial(_streamed, plain.FORMAT.read)),
        "jsonl": Target(_jsonl, partial(_streamed, jsonl.FORMAT.read)),
        "html": Target(partial(_marked, "html", (mutate.MARKUP,)), partial(_read, "claimcheck.read.html")),
        "markdown": Target(partial(_marked, "md", (mutate.MARKUP,)), partial(_read, "claimcheck.read.markdown")),
        "eml": Target(partial(_marked, "eml", (mutate.MAIL,)), partial(_read, "claimcheck.read.mail")),
        "docx": Target(partial(_packed, "docx"), partial(_read, "claimcheck.read.office.docx")),
        "odt": Target(partial(_packed, "odt"), partial(_read, "claimcheck.read.office.odt")),
        "pdf": Target(_pdf, partial(_read, "claimcheck.read.pdf")),
    }
    if articles is not None:
        found["articles"] = Target(partial(_torn, articles), _checked, batch=8)
    return found


# Documents.


def _sentences(random: Random) -> bytes:
    """Return one to three short texts, changed, with line breaks that make blocks of them now and then."""
    every = seeds.sentences()
    words = random.choice((" ", " ", "\n\n", "\n")).join(random.choices(every, k=random.choice((1, 1, 2, 3))))
    return mutate.text(random, words, every).encode("utf-8", "surrogatepass")


def _plain(random: Random) -> bytes:
    found = seeds.of_format("txt")
    if random.random() < 1 / 2:
        return mutate.data(random, mutate.encoded(random, _sentences(random).decode("utf-8", "surrogatepass")))
    return mutate.document(random, random.choice(found), found, atoms=(mutate.SIGNS,))


def _jsonl(random: Random) -> bytes:
    if random.random() < 1 / 2:
        return _marked("jsonl", (mutate.JSON,), random)
    rows = [{"id": random.randrange(9), "text": _sentences(random).decode("utf-8", "surrogatepass")} for _ in range(3)]
    return mutate.data(random, "\n".join(map(json.dumps, rows)).encode())


def _marked(name: str, atoms: Sequence[Sequence[str]], random: Random) -> bytes:
    found = seeds.of_format(name)
    return mutate.document(random, random.choice(found), found, atoms=(*atoms, mutate.MARKUP))


def _packed(name: str, random: Random) -> bytes:
    return mutate.packed(random, random.choice(seeds.of_format(name)))


def _pdf(random: Random) -> bytes:
    return mutate.data(random, random.choice(seeds.of_format("pdf")), atoms=mutate.PDF)


@cache
def _articles(path: Path) -> tuple[bytes, ...]:
    """Return the texts of a file of JSONL."""
    with path.open(encoding="utf-8") as lines:
        return tuple(json.loads(line)["text"].encode("utf-8", "replace") for line in lines if line.strip())


def _torn(path: Path, random: Random) -> bytes:
    """Return a real article with bytes flipped, lines cut, joined or shuffled, or encodings mixed."""
    found = _articles(path)
    return mutate.document(random, random.choice(found), random.choices(found, k=3), atoms=mutate.ATOMS)


# What is done with them.


def _source(data: bytes) -> Source:
    """Return a file in memory."""
    return Source("fuzz", data[:HEAD_SIZE], io.BufferedReader(io.BytesIO(data)))


def _streamed(read: Callable[..., Iterator[Article | Problem]], documents: Sequence[bytes]) -> Iterator[int]:
    for document in documents:
        yield _told(read(_source(document), _SETTINGS))


def _read(reader: str, documents: Sequence[bytes]) -> Iterator[int]:
    for document in documents:
        try:
            draft = read_here(reader, document, limit=LIMIT)
        except UnreadableError as error:
            if "\n" in str(error) or not str(error):
                msg = f"not one line: {error!s}"
                raise DefectError(msg) from error
            yield 1
            continue
        yield _told(articles_of(draft, path="fuzz", settings=_SETTINGS))


def _told(found: Iterator[Article | Problem]) -> int:
    """Return how many problems there are; look at the blocks of each article."""
    problems = 0
    for item in found:
        if isinstance(item, Problem):
            problems += 1
            continue
        item.text.encode()
        last = 0
        for block in item.blocks:
            if not last <= block.start < block.end <= len(item.text):
                msg = f"a block from {block.start} to {block.end} behind {last} in {len(item.text)} characters"
                raise DefectError(msg)
            last = block.end
    return problems


@cache
def _engine() -> Engine:
    return Engine(Settings())


def _article(document: bytes) -> Article:
    """Return the article of a short text; its day of publication follows from its bytes, and so can be had again."""
    settings = Settings(published=DAYS[crc32(document) % len(DAYS)])
    found = article(document.decode("utf-8", "surrogatepass"), settings=settings, path="fuzz", line=1)
    return next(item for item in found if isinstance(item, Article))


def _reports(documents: Sequence[bytes]) -> Iterator[Report]:
    count = 0
    for report in _engine().verify(map(_article, documents)):
        if report.defects:
            raise DefectError(*report.defects)
        _look_at(report)
        count += 1
        yield report
    if count != len(documents):
        msg = f"{count} reports of {len(documents)} articles"
        raise DefectError(msg)


def _look_at(report: Report) -> None:
    """Raise an error where a mention or a finding is not what the text says."""
    text = report.article.text
    for mention in report.mentions:
        if text[mention.start : mention.end] != mention.text:
            msg = f"{mention.id} says {mention.text!r:.80}, the text {text[mention.start : mention.end]!r:.80}"
            raise DefectError(msg)
    spans: list[Mention | Finding] = [*report.mentions, *report.findings]
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            msg = f"from {span.start} to {span.end} in {len(text)} characters"
            raise DefectError(msg)


def _verified(documents: Sequence[bytes]) -> Iterator[int]:
    for _ in _reports(documents):
        yield 0


def _reported(documents: Sequence[bytes]) -> Iterator[int]:
    for report in _reports(documents):
        outputs.look_at_all([report])
        yield 0


def _checked(documents: Sequence[bytes]) -> Iterator[int]:
    """Read real articles that were damaged, check them, hold each report against the schema."""
    for document in documents:
        problems = 0
        for item in plain.FORMAT.read(_source(document), _SETTINGS):
            if isinstance(item, Problem):
                problems += 1
                continue
            for report in _engine().verify([item]):
                if report.defects:
                    raise DefectError(*report.defects)
                _look_at(report)
                outputs.validate(report)
                if crc32(document) % SAMPLE == 0:
                    outputs.look_at_all([report])
        yield problems


def document_of(target: Target, name: str, seed: int, number: int) -> bytes:
    """Return the document of a number; a seed and a number always give the same one."""
    return target.make(Random(f"{name}/{seed}/{number}"))  # noqa: S311 - damage, no secret
