"""Connections that send nothing are closed: a request has seconds to arrive, not for ever."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["HEADER_SECONDS", "TimedProtocol"]

#: Seconds for the line and the headers of a request. Browsers open connections ahead and may leave them idle this
#: long; they open another when they need one.
HEADER_SECONDS = 20.0


class TimedProtocol(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it, with a time limit on headers; the limit on bodies stands in the guard."""

    #: The limit of this class, which a test shortens.
    header_seconds = HEADER_SECONDS

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock with the connection."""
        super().connection_made(transport)
        self._expect_headers()

    def data_received(self, data: bytes) -> None:
        """Stop the clock when the headers are there; start it again with the next request."""
        super().data_received(data)
        if self._in_request():
            self._stop_clock()
        elif self._deadline is None:
            self._expect_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the clock with the connection."""
        self._stop_clock()
        super().connection_lost(exc)

    def _in_request(self) -> bool:
        """Whether a request is being answered."""
        return self.cycle is not None and not self.cycle.response_complete

    def _expect_headers(self) -> None:
        """Give the headers their seconds."""
        self._deadline = asyncio.get_running_loop().call_later(self.header_seconds, self._too_slow)

    def _stop_clock(self) -> None:
        """Take the limit off."""
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_slow(self) -> None:
        """Close a connection whose headers did not come."""
        self._deadline = None
        if not self._in_request() and not self.transport.is_closing():
            self.transport.close()
