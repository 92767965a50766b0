"""The sign-in service that the guide prints for the form: run as it stands there, against a forge on this machine."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from desks import GENERATOR

SITE = "https://kjj.example.gov.cn"


class Forge(BaseHTTPRequestHandler):
    """As much of GitHub as gives a token for a code."""

    def do_POST(self):
        asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        genuine = asked == {"client_id": ["known"], "client_secret": ["hidden"], "code": ["fresh"]}
        body = json.dumps({"access_token": "gho_</script>"} if genuine else {"error": "bad_verification_code"}).encode()
        self.send_response(200 if self.path == "/login/oauth/access_token" else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing is said."""


@pytest.fixture
def forge() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Forge)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def app(forge, monkeypatch):
    """The program of the guide, word for word."""
    for name, value in {"SITE": SITE, "CLIENT_ID": "known", "CLIENT_SECRET": "hidden", "FORGE": forge}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    guide = (GENERATOR / "content" / "editing-form.md").read_text(encoding="utf-8")
    [program] = re.findall(r"^```python\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    names = {"__name__": "sign_in"}
    exec(compile(program, "sign_in.py", "exec"), names)
    return names["app"]


def ask(app, path, query="", cookie=""):
    said = {}

    def start(status, headers):
        said.update(status=int(status[:3]), headers=dict(headers))

    body = b"".join(app({"PATH_INFO": path, "QUERY_STRING": query, "HTTP_COOKIE": cookie}, start))
    return said["status"], said["headers"], body.decode()


def signed_in(app, code="fresh", state=None):
    """There, and back with what the forge adds; `state` is what somebody else would send."""
    _, headers, _ = ask(app, "/auth", "provider=github&site_id=x&scope=repo")
    cookie = headers["Set-Cookie"].partition(";")[0]
    ours = parse_qs(urlsplit(headers["Location"]).query)["state"][0]
    return ask(app, "/callback", f"code={code}&state={state if state is not None else ours}", cookie)


def test_a_person_is_sent_to_the_forge_with_a_state_that_no_script_reads(app, forge):
    status, headers, _ = ask(app, "/auth", "provider=github&site_id=x&scope=delete_repo")
    there = urlsplit(headers["Location"])
    asked = parse_qs(there.query)

    assert status == 302
    assert headers["Location"].startswith(f"{forge}/login/oauth/authorize?")
    assert asked["client_id"] == ["known"]
    assert asked["scope"] == ["repo"], "what is asked for is the service's to say"
    assert len(asked["state"][0]) >= 32
    assert f"state={asked['state'][0]};" in headers["Set-Cookie"]
    assert all(word in headers["Set-Cookie"] for word in ("HttpOnly", "Secure", "SameSite=Lax"))
    assert "hidden" not in str(headers)


def test_the_token_goes_to_the_site_and_to_nobody_else(app):
    status, headers, body = signed_in(app)
    sent = re.search(r"var site = (.*?), message = (.*);\n", body)
    message = json.loads(sent[2])

    assert status == 200
    assert json.loads(sent[1]) == SITE
    assert message.startswith("authorization:github:success:")
    assert json.loads(message.removeprefix("authorization:github:success:"))["token"] == "gho_</script>"
    assert body.count("</script>") == 1, "what a forge says ends no script"
    assert '"*"' not in body
    assert headers["Cache-Control"] == "no-store"
    assert "hidden" not in body


@pytest.mark.parametrize("wrong", [{"state": "foreign"}, {"state": ""}, {"state": "%E5%B7%9E"}, {"code": "stale"}])
def test_who_comes_back_otherwise_gets_no_token(app, wrong):
    status, _, body = signed_in(app, **wrong)

    assert status == 403
    assert "authorization:github:error:" in body
    assert "gho_" not in body


def test_without_the_cookie_or_the_forge_there_is_no_token(app, forge, monkeypatch):
    assert ask(app, "/callback", "code=fresh&state=")[0] == 403
    assert ask(app, "/callback", "code=fresh&state=x", "state=")[0] == 403
    assert ask(app, "/", "")[0] == 404
    monkeypatch.setitem(app.__globals__, "FORGE", "http://127.0.0.1:1")
    assert signed_in(app)[0] == 403
