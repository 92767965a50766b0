"""Sphinx on loopback: nodes with some cities, the machine in front of them, and the gateway."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.errors import FailedError
from handbook.lookup.joining.published import PublishedIndex
from handbook.lookup.search_export import documents, settings
from handbook.lookup.search_export.settings import FRONT, Node
from handbook_site.search_gateway.answering import Settings
from handbook_site.search_gateway.server import Gateway

MISSING = [name for name in ("indexer", "searchd") if shutil.which(name) is None]
"""What of Sphinx is not installed here (Debian: `sphinxsearch`)."""


@dataclass
class Machines:
    """What runs: a `searchd` by its name, as `node1` or `front`, and the gateway before them."""

    gateway: Gateway
    running: dict[str, subprocess.Popen[bytes]]

    @property
    def address(self) -> str:
        host, port = self.gateway.server_address[:2]
        return f"http://{host!s}:{port}/"

    def kill(self, name: str) -> None:
        process = self.running.pop(name)
        process.kill()
        process.wait()


@contextmanager
def machines(folder: Path, cities: Mapping[str, PublishedIndex], most: int = 100_000) -> Iterator[Machines]:
    """A node a city, as `export_search.py` sets them up. Only what was started here is ended."""
    ports = _free_ports(len(cities) + 2)
    nodes = [Node(f"127.0.0.1:{port}", (city,)) for port, city in zip(ports, cities, strict=False)]
    engine, listen = (f"127.0.0.1:{port}" for port in ports[-2:])
    for city, lookup in cities.items():
        (folder / f"{city}.tsv").write_text("".join(documents.lines(lookup)), encoding="utf-8", newline="\n")
    texts = {f"node{at}": settings.node_settings(f"node{at}", node, str(folder)) for at, node in enumerate(nodes, 1)}
    front = settings.front_settings(nodes, engine, str(folder))
    texts["front"] = re.sub(r"(_timeout = )\d+", r"\g<1>30000", front)  # this machine may be busy
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, text in texts.items():
            file = folder / f"{name}.conf"
            file.write_text(text, encoding="utf-8")
            if name != "front":
                subprocess.run(["indexer", "--config", file, "--all", "--quiet"], check=True, capture_output=True)
            command = ["searchd", "--config", str(file), "--nodetach"]
            running[name] = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for port in ports[:-1]:
            _until_open(port)
        gateway = Gateway(Settings(engine, FRONT, listen, most, tuple(cities)))
        gateway.seconds = 30
        threading.Thread(target=gateway.serve_forever, daemon=True).start()
        yield Machines(gateway, running)
        gateway.shutdown()
        gateway.server_close()
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            process.wait()


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    found = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return found


def _until_open(port: int) -> None:
    for _ in range(400):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.025)
    raise FailedError(f"searchd 没有在 {port} 上听。")
