"""A host on this machine on which links live, move and die in every way that a network knows."""

from __future__ import annotations

import http.server
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

PAGE = "<!doctype html><title>青山办事</title><p>" + "作坊与手艺人。" * 30
TEXT = "text/html; charset=utf-8"


class Host(http.server.BaseHTTPRequestHandler):
    """Each path is one fate; the server counts what was asked, and how much at a time."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.asked[f"{self.command} {path}"] += 1
        self.server.agents.add(self.headers["User-Agent"])
        with self.server.counting:
            self.server.inside += 1
            self.server.most = max(self.server.most, self.server.inside)
        try:
            name = path.strip("/").replace("-", "_").partition(".")[0] or "home"
            page = self.server.pages.get(path.strip("/"))
            self.say(body=page) if page is not None else getattr(self, f"fate_{name}", self.fate_missing)()
        finally:
            with self.server.counting:
                self.server.inside -= 1

    do_HEAD = do_GET  # noqa: N815 - the name that http.server looks for

    def say(self, status: int = 200, body: str | bytes = PAGE, kind: str = TEXT, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def times(self) -> int:
        return sum(number for name, number in self.server.asked.items() if name.endswith(f" {self.path}"))

    def log_message(self, *args) -> None:
        """Quiet."""

    # --- fates ---

    def fate_home(self) -> None:
        self.say()

    def fate_fine(self) -> None:
        self.say()

    def fate_missing(self) -> None:
        self.say(404)

    def fate_gone(self) -> None:
        self.say(410)

    def fate_once_broken(self) -> None:
        self.say(503 if self.times() == 1 else 200, Retry_After="0")

    def fate_broken(self) -> None:
        self.say(500, Retry_After="0")

    def fate_busy(self) -> None:
        self.say(429 if self.times() == 1 else 200, Retry_After="0")

    def fate_busy_for_an_hour(self) -> None:
        self.say(429, Retry_After="3600")

    def fate_forbidden(self) -> None:
        self.say(403)

    def fate_moved(self) -> None:
        self.say(301, Location="/fine")

    def fate_aside(self) -> None:
        self.say(302, Location="/fine")

    def fate_moved_twice(self) -> None:
        self.say(308, Location="/moved")

    def fate_to_home(self) -> None:
        self.say(302, Location="/")

    def fate_loop(self) -> None:
        self.say(302, Location="/pool")

    def fate_pool(self) -> None:
        self.say(302, Location="/loop")

    def fate_far(self) -> None:
        step = int(self.path.partition("?")[2] or 0)
        self.say(302, Location=f"/far?{step + 1}")

    def fate_nowhere(self) -> None:
        self.say(302, Location="javascript:alert(1)")

    def fate_cookie(self) -> None:
        if "seen=1" in (self.headers["Cookie"] or ""):
            self.say()
        else:
            self.say(302, Location="/cookie", Set_Cookie="seen=1; Path=/")

    def fate_soft(self) -> None:
        self.say(body="<title>青山市</title><p>抱歉，您访问的页面不存在或已删除。</p>")

    def fate_soft_gbk(self) -> None:
        page = '<meta charset="gbk"><title>提示</title><p>您访问的页面不存在。</p>'
        self.say(body=page.encode("gbk"), kind="text/html")

    def fate_about_404(self) -> None:
        self.say(body=f"{PAGE}<p>访问的页面不存在时怎么办：{'看看网址。' * 200}</p>")

    def fate_paper(self) -> None:
        self.say(405) if self.command == "HEAD" else self.say(body=b"%PDF", kind="application/pdf")

    def fate_scan(self) -> None:
        self.say(body=b"x" * 10, kind="application/pdf")

    def fate_no_ranges(self) -> None:
        self.say(416) if self.headers["Range"] else self.say()

    def fate_huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", TEXT)
        self.send_header("Content-Length", str(1 << 30))
        self.end_headers()
        try:
            for _ in range(1 << 14):
                self.wfile.write(b"<p>words</p>" * 5461)
                self.server.sent += 65_532
        except OSError:
            pass

    def fate_silent(self) -> None:
        time.sleep(3)
        self.close_connection = True

    def fate_drip(self) -> None:
        """A letter now and then, so that no read ever takes too long."""
        self.connection.sendall(b"HTTP/1.1 200 OK\r\n")
        try:
            for _ in range(200):
                self.connection.sendall(b"x")
                time.sleep(0.05)
        except OSError:
            pass
        self.close_connection = True

    def fate_drip_body(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", TEXT)
        self.end_headers()
        try:
            for _ in range(200):
                self.wfile.write(b"<p>x</p>")
                time.sleep(0.05)
        except OSError:
            pass
        self.close_connection = True

    def fate_cut_off(self) -> None:
        """A reset: closed with what was sent thrown away."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def fate_half(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(PAGE.encode()[:60])
        self.close_connection = True

    def fate_no_http(self) -> None:
        self.connection.sendall(b"SSH-2.0-OpenSSH_9.9\r\n")
        self.close_connection = True


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Host)
        self.asked, self.agents, self.counting = Counter(), set(), threading.Lock()
        self.inside = self.most = self.sent = 0
        self.pages: dict[str, str] = {}  # what some paths say, before any fate

    def handle_error(self, request, client_address) -> None:
        """A connection that somebody cut is what this host is for."""

    def address(self, path: str, scheme: str = "http") -> str:
        return f"{scheme}://127.0.0.1:{self.server_address[1]}/{path}"


@contextmanager
def host(certificate: tuple[Path, Path] | None = None):
    """The host while it runs; with a certificate and its key it speaks TLS."""
    server = Server()
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def closed_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
