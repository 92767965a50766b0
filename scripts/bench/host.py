"""A folder on loopback as a web host would serve it: compressed, with types, and with how long to keep each file."""

from __future__ import annotations

import functools
import gzip
import http.server
import mimetypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".ics"}
LEVEL = 6  # what nginx and the usual hosts of files do at most
PAGES, REST = "no-cache", "public, max-age=2592000"
CHARSET = "; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: the address asked for, and the bytes of its body as they went over the line."""

    address: str
    size: int


@functools.lru_cache(maxsize=4096)
def zipped(path: Path) -> bytes:
    """A file as it is sent: compressed where that is usual and makes it smaller."""
    content = path.read_bytes()
    if path.suffix not in COMPRESSED:
        return content
    smaller = gzip.compress(content, LEVEL, mtime=0)
    return smaller if len(smaller) < len(content) else content


@contextmanager
def hosted(folder: Path, log: list[Sent] | None = None) -> Iterator[str]:
    """The folder's address; every answer is put in the log."""
    with listening(functools.partial(_Handler, [] if log is None else log, directory=str(folder))) as address:
        yield address


@contextmanager
def served(folder: Path, log: list[Path] | None = None) -> Iterator[str]:
    """The folder's address where files are sent as they are and no more; each that is sent is put in the log."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # heads and bodies are written apart, and would wait for each other

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            if log is not None and path.is_file():
                log.append(path)
            super().do_GET()

        def log_message(self, *_: Any) -> None:
            """Nothing is said."""

    with listening(functools.partial(Handler, directory=str(folder))) as address:
        yield address


@contextmanager
def opened(folder: Path) -> Iterator[str]:
    """The address of a folder that is opened without any server."""
    yield folder.as_uri() + "/"


@contextmanager
def listening(handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """A server on loopback while it is wanted; its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # heads and bodies are written apart, and would wait for each other

    def __init__(self, log: list[Sent], *given: Any, directory: str) -> None:
        self.log = log
        super().__init__(*given, directory=directory)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        if not found:
            path = Path(self.directory) / "404.html"
        body = zipped(path) if path.is_file() else b""
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self._heads(path, body)
        self.log.append(Sent(urlsplit(self.path).path, len(body)))  # first, so that who has read it finds it there
        self.wfile.write(body)

    def _heads(self, path: Path, body: bytes) -> None:
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.send_header("Content-Type", kind + (CHARSET if path.suffix in COMPRESSED else ""))
        if body.startswith(b"\x1f\x8b"):
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", PAGES if path.suffix == ".html" else REST)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Nothing is said."""
