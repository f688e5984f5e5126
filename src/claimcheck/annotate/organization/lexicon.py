"""The organisations on the list, and the vocabulary that tells a name from other capitalised words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from claimcheck import rulebook
from claimcheck.annotate import listed
from claimcheck.annotate.listed import Entry

VOCABULARY_FILE = "organizations.toml"
LABEL = "organization"
SHORTEST_SHOUT = 5  # letters: a shorter name in capitals is an acronym of its own, not a shout


@dataclass(frozen=True, slots=True)
class Lexicon:
    """
    The list, by spelling and by ticker, and the vocabulary.

    The spellings are without spaces, so that line breaks and tokenizers make no difference. All words are
    in lower case but for ``legal_exact``, ``particles``, ``abbreviations`` and ``common``.
    """

    entries: Mapping[str, Entry]
    by_spelling: Mapping[str, Entry]
    by_shout: Mapping[str, Entry]
    sorted_spellings: tuple[str, ...]
    legal: frozenset[str]
    legal_exact: frozenset[str]
    legal_hollow: frozenset[str]
    tails: frozenset[str]
    written_out: tuple[str, ...]
    strong_heads: frozenset[str]
    weak_heads: frozenset[str]
    of_heads: frozenset[str]
    fielded: frozenset[str]
    owners: frozenset[str]
    particles: frozenset[str]
    hollow: frozenset[str]
    cues_before: frozenset[str]
    cues_of: frozenset[str]
    cues_after: frozenset[str]
    kinds: frozenset[str]
    introducing: frozenset[str]
    exchanges: frozenset[str]
    never: frozenset[str]
    abbreviations: frozenset[str]
    endings: frozenset[str]
    things: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    bylines: frozenset[str]
    counted: frozenset[str]
    openers: frozenset[str]
    places: frozenset[str]
    generic: frozenset[str]
    common: frozenset[str]
    common_shout: frozenset[str]

    def get(self, spelling: str) -> Entry | None:
        """Return the entry with this spelling, whatever its spaces, or with this spelling in capitals."""
        compact = squeeze(spelling)
        found = self.by_spelling.get(compact)
        if found is None and compact.isupper():
            found = self.by_shout.get(compact)
        return found

    def is_common(self, spelling: str) -> bool:
        """Tell whether a spelling of the list is also a common word, a surname or a place."""
        compact = squeeze(spelling)
        return compact in self.common or (compact.isupper() and compact in self.common_shout)

    def denies(self, text: str) -> bool:
        """Tell whether a word or phrase, in its own case, is never an organisation."""
        return text.lower() in self.never or text in self.abbreviations

    def is_head(self, word: str) -> bool:
        """Tell whether a lower-case word is a noun that names of organisations end with."""
        return word in self.strong_heads or word in self.weak_heads

    def is_legal(self, word: str) -> bool:
        """Tell whether a word, in its own case, is a legal form such as ``Inc.`` or ``AG``."""
        bare = word.replace(".", "")
        return bare in self.legal_exact or (bare[:1].isupper() and bare.lower() in self.legal)


def squeeze(text: str) -> str:
    """Return ``text`` without white space."""
    return "".join(text.split())


@rulebook.per_rulebook
def load() -> Lexicon:
    """
    Return the list and the vocabulary that came with this claimcheck.

    Raises
    ------
    RuleError
        A rule file is missing or damaged, or a key of the vocabulary is missing.

    """
    entries = listed.load()
    spellings = {squeeze(spelling): entry for entry in entries for spelling in entry.spellings}
    shouts = {key.upper(): entry for key, entry in spellings.items() if len(key) >= SHORTEST_SHOUT}
    words = _Vocabulary(rulebook.read_toml(VOCABULARY_FILE))
    return Lexicon(
        entries=MappingProxyType({entry.name: entry for entry in entries}),
        by_spelling=MappingProxyType(spellings),
        by_shout=MappingProxyType(shouts),
        sorted_spellings=tuple(sorted({*spellings, *shouts})),
        legal=words.lower("legal", "forms"),
        legal_exact=frozenset(words.texts("legal", "exact")),
        legal_hollow=words.lower("legal", "hollow"),
        tails=words.lower("legal", "tails"),
        written_out=tuple(words.texts("legal", "written_out")),
        strong_heads=words.lower("heads", "strong"),
        weak_heads=words.lower("heads", "weak"),
        of_heads=words.lower("heads", "of"),
        fielded=words.lower("heads", "fielded"),
        owners=words.lower("heads", "owners"),
        particles=frozenset(words.texts("heads", "particles")),
        hollow=words.lower("heads", "hollow"),
        cues_before=words.lower("cues", "before"),
        cues_of=words.lower("cues", "of"),
        cues_after=words.lower("cues", "after"),
        kinds=words.lower("cues", "kinds"),
        introducing=words.lower("cues", "introducing"),
        exchanges=words.lower("tickers", "exchanges"),
        never=words.lower("never", "terms"),
        abbreviations=frozenset(words.texts("never", "abbreviations")),
        endings=words.lower("never", "endings"),
        things=words.lower("never", "things"),
        titles=words.lower("never", "titles"),
        offices=words.lower("never", "offices"),
        bylines=words.lower("never", "bylines"),
        counted=words.lower("never", "counted"),
        openers=words.lower("never", "openers"),
        places=words.lower("never", "places"),
        generic=words.lower("short", "generic"),
        common=frozenset(squeeze(name) for name in listed.common()),
        common_shout=frozenset(squeeze(name).upper() for name in listed.common()),
    )


def patterns() -> list[dict[str, object]]:
    """
    Return the list as SpanRuler patterns, one for each spelling.

    Each has ``label`` "organization", the spelling as ``pattern`` (its case counts) and the canonical name as ``id``.
    """
    return [
        {"label": LABEL, "pattern": spelling, "id": entry.name}
        for entry in load().entries.values()
        for spelling in entry.spellings
    ]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The content of the vocabulary file, read with errors that name the key."""

    content: Mapping[str, Any]

    def texts(self, section: str, key: str) -> Iterable[str]:
        found = self.content.get(section, {}).get(key)
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            msg = f"{VOCABULARY_FILE}: [{section}] {key}: a list of words is expected"
            raise rulebook.RuleError(msg)
        return found

    def lower(self, section: str, key: str) -> frozenset[str]:
        return frozenset(item.lower() for item in self.texts(section, key))
