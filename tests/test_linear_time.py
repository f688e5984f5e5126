"""Regular expressions: every one in the package, on strings made of its own atoms, in time that grows with length."""

from __future__ import annotations

import ast
import gc
import importlib
import inspect
import math
import pkgutil
import re
import re._constants as codes  # type: ignore[import-not-found] # how the library itself names the atoms of a pattern
import re._parser as parser  # type: ignore[import-not-found]
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from random import Random
from types import FunctionType, ModuleType
from typing import Any

import pytest

import claimcheck
from claimcheck import rulebook
from claimcheck.annotate.pipeline import load
from claimcheck.annotate.tokenizer import LONGEST_RUN, BoundedTokenizer
from claimcheck.config import Settings

pytestmark = pytest.mark.no_cover
"""Traced lines take twice as long, and these are many or timed."""

SMALL, LARGE = 4_000, 16_000
"""How many characters the two strings have whose times are compared."""

MOST = 8
"""How many times as long the larger may take: 4 is linear, 16 is quadratic."""

FLOOR = 0.01
"""Seconds up to which no growth can be measured."""

CAP = 0.6
"""Seconds that no pattern may need for the larger string."""

TAILS = ("", "\x01", " x")
"""What a pattern may fail at behind its repetitions."""

ROUNDS = 3
"""How many samples are made of each repetition: of other branches, and of other members of its classes."""

TIMES = 4
"""How often a time is taken that looks too long."""

MOST_PROBES = 60
"""How many strings are tried of one pattern."""

TEXT = """Acme to spend $53bn

- Up 5% to 80 cents a share from 70 cents

PARIS, March 4, 2025 (Teleprint) - Acme Corp. rose 5% to 380 billion yuan ($53 billion) in the six months to June.

“By 2030, one in four of some 3,000 jobs will go,” Ada Moss, chief executive of the Bank of Orland, said on Monday.
"""
SOURCE = Path(claimcheck.__file__).parent
DIRECT = frozenset({"compile", "search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split"})


# Every pattern.


@cache
def modules() -> tuple[ModuleType, ...]:
    names = [found.name for found in pkgutil.walk_packages(claimcheck.__path__, "claimcheck.")]
    return tuple(importlib.import_module(name) for name in names if not name.endswith("__main__"))


def fill_caches() -> None:
    """Call what keeps its patterns in a cache: by reading an article, and by hand where nothing is asked for."""
    claimcheck.verify(TEXT)
    claimcheck.compare(TEXT, TEXT)
    for module in modules():
        for value in vars(module).values():
            if hasattr(value, "__wrapped__") and value.__module__ == module.__name__:
                function = value.__wrapped__
                if not inspect.signature(function).parameters:
                    value()


@cache
def patterns() -> dict[re.Pattern[Any], str]:
    """Return every compiled pattern that the modules of the package hold, with the name of one that holds it."""
    fill_caches()
    found: dict[re.Pattern[Any], str] = {}
    seen = {id(vars(module)) for module in sys.modules.values()}
    for holder, held in holders():
        waiting = list(held)
        while waiting:
            name, value = waiting.pop()
            if id(value) in seen or isinstance(value, ModuleType):
                continue
            seen.add(id(value))
            if isinstance(value, re.Pattern):
                found.setdefault(value, f"{holder}.{name}")
            elif _is_ours(value):
                waiting += [(name, inner) for inner in gc.get_referents(value)]
    return found | {re.compile(text): name for text, name in spelled_out()}


def holders() -> Iterator[tuple[str, list[tuple[str, object]]]]:
    """Yield what holds patterns, by the name of its module: what was made of the rules, and the modules' own."""
    for function, made in rulebook.PACKAGED.kept.items():
        yield function.__module__, [(function.__qualname__, made)]
    for module in modules():
        yield module.__name__, [(name, value) for name, value in vars(module).items() if not name.startswith("__")]


def spelled_out() -> Iterator[tuple[str, str]]:
    """Yield every pattern that is handed to ``re`` as a text, with its place."""
    for path, node in direct():
        if isinstance(node.args[0], ast.Constant):
            yield str(node.args[0].value), f"{path.relative_to(SOURCE)}:{node.lineno}"


def direct() -> Iterator[tuple[Path, ast.Call]]:
    """Yield every call that matches without a pattern having been compiled."""
    for path, text in sources().items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
                if is_re and node.func.attr in DIRECT - {"compile"}:
                    yield path, node


def _is_ours(value: object) -> bool:
    """Tell whether to look for patterns in a value: in containers, and in what the package itself defines."""
    if isinstance(value, (dict, list, tuple, set, frozenset)):
        return True
    if isinstance(value, (FunctionType, type)):
        return value.__module__.startswith("claimcheck") and not hasattr(value, "cache_info")
    if type(value).__module__ == "functools":
        return True  # what a cached function has returned
    return type(value).__module__.startswith("claimcheck")


