"""
What speaks for a candidate and what speaks against it, weighed in one place.

A witness only says what it sees: a spelling of the list, a legal form, a cue, an entity of the model. Here every
place is a case; what is seen there and in the rest of the article is added up, and a name stands where more speaks for
it than against it. A new kind of evidence is one line in ``FOR`` or ``AGAINST``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from claimcheck.annotate.organization.case import Case, draw_up, read_record
from claimcheck.annotate.organization.denial import ends_else, impossible, is_model_number, is_term
from claimcheck.annotate.organization.entities import People
from claimcheck.annotate.organization.lexicon import Lexicon
from claimcheck.annotate.organization.page import Page, Tagged
from claimcheck.annotate.organization.runs import ORGANIZATION, Candidate, Witness, starts_name

VETO = 20  # points: nothing outweighs it
SUPPORT = 0.3  # of the places where a single word stands
OFTEN = 2  # places
ARTICLES = frozenset({"the", "a", "an"})
WITH_ARTICLE = frozenset(
    {"body", "ministry", "central_bank", "regulator", "agency", "statistics_office", "exchange", "index"}
)  # kinds of organisation that carry one: "the Fed", "the Senate"
COUNTING = frozenset(
    {"a", "an", "each", "every", "per", "any", "another", "these", "those", "its", "their", "our", "your", "my"}
)
"""Before a name these make it a thing of which there are several, or somebody's: "each Common Unit"."""
PHRASE_ENDS = frozenset(
    {"of", "for", "in", "on", "at", "to", "by", "with", "from", "and", "or", "that", "which", "is", "was"}
)
PEOPLE = "NORP"  # the model's label
FINITE = frozenset({"VBD", "VBZ", "MD", "POS"})  # tags
ADJECTIVE = re.compile(r"-[a-z]")  # "U.S.-traded", "Milan-listed"
LETTERS = re.compile(r"[^\W\d_]{2}")


