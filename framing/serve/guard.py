"""What stands before every request: only this machine, only our own pages may write, only so many bytes and seconds.

A page of another site can make the browser send requests here. It cannot read the answers, nor our token,
nor forge the ``Host`` and ``Origin`` headers; so these are what is checked.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from framing.serve.messages import TOO_SLOW, too_large

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["BODY_SECONDS", "MAX_UPLOAD_BYTES", "READING", "SILENT_SECONDS", "RequestGuard", "headers_of", "refuse"]

#: Bytes that one request may carry: a few hundred long articles. Enforced while reading, not by its header alone.
MAX_UPLOAD_BYTES = 32 * 1024 * 1024

#: Seconds that a body may take in all, and may be silent. It comes from this machine: 32 MB take less than one.
BODY_SECONDS, SILENT_SECONDS = 60.0, 15.0

#: Names under which a browser on this machine reaches us. Any other is another site's name bound to
#: 127.0.0.1 (DNS rebinding).
HOSTS = frozenset({"127.0.0.1", "localhost"})

READING = frozenset({"GET", "HEAD"})

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    # Not "no-referrer": browsers then send "Origin: null" with our own forms.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


class _BodyRefusedError(Exception):
    """The body is too large or too slow."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


class RequestGuard:
    """ASGI middleware that refuses foreign hosts, foreign writers and large bodies.

    Parameters
    ----------
    app : ASGIApp
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check the request, pass it on with its body counted, add the headers."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        refusal = _refusal(scope["method"], headers_of(scope))
        if refusal is not None:
            await refuse(send, *refusal)
            return
        body = _Body(receive)
        started = False

        async def dressed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message = {**message, "headers": [*message.get("headers", ()), *HEADERS]}
            await send(message)

        try:
            await self.app(scope, body.receive, dressed)
        except _BodyRefusedError as error:
            if not started:
                await refuse(send, error.status, error.reason)


class _Body:
    """The body of one request, counted and timed while it comes."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._seen = 0
        self._until = time.monotonic() + BODY_SECONDS
        self._whole = False

    async def receive(self) -> Message:
        """Return the next message; what comes after the body, such as a disconnect, may take its time."""
        if self._whole:
            return await self._receive()
        seconds = min(SILENT_SECONDS, self._until - time.monotonic())
        try:
            message = await asyncio.wait_for(self._receive(), max(seconds, 0))
        except TimeoutError:
            raise _BodyRefusedError(408, TOO_SLOW) from None
        self._seen += len(message.get("body", b""))
        if self._seen > MAX_UPLOAD_BYTES:
            raise _BodyRefusedError(413, too_large(MAX_UPLOAD_BYTES // 2**20))
        self._whole = not message.get("more_body", False)
        return message


def headers_of(scope: Scope) -> dict[str, str]:
    """Return the headers of a request by their names in lower case."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def _refusal(method: str, headers: dict[str, str]) -> tuple[int, str] | None:
    """Return status and reason where a request is refused."""
    host = headers.get("host", "")
    if host.rsplit(":", 1)[0] not in HOSTS:
        return 403, "This app answers on 127.0.0.1 and localhost only."
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none") and method not in READING:
        return 403, "Another site may not write here."
    # A browser attaches no bearer token on its own, so a program that sends one was told it.
    told = headers.get("authorization", "").casefold().startswith("bearer ") and "origin" not in headers
    if method not in READING and not told and headers.get("origin") != f"http://{host}":
        return 403, "Only a page of this app may write."
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > MAX_UPLOAD_BYTES:
        return 413, too_large(MAX_UPLOAD_BYTES // 2**20)
    return None


async def refuse(send: Send, status: int, reason: str, extra: tuple[tuple[bytes, bytes], ...] = ()) -> None:
    """Answer with a line of plain text."""
    body = reason.encode()
    plain = ((b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": [*plain, *extra, *HEADERS]})
    await send({"type": "http.response.body", "body": body})
