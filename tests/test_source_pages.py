"""What official pages say today, read from a host of this machine: the same, other amounts, moved, repealed, shut."""

from __future__ import annotations

import json
import re

import pytest

from desks import GENERATOR, Desk, script
from dying import host

TEXT = (GENERATOR / "tests" / "texts" / "青山市仪器开放办法.txt").read_text(encoding="utf-8")
SOURCE = "sources/instrument-opening-2025.yml"
QUICK = ("--contents", "--timeout", "2", "--pause", "0", "--tries", "1")


def page(text: str, above: str = "") -> str:
    """A text as a government's page has it: menus above, a footer below."""
    head, _, body = text.partition("\n\n")
    title = re.search("标题：(.*)", head)[1]
    number = re.search("文号：(.*)", head)[1]
    paragraphs = "".join(f"<p>　　{line}</p>" for line in body.split("\n") if line)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body>"
        "<ul class=nav><li><a href=/>首页</a><li><a href=/zc>政策</a><li><a href=/hd>互动</a></ul>"
        f"<div class=crumb>您的位置：<a href=/>首页</a> &gt; <a href=/zc>政策文件</a></div><h1>{title}</h1>"
        f"<p>发文字号：{number}　{above}</p><div class=content>{paragraphs}</div>"
        "<div class=foot>主办：青山市人民政府 <a href=/map>网站地图</a></div></body></html>"
    )


@pytest.fixture
def server():
    with host() as one:
        one.pages["text"] = page(TEXT)
        yield one


def read(desk: Desk, address: str, *more: str):
    """The command's answer where the text's page has this address."""
    file = desk.data / SOURCE
    file.write_text(re.sub("url: [^}]+", f"url: {address}", file.read_text(encoding="utf-8")), encoding="utf-8")
    return script("check_links", "--root", desk.root, *QUICK, *more)


def test_a_page_that_says_the_same_changes_nothing(desk, server):
    done = read(desk, server.address("text"))

    assert (done.returncode, done.stderr) == (0, "")
    assert "一致  青山市仪器开放办法" in done.stdout
    assert "看了 1 份文本：一致 1。" in done.stdout


def test_another_amount_names_the_article_and_just_the_facts_that_rest_on_it(desk, server):
    server.pages["text"] = page(TEXT.replace("每台最多2万元", "每台最多3万元"))

    done = read(desk, server.address("text"))

    assert done.returncode == 1
    assert "有变  青山市仪器开放办法（改了 1 条，凭它的事实 2 处）" in done.stdout
    assert "- 改了：第五条" in done.stdout
    assert re.findall(r"^- 青山市仪器开放办法，(\S+?)（第五条，data/policies/", done.stdout, re.MULTILINE) == [
        "clauses[c2]",
        "thresholds[开放小时]",
    ]
    assert "3万元" not in done.stdout


def test_an_article_that_went_and_one_that_came_are_told(desk, server):
    server.pages["text"] = page(TEXT.replace("第七条 ", "第八条 "))

    (one,) = json.loads(read(desk, server.address("text"), "--format", "json").stdout)

    assert (one["state"], one["changed"], one["gone"], one["come"]) == ("有变", [], ["第七条"], ["第八条"])
    assert [fact["at"] for fact in one["touched"]] == ["effective_on", "expires_on"]


def test_a_page_that_moved_is_read_where_it_is_now(desk, server):
    server.pages["fine"] = page(TEXT)

    done = read(desk, server.address("moved"))

    assert done.returncode == 0
    assert f"（搬到了 {server.address('fine')}）" in done.stdout


@pytest.mark.parametrize("above", ["效力：已废止", "【已失效】", "状态：失效", "全文废止"])
def test_a_notice_of_repeal_names_every_fact_that_rests_on_the_text(desk, server, above):
    server.pages["text"] = page(TEXT, above)

    done = read(desk, server.address("text"))

    assert done.returncode == 1
    assert "写着废止" in done.stdout
    assert done.stdout.count("- 青山市仪器开放办法，") == 6


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            "<title>统一认证</title><h1>登录</h1><p>请输入用户名和密码登录后查看。</p>" + "<p>说明文字。</p>" * 60,
            "登录",
        ),
        ("<title>安全验证</title><p>请完成安全验证后继续访问，滑动验证。</p>" + "<p>事件编号。</p>" * 80, "安全验证"),
        (page(TEXT.replace("仪器", "农具").replace("第", "其")), "7 条里只找到 0 条"),
        ("<title>青山市人民政府</title>" + "<p>今日要闻一则。</p>" * 90, "7 条里只找到 0 条"),
    ],
)
def test_what_is_not_the_text_changes_nothing_and_is_told(desk, server, said, why):
    server.pages["text"] = said

    done = read(desk, server.address("text"))

    assert done.returncode == 0
    assert "不像这份文件" in done.stdout
    assert why in done.stdout
    assert "有变" not in done.stdout


@pytest.mark.parametrize("fate", ["missing", "forbidden", "broken", "cut-off"])
def test_a_page_that_does_not_open_fails_nothing(desk, server, fate):
    done = read(desk, server.address(fate))

    assert (done.returncode, "打不开  青山市仪器开放办法" in done.stdout) == (0, True)


def test_nothing_is_written(desk, server):
    server.pages["text"] = page(TEXT.replace("500元", "600元"))
    read(desk, server.address("text"))
    before = {file: file.read_bytes() for file in desk.data.rglob("*.yml")}

    read(desk, server.address("text"))

    assert {file: file.read_bytes() for file in desk.data.rglob("*.yml")} == before
