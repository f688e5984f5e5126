"""What a page says about itself: its title, and when its article appeared."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from claimcheck.read.days import day_of_metadata
from claimcheck.read.draft import one_line
from claimcheck.read.html.tree import Node, Page
from claimcheck.read.words import words
from claimcheck.rulebook import per_rulebook

_MOST_OBJECTS = 2000
_LONGEST_DATA = 2_000_000
_SEPARATORS = (" | ", " – ", " — ", " - ", " : ", " · ", " :: ")


@dataclass(frozen=True, slots=True)
class About:
    """
    What a page says of its article.

    ``titles`` are all that the page calls it, the surest first; ``days`` when it appeared, likewise.
    ``times`` are the days that stand in the page itself, each with its element.
    """

    titles: Sequence[str]
    days: Sequence[date]
    times: Sequence[tuple[Node, date]]

    @property
    def title(self) -> str | None:
        """The surest title."""
        return self.titles[0] if self.titles else None

    def published(self, body: Node) -> date | None:
        """Return the day of publication; a day that stands in the page counts only in the article or over it."""
        if self.days:
            return self.days[0]
        around = {id(node) for node in _around(body)}
        near = (day for node, day in self.times if node.furniture is None and (node.inside or _in(node, around)))
        return next(near, None)


def about(page: Page) -> About:
    """Return what a page says about itself."""
    articles = _articles(page.data)
    metas = _metas(page.metas)
    titles = [_text(article.get("headline")) for article in articles]
    titles += [metas.get(name.lower(), "") for name in words("html", "titles")]
    titles += [_without_site(page.head_title), page.head_title]
    days = [_text(article.get("datePublished")) for article in articles]
    days += [metas.get(name.lower(), "") for name in words("html", "published")]
    days += [at["datetime"] for _, at in page.times if "datetime" in at and ("pubdate" in at or _says_published(at))]
    times = [(node, day) for node, at in page.times if (day := day_of_metadata(at.get("datetime", "")))]
    return About(
        [title for title in map(one_line, titles) if title],
        [day for day in map(day_of_metadata, days) if day],
        times,
    )


def _says_published(attributes: Mapping[str, str]) -> bool:
    return "datepublished" in attributes.get("itemprop", "").lower()


def _around(node: Node) -> Iterator[Node]:
    """Yield the elements around the article, up to three: its header stands there."""
    for _ in range(3):
        if node.parent is None or node.name == "body":
            return
        node = node.parent
        yield node


def _in(node: Node, around: set[int]) -> bool:
    for _ in range(4):
        if id(node) in around:
            return True
        if node.parent is None:
            return False
        node = node.parent
    return False


def _metas(found: Iterable[Mapping[str, str]]) -> dict[str, str]:
    metas: dict[str, str] = {}
    for attributes in found:
        for key in ("property", "name", "itemprop"):
            name = attributes.get(key, "").lower()
            if name and "content" in attributes:
                metas.setdefault(name, attributes["content"])
    return metas


def _without_site(title: str) -> str:
    """Return a title without the name of the site that stands after it."""
    cuts = [place for separator in _SEPARATORS if (place := title.rfind(separator)) > len(title) // 2]
    return title[: min(cuts)] if cuts else title


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _articles(data: Iterable[str]) -> list[dict[str, Any]]:
    """Return the articles in the JSON-LD of a page, what is surely one before what may be."""
    found = [one for text in data for one in _objects(text)]
    ranked = [(rank, one) for one in found if (rank := _rank(one)) is not None]
    return [one for _, one in sorted(ranked, key=lambda item: item[0])]


def _rank(found: dict[str, Any]) -> int | None:
    types = found.get("@type")
    names = [types] if isinstance(types, str) else types if isinstance(types, list) else []
    ranks = [_ranks()[name] for name in names if isinstance(name, str) and name in _ranks()]
    return min(ranks, default=None)


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of one script: itself, its list or its graph, but nothing that it only mentions."""
    if len(text) > _LONGEST_DATA:
        return
    try:
        waiting = deque([json.loads(text, strict=False, parse_int=str, parse_float=str)])
    except (ValueError, RecursionError):
        return  # damaged data is common, and the page has other places for the same
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        found = waiting.popleft()
        if isinstance(found, list):
            waiting.extend(found[:_MOST_OBJECTS])
        elif isinstance(found, dict):
            yield found
            waiting.extend(found[key] for key in ("@graph", "mainEntity") if key in found)


@per_rulebook
def _ranks() -> dict[str, int]:
    return {name: rank for rank, name in enumerate(words("html", "articles"))}
