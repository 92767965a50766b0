"""Build, serve on this machine, and write anew whatever rests on a file that was changed.

python3 scripts/serve.py [--root DIR] [--port 8000] [--today YYYY-MM-DD]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from handbook_site.commands import arguments
from handbook_site.commands.processes import again, replace, surroundings
from handbook_site.incremental.editing import Editing
from handbook_site.incremental.preview import Preview, Server
from handbook_site.incremental.watching import Watch
from handbook_site.inputs import sources


def main(argv: Sequence[str] | None = None) -> int:
    parser = arguments.parser("预览网站：改了就重新生成，浏览器自己刷新。")
    parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000；被占用时往后找")
    options = parser.parse_args(argv)
    root = arguments.root_of(options)
    out = root / ".cache" / "preview"
    preview = Preview(out)
    server = _listen(options.port, preview)
    watch = Watch(sources(root))
    try:
        print(f"正在生成网站，完成后请打开 {server.address}（按 Ctrl-C 结束）", flush=True)
        rebuild(root, out, options.today, preview)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"预览地址：{server.address}", flush=True)

        def restart() -> NoReturn:
            watch.stop()
            server.shutdown()
            server.server_close()
            start_again(options)

        Editing(root, out, options.today, preview, rebuild, restart).follow(watch)
    except KeyboardInterrupt:
        print("\n预览结束。")
    finally:
        watch.stop()
        server.server_close()  # its thread ends with the process
    return 0


def rebuild(root: Path, out: Path, today: str | None, preview: Preview) -> bool:
    """Build in a process of its own, so that changed code is read anew; say what it said."""
    asked = ["--root", str(root), "--out", str(out), *(["--today", today] if today else [])]
    built = subprocess.run(
        again("build", asked), capture_output=True, text=True, encoding="utf-8", env=surroundings(), check=False
    )
    print((built.stdout + built.stderr).strip(), flush=True)
    said = "\n".join(line for line in built.stderr.splitlines() if not line.endswith("……"))  # steps are no errors
    preview.built(error=said if built.returncode else "")
    return built.returncode == 0


def start_again(options: argparse.Namespace) -> NoReturn:
    """The program itself changed: take this process's place, with what it was started with."""
    print("程序有变化，预览重新启动……", flush=True)
    asked = ["--root", str(options.root), "--port", str(options.port)]
    replace("serve", asked + (["--today", options.today] if options.today else []))


def _listen(port: int, preview: Preview) -> Server:
    """The first free port from the one asked for."""
    for candidate in range(port, port + 50):
        try:
            return Server(candidate, preview)
        except OSError:
            continue
    sys.exit(f"端口 {port} 到 {port + 49} 都被占用。请用 --port 指定别的。")