# Their worst strings.

Node = tuple[Any, Any]
Nodes = Sequence[Node]


class Sampler:
    """Makes strings that a pattern, or the beginning of it, matches."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.groups: dict[int, str] = {}

    def of(self, nodes: Iterable[Node]) -> str:
        return "".join(map(self.one, nodes))

    def one(self, node: Node) -> str:
        kind, value = node
        makers: dict[Any, Callable[[], str]] = {
            codes.LITERAL: lambda: chr(value),
            codes.NOT_LITERAL: lambda: chr(value + 1),
            codes.ANY: lambda: "a",
            codes.IN: lambda: self.member(value),
            codes.BRANCH: lambda: self.of(self.random.choice(value[1])),
            codes.SUBPATTERN: lambda: self.groups.setdefault(value[0], self.of(value[3])),
            codes.ATOMIC_GROUP: lambda: self.of(value),
            codes.GROUPREF: lambda: self.groups.get(value, ""),
            **dict.fromkeys(REPEATS, lambda: "".join(self.of(value[2]) for _ in range(self.times(value[0])))),
        }
        return makers[kind]() if kind in makers else ""

    def times(self, least: int) -> int:
        return max(least, self.random.randint(0, 1))

    def member(self, members: Nodes) -> str:
        kind, value = self.random.choice(members)
        if kind is codes.NEGATE:
            return next(sign for sign in "a1 .-\n\u00e9,Z" if re.match(_class(members), sign))
        if kind is codes.LITERAL:
            return chr(value)
        if kind is codes.RANGE:
            return chr(self.random.randint(*value))
        return CATEGORIES[value]


REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
CATEGORIES = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_WORD: "-",
}
_WRITTEN = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_WORD: r"\W",
}


def _class(members: Nodes) -> str:
    """Return the class that its members make, as it is written."""
    shown = []
    for kind, value in members[1:]:
        if kind is codes.LITERAL:
            shown.append(re.escape(chr(value)))
        elif kind is codes.RANGE:
            shown.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        else:
            shown.append(_WRITTEN[value])
    return f"[^{''.join(shown)}]"


def repeats(nodes: Nodes, before: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield each repetition that may be long, with the nodes that stand before it."""
    for place, (kind, value) in enumerate(nodes):
        head = (*before, *nodes[:place])
        if kind in REPEATS:
            if value[1] > 1:
                yield head, value[2]
            yield from repeats(value[2], head)
        elif kind is codes.SUBPATTERN:
            yield from repeats(value[3], head)
        elif kind is codes.BRANCH:
            for branch in value[1]:
                yield from repeats(branch, head)
        elif kind is codes.ATOMIC_GROUP:
            yield from repeats(value, head)
        elif kind in {codes.ASSERT, codes.ASSERT_NOT}:
            yield from repeats(value[1], head)


