"""The suite itself runs without a network."""

from __future__ import annotations

import socket

import pytest


def test_a_connection_that_leaves_the_machine_is_refused() -> None:
    with socket.socket() as outside, pytest.raises(RuntimeError, match="connection to"):
        outside.connect(("192.0.2.1", 80))
