"""From a request to what is asked, with limits of size and time."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from pathlib import Path, PurePath
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import ClientDisconnect, Request

from claimcheck.config.values import KEYS
from claimcheck.serve.desk import Asked
from claimcheck.serve.limits import MOST_BYTES, SECONDS_TO_SEND, RefusedError

MOST_SOURCES = 20
_MOST_FIELDS, _LONGEST_NAME = 100, 200
_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"

Shape = TypeVar("Shape")


class _About(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What may be said of a text; empty fields of a form are as good as none."""

    name: str = ""
    published: str = ""
    dollar: str = ""


class _Text(_About):
    text: str


class _Comparison(_About):
    draft: str
    sources: list[str]


async def body(request: Request) -> bytes:
    """
    Return the body of a request.

    Raises
    ------
    RefusedError
        It is too large, or takes too long to come.

    """
    data = bytearray()
    try:
        async with asyncio.timeout(SECONDS_TO_SEND):
            async for piece in request.stream():
                data += piece
                if len(data) > MOST_BYTES:
                    msg = f"larger than {MOST_BYTES / 1_000_000:g} MB; check it with `claimcheck verify`"
                    raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, msg)
    except TimeoutError as error:
        msg = f"the text did not come within {SECONDS_TO_SEND} seconds"
        raise RefusedError(HTTPStatus.REQUEST_TIMEOUT, msg) from error
    except ClientDisconnect as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "the client has left") from error
    return bytes(data)


async def one(request: Request) -> Asked:
    """
    Return the text that a request holds: JSON with a ``text``, or a document of any format as it is.

    Of a document the query has what else is said: ``?name=draft.docx&published=2025-02-24&dollar=CAD``.

    Raises
    ------
    RefusedError
        The request is none of these.

    """
    data = await body(request)
    if _type(request) == _JSON:
        told = _decoded(data, _Text)
        return _asked(told, told.text)
    try:
        about = msgspec.convert(dict(request.query_params), _About)
    except msgspec.ValidationError as error:
        raise _bad(str(error)) from error
    return _asked(about, data)


async def several(request: Request) -> tuple[Asked, list[Asked]]:
    """
    Return the draft and the sources that a request holds as JSON, errors as those of `one`.

    Each is called by what it is.
    """
    if _type(request) != _JSON:
        msg = f'send JSON: {{"draft": "…", "sources": ["…"]}}, as {_JSON}'
        raise RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, msg)
    told = _decoded(await body(request), _Comparison)
    if not 1 <= len(told.sources) <= MOST_SOURCES:
        msg = f"give 1 to {MOST_SOURCES} sources; there are {len(told.sources)}"
        raise _bad(msg)
    names = ["source"] if len(told.sources) == 1 else [f"source {number}" for number in range(1, len(told.sources) + 1)]
    draft = _asked(told, told.draft)
    return draft, [
        Asked(content=text, name=name, dollar=draft.dollar) for text, name in zip(told.sources, names, strict=True)
    ]


async def form(request: Request) -> dict[str, str]:
    """Return the fields of a form, from the query and the body; errors are those of `one`."""
    fields = dict(request.query_params)
    if request.method == "POST":
        if _type(request) != _FORM:
            msg = f"send a form, as {_FORM}"
            raise RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, msg)
        try:
            text = (await body(request)).decode("utf-8")
            fields |= parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
        except ValueError as error:
            msg = "not a form in UTF-8"
            raise _bad(msg) from error
    return fields


def _type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _decoded(data: bytes, shape: type[Shape]) -> Shape:
    try:
        return msgspec.json.decode(data, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        msg = f"the JSON cannot be used: {error!s:.200}"
        raise _bad(msg) from error


def _asked(about: _About, content: str | bytes) -> Asked:
    """Return what is asked, its date and its ``$`` read as those of the configuration are."""
    return Asked(
        content=content,
        name=PurePath(about.name).name[:_LONGEST_NAME] or "draft",
        published=_value("published", about.published),
        dollar=_value("dollar", about.dollar),
    )


def _value(name: str, written: str) -> Any:  # noqa: ANN401 # each key of the configuration has a type of its own
    try:
        return KEYS[name].read(written.strip(), Path()) if written.strip() else None
    except ValueError as error:
        msg = f"{name}: {error}"
        raise _bad(msg) from error


def _bad(message: str) -> RefusedError:
    return RefusedError(HTTPStatus.BAD_REQUEST, message)
