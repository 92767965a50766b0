"""`admin/index.html` and its script. The one page that may reach another host: the forge of `handbook.yml`."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.model.editor import Editor
from handbook.outputs.admin.fields import former, order

FOLDER = "admin/"
SCRIPTS = ("js-yaml.min.js", "form.js", "decap-cms.js")
"""In the order in which they run: the form's asks Decap to wait for it."""

MOST = 3000
"""Records of a kind that are offered by name; of more, the ids are typed."""

_BROWSER = Path(__file__).parent / "browser"
_PARTS = ("text", "mending", "formats", "widgets", "start")

_STYLE = """
body{margin:0;font:16px/1.8 system-ui,"PingFang SC","Microsoft YaHei",sans-serif}
.hb-wait{max-width:40em;margin:10vh auto;padding:0 1em}
.hb-words.hb-words{display:flex;flex-wrap:wrap;gap:.25em 1.25em}
.hb-words label{white-space:nowrap}
textarea{min-height:4.5em!important;line-height:1.6!important}
.hb-lines{font-family:ui-monospace,Consolas,monospace;line-height:1.6;resize:vertical}
.hb-said{display:block;font-size:13px;color:#5d626f;min-height:1.6em}
input[readonly]{background:#f2f3f5}
#nc-root *{text-transform:none!important}
[class*=PreviewButtonContainer]{display:none!important}
@media (prefers-color-scheme:dark){
body:has(.hb-wait){background:#14181f}
.hb-wait{color:#e6e9ef}.hb-wait a{color:#9cc4ff}}
"""


def policy(editor: Editor) -> str:
    """What the page may load, and whom it may ask (Content Security Policy, level 2).

    Decap compiles its check of the configuration, hence `unsafe-eval`; it writes its styles as it goes. Every
    script is the site's own.
    """
    rules = {
        "default-src": "'none'",
        "script-src": "'self' 'unsafe-eval'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": f"'self' data: blob:{' https://*.githubusercontent.com' if editor.backend == 'github' else ''}",
        "font-src": "'self' data:",
        "connect-src": " ".join(["'self'", "blob:", *editor.hosts]),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def page(edition: Edition, editor: Editor) -> str:
    """A page that says what it is until the form is there."""
    identity = edition.handbook.identity
    scripts = "".join(f'<script src="{name}" defer></script>' for name in SCRIPTS)
    reached = "本机" if editor.backend == "local" else "、".join(editor.hosts)
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(editor), quote=True)}">'
        '<meta name="robots" content="noindex,nofollow"><meta name="referrer" content="strict-origin">'
        f'<link rel="icon" href="data:,"><title>编辑 - {escape(identity.title)}</title>'
        f"<style>{_STYLE}</style>{scripts}</head>"
        '<body><main id="nc-root"><div class="hb-wait"><h1>编辑手册</h1>'
        '<p id="form-state" role="status">正在打开表单，第一次要下载约 1.5 MB……</p>'
        f"<p>这是编辑用的一页，要登录才能用，只与{escape(reached)}来往；查阅手册不经过它。"
        "浏览器不许运行脚本时，请在代码平台上直接改 data/ 里的文件。</p>"
        '<p><a href="../index.html">回到手册</a></p></div></main></body></html>\n'
    )


def script(edition: Edition) -> str:
    """The form's own script: how files are read and written, controls, and what can be chosen."""
    given = {
        "orders": {kind.name: order(kind.model) for kind in KINDS.values()},
        "former": {kind.name: former(kind.model) for kind in KINDS.values()},
        "choices": {**_records(edition), **_words(edition)},
    }
    said = json.dumps(given, ensure_ascii=False, separators=(",", ":")).replace("\u2028", "").replace("\u2029", "")
    parts = [(_BROWSER / f"{name}.js").read_text(encoding="utf-8") for name in _PARTS]
    return f"window.handbook=window.handbook||{{}};window.handbook.form={said};\n" + "".join(parts)


def _records(edition: Edition) -> dict[str, list[list[str]]]:
    """Ids and titles of each kind, in the order of their files."""
    held = {kind: edition.handbook.records(kind) for kind in KINDS}
    return {
        kind: [[name, record.title] for name, record in records.items()] if len(records) <= MOST else []
        for kind, records in held.items()
    }


def _words(edition: Edition) -> dict[str, list[list[str]]]:
    """The words of each list, by the label that editors write."""
    return {
        f"vocabularies/{name}": [[label, label] for label in dict.fromkeys(word.label for word in words.values())]
        for name, words in edition.handbook.vocabularies.items()
    }
