"""The identity of a finding: what it is about, wherever that stands."""

from __future__ import annotations

import hashlib
import unicodedata

from claimcheck.model import Article, Finding
from claimcheck.report.places import Places

_LENGTH = 16
_SEPARATOR = "\x1f"
_PLAIN_MARKS = str.maketrans("“”‘’–—", "\"\"''--")


def fingerprint(finding: Finding, *, article: Article, places: Places) -> str:
    """
    Return 16 hexadecimal digits that stay the same when the words move.

    They come from the code, the words that the finding is about and the sentence around the first of them;
    not from the place, the path, the message or the verdict. Blanks, case and the shape of quotation marks
    do not count.
    """
    sentence = places.sentence(finding)
    parts = [
        finding.code,
        *(_normal(mention.text) for mention in finding.mentions),
        _normal(article.text[sentence.start : sentence.end]),
    ]
    digest = hashlib.sha256(_SEPARATOR.join(parts).encode("utf-8", "replace"))
    return digest.hexdigest()[:_LENGTH]


def _normal(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN_MARKS)
    return " ".join(folded.split())
