"""
The model's tokenizer with a few more places to cut.

A number, its sign, its currency and its scale become tokens of their own (``HK$9.4bn``, ``3%→11%``),
while ``Q3``, ``5G`` and ``H1`` stay whole.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

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
    r"(?<=[\d%])[–—-](?=[$€£¥\d])",
    r"(?<=\d)(?=%)",
    r"(?<=[a-z%\d])/(?=[$€£¥A-Za-z\d])",
)


_WHOLE = re.compile(r"(?:[QH][1-4]|\d{1,2}G|[A-Z]{2,8}-\d{1,3}|->|=>)$")


def install(nlp: Language) -> None:
    """Add the cuts to the tokenizer of ``nlp``."""
    defaults = nlp.Defaults
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        msg = f"an English pipeline with spaCy's own tokenizer is needed, not {type(tokenizer).__name__}"
        raise TypeError(msg)
    tokenizer.prefix_search = compile_prefix_regex([*_PREFIXES, *(defaults.prefixes or ())]).search
    tokenizer.suffix_search = compile_suffix_regex([*(defaults.suffixes or ()), *_SUFFIXES]).search
    tokenizer.token_match = _WHOLE.match
    tokenizer.infix_finditer = compile_infix_regex([*_INFIXES, *(defaults.infixes or ())]).finditer
