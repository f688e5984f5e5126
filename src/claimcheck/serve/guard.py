"""
Who may ask: programs on this machine, and the page that came from here.

Any page of the web can make a browser send requests to this machine, and can have its own name lead here. So the name
that was asked for must be this machine's, and whoever says which page he is must be ours.
"""

from __future__ import annotations

import re
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HERE = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d{1,5})?", re.IGNORECASE)

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What goes with every answer: nothing is loaded from elsewhere, shown inside another page, or kept."""


class Guard:
    """Refuses strangers before anything of their request is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        stranger = _stranger(Headers(scope=scope))
        if stranger:
            await JSONResponse({"error": stranger}, HTTPStatus.FORBIDDEN)(scope, receive, with_headers)
        else:
            await self._app(scope, receive, with_headers)


def _stranger(headers: Headers) -> str | None:
    """Return why a request is refused, None where it is not."""
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    if len(hosts) != 1 or not _HERE.fullmatch(hosts[0]):
        return "foreign Host; ask 127.0.0.1"
    if origins and origins != [f"http://{hosts[0]}"]:
        return "foreign Origin; only the page of this server may ask from a browser"
    return None
