"""装好手册生成器，不用网络。只需要 Python 3.11 或更新的版本：

python3 install.py [放在哪个文件夹，默认 handbook-venv]
"""

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    for stream in (sys.stdout, sys.stderr):  # an English console has no Chinese letters
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if sys.version_info < (3, 11):
        print("需要 Python 3.11 或更新的版本。")
        return 1
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "handbook-venv").resolve()
    folder = "Scripts" if sys.platform == "win32" else "bin"
    print(f"正在装到 {target}，约一分钟……", flush=True)
    try:
        venv.create(target, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"没有建成：{error}。Debian、Ubuntu 先装 python3-venv。")
        return 1
    pip = [
        str(target / folder / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-index",
    ]
    wheels = HERE / "wheels"
    own = sorted(wheels.glob("four_lists_handbook-*.whl"))
    steps = (
        [*pip, "--find-links", str(wheels), "--require-hashes", "-r", str(HERE / "requirements.txt")],
        [*pip, "--no-deps", *map(str, own)],
    )
    for step in steps:
        if subprocess.run(step, check=False).returncode:
            print("没有装成。这一份是给别的系统或别的 Python 版本下载的吗？看 README.txt 第一行。")
            return 1
    print(f"装好了。试一试：{target / folder / 'handbook'} --version")
    return 0


if __name__ == "__main__":
    sys.exit(main())
