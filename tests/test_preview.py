"""The preview's server: for this machine only, by its own names, for many at once, and patient with nobody for ever."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import threading
import time

import pytest

from desks import GENERATOR, surroundings
from handbook_site.incremental import preview
from handbook_site.incremental.preview import Preview, Server


@pytest.fixture
def server(tmp_path):
    (tmp_path / "index.html").write_text("<html><body>草稿</body></html>", encoding="utf-8")
    (tmp_path / "a.txt").write_text("草稿", encoding="utf-8")
    made = Server(0, Preview(tmp_path))
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


def asked(server: Server, host: str | None, path: str = "/", method: str = "GET") -> tuple[int, str]:
    """The status and the text of an answer to whoever came by this name."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.putrequest(method, path, skip_host=True)
    if host is not None:
        connection.putheader("Host", host.replace("PORT", str(server.server_address[1])))
    connection.endheaders()
    answer = connection.getresponse()
    said = answer.status, answer.read().decode("utf-8", "replace")
    connection.close()
    return said


@pytest.mark.parametrize("host", ["127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT"])
def test_its_own_names_are_answered(server, host):
    assert asked(server, host)[0] == 200
    assert "草稿" in asked(server, host, "/a.txt")[1]


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:PORT", "127.0.0.1.nip.io:PORT", "", None, "localhost", "localhost:1", "127.0.0.1",
     "localhost:PORT,evil.example", "[::]:PORT", "0.0.0.0:PORT", "localhost.:PORT"],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_foreign_name_that_leads_here_reads_nothing(server, host, method):
    for path in ("/", "/a.txt", "/index.html", preview.STATE, "/none"):
        status, text = asked(server, host, path, method)
        assert status == 403, (host, path)
        assert "草稿" not in text
        assert method == "HEAD" or "只是本机的预览" in text


def test_two_names_are_no_name(server):
    port = server.server_address[1]
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(f"GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\n\r\n".encode())
        assert b" 403 " in line.recv(100)


def test_five_hundred_at_once_are_all_answered(server):
    port, found = server.server_address[1], []
    lines = []
    for _ in range(500):
        line = socket.socket()
        line.settimeout(20)
        line.connect(("127.0.0.1", port))
        lines.append(line)
    for line in lines:
        line.sendall(f"GET /a.txt HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
    for line in lines:
        found.append(line.recv(40).split()[1])
        line.close()
    assert found == [b"200"] * 500


def test_who_says_nothing_is_let_go(server, monkeypatch):
    monkeypatch.setattr(preview._Handler, "timeout", 0.3)
    before = threading.active_count()
    lines = [socket.create_connection(("127.0.0.1", server.server_address[1]), timeout=10) for _ in range(30)]
    lines[0].sendall(b"GET /a.txt HT")
    assert [line.recv(10) for line in lines] == [b""] * 30
    end = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < end:
        time.sleep(0.05)
    assert threading.active_count() <= before
    for line in lines:
        line.close()


def test_who_hangs_up_in_the_middle_is_no_trace(server, capfd):
    for _ in range(5):
        line = socket.create_connection(("127.0.0.1", server.server_address[1]))
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        line.sendall(b"GET / HTTP/1.1\r\nHost: ")
        line.close()
    assert asked(server, "localhost:PORT")[0] == 200
    assert capfd.readouterr().err == ""


ANEW = """
from handbook_site import main
from handbook_site.commands import processes
before = main
try:
    processes.load_anew("--version", [])
except SystemExit as left:
    from handbook_site import main as again
    print(left.code, again is not before)
"""


def test_where_no_process_can_take_anothers_place_the_program_is_loaded_anew_in_it():
    done = subprocess.run(
        [sys.executable, "-c", ANEW],
        env=surroundings(PYTHONPATH=str(GENERATOR / "hooks")),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[1:] == ["0 True"], done.stderr
