"""Which of the candidates that overlap stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from claimcheck.annotate.organization.lexicon import Lexicon
from claimcheck.annotate.organization.page import Page
from claimcheck.annotate.organization.runs import Candidate, Weight


def settle(page: Page, lexicon: Lexicon, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that stand, in order of place: the heavier first, then the longer, then the earlier."""
    gathered = list(candidates)
    listed = {i: c for c in gathered if c.name is not None for i in range(c.first, c.last)}
    hinted = {c.last: c for c in gathered if c.weight is Weight.HINT}
    gathered = [_lengthened(page, lexicon, _joined(page, candidate, hinted, listed), listed) for candidate in gathered]
    taken = [False] * len(page.words)
    standing = []
    for candidate in sorted(gathered, key=lambda c: (-c.weight, -c.length, c.first, c.name is None)):
        if not any(taken[candidate.first : candidate.last]):
            taken[candidate.first : candidate.last] = [True] * candidate.length
            standing.append(candidate)
    return sorted(standing, key=lambda candidate: candidate.first)


def _joined(
    page: Page, candidate: Candidate, hinted: Mapping[int, Candidate], listed: Mapping[int, Candidate]
) -> Candidate:
    """Return a proof with what stands before its "and", where the model has both as one name."""
    hint = hinted.get(candidate.last)
    before = candidate.first - 1
    if hint is None or candidate.weight is not Weight.PROOF or candidate.name is not None or hint.first >= before:
        return candidate
    if page.lower(before) != "and" or any(i in listed for i in range(hint.first, before)):
        return candidate
    return replace(candidate, first=hint.first)


def _lengthened(page: Page, lexicon: Lexicon, candidate: Candidate, listed: Mapping[int, Candidate]) -> Candidate:
    """
    Return a candidate as what it makes of the listed name that it begins on.

    A legal form makes one name with it (``PTT Exploration and Production Pcl``); a hint that ends with a head noun
    or a place lengthens it (``Wells Fargo Securities``, ``Uber India``).
    """
    name = listed.get(candidate.first)
    if name is None or candidate.name is not None or candidate.last <= name.last:
        return candidate
    if candidate.weight is Weight.PROOF:
        return replace(candidate, first=name.first)
    words = page.words[candidate.first : candidate.last]
    final = words[-1].lower
    if candidate.first > name.first or not all(word.is_name for word in words):
        return candidate
    return replace(candidate, weight=Weight.PROOF) if lexicon.is_head(final) or final in lexicon.places else candidate
