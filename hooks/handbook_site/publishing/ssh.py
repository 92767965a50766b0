"""A folder on a server that is reached by ssh: files by rsync, all else by short scripts that a shell runs there.

The same layout as of a folder here: `PATH` is a link to one of the editions in `PATH.editions/`. Both programs are the
system's own; who may log in and how is what ~/.ssh/config says.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from handbook_site.publishing import ledger as ledgers
from handbook_site.publishing.folder import BUSY, EDITION
from handbook_site.publishing.ledger import Ledger
from handbook_site.publishing.staging import Staged
from handbook_site.publishing.targets import PublishError

SSH = ("ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=15")
"""No program may wait for a password that nobody is there to type."""

LOOK = """
if [ -L "$shown" ]; then case "$(readlink "$shown")" in "$shelf"/*|"${shelf##*/}"/*) ;; *) echo foreign; exit;; esac
elif [ -e "$shown" ]; then [ -d "$shown" ] && [ -z "$(ls -A "$shown")" ] || { echo foreign; exit; }; fi
if [ -d "$shelf" ] && [ ! -f "$shelf/editions.json" ] && [ -n "$(ls -A "$shelf" | grep -v '^lock$')" ]
then echo foreign; exit; fi
echo ours
[ -L "$shown" ] && basename "$(readlink "$shown")" || echo
[ ! -f "$shelf/editions.json" ] || cat "$shelf/editions.json"
"""
"""Whose it is, what is shown, and the list."""

HOLD = """
mkdir -p "$shelf" && exec 9> "$shelf/lock" || exit 1
if command -v flock > /dev/null; then flock -n 9 || { echo busy; exit; }; fi
echo held
cat > /dev/null
"""
"""Holds the lock until we let go or are no more: then what it reads has an end."""

SWITCH = """
ln -s "${shelf##*/}/$1" "$shelf/.link.$$" || exit 1
if [ -d "$shown" ] && [ ! -L "$shown" ]; then rmdir "$shown" || exit 1; fi
mv -fT "$shelf/.link.$$" "$shown" 2> /dev/null || mv -fh "$shelf/.link.$$" "$shown"
"""
"""A link is renamed over the one before: one step (rename(2)). GNU and BusyBox say -T, BSD says -h."""


class ServerTarget:
    """`user@host:path`."""

    promise = "每一次访问拿到的都是完整的一版；换上是服务器上的一步改名。"

    def __init__(self, address: str) -> None:
        self.host, _, path = address.partition(":")
        if self.host.startswith("-"):
            raise PublishError(f"“{self.host}”不是主机名。")
        for program in ("ssh", "rsync"):
            if shutil.which(program) is None:
                raise PublishError(f"这台电脑没有 {program}，发布到服务器要用它。先装上，再试一次。")
        self.shown = path.rstrip("/")
        self.shelf = f"{self.shown}.editions"

    @contextmanager
    def held(self) -> Iterator[None]:
        self._look()
        holder = subprocess.Popen(
            self._command(HOLD), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert holder.stdin and holder.stdout and holder.stderr
        try:
            said = holder.stdout.readline().strip()
            if said == b"busy":
                raise PublishError(BUSY)
            if said != b"held":
                raise self._trouble(holder.stderr.read())
            yield
        finally:
            holder.stdin.close()
            holder.wait()
            holder.stdout.close()
            holder.stderr.close()

    def ledger(self) -> Ledger:
        return ledgers.read(self._look()[1])

    def live(self) -> str | None:
        return self._look()[0]

    def keep(self, ledger: Ledger) -> None:
        script = 'cat > "$shelf/editions.part" && mv -f "$shelf/editions.part" "$shelf/editions.json"'
        self._run(script, given=ledger.as_json().encode())

    def names(self) -> list[str]:
        said = self._run('rm -f "$shelf"/.link.*; ls -A "$shelf"').decode()
        return sorted({name for line in said.splitlines() if EDITION.fullmatch(name := line.removesuffix(".sha256"))})

    def lay(self, name: str, staged: Staged, before: str | None) -> None:
        """What the live edition has as well is linked from there, and is not sent."""
        same = ["--link-dest", f"../{before}"] if before else []
        options = ["--recursive", "--times", "--checksum", "--delete", "--chmod=D755,F644", *same]
        self._rsync([*options, f"{staged.folder}/", f"{self.host}:{self.shelf}/{name}/"])
        self._run('cat > "$shelf/$1.sha256"; sync', name, given=staged.manifest().encode())

    def switch(self, name: str) -> None:
        self._run(SWITCH, name)

    def remove(self, name: str) -> None:
        self._run('rm -rf -- "$shelf/$1" "$shelf/$1.sha256"', name)

    def _look(self) -> tuple[str | None, bytes | None]:
        """The edition that is shown, and the list as it is written. Raises PublishError for what is not ours."""
        whose, _, rest = self._run(LOOK).partition(b"\n")
        if whose != b"ours":
            raise PublishError(f"{self.host} 的 {self.shown} 里有别的内容，不是发布的网站，没有动它。请换一个文件夹。")
        live, _, written = rest.partition(b"\n")
        return live.decode() or None, written or None

    def _command(self, script: str, *words: str) -> list[str]:
        """Run by sh there, whatever shell the user has."""
        places = f"shown={shlex.quote(self.shown)} shelf={shlex.quote(self.shelf)}; "
        return [*SSH, self.host, shlex.join(["sh", "-c", places + script, "sh", *words])]

    def _run(self, script: str, *words: str, given: bytes = b"") -> bytes:
        done = subprocess.run(self._command(script, *words), input=given, capture_output=True, check=False)
        if done.returncode:
            raise self._trouble(done.stderr)
        return done.stdout

    def _rsync(self, arguments: Sequence[str]) -> None:
        done = subprocess.run(["rsync", "-e", shlex.join(SSH), *arguments], capture_output=True, check=False)
        if done.returncode:
            raise self._trouble(done.stderr)

    def _trouble(self, said: bytes) -> PublishError:
        return PublishError(f"{trouble(said.decode('utf-8', 'replace'), self.host)}，没有换上。")


SENTENCES = {
    "Permission denied (": "登不上 {host}，请看看用户名和密钥（ssh {host} 要能不输密码登录）",
    "Permission denied": "{host} 上没有写的权限",
    "No space left": "{host} 的磁盘满了",
    "Read-only file system": "{host} 的磁盘是只读的",
    "Could not resolve": "找不到主机 {host}，请看看名字和网络",
    "Connection refused": "{host} 不接受连接，请看看地址和端口",
    "timed out": "连不上 {host}，请看看网络",
    "Network is unreachable": "连不上 {host}，请看看网络",
    "Host key verification failed": "还不认识 {host}，先运行一次 ssh {host} 核对它的指纹",
    "rsync: command not found": "{host} 上没有装 rsync",
    "rsync: not found": "{host} 上没有装 rsync",
    "Unknown module": "{host} 没有这个模块",
    "auth failed": "{host} 的这个模块要密码，请设环境变量 RSYNC_PASSWORD",
}
"""What the programs say when they fail (OpenSSH, rsync, coreutils), in Chinese."""


def trouble(said: str, host: str) -> str:
    """A sentence without its end, by what a program said last."""
    for words, sentence in SENTENCES.items():
        if words in said:
            return sentence.format(host=host)
    lines = [line for line in said.splitlines() if line.strip()]
    return f"{host} 上没有做成：{lines[-1] if lines else '没有说原因'}"
