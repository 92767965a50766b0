"""The preview's web server: files as published, plus one script that reloads the page.

The script is put in while serving and never into a file, so what is looked at
is what will be published.
"""

from __future__ import annotations

import http.server
import json
import sys
import threading
from collections.abc import Iterable
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote

STATE = "/.preview"
NAMES = {"127.0.0.1", "localhost", "[::1]"}
RELOADING = "/.preview.js"
"""Where the script stands: a page takes none that is written into it (see content_security.py)."""

SCRIPT = f'<script src="{RELOADING}"></script>'
_RELOADING = Path(__file__).with_name("reloading.js")


class Preview:
    """The folder that is shown, and when each of its pages was written last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._number, self._built, self._error = 0, 0, ""
        self._written: dict[str, int] = {}

    def built(self, error: str) -> None:
        """The whole site is new; or, with an error, as it was."""
        with self._lock:
            self._number += 1
            self._built, self._error = self._number, error

    def rewritten(self, uris: Iterable[str]) -> None:
        """Some of its files are new."""
        with self._lock:
            self._number += 1
            self._written |= dict.fromkeys(uris, self._number)

    def show_error(self, error: str) -> None:
        """What is wrong with the data now; empty for nothing."""
        with self._lock:
            self._error = error

    def state(self, path: str) -> bytes:
        """For one page: a number that grows when it is written anew, and what is wrong."""
        with self._lock:
            number = max(self._built, self._written.get(unquote(path).lstrip("/"), 0))
            return json.dumps({"number": number, "error": self._error}, ensure_ascii=False).encode()


class Server(http.server.ThreadingHTTPServer):
    """Answers on this machine only, and only by its own names. Raises OSError where the port is taken."""

    request_queue_size = 512
    allow_reuse_address = sys.platform != "win32"  # elsewhere it would let two servers share a port
    daemon_threads = True

    def __init__(self, port: int, preview: Preview) -> None:
        super().__init__(("127.0.0.1", port), partial(_Handler, preview))
        port = self.server_address[1]
        self.address = f"http://127.0.0.1:{port}/"
        self.names = {f"{name}:{port}" for name in NAMES} | (NAMES if port == 80 else set())

    def handle_error(self, request: object, client_address: object) -> None:
        """Who hangs up in the middle of an answer, or asks while the site is exchanged, asks again."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    timeout = 20  # seconds in which a client must say something

    def __init__(self, preview: Preview, *arguments: object) -> None:
        self.preview = preview
        super().__init__(*arguments, directory=str(preview.folder))  # type: ignore[arg-type]

    def parse_request(self) -> bool:
        """A page of another host that had its name lead here would else read what is not published yet."""
        if not super().parse_request():
            return False
        assert isinstance(self.server, Server)
        if [name.lower() for name in self.headers.get_all("Host", [])] in ([name] for name in self.server.names):
            return True
        said = f"这里只是本机的预览，请打开 {self.server.address}\n".encode()
        self._answer(HTTPStatus.FORBIDDEN, said, "text/plain; charset=utf-8")
        return False

    def do_GET(self) -> None:
        path, _, asked = self.path.partition("?")
        if path == STATE:
            self._answer(HTTPStatus.OK, self.preview.state(asked), "application/json")
            return
        if path == RELOADING:
            self._answer(HTTPStatus.OK, _RELOADING.read_bytes(), "text/javascript; charset=utf-8")
            return
        file = Path(self.translate_path(path))
        if path.endswith("/"):
            file = file / "index.html"
        if file.suffix == ".html" and file.is_file():
            self._answer(HTTPStatus.OK, self._live(file), "text/html; charset=utf-8")
        elif file.is_file():
            super().do_GET()
        else:
            self._missing()

    def _missing(self) -> None:
        page = self.preview.folder / "404.html"
        body = self._live(page) if page.is_file() else ("还没有生成出网站。" + SCRIPT).encode()
        self._answer(HTTPStatus.NOT_FOUND, body, "text/html; charset=utf-8")

    def _live(self, file: Path) -> bytes:
        html = file.read_text(encoding="utf-8")
        return html.replace("</body>", SCRIPT + "</body>", 1).encode()

    def _answer(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Requests are not worth a line each."""
