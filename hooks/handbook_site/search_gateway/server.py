"""The gateway's server: `POST /` asks, `GET /` says which cities are there. Nothing that anybody looked for is written
down, and nobody who asks is told more than that it did not go."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from handbook_site.search_gateway.answering import BadQuestionError, Settings, answer, question
from handbook_site.search_gateway.sphinxql import Connection, EngineError

LONGEST = 32 * 1024
"""Bytes of a question, at most."""

AT_ONCE, CONNECTIONS = 8, 64
"""Questions that are answered at the same time, and connections that are held; more are turned away at once."""

SECONDS = 2.0
"""How long the engine may take over a part of an answer, and an asker over sending."""


class Gateway(ThreadingHTTPServer):
    """Listens where `settings` say."""

    daemon_threads = True
    seconds = SECONDS

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.turns = threading.BoundedSemaphore(AT_ONCE)
        self._connections = threading.BoundedSemaphore(CONNECTIONS)
        super().__init__(address(settings.listen), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._connections.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._connections.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Somebody went away in the middle."""

    def answer(self, rows: Sequence[str]) -> dict[str, Any]:
        """What the engine holds of some rows; raises `EngineError`."""
        host, port = address(self.settings.engine)
        with Connection(host, port, self.seconds) as connection:
            return answer(self.settings, rows, connection.rows)


class _Handler(BaseHTTPRequestHandler):
    server: Gateway
    timeout = SECONDS
    wbufsize = -1  # an answer is sent at once
    server_version, sys_version = "handbook", ""

    def log_message(self, *said: Any) -> None:
        """Nothing: an address and what it looked for are nobody's business."""

    def do_GET(self) -> None:
        """Whether all is well: every city with what its index was made of, and the missing ones."""
        self._tell(["0"], lambda told: {"cities": {name: city["stamp"] for name, city in told["cities"].items()}})

    def do_POST(self) -> None:
        try:
            size = int(self.headers.get("Content-Length", ""))
        except ValueError:
            return self._send(HTTPStatus.LENGTH_REQUIRED, {})
        if not 0 < size <= LONGEST:
            return self._send(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, {})
        try:
            rows = question(self.rfile.read(size))
        except BadQuestionError as error:
            return self._send(HTTPStatus.BAD_REQUEST, {"error": str(error)})
        return self._tell(rows, lambda told: {})

    def _tell(self, rows: Sequence[str], changed: Any) -> None:
        if not self.server.turns.acquire(timeout=SECONDS / 4):
            return self._send(HTTPStatus.SERVICE_UNAVAILABLE, {"error": "忙"})
        try:
            told = self.server.answer(rows)
        except EngineError:
            return self._send(HTTPStatus.BAD_GATEWAY, {"error": "检索引擎没有回答"})
        finally:
            self.server.turns.release()
        return self._send(HTTPStatus.OK, {**told, **changed(told)})

    def _send(self, status: HTTPStatus, told: dict[str, Any]) -> None:
        content = json.dumps({"format": 1, **told}, ensure_ascii=False, separators=(",", ":")).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Access-Control-Allow-Origin", "*")  # what it tells is published anyway
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if len(content) > 1000 and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content, 5, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def address(text: str) -> tuple[str, int]:
    """`HOST:PORT` in its two parts."""
    host, _, port = text.rpartition(":")
    return host.strip("[]"), int(port)
