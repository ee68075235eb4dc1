"""No test reaches the network: only this machine and sockets of files are let through."""

from __future__ import annotations

import ipaddress
import os
import socket
from typing import Any

#: A folder that nobody has: nltk looks for data there and in its own places, and nothing may need any.
os.environ["NLTK_DATA"] = os.devnull


class OutsideError(RuntimeError):
    """A test, or what it tests, wanted the network."""


def is_local(address: Any) -> bool:
    """Whether an address is on this machine."""
    if not isinstance(address, tuple):
        return True  # a socket of the file system
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] in ("localhost", "")


def block() -> None:
    """Refuse connections that leave the machine."""
    for name in ("connect", "connect_ex"):
        real = getattr(socket.socket, name)

        def guarded(self: socket.socket, address: Any, real: Any = real) -> Any:
            if not is_local(address):
                raise OutsideError(f"a connection to {address!r}")
            return real(self, address)

        setattr(socket.socket, name, guarded)
