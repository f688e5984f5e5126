"""
Articles to measure with: in the make-up of financial news, in any number, the same for the same seed.

    python benchmarks/texts.py --count 20000 --seed 1 --output articles.jsonl

A good third of the sentences hold a number, as in the news. The numbers hold together, except in the articles that have
an error planted: these name, under ``planted``, the check that finds it.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import facts

WORDS = 350
"""The length of a wire story in words, give or take one sentence."""

PLANTED = 0.05
"""The share of articles with a planted error."""

_STUFF: dict[str, Any] = tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))
_WITH_NUMBERS = 0.36
_FIRST_DAY, _DAYS = date(2024, 4, 2), 86  # the quarter whose rates are in texts.toml
_LONGEST_PARAGRAPH = 3
_LEADS = sorted(_STUFF["headlines"])
_PLANTABLE = [lead for lead in _LEADS if lead in facts.PLANTS]


def articles(count: int, *, seed: int, words: int = WORDS, planted: float = PLANTED) -> Iterator[dict[str, str]]:
    """
    Yield articles as rows of JSONL: ``id``, ``text``, ``published`` and ``planted``.

    Parameters
    ----------
    count
        How many.
    seed
        The same seed gives the same articles, and a longer run begins with the shorter one.
    words
        How long each is at least, in words.
    planted
        The share of articles that have one error; in the others ``planted`` is empty.

    """
    for number in range(1, count + 1):
        random = Random(f"{seed}-{number}")  # noqa: S311 - no secret, the same numbers each time
        wrong = random.random() < planted
        lead = random.choice(_PLANTABLE if wrong else _LEADS)
        published = _FIRST_DAY + timedelta(days=random.randrange(_DAYS))
        yield {
            "id": f"{seed}-{number:06}",
            "text": _text(random, lead, words=words, wrong=wrong, published=published),
            "published": published.isoformat(),
            "planted": facts.PLANTS[lead] if wrong else "",
        }


def save(rows: Iterable[Mapping[str, str]], path: Path) -> None:
    """Write rows as JSONL."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _text(random: Random, lead: str, *, words: int, wrong: bool, published: date) -> str:
    company = _company(random)
    slots = _words(random) | company | _fact(random, lead, wrong=wrong)
    headline = random.choice(_STUFF["headlines"][lead]).format_map(slots)
    opening = random.choice(_STUFF["facts"][lead]).format_map(slots)
    day = f"{published:%B} {published.day}"
    paragraphs = [[f"{slots['place'].upper()}, {day} - {opening}"]]
    written = len(headline.split()) + len(opening.split())
    room = 0
    for sentence in _sentences(random, company, lead):
        if written >= words:
            break
        if not room:
            paragraphs.append([])
            room = random.randint(1, _LONGEST_PARAGRAPH)
        paragraphs[-1].append(sentence)
        room -= 1
        written += len(sentence.split())
    return "\n\n".join([headline, *(" ".join(sentences) for sentences in paragraphs)]) + "\n"


def _sentences(random: Random, company: facts.Slots, lead: str) -> Iterator[str]:
    """Yield sentences without end. No company is told two facts of one kind: then a rival has its turn."""
    kinds = [kind for kind in facts.KINDS if kind != lead]
    random.shuffle(kinds)
    plain: list[str] = []
    while True:
        if random.random() < _WITH_NUMBERS:
            if not kinds:
                kinds = random.sample(list(facts.KINDS), len(facts.KINDS))
                company = _company(random)
            kind = kinds.pop()
            yield random.choice(_STUFF["facts"][kind]).format_map(_words(random) | company | _fact(random, kind))
        else:
            plain = plain or random.sample(_STUFF["plain"]["sentences"], len(_STUFF["plain"]["sentences"]))
            yield plain.pop().format_map(_words(random) | company)


def _words(random: Random) -> facts.Slots:
    words = {slot: random.choice(choices) for slot, choices in _STUFF["words"].items()}
    return words | {"measure_lower": words["measure"].lower()}


def _company(random: Random) -> facts.Slots:
    """Return the slots that stay the same through a story."""
    words = _words(random)
    short = words["name"]
    return {
        "short": short,
        "company": f"{short} {words['trade']} {words['form']}",
        "person": f"{words['given']} {words['family']}",
        "role": words["role"],
    }


def _fact(random: Random, kind: str, *, wrong: bool = False) -> facts.Slots:
    options: dict[str, Any] = {"currencies": _STUFF["currencies"]} if kind == "conversion" else {}
    if kind in facts.PLANTS:
        options["wrong"] = wrong
    return facts.KINDS[kind](random, **options)


def main() -> None:
    """Write as many articles as the command line asks for."""
    parser = argparse.ArgumentParser(description="Write articles to measure with, as JSONL.")
    parser.add_argument("--count", type=int, required=True, help="how many articles")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same articles (default 1)")
    parser.add_argument("--words", type=int, default=WORDS, help=f"the length of each (default {WORDS})")
    parser.add_argument("--output", type=Path, required=True, help="the file to write")
    given = parser.parse_args()
    save(articles(given.count, seed=given.seed, words=given.words), given.output)


if __name__ == "__main__":
    main()
