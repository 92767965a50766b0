"""What MkDocs says of a mkdocs.yml that it cannot use, as findings with a line, in Chinese."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from handbook.findings import Finding, as_text
from handbook_site.settings import Settings, SettingsError, finding

_REPORT = re.compile(r"Config value '([^']*)': (.*)", re.DOTALL)
WORDS = {
    r"URL isn't valid|invalid URL": "不是完整的网址",
    r"isn't an existing directory": "没有这个文件夹",
    r"isn't an existing file": "没有这个文件",
    r"plugin is not installed": "没有安装这个插件",
    r"Failed to load extension": "没有这个 Markdown 扩展，或装不上",
    r"Unrecognised theme": "没有安装这个主题",
    r"Expected type|Invalid .* configuration|Expected": "值的写法不对",
    r"Required configuration not provided": "缺少这一项",
    r"Unrecognised configuration name": "没有这个设置",
}


@contextmanager
def explained(log: logging.Logger, own: Settings) -> Iterator[None]:
    """Meanwhile MkDocs' reports of single settings reach `log` in Chinese, each with the line of its setting."""

    def explain(record: logging.LogRecord) -> bool:
        found = _REPORT.match(record.getMessage())
        if found:
            record.msg, record.args = as_text(_of(own, found[1], found[2])), ()
        return True

    log.addFilter(explain)
    try:
        yield
    finally:
        log.removeFilter(explain)


def _of(own: Settings, name: str, report: str) -> Finding:
    first = report.splitlines()[0]
    words = next((words for pattern, words in WORDS.items() if re.search(pattern, first)), f"不能用（{first}）")
    quoted = re.search(r"""(["'])(.+?)\1""", first) if "Expected" not in first else None
    return finding(f"{name}{f' 的“{quoted[2]}”' if quoted else ''}：{words}。", own.lines.get(name))


def unreadable(own: Settings, report: str) -> SettingsError:
    """A file that MkDocs cannot read at all: other tags than it knows, a file to inherit that is not there."""
    if "INHERIT" in own:
        return SettingsError("INHERIT 写的文件打不开，或读不了。", own.lines["INHERIT"], "改对文件名，或删去这一行。")
    line = re.search(r"line (\d+)", report)
    return SettingsError("MkDocs 读不了这个文件。", int(line[1]) if line else None, "看看这一行的写法和 YAML 标记。")
