"""The notice of the pictures about papers: as a Word file, as its page shows it, and as a person decides on it."""

from __future__ import annotations

import html
import json
import re

from bench.papers import word_files as word

NOTICE, PAGE, DECISIONS = "通知.docx", "通知.draft.html", "decisions.json"

TEXT = """青山市创新局关于印发《青山市作坊检测券办法》的通知
青创发〔2026〕7号
各作坊：
现将《青山市作坊检测券办法》印发给你们，请遵照执行。
青山市创新局
2026年10月12日
青山市作坊检测券办法
第一条　为帮助作坊送检，制定本办法。
第二条　对首次送检的作坊，按检测费的50%给予补助，每家最高2万元。
第三条　作坊在送检后30个工作日内提出申请。
第四条　本办法自2026年11月1日起施行，有效期至2029年10月31日。"""

_ROW = re.compile(
    r'class="label"[^>]*>(?P<label>.*?)</p>.*?<ins class="plain">(?P<value>.*?)</ins>.*?'
    r'<p class="place">(?P<place>[^<]*条)[^<]*</p>\s*<blockquote>(?P<said>.*?)</blockquote>',
    re.DOTALL,
)
_SHOWN = 4
"""Values of the page that the picture shows."""


def notice() -> bytes:
    """The Word file."""
    return word.word_file("".join(word.paragraph(line) for line in TEXT.splitlines()))


def shown(page: str) -> list[str]:
    """Values of the page whose words stand in an article, each with its choices and its sentence."""
    lines: list[str] = []
    found = map(_ROW.search, page.split('<div class="row"'))
    for row in [one for one in found if one and "<mark></mark>" not in one["said"]][:_SHOWN]:
        said = row["said"].replace("<mark>", "【").replace("</mark>", "】")
        lines += [f"{_plain(row['label'])}：{_plain(row['value'])}", "  ● 采用  ○ 改  ○ 不要"]
        lines += [f"  {_plain(row['place'])}：{_plain(said)}"]
    return lines


def accepted(page: str) -> bytes:
    """What the page saves where everything but rules is accepted."""
    found = re.search(r'<script type="application/json" id="drafted">(.*?)</script>', page, re.DOTALL)
    assert found
    held = json.loads(found[1])
    held["choices"] = [
        {
            "skip": False,
            "parts": [],
            "fields": ["drop" if field["proposed"] else "accept" for field in record["fields"]],
            "changed": {},
        }
        for record in held["drafted"]["records"]
    ]
    return json.dumps(held, ensure_ascii=False).encode()


def _plain(text: str) -> str:
    return html.unescape(re.sub("<[^>]+>", "", text))
