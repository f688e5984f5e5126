"""
A text with its markup told apart, as LanguageTool takes it, and the way from what is read back to what was sent.

Markup is not read; where it stands for something (a line end, a blank) that is read in its place.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from http import HTTPStatus

import msgspec

from claimcheck.model import Span
from claimcheck.serve.limits import RefusedError


class _Part(msgspec.Struct, kw_only=True, rename="camel"):
    text: str | None = None
    markup: str | None = None
    interpret_as: str = ""


class _Data(msgspec.Struct):
    annotation: list[_Part]


@dataclass(frozen=True, slots=True)
class Annotated:
    """
    What was sent (``original``), what of it is read (``plain``), and where each stretch of that stands in the original.

    ``stretches`` are the start in the plain text, the start and the end in the original, and whether it stands there
    as it is.
    """

    original: str
    plain: str
    stretches: tuple[tuple[int, int, int, bool], ...]

    def place(self, span: Span) -> Span:
        """Return where a stretch of the plain text stands in the original."""
        return Span(self._place(span.start), max(self._place(span.end - 1) + 1, self._place(span.start)))

    def _place(self, offset: int) -> int:
        start, first, last, as_it_is = self.stretches[
            max(bisect_right(self.stretches, offset, key=lambda stretch: stretch[0]) - 1, 0)
        ]
        return first + offset - start if as_it_is else min(first, last)


def unmarked(text: str) -> Annotated:
    """Return a text without markup."""
    return Annotated(text, text, ((0, 0, len(text), True),))


def annotated(data: str) -> Annotated:
    """
    Return the text that ``data`` holds: JSON, ``{"annotation": [{"text": "…"}, {"markup": "…", "interpretAs": "…"}]}``.

    Raises
    ------
    RefusedError
        It is not of that form.

    """
    try:
        parts = msgspec.json.decode(data, type=_Data).annotation
    except (msgspec.MsgspecError, RecursionError) as error:
        msg = f"data cannot be used: {error!s:.200}"
        raise RefusedError(HTTPStatus.BAD_REQUEST, msg) from error
    original, plain = [], []
    stretches = []
    first = start = 0
    for part in parts:
        sent = part.text if part.text is not None else part.markup
        if sent is None or (part.text is not None and part.markup is not None):
            msg = "data cannot be used: each part has a text or a markup"
            raise RefusedError(HTTPStatus.BAD_REQUEST, msg)
        read = sent if part.text is not None else part.interpret_as
        if read:
            stretches.append((start, first, first + len(sent), part.text is not None))
        original.append(sent)
        plain.append(read)
        first += len(sent)
        start += len(read)
    return Annotated("".join(original), "".join(plain), tuple(stretches) or ((0, 0, 0, True),))
