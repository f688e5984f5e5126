"""From a spaCy document to organisations: gather the evidence, settle what overlaps, name what is left."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from claimcheck.annotate.organization import memory
from claimcheck.annotate.organization.context import cue_names, listed_names, site_names
from claimcheck.annotate.organization.entities import People, model_names, people
from claimcheck.annotate.organization.evidence import branded_names, firms, headed_names, legal_names, tickers
from claimcheck.annotate.organization.lexicon import Lexicon, lexicon, squeeze
from claimcheck.annotate.organization.page import Page, read
from claimcheck.annotate.organization.runs import Candidate, Weight
from claimcheck.model import Kind, Organization


SUPPORT = 0.3  # of the places where a single word stands


def find(doc: Doc) -> tuple[Organization, ...]:
    """
    Return the organisations of ``doc`` in order of place, none overlapping another.

    Read are the words, the sentence starts where they are set, the entities of the model, and the spans of the
    list in ``doc.spans["vocabulary"]`` (label "organization", the canonical name as id). ``id`` is left empty.

    Raises
    ------
    RuleError
        A rule file is missing or damaged.

    """
    page = read(doc)
    words = lexicon()
    folk = people(page, words)
    symbols = tuple(tickers(page, words))
    hints = _supported(page, (*model_names(page, words, folk), *cue_names(page, words, folk), *site_names(page, words), *branded_names(page, words)))
    settled = _settle(
        page,
        words,
        [
            *legal_names(page, words),
            *firms(page, words),
            *headed_names(page, words),
            *listed_names(page, words, folk),
            *symbols,
            *hints,
        ],
    )
    settled = _with_acronyms(page, settled)
    named, known = _name(page, words, folk, settled)
    taken = [False] * len(page.words)
    for candidate in named:
        taken[candidate.first : candidate.last] = [True] * candidate.length
    named = sorted([*named, *memory.recall(page, words, folk, known, taken)], key=lambda candidate: candidate.first)
    return _mentions(page, words, _with_tickers(named))


def _settle(page: Page, words: Lexicon, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that stand: the heavier first, then the longer, then the earlier."""
    gathered = list(candidates)
    listed = [candidate for candidate in gathered if candidate.name is not None]
    gathered = [_lifted(page, words, candidate, listed) for candidate in gathered]
    taken = [False] * len(page.words)
    standing = []
    for candidate in sorted(gathered, key=lambda c: (-c.weight, -c.length, c.first, c.name is None)):
        if not any(taken[candidate.first : candidate.last]):
            taken[candidate.first : candidate.last] = [True] * candidate.length
            standing.append(candidate)
    return sorted(standing, key=lambda candidate: candidate.first)


def _supported(page: Page, hints: Iterable[Candidate]) -> list[Candidate]:
    """Return the hints that enough of the places where they stand speak for; a headline alone is no support."""
    gathered = list(hints)
    texts = Counter(word.text for word in page.words)
    counted = Counter(page.slice(hint.first, hint.last) for hint in {(h.first, h.last): h for h in gathered}.values())
    sober = {squeeze(page.slice(hint.first, hint.last)) for hint in gathered if not page.words[hint.first].titled}
    return [
        hint
        for hint in gathered
        if squeeze(page.slice(hint.first, hint.last)) in sober
        and (hint.length > 1 or counted[page.words[hint.first].text] >= SUPPORT * texts[page.words[hint.first].text])
    ]


def _lifted(page: Page, words: Lexicon, candidate: Candidate, listed: Iterable[Candidate]) -> Candidate:
    """Return a hint that lengthens a listed name to the right as proof: ``Uber India``, ``Wells Fargo Securities``.

    A legal form that follows a listed name is made one with it: ``PTT Exploration and Production Pcl``.
    """
    for name in listed:
        if candidate.name is None and name.first < candidate.first < name.last < candidate.last and candidate.weight is Weight.PROOF:
            return replace(candidate, first=name.first)
    if candidate.weight is not Weight.HINT or not all(word.is_name for word in page.words[candidate.first : candidate.last]):
        return candidate
    for name in listed:
        if name.first == candidate.first and name.last < candidate.last and (
            words.is_head(page.lower(candidate.last - 1)) or page.lower(candidate.last - 1) in words.places
        ):
            return replace(candidate, weight=Weight.PROOF)
    return candidate


