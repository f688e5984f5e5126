"""The identity of a finding: the figures that it is about and what they measure, however that is told."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

from claimcheck.model import Article, Finding, Kind, Mention, Organization, Quantity, Report
from claimcheck.report.numerals import plain
from claimcheck.report.places import Places

_LENGTH = 16
_SEPARATOR = "\x1f"
_PLAIN_MARKS = str.maketrans("“”‘’–—", "\"\"''--")


class Fingerprints:
    """The fingerprints of the findings of one report."""

    def __init__(self, report: Report) -> None:
        self._measures = {quantity.id: claim.measure for claim in report.claims for quantity in claim.quantities}

    def of(self, finding: Finding) -> str:
        """
        Return 16 hexadecimal digits that stay the same while a claim keeps its figures.

        They come from the figures and from what the claim measures; not from the check, the verdict, the place, or any
        other word of the sentence. ``$5.2bn`` and ``$5.2 billion`` are one figure.
        """
        figures = sorted(map(_figure, finding.mentions))
        measures = {self._measures.get(mention.id) for mention in finding.mentions}
        return _digest([*figures, *sorted(measure for measure in measures if measure)])


def of_words(finding: Finding, *, article: Article, places: Places) -> str:
    """
    Return the fingerprint that claimcheck 0.1 gave a finding, which baselines of that time hold.

    It came from the code, the words that the finding is about and the sentence around the first of them.
    """
    sentence = places.sentence(finding)
    words = (_normal(mention.text) for mention in finding.mentions)
    return _digest([finding.code, *words, _normal(article.text[sentence.start : sentence.end])])


def _figure(mention: Mention) -> str:
    if isinstance(mention, Quantity) and mention.figure.value is not None:
        currency = mention.unit if mention.kind is Kind.MONEY else None
        told = (mention.kind.value, plain(mention.figure.value), currency, mention.per)
        return " ".join(part for part in told if part)
    return mention.name if isinstance(mention, Organization) else _normal(mention.text)


def _digest(parts: Iterable[str]) -> str:
    digest = hashlib.sha256(_SEPARATOR.join(parts).encode("utf-8", "replace"))
    return digest.hexdigest()[:_LENGTH]


def _normal(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN_MARKS)
    return " ".join(folded.split())
