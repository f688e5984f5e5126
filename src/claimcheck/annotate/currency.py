"""Which currency a sign, a code or a word stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from claimcheck.annotate.phrases import Phrases
from claimcheck.figures import ONE
from claimcheck.rulebook import RuleError, per_rulebook, read_toml

FILE = "currencies.toml"
HUNDREDTH = Decimal("0.01")

_CODE = re.compile("[A-Z]{3}")
_TOP = {
    "lower_codes", "shy_words", "scaled_words", "shy_prefixes", "leading_words", "leading_scaled_words",
    "spaced_letters", "risky_codes", "codes", "agencies", "authorities", "declared", "throughout",
    "code_aliases", "code_scales", "currency", "shared", "subunit",
}  # fmt: skip
_CURRENCY = {"words", "signs", "adjectives", "letters", "prefixes", "country", "places", "tickers"}
_SHARED = {"words", "signs", "letter_signs", "prefixes", "default", "members"}
_SUBUNIT = {"words", "signs", "tight", "of", "currency", "also"}


@dataclass(frozen=True, slots=True)
class CurrencyWord:
    """
    A currency word: what it says.

    ``code`` is None where several are possible; they are the ``candidates``, and ``default`` is what the
    word means where the article says nothing. ``factor`` turns the written number into the main unit.
    ``shy`` tells what the word needs to be money: a ``scale``, or a number grouped in thousands (``group``).
    """

    code: str | None
    candidates: tuple[str, ...] = ()
    default: str | None = None
    factor: Decimal = ONE
    shy: str = ""

    @property
    def codes(self) -> frozenset[str]:
        """All currencies that the word can stand for."""
        return frozenset((self.code,) if self.code else self.candidates)


@dataclass(frozen=True, slots=True)
class Currencies:
    """The currency vocabulary, compiled for look-up."""

    signs: Phrases[CurrencyWord]  # before or after the number: signs, with their letters
    plain_signs: Mapping[str, CurrencyWord]  # signs without letters, which may also stand behind the number
    prefixes: Phrases[CurrencyWord]  # before it
    prefix_forms: frozenset[str]  # the prefixes as they are written
    leading: Phrases[tuple[CurrencyWord, bool]]  # words before it, where no unit is behind; whether it needs a scale
    names: Phrases[CurrencyWord]  # after it
    tight: Mapping[str, CurrencyWord]  # directly behind it
    adjectives: Phrases[str]  # "(Canadian)" behind an amount in a shared unit
    codes: Mapping[str, tuple[CurrencyWord, Decimal]]  # in capitals, with the scale that they carry
    lower_codes: frozenset[str]
    risky: frozenset[str]
    spaced: frozenset[str]
    places: Phrases[str]  # cities, regions and countries
    lands: Sequence[tuple[str, str]]  # the same and their adjectives, as they are written
    tickers: Mapping[str, str]
    countries: Mapping[str, str]  # ISO 3166 to ISO 4217
    authorities: frozenset[str]
    declared: frozenset[str]
    throughout: frozenset[str]
    agencies: frozenset[str]


def _keys(table: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in table:
        if key not in known:
            msg = f"{FILE}: {where}: unknown key {key!r}; known are {', '.join(sorted(known))}"
            raise RuleError(msg)


def _known_codes(rules: Mapping[str, Any]) -> frozenset[str]:
    codes = [*rules["codes"].split(), *rules["currency"]]
    for code in codes:
        if not _CODE.fullmatch(code):
            msg = f"{FILE}: {code!r} is no currency code (three capital letters)"
            raise RuleError(msg)
    return frozenset(codes)


def _check(rules: Mapping[str, Any]) -> None:
    """Refuse unknown keys and codes, by name."""
    _keys(rules, _TOP, "top level")
    known = _known_codes(rules)
    for code, entry in rules["currency"].items():
        _keys(entry, _CURRENCY, f"currency.{code}")
    used: list[tuple[str, str]] = [("code_aliases", code) for code in rules["code_aliases"].values()]
    for number, entry in enumerate(rules["shared"], 1):
        where = f"shared, entry {number}"
        _keys(entry, _SHARED, where)
        used += [(where, code) for code in (*entry["members"], *([entry["default"]] if "default" in entry else []))]
    words = {word for entry in rules["shared"] for word in entry.get("words", ())}
    for number, entry in enumerate(rules["subunit"], 1):
        where = f"subunit, entry {number}"
        _keys(entry, _SUBUNIT, where)
        used += [
            (where, code) for code in (*entry.get("also", ()), *([entry["currency"]] if "currency" in entry else []))
        ]
        if "currency" not in entry and entry.get("of") not in words:
            msg = f"{FILE}: {where}: key 'of' must be a word of a shared entry, not {entry.get('of')!r}"
            raise RuleError(msg)
    for where, code in used:
        if code not in known:
            msg = f"{FILE}: {where}: unknown currency code {code!r}"
            raise RuleError(msg)


def _shy(rules: Mapping[str, Any]) -> dict[str, str]:
    group = dict.fromkeys((*rules["shy_words"], *rules["shy_prefixes"]), "group")
    return group | dict.fromkeys(rules["scaled_words"], "scale")


def _own(rules: Mapping[str, Any]) -> Iterator[tuple[str, CurrencyWord]]:
    """Yield the names that belong to one currency, alone and behind its adjectives."""
    shy = _shy(rules)
    for code, entry in rules["currency"].items():
        for word in entry.get("words", ()):
            yield word, CurrencyWord(code, shy=shy.get(word, ""))
            yield from ((f"{adjective} {word}", CurrencyWord(code)) for adjective in entry.get("adjectives", ()))


def _shared(rules: Mapping[str, Any]) -> Iterator[tuple[str, CurrencyWord]]:
    """Yield the names that several currencies share, alone (open) and behind the adjective of one of them."""
    shy = _shy(rules)
    for entry in rules["shared"]:
        members = tuple(entry["members"])
        for word in entry.get("words", ()):
            yield word, CurrencyWord(None, members, entry.get("default"), shy=shy.get(word, ""))
            for code in members:
                adjectives = rules["currency"].get(code, {}).get("adjectives", ())
                yield from ((f"{adjective} {word}", CurrencyWord(code)) for adjective in adjectives)


def _subunits(rules: Mapping[str, Any], key: str) -> Iterator[tuple[str, CurrencyWord]]:
    """Yield the names of the hundredths under ``key`` (``words``, ``signs`` or ``tight``)."""
    for entry in rules["subunit"]:
        also = tuple(entry.get("also", ()))
        if "currency" in entry:
            members: tuple[str, ...] = (entry["currency"],)
            default = entry["currency"]
        else:
            family = next(shared for shared in rules["shared"] if entry["of"] in shared.get("words", ()))
            members, default = tuple(family["members"]), family.get("default")
        candidates = (*members, *also)
        unit = CurrencyWord(
            None if len(candidates) > 1 else default, candidates if len(candidates) > 1 else (), default, HUNDREDTH
        )
        for word in entry.get(key, ()):
            yield word, unit
            for code in candidates if key == "words" else ():
                own = rules["currency"].get(code, {})
                before = (*own.get("adjectives", ()), *own.get("words", ()))
                yield from ((f"{adjective} {word}", CurrencyWord(code, factor=HUNDREDTH)) for adjective in before)


def _signs(rules: Mapping[str, Any]) -> Iterator[tuple[str, CurrencyWord]]:
    """Yield the signs, and each shared sign with the letters of its currencies before or behind it."""
    for code, entry in rules["currency"].items():
        yield from ((sign, CurrencyWord(code)) for sign in entry.get("signs", ()))
    for entry in rules["shared"]:
        members = tuple(entry["members"])
        plain = tuple(entry.get("signs", ()))
        yield from ((sign, CurrencyWord(None, members, entry.get("default"))) for sign in plain)
        for sign in (*plain, *entry.get("letter_signs", ())):
            for code in members:
                for letters in rules["currency"].get(code, {}).get("letters", ()):
                    yield f"{letters} {sign}", CurrencyWord(code)
                    yield f"{sign} {letters}", CurrencyWord(code)


def _prefixes(rules: Mapping[str, Any]) -> Iterator[tuple[str, CurrencyWord]]:
    shy = _shy(rules)
    for code, entry in rules["currency"].items():
        yield from ((word, CurrencyWord(code, shy=shy.get(word, ""))) for word in entry.get("prefixes", ()))
    for entry in rules["shared"]:
        members, default = tuple(entry["members"]), entry.get("default")
        for word in entry.get("prefixes", ()):
            yield word, CurrencyWord(None, members, default, shy=shy.get(word, ""))


def _codes(rules: Mapping[str, Any]) -> dict[str, tuple[CurrencyWord, Decimal]]:
    codes = {code: (CurrencyWord(code), ONE) for code in _known_codes(rules)}
    codes |= {alias: (CurrencyWord(code), ONE) for alias, code in rules["code_aliases"].items()}
    scaled = {
        letter + code: (money, Decimal(scale))
        for letter, scale in rules["code_scales"].items()
        for code, (money, _) in codes.items()
        if code.lower() in rules["lower_codes"]
    }
    return scaled | codes


@per_rulebook
def load() -> Currencies:
    """
    Return the currency vocabulary of ``rules/currencies.toml``.

    Raises
    ------
    RuleError
        The file has an unknown key or currency code, or a word that stands twice.

    """
    rules = read_toml(FILE)
    _check(rules)
    names = [*_shared(rules), *_own(rules), *_subunits(rules, "words")]
    signs = [*_signs(rules), *_subunits(rules, "signs")]
    prefixes = list(_prefixes(rules))
    leading = [
        (name, (money, scaled))
        for scaled, key in ((False, "leading_words"), (True, "leading_scaled_words"))
        for name, money in names
        if name.split()[-1].lower() in rules[key]
    ]
    adjectives = [
        (adjective, code)
        for code, entry in rules["currency"].items()
        for adjective in (*entry.get("adjectives", ()), *(x for x in entry.get("letters", ()) if len(x) > 1))
    ]
    own = rules["currency"].items()
    places = [(place, code) for code, entry in own for place in entry.get("places", ())]
    of_land = [
        (adjective, code) for code, entry in own if "places" in entry for adjective in entry.get("adjectives", ())
    ]
    return Currencies(
        signs=Phrases.build(signs, source=f"{FILE}: signs and letters"),
        plain_signs={sign: money for sign, money in signs if len(sign) == 1},
        prefixes=Phrases.build(prefixes, source=f"{FILE}: prefixes"),
        prefix_forms=frozenset(word for word, _ in prefixes),
        names=Phrases.build(names, source=f"{FILE}: words"),
        leading=Phrases.build(leading, source=f"{FILE}: leading_words"),
        tight=dict(_subunits(rules, "tight")),
        adjectives=Phrases.build(adjectives, source=f"{FILE}: adjectives"),
        codes=_codes(rules),
        lower_codes=frozenset(rules["lower_codes"]),
        risky=frozenset(rules["risky_codes"]),
        spaced=frozenset(rules["spaced_letters"]),
        places=Phrases.build(places, source=f"{FILE}: places"),
        lands=(*places, *of_land),
        tickers={suffix: code for code, entry in own for suffix in entry.get("tickers", ())},
        countries={entry["country"]: code for code, entry in own if "country" in entry},
        authorities=frozenset(rules["authorities"]),
        declared=frozenset(rules["declared"]),
        throughout=frozenset(rules["throughout"]),
        agencies=frozenset(rules["agencies"]),
    )