def weigh(
    page: Page, lexicon: Lexicon, folk: People, entities: Sequence[Tagged], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Return the candidates that stand; ``entities`` are the model's, trimmed."""
    at: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        at[candidate.first, candidate.last].append(candidate)
    record = read_record(page, entities, candidates)
    standing: list[Candidate] = []
    for group in at.values():
        case = draw_up(page, lexicon, folk, record, group)
        if balance(case) > 0:
            standing.extend(group)
    return standing


def balance(case: Case) -> int:
    """Return what speaks for a case less what speaks against it."""
    gained = sum(points for points, speaks in FOR if speaks(case))
    return gained - sum(points for points, speaks in AGAINST if speaks(case))


# What speaks for a case.


def _model(case: Case) -> bool:
    """Tell whether the model has an organisation here, of one more word at most where the list has it as well."""
    if Witness.MODEL in case.witnesses:
        return not case.hinted or case.record.votes[case.form] >= 0
    entity = case.page.entity_at.get(case.first)
    if case.hinted or entity is None or entity.label != ORGANIZATION or entity.last < case.last:
        return False
    return entity.last - entity.first <= case.last - case.first + 1


def _free(case: Case) -> bool:
    """Tell whether a common word stands with a capital letter inside a sentence, with no other capital beside it."""
    page, first, last = case.page, case.first, case.last
    word, left = page.words[first], page.words[first - 1]
    if not case.common or word.opens or word.titled or not left.text[0].isalnum() or _follows_name(case):
        return False
    if left.lower in ARTICLES and not _carries_article(case):
        return False
    return not page.joins(last) or not starts_name(page, case.lexicon, last)


def _follows_name(case: Case) -> bool:
    """Tell whether a capital that is not only that of the sentence stands right before: ``Liam Fox``."""
    if not case.page.joins(case.first) or not starts_name(case.page, case.lexicon, case.first - 1):
        return False
    left = case.page.words[case.first - 1]
    return not left.opens or left.tag.startswith("NNP")


def _carries_article(case: Case) -> bool:
    """Tell whether the list has a body that may be told with an article, and is also what its common word says."""
    entry = case.lexicon.entries.get(case.name or "")
    return entry is not None and entry.kind in WITH_ARTICLE


def _often_cued(case: Case) -> bool:
    return case.hinted and case.record.cued[case.form] >= OFTEN


# What speaks against it.


def _other_sense(case: Case) -> bool:
    """Tell whether it cannot be an organisation, whatever speaks for it."""
    if Witness.LIST in case.witnesses:
        return case.single and is_model_number(case.page, case.lexicon, case.last)
    if Witness.WORDS in case.witnesses:
        return is_term(case.page, case.lexicon, case.first, case.last)
    return impossible(case.page, case.lexicon, case.first, case.last)


def _field_of_state(case: Case) -> bool:
    """Tell whether the post of somebody in office follows, whose field it is: ``Justice Minister``."""
    page, last = case.page, case.last
    return case.hinted and page.joins(last) and page.words[last].is_name and page.lower(last) in case.lexicon.offices


def _people(case: Case) -> bool:
    """Tell whether the model has the adjective of a people or a creed here: ``Sudanese``."""
    entity = case.page.entity_at.get(case.first)
    return case.hinted and case.single and entity is not None and entity.label == PEOPLE


def _ends_else(case: Case) -> bool:
    """Tell whether its last word is that of something else: ``Data Management Platform``."""
    return Witness.LIST not in case.witnesses and ends_else(case.page, case.lexicon, case.first, case.last)


def _person(case: Case) -> bool:
    """Tell whether it is somebody's name, or a part of one; a cue makes a surname that of a company."""
    if case.hinted:
        alone = case.single and case.text in case.folk.names
        return alone or case.text in case.folk.surnames or case.folk.touch(case.first, case.last)
    if not case.single or Witness.LIST not in case.witnesses:
        return False
    if case.common and case.folk.cover(case.first, case.last):
        return True
    return case.text in case.folk.surnames and not case.cued


def _ordinary(case: Case) -> bool:
    """Tell whether the article has the same word without its capital letter."""
    return case.hinted and case.single and not case.text.isupper() and case.text.lower() in case.page.small


def _opens_as_noun(case: Case) -> bool:
    """Tell whether the capital letter is that of a sentence, and the word a common one: ``Target prices``."""
    word = case.page.words[case.first]
    if not case.single or not case.page.leads(case.first) or not (case.common or case.hinted) or _carries_article(case):
        return False
    after = case.page.words[case.last].tag if case.page.joins(case.last) else ""
    if case.common and word.tag == "NN" and after in FINITE:  # a noun would have its article: "Target said"
        return False
    if word.tag and not word.tag.startswith("NNP"):
        return True
    return word.lower in case.page.small or f"{word.lower}s" in case.page.small


def _counted(case: Case) -> bool:
    """Tell whether it is one of several, or somebody's, and the last of its phrase: ``each Common Unit of``."""
    page, last = case.page, case.last
    if not case.hinted or page.lower(case.first - 1) not in COUNTING or not page.joins(case.first):
        return False
    return not page.joins(last) or not page.lower(last)[0].isalnum() or page.lower(last) in PHRASE_ENDS


def _stands_for_else(case: Case) -> bool:
    """Tell whether it is an acronym, of common words or of none that the list has for it: ``collected at source``."""
    words = case.record.spelled_out.get(case.text)
    if words is None or not case.single or Witness.WORDS in case.witnesses:
        return False
    if case.hinted:
        return any(word.islower() for word in words) or words[-1].lower() in case.lexicon.endings
    entry = case.lexicon.entries.get(case.name or "")
    listed = {word.lower() for spelling in entry.spellings for word in spelling.split()} if entry else set()
    listed.discard(case.text.lower())
    return bool(listed) and all(word.lower() not in listed for word in words)


def _term_in_full(case: Case) -> bool:
    """Tell whether its own acronym in brackets is that of a term: ``Return On Equity (ROE)``."""
    page, last = case.page, case.last
    if not case.hinted or page.lower(last) != "(" or page.lower(last + 2) != ")":
        return False
    return case.lexicon.denies(page.words[last + 1].text)


def _called_a_thing(case: Case) -> bool:
    """Tell whether the noun before says that it is a product: ``the drug Neurastin``."""
    page, first = case.page, case.first
    return case.hinted and page.joins(first) and page.lower(first - 1) in case.lexicon.things


def _town(case: Case) -> bool:
    """Tell whether a place follows behind a comma: ``in Princeton, New Jersey``."""
    page, last = case.page, case.last
    if not case.single or not (case.common or case.hinted) or not page.joins(last) or page.lower(last) != ",":
        return False
    after = page.lower(last + 1)
    return after in case.lexicon.places or f"{after} {page.lower(last + 2)}" in case.lexicon.places


def _seldom(case: Case) -> bool:
    """Tell whether few of the places where the word stands speak for it."""
    record, form = case.record, case.form
    return case.hinted and case.single and record.spoken[form] < SUPPORT * record.written[form]


def _loud(case: Case) -> bool:
    """Tell whether it stands in headlines only, where all words are set alike."""
    return case.hinted and case.form not in case.record.sober


def _cipher(case: Case) -> bool:
    """Tell whether it has no two letters on end: ``F-150``, ``2Q15``."""
    return case.hinted and LETTERS.search(case.text) is None


FOR: tuple[tuple[int, Callable[[Case], bool]], ...] = (
    (8, lambda case: Witness.WORDS in case.witnesses),
    (4, lambda case: Witness.LIST in case.witnesses),
    (4, lambda case: Witness.BEARER in case.witnesses),
    (4, lambda case: case.cued),
    (2, lambda case: Witness.SITE in case.witnesses),
    (2, lambda case: Witness.HEAD in case.witnesses),
    (2, _model),
    (2, _free),
    (4, _often_cued),
)
AGAINST: tuple[tuple[int, Callable[[Case], bool]], ...] = (
    (VETO, _other_sense),
    (VETO, _stands_for_else),
    (VETO, _term_in_full),
    (VETO, _loud),
    (VETO, _cipher),
    (6, _person),
    (6, _people),
    (6, _ends_else),
    (4, lambda case: case.common),
    (4, _ordinary),
    (6, _called_a_thing),
    (4, _counted),
    (4, _town),
    (4, _seldom),
    (4, lambda case: case.hinted and case.single and ADJECTIVE.search(case.text) is not None),
    (2, _opens_as_noun),
    (2, lambda case: case.hinted and _opens_as_noun(case)),
    (6, _field_of_state),
    (2, lambda case: case.common and case.single and _follows_name(case)),
)
