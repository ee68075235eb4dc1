"""Connections that send nothing, half a header or half a body are closed, and others are served meanwhile."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

uvicorn = pytest.importorskip("uvicorn", reason="the extra serve is not installed")
pytest.importorskip("fastapi", reason="the extra serve is not installed")


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    from framing.serve import create_app, guard
    from framing.serve.connections import TimedProtocol

    monkeypatch.setattr(guard, "SILENT_SECONDS", 0.4)
    monkeypatch.setattr(TimedProtocol, "header_seconds", 0.4)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            create_app(tmp_path), log_level="error", ws="none", http=TimedProtocol, timeout_keep_alive=600
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join()


def rest(connection: socket.socket) -> bytes:
    """Read until the other side closes; where it does not, this raises."""
    connection.settimeout(30)
    got = b""
    while piece := connection.recv(4096):
        got += piece
    return got


def head(port: int, **fields: str) -> bytes:
    lines = [f"POST /comparisons HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"]
    return "".join([*lines, *(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())]).encode()


@pytest.mark.parametrize("sent", [b"", b"G", b"GET / HTTP/1.1\r\nHost: 127.0", b"POST /comparisons HTTP/1.1\r\n"])
def test_half_a_header_is_not_waited_for(port: int, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(sent)
        assert rest(connection) == b""  # which raises where the other side waits on


def test_half_a_body_is_not_waited_for(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(
            head(port, Content_Type="multipart/form-data; boundary=x", Content_Length="5000") + b"\r\n--x"
        )
        connection.settimeout(30)
        assert b" 408 " in connection.recv(4096).partition(b"\r\n")[0]


def test_half_a_second_header_is_not_waited_for(port: int) -> None:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    client.request("GET", "/api/comparisons")
    with client.getresponse() as answer:
        assert answer.read() == b"[]"
    client.sock.sendall(b"GET / HT")
    assert rest(client.sock) == b""  # by our limit: an idle connection has ten minutes here
    client.close()


def test_four_hundred_idle_connections_keep_nobody_out(port: int) -> None:
    idle = [socket.create_connection(("127.0.0.1", port)) for _ in range(400)]
    try:
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        client.request("GET", "/")
        assert client.getresponse().status == 200
        client.close()
        time.sleep(0.8)
        assert all(rest(connection) == b"" for connection in idle)
    finally:
        for connection in idle:
            connection.close()
