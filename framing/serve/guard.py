"""What stands before every request: only this machine, only our own pages may write, only so many bytes.

A page of another site can make the browser send requests here. It cannot read the answers, nor our token,
nor forge the ``Host`` and ``Origin`` headers; so these are what is checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["MAX_UPLOAD_BYTES", "Guard"]

#: Bytes that one request may carry: a few hundred long articles. Enforced while reading, not by its header alone.
MAX_UPLOAD_BYTES = 32 * 1024 * 1024

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


class _TooLargeError(Exception):
    """The request carries more than it may."""


class Guard:
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
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = _refusal(scope["method"], headers)
        if refusal is not None:
            await _refuse(send, *refusal)
            return
        seen = 0
        started = False

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > MAX_UPLOAD_BYTES:
                raise _TooLargeError
            return message

        async def dressed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message = {**message, "headers": [*message.get("headers", ()), *HEADERS]}
            await send(message)

        try:
            await self.app(scope, counted, dressed)
        except _TooLargeError:
            if not started:
                await _refuse(send, 413, "The upload is too large.")


def _refusal(method: str, headers: dict[str, str]) -> tuple[int, str] | None:
    """Return status and reason where a request is refused."""
    host = headers.get("host", "")
    if host.rsplit(":", 1)[0] not in HOSTS:
        return 403, "This app answers on 127.0.0.1 and localhost only."
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none") and method not in READING:
        return 403, "Another site may not write here."
    if method not in READING and headers.get("origin") != f"http://{host}":
        return 403, "Only a page of this app may write."
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > MAX_UPLOAD_BYTES:
        return 413, f"The upload is too large: at most {MAX_UPLOAD_BYTES // 2**20} MB."
    return None


async def _refuse(send: Send, status: int, reason: str) -> None:
    """Answer with a line of plain text."""
    body = reason.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()), *HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
