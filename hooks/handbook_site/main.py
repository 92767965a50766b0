"""The console command: `handbook VERB …`, each verb a module of `commands/` with `main(argv) -> int`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from handbook.version import VERSION
from handbook_site import console
from handbook_site.commands.argument_words import speak_chinese

VERBS = {
    "init": ("init", "新建一本手册，整个仓库一次写好"),
    "serve": ("serve", "预览：改了就重新生成，浏览器自己刷新"),
    "build": ("build", "生成网站"),
    "province": ("province", "生成全省的网站：各市的手册，和把它们连起来的页面"),
    "check": ("check", "检查数据，不生成网站"),
    "new": ("new", "新建一条记录的空白文件"),
    "format": ("format", "整理记录的字段次序和过长的行"),
    "export": ("export_sheet", "把记录导出成工作簿或表格"),
    "search": ("export_search", "写给检索引擎：静态的查找装不下时"),
    "publish": ("publish", "发布：检查过再整体换上，能换回"),
    "book": ("book", "编成书：PDF、EPUB、DOCX、单个网页"),
    "report": ("report", "出通报、完成情况表、自查报告、通讯录"),
    "article": ("article", "出可粘贴到公众号的短文、短信和海报"),
    "import": ("import_sheet", "把工作簿或表格导入手册"),
    "import-paper": ("import_paper", "读 Word、PDF、网页，起草记录，和原文并排核对"),
    "review": ("review", "说清一次修改改了什么"),
    "signoff": ("signoff", "出签发单：改了什么、出自哪里、三审三校"),
    "owners": ("owners", "按归口处室写代码平台的 CODEOWNERS"),
    "comment": ("comment", "把审阅说明写在合并请求下面"),
    "verify": ("verify", "把事实和手边的原文逐条比对"),
    "check-links": ("check_links", "问一遍外部网址还在不在"),
    "explain": ("explain", "说明一条记录查到以后为什么排在那里"),
    "schemas": ("schemas", "由模型生成编辑器用的 JSON Schema"),
    "upgrade": ("upgrade", "换到这一版生成器，并说明改了什么"),
    "download": ("download", "下载全部安装包，带到没有互联网的机器上装"),
}
"""Each verb with its module and what it does, in the order in which they are met."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the verb; 2 where there is no such verb."""
    asked = list(sys.argv[1:] if argv is None else argv)
    if asked[:1] in (["--version"], ["-V"]):
        print(f"handbook {VERSION}")
        return 0
    if not asked or asked[0] in ("-h", "--help", "help"):
        print(_usage())
        return 0
    if asked[0] not in VERBS:
        print(f"没有“{asked[0]}”这个命令。\n\n{_usage()}", file=sys.stderr)
        return 2
    speak_chinese()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # no matrix is multiplied: threads would only wait
    gc.set_threshold(100_000)  # what is imported stays: the collector would look at it two hundred times
    module = import_module(f"handbook_site.commands.{VERBS[asked[0]][0]}")
    status: int = module.main(asked[1:])
    return status


def run() -> NoReturn:
    """What the installed command calls."""
    console.prepare()
    console.run(main, sys.argv[1:])


def _usage() -> str:
    lines = [f"  {verb:<12} {what}" for verb, (_, what) in VERBS.items()]
    return "\n".join(["用法：handbook 命令 [选项]；每个命令都有 --help；--version 显示版本。", "", *lines])