def probes(pattern: re.Pattern[Any]) -> Iterator[Callable[[int], str]]:
    """Yield what makes the worst strings of a pattern: its repetitions, behind its beginning and by themselves."""
    written = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(written, pattern.flags & ~re.DEBUG)
    every = [*repeats(tree)]
    made: list[tuple[str, str]] = []
    for number in range(ROUNDS):
        for head, body in every:
            sampler = Sampler(Random(number))  # noqa: S311 # samples, no secret
            start, inner = sampler.of(head), sampler.of(body)
            made += [(start, inner), ("", inner), ("", start + inner)]
        made.append(("", Sampler(Random(number)).of(tree)[:-1]))  # noqa: S311
    found = [(start, inner) for start, inner in dict.fromkeys(made) if inner]
    Random(0).shuffle(found)  # noqa: S311
    for start, inner in found[: MOST_PROBES // len(TAILS)]:
        for tail in TAILS:
            yield partial(_long, start, inner, tail)


def _long(start: str, inner: str, tail: str, size: int) -> str:
    return (start + inner * (size // len(inner) + 1))[:size] + tail


# How long they take.


def seconds(use: Callable[[Any], object], text: str | bytes) -> float:
    """Return how long it takes; what takes longer than any pattern may is broken off."""
    start = time.process_time()
    with suppress(TimeoutError), clock(CAP):
        use(text)
        return time.process_time() - start
    return math.inf


@contextmanager
def clock(limit: float) -> Iterator[None]:
    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def ring(*_: object) -> None:
    raise TimeoutError


@cache
def sources() -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py"))}


@cache
def methods(name: str) -> frozenset[str]:
    """Return what is done with the pattern of that name anywhere in the package; empty where that cannot be told."""
    called = rf"\b{re.escape(name.rpartition('.')[2])}(?:\(\))?\.({'|'.join(DIRECT)})\b"
    return frozenset(found for text in sources().values() for found in re.findall(called, text))


def uses(pattern: re.Pattern[Any], name: str) -> list[Callable[[Any], object]]:
    """Return what is done with a pattern: finding all places where it matches, unless it is only tried at the first."""

    def find_all(text: Any) -> None:  # noqa: ANN401 # a text or bytes, as the pattern is
        for _ in pattern.finditer(text):
            pass

    done = methods(name)
    if done and done <= {"match", "fullmatch"}:
        return [getattr(pattern, method) for method in sorted(done)]
    return [find_all]


def worst(pattern: re.Pattern[Any], use: Callable[[Any], object], *, small: int = SMALL, large: int = LARGE) -> str:
    """Return what is wrong with the time of a pattern, empty where nothing is."""
    is_bytes = isinstance(pattern.pattern, bytes)
    for probe in probes(pattern):
        long: Any = probe(large).encode("utf-8", "replace") if is_bytes else probe(large)
        took = seconds(use, long)
        if took <= FLOOR:
            continue
        took = min(took, *(seconds(use, long) for _ in range(TIMES - 1)))  # the quickest: what else runs only adds
        if took >= CAP:
            return f"{took:.3f} s for {long[:60]!r}…{long[-5:]!r}"
        short: Any = probe(small).encode("utf-8", "replace") if is_bytes else probe(small)
        before = min(seconds(use, short) for _ in range(TIMES))
        if took > MOST * max(before, FLOOR):
            return f"{before:.3f} s, then {took:.3f} s for {long[:60]!r}…{long[-5:]!r}"
    return ""


# The tests.

TRUSTED = frozenset({"claimcheck.extras._EXTRA"})
"""Patterns for what is no text of strangers: the names of optional parts in claimcheck's own metadata."""


@pytest.mark.slow
def test_every_pattern_is_linear_on_its_worst_strings() -> None:
    found = {
        f"{name}: {pattern.pattern!r:.80}": slow
        for pattern, name in patterns().items()
        if name not in TRUSTED
        for use in uses(pattern, name)
        if (slow := worst(pattern, use))
    }
    assert found == {}


def test_patterns_are_found_wherever_they_are_kept() -> None:
    kept = set(patterns().values())
    assert len(kept) > 100
    assert {"claimcheck.annotate.lexer._TOKEN", "claimcheck.read.formats.markdown._SIGNS"} <= kept  # alone, in a tuple
    assert {"claimcheck.read.html.tokens._RAW_END", "claimcheck.read.published._dateline"} <= kept  # in a dict, cached


def test_no_pattern_is_made_where_it_is_used() -> None:
    """What is put together and handed to ``re`` in one go would not be found here."""
    made = [f"{path.name}:{node.lineno}" for path, node in direct() if not isinstance(node.args[0], ast.Constant)]
    assert made == []


def test_the_tokenizer_is_linear_on_its_worst_strings() -> None:
    """The patterns of spaCy see a run without spaces of some hundred characters at most, and so they are tried."""
    tokenizer = load(Settings().model).tokenizer
    assert isinstance(tokenizer, BoundedTokenizer)
    inner = tokenizer.tokenizer
    held = (
        getattr(inner, name)
        for name in ("prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match")
    )
    kept = [use.__self__ for use in held if use is not None]
    assert len(kept) >= 4
    assert [slow for one in kept if (slow := worst(one, uses(one, "")[0], small=100, large=LONGEST_RUN))] == []
    for atom in ("(", "$", "a.", "1,", "'s", "//", "…", "a-", "1-", "→", "¥1", "http://a.", "@a"):
        runs = [seconds(tokenizer, (atom * LARGE)[:size]) for size in (SMALL, LARGE)]
        assert runs[1] <= MOST * max(runs[0], FLOOR)


@pytest.mark.slow
@pytest.mark.parametrize(
    "written",
    [r"(?:a+)+b", r"a*a*b", r"(?:x|xx)+y", r"\s+$", r"(?:-{3,}:? ?\|?){1,50}$", r"(?:,[^.]*)?\d+x"],
)
def test_what_is_not_linear_is_found(written: str) -> None:
    pattern = re.compile(written)
    assert worst(pattern, uses(pattern, "of nothing")[0])


@pytest.mark.parametrize("written", [r"(?<!a)a++b", r"\b\w+", r"<[^<>]{1,40}>", r"\s{0,9}x", r"(?<!\s)\s++$"])
def test_what_is_linear_is_not(written: str) -> None:
    pattern = re.compile(written)
    assert not worst(pattern, uses(pattern, "of nothing")[0])
