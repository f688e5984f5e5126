"""The addresses of the server and what answers them."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from claimcheck.model import Report
from claimcheck.report.build import build
from claimcheck.report.encoding import encoded
from claimcheck.serve import languagetool, requests
from claimcheck.serve.annotation import Annotated, annotated, unmarked
from claimcheck.serve.answer import answer
from claimcheck.serve.desk import Asked, Desk, Told
from claimcheck.serve.guard import Guard
from claimcheck.serve.limits import MOST_CHARACTERS, MOST_WAITING, SECONDS_TO_ANSWER, RefusedError
from claimcheck.serve.worker import Worker

Tell = Callable[[str], None]

_PAGE = {
    "": ("index.html", "text/html"),
    "page.css": ("page.css", "text/css"),
    "page.js": ("page.js", "text/javascript"),
}
_SOON = "5"  # seconds after which to come back


class _Service:
    """The requests in hand, and the way of each to the desk and back."""

    def __init__(self, desk: Desk, tell: Tell) -> None:
        self._desk = desk
        self._tell = tell
        self._worker = Worker()
        self._in_hand = 0

    def route(self, path: str, respond: Callable[[Request], Awaitable[Response]], *methods: str) -> Route:
        """Return a route whose requests are bounded in number and time, and whose errors are told in one line."""

        async def endpoint(request: Request) -> Response:
            try:
                return await self._bounded(respond, request)
            except RefusedError as error:
                return _error(error.status, str(error))
            except Exception as error:  # noqa: BLE001 # a defect must neither end the server nor show a text
                what = _where(error)
                self._tell(f"internal error: {what}")
                return _error(HTTPStatus.INTERNAL_SERVER_ERROR, f"internal error: {what}")

        return Route(path, endpoint, methods=list(methods or ("POST",)))

    async def _bounded(self, respond: Callable[[Request], Awaitable[Response]], request: Request) -> Response:
        if self._in_hand >= MOST_WAITING:
            msg = f"{MOST_WAITING} texts are waiting already; come back in {_SOON} seconds"
            raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, msg)
        self._in_hand += 1
        try:
            async with asyncio.timeout(SECONDS_TO_ANSWER):
                return await respond(request)
        except TimeoutError as error:
            msg = f"it took more than {SECONDS_TO_ANSWER} seconds; send a shorter text, or come back later"
            raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, msg) from error
        finally:
            self._in_hand -= 1

    async def verify(self, request: Request) -> Response:
        asked = await requests.one(request)
        return await self._worker.do(lambda: _document(self._told(self._desk.verify(asked)).report))

    async def extract(self, request: Request) -> Response:
        asked = await requests.one(request)
        return await self._worker.do(lambda: _document(self._told(self._desk.extract(asked)).report, checked=False))

    async def compare(self, request: Request) -> Response:
        draft, sources = await requests.several(request)
        return await self._worker.do(lambda: _document(self._told(self._desk.compare(draft, sources)).report))

    async def page_verify(self, request: Request) -> Response:
        asked = await requests.one(request)
        is_file = isinstance(asked.content, bytes)
        return await self._worker.do(lambda: _shown(self._told(self._desk.verify(asked)), with_text=is_file))

    async def page_compare(self, request: Request) -> Response:
        draft, sources = await requests.several(request)
        return await self._worker.do(lambda: _shown(self._told(self._desk.compare(draft, sources))))

    async def check(self, request: Request) -> Response:
        """Answer LanguageTool's ``/v2/check``."""
        fields = await requests.form(request)
        text = _text(fields)
        if not languagetool.is_read(fields.get("language", "auto")):
            return _json(languagetool.answer(None, text, fields))
        return await self._worker.do(lambda: _json(languagetool.answer(self._report(text), text, fields)))

    def _report(self, text: Annotated) -> Report | None:
        """Return the report on a text, None where it is one that is not read: an editor has no place for the reason."""
        try:
            return self._told(self._desk.verify(Asked(content=text.plain))).report
        except RefusedError as error:
            if error.status == HTTPStatus.UNPROCESSABLE_ENTITY:
                return None
            raise

    def _told(self, told: Told) -> Told:
        for defect in told.report.defects:
            self._tell(f"internal error in a check: {defect}")
        return told


def application(desk: Desk, *, tell: Tell) -> ASGIApp:
    """Return the application; ``tell`` says a line to whoever started it, and never one with words of a text."""
    service = _Service(desk, tell)
    routes = [
        service.route("/api/verify", service.verify),
        service.route("/api/extract", service.extract),
        service.route("/api/compare", service.compare),
        service.route("/page/verify", service.page_verify),
        service.route("/page/compare", service.page_compare),
        service.route("/v2/check", service.check, "GET", "POST"),
        Route("/v2/languages", _languages),
        Route("/v2/healthcheck", _healthy),
        Route("/favicon.ico", _no_picture),  # every browser asks for one
        *(Route(f"/{path}", _static(name, kind)) for path, (name, kind) in _PAGE.items()),
    ]
    return Guard(Starlette(routes=routes))


def _text(fields: dict[str, str]) -> Annotated:
    if ("text" in fields) == ("data" in fields):
        raise RefusedError(HTTPStatus.BAD_REQUEST, "give text or data, one of the two")
    text = unmarked(fields["text"]) if "text" in fields else annotated(fields["data"])
    if len(text.original) > MOST_CHARACTERS:
        msg = f"longer than {MOST_CHARACTERS:,} characters; check it with `claimcheck verify`"
        raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, msg)
    return text


def _static(name: str, kind: str) -> Callable[[Request], Awaitable[Response]]:
    content = (files("claimcheck.serve") / "page" / name).read_bytes()
    if name.endswith(".css"):
        content = (files("claimcheck.report.html") / "style.css").read_bytes() + content

    async def respond(_: Request) -> Response:
        return Response(content, media_type=kind)

    return respond


async def _languages(_: Request) -> Response:
    return _json(list(languagetool.LANGUAGES))


async def _healthy(_: Request) -> Response:
    return PlainTextResponse("OK")


async def _no_picture(_: Request) -> Response:
    return Response(status_code=HTTPStatus.NO_CONTENT)


def _document(report: Report, *, checked: bool = True) -> Response:
    return _json(build(report, checked=checked))


def _shown(told: Told, *, with_text: bool = False) -> Response:
    shown: dict[str, Any] = answer(told)
    return _json(shown | {"text": told.report.article.text} if with_text else shown)


def _json(value: object) -> Response:
    return Response(encoded(value), media_type="application/json")


def _error(status: int, message: str) -> Response:
    headers = {"Retry-After": _SOON} if status == HTTPStatus.SERVICE_UNAVAILABLE else None
    return Response(encoded({"error": message}), status, headers, media_type="application/json")


def _where(error: Exception) -> str:
    """Return what an error is and where it arose; its message may hold words of a text."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} ({Path(frame.filename).name}, line {frame.lineno})"
