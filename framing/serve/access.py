"""Who may open the pages: on a machine with several users, only who has the token in the address.

The address with the token stands in the terminal. Opened once, it leaves a cookie and loses its token, so that no
history, screenshot or copied address gives it away. A program sends the token as ``Authorization: Bearer ...``.
"""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode

from framing.serve.guard import READING, headers_of, refuse
from framing.serve.messages import NO_TOKEN, WITHOUT_TOKEN, WRONG_TOKEN

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["Access"]

#: Seconds that a browser remembers: 90 days.
REMEMBERED = 90 * 24 * 3600


class Access:
    """ASGI middleware that asks for the token.

    Parameters
    ----------
    app : ASGIApp
    token : str
    """

    def __init__(self, app: ASGIApp, token: str) -> None:
        self.app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or say where the token stands."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = headers_of(scope)
        # Cookies do not tell ports apart: two apps on one machine must not overwrite each other's.
        cookie = f"framing-{(scope.get('server') or ('', 0))[1]}"
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(query).get("token")
        if given is not None and scope["method"] in READING:
            if not self._fits(given):
                await refuse(send, 403, WRONG_TOKEN)
                return
            rest = urlencode([pair for pair in query if pair[0] != "token"])
            place = quote(scope["path"], safe="/%") + (f"?{rest}" if rest else "")
            kept = f"{cookie}={self._token}; Path=/; Max-Age={REMEMBERED}; HttpOnly; SameSite=Lax"
            extra = ((b"location", b"/" + place.lstrip("/").encode()), (b"set-cookie", kept.encode()))
            await refuse(send, 303, WITHOUT_TOKEN, extra)
        elif self._fits(_bearer(headers)) or self._fits(_cookie(headers, cookie)):
            await self.app(scope, receive, send)
        else:
            await refuse(send, 403, NO_TOKEN)

    def _fits(self, given: str) -> bool:
        """Whether a text is the token, compared in a time that tells nothing."""
        return secrets.compare_digest(given.encode("utf-8", "replace"), self._token.encode())


def _bearer(headers: dict[str, str]) -> str:
    """Return the token that a program sends."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.casefold() == "bearer" else ""


def _cookie(headers: dict[str, str], name: str) -> str:
    """Return the token that a browser remembers."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return "" if found is None else found.value
