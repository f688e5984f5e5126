"""From a spaCy document to organisations: gather candidates, weigh them, settle what overlaps, name what is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from spacy.tokens import Doc

from claimcheck.annotate.organization.cues import cue_names, site_names
from claimcheck.annotate.organization.entities import model_names, people, trimmed
from claimcheck.annotate.organization.evidence import branded_names, firms, headed_names, legal_names
from claimcheck.annotate.organization.lexicon import Lexicon, load
from claimcheck.annotate.organization.memory import recall
from claimcheck.annotate.organization.naming import name_candidates, with_tickers
from claimcheck.annotate.organization.page import Page, read
from claimcheck.annotate.organization.runs import Candidate
from claimcheck.annotate.organization.scan import listed_names
from claimcheck.annotate.organization.settling import settle
from claimcheck.annotate.organization.tickers import tickers
from claimcheck.annotate.organization.weighing import weigh
from claimcheck.model import Kind, Organization


def find(doc: Doc) -> tuple[Organization, ...]:
    """
    Return the organisations of ``doc`` in order of place, none overlapping another.

    Read are the words, the sentence starts where they are set, the entities of the model, and the spans of label
    "organization" in ``doc.spans["vocabulary"]``, whose id is the canonical name. The list that comes with
    claimcheck is read in any case. ``id`` of the mentions is left empty.

    Raises
    ------
    RuleError
        A rule file is missing or damaged.

    """
    page, lexicon = read(doc), load()
    entities = trimmed(page, lexicon)
    folk = people(page, lexicon, entities)
    symbols = tuple(tickers(page, lexicon))
    candidates = [
        *legal_names(page, lexicon),
        *firms(page, lexicon),
        *headed_names(page, lexicon, folk),
        *listed_names(page, lexicon),
        *(candidate for symbol in symbols for candidate in (symbol.place, symbol.bearer)),
        *model_names(entities),
        *cue_names(page, lexicon),
        *site_names(page),
        *branded_names(page, lexicon),
    ]
    settled = settle(page, lexicon, weigh(page, lexicon, folk, entities, candidates))
    named, known = name_candidates(page, lexicon, folk, settled)
    taken = [False] * len(page.words)
    for candidate in named:
        taken[candidate.first : candidate.last] = [True] * candidate.length
    everywhere = sorted([*named, *recall(page, lexicon, folk, known, taken)], key=lambda candidate: candidate.first)
    return _mentions(page, lexicon, with_tickers(everywhere, symbols))


def _mentions(page: Page, lexicon: Lexicon, named: Iterable[Candidate]) -> tuple[Organization, ...]:
    aliases: dict[str | None, dict[str, None]] = defaultdict(dict)
    spelled = [(candidate, page.slice(candidate.first, candidate.last)) for candidate in named]
    for candidate, text in spelled:
        spelling = " ".join(text.split())
        if spelling != candidate.name:
            aliases[candidate.name][spelling] = None
    return tuple(
        _mention(page, lexicon, candidate, text, tuple(aliases[candidate.name])) for candidate, text in spelled
    )


def _mention(page: Page, lexicon: Lexicon, candidate: Candidate, text: str, aliases: tuple[str, ...]) -> Organization:
    name = candidate.name or text
    entry = lexicon.entries.get(name)
    return Organization(
        page.words[candidate.first].start,
        page.words[candidate.last - 1].end,
        kind=Kind.ORGANIZATION,
        text=text,
        name=name,
        aliases=aliases,
        ticker=candidate.ticker or (entry.ticker if entry else None),
    )
