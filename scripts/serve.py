"""Build, serve on this machine, and build again whenever data, content, templates or code change.

python3 scripts/serve.py [--root DIR] [--port 8000] [--today YYYY-MM-DD]
"""

from __future__ import annotations

import _setup

_setup.ensure()

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import _options
from _preview import Preview, Server

WATCHED = (".yml", ".yaml", ".md", ".html", ".css", ".js", ".py", ".svg", ".png", ".jpg", ".jpeg", ".webp")
PAUSE = 0.5
"""Seconds between looks at the folders."""


def main() -> int:
    parser = _options.parser("预览网站：改了就重新生成，浏览器自己刷新。")
    parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000；被占用时往后找")
    options = parser.parse_args()
    root = _options.root_of(options)
    out = root / ".cache" / "preview"
    preview = Preview(out)
    server = _listen(options.port, preview)
    try:
        print(f"正在生成网站，完成后请打开 {server.address}（按 Ctrl-C 结束）", flush=True)
        rebuild(root, out, options.today, preview)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"预览地址：{server.address}", flush=True)
        _watch(root, lambda: rebuild(root, out, options.today, preview))
    except KeyboardInterrupt:
        print("\n预览结束。")
    finally:
        server.server_close()  # its thread ends with the process
    return 0


def rebuild(root: Path, out: Path, today: str | None, preview: Preview) -> None:
    """Build in a process of its own, so that changed code is read anew; say what it said."""
    command = [sys.executable, str(Path(__file__).with_name("build.py")), "--root", str(root), "--out", str(out)]
    command += ["--today", today] if today else []
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    built = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    print((built.stdout + built.stderr).strip(), flush=True)
    preview.built(error="" if built.returncode == 0 else built.stderr.strip())


def _listen(port: int, preview: Preview) -> Server:
    """The first free port from the one asked for."""
    for candidate in range(port, port + 50):
        try:
            return Server(candidate, preview)
        except OSError:
            continue
    sys.exit(f"端口 {port} 到 {port + 49} 都被占用。请用 --port 指定别的。")


def _watch(root: Path, changed: Callable[[], None]) -> None:
    """Look until interrupted; call `changed` after anything a build reads is different."""
    own = [_options.HERE / "hooks", _options.HERE / "mkdocs.yml"]
    folders = [root / "data", root / "content", root / "mkdocs.yml", *own]
    seen = _stamps(folders)
    while True:
        time.sleep(PAUSE)
        now = _stamps(folders)
        if now != seen:
            names = sorted({Path(path).name for path, _ in set(now.items()) ^ set(seen.items())})
            print(f"\n{'、'.join(names[:3])} 有变化，重新生成……", flush=True)
            seen = now
            changed()


def _stamps(places: list[Path]) -> dict[str, tuple[int, int]]:
    """Size and time of every file that a build reads."""
    found = {}
    for place in places:
        files = place.rglob("*") if place.is_dir() else [place]
        for path in files:
            if path.suffix in WATCHED:
                try:
                    status = path.stat()
                except OSError:
                    continue  # saved by way of a temporary file that is gone again
                found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found


if __name__ == "__main__":
    sys.exit(main())
