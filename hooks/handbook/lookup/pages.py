"""Pages as entries: what the handbook has beside records and answers, so that whoever asks for it is led there.

Tools (the matching, calculators, the map), boards and lists by their names, what they are for and how people ask for
them; hand-written pages by all that they say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.model.identity import Identity
from handbook.outputs.calendars import groups as calendars
from handbook.outputs.feeds import groups as feeds
from handbook.pages import (
    addresses,
    answers,
    applying,
    calculators,
    chains,
    clause_lists,
    dictionary,
    directory,
    docket,
    english,
    gaps,
    maps,
    offline,
    page_names,
    papers,
    print_list,
    publication,
    taskboard,
    topics,
    ways_in,
    whom,
)
from handbook.pages.matching import checkup, growth, steps
from handbook.pages.matching import page as matching
from handbook.pages.reports import catalogue

SECTION, LABEL = "pages", "页面"


class PageText(NamedTuple):
    """A page: its address, name, what it is for, how people ask for it, headings and sentences."""

    uri: str
    title: str
    intro: str = ""
    asked_as: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    body: tuple[str, ...] = ()


ASKED = {
    addresses.MATCH: (
        "看我能享什么",
        "我能享受哪些政策",
        "我符合什么政策",
        "帮我挑合适的政策",
        "哪些补贴轮得到我",
        "测一测能申报什么",
        "不知道能报什么",
        "公司能拿哪些优惠",
        "填几个数看看够不够条件",
        "自动比对条件",
        "我够不够格",
        "适合我的政策",
    ),
    addresses.GROWTH: (
        "下一步该申报什么",
        "从初创到高企怎么走",
        "企业怎么一步步升级",
        "升级路线",
        "离小巨人还差什么",
        "资质进阶",
        "科小之后报什么",
        "公司成长阶梯",
        "先报科小还是先报高企",
    ),
    addresses.DIRECT: (
        "不用申请就给的钱",
        "哪些政策免申报",
        "无申报补助",
        "自动到账的补贴",
        "不用填表的奖励",
        "兑现平台",
        "速兑",
        "几天到账",
        "补助名单错了找谁",
    ),
    addresses.CLAUSES: ("负面清单", "尽职免责清单", "容错清单", "赋权负面清单", "哪些情形不追责", "免责条款"),
    addresses.APPLY: (
        "我想做的事该报哪一类",
        "该报哪个项目",
        "不知道报什么项目",
        "从想做什么到该报哪一类",
        "项目申报指引",
        "想做研发该申请哪种项目",
        "申报常见退回原因",
        "哪些项目不能同时报",
    ),
    addresses.APPLY_FORMS: (
        "项目怎么组织",
        "揭榜挂帅和包干制有什么不同",
        "委托制是什么",
        "定向择优和联合招标",
        "新型科研组织方式",
    ),
    addresses.CALCULATORS: (
        "算一算能省多少",
        "帮我算税",
        "计算器",
        "在线测算",
        "自己算一下够不够",
        "公式怎么算",
        "能抵多少自己算",
    ),
    addresses.SUBSCRIBE: (
        "把截止日放进手机",
        "申报日历",
        "到期提醒我",
        "日历订阅",
        "订阅更新",
        "截止前通知我",
        "怎么不漏掉申报时间",
        "加到手机日历",
        "有更新怎么知道",
        "RSS",
    ),
    addresses.TASKS: (
        "各处室的任务",
        "任务完成情况",
        "哪个处室负责哪项",
        "任务什么时候到期",
        "任务清单",
        "分工表",
        "每月要办的任务",
        "哪些任务过期了",
        "责任分工",
    ),
    addresses.REPORTS: ("会前通报", "通报草稿", "督查通报", "年底要交的表", "报表打印"),
    catalogue.BURDEN: ("减负清单完成情况", "减负承诺兑现了没有", "年度减负清单完成情况表", "哪些承诺逾期"),
    catalogue.SELF_CHECK: ("落实情况自查", "上级政策落实了没有", "自查矩阵打印"),
    addresses.MAP: (
        "附近哪里有仪器",
        "哪个区有什么设备",
        "离我最近的机构",
        "地图上看",
        "按区找设备",
        "周边的孵化器",
        "仪器地图",
    ),
    addresses.CHAINS: (
        "产业链图谱",
        "产业链上有哪些机构",
        "产业链缺什么",
        "产业链堵点",
        "科技创新资源图谱",
        "按产业链找设备",
        "这个产业有什么支持",
        "上下游企业",
    ),
    addresses.WHOM: (
        "该打哪个电话",
        "找谁问",
        "联系人电话",
        "找哪个部门",
        "归谁管",
        "我该找谁",
        "负责人电话",
        "咨询电话是多少",
        "镇上找谁",
        "政策找谁问",
    ),
    directory.DIRECTORY: ("通讯录", "电话本", "各镇街的联系人", "科技宣传员电话", "镇上的宣传员"),
    directory.INDUSTRY: ("产业联系点", "按产业找联系人", "产业链联系人", "这个行业找哪个处室"),
    directory.OFFICES: ("各处室电话", "处室通讯录", "处室座机"),
    directory.LIAISONS: (
        "挂钩联系表",
        "挂钩联系",
        "哪个处室联系我们企业",
        "上次走访是什么时候",
        "走访台账",
        "院所联系点",
    ),
    directory.EXPERTS: ("专家名录", "技术经理人名录", "请专家看项目", "约技术经理人", "研发异议鉴定专家"),
    addresses.PAPERS: ("几件事一起办要带什么", "材料合并", "材料不重复交", "一次交齐", "一件事一次办"),
    addresses.VISITS: ("要跑几趟", "一次不用跑的事", "全程网办的事项", "办事时限一览", "承诺几天办好"),
    addresses.WAYS_IN: (
        "留言",
        "给局长写信",
        "来信",
        "反映情况",
        "我要投诉",
        "提意见建议",
        "业务群",
        "有难处跟谁说",
        "在哪里提诉求",
        "网上留言多久回",
    ),
    addresses.DOCKET: (
        "诉求",
        "诉求办到哪一步",
        "查我交的诉求",
        "受理编号",
        "办结率",
        "逾期没办的诉求",
        "恳谈会上提的问题",
    ),
    addresses.BOOKS: (
        "政策汇编",
        "电子书",
        "手册下载",
        "整本打印",
        "手册PDF",
        "汇编成册",
        "编印成册",
        "口袋书",
        "手册能不能下载",
        "有没有纸质的手册",
    ),
    addresses.ANSWERS: ("常见问题", "问得最多的问题", "问答大全", "话术", "标准答复", "照着念的答案", "常问的问题"),
    answers.DESK: ("接线员用的问答", "打印问答", "热线话术打印"),
    addresses.GAPS: ("哪些内容没核对", "资料缺什么", "待补的内容", "还差哪些数据", "哪些记录不全", "要补的资料"),
    addresses.OPEN_DATA: ("下载全部数据", "接口", "数据接口", "导出表格", "开放数据下载", "JSON", "机器读的数据"),
    addresses.FIELDS: ("字段怎么填", "每一项填什么", "数据格式说明", "模板字段"),
    addresses.TOPICS: (
        "专题",
        "专栏",
        "公众号专题",
        "政策专题",
        "短文和海报",
        "政策海报",
        "公众号文章",
    ),
    addresses.OFFLINE: ("没有网络怎么看", "断网也能看", "存到手机", "离线版", "整本下载", "装成应用", "添加到主屏幕"),
    addresses.PRINT_LIST: ("选几条打印", "打印几条政策", "一起打印", "打印清单", "印给企业看", "带二维码打印"),
    addresses.ENGLISH: (
        "English",
        "foreigner",
        "foreign expert",
        "英文版",
        "有没有英文的",
        "外国人看的页面",
        "in English",
    ),
    addresses.EDITIONS: ("第几期", "版本", "什么时候签发的", "勘误", "手册出到哪一期", "数据指纹", "更正"),
    addresses.SITE_MAP: ("全部栏目", "网站有哪些页面", "目录"),
}
"""How people ask for the pages that every handbook has."""


def all_of(edition: Edition) -> tuple[PageText, ...]:
    """Every page that is published and no record's or answer's. For `Edition.memo`."""
    return tuple(_pages(edition))


def _pages(edition: Edition) -> Iterator[PageText]:
    for address, title, intro in _tools(edition):
        asked = ASKED.get(address, ())
        if address == addresses.PAPERS:
            asked += tuple(said for event in papers.events(edition) for said in (event.title, *event.asked_as))
        yield PageText(address, title, intro, asked)
    for near in checkup.public(edition):
        names = tuple(edition.handbook.records("policies")[target.policy].title for target in near.targets)
        yield PageText(addresses.checkup(near.id), near.title, near.intro, near.asked_as, names)
    for topic in topics.public(edition):
        yield PageText(addresses.topic(topic.id), topic.title, topic.summary, topic.asked_as)
    for word in clause_lists.words(edition):
        said, asked = word.description or "", (word.label, f"{word.label}负面清单", *word.aliases)
        yield PageText(addresses.clause_list(word.id), clause_lists.titled(word), said, asked)
    for told in calculators.public(edition):
        one = told.calculator
        results = tuple(line.label for line in one.lines)
        yield PageText(addresses.calculator(one.id), one.title, one.intro, one.asked_as, results)
    for kind in edition.memo(publication.published):
        yield PageText(addresses.listing(kind), KINDS[kind].label, KINDS[kind].intro)
    for key in edition.memo(english.translated):
        translation = edition.handbook.record(key).en
        assert translation is not None
        summary = translation.summary or ""
        body = (*filter(None, (summary,)), *translation.steps)
        yield PageText(addresses.english(key), translation.title, summary, body=body)
    yield from _written(edition)


_TOOLS: tuple[tuple[Callable[[Edition], object], str, str, str | Callable[[Identity], str]], ...] = (
    (matching.is_published, addresses.MATCH, matching.LABEL, matching.INTRO),
    (lambda edition: edition.memo(steps.is_published), addresses.GROWTH, growth.LABEL, growth.INTRO),
    (calculators.is_published, addresses.CALCULATORS, calculators.LABEL, calculators.INTRO),
    (applying.is_published, addresses.APPLY, applying.LABEL, applying.INTRO),
    (applying.has_forms, addresses.APPLY_FORMS, applying.FORMS_LABEL, applying.FORMS_INTRO),
    (clause_lists.is_published, addresses.CLAUSES, clause_lists.LABEL, clause_lists.INTRO),
    (clause_lists.is_direct_published, addresses.DIRECT, clause_lists.DIRECT_LABEL, clause_lists.DIRECT_INTRO),
    (answers.public, addresses.ANSWERS, answers.LABEL, answers.INTRO),
    (answers.public, answers.DESK, answers.DESK_LABEL, ""),
    (taskboard.is_published, addresses.TASKS, taskboard.LABEL, taskboard.INTRO),
    (catalogue.is_published, addresses.REPORTS, catalogue.LABEL, catalogue.INTRO),
    (topics.is_published, addresses.TOPICS, topics.LABEL, topics.INTRO),
    (whom.is_published, addresses.WHOM, whom.LABEL, whom.INTRO),
    *((whom.is_published, sheet.address, sheet.label, sheet.intro) for sheet in directory.SHEETS),
    (papers.is_published, addresses.PAPERS, papers.LABEL, papers.INTRO),
    (papers.has_guides, addresses.VISITS, papers.VISITS_LABEL, papers.VISITS_INTRO),
    (ways_in.is_published, addresses.WAYS_IN, ways_in.LABEL, ways_in.INTRO),
    (docket.is_published, addresses.DOCKET, docket.LABEL, docket.INTRO),
    (maps.is_published, addresses.MAP, maps.LABEL, maps.INTRO),
    (chains.is_published, addresses.CHAINS, chains.LABEL, chains.INTRO),
    (
        lambda edition: any(edition.memo(one.counted) for one in (calendars, feeds)),
        addresses.SUBSCRIBE,
        page_names.SUBSCRIBE,
        page_names.subscribe_intro,
    ),
    (
        publication.has_open_data,
        addresses.OPEN_DATA,
        page_names.OPEN_DATA,
        page_names.open_data_intro,
    ),
    (offline.is_published, addresses.OFFLINE, offline.LABEL, offline.INTRO),
    (lambda edition: True, addresses.PRINT_LIST, print_list.LABEL, print_list.INTRO),
    (lambda edition: edition.handbook.identity.books, addresses.BOOKS, page_names.BOOKS, page_names.BOOKS_INTRO),
    (gaps.is_published, addresses.GAPS, gaps.LABEL, gaps.INTRO),
    (lambda edition: True, addresses.FIELDS, dictionary.LABEL, dictionary.INTRO),
    (english.is_published, addresses.ENGLISH, f"{english.LABEL}: {english.TITLE}", english.INTRO),
    (lambda edition: True, addresses.EDITIONS, page_names.EDITIONS, page_names.EDITIONS_INTRO),
    (lambda edition: True, addresses.SITE_MAP, page_names.SITE_MAP, page_names.SITE_MAP_INTRO),
)
"""Pages that are no list of a kind: when there is one, its address, its name and what it is for."""


def _tools(edition: Edition) -> Iterator[tuple[str, str, str]]:
    for is_there, uri, label, intro in _TOOLS:
        if is_there(edition):
            yield uri, label, intro if isinstance(intro, str) else intro(edition.handbook.identity)
    for page in catalogue.published(edition):
        yield page.address, page.title, page.intro


# --- pages that people write ----------------------------------------------------------------------

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)(?:\s*\{[^}]*\})?\s*$")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^)]*\)")
_MARKS = re.compile(
    r"<!--.*?-->|<[^>]+>|^[ \t|]*:?-{3,}[^\n]*$|[*`|]|\b_+\B|\B_+\b|^\s*(?:[-+>]|\d+\.)\s+|^!!![ \t]+\w+",
    re.MULTILINE | re.DOTALL,
)
_FOLDER_PAGE = re.compile(r"(?<![^/])README$")  # an engine writes it as the first page of its folder
_FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def _written(edition: Edition) -> Iterator[PageText]:
    for prose in edition.handbook.reference_lists.prose:
        if prose.file.startswith("content/"):
            page = _read(prose.file, prose.text)
            if page:
                yield page


def _read(file: str, markdown: str) -> PageText | None:
    """A page by its headings and paragraphs; None for one without a name."""
    text = _FENCE.sub("", _FRONT.sub("", markdown))
    lines = text.splitlines()
    headings = [found[2] for line in lines if (found := _HEADING.match(line))]
    if not headings:
        return None
    rest = "\n".join(line for line in lines if not _HEADING.match(line))
    paragraphs = (" ".join(_plain(part).split()) for part in re.split(r"\n\s*\n", rest))
    uri = _FOLDER_PAGE.sub("index", file.removeprefix("content/").removesuffix(".md")) + ".html"
    title, *others = map(_plain, headings)
    body = tuple(filter(None, paragraphs))
    return PageText(uri, title, body[0] if body else "", (), tuple(others), body)


def _plain(text: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1", _LINK.sub(r"\1", text)))  # a picture may stand in a link
