"""Build, serve on this machine, and write anew whatever rests on a file that was changed.

python3 scripts/serve.py [--root DIR] [--port 8000] [--today YYYY-MM-DD]
"""

from __future__ import annotations

import _setup

_setup.ensure()

import os
import subprocess
import sys
import threading
from pathlib import Path

import _options
from _live import Editing
from _preview import Preview, Server
from _watching import Watch
from inputs import sources


def main() -> int:
    parser = _options.parser("预览网站：改了就重新生成，浏览器自己刷新。")
    parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000；被占用时往后找")
    options = parser.parse_args()
    root = _options.root_of(options)
    out = root / ".cache" / "preview"
    preview = Preview(out)
    server = _listen(options.port, preview)
    watch = Watch(sources(root))
    try:
        print(f"正在生成网站，完成后请打开 {server.address}（按 Ctrl-C 结束）", flush=True)
        rebuild(root, out, options.today, preview)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"预览地址：{server.address}", flush=True)
        Editing(root, out, options.today, preview, rebuild).follow(watch)
    except KeyboardInterrupt:
        print("\n预览结束。")
    finally:
        watch.stop()
        server.server_close()  # its thread ends with the process
    return 0


def rebuild(root: Path, out: Path, today: str | None, preview: Preview) -> bool:
    """Build in a process of its own, so that changed code is read anew; say what it said."""
    command = [sys.executable, str(Path(__file__).with_name("build.py")), "--root", str(root), "--out", str(out)]
    command += ["--today", today] if today else []
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    built = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    print((built.stdout + built.stderr).strip(), flush=True)
    preview.built(error="" if built.returncode == 0 else built.stderr.strip())
    return built.returncode == 0


def _listen(port: int, preview: Preview) -> Server:
    """The first free port from the one asked for."""
    for candidate in range(port, port + 50):
        try:
            return Server(candidate, preview)
        except OSError:
            continue
    sys.exit(f"端口 {port} 到 {port + 49} 都被占用。请用 --port 指定别的。")


if __name__ == "__main__":
    sys.exit(main())
