"""
The model's tokenizer with a few more places to cut.

A number, its sign, its currency and its scale become tokens of their own (``HK$9.4bn``, ``3%→11%``),
while ``Q3``, ``5G`` and ``H1`` stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

FACTORY = "claimcheck.Tokenizer.v1"

_CURRENCY_PREFIX = r"(?:US|HK|NZ|NT|Mex|[ACSR])?[$€£¥₹₩₽₺₪฿₫₱]"
_SCALE = r"(?:bn|mn|mln|bln|trn|tn|bps?|pps?|ppts?|pct|[kmbt])"

_PREFIXES = (
    _CURRENCY_PREFIX + r"(?=\d)",
    r"(?:Rmb|RMB|Rs|RM|Rp)(?=\d)",
)
_SUFFIXES = (
    rf"(?<=\d){_SCALE}",
    rf"(?<=\d[.,]\d){_SCALE}",
)
_INFIXES = (
    r"→|->|=>|⟶|•",
    r"(?<=[a-z\d])=(?=[$€£¥.\dA-Z])",
    r"(?<=[\d%])[–—-](?=[$€£¥\d])",
    r"(?<=\d)(?=%)",
    r"(?<=[a-z\d%)])[.!?](?=[A-Z][a-z])",
    r"(?<=[a-z%\d])/(?=[$€£¥A-Za-z\d])",
)


_WHOLE = re.compile(r"(?:[QH][1-4]|\d{1,2}G|[A-Z]{2,8}-\d{1,3}|->|=>)$")


LONGEST_RUN = 400
"""How many characters may stand without a space before they are cut: spaCy's affix search is quadratic in them."""

_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}")


class BoundedTokenizer:
    """A tokenizer whose time grows with the length of the text alone, whatever stands in it."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        """Return the tokens of a text; a run without spaces that is longer than any word is cut into pieces."""
        cuts = [match.end() for match in _RUN.finditer(text)]
        if not cuts:
            whole: Doc = self.tokenizer(text)
            return whole
        edges = [0, *cuts, len(text)]
        pieces = [self.tokenizer(text[start:end]) for start, end in pairwise(edges) if start < end]
        joined: Doc = Doc.from_docs(pieces, ensure_whitespace=False)
        return joined


@registry.tokenizers(FACTORY)  # type: ignore[untyped-decorator] # catalogue has no types
def factory() -> Callable[[Language], BoundedTokenizer]:
    """Return what makes the tokenizer of a pipeline, as spaCy's configuration asks for it."""
    return bounded


def bounded(nlp: Language) -> BoundedTokenizer:
    """Return a tokenizer with the defaults of the language of ``nlp`` and our cuts."""
    defaults = nlp.Defaults
    return BoundedTokenizer(
        Tokenizer(
            nlp.vocab,
            rules=defaults.tokenizer_exceptions,
            prefix_search=compile_prefix_regex([*_PREFIXES, *(defaults.prefixes or ())]).search,
            suffix_search=compile_suffix_regex([*(defaults.suffixes or ()), *_SUFFIXES]).search,
            infix_finditer=compile_infix_regex([*_INFIXES, *(defaults.infixes or ())]).finditer,
            token_match=_WHOLE.match,
            url_match=defaults.url_match,
        )
    )
