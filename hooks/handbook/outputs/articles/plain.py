"""An article as plain text: a short message, and what whoever answers 12345 reads out."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.outputs.articles.article import Article
from handbook.outputs.articles.limits import LONG_SMS, SMS, clip, length, messages

MOST_MESSAGES = 2
"""A short message is at most as long as so many."""

_IN_MESSAGE = ("享多少", "何时办", "多久办好", "谁能享", "谁能办", "讲什么")
_LEAST = 8


def sms(article: Article) -> str:
    """One short message where it fits (70 characters), else at most two: who sends it, what it is, answers, address."""
    sender, address = f"【{clip(article.foot.publisher, 16)}】", f" {article.foot.address}"
    name = ("示例：" if article.sample else "") + article.title
    said = {line.asks: line.text for line in article.answers if "待核" not in line.text}
    texts = [f"{asks}：{said[asks].partition('；')[0]}" for asks in _IN_MESSAGE if asks in said]
    fixed = length(sender) + length(address)
    most = SMS if fixed + min(length(name), _LEAST * 2) <= SMS else LONG_SMS * MOST_MESSAGES
    body = clip(name, max(_LEAST, min(most - fixed, most // 2)))
    for text in texts:
        room = most - fixed - length(body) - 1
        if room >= _LEAST * 2:
            body += f"。{clip(text, room, at_pause=True).rstrip('。')}"
    return f"{sender}{body}{address}"


def sms_told(article: Article) -> str:
    """How long the short message is, as an editor wants to know it before it is sent."""
    text = sms(article)
    count = messages(text)
    return f"{length(text)} 字，{'一条' if count == 1 else f'按 {count} 条计'}"


def desk(article: Article) -> str:
    """What 12345 reads out: the matter, its answers line by line, whom to ask, and where it stands."""
    return "\n".join(_desk(article)) + "\n"


def _desk(article: Article) -> Iterator[str]:
    foot = article.foot
    yield article.shown_title
    yield ""
    yield from article.alerts
    if article.lead:
        yield article.lead
        yield ""
    asked = {line.asks for line in article.answers}
    rows = [block for block in article.blocks if block.sort == "row" and block.term in asked]
    if not rows:
        yield from (f"{line.asks}：{line.text}" for line in article.answers)
    for block in rows:
        texts = [f"{one.label}：{one.text}" if one.label else one.text for one in block.sentences]
        yield f"{block.term}：" + (texts[0] if len(texts) == 1 else "")
        yield from (f"  · {text}" for text in texts if len(texts) > 1)
    if article.withheld:
        yield f"还没有核对原文的 {article.withheld} 处这里不说，请问{article.ask}。"
    yield ""
    if foot.source:
        yield f"出处：{foot.source}{f'（{foot.doc_no}）' if foot.doc_no else ''}"
    yield f"网页：{foot.address}"
    yield f"数据日期 {foot.day}，数据指纹 {foot.fingerprint}，{foot.publisher}"