def _with_acronyms(page: Page, settled: list[Candidate]) -> list[Candidate]:
    found = list(settled)
    for full, short in memory.acronyms(page, settled):
        found = [candidate for candidate in found if not candidate.overlaps(short)]
        if full.weight < Weight.PROOF:
            found[found.index(full)] = replace(full, weight=Weight.PROOF)
        found.append(replace(short, name=None))
    return sorted(found, key=lambda candidate: candidate.first)


def _name(page: Page, words: Lexicon, folk: People, settled: list[Candidate]) -> tuple[list[Candidate], dict[str, str]]:
    """Return the candidates with canonical names, and the names by remembered form."""
    known: dict[str, str] = {}
    derived: dict[str, set[str]] = defaultdict(set)
    short_for = {short.first: full for full, short in memory.acronyms(page, settled)}
    named: dict[int, str] = {}
    for candidate in sorted(settled, key=lambda c: (c.first in short_for, -c.weight, -c.length, c.first)):
        text = squeeze(page.slice(candidate.first, candidate.last))
        bare = page.slice(candidate.first, memory.bare_name(page, words, candidate.first, candidate.last))
        full = short_for.get(candidate.first)
        name = named[full.first] if full is not None else memory.known_name(page, words, candidate) or known.get(squeeze(bare)) or _only(derived, squeeze(bare)) or bare
        named[candidate.first] = " ".join(name.split())
        known.setdefault(text, named[candidate.first])
        known.setdefault(squeeze(bare), named[candidate.first])
        for first, last in memory.forms(page, words, folk, candidate):
            derived[squeeze(page.slice(first, last))].add(named[candidate.first])
    for form in derived:
        name = _only(derived, form) or _shared(words, derived[form], form)
        if name is not None:
            known.setdefault(form, name)
    return [replace(candidate, name=named[candidate.first]) for candidate in settled], known


def _only(derived: dict[str, set[str]], form: str) -> str | None:
    names = derived.get(form, set())
    return next(iter(names)) if len(names) == 1 else None


def _shared(words: Lexicon, names: set[str], form: str) -> str | None:
    """Return ``form`` where the names differ in head nouns and places only: ``Zephyr Bank``, ``Zephyr India``."""
    rests = [name.split()[1:] for name in names if name.split()[0] == form]
    if len(rests) == len(names) and all(words.is_head(word.lower()) or word.lower() in words.places for rest in rests for word in rest):
        return form
    return None


def _with_tickers(named: list[Candidate]) -> list[Candidate]:
    """Return the candidates with the ticker of their name on each, and the name before a ticker on the ticker."""
    linked: list[Candidate] = []
    for candidate in named:
        before = linked[-1] if linked else None
        if candidate.ticker and before is not None and candidate.length and candidate.ticker == before.ticker:
            candidate = replace(candidate, name=before.name)  # noqa: PLW2901 - the ticker takes the name before it
        linked.append(candidate)
    by_name = {candidate.name: candidate.ticker for candidate in reversed(linked) if candidate.ticker}
    return [replace(candidate, ticker=by_name.get(candidate.name)) for candidate in linked]


def _mentions(page: Page, words: Lexicon, named: list[Candidate]) -> tuple[Organization, ...]:
    aliases: dict[str, dict[str, None]] = defaultdict(dict)
    for candidate in named:
        spelling = " ".join(page.slice(candidate.first, candidate.last).split())
        if spelling != candidate.name:
            aliases[candidate.name or spelling][spelling] = None
    return tuple(_mention(page, words, candidate, tuple(aliases[candidate.name or ""])) for candidate in named)


def _mention(page: Page, words: Lexicon, candidate: Candidate, aliases: tuple[str, ...]) -> Organization:
    start, end = page.words[candidate.first].start, page.words[candidate.last - 1].end
    name = candidate.name or page.text[start:end]
    entry = words.entries.get(name)
    return Organization(
        start,
        end,
        kind=Kind.ORGANIZATION,
        text=page.text[start:end],
        name=name,
        aliases=aliases,
        ticker=candidate.ticker or (entry.ticker if entry else None),
    )
